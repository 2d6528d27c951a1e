"""A page of HTML: trafilatura finds the article, what it is known to lose is put right here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from claimtrack.ledgers.fields import URL
from claimtrack.reading.bounds import bound_tables, refuse_what_takes_too_long
from claimtrack.reading.datelines import NO_POST, dateline
from claimtrack.reading.days import day_in, day_in_address, in_metadata
from claimtrack.reading.language import language_of
from claimtrack.reading.marks import raised, words_of
from claimtrack.reading.page import Block, Page, PageError, with_blocks
from claimtrack.web.addresses import host, split

_CONTROL = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
"""Control characters, written as references, which no text may hold."""
_NO_OFFSET = re.compile(r"(?<=T\d\d:\d\d:\d\d)(?:\.\d+)?[-+](?:2[4-9]|[3-9]\d):?\d\d")
"""What is no offset from UTC, of which htmldate makes a fault."""


def page_of_html(content: str, url: str | None = None) -> Page:
    """A page from HTML. Raises PageError where it holds no text."""
    import trafilatura  # noqa: PLC0415 - of the extra `web`
    from lxml.etree import strip_tags  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    refuse_what_takes_too_long(content)
    content = _NO_OFFSET.sub("", _CONTROL.sub("", content))
    tree = load_html(content)
    if tree is None:  # a part of a page, as a browser copies it
        tree = load_html(f"<html><body>{content}")
    if tree is None:
        raise PageError("the page holds no HTML; save its text in a file and read that")
    canonical = _canonical(tree) or url
    bound_tables(tree)
    day = _day(tree)
    strip_tags(tree, "time")  # its text is lost otherwise, and promises stand there
    _leave_out_what_is_not_seen(tree)
    document: Any = trafilatura.bare_extraction(
        tree,
        url=canonical,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        # the default finds days where a page tells none
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or document.body is None:
        raise PageError("no article is found in the page; save its text in a file and read that")
    article = with_blocks(Page(()), list(_blocks(document.body)))
    blocks = article.blocks
    text = " ".join(block.text for block in blocks)
    language = language_of(text, tree.get("lang"))
    if day is None and (line := dateline(_lines(tree, blocks), day_first=language != "en")):
        day = line, "dateline"
    if day is None and canonical and (in_address := day_in_address(canonical)):
        day = in_address, "url"
    return Page(
        blocks=blocks,
        title=document.title,
        day=day[0] if day else None,
        day_from=day[1] if day else "none",
        url=canonical,
        site=_named(document.sitename) or _site(tree, document.title, canonical),
        author=document.author,
        language=language,
        unread=article.unread,
    )


_HIDDEN = (
    "del|s|strike|template|*[@hidden]|*[contains(@style, 'line-through')]"
    "|*[contains(translate(@style, ' ', ''), 'display:none')]"
    "|*[contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)


def _leave_out_what_is_not_seen(tree: Any) -> None:
    """Drop struck and hidden elements, and the marks of footnotes."""
    for element in tree.xpath("|".join(f".//{each}" for each in _HIDDEN.split("|"))):
        if element.getparent() is not None and element.tag != "body":
            element.drop_tree()  # a whole page is hidden until a script shows it
    for element in list(tree.iter("sup")):
        before = element.getprevious()
        text = element.getparent().text if before is None else before.tail
        kept = raised((text or "").rstrip()[-4:], "".join(element.itertext()).strip())
        del element[:]
        element.text = kept
        element.drop_tag()


def _canonical(tree: Any) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        address = str(link.get("href") or "")
        if re.fullmatch(URL, address) and split(address).netloc:
            return address
    return None


_TIMES = 50
"""`<time>` elements that are looked at for the day of a page."""


def _day(tree: Any) -> tuple[date, str] | None:
    """The day that the page's own marks tell: metadata, then a `<time>` above the article."""
    if (found := in_metadata(tree)) is not None:
        return found
    for time in islice(tree.iter("time"), _TIMES):
        if _beside(time):
            continue
        stands = time.get("datetime") or "".join(time.itertext())
        if (day := day_in(stands[:40])) is not None and _is_byline(time):
            return day, "time"
    return None


def _beside(element: Any) -> bool:
    """Whether an element stands in a side bar, a footer, a list of links or a comment."""
    for parent in element.iterancestors():
        if parent.tag in ("aside", "footer", "nav"):
            return True
        marks = f"{parent.get('class', '')} {parent.get('id', '')}".casefold()
        if re.search(r"comment|related|sidebar|footer", marks):
            return True
    return False


def _is_byline(element: Any) -> bool:
    """Whether the line that holds an element is a short one above the text, no sentence."""
    if element.get("pubdate") is not None:
        return True
    parent = element.getparent()
    line = " ".join("".join(parent.itertext()).split()) if parent is not None else ""
    return (
        len(line) < 140
        and not NO_POST.search(line)
        and not re.search(r"\bupdated|modified|\w{3,}\. \w", line, re.IGNORECASE)
    )


def _lines(tree: Any, blocks: tuple[Block, ...]) -> list[str]:
    """Short lines of the page's own markup that look like a by-line, then the first blocks."""
    marked = [
        " ".join("".join(element.itertext()).split())
        for element in tree.iterfind(".//p")
        if re.search("byline|dateline|meta|date|published", str(element.get("class", "")))
        and not _beside(element)
        and "event" not in str(element.get("class", ""))
    ]
    return [*marked[:3], *(block.text for block in blocks[:3] if block.kind == "text")]


def _named(site: str | None) -> str | None:
    """A site's name; a bare host is none."""
    return None if site is None or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", site) else site


def _site(tree: Any, title: str | None, url: str | None) -> str | None:
    """The site's name from the tail of the page's title, else its host."""
    whole = " ".join((tree.findtext(".//title") or "").split())
    parts = re.split(r" [|–—-] ", whole)
    if len(parts) > 1 and parts[-1] != title:
        return parts[-1]
    return host(url) or None if url else None


def _blocks(body: Any) -> Iterator[Block]:
    """The article's blocks in their order."""
    above = ""
    for element in body:
        if element.tag == "table":
            yield from _rows(element, above if _INTRODUCES.fullmatch(above) else "")
        elif element.tag in ("list", "ul", "ol"):
            for item in element.iter("item", "li"):
                yield from _block("text", item)
        elif element.tag == "head":
            yield from _block("heading", element)
        elif len(element) and element.tag not in ("p", "quote", "lb"):
            yield from _blocks(element)
        else:
            yield from _block("text", element)
        above = "" if element.tag == "table" else _text(element)


_INTRODUCES = re.compile(r"[^.:!?]{1,60}:")
"""A line above a table that says what it holds: "Accuracy, no tools:"."""


def _block(kind: Any, element: Any) -> Iterator[Block]:
    if text := _text(element):
        yield Block(kind, text)


_APART = ("lb", "br", "p", "item", "li", "quote", "cell", "row", "head")


def _text(element: Any) -> str:
    """The words of an element, less those of the lists in it; what begins a line stands apart."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    parts: list[str] = []
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        apart = " " if node.tag in _APART else ""
        if event == "start":
            inner = node is not element and node.tag in ("list", "ul", "ol")
            if inner:
                walk.skip_subtree()
            parts += [apart, "" if inner else node.text or ""]
        else:
            parts += [apart, node.tail or "" if node is not element else ""]
    return words_of("".join(parts))


def _rows(table: Any, caption: str) -> Iterator[Block]:
    rows = [tuple(_text(cell) for cell in row.iter("cell")) for row in table.iter("row")]
    if all(sum(map(bool, row)) < 2 for row in rows):  # a table for its looks
        yield from (Block("text", cell) for row in rows for cell in row if cell)
        return
    while rows and sum(map(bool, rows[0])) < 2:
        caption = "".join(rows.pop(0))
    for row in rows[1:]:
        yield Block("row", " | ".join(row), row, rows[0], caption=caption)
