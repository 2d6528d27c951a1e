"""CSV of claimed sizes, other figures and scores: the cells of their rows."""

from __future__ import annotations

from typing import Any

from claimtrack.grammar.number import Number, plain
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure


def claimed(row: Figure | Score) -> dict[str, Any]:
    """A claimed size, figure or score, and what was measured."""
    claim = row.claim
    common: dict[str, Any] = {
        "kind": claim.kind,
        "model": row.model.id,
        "name": row.model.name,
        "organization": row.model.organization,
        "verdict": row.verdict,
        "basis": claim.basis,
        "speaker": claim.speaker,
        "announced": claim.announced,
        "source": claim.source,
    }
    return common | (_figure(row) if isinstance(row, Figure) else _score(row))


def _number(prefix: str, number: Number | None) -> dict[str, Any]:
    if number is None:
        return {}
    return {
        prefix: number.text,
        f"{prefix}_low": plain(number.low),
        f"{prefix}_high": plain(number.high),
    }


def _figure(row: Figure) -> dict[str, Any]:
    claim, outcome = row.claim, row.outcome
    return {
        "quantity": claim.quantity,
        **({"unit": claim.unit} if claim.kind == "quantity" else {}),
        "ratio": plain(row.ratio, 6),
        "outcome_source": outcome.source if outcome else None,
        **_number("claimed", claim.value),
        **_number("measured", outcome.value if outcome else None),
    }


def _score(row: Score) -> dict[str, Any]:
    claim, own, theirs = row.claim, row.measured, row.rival_measured
    return {
        "benchmark": claim.benchmark,
        "rival": row.rival.id if row.rival else None,
        "settings_differ": row.settings_differ,
        "unit": row.benchmark.unit,
        "gap": plain(row.gap, 6),
        "noise": plain(row.noise, 6),
        "setting": claim.setting.text if claim.setting else None,
        "measured_setting": own.setting.text if own and own.setting else None,
        "evaluator": own.evaluator if own else None,
        "independent": row.independent,
        "rival_measured": theirs.score.text if theirs else None,
        "outcome_source": own.source if own else None,
        **_number("claimed", None if row.rival else claim.score),
        **_number("measured", own.score if own else None),
    }
