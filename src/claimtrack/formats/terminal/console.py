"""The console: its width, its colours, and what it can draw. Only this room knows rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.status import Status

USUAL = 80
"""Columns of a console that does not say how many it has."""
_WIDEST = 1000
"""Columns that a terminal may have; more are a mistake, and a picture grows with their square."""


class _Console(Console):
    """A console that leaves a closed pipe to whoever ends the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class _AsciiConsole(_Console):
    """A console that draws nothing outside ASCII, whatever its stream can show."""

    @property
    def encoding(self) -> str:
        return "ascii"


def console(
    *,
    color: bool | None = None,
    ascii_only: bool = False,
    stderr: bool = False,
    width: int | None = None,
) -> Console:
    """A console for this process's streams.

    `color` None: as the terminal has it, without one plain text; False: no escape sequence.
    """
    kind = _AsciiConsole if ascii_only else _Console
    made = kind(
        stderr=stderr,
        color_system={None: "auto", True: "standard", False: None}[color],
        force_terminal=color or None,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    if made.width < 1:  # COLUMNS=0 says that the width is not known
        made.width = USUAL
    made.width = min(made.width, _WIDEST)
    return made


def status(text: str) -> Status:
    """A line on stderr that moves while something is being done; it goes when that is done."""
    return console(stderr=True).status(Text(text))


def draws_lines(out: Console) -> bool:
    """Whether the console shows more than ASCII."""
    return (out.encoding or "").lower().startswith("utf")


def cut_mark(out: Console) -> str:
    """What stands where a text is cut."""
    return "…" if draws_lines(out) else "~"
