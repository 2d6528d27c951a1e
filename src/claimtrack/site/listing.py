"""Sections and cards: what the pages that list things are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.reports.diff import Change
from claimtrack.site import addresses
from claimtrack.site.grid import Grid
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.words import diff, rates
from claimtrack.words.cells import harmless


@dataclass(frozen=True, slots=True)
class Card:
    """A figure to be remembered, with what it takes to judge it."""

    figure: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: where it leads, and what is told of it."""

    name: str
    path: str = ""
    told: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading."""

    id: str
    heading: str
    text: str = ""
    grid: Grid | None = None
    items: Sequence[Item] = ()
    more: tuple[str, str] | None = None


def kept_card(share: Share, label: str) -> Card:
    """Kept of decided promises: counts always, a percentage from ten decided on."""
    if not share.whole:
        return Card("none yet", label, "no first deadline is over")
    detail = f"{rates.percent(share)}, 95% interval {rates.interval(share)}"
    return Card(
        f"{share.part:,} of {share.whole:,}",
        label,
        "fewer than ten decided: no percentage" if share.few else detail,
    )


def promise_item(judged: Judgement, told: str) -> Item:
    """A promise in a line, linked to its page."""
    return Item(promise_name(judged), promise_path(judged), told)


def promise_name(judged: Judgement) -> str:
    """Whose promise it is: organization, model, milestone."""
    milestone = judged.milestone.replace("-", " ")
    of = "" if milestone == "release" else f", {milestone}"
    return f"{harmless(judged.model.organization, 60)}: {harmless(judged.model.name, 80)}{of}"


def promise_path(judged: Judgement) -> str:
    """The page of a promise."""
    return f"{addresses.model_path(judged.model.id)}{judged.milestone}/"


def change_item(change: Change) -> Item:
    """A change in a line, on its day."""
    return Item(promise_name(change.after), change_path(change), diff.sentence(change), change.day)


def change_path(change: Change) -> str:
    """Where a change is told: the anchor of its record, or the page of its promise."""
    record = change.claim or change.outcome
    return addresses.record_address(record) if record else promise_path(change.after)
