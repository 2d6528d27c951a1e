"""`read` of Markdown: a README, a release note, the source of a post."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.content import page_of
from claimtrack.reading.drafts import Draft
from claimtrack.reading.page import Page
from claimtrack.reading.read import read
from claimtrack.words.read import lines

LEDGER = Path(__file__).parent / "ledgers" / "read.toml"
README = """<p align="center"><img src="heron.png" alt="Heron 4 in July" /></p>

# Heron 4

<div align="center">[Paper](https://example.org) | <a href="https://example.org">Site</a></div>

Heron 4 will be **released** in [June](https://example.org/june).
Its ~~weights will follow in August~~ code is here.

<!-- Heron 4 will be released in 2031. -->
```sh
echo "Heron 4 will be released in October."
```

## Plans

- [ ] Heron 4 mini will be released in July.
- [x] Kite 2 will be released in May.

| **Model** | #Total Params | Activated Params | Context Length | Price |
|---|---|---|---|---|
| Heron 4 | 400B | **17B** | 128K | |
| Heron-lite | 16.8B | 2.75B | 64K | |
"""


def _page(text: str) -> Page:
    return page_of(text.encode())


def _drafts(text: str) -> list[Draft]:
    return list(read(_page(text), load(LEDGER)).drafts)


def _said(text: str) -> list[tuple[str, str | None]]:
    return [(d.model_id or d.model, d.due or d.value or d.score) for d in _drafts(text)]


def test_a_readme_is_read_as_it_is_seen() -> None:
    """Tags, pictures, code, comments and struck words are none of its text."""
    found = [(d.model_id, d.due, d.line) for d in _drafts(README) if d.kind == "release"]
    assert found == [("heron-4", "June", 7), ("heron-4-mini", "July", 17)]


def test_a_tag_makes_no_html_of_markdown() -> None:
    """A README often begins with one; a page of HTML begins as HTML does."""
    assert _page(README).title == "Heron 4"
    html = "<!doctype html><title>Kite 2</title><body><article><p># Heron 4 waits.</p></article>"
    assert _page(html).title == "Kite 2"
    assert [b.text for b in _page("<p>Heron 4 will be released in June.</p>").blocks] == [
        "Heron 4 will be released in June."
    ]


def test_rows_of_models_tell_their_sizes() -> None:
    """By the heads of their columns; each of its own model, in the ledger or not."""
    rows = [d for d in _drafts(README) if d.kind != "release"]
    assert [(d.model_id or d.model, d.quantity, d.value, d.sure) for d in rows] == [
        ("heron-4", "total", "400B", "sure"),
        ("heron-4", "active", "17B", "sure"),
        ("heron-4", "context-window", "128K", "sure"),
        ("Heron-lite", "total", "16.8B", "sure"),
        ("Heron-lite", "active", "2.75B", "sure"),
        ("Heron-lite", "context-window", "64K", "sure"),
    ]


def test_a_size_in_a_row_needs_a_suffix_or_four_digits() -> None:
    """A window of 32768 is one; 2 parameters are none."""
    table = "# Heron 4\n\n| Model | Params | Context |\n|---|---|---|\n| Heron 4 | 2 | 32768 |\n"
    assert _said(table) == [("heron-4", "32768")]


SCORES = """# Heron 4

| Model | MMLU | GPQA Diamond | Size |
|---|---|---|---|
| Kite 2 | 80.1 | 50.2 | 70B |
| Heron 4 | 84.1 | 56.2 | 400B |
"""
ACROSS = """# Heron 4

| | Kite 2 | Heron 4 |
|---|---|---|
| MMLU | 80.1 | 84.1 |
| Kite 2 | 3 | 4 |
"""


def test_scores_of_a_table_are_those_of_the_page_s_model() -> None:
    """In its row or in its column; a rival's are not drafted, nor what no head names."""
    assert _said(SCORES) == [("heron-4", "84.1"), ("heron-4", "56.2")]
    assert _said(ACROSS) == [("heron-4", "84.1")]


def test_a_table_of_files_has_no_scores() -> None:
    """A row of a model with numbers below no benchmark's name."""
    assert not _drafts(
        "# Heron 4\n\n| Model | Stage | File |\n|---|---|---|\n| Heron-7B | 2 | heron_7b |\n"
    )


def test_front_matter_tells_title_day_and_author() -> None:
    """As a post's source has it."""
    page = _page(
        '---\ntitle: "Heron 4 waits"\ndate: 2025-05-14T10:00:00+08:00\nauthor: Ada Quill\n---\n\n'
        "Heron 4 will be released in June.\n"
    )
    assert (page.title, str(page.day), page.day_from, page.author) == (
        "Heron 4 waits", "2025-05-14", "front-matter", "Ada Quill",
    )  # fmt: skip
    assert [block.line for block in page.blocks] == [7]


def test_the_lines_above_the_text_are_title_and_day() -> None:
    """Without a mark of a heading, too."""
    page = _page("Heron 4 waits\nMay 15, 2025\n\nIt is **late**. Heron 4 will ship in June.\n")
    assert (page.title, str(page.day), page.day_from) == ("Heron 4 waits", "2025-05-15", "dateline")
    assert [(block.kind, block.line) for block in page.blocks] == [
        ("heading", 1), ("text", 2), ("text", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "due"),
    [
        ("Heron 4 wird im Juni veröffentlicht, und die Gewichte sind für alle da.", "Juni"),
        (
            "Heron 4 sera disponible en juin, avec les poids et la documentation.",
            "disponible en juin",
        ),
    ],
)
def test_a_paragraph_has_its_own_language(paragraph: str, due: str) -> None:
    """A quotation in another language than the page's."""
    page = (
        f"# News of the models\n\n{'This is the news of the day, and it is in the air. ' * 5}\n\n"
    )
    assert _said(f"{page}{paragraph}\n") == [("heron-4", due)]
    names = "Heron 4 ships in June, says the editor of Le Monde et La Croix et des amis."
    assert _said(f"{page}{names}\n") == [("heron-4", "June")]


@pytest.mark.parametrize(
    "sentence",
    [
        "On MMLU we use Heron 4 with 100 max steps.",
        "LMArena users complained of the 6-minute cap of Heron 4.",
        "The MMLU score of Heron 4 is an average over 11 runs.",
        "Heron 4 is measured on MMLU (n=500).",
        "We test Heron 4 on MMLU and on Owls 2.0.",
    ],
)
def test_a_number_of_something_else_is_no_score(sentence: str) -> None:
    """Steps, minutes, runs, questions, a version."""
    assert not _drafts(f"# News\n\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Heron 4 gets 84 on MMLU.",
        "Heron 4 scores MMLU 84.",
        "At 84 on MMLU, Heron 4 leads.",
        "With 84 on MMLU, Heron 4 leads.",
    ],
)
def test_a_whole_number_may_be_a_score(sentence: str) -> None:
    """Beside its benchmark."""
    assert _said(f"# News\n\n{sentence}\n") == [("heron-4", "84")]


def test_a_date_that_is_past_promises_nothing() -> None:
    """Unless it was a target then."""
    page = "# News\n\nMay 15, 2025\n\nThe first since the release of Heron 4 will be out in 2019.\n"
    assert not _drafts(page)
    assert read(_page(page), load(LEDGER)).passed_over == 2  # with the page's own day
    missed = "# News\n\nMay 15, 2025\n\nOsprey Labs had planned to release Heron 4 in April.\n"
    assert _said(missed) == [("heron-4", "April 2025")]


@pytest.mark.parametrize("text", ["Such chips will be made soon.", "More models are coming soon."])
def test_soon_is_drafted_only_of_a_model_that_is_named(text: str) -> None:
    """Else it says too little of whom."""
    assert not _drafts(f"# Heron 4\n\nPlovers are birds. {text}\n")
    assert _said("# Heron 4\n\nHeron 4 is coming soon.\n") == [("heron-4", None)]


@pytest.mark.parametrize(
    ("title", "basis"), [("Ling", "official"), ("Ling-lite", "official"), ("News", "reported")]
)
def test_a_page_in_the_first_person_is_on_the_record(title: str, basis: str) -> None:
    """Of the models that it has its title from, whose maker the ledger need not know."""
    text = "Ling-lite has 16.8 billion parameters. We train it on our own data.\n"
    (draft,) = _drafts(f"# {title}\n\n{text}")
    assert draft.basis == basis


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("Heron 4 will ship in June.", "sure"),
        ("Zenith 7B will ship in June.", "sure"),
        ("Zenith will ship in June. Zenith is a model.", "likely"),
        ("Our open-weight model will ship in June.", "likely"),
    ],
)
def test_a_name_without_a_number_that_no_ledger_has_is_only_likely(
    sentence: str, sure: str
) -> None:
    """It may be none."""
    assert {draft.sure for draft in _drafts(f"# News\n\n{sentence}\n")} == {sure}


def test_a_word_of_the_language_is_no_name() -> None:
    """Where it stands in small letters, too, a capital only begins its sentences."""
    text = "Stable is a model. Stable is now a stable release. Stable will ship in June."
    assert not _drafts(f"# News\n\n{text}\n")
    assert _said(f"# News\n\n{text.replace('a stable', 'a good')}\n") == [("Stable", "June")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Heron 4 is a dense 8B Transformer.",
        "Heron 4 is the 8B open-weight model of the year.",
        "Heron 4, an 8B-A1B MoE model, is here.",
    ],
)
def test_a_size_may_stand_before_its_model(sentence: str) -> None:
    """Without the word parameters."""
    assert _said(f"# News\n\n{sentence}\n") == [("heron-4", "8B")]


@pytest.mark.parametrize(
    "sentence", ["We see 30 tokens a second on a 20B model.", "A $20B model of business."]
)
def test_any_model_of_a_size_is_no_model_of_the_page(sentence: str) -> None:
    """What it is about has no part in it; nor has money."""
    assert not _drafts(f"# Heron 4\n\nWe tried. {sentence}\n")


def test_sizes_of_a_family_are_of_no_one_model() -> None:
    """Three of one sentence; two may be its own."""
    three = "Heron 4 comes in sizes of 1B, 3B and 8B parameters."
    assert not _drafts(f"# News\n\n{three}\n")
    assert _said(f"# News\n\n{three.replace('1B, ', '')}\n") == [
        ("heron-4", "3B"),
        ("heron-4", "8B"),
    ]


def test_what_stands_below_a_heading_is_told_of_its_model() -> None:
    """In a digest each item has one; the next heading ends it."""
    text = (
        "# News of Plover\n\nPlover waits.\n\n## Kite 2: a first look\n\n"
        "- It has 8 billion parameters.\n\n"
        "## Others\n\n- It has 9 billion parameters.\n"
    )
    assert _said(text) == [("kite-2", "8B"), ("plover", "9B")]


def test_what_is_to_be_published_is_promised() -> None:
    """As much as what will be."""
    text = "# News\n\nThey announced Heron 4, to be published on Hugging Face by 27 July.\n"
    assert _said(text) == [("heron-4", "by 27 July")]


def test_a_person_is_told_that_they_are_proposals() -> None:
    """Below them, where there are any."""
    told = "These are proposals, of which some are wrong: read each sentence."
    ledger = load(LEDGER)
    assert told in list(lines(read(_page(README), ledger)))
    assert told not in list(lines(read(_page("# News\n\nNothing.\n"), ledger)))
