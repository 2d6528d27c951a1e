"""A long report on a terminal goes through a pager; a short one, and a pipe, do not."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.cli import pager
from tests.conftest import SHIPPED, Run

PAGER = """
import sys
text = sys.stdin.buffer.read()
open("paged", "wb").write(text)
print("END OF PAGER")
"""


def _on_a_terminal(
    folder: Path, *arguments: str, typed: str = "", **environment: str
) -> tuple[str, int]:
    """What a terminal of 24 lines is sent on both streams, and the exit code."""
    (folder / "pager.py").write_text(PAGER)
    ours = f"{sys.executable} {folder / 'pager.py'}"
    master, slave = pty.openpty()
    (folder / "typed").write_text(typed)
    ledger = [] if typed else ["--data", str(SHIPPED)]
    with (
        (folder / "typed").open() as keys,
        subprocess.Popen(
            [sys.executable, "-m", "claimtrack", *arguments, *ledger],
            cwd=folder,
            stdin=keys,
            stdout=slave,
            stderr=slave,
            env={
                **{name: value for name, value in os.environ.items() if name != "LESS"},
                "COLUMNS": "80",
                "LINES": "24",
                "TERM": "xterm",
                "CLAIMTRACK_PAGER": ours,
                **environment,
            },
        ) as process,
    ):
        os.close(slave)
        sent = b""
        while chunk := _read(master):
            sent += chunk
    os.close(master)
    # on a slow machine a sign of life has come and gone
    shown = re.sub(r"\x1b\[\?25l.*\x1b\[2K", "", sent.decode(), flags=re.DOTALL)
    return shown.replace("\r\n", "\n"), process.returncode


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_long_report(tmp_path: Path) -> None:
    """A report longer than the screen goes through the pager, and remarks come again after it."""
    shown, code = _on_a_terminal(tmp_path, "slips", "--as-of", "2025-05-31")
    assert code == 0
    assert "Grok" in (tmp_path / "paged").read_text()
    before, after = shown.split("END OF PAGER")
    assert "dated after 2025-05-31 left out" in before
    assert "dated after 2025-05-31 left out" in after
    assert "Grok" not in shown


@pytest.mark.parametrize(
    ("pager", "told"), [("false", "ended with 1"), ("./broken", "cannot be started (Exec format")]
)
def test_a_pager_that_fails(tmp_path: Path, pager: str, told: str) -> None:
    """Where the pager fails the report is printed as it is, and a remark says why."""
    (tmp_path / "broken").write_bytes(b"\x7fELF")
    (tmp_path / "broken").chmod(0o755)
    shown, code = _on_a_terminal(tmp_path, "slips", "--as-of", "2025-05-31", CLAIMTRACK_PAGER=pager)
    assert code == 0
    assert "Grok" in shown
    assert f"the pager {pager} {told}" in " ".join(shown.split())
    assert "set PAGER to another one, or give --no-pager" in " ".join(shown.split())


def test_exit_code(tmp_path: Path) -> None:
    """A pager changes no exit code."""
    _, code = _on_a_terminal(tmp_path, "slips", "--as-of", "2025-05-31", "--fail-on", "late")
    assert (tmp_path / "paged").exists()
    assert code == 1


def test_unknown_pagers_get_no_colour(tmp_path: Path) -> None:
    """Colour only where the pager is known to show it."""
    _on_a_terminal(tmp_path, "slips")
    assert b"\x1b" not in (tmp_path / "paged").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["slips", "--no-pager"], {}),
        (["slips"], {"CLAIMTRACK_PAGER": "", "PAGER": "cat"}),
        (["slips"], {"CLAIMTRACK_PAGER": "no-such-pager"}),
        (["slips"], {"TERM": "dumb"}),
        (["slips", "grok-3", "--kind", "release"], {"LINES": "200"}),
    ],
)
def test_no_pager(tmp_path: Path, arguments: list[str], environment: dict[str, str]) -> None:
    """Where none is wanted, there or needed, the report is printed."""
    shown, code = _on_a_terminal(tmp_path, *arguments, **environment)
    assert code == 0
    assert "Grok" in shown
    assert not (tmp_path / "paged").exists()


def test_machine_formats_are_paged_alike(tmp_path: Path) -> None:
    """JSON on a terminal is a report like any other."""
    _on_a_terminal(tmp_path, "slips", "--format", "json")
    assert (tmp_path / "paged").read_text().startswith("{")


@pytest.mark.parametrize(
    "arguments", [["schema"], ["window", "-", "--announced", "2025-01-01"]], ids=" ".join
)
def test_commands_without_a_ledger_are_paged_alike(tmp_path: Path, arguments: list[str]) -> None:
    """What can be longer than the screen is paged, and printed with --no-pager."""
    phrases = "\n".join(f"{day} May 2025" for day in range(1, 32))
    shown, code = _on_a_terminal(tmp_path, *arguments, typed=phrases)
    assert (code, shown) == (0, "END OF PAGER\n")
    paged = (tmp_path / "paged").read_text()
    (tmp_path / "paged").unlink()
    shown, _ = _on_a_terminal(tmp_path, *arguments, "--no-pager", typed=phrases)
    assert shown == paged.replace("\r", "")
    assert not (tmp_path / "paged").exists()


def test_less_is_told_how(tmp_path: Path) -> None:
    """The pager quits on one screen, keeps colours and leaves the screen, unless LESS is set."""
    script = tmp_path / "tell.py"
    script.write_text(
        "import os, sys; sys.stdin.read(); open('less', 'w').write(os.environ['LESS'])"
    )
    _on_a_terminal(tmp_path, "slips", CLAIMTRACK_PAGER=f"{sys.executable} {script}")
    assert (tmp_path / "less").read_text() == "FRX"
    _on_a_terminal(tmp_path, "slips", CLAIMTRACK_PAGER=f"{sys.executable} {script}", LESS="S")
    assert (tmp_path / "less").read_text() == "S"


@pytest.mark.parametrize(("spare", "paged"), [(0, True), (1, False)])
def test_a_report_that_just_fits_is_printed(tmp_path: Path, spare: int, paged: bool) -> None:
    """What leaves a line for the prompt is printed; what would fill the screen is paged."""
    shown, _ = _on_a_terminal(tmp_path, "list", "milestones", "--no-pager")
    lines = str(len(shown.splitlines()) + spare)
    _on_a_terminal(tmp_path, "list", "milestones", LINES=lines)
    assert (tmp_path / "paged").exists() == paged


def test_less_shows_colours_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the pagers `less` alone is known to show colours, and only with -R or -r."""
    monkeypatch.delenv("LESS", raising=False)
    told = [["less", "-R"], ["less", "--RAW-CONTROL-CHARS"], ["less"], ["more"], ["most", "-R"]]
    assert [pager.shows_color(words) for words in told] == [True, True, True, False, False]


@pytest.mark.parametrize("option", ["--as-of=2024-02-30", "--org=nonesuch", "--verdict=nonesuch"])
def test_messages_break_at_words(tmp_path: Path, option: str) -> None:
    """On a terminal no message is longer than a line, and none is cut within a word."""
    shown, code = _on_a_terminal(tmp_path, "slips", option)
    assert code == 2
    assert [line for line in shown.splitlines() if len(line) > 80] == []
    assert "Error: Invalid" in shown or shown.startswith("unknown ")
    assert len(shown.splitlines()) > 1


def test_a_wrong_choice_names_the_right_ones(run: Run) -> None:
    """What is wrong with an option is told in our words, not in a library's."""
    done = run("slips", "--format", "jsn")
    assert done.exit_code == 2
    told = "Invalid value for '--format': 'jsn' is not one of 'table', 'json', 'csv', 'markdown'."
    assert told in done.stderr
