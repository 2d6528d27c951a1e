"""A record from what was given alone: whole, or a sentence for each thing that it lacks."""

from __future__ import annotations

from datetime import date
from functools import partial

from claimtrack.curation.choose import (
    CurationError,
    DescriptionNeededError,
    Names,
    OrganizationNeededError,
    choose_model,
    choose_rivals,
    choose_subject,
)
from claimtrack.curation.draft import Draft
from claimtrack.errors import ClaimtrackError, ReadingError
from claimtrack.grammar.window import read_absolute
from claimtrack.ledgers.ledger import Ledger

OPTIONS = {
    "model": "MODEL",
    "independent": "--independent or --not-independent",
    "basis": "--official or --reported",
}


FUTURE = "the day lies in the future; write the day on which it happened"


class IncompleteError(ClaimtrackError):
    """What was given makes no record yet."""


def complete(ledger: Ledger, draft: Draft, names: Names, today: date) -> Draft:
    """The draft with every name looked up. Raises IncompleteError with all that is missing, wrong.

    One sentence names the missing options; each wrong one has a line of its own.
    """
    lacking: list[str] = []
    wrong: list[str] = []
    told = {"score"} if draft.empty_handed else set[str]()
    if names.model:
        draft = _with_model(ledger, draft, names, lacking, wrong)
    for choose in (partial(choose_subject, new=names.new), choose_rivals):
        try:
            draft = choose(ledger, draft)
        except CurationError as error:
            wrong.append(str(error))
            told.add(error.option.removeprefix("--"))
    lacking += [option(field) for field in draft.missing]
    if draft.empty_handed:
        lacking.append("--score or --beats")
    if (field := future(draft, today)) is not None:
        wrong.append(f"{option(field)}: {FUTURE}")
    wrong += [
        f"{option(field)}: {sentence}"
        for field, sentence in draft.mistakes.items()
        if field not in told
    ]
    if lacking:
        wrong.append(
            f"missing: {', '.join(lacking)}; give them, or run it in a terminal to be asked"
        )
    if wrong:
        raise IncompleteError("\n".join(wrong))
    return draft


def future(draft: Draft, today: date) -> str | None:
    """The field whose day is more than one day after today: it has not come yet anywhere."""
    for field in ("announced", "date"):
        day = draft.values.get(field)
        if isinstance(day, str):
            try:
                day = read_absolute(day).earliest
            except ReadingError:
                continue
        if isinstance(day, date) and (day - today).days > 1:
            return field
    return None


def _with_model(
    ledger: Ledger, draft: Draft, names: Names, lacking: list[str], wrong: list[str]
) -> Draft:
    try:
        return choose_model(ledger, draft, names)
    except OrganizationNeededError:
        lacking.append("--org (the model is new)")
    except DescriptionNeededError as error:
        lacking.append(f"{error.option} (the organization is new)")
    except CurationError as error:
        wrong.append(str(error))
    # the name stands for the id that it has not got, so that the other fields can be read
    return draft.with_value("model", names.model)


def option(field: str) -> str:
    """How a field is given on the command line."""
    return OPTIONS.get(field, f"--{field}")
