"""The options that choose claims and rows, the same for every command that filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import completion
from claimtrack.cli.days import day_option, parse_since, parse_until
from claimtrack.cli.given import Decorator, given

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters

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
_Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only release, parameters, quantity or benchmark.",
        autocompletion=completion.kinds,
    ),
]
_Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only organizations of this type: company, public, academic, community.",
    ),
]
_Countries = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="CODE", help="Only organizations of this country."),
]
Part = Annotated[bool, typer.Option("--part", help="Take every model that has the name as a part.")]
Open = Annotated[
    bool, typer.Option("--open", help="Only what has neither shipped nor ended otherwise.")
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
Since = Annotated[
    date | None, day_option("--since", "Rows whose first claim is not earlier.", parse_since)
]
Until = Annotated[
    date | None, day_option("--until", "Rows whose first claim is not later.", parse_until)
]


def make_filters(
    models: Models = None,
    organizations: Organizations = None,
    types: _Types = None,
    countries: _Countries = None,
    kinds: _Kinds = None,
    verdicts: Verdicts = None,
    milestones: Milestones = None,
    bases: Bases = None,
    speakers: Speakers = None,
    since: Since = None,
    until: Until = None,
    part: Part = False,
    open_only: Open = False,
) -> Filters:
    """The filters of the command line."""
    from claimtrack.verdicts.filters import Filters

    return Filters(
        models=models or (),
        organizations=organizations or (),
        types=types or (),
        countries=countries or (),
        kinds=kinds or (),
        verdicts=verdicts or (),
        milestones=milestones or (),
        bases=bases or (),
        speakers=speakers or (),
        since=since,
        until=until,
        part=part,
        open=open_only,
    )


def filtered(*without: str) -> Decorator:
    """Give a command all of these options but those in `without`, as one argument: `filters`."""
    return given("filters", make_filters, without)
