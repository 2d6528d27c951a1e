"""Characters that look like a hyphen: a page is read with hyphens for them, and quoted as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from claimtrack.reading.drafts import Draft, Reading
from claimtrack.reading.page import Block, Page

_ALWAYS = str.maketrans("\u2010\u2011\ufe63\uff0d", "----")
_DASH = "[\u2012\u2013\u2212]"
_VARIANTS = (
    r"(?:pro|max|mini|nano|ultra|flash|lite|preview|large|medium|small|turbo|coder|high|instant)\b"
)
_IN_A_NAME = re.compile(
    rf"(?<=\w){_DASH}(?={_VARIANTS})|(?<=[^\W\d_]){_DASH}(?=[^\W\d_]{{0,8}}{_DASH}?\d)",
    re.IGNORECASE,
)
"""A dash or a minus that parts no numbers and no words: "GPT–6", "o3–pro", "gpt–oss–120b"."""


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    """A text of the same length, with hyphens for what looks like one."""
    return text if text.isascii() else _IN_A_NAME.sub("-", text.translate(_ALWAYS))


def with_hyphens(page: Page) -> Page:
    """The page as it is read: each text of the length that it has on the page."""
    return replace(
        page, title=page.title and _plain(page.title), blocks=tuple(map(_block, page.blocks))
    )


def _block(block: Block) -> Block:
    cells, header = (tuple(map(_plain, row)) for row in (block.cells, block.header))
    return replace(
        block, text=_plain(block.text), cells=cells, header=header, caption=_plain(block.caption)
    )


def as_written(found: Reading, page: Page) -> Reading:
    """The drafts of `with_hyphens(page)` with their sentences and words as they stand on the page."""
    drafts = tuple(_quoted(draft, page.blocks[draft.paragraph - 1].text) for draft in found.drafts)
    return replace(found, page=page, drafts=drafts)


def _quoted(draft: Draft, text: str) -> Draft:
    if draft.sentence in text:
        return draft
    sentence = _slice(text, draft.sentence)
    return replace(
        draft,
        sentence=sentence,
        words=_slice(sentence, draft.words),
        phrase=draft.phrase and _slice(sentence, draft.phrase),
        said=draft.said and _slice(sentence, draft.said),
    )


def _slice(text: str, plain: str) -> str:
    """What stands in a text where its plain form has `plain`; that, where it is not found."""
    at = _plain(text).find(plain)
    return plain if at < 0 else text[at : at + len(plain)]
