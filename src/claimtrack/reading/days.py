"""The day of a page, where it tells one: never a guess, and never today."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.grammar.window import read_absolute

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "jänner feber märz apr mai jun jul aug sept okt nov dez",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"""\b(?:(?P<y>[12][0-9]{{3}})(?P<s>[-.])(?P<m>[0-9]{{2}})(?P=s)(?P<d>[0-9]{{2}})(?=\b|T)
    | (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?\ (?:of\ )?(?P<m1>{_MONTH})\.?,?\ ?(?P<y1>[12][0-9]{{3}})
    | (?P<m2>{_MONTH})\.?\ (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y2>[12][0-9]{{3}})
    | (?P<a>[0-9]{{1,2}})[./](?P<b>[0-9]{{1,2}})[./](?P<y3>[12][0-9]{{3}}))(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
"""A full date, in figures or with the month's name."""
_IN_ADDRESS = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})(?P<dash>[-/]?)(?P<m>[01][0-9])(?P=dash)(?P<d>[0-3][0-9])(?![0-9])"
)
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate",
    "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
"""Names of the meta elements that hold the day of publication."""


def day_in(text: str, *, day_first: bool = False) -> date | None:
    """The first full date in a line; `day_first`: 09/07/2026 is the ninth of July."""
    for found in DAY.finditer(text):
        if found["a"]:
            day = _in_figures(found, day_first=day_first)
        else:
            year = found["y"] or found["y1"] or found["y2"]
            month = found["m"] or MONTHS[(found["m1"] or found["m2"]).casefold()]
            day = day_of(year, month, found["d"] or found["d1"] or found["d2"])
        if day is not None:
            return day
    return None


def only_a_day(text: str) -> bool:
    """Whether a line is a full date and nothing else."""
    return DAY.fullmatch(text.strip(" .")) is not None


def _in_figures(match: re.Match[str], *, day_first: bool) -> date | None:
    if day_first:
        return day_of(match["y3"], match["b"], match["a"])
    try:  # English ones only where one reading is possible: the grammar knows
        return read_absolute(match[0]).earliest
    except ReadingError:
        return None


_ITEM_DAY = re.compile(
    r"[\W_]*(?P<y>20[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9.])"
)


def item_day(text: str) -> date | None:
    """The day with which an item of a list begins: "[2024/01/05] The weights are out"."""
    if (found := _ITEM_DAY.match(text)) is not None:
        return day_of(found["y"], found["m"], found["d"])
    first = DAY.search(text[:40])
    led = first is not None and not re.search(r"\w", text[: first.start()])
    if (
        first
        and led
        and re.match(r"\W*[(\[]$", text[: first.start()])
        and text[first.end() :][:1] in ")]"
    ):
        return day_in(text[:40])
    if not first or not led:
        return None
    behind = text[first.end() :].lstrip("*_]) ")[:1]
    parted = re.match(r"\.? [\"“„«]?[A-ZÀ-Þ]", text[first.end() :]) is not None
    return day_in(text[:40]) if parted or (behind and behind in ":-–—|,") else None


MONTHS_OF_A_DAY = "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True))
"""An alternation of the months' names with a capital."""
_TIME = r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{1,3}T|Uhr)\b)?"
WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    )
    for number, name in enumerate(names.split())
}
"""The days of the week in three languages; Monday is 0."""
_WEEKDAY = "|".join(name.title() for name in WEEKDAYS)
_ENDS = r"(?:\W*?(?:[:–—|-] |[:–—|]?$)|\.? (?=[\"“„«]?[A-ZÀ-Þ])|[)\]]|\*\*)"
"""What parts the day of an item from what it tells: a mark, or a capital."""
_LED = re.compile(
    rf"\W*(?:(?i:updated?|posted|published|mise à jour|aktualisiert|update vom)\W+)?(?:{_TIME},? )?(?:(?:{_WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.?),? )?"
    rf"(?:(?P<first>\d{{1,2}})(?:\.|er)? )?(?P<month>{MONTHS_OF_A_DAY}|(?<=\d |r )(?:{MONTHS_OF_A_DAY.lower()}))\.?(?: (?P<day>\d{{1,2}})(?!\d))?(?P<time>,? {_TIME})?(?:{_ENDS}|(?(time)[ ,:]|(?!)))"
)
"""A day without its year that opens an item, or is all of a heading: "Update, Nov. 20: "."""
_LED_BY_A_WEEKDAY = re.compile(
    rf"\W*(?P<weekday>{_WEEKDAY}){_ENDS}(?!(?:Morgen|Mittag|Nachmittag|Abend|Morning|Afternoon|Evening|Night)\b)"
)


def led_by_a_day(text: str) -> re.Match[str] | None:
    """What opens a text as a day without its year: its month, and its number before or behind."""
    found = _LED.match(text)
    return found if found and (found["day"] or found["first"]) else None


def led_by_a_weekday(text: str) -> re.Match[str] | None:
    """What opens a text as a day of the week: "Tuesday: ", or is all of a heading."""
    return _LED_BY_A_WEEKDAY.match(text)


def day_in_address(address: str) -> date | None:
    """The day in an address as `/2026/03/06/`, `-2026-03-06` or `/20260306/`."""
    for found in _IN_ADDRESS.finditer(address):
        if (day := day_of(found["y"], found["m"], found["d"])) is not None:
            return day
    return None


def day_of(year: str | int, month: str | int, day: str | int) -> date | None:
    """The day of a year, a month and a number; None where there is none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def in_metadata(tree: Any) -> tuple[date, str] | None:
    """The day of publication from JSON-LD or a meta element, and which of them."""
    found: list[tuple[int, str]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        found += _published(_parsed(script.text or ""))
    for _, published in sorted(found, key=lambda each: each[0]):
        if (day := day_in(published[:10])) is not None:
            return day, "json-ld"
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if name in _PUBLISHED and (day := day_in(meta.get("content", "")[:10])) is not None:
            return day, name
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        if (
            day := day_in((element.get("datetime") or element.get("content") or "")[:10])
        ) is not None:
            return day, "itemprop"
    return None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


_ANOTHER_S = frozenset({
    "citation", "relatedLink", "itemListElement", "about", "comment", "video", "hasPart", "isPartOf",
    "mentions", "review", "isBasedOn", "associatedMedia", "subjectOf",
})  # fmt: skip
"""Of an article in JSON-LD, what is another work."""


def _published(value: Any, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Every `datePublished` of JSON-LD with its rank, the lowest first: an article's, then others.

    However deep a publisher nests it, but not of another work that it names.
    """
    if depth > 6:
        return
    if isinstance(value, dict):
        kind = str(value.get("@type", ""))
        if isinstance(value.get("datePublished"), str) and not re.search(
            "Comment|Video|Review", kind
        ):
            rank = 0 if re.search("Article|Posting|Report", kind) else 1
            yield depth + 10 * rank, value["datePublished"]
        value = [each for key, each in value.items() if key not in _ANOTHER_S]
    if isinstance(value, list):
        for each in value[:100]:
            yield from _published(each, depth + 1)
