"""What is promised of a thing beside a model, and nothing of the model: its SDK, a patch for it."""

from __future__ import annotations

import re

from claimtrack.reading.names import Name
from claimtrack.reading.phrases import Phrase
from claimtrack.reading.sentence import Sentence

_WORK = (
    r"(?:hackathons?|pric(?:e|es|ing)(?: lists?)?|patch(?:es)?|(?:bug )?fix(?:es)?|road ?maps?|audits?|evaluations?|reviews?|benchmarks|updates?|licen[cs]es?|licensing"
    r"|(?:safety|risk|audit|transparency|impact) reports?|(?:bug )?bount(?:y|ies)|campaigns?|contests?|guidelines?|guides?|FAQs?|training data)"
)
"""What is done about a model, or written of it."""
_THING = re.compile(
    rf"(?:['’]s?|-[a-z]+)? (?:(?!(?:in|to|for|on|at|by|and|with|of|from|is|will|has|was)\b)[\w-]+ )?(?:SDK|support|apps?|plug-?ins?|extensions?|price\w*|cases?|program(?:me)?|course|docs|documentation|tutorials?|leaderboard|tour|integrations?|connectors?|modes?|features?|discount|trial|subscription|tier|cookbook|code|demos?|revenues?|sales|bookings|users?|customers|usage|costs?|{_WORK})\b(?! of\b)"
)
"""What is no model but a thing beside one: "the Heron 4 SDK", "Heron 4's price"."""


_ABOUT = re.compile(
    r"\b(?:book|film|documentary|podcast|question|grill|ask|debate|hearing|lawsuit|article|course|talk)\b[^,;:]{0,40}?\b(?:about|on|over) (?:the )?(?:\w+ of )?(?:the )?$"
    rf"|\b(?:support|price cuts?|discounts?|SDKs?|APIs?|apps?|plug-?ins?|extensions?|integrations?|docs|documentation|tutorials?|cookbook|{_WORK}) (?:for|of|to) (?:the )?$|\b(?:course|tutorial|workshop) (?:on|about) $|\b(?:bot|app|tool|feature|product)s? (?:based|built) on $"
    r"|\b(?:systems?|chips?|servers?|GPUs|clusters?|computers?|racks?) to (?:train|run|serve|host|power) (?:the )?$"
)
"""Before a name that something else is about, or for: "the book about Grok 5"."""


_TAKES_UP = re.compile(
    r"(?P<who>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}) (?:will|plans to|intends to|is going to) (?:also |soon )?"
    r"(?:(?P<by>support|add support for|integrate|switch (?:over )?to|adopt|use|move to|upgrade to)|(?:ship|bring|roll out|offer|launch|deploy|add|make)) (?:the |its )?$"
)
_TO_ITS = re.compile(
    r" (?:available )?(?:in|to|on|for|across|into|inside) (?:all |most )?(?:its|their|the) "
)


def _taken_up(text: str, name: Name) -> bool:
    """Whether another company puts the model into a product of its own: "Cursor will support X"."""
    taken = _TAKES_UP.search(text, max(0, name.start - 90), name.start)
    if taken is None or name.organization is None:
        return False
    who, maker = taken["who"], name.organization
    own = who in maker or maker in who or maker.split()[0] in who
    return not own and (taken["by"] is not None or _TO_ITS.match(text, name.end) is not None)


def _about_it(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether each name in the clause of a phrase is only what something else is about."""
    left, right = sentence.clause(phrase.start, phrase.end)
    names = [name for name in sentence.names if left <= name.start < right]
    return bool(names) and all(
        _ABOUT.search(sentence.text, max(0, name.start - 70), name.start) for name in names
    )


def of_a_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a thing beside the models of a clause owns the date, or another's product."""
    return (
        any(_THING.match(sentence.text, name.end) for name in sentence.names)
        or _about_it(sentence, phrase)
        or any(_taken_up(sentence.text, name) for name in sentence.names)
    )
