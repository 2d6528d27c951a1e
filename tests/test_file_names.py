"""What a file is called, and what is typed, is data: every command shows it and none obeys it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli import COMMANDS, load_command
from tests.conftest import Run
from tests.helpers.hostile import obeyed
from tests.helpers.person import seat

SMALL = Path(__file__).parent / "ledgers" / "small.toml"
NAME = "\x1b[31mx\u202ey\ufdd0\nz\x07\U0001fffe"
"""A colour, a turn of the writing direction, two noncharacters, a new line, a bell."""
NEEDED = {
    "show": ["gpt-5"],
    "trend": ["gpt-5"],
    "edit": ["gpt-5"],
    "diff": ["--from", "2020-01-01"],
    "list": ["models"],
    "add": ["release", "gpt-5", "--dry-run"],
    "resolve": ["gpt-5", "--dry-run"],
    "read": ["article.html", "--dry-run"],
    "export": ["-", "--format", "markdown"],
    "site": ["public"],
    "window": ["July 2026"],
    "init": ["new.toml"],
}
"""What a command does not run without."""


_STORY = "<p>OpenAI said on June 3, 2025 that GPT-5 will be released in July.</p>" * 9


@pytest.fixture(autouse=True)
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - it sets COLUMNS, too
    """Ledgers of a hostile name: a file, a folder with a file, one that is broken."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("COLUMNS", "400")  # a line that is broken at a space is none of the name's
    shutil.copy(SMALL, tmp_path / f"{NAME}.toml")
    (tmp_path / f"{NAME}dir").mkdir()
    shutil.copy(SMALL, tmp_path / f"{NAME}dir" / f"{NAME}.toml")
    (tmp_path / f"{NAME}bogus.toml").write_text('bogus = 1\n[[claims]]\nmodel = "x"\n')
    (tmp_path / "article.html").write_text(f"<html><body><h1>News</h1>{_STORY}</body>")
    return tmp_path


def only_shown(said: str) -> bool:
    """Whether nothing of it acts, and the name's new line begins no line."""
    starts = [line.lstrip().startswith("z") for line in said.splitlines()]
    return obeyed(said) == set() and not any(starts)


def _takes(command: str, option: str) -> bool:
    return any(option in each.opts for each in load_command(command).params)


def _options() -> list[Any]:
    return [
        pytest.param(command, each, id=f"{command} {each.opts[-1]}")
        for command in COMMANDS
        for each in load_command(command).params
        if not getattr(each, "is_flag", False) and not getattr(each, "count", False)
    ]


@pytest.mark.parametrize("ledger", [".toml", "dir", "bogus.toml", "missing"])
@pytest.mark.parametrize("command", [name for name in COMMANDS if _takes(name, "--data")])
def test_ledgers(run: Run, folder: Path, command: str, ledger: str) -> None:
    """A ledger of any name, sound, broken or not there."""
    done = run(command, *NEEDED.get(command, ()), "--data", folder / f"{NAME}{ledger}")
    assert done.output
    assert only_shown(done.output)


@pytest.mark.parametrize(("command", "option"), _options())
@pytest.mark.parametrize("value", ["typed", "a file", "a folder", "a way through a file"])
def test_all_that_is_typed(run: Run, folder: Path, command: str, option: Any, value: str) -> None:
    """Whatever is given to any option or argument: a text, or the name of what is there."""
    typed = {
        "typed": NAME,
        "a file": str(folder / f"{NAME}.toml"),
        "a folder": str(folder / f"{NAME}dir"),
        "a way through a file": str(folder / f"{NAME}.toml" / NAME),
    }[value]
    argument = option.param_type_name == "argument"
    needed = [typed] if argument else [*NEEDED.get(command, ()), option.opts[-1], typed]
    data = ["--data", folder / f"{NAME}.toml"] if _takes(command, "--data") else []
    assert only_shown(run(command, *data, *needed).output)


@pytest.mark.parametrize("command", [name for name in COMMANDS if _takes(name, "--format")])
def test_every_format_of_every_command(run: Run, folder: Path, command: str) -> None:
    """Each format that a command's help offers is given, and none obeys the ledger's name."""
    offered = re.search(r"--format <([a-z|]+)>", run(command, "--help").stdout)
    assert offered is not None
    path = folder / f"{NAME}.toml"
    for output in offered[1].split("|"):
        data = ["--data", path] if _takes(command, "--data") else []
        done = run(command, *data, *NEEDED.get(command, ()), "--format", output)
        assert done.exit_code == 0, (output, done.stderr)
        assert output == "png" or only_shown(done.output), output


PLACES = re.compile(r"\[?(PATH|FILE|DIR|OLD)\b")
"""What the help calls a value that names a file or a folder."""


@pytest.mark.parametrize(
    ("command", "option"),
    [each for each in _options() if PLACES.match(str(each.values[1].metavar))],
)
def test_an_empty_name_is_no_folder(run: Run, folder: Path, command: str, option: Any) -> None:
    """A variable that is not set names nothing: not this folder, as pathlib would have it."""
    shutil.copy(SMALL, folder / "claims.toml")
    before = sorted(folder.rglob("*"))
    argument = option.param_type_name == "argument"
    given = [""] if argument else [*NEEDED.get(command, ()), option.opts[-1], ""]
    done = run(command, *given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the name is empty" in " ".join(done.stderr.split())
    assert sorted(folder.rglob("*")) == before


def test_where_a_record_goes_is_only_shown(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is written, to a person who is asked, and once it is; with a new model, too."""
    path = folder / f"{NAME}.toml"
    record = (
        "release", "New 1", "--new-model", "--org", "Lab", "--official", "--speaker", "S",
        "--announced", "2025-02-03", "--due", "2026", "--source", "https://example.org/new",
    )  # fmt: skip
    seat(monkeypatch, ["y", "n"])
    done = run("add", *record, "--data", path)
    assert done.exit_code == 0, done.output
    assert "This goes to " in done.output
    assert ": added the model New 1" in done.output
    assert only_shown(done.output)


def test_json_gives_the_name_back(run: Run, folder: Path) -> None:
    """What JSON escapes is the name once it is read."""
    path = folder / f"{NAME}.toml"
    told = json.loads(run("slips", "--format", "json", "--data", path).stdout)
    assert told["ledger"] == [str(path)]
