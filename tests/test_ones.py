"""One of a thing is told as one, in every report and format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.verdicts.releases import Slip
from claimtrack.words import cells
from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, day, model, outcome

_ONE = re.compile(
    r"(?<![\w.,:/#-])(?<!version )[+-]?1 (?:more |other |reported |open )?([a-z]+s)\b"
)
"""One, and a word that ends as a plural does."""
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_SINGULAR = {"is", "was", "has", "less", "this", "its", "stands", "plus"}
SAID = 'speaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
MOVED = f"""
{model("late")}{claim("late", announced="2024-05-30")}
{claim("late", day(1), announced="2024-05-31")}{outcome("late", day(2))}
{model("day-late", "B")}{claim("day-late")}{outcome("day-late", day(1))}
{model("owed", "C")}{claim("owed", "2024-06-05", announced="2024-06-04")}
{model("other", "D")}{claim("other")}{outcome("other", day(0))}
[[claims]]
model = "other"
kind = "parameters"
announced = 2024-01-01
value = "1B"
{SAID}"""
ALONE = f"{model('a')}{claim('a')}"
COMMANDS = (
    "overview", "overview --basis reported", "slips", "slips --long", "show late", "show owed",
    "show day-late", "show other", "timeline", "trend late", "stats", "stats --backtest", "due",
    "due --within 2d", "diff --from 2024-05-01", "forecast", "list models", "sources", "check",
    "slips --org nobody", "slips --since 2030-01-01", "export - --format markdown",
    "export - --format html", "export - --format svg",
)  # fmt: skip


def _wrong(text: str) -> list[str]:
    return [found[0] for found in _ONE.finditer(text) if found[1] not in _SINGULAR]


@pytest.mark.parametrize("text", [MOVED, ALONE], ids=["moved", "alone"])
@pytest.mark.parametrize("as_of", ["2024-02-01", "2024-06-06", "2023-01-01"])
@pytest.mark.parametrize("command", COMMANDS)
def test_one_of_a_thing(run: Run, ledger: WriteLedger, text: str, as_of: str, command: str) -> None:
    """No report says "1 claims"."""
    ledger(text)
    when = () if command in ("check", "list models", "sources") else ("--as-of", as_of)
    done = run(*command.split(), *when)
    assert _wrong(done.stdout + done.stderr) == []


@pytest.mark.parametrize("as_of", ["2024-02-01", "2024-06-06"])
def test_one_of_a_thing_on_the_site(
    run: Run, ledger: WriteLedger, tmp_path: Path, as_of: str
) -> None:
    """Nor does a page, a feed or a calendar of the site."""
    ledger(MOVED)
    done = run("site", "out", "--as-of", as_of, "--url", "https://example.org/")
    assert done.exit_code == 0
    for path in (tmp_path / "out").rglob("*"):
        if path.suffix in (".html", ".atom", ".ics", ".svg"):
            assert _wrong(_SCRIPT.sub("", path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1, "+1 day"),
        (-1, "-1 day"),
        (0, "0 days"),
        (11, "+11 days"),
        (Slip(1, 1), "+1 day"),
        (Slip(-1, 1), "-1 to +1 days"),
        (Slip(1, None), "at least 1 day"),
        (Slip(21, None), "at least 21 days"),
        (Slip(0, None), "none known"),
        (None, ""),
    ],
)
def test_days_of_a_slip(value: Slip | int | None, told: str) -> None:
    """A slip or a move has its unit in the right number."""
    assert cells.in_days(value) == told
