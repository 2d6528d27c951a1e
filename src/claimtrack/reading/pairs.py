"""Which score of a sentence is that of which benchmark, by where they stand."""

from __future__ import annotations

import re

from claimtrack.reading.names import Name

_ON = re.compile(
    r"^(?:\s?\([^()]{1,30}\)|\s(?:with |using )?(?:[\w-]{1,10}-shot|[a-z]{1,8}@\d{1,5}))?\s*(?:of the (?:tasks|problems|questions)\s)?(?:(?:score |accuracy |points? )?(?:on|in|at|for|sur|bei|auf|im|dans|of)\s(?:the\s|the difficult\s)?)?$"
)

"""Between a score and its benchmark; how it was measured may stand there, too."""


def paired(
    text: str, found: list[re.Match[str]], scores: list[re.Match[str]]
) -> dict[int, re.Match[str]]:
    """The score of each benchmark, by where the benchmark stands."""
    if (ordered := _in_order(text, found, scores)) is not None:
        return ordered
    pairs: dict[int, re.Match[str]] = {}
    left = list(scores)
    for hit in found:  # "56.1 on GPQA Diamond"
        near = [
            score
            for score in left
            if score.end() <= hit.start() and _ON.match(text[score.end() : hit.start()])
        ]
        if near:
            pairs[hit.start()] = near[-1]
            left.remove(near[-1])
    for number, hit in enumerate(found):
        if hit.start() in pairs:
            continue
        until = found[number + 1].start() if number + 1 < len(found) else len(text)
        ahead = [score for score in left if hit.end() <= score.start() < until]
        if ahead and not re.search(r"[;]", text[hit.end() : ahead[0].start()]):
            pairs[hit.start()] = ahead[0]
            left.remove(ahead[0])
            continue
        since = found[number - 1].end() if number else 0
        back = [score for score in left if since <= score.start() < hit.start()]
        if back and "%" in back[-1][0] + " " and hit.start() - back[-1].end() < 40:
            pairs[hit.start()] = back[-1]
            left.remove(back[-1])
    return pairs


def _in_order(
    text: str, found: list[re.Match[str]], scores: list[re.Match[str]]
) -> dict[int, re.Match[str]] | None:
    """Scores told in the order of their benchmarks: "respectively", "the first, the second"."""
    told = re.search(r"respectively|the first|the former|respectivement", text)
    if told is None or len(found) < 2 or len(scores) != len(found):
        return None
    return {hit.start(): score for hit, score in zip(found, scores, strict=True)}


_AND = re.compile(r" ?(?:,|,? (?:and|et|und)) ")
"""Between two scores of a list."""


def in_turn(
    text: str, scores: list[re.Match[str]], score: re.Match[str], models: list[Name]
) -> list[tuple[Name, re.Match[str]]] | None:
    """Of several models and a list of scores ("81.2% and 79.0%") each with its own, nth to nth.

    None where there are no two models or no list with this score; nothing where one is longer.
    """
    listed: list[re.Match[str]] = []
    for each in scores:
        if listed and not _AND.fullmatch(text, listed[-1].end(), each.start()):
            if score in listed:
                break
            listed = []
        listed.append(each)
    if len(models) < 2 or len(listed) < 2 or score not in listed:
        return None
    return list(zip(models, listed, strict=True)) if len(models) == len(listed) else []
