"""The words of time in a sentence: the phrase grammar is the scanner, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimtrack.errors import ReadingError
from claimtrack.grammar import window as grammar
from claimtrack.grammar.window import Window
from claimtrack.reading.cues import Cues

LONGEST = 9
"""Words of the longest phrase that is looked for."""
_WORD = re.compile(r"[^\s,;:()\"“”«»!?]+(?<![.])|[^\s,;:()\"“”«»!?]+(?=\.\s[a-z0-9])\.")
_SOME_DAY = date(2025, 1, 15)
_OTHER_DAY = date(2026, 8, 20)
_PREFIX = re.compile(r"(?:until|till|to|for|on|in|at|during|à|pour|im|am|le|en)\s+", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:by |to |for |about |just )*(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?|exactly|\d+)[ -])*"
    r"(?:days?|weeks?|months?|quarters?|years?|decades?|ans|jours?|semaines?|mois|années?|Tagen?|Wochen?|Monaten?|Jahren?)(?: (?:or|and) more)?",
    re.IGNORECASE,
)
"""A length of time: a promise only behind "in", "within" and the like."""
_LOWER_MONTHS = frozenset(
    {"may", "march", "sun", "sat", "mar", "wed", "dec", "jan", "second", "fall"}
)
_PLAIN_FIGURES = re.compile(r"[\d.,/%]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of time from `start` to `end`; `due` is what of them a record would hold."""

    text: str
    start: int
    end: int
    due: str

    def window(self, announced: date | None) -> Window | None:
        """Its days as said on a day; without one only where they do not depend on it."""
        if announced is not None:
            return _read(self.due, announced)
        one, other = _read(self.due, _SOME_DAY), _read(self.due, _OTHER_DAY)
        same = one and other and (one.earliest, one.latest) == (other.earliest, other.latest)
        return one if same else None


def _read(phrase: str, announced: date) -> Window | None:
    try:
        return grammar.read(phrase, announced)
    except ReadingError:
        return None


def phrases(sentence: str, cues: Cues, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    """The phrases in a sentence, in order; none overlaps the names in `taken`."""
    words = [(hit.start(), hit.end()) for hit in _WORD.finditer(sentence)]
    timely = [cues.time.search(sentence[start:end]) is not None for start, end in words]
    at = 0
    while at < len(words):
        found = None
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            if not any(timely[at : at + length]):
                break
            if any(start < b and a < end for a, b in taken):
                continue
            if (found := _phrase(sentence[start:end], start, end)) is not None:
                at += length
                break
        if found is None:
            at += 1
        else:
            yield found


def _phrase(text: str, start: int, end: int) -> Phrase | None:
    words = text.split()
    if (
        words[-1]
        in (
            "in",
            "the",
            "of",
            "a",
            "at",
            "on",
            "for",
            "to",
            "by",
            "de",
            "des",
            "du",
            "la",
            "le",
            "der",
            "die",
            "das",
        )
        or "\n" in text
    ):
        return None
    if _PLAIN_FIGURES.fullmatch(text) or (len(words) == 1 and text in _LOWER_MONTHS):
        return None
    if _SPAN.fullmatch(text):
        return None
    if len(words) == 2 and words[1] in ("may", "march"):
        return None
    due = text
    bare = text
    while (prefix := _PREFIX.match(bare)) is not None:
        bare = bare[prefix.end() :]
        if (read := _read(bare, _SOME_DAY)) is None:
            continue
        whole = _read(text, _SOME_DAY)
        if whole is None or (whole.earliest, whole.latest) == (read.earliest, read.latest):
            due = bare
            break
    if _PLAIN_FIGURES.fullmatch(due) and due == text:
        return None
    return Phrase(text, start, end, due) if _read(due, _SOME_DAY) is not None else None
