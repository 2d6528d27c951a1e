"""Who says what a sentence says: a person, a company, the press, or nobody that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.companies import Companies
from claimtrack.reading.names import Name
from claimtrack.reading.page import Page
from claimtrack.reading.people import of_another
from claimtrack.reading.reporters import OUTLETS
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speaking import (
    ACCORDING_TO,
    BEFORE,
    BESIDE,
    HE_SAID,
    NO_PERSON,
    NOBODY,
    ONE_MEANS,
    ONE_SAID,
    ORGANIZATION_SAID,
    OUTSIDER,
    PERSON,
    PERSON_SAID,
    SAID,
    SPEAKS_FOR,
    part_of_a_name,
)
from claimtrack.reading.turns import TURN


def on_the_record(text: str) -> bool:
    """Whether a sentence is said by somebody, or by a company, in so many words."""
    return _full_name(text, frozenset()) is not None or ORGANIZATION_SAID.search(text) is not None


def _full_name(text: str, starts: frozenset[int]) -> str | None:
    for pattern in PERSON_SAID:
        for found in pattern.finditer(text):
            start = found.start("who")
            beside = BESIDE.search(text, max(0, start - _BESIDE), start)
            if not (start in starts or beside or set(found["who"].split()) & NO_PERSON):
                return found["who"]
    return None


class Speakers:
    """Those who may speak on a page: the people it names, and whom the ledger knows."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        self._page = page
        self._ledger = ledger
        self._heard: str | None = None
        self._companies = Companies(ledger)

    def person(self, sentence: Sentence) -> str | None:
        """The person beside the verb; of a surname alone the whole name, where one is known."""
        if (turn := self._turn(sentence)) is not None:
            return turn
        starts = frozenset(name.start for name in sentence.names)
        named = _full_name(sentence.text, starts)
        whole = (self._whole(word) for word in _alone(sentence))
        return named or next(filter(None, whole), None)

    def _turn(self, sentence: Sentence) -> str | None:
        """The person in front of a colon: one that is known, that the page names elsewhere, or who is quoted."""
        turn = TURN.match(sentence.text)
        if turn is None or any(name.start < turn.end("who") for name in sentence.names):
            return None
        who = turn["who"]
        if " " not in who:
            return self._whole(who)
        often = f"{self._page.title} {self._page.text}".count(who) > 1 and not _LABEL.search(who)
        return who if turn["quote"] or who in self._spoke_for or often else None

    def hear(self, sentence: Sentence) -> None:
        """Remember whom a sentence names, for "he said" or "the company said" in a later one."""
        starts = frozenset(name.start for name in sentence.names)
        named = _full_name(sentence.text, starts)
        known = self._any_surname.findall(sentence.text)
        heard = [named] if named else [whole for word in known if (whole := self._whole(word))]
        self._heard = heard[-1] if len(set(heard)) == 1 else None if heard else self._heard
        company = self._named_company(sentence)
        self._companies.hear(
            sentence, company if company and self._whole(company) is None else None
        )

    def forget(self) -> None:
        """Nobody is spoken of any more: a section begins."""
        self._heard = None
        self._companies.forget()

    def meant(self, sentence: Sentence) -> str | None:
        """Whom "he said" stands for: the one who was named last, if alone."""
        return self._heard if HE_SAID.search(sentence.text) else None

    def company(self, sentence: Sentence) -> str | None:
        """The company that a sentence has for its speaker, beside a model of no known maker.

        Empty where it is "the company", and none was heard.
        """
        return self._named_company(sentence) or self._companies.meant(sentence)

    def company_of_another(
        self, organization: str, sentence: Sentence, name: Name | None
    ) -> str | None:
        """The company that "the company said" stands for, where it is not the model's."""
        return self._companies.another(organization, sentence, name)

    def _named_company(self, sentence: Sentence) -> str | None:
        """The company that speaks, or has a plan, by its name."""
        if (word := next(_alone(sentence, *ONE_SAID, ONE_MEANS), None)) is not None:
            return word
        told = ACCORDING_TO.search(sentence.text)
        known = self._companies.any.match(told["who"]) if told else None
        return known[0] if known else None

    def named(self, organization: str, sentence: Sentence, name: Name | None) -> bool:
        """Whether the sentence has the maker's own name, or "the company", for who says it."""
        if organization not in sentence.text:
            return self._companies.is_meant(organization, sentence, name)
        own = re.escape(organization)
        beside = rf"{own}\W+(?:\w+\W+){{0,3}}{SAID}\b|\b{SAID}\W+(?:\w+\W+){{0,2}}{own}"
        return re.search(beside, sentence.text) is not None

    def outsider(self, sentence: Sentence, maker: str | None) -> bool:
        """Whether somebody or something unnamed speaks that only stands beside a name.

        Of a known `maker`'s model the name behind it speaks: "its rival Aviary said".
        """
        for verb in _VERB.finditer(sentence.text):
            before = sentence.text[max(0, verb.start() - 2 * _BESIDE) : verb.start()]
            part = re.split(r"[,;:.“”\"]", before)[-1]
            named = _NAMED.search(part) if maker else None
            if OUTSIDER.search(part) and not (named and OUTSIDER.search(named["what"])):
                return True
        told = _ACCORDING.search(sentence.text)
        return told is not None and OUTSIDER.search(told["whom"]) is not None

    def another(self, sentence: Sentence, organization: str) -> str | None:
        """Who speaks of another one's model, where only a company or a surname is told."""
        for word in _alone(sentence):
            own = (
                word in organization
                or organization in word
                or word.startswith(organization.replace(" ", ""))
                or word == "".join(each[0] for each in organization.split())
            )
            behind = sentence.text.partition(word)[2]
            if not own and not re.search(
                rf"(?:,? and|,? while|,? but|;) (?:\w+ )?{re.escape(organization)}", behind
            ):
                return word
        return None

    def of_another(self, person: str, sentence: Sentence, organization: str) -> bool:
        """Whether a person is of another organization than the model's, as far as is known."""
        spoke_for = self._spoke_for.get(person, set())
        return of_another(person, sentence.text, organization, spoke_for, self._companies.any)

    def _whole(self, surname: str) -> str | None:
        """The one person of that surname on the page, else in the ledger, of whose lab it tells."""
        if (here := self._on_the_page.get(surname)) is not None:
            return next(iter(here)) if len(here) == 1 else None
        known = self._in_the_ledger.get(surname, set())
        near = {who for who in known if self._spoke_for[who] & self._told_of}
        return next(iter(near)) if len(near) == 1 else None

    @cached_property
    def _on_the_page(self) -> dict[str, set[str]]:
        spoke = (found["who"] for form in PERSON_SAID for found in form.finditer(self._page.text))
        people = {who for who in spoke if not set(who.split()) & NOBODY}
        by = _by_surname(people)
        for who in people:  # "Wang Xing" is Wang
            by.setdefault(who.split()[0], set()).add(who)
        return by

    @cached_property
    def _in_the_ledger(self) -> dict[str, set[str]]:
        return _by_surname(name for name in self._spoke_for if re.fullmatch(PERSON, name))

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
    def _told_of(self) -> frozenset[str]:
        """The organizations that the page names, or a model of theirs."""
        text = f"{self._page.title} {self._page.text}"
        made = ((each.organization, each.name) for each in self._ledger.models.values())
        return frozenset(whose for whose, name in made if whose in text or name in text)


_VERB = re.compile(rf"\b{SAID}\b")
_LABEL = re.compile(
    r"\b(?:Release|Launch|Model|Context|Training|Key|Date|Size|Window|Length|Parameters?|Total|Active|License|Benchmarks?|Update|News|Note|Name|Type|Output|Input|Knowledge|Cutoff|Availability|Price|Pricing|Data|Features?)\b"
)
"""A word in front of a colon that is in no person's name."""
_NAMED = re.compile(r"(?P<what>[A-Za-z]+) (?:[a-z]?[A-Z][\w&]+ ){1,2}$")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<whom>[^,;.]{3,80})")
_BESIDE = 60
"""Characters before a person in which it stands whose person it is."""


def _alone(sentence: Sentence, *patterns: re.Pattern[str]) -> Iterator[str]:
    """The capitalised words of a sentence that speak and are no part of a longer name."""
    starts = {name.start for name in sentence.names}
    for pattern in patterns or ONE_SAID:
        for found in pattern.finditer(sentence.text):
            who, start = found["who"], found.start("who")
            before = BEFORE.search(sentence.text, max(0, start - 30), start)
            longer = before is not None and part_of_a_name(before["word"]) and before.start() > 0
            near = sentence.text[max(0, start - _BESIDE) : start]
            beside = BESIDE.search(near) and not SPEAKS_FOR.search(near)
            part = start in starts or longer or beside
            if not part and who not in NOBODY and not OUTLETS.match(who):
                yield who


def _by_surname(names: Iterable[str]) -> dict[str, set[str]]:
    by: dict[str, set[str]] = defaultdict(set)
    for name in names:
        by[name.split()[-1]].add(name)
    return by
