"""A release subject on any day: what was known then, and the days on which that changed.

The one replay of a ledger: `diff` tells what changed, the back-test forecasts what was open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.ledgers.ledger import Ledger, Subject, by_subject
from claimtrack.ledgers.records import Basis, Milestone, ReleaseClaim, ReleaseOutcome
from claimtrack.ledgers.tables import Model
from claimtrack.verdicts.chains import Chain, Outcomes, chain
from claimtrack.verdicts.chains import outcomes as in_order
from claimtrack.verdicts.filters import EVERYTHING, BasisChoice, Selection
from claimtrack.verdicts.releases import Days, Judgement, judge

ONE_DAY = timedelta(days=1)


class History(NamedTuple):
    """All that a ledger holds on one release subject, to be judged on any day.

    The chains hold the claims that were chosen, `official` and `reported` those of one basis;
    `happened` has the outcomes in order;
    `record_days` are the days of all records of the subject, chosen or not, in order.
    """

    model: Model
    milestone: Milestone
    chain: Chain
    official: Chain
    reported: Chain
    outcomes: Sequence[ReleaseOutcome]
    happened: Outcomes
    record_days: Sequence[date]
    checked: date | None

    def days(self, as_of: date) -> Days:
        """The days by which the subject is judged as of a day."""
        if self.checked is None:
            return Days(as_of, as_of, as_of)
        existing = bisect_right(self.record_days, as_of)
        newest = self.record_days[existing - 1] if existing else date.min
        judged = min(as_of, max(self.checked, newest))
        return Days(as_of, judged, min(as_of, self.checked))

    def judge(self, claims: Chain, as_of: date) -> Judgement | None:
        """The judgement of one of its chains as of a day; None where it holds no claim yet."""
        return judge(self.model, claims, self.happened, self.days(as_of))

    def on(self, as_of: date) -> Release | None:
        """The subject as of a day; None where there is no claim yet."""
        story = self.judge(self.chain, as_of)
        if story is None:
            return None
        on_record = self._alone(self.official, story, as_of)
        return Release(
            history=self,
            story=story if on_record is story else story._replace(on_record=on_record),
            on_record=on_record,
            reported=self._alone(self.reported, story, as_of),
        )

    def _alone(self, claims: Chain, story: Judgement, as_of: date) -> Judgement | None:
        """The judgement of the claims of one basis; None where none of them promises."""
        if not claims.claims:
            return None
        alone = story if claims is self.chain else self.judge(claims, as_of)
        return alone if alone is not None and alone.promises else None

    def turning_days(self, after: date, until: date) -> list[date]:
        """The only days after `after`, up to and including `until`, on which a verdict can turn."""
        days = set(self.record_days)
        days.update(outcome.date.earliest for outcome in self.outcomes)
        deadlines = (claim.deadline for claim in self.chain.claims)
        days.update(day + ONE_DAY for day in deadlines if day is not None and day < until)
        return sorted(day for day in days if after < day <= until)


class Release(NamedTuple):
    """One release subject as of a day.

    `story` is the judgement of all its claims, `on_record` of the official ones alone,
    `reported` of press reports and leaks alone; None where none of these promises.
    """

    history: History
    story: Judgement
    on_record: Judgement | None
    reported: Judgement | None

    @property
    def model(self) -> Model:
        """What was promised."""
        return self.story.model

    @property
    def milestone(self) -> Milestone:
        """Which milestone of the model."""
        return self.story.milestone

    @property
    def id(self) -> str:
        """The name of the subject: `grok-5/release`."""
        return f"{self.model.id}/{self.milestone}"

    @property
    def judged(self) -> date:
        """The day up to which somebody looked what became of it."""
        return self.story.judged

    @property
    def apart(self) -> tuple[Judgement, ...]:
        """What was said on the record and what was reported, each by itself."""
        return tuple(filter(None, (self.on_record, self.reported)))

    def of(self, basis: BasisChoice) -> Judgement | None:
        """The judgement of one choice of claims."""
        if basis == "all":
            return self.story
        return self.on_record if basis == "official" else self.reported

    @property
    def shown(self) -> Judgement:
        """The judgement where there is room for one: on the record, where none as reported."""
        return self.on_record or self.reported or self.story


def histories(ledger: Ledger, selection: Selection = EVERYTHING) -> Iterator[History]:
    """The release subjects with a chosen claim, in file order, whatever its day."""
    if selection.kinds and "release" not in selection.kinds:
        return
    claims = by_subject(claim for claim in ledger.claims if claim.kind == "release")
    for subject, said in claims.items():
        chosen = [claim for claim in said if selection.takes_claim(claim)]
        milestone: Milestone = said[0].milestone
        if selection.milestones and milestone not in selection.milestones:
            continue
        if chosen and selection.takes_model(ledger, ledger.models[subject.model]):
            yield _history(ledger, subject, said, chosen)


def _history(
    ledger: Ledger, subject: Subject, said: list[ReleaseClaim], chosen: list[ReleaseClaim]
) -> History:
    outcomes: list[ReleaseOutcome] = ledger.outcomes_by_subject.get(subject, [])
    days = [claim.announced for claim in said] + [outcome.last_day for outcome in outcomes]
    whole = chain(chosen)
    return History(
        model=ledger.models[subject.model],
        milestone=said[0].milestone,
        chain=whole,
        official=_of_basis(whole, "official"),
        reported=_of_basis(whole, "reported"),
        outcomes=outcomes,
        happened=in_order(outcomes),
        record_days=sorted(days),
        checked=ledger.checked_of(subject),
    )


def _of_basis(whole: Chain, basis: Basis) -> Chain:
    """The claims of one basis; the same chain where all are of it."""
    claims = [claim for claim in whole.claims if claim.basis == basis]
    return whole if len(claims) == len(whole.claims) else chain(claims)


def releases(ledger: Ledger, as_of: date, selection: Selection = EVERYTHING) -> Iterator[Release]:
    """The release subjects as of a day, whatever their verdicts, in file order."""
    for history in histories(ledger, selection):
        release = history.on(as_of)
        if release is not None:
            yield release
