"""Which characters do more than show: one rule for all that is printed or written."""

from __future__ import annotations

from functools import cache
from unicodedata import category

JOINERS = "\u200c\u200d"
"""What joins letters, or keeps them apart: inside a word of some scripts it is part of the name."""
# control, format, surrogate and private characters, line and paragraph separators
_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@cache
def acts(char: str) -> bool:
    """Whether a terminal or an editor may act on it; what is not yet a character only shows."""
    number = ord(char)
    noncharacter = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return noncharacter or category(char) in _ACTING
