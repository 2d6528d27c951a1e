"""The verbs of saying, and the forms in which a sentence says who speaks: one list for all who ask."""

from __future__ import annotations

import re

from claimtrack.reading.days import MONTHS


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


def _one_of(*lines: str) -> str:
    """One of the words of these lines, each of which may be a pattern."""
    return "|".join(_words(*lines))


_SPOKE = _one_of(
    "said told wrote added announced explained confirmed promised posted tweeted stated repeated",
    "reiterated revealed disclosed reported committed pledged vowed claimed predicted estimated noted",
    "insisted replied mentioned hinted teased clarified signal(?:l)?ed suggested outlined acknowledged",
    "admitted warned argued cautioned declared",
    "annoncé écrit dit déclaré répondu affirmé promis confirmé précisé indiqué expliqué révélé rapporté",
    "sagte schrieb erklärte kündigte teilte berichtete bestätigte versprach verriet mitgeteilt",
    "angekündigt geschrieben gesagt bestätigt versprochen verraten",
    "mitteilte ankündigte verkündete bekanntgab betonte",
)
_SAY = _one_of(
    "says tells writes adds claims notes explains announces confirms reveals states",
    "annonce précise explique assure promet affirme indique",
    "sagt schreibt berichtet",
)
SPOKE = rf"(?:{_SPOKE})"
"""What somebody did on a day that is over."""
SAID = rf"(?:{SPOKE}|(?:{_SAY}))"
"""A verb of saying, whenever."""
_MEANS = r"(?:hopes|expects|plans|intends|aims|promises|vows|confirms|predicts|wants) (?:to|that|it|its|the)"
"""What somebody has in mind, who need not say it."""

_OFFICES = _one_of(
    "CEO CTO CFO COO PDG Mr Ms Mrs Dr Prof Professor President Chairman Minister Chief Executive",
    "Officer Co-?[Ff]ounder Founder Scientist Engineer Director Manager Analyst Senator Secretary Head",
    "Vice Investor Journalist Reporter Blogger Leaker Researcher Columnist SVP VP YouTuber Tipster Commissioner Critic Herr Frau",
)
_GERMAN_OFFICES = _one_of(
    "[Cc]hef [Ss]precher [Gg]ründer [Gg]eschäftsführer [Vv]orstand [Ll]eiter [Dd]irektor [Mm]inister",
    "[Pp]räsident [Ff]orscher [Aa]nwalt [Vv]ertraute[rn]? [Ff]reund [Bb]iograf",
)
_TITLE = rf"(?:{_OFFICES}|(?:[\w-]{{0,30}}(?:{_GERMAN_OFFICES})(?:in)?))"
"""What a person is, with a capital before the name: no part of it."""
_OPENINGS = _one_of(
    "But Yet Also After Before Since While Although Though Because And Meanwhile When If As However So",
    "Then Now Still Today Yesterday Later Earlier Once In On At By For With An Elsewhere Separately Rival",
    "Mais Selon Aber Laut Die Der Das Firma Unternehmen",
)
_GERMAN_OPENINGS = _one_of(
    "Unterdessen Derweil Zugleich Inzwischen Mittlerweile Währenddessen Indes Indessen Gleichzeitig Zeitgleich",
    "Außerdem Zudem Ferner Überdies Ebenso Ebenfalls Auch Dabei Dazu Dafür Dagegen Hingegen Allerdings Jedoch",
    "Gestern Vorgestern Heute Jetzt Damals Später Früher Zuvor Danach Daraufhin Anschließend Schließlich Zuletzt",
    "Kürzlich Jüngst Neulich Bereits Erstmals Bislang Bisher Weiterhin Demnach Dennoch Immerhin Tatsächlich",
    "Nun Offiziell Öffentlich Intern Vorab Überraschend Ausdrücklich Nebenbei",
)
"""Adverbs that open a German sentence, whose subject stands behind the verb."""
_HOUSE = r"[\w-]{0,30}(?:[Uu]nternehmen|[Ff]irma|[Kk]onzern|[Ss]tart-?[Uu]p|[Hh]ersteller|[Aa]nbieter|[Ee]ntwickler)"
"""A German word for a company, before its name."""
_LEADS = rf"(?:{_OPENINGS}|{_GERMAN_OPENINGS}|{_TITLE}|{_HOUSE})"
"""Words with a capital that stand before a name and are no part of it."""
NO_PERSON = frozenset(_words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "The Labs AI Research Institute Journal Street Times Post Insider Intelligence Platforms Corp Inc",
    "Team Windows Cloud Face Group Millionen Milliarden Billionen Parameter Parametern Token",
)).union(map(str.title, MONTHS))  # fmt: skip
"""Words with a capital that are in no person's name."""
NOBODY = NO_PERSON.union(_words(
    "It He She They We I You This That Who Nobody Everybody Everyone Somebody Someone",
    "Il Elle On Er Sie Es",
))  # fmt: skip
"""Those, and words that stand for somebody."""

_WORD = r"[A-ZÀ-Þ][\w'’-]{1,40}"
_NONE = rf"(?!(?:{_LEADS}|{'|'.join(sorted(NO_PERSON))})\b)"
"""Before what may be a word of a name."""
_PART = (
    rf"{_NONE}(?![\w-]{{1,40}}-(?:backed|backer|based|owned|led)\b)(?![\w-]{{1,40}}['’]s\b){_WORD}"
)
_SMALL = r"(?: (?:[A-Z]\.|de|van|von|al|bin))?"
PERSON = rf"(?<![\w'’-]){_PART}{_SMALL}(?: {_PART}){{0,2}} {_NONE}(?!\S*(?:\d|['’]s\b)){_WORD}(?![\w'’-])"
"""A name of two to five words."""
_ONE = rf"(?![\w-]{{1,40}}-(?:backed|backer|based|owned|led)\b)(?![LDQ]['’])[a-z]?{_WORD}"
KIND_OF_COMPANY = _one_of(
    "AI Labs? Research Institute Initiative Group Technologies Foundation University"
)
_COMPANY = rf"(?:(?:(?:{_PART}|AI) ){{1,3}}(?:{KIND_OF_COMPANY})\b|{_ONE})"
"""A company, or one word that may be a surname."""

_HAS = r"(?:on \w+day |am \w+(?:tag|woch) )?(?:has |have |had |a |also |now )?(?:\w+ly )?"
"""Between who says a thing and the verb."""
_TOLD = _one_of("gesagt angekündigt mitgeteilt erklärt bestätigt geschrieben versprochen verraten")
_HAT = rf" hat(?: (?!dass\b)[\w'’.]+){{0,6}},? (?:{_TOLD})\b"
"""The German perfect, behind who says a thing."""
_WHO_IS = (
    r"(?:,[^,]{3,80},"
    r"|,(?! (?:sagt|schr|erkl|bericht|teilt|kündig|bestätig|verspr|verr))"
    r"| of [\w ]{3,40}?)?"
)
"""Behind a person: who it is."""
_VERB_FIRST = rf"(?:(?!tells? |told ){SAID}|(?:[Aa]ccording to|[Ss]elon|[Ll]aut|so))"
_TO_ANOTHER = r"(?:(?:that|it|in|on|at|to|for|with|by|as|if|aux?|gegenüber) |à [A-ZÀ-Þ])"
"""Behind a verb of saying, what makes of the next name another than who says it."""
_SMALL_WORDS = rf"(?:(?!{_TO_ANOTHER})[a-zà][\w'’-]*,? ){{0,7}}"
_OF_WHOM = (
    rf"(?:{_WORD}['’]s? (?={_WORD} )"
    rf"|(?:{_WORD} ){{0,3}}(?:{_TITLE} ){{1,3}}(?:d(?:e |u |['’]){_WORD}(?: {_WORD})?,? )?)?"
)
"""Before a person: of which house, and what there."""
_TO_PRESS = r"(?: (?:dem|der) [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?"
"""Between a person and the German verb, to which outlet: "wie Bea Finch der Zeit sagte"."""
_GOES_ON = r"(?! [A-ZÀ-Þ\d])(?! (?:will|won't|would|has|had|is|was|are|can|could|may|might|to|hat|wird|soll)\b)"
"""Not before what makes the words behind a verb of saying the subject of what is said."""
PERSON_SAID = (
    re.compile(rf"(?P<who>{PERSON})(?:{_WHO_IS}|{_TO_PRESS}) {_HAS}(?:{SAID}|{_MEANS})\b"),
    re.compile(rf"(?P<who>{PERSON}),?{_HAT}"),
    re.compile(rf"\b{_VERB_FIRST} {_SMALL_WORDS}{_OF_WHOM}(?P<who>{PERSON}){_GOES_ON}"),
)
"""A person who speaks, before the verb or behind it."""
BESIDE = re.compile(
    rf"(?:(?<!ccording )\bto|\b(?:by|of|for|with|about|against|from|know|knows|knew|von|bei)) (?:{_TITLE} )*$"
)
"""Before whoever does not speak: "in its letter to Senator Ed Markey", "a friend of Sam Altman"."""
SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|representatives?|CEO|chief(?: \w+){0,3}|heads?(?: of [\w ]{2,30})?|president|(?:co-?)?founders?"
    r"|executives?|officials?|directors?|chair\w*|teams?|engineers?|researchers?|scientists?|employees|staff(?:ers)?|managers?)"
    r" (?:of|for|at|from) $"
)
"""Before the organization that somebody speaks for."""
OUTSIDER = re.compile(
    r"\b(?:[Ff]ormer(?:ly)?|[Ee]x-|[Oo]ne-?time|[Ee]hemalige\w*|[Aa]ncien(?:ne)?s?)\b"
    r"|\b(?:investors?|backers?|shareholders?|suppliers?|customers?|clients?|partners?|critics?|contractors?|landlords?"
    r"|regulators?|bankers?|rivals?|competitors?|opponents?|friends?|aides?|deput(?:y|ies)|biographers?|parody"
    r"|(?:lawsuit|complaint|filing|blog|profile|portrait|biography) (?:against|about|on|of|over)|people who|brother|sister|mother|father|wife|husband"
    r"|Investor(?:en)?|Kunden?|Kritiker|Zulieferer|Partner|Anwalt|Vertrauter?|Freunde?"
    r"|investisseurs?|fournisseurs?|concurrents?|partenaires?|proches?|avocats?|amis?)\b",
    re.IGNORECASE,
)
"""Who or what stands beside an organization or a person, and is not its voice."""
_GERMAN_SAID = (
    r"(?:sagte|schrieb|erklärte|kündigte|teilte|berichtete|bestätigte|versprach|verriet|verkündete)"
)
_BEGINS = rf"(?<![\w&'’-])(?!{_LEADS}\b)"
ONE_SAID = (
    re.compile(rf"{_BEGINS}(?P<who>{_COMPANY})(?: spokes\w+| representative)? {_HAS}{SAID}\b"),
    re.compile(rf"{_BEGINS}(?P<who>{_COMPANY}){_HAT}"),
    re.compile(rf"\b(?:said|sagte|schreibt|schrieb|erklärte|berichtet) (?P<who>{_ONE})(?=[.,;]|$)"),
    re.compile(
        rf"(?:^\W*(?:{_GERMAN_OPENINGS})|,) {_GERMAN_SAID} (?:(?:das|die|der) (?:\w{{2,20}} )?{_HOUSE} )?(?!{_LEADS}\b)(?P<who>{_COMPANY})"
    ),
    re.compile(
        rf"^\W*(?P<who>{_COMPANY}), (?:who|which|whose|an?|the|one of) [^;]{{3,140}}?, (?:now |also |then |has )?{SAID}\b"
    ),
)
"""One word with a capital that speaks: a surname, or a company ("xAI", too)."""
ONE_MEANS = re.compile(rf"{_BEGINS}(?P<who>{_COMPANY}) (?:now |still )?{_MEANS}")
"""A company that has a plan, which is its own word where the model has no other maker."""
BEFORE = re.compile(r"(?P<word>[\w'’-]+)\.? $")
"""The word before a name."""
ORGANIZATION_SAID = re.compile(
    rf"(?:company|firm|lab|start-?up|maker|spokes\w+|it|[A-Z]\w+) (?:has |had )?{SAID}\b"
    r"|(?:it|company|firm|lab) (?:now )?(?:expects|plans|promises)"
)
COMPANY_SAID = re.compile(
    rf"\b(?:company|firm|lab|start-?up|spokes\w+) (?:has |had |now )?(?:{SAID}|{_MEANS})\b"
    r"|\baccording to the (?:company|firm|lab|start-?up)\b"
    rf"|\b{_GERMAN_SAID} (?:das|die|der) {_HOUSE}\b(?! [a-z]?[A-Z])|\b(?:[Dd]as|[Dd]ie|[Dd]er) {_HOUSE} {_GERMAN_SAID}\b"
)
"""A company that speaks and is not named: "the company said"."""
ACCORDING_TO = re.compile(r"\b[Aa]ccording to (?P<who>[\w.-]+(?: [\w.-]+){0,4})")
HE_SAID = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Ii]l|[Ee]lle|[Ee]r) (?:has |had |a |avait |still |also |hat ){{0,2}}{SAID}\b"
    r"|\b(?:sagte|erklärte|schrieb|so) (?:er|sie)\b|\bdit-(?:il|elle)\b"
)


def part_of_a_name(word: str) -> bool:
    """Whether a word before a name is the first of it: no title, no day, no conjunction."""
    return word[0].isupper() and word not in NOBODY and re.fullmatch(_LEADS, word) is None
