"""The forms in which a page may name a ledger's models: whole names, aliases, short forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.tables import Model
from claimtrack.reading.families import first_word


def _pattern(name: str) -> str:
    """A regular expression that finds a name with a space, a hyphen or nothing at its joints."""
    words = re.findall(r"\d+(?:\.\d+)*|[^\W\d_]+|\+", name)
    inner = "[ .-]?" if re.search(r"[^\W\d]\.[^\W\d]", name) else "[ -]?"  # "A.X"
    joints = [re.escape(words[0])]
    for before, word in pairwise(words):
        spaced = re.search(rf"{re.escape(before)}[ ]{re.escape(word)}", name)
        joints.append(("[ -]" if spaced else inner) + re.escape(word))
    return "".join(joints)


_LONGER = (
    r" (?:Next|Distill\w*|Voice|Realtime|Search|Reasoning|Codex|Audio|Image|Video|Embedding|Guard|Math|Robotics"
    r"|Pro|Max|Mini|mini|Nano|nano|Ultra|Flash|Turbo|Lite|Thinking|Coder|Vision|Omni|Haiku|Sonnet|Opus|VL)\b"
)
"""What makes another model of a name, where no ledger has the longer one."""

_NUMBERED = (
    r" v?\d{1,2}(?:\.\d+)?(?![\w.,]\w|%)(?! ?(?:%|percent|points|days?|weeks?|months?|years?|[mbt]rillion|millions?|parameters|tokens"
    r"|GB|times|hours|users|people|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)\b)(?<!\d \d)(?<!\d \d\d)"
)
"""A number behind a name that has none: another generation."""


def _edges(pattern: str, *, proper: bool) -> str:
    """The pattern at the edges of words; a proper one in its own case alone."""
    inside = pattern if proper else f"(?i:{pattern})"
    return rf"(?<![\w.-]){inside}(?![\w+]|\.\d|-\w|{_LONGER}|{_NUMBERED})"


@dataclass(frozen=True, slots=True)
class _Form:
    """A pattern of a model's name; `whole`: by its full name or an alias."""

    pattern: re.Pattern[str]
    model: Model
    whole: bool


_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+|\+")


def _tokens(text: str) -> frozenset[str]:
    """The words and numbers of a text, in lower case."""
    return frozenset(_TOKEN.findall(text.casefold()))


def forms_of(ledger: Ledger, text: str) -> Iterator[_Form]:
    """Patterns of the whole names and aliases on a page, then of short forms of names.

    A name is looked for only where all its words are on the page.
    """
    there = _tokens(text)
    here = set()
    for model in ledger.models.values():
        for spelling in (model.name, *model.aliases):
            if sum(char.isalnum() for char in spelling) < 2 or not _tokens(spelling) <= there:
                continue  # "A*" is in too many sentences
            one_word = re.fullmatch(r"[^\W\d]+|o\d", spelling) is not None
            pattern = f"[oO]{spelling[1]}" if re.fullmatch(r"o\d", spelling) else _pattern(spelling)
            form = _Form(re.compile(_edges(pattern, proper=one_word)), model, True)
            if form.pattern.search(text):
                here.add(model.id)
                yield form
    yield from _short_forms(ledger, text, there, here)


def _short_forms(
    ledger: Ledger, text: str, there: frozenset[str], here: set[str]
) -> Iterator[_Form]:
    folded = " ".join(text.casefold().split())
    short: dict[str, list[tuple[int, Model, str]]] = {}
    families = {_family(model) for model in ledger.models.values()}
    only = Counter(model.organization for model in ledger.models.values())
    for model in ledger.models.values():
        for tail, head in _tails(model):
            if not _tokens(tail) <= there:
                continue
            if tail.casefold() in families and only[model.organization] > 1 and head:
                continue  # a family, or a maker of several, is no model
            weight = _weight(model, tail, head, folded, model.id in here)
            if weight:
                short.setdefault(tail.casefold(), []).append((weight, model, tail))
    for owners in short.values():
        best = max(weight for weight, _, _ in owners)
        fit = [(model, tail) for weight, model, tail in owners if weight == best]
        if len({model.id for model, _ in fit}) > 1:
            often = Counter(
                {model.id: folded.count(model.organization.casefold()) for model, _ in fit}
            )
            (first, most), (_, next_most) = often.most_common(2)
            fit = [(model, tail) for model, tail in fit if model.id == first and most > next_most]
        if fit:
            model, tail = fit[0]
            pattern = re.compile(_edges(_pattern(tail), proper=" " not in tail))
            if pattern.search(text):
                yield _Form(pattern, model, False)


_JOINED = frozenset(["in", "on", "to", "replacing"])


def _tails(model: Model) -> Iterator[tuple[str, str]]:
    """Short forms of a name, each with the part that it leaves out."""
    plain = re.sub(r"\s*\(.*?\)", "", model.name).rstrip("+")
    if plain != model.name and len(plain) > 3:
        yield plain, ""
    parts = re.split(r"(?<=[^\W])[ -]", plain)
    for cut in range(1, len(parts)):
        if _JOINED & set(parts[:cut]) or parts[cut - 1].endswith("'s"):
            continue  # "Alexa+ in Italy": what stands behind says where
        tail = plain[len(plain) - len(" ".join(parts[cut:])) :]
        head = plain[: len(plain) - len(tail)].rstrip(" -")
        words = tail.casefold().replace("-", " ").split()
        if re.fullmatch(r"[\d.\s-]+[A-Za-z]?", tail) or not tail[0].isalnum():
            continue
        if words and (len(words) > 1 or len(tail) > 1) and tail[0].isupper():
            yield tail, head
    lead = re.match(r"[A-Z]\w*[A-Z]\w*(?= [a-z])", plain)
    if lead and not model.organization.startswith(f"{lead[0]} "):  # "IndiaAI" of IndiaAI Mission
        yield lead[0], plain[lead.end() :].strip()  # "OpenEuroLLM first models"


def _family(model: Model) -> str:
    return first_word(model.name).casefold()


def _weight(model: Model, tail: str, head: str, text: str, here: bool) -> int:
    """How surely a short form means this model: by what of its name the page has."""
    if here:
        return 3
    if head and re.search(rf"(?<![\w]){re.escape(head.casefold())}(?![\w.]\d|\w)", text):
        return 2
    maker = model.organization.casefold().split()[0]
    family = _family(model)
    if not (re.search(r"\d", tail) or " " not in tail):
        return 0  # "Enterprise and Edu": several words that say little of themselves
    if re.search(rf"\b{re.escape(maker)}\b", text) or (
        head and re.search(rf"\b{re.escape(family)}\b", text)
    ):
        return 1
    return 0
