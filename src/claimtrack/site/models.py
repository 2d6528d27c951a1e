"""The page of a model: its verdicts in a sentence each, its picture, its story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.ledgers.tables import Model
from claimtrack.site import addresses
from claimtrack.site.claims import sentence, subject_name, tell
from claimtrack.site.corrections import corrected
from claimtrack.site.grid import Cell, Grid, grid
from claimtrack.site.listing import Section
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import figures, forecast
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Table


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
    rows = tuple(_line(material, model) for model in models)
    listed = Grid("models", "Models", ("Model", "Organization", "Pages", "Release"), ("Pages",),
                  rows)  # fmt: skip
    return Page(
        "models/",
        "Models",
        f"All {count(len(models), 'model')} of this tracker, each with what was promised of it.",
        "list.html",
        {"lead": "", "cards": (), "parts_of_page": [Section("all", "All models", grid=listed)]},
        data="api/v1/models.json",
    )


def _line(material: Material, model: Model) -> tuple[Cell, ...]:
    subjects = material.subjects[model.id]
    releases = [about for about in subjects if about.kind == "release"]
    told = "; ".join(
        f"{subject_name(material, about)}: {sentence(material, about)[0]}" for about in releases
    )
    return (
        Cell(harmless(model.name, 120), path=addresses.model_path(model.id)),
        Cell(
            harmless(model.organization, 80), path=material.organization_paths[model.organization]
        ),
        Cell(str(len(subjects))),
        Cell(told),
    )


def _page(material: Material, model: Model) -> Page:
    path, told = addresses.model_path(model.id), verdicts(material, model.id)
    releases = [each for each in told if each.path in _pictured(material, model.id)]
    described = releases[0].sentence if releases else _contents(len(told))
    return Page(
        path,
        harmless(model.name, 120),
        described,
        "model.html",
        {
            "model": model,
            "organization_path": material.organization_paths[model.organization],
            "verdicts": told,
            "picture": " ".join(f"{each.name}: {each.sentence}" for each in releases)
            if any(row.first for row in _judged(material, model.id))
            else "",
            "events": [tell(material, event) for event in material.dossiers[model.id].events],
            "grids": list(_grids(material, model.id)),
            "forecasts": _forecasts(material, model.id),
            "corrections": corrected(material, material.corrections_of[model.id]),
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


def _contents(subjects: int) -> str:
    return f"{count(subjects, 'subject')} on which something was claimed or measured."


def _pictured(material: Material, model: str) -> set[str]:
    """The pages of a model's promises, which its picture shows."""
    return {
        addresses.subject_path(about)
        for about in material.subjects[model]
        if about in material.releases
    }


def _grids(material: Material, model: str) -> Iterator[Grid]:
    report: Any = material.dossiers[model]
    for table in figures.tables(report):
        yield _linked(table)


def _linked(table: Table[Any]) -> Grid:
    return grid(table, lambda row: addresses.record_address(row.claim))


def _judged(material: Material, model: str) -> list[Judgement]:
    """What was said on the record of a model, and what was reported, each by itself."""
    return [row for release in material.dossiers[model].releases for row in release.apart]
