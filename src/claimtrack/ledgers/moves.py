"""Renamed addresses: where a link to an old one leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.ledgers.tables import Moved


class Moves:
    """What `[[moved]]` says; a page takes along what stands below it, and its anchors."""

    def __init__(self, moved: Sequence[Moved]) -> None:
        self._to = {each.from_: each.to for each in moved}

    def target(self, address: str) -> str | None:
        """Where an address leads, after all moves; None where it never moved, or in a circle."""
        at, passed = address, {address}
        while (moved := self._step(at)) is not None:
            if moved in passed:
                return None
            passed.add(moved)
            at = moved
        return at if at != address else None

    def _step(self, address: str) -> str | None:
        """One move: of the address itself, else of the nearest page that holds it."""
        if address in self._to:
            return self._to[address]
        pages = [old for old in self._to if old.endswith("/") and address.startswith(old)]
        if not pages:
            return None
        nearest = max(pages, key=len)
        return _below(self._to[nearest], address.removeprefix(nearest))

    def old_pages(self, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each page that has moved to one of `pages`, with that page."""
        known = set(pages)
        for old in self._to:
            if not old.endswith("/"):
                continue
            home = self.target(old)
            if home is None or home.partition("#")[0] not in known:
                continue
            yield old, home
            if home.endswith("/"):
                below = (page for page in sorted(known) if page.startswith(home) and page != home)
                yield from ((old + page.removeprefix(home), page) for page in below)

    def old_anchors(self, page: str) -> Iterator[tuple[str, str]]:
        """Each former anchor of a page, or of one that moved to it, with where it leads now."""
        for old in self._to:
            at, _, anchor = old.partition("#")
            if anchor and page in (at, self.target(at)) and (home := self.target(old)) is not None:
                yield anchor, home


def _below(page: str, rest: str) -> str:
    """An address below a page that has moved; of a page that has become an anchor, the anchor."""
    return page if "#" in page else page + rest
