"""Other languages: a table each, `french.toml`, that rewrites a phrase into the English grammar.

Loaded only where English fails. A table is data: `name`, `spaced` (whether words stand apart),
`rows` of [pattern, English], applied first to last, and `examples` that the tests read.
docs/languages.md says how to add one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.grammar.spelling import MONTHS

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = str.maketrans(
    dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}。・", " ") | dict.fromkeys(",()、", " , ")
)
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_UNSPACED = re.compile("[\u2e80-\uffef]")
"""A character of a script whose words do not stand apart."""
_DASH = re.compile(
    r"(?<!\d)\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}]\s*|\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}]\s*(?!\d)"
)
_PLACES = {"{month}": f"(?:{'|'.join(MONTHS)})"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language's table."""

    name: str
    rows: tuple[tuple[re.Pattern[str], str], ...]
    examples: tuple[tuple[str, str], ...]

    def english(self, phrase: str) -> str | None:
        """The phrase in words of the English grammar; None where the table has none of them."""
        text = before = folded(phrase)
        for pattern, english in self.rows:
            if pattern.search(text):
                text = " ".join(pattern.sub(english, text).split())
        return _commas(text) if text != before else None


def _commas(text: str) -> str:
    return text.replace(" , or ", " or ").replace(" ,", ",").strip(",")


def folded(phrase: str) -> str:
    """The phrase in lower case and plain width, its apostrophes and dashes as spaces.

    Commas stand apart, and so do the parentheses, as commas.
    """
    text = _DECIMAL_COMMA.sub(".", phrase.translate(_FULL_WIDTH).lower()).translate(_FOLDED)
    return " ".join(_DASH.sub(" ", text).split())


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in files)


@cache
def languages(*, spaced: bool | None = None) -> tuple[Language, ...]:
    """The tables by name: all, or those of languages whose words stand apart, or do not."""
    return tuple(
        _language(table) for table in _tables() if spaced is None or table["spaced"] == spaced
    )


def _language(table: dict[str, Any]) -> Language:
    return Language(
        table["name"],
        tuple((_pattern(words, spaced=table["spaced"]), f" {to} ") for words, to in table["rows"]),
        tuple((phrase, english) for phrase, english in table["examples"]),
    )


def _pattern(words: str, *, spaced: bool) -> re.Pattern[str]:
    for place, pattern in _PLACES.items():
        words = words.replace(place, pattern)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if spaced else words)


def rewritten(phrase: str) -> Iterator[tuple[str, str]]:
    """Each language that knows words of a phrase: its name, and the phrase in English words."""
    for language in languages(spaced=_UNSPACED.search(phrase) is None):
        if (english := language.english(phrase)) is not None:
            yield language.name, english
