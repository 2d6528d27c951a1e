"""The layout of terminal tables: widths, wrapping, and that nothing gets lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimtrack.formats.terminal.grid import Piece, pieces
from claimtrack.words.table import Cells, Column

WORDS = st.text(st.sampled_from("abc-漢é"), min_size=1, max_size=9)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)
Grid = tuple[list[Column[Any]], list[Cells]]
TABLES: st.SearchStrategy[Grid] = st.integers(1, 5).flatmap(
    lambda many: st.lists(
        st.tuples(*[CELLS] * many), min_size=1, max_size=4
    ).map(lambda rows: (_columns("|".join("ABCDE"[:many]), "B"), rows))
)  # fmt: skip


def _columns(names: str, numbers: str = "") -> list[Column[Any]]:
    """Columns of these names, as wide as the columns of a report."""
    return [
        Column(name, str, number=name in numbers, room=24 if name == "Model" else 1)
        for name in names.split("|")
    ]


def _lines(table: Grid, room: int) -> list[str]:
    return "".join(text for text, _ in pieces(*table, room, rule="-")).splitlines()


def _table(names: str, *rows: Cells, numbers: str = "") -> Grid:
    return _columns(names, numbers), list(rows)


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (10, ["A        B", "----------", "one two  3", "four    50"]),
        (9, ["A     B", "-------", "one   3", "two", "four 50"]),
        (6, ["A    B", "------", "one  3", "two", "fou 50", "r"]),
        (1, ["A B", "---", "o 3", "n", "e", "t", "w", "o", "f 5", "o 0", "u", "r"]),
    ],
)
def test_room(room: int, lines: list[str]) -> None:
    """Columns are as wide as what they hold, or as there is room; words are broken last."""
    table = _table("A|B", ("one two", "3"), ("four", "50"), numbers="B")
    assert _lines(table, room) == lines


def test_what_wrapping_leaves_over_is_given_away() -> None:
    """A column that fills less once wrapped leaves the rest to one that then need not wrap."""
    table = _table("X|Y", ("aaaaaaaa bbbbbbbbb", "cc dd ee ff gg"))
    assert _lines(table, 27)[2:] == ["aaaaaaaa  cc dd ee ff gg", "bbbbbbbbb"]


def test_squeezed_last() -> None:
    """The column of names keeps room for them until all others are down to their longest word."""
    row = ("Grok 5 of the year", "2025-06-15 to 2025-07-31", "late (internal target)")
    assert _lines(_table("Model|When|Verdict", row), 40)[2:] == [
        "Grok 5 of the year 2025-06-15 late",
        "                   to         (internal",
        "                   2025-07-31 target)",
    ]


def test_headers_stand_on_the_line() -> None:
    """A name in fewer lines than others stands at the bottom."""
    assert _lines(_table("A|First promise", ("x", "2025")), 9) == [
        "  First",
        "A promise",
        "---------",
        "x 2025",
    ]


def test_styles() -> None:
    """A verdict has its colour, what stands below a cell is dim, all else is as it is."""
    table = _table(
        "A|Verdict",
        ("x\ny", "late (internal target)\nwas overdue"),
        ("z", "no verdict"),
        *(("z", f"short{mark}") for mark in ("~", "*", "~*", "^")),
    )
    shown: list[Piece] = [piece for piece in pieces(*table, 14, rule="-") if piece[1]]
    assert shown == [
        ("A", "bold"),
        ("Verdict", "bold"),
        ("late", "yellow"),
        ("y", "dim"),
        ("(internal", "yellow"),
        ("target)", "yellow"),
        ("was overdue", "dim"),
        ("short~", "red"),
        ("short*", "red"),
        ("short~*", "red"),
        ("short^", "red"),
    ]


@given(TABLES, st.integers(1, 60))
def test_nothing_is_lost(table: Grid, room: int) -> None:
    """However narrow, the table shows every character of every cell, in order."""
    columns, rows = table
    for column, *cells in zip(columns, *rows, strict=True):
        shown = "".join(_lines(([column], [(cell,) for cell in cells]), room)[2:])
        assert "".join(shown.split()) == "".join("".join(cells).split())


@given(TABLES, st.integers(0, 60))
def test_no_line_is_wider_than_the_room(table: Grid, spare: int) -> None:
    """Where each column has room for one wide character, no line goes beyond the room."""
    room = 3 * len(table[0]) - 1 + spare
    assert all(cell_len(line) <= room for line in _lines(table, room))
