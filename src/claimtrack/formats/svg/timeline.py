"""The timeline as a picture to pass on: promised windows, slips, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

from claimtrack.formats.svg.canvas import COLORS, INK, LINE, PAPER, SOFT, Canvas, cut
from claimtrack.pictures import timeline as pictured
from claimtrack.pictures.axis import Axis
from claimtrack.pictures.timeline import Track
from claimtrack.pictures.trend import Layer
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.timeline import fate, label, legend

WIDTH, LABELS, FATES, HEAD, ROW = 1000, 290, 212, 96, 30
MOST = 40
"""Promises of a picture, the first ones; a line says how many more there are."""
TICKS = 8
_LABEL = 34
_LINE, _CHARACTERS = 16, 140
"""Height of a line of the foot, and what it holds."""
_DRAWN: dict[Layer, str] = {
    "first": "dark bar",
    "target": "outlined",
    "re-promise": "lighter",
    "newest": "lighter",
    "open": "dashed",
    "slip": "red",
    "said": "ring",
    "withdrawn": "ring",
    "shipped": "dot",
    "cancelled": "brown cross",
    "untraced": "violet cross",
}
"""How each mark is drawn; what it means is told below a picture that has it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above and below a picture."""

    title: str
    as_of: str
    source: str


def timeline(rows: Sequence[Judgement], as_of: date, heading: Heading) -> bytes:
    """The picture of these promises on a common axis, those that were never dated left out."""
    dated = [row for row in rows if row.first is not None]
    tracks = [pictured.track(row) for row in dated[:MOST]]
    foot = _foot(tracks, len(dated) - len(tracks), heading.source)
    bottom = HEAD + ROW * max(len(tracks), 1)
    height = bottom + _LINE * len(foot) + 14
    described = "; ".join(f"{cells.label(row)}: {fate(row)}" for row in dated[:MOST])
    canvas = Canvas(WIDTH, height, heading.title, described or "no promise with a day")
    canvas.text(24, 38, cut(heading.title, 70), size=22, bold=True)
    canvas.text(24, 60, heading.as_of, fill=SOFT)
    if tracks:
        axis = pictured.axis(tracks, as_of)
        _ground(canvas, axis, as_of, bottom)
        for at, track in enumerate(tracks):
            _row(canvas, track, axis, as_of, HEAD + ROW * at)
    else:
        canvas.text(24, HEAD + 20, "No promise with a day.")
    for at, line in enumerate(foot):
        canvas.text(24, bottom + 18 + _LINE * at, line, size=11, fill=SOFT)
    return canvas.document()


def _ground(canvas: Canvas, axis: Axis, as_of: date, bottom: int) -> None:
    for tick in axis.ticks(TICKS):
        x = _x(axis, tick.day)
        canvas.line((x, HEAD - 12, x, bottom), LINE)
        if x < WIDTH - FATES - 30:
            canvas.text(x + 3, HEAD - 4, tick.label, size=11, fill=SOFT)
    today = _x(axis, as_of)
    canvas.line((today, HEAD - 12, today, bottom), SOFT)


def _row(canvas: Canvas, track: Track, axis: Axis, as_of: date, top: int) -> None:
    row = track.row
    canvas.text(24, top + 19, label(row, _LABEL), size=13)
    for band in sorted(track.bands, key=pictured.length, reverse=True):
        left, end = _x(axis, band.first), _x(axis, pictured.band_end(track, band, as_of), after=1)
        color = COLORS[band.role]
        hollow = band.last is None or band.role == "target"
        inset = 7 if band.role in ("first", "target") else 10
        canvas.rect(
            left, top + inset, end - left, ROW - 2 * inset, "none" if hollow else color,
            outline=color if hollow else "", radius=2, dashed=band.last is None,
        )  # fmt: skip
    if track.slip is not None:
        first, last = track.slip
        left = _x(axis, first)
        canvas.rect(left, top + 13, _x(axis, last, after=1) - left, 4, COLORS["slip"])
    for claim in row.chain:
        if claim.due is None:
            canvas.dot(_x(axis, claim.announced), top + 15, 3.5, PAPER, SOFT)
    if row.outcome is not None:
        left, right = _x(axis, row.outcome.date.earliest), _x(axis, row.outcome.last_day)
        if row.outcome.status == "shipped" and right > left:
            canvas.rect(left, top + 12, right - left, 6, INK)
        _outcome(canvas, row, right, top + 15)
    told = cut(cells.fate(row), 30)
    canvas.text(WIDTH - FATES + 8, top + 19, told, size=12, fill=COLORS[row.verdict])


def _outcome(canvas: Canvas, row: Judgement, x: float, y: float) -> None:
    assert row.outcome is not None
    if row.outcome.status == "shipped":
        canvas.dot(x, y, 5, INK)
    else:
        color = COLORS[row.outcome.status]
        canvas.line((x - 5, y - 5, x + 5, y + 5), color, 2.5)
        canvas.line((x - 5, y + 5, x + 5, y - 5), color, 2.5)


def _foot(tracks: Sequence[Track], more: int, source: str) -> list[str]:
    """The lines below: what the marks mean, how many promises are left out, whose picture it is."""
    marks = {mark for track in tracks for mark in _marks(track)}
    told = "; ".join(f"{drawn}: {meaning}" for drawn, meaning in legend(_DRAWN, marks))
    left_out = f"{cells.count(more, 'more promise')} not shown. " if more > 0 else ""
    lines = wrap(f"{told[:1].upper()}{told[1:]}.", _CHARACTERS) if told else []
    return [*lines, f"{left_out}{source}"]


def _marks(track: Track) -> Iterator[Layer]:
    for band in track.bands:
        yield "open" if band.last is None else band.role
    if track.slip is not None:
        yield "slip"
    for claim in track.row.chain:
        if claim.due is None:
            yield "withdrawn" if claim.withdrawn else "said"
    if track.row.outcome is not None:
        yield track.row.outcome.status


def _x(axis: Axis, day: date, after: int = 0) -> float:
    """Where a day begins; `after` it by so many days."""
    if after and day < date.max:
        day += timedelta(days=after)
    share = min(max((day - axis.first).days / axis.days, 0.0), 1.0)
    return LABELS + share * (WIDTH - LABELS - FATES)
