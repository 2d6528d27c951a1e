"""The names in a text: models of the ledger, short forms of them, and models that it lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.tables import Model
from claimtrack.reading.beside import of_another
from claimtrack.reading.families import Families
from claimtrack.reading.unknown import descriptions, open_models, unknown_names


@dataclass(frozen=True, slots=True)
class Name:
    """A model as a text names it: `text` as it stands there, from `start` to `end`.

    `model_id` None: the ledger does not hold it. `whole`: by its full name, no short form.
    """

    text: str
    start: int
    end: int
    model_id: str | None = None
    organization: str | None = None
    whole: bool = True

    @property
    def proper(self) -> bool:
        """Whether it is surely a model's name: the ledger's, or one with a number in it."""
        return self.model_id is not None or (self.whole and re.search(r"\d", self.text) is not None)

    @property
    def key(self) -> str:
        """What two mentions of one model share."""
        return self.model_id or _folded(self.text)


def _folded(text: str) -> str:
    """A name less case, hyphens, and the words that vary where a text describes an open model."""
    plain = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    if plain.startswith("open ") and plain.endswith(" model"):
        return re.sub(r" (?:weights?|sourced?|ai|language|large)\b", "", plain)
    return plain


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
    pattern: re.Pattern[str]
    model: Model
    whole: bool


class Names:
    """Every name of a page, found once; `within` gives those of one of its sentences."""

    def __init__(self, ledger: Ledger, text: str) -> None:
        self._forms = list(_forms(ledger, text))
        self._open = {
            _folded(described): model
            for model in ledger.models.values()
            for maker, _, described in (alias.partition("'s ") for alias in model.aliases)
            if described and maker in text
        }
        self._families = Families(ledger, text)
        self._unknown = unknown_names(
            text, _first_words(ledger), _makers(ledger), self._families.version
        )

    def within(self, sentence: str) -> list[Name]:
        """The models that a sentence names, in its order; of two that overlap the longer."""
        found: list[Name] = []
        for form in self._forms:
            for hit in form.pattern.finditer(sentence):
                if not form.whole and of_another(form.model.name, sentence, hit.start()):
                    continue
                name = Name(hit[0], *hit.span(), form.model.id, form.model.organization, form.whole)
                found.append(name)
        for hit in self._unknown.finditer(sentence):
            owner = self._families.owner(hit[0])
            found.append(Name(hit[0], *hit.span(), organization=owner))
        proper = {name.start for name in found}
        found += [
            self._open_model(text, at)
            for text, at in open_models(sentence)
            if not (joint := _APPOSED.match(sentence, at + len(text))) or joint.end() not in proper
        ]
        if not found:
            found = [
                Name(text, at, at + len(text), whole=False) for text, at in descriptions(sentence)
            ]
        return _longest_first(found)

    def _open_model(self, text: str, at: int) -> Name:
        model = self._open.get(_folded(text))
        end = at + len(text)
        if model is None:
            return Name(text, at, end, whole=False)
        return Name(text, at, end, model.id, model.organization, whole=False)


_APPOSED = re.compile(r",? (?:(?:called|named|dubbed) )?")
"""Between "its open model" and the name of that."""


def _longest_first(found: list[Name]) -> list[Name]:
    kept: list[Name] = []
    taken = bytearray(max((name.end for name in found), default=0))
    for name in sorted(found, key=lambda n: (n.start - n.end, n.model_id is None, not n.whole)):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+|\+")


def _tokens(text: str) -> frozenset[str]:
    """The words and numbers of a text, in lower case."""
    return frozenset(_TOKEN.findall(text.casefold()))


def _forms(ledger: Ledger, text: str) -> Iterator[_Form]:
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


def _first_words(ledger: Ledger) -> frozenset[str]:
    """The first words of models' names that name no maker: "Mixtral" of Mixtral 8x7B."""
    words = {re.split(r"[\s\d+-]", m.name, maxsplit=1)[0] for m in ledger.models.values()}
    return frozenset(words - _makers(ledger))


def _makers(ledger: Ledger) -> frozenset[str]:
    return frozenset(word for m in ledger.models.values() for word in m.organization.split())


def _family(model: Model) -> str:
    return re.split(r"[\s\d+-]", model.name.casefold(), maxsplit=1)[0]


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
