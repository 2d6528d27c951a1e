"""The pages of organizations: counts, promises, what changed; no ranking by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from claimtrack.formats.html.grid import Grid, linked
from claimtrack.formats.html.strip import strips
from claimtrack.formats.html.summary import Card, kept_card, parts
from claimtrack.ledgers.records import Claim
from claimtrack.site import addresses
from claimtrack.site.corrections import answers, corrected
from claimtrack.site.listing import (
    Item,
    Section,
    change_item,
    due_item,
    promise_grids,
    sources_section,
)
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import figures
from claimtrack.words.cells import count, harmless
from claimtrack.words.table import Column, Table

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


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization and what it promised on the record."""

    name: str
    path: str
    rows: tuple[Judgement, ...]


def overview(material: Material) -> Grid:
    """A line an organization, ordered by its number of promises and never by its rate."""
    rows = by_organization(material)
    rest = sorted(set(material.organization_paths) - set(rows), key=str.casefold)
    lines = (
        Organization(name, material.organization_paths[name], rows.get(name, ()))
        for name in (*rows, *rest)
    )
    note = "Ordered by number of promises: a rate of few promises ranks nobody."
    table = Table("organizations", "Promises on the record", _OVERVIEW, tuple(lines), note)
    return linked(table, {"Organization": lambda each: each.path})


def _rate(each: Organization) -> str:
    share = kept(each.rows)
    return kept_card(share, "").detail if share.whole else ""


def _kept(each: Organization) -> str:
    share = kept(each.rows)
    return f"{share.part:,} of {share.whole:,}" if share.whole else "-"


def _rate_key(each: Organization) -> str:
    share = kept(each.rows)
    return "" if share.rate is None else f"{share.rate:.4f}"


_OVERVIEW: tuple[Column[Organization], ...] = (
    Column("Organization", lambda each: harmless(each.name, 80)),
    Column("Promises", lambda each: f"{len(each.rows):,}", number=True),
    Column("Kept of decided", _kept, key=_rate_key),
    Column("Rate", _rate, small="Kept of decided"),
    Column("Open", lambda each: f"{sum(row.outcome is None for row in each.rows):,}", number=True),
    Column("Owed", lambda each: f"{sum(row.owed for row in each.rows):,}", number=True),
)


def _index(material: Material) -> Page:
    many = count(len(material.organization_paths), "organization")
    section = Section("all", "All organizations", grid=overview(material))
    return Page(
        "organizations/",
        "Organizations",
        f"{many} and what became of what each promised on the record.",
        "list.html",
        {"lead": "", "cards": (), "sections_of_page": [section]},
        data="api/v1/organizations.json",
        feed="changes.atom",
    )


def _page(material: Material, name: str) -> Page:
    path = material.organization_paths[name]
    models = material.models_of[name]
    names = {model.id for model in models}
    replies = (each for each in material.replies if each.model in names)
    corrections = (each for each in material.corrections if each.model in names)
    report = material.report
    records = [e.record for model in models for e in material.dossiers[model.id].events]
    claims = sum(isinstance(record, Claim) for record in records)
    official = tuple(row for row in report.on_record if row.model.organization == name)
    reported = tuple(row for row in report.reported if row.model.organization == name)
    share = kept_card(kept(official), "kept of decided promises, on the record")
    described = (
        f"{harmless(name, 80)}: {count(len(official), 'promise')} on the record"
        f" on {count(len(models), 'model')}, of {count(claims, 'claim')} in all; kept"
        f" {share.figure}."
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
            "lead": _lead(material, name, described),
            "shares": list(parts(official)),
            "strips": strips(official, material.as_of),
            "models": [
                Item(harmless(model.name, 80), addresses.model_path(model.id)) for model in models
            ],
            "open": [due_item(entry) for entry in material.open_of[name]],
            "sources": sources_section(records),
            "cards": list(_cards(official, reported)),
            "grids": list(_grids(material, name, official, reported)),
            "changes": recent,
            "corrections": corrected(material, corrections),
            "replies": answers(material, replies),
        },
        trail=(("Organizations", "organizations/"),),
        data=f"api/v1/organizations/{addresses.organization_slug(name)}.json",
        feed=f"{path}changes.atom",
        card=f"cards/{path.rstrip('/')}.png",
    )


def _lead(material: Material, name: str, described: str) -> str:
    """What it is, and what it is called besides."""
    known = material.ledger.organization(name)
    kind = ", ".join(filter(None, (known.type and known.type.capitalize(), known.country)))
    others = ", ".join(harmless(alias, 80) for alias in known.aliases)
    return " ".join(filter(None, (described, kind and f"{kind}.", others and f"Also: {others}.")))


def _cards(official: tuple[Judgement, ...], reported: tuple[Judgement, ...]) -> Iterator[Card]:
    yield kept_card(kept(official), "kept of decided promises, on the record")
    past = sum(row.past_due for row in official)
    yield Card(f"{sum(row.owed for row in official):,}", "owed", f"{past:,} of them past due")
    if reported:
        yield kept_card(kept(reported), "by press reports and leaks, counted apart")


def _grids(
    material: Material,
    name: str,
    official: tuple[Judgement, ...],
    reported: tuple[Judgement, ...],
) -> Iterator[Grid]:
    yield from promise_grids(official, reported)
    for rows_of in figures.tables(material.rows_by[name]):
        yield linked(rows_of, {"Model": addresses.row_address}, {"Lab"})
