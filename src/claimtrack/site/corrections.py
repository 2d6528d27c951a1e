"""Where the ledger was wrong, and what organizations answer, as the pages concerned tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.ledgers.tables import Correction, Reply
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
            _name(material, correction),
            _path(material, correction.model, correction.subject),
            harmless(correction.was, 400),
            harmless(correction.now, 400),
            harmless(correction.why, 800),
        )
        for correction in corrections
    ]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply as a page shows it; `disputed`: nothing was corrected on or after its day."""

    date: date
    name: str
    path: str
    speaker: str
    text: str
    record: Reply
    disputed: bool


def answers(material: Material, replies: Iterable[Reply]) -> list[Answer]:
    """Replies as a page shows them."""
    return [
        Answer(
            reply.date,
            _name(material, reply),
            _path(material, reply.model, reply.subject),
            harmless(reply.speaker, 120),
            harmless(reply.text, 300),
            reply,
            not any(_mends(each, reply) for each in material.corrections_of[reply.model]),
        )
        for reply in replies
    ]


def _mends(correction: Correction, reply: Reply) -> bool:
    """Whether a correction followed a reply on the same subject, or on the whole model."""
    same = correction.subject is None or correction.subject == reply.subject
    return same and correction.date >= reply.date


def _name(material: Material, about: Correction | Reply) -> str:
    of = f", {about.subject.replace('-', ' ')}" if about.subject else ""
    return f"{_model_name(material, about.model)}{of}"


def _model_name(material: Material, model: str) -> str:
    found = material.ledger.models.get(model)
    return harmless(found.name if found else model, 120)


def _path(material: Material, model: str, about: str | None) -> str:
    path = addresses.model_path(model)
    for candidate in (f"{path}{about}/" if about else path, path):
        if candidate in material.manifest.permalinks or candidate in material.manifest.gone:
            return candidate
    return ""
