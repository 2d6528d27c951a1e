"""The timeline in the terminal: each chain on a common axis, as wide as the console."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from claimtrack.formats.terminal.console import cut_mark, draws_lines
from claimtrack.formats.terminal.glyphs import GLYPHS, legend
from claimtrack.formats.terminal.grid import STYLES
from claimtrack.pictures.axis import Axis, Tick
from claimtrack.pictures.timeline import Role, Track, axis, paint, track
from claimtrack.verdicts.slips import Report
from claimtrack.words.cells import label
from claimtrack.words.slips import nothing_found, releases_headline
from claimtrack.words.timeline import fate, in_front

WIDE = 110
"""Columns from which name, picture and verdict stand in one line."""
_GAP = 3
"""Columns that part a name from its verdict, where both have room in one line."""
LONG = 12
"""Tracks from which the axis is repeated below the picture."""


def draw(report: Report, out: Console, *, every: bool = True) -> None:
    """The picture: axis, a track for each subject, what is open or late first; legend."""
    out.print(Text(releases_headline(report), style="bold"))
    if not report.stories:
        out.print(nothing_found(report))
        return
    first, rest = in_front(report.stories)
    shown = (*first, *rest) if every or not first else first
    tracks, as_of = [track(row) for row in shown], report.as_of
    shared = axis(tracks, as_of)
    left, right = _margins(tracks, out.width)
    width = out.width - left - right
    ticks = shared.ticks(width // 11)
    ruler = _ruler(shared, ticks, width, fine=draws_lines(out))
    used: set[Role] = {"today"}
    _line(out, Text(" " * left + ruler, style="dim"))
    for each in tracks:
        roles = paint(each, shared, as_of, [tick.day for tick in ticks], width)
        used.update(roles)
        picture = _draw(roles, fine=draws_lines(out))
        _print_track(each, picture, (left, right), out)
    if len(tracks) >= LONG:
        _line(out, Text(" " * left + ruler, style="dim"))
    out.print(legend(GLYPHS, used, fine=draws_lines(out)))
    if len(shown) < len(report.stories):
        out.print(Text(f"Not shown: {len(rest):,} neither open nor late. All: --all", style="dim"))


def _margins(tracks: Iterable[Track], width: int) -> tuple[int, int]:
    """Columns for the names and for the verdicts; none where the console is narrow."""
    if width < WIDE:
        return 0, 0
    names = max(Text(label(track.row)).cell_len for track in tracks) + 2
    fates = max(len(fate(track.row)) for track in tracks) + 1
    return min(names, width * 3 // 10), min(fates, width * 9 // 25)


def _ruler(shared: Axis, ticks: Sequence[Tick], width: int, *, fine: bool) -> str:
    line = [" "] * width
    for tick in ticks:
        at = shared.cell(tick.day, width)
        text = ("┊" if fine else ":") + tick.label
        if at + len(text) <= width:
            line[at : at + len(text)] = text
    return "".join(line)


def _draw(roles: Sequence[Role], *, fine: bool) -> Text:
    picture = Text()
    for role, run in groupby(roles):
        glyph = GLYPHS[role]
        picture.append(glyph.text(fine=fine) * len(list(run)), glyph.style)
    return picture


def _print_track(track: Track, picture: Text, margins: tuple[int, int], out: Console) -> None:
    left, right = margins
    style = STYLES.get(track.row.verdict, "")
    if left:
        name = _fitted(Text(label(track.row)), left - 1, out)
        told = Text(fate(track.row, right - 1, cut_mark(out)), style=style)
        _line(out, Text.assemble(name, " ", picture, " ", _fitted(told, right - 1, out)))
        return
    name, told = Text(label(track.row), style="bold"), Text(fate(track.row), style=style)
    if (room := out.width - name.cell_len - told.cell_len) >= _GAP:
        _line(out, Text.assemble(name, " " * room, told))
    else:
        out.print(name)
        out.print(told)
    _line(out, picture)


def _fitted(text: Text, width: int, out: Console) -> Text:
    """The text in exactly `width` columns; what is cut ends with a mark."""
    if text.cell_len > width:
        text.truncate(max(width - 1, 0))
        text.append(cut_mark(out))
    text.truncate(max(width, 1), pad=True)
    return text


def _line(out: Console, text: Text) -> None:
    text.rstrip()
    out.print(text, no_wrap=True, overflow="crop", crop=True)
