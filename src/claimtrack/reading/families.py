"""Families of models: by what a new version is known, and whose it is."""

from __future__ import annotations

import re
from collections import defaultdict

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.tables import Model

_HEAD = re.compile(r"(?P<head>[^\W\d][^\d]*?)[ -]*(?:v?\d|$)")
_LETTERS = 3
"""Letters of a family's name at least: "o3" has too few to be known by."""
_WORDS = 3
"""Words of one at most; a longer name is a description."""
_SEVERAL = 2
"""Models by which an everyday word ("Reflection") is a family's name on any page."""
_VERSION = r"[ -]?v?\d{1,3}(?:\.\d{1,2}){0,2}(?:[bBmMoO]|-?[VXvx])?"


def first_word(name: str) -> str:
    """The first word of a model's name: "Mixtral" of Mixtral 8x7B."""
    return re.split(r"[\s\d+-]", name, maxsplit=1)[0]


class Families:
    """The families of a ledger's models of which a text may name another version.

    "Gemini" of Gemini 3 Flash, "gpt-oss" of gpt-oss-120b, "MiniMax-M" of MiniMax-M2. `makers` are the
    words of the organizations' names, `first_words` those of the models' that are none of them.
    """

    def __init__(self, ledger: Ledger, text: str) -> None:
        models = ledger.models.values()
        self.makers = frozenset(word for each in models for word in each.organization.split())
        self.first_words = frozenset(first_word(each.name) for each in models) - self.makers
        folded = text.casefold()
        members: dict[str, list[Model]] = defaultdict(list)
        for model in models:
            head = _head_of(model.name)
            if head and head.casefold() in folded:
                members[head].append(model)
        self._owner = {
            head: of_it[0].organization
            for head, of_it in members.items()
            if _one_owner(of_it) and _by_its_name(head, of_it, text)
        }
        heads = sorted(self._owner, key=len, reverse=True)
        joined = "|".join(re.escape(head).replace(r"\ ", "[ -]") for head in heads) or r"(?!)"
        self._begins = re.compile(rf"(?:{joined})(?![^\W\d_])")
        self.version = rf"(?:{joined}){_VERSION}"
        """A pattern of a family's name with a number."""

    def owner(self, name: str) -> str | None:
        """The organization of whose family a name is; None: of no known one."""
        found = self._begins.match(name)
        if found is None:
            return None
        return self._owner.get(found[0]) or self._owner.get(found[0].replace("-", " "))


def _head_of(name: str) -> str | None:
    """What a model's name has before its number, where that may name a family."""
    found = _HEAD.match(re.sub(r"\s*\(.*?\)", "", name))
    head = found["head"] if found else ""
    words = head.split()
    long = len(words) > _WORDS or any(word.islower() for word in words[1:])
    return None if long or sum(map(str.isalpha, head)) < _LETTERS else head


def _one_owner(models: list[Model]) -> bool:
    return len({model.organization for model in models}) == 1


def _by_its_name(head: str, models: list[Model], text: str) -> bool:
    """Whether a text that has the word means the family."""
    everyday = re.fullmatch(r"[A-Z][a-z]+", head) is not None
    return not everyday or len(models) >= _SEVERAL or models[0].organization in text
