"""Drafts of claims: what was read in a page, to be confirmed by a person before it is a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimtrack.ledgers.records import Basis, Kind, Milestone
from claimtrack.reading.page import Page

Sure = Literal["sure", "likely", "guess"]
SpeakerFrom = Literal["sentence", "page", "maker"]
"""Where a speaker was found: in the sentence, elsewhere on the page; or nobody is named."""
AnnouncedFrom = Literal["sentence", "item", "page", "given", "earlier", "none"]
"""Where the day of a statement stands: in its sentence, at its item or the heading above, the page's.

`given`: a person said it. `earlier`: it is told again, from a day that the page does not tell.
`none`: the page tells no day.
"""
_ORDER = {"sure": 0, "likely": 1, "guess": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as the text has it: `words` are those that it rests on, `model` its name with plain hyphens.

    `model_id` None: the ledger does not hold the model. `sure`: how well it is known which model is
    meant; `speaker_from` and `announced_from`: where who says it and when were found. `announced`
    None: the page tells no day, or that it was said on an earlier one.
    `sentence` is shown and never stored; it stands in the `paragraph`th one of the article, which
    begins on that `line` of a page of plain text.
    """

    kind: Kind
    model_id: str | None
    model: str
    announced: date | None
    speaker: str
    basis: Basis
    speaker_from: SpeakerFrom
    announced_from: AnnouncedFrom
    sentence: str
    sure: Sure
    words: str
    paragraph: int = 0
    line: int | None = None
    phrase: str | None = None
    due: str | None = None
    window: tuple[date, date | None] | None = None
    said: str | None = None
    milestone: Milestone = "release"
    quantity: str | None = None
    value: str | None = None
    unit: str | None = None
    benchmark_id: str | None = None
    benchmark: str | None = None
    score: str | None = None
    beats: tuple[str, ...] = ()
    setting: str | None = None

    @property
    def over(self) -> bool:
        """Whether what was told for a time was past when it was told."""
        latest = self.window[1] if self.window else None
        return latest is not None and self.announced is not None and latest < self.announced

    def of_model(self, model_id: str | None, model: str) -> Draft:
        """The draft of the model that a person names: where the page named none or another, likely."""
        doubted = self.sure == "sure" and (model_id is None or model_id != self.model_id)
        sure: Sure = "likely" if doubted else self.sure
        return replace(self, model_id=model_id, model=model, sure=sure)

    @property
    def statement(self) -> tuple[object, ...]:
        """What two drafts share that say the same."""
        model = self.model_id or self.model.casefold()
        what = (self.window or self.due, self.milestone, self.quantity, self.value)
        told = (self.basis, self.announced)
        score = (self.benchmark_id or self.benchmark, self.score, self.setting)
        return (self.kind, model, *what, *score, *told)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a page; `passed_over`: dates in it that promise nothing of a model."""

    page: Page
    drafts: tuple[Draft, ...]
    passed_over: int


_TAKEN_BACK = re.compile(r"\bno\b.*\bdate|indefinite", re.IGNORECASE)


def without_repeats(drafts: list[Draft]) -> Iterator[Draft]:
    """Each statement once, its surest draft; undated ones only where the model has no date."""
    dated = {draft.model_id or draft.model for draft in drafts if draft.due}
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.kind == "release" and draft.due is None and not _TAKEN_BACK.search(draft.words):
            if (draft.model_id or draft.model) in dated:
                continue
            dated.add(draft.model_id or draft.model)
        known = best.get(draft.statement)
        if known is None or _ORDER[draft.sure] < _ORDER[known.sure]:
            best[draft.statement] = draft
    yield from best.values()
