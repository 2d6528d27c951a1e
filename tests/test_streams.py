"""Streams and signals: full disks, closed pipes, narrow locales, Ctrl-C; never a traceback."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FROZEN, Run

COMMANDS = (
    ["--help"],
    ["--version"],
    ["slips"],
    ["slips", "--format", "json"],
    ["slips", "--format", "csv"],
    ["slips", "--help"],
    ["show", "behemoth"],
    ["timeline", "behemoth"],
    ["check"],
    ["schema"],
    ["window", "2025"],
    ["trend", "behemoth"],
    ["due"],
    ["diff", "--from", "2025-01-01"],
    ["stats", "--curve"],
    ["forecast"],
    ["export", "-", "--format", "html"],
)
OLD = '[[models]]\nid = "m"\nname = "M"\norganization = "O"\n'
EACH_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


def _start(command: list[str], stdout: Any, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    ours = {"CLAIMTRACK_DATA": str(FROZEN), "COLUMNS": "80"}
    return subprocess.Popen(
        [*before, sys.executable, "-m", "claimtrack", *command],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | ours,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@EACH_COMMAND
def test_a_full_disk_is_one_clear_sentence(command: list[str]) -> None:
    """Where stdout cannot take the result, one sentence says so and the exit code is 2."""
    with Path("/dev/full").open("wb") as full:
        process = _start(command, full)
        stderr = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert stderr.splitlines()[-1] == (
        "claimtrack: the output cannot be written (No space left on device);"
        " free some space, or send it elsewhere"
    )
    assert "Traceback" not in stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("name", ["add", "resolve"])
def test_what_is_written_is_said_though_stdout_is_full(tmp_path: Path, name: str) -> None:
    """A record that is in the ledger is told on stderr, so that nobody adds it once more."""
    path = tmp_path / "claims.toml"
    path.write_text(OLD)
    with Path("/dev/full").open("wb") as full:
        process = _start([*WRITERS[name], "--data", str(path)], full)
        stderr = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert path.read_text() != OLD
    what = {"add": "a release claim", "resolve": "a release outcome"}[name]
    told = stderr.replace("\n", " ")
    assert f"claims.toml:6: added {what} on M (m) claimtrack: the output cannot" in told


def test_what_nobody_foresaw(tmp_path: Path) -> None:
    """Another failure is a sentence with its place, and exit code 2: 1 would be a finding."""
    code = (
        "import claimtrack.ledgers.store\n"
        "from claimtrack.cli import main\n"
        "def load(*_):\n"
        "    return {}['\\x1b[31m']\n"
        "claimtrack.ledgers.store.load = load\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "slips"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "claimtrack: a fault of its own, not of the ledger"
        " (KeyError at <string>:4: '\\x1b[31m'); please report it\n"
    )


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """In a working folder that was removed the sentence is of the folder, not of the output."""
    gone = tmp_path / "gone"
    gone.mkdir()
    for command in ("check claims.toml", "slips", "site public"):
        shell = f"rmdir '{gone}'; exec '{sys.executable}' -m claimtrack {command}"
        gone.mkdir(exist_ok=True)
        done = subprocess.run(
            ["/bin/sh", "-c", shell], cwd=gone, capture_output=True, check=False, timeout=60
        )
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"this folder is gone; change to another" in done.stderr


@EACH_COMMAND
def test_a_closed_pipe_ends_quietly(command: list[str]) -> None:
    """Where the reader is gone (`| head`), the program ends like others do, without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    process = _start(command, writer)
    os.close(writer)
    stderr = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 141
    assert "Traceback" not in stderr
    assert "Exception" not in stderr
    assert "pipe" not in stderr


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="of Linux")
@pytest.mark.parametrize("command", [["slips", "--format", "json"], ["timeline", "--all"]])
def test_a_pipe_that_does_not_wait_gets_all(command: list[str]) -> None:
    """Of a pipe opened not to block, whose reader is slow, nothing is dropped; the flag stays."""
    whole = _start(command, subprocess.PIPE).communicate(timeout=60)[0]
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writer, False)
    process = _start(command, writer)
    while process.poll() is None and _waiting(reader) < 3000:  # until no more goes in
        time.sleep(0.01)
    time.sleep(0.2)
    assert not os.get_blocking(writer)
    os.close(writer)
    with open(reader, "rb") as pipe:  # noqa: PTH123 - of a handle, which no Path is
        assert pipe.read() == whole
    assert process.communicate(timeout=60)[1] == b""
    assert (len(whole) > 4096, process.returncode) == (True, 0)


def _waiting(pipe: int) -> int:
    """How many bytes of a pipe nobody has read."""
    size = fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)
    return int.from_bytes(size, sys.byteorder)


@EACH_COMMAND
def test_no_stdout_at_all(command: list[str]) -> None:
    """With stdout closed from the start one sentence says that the result has nowhere to go."""
    process = _start(command, None, ["sh", "-c", 'exec "$@" >&-', "sh"])
    stderr = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert stderr.splitlines()[-1] == (
        "claimtrack: there is no stdout to write to; send it to a file, or to /dev/null"
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_no_stream_that_is_not_needed(tmp_path: Path, closed: str) -> None:
    """What prints no result needs no stdout, and no remark needs a stderr."""
    shell = f'exec "$@" {closed}'
    process = _start(["init", str(tmp_path / "x.toml")], None, ["sh", "-c", shell, "sh"])
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "x.toml").exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["window", "-"], ""),
        (["check", "-"], "the file is empty"),
        (["read", "-", "--data", "claimtrack:claims.toml"], "the page is empty"),
    ],
)
def test_no_stdin_is_an_empty_one(command: list[str], told: str) -> None:
    """With stdin closed from the start, as under cron, there is nothing to read."""
    process = _start(command, subprocess.PIPE, ["sh", "-c", 'exec "$@" <&-', "sh"])
    stdout, stderr = process.communicate(timeout=60)
    empty = _start(command, subprocess.PIPE, ["sh", "-c", 'exec "$@" </dev/null', "sh"])
    assert (stdout, stderr) == empty.communicate(timeout=60)
    assert process.returncode == empty.returncode
    assert told in (stdout + stderr).decode()
    assert "a fault of its own" not in stderr.decode()


@EACH_COMMAND
def test_a_locale_without_unicode(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In locale C, UTF-8 mode off, what it cannot show is escaped; JSON and CSV stay UTF-8."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    process = _start(command, subprocess.PIPE)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in stderr
    if "--format" in command:
        assert stdout.decode("utf-8")
    else:
        assert stdout.isascii()


def test_names_in_a_locale_without_unicode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files whose names that locale cannot say are read and written all the same."""
    for name, value in (("LC_ALL", "C"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0")):
        monkeypatch.setenv(name, value)
    ledger, report = (os.fsencode(tmp_path / name) for name in ("é.toml", "模型.md"))
    Path(os.fsdecode(ledger)).write_text(OLD)
    for command in (["check"], ["slips"], ["export", report]):
        at_ledger = [ledger] if command == ["check"] else ["--data", ledger]
        done = subprocess.run(
            [sys.executable, "-m", "claimtrack", *command, *at_ledger],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert Path(os.fsdecode(report)).exists()


def test_control_c_ends_at_once(tmp_path: Path) -> None:
    """Ctrl-C while a ledger is read ends with exit code 130 and without a traceback."""
    pipe = tmp_path / "ready"
    os.mkfifo(pipe)
    code = (
        "import claimtrack.ledgers.store, time\n"
        "from claimtrack.cli import main\n"
        "def load(*_):\n"
        f"    open({str(pipe)!r}, 'w').close()\n"
        "    time.sleep(60)\n"
        "claimtrack.ledgers.store.load = load\n"
        "main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "slips"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    pipe.read_bytes()  # until the command is at work
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert stdout == b""
    assert b"Traceback" not in stderr


WRITERS = {
    "add": (
        "add", "release", "m", "--announced", "2025-01-01", "--due", "May 2025", "--speaker", "S",
        "--official", "--source", "https://example.org", "--yes",
    ),
    "resolve": (
        "resolve", "release", "m", "--status", "shipped", "--date", "2025-05-01",
        "--source", "https://example.org", "--yes",
    ),
    "export": ("export", "report.md"),
    "init": ("init", "new/claims.toml"),
}  # fmt: skip


def _interrupted(
    folder: Path, command: Sequence[str], sync: int
) -> subprocess.CompletedProcess[str]:
    """Run a command that gets Ctrl-C as it makes sure, for the n-th time, that all is on disk."""
    code = (
        "import os, signal, sys\n"
        "from claimtrack.cli import main\n"
        f"real, left = os.fsync, [{sync}]\n"
        "def fsync(handle):\n"
        "    left[0] -= 1\n"
        "    if not left[0]:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    real(handle)\n"
        "os.fsync = fsync\n"
        "main()"
    )
    ours = {"CLAIMTRACK_DATA": "claims.toml"}
    return subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=folder,
        env=os.environ | ours,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("name", ["INT", "QUIT"])
def test_keys_typed_in_an_editor_are_the_editor_s(tmp_path: Path, name: str) -> None:
    """Ctrl-C there stops a command that it runs, not itself: what it then saves is checked."""
    path = tmp_path / "claims.toml"
    path.write_text(OLD)
    script = tmp_path / "editor"
    script.write_text(
        f"#!/bin/sh\nkill -{name} $PPID\nsleep 1\n"
        f"sh -c 'kill -{name} $$' && exit 1\n"  # a command of the editor's: ended by the key
        'echo "# mine" >> claims.toml\n'
    )
    script.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", "edit", "m"], cwd=tmp_path, text=True,
        env=os.environ | {"VISUAL": str(script)}, capture_output=True, check=False, timeout=60,
        preexec_fn=lambda: signal.signal(signal.Signals[f"SIG{name}"], signal.SIG_DFL),
    )  # fmt: skip
    assert done.returncode == 0
    assert "claims.toml: 0 errors" in done.stderr  # and perhaps "Quit", by the shell
    assert path.read_text() == f"{OLD}# mine\n"


@pytest.mark.parametrize("name", WRITERS)
def test_control_c_in_a_write(tmp_path: Path, name: str) -> None:
    """Ctrl-C while a file is written leaves it as it was, with nothing beside it."""
    (tmp_path / "claims.toml").write_text(OLD)
    (tmp_path / "report.md").write_text("old")
    done = _interrupted(tmp_path, WRITERS[name], 1)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert (tmp_path / "claims.toml").read_text() == OLD
    assert (tmp_path / "report.md").read_text() == "old"
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"claims.toml", "report.md"}


@pytest.mark.parametrize("name", ["add", "resolve"])
def test_control_c_after_a_write(tmp_path: Path, name: str) -> None:
    """Ctrl-C once the new text has its name leaves it whole, says so, and leaves nothing beside."""
    (tmp_path / "claims.toml").write_text(OLD)
    done = _interrupted(tmp_path, WRITERS[name], 2)
    assert done.returncode == 130
    what = {"add": "a release claim", "resolve": "a release outcome"}[name]
    assert done.stdout.startswith(f"claims.toml:6: added {what} on M (m)\n")
    assert "Traceback" not in done.stderr
    written = (tmp_path / "claims.toml").read_text()
    assert written.startswith(OLD)
    assert written.endswith('source = "https://example.org"\n')
    assert {path.name for path in tmp_path.iterdir()} == {"claims.toml", "claims.toml~"}


@pytest.mark.parametrize("module", ["claimtrack.cli", "typer", "pydantic", "claimtrack.cli.slips"])
def test_control_c_while_modules_load(module: str) -> None:
    """Ctrl-C while a module loads, even one that would catch it: exit code 130, not a word."""
    code = (
        "import os, signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n"
        "            try:\n"
        "                os.kill(os.getpid(), signal.SIGINT)\n"
        "            except KeyboardInterrupt:\n"
        "                pass\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from claimtrack.__main__ import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "slips"], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("arguments", [("init", "{}.toml"), ("export", "{}.md")])
def test_a_name_that_is_too_long(run: Run, arguments: tuple[str, ...]) -> None:
    """What to do is what helps: no permission makes a name shorter."""
    done = run(*(each.format("x" * 300) for each in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.rstrip().endswith("choose a shorter name")


def test_init_on_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that finds no room is not made, and the error says to make some."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("init", "new.toml")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert done.stderr.rstrip().endswith("make room on the disk")
