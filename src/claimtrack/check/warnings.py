"""The warnings of `check`: what is probably a mistake, in a ledger that loads."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
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
_NEIGHBOURS = 8
"""Names that stand next to one in order, with which its spelling is compared."""
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
        for earlier, other in _comparable(ordered):
            one = next((each for each in earlier if _repeats(each, other)), None)
            if one is not None:
                what = f"says what {_host(one.record.source)} said on {one.record.announced}"
                remedy = "keep the better source, and name the other in its `also`"
                yield other.problem(Complaint("source", what, remedy, "near-repeat"))


def _comparable(ordered: list[Place]) -> Iterator[tuple[Iterable[Place], Place]]:
    """Each claim with the earlier ones that it may repeat: few, where comparing all takes long."""
    if ordered[0].record.kind == "release":
        # a promise that goes there and back again has changed twice, and repeats nothing
        yield from (((one,), other) for one, other in pairwise(ordered))
        return
    alike: dict[object, deque[Place]] = defaultdict(deque)
    for place in ordered:
        earlier = alike[assertion(place.record)]
        while earlier and place.record.announced - earlier[0].record.announced > NEAR:
            earlier.popleft()
        yield earlier, place
        earlier.append(place)


def _repeats(place: Place, later: Place) -> bool:
    one: Claim = place.record
    other: Claim = later.record
    return (
        other.announced - one.announced <= NEAR
        and assertion(one) == assertion(other)
        and (key(one.speaker) == key(other.speaker) or one.basis == other.basis == "reported")
        and _host(one.source) != _host(other.source)
    )


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


def spellings(survey: Survey) -> Iterator[Problem]:
    """One organization under two spellings."""
    places: dict[str, Place] = {}
    for place in survey.places["models"]:
        places.setdefault(place.record.organization, place)
    for one, other in _neighbours(places):
        if _same_organization(one, other):
            first, later = sorted((one, other), key=list(places).index)
            what = f"{later!r} is {first!r} elsewhere"
            wrong = Complaint("organization", what, "use one spelling", "two-spellings")
            yield places[later].problem(wrong)


def _neighbours(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that begin or end much alike: few, where comparing all takes long."""
    forward = sorted(names, key=lambda name: (_bare(name), name))
    backward = sorted(names, key=lambda name: (_bare(name)[::-1], name))
    pairs = {
        (min(one, other), max(one, other))
        for order in (forward, backward)
        for at, one in enumerate(order)
        for other in order[at + 1 : at + 1 + _NEIGHBOURS]
    }
    return sorted(pairs)


def _same_organization(one: str, other: str) -> bool:
    bare, other_bare = _bare(one), _bare(other)
    if bare == other_bare:
        return True
    if min(len(bare), len(other_bare)) < 6 or re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    match = SequenceMatcher(None, bare, other_bare)
    return match.quick_ratio() > 0.9 and match.ratio() > 0.9


def _bare(name: str) -> str:
    words = re.sub(r"[^\w\s]", "", name.casefold()).split()
    while len(words) > 1 and words[-1] in ("inc", "ltd", "llc", "corp", "co", "gmbh", "ag"):
        words.pop()
    return "".join(words)


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
    spellings,
    _bare_exponents,
)
