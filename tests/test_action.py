"""The GitHub Action: its shell steps, run by hand on a git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.promises import claim, model, outcome

ACTION = Path(__file__).parents[1] / "action.yml"
LEDGER = "checked = 2025-12-01\n" + model("m") + claim("m", "2025-06-30", "2025-01-01")
Step = Callable[..., subprocess.CompletedProcess[str]]


def _script(name: str) -> str:
    """What a step runs."""
    (step,) = re.findall(
        rf"- name: {name}\n.*?      run: \|\n((?:        .*\n)+)", ACTION.read_text(), re.DOTALL
    )
    return textwrap.dedent(step)


def _git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checked-out repository: no ledger, then a ledger, then an outcome."""
    folder = tmp_path / "repository"
    (folder / "data").mkdir(parents=True)
    _git(folder, "init", "-b", "main")
    _git(folder, "commit", "--allow-empty", "-m", "empty")
    for text in (LEDGER, LEDGER + outcome("m", "2025-08-01")):
        (folder / "data" / "claims.toml").write_text(text)
        _git(folder, "add", ".")
        _git(folder, "commit", "-m", "edit")
    return folder


@pytest.fixture
def step(tmp_path: Path, repository: Path) -> Step:
    """Run a step as the runner does, with what the Install step would have left."""
    command = tmp_path / "claimtrack" / "bin" / "claimtrack"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m claimtrack "$@"\n')
    command.chmod(0o755)

    def run(
        name: str, base: str = "", data: str = "data/claims.toml"
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _script(name)],
            cwd=repository, capture_output=True, text=True, check=False,
            env=os.environ | {
                "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
                "GITHUB_OUTPUT": str(tmp_path / "output"), "DATA": data,
                "BASE": base,
            },
        )  # fmt: skip

    return run


@pytest.mark.parametrize("data", ["data/claims.toml", "data", ".", "{}/data/claims.toml"])
def test_a_pull_request(tmp_path: Path, repository: Path, step: Step, data: str) -> None:
    """The summary is what a reviewer wants to see; its file is the step's output."""
    where = data.format(repository)
    assert step("Check", data=where).returncode == 0
    assert not (tmp_path / "summary").exists()
    done = step("Compare", _git(repository, "rev-parse", "HEAD~1"), where)
    assert done.returncode == 0, done.stderr
    summary = (tmp_path / "summary").read_text()
    assert "Records: 1 added, 0 changed, 0 gone. Verdicts that differ: 1." in summary
    assert "| m | on the record | overdue 154+ | late 32 |" in summary
    assert (tmp_path / "output").read_text() == f"summary={tmp_path / 'claimtrack.md'}\n"
    assert (tmp_path / "claimtrack.md").read_text() == summary


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("", "no base, and no commit before"),
        ("0" * 40, "no base, and no commit before"),
        ("HEAD~2", "the base has no ledger at data/claims.toml"),
    ],
)
def test_nothing_to_compare_with(tmp_path: Path, step: Step, base: str, reason: str) -> None:
    """A first push and a first ledger are no failure, and the summary says so."""
    done = step("Compare", base)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary").read_text() == f"Nothing to compare with: {reason}.\n"


def test_a_base_with_errors(tmp_path: Path, repository: Path, step: Step) -> None:
    """Who mends a ledger that could not be read is not failed by what it was."""
    path = repository / "data" / "claims.toml"
    sound = path.read_text()
    path.write_text(sound.replace('model = "m"', 'model = "x"'))
    _git(repository, "commit", "-am", "broken")
    path.write_text(sound)
    done = step("Compare", "HEAD")
    assert done.returncode == 0, done.stderr
    told = "Nothing to compare with: the ledger of the base cannot be read; the log says why.\n"
    assert (tmp_path / "summary").read_text() == told


def test_a_base_that_is_not_there(step: Step) -> None:
    """What cannot be found fails the job, and the message says why."""
    done = step("Compare", "nonesuch")
    assert done.returncode == 2
    assert "no such path, and no such git revision" in done.stderr


@pytest.mark.parametrize("base", ["main", "HEAD"])
def test_a_file_that_is_called_as_the_base(
    tmp_path: Path, repository: Path, step: Step, base: str
) -> None:
    """A change that brings it would be compared with what it says itself."""
    for name in (base, _git(repository, "rev-parse", base)):
        shutil.copy(repository / "data" / "claims.toml", repository / name)
        done = step("Compare", name)
        assert (done.returncode, f"{name} is a git revision, and" in done.stderr) == (2, True)
        assert not (tmp_path / "summary").exists()
    assert step("Compare", f"./{base}").returncode == 0
    shutil.copy(repository / "data" / "claims.toml", repository / ("5" * 40))
    assert step("Compare", "5" * 40).returncode == 2  # which a shallow clone does not have


def test_a_module_of_the_checkout_is_not_run(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that nobody has reviewed could else run it, under the name of any module."""
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    (line,) = (line for line in _script("Install").splitlines() if " -m venv " in line)
    (repository / "venv.py").write_text("raise SystemExit(3)")
    assert (
        subprocess.run(
            ["bash", "-c", f"{line} --without-pip"], cwd=repository, check=False
        ).returncode
        == 0
    )
    assert (tmp_path / "claimtrack" / "pyvenv.cfg").exists()


def test_a_mistake_fails_and_stands_in_the_summary(
    tmp_path: Path, repository: Path, step: Step
) -> None:
    """A reviewer sees the finding without opening the log."""
    (repository / "data" / "claims.toml").write_text(LEDGER.replace('model = "m"', 'model = "x"'))
    done = step("Check")
    assert done.returncode != 0
    assert "data/claims.toml:" in done.stdout
    stop, *told, again = done.stdout.splitlines()
    token = stop.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert again == f"::{token}::"
    assert (tmp_path / "summary").read_text().splitlines() == ["```", *told, "```"]


def test_what_a_ledger_says_is_no_command(repository: Path, step: Step) -> None:
    """Between the two lines, of a token nobody could know, the runner takes no commands."""
    path = repository / "data" / "claims.toml"
    path.write_text(LEDGER.replace('model = "m"', 'model = "##[error]x"'))
    for name, base in (("Check", ""), ("Compare", "HEAD")):
        stop, *_, again = step(name, base).stdout.splitlines()
        assert again == stop.replace("stop-commands::", "") + "::"
    assert step("Check").stdout.splitlines()[0] != step("Check").stdout.splitlines()[0]


def test_a_ledger_named_as_an_option(repository: Path, step: Step) -> None:
    """A name that begins with a hyphen is a name."""
    (repository / "-x.toml").write_text(LEDGER)
    assert step("Check", data="-x.toml").returncode == 0
    assert step("Compare", "HEAD", "-x.toml").returncode == 0


def test_the_actions_are_pinned() -> None:
    """What runs beside the ledger is named by commit, and installed by the constraints."""
    page = ACTION.parent / "docs" / "review.md"
    used = re.findall(r"uses: actions/\S+@(\S+)", page.read_text())
    assert used
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for commit in used)
    assert '-c "$ACTION/constraints.txt"' in _script("Install")
