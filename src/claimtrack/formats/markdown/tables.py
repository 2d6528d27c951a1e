"""Markdown, GitHub-flavoured: tables to paste into a message or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimtrack.verdicts.slips import Report
from claimtrack.words.slips import Table, headline, nothing_found, tables

# what Markdown or HTML would read as markup, escaped wherever it stands
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$@]|(?<=:)//|(?<=www)\.", re.MULTILINE | re.IGNORECASE)


def escape(text: str) -> str:
    """The text as Markdown shows it: no markup, no HTML, no table cell's end, no mention."""
    return _MARKUP.sub(_entity, text.replace("&", "&amp;"))


def _entity(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\{char}" if char in "\\`*_[]#~$" else "".join(f"&#{ord(each)};" for each in char)


def slips(report: Report) -> str:
    """The slip report: what it speaks for, then a table for each kind."""
    return document("Slip report", headline(report), tables(report), nothing_found(report))


def document(title: str, speaks_for: str, shown: Iterable[Table], nothing: str) -> str:
    """A titled line that says what it speaks for, then the tables; `nothing` where there are none.

    The title is our own words; all else is escaped.
    """
    parts = [part for table in shown for part in _section(table)]
    return (
        "\n\n".join((f"**{title}** of {escape(speaks_for)}.", *(parts or [escape(nothing)]))) + "\n"
    )


def notes(lines: Iterable[str]) -> str:
    """Remarks below the tables, a list."""
    return "\n" + "".join(f"- {escape(line.strip())}\n" for line in lines)


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.title}"
    yield grid(table)
    if table.key:
        yield table.key


def grid(table: Table) -> str:
    """A table, its cells escaped."""
    ruler = ["---:" if name in table.numbers else "---" for name in table.columns]
    lines = [table.columns, ruler, *(map(escape, row) for row in table.rows)]
    return "\n".join(_line(line) for line in lines)


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"
