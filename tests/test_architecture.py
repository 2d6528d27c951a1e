"""The house: imports run in one direction, and each command loads only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimtrack
from claimtrack.cli import COMMANDS, app, load_command

SOURCE = Path(claimtrack.__file__).parent
ROOMS = (  # from the ground up: a room may import what stands before it, or beside it in its row
    ("errors", "names", "replacing", "starter"),
    ("almanac", "files"),
    ("periods",),
    ("spans",),
    ("phrases",),
    ("suggestions",),
    ("window", "number", "places", "scores", "survival", "axis"),
    ("fields",),
    ("records", "complaints"),
    ("documents",),
    ("ledger",),
    ("store",),
    ("append",),
    ("verdicts",),
    ("report", "schema", "drafts", "offers"),
    ("measured",),
    ("track", "forecast"),
    ("audit", "backtest"),
    ("survey",),
    ("mistakes", "questions"),
    ("changes", "agenda", "lint", "curation", "effects"),
    ("unasked",),
    ("dossier",),
    ("story",),
    ("render",),
    ("publish",),
    ("cli",),
    ("__init__", "__main__"),
)
FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "claimtrack":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimtrack."):
            yield (node.module or "").split(".")[1]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=str)
def test_imports_point_down(path: Path) -> None:
    """A module imports only from its own floor or from below."""
    above = [name for name in _imports(path) if name in FLOOR and FLOOR[name] > FLOOR[_room(path)]]
    assert above == []


def test_presenters_do_not_know_one_another() -> None:
    """A format imports only what all formats share, and a further room of it its own first room."""
    shared = {"cells", "tables", "news", "chart", "plot", "stories", "links"}
    shared |= {"curves", "track_tables", "track_notes", "forecast_tables"}
    shared |= {"report_text", "report_tables", "gantt", "strip", "steps"}
    shared |= {"page_tables", "page_keys"}
    for path in (SOURCE / "render").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "claimtrack.render."
            ):
                room = (node.module or "").rsplit(".", 1)[1]
                assert room in shared or path.stem.startswith(f"{room}_"), path


def test_only_the_command_layer_reads_the_clock() -> None:
    """Below the commands nothing asks what day it is."""
    for path in SOURCE.rglob("*.py"):
        if _room(path) != "cli":
            assert ".today()" not in path.read_text(), path
            assert ".now()" not in path.read_text(), path


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys; from claimtrack.cli import app\n"
        f"try: app({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_neither_pydantic_nor_rich() -> None:
    """`--help` starts as fast as typer allows."""
    assert _loaded("--help") & {"pydantic", "rich", "tomli", "dateutil", "jinja2"} == set()


@pytest.mark.parametrize(
    "command",
    ["slips", "due", "diff --from 2025-05-01", "show behemoth", "window 2025", "stats", "forecast"],
)
def test_json_loads_no_rich(command: str) -> None:
    """A report for a program draws nothing."""
    assert _loaded(*command.split(), "--format", "json") & {"rich", "jinja2"} == set()


def test_the_table_of_commands_is_whole() -> None:
    """Every command that a module holds is in the table that the help shows, in its module."""
    assert [load_command(name).name for name in COMMANDS] == list(COMMANDS)
    declared = [
        path for path in (SOURCE / "cli").glob("*.py") if "@app.command" in path.read_text()
    ]
    assert {path.stem for path in declared} <= {module for module, _ in COMMANDS.values()}
    assert {each.name for each in app.registered_commands} <= set(COMMANDS)


def test_a_command_loads_no_other() -> None:
    """A command loads the module that holds it and no other command's."""
    commands = {f"claimtrack.cli.{module}" for module, _ in COMMANDS.values()}
    assert _loaded("window", "2025") & commands == {"claimtrack.cli.window"}
