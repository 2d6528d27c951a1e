"""Whether a sentence or a heading is plain, to its last word.

What its drafts rest on is put aside: the models (N), the words of time (T), the benchmarks (B),
who speaks (V), the numbers. Then the forms of speech and the turns of `_TURNS`. Nothing may be
left but the words of `VOCABULARY`, in which makers announce. No `not`, `if`, `once` or `could` is
among them, nor any word that nobody thought of; a word that may make another thing of a model
(a `small` Heron 4, its `users`) is plain only in a turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimtrack.reading.amounts import HEDGE, WORDS
from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.cues import OUTLET
from claimtrack.reading.drafts import Draft
from claimtrack.reading.sentence import Sentence


def _words(*classes: str) -> frozenset[str]:
    return frozenset(("N", "T", "B", "V", *WORDS)).union(*(words.split() for words in classes))


_ANNOUNCED = {
    "en": _words(
        # links
        "the a an our its their this it we and both also all of for to in on with at by through via against re ll s ve",
        # what is, and what is to come
        "will is are be been has have being planned planning expects expected aims aim intends intend hopes hope"
        " targeting targets scheduled slated due set now today officially currently",
        # a release
        "release releases released releasing launch launches launched launching ship ships shipping shipped arrive arrives arriving become becomes"
        " available availability generally general roll rolls rolling rollout come comes coming publish published debut debuts bring bringing"
        " public publicly preview beta worldwide globally weights weight GA between just only",
        "model called named introducing announcing excited pleased proud happy",
    ),
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines und mit von vom im in am auf bei beim zu zum zur für über an es wir sein seine ihr ihre"
        " unser unsere unseren seinen ist sind hat haben Modell Modelle Sprachmodell",
        "wird werden will wollen plant planen geplant erwartet kommt kommen erscheint erscheinen startet starten veröffentlicht veröffentlichen verfügbar"
        " verschoben verschiebt bringen Markt Start allgemein alle Nutzer Entwickler Gewichte Vorschau heute jetzt neu neue neues neuen neuer",
    ),
    "fr": _words(
        "le la les l un une des du de d en au aux à et sur pour avec dans par son sa ses notre nous il elle que qu ce s est sont a ont modèle langage",
        "sera seront va vont sortira sortiront sortir sort lancera lancer lance publiera publier disponible arrivera arriver arrive prévoit prévu prévue"
        " ouvrira sortie lancement utilisateurs développeurs tous poids ouvert ouverte open source aujourd hui nouveau"
        " nouvelle",
    ),
}  # fmt: skip
"""Words in which a release is announced."""
_MEASURED = {
    "en": _words(
        "parameter parameters params total active activated activates dense sparse MoE token tokens context window length size maximum input"
        " million billion trillion capital expenditures expenditure capex spending native natively supports features offers contains holds"
        " comprises comprising",
        "score scores scored scoring achieves achieved reaches reached gets hits attains beats outperforms surpasses percent accuracy",
    ),
    "de": _words(
        "verfügt Parameter Parametern Token Tokens Kontext Kontextfenster Kontextlänge davon insgesamt aktiv aktive aktiven"
        " Millionen Milliarden Billionen Million Milliarde Billion trainiert",
        "erreicht erzielt schlägt übertrifft Prozent",
    ),
    "fr": _words(
        "compte comptent possède dispose offre paramètres jetons tokens fenêtre contexte dont actifs actif total millions milliards milliard"
        " million billions mille entraîné entraînée",
        "obtient atteint surpasse dépasse pour cent",
    ),
}  # fmt: skip
"""Words of sizes and scores, which in the promise of a release tell that a part is meant."""
VOCABULARY = {language: words | _MEASURED[language] for language, words in _ANNOUNCED.items()}
TITLE = r"(?:CEO|CTO|CFO|[Cc]hief (?:executive|scientist|technology officer)(?: officer)?|(?:co-?)?[Ff]ounder|[Ss]pokes(?:person|woman|man)|PDG|Chefin|Chef)"
SOURCE = rf"(?:{OUTLET}|people familiar with the (?:matter|plans?|situation|discussions))"
_COMPANY = (
    r"(?:[Tt]he (?:company|lab|firm|startup)|[Dd]as Unternehmen|[Ll]['’]entreprise|[Ll]a société)"
)
_WHO = rf"(?:(?:[Ii]ts |V )?(?:{TITLE},? )?V(?:,? (?:the |its |the (?:lab|company|firm)['’]s )?{TITLE}(?: of V)?,?| of V)?|{_COMPANY}(?:['’]s {TITLE})?)"
_SAYS = r"(?:says?|said|tells?|told (?:reporters|V)|announce[sd]?|confirm(?:s|ed)?|writes|wrote|adds|added|reports?|reported|claims|sagt|sagte|bestätigte|annonce|a annoncé|a déclaré|précise|confirme|dit)"
_SPEECH = re.compile(
    rf"\b{_WHO} (?:has |have |today |now |also |officially )*{_SAYS}\b(?: today| T)?(?: in a (?:statement|(?:blog )?post))?(?: that\b)?"
    rf"|[,\"”»] {_SAYS} {_WHO}|\b[Aa]ccording to {_WHO}"
)
"""Who says it: once in a sentence, for of two layers the outer one speaks."""
_KINDS = (
    "new|first|next|latest|upcoming|best|strong|most|capable|powerful|advanced|large|largest|biggest|small|smallest|flagship|frontier|open|open-weights?"
    r"|open-source|dense|sparse|hybrid|[Mm]ixture-of-[Ee]xperts|MoE|\(MoE\)|state-of-the-art|multimodal|reasoning|coding|language|AI|foundation"
)
_TURNS = re.compile(
    r"\b(?:(?:(?:was|were) )?(?:pre-?)?trained(?= (?:N )?on\b)|wurde(?=[^,;:]* trainiert\b)|of (?:which|them|these)|at (?:a time|once)|mixture[ -]of[ -]experts|(?:for each|per) token"
    r"|[Ww]e (?:present|introduce|announce)|technical report|to date|half an?(?= [bt]rillion| million)|reach(?= (?:general|GA|N|T)\b)|early access|under (?:the |an )?(?:Apache 2\.0|MIT)(?: licen[cs]e)?|the same(?= \d)"
    r"|out(?! of\b)|as an? (?=preview\b|beta\b)|Hugging Face|GitHub|[Oo]pen[- ](?:the )?(?:weights?|sourc(?:e|ed|ing))|(?:to )?follows?(?= T| ?[,.;])"
    r"|(?:via|in|through|over|on) (?:the |our |its )?API|(?:delay(?:ed)?|postponed|pushed|moved)(?: back)?(?: N)?(?= (?:to |until )?T)"
    rf"|(?:[Ww]e|V|{_COMPANY}) (?:now )?plans?(?= (?:to|N|capital)\b)"
    rf"|{_COMPANY}(?= (?:expects|aims|intends|hopes|will|has)\b)"
    rf"|V, (?:the |its )?{TITLE}(?: of V)?(?=,)|(?i:{HEDGE})(?= ?[\d$€]| (?i:{'|'.join(WORDS)})\b))(?!\w)"
    r"|\b(?:open(?:s|ed)? )?(?:to|for) (?:(?:all|our|its|the|and|,) )*(?:users|customers|developers|subscribers|everyone|everybody)\b"
    rf"|\b(?i:our|its|their|an?|parameter|the(?= new\b)) (?:(?:{_KINDS}),? )+(?=models?\b|,)"
)
"""What is plain only side by side."""
_ANOTHER = re.compile(
    # a model before the one that is named: "our new model that uses N"
    r"^(?:(?!\bN\b).)*\bmodels?\b(?!,? (?:is |will be )?(?:called |named )?N\b)(?=.*\bN\b)"
    # a length: "all of June"
    r"|\ball (?:of )?T\b"
    # models that it serves: "supports models of 400 billion parameters"
    r"|\b(?:for|on|supports?) (?:an? |the )?models?\b|\bsupports\b(?!.*\btokens?\b)"
    # a time that hangs on another event, or lasts: "within a month of its release"
    r"|\bT (?:of|after|from|before|following|it|that|its|they|we|our|du|de|des|nach|von|der|vor|après|avant|suivant)\b"
    r"|^(?!.*(?:geplant|prévu)).*\b(?:für|pour|pendant|während) T\b"
)
"""What makes it a statement of something else."""
_SPOKEN = re.compile(r"\bwould\b|^\W*[Ww]e (?:now )?expect\b")
"""What is plain in somebody's mouth: "said it would", `"We expect," said`."""
_HEDGED = re.compile(
    r"(?i)\b(?:perhaps|possibly|probably|maybe|hopefully|ideally|likely|presumably|tentativ\w+|wohl|vielleicht|möglicherweise|peut-être|probablement)\b"
)
"""What makes a time no more than somebody's guess."""
_SEVERAL = re.compile(
    r"(?:\d|\b[A-Z]\w+)[^,;]* and [^,;]*(?:\d|\b[A-Z])|\bfrom\b.* to |\b(?:für|pour)\b"
)
"""Two values, perhaps of two models, a first and a last day, or a length: "für zwei Wochen"."""
_ACTIVE_OF = re.compile(r"\bof\b[^,;]*\bparameters (?:are )?active\b")
"""A part before the whole: "17 billion of 400 billion parameters active"."""
_TO = re.compile(r"(?:just |only )?to ")
_MOVED = re.compile(r"\b(?:delay|postpon|push|mov|slip)")
"""What makes of "to September" the new date, where else it is the end of something."""
_SUM = re.compile(r"\btotal\b|\binsgesamt\b")
"""What may be the sum of several models."""
_TOKEN = re.compile(r"\d[\d.,]*\d\w*|\d\w*|[^\W\d_]+|[^\s\w]")
_YEAR = re.compile(r"-20\d\d\b")
"""The year of an expenditure, in the id of its record."""
_MARKS = frozenset(",.;:()\"“”„«»'’-–—!%$€•")
_OPENS = frozenset('"“„«:(')


def plain(
    sentence: Sentence,
    drafts: Sequence[Draft],
    benchmarks: Benchmarks,
    voices: Sequence[str],
    day: date | None,
) -> bool:
    """Whether a sentence holds no word but those in which makers announce, and drafts tell all of it.

    `voices`: makers and who speaks for them; `day`: the page's.
    """
    if drafts and not _all_told(sentence, drafts, benchmarks):
        return False
    text = _put_aside(sentence, drafts, benchmarks, voices, day)
    promised = any(draft.kind == "release" for draft in drafts)
    words = (_ANNOUNCED if promised else VOCABULARY)[sentence.language]
    return _understood(text, _numbers(drafts), words)


def _all_told(sentence: Sentence, drafts: Sequence[Draft], benchmarks: Benchmarks) -> bool:
    """Whether each model, benchmark and milestone named has a draft, and none two of one kind.

    Nor a date beside a size: "will reach 1M tokens in June" promises a part.
    """
    models = {name for draft in drafts for name in (draft.model_id or draft.model, *draft.beats)}
    kinds = [(d.model, d.kind, d.milestone, d.quantity, d.benchmark) for d in drafts]
    named = {name.model_id or name.text for name in sentence.names}
    promised = {draft.kind == "release" for draft in drafts}
    ends = _MOVED.search(sentence.text) is None
    shared = any(
        _SEVERAL.search(draft.words) or (ends and _TO.match(draft.words)) for draft in drafts
    )
    measured = {benchmarks.name(hit[0]) for hit in benchmarks.pattern.finditer(sentence.text)}
    return (
        named <= models
        and measured <= {draft.benchmark for draft in drafts}
        and (promised == {False} or milestones(sentence) <= {d.milestone for d in drafts})
        and len(kinds) == len(set(kinds))
        and len(promised) == 1
        and not shared
        and not (len(named) > 1 and _SUM.search(sentence.text))
        and not (any(draft.beats for draft in drafts) and any(draft.score for draft in drafts))
        and _ACTIVE_OF.search(sentence.text) is None
    )


def milestones(sentence: Sentence) -> set[str]:
    """The milestones that a sentence names: "in beta to all users" names two."""
    named = sentence.cues.milestones
    return {milestone for milestone, pattern in named if pattern.search(sentence.text)}


def _put_aside(
    sentence: Sentence,
    drafts: Sequence[Draft],
    benchmarks: Benchmarks,
    voices: Sequence[str],
    day: date | None,
) -> str:
    """The sentence with a letter for all that its drafts account for, and without their numbers."""
    text = sentence.text
    for name in reversed(sentence.names):
        text = f"{text[: name.start]}N{text[name.end :]}"
    letters = dict.fromkeys((*voices, *(draft.speaker for draft in drafts)), "V")
    letters |= dict.fromkeys(_days_of_speech(drafts, day), "T")
    told = (draft.words for draft in drafts if draft.kind == "release")
    letters |= {words: "T" for words in told if _HEDGED.search(words) is None}
    for words in sorted(filter(None, letters), key=lambda words: (-len(words), words)):
        text = text.replace(words, letters[words])
    return benchmarks.pattern.sub("B", re.sub(rf"\b{SOURCE}", "V", text))


def _days_of_speech(drafts: Sequence[Draft], day: date | None) -> set[str]:
    """How a text tells the day on which it was said, within a week of the page's own."""
    days = {d.announced for d in drafts if d.announced and day and (day - d.announced).days < 7}
    told = {f"n {each:%A}" for each in days} | {f"n {each:%B} {each.day}" for each in days}
    return {f"{on}{each}" for on in "oO" for each in told} | {"yesterday"}


def _understood(text: str, numbers: set[str], vocabulary: frozenset[str]) -> bool:
    """Whether a text is all turns and words of a vocabulary, and at most one person speaks.

    A capital letter makes a name of a word, but where a sentence begins.
    """
    said, spoken = _SPEECH.subn(" ", text)
    text = _TURNS.sub(" ", _SPOKEN.sub(" ", said) if spoken else said)
    rest = [token for token in _TOKEN.findall(text) if token not in numbers]
    words = [
        word.casefold() if len(word) > 1 and (not before or before in _OPENS) else word
        for before, word in zip(["", *rest], rest, strict=False)
    ]
    another = _ANOTHER.search(said) is not None
    return spoken <= 1 and not another and (vocabulary | _MARKS).issuperset(words)


def _numbers(drafts: Sequence[Draft]) -> set[str]:
    """The numbers that drafts hold."""
    told = " ".join(f"{draft.words} {_YEAR.findall(draft.model_id or '')}" for draft in drafts)
    return {token for token in _TOKEN.findall(told) if token[0].isdigit()}
