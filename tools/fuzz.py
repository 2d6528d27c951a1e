"""A longer, coverage-guided run by hand: phrases, figures, whole ledgers.

    pip install -e . "atheris>=2.3"
    python -m tools.fuzz loader -max_total_time=600      # from the root of the project

Targets: window, number, loader. What is made of the fuzzer's bytes stands in
tests/helpers/fuzzed.py, what must hold of it in tests/helpers/held.py; Hypothesis takes the
same road in tests/test_fuzz.py. What is found becomes a test there, or where it belongs. `loader`
gives a ledger to the loader, to the rules of `check` and to one command of the real command line.
libFuzzer's own options follow the target. A failure leaves its input in a file `crash-...`: name
that file after the target to see the failure again.
"""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
import random
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimtrack"]):
    import claimtrack

    # commands import what they need when they run: too late to be instrumented
    for _module in pkgutil.walk_packages(claimtrack.__path__, "claimtrack."):
        if _module.name != "claimtrack.__main__":
            importlib.import_module(_module.name)

import typer.testing
from tests.helpers import held
from tests.helpers.fuzzed import Choices
from typer.main import get_command

import claimtrack.cli

SEEDS, LONGEST = 300, 3_000
"""Inputs to start from, of random bytes: from nothing, libFuzzer takes hours to a whole ledger."""


class _Bytes:
    """Choices from the fuzzer's bytes."""

    def __init__(self, given: bytes) -> None:
        self._data = atheris.FuzzedDataProvider(given)

    def index(self, count: int) -> int:
        """A number from 0 to `count` - 1; 0 where the bytes have run out."""
        return int(self._data.ConsumeIntInRange(0, count - 1))

    def text(self) -> str:
        """A short text of any characters but surrogates, which no file can hold."""
        return str(self._data.ConsumeUnicodeNoSurrogates(self.index(20)))


def _invoke(text: str, arguments: list[str], environment: Mapping[str, str]) -> held.Done:
    Path(held.NAME).write_bytes(text.encode())
    data = [held.NAME] if arguments[0] == "check" else ["--data", held.NAME]
    runner = typer.testing.CliRunner()
    done = runner.invoke(claimtrack.cli.app, [*arguments, *data], env=dict(environment))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


TARGETS: dict[str, Callable[[Choices], None]] = {
    "window": held.read_phrase,
    "number": held.read_figure,
    "loader": functools.partial(held.load_and_present, invoke=_invoke),
}


def _build_commands_once() -> None:
    """Building every command anew for each call would take most of the time."""
    command = get_command(claimtrack.cli.app)
    vars(typer.testing)["_get_command"] = lambda _: command
    vars(claimtrack.cli)["load_command"] = functools.cache(claimtrack.cli.load_command)


def _seeds(folder: Path) -> str:
    draw = random.Random(0)  # noqa: S311 - nothing here is secret
    for number in range(SEEDS):
        content = draw.randbytes(draw.randrange(20, LONGEST))
        (folder / str(number)).write_bytes(content)
    return str(folder)


def main() -> None:
    """Run one target until it fails or its time is over."""
    target = TARGETS[sys.argv.pop(1)]
    _build_commands_once()
    here = Path.cwd()
    files = [str(here / each) for each in sys.argv[1:] if not each.startswith("-")]
    options = [each for each in sys.argv[1:] if each.startswith("-")]
    with tempfile.TemporaryDirectory() as seeds, tempfile.TemporaryDirectory() as folder:
        given = [f"-artifact_prefix={here}/", *options, *(files or [_seeds(Path(seeds))])]
        limits = [f"-max_len={LONGEST}", "-len_control=0", "-timeout=60"]
        atheris.Setup([sys.argv[0], *limits, *given], lambda bytes_: target(_Bytes(bytes_)))
        os.chdir(folder)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
