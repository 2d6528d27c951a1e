"""`export`: which format, whole files only, the same bytes each time, nothing left unsaid."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FROZEN, Golden, Run
from tests.helpers.large import large

SMALL = Path(__file__).parent / "ledgers" / "small.toml"
FORMATS = {"md": "markdown", "html": "html", "json": "json", "csv": "csv"}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger as claims.toml of the working folder, on the day of its last check."""
    monkeypatch.setenv("CLAIMTRACK_AS_OF", "2025-12-31")
    return Path(shutil.copy(SMALL, tmp_path / "claims.toml"))


def chart_of(report: str) -> str:
    """The Mermaid chart of a Markdown report."""
    found = re.search(r"^```mermaid\n(.*?)^```$", report, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.usefixtures("small")
def test_ending_and_format_agree(run: Run, tmp_path: Path, ending: str) -> None:
    """The ending of a name says the format, `-` takes it from --format, and both write the same."""
    done = run("export", f"report.{ending}", "--as-of", "2025-12-31")
    assert (done.exit_code, done.stdout) == (0, "")
    content = (tmp_path / f"report.{ending}").read_bytes()
    assert done.stderr == f"report.{ending}: {len(content):,} bytes\n"
    printed = run("export", "-", "--format", FORMATS[ending], "--as-of", "2025-12-31")
    assert printed.stdout_bytes == content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("output", ["json", "csv"])
@pytest.mark.usefixtures("small")
def test_data_is_that_of_slips(run: Run, output: str) -> None:
    """JSON and CSV are what `slips` prints, with the same filters."""
    filters = ("--org", "meta", "--kind", "release", "--format", output)
    assert run("export", "-", *filters).stdout == run("slips", *filters).stdout


@pytest.mark.usefixtures("small")
def test_markdown_whole(run: Run, golden: Golden) -> None:
    """The Markdown report is the one that was last looked at."""
    golden("export-markdown.txt", run("export", "-", "--format", "markdown").stdout)


@pytest.mark.usefixtures("small")
def test_page_whole(run: Run, golden: Golden) -> None:
    """The page is the one that was last looked at, its style and its script aside."""
    page = run("export", "-", "--format", "html").stdout
    page = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", page, flags=re.DOTALL)
    golden("export-html.txt", re.sub(r"sha256-[\w+/=]+", "sha256-...", page))


@pytest.mark.parametrize("ending", FORMATS)
def test_same_bytes(tmp_path: Path, ending: str) -> None:
    """Two runs of two processes write the same bytes, whatever the order of their hashes."""
    written = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.{ending}"
        subprocess.run(
            [sys.executable, "-m", "claimtrack", "export", target, "--data", SMALL],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        written.append(target.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("output", ["markdown", "html"])
@pytest.mark.usefixtures("small")
def test_filters_are_named(run: Run, output: str) -> None:
    """A report of a part says of which part, where it speaks and where it is cited."""
    report = run("export", "-", "--org", "meta", "--kind", "release", "--format", output).stdout
    assert report.count("organization Meta; kind release") == 2
    assert "Grok" not in report


@pytest.mark.parametrize("output", ["markdown", "html"])
@pytest.mark.usefixtures("small")
def test_no_rate_of_rows_chosen_by_verdict(run: Run, output: str) -> None:
    """Where rows were chosen by how they ended a rate of kept promises would mislead."""
    report = run("export", "-", "--verdict", "late", "--format", output).stdout
    assert "No rate is given: these rows were chosen by how they ended." in report
    assert "whose first deadline is past" not in report


@pytest.mark.parametrize("output", ["markdown", "html"])
@pytest.mark.usefixtures("small")
def test_nothing_to_tell(run: Run, output: str) -> None:
    """A report without rows says why, and is still a report."""
    report = run("export", "-", "--as-of", "2020-01-01", "--format", output).stdout
    assert "the first of 9 claims is of 2025-02-12" in report
    assert "How the verdicts are reached" in report


@pytest.mark.parametrize("ending", ["md", "html"])
def test_first_and_last_days(run: Run, tmp_path: Path, ending: str) -> None:
    """Promises of the years 1 and 9999 are told like any other."""
    record = (
        '[[claims]]\nmodel = "m"\nkind = "release"\nmilestone = "{}"\nannounced = {}\n'
        'due = "{}"\nspeaker = "S"\nbasis = "official"\nsource = "https://example.org/"\n'
    )
    text = '[[models]]\nid = "m"\nname = "M"\norganization = "O"\n'
    text += record.format("release", "0001-01-01", "0001-01-01")
    text += record.format("preview", "9999-12-31", "9999-12-31")
    text += record.format("paper", "9999-12-31", "9999-12-31 or later")
    text += record.format("training", "0001-01-01", "9999")
    (tmp_path / "claims.toml").write_text(text)
    for day in ("0001-01-01", "2025-06-01", "9999-12-31"):
        done = run("export", f"report.{ending}", "--as-of", day)
        assert done.exit_code == 0
        assert "0001-01-01" in (tmp_path / f"report.{ending}").read_text()


@pytest.mark.parametrize("target", ["claims.toml", "x/../claims.toml", "link.md", "hard.md"])
@pytest.mark.parametrize("data", ["", "claims.toml", ".", "x/.."])
def test_the_ledger_is_spared(
    run: Run, tmp_path: Path, small: Path, target: str, data: str
) -> None:
    """However a report's target and its ledger are named: if they are one file, nothing is done."""
    (tmp_path / "x").mkdir()
    (tmp_path / "link.md").symlink_to("claims.toml")
    (tmp_path / "hard.md").hardlink_to(small)
    done = run("export", target, "--format", "markdown", *(("--data", data) if data else ()))
    assert done.exit_code == 2
    assert f"'{target}' is the ledger itself; name another file" in done.stderr
    assert small.read_bytes() == (tmp_path / "hard.md").read_bytes() == SMALL.read_bytes()
    assert (tmp_path / "link.md").is_symlink()


def test_each_file_of_a_folder_is_spared(run: Run, tmp_path: Path, small: Path) -> None:
    """Of a ledger in several files none is written over; a file beside them is."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    small.rename(folder / "a.toml")
    (folder / "b.toml").write_text("checked = 2025-12-31\n")
    for name, code in (("a.toml", 2), ("b.toml", 2), ("report.md", 0)):
        target = folder / name
        assert run("export", target, "--format", "markdown", "--data", folder).exit_code == code
    assert (folder / "b.toml").read_text() == "checked = 2025-12-31\n"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report.txt"], "the ending of 'report.txt' names no format"),
        (["report"], "end it in .md, .html"),
        (["-"], "say which format with --format"),
        (["report.md", "--format", "xml"], "is not one of"),
        (["nowhere/report.md"], "its folder does not exist; make it first"),
        (["folder.md"], "is a folder; name a file in it"),
        (["claims.toml", "--format", "json"], "is the ledger itself; name another file"),
        (["report.md", "--org", "Mata"], "did you mean 'Meta'?"),
        (["claims.toml/"], "claims.toml: a file stands there; name a folder"),
        (["folder.md/", "--format", "html"], "is a folder; name a file in it"),
    ],
)
def test_what_cannot_be_written(
    run: Run, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    """A wrong name is one sentence with its remedy and exit code 2, and leaves no file behind."""
    (tmp_path / "folder.md").mkdir()
    before = sorted(tmp_path.iterdir())
    done = run("export", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in " ".join(done.stderr.replace("│", " ").split())
    assert sorted(tmp_path.iterdir()) == before


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("target", ["tables/", "made/tables/", "there"])
@pytest.mark.usefixtures("small")
def test_a_folder_gets_a_table_for_each_kind(run: Run, tmp_path: Path, target: str) -> None:
    """A folder, new or there, gets a CSV file a kind: the rows and columns of that kind alone."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.csv").write_text("mine")
    assert run("export", target).exit_code == 0
    kinds = {
        "releases": "release", "parameters": "parameters", "quantities": "quantity",
        "benchmarks": "benchmark",
    }  # fmt: skip
    for name, kind in kinds.items():
        written = (tmp_path / target / f"{name}.csv").read_text(encoding="utf-8")
        assert written == run("slips", "--kind", kind, "--format", "csv").stdout
    whole = list(csv.DictReader(io.StringIO(run("slips", "--format", "csv").stdout)))
    many = [len(_rows(tmp_path / target / f"{name}.csv")) for name in kinds]
    assert sum(many) == len(whole) > 0
    assert (tmp_path / "there" / "mine.csv").read_text() == "mine"


@pytest.mark.usefixtures("small")
def test_a_folder_gets_the_same_where_the_format_is_said(run: Run, tmp_path: Path) -> None:
    """`--format csv` says what goes without saying of a folder."""
    contents = []
    for arguments in (["one/"], ["two/", "--format", "csv"], ["one", "--format", "csv"]):
        assert run("export", *arguments).exit_code == 0
        folder = tmp_path / arguments[0]
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1] == contents[2]
    assert len(contents[0]) == 4


def test_a_folder_gets_what_the_filters_leave(run: Run, tmp_path: Path) -> None:
    """With --kind only its file is written; with --org, its rows."""
    assert run("export", "one/", "--kind", "release", "--org", "xAI").exit_code == 0
    assert [each.name for each in (tmp_path / "one").iterdir()] == ["releases.csv"]
    rows = _rows(tmp_path / "one" / "releases.csv")
    assert {row["organization"] for row in rows} == {"xAI"}


def test_a_table_is_not_written_over_the_ledger(run: Run, tmp_path: Path, small: Path) -> None:
    """A link of a table's name to the ledger is refused before any file is written."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "benchmarks.csv").symlink_to(small)
    before = small.read_bytes()
    done = run("export", "tables/")
    assert (done.exit_code, "is the ledger itself" in done.stderr) == (2, True)
    assert small.read_bytes() == before
    assert len(list((tmp_path / "tables").iterdir())) == 1


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.usefixtures("small")
def test_whole_or_not_at_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A disk that fails at any step leaves the earlier report as it was, and no other file."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "report.md"
    target.write_text("the earlier report")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    done = run("export", "report.md")
    assert done.exit_code == 2
    assert "cannot be written (No space left on device), and is as it was" in done.stderr
    assert target.read_text() == "the earlier report"
    assert {path.name for path in tmp_path.iterdir()} == {"claims.toml", "report.md"}


@pytest.mark.usefixtures("small")
def test_replaced_file_keeps_its_place(run: Run, tmp_path: Path) -> None:
    """A report written over another keeps the mode; through a link, the link and its target."""
    target = tmp_path / "kept.md"
    target.write_text("earlier")
    target.chmod(0o640)
    (tmp_path / "report.md").symlink_to("kept.md")
    assert run("export", "report.md").exit_code == 0
    assert (tmp_path / "report.md").is_symlink()
    assert target.read_text().startswith("# Slip report")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("small")
def test_device(run: Run) -> None:
    """A device is written to, not replaced."""
    assert run("export", "/dev/null", "--format", "html").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_every_row_has_its_sources(run: Run, tmp_path: Path) -> None:
    """In the shipped ledger's report every footnote is defined once, and every row has one."""
    shutil.copy(FROZEN, tmp_path / "claims.toml")
    report = run("export", "-", "--format", "markdown").stdout
    defined = re.findall(r"^\[\^(\d+)\]: ", report, re.MULTILINE)
    assert defined == [str(number) for number in range(1, len(defined) + 1)]
    used = set(re.findall(r"\[\^(\d+)\](?!:)", report))
    assert used == set(defined)
    rows = report.partition("## Release promises")[2].partition("## How the")[0].splitlines()
    cells = [row for row in rows if row.startswith("|")]
    bare = [row for row in cells if not re.search(r"\[\^\d+\] \|$", row)]
    assert [row for row in bare if not row.endswith(("| Sources |", "| --- |"))] == []


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 3,000 promises."""
    path = tmp_path_factory.mktemp("crowd") / "claims.toml"
    path.write_text(large(3000))
    return path


def test_crowd_as_page(run: Run, crowd: Path) -> None:
    """3,000 promises make a page below three megabytes that says what it leaves out."""
    page = run("export", "-", "--format", "html", "--data", crowd).stdout_bytes
    assert len(page) < 3_000_000
    assert page.count(b'<tr id="') == 3000
    assert b"the first 40 shown" in page
    assert b"Single statements are spelled out up to 1,000 rows only." in page


def test_crowd_as_markdown(run: Run, crowd: Path) -> None:
    """3,000 promises make a chart that Mermaid still draws, and it says what it leaves out."""
    report = run("export", "-", "--format", "markdown", "--data", crowd).stdout
    assert len(chart_of(report)) < 50_000
    drawn = chart_of(report).count("    section ")
    left_out = re.search(r"^Not drawn, .* apart: (.*)\.$", report, re.MULTILINE)
    assert left_out is not None
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", left_out[1])]
    assert sum(numbers) == 3000 - drawn


def _sent_to_a_terminal(patience: str) -> bytes:
    """What a terminal on stderr is sent while something takes 0.6 seconds."""
    code = (
        "import sys, time; from claimtrack.cli import progress as waiting\n"
        f"waiting.PATIENCE = {patience}\n"
        "with waiting.waiting('Counting'): time.sleep(0.6)\n"
    )
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code], stderr=slave, env=os.environ | {"TERM": "xterm"}
    ) as process:
        os.close(slave)
        sent = b""
        try:
            while chunk := os.read(master, 65536):
                sent += chunk
        except OSError:  # the other end is closed
            pass
    os.close(master)
    assert process.returncode == 0
    return sent


def test_long_waits_show_a_sign_of_life() -> None:
    """On a terminal a wait beyond the patience is told; a short one is not."""
    assert b"Counting ..." in _sent_to_a_terminal("0.05")
    assert _sent_to_a_terminal("30") == b""


def test_no_sign_of_life_without_a_terminal() -> None:
    """A log file is spared the line, even where colour is forced on it."""
    code = (
        "import time; from claimtrack.cli import progress\n"
        "progress.PATIENCE = 0.01\n"
        "with progress.waiting('Counting'): time.sleep(0.5)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env=os.environ | {"FORCE_COLOR": "1", "TERM": "xterm"},
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.usefixtures("small")
def test_data_loads_no_template_engine(tmp_path: Path) -> None:
    """JSON is written without Jinja2, the page without rich: start-up is a feature."""
    loaded = {}
    for ending in ("json", "html"):
        code = (
            "import sys; from claimtrack.cli import app\n"
            f"try: app(['export', 'report.{ending}'])\n"
            "except SystemExit: pass\n"
            "print(*{'jinja2', 'rich'} & set(sys.modules))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        loaded[ending] = done.stdout.split()
    assert loaded == {"json": [], "html": ["jinja2"]}
    assert json.loads((tmp_path / "report.json").read_bytes())["as_of"] == "2025-12-31"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("other", "usual"), [("MARKDOWN", "md"), ("htm", "html"), ("Json", "json")]
)
def test_other_endings(run: Run, tmp_path: Path, other: str, usual: str) -> None:
    """A format's other ending, in any case, gives the same file."""
    names = f"one.{other}", f"two.{usual}"
    assert [run("export", name).exit_code for name in names] == [0, 0]
    one, two = ((tmp_path / name).read_bytes() for name in names)
    assert one == two
