"""A statement that is in the ledger already is told by what it means, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.curation.known import repeated
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from tests.conftest import Run, WriteLedger

PAGE = 'speaker = "S"\nbasis = "reported"\nsource = "https://one.example.org/p"\n'
TEXT = f"""
[[models]]
id = "m"
name = "M"
organization = "O"

[[models]]
id = "r"
name = "R"
organization = "O"

[[claims]]
model = "m"
kind = "release"
announced = 2025-01-15
due = "second quarter of 2025"
{PAGE}
[[claims]]
model = "m"
kind = "parameters"
announced = 2025-01-15
value = "288 billion"
{PAGE}
[[claims]]
model = "m"
kind = "benchmark"
benchmark = "b"
announced = 2025-01-15
score = "73.7%"
beats = ["r"]
setting = "shots=5, tools=none"
{PAGE}
[[outcomes]]
model = "m"
kind = "release"
status = "shipped"
date = 2025-07-01
source = "https://one.example.org/o"
"""
DUE = {"model": "m", "kind": "release"}
VALUE = {"model": "m", "kind": "parameters"}
SCORE = {"model": "m", "kind": "benchmark", "benchmark": "b"}


@pytest.fixture
def known(ledger: WriteLedger) -> Ledger:
    """A ledger with a promise, a figure, a score and an outcome."""
    return load(ledger(TEXT))


@pytest.mark.parametrize(
    "fields",
    [
        DUE | {"due": "Q2 2025"},
        DUE | {"due": "2025-04-01/2025-06-30"},
        DUE | {"due": "April to June 2025", "milestone": "release"},
        DUE | {"due": "au deuxième trimestre 2025"},
        VALUE | {"value": "288B"},
        VALUE | {"value": "288bn", "quantity": "total"},
        SCORE | {"score": "73.7", "beats": ["r"], "setting": "tools = none, shots = 5"},
    ],
)
def test_the_same_in_other_words(known: Ledger, fields: dict[str, object]) -> None:
    """Another wording of the same days or figure is told, with day, speaker and page."""
    record = {"announced": "2025-01-20", "basis": "reported"} | fields
    assert list(repeated(known, "claims", record)) == ["2025-01-15, S, https://one.example.org/p"]


def test_a_bound_begins_with_its_day(ledger: WriteLedger) -> None:
    """What is due "by June" is the same promise two days later, though its days begin later."""
    text = TEXT.replace('"second quarter of 2025"', '"by June 2025"')
    record = DUE | {
        "announced": "2025-01-17",
        "basis": "reported",
        "due": "no later than June 2025",
    }
    assert len(list(repeated(load(ledger(text)), "claims", record))) == 1


@pytest.mark.parametrize(
    "fields",
    [
        DUE | {"due": "Q3 2025"},
        DUE | {"due": "by Q2 2025"},
        DUE | {},
        DUE | {"due": "Q2 2025", "milestone": "preview"},
        DUE | {"due": "no phrase"},
        DUE | {"due": "Q2 2025", "announced": "2025-01-23"},
        DUE | {"withdrawn": True},
        VALUE | {"value": "289B"},
        VALUE | {"value": "288B", "quantity": "active"},
        SCORE | {"score": "73.7"},
        SCORE | {"score": "73.7", "beats": ["r"], "setting": "shots=0"},
        {"model": "r", "kind": "release", "due": "Q2 2025"},
    ],
)
def test_what_says_something_else(known: Ledger, fields: dict[str, object]) -> None:
    """Other days, figures, subjects, or days of announcement far apart are no repeat."""
    record = {"announced": "2025-01-20", "basis": "reported"} | fields
    assert list(repeated(known, "claims", record)) == []


@pytest.mark.parametrize(
    ("date", "status", "told"),
    [
        ("2025-07-03", "shipped", True),
        ("July 2025", "shipped", True),
        ("2025-07-03", "cancelled", False),
        ("2025-08-03", "shipped", False),
    ],
)
def test_an_outcome(known: Ledger, date: str, status: str, told: bool) -> None:
    """An outcome of the same status within days is told."""
    record = {"model": "m", "kind": "release", "status": status, "date": date}
    assert list(repeated(known, "outcomes", record)) == (
        ["2025-07-01, https://one.example.org/o"] if told else []
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [('"second quarter of 2025"', '"Q2 2025"'), ('"288 billion"', '"288B"'), ("73.7%", "73.70")],
)
def test_check_compares_what_is_meant(
    run: Run, ledger: WriteLedger, tmp_path: Path, old: str, new: str
) -> None:
    """`check` takes the same from another host in other words for a repeat."""
    kind = next(part for part in TEXT.split("\n[[")[1:] if old in part)
    again = kind.replace(old, new).replace("one.example", "two.example").replace("01-15", "01-16")
    ledger(f"{TEXT}\n[[{again}")
    told = [line for line in run("check").stdout.splitlines() if "near-repeat" in line]
    assert len(told) == (new != "73.70"), tmp_path  # another digit is another precision


def test_each_repeats_another_host(run: Run, ledger: WriteLedger) -> None:
    """What a page says that the first host said, too, repeats the second."""
    said = (
        f'[[claims]]\nmodel = "m"\nkind = "parameters"\nvalue = "{value}"\nspeaker = "S"\n'
        f'basis = "official"\nannounced = 2025-02-0{day}\nsource = "https://{host}.example.org/{day}"\n'
        for host, day, value in (
            ("one", 1, "288B"),
            ("two", 1, "288 billion"),
            ("one", 2, "288B"),
            ("three", 2, "288 billion"),
        )
    )
    ledger(f'[[models]]\nid = "m"\nname = "M"\norganization = "O"\n{"".join(said)}')
    told = [line for line in run("check").stdout.splitlines() if "near-repeat" in line]
    whose = [(line.split(": ")[1], line.split("says what ")[1].split()[0]) for line in told]
    assert whose == [
        ("claim 2 (m)", "one.example.org"),
        ("claim 3 (m)", "two.example.org"),
        ("claim 4 (m)", "one.example.org"),
    ]
