"""Where the ledger was wrong, as the pages concerned tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.tables import Correction
from claimtrack.site import addresses
from claimtrack.site.material import Material
from claimtrack.words.cells import harmless


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as a page lists it; `path` is where it belongs, if that page stands."""

    date: date
    name: str
    path: str
    was: str
    now: str
    why: str


def corrected(material: Material, corrections: Iterable[Correction]) -> list[Corrected]:
    """Corrections as a page lists them."""
    return [
        Corrected(
            correction.date,
            f"{_model_name(material, correction.model)}"
            + (f", {correction.subject.replace('-', ' ')}" if correction.subject else ""),
            _correction_path(material, correction.model, correction.subject),
            harmless(correction.was, 400),
            harmless(correction.now, 400),
            harmless(correction.why, 800),
        )
        for correction in corrections
    ]


def _model_name(material: Material, model: str) -> str:
    found = material.ledger.models.get(model)
    return harmless(found.name if found else model, 120)


def _correction_path(material: Material, model: str, about: str | None) -> str:
    path = addresses.model_path(model)
    for candidate in (f"{path}{about}/" if about else path, path):
        if candidate in material.manifest.permalinks:
            return candidate
    return ""
