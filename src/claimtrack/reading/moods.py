"""Whether a sentence tells a thing, or asks, supposes, remembers or wishes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from claimtrack.reading.cues import BY_LANGUAGE, last
from claimtrack.reading.names import Name
from claimtrack.reading.sentence import Sentence

_ASKS = re.compile(r"(?:[^;!?.]|\.(?=\S))*\?")
_WHETHER = re.compile(
    r"\b(?:whether|wonder\w*|ob|unclear if|on ignore si)\b[^,;:]*$", re.IGNORECASE
)
_HAD_IT = re.compile(
    r"(?:^|[;:,] )(?:Had|Were) (?!been|to\b)[^;:]*\bwould\b|\bwould(?:n['’]t| not)? have (?:been|\w+(?:ed|en|wn)|come|gone|hit|got|run|set|beat|put)\b"
)
"""What would have been: "Had the tests gone well, it would have shipped"."""
_CORRECTED = re.compile(
    r"\b(?:earlier|previous) version of this (?:article|story|post|report|page)\b|\bversion précédente de cet article\b|\bfrüheren (?:Version|Fassung) (?:dieses|des) (?:Artikels|Textes)\b",
    re.IGNORECASE,
)
"""What a page once said, and takes back."""
_WOULD = re.compile(r"\b(?:would|could|might)\b(?! not only)[^,;:]*$")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|told|tells|wr(?:ote|ites)|promis\w+|claim\w+|confirm\w+|announc\w+|expect\w*|according|revealed|disclosed|report\w*)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:planned|intended|envisioned|hoped-for|(?:prior|previous|earlier|early|old|former|first|original|initial|abandoned|rejected) (?:[\w-]+ )?(?:versions?|drafts?|designs?|prototypes?|checkpoints?|builds?))\b[^,;:]*$",
    re.IGNORECASE,
)
"""A version that another has replaced, before a figure of it."""
_ANOTHER = re.compile(
    r"\b(?:(?:successor|predecessor|rival|competitor|sibling|sequel|follow-up|challenger|counterpart|successeur|prédécesseur|Nachfolger\w*|Vorgänger\w*|Konkurrent\w*)(?: (?:to|of|from|at|by|de|von) [^,;:]{1,40}?)?"
    r"|(?:models|systems|chatbots|LLMs|assistants|rivals|competitors|others|modèles|Modelle) (?:like|such as|including|comme|wie) [^,;:]{1,60}?|the (?:former|latter))"
    r" (?:will|would|is|was|has|have|had|are|may|might|could|should|sera|aura|compte|wird|hat|soll)\b[^,;:]*$"
    r"|\b(?:next|new|following|future|upcoming|coming|larger|smaller|bigger) (?:versions?|generations?|releases?|iterations?) (?:of|to|after) [^,;:]{1,40}? (?:will|would|is|are|has|have|may|could|should)\b[^,;:]*$"
    r"|\bthe (?:former|latter)\b(?! (?:half|part|quarter|days))[^;:]*$",
    re.IGNORECASE,
)
"""A subject that is none of the models named: "its successor will", "models like X have"."""
_FOLLOWED = re.compile(r"\b(?:followed by|suivi de|gefolgt von)\b")
_NOW = re.compile(r"\b(?:now|will|has|jetzt|nun|wird|désormais|maintenant)\b", re.IGNORECASE)


_SUPPOSED = re.compile(
    r"\W*(?:(?:Let us |Let['’]s )?(?:[Ss]uppose|[Ii]magine|[Aa]ssume)|(?:Nehmen|Angenommen|Stellen) |Supposons|Imaginons|Admettons)\b"
)
"""How a sentence opens that only supposes: "Suppose GPT-7 has"."""


def untold(sentence: Sentence, start: int) -> bool:
    """Whether what stands there is asked, supposed, wished, or of a model without a name."""
    before = sentence.text[:start]
    return (
        _ASKS.match(sentence.text, start) is not None
        or _SUPPOSED.match(sentence.text) is not None
        or _all_untold(sentence.text, sentence.language)
        or _WHETHER.search(before) is not None
        or _ANOTHER.search(sentence.text, sentence.clause(start, start)[0], start) is not None
        or _followed_by_none(sentence, start)
        or any("," not in before[hit.end() :] for hit in sentence.cues.condition.finditer(before))
    )


_EXPECTS = re.compile(
    r"\b(?P<who>[A-Z][\w&.-]*(?: (?:Sachs|Stanley|Bank|Capital|Research|Securities|Group|Partners|Markets|Street|Analytics))?) (?:now |also |still )?(?:expects?|anticipates?|predicts?|forecasts?|wants?|sees|awaits?) (?:the )?(?:(?:release|launch|debut) of )?$"
)
"""Before a model, who counts on it: "Barclays expects GPT-7 to be released"."""


def awaited(sentence: Sentence, models: Iterable[Name]) -> bool:
    """Whether somebody else than its maker counts on what is promised of a model."""
    for name in models:
        waits = _EXPECTS.search(sentence.text[: name.start]) if name in sentence.names else None
        alone = waits and not re.search(r"[A-Z][\w.-]* $", sentence.text[: waits.start()])
        if (
            waits
            and alone
            and waits["who"] not in (f"{name.organization} It He She We They Management")
        ):
            return True
    return False


def on_a_condition(sentence: Sentence, end: int) -> bool:
    """Whether a condition stands behind a date in its clause: "in July if all goes well"."""
    right = sentence.clause(end, end)[1]
    return sentence.cues.condition.search(sentence.text, end, right) is not None


def supposed(sentence: Sentence, end: int) -> bool:
    """Whether a date would only hold on a condition: "would be released in July if"."""
    would = re.search(r"\b(?:would|würden?)\b", sentence.text[:end])
    return would is not None and on_a_condition(sentence, end)


def _followed_by_none(sentence: Sentence, start: int) -> bool:
    """Whether it is told of what follows, and that has no name: "followed by the full model"."""
    hit = _FOLLOWED.search(sentence.text, sentence.clause(start, start)[0], start)
    return hit is not None and not any(hit.end() <= n.start < start for n in sentence.names)


@lru_cache(maxsize=2)
def _all_untold(text: str, language: str) -> bool:
    return (
        BY_LANGUAGE[language].outsider.search(text) is not None
        or _HAD_IT.search(text) is not None
        or _CORRECTED.search(text) is not None
    )


def hypothetical(sentence: Sentence, start: int) -> bool:
    """Whether a figure is one that would be, or was to be: of a plan, an early version, a wish."""
    left, right = sentence.clause(start, start)
    before = sentence.text[left:start]
    return (
        _FORMER.search(before) is not None
        or once_meant(sentence, before, sentence.text[left:right])
        or (_WOULD.search(before) is not None and _SAID.search(sentence.text) is None)
    )


def once_meant(sentence: Sentence, before: str, clause: str) -> bool:
    """Whether a clause tells an old plan, with no `now` between that and what stands there."""
    return last(sentence.cues.past_target, clause) > last(_NOW, before)
