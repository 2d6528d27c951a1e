"""What was recorded of late: by the build in which an address first stood, not by its own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimtrack.site import addresses
from claimtrack.site.claims import subject_name
from claimtrack.site.feeds import Entry
from claimtrack.site.material import Material
from claimtrack.words import show
from claimtrack.words.cells import harmless


def entries(material: Material) -> list[Entry]:
    """Records as a feed tells them, the newest first; those of the first build are no news."""
    days = [each.since for each in material.manifest.permalinks.values()]
    first = min(days, default=material.as_of)
    return sorted(_entries(material, first), key=lambda each: (-each.day.toordinal(), each.key))


def _entries(material: Material, first: date) -> Iterator[Entry]:
    """An entry for each anchor that came later than the first build, on its day or after it.

    What was said, or had happened, of a subject on a day.
    """
    seen = set[str]()
    for about, events in material.events.items():
        model = harmless(material.ledger.models[about.model].name, 120)
        name = f"{model}: {subject_name(material, about)}"
        for event in events:
            address = addresses.record_address(event.record)
            if address not in seen:
                seen.add(address)
                what = f"{show.who(event)}: {show.what(event, material.ledger)}"
                link = material.manifest.permalinks[address]
                if link.since > first or link.changed == link.since:
                    title = f"{name}, {event.day}"
                    yield Entry(f"recorded/{address}", link.since, title, what, address)
