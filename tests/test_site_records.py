"""What a site tells of its own ledger: replies, corrections, what was recorded since, and when."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest

from claimtrack.formats.csv import slips as csv_slips
from claimtrack.formats.svg import png as svg_png
from claimtrack.formats.svg.card import card
from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.columns import meaning
from claimtrack.site.folder import write_site
from claimtrack.site.permalinks import read_manifest
from claimtrack.site.settings import Settings
from tests.conftest import Run
from tests.helpers import promises

LEDGER = """checked = 2025-12-31

[[models]]
id = "orion"
name = "Orion"
organization = "Lab"

[[claims]]
model = "orion"
kind = "release"
announced = 2025-01-10
due = "2025-06-30"
speaker = "Lab"
basis = "official"
source = "https://example.org/1"
"""
REPLY = """
[[replies]]
date = 2025-09-01
model = "orion"
subject = "release"
speaker = "A spokesperson"
text = "We said summer, <b>not</b> June."
source = "https://example.org/reply"
"""
CORRECTION = """
[[corrections]]
date = 2025-09-02
model = "orion"
subject = "release"
was = "by June"
now = "by summer"
why = "the page said so"
"""
MORE = """
[[claims]]
model = "orion"
kind = "release"
announced = 2025-07-10
due = "2025-10-31"
speaker = "Lab"
basis = "official"
source = "https://example.org/2"
"""
PAGES = ("models/orion/release/", "models/orion/", "organizations/lab/", "corrections/")


def _site(
    tmp_path: Path, text: str, day: date = date(2025, 12, 31), before: bytes | None = None
) -> dict[str, bytes]:
    path = tmp_path / "claims.toml"
    path.write_text(text)
    known = read_manifest(before.decode(), "permalinks.json") if before else None
    return build(load(path), day, Settings(url="https://t.example/"), known)


def test_a_reply_stands_beside_the_verdict(tmp_path: Path) -> None:
    """On every page concerned, as text, with its source; disputed until something is corrected."""
    site = _site(tmp_path, LEDGER + REPLY)
    for page in PAGES:
        text = site[f"{page}index.html"].decode()
        assert "We said summer, &lt;b&gt;not&lt;/b&gt; June." in text, page
    for page in PAGES[:3]:
        text = site[f"{page}index.html"].decode()
        assert "disputed" in text
        assert 'href="https://example.org/reply"' in text
    assert (
        "disputed"
        not in _site(tmp_path, LEDGER + REPLY + CORRECTION)[
            "models/orion/release/index.html"
        ].decode()
    )
    result = json.loads(site["api/v1/replies.json"])["result"]
    assert [(each["date"], each["disputed"]) for each in result] == [("2025-09-01", True)]


def test_a_reply_does_not_exist_before_its_day(tmp_path: Path) -> None:
    """As of a day before it was given, no page has it."""
    site = _site(tmp_path, LEDGER + REPLY, date(2025, 8, 31))
    assert not any(b"We said summer" in site[path] for path in site if path.endswith(".html"))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (REPLY.replace('model = "orion"', 'model = "vega"'), "unknown model"),
        (REPLY.replace("We said", "We said " * 40), "text"),
        (REPLY.replace("https:", "javascript:"), "source"),
    ],
)
def test_a_reply_is_checked(run: Run, tmp_path: Path, reply: str, told: str) -> None:
    """A reply names a model of the ledger, is short, and has a page."""
    (tmp_path / "claims.toml").write_text(LEDGER + reply)
    done = run("check", "--alone", tmp_path / "claims.toml")
    assert done.exit_code == 1
    assert told in done.stdout + done.stderr


def test_what_was_recorded_since_the_last_build(tmp_path: Path) -> None:
    """A record under an old day is news in recorded.atom, under the day of its first build."""
    first = _site(tmp_path, LEDGER, date(2025, 8, 1))
    assert feedparser.parse(first["recorded.atom"]).entries == []
    assert b"<lastmod>" not in first["sitemap.xml"]
    before = first["api/v1/permalinks.json"]
    second = _site(tmp_path, LEDGER + MORE, date(2025, 8, 2), before)
    (entry,) = feedparser.parse(second["recorded.atom"]).entries
    assert entry.updated[:10] == "2025-08-02"
    assert entry.link == "https://t.example/models/orion/release/#said-2025-07-10"
    assert second["sitemap.xml"].count(b"<lastmod>2025-08-02</lastmod>") == 2  # subject and model
    third = _site(tmp_path, LEDGER + MORE, date(2025, 8, 9), second["api/v1/permalinks.json"])
    (again,) = feedparser.parse(third["recorded.atom"]).entries
    assert (again.id, again.updated) == (entry.id, entry.updated)
    assert third["sitemap.xml"].count(b"<lastmod>2025-08-02</lastmod>") == 2


def test_what_was_recorded_on_the_day_of_the_first_build(tmp_path: Path) -> None:
    """A site's day stands still while old claims are filled in: they are news all the same."""
    day = date(2025, 8, 1)
    before = _site(tmp_path, LEDGER, day)["api/v1/permalinks.json"]
    second = _site(tmp_path, LEDGER + MORE, day, before)
    (entry,) = feedparser.parse(second["recorded.atom"]).entries
    assert entry.link == "https://t.example/models/orion/release/#said-2025-07-10"
    third = _site(tmp_path, LEDGER + MORE, date(2025, 8, 9), second["api/v1/permalinks.json"])
    assert [e.id for e in feedparser.parse(third["recorded.atom"]).entries] == [entry.id]


def test_every_column_is_explained() -> None:
    """No column of slips.csv lacks its meaning."""
    told = {column: meaning(column) for column in csv_slips.COLUMNS}
    assert all(told.values())
    assert told["on_record_slip_days_min"].endswith("least; by what the organization itself said")
    with pytest.raises(KeyError):
        meaning("nothing")


def test_the_data_set_is_described(tmp_path: Path) -> None:
    """On its page alone, as JSON-LD that nothing of a ledger can leave."""
    path = tmp_path / "claims.toml"
    path.write_text(LEDGER)
    site = build(load(path), date(2025, 12, 31), Settings(title="</script><b>"))
    marked = [name for name in site if name.endswith(".html") and b"ld+json" in site[name]]
    assert marked == ["data/index.html"]
    text = site["data/index.html"].decode()
    start = text.index('<script type="application/ld+json">') + 35
    described: Any = json.loads(text[start : text.index("</script>", start)])
    assert described["name"] == "</script><b>"
    assert described["temporalCoverage"] == "2025-01-10/2025-12-31"


def test_a_ledger_without_a_day(run: Run, tmp_path: Path) -> None:
    """A new ledger speaks for no day: that is told, and nothing written."""
    (tmp_path / "claims.toml").write_text("#:schema ./claims.schema.json\n")
    done = run("site", tmp_path / "a", "--data", tmp_path / "claims.toml")
    assert (done.exit_code, (tmp_path / "a").exists()) == (2, False)
    assert "the ledger holds no claim yet: add one" in done.stderr


class TestCards:
    """Pictures beside shared links: drawn once for what they say, closed to what they are fed."""

    def _ledger(self, tmp_path: Path, text: str = LEDGER) -> Path:
        path = tmp_path / "claims.toml"
        path.write_text(text)
        return path

    def test_drawn_anew_only_where_they_say_something_else(
        self, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A second build draws none; what a fresh folder gets is the same, byte for byte."""
        pytest.importorskip("resvg_py")
        drawn: list[bytes] = []
        draw = svg_png.png

        def drawing(svg: bytes) -> bytes:
            drawn.append(svg)
            return draw(svg)

        monkeypatch.setattr(svg_png, "png", drawing)
        ledger = self._ledger(tmp_path)
        options = ("--cards", "--url", "https://t.example/", "--data", ledger)
        assert run("site", tmp_path / "a", *options).exit_code == 0
        assert len(drawn) == 3  # the board, the organization, the model
        assert run("site", tmp_path / "a", *options).exit_code == 0
        assert len(drawn) == 3
        self._ledger(tmp_path, LEDGER.replace('name = "Orion"', 'name = "Orion 2"'))
        assert run("site", tmp_path / "a", *options).exit_code == 0
        assert len(drawn) == 4
        assert run("site", tmp_path / "b", *options).exit_code == 0
        cards = [path.relative_to(tmp_path / "a") for path in tmp_path.glob("a/cards/**/*.png")]
        assert len(cards) == 3
        for path in cards:
            assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()

    def test_a_hostile_card_draws_text_alone(self) -> None:
        """Markup of a ledger is text of the picture's source, which parses as XML."""
        svg = card("<script>", '"/><image href="x"/>', "]]>&", "As of 2025-12-31")
        root = fromstring(svg)  # noqa: S314 - what our own code has just written
        names = {node.tag.rpartition("}")[2] for node in root.iter()}
        own = {"filter", "feComponentTransfer", "feFuncA"}
        assert names <= {"svg", "title", "desc", "rect", "text", *own}

    def test_a_card_is_light(self) -> None:
        """One with as much text as a card takes is at most 30 kB."""
        pytest.importorskip("resvg_py")
        said = "Late: shipped 2026-09-21, 31 days past the first promise of Jim; " * 4
        svg = card("What AI labs promised: Google", "Gemini replacing Google Assistant", said,
                   "As of 2026-11-23, outcomes checked to 2026-11-18")  # fmt: skip
        assert len(svg_png.drawn(svg, None)) <= 30_000

    def test_a_damaged_picture_is_drawn_anew(self) -> None:
        """What is no picture of ours is never taken for one."""
        pytest.importorskip("resvg_py")
        svg = card("T", "Orion", "Late", "As of 2025-12-31")
        whole = svg_png.drawn(svg, None)
        assert svg_png.drawn(svg, whole) is whole
        for other in (b"", whole[:40], whole.replace(b"sha256:", b"sha256;")):
            assert svg_png.drawn(svg, other) == whole


def test_a_release_that_nobody_promised_has_no_verdict(tmp_path: Path) -> None:
    """What only happened is told as that, and called neither unmeasured nor anything else."""
    shipped = (
        '\n[[outcomes]]\nmodel = "orion"\nkind = "release"\nmilestone = "preview"\n'
        'status = "shipped"\ndate = 2025-03-01\nsource = "https://example.org/3"\n'
    )
    site = _site(tmp_path, LEDGER + shipped)
    page = site["models/orion/preview/index.html"].decode()
    assert "No promise of it is recorded; what happened stands below." in page
    assert 'class="v v-' not in page
    assert b"preview" not in site["models/index.html"]
    (orion,) = json.loads(site["api/v1/models.json"])["result"]
    assert {each["id"]: each["verdict"] for each in orion["subjects"]} == {
        "orion/preview": None,
        "orion/release": "overdue",
    }


@pytest.mark.parametrize(
    ("day", "subject", "disputed"),
    [
        ("2025-08-31", "release", True), ("2025-09-01", "release", False),
        ("2025-09-02", "release", False), ("2025-09-02", "preview", True),
        ("2025-09-02", "", False), ("2025-08-31", "", True),
    ],
)  # fmt: skip
def test_a_reply_is_disputed_until_it_is_answered(
    tmp_path: Path, day: str, subject: str, disputed: bool
) -> None:
    """A correction from its very day on answers it, on the same subject or the whole model."""
    corrected = CORRECTION.replace("2025-09-02", day)
    about = f'subject = "{subject}"\n' if subject else ""
    corrected = corrected.replace('subject = "release"\n', about)
    site = _site(tmp_path, LEDGER + REPLY + corrected)
    (told,) = json.loads(site["api/v1/replies.json"])["result"]
    assert told["disputed"] is disputed


@pytest.mark.parametrize(
    ("bases", "told"),
    [
        (("official",), False), (("reported",), True), (("official", "reported"), False),
        (("reported", "official"), False),
    ],
)  # fmt: skip
def test_a_verdict_by_reports_alone_says_so(
    tmp_path: Path, bases: tuple[str, ...], told: bool
) -> None:
    """On each page that gives the verdict in a sentence; what is on the record needs no word."""
    head, said = LEDGER.split("[[claims]]")
    claims = "".join(
        f"[[claims]]{said}".replace('"official"', f'"{basis}"').replace("01-10", f"01-1{at}")
        for at, basis in enumerate(bases)
    )
    site = _site(tmp_path, head + claims)
    for page in ("models/orion/release/", "models/orion/"):
        text = site[f"{page}index.html"].decode()
        assert ("By press reports and leaks alone." in text) is told, page


def test_the_board_shows_what_changed_last(tmp_path: Path) -> None:
    """The newest changes, the very newest first: those at the head of the page of all changes."""
    head, said = LEDGER.split("[[claims]]")
    claims = "".join(
        f"[[claims]]{said}".replace("01-10", f"01-{at:02}").replace("06-30", f"07-{at:02}")
        for at in range(1, 16)
    )
    site = _site(tmp_path, head + claims, date(2025, 2, 1))

    def anchors(page: str) -> list[str]:
        text = site[page].decode()
        text = text.partition('id="new"')[2] or text
        return list(dict.fromkeys(re.findall(r"#said-(2025-01-[0-9]{2})", text)))

    newest = anchors("index.html")
    assert newest == [f"2025-01-{at:02}" for at in range(15, 5, -1)]
    assert newest == anchors("changes/index.html")[:10]
    feed = feedparser.parse(site["changes.atom"])
    assert [entry.updated[:10] for entry in feed.entries][:10] == newest


VEGA = LEDGER.replace("checked = 2025-12-31\n", "").replace("orion", "vega").replace("Lab", "Works")
GONE = CORRECTION.replace("orion", "lyra").replace("taken", "gone") + "gone = true\n"
MOVED = '\n[[moved]]\nfrom = "models/old/"\nto = "models/orion/"\n'


def test_the_sitemap_names_every_page_that_stands(tmp_path: Path) -> None:
    """No page of what is gone or has moved, and not the one for addresses that lead nowhere."""
    site = _site(tmp_path, LEDGER + VEGA + GONE + MOVED)
    assert {"models/lyra/release/index.html", "models/old/index.html"} <= site.keys()
    listed = [node.text or "" for node in fromstring(site["sitemap.xml"]).iter() if node.text]  # noqa: S314 - our own
    paths = [text.removeprefix("https://t.example/") for text in listed if text.startswith("http")]
    away = ("models/lyra/", "models/old/", "404.html")
    pages = {
        path.removesuffix("index.html")
        for path in site
        if path.endswith(".html") and not path.startswith(away)
    }
    assert sorted(paths) == sorted(pages)


def test_each_page_has_the_replies_and_corrections_of_its_own_models(tmp_path: Path) -> None:
    """What one organization answers stands on no other's page, nor what was wrong of its models."""
    own = {"orion": "lab", "vega": "works"}
    text = LEDGER + VEGA
    for model in own:
        text += REPLY.replace("orion", model).replace("We said", f"{model} said")
        text += CORRECTION.replace("orion", model).replace("by June", f"{model} by June")
    site = _site(tmp_path, text)
    for model, organization in own.items():
        for page in (
            f"organizations/{organization}/",
            f"models/{model}/",
            f"models/{model}/release/",
        ):
            told = site[f"{page}index.html"].decode()
            for name in own:
                assert (f"{name} said" in told) is (name == model), page
                assert (f"{name} by June" in told) is (name == model), page


def test_an_entry_of_a_feed_keeps_its_id(tmp_path: Path) -> None:
    """Whatever is corrected later, also on the same day: who follows a feed reads nothing twice."""
    corrections = [
        CORRECTION.replace("by June", f"was {number}").replace("09-02", f"09-0{day}")
        for number, day in enumerate((2, 2, 4, 3, 4))
    ]
    seen: dict[str, str] = {}
    for many in range(1, len(corrections) + 1):
        site = _site(tmp_path, LEDGER + "".join(corrections[:many]))
        feed = feedparser.parse(site["corrections.atom"])
        ids = {entry.id: entry.title for entry in feed.entries}
        assert len(ids) == many
        assert seen.items() <= ids.items()
        assert [entry.updated for entry in feed.entries] == sorted(
            (entry.updated for entry in feed.entries), reverse=True
        )
        seen = ids


def test_what_is_longest_past_due_stands_first(tmp_path: Path) -> None:
    """The calendar lists what is past due by its day, as it says above the list."""
    days = {"a": "2025-03-31", "b": "2025-01-31", "c": "2025-02-28"}
    text = "checked = 2025-12-31\n" + "".join(
        promises.model(name) + promises.claim(name, day) for name, day in days.items()
    )
    page = _site(tmp_path, text)["calendar/index.html"].decode()
    part = page.partition('id="past-due"')[2].partition("</section>")[0]
    assert re.findall(r"models/([abc])/release/", part) == ["b", "c", "a"]


@pytest.mark.parametrize("kind", ["link", "file", "dangling"])
def test_what_a_build_once_wrote_is_removed_whatever_it_has_become(
    tmp_path: Path, kind: str
) -> None:
    """A file that an earlier build listed goes; where a link stands now, the link and no more."""
    folder, outside = tmp_path / "out", tmp_path / "mine.txt"
    outside.write_text("mine")
    write_site(folder, {"a.html": b"a", "deep/b.html": b"b"})
    (folder / "deep/b.html").unlink()
    if kind == "file":
        (folder / "deep/b.html").write_text("changed")
    else:
        (folder / "deep/b.html").symlink_to(outside if kind == "link" else tmp_path / "nowhere")
    assert write_site(folder, {"a.html": b"a"}) == (0, 1)
    assert not (folder / "deep").exists()
    assert outside.read_text() == "mine"
