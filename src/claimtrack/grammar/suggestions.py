"""What to write instead of a phrase that the grammar does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from claimtrack.errors import nearest
from claimtrack.grammar import phrases
from claimtrack.grammar.periods import MONTHS

NO_DAY = re.compile(
    r"\b(?:soon|shortly|eventually|asap|imminent(?:ly)?|someday|ready|tb[ad]|unknown)\b"
)
"""Wordings that promise no day: kept in `said`, without `due`."""

EXAMPLES = (
    "2025-06-15", "15 June 2025", "June 15, 2025", "2025-06", "June 2025", "2025-Q3", "Q3 2025",
    "third quarter of 2025", "2025-H1", "H1 2025", "first half of 2025", "2025", "spring 2025",
    "summer 2025", "fall 2025", "autumn 2025", "winter 2025", "Q1 next year", "this month",
    "later this year", "next week", "next month", "next quarter", "next year", "this summer",
    "the next month", "early June 2025", "mid June 2025", "late June 2025", "early 2025",
    "mid 2025", "late 2025", "early next year", "end of 2025", "end of the month", "end of year",
    "by June 2025", "by the end of 2025", "no later than June 2025", "before June 2025",
    "from June 2025", "until June 2025", "June 2025 or later", "fall 2025 or later",
    "June 2025 at the earliest", "not before June 2025", "as early as June 2025",
    "after June 2025", "around June 2025", "2025-06-01/2025-06-15", "2025-06/..", "two weeks",
    "a few weeks", "a couple of weeks", "coming weeks", "coming months", "within two weeks",
    "weeks", "today", "tomorrow",
)  # fmt: skip
ONLY_INTERVAL = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|christmas|thanksgiving|easter"
    rf"|holidays?|(?:{'|'.join(MONTHS)}) (?:or|and|to) (?:{'|'.join(MONTHS)}))\b"
)
"""Wordings that name days, but none that the grammar could read without guessing."""

VOCABULARY = sorted(
    {*" ".join(EXAMPLES).lower().replace(",", "").split(), *MONTHS, *phrases.FILLERS}
)


def remedy(phrase: str) -> str:
    """A sentence that says what to write instead of `phrase`."""
    interval = "an interval as 2025-06-01/2025-06-15, with the wording in `said`"
    text = phrases.normalise(phrase[:200])
    if NO_DAY.search(text) and not re.search("[0-9]", text):
        return "it promises no day: leave `due` out and keep the words in `said`"
    if not ONLY_INTERVAL.search(text) and (close := closest(text)) is not None:
        return f"nearest accepted form: {close!r}; or {interval}"
    return f"write {interval}"


def closest(text: str) -> str | None:
    """The accepted phrase nearest to a normalised text that has no reading."""
    for candidate in (*_respelt(text), *_shifted_day(text)):
        if phrases.accepts(candidate):
            return candidate
    year = re.search(r"\b[0-9]{4}\b", text)
    examples = [example.replace("2025", year[0]) if year else example for example in EXAMPLES]
    found = get_close_matches(text, [example.lower() for example in examples], n=1, cutoff=0.6)
    shown = next((example for example in examples if found and example.lower() == found[0]), None)
    return shown if shown and phrases.accepts(shown) else None


def _respelt(text: str) -> Iterator[str]:
    """The text with each unknown word replaced by the known word that is nearest to it."""
    yield " ".join(
        word if word in VOCABULARY or word[0].isdigit() else nearest(word, VOCABULARY) or word
        for word in text.split()
    )


def _shifted_day(text: str) -> Iterator[str]:
    """The text with a day number past the month's end brought back into it."""
    for back in range(1, 4):
        yield re.sub(
            r"\b(29|30|31)\b(?!-)",
            lambda found, back=back: str(int(found[0]) - back),  # type: ignore[misc]
            text,
        )
