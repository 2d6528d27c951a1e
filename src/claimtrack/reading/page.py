"""A page as a reader takes it in: what it says of itself, and its text block by block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.errors import ClaimtrackError

LONGEST = 400_000
"""Characters of a page's text that are read; an article has some thousands, a long book a million."""


class PageError(ClaimtrackError):
    """A page that cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or list item, or a row of a table.

    `cells` are those of a row, `header` the cells of the table's first row; `line` where it begins
    in a page of plain text.
    """

    kind: Literal["heading", "text", "row"]
    text: str
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An article: `day` None where it tells none; `day_from` says where the day stands."""

    blocks: tuple[Block, ...]
    title: str | None = None
    day: date | None = None
    day_from: str = "none"
    url: str | None = None
    site: str | None = None
    author: str | None = None
    language: str = "en"

    @property
    def text(self) -> str:
        """All the text, a block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks)


def within_reason(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks up to the end of the article: no comments, and no more than LONGEST."""
    kept: list[Block] = []
    room = LONGEST
    for block in blocks:
        room -= len(block.text)
        if room < 0 or _ends_article(block.text):
            break
        kept.append(block)
    return tuple(kept)


def _ends_article(text: str) -> bool:
    words = text.strip(" -–—:*#=.0123456789").casefold()
    return words in _ENDS


_ENDS = frozenset({
    "comments", "top comments", "read next", "related", "related articles", "more news",
    "replies", "commentaires", "à lire aussi", "kommentare", "mehr zum thema", "see also",
})  # fmt: skip
"""Lines behind which others speak, or about something else."""
