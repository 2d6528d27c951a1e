"""A model's story in plain words: what each record says and what it did, for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimtrack.grammar.window import Window
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import (
    BenchmarkClaim,
    BenchmarkOutcome,
    Claim,
    Outcome,
    ParametersOutcome,
    QuantityClaim,
    QuantityOutcome,
    ReleaseClaim,
    ReleaseOutcome,
)
from claimtrack.reports.show import Dossier, Event
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import cells, forecast, promises
from claimtrack.words.cells import harmless
from claimtrack.words.diff import direction
from claimtrack.words.table import Column, Page, Table

LONG = 2000
"""Characters of a note or an address that a story shows."""


def page(dossier: Dossier) -> Page:
    """Who the model is, its verdicts, and every record in the order of its day."""
    report = dossier.report
    verdict_rows = tuple(verdicts(dossier))
    events = tuple((event, report.ledger) for event in dossier.events)
    tables: list[Table[Any]] = []
    if verdict_rows:
        tables.append(Table("verdicts", "Verdicts", VERDICTS, verdict_rows))
    if events:
        tables.append(Table("records", "Records", RECORDS, events))
    note = dossier.model.note
    return Page(
        harmless(dossier.model.name, 80),
        f"{about(dossier)}; {cells.speaks_for(report.ledger, report.as_of)}",
        tuple(tables),
        f"Nothing is recorded up to {report.as_of}.",
        (*((harmless(note, LONG),) if note else ()), *forecasts(dossier)),
    )


def forecasts(dossier: Dossier) -> Iterator[str]:
    """When each open promise with a last day will really ship, and how far to trust that."""
    if not any(row.outcome is None and row.standing for row in dossier.stories):
        return  # nothing is worked out for a model that has kept or broken its word
    for each in dossier.outlook.forecasts:
        yield forecast.sentence(dossier.outlook, each)
    if any(each.chances for each in dossier.outlook.forecasts):
        yield forecast.HOW_IT_DID


def about(dossier: Dossier) -> str:
    """Who the model is: id, organization, other names."""
    model = dossier.model
    also = f"; also {', '.join(harmless(name, 80) for name in model.aliases)}"
    return f"{model.id}; {harmless(model.organization, 80)}{also if model.aliases else ''}"


def verdicts(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Of each subject: what it is, the verdict, and what it rests on."""
    for release in dossier.releases:
        judged = (("on the record", release.on_record), ("reported", release.reported))
        for whose, row in judged:
            if row is not None:
                yield f"{cells.milestone(row)}, {whose}", cells.verdict(row), _slips(row)
        if not release.apart:
            yield cells.milestone(release.story), cells.verdict(release.story), ""
    for figure in (*dossier.parameters, *dossier.quantities):
        yield _claimed(figure), cells.verdict(figure), _figures(figure)
    for score in dossier.benchmarks:
        yield _claimed(score), cells.verdict(score), _scores(score)


def _claimed(row: Figure | Score) -> str:
    """What is claimed, and whether by press reports and leaks alone."""
    told = harmless(row.benchmark.name, 40) if isinstance(row, Score) else _quantity(row.claim)
    return f"{told}, reported" if row.claim.basis == "reported" else told


def _slips(row: Judgement) -> str:
    told = []
    if row.outcome is not None or row.verdict not in ("pending", "undated"):
        told.append(cells.happened(row))
    if row.slip is not None:
        told.append(f"slip, days: {cells.slip(row.slip)}")
    if row.newest is not row.first:
        told.append(f"against {cells.promise(row.newest)}: {cells.slip(row.slip_latest)}")
    if row.re_promises:
        told.append(f"re-promised {promises.often(row.re_promises)}")
    return "; ".join(told)


def _figures(row: Figure) -> str:
    told = f"{cells.figure(row.claim.value)} claimed"
    if row.outcome is None:
        return told
    ratio = f", {cells.times(row.ratio)} times the claim" if row.ratio is not None else ""
    return f"{told}, {cells.figure(row.outcome.value)} measured{ratio}"


def _scores(row: Score) -> str:
    rival = f"said to beat {harmless(row.rival.name, 40)}" if row.rival else ""
    told = rival or f"{cells.figure(row.claim.score)} claimed"
    if row.measured is None:
        return told
    theirs = f" against {cells.figure(row.rival_measured.score)}" if row.rival_measured else ""
    who = "" if row.independent else ", not independent"
    return (
        f"{told}, {cells.figure(row.measured.score)}{theirs} measured by "
        f"{harmless(row.measured.evaluator, 40)}{who}"
    )


def who(event: Event) -> str:
    """Who said it; of an outcome, that it is one."""
    record = event.record
    if isinstance(record, Outcome):
        return "outcome"
    return f"{harmless(record.speaker, 80)} ({record.basis})"


def what(event: Event, ledger: Ledger) -> str:
    """What the record says, with the reading of its phrase."""
    record = event.record
    if isinstance(record, ReleaseClaim):
        return f"{record.milestone.replace('-', ' ')}: {_promised(record)}"
    if isinstance(record, ReleaseOutcome):
        return f"{record.milestone.replace('-', ' ')}: {_status(record)}"
    if isinstance(record, BenchmarkClaim):
        return _claimed_score(record, ledger)
    if isinstance(record, BenchmarkOutcome):
        return _measured_score(record, ledger)
    by = ""
    if isinstance(record, ParametersOutcome | QuantityOutcome):
        by = " measured"
        by += f" by {harmless(record.evaluator, 80)}" if record.evaluator else ""
    return f"{_quantity(record)}: {cells.figure(record.value)}{_unit(record)}{by}"


def _quantity(record: Claim | Outcome) -> str:
    assert not isinstance(record, ReleaseClaim | ReleaseOutcome | BenchmarkClaim | BenchmarkOutcome)
    return f"{record.quantity} parameters" if record.kind == "parameters" else record.quantity


def _unit(record: Claim | Outcome) -> str:
    if not isinstance(record, QuantityClaim | QuantityOutcome):
        return ""
    told = record.unit == "%" and record.value.text.rstrip().endswith("%")
    return "" if told else f" {harmless(record.unit, 20)}"


def _promised(claim: ReleaseClaim) -> str:
    said = f', said "{harmless(claim.said)}"' if claim.said else ""
    if claim.withdrawn:
        return f"date taken back{said}"
    return f"{_reading(claim.due)}{said}" if claim.due else f"no date promised{said}"


def _reading(window: Window) -> str:
    last = f"to {window.latest}" if window.latest else "onwards, no last day"
    if window.earliest == window.latest:
        iso = "" if window.text == window.iso else f" ({window.iso})"
        return f'"{harmless(window.text)}"{iso}'
    return f'"{harmless(window.text)}" ({window.earliest} {last})'


def _status(outcome: ReleaseOutcome) -> str:
    unknown = "; what happened afterwards nobody has established"
    return f"{promises.ended(outcome)}{unknown if outcome.status == 'untraced' else ''}"


def _claimed_score(claim: BenchmarkClaim, ledger: Ledger) -> str:
    told = [cells.figure(claim.score)] if claim.score else []
    if claim.beats:
        told.append("beats " + ", ".join(harmless(ledger.models[r].name, 40) for r in claim.beats))
    if claim.setting:
        told.append(f"setting {harmless(claim.setting.text)}")
    return f"{_benchmark(claim.benchmark, ledger)}: {'; '.join(told)}"


def _measured_score(outcome: BenchmarkOutcome, ledger: Ledger) -> str:
    told = [
        f"{cells.figure(outcome.score)} measured by {harmless(outcome.evaluator, 80)}",
        "independent" if outcome.independent else "not independent",
    ]
    if outcome.setting:
        told.append(f"setting {harmless(outcome.setting.text)}")
    if outcome.comparable is not None:
        told.append("comparable" if outcome.comparable else "not comparable")
    return f"{_benchmark(outcome.benchmark, ledger)}: {'; '.join(told)}"


def _benchmark(name: str, ledger: Ledger) -> str:
    known = ledger.benchmarks.get(name)
    return harmless(known.name, 40) if known else name


def mark(event: Event) -> str:
    """What a record did to the standing date; nothing where its own words say it."""
    claim, change = event.record, event.change
    if not isinstance(claim, ReleaseClaim):
        return "" if event.counts else "the verdict does not rest on it"
    if not event.counts:
        return "no promise: it had shipped by then"
    if claim.retrospective:
        return "internal target: it was over when it surfaced"
    if change is None:
        return "leaves the standing date as it was"
    moved = f", {cells.in_days(change.moved)}" if change.moved else ""
    return {
        "promised": "first promise with a last day",
        "re-promised": f"{direction(change)}{moved}",
        "withdrawn": "takes the standing date back",
    }.get(change.kind, "")


def _source(event: Event) -> str:
    saved = event.record.archived
    copy = f" (saved copy {harmless(saved, LONG)})" if saved else ""
    return f"{harmless(event.record.source, LONG)}{copy}"


Told = tuple[Event, Ledger]
VERDICTS: tuple[Column[tuple[str, str, str]], ...] = (
    Column("Subject", lambda told: told[0]),
    Column("Verdict", lambda told: told[1]),
    Column("Rests on", lambda told: told[2]),
)
RECORDS: tuple[Column[Told], ...] = (
    Column("Day", lambda told: f"{told[0].day}"),
    Column("Who", lambda told: who(told[0])),
    Column("What", lambda told: what(*told)),
    Column("Effect", lambda told: mark(told[0])),
    Column("Note", lambda told: harmless(told[0].record.note or "", LONG)),
    Column("Source", lambda told: _source(told[0])),
)
