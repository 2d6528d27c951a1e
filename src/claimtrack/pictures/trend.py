"""The milestone trend chart as plain data: statements across, promised windows up.

The chart is as old as project control: each statement stands on the day on which it was made,
at the height of the day that it promised. A promise kept in sight runs level; one that is always
as far away as ever climbs at 45 degrees; whatever meets the diagonal is due on that very day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.pictures.axis import Axis, span
from claimtrack.pictures.timeline import Role, Track
from claimtrack.verdicts.releases import Judgement

Layer = Role | Literal["diagonal", "ever", "level"]
"""`diagonal`: due on the day itself; `ever`: as far away as at first; `level`: the outcome's day
across the picture, below which every promise was too early."""
_NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz"
_DODGE = 4
"""Columns by which a window may give way to others of the same days."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What one cell shows: a layer and, at the end of a window, the statement's number."""

    layer: Layer
    number: str = ""


@dataclass(slots=True)
class Plot:
    """A picture of `width` by `height` cells, the latest day on top, on one axis both ways.

    `undated` maps columns to the numbers of statements that promise no day.
    """

    axis: Axis
    width: int
    height: int
    spots: dict[tuple[int, int], Spot] = field(default_factory=dict)
    undated: dict[int, Spot] = field(default_factory=dict)

    def column(self, day: date) -> int:
        """Column of a day on which something was said or happened."""
        return self.axis.cell(day, self.width)

    def row(self, day: date) -> int:
        """Row of a promised day, counted from the top."""
        return self.height - 1 - self.axis.cell(day, self.height)

    def put(self, day: date, promised: date, layer: Layer) -> None:
        """Draw at the crossing of two days, unless it lies outside the picture."""
        if self.axis.first <= promised <= self.axis.last:
            self.spots[self.column(day), self.row(promised)] = Spot(layer)


def number(at: int) -> str:
    """The character that stands for the statement at this place in the chain."""
    return _NUMBERS[at] if at < len(_NUMBERS) else "*"


def plot(track: Track, as_of: date, width: int, height: int) -> Plot:
    """The trend chart of one subject; what is painted later stands on top."""
    row = track.row
    picture = Plot(_axis(track, as_of), width, height)
    _lines(picture, row)
    if not row.outcome:
        for day in _steps(picture):
            picture.put(as_of, day, "today")
    for band in track.bands:
        _window(picture, band.claim, band.role, number(band.at))
    for at, claim in enumerate(row.chain):
        if claim.due is None:
            _undated(picture, claim, number(at))
    if row.outcome:
        for day in (row.outcome.date.earliest, row.outcome.last_day):
            picture.put(day, day, row.outcome.status)
    return picture


def _axis(track: Track, as_of: date) -> Axis:
    """One axis for both ways; above the start of an open window it leaves room to go on."""
    row = track.row
    end = row.outcome.last_day if row.outcome else as_of
    shared = span([*track.days, *(claim.announced for claim in row.chain)], end)
    if all(band.last for band in track.bands):
        return shared
    return Axis(
        shared.first, shared.last + min(timedelta(shared.days // 8), date.max - shared.last)
    )


def _steps(picture: Plot) -> Iterator[date]:
    """Days so close that no cell between them stays empty."""
    cells = 2 * max(picture.width, picture.height)
    for at in range(cells):
        yield picture.axis.first + timedelta(days=picture.axis.days * at // cells)


def _lines(picture: Plot, row: Judgement) -> None:
    """The lines that a promise is read against."""
    anchor = anchor_of(row)
    happened = row.outcome.last_day if row.outcome else None
    for day in _steps(picture):
        picture.put(day, day, "diagonal")
        if anchor is not None and anchor.deadline is not None and day >= anchor.announced:
            ahead = anchor.deadline - anchor.announced
            if ahead <= picture.axis.last - day:
                picture.put(day, day + ahead, "ever")
        if happened is not None and day <= happened:
            picture.put(day, happened, "level")


def anchor_of(row: Judgement) -> ReleaseClaim | None:
    """The first promise with a last day that was still ahead when it was made."""
    dated = (claim for claim in row.chain if claim.deadline)
    return next((claim for claim in dated if not claim.retrospective), None)


def _window(picture: Plot, claim: ReleaseClaim, role: Role, mark: str) -> None:
    due = claim.due
    assert due is not None  # a band has one
    top = min(due.latest or picture.axis.last, picture.axis.last)
    rows = range(picture.row(top), picture.row(due.earliest) + 1)
    column = _free(picture, picture.column(claim.announced), rows)
    for at in rows:
        picture.spots[column, at] = Spot(role)
    beyond = due.latest is None or due.latest > picture.axis.last
    if beyond:
        picture.spots[column, rows[0]] = Spot("beyond" if due.latest else "open")
    picture.spots[column, rows[-1 if beyond else 0]] = Spot(role, mark)


def _free(picture: Plot, column: int, rows: range) -> int:
    """The column, or the next one to its right in which no window stands at these rows."""
    for at in range(column, min(column + _DODGE, picture.width)):
        layers = (picture.spots.get((at, row)) for row in rows)
        if not any(
            spot and spot.layer in ("first", "target", "re-promise", "newest", "open", "beyond")
            for spot in layers
        ):
            return at
    return column


def _undated(picture: Plot, claim: ReleaseClaim, mark: str) -> None:
    column = picture.column(claim.announced)
    while column in picture.undated and column < picture.width - 1:
        column += 1
    picture.undated[column] = Spot("withdrawn" if claim.withdrawn else "said", mark)


@dataclass(frozen=True, slots=True)
class Drift:
    """How far away the promised day was: `first` at the anchor, `newest` at the newest promise.

    `passed` days lie between the two statements, in which the promised day moved by `moved`
    (positive = later); `claims` are the two.
    """

    claims: tuple[ReleaseClaim, ReleaseClaim]
    passed: int
    moved: int
    first: int
    newest: int


def drift(row: Judgement) -> Drift | None:
    """The drift of the promised day; None where no two promises of different days tell it."""
    first, newest = anchor_of(row), row.newest
    if first is None or newest is None or first.announced >= newest.announced:
        return None
    old, new = first.deadline, newest.deadline
    assert old is not None
    assert new is not None
    return Drift(
        claims=(first, newest),
        passed=(newest.announced - first.announced).days,
        moved=(new - old).days,
        first=(old - first.announced).days,
        newest=(new - newest.announced).days,
    )
