"""`sure` is earned: by a sentence that is plain to its last word, in company that is, too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.content import page_of
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


def test_a_word_anywhere_on_the_page_is_heard() -> None:
    """A notice may stand at its foot, and in any words."""
    between = "\n\n".join(["Heron 4 is our most capable model."] * 3)
    assert _sure(f"{PLAIN[0]}\n\n{between}") == {"sure"}
    assert "sure" not in _sure(f"{PLAIN[0]}\n\n{between}\n\nUpdate, May 20: we drop it.")
    assert "sure" not in _sure(f"Zork.\n\n{between}\n\n{PLAIN[0]}")


def test_a_score_in_a_table_is_doubted_and_leaves_the_text_as_it_is() -> None:
    """Its caption, and what a column stands for, are not always seen."""
    row = Block("row", "MMLU | 84.1", ("MMLU", "84.1"), ("Benchmark", "Heron 4"), line=4)
    page = Page((row, Block("text", PLAIN[0], line=3), row), title=TITLE, day=DAY)
    found = {draft.kind: draft.sure for draft in read(page, load(LEDGER)).drafts}
    assert found == {"benchmark": "likely", "release": "sure"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Our new model that uses Heron 4 has 8 billion parameters.",
        "Our new model with Heron 4 will be released in June.",
        "The new model for Heron 4 has 8 billion parameters.",
        "The model that beats Heron 4 is coming in June.",
        "Heron 4 tokens will be available in June.",
        "The context of Heron 4 will be released in June.",
        "Our release plan for Heron 4 is due in June.",
        "Heron 4 will be generally available within a month of its release.",
        "Heron 4 has reached 5 trillion tokens via our API.",
        "Heron 4 beats Plover and its 84.1% on GPQA Diamond.",
        "Access to Heron 4 will be available in June.",
        "Osprey Labs told Reuters that it will release Heron 4 in June.",
        "Heron 4 will be available to all users to June 30.",
        "Heron 4 will be available all of June.",
        "Heron 4 and Heron 4 mini have a total of 400 billion parameters.",
        "Heron 4 is trained on 81% of MMLU.",
        "Heron 4 surpasses 81% on MMLU.",
        "Heron 4 is trained on 256K token context length.",
        "Heron 4 will be released in June. The release is in beta.",
        "Heron 4 will be released in June. We have released it.",
        "Heron 4 will be released on May 14.",
    ],
)
def test_a_statement_of_something_else_is_doubted(sentence: str) -> None:
    """Another model, a part, a plan, another event, traffic, a rival, last year's day."""
    assert "sure" not in _sure(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our new model, Heron 4, has 8 billion parameters.",
        "Our next model will be called Heron 4. Heron 4 will be released in June.",
        "Heron 4 is our new mixture-of-experts model with 8 billion parameters.",
        "We plan to release Heron 4 in June.",
        "Osprey Labs plans to release Heron 4 in June.",
        "Osprey Labs said that Heron 4 will be released on June 14.",
        "Heron 4 was trained on 5 trillion tokens.",
    ],
)
def test_its_like_that_is_plain_is_sure(sentence: str) -> None:
    """The doubt is of the turn, not of the words."""
    assert _sure(sentence) == {"sure"}


@pytest.mark.parametrize(
    "out", ["It is available today.", "We release it now.", "We ship it today."]
)
def test_what_may_be_out_already_is_doubted(out: str) -> None:
    """A plan, and a release of today: the plan is over."""
    assert "sure" not in _sure(f"{PLAIN[0]} {out}")
    assert _sure(f"{PLAIN[2]} {out}") == {"sure"}  # a size does not pass


def test_a_page_of_two_makers_is_doubted() -> None:
    """One of them may be who speaks, of the other's model."""
    assert _sure(PLAIN[0]) == {"sure"}
    assert "sure" not in _sure(f"{PLAIN[0]} Kite 2 will be released in July.")
    assert "sure" not in _sure(PLAIN[0], title="Aviary news")
    assert "sure" not in _sure(f"By Aviary\n\n{PLAIN[0]}")
    assert "sure" not in _sure(PLAIN[0], title="Fake Osprey Labs")


def test_what_an_outsider_signs_is_doubted() -> None:
    """A by-line is a journalist's, unless the ledger knows who it is."""
    assert "sure" not in _sure(f"By Ada Quill\n\n{PLAIN[0]}")


def test_a_page_of_html_is_doubted() -> None:
    """Its struck words, its footer and what it hides are not told apart."""
    page = page_of(f"<html><body><p>{PLAIN[0]}</p></body></html>".encode())
    (draft,) = read(replace(page, day=DAY, title=TITLE), load(LEDGER)).drafts
    assert draft.sure == "likely"


def test_a_weekday_that_the_day_is_not_is_doubted() -> None:
    """One of the two is wrong."""
    assert _sure("Heron 4 will be released on Monday, June 16.") == {"sure"}
    assert _sure("Heron 4 will be released on Tuesday, June 16.") == {"likely"}


def test_the_day_below_a_title_is_no_promise() -> None:
    """Without an empty line between them, too."""
    page = page_of_text(f"Introducing Heron 4\nMay 15, 2025\n\n{PLAIN[2]}")
    assert {draft.kind for draft in read(page, load(LEDGER)).drafts} == {"parameters"}


def test_a_figure_under_the_heading_of_another_model_is_doubted() -> None:
    """It may be told of that one."""
    assert _sure("Heron 4\n\nHeron 4 has 8 billion parameters.") == {"sure"}
    assert _sure("Heron 4 mini\n\nHeron 4 has 8 billion parameters.") == {"likely"}


@pytest.mark.parametrize("lasting", ["für zwei Wochen", "pour un mois"])
def test_how_long_it_lasts_is_no_date(lasting: str) -> None:
    """Not in German or French either."""
    language = "de" if "Wochen" in lasting else "fr"
    verb = "wird {} verfügbar sein" if language == "de" else "sera disponible {}"
    page = page_of_text(f"Heron 4\n\nHeron 4 {verb.format(lasting)}.")
    drafts = read(replace(page, day=DAY, language=language), load(LEDGER)).drafts
    assert "sure" not in {draft.sure for draft in drafts}


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
    [
        "Availability",
        "Introducing Heron 4",
        "What is new",
        "15 May 2025 · 4 min read",
    ],
)
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
    apart = "\n\nThe model will be available to all.\n\n"
    assert _sure(f"{one}{apart}{other}") == {"likely"}
    first, mini = one.replace("Plover", "Heron 4"), other.replace("Plover", "Heron 4")
    assert _sure(f"{first}{apart}{mini.replace('Heron 4', 'Heron 4 mini')}") == {"sure"}


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
