"""A record in the making, and the questions by which its model is found or made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from claimtrack.cli.prompt import ask, chosen, confirm, say
from claimtrack.curation.choose import (
    CloseNameError,
    CurationError,
    DescriptionNeededError,
    Names,
    OrganizationNeededError,
    choose_model,
)
from claimtrack.curation.draft import Draft
from claimtrack.curation.fields import ORGANIZATION
from claimtrack.curation.known import benchmark_names, offers
from claimtrack.ledgers.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the making: the draft, how its names were given, and what was answered before."""

    ledger: Ledger
    draft: Draft
    names: Names
    today: date
    before: Mapping[str, object] = field(default_factory=dict)

    def with_draft(self, draft: Draft) -> Entry:
        """The entry with another draft."""
        return replace(self, draft=draft)

    def with_names(self, **changes: object) -> Entry:
        """The entry with other names."""
        return replace(self, names=replace(self.names, **changes))  # type: ignore[arg-type]

    def reopened(self, step: str) -> Entry:
        """The entry with one answer taken back; it is offered when the question comes again."""
        if step == "model":
            fresh = Names("", new=frozenset())
            bare = replace(self.draft.without("model"), new_model=None, new_organization=None)
            return replace(self, draft=bare, names=fresh)
        if step not in self.draft.values:
            return self
        before = {**self.before, step: self.draft.values[step]}
        return replace(self, draft=self.draft.without(step), before=before)


def model_of(entry: Entry) -> Entry:
    """The entry with a model that is found, or made, without a doubt."""
    while True:
        try:
            if not entry.names.model:
                answer = ask("Model", offers(entry.ledger, "model"))
                entry = entry.with_names(model=answer)
            if entry.names.model:
                draft = choose_model(entry.ledger, entry.draft, entry.names)
                return entry if draft == entry.draft else entry.with_draft(draft)
        except CloseNameError as doubt:
            entry = _settled(entry, doubt)
        except OrganizationNeededError as doubt:
            say(doubt.sentence)
            entry = entry.with_names(organization=_organization(entry.ledger))
        except DescriptionNeededError as doubt:
            say(doubt.sentence)
            entry = _described(entry, doubt.option.removeprefix("--org-"))
        except CurationError as error:
            say(error.sentence)
            entry = _renamed(entry, error)


def _organization(ledger: Ledger) -> str | None:
    answer = ask("Organization", offers(ledger, "org"))
    strange = answer.casefold() in {name.casefold() for name in benchmark_names(ledger)}
    if strange and not confirm(f"{answer} is a benchmark; an organization, too?", default=False):
        return None
    return answer or None


def _described(entry: Entry, name: str) -> Entry:
    about = next(each for each in ORGANIZATION if each.name == name)
    answer = ask(about.question, about.choices)
    if about.choices:
        answer = chosen(answer, about.choices) or answer
    return entry.with_names(**{name: (answer.upper() if name == "country" else answer) or None})


def _settled(entry: Entry, doubt: CloseNameError) -> Entry:
    if not confirm(f"Do you mean {doubt.close}?", default=True):
        return entry.with_names(new=entry.names.new | {doubt.what})
    return entry.with_names(**{doubt.what: doubt.close})


def _renamed(entry: Entry, error: CurationError) -> Entry:
    if error.option == "--model-id":
        return entry.with_names(model_id=ask("Id of the new model") or None)
    if error.option == "--org":
        return entry.with_names(organization=None)
    if error.option.startswith("--org-"):
        return entry.with_names(**{error.option.removeprefix("--org-"): None})
    return entry.with_names(model="")
