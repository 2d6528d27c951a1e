"""The questions of `add` and `resolve` in a terminal, each asked until it is answered well.

`<` goes back to the question before; what was answered is offered again.
"""

from __future__ import annotations

from dataclasses import replace

from claimtrack.cli import days
from claimtrack.cli.entry import Entry, model_of
from claimtrack.cli.prompt import FIRST, BackError, ask, chosen, confirm, say, truth
from claimtrack.curation import complete as unasked
from claimtrack.curation.choose import (
    CloseNameError,
    CurationError,
    choose_rivals,
    choose_subject,
)
from claimtrack.curation.draft import Draft
from claimtrack.curation.fields import LISTS, TRUTHS, Field, fields_of, questions_of
from claimtrack.curation.known import benchmark_names, known_unit, offers, repeated
from claimtrack.ledgers.names import sounds_anonymous
from claimtrack.words.readings import reading


def complete(entry: Entry) -> Entry:
    """The entry with everything that it lacks, asked for where it is not given or not right."""
    steps = ("model", *(each.name for each in questions_of(entry.draft.array, entry.draft.kind)))
    at, asked = 0, list[int]()
    while at < len(steps):
        try:
            again = _taken(entry, steps[at])
        except BackError:
            if not asked:
                say(FIRST)
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
    return settled(entry)


def settled(entry: Entry) -> Entry:
    """The entry once the answers that do not go together were given anew."""
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
            return model_of(entry.reopened("model"))
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
        return model_of(entry)
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
    for line in repeated(entry.ledger, entry.draft.array, entry.draft.record):
        say(f"already on record: {line}")


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
