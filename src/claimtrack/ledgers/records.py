"""What a ledger file may say: claims and outcomes, each a frozen record, and the file as a whole.

The names are the keys of the file, `claimtrack.ledgers.fields` says what each may hold, and the
docstring below a key what it means. From a TOML table a record is made by pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from claimtrack.errors import quoted
from claimtrack.ledgers import tables
from claimtrack.ledgers.fields import (
    Day,
    Due,
    Happened,
    MeasuredScore,
    RecordError,
    Score,
    SettingText,
    Slug,
    Text,
    Truth,
    Url,
    Value,
    Withdrawn,
)

Kind = Literal["release", "parameters", "benchmark", "quantity"]
Basis = Literal["official", "reported"]
Milestone = Literal[
    "preview", "release", "general-availability", "open-weights", "paper", "training"
]
Status = Literal["shipped", "cancelled", "untraced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim(tables.Table):
    model: Text
    """Id of the model that the claim is about."""
    announced: Day
    """The day on which the statement became public."""
    speaker: Text
    """Who said it."""
    basis: Basis
    """`official`: on the record by the organization or its people; `reported`: press or leak."""
    source: Url
    """Page that carries the statement."""
    archived: Url | None = None
    """A saved copy of that page."""
    also: tuple[Url, ...] = ()
    """Further pages that carry the same statement."""
    said: Text | None = None
    """A few words as they were said, in their own language."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseClaim(_Claim):
    """A promise of a release, or the withdrawal of one."""

    kind: Literal["release"]
    """What kind of claim this is."""
    milestone: Milestone = "release"
    """What is promised: a preview, the release, general availability, open weights, ..."""
    due: Due | None = None
    """The promised window, as said ("fall 2025 or later"), or a day; absent: no date promised."""
    withdrawn: Withdrawn = False
    """True: an earlier date is taken back; then there is no `due`."""

    @property
    def deadline(self) -> date | None:
        """The last promised day; None where the claim names none."""
        return self.due.latest if self.due is not None else None

    @property
    def retrospective(self) -> bool:
        """Whether the window was over when the claim surfaced: a target missed in silence."""
        deadline = self.deadline
        return deadline is not None and deadline < self.announced


@dataclass(frozen=True, slots=True, kw_only=True)
class ParametersClaim(_Claim):
    """A stated number of parameters."""

    kind: Literal["parameters"]
    """What kind of claim this is."""
    quantity: Literal["total", "active"] = "total"
    """All parameters, or those active for one token."""
    value: Value
    """The figure as written: `"288B"`, `"~2T"`, `"over 1T"`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim(_Claim):
    """Any other stated figure: a context window, a number of users, a budget."""

    kind: Literal["quantity"]
    """What kind of claim this is."""
    quantity: Slug
    """What is counted, as a lower-case slug: `context-window`."""
    value: Value
    """The figure as written."""
    unit: Text
    """What the figure counts: `tokens`, `USD`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkClaim(_Claim):
    """A stated score, or the statement that the model beats named rivals."""

    kind: Literal["benchmark"]
    """What kind of claim this is."""
    benchmark: Slug
    """Id of the benchmark."""
    score: Score | None = None
    """The score as written: `"73.7"`, `"over 90"`."""
    beats: tuple[Text, ...] = ()
    """Ids of the models that it is said to beat."""
    setting: SettingText | None = None
    """How it was measured: `"shots=5, sampling=cons@64"`."""

    def __post_init__(self) -> None:
        if self.score is None and not self.beats:
            raise RecordError(
                "score", "neither a score nor a rival is named", "write `score`, `beats`, or both"
            )
        if self.model in self.beats:
            raise RecordError(
                "beats", f"{quoted(self.model)} is among its own rivals", "remove it from `beats`"
            )
        if len(set(self.beats)) < len(self.beats):
            raise RecordError("beats", "a rival is named twice", "name each rival once")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome(tables.Table):
    model: Text
    """Id of the model that it happened to."""
    date: Happened
    """When it happened or was measured: a day, or a window with two ends."""
    source: Url
    """Page that carries the fact."""
    archived: Url | None = None
    """A saved copy of that page."""
    note: Text | None = None
    """A remark in the curator's own words."""

    @property
    def last_day(self) -> Day:
        """The last day on which it may have happened."""
        assert self.date.latest is not None  # the loader refuses an open outcome
        return self.date.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOutcome(_Outcome):
    """A milestone that was reached, dropped, or lost from sight."""

    kind: Literal["release"]
    """What kind of outcome this is."""
    milestone: Milestone = "release"
    """What was promised: a preview, the release, general availability, open weights, ..."""
    status: Status
    """`untraced`: `date` is the last day on which it is known not to have shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParametersOutcome(_Outcome):
    """A number of parameters that was established."""

    kind: Literal["parameters"]
    """What kind of outcome this is."""
    quantity: Literal["total", "active"] = "total"
    """All parameters, or those active for one token."""
    value: Value
    """The figure as written."""
    evaluator: Text | None = None
    """Who established it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityOutcome(_Outcome):
    """Any other figure that was established."""

    kind: Literal["quantity"]
    """What kind of outcome this is."""
    quantity: Slug
    """What is counted, as in the claim."""
    value: Value
    """The figure as written."""
    unit: Text
    """What the figure counts, as in the claim."""
    evaluator: Text | None = None
    """Who established it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkOutcome(_Outcome):
    """A score that somebody measured."""

    kind: Literal["benchmark"]
    """What kind of outcome this is."""
    benchmark: Slug
    """Id of the benchmark."""
    score: MeasuredScore
    """The score as written; it has two ends."""
    evaluator: Text
    """Who measured it."""
    independent: Truth
    """Whether the evaluator is independent of the model's maker."""
    setting: SettingText | None = None
    """How it was measured: `"shots=5, sampling=cons@64"`."""
    comparable: Truth | None = None
    """The curator's word on whether this may be compared with the claim."""


Claim = ReleaseClaim | ParametersClaim | BenchmarkClaim | QuantityClaim
Outcome = ReleaseOutcome | ParametersOutcome | BenchmarkOutcome | QuantityOutcome
Record = tables.Described | Claim | Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(tables.Table):
    """A ledger file: arrays of tables, in any order, and the day of the last check."""

    checked: Day | None = None
    """The day up to which the curator vouches that outcomes are recorded."""
    models: tuple[tables.Model, ...] = ()
    """What claims are about."""
    organizations: tuple[tables.Organization, ...] = ()
    """Who answers for the models; where one is described, all have to be."""
    benchmarks: tuple[tables.Benchmark, ...] = ()
    """Benchmarks with something to say."""
    claims: tuple[Annotated[Claim, Field(discriminator="kind")], ...] = ()
    """Dated public statements."""
    outcomes: tuple[Annotated[Outcome, Field(discriminator="kind")], ...] = ()
    """Dated facts: what happened."""
    moved: tuple[tables.Moved, ...] = ()
    """Addresses of the site that were renamed."""
    corrections: tuple[tables.Correction, ...] = ()
    """What was wrong in the ledger and has been put right."""
    replies: tuple[tables.Reply, ...] = ()
    """What organizations answer."""
