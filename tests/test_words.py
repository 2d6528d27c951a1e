"""What is said of a promise, a figure or a score: all sentences of a story, wherever shown."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from claimtrack.curation.effects import effects
from claimtrack.formats.csv import diff as csv_diff
from claimtrack.formats.csv import due as csv_due
from claimtrack.formats.csv import records as csv_records
from claimtrack.formats.csv import slips as csv_slips
from claimtrack.formats.csv import versions as csv_versions
from claimtrack.formats.json import show as json_show
from claimtrack.formats.json import versions as json_versions
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from claimtrack.reports.diff import changes
from claimtrack.reports.diff import diff as period
from claimtrack.reports.due import due
from claimtrack.reports.show import dossiers
from claimtrack.reports.versions import versions
from claimtrack.site.listing import due_item, past_due_item, promise_name
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report, slips
from claimtrack.words import cells, diff, figures, promises, show, subject, timeline, trend
from claimtrack.words import versions as words_versions
from tests.conftest import Golden

STORIES = Path(__file__).parent / "data" / "stories.txt"
"""A story a line: claims `DAY WORDS, by WHO`, outcomes behind a bar, the days behind an at sign."""
_HEAD = """[[models]]
id = "heron"
name = "Heron 4"
organization = "Osprey"

[[models]]
id = "kite"
name = "Kite"
organization = "Aviary"

[[benchmarks]]
id = "quiz"
name = "The Quiz"
unit = "%"
items = 400

[[benchmarks]]
id = "elo"
name = "Elo"
unit = "points"
"""
_REPORTERS = ("Reuters", "Bloomberg")


def _records(story: str) -> Iterator[str]:
    told, _, happened = story.partition("|")
    for number, each in enumerate(filter(None, map(str.strip, told.split(";")))):
        yield _record("claims", number, *each.split(" ", 2))
    for number, each in enumerate(filter(None, map(str.strip, happened.split(";")))):
        yield _record("outcomes", number, *each.split(" ", 2))


def _record(table: str, number: int, day: str, kind: str, rest: str) -> str:
    """A record of `DAY KIND what, key=value, key=value`; the first of them says what it is."""
    what, *more = rest.split(", ")
    fields = dict(each.split("=", 1) for each in more)
    who = fields.pop("by", "Ada")
    kind, _, milestone = kind.partition(":")
    told: dict[str, str] = {"model": '"heron"', "kind": f'"{kind}"'}
    if table == "claims":
        told |= {"announced": day, "speaker": f'"{who}"', "basis": '"official"'}
        if who in _REPORTERS:
            told["basis"] = '"reported"'
    else:
        told["date"] = f'"{day.replace("_", " ")}"'
    if milestone:
        told["milestone"] = f'"{milestone}"'
    if kind == "release":
        key = "status" if table == "outcomes" else "due"
        told |= {"withdrawn": "true"} if what == "withdrawn" else {key: f'"{what}"'}
    elif kind == "benchmark":
        told |= {"benchmark": '"quiz"'} | ({"score": f'"{what}"'} if what != "-" else {})
        if table == "outcomes":
            told |= {"evaluator": f'"{who}"', "independent": "true"}
    else:
        told["value"] = f'"{what}"'
    if what == "-":
        told.pop("due", None)
    bare = ("true", "false")
    for key, value in fields.items():
        told[key] = value if value in bare or value[0] == "[" else f'"{value}"'
    told["source"] = f'"https://example.org/{table}/{number}"'
    return f"\n[[{table}]]\n" + "".join(f"{key} = {value}\n" for key, value in told.items())


def _ledger(folder: Path, story: str) -> tuple[Ledger, date]:
    told, _, when = story.partition("@")
    as_of, _, checked = when.strip().partition(" ")
    path = folder / "claims.toml"
    head = f"checked = {checked}\n" if checked else ""
    path.write_text(head + _HEAD + "".join(_records(told)), encoding="utf-8")
    return load(path), date.fromisoformat(as_of)


def _judged(whose: str, row: Judgement) -> Iterator[str]:
    yield f"{whose}: {subject.verdict_sentence(row)}"
    told = {each.name: (each.cell(row), each.whole(row)) for each in promises.COLUMNS[1:]}
    yield "  " + " | ".join(
        f"{name} {' = '.join(dict.fromkeys(filter(None, both)))}"
        for name, both in told.items()
        if any(both)
    )
    marks = [name for name in ("owed", "past_due", "decided", "kept") if getattr(row, name)]
    yield f"  {cells.fate(row)}; {cells.happened(row)}; {timeline.fate(row)}; {', '.join(marks)}"
    yield f"  {subject.promise_words(row.spokesperson)!r}, {promise_name(row)}"
    yield from (f"  {term}: {fact}" for term, fact in subject.facts(row))
    if (read := trend.reading(row)) is not None:
        yield f"  trend: {read}"


def _told(report: Report) -> Iterator[str]:
    for release in report.subjects:
        for whose in ("on_record", "reported", "story"):
            row = getattr(release, whose)
            if row is not None and (whose != "story" or len(release.apart) != 1):
                yield from _judged(whose, row)
    for change in changes(report.ledger, date.min, report.as_of):
        told = diff.CHANGES[4].cell(change), diff.KIND.cell(change), diff.CHANGES[6].cell(change)
        yield f"{change.day} {change.kind}: {' | '.join(told)}"
    dossier = dossiers(report)["heron"]
    yield from (f"show: {' | '.join(each)}" for each in show.verdicts(dossier))
    for event in dossier.events:
        what = show.what(event, report.ledger)
        yield f"{event.day} {show.who(event)}: {what} [{show.mark(event)}]"
    listed = due(report, date(2025, 12, 31))
    for whose, lists in (("", listed.on_record), (" reported", listed.reported)):
        yield from (f"past due{whose}: {past_due_item(each).told}" for each in lists.past_due)
        yield from (f"due{whose}: {due_item(each).told}" for each in lists.upcoming)
        yield from (f"unlooked{whose}: {due_item(each).told}" for each in lists.unlooked)
    measured: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    for row in measured:
        yield f"{subject.row_sentence(row)} {subject.row_change(row)}"
    for table in figures.tables(report):
        for each in table.rows:
            yield "  " + " | ".join(
                f"{column.name} {column.cell(each)}"
                for column in table.columns
                if column.cell(each)
            )
        yield f"  {table.key.partition(' Gap:')[0]}"


def test_what_is_said_of_a_story(tmp_path: Path, golden: Golden) -> None:
    """Every verdict, change, event and list entry of each story, in words."""
    told = []
    for story in STORIES.read_text("utf-8").splitlines():
        told.append(story)
        if story and not story.startswith("#"):
            ledger, as_of = _ledger(tmp_path, story)
            told += (f"  {line}".rstrip() for line in _told(slips(ledger, as_of)))
    golden("words-of-stories.txt", "\n".join(told) + "\n")


def _rows(report: Report) -> Iterator[str]:
    """The rows of each table as CSV gives them, then what JSON says of each, less what is empty."""
    listed, changed = due(report, date(2025, 12, 31)), period(report, date.min)
    for name, text in (
        ("slips", csv_slips.slips(report)),
        ("due", csv_due.due(listed)),
        ("diff", csv_diff.diff(changed)),
        ("claims", csv_records.claims(report.ledger, report.as_of)),
        ("outcomes", csv_records.outcomes(report.ledger, report.as_of)),
    ):
        for row in csv.DictReader(StringIO(text)):
            told = [f"{key}={value}" for key, value in row.items() if value not in ("", "heron")]
            yield f"{name}: {' | '.join(told)}"
    story = json.loads(json_show.show(dossiers(report)["heron"]))
    for key in ("releases", "parameters", "quantities", "benchmarks", "events"):
        for each in story[key]:
            yield f"{key}: {json.dumps(_filled(each), ensure_ascii=False)}"


def _filled(value: Any) -> Any:
    """A value of JSON without what is empty in it."""
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each not in (None, [], {})}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def test_what_data_says_of_a_story(tmp_path: Path, golden: Golden) -> None:
    """The same stories as rows of CSV and records of JSON, every field that is filled."""
    told = []
    for story in STORIES.read_text("utf-8").splitlines():
        told.append(story)
        if story and not story.startswith("#"):
            ledger, as_of = _ledger(tmp_path, story)
            rows = _rows(slips(ledger, as_of))
            told += (f"  {line.replace(f'{tmp_path}/', '')}" for line in rows)
    golden("data-of-stories.txt", "\n".join(told) + "\n")


def _edited(base: Report, head: Report) -> Iterator[str]:
    """What an edit does, in words, as CSV and as JSON."""
    edits = versions(base, head)
    page = words_versions.page(edits)
    yield from (page.headline.partition(" Compared")[0].rpartition("claims.toml ")[2], *page.lead)
    for table in page.tables:
        yield from (f"{table.id}: {' | '.join(each)}" for each in table.cells())
    for row in csv.DictReader(StringIO(csv_versions.versions(edits))):
        told = [f"{key}={value}" for key, value in row.items() if value not in ("", "heron")]
        yield f"csv: {' | '.join(told)}"
    story = json.loads(json_versions.versions(edits))
    for key in ("records", "verdicts", "figures"):
        yield from (
            f"{key}: {json.dumps(_filled(each), ensure_ascii=False)}" for each in story[key]
        )


def test_what_is_said_of_an_edit(tmp_path: Path, golden: Golden) -> None:
    """Each story set against the one above it, and what its last record does to its verdicts."""
    told: list[str] = []
    before: Report | None = None
    for number, story in enumerate(STORIES.read_text("utf-8").splitlines()):
        if not story or story.startswith("#"):
            continue
        ledger, as_of = _ledger(tmp_path, story)
        report = slips(ledger, as_of)
        told.append(story)
        if before is not None:
            base = slips(before.ledger, as_of)
            told += (f"  {line.replace(f'{tmp_path}/', '')}" for line in _edited(base, report))
        head, mark, tail = story.partition(" @")
        shorter = head.rpartition(" | " if ";" not in head.partition("|")[2] else ";")[0]
        if shorter and number:
            less, _ = _ledger(tmp_path, shorter + mark + tail)
            last = (*ledger.claims, *ledger.outcomes)[-1]
            told += (f"  effect: {each}" for each in effects(less, ledger, last, as_of))
        before = report
    golden("edits-of-stories.txt", "\n".join(told) + "\n")
