"""JSON of `trend`: the statements of each promise, and how far away the promised day was."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.pictures.trend import drift
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report


def trend(report: Report) -> bytes:
    """The promises in the order of their first statement."""
    return as_json.dump(
        {
            "as_of": report.as_of,
            "checked": report.ledger.checked,
            "ledger": report.ledger.paths,
            "promises": [{"drift": _drift(row), **as_json.promise(row)} for row in report.stories],
        }
    )


def _drift(row: Judgement) -> dict[str, Any] | None:
    """Days: passed between the statements, moved of the promised day, away then and now."""
    moved = drift(row)
    if moved is None:
        return None
    return {
        "from": moved.claims[0].announced,
        "to": moved.claims[1].announced,
        "passed_days": moved.passed,
        "moved_days": moved.moved,
        "first_days_away": moved.first,
        "newest_days_away": moved.newest,
    }
