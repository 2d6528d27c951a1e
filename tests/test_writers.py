"""Many writers at once, and writers killed at random moments: nothing that was added is missing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from claimtrack.curation.write import Records, append
from claimtrack.ledgers.store import load
from tests.conftest import WriteLedger

SCRIPT = Path(__file__).parent / "helpers" / "writers.py"
MODEL = '# mine\n[[models]]\nid = "m"\nname = "M"\norganization = "O" # the end'


def _writers(what: str, path: Path, first: int, second: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, SCRIPT, what, path, str(first), str(second)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """By how much `--full` multiplies: what takes seconds then takes minutes."""
    return 5 if request.config.getoption("--full") else 1


def test_sixteen_writers(ledger: WriteLedger, times: int) -> None:
    """What sixteen processes add at once is all there, each record once, and no other file."""
    path = ledger(MODEL)
    reported = _writers("many", path, 16, 10 * times)
    claims = load(path).claims
    assert sorted(str(claim.note) for claim in claims) == sorted(reported)
    assert len({claim.note for claim in claims}) == len(claims) == 160 * times
    assert path.read_text().startswith(MODEL)
    assert {each.name for each in path.parent.iterdir()} == {"claims.toml", "claims.toml~"}


def test_killed_writers(ledger: WriteLedger, times: int) -> None:
    """After each of 100 SIGKILLs the file is whole and has every record reported as added."""
    reported = _writers("killed", ledger(MODEL), 100 * times, 20250515)
    assert len(reported) >= 50 * times  # every other writer lived to report a record


def _command(path: Path, number: int) -> list[str]:
    return [
        sys.executable, "-m", "claimtrack", "add", "release", "New Model 1", "--org", "Lab",
        "--due", "2031", "--announced", str(date(2025, 1, 1) + timedelta(days=number)),
        "--speaker", f"S {number}",
        "--official", "--source", "https://example.org", "--data", str(path),
    ]  # fmt: skip


def test_commands_at_once_agree_on_a_new_model(ledger: WriteLedger) -> None:
    """Eight commands at once on a model that none of them knows: one model, eight claims."""
    path = ledger(MODEL)
    running = [subprocess.Popen(_command(path, number)) for number in range(8)]
    assert [each.wait() for each in running] == [0] * 8
    loaded = load(path)
    assert list(loaded.models) == ["m", "new-model-1"]
    assert {claim.speaker for claim in loaded.claims} == {f"S {number}" for number in range(8)}


def test_killed_commands(ledger: WriteLedger, times: int) -> None:
    """The command itself, killed at any moment: the file parses, what it reported is there."""
    path = ledger(MODEL)
    moments = random.Random(7)  # noqa: S311 - moments, no secrets
    reports = 0
    began = time.monotonic()
    subprocess.run(_command(path, 0), check=True, capture_output=True)
    usual = time.monotonic() - began
    for number in range(1, 1 + 10 * times):
        with subprocess.Popen(_command(path, number), stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            # every other one lives to report what it has added, however slow the machine is
            told = running.stdout.readline() if number % 2 else b""
            time.sleep(0 if told else moments.uniform(0.5, 1) * usual)
            running.kill()
            reported = b"added a " in told + running.stdout.read()
        reports += reported
        speakers = [claim.speaker for claim in load(path.parent).claims]
        assert not reported or f"S {number}" in speakers
    assert reports >= 5 * times


SLOWLY = """
import sys, time
from pathlib import Path
from claimtrack.curation.write import append
folder, home = Path(sys.argv[1]), Path(sys.argv[2])
def compose(_):
    # until the other one composes too, which it must not before this one has written
    home.with_suffix(".seen").touch()
    ends = time.monotonic() + 4
    while len(list(folder.glob("*.seen"))) < 2 and time.monotonic() < ends:
        time.sleep(0.01)
    return [("models", {"id": "new", "name": "New", "organization": "O"})]
append([folder], compose, str(home))
"""


def test_writers_of_two_files_of_one_folder(ledger: WriteLedger) -> None:
    """A name is given once in a folder, though each writer adds to a file of its own."""
    paths = [ledger(MODEL.replace('"m"', f'"{name}"'), f"l/{name}.toml") for name in "ab"]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SLOWLY, path.parent, path], stderr=subprocess.PIPE, text=True
        )
        for path in paths
    ]
    told = [each.communicate()[1] for each in running]
    assert sorted(each.returncode for each in running) == [0, 1]
    assert ["AppendError" in each for each in told].count(True) == 1
    assert set(load(paths[0].parent).models) == {"a", "b", "new"}


def test_a_save_of_equal_size_meanwhile_is_noticed(ledger: WriteLedger) -> None:
    """An editor that saves in place, as many bytes as before, between reading and writing."""
    path = ledger(MODEL)
    saved: list[int] = []

    def compose(_: object) -> Records:
        if not saved:
            saved.append(path.stat().st_size)
            path.write_text(MODEL.replace("# mine", "# ours"))
        return [("models", {"id": "n", "name": "N", "organization": "O"})]

    append([path], compose)
    assert saved == [len(MODEL)]
    assert path.read_text().startswith(MODEL.replace("# mine", "# ours"))
    assert list(load(path).models) == ["m", "n"]
