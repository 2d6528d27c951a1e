"""A page as a reader takes it in: what it says of itself, and its text block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimtrack.errors import ClaimtrackError

LONGEST = 400_000
"""Characters of a page's text that are read; an article has some thousands, a long book a million."""

BEYOND = f"beyond {LONGEST:,} characters"
"""Where the rest of a longer one stands."""


_LEAD = 700
"""Characters in which an article says what it rests on."""


class PageError(ClaimtrackError):
    """A page that cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or list item, or a row of a table.

    `cells` are those of a row, `header` the cells of the table's first row, `caption` the line above
    it; `line` where it begins in a page of plain text.
    """

    kind: Literal["heading", "text", "row"]
    text: str
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    line: int | None = None
    caption: str = ""


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
    unread: str | None = None
    """Where what was not read stands; None: all was read."""

    @property
    def text(self) -> str:
        """All the text, a block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def lead(self) -> str:
        """The title, and what stands above the first heading of a section: what it rests on."""
        above: list[str] = []
        for block in self.blocks:
            if block.kind == "heading" and above:
                break
            above += [block.text] if block.kind == "text" else []
        return f"{self.title or ''}\n\n{' '.join(above)[:_LEAD]}"

    def in_sections(self) -> Iterator[tuple[Block, str]]:
        """Each block with the text of its section, from one heading to the next."""
        sections: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind == "heading":
                sections.append([])
            sections[-1].append(block)
        for section in sections:
            text = "\n\n".join(block.text for block in section)
            yield from ((block, text) for block in section)


def with_blocks(page: Page, blocks: Sequence[Block]) -> Page:
    """The page with the blocks of its article: no comments, and no more than LONGEST.

    What stands below a line as "Related" is left out up to the next heading, if there is one.
    """
    kept: list[Block] = []
    unread, below, room = None, None, LONGEST
    last = max((n for n, block in enumerate(blocks) if block.kind == "heading"), default=-1)
    for number, block in enumerate(blocks):
        room -= len(block.text)
        if room < 0:
            unread = BEYOND
            if room + len(block.text) > 0 and below is None:
                kept.append(replace(block, text=block.text[:room]))
            break
        if _ends_article(block.text):
            below = block.text
            if number >= last:
                unread = f"below “{below}”" if number + 1 < len(blocks) else None
                break
            continue
        if below is not None and block.kind != "heading":
            unread = f"below “{below}”"
            continue
        below = None
        kept.append(block)
    return replace(page, blocks=tuple(kept), unread=unread)


def _ends_article(text: str) -> bool:
    words = text.strip(" -–—:*#=.0123456789").casefold()
    return words in _ENDS


_ENDS = frozenset({
    "comments", "top comments", "read next", "related", "related articles", "more news",
    "replies", "commentaires", "à lire aussi", "kommentare", "mehr zum thema", "see also",
})  # fmt: skip
"""Lines behind which others speak, or about something else."""
