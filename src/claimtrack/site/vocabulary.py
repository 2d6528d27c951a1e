"""The verdicts, with what each means: for readers under Method, for programs as JSON."""

from __future__ import annotations

VERDICTS: dict[str, dict[str, str]] = {
    "release": {
        "overdue": "not shipped as far as anybody looked, and the first and the newest promise"
        " are over",
        "postponed": "promised anew for a later day, or the date was taken back",
        "late": "shipped after the last day promised first",
        "early": "shipped before the first day promised",
        "on-time": "shipped by the last day promised first",
        "cancelled": "given up",
        "untraced": "the promise ran out, and nobody has established what followed",
        "unclear": "what is known of the day lies on both sides of the last day promised",
        "pending": "the promise is not over",
        "undated": "no last day was promised",
    },
    "parameters, quantity": {
        "as-claimed": "measured within the range that was claimed",
        "below": "measured under the range that was claimed",
        "above": "measured over the range that was claimed",
        "unmeasured": "nobody measured it",
    },
    "benchmark": {
        "exceeded": "measured better than claimed, by more than rounding and chance allow",
        "confirmed": "measured as claimed, or a little better",
        "within-noise": "measured worse than claimed, by no more than chance allows",
        "short": "measured worse than claimed, by more than rounding and chance allow",
        "not-comparable": "measured, but the curator holds the settings for too different",
        "unmeasured": "nobody measured it",
    },
}
"""By the kind of what was claimed."""
