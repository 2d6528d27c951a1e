"""What is past due, what falls due next, and where nobody has looked yet."""

from __future__ import annotations

import json
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import Run, WriteLedger

MODELS = "".join(
    f'[[models]]\nid = "{name}"\nname = "{name.upper()}"\norganization = "Lab"\n'
    for name in ("a", "b", "c")
)


def _claim(model: str, announced: str, due: str, basis: str = "official") -> str:
    return (
        f'[[claims]]\nmodel = "{model}"\nkind = "release"\nannounced = {announced}\n{due}\n'
        f'speaker = "Ann"\nbasis = "{basis}"\nsource = "https://example.org/{model}"\n'
    )


def _lists(run: Run, *arguments: str) -> dict[str, Any]:
    """The lists of `due`: subject, days left, days of silence."""
    found = json.loads(run("due", "--format", "json", *arguments).stdout)

    def told(lists: dict[str, Any]) -> dict[str, Any]:
        return {
            name: [(each["model"], each["days"], each["silent_days"]) for each in lists[name]]
            for name in ("past_due", "due", "not_looked")
        }

    return {**told(found), "reported": told(found["reported"])}


def test_due_to_the_day(run: Run, ledger: WriteLedger) -> None:
    """A promise falls due up to its last day, and is past due from the day after."""
    ledger(MODELS + _claim("a", "2025-01-01", 'due = "2025-01-10"'))
    nothing: dict[str, list[object]] = {"past_due": [], "due": [], "not_looked": []}
    on_the_day = _lists(run, "--as-of", "2025-01-10")
    assert on_the_day == {**nothing, "due": [("a", 0, 9)], "reported": nothing}
    after = _lists(run, "--as-of", "2025-01-11")
    assert after == {**nothing, "past_due": [("a", -1, 10)], "reported": nothing}


def test_the_newest_promise_counts(run: Run, ledger: WriteLedger) -> None:
    """Past due by the newest promise, though the first deadline is still ahead."""
    moved = _claim("a", "2025-01-02", 'due = "2025-02-01"')
    ledger(MODELS + _claim("a", "2025-01-01", 'due = "2025"') + moved)
    assert _lists(run, "--as-of", "2025-03-01")["past_due"] == [("a", -28, 58)]


def test_nobody_has_looked(run: Run, ledger: WriteLedger) -> None:
    """What fell due after the day that outcomes are checked to is not called broken."""
    ledger("checked = 2025-01-05\n" + MODELS + _claim("a", "2025-01-01", 'due = "2025-01-10"'))
    assert _lists(run, "--as-of", "2025-02-01")["not_looked"] == [("a", 5, 4)]
    assert run("due", "--as-of", "2025-02-01", "--fail-on", "past-due").exit_code == 0


def test_reports_stand_apart(run: Run, ledger: WriteLedger) -> None:
    """What is on the record counts alone; a subject of reports alone stands apart."""
    ledger(
        MODELS
        + _claim("a", "2025-01-01", 'due = "2025-06-01"')
        + _claim("a", "2025-01-02", 'due = "2025-01-10"', "reported")
        + _claim("b", "2025-01-02", 'due = "2025-01-10"', "reported")
    )
    found = _lists(run, "--as-of", "2025-04-01")
    assert found["past_due"] == []
    assert found["due"] == [("a", 61, 90)]
    assert found["reported"]["past_due"] == [("b", -81, 89)]


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 0), (["--basis", "reported"], 1), (["--basis", "all"], 1)]
)
def test_fail_on_past_due(run: Run, ledger: WriteLedger, arguments: list[str], code: int) -> None:
    """A reported promise fails only where reports are asked for; one on the record always."""
    reported = _claim("b", "2025-01-02", 'due = "2025-01-10"', "reported")
    ledger(MODELS + reported)
    command = ["due", "--as-of", "2025-04-01", "--fail-on", "past-due"]
    assert run(*command, *arguments).exit_code == code
    ledger(MODELS + reported + _claim("a", "2025-01-01", 'due = "2025-02-01"'))
    assert run(*command).exit_code == 1


def test_calendar(run: Run, ledger: WriteLedger) -> None:
    """Open promises are events of the chosen authority; what has shipped is none."""
    shipped = (
        '[[outcomes]]\nmodel = "c"\nkind = "release"\nstatus = "shipped"\ndate = 2025-01-05\n'
        'source = "https://example.org/c"\n'
    )
    ledger(
        MODELS
        + _claim("a", "2025-01-01", 'due = "2025-01-10"')
        + _claim("a", "2025-01-03", 'due = "2025-01-20"')
        + _claim("c", "2025-01-01", 'due = "2025-01-10"')
        + shipped
    )
    printed = run("due", "--as-of", "2025-01-06", "--format", "ics", "--authority", "x.org").stdout
    whole: Any = Calendar.from_ical(printed)
    assert [(str(each["uid"]), int(each["sequence"])) for each in whole.walk("VEVENT")] == [
        ("a.release@x.org", 1)
    ]


def test_what_falls_due_on_the_last_day_asked_about(run: Run, ledger: WriteLedger) -> None:
    """`--within 9d` takes the ninth day from today, and not the tenth."""
    ledger(MODELS + _claim("a", "2025-01-01", 'due = "2025-01-10"'))
    for as_of, told in (("2025-01-01", [("a", 9, 0)]), ("2024-12-31", [])):
        assert _lists(run, "--within", "9d", "--as-of", as_of)["due"] == told


def test_due_on_the_last_day_looked_at(run: Run, ledger: WriteLedger) -> None:
    """A promise whose last day is the very day of the last look may have been kept since."""
    ledger("checked = 2025-01-10\n" + MODELS + _claim("a", "2025-01-01", 'due = "2025-01-10"'))
    found = _lists(run, "--as-of", "2025-02-01")
    assert (found["past_due"], found["not_looked"]) == ([], [("a", 0, 9)])
