"""The notes of `check`: what nobody seems to have looked for, in a ledger that loads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from claimtrack.check.index import Survey
from claimtrack.errors import Problem
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.records import Claim
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure

STALE = timedelta(days=90)
_FAILURES = frozenset({"short", "below"})


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


def _only_failures(survey: Survey) -> Iterator[Problem]:
    """A subject measured more than once, each time to the claim's disadvantage."""
    verdicts: dict[Subject, list[tuple[Claim, str]]] = defaultdict(list)
    report = survey.report
    rows: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    for row in rows:
        if row.verdict != "unmeasured":
            verdicts[subject(row.claim)].append((row.claim, row.verdict))
    for judged in verdicts.values():
        if len(judged) > 1 and {verdict for _, verdict in judged} <= _FAILURES:
            many = "both" if len(judged) == 2 else f"all {len(judged)}"
            what = f"{many} comparisons on this subject are failures"
            remedy = "look for measurements that bear the claim out, too"
            yield survey.of(judged[0][0]).problem(Complaint("model", what, remedy, "only-failures"))


def stale(ledger: Ledger, today: date) -> Iterator[Problem]:
    """A `checked` day that is long past."""
    for file in ledger.files:
        checked = file.document.checked
        if checked is not None and today - checked > STALE:
            what = f"outcomes were last checked on {checked}, {(today - checked).days} days ago"
            remedy = "look again, and set the day"
            yield file.top_problem("checked", Complaint("checked", what, remedy, "stale"))


RULES = (_unused_models, unresolved, _only_failures)
