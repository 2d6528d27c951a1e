"""`read`: an article becomes drafts, each with its sentence, and none is written unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.helpers.terminal import Terminal

LEDGER = """
[[models]]
id = "heron-4"
name = "Heron 4"
organization = "Osprey Labs"

[[models]]
id = "heron-4-mini"
name = "Heron 4 mini"
organization = "Osprey Labs"

[[models]]
id = "kite-2"
name = "Kite 2"
organization = "Aviary"

[[benchmarks]]
id = "gpqa-diamond"
name = "GPQA Diamond"

[[claims]]
model = "heron-4"
kind = "release"
announced = 2025-01-10
due = "spring 2025"
speaker = "Osprey Labs"
basis = "official"
source = "https://example.org/first"
"""
ARTICLE = """Osprey moves Heron 4 to the fall

By Ada Quill
LISBON, May 15, 2025

Heron 4 will be released in the fall, Osprey Labs said on Thursday. A conference on birds is held on June 3.

Heron 4 has 288 billion parameters, of which 17 billion are active. It scores 73.7 on GPQA Diamond, ahead of Kite 2.

Heron 4 mini is not coming this summer. Analysts expect Kite 2 in July.
"""
HTML = """<!doctype html><html lang="en"><head><title>Heron 4 waits | The Nest</title>
<link rel="canonical" href="https://nest.example/heron-waits">{head}</head><body>
<div id="cookie-wall" role="dialog"><p>We store cookies until December 2031. Heron 4 will launch in May.</p></div>
<article><h1>Heron 4 waits</h1><p class="byline">By Ada Quill</p>
<p>Osprey Labs, the maker of well-known models, told its customers this much about its plans for the year.</p>
<p>Heron 4 will be released on <time datetime="2025-09-30">September 30</time>, the company said. Heron 4 mini will ship in the first quarter of 2026.</p>
</article><footer>&copy; 2031 The Nest</footer></body></html>"""


def _ledger(folder: Path) -> None:
    (folder / "claims.toml").write_text(LEDGER)


def _drafts(run: Run, folder: Path, name: str, content: str, *more: str) -> dict[str, Any]:
    _ledger(folder)
    (folder / name).write_text(content)
    done = run("read", name, "--format", "json", *more)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _told(found: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            each["kind"],
            each["model_id"] or each["model"],
            each.get("due") or each.get("value") or each["score"],
        )
        for each in found["drafts"]
    ]


def test_an_article_becomes_drafts(run: Run, tmp_path: Path) -> None:
    """Each claim of an article is a draft; other dates, denials and guesses are none."""
    found = _drafts(run, tmp_path, "page.txt", ARTICLE)
    assert found["page"] == {
        "day": "2025-05-15", "day_from": "dateline", "url": None, "site": None,
        "title": "Osprey moves Heron 4 to the fall", "author": "Ada Quill",
    }  # fmt: skip
    assert _told(found) == [
        ("release", "heron-4", "the fall"),
        ("parameters", "heron-4", "288B"),
        ("parameters", "heron-4", "17B"),
        ("benchmark", "heron-4", "73.7"),
    ]
    assert found["drafts"][0] == {
        "kind": "release", "model_id": "heron-4", "model": "Heron 4", "phrase": "in the fall",
        "due": "the fall", "said": "in the fall", "window": ["2025-09-01", "2025-12-21"],
        "milestone": "release", "announced": "2025-05-15", "announced_from": "sentence",
        "speaker": "Osprey Labs", "speaker_from": "sentence", "basis": "official", "sure": "sure",
        "sentence": "Heron 4 will be released in the fall, Osprey Labs said on Thursday.",
        "paragraph": 3, "line": 6,
    }  # fmt: skip
    assert found["drafts"][2]["quantity"] == "active"
    assert found["drafts"][3]["benchmark_id"] == "gpqa-diamond"
    assert found["drafts"][3]["beats"] == ["kite-2"]


def test_each_value_stands_in_its_sentence(run: Run, tmp_path: Path) -> None:
    """Nothing is invented: the words of each draft are in its sentence, that in the page."""
    for draft in _drafts(run, tmp_path, "page.txt", ARTICLE)["drafts"]:
        assert draft["sentence"] in " ".join(ARTICLE.split())
        assert (draft.get("phrase") or draft["words"]) in draft["sentence"]


@pytest.mark.parametrize(
    ("head", "day", "day_from"),
    [
        ("", None, "none"),
        ('<meta property="article:published_time" content="2025-05-15T20:00:00-07:00">', "2025-05-15", "article:published_time"),
        ('<meta property="article:published_time" content="2025-05-15T20:00:00+99:00">', "2025-05-15", "article:published_time"),
        (('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2025-05-15",'
         '"dateModified":"2031-01-01"}]}</script>'), "2025-05-15", "json-ld"),
        ('<script type="application/ld+json">{"dateModified":"2031-01-01"}</script>', None, "none"),
    ],
    ids=["none", "meta", "no offset", "json-ld", "only modified"],
)  # fmt: skip
def test_the_day_of_a_page(
    run: Run, tmp_path: Path, head: str, day: str | None, day_from: str
) -> None:
    """A page's day is the one that it tells; where it tells none, none is made up."""
    found = _drafts(run, tmp_path, "page.html", HTML.replace("{head}", head))
    assert (found["page"]["day"], found["page"]["day_from"]) == (day, day_from)
    assert {draft["announced"] for draft in found["drafts"]} == {day}


def test_html_keeps_the_article_and_its_time_elements(run: Run, tmp_path: Path) -> None:
    """A promise in a `<time>` is read, a cookie wall and a footer are not."""
    found = _drafts(
        run, tmp_path, "page.html", HTML.replace("{head}", ""), "--announced", "2025-05-15"
    )
    assert _told(found) == [
        ("release", "heron-4", "September 30"),
        ("release", "heron-4-mini", "the first quarter of 2026"),
    ]
    assert found["page"]["url"] == "https://nest.example/heron-waits"
    assert found["page"]["site"] == "The Nest"
    assert found["drafts"][1]["window"] == ["2026-01-01", "2026-03-31"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.txt", ARTICLE),
        (
            "page.html",
            HTML.replace("{head}", '<meta name="article:published_time" content="2025-05-15">'),
        ),
    ],
    ids=["nothing but a day", "its own day and address"],
)
def test_what_a_person_knows_better_wins(run: Run, tmp_path: Path, name: str, content: str) -> None:
    """`--announced`, `--source` and `--model` stand for what the page says, and where it is mute."""
    more = ("--announced", "2025-06-01", "--source", "https://example.org/x", "--model", "kite-2")
    found = _drafts(run, tmp_path, name, content, *more)
    assert (found["page"]["day"], found["page"]["day_from"]) == ("2025-06-01", "--announced")
    assert found["page"]["url"] == "https://example.org/x"
    assert {draft["model_id"] for draft in found["drafts"]} == {"kite-2"}


def test_french_groups_digits_and_counts_in_milliards(run: Run, tmp_path: Path) -> None:
    """`1 500 milliards` is 1.5T, a decimal comma is a point."""
    text = (
        "Heron 4 est là\n\n09/07/2026 - Tech\n\nLe modèle Heron 4 compte 1 500 milliards de paramètres,"
        " dit la firme. Heron 4 obtient 57,1 sur GPQA Diamond, pour les tests de la maison.\n"
    )
    found = _drafts(run, tmp_path, "page.txt", text)
    assert found["page"]["day"] == "2026-07-09"
    assert _told(found) == [("parameters", "heron-4", "1.5T"), ("benchmark", "heron-4", "57.1")]


def test_a_text_of_one_sentence_is_read(run: Run, tmp_path: Path) -> None:
    """The first line of a text is its title, unless nothing follows: it is what is to be read."""
    found = _drafts(run, tmp_path, "page.txt", "Heron 4 will be released in July.\n")
    assert [draft["due"] for draft in found["drafts"]] == ["July"]
    assert found["page"]["title"] is None


def test_without_the_extra_it_says_how_to_install_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the libraries are missing, the message has the command that brings them."""
    _ledger(tmp_path)
    monkeypatch.setattr("claimtrack.cli.extra.NEEDED", ("trafilatura", "no_such_library"))
    done = run("read", "-", stdin=ARTICLE)
    assert done.exit_code == 2
    assert done.stderr == (
        "claimtrack read needs no_such_library; install them with pip install 'claimtrack[web]'\n"
    )


def test_it_demands_a_ledger_of_ones_own(run: Run) -> None:
    """Without a ledger it ends, and says how to name the packaged one."""
    done = run("read", "-", stdin=ARTICLE)
    assert done.exit_code == 2
    assert "--data claimtrack:claims.toml" in done.stderr
    assert run("read", "-", "--data", "claimtrack:claims.toml", stdin=ARTICLE).exit_code == 0


_SPREAD = b"<tr><td colspan=1000 rowspan=1000>Heron 4</td><td>1.1</td></tr>"
_WIDE = b"<td>1.1</td>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n...", "this is a PDF"),
        (b"\x1f\x8b\x08\x00zzz", "a packed file"),
        (b"ab\0cd" * 100, "no text"),
        (b"   \n", "empty"),
        (b"<html><body><script>var a = 1</script></body></html>", "no article is found"),
        (b"a" * 8_000_001, "larger than 8 MB"),
        (b"<html><p " + b"a=1 " * 1_500 + b">Heron 4 waits.", "a tag that does not end"),
        (b"<html>" + b"<i>Heron</i>" * 60_000, "more than 100,000 tags"),
        (b"<html><table>" + _SPREAD * 300, "tables of more than 100,000 cells"),
        (b"<html><table><tr>" + _WIDE * 60 + b"<tr><td>Heron" * 2_000, "more than 100,000 cells"),
    ],
    ids=[
        "pdf",
        "packed",
        "binary",
        "empty",
        "script",
        "huge",
        "attributes",
        "tags",
        "spans",
        "width",
    ],
)
def test_what_is_no_article_is_refused(run: Run, tmp_path: Path, content: bytes, told: str) -> None:
    """A file that holds no text of an article gets one clear sentence."""
    _ledger(tmp_path)
    (tmp_path / "page").write_bytes(content)
    done = run("read", "page")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("page: ")
    assert told in done.stderr


def test_a_wrong_encoding_does_no_harm(run: Run, tmp_path: Path) -> None:
    """Latin-1 that calls itself UTF-8 is read, and so is UTF-8 that calls itself Latin-1."""
    _ledger(tmp_path)
    for declared, real in (("utf-8", "latin-1"), ("latin-1", "utf-8")):
        text = HTML.replace("{head}", f'<meta charset="{declared}">').replace("Ada", "Zoë")
        (tmp_path / "page.html").write_bytes(text.replace("&copy;", "").encode(real))
        done = run("read", "page.html", "--format", "json")
        assert json.loads(done.stdout)["page"]["author"] == "Zoë Quill"


@pytest.mark.parametrize("charset", ["idna", "undefined", "hex"])
def test_a_declared_encoding_that_is_none(run: Run, tmp_path: Path, charset: str) -> None:
    """What no page can be written in is passed over, whatever the page declares."""
    text = HTML.replace("{head}", f'<meta charset="{charset}">').replace(
        "&copy;", "\N{COPYRIGHT SIGN}"
    )
    (tmp_path / "page.html").write_bytes(text.encode("cp1252"))
    _ledger(tmp_path)
    assert run("read", "page.html", "--dry-run").exit_code == 0


@pytest.mark.parametrize("address", ["http://[::1/x", "https://nest.example/a b", "https://[x"])
def test_an_address_of_a_page_that_is_none(run: Run, tmp_path: Path, address: str) -> None:
    """A page's own word on its address counts where it is one, so that a claim could rest on it."""
    page = HTML.replace("https://nest.example/heron-waits", address).replace("{head}", "")
    found = _drafts(run, tmp_path, "page.html", page)
    assert found["page"]["url"] is None
    assert len(found["drafts"]) == 2


def test_a_part_of_a_page(run: Run, tmp_path: Path) -> None:
    """What a browser copies of a page, without its head, is read as the page is."""
    part = "<p>Heron 4 will be released in the fall, Osprey Labs said on Thursday.</p>"
    [draft] = _drafts(run, tmp_path, "page.html", part)["drafts"]
    assert draft["phrase"] == "in the fall"


def test_a_page_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    """What a page says is shown with its control characters escaped."""
    _ledger(tmp_path)
    (tmp_path / "page.txt").write_text(
        ARTICLE.replace("fall,", "fall\x1b[2J,").replace("Osprey moves", "\x1b]0;x\x07")
    )
    done = run("read", "page.txt", "--dry-run")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert "\\x1b" in done.stdout


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """`--dry-run` shows the drafts and leaves the ledger as it is."""
    _ledger(tmp_path)
    (tmp_path / "page.txt").write_text(ARTICLE)
    done = run("read", "page.txt", "--dry-run")
    assert (
        "  1  Heron 4 (heron-4): release, the fall (2025-09-01 to 2025-12-21)  [model named]"
        in done.stdout
    )
    assert (tmp_path / "claims.toml").read_text() == LEDGER


def test_it_shows_where_each_value_stands(run: Run, tmp_path: Path) -> None:
    """The line of a text, the paragraph of HTML, and the words in their sentence."""
    _ledger(tmp_path)
    (tmp_path / "page.txt").write_text(ARTICLE)
    (tmp_path / "page.html").write_text(HTML.replace("{head}", ""))
    text = run("read", "page.txt", "--dry-run").stdout
    assert "     line 6: “Heron 4 will be released ‹in the fall›, Osprey Labs said" in text
    assert "     line 8: “Heron 4 has ‹288 billion parameters›, of which" in text
    html = run("read", "page.html", "--dry-run").stdout
    assert "“Heron 4 mini will ship ‹in the first quarter of 2026›.”" in html
    number = html.partition("paragraph ")[2][0]
    told = json.loads(run("read", "page.html", "--format", "json").stdout)["drafts"]
    assert {(draft["paragraph"], draft["line"]) for draft in told} == {(int(number), None)}


def test_two_claims_in_twenty_keystrokes(tmp_path: Path) -> None:
    """From a saved page to two written claims: numbers, then a confirmation each."""
    _ledger(tmp_path)
    (tmp_path / "page.html").write_text(
        HTML.replace("{head}", '<meta property="article:published_time" content="2025-05-15">')
    )
    typed = [("Numbers to add", "1 2"), ("Write it?", ""), ("Write it?", "")]
    assert sum(len(answer) + 1 for _, answer in typed) <= 20
    person = Terminal(tmp_path, "read", "page.html")
    for question, answer in typed:
        person.answer(question, answer)
    assert person.end() == 0, person.screen
    written = (tmp_path / "claims.toml").read_text()
    assert written.count("[[claims]]") == LEDGER.count("[[claims]]") + 2
    assert 'source = "https://nest.example/heron-waits"' in written
    assert "announced = 2025-05-15" in written


def test_what_a_report_says_is_written_as_reported(tmp_path: Path) -> None:
    """The basis that was read goes into the record, and so does the speaker."""
    _ledger(tmp_path)
    text = ARTICLE.replace(
        ", Osprey Labs said on Thursday", ", people familiar with the plans told Reuters"
    )
    (tmp_path / "page.txt").write_text(text)
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "1")
    person.answer("Write it?", "")
    assert person.end() == 0, person.screen
    written = (tmp_path / "claims.toml").read_text()
    assert 'basis = "reported"' in written
    assert 'speaker = "people familiar, via Reuters"' in written


def test_how_a_score_was_measured_is_written(tmp_path: Path) -> None:
    """As the sentence says, shown before it is written."""
    _ledger(tmp_path)
    text = "News\n\nMay 15, 2025\n\nHeron 4 scores 85.7% on GPQA Diamond without tools.\n"
    (tmp_path / "page.txt").write_text(text)
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "1")
    person.answer("Write it?", "")
    assert person.end() == 0, person.screen
    assert "GPQA Diamond 85.7 (tools=none)" in person.screen
    assert 'setting = "tools=none"' in (tmp_path / "claims.toml").read_text()


@pytest.mark.parametrize(
    ("answers", "code", "written"), [("nyn", 0, 1), ("ynn", 0, 1), ("nnn", 2, 0), ("nny", 0, 1)]
)
def test_no_to_one_draft_is_no_to_that_one(
    tmp_path: Path, answers: str, code: int, written: int
) -> None:
    """The others that were chosen are asked for all the same."""
    _ledger(tmp_path)
    sentences = "Heron 4 has 30 billion parameters. Heron 4 will be released in June.\n"
    text = f"News\n\nMay 15, 2025\n\n{sentences}\nHeron 4 scores 85.7% on GPQA Diamond.\n"
    (tmp_path / "page.txt").write_text(text)
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "9" * 5_000)
    person.answer("write numbers from 1 to 3", "1 2 3")
    for answer in answers:
        person.answer("Write it?", answer)
    assert person.end() == code, person.screen
    told = "stopped: nothing is written" if code else "this one is not written"
    assert told in person.screen
    records = (tmp_path / "claims.toml").read_text().count("[[claims]]")
    assert records == LEDGER.count("[[claims]]") + written


def test_a_draft_that_lacks_something_asks_for_it_and_for_nothing_more(tmp_path: Path) -> None:
    """Not for another claim from the same page: the others were chosen, or were not."""
    _ledger(tmp_path)
    sentence = "According to Bea Finch's brother, Heron 4 will be released in June."
    (tmp_path / "page.txt").write_text(f"News\n\nMay 15, 2025\n\n{sentence}\n")
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    for question, answer in (
        ("Numbers to add", "1"), ("Speaker", "her brother"), ("saved copy", ""), ("Note", ""),
        ("Write it?", ""),
    ):  # fmt: skip
        person.answer(question, answer)
    assert person.end() == 0, person.screen
    assert "Another claim" not in person.screen
    assert 'speaker = "her brother"' in (tmp_path / "claims.toml").read_text()


@pytest.mark.parametrize("address", ["nourl", "", "ftp://example.org/x", "https://a b"])
def test_an_address_that_no_claim_could_have(run: Run, tmp_path: Path, address: str) -> None:
    """It is refused before the page is read, not once for each draft."""
    _ledger(tmp_path)
    (tmp_path / "page.txt").write_text(ARTICLE)
    done = run("read", "page.txt", "--source", address)
    assert done.exit_code == 2
    assert "is no web address; write one that begins with https://" in done.stderr
    assert done.stdout == ""


def test_nothing_is_written_unseen(tmp_path: Path) -> None:
    """A draft that the person does not confirm is not written."""
    _ledger(tmp_path)
    (tmp_path / "page.txt").write_text(ARTICLE)
    person = Terminal(tmp_path, "read", "page.txt", "--source", "https://example.org/x")
    person.answer("Numbers to add", "1")
    person.answer("Write it?", "n")
    person.end()
    assert (tmp_path / "claims.toml").read_text() == LEDGER


def test_a_page_without_a_day_asks_for_it(tmp_path: Path) -> None:
    """Enter does not stand for today: the day has to be typed."""
    _ledger(tmp_path)
    (tmp_path / "page.html").write_text(HTML.replace("{head}", ""))
    person = Terminal(tmp_path, "read", "page.html")
    person.answer("Numbers to add", "1")
    person.answer("tells no day", "")
    person.answer("tells no day", "2025-05-15")
    person.answer("Write it?", "")
    assert person.end() == 0, person.screen
    assert (tmp_path / "claims.toml").read_text().count("announced = 2025-05-15") == 1


@pytest.mark.parametrize(
    ("said", "announced"),
    [
        ("on Thursday", "2025-05-15"), ("on Friday", "2025-05-09"), ("yesterday", "2025-05-14"),
        ("on May 15", "2025-05-15"), ("on May 14", "2025-05-14"), ("on May 16", "2025-05-15"),
        ("on December 30", "2024-12-30"),
    ],
)  # fmt: skip
def test_the_day_on_which_it_was_said(run: Run, tmp_path: Path, said: str, announced: str) -> None:
    """The last such day up to the article's own, which counts where that is long ago."""
    article = ARTICLE.replace("said on Thursday", f"said {said}")
    drafts = _drafts(run, tmp_path, "a.txt", article)["drafts"]
    assert drafts[0]["announced"] == announced


@pytest.mark.parametrize("above", range(5))
def test_a_date_line_below_other_lines(run: Run, tmp_path: Path, above: int) -> None:
    """The day stands where the article begins, below a by-line, a place and the like."""
    lines = "".join(f"Line of the masthead {number}\n\n" for number in range(above))
    text = f"News of models\n\n{lines}May 15, 2025\n\nHeron 4 will ship in June.\n"
    found = _drafts(run, tmp_path, "page.txt", text)
    known = "2025-05-15" if above < 4 else None
    assert found["page"]["day"] == known


def test_a_draft_tells_where_its_sentence_begins(run: Run, tmp_path: Path) -> None:
    """On that line of a text stands the paragraph with the sentence; a page of HTML has no lines."""
    drafts = _drafts(run, tmp_path, "page.txt", ARTICLE)["drafts"]
    lines = ARTICLE.split("\n")
    assert {draft["line"] for draft in drafts} == {6, 8}
    for draft in drafts:
        assert draft["sentence"] in lines[draft["line"] - 1]
        assert draft["paragraph"] > 0
    html = _drafts(run, tmp_path, "page.html", HTML.replace("{head}", ""))["drafts"]
    assert {draft["line"] for draft in html} == {None}
