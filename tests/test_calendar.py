"""The calendar of promises, read back by the library that others read it with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from claimtrack.formats.ics.due import calendar
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.verdicts.slips import slips

MODEL = '[[models]]\nid = "orion"\nname = "Orion"\norganization = "Lab"\n'
DAY = date(2025, 6, 1)


def _claim(day: str, said: str) -> str:
    return (
        f'[[claims]]\nmodel = "orion"\nkind = "release"\nannounced = {day}\n{said}\n'
        'speaker = "Lab"\nbasis = "official"\nsource = "https://example.org/1"\n'
    )


FIRST = _claim("2025-01-01", 'due = "2025"')
MOVED = _claim("2025-02-01", 'due = "2026"')
OPEN = _claim("2025-03-01", 'due = "2027 or later"')
TAKEN_BACK = _claim("2025-03-01", "withdrawn = true")


def _events(*claims: str) -> list[dict[str, object]]:
    """The events of a ledger, as read back."""
    report = slips(assemble([parse(MODEL + "".join(claims), "claims.toml")]), DAY)
    rows = report.stories
    whole: Any = Calendar.from_ical(
        calendar(rows, DAY, name="Promises", authority="x.org", address=lambda _: "https://x.org/a")
    )
    return [
        {
            "uid": str(event["uid"]),
            "day": event["dtstart"].dt,
            "until": event["dtend"].dt,
            "sequence": int(event["sequence"]),
            "status": str(event["status"]),
            "stamp": event["dtstamp"].dt,
            "alarms": len(event.walk("VALARM")),
            "busy": str(event["transp"]),
        }
        for event in whole.walk("VEVENT")
    ]


def test_an_event_stands_on_the_last_day_promised() -> None:
    """A whole day, free, without an alarm, named by its subject."""
    assert _events(FIRST) == [
        {
            "uid": "orion.release@x.org",
            "day": date(2025, 12, 31),
            "until": date(2026, 1, 1),
            "sequence": 0,
            "status": "TENTATIVE",
            "stamp": datetime(2025, 6, 1, tzinfo=UTC),
            "alarms": 0,
            "busy": "TRANSPARENT",
        }
    ]


def test_a_re_promise_moves_its_event_and_adds_none() -> None:
    """The same UID, the new day, a higher sequence."""
    (before,), (after,) = _events(FIRST), _events(FIRST, MOVED)
    assert after["uid"] == before["uid"]
    assert (after["day"], after["sequence"]) == (date(2026, 12, 31), 1)


def test_what_lost_its_last_day_is_cancelled() -> None:
    """Open-ended or taken back: the event is cancelled on the day that it had."""
    for last in (OPEN, TAKEN_BACK):
        (event,) = _events(FIRST, MOVED, last)
        told = (event["status"], event["day"], event["sequence"])
        assert told == ("CANCELLED", date(2026, 12, 31), 2)


def test_what_never_had_a_last_day_has_no_event() -> None:
    """A promise without a last day is in no calendar."""
    assert _events(OPEN) == []
    assert _events(_claim("2025-01-01", 'due = "9999"')) == []


def test_same_bytes_and_no_injection() -> None:
    """Same ledger, same bytes; a name cannot add a line to the file."""
    text = MODEL.replace('"Orion"', r'"Orion\nBEGIN:VEVENT\r\nX"') + FIRST
    report = slips(assemble([parse(text, "claims.toml")]), DAY)
    rows = report.stories
    one, two = (calendar(rows, DAY, name="P") for _ in range(2))
    assert one == two
    assert one.count(b"\r\nBEGIN:VEVENT\r\n") == 1


@pytest.mark.parametrize(("status", "told"), [("shipped", "CONFIRMED"), ("cancelled", "CANCELLED")])
def test_what_happened_is_a_new_version_of_the_event(status: str, told: str) -> None:
    """A program takes an event anew only where its sequence has grown."""
    happened = (
        f'[[outcomes]]\nmodel = "orion"\nkind = "release"\nstatus = "{status}"\n'
        'date = 2025-05-01\nsource = "https://example.org/2"\n'
    )
    (before,), (after,) = _events(FIRST), _events(FIRST, happened)
    assert (before["sequence"], after["sequence"], after["status"]) == (0, 1, told)
    assert after["uid"] == before["uid"]
