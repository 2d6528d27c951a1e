"""Text from a ledger is data: whatever it holds, no format obeys it. One table, every renderer."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimtrack.formats.csv.table import table
from tests.conftest import Run, WriteLedger
from tests.helpers import hostile, promises
from tests.helpers.hostile import obeyed
from tests.test_export import chart_of

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
COMMANDS = (
    ("slips",),
    ("timeline",),
    ("due", "--within", "1000d"),
    ("stats",),
    ("forecast",),
    ("diff", "--from", "2020-01-01"),
)


Report = Callable[..., str]


@pytest.fixture
def report(run: Run, tmp_path: Path) -> Report:
    """Run a command on the hostile ledger and give what it prints."""
    (tmp_path / "claims.toml").write_text(hostile.ledger(), encoding="utf-8")

    def call(*arguments: str) -> str:
        done = run(*arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return call


def test_ledger_is_accepted(run: Run, tmp_path: Path) -> None:
    """Every text and every address of the table is one that a ledger may hold."""
    (tmp_path / "claims.toml").write_text(hostile.ledger(), encoding="utf-8")
    done = run("check", "claims.toml")
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("width", ["80", "200"])
def test_terminal(
    report: Report, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: str
) -> None:
    """No text moves the cursor, colours a cell, turns the writing direction or breaks a line."""
    monkeypatch.setenv("COLUMNS", width)
    assert obeyed(report(*command)) == set()


@pytest.mark.parametrize("arguments", [("nobody",), ("--org", "zzzz"), ("--speaker", "zzzz")])
def test_names_in_errors(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The known names that an error lists stand on its one line and do no more than show."""
    (tmp_path / "claims.toml").write_text(hostile.ledger(), encoding="utf-8")
    done = run("slips", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert obeyed(done.stderr) == set()


@pytest.mark.parametrize("command", ["check", "slips"])
def test_names_of_files(run: Run, tmp_path: Path, command: str) -> None:
    """The name of a file colours no error and breaks none in two, in a terminal either."""
    (tmp_path / "led").mkdir()
    (tmp_path / "led" / "\x1b[31mred\n.toml").write_text("bogus = 1\n")
    done = run(command, "--data", "led")
    said = done.stdout if command == "check" else done.stderr
    assert said.startswith(r"led/\x1b[31mred\n.toml:1: file: bogus: unknown key")
    assert obeyed(said) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_name_that_is_not_unicode(run: Run, tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is read, and JSON names it with escapes."""
    shutil.copy(Path(__file__).parent / "ledgers" / "small.toml", tmp_path / "x\udcff.toml")
    for command in ("slips",), ("show", "gpt-5"):
        done = run(*command, "--format", "json", "--data", tmp_path)
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["ledger"] == [rf"{tmp_path}/x\xff.toml"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_export_spares_a_ledger_whose_name_is_not_unicode(run: Run, tmp_path: Path) -> None:
    """A report is not written over its ledger, whatever bytes the ledger's name holds."""
    ledger = tmp_path / "x\udcff.toml"
    shutil.copy(Path(__file__).parent / "ledgers" / "small.toml", ledger)
    before = ledger.read_bytes()
    done = run("export", "x\udcff.toml", "--format", "json", "--data", ledger)
    assert (done.exit_code, ledger.read_bytes()) == (2, before)
    assert "is the ledger itself" in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", [f"m{number}" for number in range(len(hostile.TEXTS))])
def test_terminal_story(report: Report, name: str) -> None:
    """Neither does the story of one model."""
    assert obeyed(report("show", name)) == set()


@pytest.mark.parametrize("command", ["slips", "export"])
def test_json(report: Report, command: str) -> None:
    """JSON gives back every text as the ledger has it, in characters that no terminal obeys."""
    arguments = ("export", "-") if command == "export" else (command,)
    printed = report(*arguments, "--format", "json")
    assert obeyed(printed) <= {"\u200d"}  # a joiner does nothing, and the CSV has it
    rows = json.loads(printed)["releases"]
    texts = {f"{text} {number}" for number, text in enumerate(hostile.TEXTS.values())}
    assert {row["name"] for row in rows} == texts
    assert {row["chain"][0]["speaker"] for row in rows} == set(hostile.TEXTS.values())
    assert {row["chain"][0]["source"] for row in rows} == set(hostile.ADDRESSES)


@pytest.mark.parametrize("command", ["slips", "export"])
def test_csv(report: Report, command: str) -> None:
    """CSV is one line a row, and no cell begins as a formula does."""
    arguments = ("export", "-") if command == "export" else (command,)
    printed = report(*arguments, "--format", "csv")
    rows = list(csv.reader(io.StringIO(printed)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == printed.count("\n")
    number = re.compile(r"[+-]?[\d.]+(e[+-]?\d+)?")
    texts = (cell for row in rows for cell in row if not number.fullmatch(cell))
    assert [text for text in texts if text.startswith(FORMULA)] == []
    assert obeyed(printed) <= {"\u200d"}  # a joiner does nothing, and the JSON has it


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        (" =1", "' =1"),
        ("\u3000@x", "'\u3000@x"),
        ("a;=1", "a;'=1"),
        ("a; -1", "a;' -1"),
        ("a=1; b", "a=1; b"),
        ("https://nest.example/a;b=c", "https://nest.example/a;b=c"),
    ],
)
def test_a_part_of_a_cell_is_no_formula(text: str, cell: str) -> None:
    """Behind blanks neither, nor where a spreadsheet of another country parts a line at `;`."""
    assert table(["name"], [{"name": text}]) == f"name\n{cell}\n"


def _tokens(text: str) -> Iterator[Token]:
    """Every token of a Markdown text, as a parser that lets HTML through sees it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("command", ["slips", "export", "diff"])
def test_markdown(report: Report, command: str) -> None:
    """Markdown keeps its tables, and no text becomes markup, HTML, a picture or a link."""
    arguments = {
        "slips": ("slips",),
        "export": ("export", "-"),
        "diff": ("diff", "--from", "2020-01-01"),
    }[command]
    printed = report(*arguments, "--format", "markdown")
    assert obeyed(printed) == set()
    tokens = list(_tokens(printed))
    kinds = {token.type for token in tokens}
    assert kinds & {"html_block", "html_inline", "image", "s_open", "em_open", "hr"} == set()
    fences = [token.info for token in tokens if token.type == "fence"]
    assert fences == (["mermaid", "text"] if command == "export" else [])
    links = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
    assert {urlsplit(link).scheme.lower() for link in links} <= {"https"}
    assert len(links) == (len(hostile.ADDRESSES) if command == "export" else 0)
    for line in printed.splitlines():
        assert not line.startswith("|") or line.endswith(" |")


def test_headings_of_markdown(report: Report) -> None:
    """A model's name is no markup where it heads its own page, either."""
    for model in json.loads(report("list", "models", "--format", "json"))["models"]:
        for command in ("show", "trend"):
            printed = report(command, f"id:{model['id']}", "--format", "markdown")
            kinds = {token.type for token in _tokens(printed)}
            assert (
                kinds & {"html_block", "html_inline", "image", "link_open", "code_inline"} == set()
            )


def test_markdown_cells(report: Report) -> None:
    """Every row of a table has as many cells as its heading."""
    printed = report("export", "-", "--format", "markdown")
    table: list[int] = []
    for line in (*printed.splitlines(), ""):
        if line.startswith("|"):
            table.append(len(re.findall(r"(?<!\\)\|", line)))
        else:
            assert len(set(table)) <= 1
            table = []


def test_chart(report: Report) -> None:
    """No text adds a line to the chart or says anything in Mermaid's own language."""
    printed = report("export", "-", "--format", "markdown")
    chart = chart_of(printed)
    bars = re.compile(r"    [^:;#%<>`|]+ :(active|crit|done|milestone), [\d-]{10}, [\d-]{10}")
    heads = ("%%{init", "gantt", *(f"    {word}" for word in ("title", "date", "axis", "today")))
    for line in chart.splitlines():
        plain = line.startswith("    section ") and not set(line) & set(":;#%<>`|{}[]")
        assert plain or line.startswith(heads) or bars.fullmatch(line), line


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_page(report: Report) -> None:
    """The page holds the elements of its template only, with no handler and no foreign address."""
    printed = report("export", "-", "--format", "html")
    assert obeyed(printed) == set()
    page = _Page(printed)
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert set(page.tags) & {"img", "iframe", "object", "embed", "base", "audio", "video"} == set()
    names = {name for name, _ in page.attributes}
    assert [name for name in names if name.startswith("on") or name == "style"] == []
    for name, value in page.attributes:
        if name in ("href", "src"):
            assert re.match(r"(https?://|#[a-z]|data:,$)", str(value), re.IGNORECASE), value


def test_page_says_every_text(report: Report) -> None:
    """What is harmless is still told: the page shows each name, up to its length."""
    printed = report("export", "-", "--format", "html")
    for words in ("&lt;script&gt;window.hacked = 1&lt;/script&gt; 0", "{{ 7 * 7 }} {% raw %}"):
        assert words in printed


ALONE = ("\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u00ad", "\u200b", "\u2028", "\u202e",
         "\ue000", "\ufdd0", "\ufffe", "\U0001fffe", "\U000e0041")  # fmt: skip


@pytest.mark.parametrize("char", ALONE, ids=ascii)
@pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
def test_one_character_alone_is_obeyed_by_nobody(
    run: Run, ledger: WriteLedger, char: str, output: str
) -> None:
    """In a ledger of plain ASCII but for it; JSON and the record say what it is all the same."""
    text = f"a{char}b"
    fields = dict.fromkeys(("said", "note", "speaker"), hostile.quoted(text))
    ledger(promises.model("m") + promises.claim("m", "2025", **fields))
    for command in (["slips", "--all"], ["show", "m"]):
        done = run(*command, "--format", output)
        assert done.exit_code == 0, done.stderr
        assert char not in done.stdout
        if output == "json":
            told = json.loads(done.stdout)
            records = told["releases"][0]["chain"]
            assert {records[0][name] for name in ("said", "note", "speaker")} == {text}
