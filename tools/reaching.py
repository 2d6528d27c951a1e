"""Which tests reach a line, and whether one of them notices that it was changed.

All tests are collected once. A probe runs each alone and keeps the lines that it reaches. Of a
change the tests that reach its line run first, then those that reach its function, the quickest
first, in a child process. A changed function is given its new code where it lives; a change outside
of functions, or of one that ran while modules were loaded, has the child load the changed module
and the tests anew.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import importlib.abc
import importlib.util
import inspect
import math
import os
import pickle
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from mutations import Mutant

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "claimtrack"
OPTIONS = (
    "-x", "-s", "--tb=no", "--assert=plain",
    "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:unraisableexception",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
_BYTES = 4 << 30
_SECONDS = 120
"""What a child may take of the processor, at most."""
_OPTIMIZED = inspect.CO_OPTIMIZED
"""A flag of the code of functions, not of modules and classes."""
_FIRST = 4
"""So many tests are tried alone where a change has their modules loaded anew."""
_ALIKE = 100
"""How much sooner a test runs for a word that it shares with the line, over those who use it."""
Lines = dict[str, set[int]]
"""The lines reached, by file."""
_Reach = tuple[float, Lines]
"""What a test takes, in seconds of the processor, and the lines that it reaches."""
_CACHED = functools._lru_cache_wrapper  # noqa: SLF001 - has no other name


def path_of(module: str) -> Path:
    """The file of a module, or of a package."""
    path = SOURCE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


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


def change(module: str, text: str) -> None:
    """Have this process load a module from its changed text, and anew all that load it."""
    name = f"claimtrack.{module}"
    sys.meta_path.insert(0, Changed(name, compile(text, name, "exec", dont_inherit=True)))
    for each in that_load(module) & set(sys.modules):
        package, _, own = each.rpartition(".")
        if package in sys.modules:  # where `from package import module` looks first
            vars(sys.modules[package]).pop(own, None)
        del sys.modules[each]


def confine(seconds: int) -> None:
    """Give this process so many seconds and so much memory, and silence it."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    gc.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


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


@functools.cache
def that_load(module: str) -> set[str]:
    """The names of a module and of those that load it, themselves or through others."""
    named, reaching = imports(), {f"claimtrack.{module}"}
    while more := {name for name in named if named[name] & reaching} - reaching:
        reaching |= more
    return reaching


def forget(*packages: str) -> None:
    """Have all modules of these packages be loaded anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]


class Tracer:
    """Keeps which lines of some files run."""

    def __init__(self, modules: Sequence[str]) -> None:
        self._files = {str(path_of(module)) for module in modules}
        self.lines: Lines = defaultdict(set)

    def __call__(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        """Python's own: what is called for a call, and within a function for each line."""
        file, is_function = frame.f_code.co_filename, frame.f_code.co_flags & _OPTIMIZED
        if file not in self._files or not is_function:
            return None
        if event == "line":
            self.lines[file].add(frame.f_lineno)
        return self


class Failures:
    """The first test of a run that fails."""

    first: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep it."""
        if report.failed and self.first is None:
            self.first = report.nodeid


class Session(Failures):
    """A pytest session that, once all is collected, does `work` in place of running the tests."""

    def __init__(
        self, modules: Sequence[str], work: Callable[[Session], None], budget: float
    ) -> None:
        """`budget`: seconds of tests, as the probe took them, that are tried on one change."""
        self._budget = budget
        self._modules = modules
        self._work = work
        self._items: list[pytest.Item] = []
        self._reach: list[_Reach | None] = []
        self._noticed: Counter[str] = Counter()
        self._tellers: dict[bool, set[int]] = defaultdict(set)
        self._functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        self._loading = Tracer(modules)
        self._words: list[set[str]] = []
        self._users: Counter[str] = Counter()

    def run(self, tests: Sequence[str]) -> int:
        """Collect these tests, and do the work."""
        sys.settrace(self._loading)
        return int(pytest.main([*OPTIONS, *tests], plugins=[self]))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests."""
        self._items = session.items
        _load_everything()
        sys.settrace(None)
        self._look_around()
        self._reach = [self._probed(number) for number in range(len(self._items))]
        gc.freeze()
        reached = zip(self._items, self._reach, strict=True)
        broken = [item.nodeid for item, reach in reached if reach is None]
        if broken:
            print("left out, for they fail without any change:", *broken)
        self._work(self)
        return True

    def _look_around(self) -> None:
        """Keep where the functions live, and forget what was cached while loading."""
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                key = each.__code__.co_filename, each.__code__.co_qualname
                self._functions[key].append(each)
            elif isinstance(each, _CACHED) and each.__module__.startswith("claimtrack."):
                each.cache_clear()
        self._words = [_words(_text(item)) for item in self._items]
        self._users = Counter(word for words in self._words for word in words)
        gc.freeze()  # no child need look through all this

    def _probed(self, number: int) -> _Reach | None:
        told = told_by(lambda: pickle.dumps(self._alone(number)))
        return pickle.loads(told) if told else None  # noqa: S301 - from a child of ours

    def _alone(self, number: int) -> _Reach | None:
        confine(_SECONDS)
        tracer, start = Tracer(self._modules), time.process_time()
        sys.settrace(tracer)
        failed = self._failing([number])
        sys.settrace(None)
        return None if failed is not None else (time.process_time() - start, dict(tracer.lines))

    def _failing(self, numbers: Sequence[int]) -> int | None:
        """The first of these tests that fails, in this process."""
        for number, following in zip_longest(numbers, numbers[1:]):
            seconds = self._seconds(number) if self._reach else _SECONDS
            signal.setitimer(signal.ITIMER_PROF, 2 + 10 * seconds)
            item = self._items[number]
            after = None if following is None else self._items[following]
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.first is not None:
                return number
        return None

    def _seconds(self, number: int) -> float:
        reach = self._reach[number]
        return reach[0] if reach else 0.0

    def survivors(self, module: str, changed: Sequence[Mutant]) -> list[Mutant]:
        """The changes of a module that no test notices.

        Raises AssertionError where a test that noticed one fails without any change.
        """
        that_load(module)  # once for all children
        self._noticed.clear()
        self._tellers = defaultdict(set)
        unchanged = Mutant(0, "", "", path_of(module).read_text("utf-8"))
        alive = [each for each in changed if not self._is_noticed(module, unchanged.text, each)]
        for swapped, tellers in self._tellers.items():
            failed = self._teller(module, unchanged, sorted(tellers), swapped=swapped)
            assert failed is None, f"{self._items[failed].nodeid} fails without any change"
        return alive

    def _is_noticed(self, module: str, source: str, mutant: Mutant) -> bool:
        file = str(path_of(module))
        function = _function(source, mutant.line)
        while_loading = not function.isdisjoint(self._loading.lines.get(file, ()))
        swapped = not while_loading and bool(self._swaps(module, mutant.text))
        numbers = self._in_order(file, mutant.line, function if swapped else set())
        teller = self._teller(module, mutant, numbers, swapped=swapped) if numbers else None
        if teller is not None and teller >= 0:
            self._tellers[swapped].add(teller)
            name = self._items[teller].nodeid
            self._noticed.update({name, name.partition("[")[0]})
        return teller is not None

    def _in_order(self, file: str, line: int, function: set[int]) -> list[int]:
        """The tests that reach a line, then those of its function.

        Of a line outside of functions those of its file, and those in test files that import it.

        First the quick ones, those that noticed changes before, and those that speak of the same
        things; of a table the first rows.
        """
        told = _words(Path(file).read_text("utf-8").splitlines()[line - 1])
        importers = set() if function else self._importers(file)
        rows: Counter[str] = Counter()
        ranks = []
        for number, reach in enumerate(self._reach):
            if reach is None:
                continue
            lines = reach[1].get(file, set())
            if function.isdisjoint(lines) if function else not lines and number not in importers:
                continue
            test = self._items[number].nodeid.partition("[")[0]
            rows[test] += 1
            alike = sum(1 / self._users[word] for word in told & self._words[number])
            noticed = self._noticed[self._items[number].nodeid] + self._noticed[test]
            cost = self._seconds(number) * math.sqrt(rows[test])
            cost /= (1 + noticed) * (1 + _ALIKE * alike)
            ranks.append((line not in lines, cost, number))
        chosen: list[int] = []
        left = self._budget
        for *_, number in sorted(ranks):
            if not chosen or self._seconds(number) <= left:
                chosen.append(number)
                left -= self._seconds(number)
        return chosen

    def _importers(self, file: str) -> set[int]:
        """The tests in files that import a module."""
        name = Path(file).relative_to(SOURCE.parent).with_suffix("").as_posix()
        word = f"from {name.removesuffix('/__init__').replace('/', '.')} import"
        texts = {path: path.read_text("utf-8") for path in {item.path for item in self._items}}
        return {at for at, item in enumerate(self._items) if word in texts[item.path]}

    def _teller(
        self, module: str, mutant: Mutant, numbers: Sequence[int], *, swapped: bool
    ) -> int | None:
        """The test of these that notices a change.

        -1 where none tells: the child is killed, or cannot load its modules.
        """
        run, parts = self._swapped, [numbers]
        if not swapped:  # few test files are soon loaded
            run, parts = self._anew, [numbers[:_FIRST], numbers[_FIRST:]]
        for part in filter(None, parts):
            told = told_by(lambda part=part: pickle.dumps(run(module, mutant.text, part)))  # type: ignore[misc]
            teller: int | None = pickle.loads(told) if told else -1  # noqa: S301 - a child of ours
            if teller is not None:
                return teller
        return None

    def _swapped(self, module: str, text: str, numbers: Sequence[int]) -> int | None:
        confine(_SECONDS)
        for function, code in self._swaps(module, text):
            function.__code__ = code
        return self._failing(numbers)

    def _anew(self, module: str, text: str, numbers: Sequence[int]) -> int | None:
        confine(_SECONDS)
        change(module, text)
        forget("tests")
        failures = Failures()
        names = [self._items[number].nodeid for number in numbers]
        if pytest.main([*OPTIONS, *names], plugins=[failures]) == pytest.ExitCode.OK:
            return None
        return numbers[names.index(failures.first)] if failures.first in names else -1

    @functools.cache  # noqa: B019 - there is one session
    def _swaps(self, module: str, text: str) -> list[tuple[FunctionType, CodeType]]:
        """The functions that a change gives new code; none where more than functions changes."""
        path = path_of(module)
        before = compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True)
        swaps = []
        for old, new in (
            _differing(before, compile(text, str(path), "exec", dont_inherit=True)) or ()
        ):
            named = self._functions[str(path), old.co_qualname]
            functions = [each for each in named if each.__code__ == old]
            if not functions or old.co_freevars != new.co_freevars:
                return []
            swaps += [(each, new) for each in functions]
        return swaps


def _text(item: pytest.Item) -> str:
    """What a test says: its source, its row, and the files that the row names."""
    row = getattr(item, "callspec", None)
    values = list(row.params.values()) if row else []
    files = [value.read_text("utf-8") for value in values if isinstance(value, Path)]
    return "".join((inspect.getsource(item.function), repr(values), *files))  # type: ignore[attr-defined]


def _words(text: str) -> set[str]:
    return set(re.findall("[a-z]{3,}", text.lower()))


def _load_everything() -> None:
    """Load what commands load only when they run, and build them: once for all children."""
    for name in set(imports()) - {"claimtrack.__main__"}:
        importlib.import_module(name)
    sys.modules["tests.conftest"]._commands(sys.modules["claimtrack.cli"].app)  # noqa: SLF001


def _differing(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The functions of a module that differ; None where what is outside of them does."""
    if _outside(old) != _outside(new):
        return None
    pairs = []
    for before, after in zip(_inner(old), _inner(new), strict=True):
        if before == after:
            continue
        if before.co_flags & _OPTIMIZED:
            pairs.append((before, after))
            continue
        if (within := _differing(before, after)) is None:
            return None
        pairs += within
    return pairs


def _outside(code: CodeType) -> tuple[object, ...]:
    constants = [repr(each) for each in code.co_consts if not isinstance(each, CodeType)]
    return code.co_name, code.co_code, code.co_names, constants, len(_inner(code))


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


@functools.cache
def _functions_of(source: str) -> list[range]:
    def of(node: ast.AST) -> Iterator[range]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield range(child.lineno, (child.end_lineno or child.lineno) + 1)
            else:
                yield from of(child)

    return list(of(ast.parse(source)))


def _function(source: str, line: int) -> set[int]:
    """The lines of the function, or method, that a line is in; none outside of functions."""
    return {each for lines in _functions_of(source) if line in lines for each in lines}


def told_by(child: Callable[[], bytes]) -> bytes:
    """What a child process tells, with a folder for temporary files; nothing where it is killed.

    Raises RuntimeError where it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "told")
        if (process := os.fork()) == 0:
            code = 1
            try:
                os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
                told.write_bytes(child())
                code = 0
            except BaseException:  # noqa: BLE001 - the parent raises it
                told.write_text(traceback.format_exc())
            finally:
                os._exit(code)
        _, status = os.waitpid(process, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError(told.read_text())
        return told.read_bytes() if os.WIFEXITED(status) else b""
