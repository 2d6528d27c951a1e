"""A report in the format asked for: each room has a module of the subject's name."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from claimtrack.cli import options
from claimtrack.cli.color import colored
from claimtrack.cli.given import Decorator, given, parameters_of

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal["table", "json", "csv", "markdown"]
_TRAILING = re.compile(r" +((?:\x1b\[[0-9;]*m)*)$", re.MULTILINE)
"""Blanks at the end of a line, before its colours end."""


class Look(NamedTuple):
    """How a report is to look; `color` None: as the terminal has it.

    `bom`: a file begins with a byte order mark, by which Excel knows UTF-8.
    """

    format: Format
    color: bool | None
    ascii_only: bool
    pager: bool
    bom: bool = False

    def console(self, *, color: bool = True) -> Console:
        """The console for stdout."""
        from claimtrack.formats.terminal import console

        return console.console(color=self.color if color else False, ascii_only=self.ascii_only)


def _look(
    output: Annotated[Format, typer.Option("--format", help="How to print it.")] = "table",
    no_color: Annotated[
        bool, typer.Option("--no-color", help="Plain text, as with NO_COLOR set.")
    ] = False,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with plain ASCII characters.")
    ] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print a long report as it is.")
    ] = False,
) -> Look:
    """How the command line wants a report to look."""
    return Look(output, colored(no_color=no_color), ascii_only, not no_pager)


def looking(*without: str) -> Decorator:
    """Give a command these options but those in `without`, as one argument: `look`."""
    shared = parameters_of(_look)
    return given("look", _look, {name: shared[name] for name in shared if name not in without})


def give(subject: str, report: Any, look: Look, view: Any = None, **drawn: Any) -> None:
    """Give a report; `view`: which rows; `drawn`: what is for the terminal alone."""
    shown: dict[str, Any] = {} if view is None else {"view": view}
    if look.format != "table":
        content = _written(subject, report, look.format, shown)
        written = content if isinstance(content, bytes) else content.encode()
        if look.bom:
            written = codecs.BOM_UTF8 + written
        show_bytes(written, paged=look.pager)
        return
    draw = _drawing(subject, report, shown | drawn)
    text = _captured(draw, look.console())
    _show(text, lambda: _captured(draw, look.console(color=False)), paged=look.pager)


def show_bytes(written: bytes, *, paged: bool) -> None:
    """Print a text in UTF-8, whatever the locale; a long one on a terminal through the pager."""
    if paged and sys.stdout.isatty():
        show_text(written.decode(), paged=True)
    else:
        options.write_bytes(written)


def show_text(text: str, *, paged: bool) -> None:
    """Print a text without colours; a long one on a terminal through the pager."""
    _show(text, lambda: text, paged=paged)


def _show(text: str, plain: Callable[[], str], *, paged: bool) -> None:
    if paged and sys.stdout.isatty():
        from claimtrack.cli import pager

        pager.show(text, plain, options.remarks)
    else:
        sys.stdout.write(text)


def _captured(draw: Callable[[Console], None], out: Console) -> str:
    with out.capture() as captured:
        draw(out)
    return _TRAILING.sub(r"\1", captured.get())


def _drawing(subject: str, report: Any, drawn: dict[str, Any]) -> Callable[[Console], None]:
    own = _module(f"formats.terminal.{subject}")
    if own is not None:
        return lambda out: own.draw(report, out, **drawn)
    from claimtrack.formats.terminal.page import print_page

    return lambda out: print_page(_page(subject, report), out)


def _written(subject: str, report: Any, output: Format, shown: dict[str, Any]) -> str | bytes:
    own = _module(f"formats.{output}.{subject}")
    if own is not None:
        return getattr(own, subject)(report, **shown)  # type: ignore[no-any-return]
    if output in ("csv", "json"):  # of a story, the rows of its verdicts
        rows = import_module(f"claimtrack.formats.{output}.slips")
        return rows.slips(getattr(report, "report", report))  # type: ignore[no-any-return]
    from claimtrack.formats.markdown.tables import document

    return document(_page(subject, report, **shown))


def _page(subject: str, report: Any, **shown: Any) -> Any:
    return import_module(f"claimtrack.words.{subject}").page(report, **shown)


def _module(name: str) -> Any:
    """A room's own module of a subject; None where it has none."""
    whole = f"claimtrack.{name}"
    return import_module(whole) if find_spec(whole) else None
