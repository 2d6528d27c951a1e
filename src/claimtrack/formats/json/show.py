"""JSON of `show`: a model, its rows as in `slips`, and its records in the order of their days."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.ledgers.records import (
    BenchmarkClaim,
    BenchmarkOutcome,
    Claim,
    Outcome,
    ParametersClaim,
    ParametersOutcome,
    QuantityClaim,
    QuantityOutcome,
    ReleaseClaim,
    ReleaseOutcome,
)
from claimtrack.reports.show import Dossier, Event

Figure = ParametersClaim | ParametersOutcome | QuantityClaim | QuantityOutcome


def show(dossier: Dossier) -> bytes:
    """One model's whole story."""
    model, report = dossier.model, dossier.report
    return as_json.dump(
        {
            "as_of": report.as_of,
            "checked": report.ledger.checked,
            "ledger": report.ledger.paths,
            "model": {
                "id": model.id,
                "name": model.name,
                "organization": model.organization,
                "aliases": model.aliases,
                "note": model.note,
            },
            "releases": [as_json.release(row) for row in dossier.releases],
            "parameters": [as_json.figure(row) for row in dossier.parameters],
            "quantities": [as_json.figure(row) for row in dossier.quantities],
            "benchmarks": [as_json.score(row) for row in dossier.benchmarks],
            "events": [_event(event) for event in dossier.events],
        }
    )


def _event(event: Event) -> dict[str, Any]:
    record = event.record
    return {
        "day": event.day,
        "record": "outcome" if isinstance(record, Outcome) else "claim",
        "kind": record.kind,
        **_says(event),
        "source": record.source,
        "archived": record.archived,
        "note": record.note,
    }


def _says(event: Event) -> dict[str, Any]:
    """The fields of the record's own kind, as the file names them."""
    record = event.record
    if isinstance(record, ReleaseClaim):
        effect = event.change.kind if event.change else None
        said = as_json.claim(record) | {"effect": effect, "counts": event.counts}
        return {"milestone": record.milestone, **said}
    if isinstance(record, ReleaseOutcome):
        told = as_json.outcome(record) or {}
        return {"milestone": record.milestone, **told, "counts": event.counts}
    if isinstance(record, BenchmarkClaim):
        score = {"score": as_json.number(record.score), "beats": record.beats}
        return {"benchmark": record.benchmark, **score, **_setting(record), **_speaker(record)}
    if isinstance(record, BenchmarkOutcome):
        return {
            "benchmark": record.benchmark,
            "score": as_json.number(record.score),
            **_setting(record),
            "date": as_json.window(record.date),
            "evaluator": record.evaluator,
            "independent": record.independent,
            "comparable": record.comparable,
        }
    return _figure(record)


def _figure(record: Figure) -> dict[str, Any]:
    said: dict[str, Any] = {"quantity": record.quantity, "value": as_json.number(record.value)}
    if isinstance(record, QuantityClaim | QuantityOutcome):
        said["unit"] = record.unit
    if isinstance(record, ParametersClaim | QuantityClaim):
        return said | _speaker(record)
    return said | {"date": as_json.window(record.date), "evaluator": record.evaluator}


def _setting(record: BenchmarkClaim | BenchmarkOutcome) -> dict[str, Any]:
    return {"setting": record.setting.text if record.setting else None}


def _speaker(record: Claim) -> dict[str, Any]:
    return {
        "announced": record.announced,
        "speaker": record.speaker,
        "basis": record.basis,
        "said": record.said,
        "also": record.also,
    }
