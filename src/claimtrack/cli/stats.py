"""`claimtrack stats`: track records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from claimtrack.stats.stats import Stats
    from claimtrack.verdicts.slips import Filters


@app.command("stats")
@filtered("bases")
def stats(
    filters: Filters,
    by: Annotated[
        Literal["org", "speaker", "basis", "year", "milestone"],
        typer.Option("--by", case_sensitive=False, help="What makes a group."),
    ] = "org",
    basis: Annotated[
        Literal["official", "reported", "all"],
        typer.Option(
            "--basis",
            case_sensitive=False,
            help="Whose claims count: on the record, press and leaks, or all.",
        ),
    ] = "official",
    curve: Annotated[
        bool, typer.Option("--curve", help="Draw the share not yet shipped, day by day.")
    ] = False,
    data: options.Data = None,
    as_of: options.AsOf = None,
    output: options.OutputFormat = "table",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """How late a lab really is, counting what is still open."""
    from claimtrack.stats.stats import stats as track_records

    if curve and output != "table":
        raise typer.BadParameter("--curve draws in the terminal: leave --format out")
    ledger = options.open_ledger(data)
    found = track_records(ledger, options.report_day(ledger, as_of), filters, by, basis)
    if output == "table":
        _draw(found, options.console(no_color, ascii_only), curve=curve)
    else:
        options.write_bytes(_file(found, output))


def _draw(found: Stats, out: Console, *, curve: bool) -> None:
    from claimtrack.formats.terminal import console as terminal
    from claimtrack.words import stats as track_tables
    from claimtrack.words import stats_notes as track_notes

    nothing = track_tables.nothing_found(found)
    terminal.print_tables(track_tables.headline(found), track_tables.tables(found), nothing, out)
    if curve:
        for line in _curves(found, out.width, ascii_only=not terminal.draws_lines(out)):
            out.print(line)
    terminal.print_notes(track_notes.notes(found), out)


def _curves(found: Stats, width: int, *, ascii_only: bool) -> Iterator[str]:
    """The curve of all, then of every group that is not small."""
    from claimtrack.formats.terminal import curve as curves
    from claimtrack.words import stats as track_tables

    for group in (found.all, *(group for group in found.groups if not group.small)):
        yield from ("", curves.title(track_tables.name(group), group.curve))
        yield from curves.draw(group.curve, min(width, curves.WIDEST), ascii_only=ascii_only)


def _file(found: Stats, output: options.Format) -> bytes:
    from claimtrack.words import stats as track_tables
    from claimtrack.words import stats_notes as track_notes

    if output == "markdown":
        from claimtrack.formats.markdown import tables as markdown

        return (
            markdown.document(
                "Track records",
                track_tables.headline(found),
                track_tables.tables(found),
                track_tables.nothing_found(found),
            )
            + markdown.notes(track_notes.notes(found))
        ).encode()
    options.remark(f"note: {track_notes.chosen(found)}")
    if (warning := track_notes.warning(found)) is not None:
        options.remark(f"warning: {warning}")
    if output == "csv":
        from claimtrack.formats.csv import stats as as_csv_track

        return as_csv_track.stats(found).encode()
    from claimtrack.formats.json import stats as as_json_track

    return as_json_track.stats(found)
