"""Forecasts: when open promises will really ship, by what became of earlier ones.

The method is that of FORECAST.md, docs/forecasts.md in short: each promise's own clock
(`clock`), a life table of all earlier promises on theirs (`life_table`, filled by `known`), and
the odds of one promise read off it (`odds`). Chances 0 to 1; what is not known is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claimtrack.ledgers.records import Basis
from claimtrack.stats.clock import Clock, clock, stage_ahead
from claimtrack.stats.far_ahead import FAR, FarAhead, far_ahead
from claimtrack.stats.known import Knowledge, known
from claimtrack.stats.life_table import STRENGTH
from claimtrack.stats.odds import Odds
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import Report

WITHIN = (30, 90, 180, 365)
"""Days from the as-of day for which the chance is given."""
NEEDED = 5
"""Decided promises below which a chance would be the assumption in disguise."""
_OWN_NEEDED = 3
"""Official claims from which an organization's factor is shown."""
YEARS = 5
"""What is further away is not given a day."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What is to be expected of one promise: chances, and days on which it may ship.

    `in_time` is None where the last day promised is over, `half_by` and the later end of the 80%
    `interval` where they are more than five years away.
    """

    in_time: float | None
    within: Mapping[int, float]
    half_by: date | None
    interval: tuple[date, date | None]
    beyond_five_years: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of an open promise.

    `row` is the judgement that is shown of it, `due` the last day of its newest dated claim.
    `chances` are None where too little is known. `got_as_far` is the weight of the earlier
    promises that reached this place of their clocks unshipped; `own_factor` how much faster than
    others the organization ships up to the due date, None with too few claims.
    """

    release: Release
    as_of: date
    due: date
    chances: Chances | None
    got_as_far: float
    own_factor: float | None

    @property
    def row(self) -> Judgement:
        """The judgement that is shown: on the record, where there is none as reported."""
        return self.release.shown

    @property
    def basis(self) -> Basis:
        """On whose word the due date rests: its maker's, or that of reports and leaks alone."""
        standing = self.release.story.standing
        assert standing is not None  # it has a due date
        own = self.release.on_record
        same = own is not None and own.standing is not None and own.standing.deadline == self.due
        return "official" if same else standing.basis

    @property
    def far(self) -> bool:
        """Whether the due date is over a year away."""
        return (self.due - self.as_of).days >= FAR

    @property
    def rough(self) -> bool:
        """Whether the assumption weighs more than the record."""
        return self.got_as_far < STRENGTH


@dataclass(frozen=True)
class Outlook:
    """All forecasts of a report; `dateless` open promises have no last day and get none."""

    report: Report
    knowledge: Knowledge
    forecasts: tuple[Forecast, ...]
    dateless: int

    @cached_property
    def far_ahead(self) -> FarAhead:
        """What became of the promises made more than a year ahead."""
        return far_ahead(self.report.whole.subjects)

    @cached_property
    def by_id(self) -> dict[str, Forecast]:
        """The forecasts by the name of their subject."""
        return {each.release.id: each for each in self.forecasts}


def outlook(report: Report) -> Outlook:
    """Forecasts of the open promises of a report, the next due first.

    What they rest on is always the whole ledger.
    """
    knowledge = known(report.whole.subjects).on(report.as_of)
    waiting = [release for release in _stories(report) if release.story.outcome is None]
    found = [forecast(release, report.as_of, knowledge) for release in waiting if _due(release)]
    found.sort(key=lambda each: (each.due, each.row.model.id, each.row.milestone))
    return Outlook(report, knowledge, tuple(found), len(waiting) - len(found))


def _stories(report: Report) -> list[Release]:
    return [release for release in report.releases if report.takes(release.shown)]


def _due(release: Release) -> date | None:
    """The last day of the standing promise; None where that has none or takes the date back."""
    standing = release.story.standing
    return standing.deadline if standing is not None else None


def forecast(release: Release, as_of: date, knowledge: Knowledge) -> Forecast:
    """The forecast of an open promise whose standing claim has a last day."""
    standing, due = release.story.standing, _due(release)
    assert standing is not None  # who calls has made sure of it
    assert due is not None
    table, own = knowledge.table, clock(standing)
    organization = release.model.organization
    odds = Odds(own, table.hazards(organization, own.lead), release.judged.toordinal())
    enough = knowledge.decided >= NEEDED
    shown = table.own_claims(organization) >= _OWN_NEEDED
    return Forecast(
        release=release,
        as_of=as_of,
        due=due,
        chances=_chances(odds, own, release.judged, as_of) if enough else None,
        got_as_far=table.everybody.entered[stage_ahead(odds.now)],
        own_factor=table.factor(organization, own.lead) if shown else None,
    )


def _chances(odds: Odds, own: Clock, judged: date, as_of: date) -> Chances:
    """Counted from the as-of day, given that it was open when somebody last looked."""
    today = as_of.toordinal()
    horizon = _years_on(as_of)
    early, middle, late = (odds.first_day(share) for share in (0.1, 0.5, 0.9))
    return Chances(
        in_time=odds.by(own.due) if own.due > judged.toordinal() else None,
        within={days: odds.by(today + days) for days in WITHIN},
        half_by=_day(middle) if middle <= horizon else None,
        interval=(_day(early), _day(late) if late <= horizon else None),
        beyond_five_years=1 - odds.by(horizon),
    )


def _day(day: float) -> date:
    """A day; the last of the calendar stands for all that it lacks."""
    return date.fromordinal(int(min(day, date.max.toordinal())))


def _years_on(day: date) -> int:
    """The same day five years on, as an ordinal, past the calendar's end too."""
    leap = (day.month, day.day) == (2, 29)
    years = min(day.year + YEARS, date.max.year)
    return day.replace(year=years, day=28 if leap else day.day).toordinal()
