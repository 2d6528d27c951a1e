"""A sentence with the names in it, and which of them a word in it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.reading.cues import Cues
from claimtrack.reading.drafts import Sure
from claimtrack.reading.names import Name

_BESIDE = re.compile(
    r"(?:\b(?:than|of|from|against|ahead of|like|after|unlike|versus|vs\.?|over|beats?|with|to|alongside|successor to|for|by|as|matches|"
    r"outperforms|surpasses|surpassed|on|que|contre|de|du|famille|family|devant|après|avec|als|gegen|nach|von)|\()\s*(?:the |its |their |rival |older |own |some )*$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"^[\s)]*(?:parameters?|params|tokens?|in total|total|active)?\s*(?:for|in|pour|für|on)\s+(?:the\s+|its\s+)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|that one|this one|the (?:\w+ ){0,2}(?:model|system|feature|assistant|weights|paper|company)|they|elle|il|sa|le modèle|la bête|es|das modell)\b",
    re.IGNORECASE,
)


MOST = 30
"""Dates, figures or scores of one sentence that are looked at: beyond that it is none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page: its names, and the subject that the text before it spoke of."""

    text: str
    names: tuple[Name, ...]
    before: Name | None
    topic: Name | None
    cues: Cues
    kind: str
    reported: bool
    language: str = "en"

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause that holds `start` to `end` begins and ends."""
        left, right = 0, len(self.text)
        for joint in self.cues.clause.finditer(self.text):
            if joint.end() <= start:
                left = joint.end()
            elif joint.start() >= end:
                right = joint.start()
                break
        return left, right

    def subjects(self) -> list[Name]:
        """The names that may be a clause's subject: none behind `than`, `of`, `against`."""
        kept: list[Name] = []
        beside: Name | None = None
        for name in self.names:
            listed = beside is not None and self._and(beside, name)
            if listed or self._beside(name):
                beside = name
            else:
                kept.append(name)
        return kept

    def _beside(self, name: Name) -> bool:
        before = self.text[max(0, name.start - 30) : name.start]
        return _BESIDE.search(before) is not None

    def about(self, start: int, end: int, *, listed: bool = False) -> tuple[list[Name], Sure]:
        """The models that the words from `start` to `end` are about, and how sure that is.

        `listed`: they are about all models of a list, whatever is told of each in between.
        """
        if (owned := self._told_for(start, end)) is not None:
            return owned, "sure"
        left, right = self.clause(start, end)
        if listed and (told := self._behind_a_colon(left, right)):
            return told, "likely"
        inside = [n for n in self.subjects() if left <= n.start < start]
        if inside:
            return self._joined(inside[-1], listed=listed), "sure"
        loose = [n for n in self.names if left <= n.start < start and self._object(n)]
        if loose:
            return self._joined(loose[-1], listed=listed), "sure"
        earlier = [n for n in self.subjects() if n.start < start]
        if earlier:
            return self._joined(earlier[-1], listed=listed), "likely"
        later = [n for n in self.subjects() if end <= n.start < right]
        if later and not _PRONOUN.search(self.text[left:start]):
            return self._joined(later[0]), "likely"
        if self.before is not None:
            sure: Sure = "likely" if _PRONOUN.search(self.text[:start]) else "guess"
            return [self.before], sure
        anywhere = [n for n in self.names if n.start < start]
        if anywhere:
            return [anywhere[-1]], "guess"
        return ([self.topic], "guess") if self.topic is not None else ([], "guess")

    def _told_for(self, start: int, end: int) -> list[Name] | None:
        """Whose figure it is by a `for`: "200 billion for GPT-4o", "For o1-mini they write"."""
        for name in self.names:
            if end <= name.start < end + 60 and _FOR.match(self.text[end : name.start]):
                return self._joined(name, forward=True)
            ahead = self.text[max(0, name.start - 12) : name.start]
            led = re.search(r"(?:^|, |; |and )(?:[Ff]or|[Pp]our|[Ff]ür) $", ahead)
            if led and name.end <= start and not self._between(name.end, start):
                return [name]
        return None

    def _object(self, name: Name) -> bool:
        """Whether a name is what a launch, a delay, a training is of: "the launch of X"."""
        before = self.text[max(0, name.start - 60) : name.start]
        return (
            re.search(
                r"(?:models?|versions?|launch|release|rollout|debut|delay|training|weights|version|presentation|successor|access|lancement|sortie)\w*"
                r"(?: \w+){0,2} (?:of|for|to|with|de|on) (?:the |its |their )?(?:\w+ )?$",
                before,
                re.IGNORECASE,
            )
            is not None
            or re.search(
                r"(?:with|and|put|bring|offer|open|release|launch|ship) (?:its |the |out |much |lighter )*$",
                before,
            )
            is not None
        )

    def _between(self, start: int, end: int) -> bool:
        return any(start <= name.start < end for name in self.names)

    def _behind_a_colon(self, left: int, right: int) -> list[Name]:
        """The names of the list that a clause without a name opens: "Two will come in May: ..."."""
        if self.text[right : right + 1] != ":" or any(left <= n.start < right for n in self.names):
            return []
        return [name for name in self.subjects() if name.start > right]

    def _joined(self, name: Name, *, forward: bool = False, listed: bool = False) -> list[Name]:
        """The name, and those that `and` joins to it."""
        group = [name]
        names = list(self.names)
        at = names.index(name)
        if not forward:
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
        if listed:
            between = re.sub(r"^, (?:with|at|of) [^;]{0,80}?(?=,? (?:and|et|und) )", "", between)
        return re.fullmatch(r",? (?:and|et|und) (?:for |the |pour )?|, ", between) is not None
