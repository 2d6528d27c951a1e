"""How far ahead a promise was made: from the day it was said to the last day promised."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.verdicts.releases import Judgement

LEADS = (
    (14, "up to 14 days"),
    (31, "up to 31 days"),
    (92, "up to 92 days"),
    (366, "up to 366 days"),
)
_MORE = "more than 366 days"
NO_LAST_DAY = "no last day"
_OVER = "over when it surfaced"
GROUPS = (*(name for _, name in LEADS), _MORE, NO_LAST_DAY, _OVER)
"""Every group, in the order in which they are shown."""
RANGES = {
    name: f"{shorter + 1} to {most} days"
    for (shorter, _), (most, name) in pairwise(LEADS)
}  # fmt: skip
"""What a reader is told of the groups whose names alone would hold the shorter ones too."""


def lead_of(row: Judgement) -> str:
    """The group of a promise, by its first claim with a last day."""
    first = row.first
    if first is None or first.deadline is None:
        return NO_LAST_DAY
    days = (first.deadline - first.announced).days
    if days < 0:
        return _OVER
    return next((name for most, name in LEADS if days <= most), _MORE)
