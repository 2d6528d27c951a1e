"""A record in the making, and the questions by which its model is found or made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claimtrack.cli.prompt import SHOWN, BackError, ask, chosen, confirm, say
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
from claimtrack.curation.known import benchmark_names, is_known, near_models, newest_models, offers
from claimtrack.curation.likeness import exact_name
from claimtrack.ledgers.ledger import Ledger

BEFORE = {
    "--org": "organization", "--org-type": "organization", "--org-country": "type",
    "--model-id": "organization",
}  # fmt: skip
"""The answer that comes before the one which an option is about."""


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
            told = {"model": self.names.model, "organization": self.names.organization}
            before = {**self.before, **{name: text for name, text in told.items() if text}}
            bare = replace(self.draft.without("model"), new_model=None, new_organization=None)
            names = Names("", new=self.names.new - {"model", "organization"})
            return replace(self, draft=bare, names=names, before=before)
        if step not in self.draft.values:
            return self
        before = {**self.before, step: self.draft.values[step]}
        names = replace(self.names, new=self.names.new - {step})
        return replace(self, draft=self.draft.without(step), names=names, before=before)

    def emptied(self, step: str) -> Entry:
        """The entry without the answer that a reopened step had before."""
        return replace(self, before={name: it for name, it in self.before.items() if name != step})


def model_of(entry: Entry) -> Entry:
    """The entry with a model that is found, or made, without a doubt.

    Raises BackError where the question before the first one of these is wanted.
    """
    while True:
        if not entry.names.model:
            entry = _named(entry)
            continue
        try:
            entry = _meant(entry)
            if entry.names.model:
                draft = choose_model(entry.ledger, entry.draft, entry.names)
                return entry if draft == entry.draft else entry.with_draft(draft)
        except CurationError as doubt:
            try:
                entry = _mended(entry, doubt)
            except BackError:
                entry = _undone(entry, doubt)
        except BackError:
            entry = entry.reopened("model")


def _named(entry: Entry) -> Entry:
    answer = _answer(entry, "Model", "model", offers(entry.ledger, "model"))
    others = {
        "an organization": offers(entry.ledger, "org"),
        "a benchmark": benchmark_names(entry.ledger),
    }
    taken = is_known(entry.ledger, answer) or is_meant(answer, "a model", others)
    return entry.with_names(model=answer) if taken else entry


def _answer(entry: Entry, question: str, name: str, known: Sequence[str]) -> str:
    """The answer to a question about names; Enter takes the one that was given before."""
    before = str(entry.before.get(name) or "")
    return ask(f"{question} [{before}]" if before else question, known) or before


def is_meant(answer: str, wanted: str, others: Mapping[str, Collection[str]]) -> bool:
    """Whether an answer is meant, though it may name something else: what, and its names."""
    for what, names in others.items():
        if exact_name(answer, names) is not None:
            return confirm(f"{answer} is {what}; {wanted}, too?", default=False)
    return True


def _meant(entry: Entry) -> Entry:
    """The entry with the known model that is meant by a part of its name, or a near one."""
    near = near_models(entry.ledger, entry.names.model)
    if not near or "model" in entry.names.new:
        return entry
    if len(near) > 1:
        say(f"{entry.names.model} may be {', '.join(model.name for model in near[:SHOWN])}")
    elif confirm(f"Do you mean {near[0].name}?", default=True):
        return entry.with_names(model=f"id:{near[0].id}")
    return entry.with_names(new=entry.names.new | {"model"})


def _mended(entry: Entry, doubt: CurationError) -> Entry:
    """The entry with an answer to what kept its model from being found or made."""
    if isinstance(doubt, CloseNameError):
        if confirm(f"Do you mean {doubt.close}?", default=True):
            return entry.with_names(**{doubt.what: doubt.close})
        return entry.with_names(new=entry.names.new | {doubt.what})
    say(doubt.sentence)
    if isinstance(doubt, OrganizationNeededError):
        return entry.with_names(organization=_organization(entry))
    if isinstance(doubt, DescriptionNeededError):
        return _described(entry, doubt.option.removeprefix("--org-"))
    if doubt.option == "--model-id":
        return entry.with_names(model_id=ask("Id of the new model") or None)
    wrong = {"--org": "organization", "--org-type": "type", "--org-country": "country"}
    name = wrong.get(doubt.option)
    return entry.with_names(**{name: None}) if name else entry.with_names(model="")


def _undone(entry: Entry, doubt: CurationError) -> Entry:
    """The entry without the answer that led to a doubt, which is asked for again."""
    name = BEFORE.get(doubt.option)
    if isinstance(doubt, OrganizationNeededError) or name is None:
        return entry.reopened("model")
    return entry.with_names(**{name: None})


def _organization(entry: Entry) -> str | None:
    ledger = entry.ledger
    answer = _answer(entry, "Organization", "organization", offers(ledger, "org"))
    others = {"a benchmark": benchmark_names(ledger)}
    if not answer or not is_meant(answer, "an organization", others):
        return None
    own = ledger.organization(answer).name
    models = [model.name for model in newest_models(ledger) if model.organization == own]
    if models:
        say(f"{own} has {', '.join(models[:SHOWN])}{' and more' if len(models) > SHOWN else ''}")
    return answer


def _described(entry: Entry, name: str) -> Entry:
    about = next(each for each in ORGANIZATION if each.name == name)
    answer = ask(about.question, about.choices)
    if about.choices:
        answer = chosen(answer, about.choices) or answer
    if name == "country" and len(answer) == 2:
        answer = answer.upper()
    return entry.with_names(**{name: answer or None})
