"""The language of a page, by its commonest words, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

COMMON = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "is",
            "that",
            "for",
            "it",
            "was",
            "on",
            "with",
            "as",
            "be",
            "at",
            "by",
            "said",
            "this",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "une",
            "et",
            "est",
            "que",
            "pour",
            "dans",
            "du",
            "qui",
            "en",
            "sur",
            "pas",
            "avec",
            "au",
            "par",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "von",
            "den",
            "mit",
            "zu",
            "ein",
            "eine",
            "nicht",
            "im",
            "auf",
            "sich",
            "des",
            "dem",
        ]
    ),
}
_LONGEST_SENTENCE = 2_000


def language_of(text: str, declared: str | None = None) -> str:
    """`en`, `fr` or `de`: what the page declares, else the one with most of its common words."""
    if declared and (short := declared[:2].casefold()) in COMMON:
        return short
    words = re.findall(r"[^\W\d_]+", text[:5_000].casefold())
    return max(COMMON, key=lambda name: sum(word in COMMON[name] for word in words))


@cache
def _segmenter(language: str) -> Any:
    import pysbd  # noqa: PLC0415 - of the extra `web`

    return pysbd.Segmenter(language=language, clean=False)


def sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a block, without the spaces around them."""
    for start in range(0, len(text), _LONGEST_SENTENCE):
        for sentence in _segmenter(language).segment(text[start : start + _LONGEST_SENTENCE]):
            if stripped := sentence.strip():
                yield stripped
