"""The notes of `check`: what nobody seems to have looked for, in a ledger that loads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from claimtrack.check.index import Survey
from claimtrack.errors import Problem
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.verdicts.benchmarks import Score, score_rows
from claimtrack.verdicts.figures import Figure, figure_rows
from claimtrack.verdicts.slips import default_order

STALE = timedelta(days=90)
_FAILURES = frozenset({"short", "below"})
_MANY = 1000
"""Comparisons on a subject after which no more are looked at."""


def _unused_models(survey: Survey) -> Iterator[Problem]:
    """A model without claims, and no rival in one."""
    used = {place.record.model for place in survey.places["claims"]}
    for place in survey.places["claims"]:
        used.update(getattr(place.record, "beats", ()))
    for place in survey.places["models"]:
        if place.record.id not in used:
            remedy = "add one, or remove the model"
            yield place.problem(Complaint("id", "no claim is about it", remedy, "unused-model"))


def unresolved(survey: Survey) -> Iterator[Problem]:
    """A promise past due, of which nobody has recorded an outcome or a look."""
    for row in survey.report.stories:
        newest = row.chain[-1]
        if row.verdict == "overdue" and not newest.note and subject(newest) not in survey.outcomes:
            what = "every promised day is past, and nothing is recorded"
            remedy = "add the outcome, or say in a note where and when you looked"
            wrong = Complaint("due", what, remedy, "unresolved")
            yield survey.of(newest).problem(wrong)


def _unclaimed_outcomes(survey: Survey) -> Iterator[Problem]:
    """An outcome on which nobody made a claim, nor one to beat it, and no note that says why."""
    beaten = {
        (rival, claim.benchmark)
        for claim in survey.ledger.claims
        if claim.kind == "benchmark"
        for rival in claim.beats
    }
    for about, places in survey.outcomes.items():
        for place in places:
            claimed = about in survey.claims or (about.model, about.detail) in beaten
            if not claimed and not place.record.note:
                what = f"nobody claimed anything of its {about.slug.replace('-', ' ')}"
                remedy = "check the field, add the claim, or say in a note why it stands here"
                yield place.problem(Complaint("model", what, remedy, "unclaimed-outcome"))


def _unexplained_ends(survey: Survey) -> Iterator[Problem]:
    """A promise called cancelled or untraced, and no note that says by whom, or who looked."""
    for place in survey.places["outcomes"]:
        status = getattr(place.record, "status", "shipped")
        if status != "shipped" and not place.record.note:
            what = f"{status}, and nothing says how that is known"
            remedy = "say in a note who says so, or where and when you looked"
            yield place.problem(Complaint("note", what, remedy, "unexplained-end"))


def _undescribed_benchmarks(survey: Survey) -> Iterator[Problem]:
    """A benchmark without a record, in a ledger that describes others."""
    told = set(survey.ledger.benchmarks)
    for array in ("claims", "outcomes") if told else ():
        for place in survey.places[array]:
            benchmark = getattr(place.record, "benchmark", None)
            if benchmark is not None and benchmark not in told:
                told.add(benchmark)
                what = f"{benchmark!r} has no [[benchmarks]] record"
                remedy = "add one, with its unit and the number of its items"
                yield place.problem(Complaint("benchmark", what, remedy, "undescribed-benchmark"))


def _only_failures(survey: Survey) -> Iterator[Problem]:
    """A subject measured more than once, each time to the claim's disadvantage."""
    failures: dict[Subject, list[Figure | Score]] = defaultdict(list)
    settled = set[Subject]()
    ledger, as_of = survey.ledger, survey.report.as_of
    rows = (
        figure_rows(ledger, as_of, ledger.claims),
        # of a subject that is settled no further claim is compared
        score_rows(ledger, as_of, (each for each in ledger.claims if subject(each) not in settled)),
    )
    for row in chain[Figure | Score](*rows):
        about = subject(row.claim)
        if row.verdict == "unmeasured" or about in settled:
            continue
        judged = failures[about]
        if row.verdict in _FAILURES:
            judged.append(row)
        else:
            judged.clear()
        if not judged or len(judged) == _MANY:
            settled.add(about)
    for judged in failures.values():
        if len(judged) > 1:
            many = {2: "both", _MANY: f"the first {_MANY:,}"}.get(len(judged), f"all {len(judged)}")
            what = f"{many} comparisons on this subject are failures"
            remedy = "look for measurements that bear the claim out, too"
            first = min(judged, key=default_order)
            yield survey.of(first.claim).problem(Complaint("model", what, remedy, "only-failures"))


def stale(ledger: Ledger, today: date) -> Iterator[Problem]:
    """A `checked` day that is long past."""
    for file in ledger.files:
        checked = file.document.checked
        if checked is not None and today - checked > STALE:
            what = f"outcomes were last checked on {checked}, {(today - checked).days} days ago"
            remedy = "look again, and set the day"
            yield file.top_problem("checked", Complaint("checked", what, remedy, "stale"))


RULES = (
    _unused_models,
    unresolved,
    _unclaimed_outcomes,
    _unexplained_ends,
    _undescribed_benchmarks,
    _only_failures,
)
TOLD_AT_ONCE = frozenset({"unclaimed-outcome", "unexplained-end", "undescribed-benchmark"})
"""Rules of which who adds a record can know at once whether they are meant."""
