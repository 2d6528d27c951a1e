"""Run tests without pytest's own machinery: a table of thousands of rows in a tenth of a second.

Takes each test function with its rows of `parametrize`, and gives it a whole golden file; one that
needs another fixture, Hypothesis or a process of its own is passed over. The tests are collected
once; `renewed` gives them the modules as they now are.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
_FIXTURES = "tests.conftest"
_PARAM = type(pytest.param())
Call = partial[object]
MOST_NAMED = 60


def golden(name: str, content: str) -> None:
    """A golden file holds exactly this."""
    assert content == (ROOT / "tests" / "golden" / name).read_text("utf-8")


def collected(files: Iterable[str]) -> list[Call]:
    """Each call of each test function of these files that needs no more than a golden file."""
    fixtures = ModuleType(_FIXTURES)
    vars(fixtures).update(Golden=object, Run=object)
    sys.modules[_FIXTURES] = fixtures
    names = [file.removesuffix(".py").replace("/", ".") for file in files]
    return [call for name in names for call in _calls(importlib.import_module(name))]


def _calls(module: ModuleType) -> Iterator[Call]:
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        if "subprocess" in test.__code__.co_names:  # a process of its own sees no change
            continue
        needed = set(inspect.signature(test).parameters)
        given = {"golden": golden} if "golden" in needed else {}
        for row in _rows(test):
            if needed == set(given | row):
                yield partial(test, **given, **row)


def _rows(test: Any) -> Iterator[dict[str, Any]]:
    """The arguments of each row, of several tables each with each."""
    tables = []
    for mark in getattr(test, "pytestmark", ()):
        if mark.name != "parametrize":
            continue
        names, values = mark.args[:2]
        names = names.split(",") if isinstance(names, str) else names
        tables.append([_row([name.strip() for name in names], value) for value in values])
    for rows in itertools.product(*tables):
        yield {name: value for row in rows for name, value in row.items()}


def _row(names: list[str], value: Any) -> dict[str, Any]:
    values = value.values if isinstance(value, _PARAM) else value
    if len(names) == 1:
        values = values if isinstance(value, _PARAM) else (value,)
    return dict(zip(names, values, strict=True))


def renew(package: str) -> None:
    """Give the tests what they took from the modules of a package, from the modules as now loaded.

    Raises whatever loading them raises.
    """
    for name, test in list(sys.modules.items()):
        if name.startswith("tests.") and name != _FIXTURES:
            for word, value in list(vars(test).items()):
                if (found := _again(value, package)) is not None:
                    vars(test)[word] = found


def _again(value: Any, package: str) -> Any:
    """The same module, class or function as it is now; None for what is not the package's."""
    if isinstance(value, ModuleType):
        name = value.__name__
        return importlib.import_module(name) if name.partition(".")[0] == package else None
    home = getattr(value, "__module__", None) or ""
    if home.partition(".")[0] != package or not hasattr(value, "__name__"):
        return None
    return getattr(importlib.import_module(home), value.__name__)


def in_order(calls: Sequence[Call], words: Collection[str], first: Iterable[int]) -> list[int]:
    """The numbers of calls: those whose rows have one of `words`, those of `first`, then all."""
    named = [
        number
        for number, call in enumerate(calls)
        if words and any(word in _row_of(call) for word in words)
    ]
    return list(dict.fromkeys((*named[:MOST_NAMED], *first, *range(len(calls)))))


@cache
def _row_of(call: Call) -> str:
    return repr(call.keywords)


def failing(calls: Sequence[Call], order: Iterable[int], package: str) -> int | None:
    """The number of the first call that fails on a package as it now is; None where none does.

    Where a module of it cannot be loaded: -1.
    """
    number = -1
    try:
        renew(package)
        for number in order:
            calls[number]()
    except BaseException:  # noqa: BLE001 - whatever it is, it has been noticed
        return number
    return None
