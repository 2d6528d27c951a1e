"""What stands in a text and is none of its words: footnotes, citations, characters that nobody sees."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|o|a", re.IGNORECASE)
_POWER = re.compile(r"(?<![\d.,])10$")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CITED = re.compile(r"(?<=[^\s\[(])\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\](?!\()")
_RAISED = re.compile(r"(?<=\S)(?P<mark>[⁰¹²³⁴-⁹]+)")


def raised(before: str, mark: str) -> str:
    """What a reader takes a raised mark for: an ordinal's end, a power of ten, else a footnote."""
    if _ORDINAL.fullmatch(mark) and before[-1:].isdigit():
        return mark
    return f"^{mark}" if _POWER.search(before) else ""


def words_of(text: str) -> str:
    """A text without marks of footnotes and citations, one space between its words."""
    plain = _CITED.sub("", _UNSEEN.sub("", text))
    plain = _RAISED.sub(
        lambda hit: raised(plain[max(0, hit.start() - 4) : hit.start()], hit["mark"]), plain
    )
    return " ".join(plain.split())
