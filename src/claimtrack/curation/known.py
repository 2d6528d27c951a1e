"""Names that a ledger holds already, to be found, offered, or warned of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import cast

from claimtrack.curation.likeness import close_name, exact_name
from claimtrack.errors import AmbiguousNameError, UnknownNameError
from claimtrack.ledgers.documents import record_of
from claimtrack.ledgers.ledger import Ledger, assertion, subject
from claimtrack.ledgers.lines import extents
from claimtrack.ledgers.names import find_models, key
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.ledgers.tables import Model

NEAR = 7
"""Days within which what says the same is rather the same statement."""


def find_model(ledger: Ledger, name: str) -> Model | None:
    """The model with this id, name or alias."""
    try:
        return ledger.model(name)
    except UnknownNameError:
        return None


def close_models(ledger: Ledger, name: str) -> list[Model]:
    """The known models that may be meant by a name that none has: several may bear a near one."""
    known = (each for m in ledger.models.values() for each in (m.name, m.id, *m.aliases))
    close = close_name(name, known)
    return [m for m in ledger.models.values() if close in (m.name, m.id, *m.aliases)]


def is_known(ledger: Ledger, name: str) -> bool:
    """Whether a model has this id, name or alias, or several have."""
    try:
        return find_model(ledger, name) is not None
    except AmbiguousNameError:
        return True


def near_models(ledger: Ledger, name: str) -> list[Model]:
    """The known models that may be meant by a name that none of them has whole."""
    if is_known(ledger, name):
        return []
    if close := close_models(ledger, name):
        return close
    try:
        return list(find_models(ledger.models.values(), name).partly)
    except UnknownNameError:
        return []


def benchmark_names(ledger: Ledger) -> dict[str, str]:
    """Ids of benchmarks by each name and id that the ledger knows."""
    used = [each.benchmark for each in _all(ledger) if each.kind == "benchmark"]
    named = {each.name: each.id for each in ledger.benchmarks.values()}
    return named | {each: each for each in (*ledger.benchmarks, *used)}


def quantity_names(ledger: Ledger) -> dict[str, str]:
    """Quantities that the ledger knows, by themselves."""
    used = [each.quantity for each in _all(ledger) if each.kind == "quantity"]
    return {each: each for each in used}


def known_unit(ledger: Ledger, quantity: object) -> str | None:
    """The unit in which a quantity was given before, where it was always the same."""
    units = {
        each.unit for each in _all(ledger) if each.kind == "quantity" and each.quantity == quantity
    }
    return units.pop() if len(units) == 1 else None


def _all(ledger: Ledger) -> Iterator[Claim | Outcome]:
    yield from ledger.claims
    yield from ledger.outcomes


def offers(ledger: Ledger, field: str, organization: str | None = None) -> list[str]:
    """Names that the ledger holds for a field, those of the organization first, then the usual."""
    if field == "org":
        used = _usual(model.organization for model in ledger.models.values())
        return list(dict.fromkeys([*used, *ledger.organizations]))
    if field in ("model", "beats"):
        return [model.name for model in newest_models(ledger)]
    if field == "benchmark":
        return list(benchmark_names(ledger))
    if field == "quantity":
        return list(quantity_names(ledger))
    if field not in ("speaker", "evaluator", "unit"):
        return []
    found = [(each, getattr(each, field, None)) for each in _all(ledger)]
    own = [
        text
        for each, text in found
        if text and ledger.models[each.model].organization == organization
    ]
    return list(dict.fromkeys([*_usual(own), *_usual(text for _, text in found if text)]))


def newest_models(ledger: Ledger) -> list[Model]:
    """The models, those first of which there was a claim of late."""
    newest = {claim.model: claim.announced for claim in sorted(ledger.claims, key=_day)}
    models = ledger.models.values()
    return sorted(models, key=lambda model: newest.get(model.id, date.min), reverse=True)


def near_person(ledger: Ledger, field: str, name: str, organization: str | None) -> str | None:
    """The speaker or evaluator that may be meant: its spelling, a near one, or the whole name."""
    known = offers(ledger, field, organization)
    if (exact := exact_name(name, known) or close_name(name, known)) is not None:
        return exact
    own = {
        getattr(each, field)
        for each in _all(ledger)
        if hasattr(each, field) and ledger.models[each.model].organization == organization
    }
    words = [other for other in own if other and key(name) in key(other).split()]
    return words[0] if len(words) == 1 else None


def _usual(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]


def repeated(ledger: Ledger, array: str, fields: Mapping[str, object]) -> Iterator[str]:
    """The records on the same subject, within days, that say what one in the making says."""
    asked_later = {"source": "https://example.org"} | (
        {"speaker": "?"} if array == "claims" else {}
    )
    mine = cast("Claim | Outcome | None", record_of(array, {**asked_later, **fields}))
    if mine is None:
        return
    for each in ledger.claims if array == "claims" else ledger.outcomes:
        same = subject(each) == subject(mine) and assertion(each) == assertion(mine)
        if same and abs((_day(each) - _day(mine)).days) <= NEAR:
            who = getattr(each, "speaker", None) or getattr(each, "evaluator", None)
            yield ", ".join(filter(None, (str(_day(each)), who, each.source)))


def dated_before(ledger: Ledger, fields: Mapping[str, object]) -> bool:
    """Whether a promise with a date stands before a release claim in the making."""
    told = fields["model"], fields.get("milestone", "release")
    return any(
        (claim.model, claim.milestone) == told and claim.due is not None
        for claim in ledger.claims
        if claim.kind == "release" and claim.announced <= cast("date", fields["announced"])
    )


def _day(record: Claim | Outcome) -> date:
    return record.announced if isinstance(record, Claim) else record.date.earliest


def claims_at(ledger: Ledger, line: str) -> Mapping[str, Claim]:
    """The claims that stand at LINE, or FILE:LINE, by the file that each stands in."""
    name, _, number = line.strip().rpartition(":")
    end = PurePath(name).parts
    return {
        file.name: file.document.claims[index]
        for file in ledger.files
        if PurePath(file.name).parts[-len(end) :] == end or not name
        for (array, index), (first, last) in extents(file.text).items()
        if array == "claims" and number.isdecimal() and first <= int(number) <= last
    }
