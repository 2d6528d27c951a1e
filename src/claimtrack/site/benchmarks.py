"""The pages of benchmarks: every claim against every measurement."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.formats.html.grid import Links, linked
from claimtrack.formats.html.summary import Card
from claimtrack.ledgers.tables import Benchmark
from claimtrack.site import addresses
from claimtrack.site.listing import Section
from claimtrack.site.material import Material, Rows
from claimtrack.site.page import Page
from claimtrack.verdicts.benchmarks import Score
from claimtrack.words import figures
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Column, Table


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
        yield _page(material, benchmark, _rows(material, benchmark))


def _rows(material: Material, benchmark: Benchmark) -> tuple[Score, ...]:
    rows = material.scores_on[benchmark.id]
    return tuple(sorted(rows, key=lambda row: row.model.organization.casefold()))


def _index(material: Material, benchmarks: list[Benchmark]) -> Page:
    columns: tuple[Column[Benchmark], ...] = (
        Column("Benchmark", lambda each: harmless(each.name, 80)),
        Column("Claims", lambda each: f"{len(material.scores_on[each.id]):,}", number=True),
        Column("Questions", lambda each: f"{each.items:,}" if each.items else "", number=True),
    )
    table = Table("benchmarks", "Benchmarks", columns, tuple(benchmarks))
    listed = linked(table, {"Benchmark": lambda each: addresses.benchmark_path(each.id)})
    return Page(
        "benchmarks/",
        "Benchmarks",
        f"{count(len(benchmarks), 'benchmark')} on which scores were claimed, and what others"
        " measured.",
        "list.html",
        {
            "lead": "Each claim is set against every measurement, and once more against each rival"
            " that it names.",
            "cards": (),
            "sections_of_page": [Section("all", "All benchmarks", grid=listed)],
        },
        data="api/v1/benchmarks.json",
    )


def _page(material: Material, benchmark: Benchmark, rows: tuple[Score, ...]) -> Page:
    name = harmless(benchmark.name, 80)
    questions = f", {benchmark.items:,} questions" if benchmark.items else ""
    lead = f"Scores in {harmless(benchmark.unit, 20)}, {benchmark.better} is better{questions}."
    if benchmark.note:
        lead += f" {harmless(benchmark.note, 800)}"
    links: Links = {
        "Lab": lambda row: material.organization_paths[row.model.organization],
        "Model": addresses.row_address,
    }
    return Page(
        addresses.benchmark_path(benchmark.id),
        name,
        f"{name}: {count(len(rows), 'comparison')} of what was claimed with what was measured.",
        "list.html",
        {
            "lead": lead,
            "cards": tuple(_cards(rows)),
            "sections_of_page": [
                Section(
                    "scores",
                    "Claimed and measured",
                    grid=linked(table, links, {"Benchmark"}),
                )
                for table in figures.tables(Rows((), (), rows))
            ],
        },
        trail=(("Benchmarks", "benchmarks/"),),
        data=f"api/v1/benchmarks/{benchmark.id}.json",
    )


def _cards(rows: tuple[Score, ...]) -> Iterator[Card]:
    """How many scores stood up to an independent measurement, under like settings."""
    measured = [row for row in rows if row.independent and row.verdict != "not-comparable"]
    like = [row for row in measured if not row.settings_differ]
    if like:
        short = sum(row.verdict == "short" for row in like)
        yield Card(
            f"{short:,} of {len(like):,}",
            "below the claim where measured independently, under like settings",
            f"{len(measured) - len(like):,} more under other settings, not counted",
        )
