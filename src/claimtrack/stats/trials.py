"""Past promises forecast anew, by what was known then, each with what came of it.

FORECAST.md's "The harness". Task 1: each claim on its own day, "by its due date". Task 2: each
open promise on the first of each month, "within so many days". A window is scored only once it
is over, whatever happened in it: else what shipped early would be counted, and what is still
open would not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import dated, deadline
from claimtrack.stats.ends import End, Where
from claimtrack.stats.forecast import WITHIN
from claimtrack.stats.known import Knowledge, Replay
from claimtrack.stats.odds import Odds
from claimtrack.stats.rates import Rate, class_of
from claimtrack.verdicts.history import History, histories
from claimtrack.verdicts.slips import Report

Horizon = int | None
"""Days within which it is to ship; None: by its due date."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One question that was asked on a day, the chance given, and whether it came true.

    `word`: the chance if the promise is taken at its word; `base_rate` and `by_class` the shares
    of earlier such questions that came true, as known that day (of the due date no class).
    """

    release: str
    claim: ReleaseClaim
    asked: date
    horizon: Horizon
    chance: float
    word: float
    base_rate: float
    by_class: float | None
    came_true: bool


@dataclass(frozen=True, slots=True)
class Span:
    """An 80% interval that was given on a day, and where the ship day lay."""

    release: str
    monthly: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Replayed:
    """All that a replay asked; `open` questions have no answer yet, `early` came too early.

    Too early: nothing was known yet from which to tell a base rate.
    """

    trials: tuple[Trial, ...]
    spans: tuple[Span, ...]
    open: int
    early: int


def replay(report: Report) -> Replayed:
    """Ask every question of the past of a ledger; the report chooses whose answers are scored."""
    return _Asking(report).replay()


class _Asking:
    def __init__(self, report: Report) -> None:
        every = tuple(histories(report.ledger))
        self._ends = {
            place: End(_id(history), history, row, history.days(report.as_of).vouched)
            for place, history in enumerate(every)
            if (row := history.judge(history.chain, report.as_of)) is not None
        }
        self._as_of = report.as_of
        self._chosen = {release.id for release in report.releases}
        turns = (
            (day, place)
            for place, history in enumerate(every)
            for day in history.turning_days(date.min, report.as_of)
        )
        self._known = Replay(every, turns)
        self._rates = {days: Rate() for days in WITHIN}
        self._trials: list[Trial] = []
        self._spans: list[Span] = []
        self._open = self._early = 0

    def replay(self) -> Replayed:
        """Go through the days."""
        claims: dict[date, list[tuple[End, ReleaseClaim]]] = defaultdict(list)
        for end in self._ends.values():
            for claim in dated(end.row.chain):
                claims[claim.announced].append((end, claim))
        for day in sorted({*claims, *_firsts(min(claims, default=self._as_of), self._as_of)}):
            knowledge = self._known.on(day)
            for end, claim in claims.get(day, ()):
                self._ask_claim(knowledge, end, claim)
            if day.day == 1:
                self._ask_open(knowledge, day)
        return Replayed(tuple(self._trials), tuple(self._spans), self._open, self._early)

    def _ask_claim(self, knowledge: Knowledge, end: End, claim: ReleaseClaim) -> None:
        """By its due date, on its own day; due that very day it is late by construction."""
        if deadline(claim) == claim.announced or end.release not in self._chosen:
            return
        odds = _odds(knowledge, end, claim, claim.announced)
        self._spans.append(Span(end.release, monthly=False, where=end.where(odds)))
        came_true = end.came_by(deadline(claim))
        if came_true is None:
            self._open += 1
        elif knowledge.base_rate is None:
            self._early += 1
        else:
            self._trials.append(
                Trial(
                    release=end.release,
                    claim=claim,
                    asked=claim.announced,
                    horizon=None,
                    chance=odds.by(deadline(claim).toordinal()),
                    word=1.0,
                    base_rate=knowledge.base_rate,
                    by_class=None,
                    came_true=came_true,
                )
            )

    def _ask_open(self, knowledge: Knowledge, day: date) -> None:
        """Within so many days, of each promise that is open on a day."""
        for rate in self._rates.values():
            rate.go_on(day)
        for place, claim in self._known.open():
            end = self._ends[place]
            if claim.retrospective or _in_between(end.history, day) or end.lost_by(day):
                continue
            odds = _odds(knowledge, end, claim, day)
            chosen = end.release in self._chosen
            if chosen:
                self._spans.append(Span(end.release, monthly=True, where=end.where(odds)))
            for days in WITHIN:
                self._ask_within(knowledge, end, claim, (day, days), odds, chosen=chosen)

    def _ask_within(
        self,
        knowledge: Knowledge,
        end: End,
        claim: ReleaseClaim,
        asked: tuple[date, int],
        odds: Odds,
        *,
        chosen: bool,
    ) -> None:
        day, days = asked
        if (date.max - day).days < days:
            return
        until = day + timedelta(days=days)
        came_true, rate, kind = (
            end.came_by(until),
            self._rates[days],
            class_of(deadline(claim), day, until),
        )
        if came_true is None:
            self._open += chosen
            return
        rate.add(until, kind, came_true=came_true)
        if not chosen:
            return
        if knowledge.base_rate is None or not rate.known:
            self._early += 1
            return
        self._trials.append(
            Trial(
                release=end.release,
                claim=claim,
                asked=day,
                horizon=days,
                chance=odds.by(until.toordinal()),
                word=float(deadline(claim) <= until),
                base_rate=rate.of(),
                by_class=rate.of(kind),
                came_true=came_true,
            )
        )


def _id(history: History) -> str:
    return f"{history.model.id}/{history.milestone}"


def _odds(knowledge: Knowledge, end: End, claim: ReleaseClaim, day: date) -> Odds:
    own = clock(claim)
    hazards = knowledge.table.hazards(end.history.model.organization, own.lead)
    return Odds(own, hazards, end.history.days(day).judged.toordinal())


def _in_between(history: History, day: date) -> bool:
    """Whether what is open on a day may have shipped by then, as was told later."""
    possible = history.happened.possible
    return possible is not None and possible <= day


def _firsts(start: date, end: date) -> Iterator[date]:
    """The first days of the months from the one after `start` to `end`."""
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    return (date(month // 12, month % 12 + 1, 1) for month in months)
