"""Phrases made to keep the grammar busy: its own words, too many of them, in every script."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

from claimtrack.grammar.bounds import PREFIXES
from claimtrack.grammar.fillers import FILLERS, LEADING, TRAILING
from claimtrack.grammar.languages import languages
from claimtrack.grammar.spelling import COUNTS, MAX_LENGTH, MONTH_NUMBERS, WEEKDAY_NUMBERS

LONGEST = 100_000
PERIODS = (
    "june", "june 2025", "q3", "q3 2025", "2025", "2025-06", "2025-06-15", "h2", "h2 2026",
    "first half", "second quarter", "summer", "winter 2025/26", "the 25th", "15 june", "june 15",
    "6/30", "9/18/25", "jun-26", "2025/10", "3q25", "2h25", "cy25", "q3'25", "this week",
    "next month", "the next quarter", "later this year", "end of june", "early 2026", "mid-june",
    "first week of june", "last two weeks of june", "week of june 9", "christmas", "the holidays",
    "new year's day", "thanksgiving", "weekend", "today", "tomorrow", "tonight", "this decade",
    "eoy", "eom", "cob friday", "turn of the year", "two weeks", "a week or two", "2-3 weeks",
    "a year and a half", "half a year", "2+ weeks", "a few months", "weeks", "10 business days",
    "the week after next", "two weeks after june", "the day before christmas",
)  # fmt: skip
JOINS = (
    " or ", " and ", " to ", "/", " / ", "-", " - ", " – ", "—", "~", " ~ ", " through ", ", ",
    "; ", " (", ") ", " or even ", " if not ", " until ", " but not ", ": ", "  ", "\t", "&", "'",
)  # fmt: skip
BEHIND = (
    " or later", " or earlier", " at the latest", " at the earliest", " or so",
    " or possibly later", " and beyond", " give or take", " at most", " or more", " away",
    " from now", " ish", "'s end", " time", " or even later than that",
)  # fmt: skip
ODD = (
    "\u0301\u0302\ufe0e\ufe0f\u200b\u200d\u200f\u202e\xa0\u3000\u2460\xbd\u0663\uff16\xb2\u0130\xdf"
    "\ufb01\u01c5\x00\ud7a3\uff10\uff0e\uff0d\uff08\uff09\u3001\u3002年月日초말週末頃前"
)
"""Marks that combine or turn, digits and signs of other widths, and letters that change by case."""
HEADS = (
    "early ", "mid-", "late ", "end of ", "beginning of ", "first half of ", "back half of ",
    "first week of ", "first few weeks of ", "last three days of ", "middle of the ",
    "early part of ", "cob ", "week of ", "later in the ", "the very end of ", "this ", "next ",
    "the ",
)  # fmt: skip
Draw = random.Random
Craft = Callable[[Draw], str]


@cache
def _bounds() -> tuple[str, ...]:
    return tuple(words for row, _ in PREFIXES for words in row)


@cache
def _words() -> tuple[str, ...]:
    """Words and signs of the English grammar."""
    words = {*FILLERS, *LEADING, *TRAILING, *COUNTS, *MONTH_NUMBERS, *WEEKDAY_NUMBERS, *_bounds()}
    words |= {part.strip() for part in (*JOINS, *BEHIND, *HEADS) if part.strip()}
    words |= {word for period in PERIODS for word in period.split()}
    return tuple(sorted(words | {"first", "last", "half", "of", "a", "n", "quarter", "year"}))


@cache
def _foreign() -> tuple[str, ...]:
    """Texts out of the patterns of the other languages, and their examples."""
    texts: set[str] = set()
    for language in languages():
        texts |= {phrase for phrase, _ in language.examples}
        for row in language.rows:
            texts |= set(re.findall(r"[^\W\d_]+", row.pattern))
    return tuple(sorted(texts))


def _length(draw: Draw) -> int:
    return draw.choice((10, 20, 40, 80, 120, 160, 200, 200, 200, 200))


def _up_to(draw: Draw, piece: Callable[[], str]) -> str:
    """Pieces up to a length."""
    length, made = _length(draw), ""
    while len(made) < length:
        made += piece()
    return made[:length] if draw.random() < 0.5 else made[:MAX_LENGTH]


def _repeated(draw: Draw) -> str:
    word = draw.choice((*_words(), *PERIODS, *JOINS, *BEHIND, *HEADS))
    space = draw.choice((" ", " ", "", "-", "/"))
    front, end = draw.choice(("", *HEADS)), draw.choice(("", *PERIODS))
    return front + _up_to(draw, lambda: word + space) + end


def _shuffled(draw: Draw) -> str:
    return _up_to(draw, lambda: draw.choice(_words()) + draw.choice((" ", " ", " ", "-", "/")))


def _nested(draw: Draw) -> str:
    bounds = " ".join(draw.choices(_bounds(), k=draw.randrange(1, 12)))
    fillers = " ".join(draw.choices(sorted(FILLERS), k=draw.randrange(6)))
    behind = "".join(draw.choices(BEHIND, k=draw.randrange(6)))
    return f"{bounds} {fillers} {draw.choice(HEADS)}{draw.choice(PERIODS)}{behind}"


def _joined(draw: Draw) -> str:
    return _up_to(
        draw,
        lambda: draw.choice(("", "", *HEADS)) + draw.choice(PERIODS) + draw.choice(JOINS),
    )


def _headed(draw: Draw) -> str:
    return _up_to(draw, lambda: draw.choice(HEADS)) + draw.choice(PERIODS)


def _announced(draw: Draw) -> str:
    return _up_to(draw, lambda: draw.choice(LEADING) + " ") + draw.choice(PERIODS)


def _figures(draw: Draw) -> str:
    return _up_to(draw, lambda: draw.choice("0123456789") + draw.choice(("", "", "", *"/-.,' ~q")))


def _foreign_words(draw: Draw) -> str:
    space = draw.choice((" ", " ", ""))
    return _up_to(draw, lambda: draw.choice(_foreign()) + space)


def _mixed(draw: Draw) -> str:
    pieces = (*_foreign(), *_words(), *ODD)
    return _up_to(draw, lambda: draw.choice(pieces) + draw.choice((" ", "")))


def _marked(draw: Draw) -> str:
    """A phrase with odd characters in it, whole in full width, or in capitals."""
    text = draw.choice((*PERIODS, *_foreign())) + draw.choice(BEHIND)
    for _ in range(draw.randrange(1, 30)):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice(ODD) + text[at:]
    return draw.choice(
        (text, text.upper(), text.translate({n: n + 0xFEE0 for n in range(33, 127)}))
    )


def _misspelt(draw: Draw) -> str:
    """Known words with letters swapped or missing: what suggestions are looked for."""

    def word() -> str:
        letters = list(draw.choice(_words()))
        at = draw.randrange(len(letters))
        letters[at] = draw.choice(("", letters[at] * 2, letters[at - 1]))
        return "".join(letters) + " "

    return _up_to(draw, word)


def _long(draw: Draw) -> str:
    """Up to 100,000 characters: far more than any phrase has."""
    text = draw.choice(CRAFTS[:-1])(draw) or "june"
    length = draw.choice((201, 1_000, 10_000, LONGEST))
    return (text * (length // len(text) + 1))[:length]


CRAFTS: tuple[Craft, ...] = (
    _repeated, _shuffled, _nested, _joined, _headed, _announced, _figures, _foreign_words, _mixed,
    _marked, _misspelt, _long,
)  # fmt: skip


def phrases(count: int, seed: int) -> Iterator[str]:
    """So many phrases, the same for the same seed, each kind in its turn."""
    draw = random.Random(seed)  # noqa: S311 - nothing here is secret
    for number in range(count):
        yield CRAFTS[number % len(CRAFTS)](draw)
