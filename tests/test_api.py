"""From Python: the page's example runs, and the functions are those of the commands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import claimtrack
from tests.conftest import FROZEN, Run

ROOT = Path(__file__).parents[1]
EXAMPLE = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
)


def test_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The example of the documentation runs as it stands, and finds Behemoth's postponement."""
    monkeypatch.chdir(ROOT)
    (code,) = EXAMPLE
    names: dict[str, object] = {}
    exec(compile(code, "docs/python.md", "exec"), names)  # noqa: S102 - the page's own lines
    printed = capsys.readouterr().out
    assert "Llama 4 Behemoth Slip(min=31, max=None)" in printed
    assert "2025-05-15 re-promised Llama 4 Behemoth" in printed
    page = names["page"]
    assert isinstance(page, bytes)
    assert page.lower().startswith(b"<!doctype html>")


@pytest.mark.parametrize("output", ["json", "csv"])
def test_same_bytes_as_the_command(run: Run, output: str) -> None:
    """What the function gives is what the command prints."""
    ledger = claimtrack.load(FROZEN)
    done = run("slips", "--data", FROZEN, "--as-of", "2025-05-31", "--format", output)
    content = claimtrack.export(ledger, date(2025, 5, 31), output)  # type: ignore[arg-type]
    assert content == done.stdout_bytes


def test_names_are_all_there() -> None:
    """Everything that the package lists can be had, and nothing else."""
    for name in claimtrack.__all__:
        assert getattr(claimtrack, name).__doc__
    with pytest.raises(AttributeError):
        claimtrack.lods  # noqa: B018


def test_an_unknown_order_or_format_is_told_at_once() -> None:
    """With the names that there are: no bare KeyError later, and no page of HTML in their place."""
    ledger, day = claimtrack.load(FROZEN), date(2025, 5, 31)
    with pytest.raises(
        claimtrack.ClaimtrackError, match=r"unknown order 'day'; known: announced, "
    ):
        claimtrack.slips(ledger, day, sort="day")  # type: ignore[arg-type]
    with pytest.raises(
        claimtrack.ClaimtrackError, match=r"unknown format 'md'; known: csv, html, "
    ):
        claimtrack.export(ledger, day, "md")  # type: ignore[arg-type]
    with pytest.raises(claimtrack.ClaimtrackError, match="did you mean 'html'"):
        claimtrack.export(ledger, day, "HTML")  # type: ignore[arg-type]


def test_errors_are_of_one_kind(tmp_path: Path) -> None:
    """What goes wrong is a ClaimtrackError that says what to do."""
    (tmp_path / "broken.toml").write_text("[[models]]\nid = 3\n")
    with pytest.raises(claimtrack.LedgerError) as raised:
        claimtrack.load(str(tmp_path / "broken.toml"))
    assert len(raised.value.problems) == 3
    with pytest.raises(claimtrack.ClaimtrackError, match="did you mean 'Meta'"):
        claimtrack.slips(
            claimtrack.load(FROZEN), date(2025, 5, 31), claimtrack.Filters(organizations=["Mata"])
        )
