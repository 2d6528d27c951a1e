"""What a sentence says as a statement: by whom, on what basis, on what day, and whence each is known."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Basis
from claimtrack.reading.companies import one_house
from claimtrack.reading.drafts import AnnouncedFrom, SpeakerFrom
from claimtrack.reading.names import Name
from claimtrack.reading.page import Page
from claimtrack.reading.reporters import OUTLETS, estimated, hedged, reporter
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speakers import Speakers, on_the_record
from claimtrack.reading.told_on import Told, told_on
from claimtrack.reading.voices import other_voice

_MAKER = re.compile(
    r"(?<![\w&-])(?P<maker>(?:[A-Z][\w&-]+ ){0,2}[A-Z][\w&-]+ (?:Labs?|AI|Research|Institute|Laborator(?:y|ies)|Intelligence|Technologies)|Laboratoire [A-Z]\w+)\b"
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{0,600}[\"”»]")
_OURS = re.compile(
    r"\b(?:[Oo]ur|[Uu]nser\w*|[Nn]otre|[Nn]os) (?:[\w-]+ ){0,2}(?:models?|team|research|API|customers|users|weights|paper|lab|code|plans?|data|Modelle?|modèles?)\b"
    r"|\b(?:[Ww]e|[Nn]ous|[Ww]ir)(?:['’](?:re|ve|ll)| are| have| will| also)? (?:\w+ )?(?:releas|introduc|train|present|launch|announc|open-?sourc|buil[dt]|publi|veröffentlich)"
)
"""What only those say whose model it is."""
_WE = re.compile(r"\b(?:we|our|We|Our|nous|wir)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """By whom a sentence is said, on what basis and day (None: not told), and where that stands."""

    speaker: str
    basis: Basis
    announced: date | None
    speaker_from: SpeakerFrom
    announced_from: AnnouncedFrom


_SITE_OF = re.compile(r"(?: (?:AI|News(?:room)?|Blog|Research|Developers?|Engineering|Press))+$")
"""What a maker calls a site of its own, behind its name."""


def _publisher(page: Page, ledger: Ledger) -> str | None:
    """The organization of the ledger whose own site a page is on."""
    site = page.site or ""
    own = {site.casefold(), _SITE_OF.sub("", site).casefold()}
    makers = (model.organization for model in ledger.models.values())
    return next((maker for maker in makers if maker.casefold() in own), None)


def _maker_of(page: Page) -> str | None:
    """The maker that a page is about, where it is its own page or names one laboratory."""
    if by_its_maker(page) and page.site:
        return page.site
    head = f"{page.title} {page.site} {page.author} {page.text[:_HEAD]}"
    often = {
        maker: page.text.count(maker.removeprefix("The ").split()[0])
        for maker in {*_MAKER.findall(page.text)}
        if maker in head
    }
    fit = {maker: many for maker, many in often.items() if many > 1 or maker in (page.title or "")}
    return max(fit, key=lambda maker: (fit[maker], maker), default=None)


_HEAD = 500
"""Characters in which a page names whose it is."""


@lru_cache(maxsize=2)
def by_its_maker(page: Page) -> bool:
    """Whether a page is by those whom it is about: who writes says "we"."""
    text = _QUOTED.sub(" ", page.text)
    return len(_WE.findall(text)) >= 2 and _OURS.search(text) is not None


def _of_its_own(name: Name | None, page: Page) -> bool:
    """Whether a model is what a page in the first person has its title from."""
    if name is None or not page.title:
        return False
    titled = name.text in page.title or name.text.startswith(page.title)
    return titled and by_its_maker(page)


def report_goes_on(report: Sentence | None, sentence: Sentence, names: Collection[Name]) -> bool:
    """Whether a sentence about models of these names goes on with a report (None: there is none).

    Not where somebody speaks in it, nor to a model of another maker than those that the report names.
    """
    if report is None or on_the_record(sentence.text):
        return False
    makers = {None, *(name.organization for name in report.names)}
    told = (name.organization in makers or name.text in report.text for name in names)
    return not report.names or all(told)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence stands in: the page's maker and speakers, its section, its paragraph's day.

    `publisher`: the organization whose own site it is; `teller`: the sentence before that tells who
    says what a quotation goes on with.
    """

    page: Page
    maker: str | None
    publisher: str | None
    speakers: Speakers
    section: str
    lead: str
    day: Told
    teller: Sentence | None = None


def around_of(page: Page, ledger: Ledger, organization: str | None) -> Around:
    """What a page's first sentence stands in; `organization`: a person's word on whose it is."""
    own = _publisher(page, ledger)
    maker = organization or own or _maker_of(page)
    told = Told(page.day, "page")
    return Around(page, maker, own, Speakers(page, ledger), "", page.lead, told)


def statement(sentence: Sentence, words: str, name: Name | None, around: Around) -> Statement:
    """Who says it, judged by the sentence less the `words` of the claim, and by what is around it."""
    if around.teller is None:
        return _statement(sentence, words, name, around)
    told = _statement(around.teller, words, name, around)
    return replace(told, speaker_from="page") if told.speaker_from == "sentence" else told


def _statement(sentence: Sentence, words: str, name: Name | None, around: Around) -> Statement:
    """Who says it in a sentence of its own."""
    page, speakers = around.page, around.speakers
    made = (name.organization if name else None) or around.maker
    day = told_on(sentence.text, words, around.day, sentence.language)
    speaker: str | None = None
    where: SpeakerFrom = "sentence"
    basis: Basis = "official"
    own_page = around.publisher is not None or by_its_maker(page)
    model = name.text if name else ""
    voice = other_voice(sentence.text, sentence.language, made, model, on_its_page=own_page)
    likely = estimated(sentence.text, words) or (hedged(sentence.text) and not own_page)
    guessed = likely and not on_the_record(sentence.text)
    if sentence.reported or guessed:
        speaker, where = reporter(sentence.text, around.section, around.lead)
        basis, made = "reported", None
    elif (person := speakers.person(sentence) or speakers.meant(sentence)) is not None:
        speaker, where = person, "sentence" if speakers.person(sentence) else "page"
        press = OUTLETS.fullmatch(person) is not None
        foreign = made is not None and speakers.of_another(person, sentence, made)
        basis = "reported" if press or foreign or voice else "official"
    elif voice is not None:
        speaker, basis, where = voice, "reported", "sentence" if voice else "page"
    elif speakers.outsider(sentence, made):
        speaker, basis, where = "", "reported", "page"
    elif made is None and (company := speakers.company(sentence)) is not None:
        speaker, where = company, "sentence" if company and company in sentence.text else "page"
    elif made is None:
        own = _WE.search(sentence.text) is not None or _of_its_own(name, page)
        basis, where = "official" if own else "reported", "page"
    elif (other := speakers.another(sentence, made)) is not None:
        speaker, basis = other, "reported"
    elif (nearer := speakers.company_of_another(made, sentence, name)) is not None:
        speaker, basis = nearer, "reported"
        where = "sentence" if nearer in sentence.text else "page"
    elif around.publisher is not None and not one_house(around.publisher, made):
        speaker, basis, where = around.publisher, "reported", "page"
    else:
        where = "sentence" if speakers.named(made, sentence, name) else "maker"
    whose = made or page.site or "" if speaker is None else speaker
    return Statement(whose, basis, day.day, where, day.where)
