"""What falls due and what changed, as pages and as feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from claimtrack.reports.diff import Change
from claimtrack.reports.due import due as promises
from claimtrack.site import addresses
from claimtrack.site.corrections import corrected
from claimtrack.site.feeds import Entry
from claimtrack.site.listing import (
    Item,
    Section,
    change_item,
    change_path,
    promise_item,
    promise_name,
)
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import diff
from claimtrack.words import subject as words
from claimtrack.words.cells import count


def pages(material: Material) -> Iterator[Page]:
    """The calendar, the changes of each year, the corrections."""
    yield _calendar(material)
    years = [
        (year, list(changes))
        for year, changes in groupby(reversed(material.changes), lambda each: each.day.year)
    ]
    for at, (year, changes) in enumerate(years or [(material.as_of.year, [])]):
        links = [Item(str(other), f"changes/{other}/") for other, _ in years]
        for path in (f"changes/{year}/", "changes/") if at == 0 else (f"changes/{year}/",):
            yield _changes(path, year, changes, links)
    yield _corrections(material)


def _calendar(material: Material) -> Page:
    due = promises(material.report, date.max)
    months = [
        Section(
            f"m-{month}",
            month,
            items=[promise_item(entry.row, f"by {entry.due}") for entry in entries],
        )
        for month, entries in (
            (month, list(entries))
            for month, entries in groupby(due.upcoming, lambda entry: f"{entry.due:%Y-%m}")
        )
    ]
    overdue = sorted(
        (row for row in material.report.shown if row.past_due),
        key=lambda row: (-(row.days_past_due or 0), row.model.id, row.milestone),
    )
    past = Section(
        "past-due",
        "Past due",
        "The newest day promised is over.",
        items=[
            promise_item(
                row,
                f"{words.verdict_sentence(row)} Nothing said for {_silent(row):,} days.",
            )
            for row in overdue
        ],
    )
    subscribe = Section(
        "subscribe",
        "Subscribe",
        "An event stands on the last day promised: a promise is not late before. A promise without"
        " a last day has no event.",
        items=[Item("due.ics", "calendar/due.ics")],
    )
    sections = [*([past] if overdue else ()), *months, subscribe]
    return Page(
        "calendar/",
        "Calendar",
        f"{count(len(due.upcoming), 'promise')} that fall due, and {len(overdue)} past due.",
        "list.html",
        {"lead": "", "cards": (), "sections_of_page": sections},
        data="api/v1/due.json",
    )


def _silent(row: Judgement) -> int:
    """Days since the newest claim, as far as anybody looked."""
    return max((row.judged - row.chain[-1].announced).days, 0)


def _changes(path: str, year: int, changes: Sequence[Change], years: Sequence[Item]) -> Page:
    days = [
        Section(f"d-{day}", str(day), items=[change_item(change) for change in made])
        for day, made in groupby(changes, lambda change: change.day)
    ]
    return Page(
        path,
        f"Changes in {year}" if path != "changes/" else "Changes",
        f"What was promised, moved and shipped in {year}: {count(len(changes), 'change')}.",
        "list.html",
        {
            "lead": "What happened, by its day; a record that was added late stands under its own.",
            "cards": (),
            "sections_of_page": [*days, Section("years", "By year", items=years)],
        },
        trail=(("Changes", "changes/"),) if path != "changes/" else (),
        data="api/v1/changes.json",
        feed="changes.atom",
    )


def _corrections(material: Material) -> Page:
    listed = corrected(material, material.corrections)
    policy = (
        "A correction is where the ledger was wrong; what happened later is an update and stands"
        " under Changes; where a rule of reading changed, Method says since when. Spelling is"
        " mended silently. A record is never taken out without a line here, and the page of one"
        " that was taken out says so. An organization's own account of a promise is shown as a"
        " record with its source."
    )
    return Page(
        "corrections/",
        "Corrections",
        f"{count(len(listed), 'correction')} of this tracker, each with what it said before.",
        "list.html",
        {
            "lead": policy,
            "cards": (),
            "sections_of_page": [
                Section(
                    "all",
                    "All corrections, newest first",
                    items=[
                        Item(
                            each.name,
                            each.path,
                            f"was “{each.was}”, now “{each.now}”. {each.why}",
                            each.date,
                        )
                        for each in listed
                    ],
                )
            ],
        },
        data="api/v1/corrections.json",
        feed="corrections.atom",
    )


def change_entries(changes: Sequence[Change]) -> list[Entry]:
    """Changes as a feed tells them, newest first; two of one kind and day share no key."""
    entries, seen = [], set[str]()
    for change in reversed(changes):
        page = f"{addresses.model_path(change.model.id)}{change.milestone}/"
        key = f"{page}{change.kind}/{change.day}"
        number = 2
        while key in seen:
            key = f"{page}{change.kind}/{change.day}/{number}"
            number += 1
        seen.add(key)
        said = diff.sentence(change)
        entries.append(
            Entry(key, change.day, f"{promise_name(change.after)}: {said}", said,
                  change_path(change))
        )  # fmt: skip
    return entries


def correction_entries(material: Material) -> list[Entry]:
    """Corrections as a feed tells them, newest first."""
    listed = corrected(material, material.corrections)
    return [
        Entry(
            f"corrections/{each.date}/{each.path or each.name}/{number}",
            each.date,
            f"{each.name}: was {each.was}, now {each.now}",
            each.why,
            each.path or "corrections/",
        )
        for number, each in enumerate(reversed(listed))
    ][::-1]
