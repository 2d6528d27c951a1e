"""Change the core one piece at a time, and count the changes that no test notices.

    python tools/mutants.py                                  # every module of the core
    python tools/mutants.py grammar.window stats.known -v    # two of them, and each survivor
    python tools/mutants.py stats.known --test life_table --test backtest    # on these tests alone

Needs `pip install "mutmut>=3.8,<3.9"`, whose operators change one operator, constant, argument
or assignment. Two more are ours, for the grammars: drop one alternative of a pattern, and make
one optional part of it mandatory. Unlike mutmut's own runner this one changes constants and
decorated functions too, and no cached reading outlives a change: each is tried in a child process,
for the grammars first on their tables alone, without pytest (tools/plain_tests.py), then on the
tests that reach what was changed (tools/reaching.py), few examples a property.
tools/mutants.toml says why the survivors left make no difference.

Exits 1 where a survivor is not explained there, or an explanation no longer has its survivor.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import os
import pickle
import re
import sys
import tomllib
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from mutations import Mutant, mutants
from plain_tests import Call, collected, failing, in_order
from reaching import ROOT, SOURCE, Session, change, confine, forget, path_of, told_by

EXPLAINED = Path(__file__).with_suffix(".toml")
ROOMS = ("grammar", "verdicts", "stats")
PHRASES = ("window", "wordings", "suggestions", "languages")
TESTS = (
    "report", "releases", "on_record", "changes", "slips", "scores", "filters", "told_whole",
    "same_rows", "stats", "rates", "forecast", "life_table", "backtest", "replay", "survival",
    "forecast_scores", "forecast_words", "api", "due", "ones", "overview", "export", "transcripts",
)  # fmt: skip
"""Tests that reach verdicts and statistics."""
FRESH = ("grammar.languages", "grammar.languages.literals")
"""Modules whose tables of tests hold what they make: each child reads the tests anew."""
WARM = ("pydantic", "typer.testing", "rich.table", "dateutil.relativedelta", "tomli", "filelock")
"""Packages that every child needs: loaded once, before it is forked."""
_SECONDS_OF_TABLES = 10


def core() -> list[str]:
    """The modules of the core that are more than a docstring."""
    files = [file for room in ROOMS for file in sorted((SOURCE / room).rglob("*.py"))]
    paths = [file for file in files if len(ast.parse(file.read_text("utf-8")).body) > 1]
    names = (path.relative_to(SOURCE).with_suffix("").as_posix() for path in paths)
    return [name.removesuffix("/__init__").replace("/", ".") for name in names]


def tests_of(module: str) -> list[str]:
    """The test files that reach a module."""
    if module == "grammar.number":
        names: Sequence[str] = ("number",)
    else:
        names = PHRASES if _has_tables(module) else TESTS
    return [f"tests/test_{name}.py" for name in names]


def _has_tables(module: str) -> bool:
    return module.startswith("grammar.")


def survivors_of_tables(module: str, changed: Sequence[Mutant]) -> list[Mutant]:
    """The changes of a module of the grammars that pass all its tables.

    Raises AssertionError where they fail without any change.
    """
    calls = collected(tests_of(module))
    noticed: deque[int] = deque(maxlen=40)  # they are tried first
    if module not in FRESH:
        in_order(calls, {"-"}, ())  # the same for every child
    gc.freeze()  # no child need look through all this

    def passes(mutant: Mutant) -> bool:
        told = told_by(lambda: pickle.dumps(_failing_call(module, mutant, calls, noticed)))
        number = pickle.loads(told) if told else -1  # noqa: S301 - from a child of ours
        if number is not None and number >= 0 and number not in noticed:
            noticed.append(number)
        return number is None

    assert passes(Mutant(0, "", "", path_of(module).read_text("utf-8"))), module
    alive = [mutant for mutant in changed if passes(mutant)]
    forget("claimtrack", "tests")
    return alive


def _failing_call(
    module: str, mutant: Mutant, calls: Sequence[Call], first: Iterable[int]
) -> int | None:
    confine(_SECONDS_OF_TABLES)
    change(module, mutant.text)
    if module in FRESH:
        forget("tests")
        try:
            calls = collected(tests_of(module))
        except Exception:  # noqa: BLE001 - whatever it is, it has been noticed
            return -1
    words = set(re.findall("[a-z]{3,}", mutant.was)) ^ set(re.findall("[a-z]{3,}", mutant.now))
    return failing(calls, in_order(calls, words, first), "claimtrack")


def explanations() -> dict[tuple[str, str, str], str]:
    """The reason of each explained survivor, by module and lines before and after."""
    rows = tomllib.loads(EXPLAINED.read_text("utf-8")).get("explained", [])
    return {(row["module"], row["was"], now): row["why"] for row in rows for now in row["now"]}


def report(module: str, total: int, alive: Sequence[Mutant], *, whole: bool, verbose: bool) -> bool:
    """Print the line of a module; whether every survivor is explained, and none else."""
    known = {key[1:] for key in explanations() if key[0] == module}
    open_ones = [mutant for mutant in alive if (mutant.was, mutant.now) not in known]
    noticed, explained = total - len(alive), len(alive) - len(open_ones)
    print(f"| {module} | {total} | {noticed} | {noticed / total:.1%} | {explained} |", flush=True)
    if verbose:
        for mutant in open_ones:
            print(f"{module}:{mutant.line}\n  - {mutant.was}\n  + {mutant.now}", flush=True)
    stale = known - {(mutant.was, mutant.now) for mutant in alive} if whole else set()
    for was, now in sorted(stale):
        print(f"{module}: no longer survives: {was} -> {now}")
    return not open_ones and not stale


def warm_up(modules: Iterable[str]) -> None:
    """Load once what every child needs, and choose few examples that are the same each time."""
    for name in WARM:
        importlib.import_module(name)
    if "stats.survival" in modules:
        importlib.import_module("lifelines")
        importlib.import_module("scipy.stats")
    settings.register_profile(
        "mutants",
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def main() -> int:
    """Test the modules named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(core()))
    parser.add_argument("-v", "--verbose", action="store_true", help="show each open survivor")
    parser.add_argument("--tables", action="store_true", help="of the grammars, tables alone")
    parser.add_argument("--every", type=int, default=1, help="try each so-manyth change alone")
    parser.add_argument("--test", action="append", help="these alone: the name of a test file")
    parser.add_argument("--seconds", type=float, default=10, help="of tests tried on each change")
    chosen = parser.parse_args()
    if unknown := set(chosen.modules) - set(core()):
        parser.error(f"no such module of the core: {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(SOURCE.parent)]
    modules = chosen.modules or core()
    warm_up(modules)
    print("| module | changes | noticed | share | make no difference |")
    print("|---|--:|--:|--:|--:|", flush=True)
    changed = {
        module: mutants(path_of(module).read_text("utf-8"), chosen.every) for module in modules
    }
    totals = {module: len(changed[module]) for module in modules}
    for module in filter(_has_tables, modules):
        changed[module] = survivors_of_tables(module, changed[module])
    done: list[bool] = []

    def finish(module: str, alive: Sequence[Mutant]) -> None:
        whole = chosen.every == 1
        done.append(report(module, totals[module], alive, whole=whole, verbose=chosen.verbose))

    def on_tests(session: Session) -> None:
        for module in rest:
            finish(module, session.survivors(module, changed[module]))

    rest = [each for each in modules if changed[each] and not (chosen.tables and _has_tables(each))]
    for module in modules:
        if module not in rest:
            finish(module, changed[module])
    if rest:
        tests = dict.fromkeys(test for module in rest for test in tests_of(module))
        named = [f"tests/test_{name}.py" for name in chosen.test or ()]
        Session(rest, on_tests, chosen.seconds).run(named or list(tests))
    return int(not all(done))


if __name__ == "__main__":
    sys.exit(main())
