"""Benchmark results in a sentence or a table: whose, on what, how much, and whom they beat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.conditions import conditions
from claimtrack.reading.denials import lost, no_win
from claimtrack.reading.drafts import Sure
from claimtrack.reading.itself import all_themselves
from claimtrack.reading.moods import hypothetical, untold
from claimtrack.reading.names import Name
from claimtrack.reading.pairs import in_turn, paired
from claimtrack.reading.points import is_score, numbers_in, scored_by, short_of, written
from claimtrack.reading.sentence import MOST, Sentence

_BEATS = re.compile(
    r"\b(?:beats?|beating|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|edg(?:es?|ed|ing) (?:past|out)|topp?(?:s|ed|ing)|ahead of|better than|tops|overtakes|outscor(?:es?|ed|ing)|bests|outdoes|trumps|devance|dépasse|bat|übertrifft|schlägt)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:hopes?|hoped|wants?|aims?|expects?|target|should reach|could|might|cautioned|at the time|back then)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Result:
    """A score of a model on a benchmark, a list of rivals that it beats there, or both.

    `setting`: how it was measured, as far as the text beside the score says.
    """

    model: Name
    benchmark: str
    benchmark_id: str | None
    score: str | None
    beats: tuple[Name, ...]
    words: str
    sure: Sure
    setting: str | None = None


def results(sentence: Sentence, benchmarks: Benchmarks) -> Iterator[Result]:
    """The results that a sentence tells."""
    text = sentence.text
    found = [
        hit
        for hit in islice(benchmarks.pattern.finditer(text), MOST)
        if not re.search(
            r"\bnot (?:on|in|at) (?:the )?$", text[max(0, hit.start() - 12) : hit.start()]
        )
    ]
    if not found or sentence.kind == "heading" or _WISH.search(text) or lost(sentence):
        return
    numbers = numbers_in(sentence, found)
    starts = [number.start("score") for number in numbers]
    scores = [number for number in numbers if is_score(sentence, number, found)]
    win = _win(text)
    pairs = paired(text, found, scores)
    for hit, score in _each(text, found, scores, pairs):
        rivals = _rivals(sentence, win, hit, found)
        if (score is None and not rivals) or _untold(sentence, (score or hit).start()):
            continue
        models, sure = _whose(sentence, win, hit, score, rivals)
        if not all_themselves(sentence, models):
            continue
        if score is not None and (turns := in_turn(text, scores, score, models)) is not None:
            for model, its in turns if len(found) == 1 else ():
                setting = _setting(sentence, its, starts, [model])
                yield from _told(benchmarks, hit, its, [model], (), sure, setting)
            continue
        if win is not None and score is not None and rivals:
            if score.start() < win.start() and not _same(sentence, win, models):
                rivals = ()
            elif _another(sentence, rivals[-1].end, score, models):
                yield from _told(benchmarks, hit, None, models, rivals, sure)
                continue
        setting = _setting(sentence, score, starts, models) if score else None
        yield from _told(benchmarks, hit, score, models, rivals, sure, setting)


def _win(text: str) -> re.Match[str] | None:
    win = _BEATS.search(text)
    return None if win is None or no_win(text, win.start()) else win


def _untold(sentence: Sentence, start: int) -> bool:
    return untold(sentence, start) or hypothetical(sentence, start)


def _setting(
    sentence: Sentence, score: re.Match[str], starts: list[int], models: list[Name]
) -> str | None:
    own = {model.key for model in models}
    others = [(n.start, n.end) for n in sentence.names if n.key not in own]
    return conditions(sentence.text, score.start("score"), starts, others)


def _told(
    benchmarks: Benchmarks,
    hit: re.Match[str],
    score: re.Match[str] | None,
    models: list[Name],
    rivals: tuple[Name, ...],
    sure: Sure,
    setting: str | None = None,
) -> Iterator[Result]:
    first, last = hit.span()
    if score is not None:
        first, last = min(first, score.start()), max(last, score.end())
    name, words = benchmarks.name(hit[0]), hit.string[first:last].strip()
    for model in models[:1]:
        told = written(score) if score is not None else None
        yield Result(model, name, benchmarks.ids.get(name), told, rivals, words, sure, setting)


def _each(
    text: str,
    found: list[re.Match[str]],
    scores: list[re.Match[str]],
    pairs: dict[int, re.Match[str]],
) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Each benchmark with its score, and with a second one: "87.5 in one setting and 75.7 in ..."."""
    for hit in found:
        score = pairs.get(hit.start())
        yield hit, score
        if score is None or len(found) > 1:
            continue
        for more in scores:
            between = text[score.end() : more.start()] if more.start() > score.end() else ";"
            if more["percent"] and re.fullmatch(r"[^;.()]{0,50} (?:and|or) ", between):
                yield hit, more


def _whose(
    sentence: Sentence,
    win: re.Match[str] | None,
    hit: re.Match[str],
    score: re.Match[str] | None,
    rivals: tuple[Name, ...],
) -> tuple[list[Name], Sure]:
    if score is not None and (owner := scored_by(sentence, score)) is not None:
        return [owner], "sure" if owner.proper else "likely"
    if score is not None and short_of(sentence.text, score):
        return [], "guess"
    if win is not None and rivals:
        at = win.start() if not score or win.start() < score.start() else score.start()
        models, sure = sentence.about(at, at + 1)
    else:
        first = min(hit.start(), score.start() if score else hit.start())
        last = max(hit.end(), score.end() if score else hit.end())
        if score is not None and any(hit.end() <= n.start < score.start() for n in sentence.names):
            first, last = score.span()
        models, sure = sentence.about(first, last)
    beaten = {rival.key for rival in rivals}
    before = [sentence.before] if sentence.before is not None else []
    own = [model for model in models if model.key not in beaten]
    return own or [model for model in before if model.key not in beaten], sure


_OF_THE_BEATEN = re.compile(
    r",? (?:which|whose|who|that|das|der|die|dessen|deren|qui|dont|lequel|laquelle)\b"
)
"""Behind a rival, what is told of it: "beats GPT-5.5, which scored 85.1%"."""


def _another(sentence: Sentence, since: int, score: re.Match[str], models: list[Name]) -> bool:
    """Whether a score behind a win is that of a model named in between, or of the one beaten."""
    if _OF_THE_BEATEN.match(sentence.text, since):
        return True
    own = {model.key for model in models}
    between = [name for name in sentence.names if since <= name.start < score.start()]
    return any(name.key not in own for name in between)


def _same(sentence: Sentence, win: re.Match[str], models: list[Name]) -> bool:
    """Whether the model that wins is the one whose score was told before."""
    winners = {model.key for model in sentence.about(win.start(), win.start() + 1)[0]}
    return not winners or not winners.isdisjoint(model.key for model in models)


def _rivals(
    sentence: Sentence, win: re.Match[str] | None, hit: re.Match[str], found: list[re.Match[str]]
) -> tuple[Name, ...]:
    """The models behind `beats`, where this benchmark is among those named with them."""
    if win is None:
        return ()
    behind = [name for name in sentence.names if name.start >= win.end()]
    if not behind or behind[0].start - win.end() > 30:
        return ()
    group = [behind[0]]
    for name in behind[1:]:
        if not re.fullmatch(
            r",? ?(?:and |et |und |or )?(?:the |both )?", sentence.text[group[-1].end : name.start]
        ):
            break
        group.append(name)
    left, right = sentence.text.rfind(";", 0, win.start()) + 1, sentence.text.find(";", win.end())
    right = right if right >= 0 else len(sentence.text)
    if not left <= hit.start() < right:
        return ()
    ahead = [each for each in found if each.start() > win.start()]
    if ahead and hit.start() < win.start() and hit is not found[-1]:
        return ()
    return tuple(group)
