"""An article as `read` understood it: what it says of itself, then each draft with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.reading.drafts import Draft, Reading
from claimtrack.words.cells import harmless

_SENTENCE = 400
"""Characters of a sentence that are shown."""
_SURE = {"sure": "model named", "likely": "model likely", "guess": "a guess"}
"""How surely it is known which model a draft is about; nothing is said of the rest."""


def lines(reading: Reading) -> Iterator[str]:
    """The page, its drafts in numbered paragraphs, and what was passed over."""
    page = reading.page
    yield harmless(page.title or "(no title)")
    told = (
        page.site,
        page.author,
        str(page.day) if page.day else "the page tells no day",
        page.url,
    )
    yield "  " + " · ".join(harmless(each, 300) for each in told if each)
    for number, draft in enumerate(reading.drafts, 1):
        yield ""
        yield f"{number:>3}  {_what(draft)}  [{_SURE[draft.sure]}]"
        yield f"     {_speaker(draft)}, {draft.basis}, {_day(draft)}"
        yield f"     {_place(draft)}: “{_marked(draft)}”"
    yield ""
    if reading.drafts:
        yield "These are proposals, of which some are wrong: read each sentence."
    else:
        yield "No sentence of it promises or states something that a ledger keeps."
    if page.unread:
        yield f"Not read: what stands {harmless(page.unread, 200)}."
    if reading.passed_over:
        dates = "1 date was" if reading.passed_over == 1 else f"{reading.passed_over} dates were"
        yield f"{dates} passed over: past, or of something else."


_NAMED = {
    "sentence": "in the sentence",
    "page": "elsewhere on the page",
    "maker": "the maker; nobody is named",
}
"""Where a speaker stands."""
_FOUND = {
    "sentence": "in the sentence",
    "item": "its item or heading",
    "page": "the page's",
    "given": "as you say",
    "earlier": "said before",
}
"""Where a day stands."""


def _speaker(draft: Draft) -> str:
    """Who says it, and how that is known."""
    if not draft.speaker:
        return "speaker not told"
    where = _NAMED[draft.speaker_from]
    surname = draft.speaker.rpartition(" ")[2]
    if draft.speaker_from == "sentence" and draft.speaker not in draft.sentence:
        short = surname[:1].isupper() and surname in draft.sentence
        where = f"“{harmless(surname)}” {where}" if short else where
    return f"{harmless(draft.speaker)} ({where})"


def _day(draft: Draft) -> str:
    """On which day it was said, and how that is known."""
    day = draft.announced or "day not told"
    return f"{day} ({_FOUND[draft.announced_from]})" if draft.announced_from in _FOUND else str(day)


def _place(draft: Draft) -> str:
    return f"line {draft.line}" if draft.line else f"paragraph {draft.paragraph}"


def _marked(draft: Draft) -> str:
    """The sentence, with the words that the draft rests on between ‹ and ›."""
    at = draft.sentence.find(draft.words)
    if at < 0 or not draft.words:
        return harmless(draft.sentence, _SENTENCE)
    end = at + len(draft.words)
    marked = f"{draft.sentence[:at]}‹{draft.words}›{draft.sentence[end:]}"
    begin = max(0, end + 2 - _SENTENCE)  # of an endless sentence the part that holds the words
    return harmless(f"{'…' if begin else ''}{marked[begin:]}", _SENTENCE)


def _what(draft: Draft) -> str:
    if not draft.model:
        return f"(model not told): {_claimed(draft)}"
    known = f" ({draft.model_id})" if draft.model_id else " (not in the ledger)"
    return f"{harmless(draft.model)}{known}: {_claimed(draft)}"


def _claimed(draft: Draft) -> str:
    if draft.kind == "release":
        if draft.due is None:
            return f"{draft.milestone}, no date: {harmless(draft.phrase or '')}"
        return f"{draft.milestone}, {harmless(draft.due)}{_days(draft)}"
    if draft.kind == "benchmark":
        beats = f", beats {', '.join(map(harmless, draft.beats))}" if draft.beats else ""
        score = f" {harmless(draft.score)}" if draft.score else ""
        setting = f" ({harmless(draft.setting)})" if draft.setting else ""
        return f"{harmless(draft.benchmark or '')}{score}{setting}{beats}"
    if draft.kind == "parameters":
        return f"{harmless(draft.value or '')} parameters, {draft.quantity}"
    return f"{draft.quantity} {harmless(draft.value or '')} {harmless(draft.unit or '')}"


def _days(draft: Draft) -> str:
    if draft.window is None:
        return ""
    first, last = draft.window
    return f" ({first} to {last})" if last else f" (from {first})"
