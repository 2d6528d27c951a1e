"""A Mermaid `gantt` of promises: windows, slips, what happened; and what it leaves out.

Mermaid refuses a text above 50,000 characters, reads punctuation as syntax, and draws each bar on
a line of its own; so the chart takes the first promises in reading order, up to `_BARS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import category

from claimtrack.pictures import timeline as chart
from claimtrack.pictures.axis import Axis
from claimtrack.pictures.timeline import Track
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.promises import ended
from claimtrack.words.timeline import band_label, label

_BARS = 60
"""Bars that still make a picture: more run over any screen."""
CHARACTERS = 40_000
_LABEL = 34
"""Characters of a label that fit beside the bars."""
_OLDEST = date(1900, 1, 1)
"""Mermaid's dates take a year below 100 for one of the twentieth century."""
_PUNCTUATION = frozenset(" .,()+/'…-")
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_JOINERS = "\u200c\u200d"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Gantt:
    """The chart's text (empty: nothing to draw) and the promises that it leaves out."""

    text: str
    left_out: tuple[Judgement, ...]


def gantt(rows: Sequence[Judgement], as_of: date) -> _Gantt:
    """The chart of these promises, as many as fit, in the order given."""
    old = [row for row in rows if _first_day(row) < _OLDEST]
    tracks = [chart.track(row) for row in rows if _first_day(row) >= _OLDEST]
    axis = chart.axis(tracks, as_of)
    sections: list[list[str]] = []
    bars = size = 0
    for track in tracks:
        section = list(_section(track, axis, as_of))
        bars += len(section) - 1
        size += sum(map(len, section)) + 5 * len(section)
        if bars > _BARS or size > CHARACTERS:
            break
        sections.append(section)
    if not sections:
        return _Gantt("", tuple(rows))
    lines = [*_head(as_of), *(line for section in sections for line in section)]
    drawn = len(sections)
    return _Gantt("\n".join(lines), (*(track.row for track in tracks[drawn:]), *old))


def _first_day(row: Judgement) -> date:
    return min(chart.track(row).days)


def _head(as_of: date) -> tuple[str, ...]:
    return (
        '%%{init: {"gantt": {"leftPadding": 190}}}%%',
        "gantt",
        f"    title Promised windows and what happened, as of {as_of}",
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %Y-%m",
        "    todayMarker off",
    )


def _section(track: Track, axis: Axis, as_of: date) -> Iterator[str]:
    """A heading and a bar for each window, the slip, and what happened; cut at the axis."""
    yield f"    section {plain(label(track.row, _LABEL))}"
    for band in track.bands:
        kind = "done" if band.role == "target" else "active"
        yield _bar(
            band_label(band),
            kind,
            band.first,
            chart.band_end(track, band, as_of),
            axis,
        )
    if track.slip is not None:
        yield _bar(f"slip, {cells.in_days(track.row.slip)}", "crit", *track.slip, axis)
    happened = track.row.outcome
    if happened is not None:
        days = happened.date.earliest, happened.last_day
        kind = "milestone" if days[0] == days[1] else "done"
        yield _bar(ended(happened), kind, *days, axis)


def _bar(text: str, kind: str, first: date, last: date, axis: Axis) -> str:
    first = min(first, axis.last)
    end = max(first, min(last, axis.last))
    end = end + ONE_DAY if end < date.max else end
    return f"    {plain(text)} :{kind}, {first}, {end}"


def plain(text: str) -> str:
    """The text without a character that Mermaid could read as syntax; never empty."""
    return " ".join("".join(map(_harmless, text)).split()) or "unnamed"


def _harmless(char: str) -> str:
    """A letter, digit, mark, joiner, emoji or plain punctuation as it is; else a space."""
    kept = char.isalnum() or char in _PUNCTUATION or char in _JOINERS or char in _SKIN_TONES
    return char if kept or category(char) in ("Mn", "Mc", "Me", "So") else " "
