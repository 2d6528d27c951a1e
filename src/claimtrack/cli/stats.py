"""`claimtrack stats`: track records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.stats.stats import Stats
    from claimtrack.verdicts.filters import Filters


@app.command("stats")
@filtered(without=("bases",))
@looking()
def stats(
    filters: Filters,
    look: Look,
    by: Annotated[
        Literal["org", "type", "country", "speaker", "basis", "year", "milestone", "lead"],
        typer.Option("--by", case_sensitive=False, help="What makes a group."),
    ] = "org",
    basis: Annotated[
        Literal["official", "reported", "all"] | None,
        typer.Option(
            "--basis",
            case_sensitive=False,
            help="Whose claims count: on the record, press and leaks, or all.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Every table.")] = False,
    curve: Annotated[
        bool, typer.Option("--curve", help="Draw the share not yet shipped, day by day.")
    ] = False,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """How late a lab really is, counting what is still open."""
    from claimtrack.stats.stats import stats as track_records

    if curve and look.format != "table":
        raise typer.BadParameter("--curve draws in the terminal: leave --format out")
    counted = basis or ("all" if by == "basis" else "official")
    found = track_records(options.open_report(data, as_of, filters), by, counted)
    if look.format in ("json", "csv"):  # whose readers see no notes
        _remark(found)
    give("stats", found, look, curve=curve, full=full)


def _remark(stats: Stats) -> None:
    from claimtrack.words import selection

    options.remark(f"note: {selection.chosen(stats)}")
    if stats.report.selection.by_ending:
        options.remark("note: no rate says anything here: these rows were chosen by how they ended")
    if (warning := selection.warning(stats)) is not None:
        options.remark(f"warning: {warning}")
