"""Who reports what a sentence says: an outlet, people familiar, somebody who estimates."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.reading.cues import ANONYMOUS, OUTLET
from claimtrack.reading.drafts import SpeakerFrom

_NAME = r"[A-ZÀ-Þ][\w'’-]+"
OUTLETS = re.compile(
    rf"(?P<who>\b(?:{OUTLET})\b|The [A-Z][\w]+(?: [A-Z]\w+){{0,2}}(?= (?:reports|reported|wrote|writes|said|says)))"
    r"|\b(?:[Aa]ccording to|[Pp]er) (?P<source>The [A-Z]\w+(?: [A-Z]\w+){0,2})"
)
_DATELINE = re.compile(r"^[^()]{0,60}\((?:Reuters|Bloomberg|AP|AFP|dpa|CNN|CNBC)\) ?[-–—]+ ?")
"""An agency's own mark at the head of its article, which names no source."""
_JOURNAL = "The Wall Street Journal"
_WHOLE = {"WSJ": _JOURNAL, "The WSJ": _JOURNAL} | {
    each.removeprefix("The "): each
    for each in (_JOURNAL, "The New York Times", "The Washington Post")
}
"""Outlets that are told in several ways: one speaker, one name."""
_FAMILIAR = re.compile(
    rf"\b(?:{ANONYMOUS})\b|people (?:familiar|with|close|who (?:have |had )?(?:seen|saw|knew|know|attended|were))|person (?:familiar|with|close)|sources?\b|(?<!Business )insiders?|familiar with|proches du dossier|the people said|of them said",
    re.IGNORECASE,
)
_ESTIMATES = re.compile(rf"(?P<who>{_NAME}(?: {_NAME})?) estimates? that\b")
"""A person's or a body's own estimate: "Epoch AI estimates that"."""


_HEDGED = re.compile(
    r"\b(?:apparently|seemingly|presumably|offenbar|offensichtlich|wohl|vermutlich|wahrscheinlich|apparemment|vraisemblablement|probablement)\b"
    r"|\b(?!devrai|pourrai|voudrai|aimerai|faudrai|saurai)[a-zà-ÿ]{2,14}(?:er|ir|dr|ur)(?:ait|aient)\b|\bserai(?:t|ent)\b"
)
"""What tells a thing on nobody's word: "apparently", the French conditional."""
_ESTIMATED = re.compile(r"\b(?:estimated|rumou?red|alleged|purported)(?: at)? $")


def estimated(text: str, words: str) -> bool:
    """Whether a figure is told as somebody's estimate: "an estimated 1.7T parameters"."""
    return _ESTIMATED.search(text[: max(text.find(words), 0)]) is not None


def hedged(text: str) -> bool:
    """Whether a sentence tells a thing as likely, in a word by which no maker tells of its own."""
    return _HEDGED.search(text) is not None


def reporter(text: str, section: str, lead: str) -> tuple[str | None, SpeakerFrom]:
    """Who reports a sentence, and where it stands: in it, in its section, in the page's lead.

    None: it is told of nobody.
    """
    text = _DATELINE.sub("", text)
    if (estimated := _ESTIMATES.search(text)) is not None:
        return estimated["who"], "sentence"
    outlet, where = _first(OUTLETS, text, section, lead)
    familiar, place = _first(_FAMILIAR, text, section, lead)
    if outlet is None:
        return ("people familiar", place) if familiar else (None, "page")
    name = outlet["who"] or outlet["source"]
    name = _WHOLE.get(name, name)
    return (f"people familiar, via {name}" if familiar else name), where


def _first(
    pattern: re.Pattern[str], sentence: str, *around: str
) -> tuple[re.Match[str] | None, SpeakerFrom]:
    """The first hit in a sentence, else in what is around it."""
    if (found := pattern.search(sentence)) is not None:
        return found, "sentence"
    hits = (_hit(pattern, text) for text in around)
    return next((hit for hit in hits if hit is not None), None), "page"


@lru_cache(maxsize=8)
def _hit(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first hit in a long text, which is asked for each of its sentences."""
    return pattern.search(text)
