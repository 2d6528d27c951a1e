"""Many writers at once, and writers killed at random moments: nothing that was added is missing."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

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


def test_sixteen_writers(ledger: WriteLedger) -> None:
    """Sixteen processes that add fifty records each leave eight hundred, and no other file."""
    path = ledger(MODEL)
    reported = _writers("many", path, 16, 50)
    claims = load(path).claims
    assert sorted(str(claim.note) for claim in claims) == sorted(reported)
    assert len({claim.note for claim in claims}) == len(claims) == 800
    assert path.read_text().startswith(MODEL)
    assert [each.name for each in path.parent.iterdir()] == ["claims.toml"]


def test_three_hundred_killed_writers(ledger: WriteLedger) -> None:
    """After each of 300 SIGKILLs the file is whole and has every record reported as added."""
    reported = _writers("killed", ledger(MODEL), 300, 20250515)
    assert len(reported) >= 150  # every other writer lived to report a record


def _command(path: Path, number: int) -> list[str]:
    return [
        sys.executable, "-m", "claimtrack", "add", "release", "New Model 1", "--org", "Lab",
        "--due", "2099", "--announced", f"2025-01-{number + 1:02}", "--speaker", f"S {number}",
        "--source", "https://example.org", "--data", str(path),
    ]  # fmt: skip


def test_commands_at_once_agree_on_a_new_model(ledger: WriteLedger) -> None:
    """Eight commands at once on a model that none of them knows: one model, eight claims."""
    path = ledger(MODEL)
    running = [subprocess.Popen(_command(path, number)) for number in range(8)]
    assert [each.wait() for each in running] == [0] * 8
    loaded = load(path)
    assert list(loaded.models) == ["m", "new-model-1"]
    assert {claim.speaker for claim in loaded.claims} == {f"S {number}" for number in range(8)}


def test_killed_commands(ledger: WriteLedger) -> None:
    """The command itself, killed at random moments: the file parses, what it reported is there."""
    path = ledger(MODEL)
    moments = random.Random(7)  # noqa: S311 - moments, no secrets
    for number in range(10):
        with subprocess.Popen(_command(path, number), stdout=subprocess.PIPE) as running:
            time.sleep(moments.uniform(0.2, 0.8))
            running.kill()
            assert running.stdout is not None
            reported = b"added a release claim" in running.stdout.read()
        speakers = [claim.speaker for claim in load(path.parent).claims]
        assert not reported or f"S {number}" in speakers
