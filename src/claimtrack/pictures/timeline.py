"""Pictures as plain data: what stands where in a timeline, whoever draws it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.pictures.axis import Axis, span
from claimtrack.verdicts.releases import Judgement

Role = Literal[
    "blank", "tick", "today", "slip", "first", "target", "re-promise", "newest", "open",
    "beyond", "said", "withdrawn", "shipped", "cancelled", "untraced",
]  # fmt: skip
"""What a cell shows. `target`: a first window that surfaced only after it was missed; `open`: the
window has no last day; `beyond`: it goes on outside of the picture; `said`: a statement without a
date."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """A promised window, the claim's place in the chain being `at`; `last` None: open.

    `early`: before any promise had a last day.
    """

    at: int
    claim: ReleaseClaim
    role: Role
    first: date
    last: date | None
    early: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One subject's row of a timeline.

    `bands` in the order of the chain; `slip` are the days, both inclusive, from the first promised
    window to the first day on which it may have happened, or the as-of day (None: not late as far
    as is known).
    """

    row: Judgement
    bands: tuple[Band, ...]
    slip: tuple[date, date] | None

    @property
    def days(self) -> list[date]:
        """Every day that the picture should hold."""
        ends = [day for band in self.bands for day in (band.first, band.last) if day]
        marks = [claim.announced for claim in self.row.chain if claim.due is None]
        happened = self.row.outcome
        return ends + marks + ([happened.date.earliest, happened.last_day] if happened else [])


def track(row: Judgement) -> Track:
    """The picture of one subject."""
    dated = row.chain.index(row.first) if row.first is not None else 0
    bands = tuple(
        Band(at, claim, _role(row, claim), claim.due.earliest, claim.deadline, at < dated)
        for at, claim in enumerate(row.chain)
        if claim.due is not None
    )
    return Track(row, bands, _slip(row))


def _role(row: Judgement, claim: ReleaseClaim) -> Role:
    if claim.retrospective:
        return "target"
    if claim is row.first:
        return "first"
    return "newest" if claim is row.standing else "re-promise"


def band_end(track: Track, band: Band, as_of: date) -> date:
    """The day up to which a band is drawn: an open one until it shipped, or the as-of day."""
    month_on = date.fromordinal(min(band.first.toordinal() + 30, date.max.toordinal()))
    happened = track.row.outcome
    return band.last or max(happened.last_day if happened else as_of, month_on)


def _slip(row: Judgement) -> tuple[date, date] | None:
    if row.first is None or row.first.deadline is None or row.slip is None:
        return None
    days, deadline = row.slip.min, row.first.deadline
    return (deadline + ONE_DAY, deadline + timedelta(days=days)) if days > 0 else None


def axis(tracks: Iterable[Track], as_of: date) -> Axis:
    """The axis that all tracks share."""
    return span([day for track in tracks for day in track.days], as_of)


def paint(track: Track, axis: Axis, as_of: date, ticks: Sequence[date], width: int) -> list[Role]:
    """What each of `width` cells shows: what is narrower stands over what is wider."""
    line: list[Role] = ["blank"] * width

    def fill(first: date, last: date, role: Role) -> None:
        start = axis.cell(first, width)
        end = axis.end_cell(last, width) if last > first else start
        line[start : end + 1] = [role] * (end + 1 - start)

    for day in ticks:
        fill(day, day, "tick")
    if track.slip:
        fill(*track.slip, "slip")
    for band in sorted(track.bands, key=length, reverse=True):
        fill(band.first, band.last or band.first, band.role)
        if band.last is None or band.last > axis.last:
            at = axis.cell(axis.last if band.last else band.first, width) + (band.last is None)
            line[min(at, width - 1)] = "beyond" if band.last else "open"
    fill(as_of, as_of, "today")
    for claim in track.row.chain:
        if claim.due is None:
            fill(claim.announced, claim.announced, "withdrawn" if claim.withdrawn else "said")
    if track.row.outcome:
        happened = track.row.outcome
        fill(happened.date.earliest, happened.last_day, happened.status)
    return line


def length(band: Band) -> tuple[int, bool]:
    """Widest first; of equal ones the first promise stands on top."""
    days = ((band.last or band.first) - band.first).days
    return days, band.role not in ("first", "target")
