"""What stands before a model's name, where a clause is not about that model."""

from __future__ import annotations

import re

_BESIDE = re.compile(
    r"(?:\b(?:than|of|from|against|ahead of|below|behind|above|short of|like|after|unlike|versus|vs\.?|over|beats?|with|to|alongside|successor to|for|(?<!followed )by|as|matches|such as|including|since|past|topping|overtakes|outscor(?:es?|ed|ing)|bests|outdoes|trumps|about|(?<!who )(?:leads|led)|trails|trailed|trailing|lags|lagged|edges|comme|face à|rivals?|competitors?|"
    r"outperforms|surpasses|surpassed|(?<!be )(?:replac|succeed|supersed)(?:es?|ed|s|ing)?|remplace\w*|ersetz\w*|on|(?<!annoncé )(?<!dit )(?<!déclaré )(?<!précise )(?<!confirmé )(?<!indiqué )que|contre|de|du|famille|family|devant|après|avec|als|gegen|nach|von|not|nicht)|\()\s*(?:the |its |their |rival |older |own |some )*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?i:encoders?|decoders?|(?:reward|draft|teacher|student|judge) models?|routers?|tokenizers?|adapters?|projectors?|verifiers?|users?|developers|customers|teams?|rivals?|papers?|outputs?|replacements?"
    r"|datasets?|safety tests|distilled (?:version|model)|model distilled|half the size|twice the size|(?:twice|half) as (?:big|large|small))\b(?: [\w-]+){0,3}? (?:of|for|to|with|in|from|behind|on|as|by|that \w+|who \w+|comparing|than)(?: (?:the|an?|its))? $"
)
"""What stands before a model's name where a part of it is meant, or what only has to do with it."""
_ASIDE = re.compile(
    r"(?:\b(?:just |far |well )?(?:below|behind|above|short of|ahead of|better than|worse than)|, (?:not|and not|nicht|et non|unlike|like|just like|as well as|compared (?:with|to)|in contrast to|contrairement à|comme|anders als|im Gegensatz zu|wie)) (?:the |its )?$",
    re.IGNORECASE,
)
_COMPARED_FIRST = re.compile(
    r"(?:^|[;:] )[\"“«]?(?:Unlike|Like|Compared (?:with|to)|In contrast to|As with|Next to|Besides?|Behind|Against|After|Following|Contrairement à|Comparé à|Face à|Après|Anders als|Im Gegensatz zu|Verglichen mit|Nach)\b[^,;:]*, $",
    re.IGNORECASE,
)
"""What stands before a name that is only compared with, at a start before the comma behind it."""
_COUNTERS = (
    r"\W*(?:(?i:in order |so as )?[Tt]o (?:counter|answer|rival|beat|match|challenge|fight|outdo|compete with|take on|keep up with|catch up (?:with|to)|respond to|overtake|top)"
    r"|Pour (?:concurrencer|contrer|rivaliser avec|répondre à|rattraper|battre|devancer|dépasser)"
    r"|Um (?:mit|gegen)|Als (?:Antwort|Reaktion) auf|Without|Sans|Ohne|Built (?:with|on)) "
)
"""What opens a sentence before the name of the rival, which another model is to counter."""
_RIVAL = re.compile(rf"{_COUNTERS}(?:the |its )?$")
_COUNTERED = re.compile(rf"{_COUNTERS}[^,;:]*, $")
_OBJECT = re.compile(
    r"(?i:(?:models?|versions?|launch|release|rollout|debut|delay|training|weights|version|presentation|successor|access|lancement|sortie|Trainings|Veröffentlichung|Einführung)\w*"
    r"(?: \w+){0,2} (?:of|for|to|with|de|von) (?:the |its |their )?(?:\w+ )?)$"
    r"|(?:with|put|bring|offer|open|release|launch|ship) (?:its |the |out |much |lighter )*$"
)


_NUMBER_BEFORE = re.compile(r"(?<![\w.])v?(\d{1,2}(?:\.\d+)?) $")


def of_another(model: str, text: str, start: int) -> bool:
    """Whether a model's short form stands behind a number that its name has not: "Llama 5 Scout"."""
    number = _NUMBER_BEFORE.search(text[max(0, start - 8) : start])
    return number is not None and number[1] not in re.findall(r"\d+(?:\.\d+)?", model)


def beside(text: str, start: int) -> bool:
    """Whether the name at `start` is no subject: behind `than`, `of`, `against`, or of a part."""
    led = _BESIDE.search(text, max(0, start - 30), start) or (
        start < 60 and _RIVAL.match(text[:start])
    )
    return bool(led) or of_a_part(text, start)


_HAS_A_RIVAL = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ )?(?:rival|competitor|challenger|answer|successor|predecessor|sibling|alternative),? [A-Z]"
)


def has_a_rival(text: str, end: int) -> bool:
    """Whether the name that ends there only tells whose rival another is: "Gemini 4's rival GPT-6"."""
    return _HAS_A_RIVAL.match(text, end) is not None


def of_a_part(text: str, start: int) -> bool:
    """Whether what is told is of a part of the model at `start`, or of those who have to do with it."""
    return _PART.search(text[max(0, start - 90) : start]) is not None


def aside(text: str, start: int) -> bool:
    """Whether the name at `start` is only compared with, in passing."""
    return _ASIDE.search(text[max(0, start - 40) : start]) is not None


def compared_first(text: str, start: int) -> bool:
    """Whether a comparison opens the sentence and ends with the comma before `start`."""
    before = text[:start]
    return bool(_COMPARED_FIRST.search(before) or _COUNTERED.match(before))


def acted_on(text: str, start: int) -> bool:
    """Whether the name at `start` is what a launch, a delay, a training is of: "the launch of X"."""
    return _OBJECT.search(text[max(0, start - 60) : start]) is not None and not of_a_part(
        text, start
    )
