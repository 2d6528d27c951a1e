"""The questions of `add` and `resolve` in a terminal, each asked until it is answered well.

`<` goes back to the question before; what was answered is offered again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from claimtrack.cli import days
from claimtrack.cli.prompt import BackError, ask, chosen, confirm, say, truth
from claimtrack.curation import complete as unasked
from claimtrack.curation.choose import (
    CloseNameError,
    CurationError,
    DescriptionNeededError,
    Names,
    OrganizationNeededError,
    choose_model,
    choose_rivals,
    choose_subject,
)
from claimtrack.curation.draft import Draft
from claimtrack.curation.fields import LISTS, ORGANIZATION, TRUTHS, Field, fields_of, questions_of
from claimtrack.curation.known import benchmark_names, known_unit, offers, repeated
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import sounds_anonymous
from claimtrack.words.readings import reading


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


def complete(entry: Entry) -> Entry:
    """The entry with everything that it lacks, asked for where it is not given or not right."""
    steps = ("model", *(each.name for each in questions_of(entry.draft.array, entry.draft.kind)))
    at, asked = 0, list[int]()
    while at < len(steps):
        try:
            again = _taken(entry, steps[at])
        except BackError:
            if not asked:
                say("this is the first question; Ctrl-C leaves")
                continue
            at = asked.pop()
            entry = entry.reopened(steps[at])
            continue
        if again is not entry:
            asked.append(at)
            entry = again
        else:
            asked = [*asked, at] if _was_open(entry, steps[at]) else asked
        at += 1
    while (wrong := _mistakes(entry)) is not None:
        say(wrong[1])
        entry = edited(entry, wrong[0])
    return entry


def _was_open(entry: Entry, step: str) -> bool:
    """Whether a step was asked and left empty."""
    return step != "model" and step not in entry.draft.values


def _mistakes(entry: Entry) -> tuple[str, str] | None:
    """The first field whose answer does not go with the others, and why."""
    if (late := unasked.future(entry.draft, entry.today)) is not None:
        return late, unasked.FUTURE
    return next(iter(entry.draft.mistakes.items()), None)


def edited(entry: Entry, step: str) -> Entry:
    """The entry with one question asked again."""
    try:
        if step == "model":
            return _model(entry.reopened("model"))
        entry = _asked(entry.reopened(step), _field(entry, step))
        if step == "score" and entry.draft.empty_handed:
            entry = _asked(entry, _field(entry, "beats"))
    except BackError:
        pass
    return entry


def choose_field(entry: Entry) -> str:
    """The field that the person wants to change."""
    names = [each.name for each in fields_of(entry.draft.array, entry.draft.kind)]
    while True:
        answer = ask("Which field", names)
        if (name := chosen(answer, names)) is not None:
            return name
        say(f"write one of {', '.join(names)}")


def _field(entry: Entry, name: str) -> Field:
    return next(
        each for each in fields_of(entry.draft.array, entry.draft.kind) if each.name == name
    )


def _taken(entry: Entry, step: str) -> Entry:
    """The entry after one step; the same one where nothing had to be asked."""
    if step == "model":
        return _model(entry)
    if step == _first_of_page(entry):
        _tell_repeats(entry)
    if step not in entry.draft.values:
        return _asked(entry, _field(entry, step))
    try:
        named = _named(entry, step)
        sentence = _sentence(named, step)
    except CurationError as error:
        named, sentence = entry, error.sentence
    if sentence is None:
        return entry if named.draft == entry.draft else replace(entry, draft=named.draft)
    say(sentence)
    return _asked(entry.reopened(step), _field(entry, step))


def _first_of_page(entry: Entry) -> str:
    return "speaker" if entry.draft.array == "claims" else "source"


def _tell_repeats(entry: Entry) -> None:
    for line in repeated(entry.ledger, entry.draft.record):
        say(f"already on record: {line}")


def _model(entry: Entry) -> Entry:
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


def _asked(entry: Entry, about: Field) -> Entry:
    if about.name == "withdrawn":
        back = "due" not in entry.draft.values and confirm(about.question, default=False)
        return entry.with_draft(entry.draft.with_value("withdrawn", value=True)) if back else entry
    default = _default(entry, about)
    question = _question(entry.draft, about)
    while True:
        answer = ask(f"{question} [{default}]" if default else question, _offered(entry, about))
        if not answer and about.name not in entry.draft.needed and about.name not in entry.before:
            return entry  # left out, which is what the default means
        if not (answer or default):
            say("it is needed")
            continue
        if (again := _answered(entry, about, answer or default or "")) is not None:
            return again


def _answered(entry: Entry, about: Field, answer: str) -> Entry | None:
    """The entry with an answer; None where it will not do, which is then said."""
    draft = entry.draft.with_value(about.name, _value(about, answer))
    try:
        entry = _named(entry.with_draft(draft), about.name)
        sentence = _sentence(entry, about.name)
    except CurationError as error:
        sentence = error.sentence
    if sentence is None:
        if (told := reading(entry.draft.record, about.name)) is not None:
            say(told)
        return entry if _meant(entry, about.name, answer) else None
    say(sentence)
    return None


def _sentence(entry: Entry, name: str) -> str | None:
    """What is wrong with the answer to a question, if anything."""
    if unasked.future(entry.draft, entry.today) == name:
        return unasked.FUTURE
    return entry.draft.mistakes.get(name)


def _meant(entry: Entry, name: str, answer: str) -> bool:
    """Whether an answer that looks like another question's is meant all the same."""
    if name in ("speaker", "evaluator", "unit") and "://" in answer:
        return confirm("That is an address; keep it?", default=False)
    if name == "speaker" and entry.draft.values.get("basis") == "official":
        if sounds_anonymous(answer):
            return confirm("That speaks for nobody by name: official all the same?", default=False)
        if answer.casefold() in {each.casefold() for each in benchmark_names(entry.ledger)}:
            return confirm(f"{answer} is a benchmark; the speaker, too?", default=False)
    return True


def _question(draft: Draft, about: Field) -> str:
    told = about.name in draft.needed or about.choices or "Enter" in about.question
    question = about.question or about.help
    return question if told else f"{question} (Enter: none)"


def _value(about: Field, answer: str) -> object:
    if about.name in LISTS:
        return [name.strip() for name in answer.split(",") if name.strip()]
    if about.name in TRUTHS:
        said = truth(answer)
        return answer if said is None else said
    if about.name == "announced" and (day := days.day_of(answer)) is not None:
        return day
    return chosen(answer, about.choices) or answer


def _named(entry: Entry, name: str) -> Entry:
    """The entry with the names in a field turned to ids; a close one is asked about."""
    ledger, draft, new = entry.ledger, entry.draft, entry.names.new
    if name == "beats":
        return entry.with_draft(choose_rivals(ledger, draft))
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


def _default(entry: Entry, about: Field) -> str | None:
    if (before := entry.before.get(about.name)) is not None:
        return ", ".join(before) if isinstance(before, list) else str(before)
    if about.name == "announced":
        return str(entry.today)
    if about.name == "unit":
        return known_unit(entry.ledger, entry.draft.values.get("quantity"))
    if about.name == "quantity" and about.choices:
        return "total"
    return "release" if about.name == "milestone" else None


def _offered(entry: Entry, about: Field) -> list[str]:
    if about.choices:
        return list(about.choices)
    if entry.draft.new_model is not None:
        return offers(entry.ledger, about.name, entry.draft.new_model["organization"])
    model = entry.ledger.models.get(str(entry.draft.values["model"]))
    return offers(entry.ledger, about.name, model.organization if model else None)
