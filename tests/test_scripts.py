"""Scripts that no test runs, because what they need is not installed: their imports resolve."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted(path for folder in ("tools", "bench") for path in (ROOT / folder).glob("*.py"))
OURS = ("claimtrack", "tests")


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each module of ours that a script imports, with each name from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
            yield from ((str(node.module), alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
            yield from ((name, "") for name in names if name.split(".")[0] in OURS)


def _resolves(module: str, name: str) -> bool:
    # the package loads its names lazily, so that a type checker takes any name for one of them
    found = import_module(module)
    return not name or hasattr(found, name) or find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_imports_resolve(path: Path) -> None:
    """Every module and name that a script takes from the package or from the tests is there."""
    missing = [
        f"{module}: {name}" for module, name in _imports(path) if not _resolves(module, name)
    ]
    assert missing == []


def test_the_imports_are_seen() -> None:
    """The scripts do import from the package, so that the test above looks at something."""
    assert sum(1 for path in SCRIPTS for _ in _imports(path)) > 20
