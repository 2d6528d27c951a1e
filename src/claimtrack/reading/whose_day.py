"""Whether a day in a sentence is that on which something was said, or of another thing told in it."""

from __future__ import annotations

import re

from claimtrack.reading.speaking import SAID

_SAID = re.compile(rf"\b{SAID}\b")
_EVENT = re.compile(
    r"\b(?:[Aa]head of|[Bb]efore|[Aa]fter|[Ff]ollowing|[Dd]espite|[Aa]mid|[Ss]ince|[Uu]ntil|[Ff]acing|(?:[Rr]eply|[Rr]esponse|[Aa]nswer|[Rr]eaction) to|[Bb]ecause of|[Dd]ue|[Oo]wing"
    r"|[Vv]or (?:de[rmn]|eine[rmn]?|ihre[rmn]?|seine[rmn]?)|[Nn]ach|[Tt]rotz|[Ss]eit|[Ww]egen|[Aa]ngesichts|[Ww]ährend|[Ii]n Reaktion auf|[Aa]ls (?:Reaktion|Antwort) auf|mit Blick auf|im (?:Vorfeld|Hinblick|Umfeld)"
    r"|[Aa]vant|[Aa]près|[Mm]algré|[Dd]epuis|[Ff]ace à|[Ss]uite à|[Ee]n (?:réponse|réaction) à)\b"
)
"""What leads to another event, to come or over: "said ahead of a vote on Friday"."""
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|whether|if|as|while|qui|que|dont|où|dass|ob)\b|\bqu['’]"
)
_OWN = re.compile(
    r"\b(?:statement|post|blog|interview|letter|memo|filing|video|stream|podcast|tweet|message|email|newsletter|thread|paper|release|talk|event|conference|meeting|call|billet|communiqué|message|lettre|entretien|tribune)s?,? "
    r"(?:[a-z]{3,12}ed|sent|held|seen|shown|given|written|put out|\w{2,14}ée?|parue?) $"
)
"""What was said with: "in a statement published on"."""
_ASKED = r"(?:asked|interviewed|pressed|hosted)"
_DONE = re.compile(
    rf"(?<!\bune )(?<!\bun )(?<!\bla )(?<!\ble )(?<!\bsa )(?<!\bson )(?<!\bleur )(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<![\w-])(?!{_ASKED}\b)(?:[a-z]{{2,14}}(?<!e)ed"
    r"|shown|held|hit|laid|lost|sent|given|made|set|begun|begins|ends|meets|opens|fell|rose|cut|sold|bought|built|left|led|found|written|drawn|won|gone|\w{2,14}ée?s?|(?:par|ten|surven|rend)ue?s?)\b"
)
"""What was done on a day, and not said: "engineers hired on Monday"."""
_FRONT = re.compile(
    r"\W*(?:(?:Late|Early|Later|Earlier|Also|Only|Just|Back|But|And|Then|Still) )?"
    r"(?:On|In|At|During|Over|From|Via|Through|Speaking|Talking|Writing|Posting|Asked|Interviewed|Late|Early|\w+day|Yesterday"
    r"|Dans|Lors|À|Au|Aux|Sur|En|Hier|Avant-hier|Ce|Interrogée?|Interviewée?|\w+di|Dimanche)\b",
    re.IGNORECASE,
)
"""How a part without a verb of saying begins that tells when, where or with what it is said."""
_GOES_ON = re.compile(
    r" (?:was|were|is|are|will|would|has|had|have|can|could|may|might|drew|went|came|began|(?!\w+eed\b)[a-z]+ed)\b|(?i:morgen|abend)? [a-zäöüß]+(?:en|t)e[nrms]? [A-ZÄÖÜ]"
)
"""Behind the day of what is told of: "said its event on Monday drew", "am Montag erschienenen Bericht"."""
_THING_TOLD = re.compile(
    r" (?!(?:company|firm|lab|laborator(?:y|ies)|start-?up|maker|group|team|chief|executive|spokes\w+|she|they|who|has|have|had|also|and|then|that|which|first|now) )[a-zà-ÿ-]{3,20}(?<!ly) "
    r"(?:announced|reported|revealed|disclosed|confirmed|posted|promised|promis|annoncé|confirmé|révélé)e?s?\b"
)
"""A thing that was told, and nobody who tells: "the layoffs announced on Monday"."""
_WHEN_IT_TOLD = re.compile(
    r"\W*(?:When|As) (?:it|he|she|they|the company) (?:first )?(?:present|announc|introduc|unveil|describ|show|reveal|publish)\w* [^,;]*$"
)
"""Before the day of what is told on: "When it presented the family on April 5, it described"."""
_SPEAKER_BEHIND = re.compile(rf"(?:(?!{SAID}\b)[\w.'’-]+ ){{0,6}}?{SAID}\b")
_ANOTHER_CLAUSE = re.compile(
    rf"[,;]? (?:and|but|while|whereas|yet|so|et|mais|und|aber) (?!{SAID}\b|(?:has|had|also|then|that) )[^,;]{{0,80}}?\b{SAID}\b"
)
"""Another who speaks, behind the day: "fell on Monday, and Osprey said"."""


def of_what_is_said(text: str, left: int, day: re.Match[str]) -> bool:
    """Whether a day is that of a verb of saying beside it; `left`: where its part of the text begins.

    The words of the claim stand as `__` in the text.
    """
    start, end = day.span()
    if _ANOTHER_CLAUSE.match(text, end):
        return False
    said = max(_SAID.finditer(text, left, end), key=re.Match.start, default=None)
    if said is None:
        return _in_front(text, left, day)
    thing = _THING_TOLD.search(text, max(left, said.start() - 22), said.end())
    if thing and (_SAID.search(text, left, said.start()) or _SAID.search(text, end)):
        return False
    between = text[said.end() : start]
    if "__" in between:
        between = between[between.rfind("__") + 2 :]
        if _SAID.search(text, end) is None and re.search(r"\b(?:and|et|und)\b", between):
            return False
    if between.strip() and _GOES_ON.match(text, end) and _SAID.match(text, end + 1) is None:
        return False
    return not _elsewhere(between)


def _in_front(text: str, left: int, day: re.Match[str]) -> bool:
    """Whether a day without a verb of saying before it is of one behind it, or of none."""
    before = text[left : day.start()]
    if _WHEN_IT_TOLD.match(before):
        return True
    if _elsewhere(before):
        return False
    if _SPEAKER_BEHIND.match(text, day.end() + 1) and "," not in text[day.end() : day.end() + 1]:
        return True
    return left > 0 or _FRONT.match(text) is not None


def _elsewhere(between: str) -> bool:
    """Whether words before a day tell of something else that it may be of."""
    if _RELATIVE.search(between) or _EVENT.search(between):
        return True
    done = _DONE.search(between)
    return done is not None and not _with_it(between)


def _with_it(between: str) -> bool:
    """Whether the thing that was done is that with which it was said: "in a post published on"."""
    own = _OWN.search(f"{between.rstrip()} ")
    if own is None:
        return False
    return (
        re.search(
            r"(?i)\b(?:in|at|on|during|with|via|through|to|dans) (?:an?|its|his|her|their|the|une?|son|sa|leur) (?:[\w-]+ ){0,3}$",
            between[: own.start()],
        )
        is not None
        and _DONE.search(between[: own.start()]) is None
    )
