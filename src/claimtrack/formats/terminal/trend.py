"""The milestone trend chart in the terminal, with the statements that it shows listed below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from claimtrack.formats.terminal.console import draws_lines
from claimtrack.formats.terminal.grid import STYLES
from claimtrack.pictures.timeline import fate, label, track
from claimtrack.pictures.trend import Drift, Layer, Plot, Spot, anchor_of, drift, number, plot
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.cells import harmless

GLYPHS: dict[Layer, tuple[str, str, str, str]] = {  # drawn, in ASCII, style, meaning
    "diagonal": ("·", ".", "", "due on the day itself"),
    "ever": ("╱", "/", "yellow", "as far away as ever"),
    "level": ("┄", "-", "dim", "the day of the outcome"),
    "today": ("│", "|", "bold blue", "{as_of}, the day of this report"),
    "first": ("█", "#", "cyan", "first promised window"),
    "target": ("░", "~", "cyan", "internal target that surfaced after it was missed"),
    "re-promise": ("▒", "+", "blue", "later promise"),
    "newest": ("▓", "=", "bold blue", "standing promise"),
    "open": ("↑", "^", "bold blue", "goes on, no end or beyond the picture"),
    "shipped": ("●", "@", "bold green", "shipped"),
    "cancelled": ("✗", "X", "bold red", "cancelled"),
    "untraced": ("?", "?", "bold magenta", "not shipped by then, lost from sight"),
}
MARGIN = 11
"""Columns left of the picture: "Jan 2025 " and a line."""


def print_trend(row: Judgement, as_of: date, out: Console) -> None:
    """The chart of one subject, its statements, and what they say about the distance."""
    told = f"{label(row)} ({harmless(row.model.organization, 40)}): {fate(row)}"
    out.print(Text(told, style=f"bold {STYLES.get(row.verdict, '')}"))
    if any(claim.due for claim in row.chain):
        _print_chart(row, as_of, out)
    out.print(_statements(row))
    out.print(Text(reading(row)))


def _print_chart(row: Judgement, as_of: date, out: Console) -> None:
    width = max(out.width - MARGIN - 1, 10)
    height = max(min(width * 2 // 5, 30), 8)
    picture = plot(track(row), as_of, width, height)
    fine = draws_lines(out)
    out.print(Text("Promised day, upwards, by the day on which it was said, across", style="dim"))
    for line in _lines(picture, fine=fine):
        line.rstrip()
        out.print(line, no_wrap=True, overflow="crop", crop=True)
    out.print(_legend(picture, as_of, fine=fine))


def _lines(picture: Plot, *, fine: bool) -> Iterator[Text]:
    upright, across, corner, notch = ("│", "─", "└", "┬") if fine else ("|", "-", "+", "+")
    labels = {picture.row(tick.day): tick.label for tick in picture.axis.ticks(picture.height // 2)}
    for at in range(picture.height):
        margin = Text(f"{labels.get(at, ''):>10}{upright}", style="dim")
        yield margin + _drawn(
            {x: s for (x, y), s in picture.spots.items() if y == at}, picture, fine
        )
    ticks = picture.axis.ticks(picture.width // 11)
    floor, words = [across] * picture.width, [" "] * (picture.width + 11)
    for tick in ticks:
        at = picture.column(tick.day)
        floor[at] = notch
        if at + len(tick.label) <= picture.width:
            words[at : at + len(tick.label)] = tick.label
    yield Text(f"{'':10}{corner}{''.join(floor)}", style="dim")
    if picture.undated:
        yield Text(f"{'no date':>10} ", style="dim") + _drawn(picture.undated, picture, fine)
    yield Text(f"{'':11}{''.join(words)}", style="dim")


def _drawn(spots: Mapping[int, Spot], picture: Plot, fine: bool) -> Text:
    line = Text()
    for spot, run in groupby(spots.get(at) for at in range(picture.width)):
        many = len(list(run))
        if spot is None:
            line.append(" " * many)
            continue
        drawn, plain, style, _ = GLYPHS.get(spot.layer, ("", "", "", ""))
        line.append(
            (spot.number or (drawn if fine else plain)) * many, "bold" if spot.number else style
        )
    return line


def _legend(picture: Plot, as_of: date, *, fine: bool) -> Text:
    used = {spot.layer for spot in picture.spots.values()}
    parts = [
        Text.assemble((drawn if fine else plain, style), f" {meaning.format(as_of=as_of)}")
        for layer, (drawn, plain, style, meaning) in GLYPHS.items()
        if layer in used
    ]
    return Text("; ").join(parts)


def _statements(row: Judgement) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        grid.add_column(overflow="fold")
    for at, claim in enumerate(row.chain):
        promised = cells.promise(claim)
        if claim.retrospective:
            promised += " (internal target)"
        elif claim.due is None and claim.said:
            promised += f', "{harmless(claim.said, 60)}"'
        speaker = f"{harmless(claim.speaker, 60)} ({claim.basis})"
        grid.add_row(Text(number(at), "bold"), str(claim.announced), Text(promised), Text(speaker))
    if row.outcome is not None:
        grid.add_row(
            "",
            cells.short_window(row.outcome.date),
            Text(row.outcome.status, STYLES.get(row.verdict, "")),
            "",
        )
    return grid


def reading(row: Judgement) -> str:
    """What the chart shows, in a sentence of days; no more than the statements say."""
    found = drift(row)
    if anchor_of(row) is None:
        return "No statement names a last day that was still ahead: there is no trend to read."
    standing = row.standing
    told = "No trend to read: a last day that was still ahead was named on one day only."
    if found is not None:
        told = _drift(row, found)
    if standing is not None and standing.deadline is None:
        told += f" Statement {number(row.chain.index(standing))}, which stands, names no last day."
    return told


def _drift(row: Judgement, found: Drift) -> str:
    first, newest = (number(row.chain.index(claim)) for claim in found.claims)
    told = (
        f"From statement {first} to {newest}, {found.passed:,} days passed and the promised day "
        f"moved by {cells.signed(found.moved)} days: it was {found.first:,} days away, then "
        f"{found.newest:,}"
    )
    return f"{told}, as far away as ever or further." if found.newest >= found.first else f"{told}."
