"""How a score was measured, as a ledger's `setting`: what the text beside it says, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ALIKE = {word: str(number) for number, word in enumerate(_COUNTS)} | {
    "x-high": "xhigh", "maximum": "max", "high-compute": "high compute",
    "low-compute": "low compute", "extended thinking": "thinking",
}  # fmt: skip
"""Values that are written in several ways: by the one that a ledger has."""
_DEGREE = r"x-?high|high|low|medium|max(?:imum)?|minimal"
_FORMS = tuple(
    (key, value, re.compile(form, re.IGNORECASE))
    for key, value, form in (
        ("shots", None, rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)})[ -]shots?\b"),
        ("sampling", None, r"\b((?:pass|cons|maj|avg|mean|best)@\d{1,5})\b"),
        (
            "tools",
            "none",
            r"(?:\bwithout|\bwith no|(?<=[(,] )no|(?<=\()no)(?: any| external| access to| the use of)* tools\b",
        ),
        ("tools", "none", r"\b(?:ohne (?:\w+ )?Werkzeuge|sans (?:aucun )?outils?)\b"),
        ("tools", "Python", r"\b(?:with|using|mit|avec) (?:an? )?Python\b"),
        ("effort", None, rf"\b({_DEGREE}) (?:reasoning |thinking )?effort\b"),
        ("effort", None, rf"\beffort (?:set to |of )?({_DEGREE})\b"),
        ("effort", None, r"\b((?:high|low)[ -]compute)\b"),
        ("effort", None, rf"\(({_DEGREE})\)"),
        ("effort", None, r"\(((?:extended )?thinking(?: \d{1,4}K)?)\)"),
        ("variant", "strict", r"\bstrict(?= setting\b|\))"),
        ("effort", "thinking", r"\bwith extended thinking\b"),
        ("effort", "no thinking", r"\b(?:(?:no|without)(?: extended)? |non-)thinking\b"),
    )
)
"""Words that leave no doubt which key they are for; the value, or None where they have it."""

_THOUSANDS = re.compile(r"\d+k$")


class _Mark(NamedTuple):
    start: int
    key: str
    value: str


def conditions(text: str, at: int, figures: Iterable[int]) -> str | None:
    """The setting of the score that begins at `at`; `figures`: where each number of the text does.

    What its clause tells. Of several scores each has what stands behind it, or, where a mark
    stands before the first of them, what stands before it. None: nothing is told.
    """
    first, last = text.rfind(";", 0, at) + 1, text.find(";", at) % (len(text) + 1)
    marks = [mark for mark in _marks(text) if first <= mark.start < last]
    others = [each for each in figures if first <= each < last and each != at]
    if marks and others:
        before = max((each for each in others if each < at), default=first)
        behind = min((each for each in others if each > at), default=last)
        led = min(marks).start < min(at, *others)
        low, high = (before, at) if led else (at, behind)
        marks = [mark for mark in marks if low <= mark.start < high]
    return _pairs(marks)


def of_cells(*cells: str) -> str | None:
    """The setting that a table tells: in the heads of a score's row and column, in its caption."""
    return _pairs(mark for cell in cells for mark in _marks(cell))


def _marks(text: str) -> Iterator[_Mark]:
    for key, value, form in _FORMS:
        for found in form.finditer(text):
            told = value or found[1].casefold()
            told = _ALIKE.get(told, told)
            yield _Mark(found.start(), key, _THOUSANDS.sub(lambda size: size[0].upper(), told))


def _pairs(marks: Iterable[_Mark]) -> str | None:
    """Key by key; one that is told in two ways is not told."""
    told: dict[str, set[str]] = {}
    for mark in sorted(marks):
        told.setdefault(mark.key, set()).add(mark.value)
    pairs = (f"{key}={value}" for key, (value, *more) in told.items() if not more)
    return ", ".join(pairs) or None
