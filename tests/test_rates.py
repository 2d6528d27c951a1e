"""One rate, the same wherever a report shows it: kept of decided, on the record."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from claimtrack.formats.html.summary import kept_card
from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from claimtrack.stats.shares import Share
from tests.conftest import FROZEN, Run

DAY = "2026-11-23"
FIGURE = "{kept} of {decided}, {rate:.0%} (95% interval {low:.0f} to {high:.0f}%)"
REPORTS = (
    ["overview"],
    ["overview", "--format", "markdown"],
    ["slips"],
    ["slips", "--format", "markdown"],
    ["stats"],
    ["stats", "--format", "markdown"],
    ["export", "-", "--format", "markdown"],
    ["export", "-", "--format", "html"],
)


def _figure(run: Run) -> str:
    """The rate of `stats --format json`, as a sentence says it."""
    done = run("stats", "--data", FROZEN, "--as-of", DAY, "--format", "json")
    group = json.loads(done.stdout)["all"]
    low, high = (100 * end for end in group["on_time_interval"])
    return FIGURE.format(
        kept=group["kept"],
        decided=group["decided"],
        rate=group["on_time_rate"],
        low=low,
        high=high,
    )


def _plain(text: str) -> str:
    """The words of a report without markup, on one line."""
    return " ".join(re.sub(r"<[^>]+>|[*|\\]", " ", text).split())


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_the_same_rate_everywhere(run: Run, arguments: list[str]) -> None:
    """Figure, words and interval are those of the track record, in every report and format."""
    done = run(*arguments, "--data", FROZEN, "--as-of", DAY)
    assert done.exit_code == 0
    assert _figure(run) in _plain(done.stdout)


def test_json_counts_the_same_rows(run: Run) -> None:
    """Who counts the rows of `slips` gets the rate; the overview gives it."""
    options = ("--data", FROZEN, "--as-of", DAY, "--format", "json")
    group = json.loads(run("stats", *options).stdout)["all"]
    rows = [row["on_record"] for row in json.loads(run("slips", *options).stdout)["releases"]]
    decided = [row for row in rows if row and row["decided"]]
    kept = sum(row["kept"] for row in decided)
    assert (kept, len(decided)) == (group["kept"], group["decided"])
    overview = json.loads(run("overview", *options).stdout)["on_record"]
    assert (overview["kept"], overview["decided"]) == (kept, len(decided))


def test_the_board_of_the_site_and_csv_tell_the_same(run: Run) -> None:
    """The site's first page and its own data; the spreadsheet of the track record."""
    figure = _figure(run)
    pages = build(load(FROZEN), date.fromisoformat(DAY), Settings(url="https://example.org/"))
    counted, percent = figure.split(", ", 1)
    told = percent.replace(" (", ", ").rstrip(")")
    card = f"{counted} kept of decided promises, on the record {told}"
    assert card in _plain(pages["index.html"].decode())
    options = ("--data", FROZEN, "--as-of", DAY, "--format")
    first = next(csv.DictReader(io.StringIO(run("stats", *options, "csv").stdout)))
    record = json.loads(run("stats", *options, "json").stdout)["all"]
    assert (first["kept"], first["decided"]) == (str(record["kept"]), str(record["decided"]))
    assert float(first["on_time_rate"]) == record["on_time_rate"]


@pytest.mark.parametrize("choice", [["--basis", "reported"], ["--by", "basis"]], ids=" ".join)
@pytest.mark.parametrize("output", ["table", "markdown"])
def test_another_rate_stands_beside_the_usual_one(run: Run, choice: list[str], output: str) -> None:
    """Where other claims are counted, the usual rate is told with it, and why they differ."""
    shown = _plain(
        run("stats", "--data", FROZEN, "--as-of", DAY, *choice, "--format", output).stdout
    )
    assert f"Kept of decided, on the record: {_figure(run)}" in shown
    assert "The second is the usual rate. Here" in shown


@pytest.mark.parametrize("choice", [["--verdict", "late"], ["--open"]], ids=" ".join)
def test_a_choice_by_ending_gives_no_rate(run: Run, choice: list[str]) -> None:
    """Of rows that were chosen by how they ended, no share was kept."""
    options = ("--data", FROZEN, "--as-of", DAY, *choice)
    base = run("diff", "--base", FROZEN, "--data", FROZEN, "--as-of", DAY, *choice)
    assert "No rate is given" in base.stdout
    assert "Kept of" not in base.stdout
    as_data = run("stats", *options, "--format", "csv")
    assert "no rate says anything here" in " ".join(as_data.stderr.split())
    told = "Kept of|95% interval|Below the claim|only broken|Share shipped"
    for command in (("slips",), ("stats", "--full"), ("export", "-")):
        for output in ("markdown",) if command[0] == "export" else ("table", "markdown"):
            shown = run(*command, *options, "--format", output).stdout
            assert not re.search(told, shown)


@pytest.mark.parametrize("whole", [10, 11, 40, 1000])
@pytest.mark.parametrize("part", [0, 1, 5, 9, 10])
def test_a_bar_stands_where_its_rate_and_interval_do(part: int, whole: int) -> None:
    """In per cent of a line: from the low end of the interval to its high end, the rate between."""
    share = Share(part, whole)
    bar = kept_card(share, "kept").bar
    assert bar is not None
    assert share.interval is not None
    low, high = share.interval
    assert (bar.low, bar.rate) == pytest.approx((100 * low, 100 * part / whole), abs=0.01)
    assert bar.low + bar.width == pytest.approx(100 * high, abs=0.02)
    assert 0 <= bar.low <= bar.rate <= bar.low + bar.width <= 100.01
