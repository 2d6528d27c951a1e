"""Base rates of the back-test: what came true of earlier questions, over all and by class."""

from __future__ import annotations

from collections import Counter, deque
from datetime import date

Class = tuple[bool, bool]
"""Of a promise, whether it is overdue, and whether it falls due before the window ends."""


class Rate:
    """The share of earlier questions that came true, of those whose window is over."""

    def __init__(self) -> None:
        self._running: deque[tuple[date, Class, bool]] = deque()
        self._asked: Counter[Class | None] = Counter()
        self._true: Counter[Class | None] = Counter()

    def add(self, end: date, kind: Class, *, came_true: bool) -> None:
        """Remember a question, to be counted once its window is over."""
        self._running.append((end, kind, came_true))

    def go_on(self, day: date) -> None:
        """Count the windows that are over on a day."""
        while self._running and self._running[0][0] <= day:
            _, kind, came_true = self._running.popleft()
            for each in (kind, None):
                self._asked[each] += 1
                self._true[each] += came_true

    def of(self, kind: Class | None = None) -> float:
        """Laplace's rule of succession: never 0 nor 1, 1/2 where nothing is known."""
        return (self._true[kind] + 1) / (self._asked[kind] + 2)

    @property
    def known(self) -> bool:
        """Whether any window is over."""
        return bool(self._asked[None])


def class_of(due: date, day: date, until: date) -> Class:
    """The class of a promise that falls due on `due`, asked on `day` about the time to `until`."""
    return due < day, due <= until
