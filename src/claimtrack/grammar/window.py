"""Windows: the days that a phrase like `fall 2025 or later` allows.

    read("fall 2025 or later", announced=date(2025, 5, 15))
    # Window(text='fall 2025 or later', earliest=date(2025, 9, 1), latest=None)

The grammar is `claimtrack.grammar.phrases`; this is what the rest of the program knows of it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimtrack.errors import ReadingError, quoted
from claimtrack.grammar import phrases
from claimtrack.grammar.rule import UnreadableError


class Window(NamedTuple):
    """The days `earliest` to `latest`, both inclusive; `latest` None: open, no last day.

    `text` is what the file says (a TOML date in ISO form).
    """

    text: str
    earliest: date
    latest: date | None

    def gap(self, day: date) -> int:
        """Days from the window to `day`: negative = early, positive = late, 0 = inside."""
        if day < self.earliest:
            return (day - self.earliest).days
        latest = self.latest
        return (day - latest).days if latest is not None and day > latest else 0

    @property
    def iso(self) -> str:
        """The window as an ISO phrase that `read` reads back to the same days."""
        if self.latest is None:
            return f"{self.earliest.isoformat()}/.."
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@lru_cache(maxsize=65536)
def on(day: date) -> Window:
    """The window of one day."""
    return Window(day.isoformat(), day, day)


def iso_day(text: str) -> date | None:
    """The day that `text` writes as 2025-06-15; None where it writes none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


@lru_cache(maxsize=65536)
def read(phrase: str, announced: date) -> Window:
    """Read a phrase as said on the day `announced`.

    Raises ReadingError for a phrase outside the grammar, an impossible day, a day outside
    years 1 to 9999, and an interval that ends before it starts.
    """
    try:
        earliest, latest = phrases.days(phrase, announced)
    except UnreadableError as error:
        raise ReadingError(
            f"{quoted(phrase)} {error.what}", error.remedy or _remedy(phrase)
        ) from None
    return Window(phrase, earliest, latest)


@lru_cache(maxsize=65536)
def read_absolute(phrase: str) -> Window:
    """Read a phrase that says when something happened: it needs no `announced` and has two ends.

    Raises ReadingError as `read` does, and for a phrase that is relative or open.
    """
    if _relative(phrase):
        raise ReadingError(f"{quoted(phrase)} depends on the day it was said", _DAYS_THEMSELVES)
    try:
        window = read(phrase, date.min)
    except ReadingError as error:
        if "`" not in error.remedy:
            raise
        # what happened has no `due` and no `said`
        raise ReadingError(error.what, _DAYS_THEMSELVES) from None
    if window.latest is None:
        raise ReadingError(
            f"{quoted(phrase)} has no last day",
            "write an interval with two ends, as 2025-06-01/2025-06-15",
        )
    return window


_DAYS_THEMSELVES = "write the days themselves, as 2025-06-15, 2025-06 or 2025-06-01/2025-06-15"


def why(phrase: str) -> str:
    """The rule of the grammar by which `phrase` is read, in a sentence."""
    return phrases.parse(phrase).why


def english(phrase: str) -> tuple[str, str] | None:
    """The language of a phrase that is not read as English, and its English; else None."""
    translated = phrases.translation(phrase)
    return (translated.language, translated.english) if translated else None


def _relative(phrase: str) -> bool:
    try:
        return phrases.parse(phrase).relative
    except UnreadableError:
        return False


def _remedy(phrase: str) -> str:
    from claimtrack.grammar import suggestions  # noqa: PLC0415 - where a phrase is refused

    return suggestions.remedy(phrase)
