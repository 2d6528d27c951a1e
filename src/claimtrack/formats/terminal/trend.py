"""The milestone trend chart in the terminal, with the statements that it shows listed below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from claimtrack.formats.terminal.console import draws_lines
from claimtrack.formats.terminal.glyphs import GLYPHS, Glyph, legend
from claimtrack.formats.terminal.grid import STYLES
from claimtrack.pictures.timeline import track
from claimtrack.pictures.trend import Plot, Spot, number, plot
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report
from claimtrack.words import cells
from claimtrack.words.cells import harmless, label
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.timeline import fate
from claimtrack.words.trend import promised, reading

_GLYPHS = GLYPHS | {"open": Glyph("↑", "^", "bold blue"), "beyond": Glyph("↑", "^", "bold blue")}
"""Here time goes up, too."""
_AROUND = 13
"""Lines of the screen around a chart: headline, sentence, axis, legend and the prompt."""
MARGIN = 11
"""Columns left of the picture: "Jan 2025 " and a line."""


def draw(report: Report, out: Console) -> None:
    """The chart of each of the model's promises."""
    out.print(Text(releases_headline(report), style="bold"))
    for row in report.stories:
        out.print()
        _print_trend(row, report.as_of, out)
    if not report.stories:
        out.print(nothing_found(report))


def _print_trend(row: Judgement, as_of: date, out: Console) -> None:
    """What the statements say about the distance, the chart that shows it, and the statements."""
    told = f"{label(row)} ({harmless(row.model.organization, 40)}): {fate(row)}"
    out.print(Text(told, style=f"bold {STYLES.get(row.verdict, '')}"))
    out.print(Text(reading(row)))
    if any(claim.due for claim in row.chain):
        _print_chart(row, as_of, out)
    out.print(_statements(row))


def _print_chart(row: Judgement, as_of: date, out: Console) -> None:
    width = max(out.width - MARGIN - 1, 10)
    height = min(width * 2 // 5, 30)
    if out.is_terminal:  # with what stands around it, the chart is to fit the screen
        height = min(height, out.height - _AROUND - len(row.chain))
    height = max(height, 8)
    picture = plot(track(row), as_of, width, height)
    fine = draws_lines(out)
    out.print(Text("Promised day, upwards, by the day on which it was said, across", style="dim"))
    for line in _lines(picture, fine=fine):
        line.rstrip()
        out.print(line, no_wrap=True, overflow="crop", crop=True)
    used = {spot.layer for spot in picture.spots.values()}
    out.print(legend(_GLYPHS, used, fine=fine))


def _lines(picture: Plot, *, fine: bool) -> Iterator[Text]:
    upright, across, corner, notch = ("│", "─", "└", "┬") if fine else ("|", "-", "+", "+")
    labels = {picture.row(tick.day): tick.label for tick in picture.axis.ticks(picture.height // 2)}
    for at in range(picture.height):
        spots = {x: s for (x, y), s in picture.spots.items() if y == at}
        margin = f"{labels.get(at, ''):>10}{upright}"
        yield Text.assemble((margin, "dim"), _drawn(spots, picture, fine))
    ticks = picture.axis.ticks(picture.width // 11)
    floor, words = [across] * picture.width, [" "] * (picture.width + 11)
    for tick in ticks:
        at = picture.column(tick.day)
        floor[at] = notch
        if at + len(tick.label) <= picture.width:
            words[at : at + len(tick.label)] = tick.label
    yield Text(f"{'':10}{corner}{''.join(floor)}", style="dim")
    if picture.undated:
        undated = _drawn(picture.undated, picture, fine)
        yield Text.assemble((f"{'no date':>10} ", "dim"), undated)
    yield Text(f"{'':11}{''.join(words)}", style="dim")


def _drawn(spots: Mapping[int, Spot], picture: Plot, fine: bool) -> Text:
    line = Text()
    for spot, run in groupby(spots.get(at) for at in range(picture.width)):
        many = len(list(run))
        if spot is None:
            line.append(" " * many)
            continue
        glyph = Glyph(spot.number, spot.number, "bold") if spot.number else _GLYPHS[spot.layer]
        line.append(glyph.text(fine=fine) * many, glyph.style)
    return line


def _statements(row: Judgement) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        grid.add_column(overflow="fold")
    for at, claim in enumerate(row.chain):
        grid.add_row(
            Text(number(at), "bold"),
            str(claim.announced),
            Text(promised(claim)),
            Text(cells.said_by(claim)),
        )
    if row.outcome is not None:
        grid.add_row(
            "",
            cells.short_window(row.outcome.date),
            Text(row.outcome.status, STYLES.get(row.verdict, "")),
            "",
        )
    return grid
