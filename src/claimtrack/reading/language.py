"""The language of a page, by its commonest words, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMON = {
    language: frozenset(words.split())
    for language, words in (
        ("en", "the of and to in is that for it was on with as be at by said this"),
        ("fr", "le la les des une et est que pour dans du qui en sur pas avec au par"),
        ("de", "der die das und ist von den mit zu ein eine nicht im auf sich des dem"),
    )
}
"""The commonest words of each language that is read."""
_LONGEST_SENTENCE = 2_000
_END = re.compile(
    r"(?<=[.!?…])(?:[\"'”’)\]]|\s?»)*\s+(?=[\"'“‘«(\[]*\s?(?:[A-ZÀ-ÞŒ\d$€£]|[a-z]+[A-Z\d]|[-•*] ))"
    r"|(?<=[.!?…][\"'”’»)])\s+(?=[a-zß-ÿ]+ )"
)
"""Where one sentence may end and the next begin."""
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“«])(?:(?:Mr|Mrs|Ms|Dr|Prof|St|Inc|Corp|Co|Ltd|Jr|Sr|vs|No|Nr|Fig|Gen|Sen|Rep|Gov|Lt|Col|approx|etc|cf|ca|bzw|usw|env"
    r"|Jan|Feb|Febr|Mar|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec|janv|févr|avr|juil|déc|M|MM|Mme"
    r"|[A-Z]|e\.g|i\.e|a\.m|p\.m|z\. ?B|u\. ?a|d\. ?h|p\. ?ex|U\.S|U\.K|U\.N|D\.C|E\.U|(?:[A-Z]\.)+[A-Z]))\.$"
)
"""A text whose last full stop ends an abbreviation, no sentence."""
_NO_INITIAL = re.compile(
    r"\b(?:[a-zß-ÿ]+ X|(?:Series|Class|Round|Model|Plan|Type|Group|Phase) [A-Z])\.$"
)
"""A capital that is no part of a name: "wrote on X.", "closed its Series F."."""
_NUMBERED = re.compile(r"^\d{1,2}\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")


def language_of(text: str, declared: str | None = None) -> str:
    """`en`, `fr` or `de`: what the page declares, else the one with most of its common words."""
    if declared and (short := declared[:2].casefold()) in COMMON:
        return short
    words = re.findall(r"[^\W\d_]+", text[:5_000].casefold())
    return max(COMMON, key=lambda name: sum(word in COMMON[name] for word in words))


def language_of_part(text: str, page: str) -> str:
    """The language of a paragraph: the page's, unless another one's words are plainly more."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    many = {name: sum(word in common for word in words) for name, common in COMMON.items()}
    other = max(many, key=lambda name: many[name])
    return other if many[other] >= max(3, 3 * many[page]) else page


def sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a block, without the spaces around them."""
    begin = 0
    for end in _END.finditer(text):
        before = text[max(begin, end.start() - 12) : end.start()]
        ordinal = _ORDINAL if language == "de" else _NUMBERED
        abbreviated = _ABBREVIATED.search(before) and not _NO_INITIAL.search(before)
        if abbreviated or ordinal.search(before):
            continue
        yield from _pieces(text[begin : end.start()].strip() + end[0].strip())
        begin = end.end()
    yield from _pieces(text[begin:].strip())


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence; one that is none, for it never ends, in pieces."""
    for start in range(0, len(sentence), _LONGEST_SENTENCE):
        yield sentence[start : start + _LONGEST_SENTENCE]
