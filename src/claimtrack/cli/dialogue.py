"""The questions of `add` and `resolve` in a terminal, each asked until it is answered well.

`<` goes back to the question before; what was answered is offered again.
"""

from __future__ import annotations

from claimtrack.cli.answers import (
    LEFT_OUT,
    NOTHING,
    default,
    meant,
    named,
    offered,
    value_of,
    worded,
)
from claimtrack.cli.entry import Entry, model_of
from claimtrack.cli.prompt import FIRST, BackError, ask, chosen, confirm, say
from claimtrack.curation import complete as unasked
from claimtrack.curation.choose import CurationError
from claimtrack.curation.fields import TRUTHS, Field, fields_of, questions_of
from claimtrack.curation.known import dated_before, repeated
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
        entry = edited(entry, "due" if _needless(entry, wrong[0]) else wrong[0])
    return entry


def _was_open(entry: Entry, step: str) -> bool:
    """Whether a step was asked and left empty."""
    return not (step == "model" or step in entry.draft.values or _needless(entry, step))


def _needless(entry: Entry, step: str) -> bool:
    """Whether an earlier answer leaves nothing to ask: a claim that has a date takes none back."""
    return step == "withdrawn" and "due" in entry.draft.values


def _mistakes(entry: Entry) -> tuple[str, str] | None:
    """The first field whose answer does not go with the others, and why."""
    if (late := unasked.future(entry.draft, entry.today)) is not None:
        return late, unasked.FUTURE
    return next(iter(entry.draft.mistakes.items()), None)


def edited(entry: Entry, step: str) -> Entry:
    """The entry with one question asked again."""
    if _needless(entry, step):
        say("a claim that has a date takes none back: change due first")
        return entry
    try:
        if step == "model":
            return model_of(entry.reopened("model"))
        entry = _asked(entry.reopened(step), _field(entry, step))
        if _needless(entry, "withdrawn") and "withdrawn" in entry.draft.values:
            say("with a date it takes none back")
            entry = entry.with_draft(entry.draft.without("withdrawn"))
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
        _tell_known(entry)
    if step not in entry.draft.values:
        return _asked(entry, _field(entry, step))
    try:
        again = named(entry, step)
        sentence = _sentence(again, step)
    except CurationError as error:
        again, sentence = entry, error.sentence
    if sentence is None:
        same = (again.draft, again.names) == (entry.draft, entry.names)
        return entry if same else again
    say(sentence)
    return _asked(entry.reopened(step), _field(entry, step))


def _first_of_page(entry: Entry) -> str:
    """The step at which all that a record asserts has been answered."""
    return "said" if entry.draft.array == "claims" else "source"


def _tell_known(entry: Entry) -> None:
    """What the ledger has of the same, or lacks of what came before."""
    for line in repeated(entry.ledger, entry.draft.array, entry.draft.record):
        say(f"already on record: {line}")
        say("Ctrl-C leaves it at that; a further page goes into the `also` of that record")

    record = entry.draft.record
    if record.get("withdrawn") and not dated_before(entry.ledger, record):
        say("no date that it takes back is on record: add that promise, too, with its own day")


def _asked(entry: Entry, about: Field) -> Entry:
    if about.name == "withdrawn":
        back = not _needless(entry, about.name) and confirm(about.question, default=False)
        return entry.with_draft(entry.draft.with_value("withdrawn", value=True)) if back else entry
    usual = default(entry, about)
    question = worded(entry.draft, about)
    optional = about.name not in entry.draft.needed
    emptied = optional and about.name in entry.before and about.name not in LEFT_OUT
    while True:
        asked = f"{question.partition(' (Enter: ')[0]} [{usual}]" if usual else question
        asked = f"{asked} ({NOTHING}: none)" if emptied else asked
        answer = ask(asked, offered(entry, about), several=about.name == "beats")
        if optional and answer == NOTHING:
            return entry.emptied(about.name)
        left_out = optional and about.name not in entry.before
        if not answer and left_out and usual == LEFT_OUT.get(about.name):
            return entry  # which is what the default means
        if not (answer or usual):
            say("it is needed")
            continue
        if (again := _answered(entry, about, answer or usual or "")) is not None:
            return again


def _answered(entry: Entry, about: Field, answer: str) -> Entry | None:
    """The entry with an answer; None where it will not do, which is then said."""
    draft = entry.draft.with_value(about.name, value_of(about, answer))
    try:
        entry = named(entry.with_draft(draft), about.name)
        sentence = _sentence(entry, about.name)
    except CurationError as error:
        sentence = error.sentence
    if sentence is None:
        if (told := reading(entry.draft.record, about.name)) is not None:
            say(told)
        return entry if meant(entry, about.name, answer) else None
    say(sentence)
    return None


def _sentence(entry: Entry, name: str) -> str | None:
    """What is wrong with the answer to a question, if anything."""
    if unasked.future(entry.draft, entry.today) == name:
        return unasked.FUTURE
    wrong = entry.draft.mistakes.get(name)
    told = name in TRUTHS and not isinstance(entry.draft.values.get(name), bool)
    return "write y or n" if wrong and told else wrong
