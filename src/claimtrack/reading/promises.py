"""Promises in a sentence: a phrase of time, with a cue that it is one, about a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from claimtrack.ledgers.records import Milestone
from claimtrack.reading.denials import called_off, impossible
from claimtrack.reading.drafts import Sure
from claimtrack.reading.names import Name
from claimtrack.reading.phrases import Phrase, phrases
from claimtrack.reading.sentence import MOST, Sentence

_HELD = re.compile(
    r"\bat (?:an?|the|its|their|this year's) (?:[\w'-]+ ){0,3}(?:event|conference|summit|show|fair|keynote|meeting|briefing)\b[^,]{0,30}$"
)
_ANNOUNCED = re.compile(r"annoncée?s? (?:le|ce|en|au)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?<!be )(?:(?:was|were|had been|has been|have been) (?:\w+ly )?(?:postponed|delayed|released|launched|shown|presented|announced|published|opened|put|set|founded|held|reported|signed|introduced|unveiled|raised)"
    r"|(?<!be )(?:announced|presented|shown|published|founded|held|signed|began|started|came out|arrived|appeared|launched|closed|released|shipped|debuted|unveiled))(?: again| it| there)? $"
)
_FROM_TO = re.compile(r"(?:from|de|von) .+? (?:to|à|auf) (?P<to>.+)", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:delay|push|postpon|mov|slip|shift|chang|report|repouss|versch)", re.IGNORECASE
)
_CONDITION = re.compile(r"\W*(?:If|When|Once|Should|Wenn|Falls|Sobald|Si|Quand|Lorsque)\b")
_DELAYED = re.compile(
    r"delay|push|postpon|mov|put off|not|n't|wait|slip|h[eo]ld|take|no |nobody|report|repouss|versch",
    re.IGNORECASE,
)
_TODAY = frozenset(["today", "heute", "aujourd'hui", "aujourd’hui", "tonight"])
_STILL_TO_COME = re.compile(r"\b(?:will|'ll|due|later|to (?:launch|ship|arrive)|wird|sera|doit)\b")
_DAY = re.compile(
    r"(?:on |last |this |le |am )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2}\.? [A-Za-zûé]{3,9})(?: [a-zà]+ \d{1,2})?",
    re.IGNORECASE,
)
"""A phrase that names one day, as the day of a statement does."""
_SPOKEN = re.compile(
    r"(?<!be )\b(?:said|says|told|wrote|posted|confirmed|promised|tweeted|showed|presented|unveiled|introduced|opened|closed|admitted|repeated|published|released|raised|reported|put|put out|added|explained|answered"
    r"|announced|revealed|declared|stated|launched|debuted|clarified|hinted|teased|shared|signed|filed|offered|started|began|came|berichtete|sagte|erklärte|teilte|annoncé|publié|dévoilé|déclaré|indiqué)\b"
)
_SPOKEN_THEN = re.compile(
    r",? (?:[A-Z]?[\w'’]+ ){1,4}(?:still )?(?:had|said|told|announced|promised|wrote|presented|showed|called|wanted|spoke|spoken)\b"
)


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
        promise = _promise(sentence, phrase)
        if promise is not None:
            yield promise


def _promise(sentence: Sentence, phrase: Phrase) -> Promise | None:
    cues, text = sentence.cues, sentence.text
    left, right = sentence.clause(phrase.start, phrase.end)
    clause = text[left:right]
    before = text[left : phrase.start]
    phrase = _moved(phrase, before)
    around = f"{before} {text[phrase.end : right]}"
    if (
        cues.outsider.search(text)
        or _owned(sentence, phrase, before)
        or impossible(sentence, phrase.start, phrase.end)
    ):
        return None
    future = cues.future.search(f"{around} {phrase.text}") or _carried(sentence, left)
    if future is None or (
        not cues.release.search(f"{around} {phrase.text}") and not _carried(sentence, left)
    ):
        return None
    if _denied(sentence, before, phrase) or called_off(sentence, left, phrase.start, phrase.end):
        return None
    phrase = _turned(sentence, before, phrase)
    named = any(left <= name.start < right for name in sentence.names)
    if cues.other.search(around) and not (named and not cues.other.search(before[-25:])):
        return None
    past = cues.past.search(around)
    only_past = past is not None and not cues.future.search(clause[: max(0, phrase.end - left)])
    if only_past:
        return None
    models, sure = sentence.about(phrase.start, phrase.end, listed=True)
    if not models:
        return None
    missed = cues.past_target.search(before) is not None
    if missed and sure == "sure":
        sure = "likely"
    return Promise(
        phrase, phrase.text, tuple(models), milestone(sentence, clause), sure, missed=missed
    )


def _moved(phrase: Phrase, before: str) -> Phrase:
    """Of "delayed from late 2025 to Q1 2026" the new date; any other phrase as it is."""
    found = _FROM_TO.fullmatch(phrase.text) if _MOVES.search(before) else None
    if found is None:
        return phrase
    return Phrase(found["to"], phrase.start + found.start("to"), phrase.end, found["to"])


def _owned(sentence: Sentence, phrase: Phrase, before: str) -> bool:
    """Whether the noun right before the phrase, or one that follows it, owns the date."""
    if (
        _ANNOUNCED.match(phrase.text)
        or _HELD.search(before)
        or (_HAPPENED.search(before) and re.match(r"(?:in|on|at)\b|[A-Z\d]", phrase.text))
    ):
        return True
    expected = re.search(r"(\w+),? (?:due|expected|planned|scheduled|slated) $", before)
    if expected is not None and sentence.cues.event.fullmatch(expected[1]):
        return True
    if _CONDITION.match(before) or phrase.text.casefold().startswith("back in"):
        return True
    if re.match(r"until|till", phrase.text) and not _DELAYED.search(before):
        return True
    if _DAY.fullmatch(phrase.text) and _last(_SPOKEN, before) > _last(sentence.cues.future, before):
        return True
    if phrase.text.casefold() in _TODAY and not _STILL_TO_COME.search(before):
        return True
    after = sentence.text[phrase.end : phrase.end + 80]
    if len(before.strip()) < 2 and _SPOKEN_THEN.match(after):
        return True
    last = re.search(r"(\w+)[,\"'”]?\s+(?:(?:on|in|at|for|of|until|from|by)\s+)*$", f"{before} ")
    if last is not None and sentence.cues.event.fullmatch(last[1]):
        return True
    if re.search(r"\b(?:since|seit|depuis|last|of last|ago)\s+$", f"{before} "):
        return True
    after = sentence.text[phrase.end : phrase.end + 20]
    return (
        re.match(r"['’]s?\s|\s(?:ago|earnings|event|conference|iPhone|deadline|before)\b", after)
        is not None
    )


def _last(cue: re.Pattern[str], text: str) -> int:
    """Where the last such word of a text stands; -1 where there is none."""
    return max((hit.start() for hit in cue.finditer(text)), default=-1)


def _carried(sentence: Sentence, left: int) -> re.Match[str] | None:
    """The cue that a list carries on: "X will follow in July; Y in August"."""
    listed = sentence.text.startswith("followed by", left)
    if left == 0 or not (listed or sentence.text[left - 1] in ";:"):
        return None
    return sentence.cues.future.search(sentence.text[:left])


_UNTRUE = frozenset({
    "denied", "denies", "rejected", "rejects", "dismissed", "dismisses", "refused", "refuses",
    "declined", "declines", "rejecting", "dismissing", "denying", "untrue", "false", "fake", "forged", "invented",
    "dément", "démenti", "faux", "erfunden", "dementiert", "dementierte",
    "bestreitet", "bestreiten", "bestritt",
})  # fmt: skip
"""Words that deny a bound, too: "denied that it is delayed until May"."""


def _denied(sentence: Sentence, before: str, phrase: Phrase) -> bool:
    """Whether the promise is denied; "not until", "no ... before" set a bound instead."""
    hits = [hit[0].casefold() for hit in sentence.cues.denied.finditer(before)]
    if not hits or _UNTRUE.intersection(hits):
        return bool(hits)
    bound = re.match(
        r"\s*(?:until|till|before|earlier|sooner|avant|vor|bis|erst)\b", f"{phrase.text} "
    )
    return bound is None and re.search(r"not (?:before|until|later)|no later", before) is None


_TURNED = {"en": "not before", "fr": "pas avant", "de": "nicht vor"}
_UNTIL = re.compile(
    r"(?:(?:until|till)(?: at least)?|before|ahead of|prior to|avant|vor)\s+", re.IGNORECASE
)
_NEXT_VERB = re.compile(r"\b(?:and|so|or|only|just|et|ou|und|oder)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:later|earliest|least|tard|später|frühestens)\b", re.IGNORECASE)


def _turned(sentence: Sentence, before: str, phrase: Phrase) -> Phrase:
    """Of "will not ship before June" `not before June`; any other phrase as it is."""
    bound = _UNTIL.match(phrase.text)
    denied = _last(sentence.cues.denied, before)
    if bound is None or denied < 0 or _NEXT_VERB.search(before, denied):
        return phrase
    rest = phrase.text[bound.end() :]
    if _OPEN.search(rest) or _MOVES.search(before, denied):  # open already; "not delayed until"
        return phrase
    return replace(phrase, due=f"{_TURNED[sentence.language]} {rest}")


def milestone(sentence: Sentence, clause: str) -> Milestone:
    """What is promised: by the words of the clause, then of the sentence."""
    for text in (clause, sentence.text):
        for name, pattern in sentence.cues.milestones:
            if pattern.search(text):
                return name  # type: ignore[return-value]
    return "release"


def undated(sentence: Sentence) -> Promise | None:
    """A promise without a date: "coming soon", "still in training"."""
    if sentence.kind == "heading" or sentence.cues.outsider.search(sentence.text):
        return None
    hit = sentence.cues.undated.search(sentence.text)
    if hit is None:
        return None
    models, sure = sentence.about(hit.start(), hit.end())
    if not models:
        return None
    left, right = sentence.clause(*hit.span())
    own = milestone(sentence, sentence.text[left:right])
    told: Sure = "likely" if sure == "sure" else "guess"
    return Promise(None, hit[0], tuple(models), own, told)


def read_back(phrase: Phrase, day: date) -> str:
    """A target of the past with its year: `in April`, said in May 2025, is `April 2025`."""
    window = phrase.window(day)
    if window is None or (window.earliest - day).days < 200:
        return phrase.due
    last_year = f"{phrase.due} {window.earliest.year - 1}"
    dated = Phrase(last_year, phrase.start, phrase.end, last_year).window(day)
    return last_year if dated is not None and dated.latest is not None else phrase.due
