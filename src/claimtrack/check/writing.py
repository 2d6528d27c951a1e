"""Warnings of `check` of names that are written otherwise than they look, and of unseen texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from claimtrack.check.index import Place, Survey
from claimtrack.errors import Problem, quoted
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.names import invisible, normal, shows_nothing, tidy

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
    for array, named in NAMES:
        for place in survey.places[array]:
            for field in named:
                value = getattr(place.record, field, None) or ()
                names = (value,) if isinstance(value, str) else value
                yield from ((place, field, name) for name in names if name not in told)
                told.update(names)


def uncomposed(survey: Survey) -> Iterator[Problem]:
    """A name with letters and accents apart (NFD), which other programs take for another name."""
    for place, field, name in _names(survey):
        if (composed := normal("NFC", name)) != name:
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
            what = f"{quoted(name)} holds what does not show: {_codes(found)}"
            unseen = set(found)
            bare = tidy("".join(char for char in name if char not in unseen))
            remedy = f"write {quoted(bare)}" if bare else "write the name as people know it"
            yield place.problem(Complaint(field, what, remedy, "invisible-character"))


def _unseen_texts(survey: Survey) -> Iterator[Problem]:
    """A text that is no name, and shows nothing."""
    names = dict(NAMES)
    for array, places in survey.places.items():
        for place in places:
            for field, text in _texts(place.record):
                if field not in names.get(array, ()) and shows_nothing(text):
                    what = f"{quoted(text)} shows nothing: {_codes(''.join(text.split()))}"
                    remedy = "write something, or remove an optional field"
                    yield place.problem(Complaint(field, what, remedy, "invisible-character"))


def _texts(record: Any) -> Iterator[tuple[str, str]]:
    """The texts of a record, each with its field."""
    for field in fields(record):
        value = getattr(record, field.name)
        texts = value if isinstance(value, tuple) else (value,)
        yield from ((field.name.rstrip("_"), text) for text in texts if isinstance(text, str))


def _codes(text: str) -> str:
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in text))


RULES = (uncomposed, _stray_spaces, _invisible_characters, _unseen_texts)
