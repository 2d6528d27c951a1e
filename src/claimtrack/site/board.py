"""The board: where a reader who knows nothing begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from claimtrack.reports.due import due as promises
from claimtrack.site.corrections import corrected
from claimtrack.site.listing import (
    Card,
    Item,
    Section,
    change_item,
    kept_card,
    promise_item,
    promise_name,
)
from claimtrack.site.material import Material
from claimtrack.site.organizations import kept, overview
from claimtrack.site.page import Page
from claimtrack.verdicts.releases import READING_ORDER
from claimtrack.words import cells
from claimtrack.words import subject as words
from claimtrack.words.cells import count

AHEAD = timedelta(days=90)
NEWEST = 10
FEW = 3


def pages(material: Material) -> Iterator[Page]:
    """The board."""
    report, ledger = material.report, material.ledger
    sources = {record.source for record in (*ledger.claims, *ledger.outcomes)}
    lead = (
        "What AI organizations said they would release, and when they did:"
        f" {len(report.on_record):,} promises on the record and {len(report.reported):,}"
        f" reported by the press, from {count(len(sources), 'page')}; and what happened."
    )
    yield Page(
        "",
        material.settings.title,
        lead,
        "list.html",
        {"lead": lead, "cards": list(_cards(material)), "parts_of_page": list(_sections(material))},
        data="api/v1/index.json",
        feed="changes.atom",
        card="cards/home.png",
    )


def _cards(material: Material) -> Iterator[Card]:
    official = material.report.on_record
    yield kept_card(kept(official), "kept of decided promises, on the record")
    open_ = [row for row in official if row.owed]
    yield Card(f"{len(open_)}", "owed", f"{sum(row.past_due for row in open_)} past due")
    late = [row for row in official if row.slip and row.first and not row.retrospective]
    if late:
        worst = max(late, key=lambda row: (row.slip.min if row.slip else 0, row.model.id))
        yield Card(f"{cells.slip(worst.slip)} days", "the longest slip", promise_name(worst))


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
            items=[promise_item(row, words.verdict_sentence(row)) for row in owing],
        )
    due = promises(material.report, material.as_of + AHEAD)
    if due.upcoming:
        yield Section(
            "next",
            "Due in the next 90 days",
            items=[promise_item(entry.row, f"by {entry.due}") for entry in due.upcoming],
            more=("The calendar", "calendar/"),
        )
    yield Section(
        "new",
        "What changed last",
        items=[change_item(change) for change in material.changes[::-1][:NEWEST]],
        more=("All changes", "changes/"),
    )
    if material.corrections:
        yield Section(
            "corrected",
            "Corrected last",
            items=[
                Item(each.name, each.path, f"was “{each.was}”, now “{each.now}”", each.date)
                for each in corrected(material, material.corrections[:FEW])
            ],
            more=("All corrections", "corrections/"),
        )
    yield Section("organizations", "Organizations", grid=overview(material))
    yield Section("stand", "How the promises on the record stand", items=list(_stand(material)))
    yield Section(
        "scope",
        "What is not here",
        "Only what was said in public with a source, on a day that is known; a claim that names"
        " nothing checkable is left out. How records are chosen and read stands under Method.",
        more=("Method", "method/"),
    )


def _stand(material: Material) -> Iterator[Item]:
    counts = Counter(row.verdict for row in material.report.on_record)
    for verdict in READING_ORDER:
        if counts[verdict]:
            yield Item(verdict, told=f"{counts[verdict]:,}")
