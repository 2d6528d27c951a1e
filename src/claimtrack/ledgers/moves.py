"""Renamed addresses: where a link to an old one leads."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from claimtrack.ledgers.tables import Moved

_LONGEST = 1_000
"""Characters of an address: an id, a slug and an anchor have far fewer."""


class Moves:
    """What `[[moved]]` says; a page takes along what stands below it, and its anchors."""

    def __init__(self, moved: Sequence[Moved]) -> None:
        self._to = {each.from_: each.to for each in moved}
        self._known: dict[str, str | None] = {}

    def target(self, address: str) -> str | None:
        """Where an address leads, after all moves; None where it never moved.

        None, too, where no move is the last: in a circle, or of a page to a place below itself,
        by which an address grows for ever.
        """
        at, passed = address, set[str]()
        while at not in self._known and at not in passed and len(at) <= _LONGEST:
            if (rule := self._rule(at)) is None:
                self._known[at] = at
                break
            passed.add(at)
            at = _below(self._to[rule], at.removeprefix(rule))
        end = self._known.get(at)
        self._known.update(dict.fromkeys(passed, end))
        return end if end != address else None

    def _rule(self, address: str) -> str | None:
        """What moves an address: its own move, else that of the nearest page that holds it."""
        if address in self._to:
            return address
        end = address.rfind("/")
        while end >= 0:
            if (page := address[: end + 1]) in self._to:
                return page
            end = address.rfind("/", 0, end)
        return None

    def old_pages(self, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each page that has moved to one of `pages`, with that page."""
        known = sorted(set(pages))
        standing = set(known)
        for old in self._to:
            if not old.endswith("/"):
                continue
            home = self.target(old)
            if home is None or home.partition("#")[0] not in standing:
                continue
            yield old, home
            for page in known[bisect_right(known, home) :] if home.endswith("/") else ():
                if not page.startswith(home):
                    break
                yield old + page.removeprefix(home), page

    def old_anchors(self, page: str) -> Iterator[tuple[str, str]]:
        """Each former anchor of a page, or of one that moved to it, with where it leads now."""
        yield from self._anchors.get(page, ())

    @cached_property
    def _anchors(self) -> dict[str, list[tuple[str, str]]]:
        """What `old_anchors` tells of each page."""
        told = defaultdict[str, list[tuple[str, str]]](list)
        for old in self._to:
            at, _, anchor = old.partition("#")
            if anchor and (home := self.target(old)) is not None:
                for page in {at, self.target(at) or at}:
                    told[page].append((anchor, home))
        return told


def _below(page: str, rest: str) -> str:
    """An address below a page that has moved; of a page that has become an anchor, the anchor."""
    return page if "#" in page else page + rest
