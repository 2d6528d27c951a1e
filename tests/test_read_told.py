"""What `read` says of a draft: which model it means, and on which day it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.content import page_of
from claimtrack.reading.drafts import Draft
from claimtrack.reading.read import read
from claimtrack.reading.text import page_of_text
from claimtrack.words.read import lines
from tests.helpers.terminal import Terminal
from tests.test_read_sentences import DAY, TITLE

LEDGER = Path(__file__).parent / "ledgers" / "read.toml"


def _drafts(text: str, title: str = TITLE) -> tuple[Draft, ...]:
    page = page_of_text(f"{title}\n\n{text}")
    return read(replace(page, day=DAY, title=title, language="en"), load(LEDGER)).drafts


@pytest.mark.parametrize(
    ("text", "sure", "shown"),
    [
        ("Heron 4 will be released in June.", "sure", "model named"),
        ("Heron 4 is large; it will be released in June.", "likely", "model likely"),
        ("Heron 4 waits.\n\nAll weights will be released in June.", "guess", "a guess"),
    ],
)
def test_how_well_the_model_is_known(text: str, sure: str, shown: str) -> None:
    """By the clause that names it, by a pronoun, by what the page is about."""
    page = replace(page_of_text(f"{TITLE}\n\n{text}"), day=DAY, language="en")
    reading = read(page, load(LEDGER))
    assert [(draft.model_id, draft.sure) for draft in reading.drafts] == [("heron-4", sure)]
    assert f"[{shown}]" in "\n".join(lines(reading))


@pytest.mark.parametrize(
    "sentence",
    [
        "Last month, Osprey Labs said Heron 4 will ship in June.",
        "In March, Osprey Labs said that Heron 4 will ship in June.",
        "Osprey Labs said in March that Heron 4 will ship in June.",
        "Osprey Labs told Reuters in early April that Heron 4 will ship in June.",
        "Osprey Labs said earlier this week that Heron 4 will ship in June.",
        "Heron 4 will ship in June, Osprey Labs said last month.",
        "Two weeks ago Osprey Labs said Heron 4 will ship in June.",
    ],
)
def test_what_was_said_earlier_has_no_day(sentence: str) -> None:
    """The page's day is not that of the statement; and a month of saying promises nothing."""
    assert [(draft.due, draft.announced) for draft in _drafts(sentence)] == [("June", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Osprey Labs said Heron 4 will ship in June.",
        "Osprey Labs said this week that Heron 4 will ship in June.",
        "Heron 4 was announced in March and will ship in June.",
        "Marsh AI has promised Plover in June, to be released for free.",
        "Osprey Labs now says June for the release of Heron 4.",
    ],
)
def test_what_is_said_now_has_the_day_of_the_page(sentence: str) -> None:
    """However long ago the model was shown."""
    assert [(draft.due, draft.announced) for draft in _drafts(sentence)] == [("June", DAY)]


def test_a_day_beside_the_verb_is_that_of_the_statement() -> None:
    """Reckoned back from the page's."""
    (draft,) = _drafts("Osprey Labs said on Monday that Heron 4 will ship in June.")
    assert draft.announced == date(2025, 5, 12)


@pytest.mark.parametrize(
    "sentence",
    [
        "Heron 4 has 17 billion of 400 billion parameters active.",
        "Heron 4 activates 17B of its 400B parameters.",
        "Heron 4 has 400 billion parameters, of which 17 billion are active.",
        "Of the 400 billion parameters of Heron 4, 17 billion are active.",
    ],
)
def test_the_part_that_is_active_and_the_whole(sentence: str) -> None:
    """In whichever order they are told."""
    assert {(d.quantity, d.value) for d in _drafts(sentence)} == {
        ("active", "17B"),
        ("total", "400B"),
    }


def test_a_month_before_a_speaker_is_no_name() -> None:
    """Microsoft says it, in "In August Microsoft said"."""
    (draft,) = _drafts("In August Aviary said Kite 2 will ship in October.")
    assert (draft.speaker, draft.due) == ("Aviary", "October")


def test_the_day_below_a_title_is_no_promise() -> None:
    """Without an empty line between them, too."""
    text = "Introducing Heron 4\nMay 15, 2025\n\nHeron 4 has 400 billion parameters."
    assert {draft.kind for draft in read(page_of_text(text), load(LEDGER)).drafts} == {"parameters"}


@pytest.mark.parametrize("beta", ["in beta", "in preview", "in early access", "as a preview"])
def test_a_preview_for_all_users_is_a_preview(beta: str) -> None:
    """Two milestones are named; the lesser one is promised."""
    (draft,) = _drafts(f"Heron 4 will be available {beta} to all users in June.")
    assert draft.milestone == "preview"


def test_a_person_is_asked_when_it_was_said(tmp_path: Path) -> None:
    """For each such draft, below its sentence; the page's day stands for the others."""
    (tmp_path / "claims.toml").write_text(LEDGER.read_text("utf-8"))
    (tmp_path / "page.txt").write_text(
        f"{TITLE}\n\nMay 15, 2025\n\nOsprey Labs said in March that Heron 4 will ship in June."
        "\n\nHeron 4 mini will ship in July.\n"
    )
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "1 2")
    person.answer("said before, the page does not tell when", "2025-03-04")
    person.answer("Write it?", "")
    person.answer("Write it?", "")
    assert person.end() == 0, person.screen
    written = (tmp_path / "claims.toml").read_text("utf-8")
    assert written.count("announced = 2025-03-04") == 1
    assert written.count("announced = 2025-05-15") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "On April 3, Osprey Labs said Heron 4 will be released next month.",
        "On Apr. 3, 2025, Osprey Labs said Heron 4 will be released next month.",
        "On 3 April, Osprey Labs said Heron 4 will be released next month.",
        "At an event on April 3, Osprey Labs said Heron 4 will be released next month.",
        "Osprey Labs wrote on Apr. 3 that Heron 4 will be released next month.",
        "In a post dated April 3, Osprey Labs said Heron 4 will be released next month.",
    ],
)
def test_the_day_in_a_sentence_is_that_of_the_statement(sentence: str) -> None:
    """However it is written; and it promises nothing itself."""
    told = [(draft.due, draft.announced) for draft in _drafts(sentence)]
    assert told == [("next month", date(2025, 4, 3))]


def test_the_day_of_another_model_is_not_that_of_the_statement() -> None:
    """Nor is a day ahead, of a second promise."""
    other = "Heron 4 mini will be released next month, following Heron 4, announced on March 5."
    assert [draft.announced for draft in _drafts(other)] == [DAY]
    two = "Osprey Labs said Heron 4 will ship on June 1 and Heron 4 mini on June 8."
    assert [draft.announced for draft in _drafts(two)] == [DAY, DAY]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Bea Finch told CNBC that Heron 4 will be released in July.", "Bea Finch"),
        ("Osprey Labs told Reuters it will release Heron 4 in July.", "Osprey Labs"),
        ("Finchworks said that Sturnus 5 will be released in July.", "Finchworks"),
    ],
)
def test_who_is_named_beside_the_verb_speaks(sentence: str, speaker: str) -> None:
    """To whomever it is said; of a model that the ledger lacks, too."""
    (draft,) = _drafts(sentence)
    assert (draft.speaker, draft.basis) == (speaker, "official")


def test_a_leak_beside_it_makes_no_leak_of_what_is_said() -> None:
    """The next sentence has a speaker of its own."""
    text = "Insiders see trouble. Heron 4 will ship in June, the company said."
    assert [draft.basis for draft in _drafts(text)] == ["official"]


@pytest.mark.parametrize("name", ["Plover 3", "Plover 2.1", "Plover v2"])
def test_a_number_behind_a_name_makes_another_model(name: str) -> None:
    """Another generation; a number of weeks does not."""
    assert "plover" not in {d.model_id for d in _drafts(f"{name} will be released in July.")}
    weeks = _drafts("Marsh AI showed Plover 2 weeks ago. Plover will be released in July.")
    assert {d.model_id for d in weeks} == {"plover"}


def test_a_word_in_a_name_is_no_milestone(tmp_path: Path) -> None:
    """A "Stable Finch" is no stable release."""
    path = tmp_path / "claims.toml"
    path.write_text(
        '[[models]]\nid = "sf-3"\nname = "Stable Finch 3"\norganization = "Finchworks"\n'
    )
    page = page_of_text(f"{TITLE}\n\nStable Finch 3 will be released in July.")
    (draft,) = read(replace(page, day=DAY, language="en"), load(path)).drafts
    assert (draft.model_id, draft.milestone) == ("sf-3", "release")


def test_a_page_that_quotes_its_makers_is_not_theirs() -> None:
    """Quoted, or said by those who only write about it."""
    text = (
        'It will run. "We love our model," he said. "We will release it." We tried it. We like it.'
        "\n\nSturnus 5 will be released in July. Sturnus 5 is new."
    )
    page = replace(page_of_text(f"{TITLE}\n\n{text}"), day=DAY, site="nest.example", language="en")
    assert {draft.basis for draft in read(page, load(LEDGER)).drafts} == {"reported"}


def test_a_missed_target_is_of_the_past() -> None:
    """Unless the next such time is near."""
    for month, due in (
        ("January", "January 2025"),
        ("September", "September 2024"),
        ("June", "June"),
    ):
        (draft,) = _drafts(f"Osprey Labs had wanted to release Heron 4 in {month}.")
        assert draft.due == due


def test_a_short_form_behind_another_number_is_another_model(tmp_path: Path) -> None:
    """Of "Finch 5 Scout" the ledger's Finch 4 Scout is none."""
    path = tmp_path / "claims.toml"
    path.write_text('[[models]]\nid = "f-4"\nname = "Finch 4 Scout"\norganization = "Finchworks"\n')
    for number, known in (("4", {"f-4"}), ("5", {None})):
        page = page_of_text(f"{TITLE}\n\nFinchworks will release Finch {number} Scout in July.")
        drafts = read(replace(page, day=DAY, language="en"), load(path)).drafts
        assert {draft.model_id for draft in drafts} == known


def test_the_page_s_subject_is_a_guess() -> None:
    """Where no sentence of the paragraph spoke of it, "it" may stand for anything."""
    (draft,) = _drafts("Aviary waits for a wafer. It will be released in June.", title="Heron 4")
    assert draft.sure == "guess"


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("fr", "Osprey Labs a annoncé mardi que Heron 4 sortira en juin.", date(2025, 5, 13)),
        ("fr", "Hier, Osprey Labs a annoncé que Heron 4 sortira en juin.", date(2025, 5, 14)),
        ("fr", "Heron 4 sortira mardi prochain, a annoncé Osprey Labs.", DAY),
        ("de", "Heron 4 wird im Juni erscheinen, sagte Bea Finch am Dienstag.", date(2025, 5, 13)),
        (
            "de",
            "Am Mittwochabend sagte Bea Finch, Heron 4 wird im Juni erscheinen.",
            date(2025, 5, 14),
        ),
        ("de", "Heron 4 wird im Juni erscheinen, sagte Bea Finch vorgestern.", date(2025, 5, 13)),
    ],
)
def test_a_day_beside_a_verb_in_other_languages(language: str, sentence: str, day: date) -> None:
    """Reckoned back from the page's, as in English; a day to come is none."""
    page = replace(page_of_text(f"{TITLE}\n\n{sentence}"), day=DAY, title=TITLE, language=language)
    (draft,) = read(page, load(LEDGER)).drafts
    assert draft.announced == day


_SHIPS = "Heron 4 will ship in June"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Bea Finch said it.\n\nFinch said Tit 5 will ship in June.",
            "Bea Finch official sentence",
        ),
        ("Wren said Tit 5 will ship in June.", "Wren official sentence"),
        (f"Bea Finch said it is big. {_SHIPS}, she said.", "Bea Finch official page"),
        (f"Bea Finch said it. Tom Rook wrote it. {_SHIPS}, he said.", "Tom Rook official page"),
        (f"Bea Finch said it.\n\n## More\n\n{_SHIPS}, she said.", "Osprey Labs official maker"),
        ("Bea Finch, its chief, hopes to ship Heron 4 in June.", "Bea Finch official sentence"),
        (f"{_SHIPS}, promised its chief, Bea Finch.", "Bea Finch official sentence"),
        (f"{_SHIPS}, Osprey Labs said in Marsh Bay.", "Osprey Labs official sentence"),
        (f"Osprey Labs said at Wing Hall that {_SHIPS}.", "Osprey Labs official sentence"),
        (f"{_SHIPS} to insiders.", "Osprey Labs official maker"),
        (f"The WSJ reported that {_SHIPS}.", "The Wall Street Journal reported sentence"),
        (f"{_SHIPS}, say people who saw it.", "people familiar reported sentence"),
        (f"{_SHIPS}, Bloomberg's Bea Finch reported.", "Bloomberg reported sentence"),
        (f"{_SHIPS}, CNBC reporter Bea Finch wrote.", "CNBC reported sentence"),
        (f"{_SHIPS}, people close to the lab said.", "people familiar reported sentence"),
        ("Heron 4 is said to ship in June.", " reported page"),
        (f"The lawsuit says {_SHIPS}.", " reported page"),
        ("Wader AI estimates that Heron 4 has 3B parameters.", "Wader AI reported sentence"),
        (f"Gullworks said {_SHIPS}.", "Gullworks reported sentence"),
        (f"But Osprey Labs said {_SHIPS}.", "Osprey Labs official sentence"),
        (f"Although Wren said {_SHIPS}, few agree.", "Wren reported sentence"),
        (f"Wren said {_SHIPS}. Marsh AI waits.", "Ada Wren reported sentence"),
        (f"Wren Li said much. {_SHIPS}, Wren said. Marsh AI waits.", "Wren Li official sentence"),
        (
            "Wren, who said it in March, now says Plover comes in June.",
            "Ada Wren official sentence",
        ),
        (f"Its head, Bea Finch, said {_SHIPS}.", "Bea Finch official sentence"),
        (f"{_SHIPS}, Bea Finch tells CNBC.", "Bea Finch official sentence"),
        (f"{_SHIPS}, according to Bea Finch.", "Bea Finch official sentence"),
        (f"A memo says so. {_SHIPS}.", " reported page"),
        (f"A memo tells of Kite 2. {_SHIPS}.", "Osprey Labs official maker"),
        (f"- Kite 2 waits, per Bloomberg.\n- {_SHIPS}.", "Osprey Labs official maker"),
        (f"{_SHIPS}, the company said.", "Osprey Labs official sentence"),
        (f"{_SHIPS}.", "Osprey Labs official maker"),
        (f"Aviary said that {_SHIPS}.", "Aviary reported sentence"),
        (f"Tom Rook, head of Aviary, said {_SHIPS}.", "Tom Rook reported sentence"),
        (f"Aviary's Tom Rook said {_SHIPS}.", "Tom Rook reported sentence"),
        (f"Tom Rook of Osprey Labs said {_SHIPS}.", "Tom Rook official sentence"),
        (f"Ada Wren said {_SHIPS}.", "Ada Wren reported sentence"),
        (
            f"Bea Finch spoke; so Bea Finch said. Finch said {_SHIPS} on Aviary.",
            "Bea Finch official sentence",
        ),
        (f"Bea Finch said it. {_SHIPS} on Aviary, she said.", "Bea Finch official page"),
        ("Ada Wren said Plover will ship in June.", "Ada Wren official sentence"),
        (
            "Acme said Zig 9 is big. Zig 9 will ship in June, the company said.",
            "Acme official page",
        ),
        (
            "Acme said Zig 9 is big.\n\n## More\n\nZig 9 will ship in June, the company said.",
            " official page",
        ),
    ],
)
def test_who_speaks_and_where_it_stands(tmp_path: Path, text: str, told: str) -> None:
    """A surname has its whole name from the page or the ledger; another's word is a report."""
    path = tmp_path / "claims.toml"
    path.write_text(
        LEDGER.read_text("utf-8")
        + """
[[claims]]
model = "plover"
kind = "parameters"
announced = 2025-01-02
value = "3B"
speaker = "Ada Wren"
basis = "official"
source = "https://example.org/plover"
"""
    )
    page = replace(page_of(f"# {TITLE}\n\n{text}\n".encode()), day=DAY, language="en")
    (draft,) = read(page, load(path)).drafts
    assert f"{draft.speaker} {draft.basis} {draft.speaker_from}" == told


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("Heron 4 will ship in June.", DAY, "page"),
        ("Osprey Labs said on Monday Heron 4 will ship in June.", date(2025, 5, 12), "sentence"),
        (f"On April 3, 2024, Osprey Labs said {_SHIPS}.", date(2024, 4, 3), "sentence"),
        (f"Osprey Labs said in March {_SHIPS}.", None, "earlier"),
        (f"Reuters reported last month that {_SHIPS}.", None, "earlier"),
        (f"Bloomberg reported in March that {_SHIPS}.", None, "earlier"),
        (f"Reuters reported on May 3 that {_SHIPS}.", date(2025, 5, 3), "sentence"),
        (f"Osprey Labs reiterated on Monday that {_SHIPS}.", date(2025, 5, 12), "sentence"),
        (f"In a post late Monday, Osprey Labs wrote that {_SHIPS}.", date(2025, 5, 12), "sentence"),
        (f"On Monday evening, Osprey Labs said {_SHIPS}.", date(2025, 5, 12), "sentence"),
        (f"Late Monday, Osprey Labs said {_SHIPS}.", date(2025, 5, 12), "sentence"),
        (f"Osprey Labs said over the weekend that {_SHIPS}.", None, "earlier"),
        (f"Osprey Labs said in a May 2 post that {_SHIPS}.", date(2025, 5, 2), "sentence"),
        (f"This story was updated on May 10 to add that {_SHIPS}.", DAY, "page"),
        (f"- (Apr. 20, 2025) {_SHIPS}.", date(2025, 4, 20), "item"),
        ("Osprey Labs, once slow, now says Heron 4 will ship in June.", DAY, "page"),
        (f"- Update, Apr. 20: {_SHIPS}.", date(2025, 4, 20), "item"),
        (f"## April 20\n\n{_SHIPS}.", date(2025, 4, 20), "item"),
        (f"## May 20\n\n{_SHIPS}.", DAY, "page"),
        ("It said Heron 4, a star of its fair on April 20, will ship in June.", DAY, "page"),
    ],
)
def test_where_the_day_of_a_statement_stands(text: str, day: date | None, found: str) -> None:
    """And a day of something else is not it."""
    page = replace(page_of(f"# {TITLE}\n\n{text}\n".encode()), day=DAY, language="en")
    (draft,) = read(page, load(LEDGER)).drafts
    assert (draft.due, draft.announced, draft.announced_from) == ("June", day, found)


def test_a_page_without_a_day_is_asked_for_it_and_reckoned_from(tmp_path: Path) -> None:
    """A word as "on Tuesday" counts back from the day given; a day that is promised does not."""
    (tmp_path / "claims.toml").write_text(LEDGER.read_text("utf-8"))
    (tmp_path / "page.txt").write_text(
        f"{TITLE}\n\nOsprey Labs said on Tuesday that Heron 4 will ship in June."
        "\n\nHeron 4 mini will ship on Monday, Bea Finch said.\n"
    )
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "1 2")
    person.answer("The page tells no day", "2025-05-15")
    person.answer("Write it?", "")
    person.answer("Write it?", "")
    assert person.end() == 0, person.screen
    written = (tmp_path / "claims.toml").read_text("utf-8")
    assert written.count("announced = 2025-05-13") == 1
    assert written.count("announced = 2025-05-15") == 1


@pytest.mark.parametrize(
    "sentence",
    ["Heron 4 will replace Kite 2 in June.", "Kite 2 will be replaced by Heron 4 in June."],
)
def test_what_is_replaced_is_not_what_comes(sentence: str) -> None:
    """Whichever of the two is the subject."""
    (draft,) = _drafts(sentence)
    assert draft.model_id == "heron-4"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Navy expects to have access to Heron 4 by June.",
        "The White House asked Osprey Labs to delay Heron 4 until June.",
        "The Senate will question Osprey Labs about the launch of Heron 4 in June.",
        "The book about Heron 4 will be released in June.",
        "The first systems to train Heron 4 will be delivered in June.",
        "The court will decide by June 2 whether Osprey Labs may offer Heron 4.",
        "Osprey Labs aims to launch Heron 4 before the Lunar New Year.",
        "Osprey Labs will launch Heron 4 in the academic year.",
    ],
)
def test_a_date_of_something_else_beside_a_model(sentence: str) -> None:
    """Somebody's wish, a book, a computer, a court; another calendar's year."""
    assert not _drafts(sentence)


def test_a_milestone_is_that_of_its_own_clause() -> None:
    """Of two promises in a sentence."""
    told = _drafts("Kite 2 will be open-sourced in March; Heron 4 will launch in June.")
    assert [draft.milestone for draft in told] == ["open-weights", "release"]


def test_a_dot_in_a_name_and_a_curly_apostrophe(tmp_path: Path) -> None:
    """A name as "A.X K1" is found whole; newspapers set "Humanity’s Last Exam"."""
    path = tmp_path / "claims.toml"
    path.write_text('[[models]]\nid = "ax"\nname = "A.X K1"\norganization = "Finchworks"\n')
    page = page_of_text(f"{TITLE}\n\nA.X K1 scored 44% on Humanity’s Last Exam.")
    (draft,) = read(replace(page, day=DAY, language="en"), load(path)).drafts
    assert (draft.model_id, draft.benchmark, draft.score) == ("ax", "Humanity's Last Exam", "44")


def test_a_german_denial_behind_the_date() -> None:
    """In "wird im Juni noch nicht erscheinen"."""
    text = f"{TITLE}\n\nHeron 4 wird im Juni noch nicht erscheinen, sagte Bea Finch."
    page = replace(page_of_text(text), day=DAY, title=TITLE, language="de")
    assert not read(page, load(LEDGER)).drafts


def test_an_old_range_behind_the_new_one(tmp_path: Path) -> None:
    """Only what is expected now is drafted."""
    path = tmp_path / "claims.toml"
    path.write_text('[[models]]\nid = "m"\nname = "Finch 4"\norganization = "Finchworks"\n')
    for old in ("up from a range of $1 billion to $2 billion", "from $1 billion to $2 billion"):
        text = f"Finchworks raised its 2026 capital expenditure to $3 billion to $4 billion, {old}."
        page = page_of_text(f"{TITLE}\n\n{text}")
        told = read(replace(page, day=DAY, language="en"), load(path)).drafts
        assert [draft.value for draft in told] == ["3-4B"]


@pytest.mark.parametrize("verb", ["writes", "outputs", "generates", "emits", "produces"])
def test_what_is_written_is_no_window(verb: str) -> None:
    """Nor is it kept: the tokens of one answer."""
    assert not _drafts(f"Heron 4 {verb} at most 32K tokens.")


@pytest.mark.parametrize(
    ("site", "text", "speaker", "where"),
    [
        ("Owl Prize", "We tested it.", "Owl Prize", "page"),
        ("Owl Prize", "Here is our leaderboard.", "Owl Prize", "page"),
        (None, "We have independently verified it.", "", "page"),
        ("Osprey", "We tested it.", "Osprey Labs", "maker"),
        ("Owl Prize", "It was shown.", "Osprey Labs", "maker"),
        (None, "We tested our model. Our team trained it.", "Osprey Labs", "maker"),
    ],
)
def test_a_score_on_the_page_of_those_who_measured_is_theirs(
    site: str | None, text: str, speaker: str, where: str
) -> None:
    """Where a page says that its writers tested, and they are not the model's makers."""
    page = page_of_text(f"{TITLE}\n\n{text} Heron 4 scores 54.2% on MMLU.")
    page = replace(page, day=DAY, title=TITLE, language="en", site=site)
    (draft,) = read(page, load(LEDGER)).drafts
    assert (draft.speaker, draft.speaker_from) == (speaker, where)
