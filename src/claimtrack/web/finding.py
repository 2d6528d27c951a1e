"""What became of a page that was asked for, and of its search for a saved copy: plain data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from claimtrack.errors import ClaimtrackError, shown

State = Literal[
    "there",
    "moved",
    "gone",
    "login",
    "error-page",
    "unreachable",
    "trouble",
    "forbidden",
    "private",
]
"""`error-page`: it answers 200 and says that something is missing; `forbidden`: by robots.txt;
`trouble`: the server's own fault, or too much asked of it."""


_NOTHING_ELSE = ConfigDict(extra="forbid")
"""Of a file that is written anew: what else it held would be gone."""
_LINE = b'{"of": '
"""What a line of a journal begins with."""


class StateFileError(ClaimtrackError):
    """A file of earlier answers that cannot be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A page's state on the day it was asked; `to`: where it moved; `note`: what it said."""

    __pydantic_config__: ClassVar[ConfigDict] = _NOTHING_ELSE
    state: State
    asked: date
    to: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """The saved copy nearest to a day, as found on the day `asked`; None: there is none."""

    url: str | None
    asked: date


_FINDING, _COPY = TypeAdapter(Finding), TypeAdapter(Copy)


@dataclass(frozen=True, slots=True)
class _KeptCopy(Copy):
    """A copy as a file keeps it, with the page and the day (ISO) that it was looked for."""

    __pydantic_config__: ClassVar[ConfigDict] = _NOTHING_ELSE
    page: str
    day: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a file of answers holds."""

    __pydantic_config__: ClassVar[ConfigDict] = _NOTHING_ELSE
    pages: dict[str, Finding]
    copies: list[_KeptCopy]


@dataclass(slots=True)
class Findings:
    """All answers so far, to be taken up where a run broke off; written after each answer."""

    pages: dict[str, Finding] = field(default_factory=dict)
    copies: dict[tuple[str, str], Copy] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes, name: str) -> Findings:
        """The answers that a file holds. Raises StateFileError where it holds something else."""
        try:
            kept = TypeAdapter(_Kept).validate_json(content)
        except ValidationError as error:
            raise _no_answers(name, error.errors()[0]["msg"]) from None
        copies = {(each.page, each.day): Copy(each.url, each.asked) for each in kept.copies}
        return cls(kept.pages, copies)

    def line(self, key: str | tuple[str, str]) -> bytes:
        """One answer as a line of a journal: of a page, or of the copy of a page and day."""
        if isinstance(key, str):
            return f"{_json({'of': key, **_plain(self.pages[key])})}\n".encode()
        return f"{_json({'of': key, **_plain(self.copies[key])})}\n".encode()

    def add(self, journal: bytes, name: str) -> None:
        """Take up the lines of a journal; one that was cut short by the end of a run is none.

        Raises StateFileError where it is a journal of something else.
        """
        for line in filter(None, journal.split(b"\n")):
            if not line.startswith(_LINE) and not _LINE.startswith(line):
                raise _no_answers(name, "it would be removed")
            try:
                match json.loads(line):
                    case {"of": str(page), **told}:
                        self.pages[page] = _FINDING.validate_python(told)
                    case {"of": [str(page), str(day)], **told}:
                        self.copies[page, day] = _COPY.validate_python(told)
            except (ValueError, RecursionError):
                continue

    def update(self, later: Findings) -> None:
        """Put later answers in the place of earlier ones."""
        self.pages |= later.pages
        self.copies |= later.copies

    def content(self) -> bytes:
        """The answers as a file: sorted, a line each, so that versions of it can be compared."""
        pages = ",\n".join(
            f"{_json(url)}: {_json(_plain(self.pages[url]))}" for url in sorted(self.pages)
        )
        copies = ",\n".join(
            _json({"page": page, "day": day, **_plain(self.copies[page, day])})
            for page, day in sorted(self.copies)
        )
        return f'{{"pages": {{\n{pages}\n}},\n"copies": [\n{copies}\n]}}\n'.encode()


def _no_answers(name: str, why: str) -> StateFileError:
    return StateFileError(
        f"{shown(name)}: holds no answers of an earlier run ({shown(why, 60)}); name another file"
        " with --state"
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Finding | Copy) -> dict[str, Any]:
    return {
        name: str(each) if isinstance(each, date) else each for name, each in asdict(value).items()
    }
