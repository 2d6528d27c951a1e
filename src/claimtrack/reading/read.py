"""The road from a page to drafts: sentences, names, subjects, promises, figures, scores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.cues import BY_LANGUAGE, Cues
from claimtrack.reading.drafts import Draft, Reading, SpeakerFrom, without_repeats
from claimtrack.reading.figures import Figure, figures
from claimtrack.reading.hyphens import as_written, with_hyphens
from claimtrack.reading.language import language_of_part, sentences
from claimtrack.reading.measured import measurer
from claimtrack.reading.names import Name, Names
from claimtrack.reading.page import Block, Page
from claimtrack.reading.promises import Promise, dates_in, promises, read_back, undated
from claimtrack.reading.scores import Result, results
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speech import around_of, report_goes_on, statement
from claimtrack.reading.spending import spender, told_of
from claimtrack.reading.tables import in_row
from claimtrack.reading.told_on import Days
from claimtrack.reading.turns import with_tellers


def read(
    page: Page, ledger: Ledger, *, model: str | None = None, organization: str | None = None
) -> Reading:
    """The claims that a page seems to make, in its order; each value stands in its text.

    `model` and `organization` are a person's word on what it is about. Raises AmbiguousNameError
    where several models have that name.
    """
    found = as_written(_Reader(with_hyphens(page), ledger, organization).reading(), page)
    if model is None:
        return found
    try:
        meant = ledger.model(model)
    except UnknownNameError:
        meant = None
    known = meant.id if meant else None
    drafts = tuple(draft.of_model(known, meant.name if meant else model) for draft in found.drafts)
    return replace(found, drafts=drafts)


_HEADS = re.compile(r"[^.!?:;]{3,60}")
"""A line that says what the paragraphs below it are about."""
_LEAD = 700
"""Characters in which a page without a title has its only name."""
_FEW = 3
"""Headings of one article; a digest of several has more."""
_MOST_BLOCKS = 200
"""Blocks from which a page's subject is told, where its title does not name it."""


class _Reader:
    """One reading of one page: the ledger's names, and what the text spoke of so far."""

    def __init__(self, page: Page, ledger: Ledger, organization: str | None) -> None:
        self.page = page
        self.ledger = ledger
        self.language = page.language
        heads = dict.fromkeys(" ".join(block.header) for block in page.blocks)
        whole = "\n".join((page.title or "", *heads, page.text))
        self.names = Names(ledger, whole, page.language)
        self.names_of_cell = lru_cache(1_000)(self.names.within)
        self.benchmarks = Benchmarks(ledger)
        self.around = around_of(page, ledger, organization)
        self.topic: Name | None = None
        self.topic = self._topic()
        self.passed_over = 0
        self.heading = ""
        self.days = Days(page)
        headings = sum(block.kind == "heading" for block in page.blocks)
        told_again = filter(self.cues.hearsay.search, sentences(page.lead, self.language))
        report = " ".join(told_again) if headings <= _FEW else ""
        self.report = self._sentence(report, "text") if report else None

    @property
    def cues(self) -> Cues:
        """The words of the language that is read just now."""
        return BY_LANGUAGE[self.language]

    def _topic(self) -> Name | None:
        """What the page is about: the first name in its title, else the commonest of the text."""
        if titled := self.names.within(self.page.title or ""):
            return titled[0]
        found = [
            name
            for block in self.page.blocks[:_MOST_BLOCKS]
            for text in sentences(block.text, self.page.language)
            for name in self._sentence(text, block.kind).subjects()
        ]
        counts = Counter(name.key for name in found)
        return max(found, key=lambda name: counts[name.key]) if found else self._only_name()

    def _only_name(self) -> Name | None:
        names = self.names.within(self.page.text[:_LEAD])
        return names[0] if len({name.key for name in names}) == 1 else None

    def _sentence(self, text: str, kind: str, before: Name | None = None) -> Sentence:
        names = tuple(self.names.within(text))
        return Sentence(text, names, before, self.topic, self.cues, kind, False, self.language)

    def reading(self) -> Reading:
        drafts = [
            draft
            for number, (block, section) in enumerate(self.page.in_sections(), 1)
            if block.text != self.page.title
            for draft in self._block(block, number, section)
        ]
        return Reading(self.page, tuple(without_repeats(drafts)), self.passed_over)

    def _block(self, block: Block, number: int, section: str) -> Iterator[Draft]:
        """The drafts of a paragraph or of a table's row, each with its place."""
        self.around = replace(self.around, section=section, day=self.days.of(block), teller=None)
        drafts = self._row(block) if block.kind == "row" else self._sentences(block)
        yield from (replace(draft, paragraph=number, line=block.line) for draft in drafts)

    def _sentences(self, block: Block) -> Iterator[Draft]:
        self.language = language_of_part(block.text, self.page.language)
        if block.kind == "heading" or _HEADS.fullmatch(block.text):
            self.heading = block.text
        if block.kind == "heading":
            self.around.speakers.forget()
        above = next(iter(self.names.within(self.heading)), self.topic)
        before, said, assumed = above, self.heading, True
        behind: Sentence | None = None
        for text, teller in with_tellers(sentences(block.text, self.language)):
            told_by = self._sentence(teller, block.kind) if teller else None
            self.around = replace(self.around, teller=told_by)
            hearsay = self.cues.hearsay.search(text) is not None
            sentence = replace(self._sentence(text, block.kind, before), assumed=assumed)
            goes_on = report_goes_on(behind, sentence, sentence.names)
            sentence = replace(sentence, reported=hearsay or goes_on)
            yield from self._promises(sentence)
            yield from self._figures(sentence, said)
            for result in results(sentence, self.benchmarks):
                yield self._score(result, sentence)
            self.around.speakers.hear(sentence)
            behind = sentence if hearsay else None
            said = text
            subjects = sentence.subjects()
            before, assumed = next(iter(subjects), before), assumed and not subjects

    def _row(self, block: Block) -> Iterator[Draft]:
        row = self._sentence(block.text, "row")
        for told in in_row(block, self.names_of_cell, self.topic, self.benchmarks):
            if isinstance(told, Result):
                yield self._score(told, row)
            else:
                yield self._figure(told, told.models[0], row)

    def _promises(self, sentence: Sentence) -> Iterator[Draft]:
        found = dates_in(sentence)
        made = list(promises(sentence, found))
        self.passed_over += len(found) - len(made)
        open_end = undated(sentence) if all(promise.missed for promise in made) else None
        if open_end is not None and (made or not found):
            made.append(open_end)
        for promise in made:
            drafts = [
                self._release(promise, name, self._as_reported(sentence, name))
                for name in promise.models
            ]
            if promise.missed or not any(draft.over for draft in drafts):
                yield from drafts
            else:
                self.passed_over += 1

    def _as_reported(self, sentence: Sentence, name: Name) -> Sentence:
        """The sentence, reported where what the page rests on may be told of the model."""
        rests = report_goes_on(self.report, sentence, [name])
        return replace(sentence, reported=sentence.reported or rests)

    def _release(self, promise: Promise, name: Name, sentence: Sentence) -> Draft:
        draft = self._draft("release", name, sentence, promise.words, promise.sure)
        phrase, due, window = promise.phrase, None, None
        if phrase is not None:
            due = phrase.due
            if promise.missed and draft.announced is not None:
                due = read_back(phrase, draft.announced)
            window = replace(phrase, due=due).window(draft.announced)
        return replace(
            draft,
            phrase=promise.words,
            due=due,
            window=(window.earliest, window.latest) if window else None,
            said=promise.words,
            milestone=promise.milestone,
        )

    def _figures(self, sentence: Sentence, before: str) -> Iterator[Draft]:
        for figure in figures(sentence, self.language, before):
            for name in self._owners(figure, sentence.text, before):
                yield self._figure(figure, name, sentence)

    def _figure(self, figure: Figure, name: Name, sentence: Sentence) -> Draft:
        spent = figure.quantity == "capital-expenditure"
        sure = told_of(name, sentence.text) if spent else figure.sure
        draft = self._draft(figure.kind, name, sentence, figure.words, sure)
        unit = figure.unit if figure.kind == "quantity" else None
        return replace(draft, quantity=figure.quantity, value=figure.value, unit=unit)

    def _owners(self, figure: Figure, text: str, before: str) -> list[Name]:
        """Whose figure it is; an expenditure is its organization's, some figures nobody's."""
        if figure.quantity == "capital-expenditure":
            return [spender(text, figure.words, before, self.page, self.ledger, self.around.maker)]
        return list(figure.models[:4]) or [Name("", 0, 0)]

    def _score(self, result: Result, sentence: Sentence) -> Draft:
        draft = self._draft("benchmark", result.model, sentence, result.words, result.sure)
        other = measurer(sentence, result.words, result.model, self.around.maker, self.page)
        if other is not None:
            where: SpeakerFrom = "page" if other in ("", self.page.site) else "sentence"
            draft = replace(
                draft, speaker=other, speaker_from=where, basis="reported", sure="guess"
            )
        return replace(
            draft,
            benchmark=result.benchmark,
            benchmark_id=result.benchmark_id,
            score=result.score,
            setting=result.setting,
            beats=tuple(rival.model_id or rival.text for rival in result.beats),
        )

    def _draft(
        self, kind: object, name: Name, sentence: Sentence, words: str, sure: object
    ) -> Draft:
        said = statement(sentence, words, name, self.around)
        return Draft(
            kind=kind,  # type: ignore[arg-type]
            model_id=name.model_id,
            model=name.text,
            announced=said.announced,
            speaker=said.speaker,
            basis=said.basis,
            speaker_from=said.speaker_from,
            announced_from=said.announced_from,
            sentence=sentence.text,
            sure=sure,  # type: ignore[arg-type]
            words=words,
        )
