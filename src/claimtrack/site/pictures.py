"""The pictures and calendars of a site: timelines, cards, promised days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from claimtrack.formats.ics.due import calendar
from claimtrack.formats.svg.card import card
from claimtrack.formats.svg.png import drawn
from claimtrack.formats.svg.timeline import Heading, timeline
from claimtrack.site import addresses
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.verdicts.releases import Judgement
from claimtrack.words.cells import harmless

LATELY = timedelta(days=365)
_DRAWN = ((0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x4FF), (0x2010, 0x2027), (0x2030, 0x203A))
"""What the fonts of the cards hold."""


def pictures(material: Material) -> Iterator[tuple[str, bytes]]:
    """The timeline of each model of which a dated promise was made, for others to show."""
    for model, dossier in material.dossiers.items():
        rows = [row for release in dossier.releases for row in release.apart if row.first]
        if rows:
            heading = Heading(harmless(dossier.model.name, 80), as_of(material), source(material))
            yield f"models/{model}/timeline.svg", timeline(rows, material.as_of, heading)


def as_of(material: Material) -> str:
    """The day that a picture speaks for, in words."""
    checked = material.ledger.checked
    looked = f", outcomes checked to {checked}" if checked else ""
    return f"As of {material.as_of}{looked}"


def source(material: Material) -> str:
    """Where a picture comes from."""
    where = material.settings.url or "made with claimtrack"
    return f"{material.settings.title}, {material.settings.licence}, {where}"


def calendars(material: Material) -> Iterator[tuple[str, bytes]]:
    """All promised days in one calendar, and those of each organization in its own."""
    rows = [row for row in material.report.shown if _stands_in_calendar(row, material)]
    yield "calendar/due.ics", _calendar(material, material.settings.title, rows)
    for name, path in material.organization_paths.items():
        own = [row for row in rows if row.model.organization == name]
        yield f"{path}due.ics", _calendar(material, f"{material.settings.title}: {name}", own)


def _stands_in_calendar(row: Judgement, material: Material) -> bool:
    """Whether a promise is open, or was decided in the last year."""
    return row.outcome is None or row.outcome.last_day > material.as_of - LATELY


def _calendar(material: Material, name: str, rows: Iterable[Judgement]) -> bytes:
    url = material.settings.url
    return calendar(
        sorted(rows, key=lambda row: (row.model.id, row.milestone)),
        material.as_of,
        name=name,
        authority=material.settings.authority,
        address=(lambda row: url + addresses.promise_path(row)) if url else None,
    )


def cards(
    material: Material, pages: Iterable[Page], before: Callable[[str], bytes | None]
) -> Iterator[tuple[str, bytes]]:
    """A card for each page that has one of its own; `before` gives those of an earlier build.

    Raises MissingRasterizer.
    """
    site, day = _drawable(material.settings.title, "claimtrack"), as_of(material)
    for page in pages:
        if page.card == f"cards/{page.path.rstrip('/') or 'home'}.png":
            title = _drawable(page.title, page.path.rstrip("/").split("/")[-1])
            above = site if len(page.trail) < 2 else f"{site}: {_drawable(page.trail[-1][0], '')}"
            svg = card(above, title, _drawable(page.description, ""), day)
            yield page.card, drawn(svg, before(page.card))


def _drawable(text: str, instead: str) -> str:
    """The text, if the fonts hold each of its characters."""
    held = all(any(low <= ord(char) <= high for low, high in _DRAWN) for char in text)
    return text if held else instead
