"""`list`: what can be named, with counts."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.conftest import Run, WriteLedger

LEDGER = """
[[organizations]]
name = "Lab"
aliases = ["The Lab"]
type = "company"
country = "US"

[[models]]
id = "one"
name = "One"
organization = "The Lab"
aliases = ["Uno"]

[[models]]
id = "two"
name = "Two"
organization = "Lab"

[[claims]]
model = "one"
kind = "release"
announced = 2025-01-01
due = "June 2025"
speaker = "Ann"
basis = "official"
source = "https://example.org/a"

[[claims]]
model = "one"
kind = "benchmark"
announced = 2025-01-01
benchmark = "mmlu"
score = 90
speaker = "Ann"
basis = "reported"
source = "https://example.org/b"

[[outcomes]]
model = "one"
kind = "release"
status = "shipped"
date = 2025-06-01
source = "https://example.org/c"
"""


@pytest.mark.parametrize(
    ("what", "rows"),
    [
        (
            "models",
            [
                {
                    "name": "One", "id": "one", "organization": "Lab", "aliases": ["Uno"],
                    "claims": 2, "outcomes": 1,
                },
                {
                    "name": "Two", "id": "two", "organization": "Lab", "aliases": [],
                    "claims": 0, "outcomes": 0,
                },
            ],
        ),
        (
            "organizations",
            [
                {
                    "name": "Lab", "aliases": ["The Lab"], "type": "company", "country": "US",
                    "models": 2, "claims": 2,
                },
            ],
        ),
        ("speakers", [{"name": "Ann", "claims": 2, "official": 1, "reported": 1}]),
        ("benchmarks", [{"name": "mmlu", "id": "mmlu", "claims": 1, "outcomes": 0}]),
    ],
)  # fmt: skip
def test_names(run: Run, ledger: WriteLedger, what: str, rows: list[dict[str, object]]) -> None:
    """Each name once, in alphabetical order, with what the ledger holds on it."""
    ledger(LEDGER)
    assert json.loads(run("list", what, "--format", "json").stdout)[what] == rows


def test_milestones(run: Run, ledger: WriteLedger) -> None:
    """Every milestone that a claim may name, used or not."""
    ledger(LEDGER)
    rows = list(csv.DictReader(io.StringIO(run("list", "milestones", "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == [
        "preview", "release", "general-availability", "open-weights", "paper", "training",
    ]  # fmt: skip
    assert [row["claims"] for row in rows] == ["0", "1", "0", "0", "0", "0"]


def test_table(run: Run, ledger: WriteLedger) -> None:
    """A table of names at 80 columns."""
    ledger(LEDGER)
    assert run("list", "models").stdout.splitlines() == [
        "claims.toml: 2 models",
        "",
        "Models",
        "Name Id  Organization Claims Outcomes",
        "─────────────────────────────────────",
        "One  one Lab               2        1",
        "Two  two Lab               0        0",
    ]
