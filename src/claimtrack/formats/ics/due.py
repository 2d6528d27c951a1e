"""The calendar of promises: a whole-day event on the last day promised, one for each promise.

A promise that is moved moves its event: its UID hangs on the subject, its SEQUENCE counts the
moves. Where no last day stands any more, the event is cancelled on the day that it had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells
from claimtrack.words.cells import harmless

_AUTHORITY = "claimtrack"
_PRODUCT = "-//claimtrack//promised days//EN"
_STATUS = {"shipped": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar(
    promises: Iterable[Judgement],
    as_of: date,
    *,
    name: str,
    authority: str = _AUTHORITY,
    address: Callable[[Judgement], str] | None = None,
) -> bytes:
    """The events of these promises; those that never had a last day have none."""
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", harmless(name))
    whole.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for event in _events(promises, as_of, authority, address):
        whole.add_component(event)
    return bytes(whole.to_ical())


def _events(
    promises: Iterable[Judgement],
    as_of: date,
    authority: str,
    address: Callable[[Judgement], str] | None,
) -> Iterator[Event]:
    for promise in promises:
        day = _day(promise)
        if day is None or day == date.max:  # the day after is no day of a calendar
            continue
        event = Event()
        event.add("uid", f"{promise.model.id}.{promise.milestone}@{authority}")
        event.add("sequence", promise.re_promises + (promise.outcome is not None))
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _summary(promise))
        event.add("description", _description(promise))
        event.add("status", _status(promise))
        event.add("transp", "TRANSPARENT")
        if address is not None:
            event.add("url", address(promise))
        yield event


def _day(promise: Judgement) -> date | None:
    """The last day that stands; where none does any more, the last one that did."""
    standing = promise.standing.deadline if promise.standing else None
    if standing is not None:
        return standing
    return promise.newest.deadline if promise.newest else None


def _status(promise: Judgement) -> str:
    if promise.outcome is not None and promise.outcome.status in _STATUS:
        return _STATUS[promise.outcome.status]
    standing = promise.standing.deadline if promise.standing else None
    return "CANCELLED" if standing is None else "TENTATIVE"


def _summary(promise: Judgement) -> str:
    milestone = "" if promise.milestone == "release" else f", {promise.milestone.replace('-', ' ')}"
    said = "" if promise.spokesperson.basis == "official" else " (reported)"
    organization = harmless(promise.model.organization, 60)
    return f"{organization}: {harmless(promise.model.name, 80)}{milestone}, last day promised{said}"


def _description(promise: Judgement) -> str:
    said = promise.standing or promise.spokesperson
    told = f"{cells.promise(said)}, said {harmless(said.speaker, 80)} on {said.announced}"
    first = promise.first
    if first is not None and first is not said:
        told += f"; at first {cells.promise(first)} ({first.announced})"
    return f"{told}\n{harmless(said.source, 2000)}"
