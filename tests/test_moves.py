"""Renamed addresses: where each leads, by what is nearest, and never in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.ledgers.moves import Moves
from claimtrack.ledgers.tables import Moved

MOVES = {
    "models/a/": "models/b/",
    "models/a/preview/": "models/c/preview/",
    "models/a/release/#said-1": "models/a/release/#said-2",
    "models/old/": "models/a/",
    "models/gone/release/": "models/d/release/#said-3",
    "models/x/": "models/y/",
    "models/y/": "models/x/",
    "models/d/release/#said-9": "models/d/release/#said-3",
    "models/e/": "models/e/release/",
    "models/f/": "models/g/f/",
    "models/g/": "models/f/g/",
    "models/into/": "models/f/",
    "models/h/": "models/i/",
    "models/i/h/": "models/h/",
}


@pytest.fixture
def moves() -> Moves:
    return Moves([Moved(from_=old, to=new) for old, new in MOVES.items()])


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("models/a/", "models/b/"),
        ("models/a/release/", "models/b/release/"),
        ("models/a/preview/", "models/c/preview/"),
        ("models/a/preview/#said-5", "models/c/preview/#said-5"),
        ("models/a/release/#said-1", "models/b/release/#said-2"),
        ("models/old/preview/", "models/c/preview/"),
        ("models/gone/release/#said-4", "models/d/release/#said-3"),
        ("models/d/release/#said-9", "models/d/release/#said-3"),
        ("models/ab/", None),
        ("models/b/", None),
        ("models/x/", None),
        ("models/x/release/", None),
        ("models/e/", None),
        ("models/e/preview/", None),
        ("models/f/", None),
        ("models/into/", None),
        ("models/h/h/end/", "models/i/end/"),
    ],
)
def test_where_an_address_leads(moves: Moves, address: str, target: str | None) -> None:
    """The move of the address itself, else of the nearest page above it, as often as it takes."""
    assert moves.target(address) == target


def test_the_old_pages_of_those_that_stand(moves: Moves) -> None:
    """Each old page once more with those below its new one; none whose new one does not stand."""
    pages = [
        "models/q/", "models/b/release/", "models/d/release/", "models/b/preview/", "models/b/",
    ]  # fmt: skip
    assert list(moves.old_pages(pages)) == [
        ("models/a/", "models/b/"),
        ("models/a/preview/", "models/b/preview/"),
        ("models/a/release/", "models/b/release/"),
        ("models/old/", "models/b/"),
        ("models/old/preview/", "models/b/preview/"),
        ("models/old/release/", "models/b/release/"),
        ("models/gone/release/", "models/d/release/#said-3"),
    ]


@pytest.mark.parametrize(
    ("page", "anchors"),
    [
        ("models/d/release/", [("said-9", "models/d/release/#said-3")]),
        ("models/b/release/", [("said-1", "models/b/release/#said-2")]),
        ("models/a/release/", [("said-1", "models/b/release/#said-2")]),
        ("models/q/", []),
    ],
)
def test_the_old_anchors_of_a_page(moves: Moves, page: str, anchors: list[tuple[str, str]]) -> None:
    """Those of the page itself, and of each page that has become it."""
    assert list(moves.old_anchors(page)) == anchors


PLACES = ["a/", "b/", "a/b/", "b/a/", "a/#x", "b/a/#x", "c/"]


@given(
    st.dictionaries(st.sampled_from(PLACES), st.sampled_from(PLACES), max_size=4),
    st.permutations([*PLACES, "a/b/a/", "b/a/c/", "b/a/b/a/#x"]),
)
def test_an_address_leads_where_it_leads(moves: dict[str, str], asked: list[str]) -> None:
    """Whatever was asked before: what is known of others is no other answer."""
    told = [Moved(from_=old, to=new) for old, new in moves.items() if old != new]
    shared = Moves(told)
    assert [shared.target(each) for each in asked] == [Moves(told).target(each) for each in asked]


def test_a_hundred_thousand_moves_in_a_row() -> None:
    """Each is gone through once, whoever asks, from whichever end."""
    last = 100_000
    moves = Moves([Moved(from_=f"models/{at}/", to=f"models/{at + 1}/") for at in range(last)])
    homes = {moves.target(f"models/{at}/") for at in (0, last // 2, *range(last))}
    assert homes == {f"models/{last}/"}
    assert len(list(moves.old_pages([f"models/{last}/"]))) == last


def test_anchors_are_gone_through_once_for_all_pages() -> None:
    """A site asks for each of its pages."""
    many = 20_000
    moves = Moves(
        [Moved(from_=f"models/a{at}/#said-1", to=f"models/a{at}/#said-2") for at in range(many)]
    )
    told = [list(moves.old_anchors(f"models/a{at}/")) for at in range(many)]
    assert told == [[("said-1", f"models/a{at}/#said-2")] for at in range(many)]
