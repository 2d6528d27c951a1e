"""Promises in a sentence: a phrase of time, with a cue that it is one, about a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from claimtrack.ledgers.records import Milestone
from claimtrack.reading.cues import Cues
from claimtrack.reading.denials import MOVES, called_off, impossible, no_promise, turned
from claimtrack.reading.drafts import Sure
from claimtrack.reading.itself import all_themselves
from claimtrack.reading.moods import awaited, on_a_condition, once_meant, supposed, untold
from claimtrack.reading.names import Name
from claimtrack.reading.owned import owned
from claimtrack.reading.phrases import Phrase, phrases
from claimtrack.reading.sentence import MOST, Sentence

_FROM_TO = re.compile(r"(?:from|de|von) .+? (?:to|à|auf) (?P<to>.+)", re.IGNORECASE)


_AND = re.compile(r",? (?:and|et|und)\b")


@dataclass(frozen=True, slots=True)
class Promise:
    """A phrase that promises something of some models; `missed`: a target of the past."""

    phrase: Phrase | None
    words: str
    models: tuple[Name, ...]
    milestone: Milestone
    sure: Sure
    missed: bool = False


def dates_in(sentence: Sentence) -> list[Phrase]:
    """Every phrase of time in a sentence, whatever it means."""
    taken = [(name.start, name.end) for name in sentence.names]
    found = phrases(sentence.text, sentence.cues, taken, sentence.language)
    return list(islice(found, MOST))


def promises(sentence: Sentence, found: list[Phrase]) -> Iterator[Promise]:
    """The promises among the phrases of a sentence."""
    if sentence.kind == "heading":
        return
    for phrase in found:
        promise = _promise(sentence, phrase, found)
        if promise is not None:
            yield promise


def _promise(sentence: Sentence, phrase: Phrase, found: list[Phrase]) -> Promise | None:
    cues, text = sentence.cues, sentence.text
    left, right = sentence.clause(phrase.start, phrase.end)
    clause = text[left:right]
    before = text[left : phrase.start]
    phrase = _moved(phrase, before)
    around = f"{before} {text[phrase.end : right]}"
    if (
        untold(sentence, phrase.start)
        or owned(sentence, phrase, before)
        or supposed(sentence, phrase.end)
        or impossible(sentence, phrase.start, phrase.end)
    ):
        return None
    future = cues.future.search(f"{around} {phrase.text}") or _carried(sentence, left)
    if future is None or (
        not cues.release.search(f"{around} {phrase.text}") and not _carried(sentence, left)
    ):
        return None
    if no_promise(sentence, before, phrase) or called_off(sentence, left, phrase.start, phrase.end):
        return None
    phrase = turned(sentence, before, phrase)
    named = any(left <= name.start < right for name in sentence.names)
    told = cues.future.search(before) and cues.release.search(before)
    if cues.other.search(before if told else around) and not (
        named and not cues.other.search(before[-25:])
    ):
        return None
    past = cues.past.search(around)
    only_past = past is not None and not cues.future.search(clause[: max(0, phrase.end - left)])
    if only_past:
        return None
    models, sure = sentence.about(phrase.start, phrase.end, listed=True)
    if not models or not all_themselves(sentence, models, promised=True):
        return None
    bare = _nameless(sentence)
    what = milestone(cues, bare[slice(*_part(sentence, phrase, found))])
    if what == "release" and len(found) == 1 and (what := milestone(cues, bare)) != "release":
        sure = "guess"  # it may be told of another model
    missed = once_meant(sentence, before, before)
    if missed or on_a_condition(sentence, phrase.end) or awaited(sentence, models):
        sure = "guess"
    return Promise(phrase, phrase.text, tuple(models), what, sure, missed=missed)


def _nameless(sentence: Sentence) -> str:
    """The text with nothing where names stand: a "Stable Diffusion" is no stable release."""
    text = sentence.text
    for name in filter(lambda name: name.whole, sentence.names):
        text = f"{text[: name.start]}{'_' * (name.end - name.start)}{text[name.end :]}"
    return text


def _part(sentence: Sentence, phrase: Phrase, found: list[Phrase]) -> tuple[int, int]:
    """The clause of a phrase; of one with several phrases what is told of this: up to its `and`."""
    left, right = sentence.clause(phrase.start, phrase.end)
    left = max((each.end for each in found if left < each.end <= phrase.start), default=left)
    if any(phrase.end <= each.start < right for each in found):
        joint = _AND.search(sentence.text, phrase.end, right)
        right = joint.start() if joint else right
    return left, right


def _moved(phrase: Phrase, before: str) -> Phrase:
    """Of "delayed from late 2025 to Q1 2026" the new date; any other phrase as it is."""
    found = _FROM_TO.fullmatch(phrase.text) if MOVES.search(before) else None
    if found is None:
        return phrase
    return Phrase(found["to"], phrase.start + found.start("to"), phrase.end, found["to"])


def _carried(sentence: Sentence, left: int) -> re.Match[str] | None:
    """The cue that a list carries on: "X will follow in July; Y in August"."""
    listed = sentence.text.startswith("followed by", left)
    if left == 0 or not (listed or sentence.text[left - 1] in ";:"):
        return None
    return sentence.cues.future.search(sentence.text[:left])


def milestone(cues: Cues, text: str) -> Milestone:
    """What is promised, by the words of a clause."""
    for name, pattern in cues.milestones:
        if pattern.search(text):
            return name  # type: ignore[return-value]
    return "release"


_WEAK = re.compile(
    r"(?:very )?(?:soon|shortly)(?: after\w*)?(?: that| this)?|eventually|being trained|bientôt|prochainement|bald|demnächst|in Kürze",
    re.IGNORECASE,
)
"""Words that promise something only beside others: "was released shortly after"."""


def _to_come(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause tells a release, or a training, that is to come or goes on."""
    clause, cues = sentence.text[left:right], sentence.cues
    past = cues.past.search(clause) is not None or re.search(r"\bdespite|forgotten\b", clause)
    told = cues.future.search(clause) or re.search(r"\b(?:is|are|still|currently)\b", clause)
    return bool(told and not past and (cues.release.search(clause) or "train" in clause))


def undated(sentence: Sentence) -> Promise | None:
    """A promise without a date: "coming soon", "still in training"."""
    hit = sentence.cues.undated.search(sentence.text)
    if sentence.kind == "heading" or hit is None or untold(sentence, hit.start()):
        return None
    models, sure = sentence.about(hit.start(), hit.end())
    if named := [name for name in sentence.names if hit.start() < name.start < hit.end()]:
        models, sure = named, "sure"
    if (
        not models or sure == "guess" or not all_themselves(sentence, models, promised=True)
    ):  # "soon" alone says too little of whom
        return None
    left, right = sentence.clause(*hit.span())
    if _WEAK.fullmatch(hit[0]) and not _to_come(sentence, left, right):
        return None
    own = milestone(sentence.cues, sentence.text[left:right])
    return Promise(None, hit[0], tuple(models), own, sure)


_AHEAD = 90
"""Days ahead within which a missed target may still be the next such time."""


def read_back(phrase: Phrase, day: date) -> str:
    """A target of the past with its year: `in April`, said in May 2025, is `April 2025`."""
    window = phrase.window(day)
    if window is None or (window.earliest - day).days < _AHEAD:
        return phrase.due
    last_year = f"{phrase.due} {window.earliest.year - 1}"
    dated = Phrase(last_year, phrase.start, phrase.end, last_year).window(day)
    return last_year if dated is not None and dated.latest is not None else phrase.due
