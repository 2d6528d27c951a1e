"""Parameters and other quantities in a sentence: a figure, its hedge, its unit, and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from claimtrack.reading.amounts import PATTERNS, written
from claimtrack.reading.denials import apart, denied
from claimtrack.reading.drafts import Sure
from claimtrack.reading.itself import all_themselves
from claimtrack.reading.moods import hypothetical, untold
from claimtrack.reading.names import Name
from claimtrack.reading.sentence import MOST, Sentence
from claimtrack.reading.spending import currency_of
from claimtrack.reading.tokens import counts_tokens, tokens_of

_COMPONENT = re.compile(
    r"[\s-]*(?:visual|vision|language|text|embedding|non-embedding|encoder|decoder|expert|trainable|shared|LoRA) (?:model )?param",
    re.IGNORECASE,
)
"""Parameters of a part: "10 billion visual parameters"."""
_PARAMETERS = re.compile(
    r"^[\s-]*(?:of (?:its|them|which|the) |are |is |de )?(?:(?:in|of) )?(?:\w+ )?(?:parameters?|params|paramètres|Parametern?)\b",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"-?(?:A\d+(?:\.\d+)?B)?[\s-](?:(?!and\b|or\b|to\b|in\b|of\b|for\b|on\b|with\b)[\w/-]+ ){0,3}(?:model|LLM|VLM|MoE|[Tt]ransformer|checkpoint|variant|Modell|modèle)\b(?!s)"
)
"""What makes a size of a figure without a unit: "our 32B model", "a dense 1B Transformer"."""
_ACTIVE_AFTER = re.compile(
    r"^\W*(?:parameters?|params|of (?:them|which|those|these|its parameters)|are|is|being|per token|de|paramètres|\s)*\W*(?:active|activated|live|actifs?|aktiv\w*)\b|^[\s-]*(?:parameters?|params)? ?(?:of (?:them|these|those|which) )?(?:are |is )?(?:used |run |in use )?(?:at inference|at a time|in (?:each|every|a) forward pass|for (?:each|every|any) token|per forward pass)\b|^\s*(?:de )?(?:parameters?|params|paramètres|Parameter[n]?)? ?(?:per|par|pro|for each|a) (?:token|query|jeton|call)\b",
    re.IGNORECASE,
)
_ACTIVE_BEFORE = re.compile(
    r"\b(?:active|activates|activating|(?:uses|using|runs?|running|touch(?:es)?|engag(?:es|ing)|fires? up|involv(?:es|ing)) (?:only|just)|touch(?:es)?|engages?|fires? up|forward pass (?:\w+ ){0,3}(?:involves|uses|runs)|aktiv)\W*(?:(?!parameters?\b|and\b|params\b)\w+\W+){0,2}$",
    re.IGNORECASE,
)
_AMOUNT = r"~?\d[\d.,]*\s?(?:billion|trillion|million|[BTM]\b)?"
_PART_OF = re.compile(
    rf"\s*(?:parameters )?(?:out )?of (?:its |the |their |a total of )*{_AMOUNT}[^.,;]*?\bactiv"
)
_WHOLE_OF = re.compile(rf"{_AMOUNT} (?:parameters )?(?:out )?of (?:its |the |their |a total of )*$")
"""What tells the part that is active from the whole: "17 billion of 400 billion active"."""
_OTHER_UNIT = re.compile(
    r"^[\s-]*(?:(?:monthly|weekly|daily|active|paid|new|US|U\.S\.|American|Nvidia|H100) )?(?:dollars?|euros?|yuan|yen|pounds?|users?|people|texts|downloads?|operations|devices|visits|images|hours|questions|times|percent|per cent|%|cents?|gigabytes|GB|GW|MW|gigawatts?|experts|GPUs?|chips|subscribers|customers|developers|documents|words|pages|units|languages|streams|million-|requests|messages|members|minutes|days|weeks|months|years|won|rupees|francs|de dollars|d'euros|Euro|Dollar|Grafikchips)\b",
    re.IGNORECASE,
)
_CAPEX = re.compile(
    r"capital expenditures?|capex|capital spending|investissements|Investitionen", re.IGNORECASE
)
_SIZE = re.compile(
    r"parameters?|params|paramètres|Parameter|\bactive\b|\bdense\b|in total", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"for comparison|earlier|predecessors?|zum vergleich|à titre de comparaison|by contrast|denied|one day|wish|may never|being discussed|under discussion|dreams? of|expected to (?:have|hold)|smaller versions|came out in|was released in|hints? at|my arithmetic|not confirmed|never confirmed|doubled|not been decided|nobody promises",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"(?:up from|compared (?:with|to)|than|instead of|from|after|contre|not|against|vs\.?|versus|statt|gegenüber|(?:half|tenth|third|quarter|fifth|fraction|percent|twice|double|triple|times) (?:of)?)(?: ?(?:the|a|an|its|les|le))?(?: ?(?:range of|between))?\s*$",
    re.IGNORECASE,
)

_RAISED = re.compile(
    r"\b(?:rais|lift|boost|increas|grow|grew|gone|went|up|cut|lower|reduc|trim|slash|chang|extend|expand|doubl|tripl|jump|relev|augment|erhöh|senk)\w*\b[^;:]{0,80}\b(?:from|de|von) $",
    re.IGNORECASE,
)
"""What tells that of "from A to B" only B holds."""
_TO_THIS = re.compile(r"\bto [^,;]{0,20}\d[^,;]*, (?:up )?from $")
"""Before the old range of "to $125 billion to $145 billion, from"."""
_ADDED = re.compile(r"\b(?:adds?|added|adding|ajoute|fügt) (?:another |some |about |only )?$")
"""Before a part of the parameters: "adds 5 billion parameters for vision"."""
_TWO = re.compile(r"(?:\d|lion) and ", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\b[^,;:]*$", re.IGNORECASE)
"""What makes a range of "64 and 72 billion", which else are two figures."""
_RESPECTIVELY = re.compile(r"\b(?:respectively|respectivement|jeweils|beziehungsweise)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of some models, as a ledger writes it."""

    kind: Literal["parameters", "quantity"]
    quantity: str
    value: str
    unit: str
    words: str
    models: tuple[Name, ...]
    sure: Sure


_SIZES = 3
"""Sizes of one model in one sentence that are those of a family."""


def figures(sentence: Sentence, language: str, before: str) -> list[Figure]:
    """The figures in a sentence; `before` is the one before it, which may name the unit."""
    found = list(_figures(sentence, language, before))
    if _RESPECTIVELY.search(sentence.text):
        return _each_its_own(found)
    sizes = Counter((f.quantity, f.models) for f in found if f.kind == "parameters")
    return [f for f in found if sizes[f.quantity, f.models] < _SIZES]


def _each_its_own(found: list[Figure]) -> list[Figure]:
    """Figures told in the order of their models, where there are as many."""
    models = found[0].models if found else ()
    if len(models) != len(found) or any(figure.models != models for figure in found):
        return found
    pairs = zip(found, models, strict=True)
    return [replace(figure, models=(model,)) for figure, model in pairs]


def _figures(sentence: Sentence, language: str, before: str) -> Iterator[Figure]:
    text = sentence.text
    if sentence.kind == "heading" or _BACKGROUND.search(text):
        return
    names = [
        (name.start, name.end) for name in sentence.names if name.model_id or len(name.text) < 40
    ]
    counted = "parameters" in before and not _SIZE.search(text) and len(text) < 200
    for hit in islice(_hits(text, PATTERNS[language]), MOST):
        start = max(hit.start("number"), hit.start("word"), hit.start("bare"))
        raised = hit["low"] is not None and _raised(text, hit.start())
        if (
            any(a <= start < b for a, b in names)
            or (
                not raised
                and _OLDER.search(text[max(0, hit.start() - 40) : hit.start()])
                and not re.match(r"\s*(?:parameters )?for [A-Z]", text[hit.end() :])
            )
            or _of_an_older(sentence, hit.start())
            or untold(sentence, hit.start())
            or hypothetical(sentence, hit.start())
            or denied(sentence, *hit.span())
            or apart(text, *hit.span())
        ):
            continue
        counted = counted or _SIZE.search(text) is not None
        what = _what(sentence, hit, counted, before)
        bounded = what is not None and what[1] != "context-window"
        value = written(hit, language, bounded=bounded, raised=raised)
        if what is None or value is None:
            continue
        models, sure = sentence.about(*hit.span())
        if sure == "guess" and _SIZED.match(text, hit.end()):
            continue  # "a 20B model" may be any
        if not all_themselves(sentence, models) or _ADDED.search(text, 0, hit.start()):
            continue
        yield Figure(*what[:2], value, what[2], _words(text, hit), tuple(models), sure)


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The amounts in a text; "8 billion and 70 billion" are two, where nothing makes a range of them."""
    for hit in pattern.finditer(text):
        if not _TWO.search(hit[0]) or _BETWEEN.search(text, 0, hit.start()):
            yield hit
        elif (hit["low_scale"] or hit["scale"] is None) and hit["number"]:
            end = hit.end("low_scale") if hit["low_scale"] else hit.end("low")
            two = (
                pattern.search(text, hit.start(), end),
                pattern.search(text, hit.start("number")),
            )
            yield from filter(None, two)


def _raised(text: str, start: int) -> bool:
    """Whether of a range at `start` only its end holds: "raised it from A to B"."""
    return _RAISED.search(text, 0, start) is not None and not _TO_THIS.search(text, 0, start)


def _what(
    sentence: Sentence, hit: re.Match[str], counted: bool, earlier: str
) -> tuple[Literal["parameters", "quantity"], str, str] | None:
    """The kind, the quantity and the unit of a figure; None where it is none that is kept."""
    text, after = sentence.text, sentence.text[hit.end() :]
    before = text[: hit.start()]
    scale = hit["scale"] or hit["word_scale"] or hit["bare"]
    if (currency := currency_of(hit, after)) is not None:
        spent = _CAPEX.search(text) or (hit["low"] and _CAPEX.search(earlier))
        other = re.search(
            r"expenses|revenue|profit|valu|round|raise[ds]? \$|\bspent\b|last (?:year|quarter)",
            text,
        )
        kept = spent and scale and not other
        return ("quantity", "capital-expenditure", currency) if kept else None
    if counts_tokens(after):
        tokens = tokens_of(sentence, hit, earlier)
        return ("quantity", tokens, "tokens") if tokens else None
    if (
        _OTHER_UNIT.match(after)
        or _COMPONENT.match(after)
        or scale is None
        or scale.casefold() in ("k", "thousand")
    ):
        return None
    if scale in ("m", "t", "M") and not _PARAMETERS.match(after) and not _SIZED.match(after):
        return None
    sized = scale in ("B", "M") and hit["money"] is None and _SIZED.match(after)
    if _PARAMETERS.match(after) or sized or (counted and _elided(text, hit)):
        if re.match(r"\s*(?:parameters )?(?:in total|total|au total|insgesamt)\b", after):
            return "parameters", "total", "parameters"
        return "parameters", "active" if _active(before, after) else "total", "parameters"
    return None


def _active(before: str, after: str) -> bool:
    """Whether a number of parameters, by the words around it, is of those that a token uses."""
    if _PART_OF.match(after):
        return True
    active = _ACTIVE_AFTER.match(after) or _ACTIVE_BEFORE.search(before)
    return active is not None and _WHOLE_OF.search(before) is None


def _of_an_older(sentence: Sentence, start: int) -> bool:
    """Whether a figure is that of an older model, told for comparison."""
    since = max((name.end for name in sentence.names if name.end <= start), default=0)
    return (
        re.search(
            r"\bwhich (?:appeared|came out)|ancestor|predecessor|\bhad (?!been)|\blast \w+|\bago\b",
            sentence.text[since:start],
        )
        is not None
    )


def _elided(text: str, hit: re.Match[str]) -> bool:
    """Whether a figure without a unit may count parameters: none of its own follows."""
    after = text[hit.end() :]
    return (
        re.match(
            r"\s*(?:$|[.,;:)]|MoE|dense|in total|total|for|of|and|are|is|active|activated|actifs?|aktiv|au total|insgesamt|pour|at|with|or)\b|\s*[.,;:)]|\s*$",
            after,
        )
        is not None
    )


def _words(text: str, hit: re.Match[str]) -> str:
    unit = re.match(
        r"[\s-]*(?:\w+[ -]){0,3}?(?:parameters?|params|tokens?|active|in total)\b",
        text[hit.end() :],
    )
    return text[hit.start() : hit.end() + (unit.end() if unit else 0)].strip()
