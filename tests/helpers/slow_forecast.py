"""FORECAST.md's formulas read once more, one promise at a time, from the JSON of `slips`.

Slow and plain on purpose: what the program says is compared with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

EDGES = [0, 0.5, 0.8, 1, 1.5, 2, 2.1, 2.25, 2.5, 3, 3.5, 4, 5, 10]
STAGES = list(pairwise(EDGES))
M = 10


def ordinal(text: str) -> int:
    """A day as a number."""
    return date.fromisoformat(text).toordinal()


def dated(release: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims of a chain that count."""
    return [
        said
        for said in release["chain"]
        if said["due"] and said["due"]["latest"] and not said["retrospective"]
    ]


def ends(said: dict[str, Any]) -> tuple[int, int, int, int]:
    """Announcement, eve of the window, last day, lead."""
    a, e, d = (
        ordinal(said["announced"]), ordinal(said["due"]["earliest"]), ordinal(said["due"]["latest"])
    )  # fmt: skip
    return a, max(e - 1, a), d, max(d - a, 0)


def start(said: dict[str, Any]) -> int:
    """Where the clock of a claim starts."""
    a, eve, _, lead = ends(said)
    if lead == 0:
        return 2
    return 1 if eve == a else 0


def y(said: dict[str, Any], t: float) -> float:
    """The clock of a claim on a day."""
    a, eve, d, lead = ends(said)
    if lead == 0 or t > d:
        return 2 + math.log(1 + max(t - d, 0) / (14 + lead / 2))
    if t > eve:
        return 1 + (t - eve) / (d - eve)
    return max(t - a, 0) / (eve - a) if eve > a else 1


def life(release: dict[str, Any], said: dict[str, Any]) -> tuple[list[float], list[float]]:
    """What one claim adds to each stage: entered, shipped, before weights."""
    outcome, first = release["outcome"], start(said)
    entered, ships = [0.0] * 13, [0.0] * 13
    own = [b for b, (lo, _) in enumerate(STAGES) if lo >= first]
    if outcome and outcome["status"] == "cancelled":
        for b in own:
            entered[b] = 1
        return entered, ships
    if outcome and outcome["status"] == "shipped":
        lo, hi = ordinal(outcome["date"]["earliest"]), ordinal(outcome["date"]["latest"])
        end = y(said, lo + (hi - lo) // 2)
        reached = [b for b in own if STAGES[b][0] < end] or own[:1]
        for b in reached:
            entered[b] = 1
        ships[reached[-1]] = 1
        return entered, ships
    seen = ordinal(outcome["date"]["latest"] if outcome else release["judged"])
    for b in own:
        lo_, hi_ = STAGES[b]
        entered[b] = min(max((y(said, seen) - lo_) / (hi_ - lo_), 0), 1)
    return entered, ships


def assumed(b: int) -> float:
    """The assumption."""
    lo, hi = STAGES[b]
    hazard = 0.8 * ((hi / 2) ** 2 - (lo / 2) ** 2) if hi <= 2 else hi - lo
    return 1 - math.exp(-hazard)


def kernel(one: int, other: int) -> float:
    """How alike two leads are."""
    return math.exp(-(((math.log(1 + one) - math.log(1 + other)) / 0.7) ** 2) / 2)


def all_claims(report: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any], float]]:
    """Every claim that counts, with its subject and its weight."""
    for release in report["releases"]:
        claims = dated(release)
        for said in claims:
            yield release, said, 1 / len(claims)


def levels(report: dict[str, Any], organization: str, lead: int) -> dict[str, Any]:
    """The levels of the life table for a promise of an organization, made so long ahead."""
    n, d, kn, kd, own_n, own_d = ([0.0] * 13 for _ in range(6))
    own_claims = 0
    for other, claim, weight in all_claims(report):
        entered, ships = life(other, claim)
        k = kernel(ends(claim)[3], lead)
        own = other["organization"] == organization and claim["basis"] == "official"
        own_claims += own
        for b in range(13):
            n[b] += weight * entered[b]
            d[b] += weight * ships[b]
            kn[b] += k * weight * entered[b]
            kd[b] += k * weight * ships[b]
            own_n[b] += own * weight * entered[b]
            own_d[b] += own * weight * ships[b]
    general = [(d[b] + M * assumed(b)) / (n[b] + M) for b in range(13)]
    alike = [(kd[b] + M * general[b]) / (kn[b] + M) for b in range(13)]
    factor = (sum(own_d[:5]) + 5) / (sum(own_n[b] * alike[b] for b in range(5)) + 5)
    if len({each["organization"] for each in report["releases"]}) == 1:
        factor = 1
    return {
        "entered": n, "alike": alike, "factor": factor, "own_claims": own_claims,
    }  # fmt: skip


def forecast(report: dict[str, Any], release: dict[str, Any], standing: int) -> dict[str, Any]:
    """Chances of the open promise whose standing claim has this place in its chain."""
    said = release["chain"][standing]
    found = levels(report, release["organization"], ends(said)[3])
    alike, factor = found["alike"], found["factor"]
    hazards = [-math.log(1 - alike[b]) * (factor if b < 5 else 1) for b in range(13)]

    def gone(t: float) -> float:
        place = y(said, t)
        return sum(
            hazards[b] * min(max((place - lo) / (hi - lo), 0), 1)
            for b, (lo, hi) in enumerate(STAGES)
        )

    judged, day = ordinal(release["judged"]), date.fromisoformat(report["as_of"])

    def by(t: float) -> float:
        return 1 - math.exp(gone(judged) - gone(t))

    due = ends(said)[2]
    here = y(said, judged)
    return {
        "in_time": by(due) if due > judged else None,
        "within": {
            str(days): by((day + timedelta(days=days)).toordinal()) for days in (30, 90, 180, 365)
        },
        "beyond_five_years": 1 - by(day.replace(year=day.year + 5).toordinal()),
        "got_as_far": found["entered"][max(b for b, (lo, _) in enumerate(STAGES) if lo <= here)],
        "own_factor": factor if found["own_claims"] >= 3 else None,
        "by": by,
    }
