"""A name given as a model's that is an organization's or a speaker's: which option takes it."""

from __future__ import annotations

import shlex
from collections.abc import Callable

from claimtrack.errors import shown
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import key

_MOST = 3
"""Names told of those that fit."""
_Fits = Callable[[str], bool]


def elsewhere(ledger: Ledger, name: str) -> str:
    """What a name is that no model has: an organization or a speaker, or a word of theirs."""
    wanted = key(name)
    return _told("it names", ledger, lambda other: key(other) == wanted) or _told(
        "it is a word of", ledger, lambda other: wanted in key(other).split()
    )


def also_named(ledger: Ledger, name: str, models: frozenset[str]) -> str:
    """The same of a name that models have too; empty where they are all that the option takes."""
    wanted = key(name)
    every = {
        model.id
        for model in ledger.models.values()
        if wanted in map(key, _names_of(ledger, model.organization))
    }
    if every and every <= models:
        return ""
    return _told(f"{name!r} also names", ledger, lambda other: key(other) == wanted)


def _told(is_: str, ledger: Ledger, fits: _Fits) -> str:
    """A sentence on the options that take what fits; of a speaker only where no lab fits."""
    organizations = sorted({model.organization for model in ledger.models.values()})
    labs = [each for each in organizations if any(map(fits, _names_of(ledger, each)))]
    if labs:
        return f"{is_} an organization: slips, stats, due and others take {_given('--org', labs)}"
    speakers = sorted({claim.speaker for claim in ledger.claims if fits(claim.speaker)})
    if speakers:
        return f"{is_} a speaker: slips, stats, due and others take {_given('--speaker', speakers)}"
    return ""


def _given(option: str, names: list[str]) -> str:
    """The option with each of the first names, quoted as a shell wants them."""
    return " or ".join(f"{option} {shlex.quote(shown(name))}" for name in names[:_MOST])


def _names_of(ledger: Ledger, organization: str) -> tuple[str, ...]:
    known = ledger.organization(organization)
    return (known.name, *known.aliases)
