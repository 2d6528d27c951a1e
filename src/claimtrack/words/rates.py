"""How many promises were kept, in words: the same on every screen, page and report."""

from __future__ import annotations

from claimtrack.stats.shares import Share
from claimtrack.verdicts.filters import BasisChoice

WHOSE: dict[BasisChoice, str] = {
    "official": "on the record",
    "reported": "by press and leaks",
    "all": "by all claims",
}
"""By whose claims promises are judged."""


NONE = "No rate is given: these rows were chosen by how they ended."


def rate(share: Share) -> str:
    """Kept of decided: "59 of 86, 69% (95% interval 58 to 77%)"; of few no percentage."""
    if not share.whole:
        return "none decided yet"
    if share.few:
        return counted(share)
    return f"{counted(share)}, {percent(share)} (95% interval {interval(share)})"


def counted(share: Share) -> str:
    """Kept of decided, "59 of 86"; empty where nothing is decided."""
    return f"{share.part:,} of {share.whole:,}" if share.whole else ""


def kept(share: Share, basis: BasisChoice = "official") -> str:
    """Kept of decided promises, as a sentence without its full stop."""
    return f"Kept of decided, {WHOSE[basis]}: {rate(share)}"


def percent(share: Share) -> str:
    """The rate in whole percent; empty of few."""
    return "" if share.rate is None or share.few else f"{100 * share.rate:.0f}%"


def interval(share: Share) -> str:
    """Wilson's 95% interval in percent: "58 to 77%"; empty of few."""
    if share.interval is None or share.few:
        return ""
    low, high = share.interval
    return f"{100 * low:.0f} to {100 * high:.0f}%"
