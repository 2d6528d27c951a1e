"""Who says what a sentence says: a person, a company, the press, or nobody that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.cues import OUTLET
from claimtrack.reading.days import MONTHS
from claimtrack.reading.drafts import SpeakerFrom
from claimtrack.reading.page import Page
from claimtrack.reading.sentence import Sentence

SAID = (
    r"(?:said|says|told|wrote|writes|added|adds|announced|explained|confirmed|promised|posted|tweeted"
    r"|stated|repeated|revealed|committed|claimed|claims|predicted|noted|insisted|replied|mentioned"
    r"|annonce|annoncé|écrit|schrieb|précise|explique|assure|promet|dit|déclaré|sagte|erklärte|kündigte)"
)
_WORD = r"[A-ZÀ-Þ][\w'’-]+"
_PERSON = rf"{_WORD}(?: (?:[A-Z]\.|de|van|von|al|bin))? {_WORD}"
_MEANS = r"(?:hopes|expects|plans|intends|aims|promises|vows|confirms|predicts|wants) (?:to|that|it|its|the)"
_PERSON_SAID = (
    re.compile(
        rf"(?P<who>{_PERSON})(?:,[^,]{{3,80}},| of [\w ]{{3,40}}?)? (?:has |have |had |a )?(?:\w+ly )?(?:{SAID}|{_MEANS})\b"
    ),
    re.compile(
        rf"\b{SAID} (?:(?!(?:that|it|in|on|at|to|for|with|by|as|if) )[a-z][\w'’-]*,? ){{0,5}}(?P<who>{_PERSON})"
    ),
)
_ONE_SAID = (
    re.compile(
        rf"(?<![\w&'’-])(?P<who>{_WORD}(?: (?:AI|Labs?|Research))?) (?:has |have |had |a |also )?(?:\w+ly )?{SAID}\b"
    ),
    re.compile(rf"\bsaid (?P<who>{_WORD})(?=[.,;]|$)"),
)
"""One capitalised word that speaks: a surname, or a company."""
_BEFORE = re.compile(r"(?P<word>[\w'’-]+)\.? $")
_TITLES = frozenset(["CEO", "CTO", "CFO", "COO", "Mr", "Ms", "Mrs", "Dr", "Prof", "President", "Chairman", "Minister"])  # fmt: skip
_ORGANIZATION_SAID = re.compile(
    rf"(?:company|firm|lab|start-?up|maker|spokes\w+|it|[A-Z]\w+) (?:has |had )?{SAID}\b|(?:it|company|firm|lab) (?:now )?(?:expects|plans|promises)"
)
_COMPANY_SAID = re.compile(rf"\b(?:company|firm|lab|start-?up|spokes\w+) (?:has |had )?{SAID}\b")
_OUTLET = re.compile(
    rf"(?P<who>\b(?:{OUTLET})\b|The [A-Z][\w]+(?: [A-Z]\w+){{0,2}}(?= (?:reports|reported|wrote|writes|said|says)))"
    r"|\b(?:[Aa]ccording to|[Pp]er) (?P<source>The [A-Z]\w+(?: [A-Z]\w+){0,2})"
)
_JOURNAL = "The Wall Street Journal"
_WHOLE = {"WSJ": _JOURNAL, "The WSJ": _JOURNAL} | {
    each.removeprefix("The "): each
    for each in (_JOURNAL, "The New York Times", "The Washington Post")
}
"""Outlets that are told in several ways: one speaker, one name."""
_FAMILIAR = re.compile(
    r"people (?:familiar|with|close|who (?:have |had )?(?:seen|saw|knew|know|attended|were))|person (?:familiar|with|close)|sources?\b|insiders?|familiar with|proches du dossier|the people said|of them said",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "Labs", "AI", "Research", "Institute", "Journal", "Street", "Times", "Post", "Insider", "Intelligence", "Platforms", "Corp", "Inc", "Team", "Windows", "Cloud", "Face", "Group", *map(str.title, MONTHS)])  # fmt: skip
_HE_SAID = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Ii]l|[Ee]lle|[Ee]r) (?:has |had |a |avait |still |also |hat ){{0,2}}{SAID}\b|\b(?:sagte|erklärte|schrieb|so) (?:er|sie)\b|\bdit-(?:il|elle)\b"
)
_NOBODY = _NO_PERSON | {"It", "He", "She", "They", "We", "I", "You", "This", "That", "Who", "Nobody", "Il", "Elle", "On", "Er", "Sie", "Es"}  # fmt: skip


def on_the_record(text: str) -> bool:
    """Whether a sentence is said by somebody, or by a company, in so many words."""
    return _full_name(text, frozenset()) is not None or _ORGANIZATION_SAID.search(text) is not None


def _full_name(text: str, starts: frozenset[int]) -> str | None:
    for pattern in _PERSON_SAID:
        for found in pattern.finditer(text):
            if found.start("who") not in starts and not set(found["who"].split()) & _NO_PERSON:
                return found["who"]
    return None


class Speakers:
    """Those who may speak on a page: the people it names, and whom the ledger knows."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        self._page = page
        self._ledger = ledger
        self._heard: str | None = None

    def person(self, sentence: Sentence) -> str | None:
        """The person beside the verb; of a surname alone the whole name, where one is known."""
        starts = frozenset(name.start for name in sentence.names)
        named = _full_name(sentence.text, starts)
        whole = (self._whole(word) for word in _alone(sentence))
        return named or next(filter(None, whole), None)

    def hear(self, sentence: Sentence) -> None:
        """Remember whom a sentence names, for "he said" in a later one."""
        starts = frozenset(name.start for name in sentence.names)
        named = _full_name(sentence.text, starts)
        known = self._any_surname.findall(sentence.text)
        heard = [named] if named else [whole for word in known if (whole := self._whole(word))]
        self._heard = heard[-1] if len(set(heard)) == 1 else None if heard else self._heard

    def forget(self) -> None:
        """Nobody is spoken of any more: a section begins."""
        self._heard = None

    def meant(self, sentence: Sentence) -> str | None:
        """Whom "he said" stands for: the one who was named last, if alone."""
        return self._heard if _HE_SAID.search(sentence.text) else None

    def company(self, sentence: Sentence) -> str | None:
        """The company that a sentence has for its speaker, beside a model of no known maker."""
        return next(_alone(sentence), None)

    def named(self, organization: str, sentence: Sentence) -> bool:
        """Whether the sentence has the maker's own name, or "the company", for who says it."""
        if organization not in sentence.text:
            return _COMPANY_SAID.search(sentence.text) is not None
        own = re.escape(organization)
        beside = rf"{own}\W+(?:\w+\W+){{0,3}}{SAID}\b|\b{SAID}\W+(?:\w+\W+){{0,2}}{own}"
        return re.search(beside, sentence.text) is not None

    def another(self, sentence: Sentence, organization: str) -> str | None:
        """An organization of the ledger that speaks of another one's model."""
        for word in _alone(sentence):
            known = word in self._organizations
            if known and word not in organization and organization not in word:
                return word
        return None

    def of_another(self, person: str, sentence: Sentence, organization: str) -> bool:
        """Whether a person is of another organization than the model's, as far as is known."""
        own = self._spoke_for.get(person, set())
        if own:
            return organization not in own
        at = sentence.text.find(person)
        beside = sentence.text[max(0, at - _BESIDE) : at]
        beside = beside[max(map(beside.rfind, ".;:,")) + 1 :]
        behind = re.match(
            r"(?:, [^,]{3,80},| (?:of|at|from) [\w ]{3,40})", sentence.text[at + len(person) :]
        )
        told = f"{beside}|{behind[0] if behind else ''}"
        return organization not in told and self._any_organization.search(told) is not None

    def reporter(
        self, sentence: Sentence, section: str, lead: str
    ) -> tuple[str | None, SpeakerFrom]:
        """Who reports it: an outlet, people familiar; of the sentence, its section, the page's lead."""
        outlet, where = _first(_OUTLET, sentence.text, section, lead)
        familiar, _ = _first(_FAMILIAR, sentence.text, section, lead)
        if outlet is None:
            if familiar is None:
                return self._page.site, "page"
            return "people familiar", "sentence" if _FAMILIAR.search(sentence.text) else "page"
        name = outlet["who"] or outlet["source"]
        name = _WHOLE.get(name, name)
        return (f"people familiar, via {name}" if familiar else name), where

    def _whole(self, surname: str) -> str | None:
        """The one person of that surname on the page, else in the ledger."""
        for known in (self._on_the_page, self._in_the_ledger):
            if len(whole := known.get(surname, set())) == 1:
                return next(iter(whole))
        return None

    @cached_property
    def _on_the_page(self) -> dict[str, set[str]]:
        spoke = (found["who"] for form in _PERSON_SAID for found in form.finditer(self._page.text))
        return _by_surname(who for who in spoke if not set(who.split()) & _NOBODY)

    @cached_property
    def _in_the_ledger(self) -> dict[str, set[str]]:
        return _by_surname(name for name in self._spoke_for if re.fullmatch(_PERSON, name))

    @cached_property
    def _any_surname(self) -> re.Pattern[str]:
        joined = "|".join(map(re.escape, sorted({*self._on_the_page, *self._in_the_ledger})))
        return re.compile(rf"(?<![\w-])(?:{joined or '(?!)'})(?![\w-])")

    @cached_property
    def _spoke_for(self) -> dict[str, set[str]]:
        """Of each who spoke on the record in the ledger, the organizations of the models."""
        told: dict[str, set[str]] = defaultdict(set)
        for claim in self._ledger.claims:
            if claim.basis == "official":
                told[claim.speaker].add(self._ledger.models[claim.model].organization)
        return told

    @cached_property
    def _organizations(self) -> frozenset[str]:
        return frozenset(model.organization for model in self._ledger.models.values())

    @cached_property
    def _any_organization(self) -> re.Pattern[str]:
        joined = "|".join(map(re.escape, sorted(self._organizations)))
        return re.compile(rf"(?<!\w)(?:{joined or '(?!)'})(?!\w)")


_BESIDE = 40
"""Characters before a person in which it stands whose person it is."""


def _first(
    pattern: re.Pattern[str], sentence: str, *around: str
) -> tuple[re.Match[str] | None, SpeakerFrom]:
    """The first hit in a sentence, else in what is around it."""
    if (found := pattern.search(sentence)) is not None:
        return found, "sentence"
    hits = (_hit(pattern, text) for text in around)
    return next((hit for hit in hits if hit is not None), None), "page"


@lru_cache(maxsize=8)
def _hit(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first hit in a long text, which is asked for each of its sentences."""
    return pattern.search(text)


def _alone(sentence: Sentence) -> Iterator[str]:
    """The capitalised words of a sentence that speak and are no part of a longer name."""
    starts = {name.start for name in sentence.names}
    for pattern in _ONE_SAID:
        for found in pattern.finditer(sentence.text):
            who, start = found["who"], found.start("who")
            before = _BEFORE.search(sentence.text, max(0, start - 30), start)
            longer = before is not None and _leads(before["word"]) and before.start() > 0
            if start not in starts and who not in _NOBODY and not longer and not _OUTLET.match(who):
                yield who


def _leads(word: str) -> bool:
    """Whether a word before a name is the first of it: no title, no day."""
    return word[0].isupper() and word not in _TITLES | _NOBODY


def _by_surname(names: Iterable[str]) -> dict[str, set[str]]:
    by: dict[str, set[str]] = defaultdict(set)
    for name in names:
        by[name.split()[-1]].add(name)
    return by
