"""The slip report: whole outputs, filters, orders, exit codes, and plain text where due."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.store import load
from claimtrack.verdicts.benchmarks import score_rows
from claimtrack.verdicts.figures import figure_rows
from tests.conftest import Golden, Run

SMALL = Path(__file__).parent / "ledgers" / "small.toml"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger as claims.toml of the working folder, on the day of its last check."""
    monkeypatch.setenv("CLAIMTRACK_AS_OF", "2025-12-31")
    return Path(shutil.copy(SMALL, tmp_path / "claims.toml"))


def models(run: Run, *arguments: object) -> list[Any]:
    """Model and milestone, quantity or benchmark of each row, in order."""
    done = run("slips", "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    report = json.loads(done.stdout)
    return [
        (row["model"], row.get("milestone") or row.get("quantity") or row["rival"])
        for kind in ("releases", "parameters", "quantities", "benchmarks")
        for row in report[kind]
    ]


@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.usefixtures("small")
def test_whole_report(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, output: str, width: int
) -> None:
    """Each format prints the whole report as it was last looked at."""
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("slips", "--format", output, "--as-of", "2025-12-31")
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= width or output != "table"
    suffix = f"-{width}" if output == "table" else ""
    golden(f"slips-{output}{suffix}.txt", done.stdout)


@pytest.mark.usefixtures("small")
def test_replay(run: Run) -> None:
    """As of an earlier day the records after it do not exist, and a remark counts them."""
    done = run("slips", "--format", "json", "--as-of", "2025-05-31")
    behemoth, gpt = json.loads(done.stdout)["releases"]
    assert (behemoth["verdict"], behemoth["slip_days"]) == ("postponed", {"min": 31, "max": None})
    assert (gpt["verdict"], gpt["outcome"]) == ("pending", None)
    assert done.stderr == "note: 6 records dated after 2025-05-31 left out of account\n"


@pytest.mark.usefixtures("small")
def test_day_after_checked(run: Run) -> None:
    """A report for a day more than 90 days after the last check warns of it, on stderr."""
    fresh = run("slips", "--format", "json", "--as-of", "2026-03-31")
    assert (json.loads(fresh.stdout)["as_of"], fresh.stderr) == ("2026-03-31", "")
    done = run("slips", "--format", "json", "--as-of", "2026-04-01")
    assert json.loads(done.stdout)["as_of"] == "2026-04-01"
    assert "outcomes were last checked on 2025-12-31" in done.stderr


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["BEHEMOTH", "--kind", "release"], [("behemoth", "release")]),
        (["gpt-5", "Grok 5", "--kind", "release"], [("grok-5", "release"), ("grok-5", "open-weights"), ("gpt-5", "release"), ("grok-5", "preview")]),
        (["--org", "openai"], [("gpt-5", "release"), ("gpt-5", "context-window")]),
        (["--org", "OpenAI", "--org", "xAI", "--verdict", "late"], [("grok-5", "open-weights")]),
        (["--kind", "parameters", "--kind", "QUANTITY"], [("behemoth", "active"), ("gpt-5", "context-window")]),
        (["--milestone", "preview"], [("grok-5", "preview")]),
        (["--verdict", "below"], [("gpt-5", "context-window")]),
        (["--speaker", "sam altman"], [("gpt-5", "release"), ("gpt-5", "context-window")]),
        (["--basis", "reported"], [("behemoth", "release"), ("grok-5", "open-weights")]),
        (["--since", "2025-08-20", "--kind", "release"], [("grok-5", "release"), ("grok-5", "open-weights"), ("grok-5", "preview")]),
        (["--until", "2025-02-12"], [("gpt-5", "release"), ("gpt-5", "context-window")]),
        (["--since", "2025-02-13", "--until", "2025-05-15", "--kind", "benchmark"], [("behemoth", None), ("behemoth", "sonnet")]),
    ],
)  # fmt: skip
def test_filters(run: Run, arguments: list[str], expected: list[Any]) -> None:
    """Each filter keeps the rows that it names, in any case, and drops those without the field."""
    assert models(run, *arguments) == expected


@pytest.mark.usefixtures("small")
def test_claims_are_chosen_before_chains_are_built(run: Run) -> None:
    """A speaker's filter leaves a chain of that speaker's claims only."""
    done = run("slips", "--speaker", "Meta", "--format", "json")
    assert json.loads(done.stdout)["releases"] == []


@pytest.mark.parametrize("rows", [figure_rows, score_rows])
def test_rows_of_all_claims_or_of_some(rows: Callable[..., Iterable[Any]]) -> None:
    """Rows are of all claims where none are chosen; a claim has one from its own day on."""
    ledger, last = load(SMALL), date(2025, 12, 31)
    everything = list(rows(ledger, last))
    assert everything == list(rows(ledger, last, ledger.claims))
    assert list(rows(ledger, last, [])) == []
    answering = [row.claim for row in everything]
    first = min(claim.announced for claim in answering)
    assert len(list(rows(ledger, first))) > 0
    assert list(rows(ledger, first - timedelta(days=1))) == []


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("slip", ["behemoth", "grok-5 release", "grok-5 open-weights", "gpt-5", "grok-5 preview"]),
        ("model", ["behemoth", "gpt-5", "grok-5 open-weights", "grok-5 preview", "grok-5 release"]),
        ("org", ["behemoth", "gpt-5", "grok-5 open-weights", "grok-5 preview", "grok-5 release"]),
        ("due", ["grok-5 open-weights", "gpt-5", "grok-5 release", "grok-5 preview", "behemoth"]),
        ("announced", ["gpt-5", "behemoth", "grok-5 open-weights", "grok-5 preview", "grok-5 release"]),
        ("verdict", ["gpt-5", "grok-5 open-weights", "grok-5 release", "behemoth", "grok-5 preview"]),
    ],
)  # fmt: skip
def test_orders(run: Run, order: str, expected: list[str]) -> None:
    """Each order sorts as it says, ties by model and milestone."""
    found = models(run, "--kind", "release", "--sort", order)
    names = [model if model != "grok-5" else f"grok-5 {what}" for model, what in found]
    assert names == expected


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--org", "Mata"], "unknown organization 'Mata', did you mean 'Meta'?"),
        (["behemoht"], "unknown model 'behemoht', did you mean 'behemoth'?"),
        (["--verdict", "lat"], "unknown verdict 'lat', did you mean 'late'?"),
        (["--fail-on", "overdu"], "unknown verdict 'overdu', did you mean 'overdue'?"),
        (["--kind", "releases"], "unknown kind 'releases', did you mean 'release'?"),
        (["--milestone", "weights"], "unknown milestone 'weights', did you mean 'open-weights'?"),
        (["--basis", "offical"], "unknown basis 'offical', did you mean 'official'?"),
        (["--speaker", "Sam Altmann"], "unknown speaker 'Sam Altmann', did you mean 'Sam Altman'?"),
        (["--as-of", "31.5.2025"], "write it as 2025-06-15"),
        (["--sort", "size"], "is not one of 'slip'"),
        (["--format", "xml"], "is not one of 'table'"),
    ],
)
def test_wrong_names(run: Run, arguments: list[str], sentence: str) -> None:
    """An unknown name is an error with the nearest known one, exit code 2, and no report."""
    done = run("slips", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "OVERDUE", "--fail-on", "late"], 1),
        (["--fail-on", "cancelled"], 0),
        (["--fail-on", "overdue", "--org", "OpenAI"], 0),
    ],
)
def test_fail_on(run: Run, arguments: list[str], code: int) -> None:
    """--fail-on looks at the filtered rows, and the report is printed all the same."""
    done = run("slips", *arguments)
    assert done.exit_code == code
    assert "as of 2025-12-31" in done.stdout


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--verdict", "cancelled"], "Nothing matches. 9 claims stand behind these filters"),
        (["--as-of", "2020-01-01"], "the first of 9 claims is of 2025-02-12"),
    ],
)
def test_nothing_found(run: Run, arguments: list[str], sentence: str) -> None:
    """An empty report says so, and how to widen it."""
    done = run("slips", *arguments)
    assert done.exit_code == 0
    assert sentence in " ".join(done.stdout.split())


@pytest.mark.usefixtures("small")
def test_csv_is_one_table(run: Run) -> None:
    """CSV has a line for each row of whatever kind, with numbers as numbers."""
    rows = list(csv.DictReader(io.StringIO(run("slips", "--format", "csv").stdout)))
    assert len(rows) == 9
    late = next(row for row in rows if row["milestone"] == "open-weights")
    assert (late["slip_days_min"], late["slip_days_max"]) == ("63", "67")
    assert (late["retrospective"], late["kept"]) == ("true", "")
    short = next(row for row in rows if row["kind"] == "benchmark" and not row["rival"])
    assert (short["gap"], short["settings_differ"]) == ("-18.7", "true")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def _on_a_terminal(folder: Path, *arguments: str, **environment: str) -> bytes:
    """What a terminal of 100 columns is sent."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "slips", *arguments],
        cwd=folder,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"COLUMNS": "100", "TERM": "xterm-256color", "PAGER": "cat"} | environment,
    ) as process:
        os.close(slave)
        sent = b"".join(iter(lambda: _read(master), b""))
    assert process.returncode == 0
    os.close(master)
    return sent


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colour(
    small: Path, arguments: list[str], environment: dict[str, str], colored: bool
) -> None:
    """A terminal gets colour, unless NO_COLOR, --no-color or a dumb terminal says otherwise."""
    sent = _on_a_terminal(small.parent, *arguments, **environment)
    assert (b"\x1b[33m" in sent or b"\x1b[1;31m" in sent) == colored
    assert colored or b"\x1b" not in sent
    assert b"overdue" in sent


@pytest.mark.usefixtures("small")
def test_pipes_get_plain_text(run: Run) -> None:
    """Without a terminal no escape sequence is printed."""
    assert "\x1b" not in run("slips").stdout


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("command", [["slips"], ["timeline"], ["show", "gpt-5"], ["stats"]])
def test_width_that_is_not_known(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """COLUMNS=0 means that the width is not known, not that there is nothing to say."""
    usual = run(*command).stdout
    monkeypatch.setenv("COLUMNS", "0")
    assert run(*command).stdout == usual != ""


@pytest.mark.parametrize(
    ("measured", "shown"), [("73.7", " 0 "), ("73.6999", " 0 "), ("73.65", " -0.05 ")]
)
def test_gap_in_a_table(run: Run, small: Path, measured: str, shown: str) -> None:
    """A gap that rounds to nothing is 0, without a sign."""
    text = small.read_text().replace('score = "55.0"', f'score = "{measured}"')
    small.write_text(text)
    report = run("slips", "behemoth", "--kind", "benchmark", "--format", "markdown").stdout
    row = next(line for line in report.splitlines() if "73.7 |" in line)
    assert row.split("|")[6] == shown


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["release", "parameters", "quantity", "benchmark"])
def test_csv_of_one_kind_has_its_columns_alone(run: Run, kind: str) -> None:
    """The table of one kind is the whole table without the rows and columns of the others."""
    whole = list(csv.DictReader(io.StringIO(run("slips", "--format", "csv").stdout)))
    done = run("slips", "--kind", kind, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    filled = {name for row in whole for name, cell in row.items() if row["kind"] == kind and cell}
    assert filled <= set(rows[0]) < set(whole[0])
    names = list(rows[0])
    assert rows == [{name: row[name] for name in names} for row in whole if row["kind"] == kind]
    assert [name for name in whole[0] if name in names] == names
