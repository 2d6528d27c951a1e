"""A sentence with the names in it, and which of them a word in it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.reading.beside import (
    acted_on,
    aside,
    beside,
    compared_first,
    has_a_rival,
    of_a_part,
)
from claimtrack.reading.cues import Cues
from claimtrack.reading.drafts import Sure
from claimtrack.reading.names import Name

_FOR = re.compile(
    r"^[\s)]*(?:parameters?|params|tokens?|in total|total|active)?\s*(?:for|in|pour|für|on|(?:away )?from (?:launching|releasing|shipping|the launch of|the release of)|until (?:the )?(?:launch|release) of)\s+(?:the\s+|its\s+)?$",
    re.IGNORECASE,
)
_USED_BY = re.compile(
    r"[\s-]*(?:\w+ )?(?:parameters?|params|tokens?|paramètres|Parametern?)?(?:,? (?:that|which|que|die))? (?:the |le |das )?$",
    re.IGNORECASE,
)
_USES = re.compile(
    r" (?:now )?(?:uses?|used|has|had|have|needs|needed|requires|boasts|offers|counts|got|compte|hat)\b"
)
_PRONOUN = re.compile(
    r"\b(?:it|its|that one|this one|the (?:\w+ ){0,2}(?:model|system|feature|assistant|weights|paper|company)|they|elle|il|sa|le modèle|la bête|es|das modell)\b",
    re.IGNORECASE,
)


MOST = 30
"""Dates, figures or scores of one sentence that are looked at: beyond that it is none."""


_LINK = re.compile(
    r"['’]?s?,? ?(?:\((?:about |with )?|: ?|[–—-] ?)?(?:(?:which|that|who|is|are|was|has|have|had|comes?|came|with|at|of|its|an?|the|gets?|got|hits?|reaches|reached|boasts?|boasting|features?|featuring|having"
    r"|scores?|scored|achieves?|achieved|carries|counts|uses|only|now|compte|possède|dispose|affiche|obtient|a|est|avec|de|hat|mit|ist|besitzt|zählt|erreicht|est|werde|wird|will|have|be|aura|offre|offers|supports?|accepts)\b ?)*",
    re.IGNORECASE,
)
"""What may stand between a name and its figure."""
_FRONT = re.compile(
    r"[\"“«\s-]*(?:With|At|Avec|Mit|Bei|À|Having|Weighing in at)(?: (?:its|a|an|the|ses|seinen|ihren))? ?"
)
_FRONTED = re.compile(r"[^,;:.]{0,60}, (?:the |le |la |das |der |die )?(?:new |nouveau |neue )?")
_SIZED = re.compile(r"[ -]?(?:parameters?|params)[ -](?:model |MoE |dense )*(?:the |its )?")
"""Between a figure and the model that it stands before: "the 3-trillion-parameter Grok 4"."""
_REPLACES = re.compile(
    r"\b(?:replaced|succeeded|superseded|remplacée?|ersetzt) (?:by|par) (?:the )?$|\bdurch $"
)
"""Before the model that takes another's place: "will be replaced by"."""
_WHICH = re.compile(r"(?:which|that|who|qui|dont|der|die|das)\b")


@lru_cache(maxsize=2)
def _joints(between: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text meet."""
    return [joint.span() for joint in between.finditer(text)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page: its names, and the subject that the text before it spoke of.

    `assumed`: no sentence before it spoke of that; the heading or the page did.
    """

    text: str
    names: tuple[Name, ...]
    before: Name | None
    topic: Name | None
    cues: Cues
    kind: str
    reported: bool
    language: str = "en"
    assumed: bool = False

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause that holds `start` to `end` begins and ends."""
        left, right = 0, len(self.text)
        for since, until in _joints(self.cues.clause, self.text):
            if until <= start:
                left = until
            elif since >= end:
                right = since
                break
        return left, right

    def subjects(self) -> list[Name]:
        """The names that may be a clause's subject: none behind `than`, `of`, `against`."""
        kept: list[Name] = []
        last: Name | None = None
        for name in self.names:
            listed = last is not None and self._and(last, name)
            if listed or beside(self.text, name.start) or has_a_rival(self.text, name.end):
                last = name
            else:
                kept.append(name)
        return kept

    def about(self, start: int, end: int, *, listed: bool = False) -> tuple[list[Name], Sure]:
        """The models that the words from `start` to `end` are about, and how sure that is.

        `listed`: they are about all models of a list, whatever is told of each in between.
        """
        left, right = self.clause(start, end)
        owners = self._by_form(left, start, end, listed=listed)
        if owners:
            return owners, "sure" if all(name.proper for name in owners) else "likely"
        if listed and (told := self._behind_a_colon(left, right)):
            return told, "likely"
        return self._by_order(left, start, end, right, listed=listed)

    def _by_form(self, left: int, start: int, end: int, *, listed: bool) -> list[Name]:
        """The models that the form of the words ties to them; none where it ties none."""
        if (owned := self._told_for(start, end)) is not None:
            return owned
        if (sized := self._right_behind(end)) is not None:
            return [sized]
        for name in self.names:
            if left <= name.start < start and _REPLACES.search(self.text[: name.start][-30:]):
                return [name]
        if (owner := self._right_before(start)) is not None:
            return self._joined(owner, listed=listed)
        if (owner := self._fronted(left, start, end)) is not None:
            return [owner]
        inside = [name for name in self.names if left <= name.start < start]
        if inside and self.text.startswith("followed by", left):
            return self._joined(inside[-1])
        if (owner := self._of_a_relative_clause(left, start)) is not None:
            return self._joined(owner)
        subjects = [name for name in self.subjects() if left <= name.start < start]
        if subjects or (subjects := [name for name in inside if acted_on(self.text, name.start)]):
            return self._joined(subjects[-1], listed=listed)
        return []

    def _by_order(
        self, left: int, start: int, end: int, right: int, *, listed: bool
    ) -> tuple[list[Name], Sure]:
        """The models that stand nearest: earlier, later, in the text before, anywhere."""
        earlier = [n for n in self.subjects() if n.start < start]
        if earlier:
            return self._joined(earlier[-1], listed=listed), "likely"
        later = [n for n in self.subjects() if end <= n.start < right]
        if later and not _PRONOUN.search(self.text[left:start]):
            return self._joined(later[0]), "likely"
        if self.before is not None:
            stands = not self.assumed and _PRONOUN.search(self.text[:start])
            return [self.before], "likely" if stands else "guess"
        anywhere = [n for n in self.names if n.start < start][-1:]
        return anywhere or ([self.topic] if self.topic is not None else []), "guess"

    def _told_for(self, start: int, end: int) -> list[Name] | None:
        """Whose figure it is by a `for`: "200 billion for GPT-4o", "For o1-mini they write"."""
        for name in self.names:
            between = self.text[end : name.start] if end <= name.start < end + 60 else None
            if between is not None and _FOR.match(between):
                return self._joined(name)
            if between and _USED_BY.match(between) and _USES.match(self.text, name.end):
                return [name]
            ahead = self.text[max(0, name.start - 12) : name.start]
            led = re.search(r"(?:^|, |; |and )(?:[Ff]or|[Pp]our|[Ff]ür) $", ahead)
            group = self._joined(name) if led else []
            if group and group[-1].end <= start and not self._between(group[-1].end, start):
                return group
        return None

    def _right_behind(self, end: int) -> Name | None:
        """The name that a figure stands before: "the 3-trillion-parameter Grok 4"."""
        behind = next((name for name in self.names if name.start >= end), None)
        between = self.text[end : behind.start] if behind else ""
        return behind if _SIZED.fullmatch(between) else None

    def _right_before(self, start: int) -> Name | None:
        """The name that a figure follows at once: "Heron 4, with 1T", "Heron 4 scores"."""
        name = max((n for n in self.names if n.end <= start), key=lambda n: n.end, default=None)
        if name is None:
            return None
        between = self.text[name.end : start]
        led = beside(self.text, name.start)
        if (not between.strip(" ,") and led) or of_a_part(self.text, name.start):
            return None
        if re.match(
            r",(?! (?:which|that|whose|with|qui|das|die|der|mit|avec)\b)", between
        ) and aside(self.text, name.start):
            return None
        return name if _LINK.fullmatch(between) else None

    def _fronted(self, left: int, start: int, end: int) -> Name | None:
        """The name behind a figure that opens a clause: "With 1T parameters, Heron 4"."""
        if not _FRONT.fullmatch(self.text[left:start]):
            return None
        behind = next((name for name in self.subjects() if name.start >= end), None)
        if behind is None or not _FRONTED.fullmatch(self.text[end : behind.start]):
            return None
        return behind

    def _of_a_relative_clause(self, left: int, start: int) -> Name | None:
        """The name that a `which` at the start of a clause stands for."""
        if not _WHICH.match(self.text, left):
            return None
        resumed = [
            n for n in self.subjects() if n.start > left and self.text[: n.start].endswith(", ")
        ]
        if resumed and resumed[-1].start < start:
            return resumed[-1]  # "Unlike X, which is here, Y will"
        before = [name for name in self.names if left - 12 <= name.end <= left]
        return before[-1] if before else None

    def _between(self, start: int, end: int) -> bool:
        return any(start <= name.start < end for name in self.names)

    def _behind_a_colon(self, left: int, right: int) -> list[Name]:
        """The names of the list that a clause without a name opens: "Two will come in May: ..."."""
        if self.text[right : right + 1] != ":" or any(left <= n.start < right for n in self.names):
            return []
        return [name for name in self.subjects() if name.start > right]

    def _joined(self, name: Name, *, listed: bool = False) -> list[Name]:
        """The name, and those that `and` joins to it."""
        group = [name]
        names = list(self.names)
        at = names.index(name)
        while at > 0 and self._and(names[at - 1], names[at], listed=listed):
            at -= 1
            group.insert(0, names[at])
        at = names.index(name)
        while at + 1 < len(names) and self._and(names[at], names[at + 1], listed=listed):
            at += 1
            group.append(names[at])
        return group

    def _and(self, one: Name, other: Name, *, listed: bool = False) -> bool:
        between = self.text[one.end : other.start]
        if between == ", " and compared_first(self.text, other.start):
            return False
        if listed:
            between = re.sub(r"^, (?:with|at|of) [^;]{0,80}?(?=,? (?:and|et|und) )", "", between)
        return (
            re.fullmatch(r",? (?:and|et|und|or|ou|oder) (?:for |the |pour )?|, ", between)
            is not None
        )
