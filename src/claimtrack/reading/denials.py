"""Words that turn a figure, a win or a date round: denied, called off, lost, an impossible day."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.reading.cues import last
from claimtrack.reading.phrases import Phrase
from claimtrack.reading.sentence import Sentence

_FAR = 120
"""Characters before a figure or a date in which a word that denies it is looked for."""
_DENIED = re.compile(
    r"\b(?:not(?! only)|never|neither|nor|no longer|\w+n['’]t|cannot|fail(?:s|ed|ing)? to|lack(?:s|ed|ing)?|den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)"
    r"|pas|aucun|ni|dément\w*|nicht(?! nur)|kein\w*|weder|bestreite[tn]|bestritt|dementiert\w*)\b[^,;:]*$",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\b(?:rather than|instead of|remov(?:es|ed|ing)|delet(?:es|ed|ing)|dropp(?:ed|ing) (?:its|the|a|any)|(?:walk|pull|back)(?:s|ed|ing) (?:back|away) (?:from )?|miss(?:es|ed|ing)|scrap(?:s|ped|ping)|rul(?:es|ed|ing) out|cancel(?:s|led|ed|ling)|abandon(?:s|ed|ing)|shelv(?:es|ed|ing)|au lieu|plutôt que|statt|anstatt)\b"
    r"(?:(?!\b(?:and|will|et|und|kommt|erscheint|folgt|startet|wird|soll|erst)\b)[^,;:])*$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"(?: [\w'’]+){0,5} (?:is|was|were|are|has been|have been) (?:\w+ly )?(?:cancell?ed|called off|scrapped|abandoned|shelved|dropped|denied|withdrawn|retracted|disputed|ruled out|false|untrue|wrong|not true|unlikely|missed|off|dead|moot)\b"
    r"|(?: [\w'’]+){0,3}[;,.]?(?: [–—-])?(?: (?:but|and|a|that|which|only|date|day|deadline|promise|it|they|this|target|plan)){0,3} (?:(?:has |have )?never (?:did|came|happened|shipped|arrived|materiali[sz]ed)|(?:did not|didn['’]t)(?: happen| come| materiali[sz]e)?\W*$|came and went|slipped by|passed (?:without|quietly|silently))",
)
"""What tells behind a date or a figure that it is given up: "it never did", "was ruled out"."""
_NO_WIN = re.compile(
    r"\b(?:not|doesn't|does not|never|no|neither|on par|match(?:es|ed)|fail(?:s|ed) to|cannot|almost|nearly|close to|if|whether|ne|pas|presque|si|beinahe|wenn|ob)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\bby (?:as much as |more than |over |about |around |some |only |just |nearly |almost |up to )?$",
    re.IGNORECASE,
)
_APART_AFTER = re.compile(
    r"[\s-]*(?:(?:percentage )?points? |(?:parameters?|params|paramètres|Parameter|tokens?|jetons) )?(?:(?:fewer|less|more(?! or less)|better|worse|higher|lower|smaller|larger|bigger|extra|additional|ahead|behind|above|below"
    r"|improvement|increase|decrease|gain|jump|drop|mehr|weniger|größer|kleiner)\b|de (?:plus|moins)\b)",
    re.IGNORECASE,
)
_OF_TWO = re.compile(
    r"\b(?:trail|lag|lead|led|beat|behind|ahead|edge)\w*\b[^;]*\bby [\d.]+ ?(?:%|percent)? (?:to|versus|vs\.?|against) $"
)
"""Before the second of two scores that stand for how far apart they are: "leads it by 84 to 80"."""
_MOVED_FROM = re.compile(
    r"\b(?:delayed|pushed|postponed|moved|slipped|shifted|brought)(?: back| forward)? $"
)
_FROM_THERE = re.compile(r"von [^,;:.]{1,30}? auf [^,;:.]* verschoben|de [^,;:.]{1,30}? à ")
_LOST = re.compile(
    r"\b(?:beaten|outperformed|surpassed|topped|overtaken|outdone|outscored|bested|edged out)\b[^.;]{0,40}\bby\b|\b(?:loses?|losing|lost) (?:out )?to\b"
    r"|\b(?:battue?s?|dépassée?s?|devancée?s?|surpassée?s?)\b[^.;]{0,40}\bpar\b|\b(?:geschlagen|übertroffen)\b|\b(?:schlägt|übertrifft)\b[^.;]{0,60}\bnicht\b(?! nur)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|févr|avr|mai|juin|juil|août|déc|Mär|Okt|Dez)[a-zéû]*"
_STARTS_WITH_A_MONTH = re.compile(_MONTH, re.IGNORECASE)
_ENDS_WITH_A_MONTH = re.compile(rf".*\b{_MONTH}", re.IGNORECASE)


_WRONG = re.compile(
    r"\b(?:wrong|incorrect|inaccurate|nonsense|mistaken|absurd|premature|an? (?:lie|myth|hoax|mistake|error)),? (?:that|to (?:say|think|believe|assume|expect|claim))\b"
    r"|\b(?:falsch|Unsinn|Irrtum|unwahr), (?:dass|zu)\b|\b(?:faux|inexact|absurde) (?:que|de)\b",
    re.IGNORECASE,
)
"""What tells that a thing is not so: "said it was wrong that"."""


def denied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a figure is said not to be so: by a word before it without a comma, or after it."""
    text = sentence.text
    return (
        _DENIED.search(text, max(0, start - _FAR), start) is not None
        or _WRONG.search(text, 0, start) is not None
        or _CALLED_OFF.match(text, end) is not None
    )


def no_win(text: str, at: int) -> bool:
    """Whether the word of winning at `at` tells no win: "does not beat", "almost beats"."""
    return _NO_WIN.search(text[max(0, at - 40) : at]) is not None


def apart(text: str, start: int, end: int) -> bool:
    """Whether a figure is how far apart two others are: "by 3 points", "20B parameters fewer"."""
    return (
        _APART.search(text[max(0, start - 20) : start]) is not None
        or _OF_TWO.search(text[max(0, start - 100) : start]) is not None
        or _APART_AFTER.match(text, end) is not None
    )


def lost(sentence: Sentence) -> bool:
    """Whether the subject is the one that is beaten: of such a sentence no score is read."""
    return _LOST.search(sentence.text) is not None


def called_off(sentence: Sentence, left: int, start: int, end: int) -> bool:
    """Whether a date is given up or ruled out, by the words before it in its clause or after it."""
    text = sentence.text
    return (
        _NO_LONGER.search(text, max(left, start - _FAR), start) is not None
        or _WRONG.search(text, 0, start) is not None
        or _CALLED_OFF.match(text, end) is not None
        or _FROM_THERE.match(text, start) is not None
        or (
            text.startswith("from ", start)
            and _MOVED_FROM.search(text[max(0, start - 30) : start]) is not None
        )
    )


def impossible(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase is the rest of a day that no month has: "32 May", "February 30"."""
    text, phrase = sentence.text, sentence.text[start:end]
    day = re.search(r"(?<![\w.,])\d{1,2}(?:st|nd|rd|th)?\.? $", text[max(0, start - 8) : start])
    ahead = day is not None and not any(start - 2 <= name.end <= start for name in sentence.names)
    return (ahead and _STARTS_WITH_A_MONTH.match(phrase) is not None) or (
        _ENDS_WITH_A_MONTH.fullmatch(phrase) is not None
        and re.match(r" \d{1,2}\b(?![.,:]\d)", text[end:]) is not None
    )


_UNTRUE = frozenset({
    "denied", "denies", "rejected", "rejects", "dismissed", "dismisses", "refused", "refuses",
    "declined", "declines", "rejecting", "dismissing", "denying", "untrue", "false", "fake", "forged", "invented",
    "dément", "démenti", "faux", "erfunden", "dementiert", "dementierte",
    "bestreitet", "bestreiten", "bestritt",
})  # fmt: skip
"""Words that deny a bound, too: "denied that it is delayed until May"."""


def no_promise(sentence: Sentence, before: str, phrase: Phrase) -> bool:
    """Whether the promise is denied; "not until", "no ... before" set a bound instead."""
    if sentence.language == "de" and _NOT_BEHIND.match(sentence.text, phrase.end):
        return True
    hits = [hit[0].casefold() for hit in sentence.cues.denied.finditer(before)]
    if not hits or _UNTRUE.intersection(hits):
        return bool(hits)
    bound = re.match(
        r"\s*(?:until|till|before|earlier|sooner|avant|vor|bis|erst)\b", f"{phrase.text} "
    )
    return bound is None and re.search(r"not (?:before|until|later)|no later", before) is None


_NOT_BEHIND = re.compile(r"(?: \w+){0,2} nicht\b(?! nur)")
"""What denies a date in German behind it: "wird im März noch nicht erscheinen"."""
MOVES = re.compile(
    r"\b(?:delay|push|postpon|mov|slip|shift|chang|report|repouss|versch)", re.IGNORECASE
)
_TURNED = {"en": "not before", "fr": "pas avant", "de": "nicht vor"}
_UNTIL = re.compile(
    r"(?:(?:until|till)(?: at least)?|before|ahead of|prior to|avant|vor)\s+", re.IGNORECASE
)
_WAITS = re.compile(r"\b(?:[Ww]ait\w*|h[eo]ld\w*)\b")
_NEXT_VERB = re.compile(r"\b(?:and|so|or|only|just|et|ou|und|oder)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:later|earliest|least|tard|später|frühestens)\b", re.IGNORECASE)


def turned(sentence: Sentence, before: str, phrase: Phrase) -> Phrase:
    """Of "will not ship before June" `not before June`; any other phrase as it is."""
    bound = _UNTIL.match(phrase.text)
    denied = max(last(sentence.cues.denied, before), last(_WAITS, before))
    if bound is None or denied < 0 or _NEXT_VERB.search(before, denied):
        return phrase
    rest = phrase.text[bound.end() :]
    if _OPEN.search(rest) or MOVES.search(before, denied):  # open already; "not delayed until"
        return phrase
    return replace(phrase, due=f"{_TURNED[sentence.language]} {rest}")
