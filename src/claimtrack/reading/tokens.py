"""What tokens a figure counts: those of a window, or those of training."""

from __future__ import annotations

import re

from claimtrack.reading.cues import last
from claimtrack.reading.sentence import Sentence

_TOKENS = re.compile(
    r"^[\s-]*(?:\w+ )?(?:tokens?|jetons|Wortteile|Token|(?:de )?context(?:e|[ -]window|[ -]length))\b",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"\btrain(?:ed|ing)\b|pre-?train|corpus|data ?set|entraîn|trainiert|saw |seen|verarbeitet|appris",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"window|context|takes? in|process\w*|handles?|verarbeiten\b|liest|fasst|lit\b|traite\w*|at a time|at once|input|reads?|remember|prompt|fenêtre|contexte|Kontext",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"per million|a million tokens|\$|per 1M|pro Million|par million|price|cents|costs?\b",
    re.IGNORECASE,
)
_PUTS_OUT = re.compile(
    r"(?:sequences?|batch(?:es)?|chunks?|pieces) of $|\b(?:outputs?|respon\w+|generat\w+|writes?|emits?|produces?|schreibt|écrit|Ausgabe|sortie)\b(?:(?!context|window|input|\band\b)[^,;:])*$",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    r"[\s-]*(?:tok(?:ens?)?\s?/\s?s|output|tokens? (?:of output|per (?:second|minute|hour|day|task|answer)|a (?:second|minute|day)))\b"
)
"""Tokens that are no window: of an output, of a batch, in a second."""


_SERVED = re.compile(
    r"\b(?:process(?:ed|es|ing)|serv(?:ed|es|ing)|handl(?:ed|es|ing)|generat\w+|consum(?:ed|es|ing)|traité|servi|verarbeitet)\b(?![^,;:]*\b(?:train|corpus))|\b(?:since (?:its|the) (?:launch|release)|a (?:day|week|month)|(?:per|every|each) (?:day|week|month)|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
"""What tells of tokens that a model answers with, or is asked with, and not of its training."""


def counts_tokens(after: str) -> bool:
    """Whether what stands behind a figure makes it one of tokens."""
    return _TOKENS.match(after) is not None


def tokens_of(sentence: Sentence, hit: re.Match[str], earlier: str) -> str | None:
    """`context-window` or `training-tokens`; None for a price, a speed, an output, and where none is told."""
    text, before, after = sentence.text, sentence.text[: hit.start()], sentence.text[hit.end() :]
    left, right = sentence.clause(*hit.span())
    near = text[max(left, hit.start() - 60) : min(right, hit.end() + 40)]
    if _PRICE.search(near) or _PUT_OUT.match(after) or _PUTS_OUT.search(before):
        return None
    if hit["scale"] in ("T", "trillion") or hit["word_scale"] == "trillion":
        return None if _SERVED.search(near) else "training-tokens"
    if _WINDOW.search(text) and last(_TRAINING, before[-60:]) <= last(_WINDOW, before[-60:]):
        return "context-window"
    return "training-tokens" if _TRAINING.search(f"{earlier} {text}") else None
