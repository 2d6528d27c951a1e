"""Every failure that reaches a user, with its exit code and its sentence.

An error about a ledger reads `FILE:LINE: RECORD: FIELD: what is wrong; what to write instead`.
One place, `claimtrack.cli`, prints these and ends the program.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple


class ClaimtrackError(Exception):
    """Wrong use or unreadable data; the message says what to do."""

    exit_code = 2


class ReadingError(ClaimtrackError, ValueError):
    """A phrase or a figure that has no reading.

    A `ValueError`, so that a pydantic validator that raises one reports it as its own.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy


class Problem(NamedTuple):
    """One thing wrong with a ledger. `line` counts from 1; 0 where a file has no such line."""

    file: str
    line: int
    record: str
    field: str
    what: str
    remedy: str
    rule: str = "invalid-field"
    """Stable name of the rule that is broken."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        said = ": ".join((self.record, self.field, f"{self.what}; {self.remedy}"))
        return f"{shown(place)}: {said}"


class LedgerError(ClaimtrackError):
    """A ledger that cannot be trusted; carries every problem of all its files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownNameError(ClaimtrackError):
    """A name that the ledger does not hold; `elsewhere` says as what else it does."""

    def __init__(self, kind: str, name: str, known: Iterable[str], elsewhere: str = "") -> None:
        remedy = f"; {elsewhere}" if elsewhere else _did_you_mean(name, list(known))
        super().__init__(f"unknown {kind} {quoted(name)}{remedy}")


class AmbiguousNameError(ClaimtrackError):
    """A name that several models have where one is wanted."""

    def __init__(self, name: str, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        listed = ", ".join(shown(each) for each in ids)
        super().__init__(f"{quoted(name)} names {len(ids)} models: {listed}; write id:{ids[0]}")


def nearest(name: str, known: Sequence[str], *, cutoff: float = 0.6) -> str | None:
    """The known name closest to `name`, whatever its case; None where none is close."""
    by_folded = {candidate.casefold(): candidate for candidate in reversed(known)}
    # difflib is quadratic in length: a pasted page is no misspelt name
    found = get_close_matches(name.casefold()[:200], by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def suggestion(name: str, known: Sequence[str]) -> str:
    """The end of an error's sentence: the nearest known name; nothing where none is close."""
    close = nearest(name, known)
    return f", did you mean {quoted(close)}?" if close is not None else ""


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    """The end of an error's sentence: the nearest known name, or a few of them."""
    if close := suggestion(name, known):
        return close
    names = sorted(set(known))
    more = ", ..." if len(names) > 8 else ""
    few = ", ".join(shown(name) for name in names[:8])
    return f"; known: {few}{more}" if names else "; there are none"


def quoted(text: str, width: int = 80) -> str:
    """A text from a file as an error shows it: in quotes, control characters escaped, cut."""
    return repr(_cut(text, width))


def shown(name: object, width: int = 300) -> str:
    """The same of a name or a path, without the quotes; a plain one stays as it is."""
    text = _cut(str(name), width)
    return text if text.isprintable() else repr(text)[1:-1]


def visible(text: str) -> str:
    """A message, of several lines perhaps, with no character that does more than show."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\n" else repr(char)[1:-1] for char in text
    )


_REMEDIES = {
    errno.ENOSPC: "make room on the disk",
    errno.EFBIG: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EBUSY: "it is a mount point: mount its folder instead",
    errno.ETIMEDOUT: "wait for it or end it, then try again",
    errno.EMLINK: "copy it, so that this name is a file of its own",
}


def remedy(error: Exception, otherwise: str) -> str:
    """What to do about a file that could not be used; `otherwise` where the reason says little."""
    return _REMEDIES.get(getattr(error, "errno", None) or 0, otherwise)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."
