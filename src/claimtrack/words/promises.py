"""The columns that tell of a promise, one line a promise: whose, what, when, how late."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.ledgers.records import Basis, ReleaseOutcome
from claimtrack.verdicts.releases import READING_ORDER, Judgement, Slip
from claimtrack.words import cells
from claimtrack.words.cells import harmless
from claimtrack.words.table import LEFT_OUT, Column

BY: dict[Basis, str] = {"official": "record", "reported": "reports"}
"""By what a promise is judged, in a word: what is on the record, or press reports and leaks."""
_NEVER_MOVED = "-"
TAKEN_BACK = "taken back"
_MILESTONES = {"general-availability": "GA", "open-weights": "weights"}
"""Milestones in a word, where a line is short."""
DAYS_KEY = (
    "Days: late, from the last day first promised to what happened. `+`: at least so many; not "
    "shipped yet, or by the day on which it was cancelled or lost from sight. Below 0: early; "
    "inside the promised days: 0. GA: general availability."
)
TARGET_KEY = (
    "`*`: internal target, it surfaced only after it was missed; never counted as kept or broken."
)


def lab(row: Judgement) -> str:
    """Whose promise it is."""
    return harmless(row.model.organization, 60)


def promise(row: Judgement) -> str:
    """What is promised: the model, and in a word the milestone that is not its release."""
    name = harmless(row.model.name, 80)
    return name if row.milestone == "release" else f"{name}, {milestone(row)}"


def milestone(row: Judgement) -> str:
    """What of the model, in a word."""
    return _MILESTONES.get(row.milestone, row.milestone)


def first(row: Judgement) -> str:
    """The last day first promised; of an undated promise what it says."""
    claim = row.first or row.spokesperson
    return f"{claim.deadline}" if claim.deadline else _undated(row)


def _undated(row: Judgement) -> str:
    due = row.spokesperson.due
    return f"{due.earliest}.." if due is not None else "no date"


def newest(row: Judgement) -> str:
    """The last day promised of late: `-` where it never moved, or that the date is taken back."""
    standing = row.standing
    if standing is None or standing is row.first:
        return _NEVER_MOVED
    if standing.withdrawn:
        return TAKEN_BACK
    if standing.deadline is not None:
        same = row.first is not None and standing.deadline == row.first.deadline
        return _NEVER_MOVED if same else f"{standing.deadline}"
    told = f"{standing.due.earliest}.." if standing.due else _NEVER_MOVED
    return _NEVER_MOVED if told == first(row) else told


def shipped(row: Judgement) -> str:
    """The day on which it shipped, or the month; `-` where it has not."""
    outcome = row.outcome
    if outcome is None or outcome.status != "shipped":
        return "-"
    first_day, last_day = outcome.date.earliest, outcome.last_day
    if first_day == last_day:
        return f"{last_day}"
    month = f"{last_day:%Y-%m}"
    return month if f"{first_day:%Y-%m}" == month else f"by {month}"


def ended(outcome: ReleaseOutcome) -> str:
    """What is known to have happened, and when; of what was lost from sight that alone."""
    when = cells.short_window(outcome.date)
    return f"{'not shipped by' if outcome.status == 'untraced' else outcome.status} {when}"


def days(slip: Slip | None) -> str:
    """A slip in days, short: "327+", "136..165", "-5"; empty where there is none."""
    if slip is None:
        return ""
    if slip.max is None:
        return f"{slip.min:,}+" if slip.min else "-"
    if slip.min == slip.max:
        return f"{slip.min:,}"
    return f"{slip.min:,}..{slip.max:,}"


def often(number: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def verdict(row: Judgement) -> str:
    """The verdict; a star marks an internal target."""
    return f"{row.verdict}*" if row.retrospective else row.verdict


def targets(rows: Iterable[Judgement]) -> bool:
    """Whether a star stands among the verdicts."""
    return any(row.retrospective for row in rows)


def _deadline_key(row: Judgement) -> str:
    return f"{row.first.deadline}" if row.first else ""


LAB: Column[Judgement] = Column("Lab", lab, cut=9)
PROMISE: Column[Judgement] = Column("Model", promise, cut=14, room=24, long=cells.label)
FIRST: Column[Judgement] = Column("First due", first, key=_deadline_key)
NEWEST: Column[Judgement] = Column("Newest due", newest, room=10)
SHIPPED: Column[Judgement] = Column(
    "Shipped",
    shipped,
    key=lambda row: f"{row.outcome.last_day}" if row.outcome else "",
    long=cells.happened,
)
DAYS: Column[Judgement] = Column(
    "Days",
    lambda row: days(row.slip),
    number=True,
    key=lambda row: f"{row.slip.min}" if row.slip and days(row.slip) != "-" else "",
)
_VS_NEWEST: Column[Judgement] = Column(
    "vs newest",
    lambda row: "" if row.newest is row.first else days(row.slip_latest),
    number=True,
    wide=100,
    room=9,
    small="Days",
    label="vs newest: {}",
)
VERDICT: Column[Judgement] = Column(
    "Verdict",
    verdict,
    key=lambda row: f"{READING_ORDER.index(row.verdict)}",
    long=cells.verdict,
)
SAID_BY: Column[Judgement] = Column(
    "Said by",
    lambda row: harmless(row.spokesperson.speaker, 60),
    wide=110,
    cut=12,
    small="First due",
    long=lambda row: cells.said_by(row.spokesperson),
)
_RE_PROMISES: Column[Judgement] = Column(
    "Moved",
    lambda row: f"{row.re_promises}" if row.re_promises else "",
    number=True,
    wide=150,
    small=LEFT_OUT,
)
SAID_ON: Column[Judgement] = Column(
    "Said on", lambda row: f"{row.spokesperson.announced}", wide=130, small=LEFT_OUT
)
COLUMNS = (
    LAB,
    PROMISE,
    FIRST,
    NEWEST,
    SHIPPED,
    DAYS,
    _VS_NEWEST,
    VERDICT,
    SAID_BY,
    SAID_ON,
    _RE_PROMISES,
)
