"""Options of `add` and `resolve`: one for each field of a record, and how it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli import completion


def _text(name: str, metavar: str, help_text: str, completion: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=help_text, autocompletion=completion)


def _truth(name: str, help_text: str) -> Any:
    return typer.Option(name, help=help_text)


Model = Annotated[
    str | None,
    typer.Argument(
        metavar="MODEL",
        help="Id, name or alias of the model.",
        autocompletion=completion.models,
    ),
]
Organization = Annotated[
    str | None,
    _text(
        "--org",
        "NAME",
        "Organization of a new model, which is then added too.",
        completion.organizations,
    ),
]
ModelId = Annotated[
    str | None, _text("--model-id", "ID", "Id of a new model. Default: made from its name.")
]
NewModel = Annotated[
    bool, _truth("--new-model", "The model is a new one, though its name is close to another's.")
]
NewBenchmark = Annotated[
    bool, _truth("--new-benchmark", "The benchmark is new, though its name is close to another's.")
]
NewQuantity = Annotated[
    bool, _truth("--new-quantity", "The quantity is new, though its name is close to another's.")
]

Announced = Annotated[
    str | None, _text("--announced", "DAY", "The day on which the statement became public.")
]
Speaker = Annotated[str | None, _text("--speaker", "NAME", "Who said it.", completion.speakers)]
Reported = Annotated[
    bool | None,
    _truth("--reported/--official", "Press or leak, or on the record. Default: official."),
]
Source = Annotated[str | None, _text("--source", "URL", "Page that carries it.")]
Archived = Annotated[str | None, _text("--archived", "URL", "A saved copy of that page.")]
Note = Annotated[str | None, _text("--note", "TEXT", "A remark in your own words.")]

Milestone = Annotated[
    str | None,
    _text(
        "--milestone",
        "NAME",
        "preview, release, general-availability, open-weights, paper or training."
        " Default: release.",
        completion.milestones,
    ),
]
Due = Annotated[
    str | None,
    _text(
        "--due", "PHRASE", 'As said ("fall 2025 or later"), or a day. Default: no date promised.'
    ),
]
Withdrawn = Annotated[bool | None, _truth("--withdrawn", "An earlier date is taken back.")]
Said = Annotated[str | None, _text("--said", "TEXT", "A few words of the original.")]
Share = Annotated[
    str | None,
    _text(
        "--quantity",
        "NAME",
        "total or active parameters. Default: total.",
        completion.words("total", "active"),
    ),
]
Quantity = Annotated[
    str | None,
    _text("--quantity", "NAME", "What is counted: context-window.", completion.quantities),
]
Value = Annotated[
    str | None, _text("--value", "FIGURE", 'As written: "288B", "~2T", "over 1T", "64-72B".')
]
Unit = Annotated[str | None, _text("--unit", "NAME", "What the figure counts: tokens.")]
Benchmark = Annotated[
    str | None, _text("--benchmark", "NAME", "Id or name of the benchmark.", completion.benchmarks)
]
Score = Annotated[str | None, _text("--score", "FIGURE", 'As written: "73.7", "over 90".')]
Beats = Annotated[
    list[str] | None,
    _text("--beats", "MODEL", "A model that it is said to beat; repeatable.", completion.models),
]
Setting = Annotated[
    str | None, _text("--setting", "PAIRS", 'How it was measured: "shots=5, sampling=cons@64".')
]

Status = Annotated[
    str | None,
    _text(
        "--status",
        "NAME",
        "shipped, cancelled, or untraced (not shipped by then).",
        completion.words("shipped", "cancelled", "untraced"),
    ),
]
Date = Annotated[
    str | None, _text("--date", "PHRASE", "When it happened or was measured: a day or a period.")
]
Evaluator = Annotated[
    str | None,
    _text("--evaluator", "NAME", "Who measured or established it.", completion.evaluators),
]
Independent = Annotated[
    bool | None,
    _truth("--independent/--not-independent", "Is the evaluator independent of the maker?"),
]
Comparable = Annotated[
    bool | None,
    _truth("--comparable/--not-comparable", "May it be compared with the claim? Default: unsaid."),
]

File = Annotated[
    Path | None,
    typer.Option("--file", metavar="PATH", help="Of a ledger of many files the one to write to."),
]
NoInput = Annotated[bool, _truth("--no-input", "Ask nothing; name all that is missing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking to confirm.")]
DryRun = Annotated[bool, _truth("--dry-run", "Print the TOML, write nothing.")]
Patience = Annotated[
    float,
    typer.Option(
        "--lock-timeout",
        envvar="CLAIMTRACK_LOCK_TIMEOUT",
        metavar="SECONDS",
        min=0,
        help="How long to wait for another program that writes the ledger.",
    ),
]
