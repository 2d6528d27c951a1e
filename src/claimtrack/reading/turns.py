"""Whose words a sentence is that does not say so: a quotation that goes on, a turn of an interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimtrack.reading.speaking import PERSON, SAID

TURN = re.compile(
    rf"^\W*(?P<who>{PERSON}|[A-Z][\w'’-]{{2,30}})(?: \([^()]{{2,60}}\))? ?: (?P<quote>[“\"«„])?"
)
"""Who speaks from here on, in front of a colon: `Sam Altman: "We ..."`."""
_SPOKE = re.compile(rf"\b{SAID}\b")
_MARK = re.compile(r"[“”„«»\"]")
_OPENS = re.compile(r"\W*[“„«\"]")


def with_tellers(texts: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each sentence of a paragraph with the one before it that tells who says it; None: it is its own.

    A quotation goes on with whoever spoke last beside one; a turn with whom it began.
    """
    teller: str | None = None
    begun = within = False
    for text in texts:
        quotes = within or _OPENS.match(text) is not None
        beside, within = _beside_quotes(text, within=within)
        speaks = _SPOKE.search(beside) is not None
        if TURN.match(text):
            begun, teller = True, text
            yield text, None
        elif speaks or not (quotes or begun):
            begun = begun and not speaks
            teller = text if speaks and beside != text else teller if begun else None
            yield text, None
        else:
            yield text, teller


def _beside_quotes(text: str, *, within: bool) -> tuple[str, bool]:
    """What of a sentence stands in no quotation marks, and whether one is open at its end."""
    kept, since = "", 0
    for mark in _MARK.finditer(text):
        kept += "" if within else text[since : mark.start()]
        german = mark[0] == "“" and within
        within = mark[0] in "“„«" and not german if mark[0] != '"' else not within
        since = mark.end()
    return kept + ("" if within else text[since:]), within
