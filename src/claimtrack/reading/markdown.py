"""A page of Markdown: a README, a release note, the source of a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimtrack.reading.days import day_in
from claimtrack.reading.page import LONGEST, Block, Page, within_reason
from claimtrack.reading.text import page_of_lines

_MARKS = re.compile(r"^ {0,3}(?:#{1,6} \S|```|~~~|\|.*\|\s*$)|\]\(|\*\*\S|\A---\n", re.MULTILINE)
"""What is common in Markdown and rare in plain text."""
_FRONT = re.compile(r"\A---\n(?P<fields>(?:[^\n]{0,500}\n){0,60}?)---\n")
_FIELD = r"^{}: *[\"']?(.+?)[\"']?$"
_UNSEEN = (("<!--", "-->"), ("<table", "</table>"), ("<details", "</details>"))
"""What a reader does not see, or not as lines of text."""
_HTML = re.compile(r"<[^<>]{0,2000}>")


def is_markdown(text: str) -> bool:
    """Whether a text has headings, links, tables or emphasis of Markdown."""
    return _MARKS.search(text[:20_000]) is not None


def page_of_markdown(text: str, url: str | None = None) -> Page:
    """A page from Markdown; its title is that of its front matter, else its first heading."""
    text = text.replace("\r\n", "\n")[:LONGEST]
    front = _FRONT.match(text)
    fields = front["fields"] if front else ""
    for opening, closing in _UNSEEN:
        text = _without(text, opening, closing)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    blocks = list(_blocks(parser.parse(text)))
    title = _field(fields, "title") or _first_line(text, blocks)
    page = page_of_lines([block.text for block in blocks], title, url)
    day = day_in(_field(fields, "(?:pub|published_?)?[dD]ate") or "")
    if day is not None:
        page = replace(page, day=day, day_from="front-matter")
    author = _field(fields, "author") or page.author
    return replace(page, blocks=within_reason(blocks), author=author)


def _first_line(text: str, blocks: list[Block]) -> str:
    """The first heading, or the line that stands above it; that becomes a heading, too."""
    if not blocks:
        return ""
    first = blocks[0]
    if first.kind == "text" and first.line is not None:
        lines = text.split("\n")[first.line - 1 :]
        above = lines[: next((n for n, line in enumerate(lines) if not line.strip()), len(lines))]
        if len(above) <= 3 and len(above[0]) <= 200:
            blocks[:1] = [
                Block("text" if n else "heading", " ".join(line.split()), line=first.line + n)
                for n, line in enumerate(above)
            ]
    return next((block.text for block in blocks if block.kind == "heading"), blocks[0].text)


def _field(fields: str, name: str) -> str | None:
    found = re.search(_FIELD.format(name), fields, re.MULTILINE)
    return found[1].strip() if found else None


def _without(text: str, opening: str, closing: str) -> str:
    """A text less what stands between two marks, its lines counted as before."""
    parts, since = [], 0
    while (start := text.find(opening, since)) >= 0 and (end := text.find(closing, start)) >= 0:
        end += len(closing)
        parts += [text[since:start], "\n" * text.count("\n", start, end)]
        since = end
    return "".join([*parts, text[since:]])


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Headings, paragraphs, items and rows in their order, each with its line."""
    header: tuple[str, ...] = ()
    cells: list[str] = []
    line, kind = 1, "text"
    for token in tokens:
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
            text = _seen(token)
            if kind == "row":
                cells.append(text)
            elif text:
                yield Block("heading" if kind == "heading" else "text", text, line=line)


def _seen(token: Token) -> str:
    """What is seen of a paragraph: no marks, pictures, tags or struck words."""
    if token.children is None:
        return " ".join(_HTML.sub(" ", token.content).split())
    parts: list[str] = []
    struck = 0
    for child in token.children:
        struck += child.nesting if child.type in ("s_open", "s_close") else 0
        if struck:
            continue
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content[:3] == "<br":
            parts.append(" ")
    return " ".join("".join(parts).split())
