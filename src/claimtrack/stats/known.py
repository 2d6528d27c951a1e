"""What is known on a day of all promises: the life table, and the base rate.

FORECAST.md's "Known on day D". What nobody has looked at yet is not known either: what is open
was watched up to the day `judged` of its subject, and a claim counts as kept or broken once its
last day is before the day `vouched`.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import dated, deadline, ship_day
from claimtrack.stats.life_table import Life, LifeTable, Tally
from claimtrack.stats.watched import Open
from claimtrack.verdicts.history import History, Release
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


def lives(row: Judgement) -> tuple[Life, ...]:
    """The lives of the claims of a subject that has ended, re-promised or not."""
    assert row.outcome is not None  # who calls has made sure of it
    claims, seen = tuple(dated(row.chain)), _last_seen(row.outcome)
    return tuple(_life(row, claim, seen, 1 / len(claims)) for claim in claims)


def _life(row: Judgement, claim: ReleaseClaim, seen: date | None, weight: float) -> Life:
    own, outcome = clock(claim), row.outcome
    return Life(
        organization=row.model.organization,
        official=claim.basis == "official",
        lead=own.lead,
        start=own.start,
        end=math.inf if seen is None else own.position(seen.toordinal()),
        shipped=outcome is not None and outcome.status == "shipped",
        weight=weight,
    )


def _last_seen(outcome: ReleaseOutcome) -> date | None:
    """The ship day, or the last day on which it is known to have been open; None: cancelled."""
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


@dataclass(slots=True)
class _Subject:
    """A subject as it has stood since it last turned.

    `running` while it is open, `settled` once time changes nothing any more; `kept` and `broken`
    are the last days of its claims, in order, by what each counts as once that day is over.
    """

    history: History
    row: Judgement
    running: Open = field(default_factory=Open)
    settled: tuple[Life, ...] = ()
    kept: list[date] = field(default_factory=list)
    broken: list[date] = field(default_factory=list)

    def go_on(self, row: Judgement) -> None:
        """Take in the claims that came since; what is open is broken where no ship comes."""
        for claim in dated(row.whole_chain.claims[self.row.length : row.length]):
            self.running.add(claim)
            insort(self.broken, deadline(claim))
        self.row = row


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
        running, kept, decided = Tally(), 0, 0
        organizations = set()
        for subject in self._subjects.values():
            days = subject.history.days(day)
            organizations.add(subject.row.model.organization)
            if subject.row.outcome is None:
                subject.running.count(running, subject.row.model.organization, days.judged)
            kept_by_then = bisect_left(subject.kept, days.vouched)
            kept += kept_by_then
            decided += kept_by_then + bisect_left(subject.broken, days.vouched)
        table = LifeTable((self._settled, running), alone=len(organizations) < 2)
        return Knowledge(table, kept, decided)

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
        history, old = self._histories[place], self._subjects.pop(place, None)
        row = history.judge(history.chain, day)
        for life in old.settled if old else ():
            self._settled.drop(life)
        if row is not None:
            self.take(place, history, row, old)

    def take(
        self, place: int, history: History, row: Judgement, old: _Subject | None = None
    ) -> None:
        """Take in a subject as it is judged, `old` being how it stood before."""
        if row.outcome is not None:
            self._subjects[place] = self._ended(history, row)
            return
        if old is None or old.row.outcome is not None:
            old = _Subject(history, replace(row, length=0))
        old.go_on(row)
        self._subjects[place] = old

    def _ended(self, history: History, row: Judgement) -> _Subject:
        settled = lives(row)
        for life in settled:
            self._settled.add(life)
        results = sorted(_results(row))
        kept, broken = (
            [due for due, came in results if came == wanted] for wanted in (True, False)
        )
        return _Subject(history, row, settled=settled, kept=kept, broken=broken)


def _results(row: Judgement) -> Iterator[Result]:
    """What each claim of a subject that has ended counts as once its last day is over."""
    for claim in dated(row.chain):
        came = came_by(row, deadline(claim), date.max)
        if came is not None:
            yield deadline(claim), came


def known(subjects: Iterable[Release]) -> Replay:
    """Subjects that have been judged, as of the day that they were judged for."""
    replay = Replay((), ())
    for place, subject in enumerate(subjects):
        replay.take(place, subject.history, subject.story)
    return replay
