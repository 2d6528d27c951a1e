"""Which characters do more than show: one rule for all that is printed or written."""

from __future__ import annotations

from functools import cache
from typing import Literal
from unicodedata import category, normalize

JOINERS = "\u200c\u200d"
"""What joins letters, or keeps them apart: inside a word of some scripts it is part of the name."""
# control, format, surrogate and private characters, line and paragraph separators
_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

_MOST_MARKS = 30
_APART = "\u034f"


def normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form of Unicode, no letter with more than thirty marks on it.

    Marks are sorted in time that grows with the square of their number. What keeps the others
    apart is the stream-safe format of UAX 15, section 13; no word of any language needs it.
    """
    if text.isascii() or len(text) <= _MOST_MARKS:
        return normalize(form, text)
    safe, marks = list[str](), 0
    for char in text:
        marks = marks + 1 if category(char)[0] == "M" else 0
        if marks > _MOST_MARKS:
            safe.append(_APART)
            marks = 1
        safe.append(char)
    return normalize(form, "".join(safe))


@cache
def acts(char: str) -> bool:
    """Whether a terminal or an editor may act on it; what is not yet a character only shows."""
    number = ord(char)
    noncharacter = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return noncharacter or category(char) in _ACTING
