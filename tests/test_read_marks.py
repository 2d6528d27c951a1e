"""`read`: what on a page is none of its words, and what is another day, model or figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.content import page_of
from claimtrack.reading.drafts import Draft
from claimtrack.reading.read import read
from claimtrack.words.read import lines
from tests.conftest import Run
from tests.helpers.terminal import Terminal

LEDGER = Path(__file__).parent / "ledgers" / "read.toml"
DAY = date(2025, 5, 15)
AROUND = (
    "<p>Osprey Labs, the maker of well-known models, told its customers this much about its plans"
    " for the year, and that it is to be a long one for the birds of the marsh.</p>"
)
HEAD = "# News\n\nMay 15, 2025\n\n"


def _html(body: str) -> list[Draft]:
    page = page_of(
        f"<html><body><article><h1>News</h1>{AROUND}{body}{AROUND}</article></body></html>".encode()
    )
    return list(read(replace(page, day=DAY), load(LEDGER)).drafts)


def _text(text: str) -> list[Draft]:
    return list(read(page_of(text.encode()), load(LEDGER)).drafts)


def _value(draft: Draft) -> str | None:
    return draft.due or draft.value or draft.score


MARKED = [
    ("Heron 4 will be released in July 2026<sup>1</sup>.", "July 2026"),
    ("Heron 4 will be released on July 2<sup>nd</sup>, 2026.", "July 2nd, 2026"),
    ("Heron 4 has 671<sup>2</sup> billion parameters.", "671B"),
    ("Heron 4<sup>3</sup> scores 72.5%<sup>[a]</sup> on MMLU.", "72.5"),
]


@pytest.mark.parametrize(("sentence", "value"), MARKED)
def test_a_footnote_s_mark_is_no_digit(sentence: str, value: str) -> None:
    """In HTML, in Markdown, and as a raised figure or a number in brackets of plain text."""
    assert [_value(draft) for draft in _html(f"<p>{sentence}</p>")] == [value]
    assert [_value(draft) for draft in _text(f"{HEAD}{sentence}\n")] == [value]
    plain = sentence.replace("<sup>nd</sup>", "nd").replace("<sup>[a]</sup>", "[12]")
    for mark, raised in (("1", "¹"), ("2", "²"), ("3", "³")):
        plain = plain.replace(f"<sup>{mark}</sup>", raised)
    assert [_value(draft) for draft in _text(f"News\n\nMay 15, 2025\n\n{plain}\n")] == [value]


def test_a_power_is_no_number_of_its_digits() -> None:
    """10 to the twelfth is not a thousand and twelve."""
    assert not _html("<p>Heron 4 was trained on 10<sup>12</sup> tokens.</p>")
    assert not _text(f"{HEAD}Heron 4 was trained on 10<sup>12</sup> tokens.\n")


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_struck_words_are_none(tag: str) -> None:
    """What an edit took out is not promised, nor glued to what came instead."""
    text = f"Heron 4 will be released in <{tag}>June</{tag}> July."
    assert [draft.due for draft in _html(f"<p>{text}</p>")] == ["July"]
    assert [draft.due for draft in _text(f"{HEAD}{text}\n")] == ["July"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>", '<p style="display: none">{}</p>', "<template><p>{}</p></template>",
        '<p style="text-decoration:line-through">{}</p>', '<p style="visibility: hidden">{}</p>',
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    """Whatever hides it, in a long article and in a short one, of which all is kept."""
    text = hidden.format("Heron 4 will be released in July.")
    assert not _html(text)
    short = f"<html><body><article><h1>News</h1><p>Heron 4 waits.</p>{text}</article></body></html>"
    assert not read(page_of(short.encode()), load(LEDGER)).drafts


@pytest.mark.parametrize("tag", ["script", "style", "pre"])
def test_what_nobody_sees_of_markdown_is_not_read(tag: str) -> None:
    """Blank lines in it do not end it; without an end it hides nothing."""
    text = "Heron 4 will be released in July."
    assert not _text(f"{HEAD}<{tag}>\n\n{text}\n\n</{tag}>\n\n<b>Kite</b>\n")
    assert not _text(f"{HEAD}    {text}\n")
    assert [draft.due for draft in _text(f"{HEAD}<table>\n\n{text}\n")] == ["July"]


def test_what_begins_a_line_stands_apart() -> None:
    """A break, a paragraph in a cell, an item in an item."""
    items = "<ul><li>Heron 4 will ship in June<ul><li>Kite 2 will ship in July</li></ul></li></ul>"
    assert [(d.model_id, d.due) for d in _html(items)] == [("heron-4", "June"), ("kite-2", "July")]
    page = page_of(f"<html><body><article>{AROUND}{items}{AROUND}</article></body></html>".encode())
    assert [block.text for block in page.blocks][1:3] == [
        "Heron 4 will ship in June", "Kite 2 will ship in July",
    ]  # fmt: skip
    rows = "<tr><th>Benchmark</th><th>Heron 4</th></tr><tr><td>MMLU</td><td>80<br>5</td></tr>"
    assert not _html(f"<table>{rows}</table>")


@pytest.mark.parametrize(
    "line",
    [
        "Heron 4 launches June 10, 2025.", "Release date: July 4, 2026", "Version 2.1 (2023-04-05)",
        "Founded 12 March 2019", "(c) 1 January 2020 Osprey Labs", "Knowledge cutoff: 2025-01-31",
        "- [x] The paper (2025-01-05)",
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_not_the_page_s(line: str) -> None:
    """The page tells none, and is asked for."""
    assert page_of(f"News\n\n{line}\n\nHeron 4 waits.\n".encode()).day is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("By Ada Quill, May 15, 2025, 4 min read", DAY),
        ("LISBON/PARIS, May 15, 2025 - Heron 4 waits.", DAY),
        ("r/models - posted by u/quill on May 15, 2025", DAY),
        ("Updated June 1, 2025\nPublished May 15, 2025", DAY),
    ],
)
def test_a_by_line_has_the_page_s_day(head: str, day: date) -> None:
    """Who wrote it, where and when; of two days the one of publication."""
    assert page_of(f"News\n\n{head}\n\nHeron 4 waits.\n".encode()).day == day


def test_an_item_and_a_heading_have_days_of_their_own() -> None:
    """A list of changes is told over years; without a day the heading's counts, or the page's."""
    ships = "will ship next month.\n"
    text = (
        f"{HEAD}- [2024/01/05] Heron 4 {ships}- 2024-03-05: Kite 2 {ships}\n"
        f"## 1.0 - 2023-06-01\n\nPlover {ships}\n## Plans\n\nTern 8x7B {ships}"
    )
    assert [(d.model_id, str(d.announced)) for d in _text(text)] == [
        ("heron-4", "2024-01-05"), ("kite-2", "2024-03-05"), ("plover", "2023-06-01"),
        ("tern-8x7b", "2025-05-15"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("in July (2026)", "July 2026"), ("in July of the following year", None),
        ("in July – August 2026", None), ("in July a year later", None),
        ("on New Year's Eve", None),
        ("in the next six months or so", None), ("by July 2026, or later", None),
        ("on July 7, 8 or 9", None), ("in July, two months after Kite 2", "July"),
    ],
)  # fmt: skip
def test_a_time_is_read_whole_or_not_at_all(phrase: str, due: str | None) -> None:
    """What follows may make another time of it."""
    found = [draft.due for draft in _text(f"{HEAD}Heron 4 will be released {phrase}.\n")]
    assert found == ([due] if due else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Unlike Kite 2, which arrived in March, Heron 4 will be released in July.",
        "After Kite 2, which Aviary delayed twice, Heron 4 will be released in July.",
    ],
)
def test_the_sentence_goes_on_about_its_subject(sentence: str) -> None:
    """Behind what is said of another."""
    assert [(d.model_id, d.due) for d in _text(f"{HEAD}{sentence}\n")] == [("heron-4", "July")]


def test_what_is_said_of_another_is_said_of_it() -> None:
    """Before the sentence goes on about its subject."""
    text = "Unlike Kite 2, which has 70 billion parameters, Heron 4 is small."
    assert [(d.model_id, d.value) for d in _text(f"{HEAD}{text}\n")] == [("kite-2", "70B")]
    text = "Unlike Kite 2, which Aviary says will come in July, Heron 4 waits."
    assert [(d.model_id, d.due) for d in _text(f"{HEAD}{text}\n")] == [("kite-2", "July")]


@pytest.mark.parametrize(
    "name", ["Heron 4-deep-research", "Heron 4 Voice", "Heron 4 Reasoning", "Heron 4-class"]
)
def test_a_longer_name_is_another_model(name: str) -> None:
    """Which the ledger need not have."""
    assert "heron-4" not in {d.model_id for d in _text(f"{HEAD}{name} will be released in July.\n")}


@pytest.mark.parametrize(
    "part",
    [
        "The vision encoder of Heron 4", "A draft model for Heron 4",
        "The reward model used for Heron 4",
    ],
)  # fmt: skip
def test_a_part_s_size_is_not_surely_the_model_s(part: str) -> None:
    """It is not said of the model, however it is named."""
    assert "sure" not in {d.sure for d in _text(f"{HEAD}{part} has 2 billion parameters.\n")}


def test_a_figure_may_stand_before_its_model() -> None:
    """It is a size of that one, in "half the size of the 3-trillion-parameter Kite 2"."""
    text = "Heron 4 is half the size of the 3-trillion-parameter Kite 2."
    assert [(d.model_id, d.value) for d in _text(f"{HEAD}{text}\n")] == [("kite-2", "3T")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Heron 4 has 10 billion visual parameters.", []),
        ("Heron 4 touches 36B parameters for each token.", [("active", "36B")]),
        ("Heron 4 has 36B live parameters.", [("active", "36B")]),
        ("Heron 4 has 21B parameters, of which 3B are used for each token.",
         [("total", "21B"), ("active", "3B")]),
    ],
)  # fmt: skip
def test_parts_and_active_ones(sentence: str, told: list[tuple[str, str]]) -> None:
    """However it is told that not all are used."""
    assert [(d.quantity, d.value) for d in _text(f"{HEAD}{sentence}\n")] == told


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("Heron 4 scores 80.1±1.2% on MMLU.", ["80.1±1.2"]),
        ("Heron 4 has an error rate of 12% on MMLU.", []),
    ],
)
def test_a_margin_is_no_score_and_an_error_neither(sentence: str, score: list[str]) -> None:
    """The margin belongs to the score."""
    assert [d.score for d in _text(f"{HEAD}{sentence}\n")] == score


@pytest.mark.parametrize(
    "sentence",
    [
        "Osprey Labs will open source Heron 4 in July, Ada Quill said.",
        "Heron 4 will fix memory leaks and ship in July.",
        "Heron 4 will be released in July with its source code.",
    ],
)
def test_a_source_of_code_is_no_leak(sentence: str) -> None:
    """Open source is said on the record."""
    assert [d.basis for d in _text(f"{HEAD}{sentence}\n")] == ["official"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Heron 4 will supposedly be released in July.",
        "Two employees said Heron 4 will be released in July.",
        "Multiple outlets reported that Heron 4 will be released in July.",
        "Heron 4 will be released in July, references in the app's code show.",
        "TechCrunch: Heron 4 will be released in July.",
    ],
)
def test_what_nobody_answers_for_is_reported(sentence: str) -> None:
    """A leak is no word of the maker's."""
    assert [d.basis for d in _text(f"{HEAD}{sentence}\n")] == ["reported"]


def test_a_lab_that_is_only_named_is_no_maker() -> None:
    """Of a model that the ledger lacks nobody is the speaker."""
    text = "Sturnus 5 has 8 billion parameters.\n\nIt runs well with the tools of Finch AI."
    assert [d.speaker for d in _text(f"# Sturnus 5\n\n{'Birds sing. ' * 60}\n\n{text}\n")] == [""]


@pytest.mark.parametrize(
    "sentence",
    [
        "Heron 4 was released shortly after Kite 2.", "Heron 4 will soon be forgotten.",
        "Heron 4 works despite being trained on little.", "Heron 4 eventually answers.",
    ],
)  # fmt: skip
def test_soon_beside_no_release_promises_nothing(sentence: str) -> None:
    """A word of time alone is none."""
    assert not _text(f"{HEAD}{sentence}\n")


def test_the_same_time_said_by_two_is_two_drafts() -> None:
    """On the record and by a leak: they are two claims."""
    text = (
        "Heron 4 will come in July, people familiar with the plans said.\n\n"
        "Heron 4 will come in July, Osprey Labs said."
    )
    assert {d.basis for d in _text(f"{HEAD}{text}\n")} == {"official", "reported"}


def test_the_same_time_said_on_two_days_is_two_drafts() -> None:
    """Each is a claim of its day."""
    item = "Heron 4 will ship in 2026.\n"
    text = f"{HEAD}- [2024/01/05] {item}- [2024/03/05] {item}"
    assert [str(d.announced) for d in _text(text)] == ["2024-01-05", "2024-03-05"]


@pytest.mark.parametrize("name", ["heron 4", "Heron  4", "id:heron-4", "HERON-4"])
def test_a_person_names_the_model_as_everywhere(run: Run, tmp_path: Path, name: str) -> None:
    """In any spelling that the ledger knows it by."""
    (tmp_path / "claims.toml").write_text(LEDGER.read_text("utf-8"))
    (tmp_path / "a.md").write_text(f"{HEAD}Kite 2 will be released in July.\n")
    done = run("read", "a.md", "--model", name)
    assert "(heron-4)" in done.stdout, done.output


def test_a_raised_figure_is_no_choice(tmp_path: Path) -> None:
    """A key of some keyboards; it asks again."""
    (tmp_path / "claims.toml").write_text(LEDGER.read_text("utf-8"))
    (tmp_path / "a.md").write_text(f"{HEAD}Heron 4 will be released in July.\n")
    person = Terminal(tmp_path, "read", "a.md", "--source", "https://example.org/x")
    person.answer("Numbers to add", "²")
    person.answer("write numbers from 1 to 1", "")
    assert person.end() == 0, person.screen


@pytest.mark.parametrize(
    ("header", "score"),
    [
        ("| Benchmark | Human | Best |", None), ("| Metric | Previous | Ours |", "5.0"),
        ("| Benchmark | Score |", "4.0"), ("| Benchmark | Kite 2 | Heron 4 |", "5.0"),
    ],
)  # fmt: skip
def test_the_column_of_a_score(header: str, score: str | None) -> None:
    """The model's own, or "ours", or the only one: never that of somebody else."""
    cells = "| MMLU | 4.0 | 5.0 |" if header.count("|") == 4 else "| MMLU | 4.0 |"
    rule = "|" + "---|" * (header.count("|") - 1)
    found = [d.score for d in _text(f"# Heron 4\n\n{header}\n{rule}\n{cells}\n")]
    assert found == ([score] if score else [])


def test_what_is_not_read_is_told() -> None:
    """Below such a line others speak; a heading ends that."""
    text = f"{HEAD}Heron 4 waits.\n\n## Related\n\nKite 2 will ship in July.\n"
    page = page_of(text.encode())
    reading = read(page, load(LEDGER))
    assert not reading.drafts
    assert "Not read: what stands below “Related”." in list(lines(reading))
    more = f"{text}\n## Roadmap\n\nHeron 4 will ship in August.\n"
    assert [d.due for d in _text(more)] == ["August"]


def test_a_text_that_begins_at_once_is_read_from_its_first_sentence() -> None:
    """Pasted without a headline."""
    assert [d.due for d in _text("Heron 4 will be released in June 2026.\n\nKite 2 waits.\n")] == [
        "June 2026"
    ]


def test_a_subheading_keeps_the_day_and_a_day_ahead_is_none() -> None:
    """As lists of changes have them."""
    ships = "Heron 4 will ship next month.\n"
    text = f"{HEAD}## 1.0 (2024-01-05)\n\n### Added\n\n- {ships}"
    assert [str(d.announced) for d in _text(text)] == ["2024-01-05"]
    text = (
        f"{HEAD}## Roadmap to 2025-12-01\n\n- {ships}- 2025-12-01: Kite 2 will ship next month.\n"
    )
    assert {str(d.announced) for d in _text(text)} == {"2025-05-15"}


def test_what_is_too_long_or_in_a_table_of_html_is_told() -> None:
    """Nothing is left out without a word."""
    long = page_of(f"{HEAD}{'Birds sing. ' * 40_000}".encode())
    assert long.unread == "beyond 400,000 characters"
    table = page_of(f"{HEAD}<table><tr><td>Heron 4</td></tr></table>\n".encode())
    assert table.unread == "in tables of HTML"


def test_hidden_is_a_mark_of_a_tag() -> None:
    """No word of its text, and no part of a style."""
    words = "With hidden size 4096, Heron 4 has 400B parameters."
    text = f'<p align="center" style="overflow: hidden">{words}</p>'
    assert [d.value for d in _text(f"{HEAD}{text}\n")] == ["400B"]
    assert not _text(f"{HEAD}<p hidden>Heron 4 has 400B parameters.</p>\n")


def test_a_table_s_caption_says_how_its_scores_were_measured() -> None:
    """For all its rows, whether they are of a benchmark each or of a model."""
    told = "<table><caption>All runs pass@1, without tools.</caption>{}</table>"
    rows = "<tr><th>Task</th><th>Heron 4</th></tr><tr><td>MMLU (five-shot)</td><td>80.5</td></tr>"
    (of_benchmark,) = _html(told.format(rows))
    assert of_benchmark.setting == "shots=5, sampling=pass@1, tools=none"
    rows = "<tr><th>Heron</th><th>MMLU</th></tr><tr><td>Heron 4 (high)</td><td>80.5</td></tr>"
    (of_model,) = _html(f"<h2>Heron 4</h2>{told.format(rows)}")
    assert of_model.setting == "effort=high, sampling=pass@1, tools=none"
    for some in ("Kite 2 was run 5-shot.", "All but one are 5-shot.", "No tools, others pass@1."):
        (draft,) = _html(f"<table><caption>{some}</caption>{rows}</table>")
        assert draft.setting == "effort=high"


@pytest.mark.parametrize(
    ("caption", "setting"),
    [
        ("No tools", "tools=none"),
        ("Accuracy, no tools", "tools=none"),
        ("Scores with tools", "tools=yes"),
        ("5-shot", "shots=5"),
        ("With and without tools", None),
        ("Pass@1, with tools*", None),
    ],
)
def test_a_short_caption_is_of_all_scores(caption: str, setting: str | None) -> None:
    """In the table, or as a line with a colon above it."""
    rows = "<tr><th>Task</th><th>Heron 4</th></tr><tr><td>MMLU</td><td>80.5</td></tr>"
    for table in (
        f"<table><caption>{caption}</caption>{rows}</table>",
        f"<p>{caption}:</p><table>{rows}</table>",
    ):
        assert [draft.setting for draft in _html(table)] == [setting]


def test_a_table_for_its_looks_is_text() -> None:
    """As letters are laid out: one cell a row."""
    rows = "<tr><td>Heron 4 will be released in July.</td></tr><tr><td>Kite 2 waits.</td></tr>"
    assert [d.due for d in _html(f"<table>{rows}</table>")] == ["July"]


def test_a_wrapped_paragraph_is_no_title() -> None:
    """Its lines go on in small letters."""
    text = (
        "Osprey Labs told its customers this much about plans: Heron 4 will be\n"
        "released in June 2026, and its weights in July 2026.\n\nBirds sing.\n"
    )
    assert "June 2026" in [d.due for d in _text(text)]


@pytest.mark.parametrize("key", ["citation", "video", "relatedLink", "comment"])
def test_the_day_of_another_work_is_not_the_page_s(key: str) -> None:
    """Whatever stands first in JSON-LD."""
    data = (
        f'{{"@type": "WebPage", "{key}": {{"@type": "Article", "datePublished": "2019-01-01"}},'
        ' "datePublished": "2025-05-15"}'
    )
    page = page_of(
        f'<html><head><script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>News</h1>{AROUND}</article></body></html>".encode()
    )
    assert page.day == DAY


def test_a_page_that_a_script_shows_is_read() -> None:
    """Its body is hidden until then."""
    body = (
        f"<article><h1>News</h1>{AROUND}<p>Heron 4 will be released in July.</p>{AROUND}</article>"
    )
    page = page_of(f'<html><body style="display:none">{body}</body></html>'.encode())
    assert [d.due for d in read(replace(page, day=DAY), load(LEDGER)).drafts] == ["July"]


def test_a_mark_of_two_footnotes_is_none_either() -> None:
    """Each a link."""
    mark = '<sup><a href="#1">1</a>,<a href="#2">2</a></sup>'
    assert [d.value for d in _html(f"<p>Heron 4 has 671{mark} billion parameters.</p>")] == ["671B"]
