"""The pages of benchmarks: every claim against every measurement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimtrack.formats.html.grid import Links, linked
from claimtrack.formats.html.summary import Card
from claimtrack.ledgers.tables import Benchmark
from claimtrack.site import addresses
from claimtrack.site.listing import Item, Section, sources_section
from claimtrack.site.material import Material, Rows
from claimtrack.site.page import Page
from claimtrack.verdicts.benchmarks import Score, even_noise
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
        Column("Claims", lambda each: f"{_claims(material, each):,}", number=True),
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


def _claims(material: Material, benchmark: Benchmark) -> int:
    """How many claims there are: each has a row for every measurement and every rival."""
    return len({id(row.claim) for row in material.scores_on[benchmark.id]})


def _page(material: Material, benchmark: Benchmark, rows: tuple[Score, ...]) -> Page:
    name = harmless(benchmark.name, 80)
    questions = f", {count(benchmark.items, 'question')}" if benchmark.items else ""
    lead = f"Scores in {harmless(benchmark.unit, 20)}, {benchmark.better} is better{questions}."
    if (noise := even_noise(benchmark)) is not None:
        lead += f" With so many, two scores differ by chance alone by up to {noise:.1f}."
    if benchmark.note:
        lead += f" {harmless(benchmark.note, 800)}"
    return Page(
        addresses.benchmark_path(benchmark.id),
        name,
        f"{name}: {count(len(rows), 'comparison')} of what was claimed with what was measured.",
        "list.html",
        {
            "lead": lead,
            "cards": tuple(_cards(rows)),
            "sections_of_page": list(_sections(material, benchmark, rows)),
        },
        trail=(("Benchmarks", "benchmarks/"),),
        data=f"api/v1/benchmarks/{benchmark.id}.json",
    )


def _sections(
    material: Material, benchmark: Benchmark, rows: tuple[Score, ...]
) -> Iterator[Section]:
    links: Links = {
        "Lab": lambda row: material.organization_paths[row.model.organization],
        "Model": addresses.row_address,
    }
    for table in figures.tables(Rows((), (), rows)):
        told = table._replace(columns=(*table.columns, *figures.SETTINGS))
        grid = linked(told, links, {"Benchmark"})
        more = [("The same as CSV", scores_file(benchmark.id))]
        yield Section("scores", "Claimed and measured", grid=grid, more=more)
    if measured := list(_measurers(rows)):
        yield Section("measured", "Who measured", items=measured)
    if rivals := list(_rivals(rows)):
        yield Section("rivals", "Said to be beaten", items=rivals)
    records = [
        event.record
        for about, events in material.events.items()
        if about.kind == "benchmark" and about.detail == benchmark.id
        for event in events
    ]
    if (section := sources_section(records)) is not None:
        yield section


def scores_file(benchmark: str) -> str:
    """The table of what was claimed and measured on a benchmark, as CSV."""
    return f"data/benchmarks/{benchmark}.csv"


def _measurers(rows: tuple[Score, ...]) -> Iterator[Item]:
    """Who measured, the busiest first, and whether that was for its own models."""
    outcomes = {id(row.measured): row.measured for row in rows if row.measured}.values()
    numbers = Counter((outcome.evaluator, outcome.independent) for outcome in outcomes)
    for (evaluator, independent), number in sorted(
        numbers.items(), key=lambda each: (-each[1], each[0])
    ):
        aside = "" if independent else ", not independent"
        yield Item(harmless(evaluator, 80), "", f"{count(number, 'measurement')}{aside}")


def _rivals(rows: tuple[Score, ...]) -> Iterator[Item]:
    """The models that others were said to beat, the one named most first."""
    named = Counter(row.rival.id for row in rows if row.rival)
    models = {row.rival.id: row.rival for row in rows if row.rival}
    for rival, number in sorted(named.items(), key=lambda each: (-each[1], each[0])):
        name = harmless(models[rival].name, 80)
        yield Item(name, addresses.model_path(rival), f"named {count(number, 'time')}")


def _cards(rows: tuple[Score, ...]) -> Iterator[Card]:
    """How many scores stood up to an independent measurement, under like settings."""
    measured = [row for row in rows if row.independent and row.verdict != "not-comparable"]
    like = [row for row in measured if not row.settings_differ]
    if not like:
        return
    stood = "where measured independently, under like settings"
    for label, verdicts in (
        ("below the claim", {"short"}),
        ("within chance of the claim", {"within-noise"}),
        ("as claimed or better", {"confirmed", "exceeded"}),
    ):
        many = sum(row.verdict in verdicts for row in like)
        aside = f"{len(measured) - len(like):,} more under other settings, not counted"
        yield Card(f"{many:,} of {len(like):,}", f"{label} {stood}", aside)
