"""The options that choose claims and rows, the same for every command that filters."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import completion
from claimtrack.cli.days import day_option, parse_since, parse_until
from claimtrack.cli.given import Decorator, given

if TYPE_CHECKING:
    from claimtrack.verdicts.filters import Filters


def _names(option: str, metavar: str, help_text: str, offered: Any = None) -> Parameter:
    hint = typer.Option(option, metavar=metavar, help=help_text, autocompletion=offered)
    return _parameter(list[str] | None, hint)


def _switch(option: str, help_text: str) -> Parameter:
    return _parameter(bool, typer.Option(option, help=help_text), default=False)


def _day(option: str, help_text: str, parser: Any) -> Parameter:
    return _parameter(date | None, day_option(option, help_text, parser))


def _parameter(kind: Any, hint: Any, *, default: bool | None = None) -> Parameter:
    return Parameter("_", Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, hint])


_MODELS = typer.Argument(
    metavar="[MODEL]...",
    help="Ids, names or aliases of models.",
    autocompletion=completion.models,
)
_OPTIONS = {
    "models": _parameter(list[str] | None, _MODELS),
    "organizations": _names("--org", "NAME", "Only this organization.", completion.organizations),
    "types": _names(
        "--type",
        "TYPE",
        "Only organizations of this type: company, public, academic, community.",
    ),
    "countries": _names("--country", "CODE", "Only organizations of this country."),
    "kinds": _names(
        "--kind", "KIND", "Only release, parameters, quantity or benchmark.", completion.kinds
    ),
    "verdicts": _names("--verdict", "VERDICT", "Only rows of this verdict.", completion.verdicts),
    "milestones": _names("--milestone", "MILESTONE", "Only this milestone.", completion.milestones),
    "bases": _names(
        "--basis", "BASIS", "Only official, or only reported, claims.", completion.bases
    ),
    "speakers": _names("--speaker", "NAME", "Only claims of this speaker.", completion.speakers),
    "since": _day("--since", "Rows whose first claim is not earlier.", parse_since),
    "until": _day("--until", "Rows whose first claim is not later.", parse_until),
    "part": _switch("--part", "Take every model that has the name as a part."),
    "open": _switch("--open", "Only what has neither shipped nor ended otherwise."),
}
"""The option of each field of `Filters`, in the order of the help."""


def filtered(
    *, only: Collection[str] = tuple(_OPTIONS), without: Collection[str] = ()
) -> Decorator:
    """Give a command the options `only` of these fields, as one argument: `filters`."""
    chosen = {
        name: option.replace(name=name)
        for name, option in _OPTIONS.items()
        if name in only and name not in without
    }
    return given("filters", _made, chosen)


def _made(**fields: Any) -> Filters:
    from claimtrack.verdicts.filters import Filters

    return Filters(**{name: value for name, value in fields.items() if value is not None})
