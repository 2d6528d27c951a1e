"""What `check` finds: errors, warnings and notes, each with a stable rule name.

Errors keep a ledger from loading; a warning is probably a mistake; a note is a question. A note
on a record answers the warnings that it can explain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.check import guards, spellings, writing
from claimtrack.check import notes as questions
from claimtrack.check import warnings as mistakes
from claimtrack.check.against import uncorrected
from claimtrack.check.index import Survey
from claimtrack.errors import LedgerError, Problem
from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.slips import slips

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem with its level; sorts by place."""

    problem: Problem
    level: Level


def errors(error: LedgerError) -> tuple[Finding, ...]:
    """The findings of a ledger that does not load."""
    return tuple(Finding(problem, "error") for problem in error.problems)


def findings(ledger: Ledger, as_of: date, today: date) -> tuple[Finding, ...]:
    """The warnings and notes of a ledger that loads, by file and line.

    `as_of` is the day that its reports speak for, `today` the day on which one asks.
    """
    survey = Survey(ledger, slips(ledger, as_of))
    warned, noted = (
        (*mistakes.RULES, *guards.WARNINGS, *spellings.RULES, *writing.RULES),
        (*questions.RULES, *guards.NOTES),
    )
    found = [Finding(each, "warning") for rule in warned for each in rule(survey)]
    found += [Finding(each, "warning") for each in guards.future_days(survey, today)]
    found += [Finding(each, "note") for rule in noted for each in rule(survey)]
    found += [Finding(each, "note") for each in questions.stale(ledger, today)]
    return tuple(sorted(found))


def against(ledger: Ledger, old: Ledger) -> tuple[Finding, ...]:
    """The verdicts that an edit since `old` has changed without a correction: errors."""
    return tuple(sorted(Finding(problem, "error") for problem in uncorrected(ledger, old)))


def newly_found(before: Ledger, after: Ledger, today: date) -> tuple[Finding, ...]:
    """What a ledger has found against it with a record, and not without: warnings, some notes."""

    def alike(finding: Finding) -> tuple[str, ...]:
        problem = finding.problem
        model = problem.record.partition(" (")[2]  # the number before it moves
        return problem.rule, problem.file, model, problem.field, problem.what

    old = Counter(map(alike, findings(before, today, today)))
    new = []
    for finding in findings(after, today, today):
        old[alike(finding)] -= 1
        told = finding.level == "warning" or finding.problem.rule in questions.TOLD_AT_ONCE
        if told and old[alike(finding)] < 0:
            new.append(finding)
    return tuple(new)


def counted(found: Sequence[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    levels: tuple[Level, ...] = ("error", "warning", "note")
    return {level: sum(finding.level == level for finding in found) for level in levels}
