"""What a ledger file may say: models, benchmarks, claims and outcomes, each a frozen record.

A record is made from a TOML table by pydantic, which forbids unknown keys and reports every
mistake. Phrases and figures become `Window` and `Number` here, so that whoever holds a record
holds nothing unread. The names are the keys of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.dataclasses import dataclass

from claimtrack import number, window
from claimtrack.errors import ReadingError, quoted, suggestion
from claimtrack.number import Number
from claimtrack.window import Window, iso_day

Kind = Literal["release", "parameters", "benchmark", "quantity"]
Basis = Literal["official", "reported"]
Milestone = Literal[
    "preview", "release", "general-availability", "open-weights", "paper", "training"
]
Status = Literal["shipped", "cancelled", "untraced"]
SETTING_KEYS = ("shots", "sampling", "tools", "effort", "variant", "scaffold", "subset")


class RecordError(ReadingError):
    """A mistake that lies between fields; `field` is the one to change."""

    def __init__(self, field: str, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.field = field


def _read_day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise ReadingError(
            f"{quoted(str(value))} is not a day", "write a day without quotes, as 2025-06-15"
        )
    if isinstance(value, date):
        return value
    if (day := iso_day(value)) is None:
        raise ReadingError(
            f"{quoted(value)} is not a day", "write a day without quotes, as 2025-06-15"
        )
    return day


def _phrase_or_day(value: object, read: Callable[[str], Window]) -> Window:
    if isinstance(value, str):
        return read(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return window.on(value)
    raise ReadingError(
        f"{quoted(str(value))} is neither a phrase nor a day",
        'write a phrase in quotes, as "fall 2025", or a day, as 2025-06-15',
    )


def _read_due(value: object, info: ValidationInfo) -> Window:
    announced = info.data.get("announced")
    due = _phrase_or_day(value, lambda phrase: window.read(phrase, announced or date(2000, 1, 1)))
    if (
        announced
        and due.latest is not None
        and due.latest < announced
        and info.data.get("basis") == "official"
    ):
        raise ReadingError(
            f"{quoted(due.text)} was over on {due.latest}, before the claim of {announced}",
            "check both years; only a `reported` claim may tell of a target that had passed",
        )
    return due


def _read_value(value: Any) -> Number:
    return number.read(value)


def _read_score(value: Any) -> Number:
    return number.read(value, score=True)


def _read_measured_score(value: Any) -> Number:
    score = number.read(value, score=True)
    if not score.closed:
        raise ReadingError(
            f"{quoted(score.text)} is open at one end", 'write what was measured, as "73.7"'
        )
    return score


@dataclass(frozen=True, slots=True)
class Setting:
    """How a score was measured: `text` as the file says, `pairs` by key, case and spaces aside."""

    text: str
    pairs: tuple[tuple[str, str], ...]

    def differs(self, other: Setting | None) -> bool:
        """Whether a key given on both sides has different values."""
        theirs = dict(other.pairs) if other else {}
        return any(theirs.get(key, value) != value for key, value in self.pairs)


def _read_setting(value: object) -> Setting:
    example = 'write pairs as "shots=5, sampling=cons@64"'
    if not isinstance(value, str) or not value.strip():
        raise ReadingError(f"{quoted(str(value))} is no setting", example)
    pairs: dict[str, str] = {}
    for pair in value.split(","):
        key, equals, said = (part.strip() for part in pair.partition("="))
        if not equals or not said:
            raise ReadingError(f"{quoted(pair.strip())} is no key=value pair", example)
        if key not in SETTING_KEYS:
            raise ReadingError(
                f"unknown setting key {quoted(key)}{suggestion(key, SETTING_KEYS)}",
                f"write one of {', '.join(SETTING_KEYS)}",
            )
        if key in pairs:
            raise ReadingError(f"setting key {quoted(key)} is given twice", "keep one of them")
        pairs[key] = "".join(said.split()).casefold()
    return Setting(value, tuple(pairs.items()))


_DAY_SCHEMA = {"type": "string", "format": "date"}
_PHRASE_SCHEMA = {"type": "string", "minLength": 1}
_NUMBER_SCHEMA = {"type": ["integer", "number", "string"]}

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
URL = r"^[hH][tT][tT][pP][sS]?://[^\s/?#\x00-\x20\x7f]+[^\s\x00-\x20\x7f]*$"

Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(strict=True, pattern=SLUG)]
Url = Annotated[str, StringConstraints(strict=True, pattern=URL)]
Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema(_DAY_SCHEMA)]
Due = Annotated[Window, PlainValidator(_read_due), WithJsonSchema(_PHRASE_SCHEMA)]
Happened = Annotated[
    Window,
    PlainValidator(lambda value: _phrase_or_day(value, window.read_absolute)),
    WithJsonSchema(_PHRASE_SCHEMA),
]
Value = Annotated[Number, PlainValidator(_read_value), WithJsonSchema(_NUMBER_SCHEMA)]
Score = Annotated[Number, PlainValidator(_read_score), WithJsonSchema(_NUMBER_SCHEMA)]
MeasuredScore = Annotated[
    Number, PlainValidator(_read_measured_score), WithJsonSchema(_NUMBER_SCHEMA)
]
SettingText = Annotated[Setting, PlainValidator(_read_setting), WithJsonSchema(_PHRASE_SCHEMA)]
Truth = Annotated[bool, Field(strict=True)]


_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class Model:
    """What claims are about: an AI model, or a named product or feature of one."""

    id: Slug
    """Lower-case slug by which claims and outcomes name the model."""
    name: Text
    """The name as people write it."""
    organization: Text
    """Who answers for it; one organization, one spelling."""
    aliases: tuple[Text, ...] = ()
    """Other names by which it is known."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class Benchmark:
    """A benchmark with something to say: its unit, its direction or its size."""

    id: Slug
    """Lower-case slug by which claims and outcomes name the benchmark."""
    name: Text
    """The name as people write it."""
    unit: Text = "%"
    """Unit of a score."""
    better: Literal["higher", "lower"] = "higher"
    """Which scores are the better ones."""
    items: Annotated[int, Field(strict=True, gt=0)] | None = None
    """Number of questions, from which sampling noise is worked out."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class _Claim:
    model: Annotated[Text, Field(description="Id of the model that the claim is about.")]
    announced: Annotated[Day, Field(description="The day on which the statement became public.")]
    speaker: Annotated[Text, Field(description="Who said it.")]
    basis: Annotated[
        Basis,
        Field(
            description="`official`: on the record by the organization or its people; "
            "`reported`: press or leak."
        ),
    ]
    source: Annotated[Url, Field(description="Page that carries the statement.")]
    archived: Annotated[Url | None, Field(description="A saved copy of that page.")] = None
    note: Annotated[Text | None, Field(description="A remark in the curator's own words.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class ReleaseClaim(_Claim):
    """A promise of a release, or the withdrawal of one."""

    kind: Literal["release"]
    """What kind of claim this is."""
    milestone: Milestone = "release"
    """What is promised: a preview, the release, general availability, open weights, ..."""
    due: Due | None = None
    """The promised window, as said ("fall 2025 or later"), or a day; absent: no date promised."""
    withdrawn: Truth = False
    """True: an earlier date is taken back; then there is no `due`."""
    said: Text | None = None
    """A few words of the original, where `due` is the curator's reading or there is none."""

    @field_validator("withdrawn")
    @classmethod
    def _withdrawn_has_no_due(cls, value: bool, info: ValidationInfo) -> bool:
        if value and info.data.get("due") is not None:
            raise ReadingError(
                "a claim that takes a date back names none", "remove `due` or `withdrawn`"
            )
        return value

    @property
    def retrospective(self) -> bool:
        """Whether the window was over when the claim surfaced: a target missed in silence."""
        due = self.due
        return due is not None and due.latest is not None and due.latest < self.announced


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class ParametersClaim(_Claim):
    """A stated number of parameters."""

    kind: Literal["parameters"]
    """What kind of claim this is."""
    quantity: Literal["total", "active"] = "total"
    """All parameters, or those active for one token."""
    value: Value
    """The figure as written: `"288B"`, `"~2T"`, `"over 1T"`."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
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


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
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

    @model_validator(mode="after")
    def _asserts_something(self) -> BenchmarkClaim:
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
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class _Outcome:
    model: Annotated[Text, Field(description="Id of the model that it happened to.")]
    date: Annotated[
        Happened,
        Field(description="When it happened or was measured: a day, or a window with two ends."),
    ]
    source: Annotated[Url, Field(description="Page that carries the fact.")]
    archived: Annotated[Url | None, Field(description="A saved copy of that page.")] = None
    note: Annotated[Text | None, Field(description="A remark in the curator's own words.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class ReleaseOutcome(_Outcome):
    """A milestone that was reached, dropped, or lost from sight."""

    kind: Literal["release"]
    """What kind of outcome this is."""
    milestone: Milestone = "release"
    """What was promised: a preview, the release, general availability, open weights, ..."""
    status: Status
    """`untraced`: `date` is the last day on which it is known not to have shipped."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
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


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
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


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
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
Record = Model | Benchmark | Claim | Outcome


@dataclass(frozen=True, slots=True, kw_only=True, config=_CONFIG)
class Document:
    """A ledger file: four arrays of tables, in any order, and the day of the last check."""

    checked: Day | None = None
    """The day up to which the curator vouches that outcomes are recorded."""
    models: tuple[Model, ...] = ()
    """What claims are about."""
    benchmarks: tuple[Benchmark, ...] = ()
    """Benchmarks with something to say."""
    claims: tuple[Annotated[Claim, Field(discriminator="kind")], ...] = ()
    """Dated public statements."""
    outcomes: tuple[Annotated[Outcome, Field(discriminator="kind")], ...] = ()
    """Dated facts: what happened."""
