"""Figures and benchmark scores: each verdict with the smallest ledger that shows it."""

from __future__ import annotations

import csv
import json
import math
from typing import Any

import pytest

from claimtrack.ledgers.tables import Benchmark
from claimtrack.verdicts.benchmarks import even_noise
from tests.conftest import Run, WriteLedger

HEAD = """
[[models]]
id = "a"
name = "A"
organization = "O"

[[models]]
id = "b"
name = "B"
organization = "O"
"""
COMMON = 'announced = 2025-01-01\nspeaker = "S"\nbasis = "official"\nsource = "https://c.org"\n'


def figures(claimed: str, *measured: tuple[str, str]) -> str:
    """A ledger of one parameters claim and what was measured on which day."""
    text = f'{HEAD}[[claims]]\nmodel = "a"\nkind = "parameters"\nvalue = {claimed}\n{COMMON}'
    for day, value in measured:
        text += (
            f'[[outcomes]]\nmodel = "a"\nkind = "parameters"\nvalue = {value}\ndate = "{day}"\n'
            f'source = "https://o.org/{day}"\n'
        )
    return text


def scores(claim: str, *outcomes: str, benchmark: str = "") -> str:
    """A ledger of one benchmark claim, outcomes as "MODEL DAY EVALUATOR key=value ...".

    The last fields are TOML, separated by bars.
    """
    text = HEAD
    if benchmark:
        text += f'[[benchmarks]]\nid = "t"\nname = "T"\n{benchmark}\n'
    text += f'[[claims]]\nmodel = "a"\nkind = "benchmark"\nbenchmark = "t"\n{claim}\n{COMMON}'
    for each in outcomes:
        model, day, evaluator, rest = each.split(" ", 3)
        fields = rest.replace("|", "\n")
        text += (
            f'[[outcomes]]\nmodel = "{model}"\nkind = "benchmark"\nbenchmark = "t"\n'
            f'date = "{day}"\nevaluator = "{evaluator}"\nsource = "https://o.org"\n{fields}\n'
        )
        if "independent" not in fields:
            text += "independent = true\n"
    return text


def rows(run: Run, ledger: WriteLedger, text: str, kind: str, as_of: str = "2025-12-31") -> Any:
    """The rows of one kind in the JSON report."""
    ledger(text)
    return json.loads(run("slips", "--format", "json", "--as-of", as_of).stdout)[kind]


@pytest.mark.parametrize(
    ("claimed", "measured", "verdict", "ratio"),
    [
        ('"2T"', '"1.8T"', "as-claimed", 0.9),
        ('"288B"', '"285B"', "as-claimed", 0.989583),
        ('"288B"', '"200B"', "below", 0.694444),
        ('"70B"', '"72B"', "above", 1.028571),
        ('"over 1T"', '"1T"', "as-claimed", None),
        ('"over 1T"', '"900B"', "below", None),
        ('"up to 72B"', '"74B"', "above", None),
        ('"64-72B"', "72220000000", "above", 1.062059),
        ('"64-72B"', '"72.22B"', "as-claimed", 1.062059),
        ("3", "3", "as-claimed", 1),
    ],
)
def test_figure(
    run: Run, ledger: WriteLedger, claimed: str, measured: str, verdict: str, ratio: float | None
) -> None:
    """A figure is as claimed where both ranges share a value."""
    (row,) = rows(run, ledger, figures(claimed, ("2025-02-01", measured)), "parameters")
    assert (row["verdict"], row["ratio"]) == (verdict, ratio)


def test_figure_unmeasured(run: Run, ledger: WriteLedger) -> None:
    """Without an outcome by that day a figure is unmeasured; on its day it is measured."""
    text = figures('"2T"', ("2025-02-01", '"2T"'))
    (row,) = rows(run, ledger, text, "parameters", as_of="2025-02-01")
    assert row["verdict"] == "as-claimed"
    (row,) = rows(run, ledger, text, "parameters", as_of="2025-01-31")
    assert (row["verdict"], row["measured"], row["ratio"]) == ("unmeasured", None, None)
    assert row["claimed"] == {"text": "2T", "low": 15 * 10**11, "high": 25 * 10**11}


def test_newest_measurement_counts(run: Run, ledger: WriteLedger) -> None:
    """The newest outcome speaks; of one day, the last in the file."""
    text = figures(
        '"2T"', ("2025-03-01", '"1T"'), ("2025-04-01", '"3T"'), ("2025-04-01", '"2T"'),
        ("2025-02-01", '"9T"'),
    )  # fmt: skip
    (row,) = rows(run, ledger, text, "parameters")
    assert row["measured"]["text"] == "2T"


def test_quantity_has_its_unit(run: Run, ledger: WriteLedger) -> None:
    """A quantity row carries its unit; a parameters row has none."""
    text = figures('"2T"').replace(
        'kind = "parameters"', 'kind = "quantity"\nquantity = "users"\nunit = "people"'
    )
    (row,) = rows(run, ledger, text, "quantities")
    assert list(row)[3:6] == ["quantity", "unit", "announced"]
    (row,) = rows(run, ledger, figures('"2T"'), "parameters")
    assert "unit" not in row


@pytest.mark.parametrize(
    ("claimed", "measured", "benchmark", "verdict", "gap", "noise"),
    [
        ('"73.7"', '"73.7"', "", "confirmed", 0, None),
        ('"73.7"', '"73.8"', "", "confirmed", 0.1, None),
        ('"73.7"', '"73.9"', "", "exceeded", 0.2, None),
        ('"73.7"', '"73.6"', "", "confirmed", -0.1, None),
        ('"73.7"', '"73.5"', "", "short", -0.2, None),
        ('"73.7"', '"70.7"', "items = 198", "within-noise", -3, 8.820352),
        ('"73.7"', '"76.7"', "items = 198", "confirmed", 3, 8.501804),
        ('"73.7"', '"60.0"', "items = 198", "short", -13.7, 9.174529),
        ('"73.7"', '"90.0"', "items = 198", "exceeded", 16.3, 7.420846),
        ("90", "90", "", "confirmed", 0, None),
        ("90", "89", "", "confirmed", -1, None),
        ('"100"', '"100"', "items = 10", "confirmed", 0, 0),
        ('"1400"', '"1300"', 'items = 10\nunit = "Elo"', "short", -100, None),
        ('"1400"', '"1300"', "items = 10", "short", -100, None),
        ('"2"', '"32"', 'better = "lower"\nunit = "rank"', "short", -30, None),
        ('"32"', '"2"', 'better = "lower"\nunit = "rank"', "exceeded", 30, None),
        ('"0.70"', '"0.50"', "items = 1000", "within-noise", -0.2, 0.676867),
        ('"5"', '"0"', "items = 10", "within-noise", -5, 13.508368),
        ('"100.4"', '"90.0"', "items = 10", "short", -10.4, None),
        ('"over 90"', '"90.0"', "", "confirmed", 0, None),
        ('"over 90"', '"95.0"', "", "confirmed", 5, None),
        ('"over 90"', '"88.0"', "", "short", -2, None),
        ('"over 90"', '"88.0"', "items = 198", "within-noise", -2, 6.160386),
        ('"up to 90"', '"95.0"', "", "exceeded", 4.5, None),
        ('"up to 90"', '"85.0"', "", "confirmed", -5.5, None),
    ],
)
def test_score(
    run: Run,
    ledger: WriteLedger,
    claimed: str,
    measured: str,
    benchmark: str,
    verdict: str,
    gap: float,
    noise: float | None,
) -> None:
    """A score is judged by tolerance, then by noise; negative always means worse."""
    text = scores(f"score = {claimed}", f"a 2025-02-01 E score = {measured}", benchmark=benchmark)
    (row,) = rows(run, ledger, text, "benchmarks")
    assert (row["verdict"], row["gap"]) == (verdict, gap)
    assert row["noise"] == (None if noise is None else pytest.approx(noise, abs=1e-5))


def test_one_row_for_each_measurement(run: Run, ledger: WriteLedger) -> None:
    """A claim has a row for each outcome that exists, by evaluator; without one, one row."""
    text = scores(
        'score = "73.7"', 'a 2025-03-01 Z score = "70.0"', 'a 2025-02-01 Y score = "73.7"'
    )
    found = rows(run, ledger, text, "benchmarks")
    assert [(row["evaluator"], row["verdict"]) for row in found] == [
        ("Y", "confirmed"),
        ("Z", "short"),
    ]
    (row,) = rows(run, ledger, text, "benchmarks", as_of="2025-02-01")
    assert row["evaluator"] == "Y"
    (row,) = rows(run, ledger, text, "benchmarks", as_of="2025-01-31")
    assert (row["verdict"], row["gap"], row["evaluator"]) == ("unmeasured", None, None)
    assert (row["independent"], row["settings_differ"]) == (None, False)


@pytest.mark.parametrize(
    ("claim", "measured", "more", "differ", "verdict"),
    [
        ("shots=5", "shots=0", "", True, "short"),
        ("shots=5, tools=none", "tools=none", "", False, "short"),
        ("sampling=CONS @ 64", "sampling=cons@64", "", False, "short"),
        ("shots=5", "shots=0", "|comparable = true", False, "short"),
        ("shots=5", "shots=0", "|comparable = false", True, "not-comparable"),
        ("shots=5", "shots=5", "|comparable = false", False, "not-comparable"),
    ],
)
def test_settings(
    run: Run, ledger: WriteLedger, claim: str, measured: str, more: str, differ: bool, verdict: str
) -> None:
    """Settings differ where one key has two values and nobody vouches for them."""
    text = scores(
        f'score = "80.0"\nsetting = "{claim}"',
        f'a 2025-02-01 E score = "70.0"|setting = "{measured}"{more}',
    )
    (row,) = rows(run, ledger, text, "benchmarks")
    assert (row["settings_differ"], row["verdict"]) == (differ, verdict)
    assert (row["setting"], row["measured_setting"]) == (claim, measured)


OURS = 'a 2025-02-01 E score = "80.0"'


@pytest.mark.parametrize(
    ("outcomes", "benchmark", "verdict", "gap"),
    [
        ([OURS, 'b 2025-02-01 E score = "70.0"'], "", "confirmed", 10),
        ([OURS, 'b 2025-02-01 E score = "79.5"'], "", "confirmed", 0.5),
        ([OURS, 'b 2025-02-01 E score = "85.0"'], "", "short", -5),
        ([OURS, 'b 2025-02-01 E score = "80.1"'], "", "within-noise", -0.1),
        ([OURS, 'b 2025-02-01 E score = "70.0"'], "items = 30", "within-noise", 10),
        ([OURS, 'b 2025-02-01 E score = "70.0"'], 'better = "lower"', "short", -10),
        ([OURS], "", "unmeasured", None),
        ([OURS, 'b 2025-02-01 F score = "70.0"'], "", "confirmed", 10),
        ([OURS, 'b 2025-02-01 F score = "70.0"|independent = false'], "", "unmeasured", None),
        ([OURS, 'b 2025-02-01 E score = "70.0"|comparable = false'], "", "unmeasured", None),
        # one evaluator before two independent ones, though these are newer
        (
            [OURS, 'b 2025-02-01 E score = "70.0"', 'b 2025-03-01 F score = "90.0"'],
            "", "confirmed", 10,
        ),
        # the pair whose older member is newest, then the newer member
        (
            [OURS, 'a 2025-04-01 E score = "60.0"', 'b 2025-03-01 E score = "70.0"'],
            "", "short", -10,
        ),
        (
            [
                'a 2025-03-01 E score = "80.0"', 'a 2025-02-01 E score = "60.0"',
                'b 2025-06-01 E score = "70.0"',
            ],
            "", "confirmed", 10,
        ),
        # of two evaluators' pairs the one whose older member is newer, on whichever side that is
        (
            [
                'a 2025-04-01 E score = "60.0"', 'b 2025-01-01 E score = "70.0"',
                'a 2025-03-01 F score = "80.0"', 'b 2025-02-01 F score = "75.0"',
            ],
            "", "confirmed", 5,
        ),
        (
            [
                'a 2025-01-01 E score = "60.0"', 'b 2025-04-01 E score = "70.0"',
                'a 2025-02-01 F score = "80.0"', 'b 2025-03-01 F score = "75.0"',
            ],
            "", "confirmed", 5,
        ),
        # then the last in the file
        (
            [OURS, 'b 2025-02-01 E score = "70.0"', 'b 2025-02-01 E score = "75.0"'],
            "", "confirmed", 5,
        ),
    ],
)  # fmt: skip
def test_rival(
    run: Run,
    ledger: WriteLedger,
    outcomes: list[str],
    benchmark: str,
    verdict: str,
    gap: float | None,
) -> None:
    """A rival is beaten where one fair pair of measurements says so."""
    text = scores('beats = ["b"]', *outcomes, benchmark=benchmark)
    (row,) = rows(run, ledger, text, "benchmarks")
    assert (row["verdict"], row["gap"], row["rival"]) == (verdict, gap, "b")
    assert (row["claimed"], row["settings_differ"]) == (None, False)
    assert (row["noise"] is not None) == ("items" in benchmark)


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ("", "", True),
        ("|comparable = true", "", True),
        ("", "|comparable = true", True),
        ("|comparable = true", "|comparable = true", False),
    ],
)
def test_rival_settings(
    run: Run, ledger: WriteLedger, ours: str, theirs: str, differ: bool
) -> None:
    """Settings of a pair differ unless somebody vouches for both sides."""
    text = scores(
        'beats = ["b"]',
        f'{OURS}|setting = "shots=5"{ours}',
        f'b 2025-02-01 E score = "70.0"|setting = "shots=0"{theirs}',
    )
    (row,) = rows(run, ledger, text, "benchmarks")
    assert (row["verdict"], row["settings_differ"]) == ("confirmed", differ)


@pytest.mark.parametrize("outcomes", [(), (OURS, 'b 2025-02-01 E score = "70.0"')])
def test_each_row_has_its_unit(run: Run, ledger: WriteLedger, outcomes: tuple[str, ...]) -> None:
    """Rows of scores and of rivals, measured or not, are in the benchmark's unit."""
    ledger(scores('score = "80"\nbeats = ["b"]', *outcomes, benchmark='unit = "Elo"'))
    done = run("slips", "--format", "csv", "--as-of", "2025-12-31")
    assert [row["unit"] for row in csv.DictReader(done.stdout.splitlines())] == ["Elo", "Elo"]


def test_rival_fields(run: Run, ledger: WriteLedger) -> None:
    """The row shows the model's side, both scores, and whether both are independent."""
    text = scores(
        'score = "81.0"\nbeats = ["b"]\nsetting = "shots=5"',
        OURS + '|setting = "shots=5"',
        'b 2025-02-01 E score = "70.0"|independent = false|setting = "shots=0"',
    )
    plain, duel = rows(run, ledger, text, "benchmarks")
    assert (plain["rival"], plain["verdict"], plain["rival_measured"]) == (None, "short", None)
    assert duel["measured"]["text"] == "80.0"
    assert duel["rival_measured"] == {"text": "70.0", "low": 69.95, "high": 70.05}
    assert (duel["independent"], duel["settings_differ"]) == (False, True)
    assert (duel["setting"], duel["measured_setting"]) == ("shots=5", "shots=5")


@pytest.mark.parametrize("step", [1, -1])
def test_of_pairs_that_cross_the_older_member_decides(
    run: Run, ledger: WriteLedger, step: int
) -> None:
    """March beside October is an older pair than June beside July, whichever the file has first."""
    outcomes = [
        'a 2025-03-01 E score = "50.0"',
        'b 2025-10-01 E score = "60.0"',
        'a 2025-06-01 F score = "80.0"',
        'b 2025-07-01 F score = "70.0"',
    ]
    [row] = rows(run, ledger, scores('beats = ["b"]', *outcomes[::step]), "benchmarks")
    assert (row["evaluator"], row["gap"], row["verdict"]) == ("F", 10, "confirmed")


@pytest.mark.parametrize(("step", "last", "gap"), [(1, "F", -10), (-1, "E", 10)])
def test_of_pairs_of_the_same_days_the_last_in_the_file_decides(
    run: Run, ledger: WriteLedger, step: int, last: str, gap: int
) -> None:
    """Two evaluators measured both models on one day: the pair that was written last counts."""
    outcomes = [OURS, 'b 2025-02-01 E score = "70.0"']
    outcomes += ['a 2025-02-01 F score = "50.0"', 'b 2025-02-01 F score = "60.0"']
    [row] = rows(run, ledger, scores('beats = ["b"]', *outcomes[::step]), "benchmarks")
    assert (row["evaluator"], row["gap"]) == (last, gap)


def test_noise_is_largest_between_two_scores_of_50() -> None:
    """As the formula says: 1.96 standard errors of a difference of two shares of one half."""
    benchmark = Benchmark(id="t", name="T", items=200)
    assert even_noise(benchmark) == pytest.approx(1.96 * math.sqrt(2 * 2500 / 200), rel=1e-9)
