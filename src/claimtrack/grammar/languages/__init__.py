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

from claimtrack.grammar.languages.literals import Literals, literals
from claimtrack.grammar.spelling import MONTHS

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = str.maketrans(
    dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}。・", " ") | dict.fromkeys(",()、", " , ")
)
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_UNSPACED = "\u2e80", "\uffef"
"""First and last character of the scripts whose words do not stand apart."""
_DASH = re.compile(
    r"(?<!\d)\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}]\s*|\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}]\s*(?!\d)"
)
_PLACES = {"{month}": f"(?:{'|'.join(MONTHS)})"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its pattern, compiled where a text holds one of `literals`, if any."""

    pattern: str
    english: str
    literals: Literals

    def rewritten(self, text: str) -> str:
        """The text with this row's words in English."""
        if self.literals and not any(literal in text for literal in self.literals):
            return text
        return " ".join(_compiled(self.pattern).sub(self.english, text).split())


@dataclass(frozen=True, slots=True)
class Language:
    """A language's table."""

    name: str
    rows: tuple[Row, ...]
    examples: tuple[tuple[str, str], ...]

    def english(self, phrase: str) -> str | None:
        """The phrase in words of the English grammar; None where the table has none of them."""
        text = before = folded(phrase)
        for row in self.rows:
            text = row.rewritten(text)
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
def languages(*, spaced: bool | None = None) -> tuple[Language, ...]:
    """The tables by name: all, or those of languages whose words stand apart, or do not."""
    texts = (file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("*.toml")))
    wanted = re.compile(rf"(?m)^spaced *= *{'' if spaced is None else str(spaced).lower()}")
    return tuple(_language(tomllib.loads(text)) for text in texts if wanted.search(text))


def _language(table: dict[str, Any]) -> Language:
    return Language(
        table["name"],
        tuple(_row(words, english, spaced=table["spaced"]) for words, english in table["rows"]),
        tuple((phrase, english) for phrase, english in table["examples"]),
    )


def _row(words: str, english: str, *, spaced: bool) -> Row:
    for place, pattern in _PLACES.items():
        words = words.replace(place, pattern)
    pattern = rf"(?<!\w)(?:{words})(?!\w)" if spaced else words
    return Row(pattern, f" {english} ", literals(words))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def rewritten(phrase: str) -> Iterator[tuple[str, str]]:
    """Each language that knows words of a phrase: its name, and the phrase in English words."""
    first, last = _UNSPACED
    for language in languages(spaced=not any(first <= char <= last for char in phrase)):
        if (english := language.english(phrase)) is not None:
            yield language.name, english
