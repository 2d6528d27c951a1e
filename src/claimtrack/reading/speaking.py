"""The verbs of saying, and the forms in which a sentence says who speaks: one list for all who ask."""

from __future__ import annotations

import re

from claimtrack.reading.days import MONTHS

SPOKE = (
    r"(?:said|told|wrote|added|announced|explained|confirmed|promised|posted|tweeted|stated|repeated|reiterated|revealed|disclosed"
    r"|reported|committed|pledged|vowed|claimed|predicted|estimated|noted|insisted|replied|mentioned|hinted|teased|clarified|signal(?:l)?ed"
    r"|suggested|outlined|acknowledged|admitted|warned|argued|cautioned|declared"
    r"|annoncé|écrit|dit|déclaré|répondu|affirmé|promis|confirmé|précisé|indiqué|expliqué|révélé|rapporté"
    r"|sagte|schrieb|erklärte|kündigte|teilte|berichtete|bestätigte|versprach|verriet|mitgeteilt|angekündigt|geschrieben|gesagt|bestätigt|versprochen|verraten)"
)
"""What somebody did on a day that is over."""
_SAYS = r"(?:says|tells|writes|adds|claims|notes|explains|announces|confirms|reveals|states|annonce|précise|explique|assure|promet|affirme|indique|sagt|schreibt|berichtet)"
SAID = rf"(?:{SPOKE}|{_SAYS})"
"""A verb of saying, whenever."""


_WORD = r"[A-ZÀ-Þ][\w'’-]{1,40}"
_TITLE = (
    r"(?:CEO|CTO|CFO|COO|PDG|Mr|Ms|Mrs|Dr|Prof|Professor|President|Chairman|Minister|Chief|Executive|Officer|Co-?[Ff]ounder|Founder|Scientist|Engineer|Director|Manager|Analyst|Senator|Secretary|Head|Vice|Investor|Journalist|Reporter|Blogger|Leaker|Researcher|Columnist|SVP|VP|Herr|Frau"
    r"|(?:[\w-]{0,30}(?:[Cc]hef|[Ss]precher|[Gg]ründer|[Gg]eschäftsführer|[Vv]orstand|[Ll]eiter|[Dd]irektor|[Mm]inister|[Pp]räsident|[Ff]orscher)(?:in)?))"
)
"""What a person is, with a capital before the name: no part of it."""
_LEADS = (
    r"(?:But|Yet|Also|After|Before|Since|While|Although|Though|Because|And|Meanwhile|When|If|As|However|So|Then|Now|Still|Today|Yesterday|Later|Earlier|Once|In|On|At|By|For|With"
    rf"|Mais|Selon|Aber|Laut|Die|Der|Das|Firma|Unternehmen|{_TITLE})"
)
"""Words with a capital that stand before a name and are no part of it."""
NO_PERSON = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "The", "Labs", "AI", "Research", "Institute", "Journal", "Street", "Times", "Post", "Insider", "Intelligence", "Platforms", "Corp", "Inc", "Team", "Windows", "Cloud", "Face", "Group", "Millionen", "Milliarden", "Billionen", "Parameter", "Parametern", "Token", *map(str.title, MONTHS)])  # fmt: skip
_NONE = rf"(?!(?:{_LEADS}|{'|'.join(sorted(NO_PERSON))})\b)"
"""Before what may be a word of a name."""
_PART = rf"{_NONE}(?![\w-]{{1,40}}['’]s\b){_WORD}"
PERSON = rf"(?<![\w'’-]){_PART}(?: (?:[A-Z]\.|de|van|von|al|bin))?(?: {_PART}){{0,2}} {_NONE}(?!\S*\d){_WORD}(?![\w'’-])"
_MEANS = r"(?:hopes|expects|plans|intends|aims|promises|vows|confirms|predicts|wants) (?:to|that|it|its|the)"
_GOES_ON = r"(?! [A-ZÀ-Þ\d])(?! (?:will|won't|would|has|had|is|was|are|can|could|may|might|to|hat|wird|soll)\b)"
"""Not before what makes the words behind a verb of saying the subject of what is said."""
_HAS = r"(?:on \w+day )?(?:has |have |had |a |also |now )?(?:\w+ly )?"
"""Between who says a thing and the verb."""
_TOLD = r"(?: (?!dass\b)[\w'’.]+){0,6},? (?:gesagt|angekündigt|mitgeteilt|erklärt|bestätigt|geschrieben|versprochen|verraten)\b"
"""Behind "hat", up to the verb of saying."""
PERSON_SAID = (
    re.compile(
        rf"(?P<who>{PERSON})(?:,[^,]{{3,80}},|,(?! (?:sagt|schr|erkl|bericht|teilt|kündig|bestätig|verspr|verr))| of [\w ]{{3,40}}?)? {_HAS}(?:{SAID}|{_MEANS})\b"
    ),
    re.compile(rf"(?P<who>{PERSON}),? hat{_TOLD}"),
    re.compile(
        rf"\b(?:(?!tells? |told ){SAID}|(?:[Aa]ccording to|[Ss]elon|[Ll]aut|so)) (?:(?!(?:that|it|in|on|at|to|for|with|by|as|if|aux?|gegenüber) |à [A-ZÀ-Þ])[a-zà][\w'’-]*,? ){{0,7}}(?:{_WORD}['’]s? (?={_WORD} )|(?:{_WORD} ){{0,3}}(?:{_TITLE} ){{1,3}}(?:d(?:e |u |['’]){_WORD}(?: {_WORD})?,? )?)?(?P<who>{PERSON}){_GOES_ON}"
    ),
)
TO_WHOM = re.compile(rf"(?<!ccording )\b(?:to|by) (?:{_TITLE} )*$")
"""Before whoever is only asked by or written to: "in its letter to Senator Ed Markey"."""
_ONE = rf"[a-z]?{_WORD}"
_COMPANY = rf"(?:(?:(?:{_PART}|AI) ){{1,3}}(?:AI|Labs?|Research|Institute|Initiative|Group|Technologies|Foundation|University)\b|{_ONE})"
ONE_SAID = (
    re.compile(
        rf"(?<![\w&'’-])(?!{_LEADS}\b)(?P<who>{_COMPANY})(?: spokes\w+| representative)? {_HAS}{SAID}\b"
    ),
    re.compile(rf"(?<![\w&'’-])(?!{_LEADS}\b)(?P<who>{_COMPANY}) hat{_TOLD}"),
    re.compile(rf"\b(?:said|sagte|schreibt|schrieb|erklärte|berichtet) (?P<who>{_ONE})(?=[.,;]|$)"),
    re.compile(rf"^\W*(?P<who>{_ONE}), who [^;]{{3,140}}?, (?:now |also |then |has )?{SAID}\b"),
)
"""One word with a capital that speaks: a surname, or a company ("xAI", too)."""
ONE_MEANS = re.compile(rf"(?<![\w&'’-])(?!{_LEADS}\b)(?P<who>{_COMPANY}) (?:now |still )?{_MEANS}")
"""A company that has a plan, which is its own word where the model has no other maker."""
BEFORE = re.compile(r"(?P<word>[\w'’-]+)\.? $")
ORGANIZATION_SAID = re.compile(
    rf"(?:company|firm|lab|start-?up|maker|spokes\w+|it|[A-Z]\w+) (?:has |had )?{SAID}\b|(?:it|company|firm|lab) (?:now )?(?:expects|plans|promises)"
)
COMPANY_SAID = re.compile(
    rf"\b(?:company|firm|lab|start-?up|spokes\w+) (?:has |had |now )?(?:{SAID}|{_MEANS})\b|\baccording to the (?:company|firm|lab|start-?up)\b"
)
ACCORDING_TO = re.compile(r"\b[Aa]ccording to (?P<who>[\w.-]+(?: [\w.-]+){0,4})")
HE_SAID = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Ii]l|[Ee]lle|[Ee]r) (?:has |had |a |avait |still |also |hat ){{0,2}}{SAID}\b|\b(?:sagte|erklärte|schrieb|so) (?:er|sie)\b|\bdit-(?:il|elle)\b"
)
NOBODY = NO_PERSON | {"It", "He", "She", "They", "We", "I", "You", "This", "That", "Who", "Nobody", "Everybody", "Everyone", "Somebody", "Someone", "Il", "Elle", "On", "Er", "Sie", "Es"}  # fmt: skip


def part_of_a_name(word: str) -> bool:
    """Whether a word before a name is the first of it: no title, no day, no conjunction."""
    return word[0].isupper() and word not in NOBODY and re.fullmatch(_LEADS, word) is None
