"""The overview in its parts: whose record stands first, what is owed longest, what is reported."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.reports.overview import Part, overview
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Run, WriteLedger
from tests.helpers.promises import claim, model, outcome, shipped

DAY = date(2024, 12, 31)


def seen(text: str) -> Part:
    return overview(slips(assemble([parse(text, "claims.toml")]), DAY)).on_record


def test_labs_stand_by_how_many_promises_are_decided() -> None:
    """Not by how many were kept: a lab that kept one of three stands before one with one of one."""
    text = "".join(shipped(f"many-{n}", 10 * n, "Many") for n in range(3))
    text += shipped("first", 0, "First") + shipped("second", 0, "First")
    assert [lab.name for lab in seen(text).labs] == ["Many", "First"]


def test_the_longest_owed_stands_first() -> None:
    """By days since the first promise was over, the longest first."""
    days = {"late": "2024-10-01", "latest": "2024-03-01", "new": "2024-12-01"}
    text = "".join(model(name) + claim(name, day) for name, day in days.items())
    assert [row.model.id for row in seen(text).owed] == ["latest", "late", "new"]


@pytest.mark.parametrize(
    ("dues", "told"),
    [
        (
            ("2024-01-08", "2024-02-20", "2024-09-01"),
            "up to 14 days ahead: 0 of 1, 15 to 92: 0 of 1, longer: 0 of 1",
        ),
        (("2024-02-20", "2024-09-01"), "15 to 92 days ahead: 0 of 1, longer: 0 of 1"),
        (("2024-09-01",), "more than 92 days ahead: 0 of 1"),
    ],
)
def test_the_first_group_told_says_what_is_counted(
    run: Run, ledger: WriteLedger, dues: tuple[str, ...], told: str
) -> None:
    """How far ahead, whichever group is the first that has a decided promise."""
    promised = (model(f"m{n}") + claim(f"m{n}", day, "2024-01-01") for n, day in enumerate(dues))
    ledger("checked = 2024-12-31\n" + "".join(promised))
    assert f"promised {told}\n" in run("--as-of", "2024-12-31").output


@pytest.mark.parametrize(("ago", "told"), [(89, True), (90, False)])
def test_what_ended_in_the_last_ninety_days(ago: int, told: bool) -> None:
    """What happened after the day 90 days before is recent, on that day no more."""
    day = str(DAY - timedelta(days=ago))
    assert bool(seen(model("a") + claim("a") + outcome("a", day)).ended) == told


REPORTED = "by press and leaks"


def test_reports_alone_are_told_under_their_own_heading(run: Run) -> None:
    """`--basis reported` gives the numbers of the reports, said to be theirs; never as a record."""
    options = ("--data", FROZEN, "--basis", "reported")
    record = json.loads(run("stats", *options, "--format", "json").stdout)["all"]
    rate = f"Kept of decided, {REPORTED}: {record['kept']} of {record['decided']}, "
    for output in ("table", "markdown"):
        shown = run("overview", *options, "--format", output).stdout
        assert rate in shown
        assert f"Owed {REPORTED} (" in shown
        assert "on the record" not in shown
    told = json.loads(run("overview", *options, "--format", "json").stdout)
    assert told["on_record"]["decided"] == 0
    assert told["owed"] == []
    assert told["reported"]["kept"] == record["kept"]
    assert told["reported"]["on_time_interval"] == record["on_time_interval"]
    assert {row["basis"] for row in told["reported"]["owed"]} == {"reported"}
    lines = run("overview", *options, "--format", "csv").stdout.splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == ["reported"] * len(told["reported"]["owed"])


def test_reports_stand_beside_the_record(run: Run) -> None:
    """With both, the record has the screen, and a line tells of the reports."""
    shown = run("overview", "--data", FROZEN).stdout
    told = json.loads(run("overview", "--data", FROZEN, "--format", "json").stdout)["reported"]
    line = f"Press reports and leaks: {told['kept']} of {told['decided']} kept"
    assert line in shown
    assert f"Owed ({len(json.loads(_on_record(run))['owed'])})" in shown


def _on_record(run: Run) -> str:
    return run("overview", "--data", FROZEN, "--basis", "official", "--format", "json").stdout


@pytest.mark.parametrize(
    "arguments",
    [["--data", "{}", "slips"], ["--no-color", "slips", "--data", "{}"], ["--data={}", "slips"]],
)
def test_options_before_the_command(run: Run, ledger: WriteLedger, arguments: list[str]) -> None:
    """An option means the same before a command's name and behind it."""
    path = ledger(shipped("m", 3))
    done = run(*(word.format(path) for word in arguments))
    assert done.exit_code == 0, done.stderr
    assert done.stdout == run("slips", "--data", path).stdout


@pytest.mark.parametrize(
    ("due", "status", "told"),
    [
        (None, "untraced", "lost from sight, not shipped by 2024-12-20"),
        (None, "shipped", "shipped"),
        (None, "cancelled", "cancelled"),
        ("2024-11-30", "untraced", "lost from sight, not shipped by 2024-12-20"),
        ("2024-12-19", "shipped", "1 day late"),
        ("2024-12-31", "shipped", "early"),
    ],
)
def test_what_happened_is_what_is_known(
    run: Run, ledger: WriteLedger, due: str | None, status: str, told: str
) -> None:
    """Of what was lost from sight nobody has seen that it shipped, whatever its verdict."""
    ledger(model("m") + claim("m", due) + outcome("m", "2024-12-20", status))
    assert f"Last 90 days: m: {told}\n" in run("--as-of", "2024-12-31").output


@pytest.mark.parametrize(
    ("checked", "told"),
    [
        ("", "nothing happened"),
        ("checked = 2024-12-31\n", "nothing happened"),
        ("checked = 2024-06-30\n", "nothing known, nobody has looked since 2024-06-30"),
    ],
)
def test_nothing_is_told_apart_from_nothing_known(
    run: Run, ledger: WriteLedger, checked: str, told: str
) -> None:
    """Where nobody has looked, nobody can say that nothing happened."""
    ledger(checked + model("m") + claim("m", "2025-06-30"))
    assert f"Last 90 days: {told}\n" in run("--as-of", "2024-12-31").output
    changes = run("diff", "--to", "2024-12-31").output
    assert ("No change is known" in changes) is ("known" in told)
    assert ("Nothing changed" in changes) is ("known" not in told)
    report = run("export", "-", "--format", "markdown", "--as-of", "2024-12-31").output
    assert ("No change is known" in report) is ("known" in told)


def test_leads_are_told_as_ranges_and_keep_their_names_in_data(
    run: Run, ledger: WriteLedger
) -> None:
    """A promise made 20 days ahead stands under 15 to 31 days, and under no group of shorter."""
    ledger("checked = 2024-12-31\n" + model("m") + claim("m", "2024-01-21"))
    options = ("stats", "--by", "lead", "--as-of", "2024-12-31")
    assert "15 to 31 days" in run(*options).stdout
    (group,) = json.loads(run(*options, "--format", "json").stdout)["groups"]
    assert group["group"] == "up to 31 days"
