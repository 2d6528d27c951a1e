"""What a reader who comes from a link is told of a promise: its verdict, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimtrack.grammar.window import Window, why
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement, Slip
from claimtrack.words import cells
from claimtrack.words.cells import harmless

READING = "How the words are read"


def verdict_sentence(judged: Judgement) -> str:
    """The verdict as one sentence that can be quoted alone."""
    aside = " It was an internal target, which counts for no rate." if judged.retrospective else ""
    return f"{_verdict(judged)}{aside}"


def _verdict(judged: Judgement) -> str:
    day, slip = judged.judged, judged.slip
    if judged.verdict == "undated":
        happened = f" {_happened(judged)}." if judged.outcome else ""
        return f"Undated: no day was promised.{happened}"
    if judged.verdict == "cancelled":
        return f"Cancelled: {_when(judged)}."
    if judged.verdict == "untraced":
        return f"Untraced: not shipped by {_when(judged)}; nobody has established what followed."
    if judged.verdict == "overdue":
        return f"Overdue: at least {_days(slip)} past the first promise, as of {day}."
    if judged.verdict == "postponed":
        late = f", at least {_days(slip)} past the first promise" if slip and slip.min else ""
        return f"Postponed: {_now(judged)}{late}, as of {day}."
    if judged.verdict == "pending":
        return f"Pending: promised by {cells.deadline(judged.first)}, as of {day}."
    if judged.verdict == "unclear":
        return f"Unclear: whether it shipped by {cells.deadline(judged.first)} is not known."
    shipped = f"shipped {_when(judged)}"
    if judged.verdict == "late":
        return f"Late: {shipped}, {_days(slip)} past the first promise."
    if judged.verdict == "early":
        return f"Early: {shipped}, {_days(slip)} before the first day promised."
    return f"On time: {shipped}, by the last day promised first."


def _when(judged: Judgement) -> str:
    assert judged.outcome is not None
    return cells.short_window(judged.outcome.date)


def _days(slip: Slip | None) -> str:
    """A slip without its sign: "3 days", "3 to 9 days"; what is open gives its least."""
    if slip is None:
        return "an unknown number of days"
    ends = sorted({abs(slip.min), abs(slip.max if slip.max is not None else slip.min)})
    return f"{' to '.join(f'{end:,}' for end in ends)} day{'s' * (ends[-1] != 1)}"


def _now(judged: Judgement) -> str:
    standing = judged.standing
    if standing is None or standing.withdrawn:
        return f"promised by {cells.deadline(judged.first)} at first, then the date was taken back"
    now = cells.promise(standing)
    now = now if now.startswith(("by ", "from ")) else f"for {now}"
    return f"promised by {cells.deadline(judged.first)} at first, now {now}"


def promise_words(claim: ReleaseClaim) -> str:
    """A promise as it was said, or as the ledger has it."""
    if claim.said:
        return harmless(claim.said, 400)
    if claim.withdrawn:
        return "the date is taken back"
    return harmless(claim.due.text) if claim.due else "no date"


def facts(judged: Judgement) -> Iterator[tuple[str, str]]:
    """How the verdict is reached, step by step: a term and what is to be said of it."""
    first = judged.first
    if first is not None and first.due is not None:
        yield READING, _reading(first.due)
    yield from _later(judged)
    yield "What happened", _happened(judged)
    if (sum_ := _arithmetic(judged)) is not None:
        yield "The slip, worked out", sum_
    yield "What would change this", _change(judged)


def _reading(due: Window) -> str:
    span = f"{due.earliest} to {due.latest}" if due.latest else f"from {due.earliest}, no last day"
    if due.latest == due.earliest:
        return f"“{harmless(due.text)}” is {due.earliest}"
    return f"“{harmless(due.text)}” allows the days {span} ({harmless(why(due.text))})"


def _later(judged: Judgement) -> Iterator[tuple[str, str]]:
    """The promises after the first one, each with the days by which it moves the last day."""
    if judged.first is None:
        return
    after = judged.chain[judged.chain.index(judged.first) + 1 :]
    before = judged.first.deadline
    for claim in after:
        moved = ""
        if claim.retrospective:
            moved = "; a target that was over when it surfaced moves nothing"
        elif claim.deadline is not None:
            if before is not None and claim.deadline != before:
                moved = f", {cells.in_days((claim.deadline - before).days)}"
            before = claim.deadline
        who = f"{harmless(claim.speaker, 80)} ({claim.basis})"
        yield f"Then, on {claim.announced}", f"{who}: {cells.promise(claim)}{moved}"


def _happened(judged: Judgement) -> str:
    if judged.outcome is None:
        return f"Nothing yet, as far as anybody looked: {judged.judged}"
    verb = {"shipped": "Shipped", "cancelled": "Cancelled", "untraced": "Not shipped by"}
    return f"{verb[judged.outcome.status]} {_when(judged)}"


def _arithmetic(judged: Judgement) -> str | None:
    """One line of arithmetic: the day that counts less the last day promised."""
    deadline = judged.first.deadline if judged.first else None
    if deadline is None or judged.slip is None:
        return None
    day = _counted_day(judged)
    if judged.verdict == "early":
        assert judged.first is not None
        assert judged.first.due is not None
        deadline = judged.first.due.earliest
    told = f"{day} less {deadline}: {cells.in_days(judged.slip)} against the first promise"
    if judged.newest is not judged.first and judged.slip_latest is not None:
        told += (
            f"; {cells.slip(judged.slip_latest)} against the newest one"
            f" ({cells.deadline(judged.newest)})"
        )
    return told


def _counted_day(judged: Judgement) -> date:
    return judged.outcome.last_day if judged.outcome else judged.judged


def _change(judged: Judgement) -> str:
    """What would have to be found for another verdict."""
    deadline = judged.first.deadline if judged.first else None
    if deadline is None:
        return "A page on which a day was promised before it shipped."
    if judged.verdict in ("overdue", "postponed", "pending"):
        shipped = "" if judged.judged <= deadline else ", were it found,"
        return (
            f"A release by {deadline}{shipped} would be on time; a later one is late by its days."
        )
    if judged.verdict in ("late", "unclear", "untraced", "cancelled"):
        return (
            f"A page that shows it released by {deadline}, or an earlier promise with another day."
        )
    return f"A page that shows it released only after {deadline}, or a promise of an earlier day."


def row_sentence(row: Figure | Score) -> str:
    """The verdict of a figure or a score as one sentence."""
    said = f"claimed by {harmless(row.claim.speaker, 80)} on {row.claim.announced}"
    if isinstance(row, Score):
        claimed = (
            f"better than {harmless(row.rival.name, 60)}" if row.rival
            else cells.figure(row.claim.score)
        )  # fmt: skip
        measured = row.measured
        differ = ", under other settings" if row.settings_differ else ""
        by = f" by {harmless(measured.evaluator, 60)}" if measured else ""
        found = cells.figure(measured.score) if measured else ""
    else:
        claimed, differ, by = cells.figure(row.claim.value), "", ""
        found = cells.figure(row.outcome.value) if row.outcome else ""
    if not found:
        return f"Unmeasured: {claimed}, {said}."
    name = row.verdict.replace("-", " ").capitalize()
    return f"{name}: {claimed}, {said}; {found} measured{by}{differ}."


def row_change(row: Figure | Score) -> str:
    """What would have to be found for another verdict of a figure or a score."""
    other = "a page on which another one was claimed"
    if row.verdict in ("unmeasured", "not-comparable"):
        return f"A measurement under the settings of the claim, or {other}."
    if not isinstance(row, Score):
        claimed = cells.figure(row.claim.value)
        if row.verdict == "as-claimed":
            return f"A newer measurement outside of {claimed}, or {other}."
        return f"A newer measurement of {claimed}, or {other}."
    if row.rival is not None:
        return "A newer pair of measurements, by one evaluator, that ends otherwise."
    noise = f" by more than {row.noise:.1f}" if row.noise else " beyond rounding"
    if row.verdict == "short":
        return f"A measurement under the same settings that is not worse{noise}, or {other}."
    if row.verdict == "exceeded":
        return f"A measurement that is not better{noise}, or {other}."
    return f"A measurement that is worse{noise}, or {other}."
