"""What stands around a sentence, and whether that leaves it as it is: title, heading, neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimtrack.reading.cues import OUTLET

_TURNED = re.compile(
    r"(?<!\w)(?:rumou?r\w*|speculat\w*|satir\w*|parod\w*|imagin\w*|fiction\w*|hypothe\w*|predict(?:s|ed|ions)|forecasts?|leak\w*|unconfirmed|alleged\w*|dropped|scrapped|shelved|abandoned|cancell?ed|withdrawn|retracted|indefinite(?:ly)?|denie[ds]|false|wrong|mistaken\w*|no longer|never"
    rf"|according to (?!the (?:company|lab|firm)\b|{OUTLET})"
    r"|Gerücht\w*|angeblich\w*|erfunden|falsch\w*|Satire|rumeurs?|faux|fausse|démenti\w*|abandonnée?)(?!\w)",
    re.IGNORECASE,
)
"""What in a title, a heading or elsewhere in the paragraph takes a sentence out of earnest."""
_POINTS_BACK = re.compile(
    r"[\"“„(]?(?:That|Those|This|These|Such|Then|So|Or|But|Yet|However|Still|Not|Except|Unless|If|At least|Though|Although|Whether|I|He|She|They|Nobody|No|None|Nothing|Few|Niemand|Personne|Das|Doch|Aber|Oder|So|Cela|C['’]|Mais|Ou|Or)\b"
)
"""How a sentence begins that may take back the one before it."""
_HEADS = frozenset({
    "pricing", "results", "performance", "evaluation", "evaluations", "benchmark", "benchmarks", "overview",
    "introduction", "summary", "highlights", "key", "features", "what's", "what", "next", "new", "roadmap",
    "timeline", "notes", "news", "update", "updates", "models", "architecture", "training", "data", "getting",
    "started", "how", "use", "from", "license", "licence", "safety", "sizes", "numbers", "specifications",
    "specs", "details", "verfügbarkeit", "preise", "leistung", "überblick", "einführung", "ergebnisse",
    "zahlen", "disponibilité", "tarifs", "résultats", "présentation", "performances",
    "table", "contents",
})  # fmt: skip
"""Words of a heading that leaves what stands below it as it is."""


_DATELINE = re.compile(r"[|·]|\d{1,2}(?:,| [^\W\d]+\.?,?) 20\d\d\b")
"""What makes a line the one of a page's day or author."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: the page's day and title, a heading, sentences, a paragraph.

    `models` are those that the paragraph names, `voices` their makers and who speaks for them.
    """

    day: date | None
    title: str
    heading: str
    before: str
    after: str
    paragraph: str
    models: frozenset[str]
    voices: tuple[str, ...]


def in_earnest(setting: Setting, plain: frozenset[str]) -> bool:
    """Whether nothing around a sentence takes it back; `plain` words may stand in a heading."""
    return (
        not any(map(_turned, (setting.title, setting.heading, setting.paragraph)))
        and _POINTS_BACK.match(setting.after) is None
        and _plain_heading(setting.heading, _HEADS | plain)
    )


@lru_cache(maxsize=4)
def _turned(text: str) -> bool:
    """Whether a text takes what it says out of earnest; asked of a paragraph by each sentence."""
    return _TURNED.search(text) is not None


def _plain_heading(heading: str, plain: frozenset[str]) -> bool:
    """Whether a heading is of plain words and names, as "By Bea Finch" is, or a dateline."""
    words = re.findall(r"(?<!\w)[^\W\d_][\w'’]*", heading)
    if _DATELINE.search(heading) or (
        1 < len(words) < 4 and all(word[0].isupper() for word in words)
    ):
        return True
    return all(
        word.casefold() in plain or (number > 0 and word[0].isupper())
        for number, word in enumerate(words)
    )
