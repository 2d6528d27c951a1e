"""What is said of a promise, a figure or a score: all sentences of a story, wherever shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from claimtrack.reports.diff import changes
from claimtrack.reports.due import due
from claimtrack.reports.show import dossiers
from claimtrack.site.listing import due_item, past_due_item, promise_name
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report, slips
from claimtrack.words import cells, diff, figures, promises, show, subject, timeline, trend
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
