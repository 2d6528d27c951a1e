"""What a reader remembers of a page: a few figures as cards, and how all promises stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.words import cells, rates


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate and its interval, in per cent of a line's width."""

    rate: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class Card:
    """A figure to be remembered, with what it takes to judge it."""

    figure: str
    label: str
    detail: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The promises of one verdict as a part of a bar, in per cent of its width."""

    verdict: str
    number: int
    left: float
    width: float


def kept_card(share: Share, label: str) -> Card:
    """Kept of decided promises: counts always, a percentage from ten decided on."""
    if share.rate is None or share.interval is None:
        return Card("none yet", label, "no first deadline is over")
    figure = f"{share.part:,} of {share.whole:,}"
    if share.few:
        return Card(figure, label, "fewer than ten decided: no percentage")
    low, high = share.interval
    told = f"{rates.percent(share)}, 95% interval {rates.interval(share)}"
    return Card(figure, label, told, Bar(_place(share.rate), _place(low), _place(high - low)))


def longest_card(row: Judgement) -> Card:
    """The longest slip among promises."""
    return Card(
        cells.in_days(row.slip),
        "the longest slip of a promise on the record",
        f"{cells.label(row)} ({cells.harmless(row.model.organization, 40)})",
    )


def parts(rows: Iterable[Judgement]) -> Iterator[Part]:
    """How promises stand, in reading order."""
    numbers = Counter(row.verdict for row in rows)
    whole, left = numbers.total(), 0.0
    for verdict in READING_ORDER:
        number = numbers[verdict]
        if number:
            width = 100 * number / whole
            yield Part(verdict, number, round(left, 2), round(width, 2))
            left += width


def _place(share: float) -> float:
    return round(100 * share, 2)
