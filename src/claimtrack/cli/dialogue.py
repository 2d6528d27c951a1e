"""The questions of `add` and `resolve` in a terminal, each asked until it is answered well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

from claimtrack.cli.prompt import ask, confirm, say, truth
from claimtrack.curation import complete as unasked
from claimtrack.curation.choose import (
    CloseNameError,
    CurationError,
    Names,
    OrganizationNeededError,
    choose_model,
    choose_rivals,
    choose_subject,
    with_defaults,
)
from claimtrack.curation.draft import Draft
from claimtrack.curation.known import known_unit, offers
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Milestone, Status
from claimtrack.words.readings import reading

_CLAIM_END = ("speaker", "source", "archived", "note")
_OUTCOME_END = ("source", "archived", "note")
PLANS = {
    ("claims", "release"): ("milestone", "announced", "basis", "due", "withdrawn", "said"),
    ("claims", "parameters"): ("quantity", "announced", "basis", "value"),
    ("claims", "benchmark"): ("benchmark", "announced", "basis", "score", "beats", "setting"),
    ("claims", "quantity"): ("quantity", "announced", "basis", "value", "unit"),
    ("outcomes", "release"): ("milestone", "status", "date"),
    ("outcomes", "parameters"): ("quantity", "value", "date", "evaluator"),
    ("outcomes", "benchmark"): (
        "benchmark", "score", "date", "evaluator", "independent", "setting", "comparable",
    ),
    ("outcomes", "quantity"): ("quantity", "value", "unit", "date", "evaluator"),
}  # fmt: skip
"""The order of the questions: what a later one is read by comes first."""
QUESTIONS = {
    "milestone": "Milestone",
    "announced": "Announced, the day on which it became public",
    "basis": "Basis: official (on the record) or reported (press, leak)",
    "due": "Due, as said or as a day (Enter: no date promised)",
    "withdrawn": "Does it take an earlier date back?",
    "said": "A few words of the original (Enter: none)",
    "value": 'Value as written, as 288B, ~2T, "over 1T"',
    "unit": "Unit",
    "benchmark": "Benchmark",
    "score": "Score as written, as 73.7",
    "beats": "Models that it is said to beat, with commas between (Enter: none)",
    "setting": "How it was measured, as shots=5, tools=none (Enter: not said)",
    "status": "Status (untraced: not shipped by the date, and nobody knows what followed)",
    "date": "Date, when it happened or was measured: a day or a period",
    "evaluator": "Evaluator, who measured or established it",
    "independent": "Is the evaluator independent of the maker? (y/n)",
    "comparable": "May it be compared with the claim? (y/n, Enter: not said)",
    "speaker": "Speaker, who said it",
    "source": "Source, the page's address",
    "archived": "Address of a saved copy (Enter: none)",
    "note": "Note in your own words (Enter: none)",
}
CHOICES = {"milestone": get_args(Milestone), "status": get_args(Status)}
TRUTHS = frozenset({"independent", "comparable"})


def complete(ledger: Ledger, draft: Draft, names: Names) -> Draft:
    """The draft with everything that it lacks, asked for where it is not given or not right."""
    names = _model(ledger, draft, names)
    try:
        return unasked.complete(ledger, with_defaults(draft), names)
    except unasked.IncompleteError:
        draft, new = choose_model(ledger, draft, names), names.new
    for field in (*PLANS[draft.array, draft.kind], *_end(draft)):
        draft = _checked(ledger, draft, field, new)
    while draft.mistakes:
        draft = _corrected(ledger, draft, new)
    return draft


def _end(draft: Draft) -> tuple[str, ...]:
    return _CLAIM_END if draft.array == "claims" else _OUTCOME_END


def _model(ledger: Ledger, draft: Draft, names: Names) -> Names:
    """The names by which a model is found, or made, without a doubt."""
    while True:
        try:
            if not names.model:
                names = replace(names, model=ask("Model", offers(ledger, "model")))
            if names.model:
                choose_model(ledger, draft, names)
                return names
        except CloseNameError as doubt:
            names = _settled(names, doubt)
        except OrganizationNeededError as doubt:
            say(doubt.sentence)
            names = replace(names, organization=ask("Organization", offers(ledger, "org")) or None)
        except CurationError as error:
            say(error.sentence)
            names = _renamed(names, error)


def _settled(names: Names, doubt: CloseNameError) -> Names:
    if not confirm(f"Do you mean {doubt.close}?", default=True):
        return replace(names, new=names.new | {doubt.what})
    if doubt.what == "model":
        return replace(names, model=doubt.close)
    return replace(names, organization=doubt.close)


def _renamed(names: Names, error: CurationError) -> Names:
    if error.option == "--model-id":
        return replace(names, model_id=ask("Id of the new model") or None)
    if error.option == "--org":
        return replace(names, organization=None)
    return replace(names, model="")


def _checked(ledger: Ledger, draft: Draft, field: str, new: frozenset[str]) -> Draft:
    """The draft with one field, asked for unless it is there and right."""
    if field not in draft.values:
        return _asked(ledger, draft, field, new)
    try:
        draft = _named(ledger, draft, field, new)
        sentence = draft.mistakes.get(field)
    except CurationError as error:
        sentence = error.sentence
    if sentence is None:
        return draft
    say(sentence)
    return _asked(ledger, draft.without(field), field, new)


def _corrected(ledger: Ledger, draft: Draft, new: frozenset[str]) -> Draft:
    """The draft after the questions whose answers do not go together were asked again."""
    for field, sentence in draft.mistakes.items():
        say(sentence)
        draft = _asked(ledger, draft.without(field), field, new)
        if field == "score" and draft.empty_handed:
            draft = _asked(ledger, draft, "beats", new)
    return draft


def _asked(ledger: Ledger, draft: Draft, field: str, new: frozenset[str]) -> Draft:
    if field == "withdrawn":
        back = "due" not in draft.values and confirm(QUESTIONS[field], default=False)
        return draft.with_value(field, value=True) if back else draft
    default = _default(ledger, draft, field)
    question = f"{_question(draft, field)} [{default}]" if default else _question(draft, field)
    while True:
        answer = ask(question, _offered(ledger, draft, field))
        if not answer and field not in draft.needed:
            return draft
        answer = answer or default or ""
        try:
            trial = _named(ledger, draft.with_value(field, _value(field, answer)), field, new)
            sentence = trial.mistakes.get(field) if answer else "it is needed"
        except CurationError as error:
            sentence = error.sentence
        if sentence is None:
            if (told := reading(trial.record, field)) is not None:
                say(told)
            return trial
        say(sentence)


def _question(draft: Draft, field: str) -> str:
    if field == "quantity":
        return "Which parameters" if draft.kind == "parameters" else "What is counted"
    question = QUESTIONS[field]
    told = field in draft.needed or field == "milestone" or "Enter" in question
    return question if told else f"{question} (Enter: none)"


def _value(field: str, answer: str) -> object:
    if field == "beats":
        return [name.strip() for name in answer.split(",") if name.strip()]
    if field in TRUTHS:
        said = truth(answer)
        return answer if said is None else said
    return answer


def _named(ledger: Ledger, draft: Draft, field: str, new: frozenset[str]) -> Draft:
    """The draft with the names in a field turned to ids; a close one is asked about."""
    if field == "beats":
        return choose_rivals(ledger, draft)
    if field != draft.kind:
        return draft
    try:
        return choose_subject(ledger, draft, new)
    except CloseNameError as doubt:
        if confirm(f"Do you mean {doubt.close}?", default=True):
            return choose_subject(ledger, draft.with_value(field, doubt.close), new)
        return choose_subject(ledger, draft, new | {field})


def _default(ledger: Ledger, draft: Draft, field: str) -> str | None:
    if field == "announced":
        return str(date.today())  # noqa: DTZ011 - the day on the user's calendar
    if field == "unit":
        return known_unit(ledger, draft.values.get("quantity"))
    if field == "quantity" and draft.kind == "parameters":
        return "total"
    return {"milestone": "release", "basis": "official"}.get(field)


def _offered(ledger: Ledger, draft: Draft, field: str) -> list[str]:
    if field == "quantity" and draft.kind == "parameters":
        return ["total", "active"]
    if field in CHOICES:
        return list(CHOICES[field])
    if draft.new_model is not None:
        return offers(ledger, field, draft.new_model["organization"])
    model = ledger.models.get(str(draft.values["model"]))
    return offers(ledger, field, model.organization if model else None)
