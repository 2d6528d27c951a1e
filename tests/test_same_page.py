"""`add --like`: another claim from the page of an earlier one, by its line or as the last added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.ledgers.records import Claim
from claimtrack.ledgers.store import load
from tests.conftest import Run, WriteLedger

TEXT = """
[[models]]
id = "m"
name = "M"
organization = "O"

[[models]]
id = "n"
name = "N"
organization = "O"

[[claims]]
model = "n"
kind = "release"
announced = 2024-01-01
speaker = "Old"
basis = "official"
source = "https://example.org/old"
archived = "https://archive.example.org/old"
"""
FIRST = (
    "add", "release", "M", "--announced", "2023-05-01", "--due", "2023", "--speaker", "Ada",
    "--reported", "--source", "https://example.org/p",
)  # fmt: skip
SECOND = ("add", "parameters", "--value", "7B")


def second(path: Path) -> Claim:
    """The claim of the parameters."""
    return next(claim for claim in load(path).claims if claim.kind == "parameters")


@pytest.mark.parametrize("like", [["--like"], ["--like", "last"]])
@pytest.mark.parametrize("at_the_end", [True, False])
def test_the_claim_added_last(
    run: Run, ledger: WriteLedger, like: list[str], at_the_end: bool
) -> None:
    """Neither the newest nor the lowest in the file: the one that was added last is followed."""
    path = ledger(TEXT)
    assert run(*FIRST).exit_code == 0
    words = [*SECOND, *like] if at_the_end else ["add", "parameters", *like, "--value", "7B"]
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    claim = second(path)
    assert (claim.model, claim.speaker, claim.basis) == ("m", "Ada", "reported")
    assert (str(claim.announced), claim.source) == ("2023-05-01", "https://example.org/p")


def test_another_model_of_the_page(run: Run, ledger: WriteLedger) -> None:
    """A model that is given takes the place of the one of the claim that is followed."""
    path = ledger(TEXT)
    run(*FIRST)
    assert run(*SECOND, "N", "--like").exit_code == 0
    assert (second(path).model, second(path).speaker) == ("n", "Ada")


def test_what_was_mended_since_is_followed_as_it_is_now(run: Run, ledger: WriteLedger) -> None:
    """A day that a person has mended in an editor meanwhile is the one that is kept."""
    path = ledger(TEXT)
    run(*FIRST)
    path.write_text(path.read_text().replace("2023-05-01", "2023-05-02"))
    assert run(*SECOND, "--like").exit_code == 0
    assert str(second(path).announced) == "2023-05-02"


def test_no_claim_was_added_here(run: Run, ledger: WriteLedger) -> None:
    """Of a ledger to which nothing was added, or whose claim is gone, none is guessed."""
    path = ledger(TEXT)
    done = run(*SECOND, "--like")
    assert done.exit_code == 2
    assert "no claim that was added here is known" in done.stderr
    run(*FIRST)
    path.write_text(TEXT)
    done = run(*SECOND, "--like")
    assert done.exit_code == 2
    assert "or it is there no longer" in done.stderr
    assert path.read_text() == TEXT


@pytest.mark.parametrize("broken", [b"{", b"[]", b'{"x": 1}', b"\xff", None])
def test_a_notebook_that_cannot_be_used_harms_nothing(
    run: Run, ledger: WriteLedger, tmp_path: Path, broken: bytes | None
) -> None:
    """A broken note of the last claim, or none that can be written, keeps nobody from adding."""
    ledger(TEXT)
    state = tmp_path.with_name(f"{tmp_path.name}-state")
    if broken is None:
        state.write_text("no folder")
    else:
        (state / "claimtrack").mkdir(parents=True)
        (state / "claimtrack" / "last-added.json").write_bytes(broken)
    assert run(*FIRST).exit_code == 0
    done = run(*SECOND, "--like")
    assert done.exit_code == (2 if broken is None else 0), done.stderr


@pytest.mark.parametrize("line", ["12", "claims.toml:12", "15", "19"])
def test_any_line_of_a_claim(run: Run, ledger: WriteLedger, line: str) -> None:
    """A claim is told by any of its lines, and its saved copy is kept, too."""
    path = ledger(TEXT)
    done = run(*SECOND, "--like", line)
    assert done.exit_code == 0, done.stderr
    assert (second(path).model, second(path).speaker) == ("n", "Old")
    assert second(path).archived == "https://archive.example.org/old"


@pytest.mark.parametrize("line", ["1", "11", "999", "x", "other.toml:12", "-3"])
def test_no_claim_at_a_line(run: Run, ledger: WriteLedger, line: str) -> None:
    """A line without a claim is refused, and says what to give."""
    ledger(TEXT)
    done = run(*SECOND, f"--like={line}")
    assert done.exit_code == 2
    assert "no claim at" in done.stderr


def test_a_line_of_two_files(run: Run, ledger: WriteLedger, tmp_path: Path) -> None:
    """Where two files have a claim at a line, the file has to be given."""
    ledger(TEXT, "l/a.toml")
    ledger(TEXT.replace('"m"', '"p"').replace('"n"', '"q"'), "l/b.toml")
    done = run(*SECOND, "--like", "12", "--data", "l")
    assert (done.exit_code, "at '12' of 2 files; give the file, as l/a.toml:12" in done.stderr) == (
        2,
        True,
    )
    assert run(*SECOND, "--like", "b.toml:12", "--data", "l").exit_code == 0
    assert second(tmp_path / "l" / "b.toml").model == "q"


@pytest.mark.parametrize("order", [["b", "a"], ["a", "b"], ["a", "b", "a"]], ids="".join)
def test_of_several_files_the_one_that_was_added_to_last(
    run: Run, ledger: WriteLedger, tmp_path: Path, order: list[str]
) -> None:
    """Of a ledger of many files the last claim of all is followed, not the last of some file."""
    ledger(TEXT, "l/a.toml")
    ledger(TEXT.replace('"m"', '"p"').replace('"n"', '"q"').replace('"M"', '"P"'), "l/b.toml")
    models = {"a": "m", "b": "p"}
    for day, file in enumerate(order, 1):
        first = (*FIRST[:2], models[file], *FIRST[3:4], f"2023-05-0{day}", *FIRST[5:])
        done = run(*first, "--data", "l")
        assert done.exit_code == 0, done.stderr
    assert run(*SECOND, "--like", "--data", "l").exit_code == 0
    claim = second(tmp_path / "l")
    assert (claim.model, claim.announced.day) == (models[order[-1]], len(order))


def test_the_newest_notes_are_kept(run: Run, ledger: WriteLedger, tmp_path: Path) -> None:
    """Of very many ledgers the last ones: what was added a moment ago is never forgotten."""
    ledger(TEXT)
    notes = tmp_path.with_name(f"{tmp_path.name}-state") / "claimtrack" / "last-added.json"
    notes.parent.mkdir(parents=True)
    others = {f"/other/{number}.toml": {"model": "x"} for number in range(60)}
    notes.write_text(json.dumps(others))
    assert run(*FIRST).exit_code == 0
    kept = list(json.loads(notes.read_bytes()))
    assert kept == [*list(others)[-49:], str(tmp_path / "claims.toml")]
    done = run(*SECOND, "--like")
    assert done.exit_code == 0, done.stderr
