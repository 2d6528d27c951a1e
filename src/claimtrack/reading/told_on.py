"""On which day a statement was made: that of its sentence, its item, the heading above, the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.reading.days import (
    MONTHS,
    MONTHS_OF_A_DAY,
    WEEKDAYS,
    day_in,
    day_of,
    item_day,
    led_by_a_day,
    led_by_a_weekday,
    only_a_day,
)
from claimtrack.reading.drafts import AnnouncedFrom
from claimtrack.reading.page import Block, Page
from claimtrack.reading.speaking import SAID, SPOKE
from claimtrack.reading.whose_day import of_what_is_said


@dataclass(frozen=True, slots=True)
class Told:
    """The day of a paragraph or of a statement in it, and where it stands; None: not told."""

    day: date | None
    where: AnnouncedFrom


_SECTION = re.compile(
    r"(?i:added|changed|fixed|removed|deprecated|security|features?|bug ?fixes|fixes|improvements|new|notes|breaking changes|highlights)\W*"
)
"""A heading below one with a day, in a list of changes."""


_HEAD = 3
"""Blocks at the head of a page, where a day alone is that of the page."""


def _heads(block: Block, number: int) -> bool:
    """Whether a block is a heading, or a day and nothing else below the head of the page."""
    if block.kind == "heading" or number <= _HEAD:
        return block.kind == "heading"
    led = led_by_a_day(block.text) or led_by_a_weekday(block.text)
    return only_a_day(block.text) or (led is not None and led.end() == len(block.text))


class Days:
    """The days of a page's blocks, asked in their order."""

    def __init__(self, page: Page) -> None:
        self._page = page
        given = page.day_from == "--announced"
        self._of_page = Told(page.day, "given" if given else "page" if page.day else "none")
        self._under = self._of_page
        self._seen = 0

    def of(self, block: Block) -> Told:
        """The day of a block: its own, the heading's above, else the page's or the one a person named."""
        self._seen += 1
        if _heads(block, self._seen) and not _SECTION.fullmatch(block.text):
            self._under = self._at(day_in(block.text) or self._led(block.text)) or self._of_page
        return self._at(item_day(block.text) or self._led(block.text)) or self._under

    def _led(self, text: str) -> date | None:
        """The day that opens a text and leaves its year to the page."""
        if self._page.day is None:
            return None
        if (weekday := led_by_a_weekday(text)) is not None:
            return _weekday(self._page.day, weekday["weekday"])
        led = led_by_a_day(text)
        number = (led["day"] or led["first"]) if led else None
        if led is None or number is None:
            return None
        return _last(self._page.day, MONTHS[led["month"].casefold()], int(number))

    def _at(self, day: date | None) -> Told | None:
        """A day that is not after the page's: what is to come is no day of a statement."""
        if day is None or (self._page.day is not None and day > self._page.day):
            return None
        return Told(day, "item")


_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_WITH = (
    r"(?:in|at|on|during|via|through|from) (?:(?:(?:an?|the|its|his|her|their|this) )?(?:[\w-]+ ){0,3}?"
    r"(?:statement|post|blog|release|filing|tweet|memo|letter|message|e-?mail|podcast|video|thread|newsletter|interview|stage|event"
    r"|conference|keynote|call|briefing|summit|meeting|hearing|testimony|remarks|talk|presentation|(?:live)?stream)"
    r"|(?-i:[A-Z][\w.-]+(?: [A-Z][\w./-]+){0,2}))(?: (?:on|in|at|with|to|for) [\w.’'-]+(?: [\w.’'-]+){0,2}?)?"
    r"(?: (?:published|posted|released|sent|filed|dated|shared|held|issued|streamed|aired|given))?"
)
"""With what, or where, something is said: "in a blog post", "at a conference in Hangzhou", "on stage"."""
_ON_A_DAY = {
    "en": re.compile(
        rf"(?:\b(?:on|{SPOKE}(?: [A-Z]\w+)?|{SPOKE}(?: [\w’'-]+){{0,2}}? {_WITH}|late|early)|^\W*(?:(?:Speaking|Talking|Writing|Asked|Interviewed) )?{_WITH}|^\W*)(?: late| early)? ?{_WEEKDAY}\b(?! to\b|['’]s\b)|\b(?P<before>the day before )?(?P<yesterday>yesterday)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"(?<!dès )(?<!avant )(?<!d['’]ici )(?<!jusqu['’]à )(?<!partir de )(?<!\bde )(?<!\bdu )\b{_WEEKDAY}\b(?! prochain)|\b(?P<before>avant-)?(?P<yesterday>hier)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        rf"\b(?:am|Mitteilung vom|Beitrag vom|Erklärung vom|Interview vom) (?:(?:vergangenen|letzten|gestrigen|späten|frühen) )?{_WEEKDAY}(?:morgen|mittag|nachmittag|abend)?\b|\b(?P<before>vor)?(?P<yesterday>gestern)\b",
        re.IGNORECASE,
    ),
}
"""A day of the week, or yesterday, on which something was said."""
_SPOKEN = re.compile(rf"\b{SAID}\b")
_PRESENTED = re.compile(
    rf"(?<!, announced )(?<!, released )(?<!, unveiled )(?<!, introduced )\b(?:[Oo]n|Am|dated|(?<=post )of|(?<=letter )of|(?<=memo )of|(?<=statement )of|[Ii]n an?|[Ii]n (?:his|her|its|their|the)) (?:(?:(?i:{'|'.join(WEEKDAYS)})),? )?"
    rf"(?:(?P<first>\d{{1,2}})\.? )?(?P<month>{MONTHS_OF_A_DAY})\.?(?: (?P<day>\d{{1,2}})(?!\d))?(?:,? (?P<year>20\d\d))?"
)
_TELLS = re.compile(
    rf"(?:{SPOKE}|(?:present|announc|introduc|unveil|show|describ|post|publish|pledg|promis|tweet|event|call|keynote)\w*)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(name.title() for name in MONTHS if len(name) > 3 or name in ("may", "mai"))
_THEN = (
    r"(?:over the weekend|(?:last|this past) (?:week|month|quarter|year|spring|summer|fall|autumn|winter|[A-Z]\w+)(?!['’])|back in (?:the )?\w+|(?:\w+ ){1,2}ago|earlier (?:this|in the|last) \w+"
    rf"|(?:in|since|from|as of) (?:(?:early|mid|late)[ -])?(?:{_MONTH}|20\d\d)|at the time|back then|vor (?:\w+ ){{1,2}}(?:Wochen?|Monat(?:en)?|Jahr(?:en)?)|(?:im|seit) (?:{_MONTH})|(?:en|depuis) (?:{_MONTH.lower()}))"
)
_OCCASION = r"(?:event|keynote|conference|call|interview|post|blog|tweet|letter|memo|talk|podcast|summit|presentation|roadmap|hearing|meeting|statement|report|update|video|stream)"
_EARLIER = re.compile(
    rf"(?:^|[;:] )\W*(?:(?:Noch|Schon|Bereits|Already|Déjà|Dès) )?(?i:{_THEN})\b,?[^,;]{{0,60}}?\b{SPOKE}\b|\b(?:{_THEN}|once|originally|initially|previously|earlier|had|had \w+) (?:had )?{SPOKE}\b"
    rf"|\b{SPOKE}\b(?:(?: (?!that\b)[\w'’-]+){{0,5}}?| (?:at|in|on|during|to|before) (?:(?!that\b)[\w'’/-]+ ){{1,8}}?) ?{_THEN}(?:[.,;]|$| (?:that|it|its|he|she|they|the|[A-Z\"“]))"
)
_THEN_AND_THERE = re.compile(
    rf"\b{_OCCASION} {_THEN}|^\W*(?:At|During|On stage at) (?:the |its |an? )?[A-Z][\w/]*(?: (?!in\b)[\w/]+){{0,3}} {_THEN},|\b(?:{_MONTH}|20\d\d|{_THEN}|(?:{_MONTH})['’]s|New Year['’]s|(?:first|second|third|fourth)-quarter) (?:[\w-]+ )?{_OCCASION}\b"
    rf"|\b(?:[Ss]peaking|[Aa]sked|[Ii]nterviewed|[Ww]riting) [^,;]{{0,40}}?{_THEN},|\b{SPOKE} since\b|\bWhen (?:\w+ ){{1,3}}[^,;]{{0,40}}\b{_THEN},|\bfirst {SPOKE}\b"
)
"""What was said on a day before the page's, that the page does not tell."""
_DONE = re.compile(
    r"\b(?:launched|released|raised|unveiled|opened|shipped|introduced|rolled|signed|sued|filed|bought|acquired|followed|following|report|after|since|came|went|started|began|hired|fired|left|joined|closed|showed|previewed|demonstrated|demoed)\b"
)
"""What happened on a day, other than that something was said."""
_HAPPENED = re.compile(rf"{_DONE.pattern}|\b[a-z]+ed\b")
_SPEAKS = re.compile(rf"\b{SPOKE}\b")
_NOW_SAYS = re.compile(r"\bnow (?:says|expects|plans|hopes|targets|aims|promises|wants)\b")
"""What is said on the page's day, before the words of the claim (which stand as `__`)."""


def told_on(text: str, words: str, told: Told, language: str) -> Told:
    """The day of a statement: "on Friday", "on April 5" beside its verb, else its paragraph's.

    `words` are those of the claim, whose own time is no day of the statement.
    """
    text = text.replace(words, "_" * len(words))
    if (day := _day_beside(text, told.day)) is not None:
        return Told(day, "sentence")
    if _said_earlier(text):
        return Told(None, "earlier")
    if told.day is None:
        return told
    if not _SPOKEN.search(text):
        return told
    days = _ON_A_DAY[language].finditer(text)
    spoken = next((day for day in days if _of_the_verb(text, day)), None)
    if spoken is None:
        return told
    if spoken["yesterday"]:
        return Told(told.day - timedelta(days=2 if spoken["before"] else 1), "sentence")
    return Told(_weekday(told.day, spoken["weekday"]), "sentence")


def _weekday(day: date, name: str) -> date:
    """The last such day of the week on or before a day."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS[name.casefold()]) % 7)


_FEW = 3
"""Words that are a day and no more: "Late on Tuesday"."""


def _of_the_verb(text: str, day: re.Match[str]) -> bool:
    """Whether something was said on a weekday, and not something else done on it."""
    left, end = _bounds(text, day, ",;:")
    if not of_what_is_said(text, left, day):
        return False
    part = text[left:end]
    if _SPOKEN.search(part):
        return True
    if _DONE.search(part):
        return False
    if len(part.split()) > _FEW:
        return left == 0
    behind = re.split(r"[,;:]", text[end + 1 :])[0]  # of "On Tuesday, Google launched it"
    return _SPOKEN.search(behind) is not None or _HAPPENED.search(behind) is None


def _day_beside(text: str, day: date | None) -> date | None:
    """The day of the month with which something is told, not after `day`."""
    for shown in _PRESENTED.finditer(text) if _TELLS.search(text) else ():
        number = shown["day"] or shown["first"]
        if number is None or not _tells(text, shown):
            continue
        month = MONTHS[shown["month"].casefold()]
        if shown["year"]:
            told = day_of(int(shown["year"]), month, int(number))
        else:
            told = _last(day, month, int(number)) if day else None
        if told is not None and (day is None or told <= day):
            return told
    return None


def _tells(text: str, shown: re.Match[str]) -> bool:
    """Whether a day is that on which something was told: no fair's, no conference's."""
    left, end = _bounds(text, shown, ",;")
    if not of_what_is_said(text, left, shown):
        return False
    part = text[left:end]
    alone = part.strip(" .") == shown[0].strip(" .")
    return left == 0 or alone or _TELLS.search(part) is not None


def _bounds(text: str, hit: re.Match[str], ends: str) -> tuple[int, int]:
    """Where the part of a sentence begins that holds a hit, and where, by these marks, it ends."""
    left = max(text.rfind(mark, 0, hit.start()) for mark in ",;:") + 1
    right = [at for mark in ends if (at := text.find(mark, hit.end())) >= 0]
    return left, min(right, default=len(text))


def _said_earlier(text: str) -> bool:
    """Whether a sentence repeats what was said before, and does not say what is said now."""
    now = _NOW_SAYS.search(text)
    if now is not None and now.start() < text.find("__"):
        return False
    if _EARLIER.search(text):
        return True
    told = _THEN_AND_THERE.search(text) is not None and _SPEAKS.search(text) is not None
    return told and re.search(r"\bnow\b", text) is None


def _last(day: date, month: int, number: int) -> date | None:
    """The last such day of the year on or before `day`, if within half a year."""
    for year in (day.year, day.year - 1):
        candidate = day_of(year, month, number)
        if candidate is not None and candidate <= day and (day - candidate).days < 183:
            return candidate
    return None
