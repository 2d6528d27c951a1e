"""Dates that belong to something else than a release: an event, a statement, an end, a part."""

from __future__ import annotations

import re

from claimtrack.reading.cues import last
from claimtrack.reading.days import item_day, led_by_a_day, led_by_a_weekday
from claimtrack.reading.phrases import Phrase
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speaking import SPOKE
from claimtrack.reading.things import of_a_thing

_HELD = re.compile(
    r"\bat (?:an?|the|its|their|this year's) (?:[\w'-]+ ){0,3}(?:event|conference|summit|show|fair|keynote|meeting|briefing)\b[^,]{0,30}$"
)
_ANNOUNCED = re.compile(r"annoncée?s? (?:le|ce|en|au)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?<!be )(?:(?:was|were|had been|has been|have been) (?:\w+ly )?(?:postponed|delayed|released|launched|shown|presented|announced|published|opened|put|set|founded|held|reported|signed|introduced|unveiled|raised)"
    r"|(?<!be )(?:announced|presented|shown|published|founded|held|signed|began|started|came out|arrived|appeared|launched|closed|released|shipped|debuted|unveiled))(?: again| it| there)? $"
)
_WHEN = re.compile(r"\W*(?:When|Once|Wenn|Sobald|Quand|Lorsque|Dès que)\b[^,;]*$")
_PAST_IT = re.compile(r"\b(?:past|beyond|après|au-delà de) $")
_DONE = re.compile(r"\W*\[x\]|[-*• ]*[✅✔☑]")
_DELAYED = re.compile(
    r"delay|push|postpon|mov|put off|roll|attend|not|n't|wait|slip|h[eo]ld|take|no |nobody|report|repouss|versch",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"(?:starting |beginning |from |as of |effective |dès )?(?:today|tonight|heute|aujourd['’]hui)",
    re.IGNORECASE,
)
_AFTER_ANOTHER = re.compile(
    r"(?:days?|weeks?|months?|years?) (?:later|after|afterwards?|thereafter)$"
)
"""The end of a phrase that counts from another event: "two weeks later"."""
_DAYS_OWN = re.compile(r"(?:day|night)['’]s$")
"""A day that something else is of: "Monday's outage"."""
_FISCAL = re.compile(r"\b(?:fiscal|FY)(?: year)? $", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    r"\b(?:Lunar|Chinese|Korean|Vietnamese|Jewish|academic|school|tax|financial) $", re.IGNORECASE
)
"""Before a year that is no calendar's of ours: "the Lunar New Year"."""
_OF_FISCAL = re.compile(r"(?: of)?(?: its| the| our)? (?:fiscal\b|FY)", re.IGNORECASE)
_STILL_TO_COME = re.compile(r"\b(?:will|'ll|due|later|to (?:launch|ship|arrive)|wird|sera|doit)\b")
_OF_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
_DAY = re.compile(
    r"(?:on |over |last |this |late |early |le |am )*(?:the weekend|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
    rf"|{_OF_MONTH}|\d{{1,2}}\.? [A-Za-zûé]{{3,9}})(?:, {_OF_MONTH}| [a-zà]+ \d{{1,2}}| (?:au|à))?",
    re.IGNORECASE,
)
"""A phrase that names one day, as the day of a statement does."""
_SPOKEN = re.compile(
    rf"(?<!be )\b(?:{SPOKE}|showed|presented|unveiled|introduced|opened|closed|published|released|raised|put|put out|answered"
    r"|launched|debuted|shared|signed|filed|offered|started|began|came|updated|corrected|amended|(?:publié|dévoilé|paru|diffusé)e?s?|mise?s? en ligne)\b"
)
_PROMISED_FOR = re.compile(r"(?:for|by|until|to|from|für|bis|ab|pour|dès)\b", re.IGNORECASE)
"""How a time begins that something is promised for, and on which nothing was said."""
_TOLD_ON = re.compile(
    r"\b(?:annoncé|confirmé|promis|dit|déclaré|indiqué|révélé|précisé|rapporté|affirmé|expliqué|écrit|fait savoir)(?: (?!que\b|qu['’]|pour\b|dès\b)[\w.'’&-]+){0,4}(?: (?:ce|le))? $"
    r"|\b(?:kündigte|teilte|sagte|erklärte|bestätigte|versprach|verriet|schrieb|hieß es) (?:[\w-]+ )?$|\bvom $"
)
"""Before the day of a statement in French, where the verb is one of the future, too."""
_SAID_IN = re.compile(
    rf"(?<!be )(?<!is )\b{SPOKE}"
    r"(?: [A-Z][\w/]*| at| during| the| its| an| audience| in(?= [A-Z])| reporters| investors| analysts| shareholders| staff| employees| developers){0,6}"
    r"(?: back| only)?(?: it| so| this| that)?(?P<in> in| during| earlier| last| im)?(?: early| mid| late)? $"
)
"""Before the time of a statement: "told Reuters in", "said earlier"."""
_ON_AN_OCCASION = re.compile(
    r"\b(?:post|tweet|event|call|keynote|interview|letter|memo|newsletter|statement|blog|conference|filing|talk|podcast)(?: dated| on| of| from)? $"
)
"""Before the day of what was said: "in a post on"."""
_SPOKEN_THEN = re.compile(
    rf"(?: (?:morning|afternoon|evening|night))?,? (?:[A-Z]?[\w'’]+ ){{0,4}}(?:still )?(?:had|{SPOKE}|erklärt|presented|showed|called|wanted|spoke|spoken)\b"
)

_SAID_BEHIND = re.compile(rf"(?:morgen|mittag|nachmittag|abend)? {SPOKE}\b")
"""Right behind the day of a statement in German: "wie Osprey am Dienstag mitteilte"."""


_ENDS = re.compile(
    r"\b(?:clos(?:e|es|ed|ing)|ends?|ending|expires?|lapses?|stops?|discontinued|(?:be|is|are) (?:dropped|removed|withdrawn|retired|shut down|switched off|turned off|phased out|sunset)"
    r"|endet|enden|abgeschaltet|eingestellt|termine|prend fin|expire|ferme)(?: [\w-]+){0,2} $",
    re.IGNORECASE,
)
"""What ends on a day: "applications close on", "will be dropped on"."""
_STOPS = re.compile(
    r"\b(?:stop|ceas|retir|paus|discontinu|deprecat|sunset|withdraw|phas(?:e|ing) out|cess|arrêt|einstell)\w*(?: (?!and\b|then\b|et\b|und\b)[\w.'’-]+){1,6} $",
    re.IGNORECASE,
)
"""What is ended on a day: "will stop selling X in"."""
_TELLS = re.compile(
    r"\b(?:shar|sa[yi]|tell|reveal|discuss|announc|giv|provid|publish|ha[sv]|hear|learn|post)\w* (?:\w+ ){0,2}?(?:more|details?|updates?|news|information|specifics)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Words about a model that are promised, not the model: "will share more"."""
_OWNERS = re.compile(
    r"['’]s?\s|\s(?:whether|ob|ago|earnings|event|conference|iPhone|deadline|before|roadmap|blog|post|keynote|memo|letter|interview|call|summit|tweet|statement|report|talk|podcast|newsletter|post|filing)\b"
)


_WISHED = re.compile(
    r"\b(?:ask(?:s|ed)?|urg(?:es|ed)|press(?:es|ed)|order(?:s|ed)|begg?(?:s|ed)|call(?:s|ed) on|told|want(?:s|ed)?) (?:[A-Z][\w.&-]*[ ,]){1,4}to (?:delay|release|launch|publish|ship|hold|pause|stop|open|wait|postpone)\b"
    r"|\bexpects? to (?:have|get|gain|receive|be given) (?:\w+ )?access\b"
)
"""What somebody wants of a maker, or counts on: "asked OpenAI to delay"."""


def owned(sentence: Sentence, phrase: Phrase, before: str) -> bool:
    """Whether a noun or a verb beside the phrase owns the date; `before`: its clause so far."""
    after = sentence.text[phrase.end : phrase.end + 80]
    return (
        _told_of_the_past(sentence, phrase, before)
        or _of_a_statement(sentence, phrase, before, after)
        or _of_a_noun(sentence, before, after)
        or _counted_from_elsewhere(phrase, before, after)
        or _ENDS.search(before) is not None
        or _STOPS.search(before) is not None
        or _TELLS.search(before) is not None
        or _WISHED.search(before) is not None
        or of_a_thing(sentence, phrase)
    )


def _told_of_the_past(sentence: Sentence, phrase: Phrase, before: str) -> bool:
    happened = _HAPPENED.search(before) and re.match(r"(?:in|on|at)\b|[A-Z\d]", phrase.text)
    return bool(
        happened
        or _ANNOUNCED.match(phrase.text)
        or _WHEN.match(before)
        or _PAST_IT.search(before)
        or _DONE.match(sentence.text)
        or phrase.text.casefold().startswith("back in")
        or re.search(r"\b(?:since|seit|depuis|last|of last|ago)\s+$", f"{before} ")
        or (_TODAY.fullmatch(phrase.text) and not _STILL_TO_COME.search(before))
        or (re.match(r"until|till|through|jusqu", phrase.text) and not _DELAYED.search(before))
    )


_PUT_ONLINE = re.compile(
    r"(?i:\b(?:posted|published|updated|publié|mis à jour|veröffentlicht|aktualisiert)(?: on| le| am)?:?) $"
)
"""Before the day of a page, in what stands at its head with the time of day."""


def _of_a_statement(sentence: Sentence, phrase: Phrase, before: str, after: str) -> bool:
    """Whether it is the day on which something was said: "on Monday Osprey told"."""
    led = led_by_a_day(sentence.text) or led_by_a_weekday(sentence.text)
    if led is not None and phrase.start < led.end():
        return True
    if not re.search(r"\w", sentence.text[: phrase.start]) and item_day(sentence.text):
        return True
    if _PUT_ONLINE.search(before) and re.match(r",? (?:um |at |à )?\d{1,2}[:h]\d\d", after):
        return True
    told = _SPOKEN_THEN.match(after) and not _PROMISED_FOR.match(phrase.text)
    if told and not sentence.cues.future.search(before):
        return True
    if _ON_AN_OCCASION.search(before):
        return True
    if _told_then(sentence, phrase, before):
        return True
    if _DAY.fullmatch(phrase.text) is None:
        return False
    if _SAID_BEHIND.match(after):
        return True
    if (told_on := _TOLD_ON.search(before)) is not None:
        since = phrase.start - len(before) + told_on.start()
        return not any(since <= name.start < phrase.start for name in sentence.names)
    return last(_SPOKEN, before) > last(sentence.cues.future, before)


def _told_then(sentence: Sentence, phrase: Phrase, before: str) -> bool:
    """Whether a verb of speech stands right before the phrase, with no model between."""
    said = _SAID_IN.search(before)
    if said is None or not (said["in"] or re.match(r"in|during|this|last|earlier", phrase.text)):
        return False
    since = phrase.start - len(before) + said.start()
    return not any(since <= name.start < phrase.start for name in sentence.names)


def _of_a_noun(sentence: Sentence, before: str, after: str) -> bool:
    if _HELD.search(before) or _OWNERS.match(after):
        return True
    nouns = (
        re.search(r"(\w+),? (?:due|expected|planned|scheduled|slated) $", before),
        re.search(r"(\w+)[,\"'”]?\s+(?:(?:on|in|at|for|of|until|from|by)\s+)*$", f"{before} "),
    )
    return any(noun and sentence.cues.event.fullmatch(noun[1]) for noun in nouns)


_DECIDED = re.compile(
    r"(?<!be )(?<!been )\b(?:made|planned|surfaced|taken|took|emerged|appeared|signed|struck|reported) (?P<in>(?:in|during|over) (?:the )?)?$"
)
"""Before a time that is over: "a decision it made in the summer"."""


def _decided(phrase: Phrase, before: str) -> bool:
    """Whether it is a time in which something was decided or told, not one to come."""
    found = _DECIDED.search(before)
    return (
        found is not None
        and (found["in"] or re.match(r"in |during |over ", phrase.text)) is not None
    )


def _counted_from_elsewhere(phrase: Phrase, before: str, after: str) -> bool:
    """Whether only an event or a company's own calendar tells the days."""
    return bool(
        _AFTER_ANOTHER.search(phrase.text)
        or _DAYS_OWN.search(phrase.text)
        or _FISCAL.search(before)
        or _decided(phrase, before)
        or _OF_FISCAL.match(after)
        or (_OTHER_YEAR.search(before) and re.match(r"(?:new )?year", phrase.text, re.IGNORECASE))
    )
