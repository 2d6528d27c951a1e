"""What a curator should look at again, in a ledger that loads: warnings and notes.

Errors keep a ledger from loading; a warning is probably a mistake; a note is a question. Each has
a stable rule name. A note on a record answers the warnings that it can explain.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Any, Literal
from urllib.parse import urlsplit

from claimtrack.complaints import Complaint
from claimtrack.documents import ARRAYS, File
from claimtrack.errors import LedgerError, Problem
from claimtrack.ledger import Ledger, Subject, subject
from claimtrack.records import BenchmarkClaim, Claim, ReleaseClaim, ReleaseOutcome
from claimtrack.report import Report, slips
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.window import last_day

Level = Literal["error", "warning", "note"]

SHORTENERS = frozenset({
    "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly",
    "rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al",
})  # fmt: skip
FAR = 10
"""Years between a date and the ledger's middle year, past which it looks like a slip."""
LONG_MISSED = timedelta(days=300)
"""A target that surfaced so much later is rather a year mistyped."""
NEAR = timedelta(days=7)
"""Days between two outlets within which the same words are rather one statement."""
STALE = timedelta(days=90)
FAILURES = frozenset({"short", "below"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem with its level; sorts by place."""

    problem: Problem
    level: Level

    def __str__(self) -> str:
        return f"{self.problem} [{self.level}: {self.problem.rule}]"


@dataclass(frozen=True, slots=True)
class _Place:
    """A record and where it stands."""

    file: File
    array: str
    index: int
    record: Any

    def problem(self, wrong: Complaint) -> Problem:
        named = getattr(self.record, "id", None) or self.record.model
        return self.file.problem(self.array, self.index, named, wrong)


def errors(error: LedgerError) -> tuple[Finding, ...]:
    """The findings of a ledger that does not load."""
    return tuple(Finding(problem, "error") for problem in error.problems)


def findings(ledger: Ledger, as_of: date, today: date) -> tuple[Finding, ...]:
    """The warnings and notes of a ledger that loads, by file and line.

    `as_of` is the day that its reports speak for, `today` the day on which one asks.
    """
    look = _Look(ledger, slips(ledger, as_of))
    warnings = (
        _odd_years, _early_outcomes, _late_claims, _near_repeats, _shorteners, _spellings,
    )  # fmt: skip
    found = [Finding(problem, "warning") for rule in warnings for problem in rule(look)]
    for rule in (_unused_models, _unresolved, _only_failures):
        found += [Finding(problem, "note") for problem in rule(look)]
    found += [Finding(problem, "note") for problem in _stale(ledger, today)]
    return tuple(sorted(found))


class _Look:
    """The records of a ledger with their places, and its report."""

    def __init__(self, ledger: Ledger, report: Report) -> None:
        self.ledger = ledger
        self.report = report
        self.places = {
            array: [
                _Place(file, array, index, record)
                for file in ledger.files
                for index, record in file.records(array)
            ]
            for array in ARRAYS
        }
        self._places_of_claims = {id(place.record): place for place in self.places["claims"]}
        self.claims = self._by_subject("claims")
        self.outcomes = self._by_subject("outcomes")

    def _by_subject(self, array: str) -> dict[Subject, list[_Place]]:
        grouped = defaultdict(list)
        for place in self.places[array]:
            grouped[subject(place.record)].append(place)
        return grouped

    def of(self, claim: Claim) -> _Place:
        return self._places_of_claims[id(claim)]


def _odd_years(look: _Look) -> Iterator[Problem]:
    claims = look.places["claims"]
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
    for place in look.places["outcomes"]:
        if abs(last_day(place.record.date).year - middle) > FAR:
            what = f"{place.record.date.text} is far from the claims, of about {middle}"
            yield place.problem(Complaint("date", what, remedy, "odd-year"))


def _odd_due(claim: ReleaseClaim) -> str:
    due = claim.due
    if due is None:
        return ""
    if due.earliest.year - claim.announced.year > FAR:
        return f"{due.text!r} is more than {FAR} years after the claim of {claim.announced}"
    if due.latest is not None and claim.announced - due.latest > LONG_MISSED:
        return f"{due.text!r} was over long before the claim of {claim.announced}"
    return ""


def _early_outcomes(look: _Look) -> Iterator[Problem]:
    for about, outcomes in look.outcomes.items():
        first = min((place.record.announced for place in look.claims.get(about, ())), default=None)
        for place in outcomes:
            if first and last_day(place.record.date) < first and not place.record.note:
                what = f"{place.record.date.text} is before the first claim on it, of {first}"
                remedy = "check the day, add the earlier claim, or say why in a note"
                yield place.problem(Complaint("date", what, remedy, "early-outcome"))


def _late_claims(look: _Look) -> Iterator[Problem]:
    for about, claims in look.claims.items():
        days = [
            last_day(place.record.date)
            for place in look.outcomes.get(about, ())
            if isinstance(place.record, ReleaseOutcome) and place.record.status == "shipped"
        ]
        shipped = min(days, default=date.max)
        first = min(place.record.announced for place in claims)
        for place in claims:
            if place.record.announced >= shipped >= first:
                what = f"it had shipped by {shipped}, so this promises nothing"
                remedy = "check both days, or remove it"
                yield place.problem(Complaint("announced", what, remedy, "late-claim"))


def _near_repeats(look: _Look) -> Iterator[Problem]:
    for claims in look.claims.values():
        ordered = sorted(claims, key=lambda place: place.record.announced)
        for one, other in pairwise(ordered):
            if _repeats(one.record, other.record):
                what = f"says what {_host(one.record.source)} said on {one.record.announced}"
                remedy = "keep the better source, and name the other in its note"
                yield other.problem(Complaint("source", what, remedy, "near-repeat"))


def _repeats(one: Claim, other: Claim) -> bool:
    return (
        other.announced - one.announced <= NEAR
        and _content(one) == _content(other)
        and (one.speaker == other.speaker or one.basis == other.basis == "reported")
        and _host(one.source) != _host(other.source)
    )


def _content(claim: Claim) -> object:
    if isinstance(claim, ReleaseClaim):
        return claim.due and (claim.due.earliest, claim.due.latest), claim.withdrawn
    if isinstance(claim, BenchmarkClaim):
        return claim.score, claim.beats, claim.setting
    return claim.value


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket that is no address
        return ""


def _shorteners(look: _Look) -> Iterator[Problem]:
    for array in ("claims", "outcomes"):
        for place in look.places[array]:
            for field in ("source", "archived"):
                host = _host(getattr(place.record, field) or "")
                if host in SHORTENERS:
                    what = f"{host} shortens addresses, and may forget them"
                    remedy = "write the address that it leads to"
                    yield place.problem(Complaint(field, what, remedy, "shortener"))


def _spellings(look: _Look) -> Iterator[Problem]:
    places: dict[str, _Place] = {}
    for place in look.places["models"]:
        places.setdefault(place.record.organization, place)
    for one, other in combinations(sorted(places), 2):
        if _same_organization(one, other):
            first, later = sorted((one, other), key=list(places).index)
            what = f"{later!r} is {first!r} elsewhere"
            wrong = Complaint("organization", what, "use one spelling", "two-spellings")
            yield places[later].problem(wrong)


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


def _unused_models(look: _Look) -> Iterator[Problem]:
    used = {place.record.model for place in look.places["claims"]}
    for place in look.places["claims"]:
        used.update(getattr(place.record, "beats", ()))
    for place in look.places["models"]:
        if place.record.id not in used:
            remedy = "add one, or remove the model"
            yield place.problem(Complaint("id", "no claim is about it", remedy, "unused-model"))


def _unresolved(look: _Look) -> Iterator[Problem]:
    for row in look.report.releases:
        newest = row.chain[-1]
        if row.verdict == "overdue" and not newest.note and subject(newest) not in look.outcomes:
            what = "every promised day is past, and nothing is recorded"
            remedy = "add the outcome, or say in a note where and when you looked"
            wrong = Complaint("due", what, remedy, "unresolved")
            yield look.of(newest).problem(wrong)


def _only_failures(look: _Look) -> Iterator[Problem]:
    verdicts: dict[Subject, list[tuple[Claim, str]]] = defaultdict(list)
    report = look.report
    rows: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    for row in rows:
        if row.verdict != "unmeasured":
            verdicts[subject(row.claim)].append((row.claim, row.verdict))
    for judged in verdicts.values():
        if len(judged) > 1 and {verdict for _, verdict in judged} <= FAILURES:
            what = f"all {len(judged)} comparisons on this subject are failures"
            remedy = "look for measurements that bear the claim out, too"
            yield look.of(judged[0][0]).problem(Complaint("model", what, remedy, "only-failures"))


def _stale(ledger: Ledger, today: date) -> Iterator[Problem]:
    for file in ledger.files:
        checked = file.document.checked
        if checked is not None and today - checked > STALE:
            what = f"outcomes were last checked on {checked}, {(today - checked).days} days ago"
            remedy = "look again, and set the day"
            yield file.top_problem("checked", Complaint("checked", what, remedy, "stale"))


def counted(found: Sequence[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    levels: tuple[Level, ...] = ("error", "warning", "note")
    return {level: sum(finding.level == level for finding in found) for level in levels}
