"""A ledger in one file or in a hundred: every record counts, in whichever file it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.helpers.transcript import Step, rerun, steps

HERE = Path(__file__).parent
RICH = HERE / "ledgers" / "rich"
SESSIONS = HERE / "transcripts" / "rich"
PLACES = {"file", "line", "ledger", "record"}
"""Where a record stands differs, of course."""
_PLACED = re.compile(r"[\w./-]+\.toml(?:[:#]L?\d+)?|sha256:[0-9a-f]+|\b[0-9a-f]{7,64}\b")
"""A place in the ledger, or a digest of it."""
COMMANDS = {
    step.command: step
    for path in sorted(SESSIONS.glob("*.txt"))
    for step in steps(path.read_text())
    if re.search(r"--format (?:json|csv)", step.command) and step.command.startswith("claimtrack")
    if "diff" not in step.command and "--output" not in step.command
}


def _in_pieces(folder: Path) -> None:
    """Each record of the ledger in a file of its own, in their order; days looked at in each."""
    number = 0
    for path in sorted(RICH.rglob("*.toml")):
        head, *records = re.split(r"^(?=\[\[)", path.read_text(), flags=re.MULTILINE)
        if path.name == "site.toml":
            shutil.copy(path, folder / "site.toml")
            continue
        for record in records:
            (folder / f"{number:04}.toml").write_text(head + record)
            number += 1
    assert number > 100


def _less_places(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _less_places(value) for key, value in told.items() if key not in PLACES}
    return [_less_places(each) for each in told] if isinstance(told, list) else told


def _told(text: str) -> Any:
    if text.startswith(("{", "[")):
        return _less_places(json.loads(text))
    return [_less_places(row) for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("step", COMMANDS.values(), ids=COMMANDS)
def test_a_ledger_in_pieces_says_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    """Every report as data: the same rows, days and counts in the same order."""
    shutil.copytree(RICH, tmp_path / "whole")
    (tmp_path / "pieces").mkdir()
    _in_pieces(tmp_path / "pieces")
    told = []
    for data in ("whole", "pieces"):
        monkeypatch.setenv("CLAIMTRACK_DATA", data)
        printed = rerun(step, lambda words, *_: run(*words), tmp_path).printed
        told.append(re.sub(r"^(?:! .*|\[\d\])\n", "", printed, flags=re.MULTILINE))
    assert _told(told[1]) == _told(told[0])


def test_a_site_of_a_ledger_in_pieces(run: Run, tmp_path: Path) -> None:
    """Every page, feed and calendar but for the digest and what is copied of the ledger itself."""
    shutil.copytree(RICH, tmp_path / "whole")
    (tmp_path / "pieces").mkdir()
    _in_pieces(tmp_path / "pieces")
    made: list[dict[str, str]] = []
    for data in ("whole", "pieces"):
        done = run("site", f"site-{data}", "--data", data, "--url", "https://example.org/")
        assert done.exit_code == 0, done.stderr
        home = tmp_path / f"site-{data}"
        made.append(
            {
                str(path.relative_to(home)): _PLACED.sub("", path.read_text("utf-8"))
                for path in home.rglob("*")
                if path.is_file() and path.suffix not in (".toml", ".png")
            }
        )
    whole, pieces = made
    assert whole.keys() == pieces.keys()
    assert len(whole) > 50
    differ = {name for name in whole if whole[name] != pieces[name]}
    assert differ == {".claimtrack-site", "data/index.html"}  # sums, and a list of the files


@pytest.mark.parametrize("wanted", ["skua", "fulmar", "heron", "kestrel", "gull"])
def test_what_is_added_to_a_ledger_in_pieces(run: Run, tmp_path: Path, wanted: str) -> None:
    """The same record with the same effects, behind the last of its like, and no file else."""
    shutil.copytree(RICH, tmp_path / "whole")
    (tmp_path / "pieces").mkdir()
    _in_pieces(tmp_path / "pieces")
    before = {path: path.read_text() for path in (tmp_path / "pieces").glob("*.toml")}
    told = []
    for data in ("whole", "pieces"):
        done = run(
            "add", "release", f"id:{wanted}", "--announced", "2026-10-01", "--due", "May 2027",
            "--official", "--speaker", "Nobody yet", "--source", "https://example.org/new",
            "--data", data,
        )  # fmt: skip
        assert done.exit_code == 0, done.stderr
        told.append(re.sub(r"\S+\.toml:\d+", "PLACE", done.stdout))
    assert told[1] == told[0]
    (changed,) = (path for path, text in before.items() if path.read_text() != text)
    like = [
        path
        for path, text in sorted(before.items())
        if re.search(rf'^\[\[claims\]\]\n.*^model = "{wanted}"$', text, re.DOTALL | re.MULTILINE)
    ]
    assert changed == like[-1]
