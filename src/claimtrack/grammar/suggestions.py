"""What to write instead of a phrase that the grammar does not hold.

A form is offered only where it says the same: a word is misspelt, or one too many of those that
say nothing of time. Never another date, a narrower window or the opposite bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod
from os.path import commonprefix

from claimtrack.grammar import phrases
from claimtrack.grammar.fillers import FILLERS
from claimtrack.grammar.rule import UnreadableError
from claimtrack.grammar.spelling import COUNTS, MAX_LENGTH, MONTHS, WEEKDAYS

_AN_INTERVAL = "an interval as 2025-06-01/2025-06-15, with the wording in `said`"
_INTERVAL = f"write {_AN_INTERVAL}"
_LEAVE_OUT = "it promises no day: leave `due` out and keep the words in `said`"

_FISCAL = re.compile(
    r"\b(?:fiscal|financial year|fy ?'?[0-9]|q[1-4] ?fy|hy ?[0-9])"
    r"|年度|会计|회계|geschäftsjahr|exercice"
)
_HOUR = re.compile(
    r"\b(?:[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m\b|[0-9]{1,2}:[0-9]{2}|hours?|minutes?|seconds|noon"
    r"|midnight|morning|afternoon|evening|nights?\b|o'clock|utc|gmt)"
)
_NO_DAY = re.compile(
    r"\b(?:soon(?! after| before)|sooner|shortly|eventually|asap|imminent(?:ly)?|some ?day"
    r"|(?<!-)ready|tb[adc]|unknown|n/a|no (?:eta|date|timeline|timetable|fixed date)|on hold"
    r"|due course|near term|(?:too|before) long"
    r"|future|a while|ways off|(?:its|it's|it is) done|corner|undetermined"
    r"|never|indefinitely|not yet|any (?:day|time|moment))(?!\w)"
)
_EVENT = re.compile(
    r"\b(?:after|before|during|following|upon|once|when|until|by|at|around|in|with|prior to"
    r"|of)\b(?:\s+[^\W\d_][\w'-]*)+"
)
_MISSING = (
    (_FISCAL, "it needs the company's fiscal calendar, which is not in it"),
    (_HOUR, "it needs an hour, and a window counts days"),
)
_NO_SUCH = (
    (re.compile(r"\b(?:q ?|quarter )[05-9]\b"), "a year has the quarters Q1 to Q4"),
    (re.compile(r"\bh[03-9]\b"), "a year has the halves H1 and H2"),
)
_NAMES_TIME = re.compile(rf"[0-9]{{4}}|\b(?:{'|'.join(MONTHS)})\b")
_EVENT_MISSING = "it needs the date of an event that is not in it"

_KNOWN = sorted({
    *MONTHS, *WEEKDAYS, *(word for filler in FILLERS for word in filler.split()),
    *COUNTS,
    "spring", "summer", "fall", "autumn", "winter", "quarter", "half", "second", "third",
    "fourth", "last", "early", "late", "later", "beginning", "start", "middle", "end",
    "week", "weeks", "month", "months", "year", "years", "decade", "weekend", "today", "tomorrow",
    "before", "after", "until", "from", "starting", "through", "around", "about", "latest",
    "earliest", "earlier", "least", "next", "this", "within", "couple", "several",
    "christmas", "thanksgiving", "holidays", "between", "of", "by", "or", "and", "than",
    "no", "not", "as", "few", "days", "day", "latter", "back", "part",
    # words of their own, not slips of the keyboard
    "full", "fell", "fail", "moth", "match", "weak", "past", "sprint", "string", "winner", "mouth",
    "hall", "halt", "layer",
})  # fmt: skip
_SAYS_NOTHING = frozenset({
    "actually", "apparently", "basically", "certainly", "currently", "definitively", "finally",
    "officially", "presently", "reportedly", "really", "supposedly", "surely", "tentative",
})  # fmt: skip
_MOST_TRIED = 8


def remedy(phrase: str) -> str:
    """A sentence that says what to write instead of `phrase`."""
    text = phrase[:MAX_LENGTH].lower()
    for pattern, missing in _MISSING:
        if pattern.search(text):
            return f"{missing}: {_INTERVAL}"
    for pattern, there_are in _NO_SUCH:
        if pattern.search(text):
            return f"{there_are}: write one of them, or {_AN_INTERVAL}"
    translations = [*_translations(text)]
    if any(map(_promises_no_day, (text, *translations))):
        return _LEAVE_OUT
    if (close := closest(phrase[:MAX_LENGTH])) is not None:
        return f"nearest accepted form: {close!r}; or {_AN_INTERVAL}"
    if any(map(_names_event, (text, *translations))):
        return f"{_EVENT_MISSING}: {_INTERVAL}"
    return _INTERVAL


def _promises_no_day(text: str) -> bool:
    return bool(_NO_DAY.search(text)) and not re.search("[0-9]", text)


def _names_event(text: str) -> bool:
    """Whether a word that is none of time stands behind "after", "at" and the like, and no date."""
    words = (word.strip(",.") for word in text.split())
    return bool(
        _EVENT.search(text)
        and not _NAMES_TIME.search(text)
        and any(word not in _KNOWN and not word[:1].isdigit() for word in words)
    )


def _translations(text: str) -> Iterator[str]:
    from claimtrack.grammar.languages import rewritten  # noqa: PLC0415 - where English fails

    return (english for _, english in rewritten(text))


def closest(phrase: str) -> str | None:
    """The phrase with its misspelt words put right; None where no one spelling reads alone."""
    words = [word for word in phrase.split() if word.lower() not in _SAYS_NOTHING]
    choices = [[word] if _known(word) else [*_respelt(word)] or [word] for word in words]
    if prod(map(len, choices)) > _MOST_TRIED:
        return None
    candidates = (" ".join(chosen) for chosen in product(*choices))
    read = [candidate for candidate in candidates if candidate != phrase and _reads(candidate)]
    return read[0] if len(read) == 1 else None


def _reads(phrase: str) -> bool:
    try:
        return phrases.english_rule(phrase) is not None
    except UnreadableError:
        return False


def _known(word: str) -> bool:
    return word.lower() in _KNOWN or not word.isalpha() or len(word) < 4


def _respelt(word: str) -> Iterator[str]:
    """The known words that are one slip of the keyboard away."""
    return (known for known in _KNOWN if len(known) >= 4 and _one_slip(word.lower(), known))


def _one_slip(one: str, other: str) -> bool:
    """Whether a letter is wrong, missing, too many, or two neighbours are swapped."""
    if one[0] != other[0] and sorted(one) != sorted(other):
        return False
    start = len(commonprefix([one, other]))  # noqa: RUF071 - characters, as is wanted
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
