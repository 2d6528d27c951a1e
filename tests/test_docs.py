"""The documentation stays true: samples are what the commands print, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.cli import COMMANDS
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_samples_are_what_the_commands_print() -> None:
    """Every sample in the documentation is the command's output of today."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "samples.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stderr}: run python tools/samples.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_samples_say_that_they_are_of_a_frozen_copy(page: Path) -> None:
    """Before its first sample of the ledger a page says which copy that is, and no sample hides it.

    `window` and `list milestones` read no record.
    """
    text = page.read_text(encoding="utf-8")
    first = re.search(r"<!-- sample[^:]*: claimtrack (?!window|list milestones)", text)
    if first is None:
        return
    said = " ".join(text[: first.start()].split())
    assert "not today's figures.** They are what the commands print on a frozen copy" in said
    assert "as it was on 23 November 2026 ([tests/ledgers/public-2026-11-23.toml](" in said
    assert "data/claims.toml as of" not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link names a file that exists."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_readme_has_both_commands() -> None:
    """Each marked block of the README is a single command line."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark in ("run", "test"):
        block = re.search(rf"<!-- command: {mark} -->\n```sh\n(.*?)```", text, re.DOTALL)
        assert block is not None
        assert block[1].count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_a_place_in_the_readme(run: Run, command: str) -> None:
    """`--help` says what a command is for, and the README lists it."""
    done = run(command, "--help")
    assert done.exit_code == 0
    assert (
        f"`claimtrack {command}" in (ROOT / "README.md").read_text()
        or f"`{command}" in (ROOT / "README.md").read_text()
    )


def test_every_rule_of_check_is_documented() -> None:
    """The page on commands lists each rule by its stable name, and no other."""
    root = Path(__file__).parents[1]
    modules = (root / "src" / "claimtrack" / "check").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in modules)
    page = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    table = page.partition("| rule | level | finds |\n")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE))
    assert set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', source)) <= told
    assert {rule for rule in told if f'"{rule}"' not in source} == set()
