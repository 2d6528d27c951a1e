"""Exported reports in the programs that show them: Chromium, axe-core, Mermaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimtrack.cli import app
from tests.conftest import FROZEN
from tests.helpers import hostile
from tests.helpers.browser import drive
from tests.helpers.large import large
from tests.test_export import SMALL, chart_of

LEDGERS = ("small", "hostile", "large", "shipped")
OPTIONS = {"small": ("--axe",), "hostile": ("--axe",)}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each ledger, with its report as page.html and report.md."""
    texts = {
        "small": SMALL.read_text(encoding="utf-8"),
        "hostile": hostile.ledger(),
        "large": large(3000),
        "shipped": FROZEN.read_text(encoding="utf-8"),
    }
    folders = {}
    for name, text in texts.items():
        folder = tmp_path_factory.mktemp(name)
        (folder / "claims.toml").write_text(text, encoding="utf-8")
        for file in ("page.html", "report.md"):
            arguments = ["export", str(folder / file), "--data", str(folder / "claims.toml")]
            assert CliRunner().invoke(app, arguments).exit_code == 0
        folders[name] = folder
    return folders


@pytest.fixture(scope="module")
def seen(exported: dict[str, Path]) -> dict[str, Any]:
    """What a reader saw of each page; faults of accessibility are looked for in the small ones."""
    return {
        name: drive("page.mjs", exported[name] / "page.html", *OPTIONS.get(name, ()))
        for name in LEDGERS
    }


@pytest.mark.parametrize("name", LEDGERS)
def test_page_is_quiet(seen: dict[str, Any], name: str) -> None:
    """A page opens without a message on the console, a dialog, or a request to anywhere."""
    assert (seen[name]["messages"], seen[name]["requests"]) == ([], [])


@pytest.mark.parametrize("name", LEDGERS)
def test_nothing_is_injected(seen: dict[str, Any], name: str) -> None:
    """The page holds its own script and nothing that runs, loads or styles besides."""
    structure = seen[name]["structure"]
    found = {key: structure[key] for key in ("scripts", "handlers", "styled", "foreign", "hacked")}
    assert found == {"scripts": 1, "handlers": 0, "styled": 0, "foreign": 0, "hacked": None}
    assert structure["referrer"] == "no-referrer"
    for address in structure["links"]:
        assert address.lower().startswith(("#", "https://", "http://"))


@pytest.mark.parametrize("name", LEDGERS)
def test_policy_holds(seen: dict[str, Any], name: str) -> None:
    """Even a script that got into the page would be refused."""
    policy = seen[name]["policy"]
    assert policy == {"hacked": None, "refused": ["script-src-attr", "script-src-elem"]}


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_accessible(seen: dict[str, Any], name: str) -> None:
    """axe-core finds no serious fault, wide or narrow, light or dark, with everything unfolded."""
    assert set(map(tuple, seen[name]["faults"].values())) == {()}
    assert len(seen[name]["faults"]) == 4


@pytest.mark.parametrize("name", LEDGERS)
@pytest.mark.parametrize("screen", ["light 1280", "light 390"])
def test_fits_the_screen(seen: dict[str, Any], name: str, screen: str) -> None:
    """Nothing makes the page wider than the screen, on a desk or on a phone."""
    assert seen[name][f"overflow {screen}"] == 0


@pytest.mark.parametrize("name", LEDGERS)
def test_links_within_the_page_arrive(seen: dict[str, Any], name: str) -> None:
    """Every anchor names one element, and every element's name is its own."""
    assert (seen[name]["structure"]["dead"], seen[name]["structure"]["repeated"]) == ([], [])


def test_every_shape_speaks(seen: dict[str, Any]) -> None:
    """Each promise's picture has a text alternative, each of its shapes a tooltip."""
    structure = seen["small"]["structure"]
    assert structure["tips"] == 0
    told = [words for words in structure["pictures"] if words.startswith("Llama 4 Behemoth: ")]
    assert len(told) == 1
    assert told[0].endswith("Not yet: postponed (internal target), at least 245 days (reported).")
    assert "promised Apr 2025, said 2025-05-15; then from 2025-09-01, said 2025-05-15" in told[0]


def _slips(cells: list[str]) -> list[int]:
    known = (cell.removesuffix("+").split("..")[0].replace(",", "") for cell in cells if cell)
    return [0 if slip == "-" else int(slip) for slip in known]


def test_tables_sort(seen: dict[str, Any]) -> None:
    """A heading sorts by what the column means, either way, and says so; unknown comes last."""
    table = seen["shipped"]["table"]
    (up, ascending), (down, descending) = table["ascending"], table["descending"]
    assert (up, down) == ("ascending", "descending")
    first, last = _slips(ascending), _slips(descending)
    assert first == sorted(first)
    assert last == sorted(last, reverse=True)
    assert last[0] > 300
    model, slip, names = table["models"]
    assert (model, slip) == ("ascending", None)
    assert [name[0].casefold() for name in names] == sorted(name[0].casefold() for name in names)


def test_tables_filter(seen: dict[str, Any]) -> None:
    """A search and a choice leave the rows that fit, and the page says how many."""
    table = seen["shipped"]["table"]
    status, found = table["found"]
    assert 0 < len(found) < 50
    assert status.startswith(f"{len(found)} of ")
    choice, status, verdicts = table["chosen"]
    assert {verdict.split(" (")[0] for verdict in verdicts} == {choice}
    assert status.startswith(f"{len(verdicts)} of ")


def test_long_tables_unfold(seen: dict[str, Any]) -> None:
    """Of 3,000 rows a page shows the first 50; a button, a search and paper show all."""
    table = seen["large"]["table"]
    assert table["status"] == "3000 rows, the first 50 shown"
    assert len(table["first"]) == table["after"] == 50
    assert table["printed"] == table["all"] == 3000


@pytest.mark.parametrize("name", LEDGERS)
def test_mermaid_draws_the_chart(exported: dict[str, Path], name: str) -> None:
    """The real Mermaid parses the chart and draws each section and each bar of it, no more."""
    chart = chart_of((exported[name] / "report.md").read_text(encoding="utf-8"))
    source = exported[name] / "chart.mmd"
    source.write_text(chart, encoding="utf-8")
    drawn = drive("mermaid.mjs", source)
    assert drawn.get("error") is None
    assert drawn["type"] == "gantt"
    sections = [line for line in chart.splitlines() if line.startswith("    section ")]
    bars = [line for line in chart.splitlines() if " :" in line and line not in sections]
    assert len(drawn["sections"]) == len(sections)
    assert drawn["bars"] == len(bars) == len(drawn["tasks"])
    assert drawn["links"] == 0
