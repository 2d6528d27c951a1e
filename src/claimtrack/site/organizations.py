"""The pages of organizations: counts, promises, what changed; no ranking by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from claimtrack.site import addresses
from claimtrack.site.corrections import corrected
from claimtrack.site.grid import Cell, Grid, grid
from claimtrack.site.listing import Card, Section, change_item, kept_card, promise_path
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import figures, promises
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Table

LATELY = timedelta(days=365)


def pages(material: Material) -> Iterator[Page]:
    """The list of organizations, and a page for each."""
    yield _index(material)
    for name in material.organization_paths:
        yield _page(material, name)


def kept(rows: tuple[Judgement, ...]) -> Share:
    """Kept of decided promises."""
    decided = [row for row in rows if row.decided]
    return Share(sum(row.kept is True for row in decided), len(decided))


def by_organization(material: Material) -> dict[str, tuple[Judgement, ...]]:
    """On-the-record promises of each organization, those with most promises first."""
    grouped: dict[str, list[Judgement]] = defaultdict(list)
    for row in material.report.on_record:
        grouped[row.model.organization].append(row)
    order = sorted(grouped, key=lambda name: (-len(grouped[name]), name.casefold()))
    return {name: tuple(grouped[name]) for name in order}


def overview(material: Material) -> Grid:
    """A line an organization, ordered by its number of promises and never by its rate."""
    rows = by_organization(material)
    rest = sorted(set(material.organization_paths) - set(rows), key=str.casefold)
    return Grid(
        "organizations",
        "Promises on the record, by organization",
        ("Organization", "Promises", "Kept of decided", "Owed"),
        ("Promises", "Owed"),
        tuple(_line(material, name, rows.get(name, ())) for name in (*rows, *rest)),
        "Ordered by number of promises: a rate of few promises ranks nobody.",
    )


def _line(material: Material, name: str, rows: tuple[Judgement, ...]) -> tuple[Cell, ...]:
    share = kept(rows)
    card = kept_card(share, "")
    return (
        Cell(harmless(name, 80), path=material.organization_paths[name]),
        Cell(str(len(rows))),
        Cell(card.figure if share.whole else "", card.detail if share.whole else ""),
        Cell(str(sum(row.owed for row in rows))),
    )


def _index(material: Material) -> Page:
    many = count(len(material.organization_paths), "organization")
    section = Section("all", "All organizations", grid=overview(material))
    return Page(
        "organizations/",
        "Organizations",
        f"{many} and what became of what each promised on the record.",
        "list.html",
        {"lead": "", "cards": (), "parts_of_page": [section]},
        data="api/v1/organizations.json",
    )


def _page(material: Material, name: str) -> Page:
    path = material.organization_paths[name]
    models = material.models_of[name]
    names = {model.id for model in models}
    corrections = (each for each in material.corrections if each.model in names)
    report = material.report
    official = tuple(row for row in report.on_record if row.model.organization == name)
    reported = tuple(row for row in report.reported if row.model.organization == name)
    share = kept_card(kept(official), "kept of decided promises, on the record")
    described = (
        f"{harmless(name, 80)}: {count(len(official), 'promise')} on the record"
        f" on {count(len(models), 'model')}; kept {share.figure}."
    )
    recent = [
        change_item(change)
        for change in reversed(material.changes_by[name])
        if change.day > material.as_of - LATELY
    ]
    return Page(
        path,
        harmless(name, 80),
        described,
        "organization.html",
        {
            "description": described,
            "cards": list(_cards(official, reported)),
            "grids": list(_grids(material, name, official, reported)),
            "changes": recent,
            "corrections": corrected(material, corrections),
        },
        trail=(("Organizations", "organizations/"),),
        data=f"api/v1/organizations/{addresses.organization_slug(name)}.json",
        feed=f"{path}changes.atom",
        card=f"cards/{path.rstrip('/')}.png",
    )


def _cards(official: tuple[Judgement, ...], reported: tuple[Judgement, ...]) -> Iterator[Card]:
    yield kept_card(kept(official), "kept of decided promises, on the record")
    past = sum(row.past_due for row in official)
    yield Card(str(sum(row.owed for row in official)), "owed", f"{past} of them past due")
    if reported:
        yield kept_card(kept(reported), "by press reports and leaks, counted apart")


def _grids(
    material: Material,
    name: str,
    official: tuple[Judgement, ...],
    reported: tuple[Judgement, ...],
) -> Iterator[Grid]:
    for key, title, rows in (
        ("on-the-record", "Promises on the record", official),
        ("reported", "Press reports and leaks", reported),
    ):
        if rows:
            yield grid(Table(key, title, promises.COLUMNS, rows, promises.DAYS_KEY), promise_path)
    for table in figures.tables(material.report):
        own = tuple(row for row in table.rows if row.model.organization == name)
        if own:
            columns: Any = table.columns
            chosen = Table(table.id, table.title, columns, own, table.key)
            yield grid(chosen, lambda row: addresses.record_address(row.claim))
