"""Markdown, GitHub-flavoured: tables to paste into a message or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.words.table import Page, Table

# what Markdown or HTML would read as markup, escaped wherever it stands
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$@]|(?<=:)//|(?<=[wW]{3})\.")


def escape(text: str) -> str:
    """The text as Markdown shows it: no markup, no HTML, no table cell's end, no mention."""
    return _MARKUP.sub(_entity, text.replace("&", "&amp;"))


def _entity(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\{char}" if char in "\\`*_[]#~$" else "".join(f"&#{ord(each)};" for each in char)


def document(page: Page) -> str:
    """A titled line that says what the report speaks for, its tables, and its notes as a list.

    All is escaped: a title may be a model's name.
    """
    parts = [part for table in page.tables for part in _section(table)]
    head = f"**{escape(page.title)}** of {escape(page.headline.removesuffix('.'))}."
    lead = "".join(f"- {escape(line.strip())}\n" for line in page.lead).rstrip()
    text = "\n\n".join((head, *([lead] if lead else []), *(parts or [escape(page.nothing)]))) + "\n"
    notes = "".join(f"- {escape(line.strip())}\n" for line in (*page.tail, *page.notes))
    return f"{text}\n{notes}" if notes else text


def _section(table: Table[Any]) -> Iterator[str]:
    yield f"## {escape(table.title)}"
    yield grid(table)
    if table.key:
        yield table.key


def grid(table: Table[Any]) -> str:
    """A table, its cells escaped."""
    names = [column.name for column in table.columns]
    ruler = ["---:" if column.number else "---" for column in table.columns]
    lines = [names, ruler, *(map(escape, row) for row in table.cells())]
    return "\n".join(_line(line) for line in lines)


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"
