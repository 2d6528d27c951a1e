"""Who says what a sentence says, when, and whether on the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.ledgers.records import Basis
from claimtrack.reading.cues import OUTLET
from claimtrack.reading.days import MONTHS
from claimtrack.reading.names import Name
from claimtrack.reading.page import Page
from claimtrack.reading.sentence import Sentence

_SAID = (
    r"(?:said|says|told|wrote|writes|added|adds|announced|explained|confirmed|promised|posted|tweeted"
    r"|stated|repeated|revealed|committed|claimed|claims|predicted|noted|insisted|replied|mentioned"
    r"|annonce|annoncé|écrit|schrieb|précise|explique|assure|promet|dit|déclaré|sagte|erklärte|kündigte)"
)
_PERSON = r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|de|van|von|al|bin))? [A-ZÀ-Þ][\w'’-]+"
_PERSON_SAID = (
    re.compile(
        rf"(?P<who>{_PERSON})(?:,[^,]{{3,80}},| of [\w ]{{3,40}}?)? (?:has |have |had |a )?(?:\w+ly )?{_SAID}\b"
    ),
    re.compile(rf"\b{_SAID} (?:the )?(?:(?:its |their |[a-z][\w-]+ ){{0,4}})?(?P<who>{_PERSON})"),
)
_ORGANIZATION_SAID = re.compile(
    rf"(?:company|firm|lab|start-?up|maker|spokes\w+|it|[A-Z]\w+) (?:has |had )?{_SAID}\b|(?:it|company|firm|lab) (?:now )?(?:expects|plans|promises)"
)
_OUTLET = re.compile(
    rf"(?P<who>\b(?:{OUTLET})\b|The [A-Z][\w]+(?: [A-Z]\w+){{0,2}}(?= (?:reports|reported|wrote|writes|said|says)))"
    r"|\b(?:[Aa]ccording to|[Pp]er) (?P<source>The [A-Z]\w+(?: [A-Z]\w+){0,2})"
)
_FAMILIAR = re.compile(
    r"people (?:familiar|with|close)|person (?:familiar|with|close)|sources?\b|insiders?|familiar with|proches du dossier|the people said|of them said",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "Labs", "AI", "Research", "Institute", "Journal", "Street", "Times", "Post", "Insider", "Intelligence", "Platforms", "Corp", "Inc", "Team", "Windows", "Cloud", "Face", "Group", *map(str.title, MONTHS)])  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ON_A_DAY = re.compile(
    rf"\b(?:(?:on|On)|(?:said|told \w+|wrote|announced|posted)) (?P<weekday>{'|'.join(d.title() for d in _WEEKDAYS)})\b|\b(?P<before>the day before )?(?P<yesterday>yesterday|Yesterday)\b"
)
_MONTHS_OF_A_DAY = "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True))
_PRESENTED = re.compile(
    rf"(?<!, announced )(?<!, released )(?<!, unveiled )(?<!, introduced )\b(?:[Oo]n|Am|dated) (?:(?:{'|'.join(d.title() for d in _WEEKDAYS)}),? )?"
    rf"(?:(?P<first>\d{{1,2}})\.? )?(?P<month>{_MONTHS_OF_A_DAY})\.?(?: (?P<day>\d{{1,2}})(?!\d))?(?:,? (?P<year>20\d\d))?"
)
_TELLS = re.compile(
    r"(?:present|announc|introduc|unveil|show|describ|said|told|wrote|post|publish|pledg|promis|tweet|event|call|keynote|sagte|kündigte|erklärte)\w*\b",
    re.IGNORECASE,
)
_MONTH = "|".join(name.title() for name in MONTHS if len(name) > 3 or name == "may")
_THEN = (
    r"(?:(?:last|this past) (?:week|month|quarter|year|spring|summer|fall|autumn|winter|[A-Z]\w+)(?!['’])|back in \w+|(?:\w+ ){1,2}ago|earlier (?:this|in the|last) \w+"
    rf"|(?:in|since|from|as of) (?:(?:early|mid|late)[ -])?(?:{_MONTH}|20\d\d)|at the time|back then|vor (?:\w+ ){{1,2}}(?:Wochen?|Monat(?:en)?|Jahr(?:en)?)|(?:im|seit) (?:{_MONTH})|(?:en|depuis) (?:{_MONTH.lower()}))"
)
_SPOKE = r"(?:said|told|promised|pledged|vowed|predicted|claimed|wrote|teased|hinted|announced|stated|confirmed|posted|tweeted|sagte|erklärte|kündigte|versprach|a (?:dit|annoncé|promis|déclaré))"
_OCCASION = r"(?:event|keynote|conference|call|interview|post|blog|tweet|letter|memo|talk|podcast|summit|presentation|roadmap|hearing|meeting|statement|report|update|video|stream)"
_EARLIER = re.compile(
    rf"(?:^|[;:] )\W*(?i:{_THEN})\b,?[^,;]{{0,60}}?\b{_SPOKE}\b|\b(?:{_THEN}|once|originally|initially|previously|earlier|had|had \w+) (?:had )?{_SPOKE}\b"
    rf"|\b{_SPOKE}\b(?: [\w'’-]+){{0,3}}? {_THEN}(?:[.,;]|$| (?:that|it|its|he|she|they|the|[A-Z\"“]))"
)
_THEN_AND_THERE = re.compile(
    rf"\b{_OCCASION} {_THEN}|\b(?:{_MONTH}|20\d\d|{_THEN}|(?:{_MONTH})['’]s|New Year['’]s|(?:first|second|third|fourth)-quarter) (?:[\w-]+ )?{_OCCASION}\b"
    rf"|\b(?:[Ss]peaking|[Aa]sked|[Ii]nterviewed|[Ww]riting) [^,;]{{0,40}}?{_THEN},|\b{_SPOKE} since\b|\bWhen (?:\w+ ){{1,3}}[^,;]{{0,40}}\b{_THEN},|\bfirst {_SPOKE}\b"
)
"""What was said on a day before the page's, that the page does not tell."""
_SPEAKS = re.compile(rf"\b{_SPOKE}\b")
_MAKER = re.compile(
    r"(?<![\w&-])(?P<maker>(?:[A-Z][\w&-]+ ){0,2}[A-Z][\w&-]+ (?:Labs?|AI|Research|Institute|Laborator(?:y|ies)|Intelligence|Technologies)|Laboratoire [A-Z]\w+)\b"
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{0,600}[\"”»]")
_OURS = re.compile(
    r"\b(?:[Oo]ur|[Uu]nser\w*|[Nn]otre|[Nn]os) (?:[\w-]+ ){0,2}(?:models?|team|research|API|customers|users|weights|paper|lab|code|plans?|data|Modelle?|modèles?)\b"
    r"|\b(?:[Ww]e|[Nn]ous|[Ww]ir)(?:['’](?:re|ve|ll)| are| have| will| also)? (?:\w+ )?(?:releas|introduc|train|present|launch|announc|open-?sourc|buil[dt]|publi|veröffentlich)"
)
"""What only those say whose model it is."""
_WE = re.compile(r"\b(?:we|our|We|Our|nous|wir)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """By whom a sentence is said, on what basis, and on what day (None: the page tells none)."""

    speaker: str
    basis: Basis
    announced: date | None


def maker_of(page: Page) -> str | None:
    """The maker that a page is about, where it is its own page or names one laboratory."""
    if _own(page) and page.site:
        return page.site
    head = f"{page.title} {page.site} {page.author} {page.text[:_HEAD]}"
    often = {
        maker: page.text.count(maker.removeprefix("The ").split()[0])
        for maker in {*_MAKER.findall(page.text)}
        if maker in head
    }
    fit = {maker: many for maker, many in often.items() if many > 1 or maker in (page.title or "")}
    return max(fit, key=lambda maker: (fit[maker], maker), default=None)


_HEAD = 500
"""Characters in which a page names whose it is."""


@lru_cache(maxsize=2)
def _own(page: Page) -> bool:
    """Whether a page is by those whom it is about: who writes says "we"."""
    text = _QUOTED.sub(" ", page.text)
    return len(_WE.findall(text)) >= 2 and _OURS.search(text) is not None


def _of_its_own(name: Name | None, page: Page) -> bool:
    """Whether a model is what a page in the first person has its title from."""
    if name is None or not page.title:
        return False
    titled = name.text in page.title or name.text.startswith(page.title)
    return titled and _own(page)


def statement(
    sentence: Sentence,
    words: str,
    name: Name | None,
    page: Page,
    maker: str | None,
    day: date | None,
) -> Statement:
    """Who says it, judged by the sentence less the `words` of the claim, and by what the page rests on.

    `day`: on which the paragraph was told.
    """
    organization = (name.organization if name else None) or maker or page.site or ""
    announced = _announced(sentence.text.replace(words, "_" * len(words)), day)
    if sentence.reported:
        return Statement(_reporter(sentence.text, page) or organization, "reported", announced)
    person = _person(sentence.text, sentence.names)
    made = person or (name.organization if name else None) or maker
    if made is None and (company := _company(sentence)) is not None:
        made = organization = company
    told = _WE.search(sentence.text) is not None or _of_its_own(name, page)
    basis: Basis = "official" if made or told else "reported"
    return Statement(person or organization, basis, announced)


_COMPANY_SAID = re.compile(
    rf"(?<![\w-])(?P<who>[A-Z][\w&-]+(?: (?:AI|Labs?|Research))?) (?:has |have |had )?(?:\w+ly )?{_SAID}\b"
)


def _company(sentence: Sentence) -> str | None:
    """The company that a sentence has for its speaker, beside a model that nobody is known to make."""
    starts = {name.start for name in sentence.names}
    for found in _COMPANY_SAID.finditer(sentence.text):
        who = found["who"]
        if found.start() not in starts and who not in _NO_COMPANY and not _OUTLET.match(who):
            return who
    return None


_NO_COMPANY = _NO_PERSON | {"It", "He", "She", "They", "We", "This", "That", "Who", "Nobody"}


def on_the_record(text: str) -> bool:
    """Whether a sentence is said by somebody, or by a company, in so many words."""
    return _person(text) is not None or _ORGANIZATION_SAID.search(text) is not None


def _person(text: str, names: tuple[Name, ...] = ()) -> str | None:
    starts = {name.start for name in names}
    for pattern in _PERSON_SAID:
        for found in pattern.finditer(text):
            if found.start("who") not in starts and not set(found["who"].split()) & _NO_PERSON:
                return found["who"]
    return None


@lru_cache(maxsize=2)
def _first(pattern: re.Pattern[str], page: Page) -> re.Match[str] | None:
    """The first hit of a whole page, which is asked of each of its drafts."""
    return pattern.search(page.text)


def _reporter(text: str, page: Page) -> str | None:
    outlet = _OUTLET.search(text) or _first(_OUTLET, page)
    familiar = _FAMILIAR.search(text) or _first(_FAMILIAR, page)
    if outlet is None:
        return "people familiar" if familiar else page.site
    name = outlet["who"] or outlet["source"]
    return f"people familiar, via {name}" if familiar else name


def _announced(text: str, day: date | None) -> date | None:
    """The day of the statement: "on Friday", "on April 5" beside its verb, else the page's."""
    if day is None:
        return None
    for shown in _PRESENTED.finditer(text) if _TELLS.search(text) else ():
        if (number := shown["day"] or shown["first"]) is None:
            continue
        told = _last(day, MONTHS[shown["month"].casefold()], int(number))
        if told is not None and shown["year"] in (None, str(told.year)):
            return told
    if said_earlier(text):
        return None
    spoken = _ON_A_DAY.search(text)
    if spoken is None or not re.search(rf"{_SAID}|\breported\b", text):
        return day
    if spoken["yesterday"]:
        return day - timedelta(days=2 if spoken["before"] else 1)
    back = (day.weekday() - _WEEKDAYS.index(spoken["weekday"].casefold())) % 7
    return day - timedelta(days=back)


def said_earlier(text: str) -> bool:
    """Whether a sentence repeats what was said before, and does not say what is said now."""
    if _EARLIER.search(text):
        return True
    told = _THEN_AND_THERE.search(text) is not None and _SPEAKS.search(text) is not None
    return told and re.search(r"\bnow\b", text) is None


def _last(day: date, month: int, number: int) -> date | None:
    """The last such day of the year on or before `day`, if within half a year."""
    for year in (day.year, day.year - 1):
        try:
            candidate = date(year, month, number)
        except ValueError:
            continue
        if candidate <= day and (day - candidate).days < 183:
            return candidate
    return None
