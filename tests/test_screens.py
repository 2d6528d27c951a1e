"""What a reader sees: one rate everywhere, no line too long, an overview that fits its screen."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from claimtrack.cli import COMMANDS, _or_overview, load_command
from claimtrack.formats.terminal import trend
from claimtrack.formats.terminal.console import console
from claimtrack.formats.terminal.overview import draw
from claimtrack.ledgers.store import load
from claimtrack.reports.overview import overview
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, SHIPPED, Run, WriteLedger
from tests.helpers import promises

DAY = "2026-11-23"
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def _public(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run is not None  # it empties the environment first
    monkeypatch.setenv("CLAIMTRACK_DATA", str(FROZEN))
    monkeypatch.setenv("CLAIMTRACK_AS_OF", DAY)


def test_one_rate_everywhere(run: Run) -> None:
    """Figure, words and interval are the same wherever kept of decided is told."""
    found = json.loads(run("stats", "--format", "json").stdout)["all"]
    low, high = found["on_time_interval"]
    rate = (
        f"Kept of decided, on the record: {found['kept']} of {found['decided']}, "
        f"{100 * found['on_time_rate']:.0f}% (95% interval {100 * low:.0f} to {100 * high:.0f}%)"
    )
    overview = json.loads(run("overview", "--format", "json").stdout)["on_record"]
    assert overview == {
        name: found[name] for name in ("decided", "kept", "on_time_rate", "on_time_interval")
    }
    for command in (
        ["overview"],
        ["slips"],
        ["stats"],
        ["slips", "--format", "markdown"],
        ["overview", "--format", "markdown"],
        ["export", "-", "--format", "markdown"],
        ["export", "-", "--format", "html"],
        ["diff", "--base", str(FROZEN)],
    ):
        assert rate in run(*command).stdout, command
    rows = csv.DictReader(io.StringIO(run("slips", "--format", "csv").stdout))
    assert rows.fieldnames is not None


@pytest.mark.parametrize(
    "command",
    [
        "overview", "slips", "slips --all", "stats", "stats --full", "stats --by lead", "due",
        "diff", "diff --from 2024", "timeline", "show grok-5", "trend grok-5", "list models",
        "list speakers", "slips --basis reported", "timeline --all", "overview --basis reported",
        "stats --by basis", "stats --by speaker", "stats --curve", "list organizations",
        "list benchmarks", "due --within 2y", "forecast", "slips --long grok",
    ],
)  # fmt: skip
def test_no_line_is_too_long(run: Run, command: str) -> None:
    """At 80 columns no line of a table or a sentence is longer; addresses stay whole."""
    done = run(*command.replace("--from 2024", "--from 2024-01-01").split())
    assert done.exit_code == 0
    lines = [line for line in done.stdout.splitlines() if not ADDRESS.search(line)]
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []


def test_overview_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The overview leaves a line of a screen of 24 for the prompt, on any day since 2024."""
    monkeypatch.setenv("COLUMNS", "80")
    whole = load(SHIPPED)
    for number in range(0, 1300, 13):
        day = date(2024, 1, 1) + timedelta(days=number)
        out = console(color=False)
        with out.capture() as captured:
            draw(overview(slips(whole, day)), out)
        lines = captured.get().splitlines()
        assert len(lines) <= 23, day
        assert [line for line in lines if cell_len(line.rstrip()) > 80] == []


def test_overview_of_nothing(run: Run, tmp_path: Path) -> None:
    """A ledger without claims is one screen, and says how to begin."""
    (tmp_path / "claims.toml").write_text(
        '[[models]]\nid = "m"\nname = "M"\norganization = "Lab"\n'
    )
    shown = run("overview", "--data", "claims.toml").stdout
    assert "The ledger holds no claims." in shown
    assert len(shown.splitlines()) <= 23


@pytest.mark.parametrize("name", ["A model with quite a long name", "通义千问大模型" * 3, "x" * 80])
def test_overview_of_thousands(run: Run, ledger: WriteLedger, name: str) -> None:
    """Three thousand subjects with long names, of which much is owed and comes and came."""
    text = ["checked = 2026-11-01\n"]
    for n in range(3000):
        due = date(2026, 1, 1) + timedelta(days=n * 7 % 500)
        basis = "official" if n % 5 else "reported"
        text.append(
            promises.model(f"m{n}", f"{name[:50]} {n % 40}").replace(
                f'= "m{n}"\norg', f'= "{name} {n}"\norg'
            )
        )
        text.append(promises.claim(f"m{n}", due, "2025-06-01", basis=f'"{basis}"'))
        if n % 3 == 0:
            text.append(promises.outcome(f"m{n}", str(due - timedelta(days=n % 9))))
    path = ledger("".join(text))
    shown = run("overview", "--data", path.name).stdout.splitlines()
    assert len(shown) == 23
    assert [line for line in shown if cell_len(line.rstrip()) > 80] == []


def test_no_command_is_the_overview(run: Run) -> None:
    """`claimtrack` alone, and with the overview's options, prints the overview."""
    assert run().stdout == run("overview").stdout
    assert run("--org", "xAI").stdout == run("overview", "--org", "xAI").stdout


def test_slips_shows_what_slipped(run: Run) -> None:
    """Kept promises are counted in a line; --all, a model, a verdict show everything."""
    shown = run("slips").stdout
    assert not re.search(r" on-time$", shown, re.MULTILINE)
    assert re.search(
        r"^Not shown: on the record \d+ kept, .*All: --all", shown, re.MULTILINE | re.DOTALL
    )
    assert "on-time" in run("slips", "--all").stdout
    assert "on-time" in run("slips", "--verdict", "on-time").stdout


def test_limit_and_reverse(run: Run) -> None:
    """A limit is of each table; failing rows are shown beyond it; the other way round on demand."""
    few = run("slips", "--limit", "2", "--kind", "release").stdout
    assert "the first 2" in few
    failing = run("slips", "--limit", "1", "--fail-on", "cancelled", "--kind", "release")
    assert failing.exit_code == 1
    assert failing.stdout.count(" cancelled") > 1
    every = run("slips", "--kind", "release", "--basis", "official").stdout.splitlines()
    turned = run("slips", "--kind", "release", "--basis", "official", "--reverse")
    turned_lines = turned.stdout.splitlines()
    at = next(n for n, line in enumerate(every) if line.startswith("───")) + 1
    assert every[at] != turned_lines[at]
    assert every[at] in turned_lines


def test_what_is_kept_but_not_decided_is_said_in_words(run: Run, ledger: WriteLedger) -> None:
    """Shipped in time, but the last day was not over when last checked: neither kept nor broken."""
    text = "checked = 2025-06-01\n" + "".join(promises.shipped(f"m{n}", 5) for n in range(30))
    text += promises.model("m") + promises.claim("m", "2025", "2025-01-01")
    path = ledger(text + promises.outcome("m", "2025-03-01"))
    shown = run("slips", "--data", path, "--as-of", "2025-07-01").stdout
    assert "Kept of decided, on the record: 0 of 30" in shown
    assert "1 shipped in time but not decided" in shown


@pytest.mark.parametrize(("spare", "whole"), [(0, False), (1, True)])
def test_all_is_shown_where_the_screen_has_a_line_to_spare(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch, spare: int, whole: bool
) -> None:
    """The line of the prompt: a screen that is just filled by all shows what slipped."""
    kept = "".join(promises.shipped(f"kept{n}", 0) for n in range(3))
    path = ledger(kept + promises.shipped("late", 5))
    every = run("slips", "--all", "--data", path).stdout
    monkeypatch.setenv("LINES", str(every.count("\n") + spare))
    shown = run("slips", "--data", path).stdout
    assert ("kept0" in shown) is whole
    assert ("Not shown: on the record 3 kept" in shown) is not whole


def _tables(run: Run, *options: str) -> dict[str, list[str]]:
    """Of each list of JSON what tells its rows apart, in order."""
    found = json.loads(run("slips", "--format", "json", *options).stdout)
    kinds = ("releases", "parameters", "quantities", "benchmarks")
    return {kind: [json.dumps(row) for row in found[kind]] for kind in kinds}


def test_limit_and_reverse_hold_in_every_format(run: Run) -> None:
    """JSON, CSV and Markdown show the same rows as the table: the last ones first, so many each."""
    every, turned = _tables(run), _tables(run, "--reverse", "--limit", "2")
    assert turned == {kind: rows[::-1][:2] for kind, rows in every.items()}
    options = ("--kind", "release", "--limit", "3")
    first = [json.loads(row)["id"] for row in every["releases"][:3]]
    lines = csv.DictReader(io.StringIO(run("slips", *options, "--format", "csv").stdout))
    assert [line["id"] for line in lines] == first
    shown = run("slips", *options, "--basis", "official", "--format", "markdown").stdout
    assert len(re.findall(r"^\| ", shown, re.MULTILINE)) == 3 + 2
    failing = _tables(run, "--limit", "1", "--fail-on", "cancelled")["releases"]
    assert len(failing) > 1
    assert all('"cancelled"' in row for row in failing[1:])


def test_what_fails_by_one_of_its_judgements_is_shown(run: Run, ledger: WriteLedger) -> None:
    """Beyond the limit too: late on the record, though in time by what was reported later."""
    late = (
        promises.model(name) + promises.claim(name) + promises.outcome(name, promises.day(30))
        for name in ("a-first", "both")
    )
    reported = promises.claim("both", "2024-09-01", "2024-02-01", basis='"reported"')
    path = ledger("checked = 2024-12-31\n" + "".join(late) + reported)
    command = ("slips", "--data", path, "--sort", "model", "--format", "json")

    def rows(*options: str) -> dict[str, tuple[str, str | None]]:
        told = json.loads(run(*command, *options).stdout)["releases"]
        judged = ((row["model"], row["on_record"], row["reported"]) for row in told)
        return {model: (own["verdict"], other and other["verdict"]) for model, own, other in judged}

    both = {"a-first": ("late", None), "both": ("late", "early")}
    assert rows() == rows("--limit", "1", "--fail-on", "late") == both
    assert list(rows("--limit", "1", "--fail-on", "cancelled")) == ["a-first"]


def test_long(run: Run) -> None:
    """--long adds who said it, when and where, the address whole."""
    shown = run("slips", "--long", "grok-5").stdout
    assert re.search(
        r"^  Elon Musk \(official\), \d{4}-\d\d-\d\d: https://\S+$", shown, re.MULTILINE
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 110, 115, 120, 130, 140, 200, 300])
def test_a_reported_figure_is_marked_at_every_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Sizes, other figures and scores of press reports and leaks, wherever their table is read."""
    monkeypatch.setenv("COLUMNS", f"{width}")
    asked = ("slips", "--kind", "parameters", "--kind", "quantity", "--kind", "benchmark", "--all")
    for basis in ("official", "reported"):
        shown = run(*asked, "--basis", basis).stdout
        tables = [part.split("\n") for part in re.split(r"─+\n", shown)[1:]]
        rows = [line for part in tables for line in takewhile(_is_row, part)]
        assert len(rows) > 20
        assert {"^" in row for row in rows} == {basis == "reported"}
        assert ("`^`: reported" in shown.replace("\n", " ")) is (basis == "reported")


def _is_row(line: str) -> bool:
    return bool(line) and not line.startswith(("`", "Below the claim"))


def test_a_story_says_which_figures_are_reported(run: Run) -> None:
    """As it does of promises; what a lab said itself goes without saying."""
    told = run("show", "gpt-oss-120b", "--format", "markdown").stdout
    assert "| total parameters | as-claimed | 117B claimed" in told
    assert "| total parameters, reported | as-claimed | 116.8B claimed" in told


def test_few_give_no_percentage(run: Run) -> None:
    """No rate of fewer than ten is told in percent."""
    shown = run("stats").stdout
    for line in shown.splitlines():
        counted = re.search(r"(\d+) of (\d+) +(\d+%)", line)
        assert counted is None or int(counted[2]) >= 10
    assert "95% interval" not in run("slips", "grok-5").stdout


def test_bom(run: Run) -> None:
    """CSV for Excel begins with a byte order mark, all else does not."""
    done = run("slips", "--format", "csv", "--bom")
    assert done.stdout_bytes.startswith(b"\xef\xbb\xbfkind,")
    assert run("slips", "--bom").exit_code == 2


def test_several_models(run: Run) -> None:
    """A name of several models lists them with their verdicts on stdout; exit code 2."""
    for command in ("show", "trend"):
        done = run(command, "grok")
        assert done.exit_code == 2
        assert "id:grok-" in done.stdout
        assert "overdue" in done.stdout
    assert run("show", "id:grok-5").exit_code == 0


def test_lines(run: Run, ledger: WriteLedger) -> None:
    """--lines names file and line of each record."""
    ledger(
        '[[models]]\nid = "m"\nname = "M"\norganization = "Lab"\n\n[[claims]]\nmodel = "m"\n'
        'kind = "release"\nannounced = 2025-01-01\nspeaker = "S"\nbasis = "official"\n'
        'source = "https://example.org/1"\n'
    )
    assert "claims.toml:6" in run("show", "m", "--lines", "--data", "claims.toml").stdout
    assert "claims.toml:6" not in run("show", "m", "--data", "claims.toml").stdout


def test_timeline_shows_what_is_open_or_late(run: Run) -> None:
    """The rest is counted in a line; --all shows it behind."""
    shown, every = run("timeline").stdout, run("timeline", "--all").stdout
    assert "neither open nor late. All: --all" in shown
    assert len(every) > len(shown)


def test_the_sentence_of_a_trend_comes_first(run: Run) -> None:
    """What the chart says stands above it."""
    shown = run("trend", "grok-5").stdout
    assert shown.index("days passed and the promised day") < shown.index("Promised day, upwards")


@pytest.mark.parametrize(("height", "lines"), [(24, 23), (40, 39), (100, 60)])
def test_a_chart_fits_the_screen(height: int, lines: int) -> None:
    """On a terminal the chart leaves room for its sentence, legend and statements."""
    report = slips(load(FROZEN), date(2026, 11, 23), Filters(models=["grok-5"]))
    screen = Console(file=io.StringIO(), force_terminal=True, width=80, height=height)
    with screen.capture() as captured:
        trend.draw(report, screen)
    assert captured.get().count("\n") <= lines


@pytest.mark.parametrize("failing", ["", "cli.app = 0;"])
def test_a_deleted_working_folder(tmp_path: Path, failing: str) -> None:
    """Its message says so, not that the disk is full, and of whatever else fails in it."""
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd()); sys.argv = ['claimtrack', 'slips'];"
        f"from claimtrack import cli; {failing} cli.main()"
    )
    environment = {name: value for name, value in os.environ.items() if name != "CLAIMTRACK_DATA"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gone, capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "this folder is gone; change to another\n"


@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"CLICOLOR_FORCE": "1"}, [], True),
        ({"CLICOLOR_FORCE": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
    ],
)
def test_colour_in_a_pipe(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    colored: bool,
) -> None:
    """Colour is forced by either variable; NO_COLOR and --no-color leave no escape at all."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("slips", *arguments, "--no-pager").stdout) is colored


@pytest.mark.parametrize("by", ["lead", "type", "country"])
def test_groups(run: Run, by: str) -> None:
    """Groups by lead time, and by what the ledger knows of the organization."""
    found = json.loads(run("stats", "--by", by, "--format", "json").stdout)
    assert found["by"] == by
    assert sum(group["decided"] for group in found["groups"]) == found["all"]["decided"]
    if by == "lead":
        assert [group["group"] for group in found["groups"]][:2] == [
            "up to 14 days", "up to 31 days",
        ]  # fmt: skip


def test_any_flag_may_stand_before_a_command_s_name() -> None:
    """Each option without a value that several commands share, before each command that has it."""
    flags = {
        name: {
            each.opts[0]
            for each in load_command(name).params
            if getattr(each, "is_flag", False) and each.opts[0] != "--help"
        }
        for name, (module, _) in COMMANDS.items()
        if module not in ("add", "resolve")
    }
    shared = {flag for own in flags.values() for flag in own
              if sum(flag in other for other in flags.values()) > 4}  # fmt: skip
    assert {"--open", "--part", "--no-color"} <= shared
    for name, own in flags.items():
        for flag in own & shared:
            assert _or_overview([flag, name, "x"]) == [name, flag, "x"]
            assert _or_overview(["--data=a.toml", flag, name]) == [name, "--data=a.toml", flag]
