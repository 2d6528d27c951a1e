"""The warnings of `check`: what is probably a mistake, in a ledger that loads."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from claimtrack.check.index import Place, Survey
from claimtrack.errors import Problem
from claimtrack.grammar.number import plain
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.ledger import assertion
from claimtrack.ledgers.names import key
from claimtrack.ledgers.records import Claim, ReleaseClaim, ReleaseOutcome

_SHORTENERS = frozenset({
    "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly",
    "rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al",
})  # fmt: skip
_HUGE_FLOAT = re.compile(r"[0-9]{7,}\.0|[0-9.]+e\+[0-9]+")
"""How a float is shown that nobody wrote out: a string of that form would be as odd."""
FAR = 10
"""Years between a date and the ledger's middle year, past which it looks like a slip."""
_LONG_MISSED = timedelta(days=300)
"""A target that surfaced so much later is rather a year mistyped."""
NEAR = timedelta(days=7)
"""Days between two outlets within which the same words are rather one statement."""


def _odd_years(survey: Survey) -> Iterator[Problem]:
    """A year that looks like a slip of the pen."""
    claims = survey.places["claims"]
    if not claims:
        return
    middle = int(statistics.median(place.record.announced.year for place in claims))
    remedy = "check the year"
    for place in claims:
        claim = place.record
        if abs(claim.announced.year - middle) > FAR:
            what = f"{claim.announced} is far from the other claims, of about {middle}"
            yield place.problem(Complaint("announced", what, remedy, "odd-year"))
        if isinstance(claim, ReleaseClaim) and (what := _odd_due(claim)):
            yield place.problem(Complaint("due", what, remedy, "odd-year"))
    for place in survey.places["outcomes"]:
        if abs(place.record.last_day.year - middle) > FAR:
            what = f"{place.record.date.text} is far from the claims, of about {middle}"
            yield place.problem(Complaint("date", what, remedy, "odd-year"))


def _odd_due(claim: ReleaseClaim) -> str:
    due = claim.due
    if due is None:
        return ""
    if due.earliest.year - claim.announced.year > FAR:
        return f"{due.text!r} is more than {FAR} years after the claim of {claim.announced}"
    if due.latest is not None and claim.announced - due.latest > _LONG_MISSED:
        return f"{due.text!r} was over long before the claim of {claim.announced}"
    return ""


def _early_outcomes(survey: Survey) -> Iterator[Problem]:
    """An outcome before the first claim on its subject, and no note that says why."""
    for about, outcomes in survey.outcomes.items():
        first = min(
            (place.record.announced for place in survey.claims.get(about, ())), default=None
        )
        for place in outcomes:
            if first and place.record.last_day < first and not place.record.note:
                what = f"{place.record.date.text} is before the first claim on it, of {first}"
                remedy = "check the day, add the earlier claim, or say why in a note"
                yield place.problem(Complaint("date", what, remedy, "early-outcome"))


def _late_claims(survey: Survey) -> Iterator[Problem]:
    """A claim of a release announced when it had shipped."""
    for about, claims in survey.claims.items():
        days = [
            place.record.last_day
            for place in survey.outcomes.get(about, ())
            if isinstance(place.record, ReleaseOutcome) and place.record.status == "shipped"
        ]
        shipped = min(days, default=date.max)
        first = min(place.record.announced for place in claims)
        for place in claims:
            if place.record.announced >= shipped >= first:
                what = f"it had shipped by {shipped}, so this promises nothing"
                remedy = "check both days, or remove it"
                yield place.problem(Complaint("announced", what, remedy, "late-claim"))


def _near_repeats(survey: Survey) -> Iterator[Problem]:
    """The same promise or figure from another outlet within days."""
    for claims in survey.claims.values():
        ordered = sorted(claims, key=lambda place: place.record.announced)
        # a promise that goes there and back again has changed twice, and repeats nothing
        pairs = pairwise(ordered) if ordered[0].record.kind == "release" else _repeated(ordered)
        for one, other in pairs:
            if _repeats(one, other):
                what = f"says what {_host(one.record.source)} said on {one.record.announced}"
                remedy = "keep the better source, and name the other in its `also`"
                yield other.problem(Complaint("source", what, remedy, "near-repeat"))


def _repeated(ordered: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Each figure that repeats an earlier one, behind the first such.

    Of one voice on one day two hosts are enough: whoever comes later is not on both of them.
    """
    groups: dict[object, list[Place]] = defaultdict(list)
    for place in ordered:
        groups[assertion(place.record)].append(place)
    for alike in groups.values():
        hosts: dict[object, dict[str, int]] = defaultdict(dict)
        for at, place in enumerate(alike):
            host, day = _host(place.record.source), place.record.announced.toordinal()
            said = [(voice, day) for voice in _voices(place.record)]
            near = [(voice, day - ago) for voice, day in said for ago in range(NEAR.days + 1)]
            earlier = [hosts[each] for each in near if each in hosts]
            first = min((one[h] for one in earlier for h in one if h != host), default=None)
            if first is not None:
                yield alike[first], place
            for heard in (hosts[each] for each in said):
                if len(heard) < 2:
                    heard.setdefault(host, at)


def _repeats(place: Place, later: Place) -> bool:
    one: Claim = place.record
    other: Claim = later.record
    return (
        other.announced - one.announced <= NEAR
        and assertion(one) == assertion(other)
        and not _voices(one).isdisjoint(_voices(other))
        and _host(one.source) != _host(other.source)
    )


def _voices(claim: Claim) -> set[str | None]:
    """Who says it: the speaker, and of what was reported the press as one."""
    return {key(claim.speaker), None} if claim.basis == "reported" else {key(claim.speaker)}


def _host(url: str) -> str:
    """The host of a web address, as far as it can be told: not every one is well-formed."""
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    host = re.sub(r":\d*$", "", authority.rpartition("@")[2])
    return host.casefold().rstrip(".").removeprefix("www.")


def _shorteners(survey: Survey) -> Iterator[Problem]:
    """A source on a host that shortens addresses."""
    for array in ("claims", "outcomes"):
        for place in survey.places[array]:
            for field in ("source", "archived"):
                host = _host(getattr(place.record, field) or "")
                if host in _SHORTENERS:
                    what = f"{host} shortens addresses, and may forget them"
                    remedy = "write the address that it leads to"
                    yield place.problem(Complaint(field, what, remedy, "shortener"))


def _bare_exponents(survey: Survey) -> Iterator[Problem]:
    """A float with an exponent, 1.8e12, which says more digits than anyone counted."""
    for array in ("claims", "outcomes"):
        for place in survey.places[array]:
            figure = getattr(place.record, "value", None)
            if figure is None or not _HUGE_FLOAT.fullmatch(figure.text):
                continue
            what = f"{figure.text} is read as {plain(figure.low)} to {plain(figure.high)}"
            remedy = f'write it as text, "{_short(figure.midpoint)}", if it was rounded'
            yield place.problem(Complaint("value", what, remedy, "bare-exponent"))


def _short(value: Fraction) -> str:
    """A figure with its suffix: 1.8T."""
    for suffix, size in (("T", 10**12), ("B", 10**9), ("M", 10**6)):
        if value >= size:
            return f"{float(value / size):.6g}{suffix}"
    return f"{float(value):g}"


RULES = (
    _odd_years,
    _early_outcomes,
    _late_claims,
    _near_repeats,
    _shorteners,
    _bare_exponents,
)
