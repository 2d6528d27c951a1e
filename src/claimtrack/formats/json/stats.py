"""JSON of `stats`: rates and shares are 0 to 1, days positive = late, unknown is null."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.grammar.number import plain
from claimtrack.stats.group import Group
from claimtrack.stats.measured import BenchmarkRecord, ParametersRecord, ScoreCounts
from claimtrack.stats.stats import WITHIN, Stats
from claimtrack.stats.survival import Curve

PLACES = 6


def stats(stats: Stats) -> bytes:
    """The track records: of all, and of each group."""
    return as_json.dump(
        {
            "as_of": stats.report.as_of,
            "by": stats.by,
            "all": group(stats.all),
            "groups": [group(each) for each in stats.groups],
        }
    )


def group(group: Group) -> dict[str, Any]:
    """One group."""
    return {
        "group": group.name,
        "subjects": group.subjects,
        "decided": group.on_time.whole,
        "kept": group.on_time.part,
        "on_time_rate": _round(group.on_time.rate),
        "on_time_interval": _interval(group.on_time.interval),
        "kept_latest": group.on_time_latest.part,
        "decided_latest": group.on_time_latest.whole,
        "on_time_rate_latest": _round(group.on_time_latest.rate),
        "verdicts": dict(group.verdicts),
        "undated": group.undated,
        "re_promises_mean": _round(group.re_promises_mean),
        "curve": _curve(group.curve),
        "median_slip_days": _round(group.curve.median),
        "median_slip_interval": _interval(group.median_interval),
        "shipped_within": {str(days): _round(group.shipped_within(days)) for days in WITHIN},
        "benchmarks": _benchmarks(group.benchmarks),
        "parameters": _parameters(group.parameters),
    }


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)


def _interval(ends: tuple[float | None, float | None] | None) -> list[int | float | None] | None:
    return None if ends is None else [_round(end) for end in ends]


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "subjects": curve.subjects,
        "events": curve.events,
        "points": [
            [_round(each) for each in (at.time, at.survival, at.low, at.high, at.at_risk)]
            for at in curve.points
        ],
    }


def _benchmarks(record: BenchmarkRecord) -> dict[str, Any]:
    return {
        "claims": record.claims,
        "never_measured_independently": record.never_measured,
        "like_settings": _scores(record.like),
        "differing_settings": _scores(record.differing),
    }


def _scores(scores: ScoreCounts) -> dict[str, Any]:
    return {
        "confirmed_or_exceeded": scores.confirmed,
        "within_noise": scores.within_noise,
        "short": scores.short,
        "not_comparable": scores.not_comparable,
        "median_gap": plain(scores.median_gap, PLACES),
        "median_gap_unit": scores.unit,
    }


def _parameters(record: ParametersRecord) -> dict[str, Any]:
    return {
        "claims": record.claims,
        "measured": record.measured,
        "as_claimed": record.as_claimed,
        "median_ratio": plain(record.median_ratio, PLACES),
    }
