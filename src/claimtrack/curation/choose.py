"""Whom and what a record in the making is about: names to ids, new models, the file it goes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import cast

from claimtrack.curation.draft import Draft
from claimtrack.curation.known import (
    benchmark_names,
    close_model,
    find_model,
    offers,
    quantity_names,
)
from claimtrack.curation.likeness import close_name, exact_name, slug
from claimtrack.errors import ClaimtrackError, UnknownNameError, quoted
from claimtrack.ledgers.documents import mistakes
from claimtrack.ledgers.ledger import Ledger

NAMING = {
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


class CloseNameError(CurationError):
    """A name that nothing has, but that comes close to a known one; `what` is so called."""

    def __init__(self, what: str, name: str, close: str) -> None:
        option, force = NAMING[what]
        super().__init__(
            option,
            f"{quoted(name)} is close to {quoted(close)}; write that name, or add {force} if it is"
            " another one",
        )
        self.what, self.name, self.close = what, name, close


@dataclass(frozen=True, slots=True)
class Names:
    """How a model was named; `new` holds what is known to be new, though a name is close."""

    model: str
    organization: str | None = None
    model_id: str | None = None
    new: frozenset[str] = frozenset()


def with_defaults(draft: Draft) -> Draft:
    """The draft with what goes without saying: a claim is official unless somebody says else."""
    if draft.array == "claims" and "basis" not in draft.values:
        return draft.with_value("basis", "official")
    return draft


def choose_model(ledger: Ledger, draft: Draft, names: Names) -> Draft:
    """The draft with its model: the known one of that name, or for a claim a new one.

    Raises CloseNameError, OrganizationNeededError, or CurationError where no model can be meant.
    """
    found = find_model(ledger, names.model)
    organization = names.organization
    if found is not None:
        if organization and organization.strip().casefold() != found.organization.casefold():
            sentence = (
                f"{quoted(found.name)} is known as a model of {quoted(found.organization)}; leave"
                " --org out, or name the model so that both can be told apart"
            )
            raise CurationError("--org", sentence)
        return draft.with_value("model", found.id)
    if draft.array == "outcomes":
        known = [known for m in ledger.models.values() for known in (m.id, m.name, *m.aliases)]
        raise CurationError("MODEL", str(UnknownNameError("model", names.model, known)))
    close = close_model(ledger, names.model)
    if close is not None and "model" not in names.new:
        raise CloseNameError("model", names.model, close.name)
    if organization is None:
        sentence = f"{quoted(names.model)} is a new model; say whose it is"
        raise OrganizationNeededError("--org", sentence)
    record = _new_model(ledger, names, _organization(ledger, organization, names.new))
    return replace(draft.with_value("model", record["id"]), new_model=record)


def _organization(ledger: Ledger, name: str, new: frozenset[str]) -> str:
    """The organization as the ledger spells it, or as given where it is new."""
    known = offers(ledger, "org")
    exact = exact_name(name, known)
    if exact is None and "organization" not in new:
        close = close_name(name, known)
        if close is not None:
            raise CloseNameError("organization", name, close)
    return exact or name.strip()


def _new_model(ledger: Ledger, names: Names, organization: str) -> dict[str, str]:
    made = names.model_id or _free_id(ledger, slug(names.model), slug(organization))
    if not made:
        sentence = f"no id can be made of {quoted(names.model)}; give one, as llama-4-behemoth"
        raise CurationError("--model-id", sentence)
    if made in ledger.models:
        taken = quoted(ledger.models[made].name)
        raise CurationError("--model-id", f"{quoted(made)} is the id of {taken}; give another one")
    record = {"id": made, "name": names.model.strip(), "organization": organization}
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
    return draft.with_value("beats", rivals) if rivals else draft


def _free_id(ledger: Ledger, made: str, organization: str) -> str:
    if made and made in ledger.models:
        return f"{organization}-{made}" if organization else ""
    return made


def home(ledger: Ledger, model: str | None, wanted: str | None = None) -> str:
    """The file that a record on a model goes to: the wanted one, the model's, or the only one.

    Raises CurationError where that leaves a choice.
    """
    if wanted is not None:
        end = PurePath(wanted).parts
        found = [name for name in ledger.paths if PurePath(name).parts[-len(end) :] == end]
        if len(found) != 1:
            raise CurationError("--file", f"{wanted} is no file of the ledger; {_choice(ledger)}")
        return found[0]
    for file in ledger.files:
        if any(each.id == model for each in file.document.models):
            return file.name
    if len(ledger.paths) == 1:
        return ledger.paths[0]
    raise CurationError("--file", f"the model is in no file yet; {_choice(ledger)}")


def _choice(ledger: Ledger) -> str:
    shown = ", ".join(ledger.paths[:8]) + (", ..." if len(ledger.paths) > 8 else "")
    return f"name the one to write to: {shown}"
