"""Track records as a picture to pass on: kept of decided by organization, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.formats.svg.canvas import COLORS, LINE, SOFT, Canvas, cut
from claimtrack.formats.svg.timeline import Heading
from claimtrack.stats.shares import Share
from claimtrack.words import cells

WIDTH, LABELS, COUNTS, HEAD, FOOT, ROW = 1000, 250, 170, 96, 62, 28
MOST = 25
"""Groups of a picture, those with most decided promises."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A group and how many of its decided promises were kept."""

    name: str
    kept: Share


def track_record(bars: Sequence[Bar], heading: Heading, whose: str) -> bytes:
    """The picture of these groups, in their order: a dot at the share, a bar for its interval.

    `whose` says on whose word the promises rest.
    """
    decided = [bar for bar in bars if bar.kept.whole]
    shown, rest = decided[:MOST], decided[MOST:]
    height = HEAD + ROW * max(len(shown), 1) + FOOT
    described = "; ".join(f"{bar.name}: {bar.kept.part} of {bar.kept.whole} kept" for bar in shown)
    canvas = Canvas(WIDTH, height, heading.title, described or "no promise is decided")
    canvas.text(24, 38, cut(heading.title, 70), size=22, bold=True)
    canvas.text(24, 60, heading.as_of, fill=SOFT)
    for per_cent in (0, 25, 50, 75, 100):
        x = _x(per_cent / 100)
        canvas.line((x, HEAD - 12, x, height - FOOT), LINE)
        canvas.text(x, HEAD - 16, f"{per_cent}%", size=11, fill=SOFT, anchor="middle")
    for at, bar in enumerate(shown):
        _bar(canvas, bar, HEAD + ROW * at)
    if not shown:
        canvas.text(24, HEAD + 20, "No promise is decided.")
    legend = f"Dot: kept of decided promises, {whose}. Bar: 95% interval."
    for at, line in enumerate((legend, f"{_left_out(rest)}{heading.source}")):
        canvas.text(24, height - FOOT + 28 + 16 * at, line, size=11, fill=SOFT)
    return canvas.document()


def _left_out(rest: Sequence[Bar]) -> str:
    """How many groups there is no room for, and that they have the fewest decided promises."""
    if not rest:
        return ""
    decided = cells.count(max(bar.kept.whole for bar in rest), "decided promise")
    return f"{cells.count(len(rest), 'more organization')}, of {decided} at most, not shown. "


def _bar(canvas: Canvas, bar: Bar, top: int) -> None:
    rate, interval = bar.kept.rate, bar.kept.interval
    assert rate is not None
    assert interval is not None
    canvas.text(24, top + 18, cut(bar.name, 28), size=13)
    low, high = map(_x, interval)
    canvas.rect(low, top + 11, high - low, 6, COLORS["re-promise"], radius=3)
    canvas.dot(_x(rate), top + 14, 6, COLORS["first"])
    told = f"{bar.kept.part:,} of {bar.kept.whole:,}"
    canvas.text(WIDTH - COUNTS + 24, top + 18, told, size=13)


def _x(share: float) -> float:
    return LABELS + share * (WIDTH - LABELS - COUNTS)
