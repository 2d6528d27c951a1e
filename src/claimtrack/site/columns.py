"""What each column of slips.csv means."""

from __future__ import annotations

_MEANINGS = {
    "kind": "release, parameters, quantity or benchmark",
    "model": "id of the model",
    "name": "name of the model",
    "organization": "who answers for it",
    "milestone": "what of a release: release, preview, open-weights, ...",
    "quantity": "total or active parameters, or the quantity that is claimed",
    "benchmark": "id of the benchmark",
    "rival": "id of the model that a score is claimed to beat",
    "verdict": "how it stands, of all claims together",
    "retrospective": "true: an internal target that surfaced once it was missed",
    "settings_differ": "true: claimed and measured under different settings",
    "basis": "official or reported: of the first dated claim",
    "speaker": "who said it",
    "announced": "day on which it became public",
    "first_due": "the first promise as written",
    "newest_announced": "day of the newest claim",
    "newest_due": "the newest promise as written",
    "status": "shipped, cancelled or untraced",
    "slip_days": "days from the last day first promised to what happened; negative: early",
    "slip_latest_days": "the same against the newest promise before it happened",
    "re_promises": "how often it was promised anew",
    "decided": "true: the first last day is over, and it was looked up past it",
    "kept": "true: it shipped by the last day first promised; empty where not decided",
    "claimed": "the figure or score as written",
    "measured": "what was measured, as written",
    "unit": "unit of the figure",
    "ratio": "measured over claimed",
    "rival_measured": "what was measured of the rival",
    "gap": "measured minus claimed, or minus the rival's; negative: worse",
    "noise": "what chance alone allows, in the score's unit",
    "setting": "how the claim was measured, as key=value pairs",
    "measured_setting": "how the outcome was measured",
    "evaluator": "who measured",
    "independent": "true: measured by others than the maker",
    "source": "page of the claim",
    "outcome_source": "page of what happened",
    "id": "model and subject, as in the address of its page",
    "judged": "day up to which outcomes had been looked up",
    "outcome": "what happened",
    "first": "the first promise",
    "newest": "the newest promise",
    "standing": "the promise that stands",
}
_ENDS = {
    "_earliest": "first day",
    "_latest": "last day",
    "_min": "least",
    "_max": "most; empty: it still grows",
    "_low": "lower end",
    "_high": "upper end",
}
_BASES = {
    "on_record_": "by what the organization itself said",
    "reported_": "by press reports and leaks alone",
}


def meaning(column: str) -> str:
    """What a column of slips.csv says; raises KeyError of a column that is none."""
    if column in _MEANINGS:
        return _MEANINGS[column]
    for start, basis in _BASES.items():
        if column.startswith(start):
            return f"{meaning(column.removeprefix(start))}; {basis}"
    for end, part in _ENDS.items():
        if column.endswith(end):
            return f"{meaning(column.removesuffix(end))}: {part}"
    raise KeyError(column)
