"""Which company "the company said" stands for: the subject of its sentence, or of the last before it."""

from __future__ import annotations

import re
from functools import cached_property

from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.names import Name
from claimtrack.reading.sentence import Sentence
from claimtrack.reading.speaking import COMPANY_SAID, KIND_OF_COMPANY, part_of_a_name

_CAPITAL = r"[a-z]?[A-Z][\w.&’'-]{0,30}"
_SUBJECT = re.compile(
    r"\W*(?:(?:In|On|At|By|Since|After|Last|Late|Early|Earlier|This|Like|Unlike|Meanwhile|Separately|Elsewhere|Also)\b[^,;]{0,50}, )?"
    rf"(?:[Tt]he )?(?P<who>{_CAPITAL}(?: {_CAPITAL}){{0,4}})(?P<behind>[^;]{{0,80}})"
)
"""Who or what a sentence is about: capitalised words at its head, and what stands behind them."""
_OF_A_KIND = re.compile(rf"(?:{KIND_OF_COMPANY}|Inc|Corp|Intelligence|Labs?)\.?$")
_DOES = re.compile(
    r",? (?:based|headquartered|run by|led by|backed by|founded (?:by|in)|valued at|an? (?:[\w-]+ ){0,4}(?:start-?up|company|firm|lab|developer))\b"
    r"|, which (?:sells|makes|builds|develops|runs|offers|owns|trains|employs)\b"
    r"|,? (?:(?:is|was|are|has|have|had|been|now|also|recently|just) ){0,3}(?:valued|founded by|founded in|sued|backed|building|sells|develops|employs|employing|makes|builds"
    r"|(?:raised|raising|raises) (?:\w+ ){0,3}[$€£\d])"
)
"""What only a company does or is, behind a name that no ledger has: "Harvey, which sells"."""
_NO_NAME = re.compile(
    r"(?:Its?|Th\w+|Both|Some|Many|Most|All|Each|Another|Such|What|Where|Why|How|Not?|Our|Your|His|Her|My|One)\b"
)
"""Words that open a sentence and name nobody."""


def one_house(one: str, other: str) -> bool:
    """Whether two organizations are one by their names: Google and Google DeepMind."""
    one, other = one.casefold(), other.casefold()
    return one.startswith(other) or other.startswith(one)


class Companies:
    """The companies of a page that "the company" may stand for, and those of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._organizations = {model.organization for model in ledger.models.values()}
        self._last = ""
        self._doubtful = False

    def hear(self, sentence: Sentence, spoken: str | None) -> None:
        """Remember the company that a sentence is about, else that which speaks in it."""
        who = spoken or self._subject(sentence)
        self._doubtful = who is None and (self._doubtful or _is_about_a_name(sentence))
        self._last = who or self._last

    def forget(self) -> None:
        """No company is spoken of any more: a section begins."""
        self._last, self._doubtful = "", False

    def meant(self, sentence: Sentence) -> str | None:
        """The company that "the company said" stands for; None: that is not said. Empty: no one."""
        return self._subject(sentence) or self._last if COMPANY_SAID.search(sentence.text) else None

    def another(self, maker: str, sentence: Sentence, name: Name | None) -> str | None:
        """The company that "the company said" stands for, where it is not a model's `maker`."""
        who = self._nearest(sentence, name)
        return None if not who or one_house(who, maker) else who

    def is_meant(self, maker: str, sentence: Sentence, name: Name | None) -> bool:
        """Whether "the company said" stands for a model's `maker`: it was named last, or the model here."""
        who = self._nearest(sentence, name)
        if who is None or name in sentence.names:
            return who is not None
        return who != "" and not self._doubtful and one_house(who, maker)

    def _nearest(self, sentence: Sentence, name: Name | None) -> str | None:
        """The company named last before "the company said"; of a model named there only its subject."""
        if COMPANY_SAID.search(sentence.text) is None:
            return None
        return self._subject(sentence) or ("" if name in sentence.names else self._last)

    @cached_property
    def any(self) -> re.Pattern[str]:
        """A pattern of the names of the ledger's organizations."""
        joined = "|".join(map(re.escape, sorted(self._organizations)))
        return re.compile(rf"(?<!\w)(?:{joined or '(?!)'})(?!\w)")

    @cached_property
    def _known(self) -> dict[str, str]:
        """The ledger's organizations, by their names and by the first words of these."""
        return {
            short.casefold(): whose
            for whose in sorted(self._organizations, reverse=True)
            for short in (whose, re.sub(rf" {_OF_A_KIND.pattern}", "", whose))
        }

    def _subject(self, sentence: Sentence) -> str | None:
        """The company that a sentence is about, or the maker of the model that it is about."""
        head = _SUBJECT.match(sentence.text)
        if head is None:
            return None
        for name in sentence.names:
            if head.start("who") <= name.start < head.end("who"):
                return name.organization
        parts = re.split(r"['’]s? ", head["who"])
        who = parts[-1]
        if (
            known := next(filter(None, map(self._of_the_ledger, reversed(parts))), None)
        ) is not None:
            return known
        of_its_kind = " " in who and _OF_A_KIND.search(who) is not None
        if not part_of_a_name(who.split()[0]) or not (of_its_kind or _DOES.match(head["behind"])):
            return None
        return who

    def _of_the_ledger(self, who: str) -> str | None:
        """The organization by whose name capitalised words begin: "Google" of Google Cloud."""
        words = re.sub(r"['’]s?$", "", who.casefold()).split()
        heads = (" ".join(words[:many]) for many in range(len(words), 0, -1))
        return next((self._known[head] for head in heads if head in self._known), None)


def _is_about_a_name(sentence: Sentence) -> bool:
    """Whether a sentence opens with what may be the name of somebody that is not known."""
    head = _SUBJECT.match(sentence.text)
    word = head["who"].split()[0] if head else ""
    return part_of_a_name(word or "It") and _NO_NAME.match(word) is None
