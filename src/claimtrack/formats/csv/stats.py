"""CSV of `stats`: a line for all and for each group; unknown cells are empty."""

from __future__ import annotations

from typing import Any, get_args

from claimtrack.formats.csv.table import table
from claimtrack.grammar.number import plain
from claimtrack.stats.group import Group
from claimtrack.stats.measured import ScoreCounts
from claimtrack.stats.shares import Share
from claimtrack.stats.stats import WITHIN, Stats
from claimtrack.verdicts.releases import Verdict

PLACES = 6
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SCORES = (
    "confirmed_or_exceeded", "within_noise", "short", "not_comparable", "median_gap",
    "median_gap_unit",
)  # fmt: skip
COLUMNS = (
    "by", "group", "small", "subjects", "decided", "kept", "on_time_rate", "on_time_low",
    "on_time_high", "decided_latest", "kept_latest", "on_time_rate_latest",
    *VERDICTS, "without_date", "retrospective", "re_promises_mean",
    "curve_subjects", "curve_events",
    "median_slip_days", "median_slip_low", "median_slip_high",
    *(f"shipped_within_{days}" for days in WITHIN),
    "benchmark_claims", "benchmarks_never_measured_independently",
    *(f"like_settings_{name}" for name in SCORES),
    *(f"differing_settings_{name}" for name in SCORES),
    "parameter_claims", "parameters_measured", "parameters_as_claimed",
    "parameters_median_ratio",
)  # fmt: skip


def stats(stats: Stats) -> str:
    """The track records."""
    rows = (
        {"by": stats.by} | _releases(group) | _figures(group)
        for group in (stats.all, *stats.groups)
    )
    return table(COLUMNS, rows)


def _releases(group: Group) -> dict[str, Any]:
    low, high = group.median_interval or (None, None)
    return {
        "group": group.name,
        "small": group.small,
        "subjects": group.subjects,
        **_share(group.on_time, ("decided", "kept", "on_time_rate")),
        **dict(zip(("on_time_low", "on_time_high"), _ends(group.on_time), strict=True)),
        **_share(group.on_time_latest, ("decided_latest", "kept_latest", "on_time_rate_latest")),
        **{verdict: group.verdicts.get(verdict, 0) for verdict in VERDICTS},
        "without_date": group.undated,
        "retrospective": group.retrospective,
        "re_promises_mean": plain(group.re_promises_mean, PLACES),
        "curve_subjects": group.curve.subjects,
        "curve_events": group.curve.events,
        "median_slip_days": plain(group.curve.median),
        "median_slip_low": plain(low),
        "median_slip_high": plain(high),
        **{f"shipped_within_{days}": _round(group.shipped_within(days)) for days in WITHIN},
    }


def _share(share: Share, names: tuple[str, str, str]) -> dict[str, Any]:
    return dict(zip(names, (share.whole, share.part, _round(share.rate)), strict=True))


def _ends(share: Share) -> tuple[int | float | None, int | float | None]:
    low, high = share.interval or (None, None)
    return _round(low), _round(high)


def _round(value: float | None) -> int | float | None:
    return plain(value, PLACES)


def _figures(group: Group) -> dict[str, Any]:
    benchmarks, parameters = group.benchmarks, group.parameters
    return {
        "benchmark_claims": benchmarks.claims,
        "benchmarks_never_measured_independently": benchmarks.never_measured,
        **_scores("like_settings", benchmarks.like),
        **_scores("differing_settings", benchmarks.differing),
        "parameter_claims": parameters.claims,
        "parameters_measured": parameters.measured,
        "parameters_as_claimed": parameters.as_claimed,
        "parameters_median_ratio": plain(parameters.median_ratio, PLACES),
    }


def _scores(prefix: str, scores: ScoreCounts) -> dict[str, Any]:
    values = (
        scores.confirmed,
        scores.within_noise,
        scores.short,
        scores.not_comparable,
        plain(scores.median_gap, PLACES),
        scores.unit,
    )
    return {f"{prefix}_{name}": value for name, value in zip(SCORES, values, strict=True)}
