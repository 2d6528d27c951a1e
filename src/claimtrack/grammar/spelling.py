"""Spelling: many ways to write one thing become one, before anything is read.

`normalise` gives lower-case words with single spaces; `RESPELT` holds the ways of writing, first
to last. A dash between words stays a dash: `readings` makes a space of it, or `~` of one of them,
which joins two periods.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from claimtrack.grammar.fillers import LEADS, left

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBERS |= {name[:3]: number for name, number in WEEKDAY_NUMBERS.items()}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14,
    "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
MAX_LENGTH = 200
_MAX_DASHES = 8
_compiled = cache(re.compile)
_MONTH = "|".join(MONTH_NUMBERS)
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(COUNTS)})"
_NAMED = r"(?:q[1-4]|h[12]|[0-9]{4}|(?:first|second|third|fourth|last) (?:quarter|half))"
_NO_ORDINAL = "".join(
    f"(?<!{ordinal} )" for ordinal in ("first", "second", "third", "fourth", "fifth", "last")
)
_SPANNED = "day|week|fortnight|month|quarter|year|decade"
_DATED = (
    rf"q[1-4]|h[12]|[0-9]{{4}}|spring|summer|fall|autumn|winter|holiday|christmas|{_MONTH}"
    r"|(?:this|next) (?:week|month|quarter|year)"
)
_NOUN = "release|launch|debut|rollout|arrival|start date|release date|launch date|target|window"
_DASHES = re.compile(r"(?<=\w)\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]\s*(?=\w)")
_KEPT = re.compile(
    r"\b(?:[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|w[0-9]{2})|[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4})(?!\d)"
)

_UNIT_LETTERS = {"y": "year", "m": "month", "q": "quarter", "w": "week"}


def _end_of_unit(match: re.Match[str]) -> str:
    """What `eoy` and the like stand for."""
    return f"end {_UNIT_LETTERS[match[1]]}"


def _week_of_number(match: re.Match[str]) -> str:
    """`week 2 of` is the second week of."""
    return f"{('first', 'second', 'third', 'fourth', 'fifth')[int(match[1]) - 1]} week of"


def _working_days(match: re.Match[str]) -> str:
    """Working days as days: a weekend more for each five that are begun."""
    count = COUNTS.get(match[1]) or int(match[1])
    return f"{count + 2 * -(-count // 5)} days"


def _follows(match: re.Match[str]) -> bool:
    """Whether two digits are the year after a year."""
    return int(match[2]) == (int(match[1]) + 1) % 100


def _two_years(match: re.Match[str]) -> str:
    """`2026/27`, where no month is meant."""
    if not _follows(match) or int(match[2]) <= 12:
        return match[0]
    return f"{match[1]} ~ 20{match[2]}"


def _one_winter(match: re.Match[str]) -> str:
    """`winter 2025/26`: the one between."""
    if not _follows(match):
        return match[0]
    return f"1 december {match[1]} ~ 20 march 20{match[2]}"


_SEASONAL = "spring|summer|fall|autumn|winter|weekend|holiday|christmas|thanksgiving"
_BOTH = "(20[0-9]{2})[/-](?:20)?([0-9]{2})"
_IN_SHORT = "q1|q2|q3|q4|h1|h2"
RESPELT: tuple[tuple[str, str, str | Callable[[re.Match[str]], str]], ...] = (
    ("‘|’|`", r"[‘’`]", "'"),
    (".", rf"\b({_MONTH}|{_WEEKDAY})\.(?=\s|$)", r"\1"),
    ("", LEADS, left),
    (_NOUN, rf"\b({_DATED})[ -](?:{_NOUN})$", r"\1"),
    ("a |an ", rf"\ban? (?=(?:(?:early|mid|late)[- ])?(?:{_DATED})\b)", ""),
    ("ish", r"^(.+?)[- ]?ish$", r"about \1"),
    ("20", r"\b(20[0-9]{2})([01][0-9])([0-3][0-9])\b", r"\1-\2-\3"),
    ("business|working", rf"\b({_COUNT})[ -](?:business|working) days?\b", _working_days),
    ("over ",
     rf"\b(?:(?:well|a (?:little|bit)) )?over (?=(?:half )?{_COUNT} (?:{_SPANNED})s?\b)",
     "more than "),
    ("eve", r"\bnew years? ?(?:'s?)? ?eve\b", "31 december"),
    ("new year", r"\bnew year(?:s|'s|s')?(?: day)\b|\bnew year(?:'s|s'|s)(?= |$)", "newyearsday"),
    ("eve", r"\bchristmas eve\b", "24 december"),
    ("day", r"\b(?:christmas|xmas) day\b", "25 december"),
    ("mas", r"\bx-?mas\b", "christmas"),
    ("'", r"'([0-9]{2})\b", r"20\1"),
    ("winter",
     rf"\b(?:(?:early|mid|late)[ -](?:in )?(?:the )?)?winter (?:season )?(?:of )?{_BOTH}\b",
     _one_winter),
    (" winter", rf"\b{_BOTH} winter\b", _one_winter),
    ("20", r"\b(20[0-9]{2})[/-]([0-9]{2})\b(?![-/.0-9])", _two_years),
    ("'s ", r"'s (?=(?:out|over)$)", " is "),
    ("'", r"'s\b|(?<=s)'(?= |$)", ""),
    ("til", r"(?<!\w)'?till?\b", "until"),
    ("between ", r"\bbetween (?:now|today) and\b", "by"),
    ("from ", r"\bfrom (?:now|today)\b", " "),
    ("as of", r"\bas of\b", "from"),
    ("up until", r"\bup (?=until )", ""),
    ("later to", r"\blater (?=today|tonight)", ""),
    ("before |after ", r"\b(?:shortly|right|soon|immediately|not long) (?=before |after )", ""),
    ("mid", r"\bmid(?=summer|winter|year|month|week)", "mid "),
    # the calendar year, where a fiscal one could be meant
    ("cy", r"\bcy ?([0-9]{4})\b", r"\1"),
    ("cy", r"\bcy ?([0-9]{2})(?=[qh]|\b)", r"20\1"),
    ("c", r"\bcy? ?(q[1-4]|h[12])", r"\1"),
    ("calendar", r"\b([0-9]{4}) calendar year\b", r"\1"),
    ("calendar", rf"\bcalendar (?:year )?(?={_NAMED}|quarter|half)", ""),
    # quarters and halves in short
    ("1q|2q|3q|4q", r"\b([1-4])q(?= |/|-|[0-9]|$)", r"q\1 "),
    ("1h|2h", r"\b([12])h(?=[ /-]?[0-9]{2})", r"h\1 "),
    ("1h|2h", r"\b([12])h(?= (?:of )?(?:this|next|the) year)", r"h\1 "),
    ("q |quarter ", r"\b(?:quarter |q )([1-4])\b", r"q\1"),
    (_IN_SHORT, r"(?<![qh][1-4] )\b([0-9]{4})[ /-]?(q[1-4]|h[12])\b(?! ?[0-9]{4})", r"\2 \1"),
    (_IN_SHORT, r"\b([qh])([1-4]) ?(?:-|/| to | or | and |~|&) ?([1-4])\b(?!/)", r"\1\2 ~ \1\3"),
    (_IN_SHORT, r"\b(q[1-4]|h[12])[ /-]*([0-9]{4})\b", r"\1 \2"),
    (_IN_SHORT, r"\b(q[1-4]|h[12])[ /-]*([0-9]{2})\b(?![-/])", r"\1 20\2"),
    ("/", rf"\b({_MONTH})/([0-9]{{4}})\b", r"\1 \2"),
    ("-", rf"\b([0-9]{{1,2}}-(?:{_MONTH})-)([0-9]{{2}})\b(?![-/])", r"\g<1>20\2"),
    ("-", rf"(?<![0-9]-)\b({_MONTH})-([0-9]{{2}})\b(?![-/]| [0-9])", r"\1/\2"),
    ("quarter", r"\b(?:final|closing)(?= quarter)", "last"),
    ("1st", r"\b1st(?= (?:quarter|half|week))", "first"),
    ("2nd", r"\b2nd(?= (?:quarter|half|week))", "second"),
    ("3rd", r"\b3rd(?= (?:quarter|week))", "third"),
    ("4th", r"\b4th(?= (?:quarter|week))", "fourth"),
    ("5th", r"\b5th(?= week)", "fifth"),
    # ends
    ("eo", r"\beo([ymqw])\b", _end_of_unit),
    ("eod|end of |close of ",
     r"\b(?:eod|(?:close|end) of business|(?:end|close) of (?:the )?day)\b", "cob"),
    ("end of |close of ", rf"\b(?:end|close) of (?=(?:today|tomorrow|{_WEEKDAY})\b)", "cob "),
    ("cob", rf"\b(today|tomorrow|{_WEEKDAY}) cob$", r"cob \1"),
    ("by the time", r"\bby the time (.+?) (?:ends|is over|is out|closes)$", r"by end \1"),
    ("before", r"\bbefore (.+?) (?:ends|is over|is out|closes)$", r"before end \1"),
    ("year", r"\byear[ -]?end (?=[0-9]{4}\b|(?:this|next) year)", "end "),
    ("year", r"\byear (?=[0-9]{4}\b)", ""),
    ("after that", r"\b(week|month|quarter|year) after that\b", r"\1 after"),
    ("turn of", r"\bturn of the year\b", "turnoftheyear"),
    # heads
    ("part", r"\b(?:in )?(?:the )?(?:latter|later|last|second) part(?= of)", "second half"),
    ("part", r"\b(?:in )?(?:the )?(?:early|first) part(?= of)", "first half"),
    ("half", r"\b(?:latter|back|last) half\b", "second half"),
    ("front half", r"\bfront half\b", "first half"),
    ("beginning of|start|early",
     r"\b(?:very )?(?:beginning|start) of\b|\bstart(?= )|\bearly(?: on)? in\b", "early"),
    ("way|mid", r"\b(?:mid|half) ?way (?:through|in)\b|\bmiddle(?: of)?\b|\bmid of\b", "mid"),
    ("end|close of", r"\b(?:very |tail )end\b|\bclose of\b", "end"),
    ("late in", r"\blate in(?:to)?\b", "late"),
    ("well into", r"\bwell into\b", "into"),
    ("later next", r"\blater (?=next )", ""),
    ("later in", r"\blater in\b", "laterin"),
    ("week", r"\bweek ([1-5]) of\b", _week_of_number),
    ("week", rf"{_NO_ORDINAL}\bweek (?:commencing|beginning|starting|of)\b", "weekof"),
    ("early|opening", r"\b(?:early|opening) (?=(?:days|weeks|months) of\b)", "first "),
    ("closing", r"\bclosing (?=(?:days|weeks|months) of\b)", "last "),
    ("first of", rf"\bfirst of (?=(?:the month|this month|next month|{_MONTH})\b)", "1st "),
    # small change
    ("from ", rf"\b(?:anywhere )?from (?={_COUNT} to {_COUNT} )", ""),
    ("a good ", rf"\ba good (?={_COUNT} )", "at least "),
    ("short |mere ", r"\b(?:short|mere) (?=(?:days|weeks|months|years)\b)", ""),
    ("the course of", r"\bthe course of\b", "in"),
    ("this ", r"\bthis (week|month|quarter|year)s\b", r"this \1"),
    ("upcoming", r"\bupcoming\b", "coming"),
    ("coming year",
     rf"\b({_NAMED}|{_DATED}) (?:(?:of|in) )?(?:the )?coming year\b", r"\1 next year"),
    ("this coming", r"\bthis coming (?=(?:week|month|quarter|year)\b)", "coming "),
    ("this coming", rf"\bthis coming (?=(?:{_MONTH}|{_WEEKDAY}|{_SEASONAL})\b(?! [0-9]))", "this "),
    ("and/or", r"\band/or\b", "or"),
    ("&", r"&", " and "),
    ("~", r"(?:^|(?<=\bin )|(?<=\bby ))~ ?", "about "),
    ("~", r"~", " ~ "),
    ("approx|roughly|ca|c.",
     r"\b(?:approximately|approx|roughly|circa|ca\b\.?|c\.(?= ?[0-9]))\.?", "about"),
    (" of ", r"(?<=\w)(?<!\bahead) +of +(?=\w)", " "),
    (" the ", r"\b(early|mid|late|end|first half|second half|weekof) the (?=\w)", r"\1 "),
    (" coming ", r"\b(early|mid|late|end) coming (?!(?:week|month|quarter|year)\b)", r"\1 "),
)  # fmt: skip
"""What is written otherwise: letters of which each match holds some, its pattern, the spelling.

Most phrases hold the letters of a few rows; a pattern is compiled when its letters are first met.
"""
_ROWS = tuple((letters.split("|"), pattern, spelling) for letters, pattern, spelling in RESPELT)
_PASSED_OVER = str.maketrans(",()", "   ")


def normalise(phrase: str) -> str:
    """The phrase in lower case, each thing in one spelling; dashes between words are kept."""
    text = " ".join(phrase.lower().translate(_PASSED_OVER).split())
    text = _DASHES.sub("-", text)
    for letters, pattern, spelling in _ROWS:
        for some in letters:
            if some in text:
                text = _compiled(pattern).sub(spelling, text)
                break
    return " ".join(text.split())


def readings(text: str) -> Iterator[str]:
    """A normalised text with its dashes as spaces; then with one of them as a join."""
    kept = [found.span() for found in _KEPT.finditer(text)]
    dashes = [
        at
        for at, char in enumerate(text)
        if char == "-"
        and text[at - 1 : at].isalnum()
        and not any(start < at < end for start, end in kept)
    ]
    yield _spaced(text, dashes)
    if len(dashes) <= _MAX_DASHES:
        for join in dashes:
            yield _spaced(f"{text[:join]}\0{text[join + 1 :]}", dashes).replace("\0", " ~ ")


def _spaced(text: str, dashes: list[int]) -> str:
    """The text with spaces for dashes."""
    chars = list(text)
    for at in dashes:
        if chars[at] == "-":
            chars[at] = " "
    return " ".join("".join(chars).split())
