"""Hostile ledgers: TOML of every kind that is no ledger, folders full of traps, extreme days."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from tests.conftest import Run, WriteLedger
from tests.helpers.toml_snippets import DEEP, INVALID, MODEL, SNIPPETS, VALID


@pytest.mark.parametrize("command", ["check", "slips"])
@pytest.mark.parametrize("name", SNIPPETS)
def test_no_ledger(run: Run, tmp_path: Path, name: str, command: str) -> None:
    """Every kind of TOML, sound or not, that is no ledger: a line that names the file, no more."""
    (tmp_path / "x.toml").write_bytes(SNIPPETS[name])
    done = run(command, *(["--data"] if command == "slips" else []), "x.toml")
    assert done.exit_code == {"check": 1, "slips": 2}[command]
    said = done.stdout if command == "check" else done.stderr
    assert said.startswith("x.toml")
    assert all(line.startswith("x.toml") for line in said.splitlines() if ": " in line)
    assert not set(said) & set("\x00\x1b\x7f\u202e\r")
    if command == "slips":
        assert done.stdout == ""


@pytest.mark.parametrize("name", INVALID)
def test_invalid_toml_is_named_as_such(run: Run, ledger: WriteLedger, name: str) -> None:
    """What is no TOML is said to be none, with the line."""
    done = run("check", ledger(INVALID[name]))
    assert "TOML" in done.stdout


@pytest.mark.parametrize("name", VALID)
def test_valid_toml_is_read(run: Run, ledger: WriteLedger, name: str) -> None:
    """What is TOML, if no ledger, is not said to be none: its records and keys are."""
    done = run("check", ledger(VALID[name]))
    assert ": TOML: " not in done.stdout
    assert ": encoding: " not in done.stdout


@pytest.mark.parametrize("name", DEEP)
def test_deep_huge_and_repetitive(run: Run, ledger: WriteLedger, name: str) -> None:
    """What is deep, huge or repetitive is refused in lines of bounded length."""
    done = run("slips", "--data", ledger(DEEP[name], "x.toml"))
    assert done.exit_code == 2
    assert all(len(line) < 1_000 for line in done.stderr.splitlines())


def test_a_folder_full_of_traps(run: Run, ledger: WriteLedger) -> None:
    """Circles of folders, FIFOs and sockets are passed over; a link to nowhere is told."""
    path = ledger(MODEL, "ledger/a.toml")
    folder = path.parent
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "fifo.toml")
    (folder / "folder.toml").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path is short
        listener.bind("socket.toml")
        os.chdir(here)
        done = run("slips", "--data", "ledger", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ledger"] == ["ledger/a.toml"]
    for target in ("nowhere.toml", "self.toml"):
        (folder / "self.toml").symlink_to(target)
        done = run("slips", "--data", "ledger")
        assert done.exit_code == 2
        assert f"ledger/self.toml: a link to {target}, which is not there" in done.stderr
        (folder / "self.toml").unlink()


@pytest.mark.parametrize("make", ["fifo", "socket", "circle", "device"])
@pytest.mark.parametrize("command", ["check", "slips"])
def test_a_trap_as_the_ledger(run: Run, tmp_path: Path, make: str, command: str) -> None:
    """A FIFO, a socket, a circle of links or a device as the ledger is refused at once."""
    trap = tmp_path / "trap.toml"
    if make == "fifo":
        os.mkfifo(trap)
    elif make == "circle":
        trap.symlink_to(trap)
    elif make == "device":
        trap.symlink_to("/dev/zero")
    else:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("trap.toml")  # its name stays behind
    done = run(command, *(["--data"] if command == "slips" else []), "trap.toml")
    assert done.exit_code == 2
    assert done.stderr.startswith("trap.toml: ")


def _without_power(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command without root's power to read everything."""
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    return subprocess.run(
        [*(drop if os.geteuid() == 0 else []), sys.executable, "-m", "claimtrack", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None, reason="nothing is unreadable to root"
)
@pytest.mark.parametrize("command", [("slips", "--data"), ("check",)], ids=lambda each: each[0])
@pytest.mark.parametrize("named", ["ledger", "ledger/sub/a.toml"])
@pytest.mark.parametrize("closed", ["ledger/sub/a.toml", "ledger/sub", "ledger"])
def test_unreadable_files(
    ledger: WriteLedger, tmp_path: Path, command: tuple[str, ...], named: str, closed: str
) -> None:
    """A file or folder that may not be read is named, with the reason."""
    ledger(MODEL, "ledger/sub/a.toml")
    (tmp_path / closed).chmod(0)
    try:
        done = _without_power(*command, str(tmp_path / named))
    finally:
        (tmp_path / closed).chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "ledger") in done.stderr
    assert "Permission denied" in done.stderr


def _claim(announced: str, due: str, extra: str = "") -> str:
    return (
        f'[[claims]]\nmodel = "m"\nkind = "release"\nannounced = {announced}\ndue = {due}\n'
        f'speaker = "S"\nbasis = "reported"\nsource = "https://example.org"\n{extra}'
    )


@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("as_of", ["0001-01-01", "2025-01-01", "9999-12-31"])
def test_the_first_and_the_last_year(
    run: Run, ledger: WriteLedger, as_of: str, output: str
) -> None:
    """Claims of the years 1 and 9999 are reported on any day, in any format."""
    ledger(
        MODEL
        + _claim("0001-01-01", "0001-01-01")
        + _claim("0001-01-02", '"next week"')
        + _claim("9999-12-30", "9999-12-31")
        + _claim("0001-01-03", '"9999 or later"', 'milestone = "preview"\n')
        + '[[outcomes]]\nmodel = "m"\nkind = "release"\ndate = 9999-12-31\nstatus = "shipped"\n'
        'source = "https://example.org"\n'
    )
    for command in ("slips", "due", "stats", "forecast"):
        done = run(command, "--as-of", as_of, "--format", output)
        assert done.exit_code == 0, done.stderr
    for command in ("timeline", "show m", "trend m"):
        done = run(*command.split(), "--as-of", as_of)
        assert done.exit_code in (0, 2), done.stderr


@pytest.mark.parametrize("due", ['"next week"', '"this year or later"', '"after December"',
                                 '"a few years"', '"around December 9999"'])  # fmt: skip
def test_windows_past_the_last_year(run: Run, ledger: WriteLedger, due: str) -> None:
    """A window that would reach past the year 9999 is an error of its field, or ends there."""
    done = run("check", ledger(MODEL + _claim("9999-12-31", due)))
    assert done.exit_code in (0, 1)
    if done.exit_code:
        assert "due: " in done.stdout


def _figures(claimed: str, measured: str) -> str:
    claim = 'model = "m"\nannounced = 2025-01-01\nspeaker = "S"\nbasis = "official"\n'
    outcome = 'model = "m"\ndate = 2025-02-01\n'
    page = 'source = "https://example.org"\n'
    scored = f'kind = "benchmark"\nbenchmark = "b"\n{page}score = '
    counted = f'kind = "quantity"\nquantity = "q"\nunit = "FLOP"\n{page}value = '
    measurer = '\nevaluator = "E"\nindependent = true\n'
    return (
        f"{MODEL}[[claims]]\n{claim}{scored}{claimed}\n[[claims]]\n{claim}{counted}{claimed}\n"
        f'[[claims]]\n{claim}{page}kind = "parameters"\nvalue = {claimed}\n'
        f"[[outcomes]]\n{outcome}{scored}{measured}{measurer}"
        f"[[outcomes]]\n{outcome}{counted}{measured}\n"
        f'[[outcomes]]\n{outcome}{page}kind = "parameters"\nvalue = {measured}\n'
    )


@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    ("claimed", "measured"),
    [
        ("1e-308", "1e308"),
        ('"0.5"', f'"{"9" * 390}"'),
        (f'"{"9" * 390}.5T"', "5e-324"),
        ("9" * 400, f'"~{"9" * 390}"'),
    ],
)
def test_figures_that_no_float_holds(
    run: Run, ledger: WriteLedger, claimed: str, measured: str, output: str
) -> None:
    """Figures as large as a ledger may hold, and their ratios, are told in every format."""
    ledger(_figures(claimed, measured))
    for command in ("slips", "stats"):
        done = run(command, "--as-of", "2025-07-01", "--format", output)
        assert done.exit_code == 0, done.stderr
    told = {"table": "html", "json": "json"}.get(output, output)
    for command in ("show m", f"export - --format {told}"):
        done = run(*command.split(), "--as-of", "2025-07-01")
        assert done.exit_code == 0, done.stderr


def test_ten_thousand_re_promises(run: Run, ledger: WriteLedger) -> None:
    """Four times as many re-promises of one subject are four times the work, not sixteen."""

    def calls(count: int) -> int:
        first = date(2000, 1, 1)
        ledger(MODEL + "".join(
            _claim(str(first + timedelta(days=number)), f'"within {number % 99 + 1} days"')
            for number in range(count)
        ))  # fmt: skip
        done, called = _counted(run, "slips", "--format", "json", "--as-of", "2100-01-01")
        assert json.loads(done.stdout)["releases"][0]["re_promises"] == count - 1
        return called

    calls(100)  # what is loaded once
    few = calls(2_500)  # before the many: what they read is remembered
    assert calls(10_000) < 5 * few


def test_thousands_of_figures_of_one_subject(run: Run, ledger: WriteLedger) -> None:
    """To look for repeats, `check` does not compare each figure of a subject with all others."""

    def calls(count: int) -> int:
        first = date(2000, 1, 1)
        ledger(MODEL + "".join(
            _claim(str(first + timedelta(days=number)), '"2050"')
            .replace('"release"', '"quantity"')
            .replace("due =", f'quantity = "q"\nunit = "t"\nvalue = {number + 1} #')
            for number in range(count)
        ))  # fmt: skip
        done, called = _counted(run, "check", "claims.toml")
        assert done.exit_code == 0
        return called

    calls(100)  # what is loaded once
    few = calls(500)
    assert calls(2_000) < 5 * few


def _counted(run: Run, *arguments: str) -> tuple[Result, int]:
    """What a command does, and how many calls it takes."""
    counted = itertools.count()
    sys.setprofile(lambda *_: next(counted))
    try:
        done = run(*arguments)
    finally:
        sys.setprofile(None)
    return done, next(counted)


@pytest.mark.parametrize("width", ["1", "2", "7", "1000", "0", "-5", "many"])
@pytest.mark.parametrize(
    "command", ["slips", "show m", "timeline", "trend m", "due", "stats", "forecast", "diff"]
)
def test_any_width(
    run: Run,
    ledger: WriteLedger,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    width: str,
) -> None:
    """A terminal of any width gets its result."""
    ledger(MODEL + _claim("2025-01-01", '"June 2025"') + _claim("2025-05-01", '"fall or later"'))
    monkeypatch.setenv("COLUMNS", width)
    since = ["--from", "2025-02-01"] if command == "diff" else []
    done = run(*command.split(), *since, *([] if since else ["--as-of", "2025-07-01"]))
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "add release m --announced 2025-02-01 --speaker S --source https://e.org -y --data -",
        "resolve release m --date 2025-02-01 --source https://e.org -y --data -",
        "edit m --data -",
        "init -",
    ],
    ids=lambda command: command.split()[0],
)
def test_stdin_is_no_file_to_write_to(run: Run, tmp_path: Path, command: str) -> None:
    """What writes says so, and makes no file of that name."""
    done = run(*command.split(), stdin=MODEL)
    assert done.exit_code == 2
    assert done.stderr == "-: stands for stdin, which is no file to write to; name a file\n"
    assert list(tmp_path.iterdir()) == []
