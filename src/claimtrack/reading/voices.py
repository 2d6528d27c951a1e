"""Who speaks in a sentence by a common noun, and is not the maker: "one employee said", "the chip giant"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.reading.houses import is_own, of_the_house, others_in


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Of a language: forms of a voice, its subject's verbs, and the nouns that are the maker or no voice."""

    forms: tuple[re.Pattern[str], ...]
    behind: re.Pattern[str]
    own: re.Pattern[str]
    things: re.Pattern[str]


_STOP = r"(?=[.,;:!?)“”\"»]|$)"
_FIRST = r"(?:^|[,;:(–—“”„\"«»] ?|\b(?:which|that|but|and|as|while|because|where|when) )\W{0,2}"
_EN_SAID = (
    r"(?:said|says?|told|tells?|wrote|writes?|claim(?:s|ed)?|argue[sd]?|suggest(?:s|ed)?|show(?:s|ed)?|indicate[sd]?|estimate[sd]?|believe[sd]?|thinks?|thought"
    r"|insist(?:s|ed)?|warn(?:s|ed)?|hint(?:s|ed)?|note[sd]?|expects?|learned"
    r"|(?:reports?|reported|announced?|confirms?|confirmed|reveals?|revealed|disclosed|posted|tweeted|promised|explained|added|stated)(?= (?:that|it|its|the|to|[A-Z\d“\"])|[,.:]))"
)
_EN_PEOPLE = (
    r"(?:person|people|employees?|engineers?|researchers?|staff(?:ers?)?|officials?|workers?|scientists?|insiders?|users?|testers?|developers?|customers?|investors?|experts?"
    r"|newspapers?|outlets?|sites?|agency|agencies|reporters?|journalists?|analysts?|bankers?|lawyers?|witness(?:es)?|leakers?|tipsters?|sources?|those|observers?|banks?|ministry|union)"
)
_EN_DET = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Aa]nother|[Tt]h(?:is|ese|ose)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Bb]oth|[Mm]ultiple)"
_NO_VERB = r"(?!(?:will|would|is|was|are|were|has|had|have|can|could|may|might|to|said|says|not|who|that|which)\b)"
_EN_PREPOSITION = r"(?:of|at|from|in|inside|with|for|behind|on|close|familiar|by|seen|found|obtained|visible|who|that|outside|involved|briefed|near|about)"
_EN_NP = (
    rf"{_EN_DET} (?:{_NO_VERB}[\w’'.&-]+ ){{0,5}}?{_NO_VERB}[a-z][\w’'-]+(?: {_EN_PREPOSITION}\b[^,;:“”\"]{{2,70}}?)?"
    rf"|(?:(?:current|former|some|industry|company|senior|early) ){{0,2}}(?i:{_EN_PEOPLE}|code|documents|filings|screenshots?|leaks)(?: {_EN_PREPOSITION}\b[^,;:“”\"]{{2,70}}?)?"
)
_OPENS = r"(?:(?:But|Yet|And|Meanwhile|Then|Now|Still|However|Later|On \w+day|On \w+day \w+),? )?"
_EN_ADVERBS = (
    r"(?:(?:has|had|have|also|now|then|later|first|recently|[a-z]+ly|on \w+day|in \w+|only) ){0,3}"
)
_EN_ASIDE = r"(?P<aside>, (?:which|who|whose|an?|the|now|based) [^,;]{3,80},|,)?"
_ENGLISH = _Grammar(
    forms=(
        re.compile(rf"{_FIRST}{_OPENS}(?P<who>{_EN_NP}){_EN_ASIDE} {_EN_ADVERBS}{_EN_SAID}\b"),
        re.compile(
            rf"(?:^|[,;:–—“”\"»] ?)(?:said|says?|added|adds) (?:[a-z]+ly )?(?P<who>{_EN_NP}){_STOP}"
        ),
        re.compile(
            rf"(?:^|[,;:–—“”\"»] ?)(?:wrote|writes?|claims?|claimed|reports?|reported|explains?|noted) (?P<who>{_EN_DET} (?:\w+ ){{0,3}}{_EN_PEOPLE}(?: {_EN_PREPOSITION}\b[^,;:“”\"]{{2,70}}?)?){_STOP}"
        ),
        re.compile(rf"\b[Aa]ccording to (?P<who>{_EN_NP}){_STOP}"),
    ),
    behind=re.compile(
        rf" {_EN_PREPOSITION} | (?:[A-Z][\w&-]* )+(?:published|posted|released|shared|wrote|sent|gave)\b"
    ),
    own=re.compile(
        r"(?:compan(?:y|ies)|firm|lab|laboratory|start-?up|maker|owner|creator|parent|spokes\w+|representatives?|executives?|chiefs?|boss|CEO|CTO|COO|(?:co-?)?founders?|chair(?:man|woman|person)?"
        r"|president|head|director|team|unicorn|billionaire|posts?|statement|announcement|release|notes?|card|roadmap|documentation|docs|page|blog|schedule|interview|presentation)$"
    ),
    things=re.compile(
        r"(?:models?|systems?|versions?|weights|updates?|famil(?:y|ies)|series|assistants?|chatbots?|(?:ro)?bots?|products?|tools?|results?|scores?|tests?|benchmarks?|numbers|figures?|tables?|charts?|graphs?"
        r"|data|plans?|news|launch|date|change|project|features?|size|parameters|evidence|move|context|training|price|timeline|timetable|first|last|latter|one|ones|same|others?|week|month|year|day|time)$"
    ),
)
_DE_SAID = r"(?:sagt|sagten?|schreibt|schrieben?|erklärten?|berichte[tn]|berichteten?|meldete?|verrät|verriet|verraten|behaupte[tn]|behaupteten?|glaub(?:t|en)|verkündeten?|bestätigten?|kündigten?|teilten?|erzählten?|betonten?)"
_DE_NP = (
    r"(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine|[Ee]iner? de[rs]|[Zz]wei|[Dd]rei|[Mm]ehrere|[Ee]inige|[Vv]iele) (?:mit [^,;.]{3,40}? )?(?:[a-zäöüß-]+ ){0,3}(?P<noun>[A-ZÄÖÜ][\w-]+)"
    r"(?P<rest> (?:der|des|von|bei|aus|mit|in|im|beim) [^,;.:]{3,40}?)?"
)
_GERMAN = _Grammar(
    forms=(
        re.compile(
            rf"(?:^|[,;:“„\"] ?|\b(?:und|aber|dass|wie) )(?P<who>{_DE_NP}),? (?:hat |haben )?{_DE_SAID}\b"
        ),
        re.compile(
            rf"(?:(?:^|[,;:“„\"] )|(?:tag|woch|gestern|zuletzt|zuvor|bereits) ){_DE_SAID} (?:(?:am \w+|dagegen|weiter|zuletzt|gestern|\w+ mit|nun) )?(?P<who>{_DE_NP}){_STOP}"
        ),
    ),
    behind=re.compile(r"(?!)"),
    own=re.compile(
        r"(?P<whose>[\w-]*?)-?(?:[Uu]nternehmen|[Ff]irma|[Kk]onzern|[Ss]tart-?[Uu]ps?|[Ll]abor|[Hh]ersteller|[Aa]nbieter|[Ee]ntwickler|[Ss]precher(?:in)?|[Cc]hef(?:in)?|[Gg]ründer(?:in)?|[Mm]anager(?:in)?|[Vv]orst[aä]nde?"
        r"|[Gg]eschäftsführer(?:in)?|[Tt]eam|[Bb]eitrag|[Mm]itteilung|[Aa]nkündigung|[Mm]utter|[Gg]ruppe|[Ll]eiter(?:in)?|[Dd]irektor(?:in)?)$"
    ),
    things=re.compile(
        r"(?:\w*(?:[Mm]odelle?|[Vv]ersion|[Ss]ystem|Gewichte|Start|Veröffentlichung|Ergebnisse?|Tests?|Training|Zahlen|Tabelle|Benchmarks?|Termin|Preis))$"
    ),
)
_FR_SAID = (
    r"(?:(?:a|ont|avait|avaient) (?:\w+ment )?(?:déclaré|affirmé|confié|assuré|expliqué|raconté|indiqué|précisé|dit|glissé|souligné|écrit|annoncé|rapporté|révélé|estimé|promis|confirmé)"
    r"|affirm\w{1,4}|confi(?:e|ent)|assur(?:e|ent)|expliqu(?:e|ent)|racont(?:e|ent)|indiqu(?:e|ent)|précis(?:e|ent)|di(?:t|sent)|gliss(?:e|ent)|soulign(?:e|ent)|écri(?:t|vent)|annonc(?:e|ent)|rapport(?:e|ent)|révèl(?:e|ent)|estim(?:e|ent)|croi(?:t|ent) savoir)"
)
_FR_NP = (
    r"(?:(?:[Uu]ne?|[Dd]eux|[Tt]rois|[Pp]lusieurs|[Dd]es|[Cc]ertains|[Ll]es?|[Ll]a|[Ll]['’]un(?:e)? des) |[Ll]['’])(?P<noun>[a-zà-ÿ-]+)"
    r"(?P<rest> (?:[a-zà-ÿ-]+ )??(?:de|du|des|chez|proche|au|à la|qui) [^,;.:»]{2,50}?| (?:de la|d['’]|de l['’])[^,;.:»]{2,50}?| [a-zà-ÿ-]+)?"
)
_FRENCH = _Grammar(
    forms=(
        re.compile(rf"(?:^|[,;:«»] ?|\b(?:et|mais|que) )(?P<who>{_FR_NP}),? {_FR_SAID}(?!\w)"),
        re.compile(rf"[,»”\"] ?{_FR_SAID} (?P<who>{_FR_NP})(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?{_STOP}"),
    ),
    behind=re.compile(r"(?!)"),
    own=re.compile(
        r"(?:entreprise|société|start-?up|laboratoire|labo|groupe|firme|éditeur|concepteur|porte-parole|PDG|DG|patron(?:ne)?|dirigeante?s?|directeur|directrice|président|fondat(?:eur|rice)|cofondat(?:eur|rice)"
        r"|responsable|équipe|billet|communiqué|annonce|intéressée?|maison|jeune|pépite|géant)$"
    ),
    things=re.compile(r"(?:modèles?|versions?|systèmes?|poids|sortie|lancement|résultats?|tests?|famille|prix|date|premier|dernier)$"),
)  # fmt: skip
_GRAMMARS = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
_TOLD = re.compile(r"\b(?:was|were|been) told (?:that|in|by|on|it|[A-Z])")
"""Who was told a thing, of nobody that is named."""
_NAMED = re.compile(r"(?<![\w-])[A-Z][\w.&]+(?: [A-Z][\w.&]+){0,3}(?![\w-])")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'&-]*, $")
"""Before what only tells who a name is: "Aviary, an investor, said"."""
_HANDLE = re.compile(rf"(?<![\w@])(?P<who>@\w{{2,30}}),? {_EN_ADVERBS}{_EN_SAID}\b")
"""Somebody by the name of an account."""
_MANY = re.compile(
    r"(?:one|two|three|four|some|several|many|most|both|all|any|none|either|group|number|handful|couple|people) of ",
    re.IGNORECASE,
)
_OWN_HANDS = re.compile(
    r"\b(?:researchers?|engineers?|scientists?|developers?|authors?|staff|employees|leaders?|officials?)$"
)
_COUNTED = re.compile(
    r"(?:an?|one|two|three|four|several|some|many|multiple) |.*employees", re.IGNORECASE
)
"""Who is of a house, if it is said of which."""
_WRITTEN = re.compile(
    r"(?:papers?|reports?|documents?|memos?|letters?|websites?|sites?|code|filing)$"
)
"""What speaks for the maker on its own page."""

_IN_HOUSE = re.compile(
    r"(?:its|their|our|the (?:company|firm|lab|start-?up)['’]s)\b", re.IGNORECASE
)
"""Before whoever is of the maker's house."""
_OF_A_THING = re.compile(
    r"\b(?!(?:the|an?|its|AI|A\.I\.|model|chatbot|software|based)\b)[a-z-]+(?<!based) (?:maker|owner|creator|parent)\b"
)
"""A maker of something else: "the chip maker"."""
_GERMAN_OF = re.compile(r" (?:von|bei) (?P<name>[A-Z][\w.&-]*)")
_HOUSES = frozenset(
    ("company", "companies", "firm", "lab", "laboratory", "startup", "start-up", "unicorn")
)
_OF_ANY = re.compile(
    r"(?:KI|US|Tech|Technologie|Internet|Software|Mutter|Presse|Modell|Forschungs?|Entwicklungs?|Produkt|Vize|Firmen|Unternehmens|Konzern|Chef|Blog|-)*"
)
"""What stands before a German noun and names no house."""


def other_voice(
    text: str, language: str, maker: str | None, model: str, *, on_its_page: bool
) -> str | None:
    """Who speaks in a sentence, as it has it, that is neither named nor the model's `maker`; None: nobody.

    Empty where somebody was told it, by whom is not said. `on_its_page`: the maker writes the page.
    """
    handles = (hit["who"] for hit in _HANDLE.finditer(text))
    for handle in handles:
        if maker is None or not of_the_house(handle[1:], maker):
            return handle
    grammar = _GRAMMARS[language]
    for who, head in _heads(grammar, text):
        if not head or grammar.things.search(head):
            continue
        if not _is_own(grammar, who, head, maker, model, on_its_page=on_its_page):
            own = grammar.own.search(head)
            if own and own.groupdict().get("whose") and maker:
                return head[: own.end("whose")]
            if own and (house := _NAMED.search(who, 1)):
                return house[0] if maker else None
            return who if who[1:2].isupper() else who[0].lower() + who[1:]
    return "" if _TOLD.search(text) else None


def _heads(grammar: _Grammar, text: str) -> Iterator[tuple[str, str]]:
    """The phrases of a sentence that speak, and the noun of each."""
    for form in grammar.forms:
        for hit in form.finditer(text):
            who = hit["who"]
            if hit.groupdict().get("aside") and _NAME_BEFORE.search(text, 0, hit.start("who")):
                continue
            if "noun" in form.groupindex:
                yield who, hit["noun"]
                continue
            several = _MANY.search(who)
            rest = who[several.end() :] if several else who
            yield who, grammar.behind.split(f"{rest} ")[0].split()[-1]


def _is_own(
    grammar: _Grammar, who: str, head: str, maker: str | None, model: str, *, on_its_page: bool
) -> bool:
    """Whether a phrase is the maker, one that speaks for it, or a thing of its own that says it."""
    if on_its_page and (_OWN_HANDS.search(head) or _WRITTEN.search(head)):
        return True
    if grammar is _GERMAN:
        own = grammar.own.fullmatch(head)
        of = _GERMAN_OF.search(who)
        of_another = of is not None and not is_own(of["name"], maker, model)
        return own is not None and not of_another and _whose(own["whose"], maker, model)
    others = others_in(who, maker, model)
    if grammar is _FRENCH:
        return grammar.own.match(head) is not None and not others
    of_it = maker is not None and head.endswith("s") and maker in who
    if _OWN_HANDS.search(head) and (_IN_HOUSE.match(who) or (of_it and not _COUNTED.match(who))):
        return True
    if grammar.own.fullmatch(head) is None:
        return False
    if head in ("maker", "owner", "creator", "parent"):
        return not others and _OF_A_THING.search(who) is None
    return head in _HOUSES or not others


def _whose(prefix: str, maker: str | None, model: str) -> bool:
    """Whether what a German noun begins with is the maker's, or tells of no house: "KI-Unternehmen"."""
    return _OF_ANY.fullmatch(prefix) is not None or is_own(prefix, maker, model)
