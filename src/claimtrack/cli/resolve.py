"""`claimtrack resolve`: an outcome, at the end of the ledger file."""

from __future__ import annotations

import typer

from claimtrack.cli import app, options
from claimtrack.cli import record_options as of
from claimtrack.cli import write_record as curate

resolve = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(resolve, name="resolve", help="Add an outcome: what happened.")


@resolve.command("release")
def release(
    model: of.Model = None,
    status: of.Status = None,
    date: of.Date = None,
    milestone: of.Milestone = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A milestone that was reached, dropped, or lost from sight."""
    curate.run("outcomes", "release", locals())


@resolve.command("parameters")
def parameters(
    model: of.Model = None,
    quantity: of.Share = None,
    value: of.Value = None,
    date: of.Date = None,
    evaluator: of.Evaluator = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A number of parameters that was established."""
    curate.run("outcomes", "parameters", locals())


@resolve.command("benchmark")
def benchmark(
    model: of.Model = None,
    benchmark: of.Benchmark = None,
    score: of.Score = None,
    date: of.Date = None,
    evaluator: of.Evaluator = None,
    independent: of.Independent = None,
    setting: of.Setting = None,
    comparable: of.Comparable = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    new_benchmark: of.NewBenchmark = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A score that somebody measured."""
    curate.run("outcomes", "benchmark", locals())


@resolve.command("quantity")
def quantity(
    model: of.Model = None,
    quantity: of.Quantity = None,
    value: of.Value = None,
    unit: of.Unit = None,
    date: of.Date = None,
    evaluator: of.Evaluator = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    new_quantity: of.NewQuantity = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """Any other figure that was established."""
    curate.run("outcomes", "quantity", locals())
