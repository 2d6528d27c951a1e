"""`sure` is earned: by a sentence that is understood to its last word, among its like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.drafts import Sure
from claimtrack.reading.page import Page
from claimtrack.reading.read import read
from claimtrack.reading.text import page_of_text
from tests.test_read_sentences import DAY, TITLE

LEDGER = Path(__file__).parent / "ledgers" / "read.toml"
PLAIN = (
    "Heron 4 will be released in June.",
    "Osprey Labs said on Monday that Heron 4 will launch in June.",
    "Heron 4 has 400 billion parameters, of which 32 billion are active.",
    "Plover was trained on 15 trillion tokens.",
    "Heron 4 scores 84.1% on GPQA Diamond and 91.2% on MMLU.",
)


def _sure(text: str, title: str = TITLE) -> set[Sure]:
    page: Page = page_of_text(f"{title}\n\n{text}")
    drafts = read(replace(page, day=DAY, title=title, language="en"), load(LEDGER)).drafts
    return {draft.sure for draft in drafts}


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_plain_sentence_is_sure(sentence: str) -> None:
    """Each of its words is one in which makers announce."""
    assert _sure(sentence) == {"sure"}


@pytest.mark.parametrize("sentence", PLAIN)
@pytest.mark.parametrize("word", ["zorkly", "Quuxian", "allegedly", "once", "12,345"])
def test_a_word_that_nobody_thought_of_is_doubted(sentence: str, word: str) -> None:
    """Whatever it means: no list has to hold it."""
    assert "sure" not in _sure(sentence.removesuffix(".") + f" {word}.")


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_title_that_makes_a_rumour_of_all_is_heard(sentence: str) -> None:
    """A page of rumours has nothing sure in it."""
    assert "sure" not in _sure(sentence, "Rumours of the week")


@pytest.mark.parametrize("after", ["That plan is dead.", "Or so it seems.", "I heard it said."])
def test_a_next_sentence_that_may_take_it_back_is_heard(after: str) -> None:
    """What points back to a sentence may say anything of it."""
    assert "sure" not in _sure(f"{PLAIN[0]} {after}")


@pytest.mark.parametrize("before", ["An engineer had a dream.", "Grebe Capital said more."])
def test_a_sentence_before_that_lets_others_speak_is_heard(before: str) -> None:
    """What neither model nor maker has said or done may lead into anything."""
    assert "sure" not in _sure(f"{before} {PLAIN[0]}")


def test_a_neighbour_about_the_same_model_leaves_it_sure() -> None:
    """An announcement of two sentences is as plain as one."""
    assert _sure("Heron 4 is here. Heron 4 has 400 billion parameters.") == {"sure"}


def test_a_plain_sentence_about_no_model_that_it_names_stays_a_guess() -> None:
    """Plain words do not tell which model is meant."""
    assert _sure("Heron 4 waits.\n\nAll weights will be released in June.") == {"guess"}
