"""The day in the lines at the head of a page: its dateline, its title."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.reading.days import DAY, day_in

_IN_A_SENTENCE = re.compile(
    r"\b(?:on|in|by|of|since|until|before|after|for|from|depuis|seit)\s*$", re.IGNORECASE
)
POSTED = re.compile(r"\b(?:posted|published|publié|veröffentlicht)\b", re.IGNORECASE)
"""Words that make a line with a day a date line, even the very first."""
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


_AGENCY = re.compile(
    rf"(?P<mark>[A-ZÀ-Þ][\w\s.,'’/-]{{2,50}}(?:{DAY.pattern})\s\([^()]{{2,20}}\))\s?[-–—]",
    DAY.flags,
)
"""An agency's mark at the head of its article: "LONDON, 16 June 2026 (Reuters) -"."""
_OUTLET = re.compile(r"[^\W\d][\w.-]*(?: [\w.-]+){0,2}, ")
"""An outlet before the day, in a line of their own: "heise online, 3. März 2026"."""
_SERIES = 4
"""Words of a series of digests."""
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


def day_of_title(title: str) -> date | None:
    """The day with which the title of a digest or a change ends: "TLDR AI 2026-08-11"."""
    found = DAY.search(title)
    if found is None or title[found.end() :].strip(" .)]") or NO_POST.search(title):
        return None
    before = title[: found.start()]
    short = len(before.split()) <= _SERIES and _IN_A_SENTENCE.search(before) is None
    return day_in(title) if short and before.strip() else None


def _of_line(line: str, *, day_first: bool) -> date | None:
    """The day of a line that holds little else than by whom a page is, where and when."""
    if (agency := _AGENCY.match(line)) is not None:
        line = agency["mark"]
    found = DAY.search(line)
    if found is None or NO_POST.search(line):
        return None
    before, after = line[: found.start()], line[found.end() :].lstrip()
    if _IN_A_SENTENCE.search(before) and not POSTED.search(before):
        return None
    if after == "" and _OUTLET.fullmatch(before):
        return day_in(line, day_first=day_first)
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
