"""The words of time in a sentence: the phrase grammar is the scanner, the longest match wins.

Runs of words that a phrase may hold are looked for first, and only those with a word of time are
given to the grammar: the cost of a page grows with its dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from claimtrack.grammar import phrases as grammar
from claimtrack.grammar.fillers import led
from claimtrack.grammar.languages import Language, folded, languages
from claimtrack.grammar.rule import Rule, UnreadableError
from claimtrack.grammar.window import Window
from claimtrack.reading.cues import Cues
from claimtrack.reading.days import MONTHS

_LONGEST = 9
"""Words of the longest phrase that is looked for."""
_WORD = re.compile(r"[^\s,;:()\"“”«»!?—]+(?=\.\s[a-z0-9])\.|[^\s,;:()\"“”«»!?—]+(?<![.])")
_GAP = re.compile(
    r",\s(?=(?:19|20)\d\d|(?:or|if|may|perhaps|possibly|probably|hopefully|ideally|at|no|not|even|ou"
    r"|voire|pas|oder|vielleicht|nicht)\b)|(?<=day),\s|(?:(?<=\d)\.)?[\s\"“”«»]*",
    re.IGNORECASE,
)
"""What may stand between two words of a phrase: a comma only before a year or an afterthought."""
_SOME_DAY = date(2025, 1, 15)
_OTHER_DAY = date(2026, 8, 20)
_ARTICLE = re.compile(r"(?:an?|une?|eine[mnr]?) (?=[A-ZÀ-Þ])|(?:planned|scheduled|slated|due) ")
_PREFIX = re.compile(
    r"(?:until|till|to|for|on|in|at|during|à|pour|auf|im|am|le|en)\s+", re.IGNORECASE
)
_SPAN = re.compile(
    r"(?:by |to |for |about |just |after |de |um )*(?:(?:an?|une?|deux|trois|quatre|cinq|eine[nr]?|zwei|drei|vier|fünf|sechs|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?|exactly|\d+)[ -])*"
    r"(?:days?|weeks?|months?|quarters?|years?|decades?|ans|jours?|semaines?|mois|années?|Tagen?|Wochen?|Monaten?|Jahren?)(?: (?:or|and) more)?"
    r"|in years|in decades|for (?:years|months|weeks)",
    re.IGNORECASE,
)
"""A length of time: a promise only behind "in", "within" and the like."""
_LOWER_MONTHS = frozenset(
    ["may", "march", "sun", "sat", "mar", "wed", "dec", "jan", "second", "fall"]
)
_LAST = frozenset(["in", "the", "of", "a", "an", "auf", "verschoben", "à", "start", "at", "on", "for", "to", "by", "or", "and", "even", "de", "des", "du", "la", "le", "les", "der", "die", "das", "dem", "den", "im", "für", "von", "zu", "pour", "par"])  # fmt: skip
"""Words with which no phrase ends."""
_PLAIN_FIGURES = re.compile(r"[\d.,/%]+")
_ENGLISH = re.compile(
    r"(?:a|about|after|again|ahead|all|an|and|another|around|as|at|away|back|before|beginning|between|beyond|business|by|calendar"
    r"|close|coming|couple|date|day|decade|definitely|due|during|earlier|earliest|early|eight|eleven|end|even|expected|few|fifth|first|five"
    r"|following|for|fortnight|four|fourth|from|goes|half|hopefully|if|in|into|it|just|late|later|latest|latter|least|less|likely|matter"
    r"|maybe|mid|middle|midway|month|more|near|new|next|nine|no|not|now|of|off|on|one|or|out|over|part|perhaps|possibly|presumably"
    r"|possible|prior|probably|quarter|roughly|season|second|seven|several|six|some|sometime|soon|sooner|start|starting|still|ten|than|that|the"
    r"|third|this|three|through|throughout|till?|time|timeframe|to|towards?|turn|twelve|two|under|until|very|week|well|within|year"
    r"|mid[-/].+|early-.+|late-.+|year-end|ends|.+-to-.+)(?:['’]s)?",
    re.IGNORECASE,
)
"""Words that stand in English phrases beside those of time."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of time from `start` to `end`; `due` is what of them a record would hold."""

    text: str
    start: int
    end: int
    due: str

    def window(self, announced: date | None) -> Window | None:
        """Its days as said on a day; without one only where they do not depend on it."""
        if announced is not None:
            return _read(self.due, announced)
        one, other = _read(self.due, _SOME_DAY), _read(self.due, _OTHER_DAY)
        same = one and other and (one.earliest, one.latest) == (other.earliest, other.latest)
        return one if same else None


def _read(phrase: str, announced: date, language: str = "") -> Window | None:
    try:
        rule = _rule(phrase, language) if language else grammar.parse(phrase)
        return Window(phrase, *rule.days(announced)) if rule is not None else None
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=8192)
def _rule(phrase: str, language: str) -> Rule | None:
    """The rule of a phrase of a page in `language`: English, else that language's table."""
    try:
        if (rule := grammar.english_rule(phrase)) is not None or language == "en":
            return rule
        english = _table(language).english(phrase)
        return grammar.english_rule(english) if english else None
    except UnreadableError:
        return None


_NAMES = {"fr": "French", "de": "German"}


@lru_cache(maxsize=8192)
def _beside(word: str, language: str) -> bool:
    """Whether a word stands in phrases of a language beside those of time."""
    if language == "en":
        return _ENGLISH.fullmatch(word) is not None
    return _table(language).english(word) is not None or all(
        _listed(part, language) for part in folded(word).split()
    )


_STEM = 4
"""Letters from which a word of a table may have an ending of up to two: "dritten" for "dritte"."""


def _listed(word: str, language: str) -> bool:
    words = _words(language)
    ends = range(max(_STEM, len(word) - 2), len(word))
    return word in words or any(word[:end] in words for end in ends)


@cache
def _words(language: str) -> frozenset[str]:
    """The words in the table of a language."""
    rows = _table(language).rows
    return frozenset(word for row in rows for word in re.findall(r"[^\W\d_]+", row.pattern))


def _table(language: str) -> Language:
    return next(table for table in languages() if table.name == _NAMES[language])


def phrases(
    sentence: str, cues: Cues, taken: list[tuple[int, int]], language: str = "en"
) -> Iterator[Phrase]:
    """The phrases in a sentence, in order; none overlaps the names in `taken`."""
    for run in _runs(sentence, cues, taken, language):
        at = 0
        while at < len(run):
            for length in range(min(_LONGEST, len(run) - at), 0, -1):
                start, end = run[at][0], run[at + length - 1][1]
                if not any(timely for _, _, timely in run[at : at + length]):
                    break
                if (found := _phrase(sentence[start:end], start, end, language)) is not None:
                    whole = _to_its_end(sentence, found)
                    at = at + length - 1 if whole else len(run)
                    if whole is not None:
                        yield whole
                    break
            at += 1


_MONTHS = "|".join(name.title() for name in MONTHS)
_IN_BRACKETS = re.compile(r" ?\((?P<year>20\d\d)\)")
_GOES_ON = re.compile(
    rf"\s?\(?20\d\d\b|\s[–—-]\s?(?:{_MONTHS}|Q[1-4]|20\d\d|early|mid|late)\b|,? of the (?:following|next|previous|same) \w+| (?:an?|one|two|three|\d+) (?:year|month|week|quarter)s? (?:later|after|earlier|from)\b"
    r"| (?i:festivals?|games|olympics|break|semester|collection|school|conference|summit|event|keynote|showcase)\b"
    rf"|(?:['’]s)? [Ee]ve\b|,? or (?:so|later|earlier|after|thereabouts)\b|, \d{{1,2}}(?:,| or| and) |,? of (?:{_MONTHS}|20\d\d)\b"
)
"""What makes of a time another one, where no phrase holds both: "July of the following year"."""


_SEASON = re.compile(r"\b(?:Spring|Summer|Autumn|Fall|Winter)$")
"""A season with a capital, which before another begins a name: "the Spring Festival"."""


def _to_its_end(sentence: str, phrase: Phrase) -> Phrase | None:
    """A phrase with the year in brackets behind it; None where it goes on otherwise."""
    if (year := _IN_BRACKETS.match(sentence, phrase.end)) is not None:
        dated = f"{phrase.due} {year['year']}"
        text = sentence[phrase.start : year.end()]
        return Phrase(text, phrase.start, year.end(), dated) if _read(dated, _SOME_DAY) else None
    named = _SEASON.search(phrase.text) and re.match(r" [A-Z]", sentence[phrase.end :])
    return None if named or _GOES_ON.match(sentence, phrase.end) else phrase


def _runs(
    sentence: str, cues: Cues, taken: list[tuple[int, int]], language: str
) -> Iterator[list[tuple[int, int, bool]]]:
    """Neighbouring words that a phrase may hold, each with whether it is one of time itself."""
    if cues.time.search(sentence) is None:
        return
    run: list[tuple[int, int, bool]] = []
    for hit in _WORD.finditer(sentence):
        start, end = hit.span()
        timely = cues.time.search(hit[0]) is not None
        fits = (timely or _beside(hit[0], language)) and not any(
            start < b and a < end for a, b in taken
        )
        if run and (not fits or not _gapless(sentence, run[-1][1], start)):
            if any(timely for _, _, timely in run):
                yield run
            run = []
        if fits:
            run.append((start, end, timely))
    if any(timely for _, _, timely in run):
        yield run


def _gapless(sentence: str, end: int, start: int) -> bool:
    gap = _GAP.match(sentence, end)
    return gap is not None and gap.end() == start


def _phrase(text: str, start: int, end: int, language: str) -> Phrase | None:
    words = text.split()
    if (
        words[-1] in _LAST
        or _PLAIN_FIGURES.fullmatch(text)
        or (len(words) == 1 and text in _LOWER_MONTHS)
        or (len(words) == 2 and words[1] in ("may", "march"))
        or _SPAN.fullmatch(text)
        or led(text)
        or re.match(r"(?:der|die|das) (?:im|am)\b", text)
        or (whole := _read(text, _SOME_DAY, language)) is None
    ):
        return None
    return Phrase(text, start, end, _shortened(text, whole, language))


def _shortened(text: str, whole: Window, language: str) -> str:
    """What of a phrase a record would hold: less the words in front that change nothing."""
    bare = _ARTICLE.sub("", text, count=1)
    due = bare if bare != text and _read(bare, _SOME_DAY, language) else text
    bare = due
    while (prefix := _PREFIX.match(bare)) is not None:
        bare = bare[prefix.end() :]
        read = _read(bare, _SOME_DAY, language)
        if read is not None and (read.earliest, read.latest) == (whole.earliest, whole.latest):
            return (
                due
                if _PLAIN_FIGURES.fullmatch(bare) and not re.fullmatch(r"(?:19|20)\d\d", bare)
                else bare
            )
    return due
