"""Who measured a score, where that is somebody other than the model's maker."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.reading.names import Name
from claimtrack.reading.page import Page
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speech import by_its_maker

_WORD = r"(?!(?:On|In|At|The|Then|When|While|But|And|Its|Last|This|\w+day)\b)[A-Z][\w&-]*"
_WHO = rf"(?P<who>{_WORD}(?: {_WORD}){{0,3}})"
_TESTS = r"(?i:tests|testing|re-?runs?|evaluations?|measurements?|analys[ei]s|assessments?)"
_TESTED = r"(?:measur|test|evaluat|benchmark|verifi|clock|reproduc|retest|assess)ed"
_MEASURED = (
    re.compile(rf"\b{_TESTS} (?:[\w.-]+ ){{0,3}}?(?:by|from|at) (?:the )?{_WHO}"),
    re.compile(rf"\b(?:{_TESTED}|run) (?:independently )?by (?:the )?{_WHO}"),
    re.compile(rf"\b{_WHO} (?:has |had |have )?(?:independently |also |then )?{_TESTED}\b"),
    re.compile(rf"\b{_WHO}['’]s? (?:own |independent |latest |new )*{_TESTS}\b"),
)
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording to|[Pp]er|[Ss]elon|[Ll]aut|[Dd]['’]après) (?:the )?{_WHO}"
)
_FOUND = re.compile(
    rf"\b{_WHO}(?:['’]s? (?:\w+ )?(?:leaderboard|table|chart|index))? (?:has |had |have )?(?:found|finds|puts?|recorded|ranks|ranked|lists|listed|reports?|reported|says|said)\b"
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
"""A score that somebody only claims is none that another measured."""
_WE_TESTED = re.compile(
    rf"\b[Ww]e(?: have|['’]ve)?(?: (?:also|then|independently|now|first|re-?))? ?(?:{_TESTED}|(?:re-?)?ran)\b|\b[Oo]ur (?:own |independent )?(?:{_TESTS}|leaderboard)\b"
)
"""What an evaluator says of itself on its own page."""
_COMMON = frozenset(["ai", "lab", "labs", "research", "institute", "the", "of", "laboratory"])


def measurer(
    sentence: Sentence, words: str, name: Name, maker: str | None, page: Page
) -> str | None:
    """Who measured the score of `name` in `words`; None: its maker, or nobody told.

    Empty where it is those whose page it is, and it does not say who they are.
    """
    at = sentence.text.find(words)
    left = max((hit.end() for hit in _PARTS.finditer(sentence.text, 0, at)), default=0)
    until = _PARTS.search(sentence.text, at + len(words))
    right = until.start() if until else len(sentence.text)
    if _CLAIMED.search(sentence.text, max(left, at - 40), at + len(words)):
        return None
    hits = [hit for each in _MEASURED for hit in each.finditer(sentence.text, left, right)]
    whose = name.organization or maker or ""
    own = _words(whose) | {"".join(word[0] for word in whose.casefold().split())}
    for form in (_ACCORDING, _FOUND) if whose else (_ACCORDING,):
        told = form.finditer(sentence.text, left, right)
        hits += [hit for hit in told if _BODY.search(hit["who"])]
    for hit in hits:
        start, end = hit.span("who")
        end = min([n.start for n in sentence.names if start < n.start < end], default=end)
        if any(n.start <= start < n.end for n in sentence.names):
            continue
        who = sentence.text[start:end].strip()
        return None if _words(who) & own else who
    if _NAMELESS.search(sentence.text, left, right):
        return "independent testers"
    by_the_page = _tests(page) and not own & _words(page.site or "")
    return page.site or "" if by_the_page else None


@lru_cache(maxsize=2)
def _tests(page: Page) -> bool:
    """Whether a page is by those who measured, and not by those whose model it is."""
    return _WE_TESTED.search(page.text) is not None and not by_its_maker(page)


def _words(name: str) -> set[str]:
    """The words that tell a name from others."""
    return set(re.split(r"[\s-]+", name.casefold())) - _COMMON - {""}
