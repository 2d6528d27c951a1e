"""Warnings of `check` against what a hurried curator gets wrong: days, speakers, names, scales."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from claimtrack.check.index import Place, Survey
from claimtrack.errors import Problem, shown
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.names import key
from claimtrack.ledgers.speakers import sounds_anonymous

_MOVING = re.compile(
    r"/(?:blob|tree|raw|resolve)/(?:main|master|HEAD|trunk|dev|develop)/"
    r"|/src/branch/|//bitbucket\.org/[^/]+/[^/]+/(?:src|raw)/(?:main|master|develop)/"
    r"|//raw\.githubusercontent\.com/[^/]+/[^/]+/(?:refs/heads/)?(?:main|master|HEAD)/",
    re.IGNORECASE,
)
"""Addresses of a file in a repository that change with the next commit."""
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсхуΑΒΕΗΙΚΜΝΟΡΤΧΥΖο",
    "ABESIJKMHOPCTXYaesijopcxyABEHIKMNOPTXYZo",
)
"""Cyrillic and Greek letters that look like Latin ones."""


def future_days(survey: Survey, today: date) -> Iterator[Problem]:
    """A statement, an outcome or a look of a day that has not come, east of Greenwich either."""
    last = today + timedelta(days=1)
    dated = (
        ("claims", "announced"),
        ("outcomes", "date"),
        ("corrections", "date"),
        ("replies", "date"),
    )
    for array, field in dated:
        for place in survey.places[array]:
            day = place.record.last_day if array == "outcomes" else getattr(place.record, field)
            if day > last:
                yield place.problem(_in_future(field, day, today))
    for file in survey.ledger.files:
        if (checked := file.document.checked) is not None and checked > last:
            yield file.top_problem("checked", _in_future("checked", checked, today))


def _in_future(field: str, day: date, today: date) -> Complaint:
    what = f"{day} has not come yet: it is {today}"
    return Complaint(field, what, "check the day", "future-day")


def _anonymous_speakers(survey: Survey) -> Iterator[Problem]:
    """An official claim of a speaker who sounds like a leak."""
    for place in survey.places["claims"]:
        if place.record.basis == "official" and sounds_anonymous(place.record.speaker):
            what = f"{place.record.speaker!r} speaks for no organization, yet the claim is official"
            remedy = 'write basis = "reported", or who said it on the record'
            yield place.problem(Complaint("speaker", what, remedy, "anonymous-speaker"))


def _shared_names(survey: Survey) -> Iterator[Problem]:
    """A name that two models bear, or that two spell so that no reader tells them apart."""
    seen: dict[str, tuple[Place, str]] = {}
    for place in survey.places["models"]:
        model = place.record
        told = {model.id: "id", model.name: "name"} | dict.fromkeys(model.aliases, "aliases")
        for name, field in told.items():
            alike = key(name.translate(_ALIKE))
            other, theirs = seen.setdefault(alike, (place, name))
            if other.record is not model:
                same = "is" if key(name) == key(theirs) else "looks like"
                what = f"{name!r} {same} {theirs!r}, a name of {other.record.id!r}"
                remedy = "give each its own name; no command picks one of two by guess"
                yield place.problem(Complaint(field, what, remedy, "shared-name"))
                break


def _odd_scales(survey: Survey) -> Iterator[Problem]:
    """A score over 100 %, or two of one subject of which one is a share of 1."""
    for about, claims in survey.claims.items():
        if about.kind != "benchmark" or survey.ledger.benchmark(about.detail).unit != "%":
            continue
        scored = [
            place
            for place in (*claims, *survey.outcomes.get(about, ()))
            if place.record.score is not None and place.record.score.midpoint is not None
        ]
        for place in scored:
            if place.record.score.midpoint > 100:
                what = f"{place.record.score.text} is over 100 %"
                remedy = "check the score, or give the benchmark its unit"
                yield place.problem(Complaint("score", what, remedy, "over-100"))
        yield from _two_scales(scored)


def _two_scales(scored: list[Place]) -> Iterator[Problem]:
    """Each share of 1 near a percentage, told with the first such."""
    shares = [place for place in scored if 0 < place.record.score.midpoint <= 1]
    shares.sort(key=lambda place: place.record.score.midpoint)
    percents = [100 * place.record.score.midpoint for place in shares]
    for other in scored if shares else ():
        score = other.record.score
        if score.midpoint <= 1:
            continue
        near = slice(
            bisect_right(percents, score.midpoint - 25), bisect_left(percents, score.midpoint + 25)
        )
        for place, percent in zip(shares[near], percents[near], strict=True):
            what = (
                f"{place.record.score.text} beside {score.text}: one is a share of"
                " 1, the other a percentage"
            )
            remedy = f'write both in percent, this one as "{float(percent):g}"'
            yield place.problem(Complaint("score", what, remedy, "two-scales"))
        del shares[near], percents[near]


def _moving_sources(survey: Survey) -> Iterator[Problem]:
    """A source that shows something else after the next commit; a note may say why."""
    for array in ("claims", "outcomes"):
        for place in survey.places[array]:
            record = place.record
            excused = record.archived or "branch" in (record.note or "")
            if _MOVING.search(record.source) and not excused:
                what = "the page changes with the branch that it stands on"
                remedy = "write the commit's id for the branch, or say in the note why not"
                yield place.problem(Complaint("source", what, remedy, "moving-source"))


def unsaved(survey: Survey) -> Iterator[Problem]:
    """How many records have no saved copy of their page, by organization."""
    places = [*survey.places["claims"], *survey.places["outcomes"]]
    yield from _shares(
        survey, places, "archived", "no-archive", "record", ("has", "have"), "no saved copy"
    )


def _unquoted(survey: Survey) -> Iterator[Problem]:
    """How many release claims lack the words as they were said, by organization."""
    places = [place for place in survey.places["claims"] if place.record.kind == "release"]
    yield from _shares(
        survey, places, "said", "no-quote", "release claim", ("does", "do"), "not say the words"
    )


def _shares(
    survey: Survey,
    places: list[Place],
    field: str,
    rule: str,
    noun: str,
    verb: tuple[str, str],
    what: str,
) -> Iterator[Problem]:
    """One finding for the whole ledger: the share that lacks a field, the largest part first."""
    lacking: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place in places:
        counted = lacking[survey.ledger.models[place.record.model].organization]
        counted[0] += not getattr(place.record, field)
        counted[1] += 1
    missing = sum(without for without, _ in lacking.values())
    if not missing:
        return
    order = sorted(lacking.items(), key=lambda item: (-item[1][0], item[0].casefold()))
    named = [f"{shown(name)} {without} of {all_}" for name, (without, all_) in order[:3] if without]
    rest = sum(without > 0 for _, (without, _) in order[3:])
    more = f", and {rest} more organization{'s' * (rest > 1)}" if rest else ""
    of = f"{len(places):,} {noun}{'s' * (len(places) > 1)} {verb[missing > 1]}"
    told = f"{missing:,} of {of} {what}: {', '.join(named)}{more}"
    remedy = f"add `{field}` where it is known"
    yield survey.ledger.files[0].top_problem("claims", Complaint(field, told, remedy, rule))


WARNINGS = (
    _anonymous_speakers, _shared_names, _odd_scales, _moving_sources,
)  # fmt: skip
NOTES = (unsaved, _unquoted)
