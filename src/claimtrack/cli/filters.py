"""The options that choose claims and rows, the same for every command that filters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from claimtrack.cli import completion
from claimtrack.cli.options import day_option

if TYPE_CHECKING:
    from claimtrack.verdicts.slips import Filters

Models = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[MODEL]...",
        help="Ids, names or aliases of models.",
        autocompletion=completion.models,
    ),
]
Organizations = Annotated[
    list[str] | None,
    typer.Option(
        "--org",
        metavar="NAME",
        help="Only this organization.",
        autocompletion=completion.organizations,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only release, parameters, quantity or benchmark.",
        autocompletion=completion.kinds,
    ),
]
Verdicts = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help="Only rows of this verdict.",
        autocompletion=completion.verdicts,
    ),
]
Milestones = Annotated[
    list[str] | None,
    typer.Option(
        "--milestone",
        metavar="MILESTONE",
        help="Only this milestone.",
        autocompletion=completion.milestones,
    ),
]
Bases = Annotated[
    list[str] | None,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="Only official, or only reported, claims.",
        autocompletion=completion.bases,
    ),
]
Speakers = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Only claims of this speaker.",
        autocompletion=completion.speakers,
    ),
]
Since = Annotated[date | None, day_option("--since", "Rows whose first claim is not earlier.")]
Until = Annotated[date | None, day_option("--until", "Rows whose first claim is not later.")]


def make_filters(
    models: Models = None,
    organizations: Organizations = None,
    kinds: Kinds = None,
    verdicts: Verdicts = None,
    milestones: Milestones = None,
    bases: Bases = None,
    speakers: Speakers = None,
    since: Since = None,
    until: Until = None,
) -> Filters:
    """The filters of the command line."""
    from claimtrack.verdicts.slips import Filters

    return Filters(
        models=models or (),
        organizations=organizations or (),
        kinds=kinds or (),
        verdicts=verdicts or (),
        milestones=milestones or (),
        bases=bases or (),
        speakers=speakers or (),
        since=since,
        until=until,
    )


def filtered(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command all of these options but those in `without`, as one argument: `filters`.

    What the command declares itself comes first in its help.
    """

    def give(command: Callable[..., None]) -> Callable[..., None]:
        own, shared = _parameters(command), _parameters(make_filters)
        for name in without:
            del shared[name]
        del own["filters"]

        @wraps(command)
        def run(**given: Any) -> None:
            chosen = {name: given.pop(name) for name in shared}
            command(filters=make_filters(**chosen), **given)

        parameters = [*own.values(), *shared.values()]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return give


def _parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """A function's parameters, annotations evaluated, each to be given by name."""
    hints = get_type_hints(function, localns={"Filters": Any}, include_extras=True)
    return {
        name: each.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in inspect.signature(function).parameters.items()
    }
