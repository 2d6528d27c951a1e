"""Measure claimtrack beside hledger, beancount and the bare parse; write docs/performance.md.

    python bench/run.py             # everything, about ten minutes
    python bench/run.py --quick     # fewer rounds, without the largest ledger; writes nothing

Needs hledger (Debian's package), `pip install -e '.[bench]'`, and valgrind for instructions.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import ledgers
from measure import Command, Measured, alternately, instructions

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SIZES = {300: 9, 10_000: 5, 100_000: 3}
"""Claims in the ledger, and rounds of measuring."""
SLIPS, HLEDGER, BEAN, PARSE = "claimtrack slips", "hledger balance", "bean-check", "bare parse"
HELP, VERSION, TYPER = "claimtrack --help", "claimtrack --version", "import typer"
SHIPPED, STACK = "claimtrack slips, shipped ledger", "import typer, pydantic, tomli, rich"
OPTIONS = "the options of slips, read by typer"
READ_OPTIONS = (
    "import sys, claimtrack.cli.filters as filters; from claimtrack.cli import app;"
    "filters._made = lambda **_: sys.exit(); app(['slips'])"
)
"""What no command with these options can undercut: typer turns them into values with pydantic."""
Results = Mapping[str, Measured]


def _python(code: str, *arguments: str) -> Command:
    return [sys.executable, "-c", code, *arguments]


def _claimtrack(*arguments: str) -> Command:
    return [sys.executable, "-m", "claimtrack", *arguments]


def _tool(name: str) -> str:
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which(name, path=beside) or sys.exit(f"{name} is missing; see {__file__}")


def scale_commands(files: Mapping[str, Path]) -> dict[str, Command]:
    """The commands that read a ledger of one size."""
    return {
        SLIPS: _claimtrack("slips", "--data", str(files["toml"]), "--format", "json"),
        HLEDGER: [_tool("hledger"), "-f", str(files["journal"]), "balance"],
        BEAN: [_tool("bean-check"), "--no-cache", str(files["beancount"])],
        PARSE: _python(
            "import sys, gc, tomli; gc.disable(); tomli.load(open(sys.argv[1], 'rb'))",
            str(files["toml"]),
        ),
    }


def start_commands() -> dict[str, Command]:
    """The commands that show what start-up costs."""
    return {
        HELP: _claimtrack("--help"),
        VERSION: _claimtrack("--version"),
        TYPER: _python("import typer"),
        SHIPPED: _claimtrack("slips", "--data", str(ROOT / "data" / "claims.toml")),
        OPTIONS: _python(READ_OPTIONS),
        STACK: _python("import typer, pydantic, tomli, rich.console, rich.table"),
    }


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that is to be reached: `what` over `beside`, at most `most`."""

    what: str
    ratio: float
    by_processor: float
    most: float


def _time(what: str, one: Measured, other: Measured, most: float) -> Target:
    by_processor = one.processor / other.processor
    return Target(f"{what}, time", one.seconds / other.seconds, by_processor, most)


def _memory(what: str, one: Measured, other: Measured, most: float) -> Target:
    return Target(f"{what}, memory", one.peak / other.peak, one.peak / other.peak, most)


def targets(start: Results, scale: Mapping[int, Results]) -> Iterator[Target]:
    """Every target of start-up, and of the sizes that were measured."""
    for what, beside, most in ((HELP, TYPER, 1.3), (VERSION, TYPER, 1.3), (SHIPPED, STACK, 1.5)):
        yield _time(f"{what} / {beside}", start[what], start[beside], most)
    for size, beside, most in (
        (10_000, HLEDGER, 0.75),
        (10_000, BEAN, 0.4),
        (100_000, PARSE, 2.6),
        (100_000, HLEDGER, 0.35),
    ):
        if size in scale:
            results = scale[size]
            yield _time(f"{size:,} claims / {beside}", results[SLIPS], results[beside], most)
    if 100_000 in scale:
        large, small = scale[100_000][SLIPS], scale[10_000][SLIPS]
        yield _memory("100,000 claims / hledger", large, scale[100_000][HLEDGER], 1)
        yield _time("100,000 / 10,000 claims", large, small, 11)
        yield _memory("100,000 / 10,000 claims", large, small, 11)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(results: Results, counts: Mapping[str, float | None], own: str) -> Iterator[str]:
    yield _row("command", "seconds", "fastest to slowest", "processor", "peak MiB",
               "million instructions", "claimtrack / it")  # fmt: skip
    yield _row("---", *["--:"] * 6)
    for name, each in results.items():
        count = counts.get(name)
        yield _row(
            name,
            f"{each.seconds:.3f}",
            f"{each.fastest:.3f} to {each.slowest:.3f}",
            f"{each.processor:.3f}",
            f"{each.peak:.0f}",
            f"{count:,.0f}" if count is not None else "",
            f"{results[own].seconds / each.seconds:.2f}",
        )


def _versions() -> str:
    shown = subprocess.run(  # noqa: S603
        [_tool("hledger"), "--version"], capture_output=True, text=True, check=True
    )
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("pydantic", "tomli", "typer", "rich")
    )
    bean = subprocess.run(  # noqa: S603
        [_tool("bean-check"), "--version"], capture_output=True, text=True, check=True
    )
    return (
        f"Python {platform.python_version()}, {packages};"
        f" {' '.join(shown.stdout.split(',')[0].split()[:2])};"
        f" {bean.stdout.split(chr(10))[0].strip()}"
    )


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({models[0] if models else platform.machine()}),"
        f" {memory:.0f} GiB, {platform.system()} on {platform.machine()}"
    )


def _page(
    start: Results,
    scale: Mapping[int, Results],
    counts: Mapping[str, float | None],
    rounds: Mapping[int, int],
) -> Iterator[str]:
    yield f"Machine: {_machine()}. {_versions()}."
    yield ""
    yield "| target | measured | by processor time | at most | |"
    yield "|---|--:|--:|--:|---|"
    for target in targets(start, scale):
        met = "met" if target.ratio <= target.most else "**missed**"
        ratios = f"{target.ratio:.2f}", f"{target.by_processor:.2f}"
        yield _row(target.what, *ratios, target.most, met)
    yield from ("", f"### Start-up, medians of {max(rounds.values())} runs", "")
    yield from _table(start, counts, SHIPPED)
    for size, results in scale.items():
        yield from ("", f"### {size:,} claims, medians of {rounds[size]} runs", "")
        yield from _table(results, counts if size == min(scale) else {}, SLIPS)


def _write(lines: list[str]) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    text = f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{rest.partition(END)[2]}"
    PAGE.write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description="Measure claimtrack beside its rivals.")
    parser.add_argument("--quick", action="store_true", help="smaller, fewer, nothing written")
    quick = parser.parse_args().quick
    rounds = {300: 5, 10_000: 3} if quick else SIZES
    with tempfile.TemporaryDirectory() as folder:
        files = {size: ledgers.write(Path(folder), size) for size in rounds}
        start = alternately(start_commands(), max(rounds.values()))
        scale = {
            size: alternately(scale_commands(files[size]), times) for size, times in rounds.items()
        }
        commands = {} if quick else {**start_commands(), **scale_commands(files[min(rounds)])}
        counts = {name: instructions(command) for name, command in commands.items()}
    lines = list(_page(start, scale, counts, rounds))
    print("\n".join(lines))
    if not quick:
        _write(lines)


if __name__ == "__main__":
    main()
