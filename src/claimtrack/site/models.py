"""The page of a model: its verdicts in a sentence each, its picture, its story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.formats.html.grid import Grid, Links, linked
from claimtrack.formats.html.strip import picture
from claimtrack.ledgers.ledger import Subject
from claimtrack.ledgers.tables import Model
from claimtrack.reports.export import sources
from claimtrack.site import addresses
from claimtrack.site.claims import headline, sentence, subject_name
from claimtrack.site.corrections import answers, corrected
from claimtrack.site.listing import Section, promise_grids
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.site.story import days
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, figures, forecast
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Column, Table


@dataclass(frozen=True, slots=True)
class Verdict:
    """A subject of a model, and how it stands."""

    name: str
    path: str
    verdict: str
    sentence: str


def pages(material: Material) -> Iterator[Page]:
    """The list of models, and a page for each."""
    yield _index(material)
    for model in material.ledger.models.values():
        yield _page(material, model)


def verdicts(material: Material, model: str) -> list[Verdict]:
    """How each subject of a model stands."""
    return [
        Verdict(
            subject_name(material, about),
            addresses.subject_path(about),
            *sentence(material, about),
        )
        for about in material.subjects[model]
    ]


def _index(material: Material) -> Page:
    models = sorted(
        material.ledger.models.values(),
        key=lambda model: (model.organization.casefold(), model.name.casefold()),
    )
    columns: tuple[Column[Model], ...] = (
        Column("Model", lambda model: harmless(model.name, 120)),
        Column("Organization", lambda model: harmless(model.organization, 80)),
        Column("Release", lambda model: _release(material, model)),
        Column("Subjects", lambda model: f"{len(material.subjects[model.id]):,}", number=True),
    )
    links: Links = {
        "Model": lambda model: addresses.model_path(model.id),
        "Organization": lambda model: material.organization_paths[model.organization],
    }
    listed = linked(Table("models", "Models", columns, tuple(models)), links)
    return Page(
        "models/",
        "Models",
        f"All {count(len(models), 'model')} of this tracker, each with what was promised of it.",
        "list.html",
        {
            "lead": "",
            "cards": (),
            "sections_of_page": [Section("all", "All models", grid=listed)],
        },
        data="api/v1/models.json",
        feed="changes.atom",
    )


def _release(material: Material, model: Model) -> str:
    """The verdict of each promise of a model; of its plain release without that word."""
    releases = (about for about in material.subjects[model.id] if about in material.releases)
    told = (
        f"{'' if about.detail == 'release' else f'{subject_name(material, about)}: '}"
        f"{_standing(material, about)}"
        for about in releases
    )
    return "; ".join(told) or "-"


def _standing(material: Material, about: Subject) -> str:
    """A verdict in words; what only the press reported says so."""
    judged, aside = headline(material.releases[about])
    return f"{cells.verdict(judged)}{' (reported)' if aside else ''}"


def _page(material: Material, model: Model) -> Page:
    records = [event.record for event in material.dossiers[model.id].events]
    listed = sources(records)
    path, told = addresses.model_path(model.id), verdicts(material, model.id)
    judged = _judged(material, model.id)
    releases = [
        each for each in told if each.path in {addresses.promise_path(row) for row in judged}
    ]
    described = _described(releases) if releases else _contents(len(told))
    return Page(
        path,
        harmless(model.name, 120),
        described,
        "model.html",
        {
            "model": model,
            "verdicts": told,
            "strips": picture([("", [row for row in judged if row.first])], material.as_of),
            "days": days(material, material.dossiers[model.id].events, leading=True),
            "grids": list(_grids(material, model.id)),
            "sources": listed,
            "numbers": {source.url: source.number for source in listed},
            "forecasts": _forecasts(material, model.id),
            "corrections": corrected(material, material.corrections_of[model.id]),
            "replies": answers(material, material.replies_to[model.id]),
        },
        trail=(
            ("Models", "models/"),
            (
                harmless(model.organization, 80),
                material.organization_paths[model.organization],
            ),
        ),
        data=f"api/v1/models/{model.id}.json",
        feed=f"{path}changes.atom",
        card=f"cards/{path.rstrip('/')}.png",
    )


def _forecasts(material: Material, model: str) -> list[str]:
    """When the open promises of a model may ship, and how such forecasts have done."""
    mine = material.forecasts[model]
    told = [forecast.sentence(material.outlook, each) for each in mine]
    return [*told, forecast.HOW_IT_DID] if any(each.chances for each in mine) else told


def _described(releases: Sequence[Verdict]) -> str:
    """How its release stands; of a model without one another milestone, by its name."""
    for each in releases:
        if each.name == "release":
            return each.sentence
    return f"{releases[0].name.capitalize()}. {releases[0].sentence}"


def _contents(subjects: int) -> str:
    return f"{count(subjects, 'subject')} on which something was claimed or measured."


def _grids(material: Material, model: str) -> Iterator[Grid]:
    releases = material.dossiers[model].releases
    yield from promise_grids(
        tuple(row.on_record for row in releases if row.on_record),
        tuple(row.reported for row in releases if row.reported),
    )
    for table in figures.tables(material.dossiers[model]):
        links: Links = dict.fromkeys(("Quantity", "Benchmark"), addresses.row_address)
        yield linked(table, links, {"Lab", "Model"})


def _judged(material: Material, model: str) -> list[Judgement]:
    """What was said on the record of a model, and what was reported, each by itself."""
    return [row for release in material.dossiers[model].releases for row in release.apart]
