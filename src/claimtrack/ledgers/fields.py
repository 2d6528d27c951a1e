"""What a field of a record may hold, and how it is read.

Phrases and figures become `Window` and `Number` here, so that whoever holds a record holds
nothing unread. Each type refuses with a sentence that says what to write instead.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from claimtrack.errors import ReadingError, quoted, suggestion
from claimtrack.grammar import number, window
from claimtrack.grammar.number import Number
from claimtrack.grammar.window import Window, iso_day

_SETTING_KEYS = ("shots", "sampling", "tools", "effort", "variant", "scaffold", "subset")


class RecordError(ReadingError):
    """A mistake that lies between fields; `field` is the one to change."""

    def __init__(self, field: str, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.field = field


def _read_day(value: object) -> object:
    if type(value) is date:  # a datetime is a date too
        return value
    day = iso_day(value) if isinstance(value, str) else None
    if day is None:
        raise ReadingError(
            f"{quoted(str(value))} is not a day", "write a day without quotes, as 2025-06-15"
        )
    return day


def _day_itself(value: object) -> Window:
    """The window of a TOML date; whatever is no date either is refused."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return window.on(value)
    raise ReadingError(
        f"{quoted(str(value))} is neither a phrase nor a day",
        'write a phrase in quotes, as "fall 2025", or a day, as 2025-06-15',
    )


def _read_happened(value: object) -> Window:
    return window.read_absolute(value) if isinstance(value, str) else _day_itself(value)


def _read_due(value: object, info: ValidationInfo) -> Window:
    announced: date | None = info.data.get("announced")
    if isinstance(value, str):
        due = window.read(value, announced or date(2000, 1, 1))
    else:
        due = _day_itself(value)
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


def _read_withdrawn(withdrawn: bool, info: ValidationInfo) -> bool:
    if withdrawn and info.data.get("due") is not None:
        raise ReadingError(
            "a claim that takes a date back names none", "remove `due` or `withdrawn`"
        )
    return withdrawn


def _read_value(value: Any) -> Number:
    counted = number.read(value, percent=True)
    size = counted.midpoint if counted.closed else counted.low or counted.high
    if size is None or size <= 0:
        raise ReadingError(f"{quoted(counted.text)} is not above 0", "write what was counted")
    return counted


def _read_score(value: Any) -> Number:
    return number.read(value, score=True, percent=True)


def _read_measured_score(value: Any) -> Number:
    score = number.read(value, score=True, percent=True)
    if not score.closed:
        raise ReadingError(
            f"{quoted(score.text)} is open at one end", 'write what was measured, as "73.7"'
        )
    return score


class Setting(NamedTuple):
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
        if key not in _SETTING_KEYS:
            raise ReadingError(
                f"unknown setting key {quoted(key)}{suggestion(key, _SETTING_KEYS)}",
                f"write one of {', '.join(_SETTING_KEYS)}",
            )
        if key in pairs:
            raise ReadingError(f"setting key {quoted(key)} is given twice", "keep one of them")
        pairs[key] = "".join(said.split()).casefold()
    return Setting(value, tuple(pairs.items()))


def _read_url(url: str) -> str:
    """The address, if a host and a port can be told from it."""
    if _PLAIN_URL.match(url):
        return url
    wrong = "no host can be told from it"
    try:
        parts = urlsplit(url)
        if parts.hostname:
            wrong = "its port is no number up to 65535"
            _ = parts.port  # which reads it
            return url
    except ValueError:
        pass
    raise ReadingError(f"{quoted(url)} is no web address: {wrong}", "copy it from the browser anew")


_PAIR = rf"\s*(?:{'|'.join(_SETTING_KEYS)})\s*=\s*[^,\s][^,]*"
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PHRASE_SCHEMA = {"type": "string", "pattern": r"\S"}
_SETTING_SCHEMA = {"type": "string", "pattern": f"^{_PAIR}(?:,{_PAIR})*$"}
_NUMBER_SCHEMA = {"type": ["number", "string"], "pattern": r"\d"}

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
URL = r"^[hH][tT][tT][pP][sS]?://[^\s/?#\x00-\x20\x7f]+[^\s\x00-\x20\x7f]*$"
_PLAIN_URL = re.compile(r"[a-zA-Z]+://[a-zA-Z0-9.-]+(?:[/?#]|$)")
"""What nearly every address is; the others take ten times as long."""

SUBJECT = (
    r"^(?:preview|release|general-availability|open-weights|paper|training"
    r"|(?:active-)?parameters|(?:quantity|benchmark)-[a-z0-9]+(?:-[a-z0-9]+)*)$"
)
COUNTRY = "^[A-Z]{2}$"
ADDRESS = r"^(?:[a-z0-9-]+/)+(?:#[a-z0-9-]+)?$"

Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(strict=True, pattern=SLUG)]
Url = Annotated[str, StringConstraints(strict=True, pattern=URL), AfterValidator(_read_url)]
SubjectSlug = Annotated[str, StringConstraints(strict=True, pattern=SUBJECT)]
Country = Annotated[str, StringConstraints(strict=True, pattern=COUNTRY)]
Address = Annotated[str, StringConstraints(strict=True, pattern=ADDRESS)]
Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema(_DAY_SCHEMA)]
Due = Annotated[Window, PlainValidator(_read_due), WithJsonSchema(_PHRASE_SCHEMA)]
Happened = Annotated[Window, PlainValidator(_read_happened), WithJsonSchema(_PHRASE_SCHEMA)]
Value = Annotated[Number, PlainValidator(_read_value), WithJsonSchema(_NUMBER_SCHEMA)]
Score = Annotated[Number, PlainValidator(_read_score), WithJsonSchema(_NUMBER_SCHEMA)]
MeasuredScore = Annotated[
    Number, PlainValidator(_read_measured_score), WithJsonSchema(_NUMBER_SCHEMA)
]
SettingText = Annotated[Setting, PlainValidator(_read_setting), WithJsonSchema(_SETTING_SCHEMA)]
Truth = Annotated[bool, Field(strict=True)]
Withdrawn = Annotated[bool, Field(strict=True), AfterValidator(_read_withdrawn)]
Count = Annotated[int, Field(strict=True, gt=0)]
