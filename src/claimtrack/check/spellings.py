"""Warnings of `check` of an organization, a speaker or an evaluator under two spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from claimtrack.check.index import Place, Survey
from claimtrack.errors import Problem
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.names import key

_NEIGHBOURS = 8
"""Names that stand next to one in order, with which its spelling is compared."""
_ALIKE = 0.9
"""The share of letters from which on two names may be one."""
_SHORTEST, _LONGEST = 6, 200
"""Letters of the names that are compared by letters: in fewer each tells apart, more are none."""
_COMPARED = 50_000_000
"""Pairs of letters that are compared, in names of like letters: some seconds."""


class _Spelling(NamedTuple):
    """A name; what it is without case, signs, spaces and company form; its digits; its letters."""

    name: str
    bare: str
    digits: str
    letters: Counter[str]


def _organizations(survey: Survey) -> Iterator[Problem]:
    """One organization under two spellings."""
    places: dict[str, Place] = {}
    for place in survey.places["models"]:
        places.setdefault(place.record.organization, place)
    order = {name: at for at, name in enumerate(places)}
    for one, other in _same(_neighbours(map(_spelling, places))):
        first, later = sorted((one.name, other.name), key=order.__getitem__)
        what = f"{later!r} is {first!r} elsewhere"
        wrong = Complaint("organization", what, "use one spelling", "two-spellings")
        yield places[later].problem(wrong)


def _spelling(name: str) -> _Spelling:
    words = re.sub(r"[^\w\s]", "", name.casefold()).split()
    while len(words) > 1 and words[-1] in ("inc", "ltd", "llc", "corp", "co", "gmbh", "ag"):
        words.pop()
    bare = "".join(words)
    return _Spelling(name, bare, re.sub(r"\D", "", name), Counter(bare))


def _neighbours(names: Iterable[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Pairs of names that begin or end much alike: few, where comparing all takes long."""
    forward = sorted(names, key=lambda each: (each.bare, each.name))
    place = {each.name: at for at, each in enumerate(forward)}
    for at, one in enumerate(forward):
        yield from ((one, other) for other in forward[at + 1 : at + 1 + _NEIGHBOURS])
    backward = sorted(forward, key=lambda each: (each.bare[::-1], each.name))
    for at, one in enumerate(backward):
        for other in backward[at + 1 : at + 1 + _NEIGHBOURS]:
            if abs(place[one.name] - place[other.name]) > _NEIGHBOURS:
                yield one, other


def _same(
    pairs: Iterable[tuple[_Spelling, _Spelling]],
) -> Iterator[tuple[_Spelling, _Spelling]]:
    """The pairs of which both are one name, as far as a reader waits for."""
    left = _COMPARED
    for one, other in pairs:
        if one.bare == other.bare:
            yield one, other
        elif left > 0 and _like_letters(one, other):
            left -= len(one.bare) * len(other.bare)
            first, second = sorted((one, other))
            if SequenceMatcher(None, first.bare, second.bare).ratio() > _ALIKE:
                yield one, other


def _like_letters(one: _Spelling, other: _Spelling) -> bool:
    """Whether two names have the same digits and, in any order, nearly the same letters."""
    sizes = len(one.bare), len(other.bare)
    if min(sizes) < _SHORTEST or max(sizes) > _LONGEST or one.digits != other.digits:
        return False
    common = sum(min(many, other.letters[each]) for each, many in one.letters.items())
    return 2 * common / sum(sizes) > _ALIKE


def _people(survey: Survey) -> Iterator[Problem]:
    """A speaker or an evaluator in two spellings that a reader takes for one."""
    for array, field in (("claims", "speaker"), ("outcomes", "evaluator")):
        first: dict[str, str] = {}
        told = set[str]()
        for place in survey.places[array]:
            name = getattr(place.record, field, None)
            if not name:
                continue
            known = first.setdefault(key(name), name)
            if name != known and name not in told:
                told.add(name)
                what = f"{name!r} is {known!r} elsewhere"
                yield place.problem(Complaint(field, what, "use one spelling", "two-spellings"))


RULES = (_organizations, _people)
