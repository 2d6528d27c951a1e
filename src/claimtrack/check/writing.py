"""Warnings of `check` of names that are written otherwise than they look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from claimtrack.check.index import Place, Survey
from claimtrack.errors import Problem, quoted
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.names import invisible, tidy

NAMES = (
    ("models", ("name", "aliases", "organization")),
    ("organizations", ("name", "aliases")),
    ("benchmarks", ("name",)),
    ("claims", ("speaker",)),
    ("outcomes", ("evaluator",)),
)
"""The fields of each array that hold names."""


def _names(survey: Survey) -> Iterator[tuple[Place, str, str]]:
    """Each name once, with its field, where it stands first."""
    told = set[str]()
    for array, fields in NAMES:
        for place in survey.places[array]:
            for field in fields:
                value = getattr(place.record, field, None) or ()
                names = (value,) if isinstance(value, str) else value
                yield from ((place, field, name) for name in names if name not in told)
                told.update(names)


def uncomposed(survey: Survey) -> Iterator[Problem]:
    """A name with letters and accents apart (NFD), which other programs take for another name."""
    for place, field, name in _names(survey):
        if not unicodedata.is_normalized("NFC", name):
            composed = unicodedata.normalize("NFC", name)
            what = f"{quoted(name)} is not in composed letters (Unicode NFC)"
            remedy = f"write it anew, or copy {quoted(composed)} from here"
            yield place.problem(Complaint(field, what, remedy, "uncomposed-name"))


def _stray_spaces(survey: Survey) -> Iterator[Problem]:
    """A name with a space or a line break at an end, or with more than one space inside."""
    for place, field, name in _names(survey):
        if name.split() != name.split(" "):
            what = f"{quoted(name)} has a space too many, or one that is no plain space"
            remedy = f"write {quoted(tidy(name))}"
            yield place.problem(Complaint(field, what, remedy, "stray-space"))


def _invisible_characters(survey: Survey) -> Iterator[Problem]:
    """A name with a character that does not show, and joins nothing."""
    for place, field, name in _names(survey):
        if found := invisible(name):
            codes = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in found))
            what = f"{quoted(name)} holds what does not show: {codes}"
            bare = tidy(re.sub(f"[{re.escape(found)}]", "", name))
            remedy = f"write {quoted(bare)}" if bare else "write the name as people know it"
            yield place.problem(Complaint(field, what, remedy, "invisible-character"))


RULES = (uncomposed, _stray_spaces, _invisible_characters)
