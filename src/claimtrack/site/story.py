"""What was said and what happened, day by day, as pages tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from claimtrack.reports.show import Event
from claimtrack.site import addresses
from claimtrack.site.material import Material, grouped
from claimtrack.words import show
from claimtrack.words.cells import harmless

_NOTED = 12
"""Records up to which a model's story tells their notes; they stand on the subjects' pages too."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A record in words, with the record itself for its pages."""

    day: date
    who: str
    what: str
    mark: str
    note: str
    record: Any
    path: str


def _tell(material: Material, event: Event, *, leading: bool, noted: bool) -> _Telling:
    """A record in words; `leading`: with the way to its page; `noted`: with its note."""
    record = event.record
    return _Telling(
        event.day,
        show.who(event),
        show.what(event, material.ledger),
        show.mark(event),
        harmless(record.note, 2000) if record.note and noted else "",
        record,
        addresses.record_address(record) if leading else "",
    )


@dataclass(frozen=True, slots=True)
class _Day:
    """What was said on a day, or had happened by it: one anchor, and those that it had before."""

    anchor: str
    day: date
    events: tuple[_Telling, ...]
    former: tuple[str, ...]


def days(
    material: Material,
    events: Sequence[Event],
    former: Mapping[str, str] = MappingProxyType({}),
    *,
    leading: bool = False,
) -> list[_Day]:
    """Records by their anchors, in the order of the events; `leading`: each to its own page.

    `former`: anchors that days had before, each with the one of today.
    """
    before = grouped(former, former.__getitem__)
    tell = partial(_tell, material, leading=leading, noted=not leading or len(events) <= _NOTED)
    return [
        _Day(anchor, told[0].day, told, tuple(before[anchor]))
        for anchor, group in groupby(events, lambda event: addresses.anchor(event.record))
        if (told := tuple(tell(event) for event in group))
    ]
