"""What falls due and what changed, as pages and as feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimtrack.formats.html.grid import Grid, Links, linked
from claimtrack.reports.diff import Change
from claimtrack.reports.due import Entry as DueEntry
from claimtrack.site import addresses
from claimtrack.site.corrections import answers, corrected
from claimtrack.site.feeds import Entry
from claimtrack.site.listing import (
    Item,
    Section,
    change_path,
    due_item,
    past_due_item,
    promise_item,
    promise_name,
)
from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.words import cells, diff
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
            yield _changes(material, path, changes, links)
    yield _corrections(material)


def _calendar(material: Material) -> Page:
    due = material.due
    past = _by_day_due((*due.on_record.past_due, *due.reported.past_due))
    unlooked = _by_day_due((*due.on_record.unlooked, *due.reported.unlooked))
    sections = [
        Section(
            f"m-{month}",
            f"{first.due:%B %Y}",
            items=[due_item(entry) for entry in (first, *entries)],
        )
        for month, entries in groupby(due.upcoming, lambda entry: f"{entry.due:%Y-%m}")
        for first in [next(entries)]
    ]
    if unlooked:
        items = [due_item(entry) for entry in unlooked]
        sections.insert(0, Section("unlooked", "Nobody has looked yet", _UNLOOKED, items=items))
    if past:
        items = [past_due_item(entry) for entry in past]
        sections.insert(0, Section("past-due", "Past due", _PAST_DUE, items=items))
    if undated := list(_undated(material)):
        many = f"Without a last day: {len(undated):,}"
        sections.append(Section("undated", many, _UNDATED, items=undated))
    return Page(
        "calendar/",
        "Calendar",
        f"{count(len(due.upcoming), 'promise')} that fall due, and {len(past):,} past due.",
        "list.html",
        {
            "lead": "Each promise that is open, by the last day that it allows.",
            "cards": (),
            "sections_of_page": [*sections, _subscribe(material)],
        },
        data="api/v1/due.json",
        feed="changes.atom",
    )


_PAST_DUE = (
    "The newest day promised is over, and nothing has shipped as far as anybody looked; longest"
    " past due first."
)
_UNLOOKED = "Fell due after the day up to which somebody looked: not called broken."
_UNDATED = (
    "Promised, and not shipped as far as anybody looked, but for no day, or from a day on without"
    " a last one: no day can be missed, so these have no event."
)
_SUBSCRIBE = (
    "A whole-day event stands on the last day that a promise allows: before it, nothing is late. A"
    " promise that moves moves its event; one that is taken back is marked as cancelled. Add the"
    " address to a calendar as a subscription, so that what is put right reaches you."
    " Of the organizations with an open promise, each in a calendar of its own:"
)


def _by_day_due(entries: Sequence[DueEntry]) -> list[DueEntry]:
    return sorted(entries, key=lambda entry: entry.due)


def _undated(material: Material) -> Iterator[Item]:
    for row in material.report.shown:
        open_ended = row.standing is not None and row.standing.deadline is None
        if row.outcome is None and (row.verdict == "undated" or open_ended):
            yield promise_item(row, cells.promise(row.chain[-1]))


def _subscribe(material: Material) -> Section:
    url = material.settings.url
    ways = [("due.ics", "calendar/due.ics")]
    if url is not None:
        ways.append(("Subscribe", f"webcal://{url.partition('://')[2]}calendar/due.ics"))
    own = [
        Item(cells.harmless(name, 80), f"{path}due.ics")
        for name, path in material.organization_paths.items()
        if material.open_of[name]
    ]
    return Section("subscribe", "Subscribe", _SUBSCRIBE, items=own, more=ways)


def _changes(
    material: Material, path: str, changes: Sequence[Change], years: Sequence[Item]
) -> Page:
    year = changes[0].day.year if changes else material.as_of.year
    return Page(
        path,
        f"Changes in {year}" if path != "changes/" else "Changes",
        f"What was promised, moved and shipped in {year}: {count(len(changes), 'change')}.",
        "list.html",
        {
            "lead": "What happened, by its day; a record that was added late stands under its own.",
            "cards": (),
            "sections_of_page": [
                Section("all", "By day", grid=_by_day(material, changes)),
                Section("years", "By year", items=years),
            ],
        },
        trail=(("Changes", "changes/"),) if path != "changes/" else (),
        data="api/v1/changes.json",
        feed="changes.atom",
    )


def _by_day(material: Material, changes: Sequence[Change]) -> Grid:
    """Changes as a table, newest first; the first of each day has the day for its anchor."""
    told = diff.table(changes)
    links: Links = {
        "Model": change_path,
        "Lab": lambda change: material.organization_paths[change.model.organization],
    }
    grid = linked(told._replace(columns=(*told.columns[:4], diff.KIND, *told.columns[4:])), links)
    first = {change.day: at for at, change in reversed(list(enumerate(changes)))}
    lines = (
        line._replace(anchor=f"d-{change.day}" if first[change.day] == at else "")
        for at, (change, line) in enumerate(zip(changes, grid.lines, strict=True))
    )
    return grid._replace(lines=tuple(lines))


def _corrections(material: Material) -> Page:
    listed = corrected(material, material.corrections)
    return Page(
        "corrections/",
        "Corrections",
        f"{count(len(listed), 'correction')} of this tracker, each with what it said before.",
        "list.html",
        {
            "lead": _POLICY,
            "cards": (),
            "sections_of_page": [
                Section("ask", "How to ask for one", _ASK, more=[("About", "about/")]),
                *_replies(material),
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
                ),
            ],
        },
        data="api/v1/corrections.json",
        feed="corrections.atom",
    )


_POLICY = (
    "A correction is where the ledger was wrong; what happened later is an update and stands under"
    " Changes; where a rule of reading changed, that is a revision, and Method says so. Spelling is"
    " mended silently. A record is never taken out without a line here, and the page of one that"
    " was taken out says so."
)
_ASK = (
    "Report the page and a source that shows otherwise. The curators decide by the rules under"
    " Method; what the source shows is put right with the next build, whoever asks, and listed"
    " here with what stood there before. An organization's own answer is shown beside the verdict,"
    " in its words and with its source, whether or not anything is corrected."
)


def _replies(material: Material) -> Iterator[Section]:
    """What organizations answered, where any has."""
    listed = answers(material, material.replies)
    if listed:
        items = [
            Item(each.name, each.path, f"{each.speaker}: “{each.text}”", each.date)
            for each in listed
        ]
        yield Section("replies", "Replies, newest first", items=items)


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
    """Corrections as a feed tells them, newest first; a further one changes no other's key."""
    entries, seen = [], Counter[str]()
    for each in corrected(material, material.ledger.corrections):
        key = f"corrections/{each.date}/{each.path or each.name}"
        told = f"{each.name}: was {each.was}, now {each.now}"
        path = each.path or "corrections/"
        entries.append(Entry(f"{key}/{seen[key]}", each.date, told, each.why, path))
        seen[key] += 1
    return sorted(entries, key=lambda entry: entry.day, reverse=True)
