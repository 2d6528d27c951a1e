"""Change the core one piece at a time, and count the changes that no test notices.

    python tools/mutants.py                    # every module of the core: an hour on two cores
    python tools/mutants.py window number -v   # two of them, and each survivor

Needs `pip install "mutmut>=3.8,<3.9"`, whose operators change one operator, constant, argument
or assignment. Two more are ours, for the grammars: drop one alternative of a pattern, and make
one optional part of it mandatory. Unlike mutmut's own runner this one changes constants and
decorated functions too, and no cached reading outlives a change: for each change a child process
imports the changed module anew and runs the module's tests until one fails: for the grammars
first their tables alone, without pytest (tools/plain_tests.py), then, for what survives, all tests,
few examples a property. tools/mutants.toml says why the survivors left make no difference.

Exits 1 where a survivor is not explained there, or an explanation no longer has its survivor.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import importlib.abc
import importlib.util
import os
import re
import resource
import shutil
import sys
import tempfile
import tomllib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutations import Mutant, mutants
from plain_tests import Call, collected, failing, in_order

Run = Callable[[str, Mutant, Path], int]
"""Runs a module's tests in a child, on one change, with a place of its own; 0: nothing noticed."""
ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "claimtrack"
EXPLAINED = Path(__file__).with_suffix(".toml")
PHRASES = tuple(
    f"tests/test_{name}.py" for name in ("window", "wordings", "suggestions", "languages")
)
RELEASES = ("tests/test_releases.py", "tests/test_on_record.py")
MEASURED = ("tests/test_scores.py", "tests/test_slips.py::test_rows_of_all_claims_or_of_some")
FORECASTS = ("tests/test_forecast.py", "tests/test_life_table.py")
REPLAYED = ("tests/test_backtest.py", *FORECASTS)
RATES = ("tests/test_stats.py", "tests/test_rates.py")
_OWN_PROCESS = "tests/test_slips.py::test_colour"
TESTS: dict[str, tuple[str, ...]] = {
    "grammar.spelling": PHRASES,
    "grammar.calendar": PHRASES,
    "grammar.rule": PHRASES,
    "grammar.units": PHRASES,
    "grammar.feasts": PHRASES,
    "grammar.figures": PHRASES,
    "grammar.parts": PHRASES,
    "grammar.periods": PHRASES,
    "grammar.spans": PHRASES,
    "grammar.joins": PHRASES,
    "grammar.bounds": PHRASES,
    "grammar.phrases": PHRASES,
    "grammar.window": PHRASES,
    "grammar.fillers": PHRASES,
    "grammar.offsets": PHRASES,
    "grammar.appositions": PHRASES,
    "grammar.suggestions": PHRASES,
    "grammar.languages": PHRASES,
    "grammar.languages.literals": PHRASES,
    "grammar.number": ("tests/test_number.py",),
    "verdicts.chains": RELEASES,
    "verdicts.history": ("tests/test_on_record.py", "tests/test_changes.py"),
    "verdicts.releases": (*RELEASES, "tests/test_slips.py", f"--deselect={_OWN_PROCESS}"),
    "stats.delays": ("tests/test_stats.py", *FORECASTS),
    "verdicts.figures": MEASURED,
    "verdicts.benchmarks": MEASURED,
    "stats.survival": ("tests/test_survival.py",),
    "stats.scoring": ("tests/test_forecast_scores.py",),
    "stats.measured": ("tests/test_stats.py",),
    "stats.group": RATES,
    "stats.stats": RATES,
    "stats.forecast": FORECASTS,
    "verdicts.filters": ("tests/test_filters.py", "tests/test_told_whole.py", *MEASURED),
    "verdicts.slips": ("tests/test_slips.py", "tests/test_told_whole.py"),
    "stats.leads": RATES,
    "stats.selection": RATES,
    "stats.shares": RATES,
    "stats.backtest": ("tests/test_backtest.py",),
    "stats.clock": REPLAYED,
    "stats.ends": REPLAYED,
    "stats.known": REPLAYED,
    "stats.life_table": REPLAYED,
    "stats.odds": REPLAYED,
    "stats.rates": REPLAYED,
    "stats.tally": REPLAYED,
    "stats.trials": REPLAYED,
    "stats.same_clock": REPLAYED,
    "stats.watched": REPLAYED,
}
FRESH = ("grammar.languages", "grammar.languages.literals")
"""Modules whose tables of tests hold what they make: each child reads the tests anew."""
WARM = ("pydantic", "typer.testing", "rich.table", "dateutil.relativedelta", "tomli", "filelock")
"""Packages that every child needs: loaded once, before it is forked."""
_OPTIONS = (
    "-x", "--tb=no", "--assert=plain",
    "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:unraisableexception",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
_SECONDS, _SECONDS_OF_TABLES = 40, 10
_BYTES = 4 << 30


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, in its changed form."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name = name
        self.code = code

    def find_spec(  # noqa: D102
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname != self.name:
            return None
        place = path_of(fullname.removeprefix("claimtrack."))
        package = place.name == "__init__.py"
        spec = importlib.util.spec_from_loader(fullname, self, is_package=package)
        if package and spec is not None:
            spec.submodule_search_locations = [str(place.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:  # noqa: D102
        module.__file__ = str(path_of(self.name.removeprefix("claimtrack.")))
        exec(self.code, vars(module))  # noqa: S102


def path_of(module: str) -> Path:
    """The file of a module, or of a package."""
    path = SOURCE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def change(module: str, text: str, seconds: int) -> None:
    """Have this process load a module from its changed text, in so many seconds, and be silent."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    name = f"claimtrack.{module}"
    sys.meta_path.insert(0, Changed(name, compile(text, name, "exec")))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def forget_tests() -> None:
    """Have the tests' modules read anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]


def run_tests(module: str, mutant: Mutant, folder: Path) -> int:
    """Run a module's tests on its changed text, in this process; pytest's exit code."""
    change(module, mutant.text, _SECONDS)
    forget_tests()
    return int(pytest.main([*_OPTIONS, f"--basetemp={folder}", *TESTS[module]]))


@functools.cache
def _tables(module: str) -> list[Call]:
    return collected(TESTS[module])


def run_tables(module: str, mutant: Mutant, folder: Path) -> int:
    """Run the tables of its tests, in this process: 0 where all pass; else their number is told."""
    change(module, mutant.text, _SECONDS_OF_TABLES)
    if module in FRESH:
        forget_tests()
    calls = _tables(module)
    words = set(re.findall("[a-z]{3,}", mutant.was)) ^ set(re.findall("[a-z]{3,}", mutant.now))
    number = failing(calls, in_order(calls, words, _NOTICED), "claimtrack")
    if number is None:
        return 0
    folder.write_text(str(number))
    return 1


_NOTICED: deque[int] = deque(maxlen=40)
"""The calls that noticed the last changes: they are tried first."""


def fork(run: Run, module: str, mutant: Mutant, folder: Path) -> int:
    """Start a child that runs the tests; its process id."""
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        code = run(module, mutant, folder)
    finally:
        os._exit(code)


def survivors(
    module: str, changed: Sequence[Mutant], jobs: int, *, tables: bool = False
) -> list[Mutant]:
    """The mutants that pass all tests, or all tables, in order."""
    if module.startswith("grammar."):
        changed = _alive(run_tables, module, changed, jobs)
    return list(changed) if tables else _alive(run_tests, module, changed, jobs)


def _alive(run: Run, module: str, changed: Sequence[Mutant], jobs: int) -> list[Mutant]:
    waiting, running = list(enumerate(changed)), dict[int, int]()
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            if waiting and len(running) < jobs:
                number, mutant = waiting.pop(0)
                running[fork(run, module, mutant, Path(folder, str(number)))] = number
                continue
            child, status = os.wait()
            number = running.pop(child)
            told = Path(folder, str(number))
            if told.is_file() and (call := int(told.read_text())) >= 0 and call not in _NOTICED:
                _NOTICED.append(call)
            shutil.rmtree(told, ignore_errors=True)
            if status == 0:
                alive.append(number)
    return [changed[number] for number in sorted(alive)]


def explanations() -> dict[tuple[str, str, str], str]:
    """The reason of each explained survivor, by module and lines before and after."""
    rows = tomllib.loads(EXPLAINED.read_text("utf-8")).get("explained", [])
    return {(row["module"], row["was"], now): row["why"] for row in rows for now in row["now"]}


def report(module: str, jobs: int, *, tables: bool, every: int, verbose: bool) -> bool:
    """Test one module and print its line; whether every survivor is explained, and none else."""
    source = path_of(module).read_text("utf-8")
    _NOTICED.clear()
    if module.startswith("grammar.") and module not in FRESH:
        in_order(_tables(module), {"-"}, ())  # the same for every child
    load_what_stays(module)
    if not survivors(module, [Mutant(0, "", "", source)], 1, tables=tables):
        print(f"{module}: its tests fail without any change")
        return False
    changed = mutants(source, every)
    alive = survivors(module, changed, jobs, tables=tables)
    known = {key[1:] for key in explanations() if key[0] == module}
    open_ones = [mutant for mutant in alive if (mutant.was, mutant.now) not in known]
    explained = len(alive) - len(open_ones)
    killed, total = len(changed) - len(alive), len(changed)
    print(
        f"| {module} | {total} | {killed} | {killed / total:.1%} | {explained} "
        f"| {killed / (total - explained):.1%} |",
        flush=True,
    )
    stale = known - {(mutant.was, mutant.now) for mutant in alive} if every == 1 else set()
    if verbose:
        _show(module, open_ones)
    for was, _ in sorted(stale):
        print(f"{module}: no longer survives: {was}")
    return not open_ones and not stale


def _show(module: str, alive: Iterable[Mutant]) -> None:
    for mutant in alive:
        print(f"{module}:{mutant.line}\n  - {mutant.was}\n  + {mutant.now}", flush=True)


def imports() -> dict[str, set[str]]:
    """What each module of the package names in its import statements."""
    named: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        found = named[name] = {name.rpartition(".")[0]}  # a package is loaded before its modules
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            elif isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
    return named


def load_what_stays(module: str) -> None:
    """Forget the package, then load those of its modules that never reach the one to change."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "claimtrack"]:
        del sys.modules[name]
    named, reaching = imports(), {f"claimtrack.{module}"}
    while more := {name for name in named if named[name] & reaching} - reaching:
        reaching |= more
    for name in sorted(set(named) - reaching - {"claimtrack.__main__"}):
        importlib.import_module(name)
    gc.freeze()  # no child need look through all this


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
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("-j", "--jobs", type=int, default=2, help="children at a time")
    parser.add_argument("-v", "--verbose", action="store_true", help="show each open survivor")
    parser.add_argument("--tables", action="store_true", help="of the grammars, tables alone")
    parser.add_argument("--every", type=int, default=1, help="try each so-manyth change alone")
    chosen = parser.parse_args()
    if unknown := set(chosen.modules) - set(TESTS):
        parser.error(f"no such module of the core: {', '.join(sorted(unknown))}")
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(SOURCE.parent)]
    sys.dont_write_bytecode = False
    modules = chosen.modules or list(TESTS)
    warm_up(modules)
    print("| module | changes | noticed | raw | make no difference | of the rest |")
    print("|---|---|---|---|---|---|", flush=True)
    done = [
        report(each, chosen.jobs, tables=chosen.tables, every=chosen.every, verbose=chosen.verbose)
        for each in modules
    ]
    return int(not all(done))


if __name__ == "__main__":
    sys.exit(main())
