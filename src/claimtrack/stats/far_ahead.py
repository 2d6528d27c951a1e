"""What became of the promises that were made a long way ahead, counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from claimtrack.stats.clock import clock
from claimtrack.stats.delays import dated, deadline
from claimtrack.stats.known import came_by
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.releases import Judgement

FAR = 366
"""Days ahead from which a promise is a long way ahead."""
LONG_BEFORE = 90
"""Days before its last day that are a long time."""


class FarAhead(NamedTuple):
    """How many dated promises were made a long way ahead, on how many subjects, and their ends.

    Of those that `shipped`: `in_time`, by the last day promised, and of these `long_before` it. A
    range of ship days counts by its last day.
    """

    promises: int
    subjects: int
    shipped: int
    in_time: int
    long_before: int


def far_ahead(subjects: Iterable[Release]) -> FarAhead:
    """The promises made a long way ahead, as known on the day that the subjects are judged for."""
    made = [
        (subject.id, subject.story, deadline(claim))
        for subject in subjects
        for claim in dated(subject.story.chain)
        if clock(claim).lead >= FAR
    ]
    shipped = [(story, day) for _, story, day in made if _has_shipped(story)]
    early = timedelta(days=LONG_BEFORE + 1)
    return FarAhead(
        promises=len(made),
        subjects=len({name for name, _, _ in made}),
        shipped=len(shipped),
        in_time=sum(came_by(story, day) is True for story, day in shipped),
        long_before=sum(came_by(story, day - early) is True for story, day in shipped),
    )


def _has_shipped(story: Judgement) -> bool:
    return story.outcome is not None and story.outcome.status == "shipped"
