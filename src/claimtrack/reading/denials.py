"""Words that turn a figure, a win or a date round: denied, called off, lost, an impossible day."""

from __future__ import annotations

import re

from claimtrack.reading.sentence import Sentence

_FAR = 120
"""Characters before a figure or a date in which a word that denies it is looked for."""
_DENIED = re.compile(
    r"\b(?:not(?! only)|never|neither|nor|no longer|\w+n['’]t|cannot|fail(?:s|ed|ing)? to|lack(?:s|ed|ing)?|den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)"
    r"|pas|aucun|ni|dément\w*|nicht(?! nur)|kein\w*|weder|bestreite[tn]|bestritt|dementiert\w*)\b[^,;:]*$",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\b(?:rather than|instead of|miss(?:es|ed|ing)|scrap(?:s|ped|ping)|rul(?:es|ed|ing) out|cancel(?:s|led|ed|ling)|abandon(?:s|ed|ing)|shelv(?:es|ed|ing)|au lieu d[e']|plutôt que|statt|anstatt)\b"
    r"(?:(?!\b(?:and|will|et|und)\b)[^,;:])*$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"(?: \w+){0,4} (?:is|was|were|are|has been|have been) (?:\w+ly )?(?:cancell?ed|called off|scrapped|abandoned|shelved|dropped|denied|withdrawn|retracted|disputed|ruled out|false|untrue|wrong|not true|unlikely|off the table)\b"
)
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
_MOVED_FROM = re.compile(
    r"\b(?:delayed|pushed|postponed|moved|slipped|shifted|brought)(?: back| forward)? $"
)
_LOST = re.compile(
    r"\b(?:beaten|outperformed|surpassed|topped|overtaken|outdone|outscored|bested|edged out)\b[^.;]{0,40}\bby\b|\b(?:loses?|losing|lost) (?:out )?to\b"
    r"|\b(?:battue?s?|dépassée?s?|devancée?s?|surpassée?s?)\b[^.;]{0,40}\bpar\b|\b(?:geschlagen|übertroffen)\b|\b(?:schlägt|übertrifft)\b[^.;]{0,60}\bnicht\b(?! nur)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|févr|avr|mai|juin|juil|août|déc|Mär|Okt|Dez)[a-zéû]*"
_STARTS_WITH_A_MONTH = re.compile(_MONTH, re.IGNORECASE)
_ENDS_WITH_A_MONTH = re.compile(rf".*\b{_MONTH}", re.IGNORECASE)


def denied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a figure is said not to be so: by a word before it without a comma, or after it."""
    text = sentence.text
    return (
        _DENIED.search(text, max(0, start - _FAR), start) is not None
        or _CALLED_OFF.match(text, end) is not None
    )


def no_win(text: str, at: int) -> bool:
    """Whether the word of winning at `at` tells no win: "does not beat", "almost beats"."""
    return _NO_WIN.search(text[max(0, at - 40) : at]) is not None


def apart(text: str, start: int, end: int) -> bool:
    """Whether a figure is how far apart two others are: "by 3 points", "20B parameters fewer"."""
    return (
        _APART.search(text[max(0, start - 20) : start]) is not None
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
        or _CALLED_OFF.match(text, end) is not None
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
