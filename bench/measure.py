"""Run commands and measure them: seconds, peak memory, instructions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[1] / "src"
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of several runs: wall seconds, processor seconds, peak memory in MiB."""

    seconds: float
    processor: float
    peak: float
    fastest: float
    slowest: float


@dataclass(frozen=True, slots=True)
class _Run:
    seconds: float
    processor: float
    peak: float


def _environment() -> dict[str, str]:
    """Ours, with the checkout's claimtrack and compiled modules, as an installed one has."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(SOURCE)}


def _once(command: Command) -> _Run:
    """One run, its output thrown away. Raises SystemExit where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_environment())  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with exit code {process.returncode}")
    return _Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def alternately(commands: Mapping[str, Command], rounds: int) -> dict[str, Measured]:
    """Every command once to warm the file cache, then in turn, `rounds` times each.

    Linux counts this process's own peak as the child's least, so keep this process small.
    """
    runs: dict[str, list[_Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = _once(command)
            if number:
                runs[name].append(run)
    return {name: _medians(each) for name, each in runs.items()}


def _medians(runs: list[_Run]) -> Measured:
    seconds = [run.seconds for run in runs]
    return Measured(
        median(seconds),
        median(run.processor for run in runs),
        median(run.peak for run in runs),
        min(seconds),
        max(seconds),
    )


def instructions(command: Command) -> float | None:
    """Instructions of one run in millions, counted by valgrind; None where it cannot."""
    if shutil.which("valgrind") is None:
        return None
    counted = subprocess.run(  # noqa: S603
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],  # noqa: S607
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**_environment(), "PYTHONHASHSEED": "0"},
    )
    found = re.search(r"Collected : (\d+)", counted.stderr)
    return int(found[1]) / 1e6 if found and counted.returncode == 0 else None
