"""What a page of a site takes of several, in which order, and up to which day and number."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from icalendar import Calendar

from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.permalinks import read_manifest
from claimtrack.site.settings import Settings
from claimtrack.words.forecast import HOW_IT_DID
from tests.helpers.promises import claim, model, outcome

AS_OF = date(2025, 6, 15)


def _site(
    folder: Path, text: str, as_of: date = AS_OF, before: bytes | None = None
) -> dict[str, bytes]:
    path = folder / "claims.toml"
    path.write_text(text)
    known = read_manifest(before.decode(), "permalinks.json") if before else None
    return build(load(path), as_of, Settings(url="https://t.example/"), known)


def _part(page: bytes, name: str) -> str:
    """A section of a page, by its id; empty where there is none."""
    return page.decode().partition(f'<h2 id="{name}"')[2].partition("</section>")[0]


def _correction(day: str, about: str, was: str, more: str = "") -> str:
    return (
        f'[[corrections]]\ndate = {day}\nmodel = "{about}"\nwas = "{was}"\nnow = "other"\n'
        f'why = "a page"\n{more}'
    )


def _ahead(days: int) -> str:
    return str(AS_OF + timedelta(days=days))


@pytest.mark.parametrize(("ahead", "listed"), [(0, True), (90, True), (91, False)])
def test_the_board_looks_ninety_days_ahead(tmp_path: Path, ahead: int, listed: bool) -> None:
    """The last of them counts; the calendar has what comes later, too."""
    site = _site(tmp_path, model("m") + claim("m", _ahead(ahead)))
    assert ("models/m/release/" in _part(site["index.html"], "next")) is listed
    assert f"by {_ahead(ahead)}" in site["calendar/index.html"].decode()


@pytest.mark.parametrize(("many", "led", "all_"), [(40, 39, ""), (41, 40, ""), (42, 40, "all 42")])
def test_a_page_leads_to_the_first_of_many_others(
    tmp_path: Path, many: int, led: int, all_: str
) -> None:
    """And to the model's page, which has them all: else the site grew with their square."""
    said = claim("m", None).replace('"release"', '"quantity"\nquantity = "q{:03}"\nvalue = 1')
    text = "".join(f'{said.format(at)}unit = "W"\n' for at in range(many))
    site = _site(tmp_path, model("m") + text)
    for at in (0, many - 1):
        part = _part(site[f"models/m/quantity-q{at:03}/index.html"], "more")
        assert f">q{at:03}<" not in part
        assert len(re.findall(r">q\d\d\d<", part)) == led
        assert re.findall(r">(all \d+)<", part) == ([all_] if all_ else [])


@pytest.mark.parametrize(("ago", "told"), [(364, True), (365, False)])
def test_what_ended_within_a_year(tmp_path: Path, ago: int, told: bool) -> None:
    """Stands in the calendars, and among what changed of an organization; a year ago is too far."""
    text = model("m") + claim("m", _ahead(-ago)) + outcome("m", _ahead(-ago))
    site = _site(tmp_path, text)
    for name in ("calendar/due.ics", "organizations/lab/due.ics"):
        events = Calendar.from_ical(site[name].decode()).walk("VEVENT")
        assert bool(events) is told, name
    page = site["organizations/lab/index.html"].decode()
    assert (f"<time>{_ahead(-ago)}</time> <a" in page) is told


def test_the_board_shows_three_corrections(tmp_path: Path) -> None:
    """The newest three, the newest first, however the file has them; their page shows all."""
    days = ["2025-03-01", "2025-05-01", "2025-02-01", "2025-04-01"]
    text = model("m") + claim("m") + "".join(_correction(day, "m", f"x{day}") for day in days)
    site = _site(tmp_path, text)
    order = sorted(days, reverse=True)
    assert re.findall("“x(.{10})”", _part(site["index.html"], "corrected")) == order[:3]
    assert re.findall("“x(.{10})”", _part(site["corrections/index.html"], "all")) == order


def test_a_correction_leads_to_what_it_is_about(tmp_path: Path) -> None:
    """The page of the subject, of the model, of what is gone; else the page of all."""
    text = (
        model("m") + claim("m")
        + _correction("2025-01-01", "m", "a", 'subject = "release"\n')
        + _correction("2025-01-02", "m", "b")
        + _correction("2025-01-03", "m", "c", 'subject = "preview"\n')
        + _correction("2025-01-04", "n", "d", "gone = true\n")
    )  # fmt: skip
    site = _site(tmp_path, text)
    entries = feedparser.parse(site["corrections.atom"]).entries
    ways = {entry.title[-12]: entry.link.removeprefix("https://t.example/") for entry in entries}
    assert ways == {
        "a": "models/m/release/", "b": "models/m/", "c": "models/m/", "d": "models/n/",
    }  # fmt: skip
    told = json.loads(site["api/v1/corrections.json"])["result"]
    assert {each["was"]: each["path"] for each in told} == ways


def test_two_records_of_a_day_are_one_entry(tmp_path: Path) -> None:
    """Of what was recorded since the last build each address is told once, the newest first."""
    text = model("m") + claim("m", "2025-12-31")
    first = _site(tmp_path, text, date(2025, 6, 1))["api/v1/permalinks.json"]
    text += claim("m", "2026-03-31", "2025-05-01") + claim("m", "2026-04-30", "2025-05-01")
    second = _site(tmp_path, text, date(2025, 6, 2), first)
    text += claim("m", "2026-05-31", "2025-03-01")
    third = _site(tmp_path, text, date(2025, 6, 3), second["api/v1/permalinks.json"])
    links = [
        entry.link.partition("#")[2] for entry in feedparser.parse(third["recorded.atom"]).entries
    ]
    assert links == ["said-2025-03-01", "said-2025-05-01"]


@pytest.mark.parametrize(("many", "noted"), [(12, True), (13, False)])
def test_a_short_story_has_its_notes(tmp_path: Path, many: int, noted: bool) -> None:
    """A model's page tells the notes of up to a dozen records; a subject's page always, whole."""
    note = "n" * 1_900
    text = model("m") + "".join(
        claim("m", f"2026-01-{at:02}", f"2025-01-{at:02}", note=f'"{note}"')
        for at in range(1, many + 1)
    )
    site = _site(tmp_path, text)
    assert (note in site["models/m/index.html"].decode()) is noted
    assert site["models/m/release/index.html"].decode().count(note) == many


def test_what_was_said_on_a_day_stands_before_what_happened(tmp_path: Path) -> None:
    """Wherever the file has them; each with its own anchor."""
    text = (
        model("m") + outcome("m", "2025-03-01", "untraced") + claim("m", "2025-02-01")
        + claim("m", "2025-09-30", "2025-03-01")
    )  # fmt: skip
    page = _part(_site(tmp_path, text)["models/m/release/index.html"], "story")
    assert re.findall('<li id="([^"]+)"', page) == [
        "said-2024-01-01", "said-2025-03-01", "happened-2025-03-01",
    ]  # fmt: skip


def test_a_feed_holds_the_newest_hundred(tmp_path: Path) -> None:
    """Of a hundred and one changes the first is left out."""
    start = date(2024, 1, 1)
    days = [start + timedelta(days=at) for at in range(101)]
    text = model("m") + "".join(
        claim("m", str(date(2026, 1, 1) + timedelta(days=at)), str(day))
        for at, day in enumerate(days)
    )
    site = _site(tmp_path, text)
    for name in ("changes.atom", "models/m/changes.atom", "organizations/lab/changes.atom"):
        root = fromstring(site[name])  # noqa: S314 - our own
        told = [node.text or "" for node in root.iter("{http://www.w3.org/2005/Atom}updated")][1:]
        assert [text[:10] for text in told] == [str(day) for day in days[:0:-1]], name


def test_what_has_no_last_day_is_listed_whoever_said_it(tmp_path: Path) -> None:
    """On the record or by reports, with its newest word; what has shipped is not."""
    text = "".join(map(model, "abcd")) + (
        claim("a", None) + claim("b", "2026-01-01/..", basis='"reported"')
        + claim("c", "2025-12-31") + claim("c", None, "2025-02-01", withdrawn="true")
        + claim("d", None) + outcome("d", "2025-03-01")
    )  # fmt: skip
    page = _part(_site(tmp_path, text)["calendar/index.html"], "undated")
    listed = re.findall(r"models/([a-d])/release/[^>]*>[^<]*</a>: ([^<\n]+)", page)
    assert sorted(listed) == [
        ("a", "no date"), ("b", "from 2026-01-01"), ("c", "withdrawn"),
    ]  # fmt: skip


def test_what_an_organization_has_open_stands_by_its_day(tmp_path: Path) -> None:
    """Past due and coming, on the record and by reports, in one list; of a day by model."""
    dues = {"d": "2025-09-30", "c": "2025-03-31", "b": "2025-07-31", "a": "2025-07-31"}
    text = "".join(
        model(name) + claim(name, due, basis='"reported"' if name in "bc" else '"official"')
        for name, due in dues.items()
    )
    page = _site(tmp_path, text)["organizations/lab/index.html"].decode()
    listed = re.findall(r"models/([a-d])/release/[^>]*>[^<]*</a>: by ([0-9-]{10})", page)
    assert listed == [(name, dues[name]) for name in "cabd"]


def test_how_forecasts_did_is_told_with_a_forecast(tmp_path: Path) -> None:
    """Where too little is known for a chance, there is nothing to trust."""
    page = _site(tmp_path, model("m") + claim("m", "2025-12-31"))["models/m/index.html"].decode()
    assert "too little known" in page
    assert HOW_IT_DID not in page


def test_a_date_that_was_only_taken_back_has_one_account(tmp_path: Path) -> None:
    """Nobody promised a thing: there is a verdict, by no one's claims in particular."""
    text = model("m") + claim("m", None, withdrawn="true")
    page = _site(tmp_path, text)["models/m/release/index.html"].decode()
    headings = re.findall(r'<h2 id="(on-the-record|reported|verdict)">([^<]+)</h2>', page)
    assert headings in ([("verdict", "The verdict")], [("on-the-record", "On the record")])


def test_examples_are_of_what_organizations_said(tmp_path: Path) -> None:
    """The widest phrase and the most moves on the record, though reports have wider and more."""
    text = "".join(map(model, "abcde")) + (
        claim("a", "summer 2025")
        + claim("b", "by the end of the year", "2024-01-01", basis='"reported"')
        + claim("c", "this summer", "2025-01-01")
        + claim("d", "by spring", "2025-01-01", basis='"reported"')
        + "".join(claim("e", f"{year} or later", f"2025-0{at}-01")
                  for at, year in enumerate(range(2026, 2030), 1))
        + claim("a", "May 2026", "2025-02-01") + claim("a", "June 2026", "2025-03-01")
        + "".join(claim("b", f"{month} 2026", f"2025-0{at}-01", basis='"reported"')
                  for at, month in enumerate(("May", "June", "July"), 2))
    )  # fmt: skip
    page = _site(tmp_path, text)["method/index.html"].decode()
    told = re.findall(
        r"Example: <a [^>]*models/([a-e])/release/[^>]*>[^<]*</a>\. ([A-Z][a-z]* [a-z]+)", page
    )
    ways = {words: name for name, words in told}
    assert ways["A phrase"] == "c"
    assert ways["Promised anew"] == "a"


def test_what_was_taken_out_and_is_there_again(tmp_path: Path) -> None:
    """Has its own page, and not the one that says it is gone."""
    gone = _correction("2025-01-04", "m", "d", 'subject = "release"\ngone = true\n')
    page = _site(tmp_path, model("m") + claim("m") + gone)["models/m/release/index.html"].decode()
    assert "Day by day" in page
    assert "<h1>Taken out</h1>" not in page


def test_a_page_changed_when_something_on_it_did(tmp_path: Path) -> None:
    """A subject's by its own records, a model's by all; an address stands since its first day."""
    paper = claim("m", "2026-01-01").replace(
        'kind = "release"\n', 'kind = "release"\nmilestone = "paper"\n'
    )
    text, built = model("m") + claim("m", "2026-06-30") + paper, b""
    sites = []
    for day, due in ((1, ""), (2, "2026-07-31"), (3, "2026-02-01")):
        if due:
            text = text.replace(
                "due = 2026-06-30" if day == 2 else "due = 2026-01-01", f"due = {due}"
            )
        sites.append(_site(tmp_path, text, date(2025, 6, day), built or None))
        built = sites[-1]["api/v1/permalinks.json"]
    urls = re.findall(
        r"<loc>https://t.example/(models/m/[a-z/]*)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?",
        sites[-1]["sitemap.xml"].decode(),
    )
    assert dict(urls) == {
        "models/m/": "2025-06-03",
        "models/m/paper/": "2025-06-03", "models/m/release/": "2025-06-02",
    }  # fmt: skip
    known = json.loads(built)["permalinks"]
    assert {each["since"] for each in known.values()} == {"2025-06-01"}


def test_a_copy_that_any_record_names_is_known(tmp_path: Path) -> None:
    """Of two records of one page the second may name it."""
    copy = {"archived": '"https://archive.example/1"'}
    text = model("m") + claim("m") + claim("m", "2024-07-01", "2024-02-01", **copy)
    text += claim("m", "2024-08-01", "2024-03-01", source='"https://b.example/"')
    page = _site(tmp_path, text)["organizations/lab/index.html"].decode()
    assert "2 pages, of 1 a saved copy is known." in page


@pytest.mark.parametrize(("day", "shown"), [(AS_OF, True), (AS_OF + timedelta(days=1), False)])
def test_a_reply_stands_from_its_day_on(tmp_path: Path, day: date, shown: bool) -> None:
    """On its very day, and not before."""
    reply = (
        f'[[replies]]\ndate = {day}\nmodel = "m"\nspeaker = "S"\ntext = "No."\n'
        'source = "https://example.org/"\n'
    )
    site = _site(tmp_path, model("m") + claim("m") + reply)
    assert bool(json.loads(site["api/v1/replies.json"])["result"]) is shown


def test_the_newest_measurement_gives_the_verdict(tmp_path: Path) -> None:
    """By the last day on which it may have been made, whichever stands first in the file."""
    sizes = "".join(
        f'[[outcomes]]\nmodel = "m"\nkind = "parameters"\ndate = "{when}"\nvalue = "{value}"\n'
        f'source = "https://example.org/"\nevaluator = "{who}"\n'
        for when, value, who in (("2025-01-01/2025-06-01", "10B", "A"), ("2025-03-01", "20B", "B"))
    )
    said = claim("m").replace("release", "parameters").replace("due = 2024-06-01", 'value = "10B"')
    page = _site(tmp_path, model("m") + said + sizes)["models/m/parameters/index.html"].decode()
    assert "As claimed: 10B" in page


def test_the_first_change_of_a_day_has_its_anchor(tmp_path: Path) -> None:
    """Newest first, as the page lists them: what stands below belongs to the same day."""
    text = "".join(model(name) + claim(name) for name in ("a", "b"))
    page = _part(_site(tmp_path, text)["changes/index.html"], "all")
    rows = page.split("<tr")[1:]
    said = [row for row in rows if "2024-01-01<" in row]
    assert ['id="d-2024-01-01"' in row for row in said] == [True, False]


def test_two_changes_of_a_day_have_two_ids(tmp_path: Path) -> None:
    """Of one kind and subject: the second has its number behind it, which begins at two."""
    text = (
        model("m")
        + claim("m", "2026-06-30")
        + "".join(claim("m", f"2026-{month}-30", "2025-05-01") for month in ("07", "08", "09"))
    )
    feed = feedparser.parse(_site(tmp_path, text)["changes.atom"])
    ways = [entry.id.partition("release/")[2] for entry in feed.entries if "2025-05-01" in entry.id]
    assert ways == [
        "re-promised/2025-05-01",
        "re-promised/2025-05-01/2",
        "re-promised/2025-05-01/3",
    ]


def test_rivals_named_most_stand_first(tmp_path: Path) -> None:
    """And of as many by id."""
    score = (
        '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "quiz"\nannounced = 2025-0{}-01\n'
        'speaker = "S"\nbasis = "official"\nsource = "https://example.org/"\nbeats = [{}]\n'
    )
    named = ['"c"', '"a", "b"', '"b"', '"d"']
    text = "".join(map(model, "dcbam")) + "".join(
        score.format(at, each) for at, each in enumerate(named, 1)
    )
    page = _part(_site(tmp_path, text)["benchmarks/quiz/index.html"], "rivals")
    assert re.findall(r">([a-d])</a>: named (\d times?)", page) == [
        ("b", "2 times"), ("a", "1 time"), ("c", "1 time"), ("d", "1 time"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ()),
        ({"contact": "d@t.example"}, ("about:Contact: d@t.example.", "lab:write to d@t.example")),
        ({"repository": "https://c.example/r"}, ("about:https://c.example/r",)),
        ({"report": "https://t.example/new?{url}"},
         ("about:report an error", "lab:Report an error", "release:report it")),
        ({"report": "javascript:alert(1)//{url}"}, ("about:report an error",)),
        ({"method": ("One.", "Two.")}, ("method:<li>One.", "method:<li>Two.")),
        ({"interests": "None at all."}, ("method:interest: None at all.",)),
        ({"licence": "ODbL"}, ("data:Licence: ODbL;", "lab:Data: ODbL.")),
    ],
)  # fmt: skip
def test_each_setting_says_its_own(
    tmp_path: Path, given: dict[str, Any], told: tuple[str, ...]
) -> None:
    """What a site says of its curators, with any one of its settings: that one, and no other."""
    path = tmp_path / "claims.toml"
    path.write_text(model("m") + claim("m"))
    site = build(load(path), AS_OF, Settings(**given))
    pages = {
        "about": site["about/index.html"], "method": site["method/index.html"],
        "data": site["data/index.html"], "lab": site["organizations/lab/index.html"],
        "release": site["models/m/release/index.html"],
    }  # fmt: skip
    shown = {name: page.decode() for name, page in pages.items()}
    for each in told:
        name, _, words = each.partition(":")
        assert words in shown[name]
    every = "".join(shown.values())
    for key, words in (
        ("contact", "Contact:"), ("contact", "write to"), ("repository", "can read and fork:"),
        ("report", "eport an error"), ("report", "report it"), ("method", "<li>One."),
    ):  # fmt: skip
        assert (words in every) is (key in given)
    assert ("have stated nothing here" in every) is ("interests" not in given)
    assert 'href="javascript' not in every
