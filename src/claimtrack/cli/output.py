"""A report in the format asked for: each room has a module of the subject's name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimtrack.cli import options
from claimtrack.cli.given import Decorator, given

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal["table", "json", "csv", "markdown"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look."""

    format: Format
    color: bool
    ascii_only: bool

    @property
    def console(self) -> Console:
        """The console for stdout."""
        from claimtrack.formats.terminal import console

        return console.console(color=self.color, ascii_only=self.ascii_only)


def make_look(
    output: Annotated[Format, typer.Option("--format", help="How to print it.")] = "table",
    no_color: Annotated[
        bool, typer.Option("--no-color", help="Plain text, as with NO_COLOR set.")
    ] = False,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with plain ASCII characters.")
    ] = False,
) -> Look:
    """How the command line wants a report to look."""
    return Look(output, not no_color, ascii_only)


def looking(*without: str) -> Decorator:
    """Give a command these options but those in `without`, as one argument: `look`."""
    return given("look", make_look, without)


def give(subject: str, found: Any, look: Look, **drawn: Any) -> None:
    """Give what a command found; what is `drawn` besides is for the terminal alone."""
    if look.format == "table":
        _draw(subject, found, look, **drawn)
    else:
        content = _written(subject, found, look.format)
        options.write_bytes(content if isinstance(content, bytes) else content.encode())


def _draw(subject: str, found: Any, look: Look, **drawn: Any) -> None:
    own = _module(f"formats.terminal.{subject}")
    if own is not None:
        own.draw(found, look.console, **drawn)
    else:
        from claimtrack.formats.terminal.page import print_page

        print_page(_page(subject, found), look.console)


def _written(subject: str, found: Any, output: Format) -> str | bytes:
    own = _module(f"formats.{output}.{subject}")
    if own is not None:
        return getattr(own, subject)(found)  # type: ignore[no-any-return]
    if output == "csv":  # of what draws a picture, the rows that it shows
        from claimtrack.formats.csv.slips import slips

        return slips(getattr(found, "report", found))
    from claimtrack.formats.markdown.tables import document

    return document(_page(subject, found))


def _page(subject: str, found: Any) -> Any:
    return import_module(f"claimtrack.words.{subject}").page(found)


def _module(name: str) -> Any:
    """A room's own module of a subject; None where it has none."""
    whole = f"claimtrack.{name}"
    return import_module(whole) if find_spec(whole) else None
