"""The commands of `add` and `resolve`: an option for each field that a record of the kind has."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from claimtrack.cli import completion, options
from claimtrack.cli.same_page import KINDS, LAST
from claimtrack.curation.fields import LISTS, ORGANIZATION, Field, fields_of, record_class

_COMPLETIONS = {
    "model": completion.models, "milestone": completion.milestones, "beats": completion.models,
    "quantity": completion.quantities, "benchmark": completion.benchmarks,
    "speaker": completion.speakers, "evaluator": completion.evaluators,
}  # fmt: skip
_SWITCHES = {
    "basis": "--reported/--official",
    "withdrawn": "--withdrawn",
    "independent": "--independent/--not-independent",
    "comparable": "--comparable/--not-comparable",
}


def _truth(name: str, help_text: str) -> Any:
    return typer.Option(name, help=help_text)


def _text(name: str, metavar: str, help_text: str, offered: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=help_text, autocompletion=offered)


File = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="PATH",
        parser=options.path,
        help="Of a ledger of many files the one to write to.",
    ),
]
_NoInput = Annotated[bool, _truth("--no-input", "Ask nothing; name all that is missing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking to confirm.")]
_DryRun = Annotated[bool, _truth("--dry-run", "Print the TOML, write nothing.")]
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


class _Command(TyperCommand):
    """A command whose `--like` means the last claim where no line follows."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with what goes without saying."""
        words: list[str] = []
        for word, after in zip(args, [*args[1:], "--"], strict=False):
            words += [word, LAST] if word == "--like" and after.startswith("-") else [word]
        return super().parse_args(ctx, words)


def declare(group: typer.Typer, array: str) -> None:
    """Give a group of commands one command for each kind of record of an array."""
    for kind in KINDS:
        group.command(kind, cls=_Command)(_command(array, kind))


def _command(array: str, kind: str) -> Any:
    def run(**given: Any) -> None:
        from claimtrack.cli import write_record

        write_record.run(array, kind, given)

    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, (hint, default) in _options(array, kind).items()
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__doc__ = record_class(array, kind).__doc__
    return run


def _options(array: str, kind: str) -> dict[str, tuple[Any, Any]]:
    """Each parameter of a command by name: its annotation and its default."""
    own = {field.name: (_option(field), None) for field in fields_of(array, kind)}
    model = {"model": own.pop("model")}
    claim = _of_claims(kind) if array == "claims" else {}
    return model | own | claim | {
        "data": (options.OwnData, None),
        "file": (File, None),
        "no_input": (_NoInput, False),
        "yes": (Yes, False),
        "dry_run": (_DryRun, False),
        "lock_timeout": (Patience, 30),
    }  # fmt: skip


def _of_claims(kind: str) -> dict[str, tuple[Any, Any]]:
    """The options of a new model, of names that are new, and of an earlier claim to follow."""
    help_org = "Organization of a new model, which is then added too."
    org = _text("--org", "NAME", help_org, completion.organizations)
    like = (
        "Model, day, speaker, basis and page as in the claim at this line (LINE or FILE:LINE), or"
        " as in the one that was added last (last, or nothing)."
    )
    made = "Id of a new model. Default: made from its name."
    found: dict[str, tuple[Any, Any]] = {
        "org": (Annotated[str | None, org], None),
        "like": (Annotated[str | None, _text("--like", "LINE", like)], None),
        "model_id": (Annotated[str | None, _text("--model-id", "ID", made)], None),
    }
    for field in ORGANIZATION:
        told = f"Of a new organization: {field.help}"
        hint = _text(f"--org-{field.name}", field.metavar, told)
        found[f"org_{field.name}"] = (Annotated[str | None, hint], None)
    for what in ("model", *({"benchmark", "quantity"} & {kind})):
        told = f"The {what} is a new one, though its name is close to another's."
        found[f"new_{what}"] = (Annotated[bool, _truth(f"--new-{what}", told)], False)
    return found


def _option(field: Field) -> Any:
    if field.name in _SWITCHES:
        return Annotated[bool | None, _truth(_SWITCHES[field.name], field.help)]
    offered = _COMPLETIONS.get(field.name)
    if field.choices:
        offered = completion.words(*field.choices)
    if field.name == "model":
        hint: Any = typer.Argument(
            metavar=field.metavar, help=field.help, autocompletion=completion.models
        )
    else:
        hint = _text(f"--{field.name}", field.metavar, field.help, offered)
    return Annotated[list[str] | None if field.name in LISTS else str | None, hint]
