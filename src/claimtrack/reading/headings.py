"""Whether a title or a heading leaves what stands below it as it is."""

from __future__ import annotations

import re

from claimtrack.reading.days import day_in
from claimtrack.reading.page import Page
from claimtrack.reading.plain import VOCABULARY

_HEADS = frozenset({
    "pricing", "results", "performance", "evaluation", "evaluations", "benchmark", "benchmarks", "overview",
    "introduction", "summary", "highlights", "key", "features", "what", "s", "next", "new", "roadmap",
    "timeline", "notes", "news", "update", "updates", "models", "architecture", "training", "data", "getting",
    "started", "how", "use", "license", "licence", "safety", "sizes", "numbers", "specifications", "meet",
    "moves", "delays", "announces", "unveils", "introduces", "presents", "says", "shows", "specs", "details", "table", "contents", "most", "capable", "open", "our", "first", "latest", "flagship",
    "verfügbarkeit", "preise", "leistung", "überblick", "einführung", "ergebnisse", "zahlen",
    "disponibilité", "tarifs", "résultats", "présentation", "performances",
})  # fmt: skip
"""Words of a heading, beside those of announcements."""
_DATED = re.compile(
    r"\b(?:published|posted|updated|on|am|le|\d{1,2}:\d\d(?: UTC)?|\d+ min(?:utes)? read|20\d\d-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)? [^\W\d]+\.? 20\d\d|[^\W\d]+\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d)(?!\w)",
    re.IGNORECASE,
)


def plain_heading(text: str, page: Page) -> bool:
    """Whether a title or a heading is of plain words, of announcements or of headings.

    Or one of by whom the page is and when. `text` has "N" for each model and "V" for each maker.
    """
    for known in filter(None, (page.author, page.site)):
        text = text.replace(known, " ")
    if page.day is not None and day_in(text, day_first=page.language != "en") == page.day:
        text = _DATED.sub(" ", text)
    rest = re.findall(r"[^\W_]+", text)
    words = _HEADS | VOCABULARY["en"] | VOCABULARY[page.language]
    return all(word in words or word.casefold() in words for word in rest)
