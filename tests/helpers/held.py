"""What must hold of any phrase, figure, TOML text and ledger, whatever stands in it.

Each function takes a source of choices, makes something of them (tests/helpers/fuzzed.py) and
asserts. Hypothesis calls them in tests/test_fuzz.py, atheris in tools/fuzz.py.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from claimtrack.characters import JOINERS
from claimtrack.check import findings as lint
from claimtrack.errors import LedgerError, Problem, ReadingError
from claimtrack.grammar import number, window
from claimtrack.grammar.window import Window
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import parsed
from tests.helpers import fuzzed
from tests.helpers.fuzzed import Choices, pick

NAME = "x.toml"
DAYS = ("2025-06-01", "2026-01-31", "0001-01-01", "9999-12-31", "2025-02-01", "2024-06-01")
WIDTHS = ("80", "1", "7", "31", "132", "1000")


class Done(Protocol):
    """What a command did."""

    exit_code: int

    @property
    def stdout(self) -> str:
        """Its results."""

    @property
    def stderr(self) -> str:
        """Its remarks."""


Invoke = Callable[[str, list[str], Mapping[str, str]], Done]
"""Run a command on a ledger of this text, x.toml in the working folder, in this environment."""


def read_phrase(choices: Choices) -> None:
    """A phrase is read, or refused in a line; case, commas and spaces change nothing."""
    said = fuzzed.phrase(choices)
    day = date.fromordinal(1 + choices.index(date.max.toordinal()))
    found = _window(said, day)
    if found is None:
        _absolute(said)
        return
    assert found.text == said
    assert found.latest is None or found.earliest <= found.latest
    again = _window(found.iso, day)
    assert again is not None
    assert (again.earliest, again.latest) == (found.earliest, found.latest)
    if said.isascii():
        same = _window(f"  {said.swapcase()} ,", day)
        assert same is not None
        assert same.iso == found.iso
    if absolute := _absolute(said):
        assert absolute.iso == found.iso


def _window(said: str, day: date) -> Window | None:
    try:
        return window.read(said, day)
    except ReadingError as error:
        _one_line(str(error))
        return None


def _absolute(said: str) -> Window | None:
    try:
        found = window.read_absolute(said)
    except ReadingError as error:
        _one_line(str(error))
        return None
    assert found.latest is not None
    return found


def read_figure(choices: Choices) -> None:
    """A figure is a range that holds something, or refused in a line."""
    said = fuzzed.figure(choices)
    try:
        found = number.read(said, score=choices.index(2) == 1)
    except ReadingError as error:
        _one_line(str(error))
        return
    assert found.text == said
    assert found.low is not None or found.high is not None
    assert found.low is None or found.high is None or found.low <= found.high
    for end in (found.low, found.high):
        json.dumps(number.plain(end), allow_nan=False)
    assert not found.below(found)


def load_and_present(choices: Choices, invoke: Invoke) -> None:
    """A ledger is refused with the places of its mistakes, or shown by every command."""
    made = fuzzed.ledger(choices)
    file = parsed(made.text.encode(), NAME)
    ledger = _assembled(file, made)
    day = pick(choices, DAYS)
    if ledger is not None:
        for finding in lint.findings(ledger, date.fromisoformat(day), date(2026, 2, 1)):
            assert finding.level in ("warning", "note")
            _placed(finding.problem, made, sound=True)
    given = [*COMMANDS[choices.index(len(COMMANDS))].split()]
    if given[0] != "check":
        given += ["--as-of", day]
    if given[0] in ("timeline", "trend", "stats", "forecast", "show", "due", "diff"):
        given += (["--ascii"], [], [])[choices.index(3)]
    done = invoke(made.text, given, {"COLUMNS": pick(choices, WIDTHS)})
    presented(given, done, sound=ledger is not None)


COMMANDS = (
    "slips --format json", "check", "check --format json", "slips", "slips --format csv",
    "slips --format markdown", "show m0", "show m1 --format json", "timeline", "trend m0",
    "due --within 9999y", "due --format json", "due --format csv", "due --format markdown",
    "diff --from 0001-01-01", "diff --from 2025-01-31 --format json",
    "diff --from 0001-01-01 --format csv", "diff --from 0001-01-01 --format markdown",
    "stats --curve", "stats --by year --basis all", "stats --basis all --format json",
    "stats --by speaker --format csv", "stats --basis all --format markdown", "forecast",
    "forecast --format json", "forecast --format csv", "forecast --format markdown",
    "forecast --backtest", "forecast --backtest --format json", "forecast --backtest --format csv",
    "export - --format html", "export - --format markdown", "slips --sort due",
)  # fmt: skip


def _assembled(file: File, made: fuzzed.Ledger) -> Ledger | None:
    try:
        return assemble([file])
    except LedgerError as error:
        for problem in error.problems:
            _placed(problem, made, sound=problem.rule != "toml")
        return None


def _placed(problem: Problem, made: fuzzed.Ledger, *, sound: bool) -> None:
    """It names a line of the file; of a record that is known, the line of its header."""
    assert 0 <= problem.line <= made.text.count("\n") + 1, problem
    assert problem.file == NAME
    assert problem.what
    assert problem.remedy
    record = re.match(r"(model|benchmark|claim|outcome) (\d+)", problem.record)
    if sound and record and (line := made.lines.get((f"{record[1]}s", int(record[2]) - 1))):
        assert problem.line == line, problem


def presented(given: list[str], done: Done, *, sound: bool) -> None:
    """A sound ledger gives a result, any other the exit code and the lines of its mistakes."""
    asked = " ".join(given)
    assert "Traceback" not in done.stderr
    assert "a fault of its own" not in done.stderr
    if given[0] == "check":
        assert done.exit_code == (0 if sound else 1), asked
    elif not sound:
        assert (done.exit_code, done.stdout) == (2, ""), asked
        assert done.stderr.startswith(NAME)
        return
    elif done.exit_code == 2:
        assert "earlier day first" in done.stderr or given[0] in ("show", "trend"), done.stderr
        assert done.stdout == ""
        return
    else:
        assert done.exit_code == 0, f"{asked}: {done.stderr}"
    _obeys_nothing(asked, done.stdout)


def _obeys_nothing(asked: str, shown: str) -> None:
    if "json" in asked:
        found = json.loads(shown, parse_constant=_no_number)
        if asked.startswith("slips"):
            for row in found["releases"]:
                _consistent(row, found["as_of"])
        return
    told = [char for char in shown if char != "\n" and char not in JOINERS]
    assert not [char for char in told if unicodedata.category(char) in OBEYED]
    if "csv" in asked:
        rows = list(csv.reader(io.StringIO(shown)))
        assert len({len(row) for row in rows}) == 1


OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _no_number(name: str) -> None:
    raise AssertionError(name)


def _consistent(row: dict[str, Any], as_of: str) -> None:
    """What the contract says of a verdict holds of the row that has it."""
    verdict, slip, chain = row["verdict"], row["slip_days"], row["chain"]
    assert chain
    assert [claim["announced"] for claim in chain] == sorted(c["announced"] for c in chain)
    assert all(claim["announced"] <= as_of for claim in chain)
    low, high = (slip["min"], slip["max"]) if slip else (None, None)
    assert low is None or high is None or low <= high
    assert (row["kept"] is not None) <= row["decided"]
    shipped = row["outcome"] is not None and row["outcome"]["status"] == "shipped"
    held = {
        "late": shipped and low is not None and low > 0,
        "on-time": shipped and high is not None and high <= 0,
        "early": shipped and high is not None and high < 0,
        "overdue": not shipped and low is not None and low > 0 and high is None,
        "undated": slip is None,
        "cancelled": row["outcome"] is not None and row["outcome"]["status"] == "cancelled",
        "untraced": row["outcome"] is not None and row["outcome"]["status"] == "untraced",
    }
    assert held.get(verdict, True), row


def _one_line(said: str) -> None:
    assert len(said.splitlines()) == 1
    assert said.isprintable()
