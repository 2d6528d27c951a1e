"""`sure` is earned: by a sentence that is plain to its last word, in company that is, too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.drafts import Draft, Sure
from claimtrack.reading.page import Block, Page
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


def _drafts(text: str, title: str = TITLE) -> tuple[Draft, ...]:
    page: Page = page_of_text(f"{title}\n\n{text}")
    return read(replace(page, day=DAY, title=title, language="en"), load(LEDGER)).drafts


def _sure(text: str, title: str = TITLE) -> set[Sure]:
    return {draft.sure for draft in _drafts(text, title)}


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


@pytest.mark.parametrize(
    "beside", ["That plan is dead.", "Zork.", "It is 2031.", "Grebe said more."]
)
@pytest.mark.parametrize("apart", [" ", "\n\n"], ids=["in its paragraph", "in the next one"])
@pytest.mark.parametrize("sentence", PLAIN)
def test_a_neighbour_that_is_not_plain_is_heard(sentence: str, beside: str, apart: str) -> None:
    """Whatever it says, before or after: it may lead into anything, or take it back."""
    assert "sure" not in _sure(f"{beside}{apart}{sentence}")
    assert "sure" not in _sure(f"{sentence}{apart}{beside}")


def test_a_word_further_off_in_the_paragraph_is_heard() -> None:
    """A paragraph is taken whole; what stands two paragraphs off is not part of it."""
    between = "Heron 4 is our most capable model."
    assert "sure" not in _sure(f"{PLAIN[0]} {between} That plan is dead.")
    assert _sure(f"{PLAIN[0]}\n\n{between}\n\nThat plan is dead.") == {"sure"}


@pytest.mark.parametrize(("beside", "sure"), [("That plan is dead.", "likely"), (PLAIN[3], "sure")])
def test_a_table_is_looked_over(beside: str, sure: Sure) -> None:
    """Its rows are no sentences; what stands beyond it counts."""
    row = Block("row", "MMLU | 84.1", ("MMLU", "84.1"), ("Benchmark", "Heron 4"))
    texts = [Block("text", beside), row, row, Block("text", PLAIN[0]), row, Block("text", beside)]
    for blocks in (texts[:-1], texts[2:]):
        page = Page(tuple(blocks), title=TITLE, day=DAY)
        drafts = read(page, load(LEDGER)).drafts
        assert {draft.sure for draft in drafts if draft.kind == "release"} == {sure}


def test_plain_neighbours_leave_it_sure() -> None:
    """An announcement of two sentences is as plain as one."""
    assert _sure(f"Heron 4 is our most capable model. {PLAIN[2]}") == {"sure"}
    assert _sure(f"{PLAIN[2]}\n\n{PLAIN[0]}") == {"sure"}


@pytest.mark.parametrize(
    "heading",
    ["April Fools", "Archive, March 2024", "Our Wish List", "What If", "By Night", "Zork!"],
)
def test_a_heading_or_title_that_is_not_plain_is_heard(heading: str) -> None:
    """What stands below it may be anything but an announcement."""
    assert "sure" not in _sure(f"{heading}\n\n{PLAIN[0]}")
    assert "sure" not in _sure(PLAIN[0], title=heading)


@pytest.mark.parametrize(
    "heading",
    ["Availability", "Introducing Heron 4", "By Ada Quill",
     "By Ada Quill, published on May 15, 2025", "15 May 2025 · 4 min read"],
)  # fmt: skip
def test_a_plain_heading_or_title_leaves_it_sure(heading: str) -> None:
    """What it is about, by whom, and when."""
    assert _sure(f"{heading}\n\n{PLAIN[0]}") == {"sure"}
    assert _sure(PLAIN[0], title=heading) == {"sure"}


@pytest.mark.parametrize("title", ["Osprey Labs delays Heron 4 to {}", "Heron 4: what's new in {}"])
def test_a_title_may_tell_the_date_of_the_text_and_no_other(title: str) -> None:
    """It says it first; another month is another story."""
    assert _sure(PLAIN[0], title=title.format("June")) == {"sure"}
    assert "sure" not in _sure(PLAIN[0], title=title.format("July"))


def test_a_line_with_another_day_is_heard() -> None:
    """What stands below it was said then, if at all."""
    assert "sure" not in _sure(f"By Ada Quill, May 15, 2019\n\n{PLAIN[0]}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heron 4 will be released in June.", "Heron 4 will be released in July."),
        ("Heron 4 has 400 billion parameters.", "Heron 4 has 300 billion parameters."),
        ("Plover was trained on 15 trillion tokens.", "Plover was trained on 1 trillion tokens."),
        ("Plover scores 84.1% on MMLU.", "Plover scores 86% on MMLU."),
    ],
)
def test_of_two_things_that_a_page_says_none_is_sure(one: str, other: str) -> None:
    """However far apart they stand; two models, or two milestones, are two things."""
    apart = "\n\nThe model is available today.\n\n"
    another = other.replace("Heron 4", "Kite 2").replace("Plover", "Heron 4")
    assert _sure(f"{one}{apart}{other}") == {"likely"}
    assert _sure(f"{one}{apart}{another}") == {"sure"}


def test_milestones_of_one_model_are_no_two_things() -> None:
    """A preview comes first."""
    preview = "Heron 4 will be released in preview in June."
    assert _sure(f"{preview} Heron 4 will be generally available in July.") == {"sure"}


def test_more_active_than_there_are_is_doubted() -> None:
    """One of the two was misread."""
    text = "Heron 4 has {} billion parameters. Heron 4 has {} billion active parameters."
    assert _sure(text.format(400, 17)) == {"sure"}
    assert _sure(text.format(17, 400)) == {"likely"}


@pytest.mark.parametrize("beta", ["in beta", "in preview", "in early access", "as a preview"])
def test_a_preview_for_all_users_is_a_preview_and_doubted(beta: str) -> None:
    """Two milestones are named, the lesser one is promised."""
    (draft,) = _drafts(f"Heron 4 will be available {beta} to all users in June.")
    assert (draft.milestone, draft.sure) == ("preview", "likely")


def test_a_benchmark_without_a_score_of_its_own_is_doubted() -> None:
    """It may be a mean of the two."""
    assert _sure("Heron 4 scores 91.2% on MMLU and GPQA Diamond.") == {"likely"}


@pytest.mark.parametrize("words", ["The Heron 4 API", "The API of Heron 4"])
def test_a_thing_beside_the_model_is_doubted(words: str) -> None:
    """Its API is not the model."""
    assert "sure" not in _sure(f"{words} will be available in June.")
    assert _sure("Heron 4 will be available via the API in June.") == {"sure"}


@pytest.mark.parametrize(
    "part", ["to Plus users", "for Enterprise customers", "from May to August"]
)
def test_a_part_of_the_users_or_of_the_year_is_doubted(part: str) -> None:
    """Whether that is the release, a person says."""
    assert "sure" not in _sure(f"Heron 4 will be available {part} in June.")


def test_the_press_named_by_the_way_is_doubted() -> None:
    """It says nothing, as far as the words tell."""
    assert "sure" not in _sure("Heron 4 will be released in June by Bloomberg.")


def test_a_promise_of_the_past_is_doubted() -> None:
    """What was told for a day before the page's is a memory, or another year is meant."""
    assert "sure" not in _sure("Heron 4 will be released in June 2024.")
    assert _sure("Heron 4 will be released in June 2026.") == {"sure"}


def test_a_plain_sentence_about_no_model_that_it_names_stays_a_guess() -> None:
    """Plain words do not tell which model is meant."""
    assert _sure("Heron 4 waits.\n\nAll weights will be released in June.") == {"guess"}
