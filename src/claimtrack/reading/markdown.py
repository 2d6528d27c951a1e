"""A page of Markdown: a README, a release note, the source of a post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimtrack.reading.days import day_in
from claimtrack.reading.marks import raised, words_of
from claimtrack.reading.page import BEYOND, LONGEST, Block, Page, with_blocks
from claimtrack.reading.text import page_of_lines

_MARKS = re.compile(r"^ {0,3}(?:#{1,6} \S|```|~~~|\|.*\|\s*$)|\]\(|\*\*\S|\A---\n", re.MULTILINE)
"""What is common in Markdown and rare in plain text."""
_FRONT = re.compile(r"\A---\n(?P<fields>(?:[^\n]{0,500}\n){0,60}?)---\n")
_FIELD = r"^{}: *[\"']?(.+?)[\"']?$"
_UNSEEN = ("script", "style", "template", "pre", "table")
"""Elements that a reader does not see, or not as lines of text."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"\s*<[^<>]*?(?:\shidden(?=[\s/>=])|display:\s*none|line-through)")
_STRUCK = ("del", "s", "strike")
_HTML = re.compile(r"<[^<>]{0,2000}>")


def is_markdown(text: str) -> bool:
    """Whether a text has headings, links, tables or emphasis of Markdown."""
    return _MARKS.search(text[:20_000]) is not None


def page_of_markdown(text: str, url: str | None = None) -> Page:
    """A page from Markdown; its title is that of its front matter, else its first heading."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    long, text = len(text) > LONGEST, text[:LONGEST]
    front = _FRONT.match(text)
    fields = front["fields"] if front else ""
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = list(_blocks(parser.parse(text)))
    title = _field(fields, "title") or _first_line(text, blocks)
    page = page_of_lines([block.text for block in blocks], title, url)
    day = day_in(_field(fields, "(?:pub|published_?)?[dD]ate") or "")
    if day is not None:
        page = replace(page, day=day, day_from="front-matter")
    author = _field(fields, "author") or page.author
    page = with_blocks(replace(page, author=author), blocks)
    if page.unread is None and (long or "<table" in text.casefold()):
        page = replace(page, unread=BEYOND if long else "in tables of HTML")
    return page


def _first_line(text: str, blocks: list[Block]) -> str:
    """The first heading, or the line that stands above it; that becomes a heading, too."""
    if not blocks:
        return ""
    first = blocks[0]
    if first.kind == "text" and first.line is not None and "<" not in first.text:
        lines = text.split("\n")[first.line - 1 :]
        above = lines[: next((n for n, line in enumerate(lines) if not line.strip()), len(lines))]
        if len(above) <= 3 and len(above[0]) <= 200:
            blocks[:1] = [
                Block("text" if n else "heading", words_of(line), line=first.line + n)
                for n, line in enumerate(above)
            ]
    return next((block.text for block in blocks if block.kind == "heading"), blocks[0].text)


def _field(fields: str, name: str) -> str | None:
    found = re.search(_FIELD.format(name), fields, re.MULTILINE)
    return found[1].strip() if found else None


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Headings, paragraphs, items and rows in their order, each with its line."""
    header: tuple[str, ...] = ()
    cells: list[str] = []
    line, kind = 1, "text"
    for token in _outside_of_unseen(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type in ("heading_open", "heading_close"):
            kind = "heading" if token.nesting > 0 else "text"
        elif token.type == "thead_open":
            header = ()
        elif token.type == "tr_open":
            cells = []
            kind = "row"
        elif token.type == "tr_close":
            kind = "text"
            if header and any(cells):
                yield Block("row", " | ".join(cells), tuple(cells), header, line)
            header = header or tuple(cells)
        elif token.type in ("inline", "html_block"):
            text = _seen(token.children or ()) if token.children else _of_tags(token.content)
            if kind == "row":
                cells.append(text)
            elif text:
                yield Block("heading" if kind == "heading" else "text", text, line=line)


def _outside_of_unseen(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that stand in no element that is not seen, where that has an end."""
    until = ""
    blocks = [token.content.casefold() for token in tokens if token.type == "html_block"]
    ends = Counter(name for name in _UNSEEN for text in blocks if f"</{name}" in text)
    for token in tokens:
        if token.type != "html_block":
            if not until:
                yield token
            continue
        text = token.content.casefold()
        for name in _UNSEEN:
            ends[name] -= f"</{name}" in text
        opened = next((name for name in _UNSEEN if re.match(rf"\s*<{name}\b", text)), "")
        if until:
            until = "" if f"</{until}" in text else until
        elif opened:
            until = opened if f"</{opened}" not in text and ends[opened] > 0 else ""
        else:
            yield token


def _of_tags(content: str) -> str:
    """What is seen of a block of HTML."""
    content = _COMMENT.sub(" ", content)
    return "" if _HIDDEN.match(content) else words_of(_HTML.sub(" ", content))


_TAG_NAME = re.compile(r"<(?P<end>/?)(?P<name>\w+)")


def _seen(children: Sequence[Token]) -> str:
    """What is seen of a paragraph: no marks, pictures, tags or struck words."""
    parts: list[str] = []
    struck, mark = 0, None
    for child in children:
        tag = _TAG_NAME.match(child.content) if child.type == "html_inline" else None
        name = tag["name"].casefold() if tag else ""
        if child.type in ("s_open", "s_close"):
            struck += child.nesting
        elif tag and name in _STRUCK:
            struck = max(0, struck + (-1 if tag["end"] else 1))
        elif tag and name == "sup":
            if mark is not None:
                parts.append(raised("".join(parts[-3:]), mark.strip()))
            mark = None if tag["end"] else ""
        elif struck:
            continue
        elif child.type in ("text", "code_inline"):
            if mark is None:
                parts.append(child.content)
            else:
                mark += child.content
        elif child.type in ("softbreak", "hardbreak") or name in ("br", "p", "li", "div"):
            parts.append(" ")
    return words_of("".join(parts))
