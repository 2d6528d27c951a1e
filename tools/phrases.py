"""Write docs/phrases.md from the tables of the grammar, or check it and measure the corpus.

`python tools/phrases.py` writes the page; `--check` fails where it has drifted, or where the corpus
in tests/data/phrases.jsonl is read worse than it has to be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimtrack.errors import ReadingError
from claimtrack.grammar import window
from claimtrack.grammar.bounds import PREFIXES
from claimtrack.grammar.fillers import FILLERS, LEADING, TRAILING
from claimtrack.grammar.languages import languages
from claimtrack.grammar.spans import A_FEW
from claimtrack.grammar.spelling import MAX_LENGTH

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "phrases.md"
CORPUS = ROOT / "tests" / "data" / "phrases.jsonl"
SAID = date(2025, 5, 15)
OPEN = "open"

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Periods",
        (
            "2025-06-15", "15th of June 2025", "June 2025", "Q3 2025", "third quarter of 2025",
            "H1 2025", "2025", "2025-W23", "spring 2025", "summer 2025", "fall 2025", "winter 2025",
            "winter", "June", "Q3", "July 31", "on the 25th", "Thursday", "next Thursday",
            "this weekend", "Q1 next year", "next June", "next fall", "this month",
            "later this year", "next month", "the next month", "tomorrow", "this decade",
        ),
    ),
    (
        "Parts",
        (
            "early June", "mid-June", "late June", "early 2025", "mid-2025", "end of 2025",
            "early summer", "end of the month", "EOY", "year-end", "second half of June",
            "latter part of 2026", "back half of the second half", "first three months of 2026",
            "first week of June", "last week of June", "last day of the quarter",
            "second Tuesday of June", "week of June 12", "COB Friday",
            "turn of the year",
        ),
    ),
    (
        "Holidays",
        (
            "Christmas", "by Christmas", "before Christmas", "after Christmas", "Thanksgiving",
            "the holidays", "before the holidays", "New Year's Day", "the new year",
            "by the new year",
        ),
    ),
    (
        "Two periods",
        (
            "June or July 2025", "Q3/Q4 2025", "mid-to-late 2025", "15 to 30 November",
            "this week or next", "later this year or early next", "November or January 2026",
            "2025-06-01/2025-06-15",
        ),
    ),
    (
        "In figures and in short",
        ("9/18/25", "11/19", "2025/10", "Q3'25", "3Q25", "2H 2025", "July '25", "CY25"),
    ),
    (
        "Bounds",
        (
            "by June", "no later than June", "June at the latest", "June or earlier",
            "before the end of June", "before June", "from June", "until June",
            "until the end of June", "June or later", "not before June", "as early as June",
            "until at least June", "2025-06/..", "after June", "around June 15",
        ),
    ),
    (
        "Spans",
        (
            "two weeks", "2-3 weeks", "a week or two", "a couple of weeks", "a few weeks", "months",
            "weeks or months", "half a year", "a year and a half", "within a decade",
            "about two weeks", "about two months", "about two years", "two weeks or so",
            "at least two weeks", "the coming year", "two weeks away",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many phrases of the corpus are read, and how."""

    phrases: int
    read: int
    right: int
    """The last day is the careful reader's."""
    early: int
    """The last day is earlier than the careful reader's."""
    refused: int
    """Of those that name no day, or not the day that they need: refused, as they should be."""
    unreadable: int


def corpus() -> list[dict[str, object]]:
    """The phrases, one a line."""
    return [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]


def last_day(phrase: str, announced: str) -> str | None:
    """The last day as it is read, "open", or None where it is not read."""
    try:
        latest = window.read(phrase, date.fromisoformat(announced)).latest
    except ReadingError:
        return None
    return latest.isoformat() if latest else OPEN


def measured(*, english: bool) -> Count:
    """The count of the English phrases, or of the others."""
    rows = [row for row in corpus() if (row["lang"] == "en") == english]
    pairs = [
        (last_day(str(row["phrase"]), str(row["announced"])), str(row["expected"]).split("/")[-1])
        for row in rows
        if row["readable"]
    ]
    refused = [row for row in rows if not row["readable"]]
    return Count(
        len(pairs),
        sum(read is not None for read, _ in pairs),
        sum(read == expected for read, expected in pairs),
        sum(read is not None and read != OPEN and read < expected for read, expected in pairs),
        sum(last_day(str(row["phrase"]), str(row["announced"])) is None for row in refused),
        len(refused),
    )


def table(phrases: tuple[str, ...]) -> Iterator[str]:
    """A row a phrase: its first and last day, said on `SAID`."""
    yield "| phrase | first day | last day |"
    yield "|---|---|---|"
    for phrase in phrases:
        read = window.read(phrase, SAID)
        yield f"| `{phrase}` | {read.earliest} | {read.latest or OPEN} |"


def listed(words: object) -> str:
    """Words between commas."""
    return ", ".join(f"`{word}`" for word in words)  # type: ignore[attr-defined]


def share(part: int, whole: int) -> str:
    """A share as "178 of 181 (98.3 %)"."""
    return f"{part} of {whole} ({100 * part / whole:.1f} %)"


def page() -> str:
    """The whole page."""
    return "\n".join(lines()) + "\n"


def lines() -> Iterator[str]:
    """The lines of the page."""
    yield from PREFACE.strip().splitlines()
    for title, phrases in SECTIONS:
        yield from ("", f"## {title}", "", *table(phrases))
        if title == "Bounds":
            yield from bounds()
        if title == "Spans":
            few = ", ".join(f"{count} {unit}s" for unit, count in A_FEW.items())
            yield from ("", f"`a few`, `several` or the bare plural stand for {few}.")
    yield from ("", "## Passed over", "", listed(sorted(FILLERS)) + ";")
    yield f"before the time in an announcement {listed(LEADING)};"
    yield f"behind a period {listed(TRAILING)}."
    yield from EVENTS.strip("\n").splitlines()
    yield from ("", "## Other languages", "")
    yield "English is tried first; then each table, loaded only then ([languages](languages.md))."
    yield from ("", "| language | phrase | English |", "|---|---|---|")
    for language in languages():
        for phrase, english in language.examples[:3]:
            yield f"| {language.name} | `{phrase}` | `{english}` |"
    yield from counts()


def bounds() -> Iterator[str]:
    """The words of each bound."""
    yield from ("", "| words | reading |", "|---|---|")
    for words, bound in PREFIXES:
        reading = (bound.__doc__ or "").splitlines()[0]
        yield f"| {listed(f'{word} X' for word in words)} | {reading} |"
    yield from (
        "",
        "Behind X stand `or later`, `at the earliest`, `or earlier`, `at the latest` and",
    )
    yield "`or so`; two bounds of one direction count once, of opposite directions are an error."


def counts() -> Iterator[str]:
    """How well the corpus is read."""
    english, others = measured(english=True), measured(english=False)
    yield from ("", "## How well it reads", "")
    yield "Measured by `python tools/phrases.py --check` on one half of a corpus of phrases from"
    yield "press, roadmaps and issue trackers, with the windows that a careful reader gave"
    yield "(tests/data/phrases.jsonl); the grammar was written with this half in view."
    yield from ("", "| | English | other languages |", "|---|---|---|")
    for name, field in (
        ("read", "read"),
        ("last day as the careful reader's", "right"),
        ("last day earlier", "early"),
    ):
        cells = (share(getattr(count, field), count.phrases) for count in (english, others))
        yield f"| {name} | {' | '.join(cells)} |"
    cells = (share(count.refused, count.unreadable) for count in (english, others))
    yield f"| refused, where no day is named | {' | '.join(cells)} |"


PREFACE = f"""
<!-- Written by tools/phrases.py from the tables of the grammar: change them, not this page. -->
# How a phrase is read

`claimtrack window PHRASE --announced DAY` prints the reading of any phrase, and the rule; `-` reads
one phrase a line from standard input, `--format json` gives data.

<!-- sample: claimtrack window "fall 2025 or later" --announced 2025-05-15 -->
```console
fall 2025 or later, said on 2025-05-15
  2025-09-01/..: from 2025-09-01 onwards, no last day
  from the start, without an end, of: a season: the meteorological and the
  astronomical one together
```

A phrase is read at its widest common meaning, so that no slip is overstated. It has at most
{MAX_LENGTH} characters, and every word in it counts but those that are passed over. All days are
inclusive; seasons are those of the northern hemisphere; weeks run from Monday to Sunday. A period
without its year is the first one that ends on or after the day on which it was said. The tables
below are read as said on {SAID}, a Thursday.
"""
EVENTS = """

## What is not read

An error offers another form only where that says the same: a misspelt word, a word too many. Where
a phrase needs a date that is not in it (an event, a company's fiscal calendar, an hour), the error
says which: write an interval, as `2025-06-01/2025-06-15`, with the words in `said`. For words that
promise no day ("soon"), leave `due` out and keep them in `said`.
"""
LEAST = {"read": 0.95, "right": 0.92, "others": 0.90, "early": 0.01}


def failures() -> Iterator[str]:
    """What is read worse than it has to be."""
    english, others = measured(english=True), measured(english=False)
    if english.read < LEAST["read"] * english.phrases:
        yield f"English read: {share(english.read, english.phrases)}"
    if english.right < LEAST["right"] * english.phrases:
        yield f"English last day right: {share(english.right, english.phrases)}"
    if english.early > LEAST["early"] * english.phrases:
        yield f"English last day too early: {share(english.early, english.phrases)}"
    if others.right < LEAST["others"] * others.phrases:
        yield f"other languages right: {share(others.right, others.phrases)}"
    for count in (english, others):
        if count.refused < count.unreadable:
            yield f"read though no day is named: {count.unreadable - count.refused}"


def main() -> int:
    """Write the page, or check it and the counts; 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    if not parser.parse_args().check:
        PAGE.write_text(page(), "utf-8")
        return 0
    failed = [*failures()]
    if PAGE.read_text("utf-8") != page():
        failed.append("docs/phrases.md: drifted: run python tools/phrases.py")
    for failure in failed:
        print(failure, file=sys.stderr)
    print("\n".join(counts()))
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
