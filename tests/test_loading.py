"""Loading: every mistake of every file at once, with its line; and every way to have no ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimtrack.errors import LedgerError
from claimtrack.ledgers.ledger import Subject
from claimtrack.ledgers.lines import places
from claimtrack.ledgers.store import PACKAGED, load
from tests.conftest import SHIPPED, Golden, Run, WriteLedger

MISTAKES = Path(__file__).parent / "ledgers" / "mistakes"

MODEL = """
[[models]]
id = "m"
name = "M"
organization = "O"
"""
CLAIM = """
[[claims]]
model = "m"
kind = "release"
announced = 2025-01-01
due = "June 2025"
speaker = "S"
basis = "official"
source = "https://example.org"
"""


@pytest.mark.parametrize("command", ["slips", "check"])
def test_twenty_mistakes(run: Run, golden: Golden, tmp_path: Path, command: str) -> None:
    """Twenty mistakes in three files are twenty-one findings, one a line (one record has two)."""
    shutil.copytree(MISTAKES, tmp_path / "ledger")
    done = run(command, *(["--data"] if command == "slips" else []), "ledger")
    assert done.exit_code == {"slips": 2, "check": 1}[command]
    findings = (done.stderr if command == "slips" else done.stdout).splitlines()
    assert len([line for line in findings if line.startswith("ledger/")]) == 21
    golden(f"mistakes-{command}.txt", "\n".join(findings) + "\n")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("latin.toml", b'checked = 2025-01-01\nname = "caf\xe9"\n', "latin.toml:2: file: encoding"),
        ("empty.toml", b"", "empty.toml:1: file: records: the file is empty"),
        ("comment.toml", b"# nothing\n", "the file is empty"),
        ("bom.toml", b"\xef\xbb\xbf", "the file is empty"),
        ("broken.toml", b"[[models]]\nid = \n", "broken.toml:2: column 6: TOML: Invalid value"),
        ("nul.toml", b"a = 1\x00\n", "nul.toml:1: column 6: TOML"),
        ("huge.toml", b"a = " + b"9" * 5000, "huge.toml"),
        ("deep.toml", b"a = " + b"[" * 100_000, "deep.toml"),
        ("other.toml", b"[tool]\nname = 1\n", "other.toml:1: file: tool: unknown key"),
        ("table.toml", b"[models]\nid = 1\n", "write each record under [[models]]"),
        ("list.toml", b"models = [1, 2]\n", "is not a table"),
        ("text.toml", b'claims = "many"\n', "write each record under [[claims]]"),
    ],
)
def test_no_ledger_in_the_file(
    run: Run, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    """What is no ledger is refused in a sentence that names the file, with exit code 2."""
    (tmp_path / name).write_bytes(content)
    done = run("slips", "--data", name)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("nowhere.toml", "nowhere.toml: no such file or folder"),
        ("folder", "folder: no ledger in this folder"),
        ("/dev/null", "/dev/null: not a regular file"),
        ("x" * 300, "cannot be read"),
        ("nul\x00", "nul"),
    ],
)
def test_no_ledger_at_the_path(run: Run, tmp_path: Path, given: str, sentence: str) -> None:
    """A path that leads to no ledger is refused in a sentence that names it."""
    (tmp_path / "folder").mkdir()
    done = run("slips", "--data", given)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_nearest_ledger_upwards(run: Run, ledger: WriteLedger, tmp_path: Path) -> None:
    """Without --data the nearest data/claims.toml or claims.toml upwards is read."""
    ledger(MODEL + CLAIM, "data/claims.toml")
    (tmp_path / "a" / "b").mkdir(parents=True)
    ledger(MODEL, "a/claims.toml")
    assert load(folder=tmp_path / "a" / "b").paths == ("../claims.toml",)
    assert load(folder=tmp_path / "data").paths == ("claims.toml",)
    assert '"data/claims.toml"' in run("slips", "--format", "json").stdout
    ledger(MODEL, "claims.toml")
    assert load(folder=tmp_path).paths == ("data/claims.toml",)  # of two in one folder


def test_a_file_with_two_names_has_the_first(ledger: WriteLedger, tmp_path: Path) -> None:
    """A file that is given by a link and in a folder is read once, by the name given first."""
    real, link = ledger(MODEL, "l/a.toml"), tmp_path / "link.toml"
    link.symlink_to(real)
    assert load(link, real.parent).paths == (str(link),)
    assert load(real.parent, link).paths == (str(real),)


def test_packaged_ledger(run: Run, tmp_path: Path) -> None:
    """With no ledger around, the one in the package answers, and it is the shipped one."""
    loaded = load(folder=tmp_path)
    assert loaded.paths == (PACKAGED,)
    assert loaded.files[0].text == SHIPPED.read_text(encoding="utf-8")
    assert '"claimtrack:claims.toml"' in run("slips", "--format", "json").stdout


def test_environment_names_the_ledger(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CLAIMTRACK_DATA stands for --data."""
    ledger(MODEL + CLAIM, "mine.toml")
    monkeypatch.setenv("CLAIMTRACK_DATA", "mine.toml")
    assert '"mine.toml"' in run("slips", "--format", "json").stdout


def test_folder_is_read_as_one(run: Run, ledger: WriteLedger) -> None:
    """A folder's .toml files are read recursively, by path; hidden and other files are not."""
    ledger(MODEL, "ledger/z.toml")
    ledger(CLAIM, "ledger/a/b.toml")
    ledger("not toml at all", "ledger/notes.txt")
    ledger("not toml at all", "ledger/.hidden.toml")
    ledger('title = "A site"', "ledger/site.toml")
    done = run("slips", "--data", "ledger", "--format", "json")
    assert '"ledger/a/b.toml",\n    "ledger/z.toml"' in done.stdout


def test_earliest_checked_counts(ledger: WriteLedger, tmp_path: Path) -> None:
    """Of several files the earliest `checked` day speaks for all."""
    ledger("checked = 2025-06-01\n" + MODEL, "ledger/a.toml")
    ledger("checked = 2025-05-01\n" + CLAIM, "ledger/b.toml")
    ledger('[[benchmarks]]\nid = "b"\nname = "B"\n', "ledger/c.toml")
    assert str(load(tmp_path / "ledger").checked) == "2025-05-01"


@pytest.mark.parametrize("names", ["abcd", "dcba"])
def test_a_subject_is_as_checked_as_the_worst_of_its_files(
    ledger: WriteLedger, tmp_path: Path, names: str
) -> None:
    """The earliest day of the files with its records; a file without a day has the ledger's."""
    other = CLAIM.replace('"m"', '"n"')
    texts = (
        "checked = 2025-06-01\n" + MODEL + CLAIM,
        "checked = 2025-05-01\n" + CLAIM.replace("2025-0", "2024-0", 1),
        "checked = 2025-04-01\n" + MODEL.replace('"m"', '"n"'),
        other,
    )
    for name, text in zip(names, texts, strict=True):
        ledger(text, f"ledger/{name}.toml")
    loaded = load(tmp_path / "ledger")
    days = {model: str(loaded.checked_of(Subject(model, "release", "release"))) for model in "mn"}
    assert days == {"m": "2025-05-01", "n": "2025-04-01"}


def test_of_three_alike_the_first_is_told(ledger: WriteLedger, tmp_path: Path) -> None:
    """A repeated id names the file that has it first; units are compared with the first one."""
    for name in "abc":
        ledger(MODEL, f"ledger/{name}.toml")
    figure = (
        'announced = 2025-01-01\nkind = "quantity"\nquantity = "q"\nvalue = 1\nspeaker = "S"\n'
        'basis = "official"\nsource = "https://a.org"\n'
    )
    text = "".join(
        f'[[claims]]\nmodel = "m"\nunit = "{unit}"\n{figure}note = "{unit}"\n' for unit in "uvwv"
    )
    ledger(text.replace("value = 1", "value = 2", 1), "ledger/d.toml")
    with pytest.raises(LedgerError) as caught:
        load(tmp_path / "ledger")
    told = [each.what for each in caught.value.problems]
    first = tmp_path / "ledger" / "a.toml"
    assert told[:2] == [f"id 'm' is taken, by a record in {first}:2"] * 2
    assert [each for each in told if "quantity" in each] == [
        f"{unit!r} where the same quantity is given in 'u'" for unit in "vwv"
    ]


def test_crlf_bom_and_tabs(run: Run, ledger: WriteLedger) -> None:
    """Line endings, a byte-order mark and tabs change nothing."""
    ledger("\ufeff" + (MODEL + CLAIM).replace("\n", "\r\n").replace(" = ", "\t=\t"))
    assert '"pending"' in run("slips", "--format", "json", "--as-of", "2025-02-01").stdout


def test_lines_of_any_layout() -> None:
    """A record's line is found among comments, strings, inline tables and quoted headers."""
    text = (
        'note = """\n[[claims]]\n"""\n'  # 1-3
        "models = [ # {\n  {id = '[[models]]'},\n  {id = \"a\\\"{\"}, {id = 'b'}]\n"  # 4-6
        '# [[claims]]\n[[ claims ]] # one\nx = [[1], [{y = 2}]]\n\n\t[["claims"]]\n'  # 7-11
        "z = '''\n[[claims]]'''\n[[claims]]\n[claims.sub]\n"  # 12-15
    )
    found = places(text)
    assert [found["models", index] for index in range(3)] == [5, 6, 6]
    assert [found["claims", index] for index in range(3)] == [8, 11, 14]
    assert ("claims", 3) not in found
    assert found["note", -1] == 1


def test_an_unknown_model_is_found_in_a_broken_record(run: Run, ledger: WriteLedger) -> None:
    """A record that is wrong in one field is still asked which model it names."""
    path = ledger(MODEL + CLAIM.replace('"m"', '"n"').replace('"official"', '"rumour"'))
    done = run("slips", "--data", path)
    assert [line.split(": ")[2] for line in done.stderr.splitlines()] == ["basis", "model"]


def test_a_broken_model_still_has_its_id(run: Run, ledger: WriteLedger) -> None:
    """A model without its organization is one mistake, not one more for each of its claims."""
    path = ledger(MODEL.replace('organization = "O"', "") + CLAIM)
    assert len(run("slips", "--data", path).stderr.splitlines()) == 1


def test_a_file_name_does_not_style_the_terminal(run: Run, ledger: WriteLedger) -> None:
    """A control character in a file's name is shown as an escape."""
    ledger(MODEL.replace('"m"', '"M"'), "a\x1b[31m.toml")
    done = run("slips", "--data", "a\x1b[31m.toml")
    assert done.exit_code == 2
    assert "\x1b" not in done.stderr
    assert r"a\x1b[31m.toml:2: model 1 (M): id:" in done.stderr


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ('[[claims]]\nmodel = "zz"\nkind = "release"\ndue = "2026"\n', "claim 2 (zz): model: "),
        (
            '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nbeats = ["zz"]\n',
            "claim 2 (m): beats: ",
        ),
        (
            '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nbeats = ["m"]\n',
            "claim 2 (m): beats: ",
        ),
        (
            '[[claims]]\nmodel = "m"\nkind = "quantity"\nquantity = "q"\nvalue = 1\nunit = "v"\n',
            "claim 2 (m): unit: ",
        ),
    ],
)
def test_an_error_between_records_names_its_record_and_its_field(
    run: Run, ledger: WriteLedger, record: str, place: str
) -> None:
    """The label names the model that the claim is about, the field the one that is wrong."""
    said = 'announced = 2025-01-01\nspeaker = "S"\nbasis = "official"\nsource = "https://a.org"\n'
    text = (
        f'[[models]]\nid = "m"\nname = "M"\norganization = "O"\n[[claims]]\nmodel = "m"\n'
        f'kind = "quantity"\nquantity = "q"\nvalue = 2\nunit = "u"\n{said}{record}{said}'
    )
    done = run("check", ledger(text))
    assert (done.exit_code, done.stdout.count(" [error: ")) == (1, 1)
    assert place in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('speaker = "a\u00a0b" x', "something follows the value on its line"),
        ('speaker = "a" # \u00a0', None),
        ('speaker =\u00a0"a"', "U+00A0 (no-break space), which does not show"),
        ('speaker\u00a0= "a"', "U+00A0 (no-break space), which does not show"),
        ('\u200bspeaker = "a"', "U+200B (zero width space), which does not show"),
    ],
)
def test_what_does_not_show_is_blamed_where_it_does_harm(
    run: Run, ledger: WriteLedger, line: str, told: str | None
) -> None:
    """Outside of texts and remarks alone: in these it may stand."""
    path = ledger(MODEL + CLAIM.replace('speaker = "S"', line))
    done = run("check", path)
    assert (f": {told}" in done.stdout) if told else "TOML" not in done.stdout
