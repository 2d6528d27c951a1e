"""The pages of benchmarks: every claim against every measurement."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.ledgers.tables import Benchmark
from claimtrack.site import addresses
from claimtrack.site.grid import Cell, Grid, grid
from claimtrack.site.listing import Card, Section
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.verdicts.benchmarks import Score
from claimtrack.words import figures
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Table


def pages(material: Material) -> Iterator[Page]:
    """The list of benchmarks, and a page for each that is in use or has a record."""
    benchmarks = [
        material.ledger.benchmark(path.split("/")[1])
        for path in material.manifest.permalinks
        if path.startswith("benchmarks/")
    ]
    benchmarks.sort(key=lambda benchmark: benchmark.name.casefold())
    yield _index(material, benchmarks)
    for benchmark in benchmarks:
        yield _page(benchmark, _rows(material, benchmark))


def _rows(material: Material, benchmark: Benchmark) -> tuple[Score, ...]:
    rows = (row for row in material.report.benchmarks if row.benchmark.id == benchmark.id)
    return tuple(sorted(rows, key=lambda row: row.model.organization.casefold()))


def _index(material: Material, benchmarks: list[Benchmark]) -> Page:
    lines = tuple(
        (
            Cell(harmless(each.name, 80), path=addresses.benchmark_path(each.id)),
            Cell(str(len(_rows(material, each)))),
            Cell(f"{each.items:,}" if each.items else ""),
        )
        for each in benchmarks
    )
    listed = Grid("benchmarks", "Benchmarks", ("Benchmark", "Rows", "Questions"),
                  ("Rows", "Questions"), lines)  # fmt: skip
    return Page(
        "benchmarks/",
        "Benchmarks",
        f"{count(len(benchmarks), 'benchmark')} on which scores were claimed, and what others"
        " measured.",
        "list.html",
        {"lead": "", "cards": (), "parts_of_page": [Section("all", "All benchmarks", grid=listed)]},
        data="api/v1/benchmarks.json",
    )


def _page(benchmark: Benchmark, rows: tuple[Score, ...]) -> Page:
    name = harmless(benchmark.name, 80)
    better = f"{benchmark.better} is better"
    questions = f"; {benchmark.items:,} questions" if benchmark.items else ""
    lead = f"Unit {harmless(benchmark.unit, 20)}, {better}{questions}."
    if benchmark.note:
        lead += f" {harmless(benchmark.note, 800)}"
    measured = [row for row in rows if row.independent]
    like = [row for row in measured if not row.settings_differ]
    short = sum(row.verdict == "short" for row in like)
    card = Card(
        f"{short:,} of {len(like):,}",
        "measured independently below the claim, under like settings",
        f"{len(measured) - len(like):,} more under other settings, not counted",
    )
    table = Table("scores", "Claimed and measured", figures.SCORES, rows, figures.SCORE_KEY)
    section = Section(
        "scores", "Claimed and measured", figures.SCORE_KEY,
        grid(table, lambda row: addresses.record_address(row.claim)) if rows else None,
    )  # fmt: skip
    return Page(
        addresses.benchmark_path(benchmark.id),
        name,
        f"{name}: {count(len(rows), 'row')}, each claim against what others measured.",
        "list.html",
        {"lead": lead, "cards": (card,) if like else (), "parts_of_page": [section]},
        trail=(("Benchmarks", "benchmarks/"),),
        data=f"api/v1/benchmarks/{benchmark.id}.json",
    )
