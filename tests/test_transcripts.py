"""Whole sessions: every report, in every format, with every option; all that is written."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from typer.testing import Result

from tests.conftest import Run
from tests.helpers.person import seat, stop_clock
from tests.helpers.transcript import difference, rerun, steps

HERE = Path(__file__).parent
WRITTEN = "written"
TRANSCRIPTS = sorted(HERE.glob("transcripts/*/*.txt"))


def _prepare(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the ledger of this name, a file or a folder of tests/ledgers, into a folder."""
    if (path := HERE / "ledgers" / f"{name}.toml").is_file():
        shutil.copy(path, folder / "claims.toml")
    elif (path := HERE / "ledgers" / name).is_dir():
        shutil.copytree(path, folder / name)
        monkeypatch.setenv("CLAIMTRACK_DATA", name)
    stop_clock(monkeypatch, "2026-02-10" if name == WRITTEN else "2026-11-23")
    if name == WRITTEN:  # it makes its own ledgers
        for variable in ("CLAIMTRACK_AS_OF", "EDITOR", "VISUAL", "NO_COLOR"):
            monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_session_prints_what_it_did(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    path: Path,
) -> None:
    """Each command of the session, in order, prints to the byte what stands below it."""
    _prepare(path.parent.name, tmp_path, monkeypatch)
    updates = request.config.getoption("--update")

    def invoke(
        arguments: list[str],
        environment: Mapping[str, str],
        told: str | None,
        answers: Sequence[str] | None,
    ) -> Result:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            unasked = [] if answers is None else seat(patch, answers)
            result = run(*arguments, stdin=told)
            assert updates or not unasked, (
                f"claimtrack {' '.join(arguments)}: never asked for {unasked}"
            )
            return result

    was = steps(path.read_text())
    files = path.parent.name == WRITTEN
    now = [rerun(step, invoke, tmp_path, files=files) for step in was]
    if updates:
        path.write_text("".join(map(str, now)))
        return
    changed = [difference(*pair) for pair in zip(was, now, strict=True) if pair[0] != pair[1]]
    assert was
    assert not changed, "\n\n".join(changed)
