"""The house: imports run in one direction, and each command loads only what it needs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import claimtrack
from claimtrack.cli import COMMANDS, app, load_command

SOURCE = Path(claimtrack.__file__).parent
FLOORS = (  # from the ground up: a room may import from the floors below its own
    ("errors", "characters", "streams"),
    ("grammar", "files", "locks"),
    ("ledgers", "replacing", "web"),
    ("verdicts",),
    ("stats", "check", "curation", "reading"),
    ("reports",),
    ("pictures",),
    ("words",),
    ("formats",),
    ("site",),
    ("cli",),
    ("__init__", "__main__"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FORMATS = {"csv", "html", "ics", "json", "markdown", "svg", "terminal"}
MODULES = sorted(SOURCE.rglob("*.py"))


def _name(path: Path) -> str:
    """The dotted name of a module below claimtrack; of a package, its own."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {_name(path) for path in MODULES}


def _imports(path: Path) -> Iterator[str]:
    """The modules that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "claimtrack":
            base = (node.module or "").removeprefix("claimtrack").lstrip(".")
            inner = {f"{base}.{alias.name}".lstrip(".") for alias in node.names} & NAMES
            yield from inner or ({base} & NAMES)


def _room(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_down(path: Path) -> None:
    """A module imports from its own room, or from a floor below."""
    own = _room(_name(path))
    others = {_room(name) for name in _imports(path)} - {own}
    assert {room for room in others if FLOOR[room] >= FLOOR[own]} == set()


def test_no_circles() -> None:
    """No module imports itself by way of others."""
    graph = {_name(path): set(_imports(path)) - {_name(path)} for path in MODULES}
    assert list(TopologicalSorter(graph).static_order())


def test_formats_do_not_know_one_another() -> None:
    """A format imports what all formats share, and nothing of another format."""
    for path in (SOURCE / "formats").glob("*/*.py"):
        own = path.relative_to(SOURCE / "formats").parts[0]
        known = {name.split(".")[1] for name in _imports(path) if name.startswith("formats.")}
        assert known & (FORMATS - {own}) == set(), path


def _public(path: Path) -> Iterator[str]:
    """Names that a module offers to others; a command is called by its name on the shell."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not getattr(node, "decorator_list", None) or isinstance(node, ast.ClassDef):
                yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_what_no_other_module_uses_is_private() -> None:
    """A name without an underscore is one that others use, or an error that they may catch."""
    house = Path(__file__).parents[1]
    files = [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".html", ".toml", ".xml")]
    files += [
        path for room in ("tests", "tools", "bench") for path in (house / room).glob("**/*.py")
    ]
    words = {path: set(re.findall(r"\w+", path.read_text())) for path in files}
    users = Counter(word for used in words.values() for word in used)
    offered = {(_name(path), name) for path in MODULES for name in _public(path)}
    lonely = {
        f"{module}.{name}"
        for module, name in offered
        if users[name] == 1 and not name.startswith("_") and not name.endswith("Error")
    }
    assert lonely == set()


PRESENTERS = {"csv", "html", "icalendar", "jinja2", "json", "markupsafe", "rich", "xml"}
SHOWN = ("formats", "site", "cli")
"""Rooms that show: `site` builds pages of its own, `cli` names the types that it passes on."""

ASKED = ("reading", "web")
"""Rooms that read what pages and archives answer, as JSON at times."""


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_presenters_stand_in_the_formats_alone(path: Path) -> None:
    """Who judges, counts or words knows no output: no JSON, CSV, XML, template or terminal."""
    loaded = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            loaded.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            loaded |= {alias.name.split(".")[0] for alias in node.names}
    if _room(_name(path)) not in SHOWN:
        allowed = {"json"} if _room(_name(path)) in ASKED else set()
        assert loaded & PRESENTERS <= allowed


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_is_too_long_to_keep_in_mind(path: Path) -> None:
    """At most 250 lines: past that a module has a second duty."""
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize(
    "subject",
    ["slips", "show", "timeline", "trend", "due", "diff", "stats", "forecast", "list", "overview"],
)
def test_a_subject_bears_its_command_s_name(subject: str) -> None:
    """`find -name due.py` shows its whole road, from the command to the format of a program."""
    rooms = {path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.rglob(f"{subject}.py")}
    assert {"cli", "words", "formats/json"} <= rooms
    assert rooms & {"pictures", "reports", "stats", "verdicts"}


def test_no_format_has_code_in_its_init() -> None:
    """What a format does stands in a module with a name, never in an `__init__`."""
    for path in (SOURCE / "formats").rglob("__init__.py"):
        assert [type(node) for node in ast.parse(path.read_text()).body] == [ast.Expr], path


def test_only_the_command_layer_reads_the_clock() -> None:
    """Below the commands nothing asks what day it is."""
    for path in SOURCE.rglob("*.py"):
        if _room(_name(path)) != "cli":
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


@pytest.mark.parametrize("command", ["slips", "due", "sources", "check data/claims.toml"])
def test_only_who_asks_the_network_loads_what_asks_it(command: str) -> None:
    """The extra `web` costs no other command its start-up."""
    assert _loaded(*command.split()) & {"httpx", "trafilatura", "lxml", "asyncio"} == set()
