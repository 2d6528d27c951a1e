"""Models that no ledger holds: names with a version, subjects of a promise, descriptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from claimtrack.reading.families import Families

_NO_MODEL = frozenset(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun", "Spring", "Summer", "Fall", "Autumn", "Winter", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "Article", "Figure", "Fig", "Table", "Chapter", "Section", "Section", "Part", "Step", "Phase", "Series", "Version", "Page", "Room", "Day", "Week", "Year", "Devlog", "Episode", "Round", "Windows", "iOS", "iPadOS", "macOS", "Android", "Ubuntu", "Linux", "Xcode", "iPhone", "iPad", "Pixel", "Galaxy", "Xbox", "PlayStation", "RTX", "GTX", "GPU", "GPUs", "API", "APIs", "FP", "NVFP", "MXFP", "BF", "INT", "Attention", "Chinese", "English", "Japanese", "Korean", "German", "French", "Spanish", "European", "American", "Open", "RL", "TTS", "ASR", "OCR", "RAG", "NLP", "H100", "H200", "A100", "B200", "TPU", "WWDC", "CES", "GTC", "COP", "Hall", "Level", "Tier", "Top", "Over", "About", "Around", "Q", "H", "FrontierMath", "LiveCodeBench", "SWE-bench", "Some", "Nearly", "Almost", "Only", "More", "Less", "Under", "Until", "Since", "From", "By", "In", "On", "At", "For", "The", "And", "But", "Between", "Another", "Its", "It", "Their", "His", "Her", "Our", "Your", "All", "Both", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Twenty", "Thirty", "Fifty", "Hundred", "CUDA", "Python", "AIME", "MATH", "MMLU", "GPQA", "GSM8K", "ARC", "AGI", "SWE", "HumanEval", "USD", "EUR", "Paragraph", "Note", "Issue", "Volume", "Vol", "Class", "Stage", "Item", "Day", "Age", "Number", "No", "Nr", "Numéro", "Apollo", "Covid", "Blackwell", "Hopper", "Rubin", "Le", "La", "Les", "Un", "Une", "Der", "Die", "Das", "Am", "Im", "Ab", "Vom", "Zum", "Januar", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember", "Seit", "Bis", "Rund", "Etwa", "Route", "Highway", "Section", "Building", "Floor", "Suite", "Gate", "Ryzen", "Core", "Snapdragon", "Tensor", "Trainium", "Gaudi", "Ascend", "HBM", "DDR", "PCIe", "USB", "WiFi", "Bluetooth", "Usd", "Apache", "Licence", "License", "GPL", "LGPL", "CC", "BY", "MIT", "IA", "AI", "KI", "LLM", "LLMs", "SLM", "MoE", "Avec", "Pour", "Dans", "Sur", "Dès", "Sous", "Vers", "Entre", "Après", "Avant", "Mit", "Bei", "Nach", "Vor", "Über", "Mehr", "With", "After", "Before", "Within", "During", "Around", "Through", "Roughly", "Up", "To", "Of", "Top-", "Page", "Pages", "Chapter", "Figure", "Appendix", "Release", "Releases", "Support", "Supports", "Add", "Train", "Training", "Publish", "Upload", "Update", "Provide", "Launch", "Ship", "Implement", "Evaluate", "Test", "Improve", "Finish", "Complete", "Use", "Run", "Try", "Serve", "Deploy", "Finetune", "Inference", "Download", "Updated", "Posted", "Published", "Diamond", "Verified"])  # fmt: skip
MOST = 200
"""Names that are looked for in one page, the commonest first."""
_WORD = r"[A-Z][A-Za-z]*[A-Za-z]"
_VARIANT = (
    r"(?:Pro|Max|Mini|mini|Nano|nano|Ultra|Flash|Large|Medium|Small|Turbo|Fast|Preview|Super|Air|Heavy|Lite|Plus"
    r"|Instruct|Chat|Think|Thinking|Coder|Code|Vision|Base|Omni|Haiku|Sonnet|Opus|Tiny|Micro|XL|Next|Distill|Distilled|Voice|Realtime|Search|Reasoning|Codex|Audio|Image|Video|Embedding|Guard|Math|Robotics|VL|Express|Premier)"
)
_TAIL = (
    rf"(?:[ -]{_VARIANT})*(?:[ -]\d+(?:\.\d+)?[bBT](?:-A\d+(?:\.\d+)?[bB])?(?:[ -]{_VARIANT})*)?"
)
"""What stands behind a version: its variants, its size."""
_NO_COUNT = r"(?![\w%]|\.\d|,\d| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? (?:19|20)\d\d| (?:percent|per cent|points|GB|TB|GPUs?|hours|users|people|customers|dollars|euros|cents|[bt]rillion|[mb]illions?|milliards?|Milliarden?|Billionen|tokens|parameters|days|weeks|months|years|jours|semaines|mois|ans|Tage|Wochen|Monate|Jahre)\b)"
"""What stands behind no version: a figure goes on, or counts something, or is a date's."""
_VERSIONED = re.compile(
    rf"(?<![\w-])(?P<word>{_WORD}|[a-z]?[A-Z]{{1,5}})"
    rf"(?:[ -](?P<second>{_VARIANT}))?[ -]?(?P<number>[vVkKrR]?\d{{1,3}}(?:\.\d{{1,2}})?(?:[bBmMxXoO]|[bB]-A\d+[bB])?)"
    rf"{_TAIL}(?: v\d(?:\.\d)?)?{_NO_COUNT}"
)
_GENERIC = frozenset(["Model", "Models", "Diffusion", "Intelligence", "Foundation", "Image", "Video", "Voice", "Audio", "Music", "Code", "Coder", "Chat", "Assistant", "Agent", "Studio", "Vision", "World", "Speech", "Base", "Language"])  # fmt: skip
"""What is no name without the word before it: "Stable Diffusion 4"."""
_BEFORE = re.compile(rf"(?:(?<![\w.!?:-])(?:{_WORD}) ){{1,2}}$")
_MADE_UP = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[a-z](?:LLM|LM|GPT|BERT|VLM|VLA)(?![\w-])")
_HYPHENED = r"-(?:lite|plus|flash|pro|max|turbo|large|small|medium|tiny|base|chat|coder|instruct|ultra|air|omni)"
_VARIED = re.compile(
    rf"(?<![\w-])(?P<word>{_WORD})(?:{_HYPHENED})*(?:[ -]{_VARIANT}|{_HYPHENED})(?:-\d(?:\.\d)?)?(?![\w-])"
)
_SUBJECT = re.compile(
    r"(?<![\w-])(?P<word>[A-Z][a-z]+(?:[A-Z]\w*)?|[A-Z]{3,12})(?=,? (?:will (?:be|have|come|ship|arrive|launch)|"
    r"has \d|has (?:about|some|over|roughly|nearly) ?\d|is out|scored|scores|beats|outperforms|"
    r"was trained|has been trained|itself|, with|aura|sera|compte|dispose|possède|soll|wird|verfügt|(?:is|est|ist) (?:an?|une?|eine?|the|our) (?:[\w-]+ ){0,5}(?:models?|modèles?|LLM|Modelle?|Sprachmodell|chatbot|assistant|system))\b)"
)
_MODEL_NAMED = re.compile(
    r"\b(?:model|models|assistant|called|named|dubbed|codenamed|modèle|(?:appel|baptis|nomm|dénomm)ée?|namens|genannt|heißt)"
    r"(?:,? (?:called|named|dubbed))?,? [\"“«]?\s?(?P<word>[A-Z][\w-]+(?:[ -][A-Z0-9][\w-]*(?:\.\d[\w-]*)*)*|[a-z]+[A-Z]\w*)"
)
_CALLED = re.compile(
    r"\bmodels?,? (?:called|named|dubbed|codenamed) [\"“]?(?P<word>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?=[,.\"”]| [a-z])"
)
"""A name that a text gives to a model in so many words."""
_APPOSED = re.compile(
    r"(?<![\w-])(?P<word>[A-Z][a-z]+(?:[A-Z]\w*)?|[A-Z]{3,12}),? (?:the|its|a|an|their|our) [^,.;]{0,40}?\b(?:model|assistant|chatbot|system)\b"
)
_PERSON = re.compile(r"(?: said| says| told| wrote| added| explained|'s (?:CEO|founder))")
_DESCRIPTION = re.compile(
    r"(?:(?<=^)|(?<=[\"“«] )|(?<=[\"“«])|(?<=[;:.,] ))"
    r"(?P<np>(?:An? |Une? |Eine? )(?:[\w-]+ ){0,2}(?:version|variant|variante|edition|sibling|model)(?: vocale| légère)?)\b"
    r"|\b(?P<sized>a (?:[\w-]+ ){0,3}model with [\d.]+ (?:billion|trillion) parameters)"
)


def unknown_names(text: str, families: Families, *, led: bool = True) -> re.Pattern[str]:
    """A pattern of the names in a page that look like models' names, whatever the ledger holds.

    `led`: a capital tells that a word is a name's, as it does not in German.
    """
    known = re.compile(rf"(?<![\w.-]){families.version}{_TAIL}{_NO_COUNT}")
    makers = families.makers
    whole = (
        hit[0].strip() if known.match(text, hit.start()) else _whole(hit, makers, led=led)
        for hit in _VERSIONED.finditer(text)
        if _fits(hit)
    )
    found = Counter(filter(None, whole))
    found.update(
        hit[0]
        for hit in known.finditer(text)
        if re.split(r"[ -]", hit[0], maxsplit=1)[0] not in _NO_MODEL
    )
    found.update(word for word in _MADE_UP.findall(text) if word != "ChatGPT")
    kinds = _NO_MODEL | _GENERIC
    found.update(hit[0] for hit in _VARIED.finditer(text) if hit["word"] not in kinds)
    named = frozenset(hit["word"] for hit in _CALLED.finditer(text))
    subjects = Counter([*named, *(hit["word"] for hit in _SUBJECT.finditer(text))])
    subjects.update(hit["word"] for hit in _MODEL_NAMED.finditer(text))
    subjects.update(hit["word"] for hit in _APPOSED.finditer(text))
    subjects.update(
        hit[0]
        for hit in _CAPITALISED.finditer(text)
        if hit[0] in families.first_words and not re.search(rf"{hit[0]}[ -]?v?\d", text)
    )
    for word, _ in subjects.most_common(MOST):
        often = len(re.findall(rf"(?<![\w-]){re.escape(word)}(?!\w)", text))
        person = re.search(rf"{re.escape(word)}{_PERSON.pattern}", text)
        maker = re.search(
            rf"{re.escape(word)} (?:Labs?|AI|Research|Institute|Inc|Corp|Group)\b", text
        )
        if (
            (often >= 2 or word in named)
            and not person
            and (word in families.first_words or not maker)
            and word not in _NO_MODEL
            and word not in makers
            and re.search(rf"(?<![\w-]){re.escape(word.casefold())}(?!\w)", text) is None
        ):  # a word of the language begins sentences, too
            found[_led(word, text, makers)] += often
    names = sorted(dict(found.most_common(MOST)), key=len, reverse=True)
    joined = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{joined})(?!\w|\.\d|-\w)")


_CAPITALISED = re.compile(r"(?<![\w-])[A-Z][a-z]{3,}(?= (?:[a-z]|[A-Z]{2}))")
_MACHINE = re.compile(
    r"(?: [\w-]+){0,2} (?:super)?-?(?:clusters?|computers?|chips?|GPUs?|processors?|accelerators?|phones?|laptops?|data cent(?:er|re)s?|consoles?|satellites?)\b"
)


def _fits(hit: re.Match[str]) -> bool:
    if hit["word"] in _NO_MODEL or _MACHINE.match(hit.string, hit.end()):
        return False
    number = hit["number"]
    return not re.fullmatch(r"(?:19|20)\d\d", number)


def _whole(hit: re.Match[str], makers: frozenset[str], *, led: bool) -> str:
    """A name with a version, with the words before it that are its own; empty: it lacks them."""
    name = hit[0].strip()
    short = hit["word"] in _GENERIC or len(hit["word"]) == 1
    before = _BEFORE.search(hit.string, max(0, hit.start() - 60), hit.start())
    words = [word for word in before[0].split() if word not in _NO_MODEL] if before else []
    own = [word for word in words if word not in makers]
    if not short:
        return " ".join([*own, name]) if led and before and own and _amid(hit, before) else name
    words = own if {*own} - _GENERIC else words
    return " ".join([*words, name]) if words else ""


def _led(word: str, text: str, makers: frozenset[str]) -> str:
    """A name with the word that stands before it wherever it stands: "Muse" of Muse Pebble."""
    before = set(re.findall(rf"(?:(?<![\w-])({_WORD}) )?(?<![\w-]){re.escape(word)}(?!\w)", text))
    lead = before.pop() if len(before) == 1 else ""
    return f"{lead} {word}" if lead and lead not in makers | _NO_MODEL else word


_WITHIN = re.compile(r"[a-z,] $")
_GOES_ON = re.compile(r" [a-z]|[.,;:)]")


def _amid(hit: re.Match[str], before: re.Match[str]) -> bool:
    """Whether a name and the capitalised words before it stand amid words in small letters."""
    text = hit.string
    left = _WITHIN.search(text, max(0, before.start() - 2), before.start())
    return left is not None and _GOES_ON.match(text, hit.end()) is not None


_OPEN_MODEL = re.compile(
    r"(?:['’]s|\b(?:its|their|our|the|this|first|planned|upcoming|new|same)) (?:[a-z-]+ )?"
    r"(?P<np>open(?:[ -](?:weights?|sourced?))?(?: (?:AI|language|reasoning|large|frontier))* model)(?!s| (?:in|since) years)\b",
    re.IGNORECASE,
)


def open_models(sentence: str) -> Iterator[tuple[str, int]]:
    """A maker's open model without a name ("its first open-weight model"), and where."""
    for hit in _OPEN_MODEL.finditer(sentence):
        yield hit["np"], hit.start("np")


def descriptions(sentence: str) -> Iterator[tuple[str, int]]:
    """Models without a name, as a text describes them ("A vision variant"), and where."""
    for hit in _DESCRIPTION.finditer(sentence):
        group = "np" if hit["np"] else "sized"
        yield hit[group], hit.start(group)
