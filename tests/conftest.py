"""Helpers of all tests: run the real command on a small file, compare whole outputs.

`pytest --update` writes the golden files anew; read the difference before you commit it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from typer.main import get_command
from typer.testing import CliRunner, Result

from claimtrack.cli import app

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(__file__).parents[1] / "data" / "claims.toml"
FROZEN = Path(__file__).parent / "ledgers" / "public-2026-11-23.toml"
"""The public ledger of one day: what goldens and samples show, so that a record changes none."""

# how long an example takes says more of the machine than of the program; CI repeats its examples
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
os.environ.pop("CLAIMTRACK_AS_OF", None)
# what was added last is noted in no home of a person
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="claimtrack-state-")
atexit.register(shutil.rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# who runs in the background ignores Ctrl-C, and so would every command that is to be stopped by it
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

USED = pytest.StashKey[set[str]]()
"""Names of the golden files that tests have compared with."""
Run = Callable[..., Result]
Golden = Callable[[str, str], None]
WriteLedger = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew")
    parser.addoption("--full", action="store_true", help="writers and kills five times over")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[USED] = set()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Gather what a process of pytest-xdist has used."""
    node.config.stash[USED] |= set(getattr(node, "workeroutput", {}).get("goldens", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Once the whole suite is through, a golden file that no test has used is a failure."""
    config = session.config
    used: set[str] = config.stash[USED]
    if hasattr(config, "workeroutput"):
        config.workeroutput["goldens"] = sorted(used)
    elif exitstatus == 0 and _is_whole(config):
        orphans = sorted({path.name for path in GOLDEN.iterdir()} - used)
        if orphans:
            print(f"\nno test uses {', '.join(orphans)} of tests/golden: remove them")  # noqa: T201
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _is_whole(config: pytest.Config) -> bool:
    option = config.option
    chosen = option.keyword or option.markexpr or option.deselect or option.collectonly
    paths = {config.rootpath / arg for arg in config.args}
    return not chosen and paths <= {config.rootpath, GOLDEN.parent}


_commands = cache(get_command)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run claimtrack in an empty folder, on 25 lines of 80 columns, without colour."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "25")
    monkeypatch.delenv("CLAIMTRACK_DATA", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-state")))
    if "CLAIMTRACK_AS_OF" not in os.environ:  # a fixture of the ledger may have said so
        monkeypatch.setenv("CLAIMTRACK_AS_OF", "2026-11-23")
    # the runner builds all commands anew for each call: four fifths of its time
    monkeypatch.setattr("typer.testing._get_command", _commands, raising=False)

    def call(*arguments: object, stdin: str | None = None) -> Result:
        words = [str(each) for each in arguments]
        result = CliRunner().invoke(app, words, input=stdin, prog_name="claimtrack")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a whole output with the file of this name under tests/golden."""

    def compare(name: str, content: str) -> None:
        path = GOLDEN / name
        request.config.stash[USED].add(name)
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        assert content == path.read_bytes().decode()

    return compare


@pytest.fixture
def ledger(tmp_path: Path) -> WriteLedger:
    """Write a ledger file and give its path."""

    def write(text: str, name: str = "claims.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return write
