"""A timeline as strips: of each promise the shapes on a common axis, in per cent of its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.pictures import timeline as chart
from claimtrack.pictures.axis import Axis
from claimtrack.pictures.timeline import Band, Track
from claimtrack.pictures.trend import Layer
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words import export as report_text
from claimtrack.words.timeline import band_label, fate, legend

SHOWN = 40
"""Strips of one group; the table has the rest."""
TICKS = 9
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Overdue", ("overdue",)), ("Postponed", ("postponed",)), ("Late", ("late",)),
    ("In time", ("early", "on-time")), ("Cancelled", ("cancelled",)), ("Untraced", ("untraced",)),
    ("Unclear", ("unclear",)), ("Pending", ("pending",)),
)  # fmt: skip
"""Titles of the groups and their verdicts, in reading order; an undated promise has no window."""
ONE_DAY = timedelta(days=1)
_ALIKE: dict[Layer, Layer] = {"withdrawn": "said"}
"""Kinds of shapes that are drawn as another."""
_LONG: frozenset[Layer] = frozenset({"first", "target", "re-promise", "newest", "open", "slip"})
"""Kinds of shapes that last, and fill what a legend has for one; the others stand in its middle."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on a strip: its left end and width in per cent, and what it says when asked."""

    kind: Layer
    left: float
    width: float
    tip: str

    @property
    def middle(self) -> float:
        """Where a mark of no width stands."""
        return round(self.left + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class _Strip:
    """One promise: its shapes from the back to the front, and the picture in words."""

    row: Judgement
    label: str
    fate: str
    alternative: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Strips of like verdicts, and how many promises there are in all."""

    title: str
    strips: tuple[_Strip, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day of the axis."""

    left: float
    label: str


@dataclass(frozen=True, slots=True)
class Strips:
    """The whole picture; `today` is where the as-of day stands."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    today: float

    @property
    def legend(self) -> list[tuple[Shape, str]]:
        """A specimen of each kind of shape that the picture has, and what it means."""
        strips = (strip for group in self.groups for strip in group.strips)
        kinds: set[Layer] = {each.kind for strip in strips for each in strip.shapes} | {"today"}
        return legend({kind: _specimen(_ALIKE.get(kind, kind)) for kind in kinds}, kinds)


def strips(rows: Sequence[Judgement], as_of: date) -> Strips:
    """The picture of these promises, grouped by their verdicts."""
    return picture(
        [(title, [row for row in rows if row.verdict in of]) for title, of in GROUPS], as_of
    )


def picture(grouped: Iterable[tuple[str, Sequence[Judgement]]], as_of: date) -> Strips:
    """The picture of promises in groups, of each group the first ones."""
    tracks = [(title, [chart.track(row) for row in own]) for title, own in grouped if own]
    axis = chart.axis([track for _, own in tracks for track in own[:SHOWN]], as_of)
    groups = tuple(
        Group(title, tuple(_strip(track, axis, as_of) for track in own[:SHOWN]), len(own))
        for title, own in tracks
    )
    ticks = tuple(Tick(_per_cent(axis, tick.day), tick.label) for tick in axis.ticks(TICKS))
    return Strips(groups, ticks, _per_cent(axis, as_of))


def _specimen(kind: Layer) -> Shape:
    return Shape(kind, 0, 100, "") if kind in _LONG else Shape(kind, 50, 0, "")


def _strip(track: Track, axis: Axis, as_of: date) -> _Strip:
    row = track.row
    return _Strip(
        row=row,
        label=cells.label(row),
        fate=fate(row),
        alternative=report_text.alternative(row),
        shapes=tuple(_shapes(track, axis, as_of)),
    )


def _shapes(track: Track, axis: Axis, as_of: date) -> Iterator[Shape]:
    row = track.row
    for band in sorted(track.bands, key=chart.length, reverse=True):
        yield _band(track, band, axis, as_of)
    if track.slip is not None:
        yield _shape("slip", f"slip: {cells.in_days(row.slip)}", axis, *track.slip)
    for claim in row.chain:
        if claim.due is None:
            day = claim.announced
            kind: Layer = "withdrawn" if claim.withdrawn else "said"
            yield _shape(kind, f"{cells.promise(claim)}, said {day}", axis, day, day)
    if row.outcome is not None:
        tip = report_text.happened(row).rstrip(":")
        yield _shape(row.outcome.status, tip, axis, row.outcome.date.earliest, row.outcome.last_day)


def _band(track: Track, band: Band, axis: Axis, as_of: date) -> Shape:
    tip = f"{band_label(band)}, said {band.claim.announced} by {cells.said_by(band.claim)}"
    kind: Layer = "open" if band.last is None else band.role
    return _shape(kind, tip, axis, band.first, chart.band_end(track, band, as_of))


def _shape(kind: Layer, tip: str, axis: Axis, first: date, last: date) -> Shape:
    left = _per_cent(axis, first)
    right = _per_cent(axis, last + ONE_DAY) if last < date.max else 100.0
    return Shape(kind, left, round(right - left, 2), tip)


def _per_cent(axis: Axis, day: date) -> float:
    return round(100 * min(max((day - axis.first).days / axis.days, 0.0), 1.0), 2)
