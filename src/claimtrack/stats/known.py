"""What is known on a day of all promises: the life table, and the base rate.

FORECAST.md's "Known on day D". What nobody has looked at yet is not known either: what is open
was watched up to the day `judged` of its subject, and a claim counts as kept or broken once its
last day is before the day `vouched`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import dated, deadline, ship_day
from claimtrack.stats.life_table import Life, LifeTable, Tally
from claimtrack.verdicts.history import History
from claimtrack.verdicts.releases import Judgement

Result = tuple[date, bool]
"""The last day that a claim promised, and whether it was kept."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The life table of a day, and how many of the claims whose last day is over were kept."""

    table: LifeTable
    kept: int
    decided: int

    @property
    def base_rate(self) -> float | None:
        """The share kept; None where nothing is decided."""
        return self.kept / self.decided if self.decided else None


def lives(row: Judgement, judged: date) -> tuple[Life, ...]:
    """The lives of a subject's claims, followed to the shipping, re-promised or not."""
    claims = tuple(dated(row))
    return tuple(_life(row, claim, judged, 1 / len(claims)) for claim in claims)


def _life(row: Judgement, claim: ReleaseClaim, judged: date, weight: float) -> Life:
    own, outcome = clock(claim), row.outcome
    seen = _last_seen(outcome, judged)
    return Life(
        organization=row.model.organization,
        official=claim.basis == "official",
        lead=own.lead,
        start=own.start,
        end=math.inf if seen is None else own.position(seen.toordinal()),
        shipped=outcome is not None and outcome.status == "shipped",
        weight=weight,
    )


def _last_seen(outcome: ReleaseOutcome | None, judged: date) -> date | None:
    """The ship day, or the last day on which it is known to have been open; None: cancelled."""
    if outcome is None:
        return judged
    if outcome.status == "shipped":
        return ship_day(outcome)
    return None if outcome.status == "cancelled" else outcome.last_day


def came_by(row: Judgement, day: date, vouched: date) -> bool | None:
    """Whether a subject had shipped by a day; None where that is not known."""
    outcome = row.outcome
    if outcome is None:
        return False if vouched >= day and row.verdict != "unclear" else None
    if outcome.status == "cancelled":
        return False
    if outcome.status == "untraced":
        return False if outcome.last_day >= day else None
    if outcome.last_day <= day:
        return True
    return False if outcome.date.earliest > day else None


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject as it has stood since it last turned; `settled` where time changes nothing."""

    history: History
    row: Judgement
    settled: tuple[Life, ...]
    results: tuple[Result, ...]


class Replay:
    """A ledger day by day: subjects are judged anew only on the days on which they may turn."""

    def __init__(self, histories: Sequence[History], turns: Iterable[tuple[date, int]]) -> None:
        """Follow subjects, each to be judged on its days in `turns`: (day, place)."""
        self._histories = histories
        self._turns = sorted(turns, key=itemgetter(0))
        self._next = 0
        self._subjects: dict[int, _Subject] = {}
        self._settled = Tally()

    def on(self, day: date) -> Knowledge:
        """What is known on a day, which is not before the one asked for last."""
        self._go_on(day)
        running = Tally(
            life
            for subject in self._subjects.values()
            if subject.row.outcome is None
            for life in lives(subject.row, subject.history.days(day).judged)
        )
        organizations = {subject.row.model.organization for subject in self._subjects.values()}
        table = LifeTable((self._settled, running), alone=len(organizations) < 2)
        results = [came for subject in self._subjects.values() for came in _decided(subject, day)]
        return Knowledge(table, sum(results), len(results))

    def open(self) -> Iterator[tuple[History, Judgement]]:
        """The subjects that may still ship and have a last day, as of the day asked for last."""
        for subject in self._subjects.values():
            row = subject.row
            if row.outcome is None and row.standing is not None and row.standing.deadline:
                yield subject.history, row

    def _go_on(self, day: date) -> None:
        while self._next < len(self._turns) and self._turns[self._next][0] <= day:
            self._turn(*self._turns[self._next])
            self._next += 1

    def _turn(self, day: date, place: int) -> None:
        old = self._subjects.pop(place, None)
        for life in old.settled if old else ():
            self._settled.drop(life)
        history = self._histories[place]
        row = history.judge(history.chain, day)
        if row is None:
            return
        settled = lives(row, day) if row.outcome is not None else ()
        for life in settled:
            self._settled.add(life)
        self._subjects[place] = _Subject(history, row, settled, tuple(_results(row)))


def _results(row: Judgement) -> Iterator[Result]:
    """What each claim counts as once its last day is over, if nothing turns before."""
    for claim in dated(row):
        came = False if row.outcome is None else came_by(row, deadline(claim), date.max)
        if came is not None:
            yield deadline(claim), came


def _decided(subject: _Subject, day: date) -> Iterator[bool]:
    vouched = subject.history.days(day).vouched
    return (came for due, came in subject.results if due < vouched)


def known(histories: Sequence[History], day: date) -> Replay:
    """Subjects as of one day alone."""
    return Replay(histories, ((day, place) for place in range(len(histories))))
