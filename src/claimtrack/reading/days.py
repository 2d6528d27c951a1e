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
_DAY = re.compile(
    rf"""\b(?:(?P<y>[12][0-9]{{3}})-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?=\b|T)
    | (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?\ (?:of\ )?(?P<m1>{_MONTH})\.?,?\ ?(?P<y1>[12][0-9]{{3}})
    | (?P<m2>{_MONTH})\.?\ (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y2>[12][0-9]{{3}})
    | (?P<a>[0-9]{{1,2}})[./](?P<b>[0-9]{{1,2}})[./](?P<y3>[12][0-9]{{3}}))(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})(?P<dash>[-/]?)(?P<m>[01][0-9])(?P=dash)(?P<d>[0-3][0-9])(?![0-9])"
)
_IN_A_SENTENCE = re.compile(
    r"\b(?:on|in|by|of|since|until|before|after|for|from|depuis|seit)\s*$", re.IGNORECASE
)
POSTED = re.compile(r"\b(?:posted|published|publié|veröffentlicht)\b", re.IGNORECASE)
"""Words that make a line with a day a date line, even the very first."""
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate",
    "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
"""Names of the meta elements that hold the day of publication."""


def day_in(text: str, *, day_first: bool = False) -> date | None:
    """The first full date in a line; `day_first`: 09/07/2026 is the ninth of July."""
    for found in _DAY.finditer(text):
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
    return _DAY.fullmatch(text.strip(" .")) is not None


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
    first = _DAY.search(text[:40])
    led = first is not None and not re.search(r"\w", text[: first.start()])
    if (
        first
        and led
        and re.match(r"\W*[(\[]$", text[: first.start()])
        and text[first.end() :][:1] in ")]"
    ):
        return day_in(text[:40])
    behind = text[first.end() :].lstrip("*_]) ")[:1] if first and led else ""
    return day_in(text[:40]) if behind in (":", "-", "–", "—", "|", ",") and behind else None


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


_LINE = 140
"""Characters of a line that is no paragraph."""
_BESIDE = re.compile(
    r"(?i:\d{1,2}:\d\d(?::\d\d)?|(?:posted|published|written|publié|veröffentlicht|first|last|updated|mis à jour|aktualisiert|date|datum"
    r"|by|par|von|on|at|in|le|am|um|vom|the|of|and|et|und|de|à|du|min(?:ute)?s?|read|lecture|lesezeit|a\.?m|p\.?m|uhr|utc|gmt|[ecmp][ds]t|cest|st|nd|rd|th|er"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b\.?)"
    r"|[A-ZÀ-Þ][\w.'’&/-]*|\w*[/@]\w+|\d{1,2}\b|[^\w\s]"
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]|\W|\d")
NO_POST = re.compile(
    r"\b(?:event|webinar|launch|release[ds]?|deadline|cut-?off|founded|version|v\d|copyright|training|training data|effective|expires?|starts?|due|born|until|since)\b|©|\[.\]",
    re.IGNORECASE,
)
"""What makes the day in a line that of something else."""
_UPDATED = re.compile(r"\b(?:updated|modified|revised|mis à jour|aktualisiert)\b", re.IGNORECASE)


_SIGNED = 2
"""Other words in a line that says by whom: "by the desk"."""
_NAMES = 10
"""Names in a line of who wrote it, where and when."""


def dateline(lines: list[str], *, day_first: bool) -> date | None:
    """The day in the lines above an article, or at the very start of its first paragraph.

    One that says that it was published before others, one that says updated last.
    """
    found: list[tuple[int, date]] = []
    for line in lines[:6]:
        day = _of_line(line if len(line) < _LINE else line[:70], day_first=day_first)
        if day is not None and len(line) >= _LINE and re.match(r"(?:le|am) ", line, re.IGNORECASE):
            day = None
        if day is not None:
            rank = 0 if POSTED.search(line) else 2 if _UPDATED.search(line) else 1
            found.append((rank, day))
        if len(line) >= _LINE:
            break
    return min(found, key=lambda each: each[0])[1] if found else None


def _of_line(line: str, *, day_first: bool) -> date | None:
    """The day of a line that holds little else than by whom a page is, where and when."""
    found = _DAY.search(line)
    if found is None or NO_POST.search(line):
        return None
    before, after = line[: found.start()], line[found.end() :].lstrip()
    if _IN_A_SENTENCE.search(before) and not POSTED.search(before):
        return None
    if not _is_byline(before) or (after[:1].islower() and not _is_byline(after.split(" ")[0])):
        return None
    return day_in(line, day_first=day_first)


def _is_byline(text: str) -> bool:
    """Whether a text is names, places, times and the words between them, and no sentence."""
    words = [word.strip(",;:|()·•–—-") for word in text.split()]
    rest = [word for word in words if not _BESIDE.fullmatch(word)]
    named = [word for word in words if _CAPITAL.match(word)]
    lower = [word for word in rest if word[:1].islower()]
    signed = re.search(r"\b(?:[Bb]y|[Pp]ar|[Vv]on|[Pp]osted|[Pp]ublished)\b", text) is not None
    return len(lower) <= (_SIGNED if signed else 0) and len(named) <= _NAMES


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
