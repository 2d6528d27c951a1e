"""Which drafts are `sure`: those of a page that is plain throughout and says one thing.

A notice may stand anywhere ("This post is satire"), in any words; so a sentence is taken at its word
only where all that its page says is plain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimtrack.grammar.number import read
from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.drafts import Draft
from claimtrack.reading.headings import plain_heading
from claimtrack.reading.page import Page
from claimtrack.reading.plain import SOURCE, TITLE, milestones, plain
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speech import voices

_OUT = re.compile(
    r"\b(?:today|now|currently|heute|jetzt|aujourd['’]hui)\b"
    r"|\b(?:ha(?:s|ve|d)|officially) (?:been )?(?:released|launched|shipped|arrived|published)\b",
    re.IGNORECASE,
)
"""What tells that it came already, in a title or a sentence of which nothing is drafted."""
_TRAINED = re.compile(r"train|entraîn", re.IGNORECASE)
_CONTEXT = re.compile(r"[ck]onte(?:xt|kst)", re.IGNORECASE)
_NO_SCORE = re.compile(r"contain|releas|surpass|dépass|übertr", re.IGNORECASE)
"""What makes of a share of a benchmark no score, of a bound no figure."""
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and what was drafted of it, in the `paragraph`th one of its page.

    `under`: the models that the heading above it names.
    """

    sentence: Sentence
    drafts: tuple[Draft, ...]
    paragraph: int
    under: frozenset[str] = frozenset()


def earned(
    told: Sequence[Told],
    page: Page,
    title: str,
    ledger: Ledger,
    benchmarks: Benchmarks,
    maker: str | None,
) -> Iterator[Draft]:
    """The drafts of a page, in its order: `sure` where that is earned, else `likely` at most.

    `title`: the page's, with "N" for each model and "V" for each maker; its other headings are plain.
    Nothing of a table is `sure`: what stands above and below it is not always seen.
    """
    drafts = [draft for each in told for draft in each.drafts]
    spoken = voices({draft.model_id for draft in drafts}, ledger, maker)
    for draft in drafts:
        title = title.replace(draft.due or draft.words, "T")
    makers = {_maker(draft, ledger, maker) for draft in drafts}
    taken = (
        _whole(page)
        and len(makers) == 1
        and _by_no_other(page, makers, ledger, maker)
        and (page.author is None or page.author in spoken)
        and plain_heading(title, page)
    ) and all(
        plain(each.sentence, each.drafts, benchmarks, spoken, page.day)
        for each in told
        if each.sentence.kind != "row"
    )
    beside = [each.sentence for each in told if not each.drafts]
    out = _OUT.search(title) is not None or any(
        _OUT.search(each.text) or milestones(each) for each in beside
    )
    disputed = _disputed(drafts)
    for _, paragraph in groupby(told, key=lambda each: each.paragraph):
        sentences = list(paragraph)
        models = {name.key for each in sentences for name in each.sentence.names}
        for each in sentences:
            for draft in each.drafts:
                if (
                    taken
                    and each.sentence.kind != "row"
                    and _what(draft) not in disputed
                    and (not each.under or draft.model_id in each.under)
                    and _tied(each.sentence, draft, models)
                    and _voiced(each.sentence, draft, spoken)
                    and (draft.kind != "release" or (_ahead(draft) and not out))
                ):
                    yield replace(draft, sure="sure")
                else:
                    yield doubted(draft)


def _whole(page: Page) -> bool:
    """Whether all that the page shows was read: of HTML, struck words and footers are not told apart."""
    return all(block.line is not None for block in page.blocks)


def _maker(draft: Draft, ledger: Ledger, maker: str | None) -> str | None:
    return ledger.models[draft.model_id].organization if draft.model_id else maker


def _by_no_other(page: Page, makers: set[str | None], ledger: Ledger, maker: str | None) -> bool:
    """Whether no maker but that of the models is named: another one may be who speaks."""
    known = {model.organization for model in ledger.models.values()} - makers
    text = f"{page.title}\n{page.site}\n{page.author}\n{page.text}"
    return maker not in known and not any(name in text for name in known)


def doubted(draft: Draft) -> Draft:
    """A draft that is `likely` at most."""
    return replace(draft, sure="likely") if draft.sure == "sure" else draft


def _disputed(drafts: Iterable[Draft]) -> set[tuple[object, ...]]:
    """Of what a page says two things: other dates, other figures, more active than there are."""
    told: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for draft in drafts:
        if draft.kind == "release":
            told[_what(draft)].add(draft.window or draft.due)
        elif draft.value or draft.score:
            told[_what(draft)].add(draft.value or draft.score)
    disputed = {what for what, values in told.items() if len(values) > 1}
    return disputed | {what for what in told if _more_than_all(what, told)}


def _more_than_all(what: tuple[object, ...], told: dict[tuple[object, ...], set[object]]) -> bool:
    """Whether what a model has active is more than it has in all, so that one was misread."""
    model, kind, milestone, _, benchmark = what
    active, total = (
        [read(str(value)) for value in told.get((model, kind, milestone, each, benchmark), ())]
        for each in ("active", "total")
    )
    lows = [figure.low for figure in active if figure.low is not None]
    highs = [figure.high for figure in total if figure.high is not None]
    return any(low > high for low in lows for high in highs)


def _what(draft: Draft) -> tuple[object, ...]:
    """What a draft says something of."""
    model = draft.model_id or draft.model.casefold()
    return (model, draft.kind, draft.milestone, draft.quantity, draft.benchmark)


def _tied(sentence: Sentence, draft: Draft, models: set[str]) -> bool:
    """Whether it is said of this model: by the form of the words, or as no other is named.

    What "it" promises may be promised of a thing; a size is a model's; tokens may be read, not
    trained on. `models`: the paragraph's.
    """
    trained = _TRAINED.search(sentence.text) is not None
    if draft.quantity == "training-tokens" and (not trained or _CONTEXT.search(sentence.text)):
        return False
    if draft.kind == "benchmark" and (trained or _NO_SCORE.search(sentence.text)):
        return False
    if draft.sure != "likely":
        return draft.sure == "sure"
    if sentence.names:
        only = {name.model_id or name.text for name in sentence.names} == {
            draft.model_id or draft.model
        }
        return only and (draft.kind != "release" or draft.due is not None)
    return draft.kind in ("parameters", "quantity") and models == {draft.model_id}


def _voiced(sentence: Sentence, draft: Draft, spoken: Sequence[str]) -> bool:
    """Whether it is known that who speaks does so for the maker, or who reports it."""
    if re.search(rf"\btold {SOURCE}", sentence.text):
        return False  # on the record, to the press: a person says which it is
    reported = re.search(SOURCE, sentence.text) is not None
    if reported or draft.basis == "reported":
        return reported and draft.basis == "reported"
    theirs = any(f"{draft.speaker} of {voice}" in sentence.text for voice in spoken)
    titled = re.search(TITLE, sentence.text) is not None
    return theirs or titled or draft.speaker in spoken


def _ahead(draft: Draft) -> bool:
    """Whether a date is known, ahead of its statement, not nearly a year unsaid, on its weekday."""
    if draft.window is None:
        return False
    earliest, latest = draft.window
    told = _WEEKDAY.search(draft.words)
    if told and earliest == latest and told[1] != f"{earliest:%A}":
        return False
    if draft.announced is None:
        return True
    unsaid = _YEAR.search(draft.due or "") is None and (earliest - draft.announced).days > 300
    return not unsaid and (latest is None or draft.announced <= latest)
