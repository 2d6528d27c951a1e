"""Whom and what a record in the making is about: names to ids, new models, the file it goes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from claimtrack.curation.draft import Draft
from claimtrack.curation.known import (
    benchmark_names,
    close_models,
    find_model,
    offers,
    quantity_names,
)
from claimtrack.curation.likeness import close_name, exact_name
from claimtrack.errors import AmbiguousNameError, ClaimtrackError, UnknownNameError, quoted
from claimtrack.ledgers.documents import mistakes
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import BY_ID, key, slug, tidy

_NAMING = {
    "model": ("MODEL", "--new-model"),
    "organization": ("--org", "--new-model"),
    "benchmark": ("--benchmark", "--new-benchmark"),
    "quantity": ("--quantity", "--new-quantity"),
}
"""How each kind of name is given, and what says that a name is new."""


class CurationError(ClaimtrackError):
    """A record that cannot be made of what was given; `sentence` says why, without the option."""

    def __init__(self, option: str, sentence: str) -> None:
        super().__init__(f"{option}: {sentence}")
        self.option, self.sentence = option, sentence


class OrganizationNeededError(CurationError):
    """A model is new, and nobody said whose it is."""


class DescriptionNeededError(CurationError):
    """An organization is new, and nobody said what it is, or where."""


class CloseNameError(CurationError):
    """A name that nothing has, but that comes close to a known one; `what` is so called."""

    def __init__(self, what: str, name: str, close: str) -> None:
        option, force = _NAMING[what]
        super().__init__(
            option,
            f"{quoted(name)} is close to {quoted(close)}; write that name, or add {force} if it is"
            " another one",
        )
        self.what, self.name, self.close = what, name, close


@dataclass(frozen=True, slots=True)
class Names:
    """How a model was named; `new` holds what is known to be new, though a name is close.

    `type` and `country` are those of a new organization.
    """

    model: str
    organization: str | None = None
    model_id: str | None = None
    new: frozenset[str] = frozenset()
    type: str | None = None
    country: str | None = None


def choose_model(ledger: Ledger, draft: Draft, names: Names) -> Draft:
    """The draft with its model: the known one of that name, or for a claim a new one.

    Raises CloseNameError, OrganizationNeededError, or CurationError where no model can be meant.
    """
    try:
        found = find_model(ledger, names.model)
    except AmbiguousNameError as error:
        raise CurationError("MODEL", str(error)) from None
    organization = names.organization
    if found is not None:
        if organization and key(_own_name(ledger, organization)) != key(found.organization):
            sentence = (
                f"{quoted(found.name)} is known as a model of {quoted(found.organization)}; leave"
                " --org out, or name the model so that both can be told apart"
            )
            raise CurationError("--org", sentence)
        return draft.with_value("model", found.id)
    if draft.array == "outcomes" or names.model.startswith(BY_ID):
        known = [known for m in ledger.models.values() for known in (m.id, m.name, *m.aliases)]
        raise CurationError("MODEL", str(UnknownNameError("model", names.model, known)))
    close = close_models(ledger, names.model)
    if close and "model" not in names.new:
        raise CloseNameError("model", names.model, close[0].name)
    if organization is None:
        sentence = f"{quoted(names.model)} is a new model; say whose it is"
        raise OrganizationNeededError("--org", sentence)
    name = _organization(ledger, organization, names.new)
    record = _new_model(ledger, names, name)
    described = not ledger.organizations or name in ledger.organizations
    return replace(
        draft.with_value("model", record["id"]),
        new_model=record,
        new_organization=None if described else _new_organization(names, name),
    )


def _own_name(ledger: Ledger, organization: str) -> str:
    return ledger.organization(organization).name


def _new_organization(names: Names, name: str) -> dict[str, str]:
    """The record of a new organization. Raises DescriptionNeededError, or CurationError."""
    given = {"type": names.type, "country": names.country}
    record = {"name": name} | {field: text for field, text in given.items() if text}
    for wrong in mistakes("organizations", record):
        option = {"name": "--org"}.get(wrong.field, f"--org-{wrong.field}")
        raise CurationError(option, f"{wrong.what}; {wrong.remedy}")
    for field, text in given.items():
        if not text:
            sentence = f"{quoted(name)} is a new organization; say its {field}"
            raise DescriptionNeededError(f"--org-{field}", sentence)
    return record


def _organization(ledger: Ledger, name: str, new: frozenset[str]) -> str:
    """The organization as the ledger spells it, or as given where it is new."""
    known = offers(ledger, "org")
    exact = exact_name(_own_name(ledger, name), known)
    if exact is None and "organization" not in new:
        others = [alias for each in ledger.organizations.values() for alias in each.aliases]
        close = close_name(name, [*known, *others])
        if close is not None:
            raise CloseNameError("organization", name, close)
    return exact or tidy(name)


def _new_model(ledger: Ledger, names: Names, organization: str) -> dict[str, str]:
    made = names.model_id or _free_id(ledger, slug(names.model), slug(organization))
    if not made:
        sentence = f"no id can be made of {quoted(names.model)}; give one, as llama-4-behemoth"
        raise CurationError("--model-id", sentence)
    if made in ledger.models:
        taken = quoted(ledger.models[made].name)
        raise CurationError("--model-id", f"{quoted(made)} is the id of {taken}; give another one")
    record = {"id": made, "name": tidy(names.model), "organization": organization}
    for wrong in mistakes("models", record):
        option = {"id": "--model-id", "name": "MODEL"}.get(wrong.field, "--org")
        raise CurationError(option, f"{wrong.what}; {wrong.remedy}")
    return record


def choose_subject(ledger: Ledger, draft: Draft, new: frozenset[str]) -> Draft:
    """The draft with its benchmark or quantity by id; one that is new gets an id made of its name.

    Raises CloseNameError.
    """
    field = draft.kind
    text = draft.values.get(field) if field in ("benchmark", "quantity") else None
    if not isinstance(text, str):
        return draft
    known = benchmark_names(ledger) if field == "benchmark" else quantity_names(ledger)
    exact = exact_name(text, known) or exact_name(slug(text), known)
    if exact is not None:
        return draft.with_value(field, known[exact])
    close = close_name(text, known)
    if close is not None and field not in new:
        raise CloseNameError(field, text, close)
    return draft.with_value(field, slug(text) or text)


def choose_rivals(ledger: Ledger, draft: Draft) -> Draft:
    """The draft with its rivals by id. Raises CurationError for one that is unknown."""
    named = cast("list[str]", draft.values.get("beats", []))
    try:
        rivals = [ledger.model(name).id for name in named]
    except UnknownNameError as error:
        sentence = f"{error} (a rival needs a [[models]] record first)"
        raise CurationError("--beats", sentence) from None
    except AmbiguousNameError as error:
        raise CurationError("--beats", str(error)) from None
    return draft.with_value("beats", rivals) if rivals else draft


def _free_id(ledger: Ledger, made: str, organization: str) -> str:
    if made and made in ledger.models:
        return f"{organization}-{made}" if organization else ""
    return made


def rechecked(ledger: Ledger, draft: Draft, names: Names) -> Draft:
    """The draft made anew, once nobody else may write the ledger that it rests on.

    Another writer may have added the new model: then the record alone is left to write. Raises
    CurationError where the names no longer mean what they meant.
    """
    again = replace(draft, new_model=None, new_organization=None)
    again = choose_rivals(ledger, choose_model(ledger, again, names))
    again = choose_subject(ledger, again, names.new)
    for field, what in (("model", "model"), ("beats", "model"), (draft.kind, draft.kind)):
        if again.values.get(field) != draft.values.get(field):
            option = "MODEL" if field == "model" else f"--{field}"
            sentence = f"the ledger was changed meanwhile, and the name means another {what}"
            raise CurationError(option, f"{sentence}; try again")
    return again
