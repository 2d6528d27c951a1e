"""The board: where a reader who knows nothing begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimtrack.formats.html.strip import picture
from claimtrack.formats.html.summary import Card, kept_card, longest_card, parts
from claimtrack.reports.due import due as promises
from claimtrack.site.corrections import corrected
from claimtrack.site.listing import (
    Item,
    Section,
    change_item,
    due_item,
)
from claimtrack.site.material import Material
from claimtrack.site.organizations import kept, overview
from claimtrack.site.page import Page
from claimtrack.site.permalinks import records
from claimtrack.site.rules import examples
from claimtrack.words.cells import count

AHEAD = timedelta(days=90)
NEWEST = 10
FEW = 3


def pages(material: Material) -> Iterator[Page]:
    """The board."""
    report = material.report
    sources = {record.source for record in records(material.ledger, material.as_of)}
    lead = (
        "What AI organizations said they would release, and when they did:"
        f" {count(len(report.on_record), 'promise')} on the record and {len(report.reported):,}"
        f" reported by the press, from {count(len(sources), 'page')}; and what happened."
    )
    yield Page(
        "",
        material.settings.title,
        lead,
        "list.html",
        {
            "lead": lead,
            "cards": list(_cards(material)),
            "sections_of_page": list(_sections(material)),
        },
        data="api/v1/index.json",
        feed="changes.atom",
        card="cards/home.png",
    )


def _cards(material: Material) -> Iterator[Card]:
    official = material.report.on_record
    yield kept_card(kept(official), "kept of decided promises, on the record")
    open_ = [row for row in official if row.owed]
    past = sum(row.past_due for row in open_)
    label = "owed: promised for a day that is over, and not shipped"
    all_open = sum(row.outcome is None for row in official)
    told = f"{past:,} past due: so is the newest day promised; {all_open:,} open in all"
    yield Card(f"{len(open_):,}", label, told)
    late = [row for row in official if row.slip and row.first and not row.retrospective]
    if late:
        worst = max(late, key=lambda row: (row.slip.min if row.slip else 0, row.model.id))
        yield longest_card(worst)


def _sections(material: Material) -> Iterator[Section]:
    report = material.report
    owing = sorted(
        (row for row in report.on_record if row.owed),
        key=lambda row: (-(row.slip.min if row.slip else 0), row.model.id),
    )
    if owing:
        yield Section(
            "owed",
            "Owed now",
            "Promised for a day that is over, and neither shipped nor cancelled as far as anybody"
            " looked.",
            strips=picture([("", owing)], material.as_of),
        )
    due = promises(material.report, material.as_of + min(AHEAD, date.max - material.as_of))
    if due.upcoming:
        yield Section(
            "next",
            "Due in the next 90 days",
            items=[due_item(entry) for entry in due.upcoming],
            more=_ways(material, ("The calendar", "calendar/"), "calendar/due.ics"),
        )
    yield Section(
        "new",
        "What changed last",
        items=[change_item(change) for change in material.changes[::-1][:NEWEST]],
        more=_ways(material, ("All changes", "changes/"), "changes.atom"),
    )
    if material.corrections:
        yield Section(
            "corrected",
            "Corrected last",
            items=[
                Item(each.name, each.path, f"was “{each.was}”, now “{each.now}”", each.date)
                for each in corrected(material, material.corrections[:FEW])
            ],
            more=[("All corrections", "corrections/")],
        )
    yield Section("organizations", "Organizations", grid=overview(material))
    stand = list(parts(report.on_record))
    if stand:
        many = f"How {count(len(report.on_record), 'promise')} on the record stand"
        yield Section("stand", many, shares=stand)
    explained = list(examples(material))
    if explained:
        yield Section(
            "examples",
            "How a verdict is reached, in examples",
            items=explained,
            more=[("Method", "method/")],
        )
    yield Section(
        "scope",
        "What is not here",
        "Only what was said in public with a source, on a day that is known; a claim that names"
        " nothing checkable is left out. Curators keep the records by hand; who they are and how"
        " to say that something is wrong stands under About.",
        more=[("About", "about/"), ("Corrections", "corrections/")],
    )


def _ways(material: Material, way: tuple[str, str], file: str) -> list[tuple[str, str]]:
    """A page to go on to and the same to subscribe to, which needs the site's address."""
    url = material.settings.url
    if url is None:
        return [way]
    if file.endswith(".ics"):
        return [way, ("Subscribe", f"webcal://{url.partition('://')[2]}{file}")]
    return [way, ("Feed", file)]
