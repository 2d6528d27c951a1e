"""The one place that writes: whole files, at the end of files, new ones, and what stays beside."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack import replacing
from claimtrack.cli.interrupts import kept_back
from claimtrack.files import FileError, append, create, remove, unwritable, write_whole
from claimtrack.locks import lock_file
from claimtrack.replacing import replace


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_what_is_replaced_keeps_its_rights(tmp_path: Path, mode: int) -> None:
    """The mode of the old file is that of the new one, by either way of writing it."""
    path = tmp_path / "r.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)
    assert replace(path, b"newer", path.stat())
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"newer", mode)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["r.md", "r.md~"]


def test_a_new_file_has_the_rights_of_a_new_file(tmp_path: Path) -> None:
    """As the shell would make it: nothing of the temporary one is left of its own."""
    (tmp_path / "a").touch()
    write_whole(tmp_path / "b", b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that a link names is written, and the link stays one."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "r.md")
    write_whole(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "r.md").read_bytes() == b"x"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no file is written to as it is, and stays what it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_whole(path, b"through")
    reader.join(20)
    assert read == [b"through"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_an_open_stream_goes_on_where_it_stands(tmp_path: Path) -> None:
    """`/dev/fd/N` is what is open by that number: what stands there already stays."""
    with (tmp_path / "log").open("wb") as log:
        log.write(b"before ")
        log.flush()
        write_whole(Path(f"/dev/fd/{log.fileno()}"), b"after")
        write_whole(Path(f"/proc/self/fd/{log.fileno()}"), b" all")
    assert (tmp_path / "log").read_bytes() == b"before after all"


@pytest.mark.parametrize(
    "named", ["//dev/fd/{}", "/dev/../dev/fd/{}", "/proc/thread-self/fd/{}", "link"]
)
def test_an_open_stream_by_any_name(tmp_path: Path, named: str) -> None:
    """What stands in the file behind it stays, however its name is written."""
    (tmp_path / "log").write_bytes(b"first ")
    with (tmp_path / "log").open("ab") as log:
        (tmp_path / "link").symlink_to(f"/dev/fd/{log.fileno()}")
        name = tmp_path / "link" if named == "link" else Path(named.format(log.fileno()))
        write_whole(name, b"then")
    assert (tmp_path / "log").read_bytes() == b"first then"


def test_a_stream_of_another_process_is_not_one_s_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its number means something else there: the file behind it is what is written."""
    with (tmp_path / "log").open("wb") as log:
        other = subprocess.Popen(["sleep", "60"], stdout=log)
    try:
        write_whole(Path(f"/proc/{other.pid}/fd/1"), b"x")
    finally:
        other.kill()
        other.wait()
    assert (tmp_path / "log").read_bytes() == b"x"
    assert capfd.readouterr().out == ""


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    """Nor by who may write everything: somebody has said so."""
    path = tmp_path / "a.md"
    path.write_bytes(b"precious")
    path.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"precious"


def test_a_file_that_one_may_not_write_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user's, say, in a folder of one's own: the shell would not write it either."""
    path = tmp_path / "a.md"
    path.write_bytes(b"precious")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    with pytest.raises(FileError, match="you have no right to write it"):
        write_whole(path, b"new")
    with pytest.raises(PermissionError, match="you have no right to write it"):
        replace(path, b"new", path.stat())
    assert path.read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder", "folder: is a folder; name a file in it"),
        ("none/r.md", "none/r.md: its folder does not exist; make it first"),
        ("file/r.md", "file/r.md: cannot be written (Not a directory), and is as it was; "),
        ("a\0b", "a\\x00b: cannot be written ("),
        ("x" * 300, f"{'x' * 300}: cannot be written (File name too long"),
    ],
)
def test_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    """Each in its own words, and nothing half written is left."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").touch()
    with pytest.raises(FileError) as refused:
        write_whole(Path(name), b"x")
    assert str(refused.value).startswith(told)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize(
    ("filename", "told"),
    [
        (None, "a/r.md: cannot be written (No space left on device), and is as it was; "),
        ("b/r.md", "a/r.md: cannot be written (No space left on device), and is as it was; "),
        ("b/o", "a/r.md: cannot be written (No space left on device: b/o), and is as it was; "),
    ],
)
def test_the_error_names_another_file_too(filename: str | None, told: str) -> None:
    """Where not the file itself is in the way, what is."""
    error = OSError(errno.ENOSPC, "No space left on device", filename)
    assert str(unwritable("a/r.md", error)).startswith(told)


def test_what_a_killed_writer_left_is_taken_away(tmp_path: Path) -> None:
    """Once it is an hour old, by the next one of the same file; what only looks like it stays."""
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from claimtrack.files import write_whole\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path(sys.argv[1]), b'new')"
    )
    path = tmp_path / "r.html"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code, path], check=False)
    old, young = sorted(tmp_path.iterdir())
    mine = [tmp_path / name for name in (".r.html.tmp", ".s.html.0123456789ab.tmp", "r.html.tmp")]
    for each in (old, *mine):
        each.touch()
        os.utime(each, (1, 1))
    write_whole(path, b"whole")
    assert set(tmp_path.iterdir()) == {path, young, *mine}


def test_a_line_at_the_end(tmp_path: Path) -> None:
    """A file is made by its first line, and each goes behind the last."""
    for line in (b"one\n", b"two\n"):
        append(tmp_path / "f", line)
    for cut, whole in ((b"x", b"x\ny\n"), (b"\n", b"\ny\n"), (b"xx", b"xx\ny\n"), (b"", b"y\n")):
        (tmp_path / "cut").write_bytes(cut)
        append(tmp_path / "cut", b"y\n")
        assert (tmp_path / "cut").read_bytes() == whole
    assert (tmp_path / "f").read_bytes() == b"one\ntwo\n"
    with pytest.raises(FileError, match="cannot be written"):
        append(tmp_path / "none" / "f", b"x")


def test_removing(tmp_path: Path) -> None:
    """What is not there is removed already; a folder is no file."""
    (tmp_path / "f").touch()
    for _ in range(2):
        remove(tmp_path / "f")
    assert not (tmp_path / "f").exists()
    with pytest.raises(FileError, match="cannot be written"):
        remove(tmp_path)


def test_a_new_file_takes_the_place_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders above it are made; where something stands it stays; a half one goes again."""
    path = tmp_path / "a" / "b" / "f"
    create(path, b"x")
    with pytest.raises(FileExistsError):
        create(path, b"y")
    assert path.read_bytes() == b"x"

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("claimtrack.files.os.fsync", full)
    with pytest.raises(OSError, match="full"):
        create(tmp_path / "g", b"x")
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize("change", ["size", "time", "other"])
def test_another_file_than_was_seen_is_left(tmp_path: Path, change: str) -> None:
    """A save in between, of the same size or at the same place, is no file to be replaced."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    seen = path.stat()
    if change == "size":
        path.write_bytes(b"older")
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    elif change == "time":
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))
    else:
        (tmp_path / "other").write_bytes(b"alt")
        os.utime(tmp_path / "other", ns=(seen.st_atime_ns, seen.st_mtime_ns))
        (tmp_path / "other").replace(path)
    now = path.read_bytes()
    assert not replace(path, b"new", seen)
    assert path.read_bytes() == now
    assert [each.name for each in tmp_path.iterdir()] == ["claims.toml"]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("swaps", [True, False])
def test_the_old_file_stays_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool, swaps: bool
) -> None:
    """As `claims.toml~`, the file itself; a copy only where it can neither be moved nor linked."""
    path, kept = tmp_path / "claims.toml", tmp_path / "claims.toml~"
    kept.write_bytes(b"oldest")
    path.write_bytes(b"old")
    before = path.stat().st_ino
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", _refused)
    if not swaps:
        monkeypatch.setattr(replacing, "swap", lambda *_: False)
    assert replace(path, b"new", path.stat())
    assert (path.read_bytes(), kept.read_bytes()) == (b"new", b"old")
    assert (kept.stat().st_ino == before) is (links or swaps)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["claims.toml", "claims.toml~"]


def _refused(*_: object) -> None:
    raise OSError(errno.EPERM, "no such thing here")


def test_a_copy_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk with neither links nor swaps: all is as it was, the earlier file, too."""
    path, kept = tmp_path / "claims.toml", tmp_path / "claims.toml~"
    kept.write_bytes(b"oldest")
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "hardlink_to", _refused)
    monkeypatch.setattr(replacing, "swap", lambda *_: False)
    monkeypatch.setattr("shutil.copyfileobj", _refused)
    with pytest.raises(OSError, match="no such thing here"):
        replace(path, b"new", path.stat())
    assert (path.read_bytes(), kept.read_bytes()) == (b"old", b"oldest")
    assert not list(tmp_path.glob(".*"))


def test_an_earlier_file_that_was_written_since(tmp_path: Path) -> None:
    """What a slow editor wrote into it after it was set aside is in no other file: it stays."""
    path, kept = tmp_path / "claims.toml", tmp_path / "claims.toml~"
    path.write_bytes(b"one")
    with path.open("ab", buffering=0) as editor:
        for at, content in enumerate((b"two", b"three", b"four")):
            assert replace(path, content, path.stat())
            if at < 2:
                os.utime(path, ns=(0, kept.stat().st_mtime_ns))
                if at == 0:
                    editor.write(b" and more")
                else:
                    kept.write_bytes(kept.read_bytes() + b" and more")
                os.utime(kept, ns=(0, kept.stat().st_mtime_ns + 1))
    assert (path.read_bytes(), kept.read_bytes()) == (b"four", b"three")
    assert path.with_name("claims.toml.~1~").read_bytes() == b"one and more"
    assert path.with_name("claims.toml.~2~").read_bytes() == b"two and more"


def test_two_names_of_the_earlier_file(tmp_path: Path) -> None:
    """To rename one to the other does nothing; it is gone all the same, and no writer is stuck."""
    path, kept = tmp_path / "claims.toml", tmp_path / "claims.toml~"
    path.write_bytes(b"now")
    kept.write_bytes(b"before")
    path.with_name(".claims.toml.old").hardlink_to(kept)
    os.utime(kept, (1, 1))
    assert replace(path, b"new", path.stat())
    assert kept.read_bytes() == b"now"
    assert not list(tmp_path.glob(".*"))


def test_the_last_step_is_told_and_taken_back(tmp_path: Path) -> None:
    """So that Ctrl-C is heard again while an editor that has put its own there is waited for."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    told = list[bool]()

    def at_last(last: bool) -> None:
        told.append(last)
        if len(told) == 1:
            _renamed(path, b"by hand")

    assert not replace(path, b"new", path.stat(), at_last)
    assert replace(path, b"new", path.stat(), at_last)
    assert told == [True, False, True]


@pytest.mark.parametrize("early", [True, False])
def test_control_c_once_the_last_step_was_taken_back(early: bool) -> None:
    """What was kept back ends the command now; what comes later ends it at once, as ever."""
    with pytest.raises(KeyboardInterrupt), kept_back() as last_step:  # noqa: PT012 - its parts
        last_step(True)
        if early:
            signal.raise_signal(signal.SIGINT)
        last_step(False)
        assert not early
        signal.raise_signal(signal.SIGINT)
        pytest.fail("Ctrl-C was not heard")
    assert not last_step.taken


def test_what_a_killed_writer_left(tmp_path: Path) -> None:
    """Its half file goes; what it had replaced becomes the file that is kept."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"now")
    (tmp_path / ".claims.toml.new").write_bytes(b"half")
    (tmp_path / ".claims.toml.old").write_bytes(b"before")
    assert not replace(path, b"new", os.stat(tmp_path))  # noqa: PTH116 - another file than it is
    assert (tmp_path / "claims.toml~").read_bytes() == b"before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["claims.toml", "claims.toml~"]


@pytest.mark.parametrize("name", [".claims.toml.old", "claims.toml~"])
def test_a_folder_in_the_way(tmp_path: Path, name: str) -> None:
    """A folder of the name by which the old file would stay is told, and nothing is written."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    (tmp_path / name).mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder, and the old file is kept by that"):
        replace(path, b"new", path.stat())
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_may_not_be_written(tmp_path: Path, which: str) -> None:
    """A file or folder without a right to write is left, by root too; and one of two names."""
    path = tmp_path / "sub" / "claims.toml"
    path.parent.mkdir()
    path.write_bytes(b"old")
    locked = path if which == "file" else path.parent
    locked.chmod(0o555)
    with pytest.raises(PermissionError, match="is read-only") as refused:
        replace(path, b"new", path.stat())
    locked.chmod(0o755)
    assert refused.value.errno == errno.EACCES
    assert path.read_bytes() == b"old"
    os.link(path, tmp_path / "second")
    with pytest.raises(OSError, match=r"it has 2 names \(hard links\)"):
        replace(path, b"new", path.stat())
    assert not list(path.parent.glob(".*"))


def _once(save: Callable[[Path, bytes], None], path: Path) -> Callable[[bool], None]:
    """What saves a file behind the last look, when that is not taken back."""

    def at_last(last: bool) -> None:
        if last:
            save(path, b"by hand")

    return at_last


def _in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _renamed(path: Path, content: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(content)
    other.replace(path)


def _anew(path: Path, content: bytes) -> None:
    path.rename(path.with_name("backup"))
    path.write_bytes(content)


@pytest.mark.parametrize("save", [_in_place, _renamed, _anew])
def test_an_editor_that_saves_behind_the_last_look(
    tmp_path: Path, save: Callable[[Path, bytes], None]
) -> None:
    """What it has put there is there again, and the writer is told to look anew."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    assert not replace(path, b"new", path.stat(), _once(save, path))
    assert path.read_bytes() == b"by hand"
    assert not list(tmp_path.glob(".*"))
    assert replace(path, b"newer", path.stat())
    assert (path.read_bytes(), path.with_name("claims.toml~").read_bytes()) == (
        b"newer",
        b"by hand",
    )


def test_an_editor_that_saves_twice_behind_the_last_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its later text is the one that stays."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    later, swap = [b"later by hand"], replacing.swap

    def swap_and_save(one: Path, other: Path) -> bool:
        done = swap(one, other)
        if later:
            _renamed(path, later.pop())
        return done

    monkeypatch.setattr(replacing, "swap", swap_and_save)
    assert not replace(path, b"new", path.stat(), _once(_renamed, path))
    assert path.read_bytes() == b"later by hand"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("back", [True, False])
def test_an_editor_that_takes_the_file_away_behind_the_last_look(
    tmp_path: Path, back: bool
) -> None:
    """As vim does before it writes: nothing is put into its place, and the writer looks anew."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    swap, away = replacing.swap, path.with_name("backup")

    def swap_amid(one: Path, other: Path) -> bool:
        other.rename(away)
        try:
            return swap(one, other)
        finally:
            if back:  # before anything else can be done
                other.write_bytes(b"by hand")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replacing, "swap", swap_amid)
        assert not replace(path, b"new", path.stat())
    assert away.read_bytes() == b"old"
    assert path.exists() == back
    path.write_bytes(b"by hand")
    assert replace(path, b"newer", path.stat())
    assert path.with_name("claims.toml~").read_bytes() == b"by hand"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("back", [True, False])
def test_an_editor_that_takes_ours_away_before_its_text_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back: bool, links: bool
) -> None:
    """Its newest text is in place: the one it puts there then, or else the one it had put there."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", _refused)
    calls, swap = [0], replacing.swap

    def swap_amid(one: Path, other: Path) -> bool:
        calls[0] += 1
        if calls[0] != 2:
            return swap(one, other)
        other.rename(other.with_name("backup"))
        try:
            return swap(one, other)
        finally:
            if back:
                other.write_bytes(b"later by hand")

    monkeypatch.setattr(replacing, "swap", swap_amid)
    assert not replace(path, b"new", path.stat(), _once(_renamed, path))
    assert path.read_bytes() == (b"later by hand" if back else b"by hand")
    assert not list(tmp_path.glob(".*"))


def test_a_last_look_where_names_cannot_be_swapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, too, what an editor has put there by then stays."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    monkeypatch.setattr(replacing, "swap", lambda *_: False)
    assert not replace(path, b"new", path.stat(), _once(_renamed, path))
    assert path.read_bytes() == b"by hand"


def test_a_text_that_cannot_be_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is kept beside: it is the editor's."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    calls, swap = [0], replacing.swap

    def swap_once(one: Path, other: Path) -> bool:
        calls[0] += 1
        if calls[0] > 1:
            _refused()
        return swap(one, other)

    monkeypatch.setattr(replacing, "swap", swap_once)
    with pytest.raises(OSError, match="no such thing here"):
        replace(path, b"new", path.stat(), _once(_renamed, path))
    assert b"by hand" in {each.read_bytes() for each in tmp_path.iterdir()}


def test_a_file_that_is_away_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that takes the old one away puts a new one there; for ever nobody waits."""
    path = tmp_path / "claims.toml"
    monkeypatch.setattr("time.sleep", lambda _: path.write_bytes(b"by hand"))
    assert replacing.look(path).st_size == 7
    path.unlink()
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(FileNotFoundError):
        replacing.look(path)


def test_a_link_in_the_place_of_the_earlier_file(tmp_path: Path) -> None:
    """A link that somebody has put there, leading nowhere, is not written through."""
    path, elsewhere = tmp_path / "claims.toml", tmp_path / "elsewhere"
    path.write_bytes(b"old")
    path.with_name(".claims.toml.old").symlink_to(elsewhere)
    assert replace(path, b"new", path.stat())
    assert not elsewhere.exists()
    assert (path.read_bytes(), path.with_name("claims.toml~").read_bytes()) == (b"new", b"old")
    assert not list(tmp_path.glob(".*"))


def test_a_system_that_cannot_swap_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There one file takes the place of the other, which stays as the earlier one."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    assert replace(path, b"new", path.stat())
    assert (path.read_bytes(), path.with_name("claims.toml~").read_bytes()) == (b"new", b"old")


def test_the_new_file_is_as_old_as_it_is(tmp_path: Path) -> None:
    """Attributes stay, but not the time: a program that looks for changes finds one."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    os.utime(path, (1_000_000, 1_000_000))
    assert replace(path, b"new", path.stat())
    assert path.stat().st_mtime > 1_000_000


def test_what_fails_after_the_new_name_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the text has its name the file is written, whatever then cannot be cleared away."""
    path = tmp_path / "claims.toml"
    path.write_bytes(b"old")
    unlink = Path.unlink

    def fails_once_written(self: Path, missing_ok: bool = False) -> None:
        if path.read_bytes() == b"new":
            raise OSError(errno.EIO, "Input/output error", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fails_once_written)
    with lock_file(tmp_path / ".claims.toml.lock", 1):
        assert replace(path, b"new", path.stat())
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["語" * 85, "é" * 127, "n" * 255], ids=["three", "two", "one"])
def test_the_longest_name(tmp_path: Path, name: str) -> None:
    """A file may bear any name that the disk can hold, however many bytes a letter takes."""
    write_whole(tmp_path / name, b"x")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"x"]
