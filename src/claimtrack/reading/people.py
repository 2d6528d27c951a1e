"""Whether a person who speaks is of the model's maker or of another house, by what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from claimtrack.reading.houses import of_the_house
from claimtrack.reading.speaking import part_of_a_name

_ONCE = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Oo]ne-?time|[Ee]hemalige\w*|[Ff]rühere\w*|[Aa]ncien(?:ne)?)\b[^.;:]{0,40}$"
)
"""Before whoever is of an organization no more."""
_WHOSE = re.compile(r"\b(?P<who>[A-Z][\w.&-]+)['’]s $")
"""Whose person somebody is: "Baron Capital's"."""
_OUTSIDE = re.compile(
    r"\b(?:investors?|journalist|reporter|senator|congress\w+|leaker|blogger|professor|columnist|critic|minister|researcher|scientist|commentator|consultant|lawyer|YouTuber|biographer|author)\b",
    re.IGNORECASE,
)
"""What somebody is who speaks for no maker, where none is named beside it."""
_INSIDE = re.compile(r"\b(?:its|the (?:company|firm|lab|start-?up)['’]s|chief|head|lead|our)\b")
"""What tells that somebody is of the maker's own people."""
_OFFICE = re.compile(
    r"\b(?:[Cc]hief|CEO|C[A-Z]O|S?VP|(?:[Vv]ice )?[Pp]resident|[Cc]hair\w*|(?:[Cc]o-?)?[Ff]ounder|[Hh]ead|[Ll]ead(?:er)?|[Dd]irector|[Mm]anager|[Ee]ngineer|[Rr]esearcher|[Ss]cientist|[Ee]xecutive|[Ss]pokes\w+"
    r"|[Bb]oss|[Ee]mployee|[Ss]taffer|[Aa]dvocate|[Ee]vangelist|[Dd]esigner|[Dd]eveloper|[Aa]rchitect|[Oo]fficial|PDG|[Pp]atron(?:ne)?|[Dd]irect(?:eur|rice)|[Ff]ondat(?:eur|rice)|[Cc]ofondat(?:eur|rice)|[Dd]irigeante?|[Rr]esponsable|porte-parole"
    r"|[\w-]*(?:[Cc]hef|[Ss]precher|[Gg]ründer|[Gg]eschäftsführer|[Vv]orstand|[Ll]eiter|[Dd]irektor|[Mm]anager|[Ff]orscher|[Ee]ntwickler|[Ii]ngenieur)(?:in)?)(?!\w| turned\b)"
)
"""What somebody is who speaks for the maker that is named beside it."""
_OF_IT = re.compile(
    r"['’]s? (?:own )?\||\| (?:of|at|from) |\bwho (?:now |also )?(?:leads|runs|heads|founded|oversees|works)\b|\bqui dirige\b|\b(?:leitet|führt)\b"
)
"""A person who is only told to be of a house: "OpenAI's Bea Finch", "Bea Finch of OpenAI"."""
_GONE = re.compile(
    r",? who (?:has |had )?(?:left|quit|departed|resigned|once|used to|sued|follows|covers|writes)\b|\bwhose (?:company|firm|fund|bank|group)\b"
)
"""Who is of the maker no more, or never was."""
_STATESMAN = re.compile(
    r"(?:^|\W)(?<!of )(?:(?:U\.?S\.? |EU |French |former )?(?:President|Senator|Governor|Congress\w+|[Cc]ommissioner|Chancellor|Premier|Prime Minister|Bundeskanzler)) $"
)
"""Before somebody who governs; of a house a president has its name in front."""
_OF = re.compile(
    r"(?:\b(?:at|chez|bei)|^ (?:of|from)|\b(?:CEO|chief executive(?: officer)?|chair\w*|president|founder|boss|patron|PDG|[Cc]hef(?:in)?|(?:co)?fondat\w+|[Gg]ründer(?:in)?) (?:of|de|von|d['’])) ?(?:the )?(?P<who>[A-Z][\w&]+)"
)
_AT = re.compile(
    rf"(?<![\w'’])(?!(?:Its?|The|His|Her|Their|Our|Son|Sa|An?|Der|Die|Das|Le|La|Ihre?|Seine?)\b)(?P<who>[A-Z][\w&]+)(?:['’]s)? (?:(?!(?:son|sa|its|the|le|la|ihre?|seine?)\b)[a-z-]+ ){{0,3}}{_OFFICE.pattern}[^|]{{0,30}}$"
)
"""The house of an office, behind a person and before it: "CEO of ServiceNow", "Microsoft chief executive"."""
_BEHIND = re.compile(
    r", [^,]{3,80},|, (?=(?:who|whose|an?|the|its|then|now)\b|(?:CEO|chief|chair\w*|co-?founder|founder|president|head|director|patron|PDG)\b)[^,.;]{3,80}| (?:of|at|from) [\w ]{3,40}"
)
_BESIDE = 60
"""Characters before a person in which it stands whose person it is."""


def of_another(
    person: str,
    text: str,
    organization: str,
    spoke_for: AbstractSet[str],
    companies: re.Pattern[str],
) -> bool:
    """Whether a person is of another organization than a model's, as far as a sentence tells.

    `spoke_for`: for whom the ledger has it speak; `companies`: a pattern of those that are known.
    """
    before, behind = _beside(person, text)
    if _ONCE.search(before) and organization not in behind:
        return True
    if spoke_for:
        return organization not in spoke_for
    near = before[max(map(before.rfind, ".;:,")) + 1 :]
    told = f"{near}|{behind}"
    if _GONE.search(behind) or _STATESMAN.search(near):
        return True
    if organization in told:
        return not (_OF_IT.search(told) or _OFFICE.search(told))
    whose = _WHOSE.search(near)
    return (
        (whose is not None and whose["who"] not in organization)
        or (_OUTSIDE.search(told) is not None and _INSIDE.search(told) is None)
        or companies.search(told) is not None
        or _of_a_house(near, behind, organization)
    )


def _of_a_house(near: str, behind: str, organization: str) -> bool:
    """Whether it stands beside a person of which other house it is: "Bea Finch of Wired"."""
    houses = [
        hit["who"] for form, part in ((_OF, behind), (_AT, near)) for hit in form.finditer(part)
    ]
    return any(not of_the_house(each, organization) and part_of_a_name(each) for each in houses)


def _beside(person: str, text: str) -> tuple[str, str]:
    """What stands before a person and behind that tells whose it is; empty of "he said"."""
    spoken = person if person in text else person.rpartition(" ")[2]
    if (at := text.find(spoken)) < 0:
        return "", ""
    behind = _BEHIND.match(text, at + len(spoken))
    return text[max(0, at - _BESIDE) : at], behind[0] if behind else ""
