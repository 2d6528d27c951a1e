"""The pre-commit hooks: sound for pre-commit, and they run on a ledger what they say."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, WriteLedger

ROOT = Path(__file__).parents[1]
HOOKS, CONFIG = ROOT / ".pre-commit-hooks.yaml", ROOT / ".pre-commit-config.yaml"


def check_hook() -> dict[str, Any]:
    """The hook for other repositories: one flat mapping of texts."""
    lines = HOOKS.read_text().removeprefix("- ").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines)


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("claims.toml", True),
        ("data/claims.toml", True),
        ("my-claims.toml", False),
        ("pyproject.toml", False),
    ],
)
def test_files_of_the_hook(path: str, taken: bool) -> None:
    """The hook takes ledgers by the name that claimtrack looks for, and no other TOML."""
    assert bool(re.search(check_hook()["files"], path)) == taken


def test_entry_of_the_hook(run: Run, ledger: WriteLedger) -> None:
    """The hook's command line, with a file's name after it, stops a commit with a mistake."""
    program, *arguments = shlex.split(check_hook()["entry"])
    assert program == "claimtrack"
    ledger('[[models]]\nid = "m"\nname = "M"\norganization = "O"\n')
    assert run(*arguments, "claims.toml").exit_code == 0
    ledger('[[models]]\nid = "m"\nname = "M"\n')
    assert run(*arguments, "claims.toml").exit_code == 1


def test_a_folder_is_no_option_of_the_hook(run: Run, ledger: WriteLedger) -> None:
    """A ledger in one that is called as an option is looked at all the same."""
    hook = check_hook()
    arguments = [*shlex.split(hook["entry"])[1:], *json.loads(hook["args"])]
    path = ledger('[[models]]\nid = "m"\n', "--data=x/claims.toml")
    assert path.parent.name == "--data=x"
    assert run(*arguments, "--data=x/claims.toml").exit_code == 1


def test_hooks_are_valid_for_pre_commit() -> None:
    """Where pre-commit is installed, it accepts both files."""
    clientlib = pytest.importorskip("pre_commit.clientlib")
    (hook,) = clientlib.load_manifest(str(HOOKS))
    assert hook["id"] == "claimtrack-check"
    (repository,) = clientlib.load_config(str(CONFIG))["repos"]
    assert repository["repo"] == "local"
    # pre-commit 4.4 renamed `system`; neither installs anything
    assert {each["language"] for each in repository["hooks"]} <= {"system", "unsupported"}
