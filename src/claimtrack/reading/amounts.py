"""Amounts in a text, and each as a ledger writes it: hedge, number, scale."""

from __future__ import annotations

import re

from claimtrack.errors import ReadingError
from claimtrack.grammar.number import SUFFIXES, read

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
WORDS = (
    {word: number for number, word in enumerate(_UNITS)}
    | _TENS
    | {"a": 1, "an": 1, "un": 1, "une": 1, "eine": 1, "einer": 1, "half a": 0.5}
)
_SCALES = {
    "en": {"thousand": "K", "k": "K", "million": "M", "m": "M", "billion": "B", "bn": "B", "b": "B", "trillion": "T", "t": "T"},
    "fr": {"mille": "K", "million": "M", "millions": "M", "milliard": "B", "milliards": "B", "billion": "T", "billions": "T", "k": "K", "m": "M", "b": "B", "t": "T"},
    "de": {"tausend": "K", "million": "M", "millionen": "M", "milliarde": "B", "milliarden": "B", "billion": "T", "billionen": "T", "k": "K", "m": "M", "b": "B", "t": "T"},
}  # fmt: skip
_GROUPED = {
    "en": r"\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?![\d.])",
    "fr": r"\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})+(?![\d.])",
    "de": r"\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})+(?![\d.])",
}
"""Digits in thousands; a point between them only where it does not stand before decimals."""
_SPELLED = "|".join(sorted((*WORDS,), key=len, reverse=True))
_HEDGES = (
    ("~", r"~|about|around|roughly|approximately|some|nearly|almost|close to|circa|in the order of|environ|près de|quelque|rund|etwa|ungefähr|knapp|fast"),
    ("up to ", r"no more than|not more than|up to|as many as|at most|as much as|a maximum of|fewer than|less than|under|below|pas plus de|moins de|nicht mehr als|weniger als|jusqu'à|bis zu|höchstens"),
    ("over ", r"no less than|not less than|not fewer than|more than|over|above|at least|upwards of|well over|no fewer than|plus de|au moins|mehr als|(?<!verfügt )(?<!verfügen )über(?![^.;]{0,80}\bverfügen\b)|mindestens"),
)  # fmt: skip
HEDGE = "|".join(words for _, words in _HEDGES)


def mark(hedge: str | None) -> str:
    """A hedge as a ledger writes it: `~`, `up to `, `over `; nothing where there is none."""
    told = hedge or ""
    return next((m for m, words in _HEDGES if re.fullmatch(words, told, re.IGNORECASE)), "")


def _pattern(language: str) -> re.Pattern[str]:
    scale = "|".join(sorted(_SCALES[language], key=len, reverse=True))
    number = rf"{_GROUPED[language]}|\d+(?:[.,]\d+)?"
    return re.compile(
        rf"(?:(?<!\w)(?P<hedge>{HEDGE})\s?)?(?:a total of |just |only |the same )?(?P<money>[$€£]\s?)?"
        rf"(?:(?<![\w.,-])(?P<low>{number})(?:[\s-]?(?P<low_scale>{scale}))?\s?(?:-|–|to|à|bis|(?<=\d\s)and|(?<=lion\s)and)\s?(?(money)[$€£]?)(?=\d))?"
        rf"(?:(?<![\w.,−^-])|(?<=\w[-–])|(?<=[$€£]))(?:(?P<number>{number})[\s-]?(?:(?P<scale>{scale})(?!\w))?|(?P<word>{_SPELLED})[ -](?P<word_scale>{scale})(?!\w)|(?P<bare>(?<!\w)trillion)(?=-parameter))(?P<plus>\+)?",
        re.IGNORECASE,
    )


PATTERNS = {language: _pattern(language) for language in _SCALES}


def written(
    hit: re.Match[str], language: str, *, bounded: bool, raised: bool = False
) -> str | None:
    """The figure as a ledger writes it: `288B`, `~2T`, `64-72B`, `900M-1.2B`, `over 1T`.

    `raised`: of "from A to B" only B holds. None for what no ledger takes: a range that ends below its start, and nothing at all.
    """
    text = _written(hit, language, bounded=bounded, raised=raised)
    try:
        figure = read(text)
    except ReadingError:
        return None
    size = figure.midpoint if figure.closed else figure.low or figure.high
    return text if size else None


def _written(hit: re.Match[str], language: str, *, bounded: bool, raised: bool) -> str:
    scales = _SCALES[language]
    if hit["bare"]:
        plain, scale = "1", "T"
    elif hit["word"]:
        number, scale = WORDS[hit["word"].casefold()], scales[hit["word_scale"].casefold()]
        plain = f"{number:g}"
        if number == 0.5:
            plain, scale = "500", {"T": "B", "B": "M", "M": "K"}.get(scale, "")
    else:
        plain = _digits(hit["number"], language)
        scale = scales[hit["scale"].casefold()] if hit["scale"] else ""
        if hit["low"] and not raised:
            low_scale = scales[hit["low_scale"].casefold()] if hit["low_scale"] else None
            return _range(_digits(hit["low"], language), low_scale, plain, scale)
        plain, scale = _scaled(plain, scale)
    told = "over " if hit["plus"] else mark(hit["hedge"])
    if not bounded and told == "up to ":
        told = ""
    return f"{told}{plain}{scale}"


def _range(low: str, low_scale: str | None, high: str, scale: str) -> str:
    """Both ends, the lower one with a suffix of its own where that differs.

    A lower end without a scale has that of the upper one; "64,000 to 1 million" has none.
    """
    if low_scale is None:
        plain = (
            float(low) > float(high) and 1000 * float(low) >= float(high) * SUFFIXES[scale.lower()]
        )
        low_scale = "" if plain else scale
    first, first_scale = _scaled(low, low_scale)
    second, second_scale = _scaled(high, scale)
    if not first_scale:
        return f"{low}-{high}{scale}"
    return f"{first}{first_scale if first_scale != second_scale else ''}-{second}{second_scale}"


def _digits(number: str, language: str) -> str:
    """Digits without separators of thousands, with a point before the decimals."""
    if re.fullmatch(_GROUPED[language], number):
        return re.sub(r"\D", "", number)
    return number.replace(",", ".")


def _scaled(plain: str, scale: str) -> tuple[str, str]:
    """Whole thousands with the suffix that says as much: 256000 is 256K, 1500B is 1.5T."""
    steps = ["", "K", "M", "B", "T"]
    at = steps.index(scale)
    number = float(plain)
    while number >= 1000 and at < 4 and (number * 10) % 1000 == 0:
        number, at = number / 1000, at + 1
    return f"{number:.10g}" if number != float(plain) else plain, steps[at]
