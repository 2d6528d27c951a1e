"""Whether a sentence is plain, to its last word: only of such a one a draft may be `sure`.

What its drafts rest on is put aside: the models (N), the words of time (T), the benchmarks (B),
who speaks (V), the numbers. Then the forms of speech and the turns of `_TURNS`. Nothing may be
left but the words of `_VOCABULARY`, in which makers announce. No `not`, `if`, `once` or `could` is
among them, nor any word that nobody thought of; a word that may make another thing of a model
(a `small` Heron 4, its `users`) is plain only in a turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimtrack.reading.amounts import HEDGE, WORDS
from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.cues import OUTLET
from claimtrack.reading.drafts import Draft
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.setting import Setting, in_earnest


def _words(*classes: str) -> frozenset[str]:
    return frozenset(("N", "T", "B", "V", *WORDS)).union(*(words.split() for words in classes))


_VOCABULARY = {
    "en": _words(
        # links
        "the a an our its their this it we and both also all of for to in on with at by through via that against re ll s ve",
        # what is, and what is to come
        "will is are be been has have being going plans plan planning planned expects expected aims aim intends intend hopes hope"
        " targeting targets scheduled slated due set now today officially currently",
        # a release
        "release releases released releasing launch launches launched launching ship ships shipping shipped arrive arrives arriving become becomes"
        " available availability generally general roll rolls rolling rollout come comes coming publish published debut debuts bring bringing"
        " public publicly preview beta access worldwide globally weights weight API GA",
        # a size
        "parameter parameters params total active activated activates dense sparse MoE token tokens context window length size maximum input"
        " million billion trillion capital expenditures expenditure capex spending between just only native natively"
        " supports handles processes takes reads uses features offers contains holds comprises comprising",
        # a score, a model
        "score scores scored scoring achieves achieved reaches reached gets hits attains beats outperforms surpasses percent accuracy"
        " model models called named introducing announcing excited pleased proud happy",
    ),
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines und mit von vom im in am auf bei beim zu zum zur für über an es wir sein seine ihr ihre"
        " unser unsere unseren seinen",
        "wird werden will wollen plant planen geplant erwartet kommt kommen erscheint erscheinen startet starten veröffentlicht veröffentlichen verfügbar"
        " verschoben verschiebt bringen Markt Start allgemein alle Nutzer Entwickler Gewichte Vorschau heute jetzt neu neue neues neuen neuer",
        "ist sind hat haben verfügt Parameter Parametern Token Tokens Kontext Kontextfenster Kontextlänge davon insgesamt aktiv aktive aktiven"
        " Millionen Milliarden Billionen Million Milliarde Billion Modell Modelle Sprachmodell trainiert",
        "erreicht erzielt schlägt übertrifft Prozent",
    ),
    "fr": _words(
        "le la les l un une des du de d en au aux à et sur pour avec dans par son sa ses notre nous il elle que qu ce s",
        "sera seront va vont sortira sortiront sortir sort lancera lancer lance publiera publier disponible arrivera arriver arrive prévoit prévu prévue"
        " ouvrira reporté reportée repoussé repoussée sortie lancement utilisateurs développeurs tous poids ouvert ouverte open source aujourd hui nouveau"
        " nouvelle",
        "est sont a ont compte comptent possède dispose offre paramètres jetons tokens fenêtre contexte dont actifs actif total millions milliards milliard"
        " million billions mille modèle langage entraîné entraînée",
        "obtient atteint surpasse dépasse pour cent",
    ),
}  # fmt: skip
_TITLE = r"(?:CEO|CTO|CFO|[Cc]hief (?:executive|scientist|technology officer)(?: officer)?|(?:co-?)?[Ff]ounder|[Ss]pokes(?:person|woman|man)|PDG|Chefin|Chef)"
_SOURCE = rf"(?:{OUTLET}|people familiar with the (?:matter|plans?|situation|discussions))"
_COMPANY = (
    r"(?:[Tt]he (?:company|lab|firm|startup)|[Dd]as Unternehmen|[Ll]['’]entreprise|[Ll]a société)"
)
_WHO = rf"(?:(?:[Ii]ts |V )?(?:{_TITLE},? )?V(?:,? (?:the |its |the (?:lab|company|firm)['’]s )?{_TITLE}(?: of V)?,?| of V)?|{_COMPANY}(?:['’]s {_TITLE})?)"
_SAYS = r"(?:says?|said|tells?|told (?:reporters|V)|announce[sd]?|confirm(?:s|ed)?|writes|wrote|adds|added|reports?|reported|claims|sagt|sagte|bestätigte|annonce|a annoncé|a déclaré|précise|confirme|dit)"
_SPEECH = re.compile(
    rf"\b{_WHO} (?:has |have |today |now |also |officially )*{_SAYS}\b(?: today| T)?(?: in a (?:statement|(?:blog )?post))?"
    rf"|[,\"”»] {_SAYS} {_WHO}|\b[Aa]ccording to {_WHO}"
)
"""Who says it: once in a sentence, for of two layers the outer one speaks."""
_KINDS = (
    "new|first|next|latest|upcoming|best|strong|most|capable|powerful|advanced|large|largest|biggest|small|smallest|flagship|frontier|open|open-weights?"
    r"|open-source|dense|sparse|hybrid|[Mm]ixture-of-[Ee]xperts|MoE|\(MoE\)|state-of-the-art|multimodal|reasoning|coding|language|AI|foundation"
)
_TURNS = re.compile(
    r"\b(?:(?:(?:was|were) )?(?:pre-?)?trained(?= on\b)|wurde(?=[^,;:]* trainiert\b)|of (?:which|them|these)|at (?:a time|once)|mixture[ -]of[ -]experts|(?:for each|per) token"
    r"|[Ww]e (?:present|introduce|announce)|technical report|to date|half an?(?= [bt]rillion| million)|reach(?= (?:general|GA|N|T)\b)|early access|under (?:the |an )?(?:Apache 2\.0|MIT)(?: licen[cs]e)?|the same(?= \d)"
    r"|out(?! of\b)|as an? (?=preview\b|beta\b)|Hugging Face|GitHub|[Oo]pen[- ](?:the )?(?:weights?|sourc(?:e|ed|ing))|(?:to )?follows?(?= T| ?[,.;])"
    r"|(?:delay(?:ed)?|postponed|pushed|moved)(?: back)?(?: N)?(?= (?:to |until )?T)"
    rf"|V, (?:the |its )?{_TITLE}(?: of V)?(?=,)|(?i:{HEDGE})(?= ?[\d$€]| (?i:{'|'.join(WORDS)})\b))(?!\w)"
    r"|\b(?:open(?:s|ed)? )?(?:to|for) (?:(?:all|our|its|the|Plus|Pro|Team|Max|Enterprise|Business|API|and|,) )*(?:users|customers|developers|subscribers|everyone|everybody)\b"
    rf"|\b(?i:our|its|their|an?|parameter|the(?= new\b)) (?:(?:{_KINDS}),? )+(?=models?\b|,)"
)
"""What is plain only side by side."""
_SPOKEN = re.compile(r"\bwould\b|^\W*[Ww]e (?:now )?expect\b")
"""What is plain in somebody's mouth: "said it would", `"We expect," said`."""
_KIN = re.compile(
    r"\b[NV]\b|\b(?:[Ww]e|[Oo]ur|[Ww]ir|[Uu]nsere?|[Nn]ous|[Nn]otre|[Nn]os|[Mm]odels?|[Mm]odèles?|Modelle?)\b|^(?:Its?|Er|Sie|Es|Il|Elle|Sa|Son|The (?:company|lab))\b"
)
"""What makes a sentence one about the same model or maker as the next."""
_OF_WORDS = re.compile(
    rf"\b(?:{_SAYS}|told|asked?|calls?|called|wr(?:ites?|ote|itten)|thinks?|thought|believe[sd]?|knows?|jokes?|made|forget|sentences?|words?|drafts?|pages?|stor(?:y|ies)|sources?|numbers?|figures?"
    r"|dates?|targets?|promises?|claims?|guess(?:es)?|true|glaubt|Zahl|Termin|chiffres?)\b"
    r"|\bthat(?= ?[.,;!?]| (?:to|up|by|from|back|down)\b)"
)
"""Words of words: of what is said, and whether it holds."""
_HEDGED = re.compile(
    r"(?i)\b(?:perhaps|possibly|probably|maybe|hopefully|ideally|likely|presumably|tentativ\w+|wohl|vielleicht|möglicherweise|peut-être|probablement)\b"
)
"""What makes a time no more than somebody's guess."""
_SEVERAL = re.compile(r"(?:\d|\b[A-Z]\w+)[^,;]* and [^,;]*(?:\d|\b[A-Z])")
"""Two values, perhaps of two models: "20 billion and 70 billion", "May 3 and June 4"."""
_ACTIVE_OF = re.compile(r"\bof\b[^,;]*\bparameters (?:are )?active\b")
"""A part before the whole: "17 billion of 400 billion parameters active"."""
_TOKEN = re.compile(r"\d[\d.,]*\d\w*|\d\w*|[^\W\d_]+|[^\s\w]")
_YEAR = re.compile(r"-20\d\d\b")
"""The year of an expenditure, in the id of its record."""
_MARKS = frozenset(",.;:()\"“”„«»'’-–—!%$€•")
_OPENS = frozenset('"“„«:(')


def earned(
    drafts: Sequence[Draft], sentence: Sentence, setting: Setting, benchmarks: Benchmarks
) -> Iterator[Draft]:
    """The drafts of a sentence: `sure` those of a plain one that leave no doubt, and no others."""
    plain = (
        in_earnest(setting, _VOCABULARY[sentence.language])
        and not _spoken_of(setting)
        and _all_told(sentence, drafts)
        and _understood(
            _put_aside(sentence, drafts, benchmarks, setting), _numbers(drafts), sentence.language
        )
    )
    for draft in drafts:
        if plain and _tied(sentence, draft, setting) and _voiced(sentence, draft, setting):
            yield replace(draft, sure="sure")
        else:
            yield replace(draft, sure="likely") if draft.sure == "sure" else draft


def _spoken_of(setting: Setting) -> bool:
    """Whether a neighbour may be about the sentence itself, or who says it.

    The one before, where it speaks of neither model nor maker; either, where it speaks of words.
    """
    before, after = setting.before, setting.after
    for voice in setting.voices:
        before, after = before.replace(voice, "V"), after.replace(voice, "V")
    return _OF_WORDS.search(
        f"{_SPEECH.sub(' ', before)}\n{_SPEECH.sub(' ', after)}"
    ) is not None or (before != "" and _KIN.search(before) is None)


def _all_told(sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """Whether each model named has a draft or is beaten in one, and none two of one kind.

    Nor a date beside a size: "will reach 1M tokens in June" promises a part.
    """
    models = {name for draft in drafts for name in (draft.model_id or draft.model, *draft.beats)}
    kinds = [(d.model, d.kind, d.milestone, d.quantity, d.benchmark) for d in drafts]
    named = {name.model_id or name.text for name in sentence.names}
    promised = {draft.kind == "release" for draft in drafts}
    shared = any(_SEVERAL.search(draft.words) for draft in drafts)
    told = named <= models and len(kinds) == len(set(kinds)) and len(promised) == 1
    return told and not shared and _ACTIVE_OF.search(sentence.text) is None


def _put_aside(
    sentence: Sentence, drafts: Sequence[Draft], benchmarks: Benchmarks, setting: Setting
) -> str:
    """The sentence with a letter for all that its drafts account for, and without their numbers."""
    text = sentence.text
    for name in reversed(sentence.names):
        text = f"{text[: name.start]}N{text[name.end :]}"
    letters = dict.fromkeys((*setting.voices, *(draft.speaker for draft in drafts)), "V")
    letters |= dict.fromkeys(_days_of_speech(drafts, setting.day), "T")
    told = (draft.words for draft in drafts if draft.kind == "release")
    letters |= {words: "T" for words in told if _HEDGED.search(words) is None}
    for words in sorted(filter(None, letters), key=lambda words: (-len(words), words)):
        text = text.replace(words, letters[words])
    return benchmarks.pattern.sub("B", re.sub(rf"\b{_SOURCE}", "V", text))


def _days_of_speech(drafts: Sequence[Draft], day: date | None) -> set[str]:
    """How a text tells the day on which it was said, within a week of the page's own."""
    days = {d.announced for d in drafts if d.announced and day and (day - d.announced).days < 7}
    told = {f"n {each:%A}" for each in days} | {f"n {each:%B} {each.day}" for each in days}
    return {f"{on}{each}" for on in "oO" for each in told} | {"yesterday"}


def _understood(text: str, numbers: set[str], language: str) -> bool:
    """Whether a text is all turns and words of the vocabulary, and at most one person speaks.

    A capital letter makes a name of a word, but where a sentence begins.
    """
    text, spoken = _SPEECH.subn(" ", text)
    text = _TURNS.sub(" ", _SPOKEN.sub(" ", text) if spoken else text)
    rest = [token for token in _TOKEN.findall(text) if token not in numbers]
    words = [
        word.casefold() if len(word) > 1 and (not before or before in _OPENS) else word
        for before, word in zip(["", *rest], rest, strict=False)
    ]
    return spoken <= 1 and (_VOCABULARY[language] | _MARKS).issuperset(words)


def _numbers(drafts: Sequence[Draft]) -> set[str]:
    """The numbers that drafts hold."""
    told = " ".join(f"{draft.words} {_YEAR.findall(draft.model_id or '')}" for draft in drafts)
    return {token for token in _TOKEN.findall(told) if token[0].isdigit()}


def _tied(sentence: Sentence, draft: Draft, setting: Setting) -> bool:
    """Whether it is said of this model: by the form of the words, or as no other is named.

    What "it" promises may be promised of a thing; a size is a model's.
    """
    if draft.sure != "likely":
        return draft.sure == "sure"
    model = draft.model_id or draft.model
    if sentence.names:
        only = {name.model_id or name.text for name in sentence.names} == {model}
        return only and (draft.kind != "release" or draft.due is not None)
    return draft.kind in ("parameters", "quantity") and setting.models == {model}


def _voiced(sentence: Sentence, draft: Draft, setting: Setting) -> bool:
    """Whether it is known that who speaks does so for the maker, or who reports it."""
    if draft.basis == "reported":
        return re.search(_SOURCE, sentence.text) is not None
    theirs = any(f"{draft.speaker} of {voice}" in sentence.text for voice in setting.voices)
    titled = re.search(_TITLE, sentence.text) is not None
    return theirs or titled or draft.speaker in setting.voices
