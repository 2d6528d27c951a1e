"""Appending: the old bytes stay, any text comes back equal, and what fails changes nothing."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import tomli
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import replacing
from claimtrack.curation import write as appending
from claimtrack.curation.choose import CurationError
from claimtrack.curation.write import AppendError, Records, append, rehearse, render
from claimtrack.files import FileError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from claimtrack.locks import lock_file
from claimtrack.replacing import replace
from tests.conftest import Run, WriteLedger

MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "O"\n'
CLAIM: dict[str, object] = {
    "model": "m",
    "kind": "release",
    "announced": date(2025, 1, 1),
    "due": "June 2025",
    "speaker": "S",
    "basis": "official",
    "source": "https://example.org",
}


def claim(**fields: object) -> Records:
    return [("claims", {**CLAIM, **fields})]


def add(path: Path, **fields: object) -> appending.Addition:
    return append([path], lambda _: claim(**fields))


# ---- any text comes back equal ----

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(lambda text: f"x{text}")


@given(text=texts, name=texts)
def test_any_text_comes_back_equal(text: str, name: str) -> None:
    """Quotes, newlines, brackets, control characters: what is written is what is read."""
    record = {**CLAIM, "note": text, "speaker": name}
    assert tomli.loads(render([("claims", record)])) == {"claims": [record]}


@pytest.mark.parametrize(
    "text",
    [
        ']]\n[[claims]]\nmodel = "other"', '"""', "'''", "\\", "\\u0041", "a\r\nb\rc\n",
        "\x00\x1b[31m\x7f", "\U000e0041\U0010fffd", " lead and trail ", "x" * 1_000_000,
        "\x85\u2028\u2029\u202e\ufeff", "\U0001f469\u200d\U0001f680 \U0001f926", "# no comment",
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hard_texts_come_back_equal_from_the_file(ledger: WriteLedger, text: str) -> None:
    """A text that could end a string, a record or a line is read back from the file as it was."""
    path = ledger(MODEL)
    add(path, note=text, speaker=text)
    loaded = load(path).claims[0]
    assert (loaded.note, loaded.speaker) == (text, text)


def test_what_does_not_show_is_written_as_an_escape(ledger: WriteLedger) -> None:
    """Nobody reviewing the file is fooled by a text that turns the writing direction."""
    path = ledger(MODEL)
    add(path, note="a\u202eb\x9bc\U000e0041 é 😀")
    assert 'note = "a\\u202eb\\u009bc\\U000e0041 é 😀"' in path.read_text(encoding="utf-8")


def test_a_text_that_is_no_unicode_is_refused(ledger: WriteLedger) -> None:
    """Half a surrogate pair, as a broken command line gives it, is no text; nothing is written."""
    path = ledger(MODEL)
    with pytest.raises(AppendError, match="not valid Unicode"):
        add(path, note="caf\udce9")
    assert path.read_text() == MODEL


@pytest.mark.parametrize("quotes", ['"""', "'''"])
@pytest.mark.parametrize("behind", ["", "# mine\n", "\n" + MODEL.replace('"m"', '"n"')])
def test_behind_a_record_that_ends_with_a_text_of_several_lines(
    ledger: WriteLedger, quotes: str, behind: str
) -> None:
    """The record ends where its last text ends, not where that begins."""
    note = f"note = {quotes}one\n[[two]]\n# three{quotes}\n"
    last = render([("claims", CLAIM)]) + note
    path = ledger(f"{MODEL}\n{last}{behind}")
    add(path, announced=date(2025, 2, 2))
    text = path.read_text()
    assert last in text
    assert tomli.loads(text)["claims"][0]["note"] == "one\n[[two]]\n# three"
    assert [str(each.announced) for each in load(path).claims] == ["2025-01-01", "2025-02-02"]


# ---- the bytes before the new record ----

comments = st.sampled_from(["# one", "#", "\t# [[claims]] = [", "# \U0001f600 caf\xe9", ""])
PIECES = (
    """\
[[models]]
id\t=\t"{n}"
name = "N {n}" # said
organization = "O"
""",
    """\
[["models"]]
"id" = "{n}"
name = 'N "{n}"'


organization = \'\'\'
O
[[claims]]
\'\'\'
""",
    """\
[[ claims ]]   # spaced
model = "m"
kind = "quantity"
quantity = "q-{n}"
announced = 2025-01-01
value = "1K"
unit = "u"
speaker = "S"
basis = "official"
source = "https://example.org"
""",
    """\
[[claims]]
model = "m"
kind = "benchmark"
benchmark = "b-{n}"
beats = [ # rivals
\t"r",
]
announced = 2025-01-01
speaker = "S"
basis = "reported"
source = "https://example.org"
""",
    """\
[[benchmarks]]
id = "bench-{n}"
name = "B"
items = 1_000
""",
)
pieces = st.sampled_from(PIECES)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Ledgers as people write them: comments, tabs, inline tables, any line ending."""
    inline = (
        'models = [ {id = "m", name = "M", organization = "O"}, # inline\n'
        ' {id = "r", name = "R", organization = "O"} ]\n'
    )
    tables = MODEL + '[[models]]\nid = "r"\nname = "R"\norganization = "O"\n'
    found = draw(st.lists(st.tuples(comments, pieces, comments), max_size=6))
    if draw(st.booleans()):
        head, found = inline, [each for each in found if "models" not in each[1]]
    else:
        head = tables
    body = "\n".join(
        f"{before}\n{piece.replace('{n}', f'n{number}')}{after}"
        for number, (before, piece, after) in enumerate(found)
    )
    checked = draw(st.sampled_from(["", "checked = 2026-01-01 # by me\n", "# only a comment\n\n"]))
    text = (
        checked + head + body + draw(st.sampled_from(["", "\n", "\n\n\n", "\n# the end", "\n \t"]))
    )
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + text).encode()


def _is_within(old: list[bytes], new: list[bytes]) -> bool:
    """Whether all old lines stand among the new ones, in their order."""
    rest = iter(new)
    return all(line in rest for line in old)


@given(content=files(), twice=st.booleans())
def test_old_bytes_stay(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, twice: bool
) -> None:
    """Whatever stood in the file stands there still, byte for byte, and the record after it."""
    path = tmp_path_factory.getbasetemp() / "property.toml"
    path.write_bytes(content)
    before = len(load(path).claims)
    addition = add(path, note="]] # é")
    if twice:
        addition = add(path, note="again", due="2026")
    written = path.read_bytes()
    assert len(load(path).claims) == before + 1 + twice
    newest = written.split(b"\n")
    added = b"\n".join(newest[addition.lines[0] - 1 :][:12])
    assert _is_within(content.splitlines(), written.splitlines())
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    assert added
    assert written.count(b"\r\n") == (written.count(b"\n") if newline == b"\r\n" else 0)
    line = written.split(b"\n")[addition.lines[-1] - 1]
    assert line.strip() == b"[[claims]]"


def test_one_line_is_left_free(ledger: WriteLedger) -> None:
    """Records stand one free line apart, whether or not the last line was ended."""
    for end in ("", "\n", "\n\n"):
        path = ledger(MODEL.rstrip() + end)
        add(path)
        assert path.read_text().startswith(MODEL + "\n[[claims]]\n")


# ---- mode, links, other files ----


def test_mode_stays(ledger: WriteLedger) -> None:
    """The new file may be read and written by those who could before."""
    path = ledger(MODEL)
    path.chmod(0o640)
    add(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_owner_stays(ledger: WriteLedger) -> None:
    """A record added by root leaves the file to its owner."""
    path = ledger(MODEL)
    os.chown(path, 12345, 23456)
    add(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_an_owner_that_cannot_be_kept_is_an_error(
    ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new file would belong to somebody else, nothing is written."""
    path = ledger(MODEL)
    real = os.fstat

    def strangers(handle: int) -> os.stat_result:
        seen = list(real(handle))
        seen[4] += 1
        return os.stat_result(seen)

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fstat", strangers)
    monkeypatch.setattr(os, "fchown", refused)
    with pytest.raises(FileError, match="belongs to another user or group"):
        add(path)
    monkeypatch.undo()
    assert path.read_text() == MODEL
    assert _names(path) == ["claims.toml"]


def test_links_stay(ledger: WriteLedger, tmp_path: Path) -> None:
    """A symbolic link is written through: it stays a link, and its target gets the record."""
    target = ledger(MODEL, "far/away.toml")
    (tmp_path / "middle.toml").symlink_to("far/away.toml")
    link = tmp_path / "link.toml"
    link.symlink_to("middle.toml")
    addition = add(link)
    assert addition.name == str(link)
    assert link.is_symlink()
    assert (tmp_path / "middle.toml").is_symlink()
    assert len(load(target).claims) == 1
    assert _names(link) == ["far", "link.toml", "middle.toml"]


def test_a_folder_is_validated_as_one(ledger: WriteLedger, tmp_path: Path) -> None:
    """A record that clashes with one in another file of the ledger is refused."""
    ledger(MODEL, "ledger/a.toml")
    second = ledger('[[benchmarks]]\nid = "b"\nname = "B"\n', "ledger/b.toml")
    folder = tmp_path / "ledger"
    with pytest.raises(AppendError, match=r"id 'm' is taken, by a record in .*a.toml"):
        append(
            [folder],
            lambda _: [("models", {"id": "m", "name": "M", "organization": "O"})],
            str(second),
        )
    append([folder], lambda _: claim(), str(second))
    assert len(load(folder).claims) == 1
    assert sorted(_names(second)) == ["a.toml", "b.toml", "b.toml~"]


def test_an_inline_array_is_not_appended_to(ledger: WriteLedger) -> None:
    """A file with `claims = [...]` takes no [[claims]] record: an error that names the line."""
    text = "# one\nclaims = []\n" + MODEL
    path = ledger(text)
    with pytest.raises(CurationError, match=r"claims.toml:2: file: claims: written inline"):
        add(path)
    assert path.read_text() == text


def test_a_rehearsal_writes_nothing(ledger: WriteLedger) -> None:
    """What would be written is known without writing it."""
    path = ledger(MODEL)
    addition = rehearse([path], lambda _: claim())
    assert addition.lines == (6,)
    assert path.read_text() == MODEL
    assert addition.content.startswith(MODEL.encode())


# ---- what fails ----


def _names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


@pytest.mark.parametrize("part", ["fsync", "chmod"])
def test_a_failing_disk(ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Whichever step fails before the new text is in place, the old one stays, alone."""

    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = ledger(MODEL)
    monkeypatch.setattr(os, part, fails)
    with pytest.raises(FileError, match="Input/output error"):
        add(path)
    monkeypatch.undo()
    assert path.read_text() == MODEL
    assert _names(path) == ["claims.toml"]


def test_a_read_only_file_system(ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that takes no name refuses the last step; nothing is lost or left."""

    def refuses(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    path = ledger(MODEL)
    monkeypatch.setattr(replacing, "swap", lambda *_: False)
    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(FileError, match=r"Read-only file system.*make the file and its folder"):
        add(path)
    assert path.read_text() == MODEL
    assert _names(path) == ["claims.toml"]


@pytest.mark.parametrize("read_only", ["claims.toml", "."])
def test_read_only(ledger: WriteLedger, read_only: str) -> None:
    """A file or folder that nobody may write is respected, by root too."""
    path = ledger(MODEL)
    marked = path.parent / read_only
    mode = marked.stat().st_mode
    marked.chmod(mode & ~0o222)
    try:
        with pytest.raises(FileError, match="cannot be written"):
            add(path)
    finally:
        marked.chmod(mode)
    assert path.read_text() == MODEL
    assert _names(path) == ["claims.toml"]


def test_a_lock_that_is_never_released(ledger: WriteLedger) -> None:
    """A writer waits as long as it was told to, and says who is in the way."""
    path = ledger(MODEL)
    lock = path.with_name(".claims.toml.lock")
    with FileLock(lock), pytest.raises(AppendError, match="another program is writing"):
        append([path], lambda _: claim(), patience=0.05)
    assert path.read_text() == MODEL


def test_what_a_killed_writer_left_is_cleared(ledger: WriteLedger, tmp_path: Path) -> None:
    """A lock and half a file that a killed writer left neither stop the next one nor stay."""
    path = ledger(MODEL)
    (tmp_path / ".claims.toml.lock").touch()
    (tmp_path / ".claims.toml.new").write_text("[[claims")
    assert len(load(tmp_path).models) == 1
    add(path)
    assert _names(path) == ["claims.toml", "claims.toml~"]


def test_a_written_file_is_new(ledger: WriteLedger) -> None:
    """Mode and attributes stay, its age does not: who watches the file sees that it changed."""
    path = ledger(MODEL)
    os.utime(path, (0, 0))
    add(path)
    assert path.stat().st_mtime > 1_000_000


def test_an_editor_that_pauses_while_it_saves(ledger: WriteLedger) -> None:
    """What is written into the old file afterwards stands in `claims.toml~`, not nowhere."""
    path = ledger(MODEL)
    with path.open("a") as editor:
        editor.write("# the first half\n")
        editor.flush()
        add(path)
        editor.write("# the second half\n")
    assert len(load(path).claims) == 1
    kept = path.with_name("claims.toml~").read_text()
    assert kept == MODEL + "# the first half\n# the second half\n"


def test_a_writer_killed_between_its_last_steps(ledger: WriteLedger) -> None:
    """What it had replaced becomes the copy; what it had not is no second name of the file."""
    path = ledger(MODEL)
    old = path.with_name(".claims.toml.old")
    old.hardlink_to(path)
    add(path)
    old.write_text("what was replaced")
    os.utime(old, (1, 1))
    seen = path.stat()
    path.with_name("claims.toml~").unlink()
    assert replace(path, path.read_bytes(), seen)
    assert _names(path) == ["claims.toml", "claims.toml~"]


def test_a_file_that_another_program_holds(ledger: WriteLedger) -> None:
    """The lock of the file itself counts, too; who holds it is told."""
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such locks")
    path = ledger(MODEL)
    with path.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(AppendError, match=r"it holds .*claims.toml\)"):
            append([path], lambda _: claim(), patience=0.05)
    add(path)
    assert len(load(path).claims) == 1


def test_an_editor_that_saves_meanwhile_loses_nothing(ledger: WriteLedger) -> None:
    """A text saved by somebody who takes no lock is read again, not written over."""
    path = ledger(MODEL)
    edits = iter(["# saved by hand\n", "# and again\n"])

    def compose(_: Ledger) -> Records:
        if (edit := next(edits, None)) is not None:
            path.write_text(edit + path.read_text())
        return claim()

    append([path], compose)
    assert path.read_text().startswith("# and again\n# saved by hand\n" + MODEL)
    assert len(load(path).claims) == 1


def test_an_editor_that_never_stops_saving(ledger: WriteLedger) -> None:
    """A file that changes each time it is looked at is given up, in a sentence."""
    path = ledger(MODEL)

    def compose(_: Ledger) -> Records:
        path.write_text("#\n" + path.read_text())
        return claim()

    with pytest.raises(AppendError, match="keeps writing the file"):
        append([path], compose)
    assert load(path).claims == ()


def test_full_disk_on_the_command_line(ledger: WriteLedger) -> None:
    """The command ends with 2 and one sentence when the disk is full."""
    path = ledger(MODEL)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from claimtrack.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "add", "release", "M", "--announced", "2025-01-01",
         "--speaker", "S", "--official", "--source", "https://example.org", "--note", "x" * 10_000,
         "--data", path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        f"{path}: cannot be written (File too large), and is as it was; make room on the disk\n"
    )
    assert done.stdout == ""
    assert path.read_text() == MODEL
    assert _names(path) == ["claims.toml"]


def test_a_file_with_two_names_is_refused(ledger: WriteLedger) -> None:
    """A new file under one name would leave the other with the old text: nothing is written."""
    path = ledger(MODEL)
    path.with_name("twin.toml").hardlink_to(path)
    with pytest.raises(FileError, match=r"hard links.*copy it, so that this name is a file of"):
        add(path)
    assert path.read_text() == path.with_name("twin.toml").read_text() == MODEL


@pytest.mark.parametrize("command", ["add", "resolve"])
@pytest.mark.parametrize("by", ["option", "environment"])
def test_every_writing_command_waits_as_long_as_it_is_told(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch, command: str, by: str
) -> None:
    """`--lock-timeout` and its variable reach the lock, and not only the help."""
    path = ledger(MODEL)
    said = ("--announced", "2025-01-01", "--official", "--speaker", "S") if command == "add" else (
        "--status", "shipped", "--date", "2025-01-01"
    )  # fmt: skip
    if by == "environment":
        monkeypatch.setenv("CLAIMTRACK_LOCK_TIMEOUT", "0.05")
    more = ("--lock-timeout", "0.05") if by == "option" else ()
    waited: list[float] = []

    def lock(place: Path, patience: float) -> object:
        waited.append(patience)
        return lock_file(place, patience)

    monkeypatch.setattr("claimtrack.curation.write.lock_file", lock)
    done = run(command, "release", "m", *said, "--source", "https://example.org", *more)
    assert done.exit_code == 0, done.stderr
    assert set(waited) == {0.05}
    assert path.read_text() != MODEL


@pytest.mark.parametrize("between", [0, 1, 3])
def test_a_refusal_names_the_lines_of_the_file_as_it_is(
    run: Run, ledger: WriteLedger, between: int
) -> None:
    """What contradicts the new record is named where it stands now, above or below the new one."""
    unit = 'kind = "quantity"\nquantity = "q"\nvalue = "1"\nunit = "{}"\n'
    page = 'source = "https://example.org"\n'
    said = f'announced = 2025-01-01\nspeaker = "S"\nbasis = "official"\n{page}'
    claimed = f'\n[[claims]]\nmodel = "m"\nkind = "parameters"\nvalue = "1B"\n{said}'
    measured = f'[[outcomes]]\nmodel = "m"\ndate = 2025-02-01\n{unit.format("t")}{page}'
    path = ledger(MODEL + claimed + "\n" * between + measured)
    done = run(
        "add", "quantity", "m", "--quantity", "q", "--value", "2", "--unit", "x", "--official",
        "--announced", "2025-01-05", "--speaker", "S", "--source", "https://example.org/2",
    )  # fmt: skip
    lines = path.read_text().split("\n")
    assert done.exit_code == 2
    assert f"claims.toml:{lines.index('[[outcomes]]') + 1}: outcome 1 (m): unit: " in done.stderr
