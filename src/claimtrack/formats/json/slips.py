"""JSON: the shapes that programs read, from plain data; same ledger, same day, same bytes."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import to_json

from claimtrack.characters import JOINERS, acts
from claimtrack.grammar.number import Number, plain
from claimtrack.grammar.window import Window
from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement, Slip
from claimtrack.verdicts.slips import Report
from claimtrack.words.view import EVERYTHING, View

_UNSURE = re.compile("[^\n -~]")


def dump(value: object) -> bytes:
    """A value as JSON in UTF-8 that no terminal obeys, with a newline at its end."""
    shown = to_json(value, indent=2)
    if not shown.isascii() or b"\x7f" in shown:
        shown = _UNSURE.sub(_escape, shown.decode()).encode()
    return shown + b"\n"


def _escape(found: re.Match[str]) -> str:
    """JSON lets nearly all stand as it is; what a terminal may obey is escaped, joiners apart."""
    char = found[0]
    if not acts(char) or char in JOINERS:
        return char
    number = ord(char)
    if number < 0x10000:
        return f"\\u{number:04x}"
    return f"\\u{0xD7C0 + (number >> 10):04x}\\u{0xDC00 | number & 0x3FF:04x}"


def slips(report: Report, view: View = EVERYTHING) -> bytes:
    """The slip report; its rows become JSON one at a time, which takes less memory, and so time."""
    return dump(
        {
            "as_of": report.as_of,
            "checked": report.ledger.checked,
            "ledger": report.ledger.paths,
            "releases": (release(row) for row in view.of(report.releases)),
            "parameters": (figure(row) for row in view.of(report.parameters)),
            "quantities": (figure(row) for row in view.of(report.quantities)),
            "benchmarks": (score(row) for row in view.of(report.benchmarks)),
        }
    )


def window(value: Window | None) -> dict[str, Any] | None:
    """A window; `latest` null: open."""
    if value is None:
        return None
    return {"text": value.text, "earliest": value.earliest, "latest": value.latest}


def number(value: Number | None) -> dict[str, Any] | None:
    """A figure; an end that is null is open."""
    if value is None:
        return None
    return {"text": value.text, "low": plain(value.low), "high": plain(value.high)}


def slip(value: Slip | None) -> dict[str, int | None] | None:
    """A slip in days; `max` null: at least `min`."""
    return None if value is None else {"min": value.min, "max": value.max}


def claim(said: ReleaseClaim) -> dict[str, Any]:
    """A release claim, as in a chain."""
    return {
        "announced": said.announced,
        "due": window(said.due),
        "speaker": said.speaker,
        "basis": said.basis,
        "retrospective": said.retrospective,
        "withdrawn": said.withdrawn,
        "said": said.said,
        "source": said.source,
        "archived": said.archived,
        "also": said.also,
        "note": said.note,
    }


def outcome(happened: ReleaseOutcome | None) -> dict[str, Any] | None:
    """A release outcome; None where there is none."""
    if happened is None:
        return None
    return {
        "status": happened.status,
        "date": window(happened.date),
        "source": happened.source,
    }


def release(row: Release) -> dict[str, Any]:
    """One release subject: all its claims together, then each basis by itself."""
    return _promise(row.story) | {
        "id": row.id,
        "judged": row.judged,
        "on_record": _alone(row.on_record),
        "reported": _alone(row.reported),
        **_chain(row.story),
    }


def promise(row: Judgement) -> dict[str, Any]:
    """One judgement, by whatever claims it is."""
    return _promise(row) | _chain(row)


def _alone(row: Judgement | None) -> dict[str, Any] | None:
    """What the claims of one basis come to; None where none of them promises."""
    if row is None:
        return None
    return {
        "verdict": row.verdict,
        "retrospective": row.retrospective,
        "first": ends(row.first),
        "newest": ends(row.newest),
        "standing": ends(row.standing),
        "slip_days": slip(row.slip),
        "slip_latest_days": slip(row.slip_latest),
        "re_promises": row.re_promises,
        "decided": row.decided,
        "kept": row.kept,
    }


def ends(said: ReleaseClaim | None) -> dict[str, Any] | None:
    """The days that a claim promises; None where it names none."""
    if said is None or said.due is None:
        return None
    return {"earliest": said.due.earliest, "latest": said.due.latest}


def _promise(row: Judgement) -> dict[str, Any]:
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "milestone": row.milestone,
        "verdict": row.verdict,
        "basis": row.spokesperson.basis,
        "retrospective": row.retrospective,
        "decided": row.decided,
        "kept": row.kept,
    }


def _chain(row: Judgement) -> dict[str, Any]:
    return {
        "chain": [claim(said) for said in row.chain],
        "outcome": outcome(row.outcome),
        "slip_days": slip(row.slip),
        "slip_latest_days": slip(row.slip_latest),
        "re_promises": row.re_promises,
    }


def figure(row: Figure) -> dict[str, Any]:
    """One row of parameters or of a quantity; only a quantity has a unit."""
    claim, outcome = row.claim, row.outcome
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "quantity": claim.quantity,
        **({"unit": claim.unit} if claim.kind == "quantity" else {}),
        "announced": claim.announced,
        "claimed": number(claim.value),
        "measured": number(outcome.value) if outcome else None,
        "ratio": plain(row.ratio, 6),
        "verdict": row.verdict,
        "speaker": claim.speaker,
        "basis": claim.basis,
        "source": claim.source,
        "outcome_source": outcome.source if outcome else None,
    }


def score(row: Score) -> dict[str, Any]:
    """One benchmark row."""
    claim, own, theirs = row.claim, row.measured, row.rival_measured
    return {
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "benchmark": claim.benchmark,
        "rival": row.rival.id if row.rival else None,
        "announced": claim.announced,
        "claimed": None if row.rival else number(claim.score),
        "measured": number(own.score) if own else None,
        "rival_measured": number(theirs.score) if theirs else None,
        "setting": claim.setting.text if claim.setting else None,
        "measured_setting": own.setting.text if own and own.setting else None,
        "evaluator": own.evaluator if own else None,
        "independent": row.independent,
        "settings_differ": row.settings_differ,
        "gap": plain(row.gap, 6),
        "noise": plain(row.noise, 6),
        "verdict": row.verdict,
        "speaker": claim.speaker,
        "basis": claim.basis,
        "source": claim.source,
        "outcome_source": own.source if own else None,
    }
