"""How a score was measured, as a ledger's `setting`: what the text beside it says, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ALIKE = {word: str(number) for number, word in enumerate(_COUNTS)} | {
    "x-high": "xhigh", "maximum": "max", "high-compute": "high compute",
    "low-compute": "low compute", "extended thinking": "thinking",
}  # fmt: skip
"""Values that are written in several ways: by the one that a ledger has."""
_DEGREE = r"x-?high|high|low|medium|max(?:imum)?|minimal"
_FORMS = tuple(
    (key, value, re.compile(form, re.IGNORECASE))
    for key, value, form in (
        ("shots", None, rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)})[ -]shots?\b"),
        ("sampling", None, r"\b((?:pass|cons|maj|avg|mean|best)@\d{1,5})\b"),
        (
            "tools",
            "none",
            r"(?:(?<!with or )(?<!with and )\bwithout|\b(?:with|using) no|(?<=[(,] )no|(?<=\()no|^no(?= tools(?:$|[,;:.)])))(?: any| external| access to| the use of)* tools\b|\btool-(?:free|less)\b",
        ),
        ("tools", "none", r"\b(?:ohne (?:\w+ )?Werkzeuge|sans (?:aucun )?outils?)\b"),
        (
            "tools",
            "Python",
            r"\b(?:with|using|mit|avec|access to) (?:an? )?Python\b(?! (?:and|or|plus) )",
        ),
        ("tools", "search", r"\b(?:with|using) (?:web )?search\b(?! and\b| or\b|-)"),
        (
            "tools",
            "yes",
            r"\b(?:(?:with|(?<!without )using|(?<!not )allowed to use|(?:with|given) access to)(?: external)? tools|mit Werkzeugen|avec (?:des )?outils)\b(?! (?:and|or) without\b)(?! (?:such as|like|for|that|which|from)\b)",
        ),
        ("effort", None, rf"\b({_DEGREE}) (?:reasoning |thinking )?effort\b"),
        ("effort", None, rf"\beffort (?:set to |of )?({_DEGREE})\b"),
        ("effort", None, r"\b((?:high|low)[ -]compute)\b"),
        ("effort", None, rf"\(({_DEGREE})\)"),
        ("effort", None, r"\(((?:extended )?thinking(?: \d{1,4}K)?)\)"),
        ("variant", "strict", r"\bstrict(?= setting\b|\))"),
        (
            "effort",
            "thinking",
            r"\b(?:with (?:extended )?thinking(?: (?:on|enabled|mode))?|in (?:extended )?thinking mode|thinking (?:enabled|on))\b",
        ),
        ("effort", "no thinking", r"\b(?:(?:no|without)(?: extended)? |non-)thinking\b"),
    )
)
"""Words that leave no doubt which key they are for; the value, or None where they have it."""
_WITHOUT = re.compile(r"\bwithout(?: them)?(?=[.,;)]|$)")
"""Behind "with tools" a word for none: "50.7% with tools and 44.4% without"."""
_THOUSANDS = re.compile(r"\d+k$")
_PARTED = re.compile(r";|\b(?:but|while|whereas|mais|aber)\b")
_AND = re.compile(rf"{_PARTED.pattern}|\b(?:and|et|und)\b")
"""What parts the words on one score from those on the next; "and" only where there is a next."""
_UNTOLD = re.compile(
    r"\b(?:not|whether|nor|trained|written|wrote|built|coded|search\w*|software|programs?)\b|n't\b"
)
"""Before what was not said, or was done with something and no score: "trained with Python"."""
_BESIDE = 25
"""Characters behind a mark in which the model stands that it is of: "the 5-shot score of"."""
_BRACKET = 3
"""Characters between a model and a mark in brackets behind it."""
_OF_ALL = re.compile(r"\b(?:[Aa]ll|[Ee]very|[Ee]ach|[Aa]lle|[Tt]ous|[Tt]outes)\b")
_OF_SOME = re.compile(
    r"(?i)\b(?:none|not|others?|except|but|unless|where|marked|denotes?|means|was|were|is|are|has|had|vs|versus|against|(?:with|and|or|mit) (?:and |or |und )?(?:without|ohne))\b|[*†‡]"
)
_SHORT = 6
"""Words of a caption that names its scores and how they were measured: "Accuracy, no tools"."""


class _Mark(NamedTuple):
    start: int
    end: int
    key: str
    value: str


def conditions(
    text: str, at: int, figures: Sequence[int], others: Sequence[tuple[int, int]]
) -> str | None:
    """The setting of the score that begins at `at`; None: nothing is told.

    `figures`: where each number of the text begins. A mark is of the score before it, where no
    "and" stands between, else of the score behind it. `others`: the spans of other models' names,
    to one of which a mark beside it belongs.
    """
    return _pairs(
        mark
        for mark in _marks(text)
        if _whose(text, mark, figures) == at and not _of_another(text, mark, at, others)
    )


def _whose(text: str, mark: _Mark, figures: Sequence[int]) -> int | None:
    """Where the score begins whose mark it is; None: no score's."""
    before = max((each for each in figures if each < mark.start), default=None)
    behind = min((each for each in figures if each > mark.start), default=None)
    parts = _PARTED if behind is None else _AND
    if before is not None and not parts.search(text, before, mark.start):
        return before
    return None if behind is None or _AND.search(text, mark.end, behind) else behind


def _of_another(text: str, mark: _Mark, at: int, others: Sequence[tuple[int, int]]) -> bool:
    """Whether a mark is of another model, or of something that was not measured."""
    first, last = min(at, mark.start), max(at, mark.end)
    beside = any(
        first < start < last or 0 <= start - mark.end < _BESIDE or 0 <= mark.start - end < _BRACKET
        for start, end in others
    )
    return beside or _UNTOLD.search(text, first, mark.start) is not None


def of_table(cells: Iterable[str], caption: str) -> str | None:
    """The setting that a table tells: in the heads of a score's row and column, in its caption.

    In that, only what it says of all its scores, or what is little more than that.
    """
    said = caption.partition(". ")[0].strip(" .:")
    all_of_it = _OF_ALL.search(said) or len(said.split()) <= _SHORT
    whole = said if all_of_it and not _OF_SOME.search(said) else ""
    return _pairs(mark for cell in (*cells, whole) for mark in _marks(cell))


def _marks(text: str) -> Iterator[_Mark]:
    with_tools = len(text)
    for key, value, form in _FORMS:
        for found in form.finditer(text):
            told = value or found[1].casefold()
            told = _ALIKE.get(told, told)
            if key == "tools" and told != "none":
                with_tools = min(with_tools, found.end())
            yield _Mark(
                found.start(), found.end(), key, _THOUSANDS.sub(lambda size: size[0].upper(), told)
            )
    for found in _WITHOUT.finditer(text, with_tools):
        yield _Mark(found.start(), found.end(), "tools", "none")


def _pairs(marks: Iterable[_Mark]) -> str | None:
    """Key by key; one that is told in two ways is not told."""
    told: dict[str, set[str]] = {}
    for mark in sorted(marks):
        told.setdefault(mark.key, set()).add(mark.value)
    pairs = (f"{key}={value}" for key, (value, *more) in told.items() if not more)
    return ", ".join(pairs) or None
