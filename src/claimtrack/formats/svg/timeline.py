"""The timeline as a picture to pass on: promised windows, slips, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.formats.svg.canvas import COLORS, INK, LINE, PAPER, SOFT, Canvas, cut
from claimtrack.pictures import timeline as pictured
from claimtrack.pictures.axis import Axis
from claimtrack.pictures.timeline import Track
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.timeline import fate, label

WIDTH, LABELS, FATES, HEAD, FOOT, ROW = 1000, 290, 212, 96, 46, 30
MOST = 40
"""Promises of a picture, the first ones; a line says how many more there are."""
TICKS = 8
_LABEL = 34


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
    height = HEAD + ROW * max(len(tracks), 1) + FOOT
    described = "; ".join(f"{cells.label(row)}: {fate(row)}" for row in dated[:MOST])
    canvas = Canvas(WIDTH, height, heading.title, described or "no promise with a day")
    canvas.text(24, 38, cut(heading.title, 70), size=22, bold=True)
    canvas.text(24, 60, heading.as_of, fill=SOFT)
    if tracks:
        axis = pictured.axis(tracks, as_of)
        _ground(canvas, axis, as_of, height)
        for at, track in enumerate(tracks):
            _row(canvas, track, axis, as_of, HEAD + ROW * at)
    else:
        canvas.text(24, HEAD + 20, "No promise with a day.")
    _foot(canvas, len(dated) - len(tracks), heading.source, height)
    return canvas.document()


def _ground(canvas: Canvas, axis: Axis, as_of: date, height: int) -> None:
    for tick in axis.ticks(TICKS):
        x = _x(axis, tick.day)
        canvas.line((x, HEAD - 12, x, height - FOOT), LINE)
        if x < WIDTH - FATES - 30:
            canvas.text(x + 3, HEAD - 4, tick.label, size=11, fill=SOFT)
    today = _x(axis, as_of)
    canvas.line((today, HEAD - 12, today, height - FOOT), SOFT)


def _row(canvas: Canvas, track: Track, axis: Axis, as_of: date, top: int) -> None:
    row = track.row
    canvas.text(24, top + 19, label(row, _LABEL), size=13)
    for band in sorted(track.bands, key=pictured.length, reverse=True):
        left, end = _x(axis, band.first), _x(axis, pictured.band_end(track, band, as_of), after=1)
        color = COLORS[band.role]
        hollow = band.last is None or band.role == "target"
        inset = 7 if band.role in ("first", "target") else 10
        canvas.rect(
            left, top + inset, end - left, ROW - 2 * inset, PAPER if hollow else color,
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


def _foot(canvas: Canvas, more: int, source: str, height: int) -> None:
    left_out = f"{cells.count(more, 'more promise')} not shown. " if more > 0 else ""
    legend = "Bar: promised window. Red: slip. Dot: shipped. "
    canvas.text(24, height - 18, f"{left_out}{legend}{source}", size=11, fill=SOFT)


def _x(axis: Axis, day: date, after: int = 0) -> float:
    """Where a day begins; `after` it by so many days."""
    if after and day < date.max:
        day += timedelta(days=after)
    share = min(max((day - axis.first).days / axis.days, 0.0), 1.0)
    return LABELS + share * (WIDTH - LABELS - FATES)
