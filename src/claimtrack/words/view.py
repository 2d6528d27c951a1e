"""How much of a slip report is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from claimtrack.verdicts.history import Release
from claimtrack.verdicts.slips import Row

_R = TypeVar("_R", bound=Row | Release)


class View(NamedTuple):
    """How much of a report is shown: `every` row or what slipped, at most `limit` of each table.

    `failing` verdicts are shown beyond the limit; `long` adds who said it and where. Which rows a
    terminal shows is its own matter: other formats hold every row, in this order, up to the limit.
    """

    every: bool = True
    limit: int | None = None
    reverse: bool = False
    long: bool = False
    failing: frozenset[str] = frozenset()

    def of(self, rows: Sequence[_R]) -> tuple[_R, ...]:
        """The rows of a table in their order, up to the limit, and what fails beyond it."""
        ordered = rows[::-1] if self.reverse else rows
        most = len(rows) if self.limit is None else self.limit
        return tuple(row for at, row in enumerate(ordered) if at < most or self._fails(row))

    def _fails(self, row: Row | Release) -> bool:
        judged = row.apart if isinstance(row, Release) else (row,)
        return any(each.verdict in self.failing for each in judged)


EVERYTHING = View()
