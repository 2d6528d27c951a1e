"""The recipes of the documentation run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FROZEN

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"
RECIPES = re.findall(
    r"<!-- recipe -->\n```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)
ONE_LINERS = re.findall(r"\| `(claimtrack .*?)` \|", PAGE.read_text(encoding="utf-8"))


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line with this Python's scripts on the path, on the shipped ledger."""
    scripts = Path(sys.executable).parent
    return subprocess.run(  # noqa: S602 - the page's own lines
        line,
        shell=True,
        executable="/bin/bash",
        cwd=folder,
        env=os.environ
        | {"PATH": f"{scripts}:{os.environ['PATH']}", "CLAIMTRACK_DATA": str(FROZEN)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("recipe", RECIPES)
def test_recipe(recipe: str, tmp_path: Path) -> None:
    """A recipe prints something, and nothing goes wrong."""
    for tool in ("jq", "duckdb"):
        if re.search(rf"\b{tool}\b", recipe) and not (
            shutil.which(tool) or (Path(sys.executable).parent / tool).exists()
        ):
            assert "CI" not in os.environ, f"{tool} is missing"
            pytest.skip(f"the recipe is for users of {tool}, which is not installed here")
    done = shell(f"set -o pipefail; {recipe}", tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize("line", ONE_LINERS)
def test_one_liner(line: str, tmp_path: Path) -> None:
    """Each question's command answers it; a gate on an overdue promise ends with 1."""
    done = shell(line, tmp_path)
    assert done.returncode == (1 if "--fail-on" in line else 0), done.stderr
    assert done.stdout or "export" in line
