"""The page of a subject: one verdict, how it is reached, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from claimtrack.formats.html.grid import Grid, linked
from claimtrack.ledgers.ledger import Subject
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.ledgers.tables import Correction, Model, Reply
from claimtrack.site import addresses
from claimtrack.site.corrections import answers, corrected
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.site.story import days
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import figures
from claimtrack.words import subject as words
from claimtrack.words.cells import harmless
from claimtrack.words.table import Table

R = TypeVar("R", Correction, Reply)
_OWN = frozenset({"Lab", "Model", "Quantity", "Benchmark"})
"""Columns that go without saying on the page of a subject."""
_NEIGHBOURS = 40
"""Other subjects of its model that a page leads to: of thousands each would list all others."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The first promise as a page quotes it."""

    words: str
    who: str
    day: date
    record: ReleaseClaim


@dataclass(frozen=True, slots=True)
class _Account:
    """A judgement as a page tells it."""

    id: str
    heading: str
    verdict: str
    sentence: str
    promise: Promise | None
    facts: tuple[tuple[str, str], ...]


def pages(material: Material) -> Iterator[Page]:
    """A page for each subject."""
    for model in material.ledger.models.values():
        for about in material.subjects[model.id]:
            yield _page(material, model, about)


def subject_name(material: Material, about: Subject) -> str:
    """What a subject is called beside its model's name."""
    if about.kind == "benchmark":
        return harmless(material.ledger.benchmark(about.detail).name, 80)
    if about.kind == "parameters":
        return "parameters" if about.detail == "total" else f"{about.detail} parameters"
    return about.detail.replace("-", " ")


def sentence(material: Material, about: Subject) -> tuple[str, str]:
    """The verdict of a subject, and the sentence that says it: on the record, else reported.

    A release of which nothing was promised has no verdict.
    """
    release = material.releases.get(about)
    if release is not None:
        judged, aside = headline(release)
        return judged.verdict, f"{words.verdict_sentence(judged)}{aside}"
    if about.kind == "release":
        return "", "No promise of it is recorded; what happened stands below."
    rows = material.rows.get(about, ())
    if not rows:
        return "unmeasured", "Nobody made a claim that this could be measured against."
    row = _newest(rows)
    more = f" {len(rows) - 1} more below." if len(rows) > 1 else ""
    return row.verdict, f"{words.row_sentence(row)}{more}"


def _newest(rows: Sequence[Figure | Score]) -> Figure | Score:
    """The row that rests on the newest measurement; of several the last."""
    return max(reversed(rows), key=_measured_on)


def _measured_on(row: Figure | Score) -> date:
    outcome = row.measured if isinstance(row, Score) else row.outcome
    return outcome.last_day if outcome else date.min


def headline(release: Release) -> tuple[Judgement, str]:
    """The judgement that a list shows: on the record, else by reports, with a word of that."""
    if release.on_record is not None:
        return release.on_record, ""
    if release.reported is not None:
        return release.reported, " By press reports and leaks alone."
    return release.story, ""


def _page(material: Material, model: Model, about: Subject) -> Page:
    path = addresses.subject_path(about)
    name, (verdict, told) = subject_name(material, about), sentence(material, about)
    title = f"{harmless(model.name, 120)}: {name}"
    rows = material.rows.get(about, ())
    model_path = addresses.model_path(model.id)
    former, elsewhere = _moved(material, about)
    organization = material.organization_paths[model.organization]
    among = material.subjects[model.id]
    others = [other for other in among[: _NEIGHBOURS + 2] if other != about]
    return Page(
        path,
        title,
        told,
        "claim.html",
        {
            "model": model,
            "verdict": verdict,
            "sentence": "" if about in material.releases else told,
            "accounts": tuple(_accounts(material.releases.get(about))),
            "grid": _rows_grid(about, rows) if rows else None,
            "change": words.row_change(_newest(rows)) if rows else "",
            "days": days(material, material.events[about], former),
            "elsewhere": elsewhere,
            "corrections": corrected(material, _about(material.corrections_of[model.id], about)),
            "replies": answers(material, _about(material.replies_to[model.id], about)),
            "neighbours": [
                (subject_name(material, other), addresses.subject_path(other))
                for other in others[:_NEIGHBOURS]
            ],
            "all": (len(among), model_path) if others[_NEIGHBOURS:] else None,
        },
        trail=(
            ("Models", "models/"),
            (harmless(model.organization, 80), organization),
            (harmless(model.name, 80), model_path),
        ),
        data=f"api/v1/models/{model.id}.json",
        feed=f"{model_path}changes.atom",
        card=f"cards/{model_path.rstrip('/')}.png",
    )


def _moved(material: Material, about: Subject) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Former anchors of a page: with those of today on it, and with the addresses elsewhere."""
    path = addresses.subject_path(about)
    anchors = {addresses.anchor(event.record) for event in material.events[about]}
    moved = {old: home for old, home in material.moves.old_anchors(path) if old not in anchors}
    here = {old: home.removeprefix(f"{path}#") for old, home in moved.items()}
    former = {old: anchor for old, anchor in here.items() if anchor in anchors}
    return former, {old: home for old, home in moved.items() if old not in former}


def _about(records: Iterable[R], about: Subject) -> list[R]:
    """The corrections or replies of a model that concern a subject."""
    return [each for each in records if each.subject == about.slug]


def _accounts(release: Release | None) -> Iterator[_Account]:
    """On the record first, then what press reports and leaks said; without either, the story."""
    if release is None:
        return
    if release.on_record is not None:
        yield _account("on-the-record", "On the record", release.on_record)
    if release.reported is not None:
        yield _account("reported", "By press reports and leaks", release.reported)
    if release.on_record is None and release.reported is None:
        yield _account("verdict", "The verdict", release.story)


def _account(key: str, heading: str, judged: Judgement) -> _Account:
    first = judged.spokesperson
    who = f"{harmless(first.speaker, 120)} ({first.basis})"
    return _Account(
        key,
        heading,
        judged.verdict,
        words.verdict_sentence(judged),
        Promise(words.promise_words(first), who, first.announced, first),
        tuple(words.facts(judged)),
    )


def _rows_grid(about: Subject, rows: Any) -> Grid:
    columns: Any = figures.FIGURES
    if about.kind == "benchmark":
        columns = (*figures.SCORES, *figures.SETTINGS)
    note = figures.SCORE_KEY if about.kind == "benchmark" else ""
    table = Table("rows", "Claimed and measured", columns, tuple(rows), note)
    return linked(table, without=_OWN)
