"""`claimtrack forecast`: when open promises will really ship, and how such forecasts have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import Milestones, Models, Organizations, make_filters

if TYPE_CHECKING:
    from rich.console import Console

    from claimtrack.stats.backtest import Backtest
    from claimtrack.stats.forecast import Outlook, Weigh


@app.command("forecast")
def forecast(
    models: Models = None,
    backtest: Annotated[
        bool,
        typer.Option("--backtest", help="How such forecasts of past claims would have done."),
    ] = False,
    weigh: Annotated[
        Literal["none", "lead"],
        typer.Option(
            "--weigh",
            help="lead: earlier promises made about as long ahead count most (docs/forecasts.md).",
        ),
    ] = "none",
    data: options.Data = None,
    as_of: options.AsOf = None,
    organizations: Organizations = None,
    milestones: Milestones = None,
    output: options.OutputFormat = "table",
    no_color: options.NoColor = False,
    ascii_only: options.Ascii = False,
) -> None:
    """When open promises will really ship, from the slips of earlier ones."""
    ledger = options.open_ledger(data)
    filters = make_filters(models, organizations, milestones=milestones)
    day = options.report_day(ledger, as_of)
    if backtest:
        from claimtrack.stats.backtest import backtest as replay

        tested = replay(ledger, day, filters)
        if output == "table":
            _draw_backtest(tested, weigh, options.console(no_color, ascii_only))
        else:
            options.write_bytes(_backtest_file(tested, weigh, output))
        return
    from claimtrack.stats.forecast import outlook

    found = outlook(ledger, day, filters, weigh)
    if output == "table":
        _draw(found, options.console(no_color, ascii_only))
    else:
        options.write_bytes(_file(found, output))


def _draw(found: Outlook, out: Console) -> None:
    from claimtrack.formats.terminal import console as terminal
    from claimtrack.words import forecast as forecast_tables

    nothing = forecast_tables.nothing_found(found)
    shown = forecast_tables.tables(found)
    terminal.print_tables(forecast_tables.headline(found), shown, nothing, out)
    terminal.print_notes(forecast_tables.notes(found), out)


def _file(found: Outlook, output: options.Format) -> bytes:
    if output == "json":
        from claimtrack.formats.json import forecast as as_json_forecast

        return as_json_forecast.outlook(found)
    if output == "csv":
        from claimtrack.formats.csv import forecast as as_csv_forecast

        return as_csv_forecast.outlook(found).encode()
    from claimtrack.formats.markdown import tables as markdown
    from claimtrack.words import forecast as forecast_tables

    nothing = forecast_tables.nothing_found(found)
    shown = forecast_tables.tables(found)
    text = markdown.document("Forecasts", forecast_tables.headline(found), shown, nothing)
    return (text + markdown.notes(forecast_tables.notes(found))).encode()


def _draw_backtest(found: Backtest, weigh: Weigh, out: Console) -> None:
    from claimtrack.formats.terminal import console as terminal
    from claimtrack.words import forecast as forecast_tables

    nothing = forecast_tables.nothing_to_test()
    shown = forecast_tables.backtest_tables(found, weigh)
    terminal.print_tables(forecast_tables.backtest_headline(found), shown, nothing, out)


def _backtest_file(found: Backtest, weigh: Weigh, output: options.Format) -> bytes:
    if output == "json":
        from claimtrack.formats.json import forecast as as_json_forecast

        return as_json_forecast.backtest(found, weigh)
    if output == "csv":
        from claimtrack.formats.csv import forecast as as_csv_forecast

        return as_csv_forecast.backtest(found).encode()
    from claimtrack.formats.markdown import tables as markdown
    from claimtrack.words import forecast as forecast_tables

    shown = forecast_tables.backtest_tables(found, weigh)
    nothing = forecast_tables.nothing_to_test()
    headline = forecast_tables.backtest_headline(found)
    return markdown.document("Back-test", headline, shown, nothing).encode()
