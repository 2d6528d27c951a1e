"""What is offered for a question, and what becomes of an answer to it."""

from __future__ import annotations

import re
from typing import cast

from claimtrack.cli import days
from claimtrack.cli.entry import Entry, is_meant
from claimtrack.cli.prompt import chosen, confirm, truth
from claimtrack.curation.choose import CloseNameError, choose_rivals, choose_subject
from claimtrack.curation.draft import Draft
from claimtrack.curation.fields import LISTS, TRUTHS, Field
from claimtrack.curation.known import benchmark_names, known_unit, near_models, near_person, offers
from claimtrack.curation.likeness import exact_name
from claimtrack.ledgers.ledger import Ledger, subject
from claimtrack.ledgers.names import key
from claimtrack.ledgers.speakers import sounds_anonymous


def meant(entry: Entry, name: str, answer: str) -> bool:
    """Whether an answer that looks like another question's is meant all the same."""
    if name in ("speaker", "evaluator", "unit") and "://" in answer:
        return confirm("That is an address; keep it?", default=False)
    official = entry.draft.values.get("basis") == "official"
    if name == "speaker" and official and sounds_anonymous(answer):
        return confirm("That speaks for nobody by name: official all the same?", default=False)
    if name not in ("speaker", "evaluator") or exact_name(answer, offers(entry.ledger, name)):
        return True
    others = {
        "a benchmark": benchmark_names(entry.ledger),
        "a model": [model.name for model in entry.ledger.models.values()],
    }
    return is_meant(answer, f"the {name}", others)


LEFT_OUT = {"milestone": "release", "quantity": "total"}
"""What a field means that is left out."""
NOTHING = "-"
"""The answer that leaves a field out which had one before."""


def worded(draft: Draft, about: Field) -> str:
    """The question about a field, and what Enter does."""
    told = about.name in draft.needed or about.choices or "Enter" in about.question
    question = about.question or about.help
    return question if told else f"{question} (Enter: none)"


def value_of(about: Field, answer: str) -> object:
    """The value that an answer stands for, as far as it can be told without the ledger."""
    if about.name in LISTS:
        between = "," if about.name == "beats" else r",?\s+"  # an address may hold a comma
        return [name.strip() for name in re.split(between, answer) if name.strip()]
    if about.name in TRUTHS:
        said = truth(answer)
        return answer if said is None else said
    if about.name in ("announced", "date") and (day := days.day_of(answer)) is not None:
        return day
    return chosen(answer, about.choices) or answer


def named(entry: Entry, name: str) -> Entry:
    """The entry with the names in a field turned to ids; a close one is asked about."""
    ledger, draft, new = entry.ledger, entry.draft, entry.names.new
    if name in ("speaker", "evaluator"):
        return entry.with_draft(draft.with_value(name, _person(entry, name)))
    if name == "beats":
        rivals = [_rival(ledger, rival) for rival in cast("list[str]", draft.values["beats"])]
        return entry.with_draft(choose_rivals(ledger, draft.with_value(name, rivals)))
    if name != draft.kind:
        return entry
    try:
        return entry.with_draft(choose_subject(ledger, draft, new))
    except CloseNameError as doubt:
        if confirm(f"Do you mean {doubt.close}?", default=True):
            chosen_name = draft.with_value(name, doubt.close)
            return entry.with_draft(choose_subject(ledger, chosen_name, new))
        entry = entry.with_names(new=new | {name})
        return entry.with_draft(choose_subject(ledger, draft, entry.names.new))


def _person(entry: Entry, name: str) -> str:
    """A speaker or an evaluator, in the ledger's spelling where that is meant."""
    answer = str(entry.draft.values[name])
    near = near_person(entry.ledger, name, answer, _organization(entry))
    if near is None or near == answer or key(near) == key(answer):
        return near or answer
    return near if confirm(f"Do you mean {near}?", default=True) else answer


def _rival(ledger: Ledger, name: str) -> str:
    """A rival as it was named, or the one model that may be meant by it."""
    near = near_models(ledger, name)
    if len(near) == 1 and confirm(f"Do you mean {near[0].name}?", default=True):
        return f"id:{near[0].id}"
    return name


def default(entry: Entry, about: Field) -> str | None:
    """What Enter takes: the answer of before, or the usual one."""
    if (before := entry.before.get(about.name)) is not None:
        return ", ".join(before) if isinstance(before, list) else str(before)
    if about.name == "announced":
        return str(entry.today)
    if about.name == "unit":
        return known_unit(entry.ledger, entry.draft.values.get("quantity"))
    if about.name == "milestone":
        return _milestone(entry)
    return LEFT_OUT["quantity"] if about.name == "quantity" and about.choices else None


def _milestone(entry: Entry) -> str:
    """The milestone that is offered: for an outcome the one that was promised last."""
    model, promised = entry.draft.values.get("model"), LEFT_OUT["milestone"]
    if entry.draft.array == "outcomes":
        shipped = {subject(each) for each in entry.ledger.outcomes}
        for claim in sorted(entry.ledger.claims, key=lambda each: each.announced):
            if claim.kind == "release" and claim.model == model and subject(claim) not in shipped:
                promised = claim.milestone
    return promised


def offered(entry: Entry, about: Field) -> list[str]:
    """What Tab completes: all choices, or the names that the ledger knows."""
    if about.choices:
        return list(about.choices)
    return offers(entry.ledger, about.name, _organization(entry))


def _organization(entry: Entry) -> str | None:
    """Whose model a record in the making is about."""
    if entry.draft.new_model is not None:
        return entry.draft.new_model["organization"]
    model = entry.ledger.models.get(str(entry.draft.values["model"]))
    return model.organization if model else None
