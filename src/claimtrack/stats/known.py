"""What is known on a day of all promises: the life table, and the base rate.

FORECAST.md's "Known on day D". What nobody has looked at yet is not known either: what is open
was watched up to the day `judged` of its subject, and a claim counts as kept or broken once its
last day is before the day `vouched`.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush

from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import dated, deadline, ship_day
from claimtrack.stats.life_table import LifeTable
from claimtrack.stats.tally import Life, Tally
from claimtrack.stats.watched import Open, Running
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
    outcome, claims = row.outcome, tuple(dated(row.chain))
    assert outcome is not None  # who calls has made sure of it
    organization = row.model.organization
    return tuple(_life(organization, claim, outcome, 1 / len(claims)) for claim in claims)


def _life(organization: str, claim: ReleaseClaim, outcome: ReleaseOutcome, weight: float) -> Life:
    own, seen = clock(claim), _last_seen(outcome)
    return Life(
        organization=organization,
        official=claim.basis == "official",
        lead=own.lead,
        start=own.start,
        end=math.inf if seen is None else own.position(seen.toordinal()),
        shipped=outcome.status == "shipped",
        weight=weight,
    )


def _last_seen(outcome: ReleaseOutcome) -> date | None:
    """The ship day, or the last day on which it is known to have been open; None: cancelled."""
    if outcome.status == "shipped":
        return ship_day(outcome)
    return None if outcome.status == "cancelled" else outcome.last_day


def came_by(row: Judgement, day: date) -> bool | None:
    """Whether a subject had shipped by a day up to which somebody looked; None: not known."""
    outcome = row.outcome
    if outcome is None:
        return None if row.verdict == "unclear" else False
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

    `promises` while it is open; `settled` once time changes nothing any more; `kept` and `broken`
    are the last days of its claims, by what each counts as once that day is over.
    """

    history: History
    row: Judgement
    promises: Open
    settled: tuple[Life, ...] = ()
    kept: list[date] = field(default_factory=list)
    broken: list[date] = field(default_factory=list)


class _Results:
    """The last days of the claims of all subjects that were looked at until one day, in order."""

    def __init__(self) -> None:
        self.kept: list[date] = []
        self.broken: list[date] = []

    def add(self, subject: _Subject) -> None:
        """Take in a subject's claims."""
        for days, own in ((self.kept, subject.kept), (self.broken, subject.broken)):
            for day in own:
                insort(days, day)

    def drop(self, subject: _Subject) -> None:
        """Leave a subject's claims out again."""
        for days, own in ((self.kept, subject.kept), (self.broken, subject.broken)):
            for day in own:
                del days[bisect_left(days, day)]


class Replay:
    """A ledger day by day: subjects are judged anew only on the days on which they may turn."""

    def __init__(
        self, histories: Sequence[History] = (), turns: Iterable[tuple[date, int]] = ()
    ) -> None:
        """Follow subjects, each to be judged on its days in `turns`: (day, place)."""
        self._histories = histories
        self._turns = sorted(turns)
        self._next = 0
        self._subjects: dict[int, _Subject] = {}
        self._open: dict[int, _Subject] = {}
        self._due: list[tuple[float, int]] = []
        self._organizations: set[str] = set()
        self._results: defaultdict[date, _Results] = defaultdict(_Results)
        self._tally = Tally()
        self._running = Running(self._tally)

    def on(self, day: date) -> Knowledge:
        """What is known on a day, which is not before the one asked for last."""
        self._go_on(day)
        kept, broken, today = 0, 0, day.toordinal()
        self._let_pass(today)
        for checked, results in self._results.items():
            kept += bisect_left(results.kept, min(day, checked))
            broken += bisect_left(results.broken, min(day, checked))
        tallies = (self._tally, *self._running.on(today))
        table = LifeTable(tallies, alone=len(self._organizations) < 2)
        return Knowledge(table, kept, kept + broken)

    def open(self) -> Iterator[tuple[int, ReleaseClaim]]:
        """The standing promises that have a last day and may still be kept, by their places."""
        for place, subject in self._open.items():
            standing = subject.row.standing
            if standing is not None and standing.deadline:
                yield place, standing

    def _go_on(self, day: date) -> None:
        while self._next < len(self._turns) and self._turns[self._next][0] <= day:
            self._turn(*self._turns[self._next])
            self._next += 1

    def _let_pass(self, today: int) -> None:
        """Have open promises turn to their next stages; `_due` says when each subject's first do.

        What stands there of a subject that has ended, or has changed since, changes nothing.
        """
        while self._due and self._due[0][0] <= today:
            _, place = heappop(self._due)
            if place in self._open and self._open[place].promises.turns <= today:
                promises = self._open[place].promises
                promises.go_on(today, self._running)
                heappush(self._due, (promises.turns, place))

    def _turn(self, day: date, place: int) -> None:
        history = self._histories[place]
        row = history.judge(history.chain, day)
        if row is None:
            return
        if row.outcome is None and place in self._open:
            subject = self._open[place] = self._open.pop(place)  # the last to turn is the last
            since, subject.row = row.chain[subject.row.length :], row
            self._add(place, subject, since)
            return
        if place in self._subjects:
            self._leave(place, self._subjects[place])
        self.take(place, history, row)

    def _leave(self, place: int, subject: _Subject) -> None:
        """Count a subject no more."""
        self._results[_checked(subject.history)].drop(subject)
        subject.promises.leave(self._running)
        for life in subject.settled:
            self._tally.drop(life)
        self._open.pop(place, None)

    def take(self, place: int, history: History, row: Judgement) -> None:
        """Count a subject that has come, ended or opened."""
        self._organizations.add(row.model.organization)
        subject = self._subjects[place] = _Subject(history, row, Open(row.model.organization))
        if row.outcome is None:
            self._open[place] = subject
            self._add(place, subject, row.chain)
            return
        subject.settled = lives(row)
        for life in subject.settled:
            self._tally.add(life)
        for due, came in _results(row):
            (subject.kept if came else subject.broken).append(due)
        self._results[_checked(history)].add(subject)

    def _add(self, place: int, subject: _Subject, claims: Iterable[ReleaseClaim]) -> None:
        """Take in the claims that came since; what is open is broken where no ship comes."""
        results = self._results[_checked(subject.history)]
        for claim in dated(claims):
            subject.promises.add(claim, self._running)
            subject.broken.append(deadline(claim))
            insort(results.broken, deadline(claim))
        subject.promises.watch(max(_checked(subject.history), subject.row.judged).toordinal())
        heappush(self._due, (subject.promises.turns, place))


def _checked(history: History) -> date:
    return date.max if history.checked is None else history.checked


def _results(row: Judgement) -> Iterator[Result]:
    """What each claim of a subject that has ended counts as once its last day is over."""
    for claim in dated(row.chain):
        came = came_by(row, deadline(claim))
        if came is not None:
            yield deadline(claim), came


def known(subjects: Iterable[Release]) -> Replay:
    """Subjects that have been judged, as of the day that they were judged for."""
    replay = Replay()
    for place, subject in enumerate(subjects):
        replay.take(place, subject.history, subject.story)
    return replay
