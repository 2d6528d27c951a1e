"""The names in a text: models of the ledger, short forms of them, and models that it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.tables import Model
from claimtrack.reading.beside import of_another
from claimtrack.reading.families import Families
from claimtrack.reading.forms import forms_of
from claimtrack.reading.speaking import part_of_a_name
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


class Names:
    """Every name of a page, found once; `within` gives those of one of its sentences."""

    def __init__(self, ledger: Ledger, text: str, language: str) -> None:
        self._forms = list(forms_of(ledger, text))
        self._open = {
            _folded(described): model
            for model in ledger.models.values()
            for maker, _, described in (alias.partition("'s ") for alias in model.aliases)
            if described and maker in text
        }
        self._led = language != "de"  # where each noun has a capital
        self._families = Families(ledger, text)
        self._unknown = unknown_names(text, self._families, led=self._led)

    def within(self, sentence: str) -> list[Name]:
        """The models that a sentence names, in its order; of two that overlap the longer."""
        found: list[Name] = []
        for form in self._forms:
            for hit in form.pattern.finditer(sentence):
                if not form.whole and (
                    of_another(form.model.name, sentence, hit.start())
                    or (self._led and _of_a_longer(form.model, sentence, hit.start()))
                ):
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


_LEADING = re.compile(r"(?<=\S )(?P<word>[A-Z][\w.-]*|[A-Z]?\d\w*) $|\b(?P<numbered>[A-Z]\w*\d+) $")
"""A capitalised word within a sentence, or one with a number, right before a name."""


def _of_a_longer(model: Model, sentence: str, start: int) -> bool:
    """Whether a short form ends another's name: "Galaxy S27 Ultra" is no Nemotron 3 Ultra."""
    led = _LEADING.search(sentence, max(0, start - 30), start)
    if led is None:
        return False
    word = led["word"] or led["numbered"]
    own = f"{model.name} {model.organization} {' '.join(model.aliases)}".casefold()
    return word.casefold() not in own and part_of_a_name(word)


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
