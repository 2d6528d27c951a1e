"""`claimtrack add`: a claim, at the end of the ledger file."""

from __future__ import annotations

import typer

from claimtrack.cli import app, options
from claimtrack.cli import record_options as of
from claimtrack.cli import write_record as curate

add = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(add, name="add", help="Add a claim, and its model where that is new.")


@add.command("release")
def release(
    model: of.Model = None,
    org: of.Organization = None,
    announced: of.Announced = None,
    due: of.Due = None,
    withdrawn: of.Withdrawn = None,
    said: of.Said = None,
    milestone: of.Milestone = None,
    speaker: of.Speaker = None,
    reported: of.Reported = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    model_id: of.ModelId = None,
    new_model: of.NewModel = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A promise of a release, or the withdrawal of one."""
    curate.run("claims", "release", locals())


@add.command("parameters")
def parameters(
    model: of.Model = None,
    org: of.Organization = None,
    announced: of.Announced = None,
    quantity: of.Share = None,
    value: of.Value = None,
    speaker: of.Speaker = None,
    reported: of.Reported = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    model_id: of.ModelId = None,
    new_model: of.NewModel = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A stated number of parameters."""
    curate.run("claims", "parameters", locals())


@add.command("benchmark")
def benchmark(
    model: of.Model = None,
    org: of.Organization = None,
    announced: of.Announced = None,
    benchmark: of.Benchmark = None,
    score: of.Score = None,
    beats: of.Beats = None,
    setting: of.Setting = None,
    speaker: of.Speaker = None,
    reported: of.Reported = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    model_id: of.ModelId = None,
    new_model: of.NewModel = False,
    new_benchmark: of.NewBenchmark = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """A stated score, or the statement that the model beats named rivals."""
    curate.run("claims", "benchmark", locals())


@add.command("quantity")
def quantity(
    model: of.Model = None,
    org: of.Organization = None,
    announced: of.Announced = None,
    quantity: of.Quantity = None,
    value: of.Value = None,
    unit: of.Unit = None,
    speaker: of.Speaker = None,
    reported: of.Reported = None,
    source: of.Source = None,
    archived: of.Archived = None,
    note: of.Note = None,
    model_id: of.ModelId = None,
    new_model: of.NewModel = False,
    new_quantity: of.NewQuantity = False,
    data: options.Data = None,
    file: of.File = None,
    no_input: of.NoInput = False,
    yes: of.Yes = False,
    dry_run: of.DryRun = False,
    lock_timeout: of.Patience = 30,
) -> None:
    """Any other stated figure: a context window, a number of users, a budget."""
    curate.run("claims", "quantity", locals())
