"""Who measured a score, where that is somebody other than the model's maker."""

from __future__ import annotations

import re

from claimtrack.reading.names import Name
from claimtrack.reading.sentence import Sentence

_WORD = r"(?!(?:On|In|At|The|Then|When|While|But|And|Its|Last|This|\w+day)\b)[A-Z][\w&-]*"
_WHO = rf"(?P<who>{_WORD}(?: {_WORD}){{0,3}})"
_TESTS = r"(?:tests|testing|re-?runs?|evaluations?|measurements?|analys[ei]s|assessments?)"
_TESTED = r"(?:measur|test|evaluat|benchmark|verifi|clock|reproduc|assess|re-?tes?t|scor)ed"
_MEASURED = (
    re.compile(rf"\b{_TESTS} (?:[\w.-]+ ){{0,3}}?(?:by|from|at) (?:the )?{_WHO}"),
    re.compile(rf"\b(?:{_TESTED}|run) (?:independently )?by (?:the )?{_WHO}"),
    re.compile(rf"\b{_WHO} (?:has |had |have )?(?:independently |also |then )?{_TESTED}\b"),
    re.compile(rf"\b{_WHO}['’]s? (?:own |independent |latest |new )*{_TESTS}\b"),
)
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording to|[Pp]er|[Ss]elon|[Ll]aut|[Dd]['’]après) (?:the )?{_WHO}"
)
_BODY = re.compile(
    r"\b(?:AI|Analysis|Research|Institute|Prize|Arena|Labs?|Laboratory|University|Foundation|Leaderboard|Evals?|Stanford|Berkeley|Princeton|[A-Z]{3,}|[A-Z][a-z]*[A-Z]\w+)\b"
)
"""A word that names a body, no person: `according to` a person is the maker's own word."""
_NAMELESS = re.compile(
    r"\b(?:[Ii]ndependent(?:ly)?|[Tt]hird-party|[Oo]utside) (?:\w+ )?(?:test|evaluat|measur|verif|benchmark|analys|reproduc|research)\w*"
)
_PARTS = re.compile(r";|\b(?:but|while|whereas|although|though|aber|mais)\b")
_CLAIMED = re.compile(r"\bclaim(?:s|ed)?\b")
_COMMON = frozenset(["ai", "lab", "labs", "research", "institute", "the", "of", "laboratory"])


def measurer(sentence: Sentence, words: str, name: Name, maker: str | None) -> str | None:
    """Who measured the score of `name` in `words`; None: its maker, or nobody told."""
    at = sentence.text.find(words)
    left = max((hit.end() for hit in _PARTS.finditer(sentence.text, 0, at)), default=0)
    until = _PARTS.search(sentence.text, at + len(words))
    right = until.start() if until else len(sentence.text)
    if _CLAIMED.search(sentence.text, max(left, at - 40), at + len(words)):
        return None
    hits = [hit for each in _MEASURED for hit in each.finditer(sentence.text, left, right)]
    hits += [h for h in _ACCORDING.finditer(sentence.text, left, right) if _BODY.search(h["who"])]
    own = _words(name.organization or maker or "")
    for hit in hits:
        start, end = hit.span("who")
        end = min([n.start for n in sentence.names if start < n.start < end], default=end)
        if any(n.start <= start < n.end for n in sentence.names):
            continue
        who = sentence.text[start:end].strip()
        return None if _words(who) & own else who
    return "independent testers" if _NAMELESS.search(sentence.text, left, right) else None


def _words(name: str) -> set[str]:
    return set(name.casefold().split()) - _COMMON
