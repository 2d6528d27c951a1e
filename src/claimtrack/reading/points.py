"""The numbers of a sentence that are scores, and a score as a ledger has it."""

from __future__ import annotations

import re
from itertools import islice

from claimtrack.reading.amounts import HEDGE, mark
from claimtrack.reading.denials import apart, denied
from claimtrack.reading.names import Name
from claimtrack.reading.sentence import MOST, Sentence

_NUMBER = re.compile(
    rf"(?:(?<!\w)(?P<hedge>{HEDGE}) ?)?(?:between (?P<low>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?) ?%? and )?(?<![\w.,$€@+±-])(?P<score>[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?)(?![\w]|[.,]\d|[ -]?shot| ?(?:billion|trillion|million|milliards?|Milliarden|parameters|tokens|days?|weeks?|months?|years?|GB|questions|tasks|problems|dollars|euros))(?P<margin>\s?±\s?\d+(?:\.\d+)?)?\s?(?P<percent>%|percent|per cent|pour cent|Prozent|points?)?(?P<plus>\+)?"
)
_COUNTS = re.compile(
    r"-\w|\+? (?!(?:on|in|at|for|and|or|while|which|to|with|against|versus|vs|compared|ahead|behind|on|auf|im|bei|et|sur|und|out|both|when|as|from|after|under|using|points?|percent)\b)[a-z]"
)
"""What makes of a whole number a count of something: "100 max steps", "6-minute"."""
_NUMBERED = re.compile(r"[‘'’=#-]$|[\w,;:)\"”] [A-Z][A-Za-z-]* $")
"""What makes of it the number of something: "n=500", "AIME ‘25", "Alpaca-Eval 2.0"."""
_ERRORS = re.compile(
    r"\b(?:error|hallucination|failure|refusal|loss|perplexity|contamination)\b[^,;.]{0,25}$|\b(?:error bars?|margins? of error|standard error)\b[^;.]{0,60}$",
    re.IGNORECASE,
)
"""What a figure is a rate of, where it is no score."""
_SHARE = re.compile(r"\s?(?:of|von|de) (?:the |what )?")
"""Between a figure and the model whose score it is a part of: "95% of Heron 4's score"."""
_RIVAL = re.compile(
    r"(?:\bto (?:their|its)|\bagainst|\bversus|\bvs\.?|\bcompared (?:with|to)|\bthan|\bup from|\bcontre|\bgegen|\bfrom|\(\s*[\w. -]{0,25})\s*(?:an? |the )?(?:[\w.-]+ ){0,2}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"%?(?: (?:percent|per cent|Prozent|points?|pour cent))? (?:cheaper|faster|smaller|larger|bigger|quicker|slower|fewer|less|lower|more|higher|better|worse|above|below|günstiger|schneller|weniger|mehr|besser|moins|plus)\b"
)
"""Behind a number that only compares: "20% cheaper"."""


_CHANGES = re.compile(
    r"\b(?:los[et]s?|gain\w*|drop\w*|fell|falls|add(?:s|ed)|jump\w*|g[ai]ves? up|rose|rises|climb\w*|slip\w*|improv\w*)"
    r"(?: by)?(?: (?:about|nearly|almost|some|another|roughly))? $"
)
"""Before a number by which a score moved: "lost 6 points on MMLU"."""


def numbers_in(sentence: Sentence, benchmarks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers of a sentence that are in no name, of a benchmark or a model; `score`: the figure."""
    taken = [hit.span() for hit in benchmarks] + [(n.start, n.end) for n in sentence.names]
    return [
        hit
        for hit in islice(_NUMBER.finditer(sentence.text), MOST)
        if not any(a <= hit.start("score") < b for a, b in taken)
    ]


def is_score(sentence: Sentence, hit: re.Match[str], benchmarks: list[re.Match[str]]) -> bool:
    """Whether a number is the score of whatever the sentence is about, and no rival's."""
    text = sentence.text
    return not (
        _RIVAL.search(text[max(0, hit.start() - 80) : hit.start()])
        or apart(text, hit.start(), hit.end())
        or _ERRORS.search(text[max(0, hit.start() - 60) : hit.start()])
        or _of_people(sentence, hit.start())
        or _RELATIVE.match(text, hit.end())
        or _CHANGES.search(text[max(0, hit.start() - 40) : hit.start()])
        or denied(sentence, *hit.span())
        or any(_SHARE.fullmatch(text[hit.end() : name.start]) for name in sentence.names)
        or re.fullmatch(r"(?:19|20)\d\d", hit["score"])
        or _of_something_else(text, hit, benchmarks)
    )


_PEOPLE = re.compile(
    r"\b(?:[Hh]umans?|[Ee]xperts|PhDs|[Ss]tudents|[Dd]octors|[Mm]enschen|[Hh]umains)\b(?: [a-z]+){0,3} (?:scor\w+|gets?|got|reach\w*|achiev\w+|averag\w+|manag\w+|erreichen|obtiennent)\b[^;:]*$"
)
"""Before a score that people have."""


def _of_people(sentence: Sentence, start: int) -> bool:
    found = _PEOPLE.search(sentence.text, 0, start)
    return found is not None and not any(found.start() <= n.start < start for n in sentence.names)


def _of_something_else(text: str, score: re.Match[str], found: list[re.Match[str]]) -> bool:
    """Whether a number without a percent sign counts or numbers something."""
    if score["percent"]:
        return False
    before = text[max(0, score.start("score") - 30) : score.start("score")]
    named = any(
        text[hit.end() : score.start("score")].strip() == ""
        for hit in found
        if hit.end() <= score.start()
    )
    whole = "." not in score["score"] and "," not in score["score"]
    counts = whole and _COUNTS.match(text, score.end("score")) is not None
    return counts or (not named and _NUMBERED.search(before) is not None)


def written(score: re.Match[str]) -> str:
    """A score as a ledger has it: a range, a hedge, a margin."""
    told = "over " if score["plus"] else mark(score["hedge"])
    low = f"{score['low']}-" if score["low"] else ""
    margin = (score["margin"] or "").replace(" ", "")
    return f"{low or told}{score['score'].replace(',', '.')}{margin}"


_BY = re.compile(
    r" (?:(?:scored|posted|achieved|reached|recorded|set|held|obtenus?|atteints?|erzielte?n?) )?(?:by|from|par|von|of) (?:the )?"
)
_THAT = re.compile(r",? ?(?:that |which |que |qu['’]|die |das )?(?:the |le |das )?")
_SCORES = re.compile(
    r" (?:has |had |have |a |hat )?(?:scor|achiev|post|reach|get|got|hit|record|set|manag|earn|obtain|obt[ei]en|attein|erreich|erziel)\w*"
)
"""What tells whose a score is, behind it."""
_SHORT_OF = re.compile(r"\b(?:short of|(?:misses|missed|trails|lags|behind|below) the) (?:the )?$")
"""Before a score that the subject does not reach."""


def short_of(text: str, score: re.Match[str]) -> bool:
    """Whether the subject does not reach a score, which nobody claims that it has."""
    short = _SHORT_OF.search(text, 0, score.start())
    return short is not None and not re.match(
        r" (?:that )?[A-Z]\w+ (?:had )?claim", text[score.end() :]
    )


def scored_by(sentence: Sentence, score: re.Match[str]) -> Name | None:
    """The model behind a score whose it is: "the 81.2% that Claude Opus 6 scores"."""
    name = next((name for name in sentence.names if name.start >= score.end()), None)
    if name is None:
        return None
    between = sentence.text[score.end() : name.start]
    own = _BY.fullmatch(between) or (
        _THAT.fullmatch(between) and _SCORES.match(sentence.text, name.end)
    )
    return name if own else None


def score_of(cell: str) -> str | None:
    """The score that a cell of a table holds, and nothing else."""
    found = _NUMBER.fullmatch(cell.strip())
    return written(found) if found else None
