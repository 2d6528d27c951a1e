"""Whether a person who speaks is of the model's maker or of another house, by what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_ONCE = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Oo]ne-?time|[Ee]hemalige\w*|[Ff]rühere\w*|[Aa]ncien(?:ne)?)\b[^.;:]{0,40}$"
)
"""Before whoever is of an organization no more."""
_WHOSE = re.compile(r"\b(?P<who>[A-Z][\w.&-]+)['’]s $")
"""Whose person somebody is: "Baron Capital's"."""
_OUTSIDE = re.compile(
    r"\b(?:investors?|journalist|reporter|senator|congress\w+|leaker|blogger|professor|columnist|critic|minister|researcher|scientist|commentator|consultant|lawyer|YouTuber|biographer|author)\b",
    re.IGNORECASE,
)
"""What somebody is who speaks for no maker, where none is named beside it."""
_INSIDE = re.compile(r"\b(?:its|the (?:company|firm|lab|start-?up)['’]s|chief|head|lead|our)\b")
"""What tells that somebody is of the maker's own people."""
_BEHIND = re.compile(r", [^,]{3,80},| (?:of|at|from) [\w ]{3,40}")
_BESIDE = 60
"""Characters before a person in which it stands whose person it is."""


def of_another(
    person: str,
    text: str,
    organization: str,
    spoke_for: AbstractSet[str],
    companies: re.Pattern[str],
) -> bool:
    """Whether a person is of another organization than a model's, as far as a sentence tells.

    `spoke_for`: for whom the ledger has it speak; `companies`: a pattern of those that are known.
    """
    before, behind = _beside(person, text)
    if _ONCE.search(before) and organization not in behind:
        return True
    if spoke_for:
        return organization not in spoke_for
    near = before[max(map(before.rfind, ".;:,")) + 1 :]
    told = f"{near}|{behind}"
    if organization in told:
        return False
    whose = _WHOSE.search(near)
    return (
        (whose is not None and whose["who"] not in organization)
        or (_OUTSIDE.search(told) is not None and _INSIDE.search(told) is None)
        or companies.search(told) is not None
    )


def _beside(person: str, text: str) -> tuple[str, str]:
    """What stands before a person and behind that tells whose it is; empty of "he said"."""
    spoken = person if person in text else person.rpartition(" ")[2]
    if (at := text.find(spoken)) < 0:
        return "", ""
    behind = _BEHIND.match(text, at + len(spoken))
    return text[max(0, at - _BESIDE) : at], behind[0] if behind else ""
