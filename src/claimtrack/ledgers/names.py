"""When two names are one: as a reader compares them, not as Unicode does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Literal, NamedTuple

from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.tables import Model

_LIKE_A_HYPHEN = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_HYPHENS = str.maketrans(_LIKE_A_HYPHEN, "-" * len(_LIKE_A_HYPHEN))


_JOINERS = "\u200c\u200d"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"
"""What is printed as nothing: Hangul fillers, Braille without a dot, a note without a head."""
_NEVER_ALONE = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
"""Controls, formats, spaces, and marks, which show at most on the letter before them."""

_MOST_MARKS = 30
"""Marks on one letter; more are kept apart."""
_APART = "\u034f"


def normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form of Unicode, no letter with more than thirty marks on it.

    Marks are sorted in time that grows with the square of their number. What keeps the others
    apart is the stream-safe format of UAX 15, section 13; no word of any language needs it.
    """
    if text.isascii() or len(text) <= _MOST_MARKS:
        return unicodedata.normalize(form, text)
    safe, marks = list[str](), 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks > _MOST_MARKS:
            safe.append(_APART)
            marks = 1
        safe.append(char)
    return unicodedata.normalize(form, "".join(safe))


def key(name: str) -> str:
    """What two spellings of a name share: without case, runs of spaces, Unicode form, hyphens.

    Format characters, which do not show, make no other name either.
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    shown = "".join(char for char in name.translate(_HYPHENS) if unicodedata.category(char) != "Cf")
    folded = normal("NFKC", shown).casefold()
    return " ".join(normal("NFKC", folded).split())


def slug(name: str) -> str:
    """The name as an id: lower case, joined by hyphens; empty where letters would be lost."""
    plain = normal("NFKD", key(name))
    if any(unicodedata.category(char)[0] == "L" and not char.isascii() for char in plain):
        return ""
    return "-".join(re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode()))


def tidy(name: str) -> str:
    """A name as it should be written: in composed letters, one plain space between words."""
    return " ".join(normal("NFC", name).split())


def shows_nothing(text: str) -> bool:
    """Whether there is nothing to be read in a text, letters or not."""
    return all(char in _BLANK or unicodedata.category(char) in _NEVER_ALONE for char in text)


def invisible(name: str) -> str:
    """The characters of a name that do not show: control, format, fillers; no joiner or space.

    Of one that shows nothing all but spaces.
    """
    if shows_nothing(name):
        return "".join(name.split())
    return "".join(
        char
        for at, char in enumerate(name)
        if (char in _BLANK or unicodedata.category(char) in ("Cc", "Cf"))
        and not char.isspace()
        and not (char in _JOINERS and 0 < at < len(name) - 1)
    )


BY_ID = "id:"
"""Before an id: nothing else is meant."""
_SHORTEST = 2
"""Characters from which on a part of a name is looked for."""


class Named(NamedTuple):
    """The models that a name may mean, in file order.

    `whole` have it as id or name, `partly` as an alias or at the beginning of a word of a name.
    """

    whole: tuple[Model, ...]
    partly: tuple[Model, ...]

    @property
    def first(self) -> tuple[Model, ...]:
        """What the name means by itself: whole names are taken alone."""
        return self.whole or self.partly

    @property
    def all(self) -> tuple[Model, ...]:
        """Everything that it may mean, whole names first."""
        return (*self.whole, *self.partly)


def find_models(models: Collection[Model], name: str) -> Named:
    """The models that `name` may mean. Raises UnknownNameError where there is none."""
    if name.startswith(BY_ID):
        wanted = name.removeprefix(BY_ID).strip()
        named = Named(tuple(model for model in models if model.id == wanted), ())
    else:
        named = _by_name(models, key(name))
    if not named.first:
        known = [each for model in models for each in (model.id, model.name, *model.aliases)]
        raise UnknownNameError("model", name, known)
    return named


def _by_name(models: Collection[Model], wanted: str) -> Named:
    whole = tuple(model for model in models if wanted in (model.id, key(model.name)))
    partly = tuple(model for model in models if model not in whole and _has_part(model, wanted))
    return Named(whole, partly)


def _has_part(model: Model, wanted: str) -> bool:
    names = [key(name) for name in (model.id, model.name, *model.aliases)]
    if wanted in names:
        return True
    return len(wanted) >= _SHORTEST and any(_begins_word(name, wanted) for name in names)


def _begins_word(name: str, wanted: str) -> bool:
    """Whether a word of the name begins where `wanted` stands in it."""
    at = name.find(wanted)
    while at > 0 and name[at - 1].isalnum():
        at = name.find(wanted, at + 1)
    return at >= 0
