"""The web site: whole, the same each time, true to the commands, and closed to what it is fed."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from icalendar import Calendar

from claimtrack.characters import JOINERS
from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from tests.conftest import FROZEN, Run
from tests.helpers import hostile

DAY = date(2026, 11, 23)
URL = "https://tracker.example/ai/"
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}
LOOSE = {"li", "p", "dt", "dd", "tr", "td", "th"}
"""Elements whose end HTML lets a writer leave out."""


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site of the public ledger of one day."""
    return build(load(FROZEN), DAY, Settings(url=URL))


class Reader(HTMLParser):
    """What a page holds: elements that stay open, ids, links, headings, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.scripts: list[dict[str, str | None]] = []
        self.attributes: Counter[str] = Counter()
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        told = dict(attrs)
        self.attributes.update(list(told))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in told:
            self.ids.append(str(told["id"]))
        self.links += [str(told[name]) for name in ("href", "src") if name in told]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "script":
            self.scripts.append(told)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        while self.open and self.open[-1] != tag and self.open[-1] in LOOSE:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.said += data


def _pages(site: dict[str, bytes]) -> Iterator[tuple[str, Reader]]:
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, Reader(content.decode())


def _target(page: str, link: str) -> tuple[str, str]:
    """The file and the anchor to which a relative link of a page leads."""
    at, _, anchor = link.partition("#")
    parts = list(PurePosixPath(page).parent.parts)
    for step in at.split("/"):
        if step == "..":
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    path = "/".join(parts)
    if at == "" and link:
        return page, anchor
    return (f"{path}/index.html".lstrip("/") if at.endswith("/") or at == "." else path), anchor


def test_pages_are_well_formed(site: dict[str, bytes]) -> None:
    """Each page closes what it opens, has one first heading, skips no level, repeats no id."""
    for path, page in _pages(site):
        assert page.wrong == [], path
        assert not set(page.open) - LOOSE, path
        assert page.headings.count(1) == 1, path
        steps = [one - other for one, other in zip(page.headings[1:], page.headings, strict=False)]
        assert max(steps, default=0) <= 1, path
        assert len(set(page.ids)) == len(page.ids), path
        assert page.attributes["style"] == 0, path
        assert not any(name.startswith("on") for name in page.attributes), path


def test_every_link_leads_somewhere(site: dict[str, bytes]) -> None:
    """Every relative link names a file of the site, and an anchor that stands in it."""
    pages = dict(_pages(site))
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://", "webcal://")):
                continue
            file, anchor = _target(path, link)
            assert file in site, (path, link)
            assert not anchor or anchor in pages[file].ids, (path, link)


def test_every_permalink_stands(site: dict[str, bytes]) -> None:
    """Each address of permalinks.json is a page, or an anchor of one."""
    pages = dict(_pages(site))
    for address in json.loads(site["api/v1/permalinks.json"])["permalinks"]:
        page, _, anchor = address.partition("#")
        assert f"{page}index.html" in pages, address
        assert not anchor or anchor in pages[f"{page}index.html"].ids, address


def test_a_page_for_each_claim_says_its_verdict(site: dict[str, bytes], run: Run) -> None:
    """Every on-the-record slip, verdict and day of the JSON stands on the page of its subject."""
    done = run("slips", "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
    rows = json.loads(done.stdout)["releases"]
    assert len(rows) > 100
    for row in rows:
        page = Reader(site[f"models/{row['id']}/index.html"].decode()).said
        for basis, heading in (("on_record", "On the record"), ("reported", "By press reports")):
            judged = row[basis]
            assert (judged is not None) == (heading in page), row["id"]
            if judged is None or judged["slip_days"] is None:
                continue
            slip = judged["slip_days"]
            assert f"{abs(slip['min']):,}" in page, row["id"]
            name = judged["verdict"].replace("on-time", "on time").capitalize()
            assert f"{name}: " in page, row["id"]


def test_the_headline_is_that_of_stats(site: dict[str, bytes], run: Run) -> None:
    """The board's rate, counts and interval are those of `stats`."""
    done = run("stats", "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
    whole = json.loads(done.stdout)["all"]
    said = Reader(site["index.html"].decode()).said
    assert f"{whole['kept']} of {whole['decided']}" in said
    low, high = whole["on_time_interval"]
    told = f"{100 * whole['on_time_rate']:.0f}%, 95% interval {100 * low:.0f} to {100 * high:.0f}%"
    assert told in said


def test_the_forecast_is_that_of_the_command(site: dict[str, bytes], run: Run) -> None:
    """The chances of an open promise on its model's page are those of `forecast`."""
    done = run("forecast", "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
    (grok,) = (each for each in json.loads(done.stdout)["forecasts"] if "grok-5/" in each["id"])
    said = Reader(site["models/grok-5/index.html"].decode()).said
    assert f"365 days {100 * grok['within']['365']:.0f}%" in said
    assert "whether in time, hardly better" in said


def test_counts_of_organizations_are_those_of_stats(site: dict[str, bytes], run: Run) -> None:
    """Promises, kept and decided of each organization are those of `stats --by org`."""
    done = run("stats", "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
    groups = {each["group"]: each for each in json.loads(done.stdout)["groups"]}
    lines = {each["name"]: each for each in json.loads(site["api/v1/organizations.json"])["result"]}
    assert len(groups) > 20
    for name, group in groups.items():
        counted = lines[name]
        assert (counted["promises"], counted["decided"], counted["kept"]) == (
            group["subjects"], group["decided"], group["kept"],
        ), name  # fmt: skip


def test_rows_of_the_api_are_those_of_slips(site: dict[str, bytes], run: Run) -> None:
    """Each row of a model's JSON is the row of `slips --format json`, with its address."""
    done = run("slips", "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
    whole = json.loads(done.stdout)
    for kind in ("releases", "parameters", "quantities", "benchmarks"):
        found: list[dict[str, Any]] = []
        for path, content in site.items():
            if re.fullmatch(r"api/v1/models/[^/]+\.json", path):
                found += json.loads(content)["result"][kind]
        plain = [{key: row[key] for key in row if key != "url"} for row in found]
        assert sorted(map(json.dumps, plain)) == sorted(map(json.dumps, whole[kind]))
        assert all(row["url"].startswith(URL) for row in found)


def test_feeds_are_read_back(site: dict[str, bytes]) -> None:
    """A feed reader finds no fault, and each entry leads to an anchor or page of the site."""
    pages = dict(_pages(site))
    feeds = [path for path in site if path.endswith(".atom")]
    assert len(feeds) > 100
    for path in ["changes.atom", "corrections.atom", *feeds[:20]]:
        read = feedparser.parse(site[path])
        assert not read.bozo, path
        ids = [entry.id for entry in read.entries]
        assert len(set(ids)) == len(ids), path
        for entry in read.entries:
            page, _, anchor = entry.link.removeprefix(URL).partition("#")
            assert f"{page}index.html" in pages
            assert not anchor or anchor in pages[f"{page}index.html"].ids
            assert entry.updated[:10] <= str(DAY)


def test_calendars_are_read_back(site: dict[str, bytes]) -> None:
    """Every event leads to its page, and no subject has two."""
    whole: Any = Calendar.from_ical(site["calendar/due.ics"])
    events = whole.walk("VEVENT")
    assert events
    uids = [str(event["uid"]) for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        assert f"{str(event['url']).removeprefix(URL)}index.html" in site


def test_tables_are_described(site: dict[str, bytes]) -> None:
    """The columns of each CSV file are those that datapackage.json describes, rows all records."""
    package = json.loads(site["data/datapackage.json"])
    rows: dict[str, int] = {}
    for resource in package["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        for path in paths:
            reader = csv.DictReader(io.StringIO(site[f"data/{path}"].decode()))
            assert reader.fieldnames == names
            rows[resource["name"]] = rows.get(resource["name"], 0) + len(list(reader))
    ledger = load(FROZEN)
    assert rows["claims"] == len(ledger.claims)
    assert rows["outcomes"] == len(ledger.outcomes)
    slips = csv.DictReader(io.StringIO(site["data/slips.csv"].decode()))
    assert rows["benchmarks"] == sum(row["kind"] == "benchmark" for row in slips)


def test_budgets(site: dict[str, bytes]) -> None:
    """Pages are light: all but one in a hundred below models/ at most 15 kB, the board 80 kB.

    The exceptions are models with long stories; compressed they too are within 5 kB.
    """
    sizes = sorted(
        len(content) for path, content in site.items() if re.match(r"models/[^/]+/.*html", path)
    )
    assert sizes[len(sizes) * 99 // 100] <= 15_000
    assert max(sizes) <= 20_000
    packed = [len(gzip.compress(content)) for path, content in site.items()
              if re.match(r"models/[^/]+/.*html", path) and len(content) > 13_000]  # fmt: skip
    assert max(packed) <= 5_000
    assert len(site["index.html"]) <= 80_000
    (style,) = (content for path, content in site.items() if path.endswith(".css"))
    (script,) = (content for path, content in site.items() if path.startswith("assets/table."))
    assert len(style) <= 12_000
    assert len(script) <= 6_000
    assert sum(map(len, site.values())) <= 12_000_000


def test_same_bytes_in_any_zone_and_order(tmp_path: Path) -> None:
    """Two builds in two folders, zones and hash orders differ in nothing."""
    for name, zone, seed in (("one", "Asia/Tokyo", "0"), ("two", "America/Lima", "1")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        environment["CLAIMTRACK_AS_OF"] = "2020-01-01"  # a site does not speak for today
        subprocess.run(
            [sys.executable, "-m", "claimtrack", "site", tmp_path / name, "--data", FROZEN],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
    one, other = (
        {
            str(path.relative_to(root)): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == other
    assert b"As of <time>2026-11-23</time>" in one["index.html"]
    assert str(tmp_path).encode() not in b"".join(one.values())


HOSTILE = r"""
[[models]]
id = "m"
name = "<script>alert(1)</script>\"'\u202e"
organization = "</title><b onmouseover=x>"
aliases = ["]]>"]
note = "<img src=x onerror=alert(1)>"

[[claims]]
model = "m"
kind = "release"
announced = 2025-01-01
due = "2025"
said = "\"><svg onload=alert(1)>"
speaker = "=HYPERLINK(\"x\")\r\nBEGIN:VEVENT"
basis = "official"
source = "https://example.org/\"><script>"
note = "{{ 7 * 7 }} ${x} </script>"

[[claims]]
model = "m"
kind = "benchmark"
announced = 2025-01-01
benchmark = "b"
score = "50"
speaker = "<i>"
basis = "reported"
source = "https://example.org/a"

[[corrections]]
date = 2025-02-01
model = "m"
was = "<script>"
now = "</script>"
why = "<iframe src=//x>"
"""

HOSTILE_REPLY = """
[[replies]]
date = 2025-02-01
model = "m"
speaker = "=1+1"
text = "</script><script>alert(1)</script>"
source = "https://example.org/\\"><script>"
"""


def test_a_hostile_ledger_injects_nothing(tmp_path: Path) -> None:
    """Text of a ledger stays text on every page, in every feed, calendar, picture and table."""
    path = tmp_path / "claims.toml"
    path.write_text(HOSTILE)
    site = build(load(path), DAY, Settings(url=URL, title="<u>T</u>"))
    for name, page in _pages(site):
        assert page.wrong == [], name
        own = [script for script in page.scripts if script != {"type": "application/ld+json"}]
        assert all(script == {"src": script["src"], "defer": None} for script in own), name
        assert not any(attribute.startswith("on") for attribute in page.attributes), name
        assert all(not link.startswith("javascript:") for link in page.links)
        assert "\u202e" not in page.said
        assert "49" not in page.said.replace("2049", "")
    told = Reader(site["models/m/release/index.html"].decode()).said
    assert "<script>alert(1)</script>" in told
    assert not feedparser.parse(site["changes.atom"]).bozo
    assert site["calendar/due.ics"].count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert b'"=HYPERLINK' not in site["data/claims.csv"]
    assert b"<script" not in site["models/m/timeline.svg"]


def test_a_hostile_ledger_stays_data(tmp_path: Path) -> None:
    """Every file for programs parses, holds the text as text, and names only paths of the site."""
    path = tmp_path / "claims.toml"
    path.write_text(HOSTILE + HOSTILE_REPLY)
    title = 'T"\\: {}\u202e'
    drawn: list[str] = []
    site = build(
        load(path), DAY, Settings(url=URL, title=title, contact="<x>", method=("<script>",)),
        cards=drawn.append,
    )  # fmt: skip
    for name, content in site.items():
        if name.endswith(".json"):
            json.loads(content)
        elif name.endswith((".svg", ".atom", "sitemap.xml")):
            names = {node.tag.rpartition("}")[2] for node in fromstring(content).iter()}  # noqa: S314
            assert not names & {"script", "image", "foreignObject", "a"}, name
        elif name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
            assert not any(cell.startswith(("=", "+", "@")) for cell in cells), name
        elif name.endswith(".ics"):
            calendar: Any = Calendar.from_ical(content)
            assert len(calendar.walk("VEVENT")) == 1
        assert re.fullmatch(r"[A-Za-z0-9./_-]+", name)
        assert ".." not in name.split("/")
    told = site["data/CITATION.cff"].decode().splitlines()
    assert json.loads(told[3].removeprefix("title: ")).startswith('T"\\: {}')
    assert [line.partition(":")[0] for line in told] == [
        "cff-version", "message", "type", "title", "authors", "  - name", "version",
        "date-released", "url",
    ]  # fmt: skip
    addresses = json.loads(site["api/v1/permalinks.json"])["permalinks"]
    assert all(re.fullmatch(r"[a-z0-9/#-]+", address) for address in addresses)
    assert drawn == ["cards/home.png", "cards/organizations/title-b-onmouseover-x.png",
                     "cards/models/m.png"]  # fmt: skip


def test_no_file_of_a_hostile_site_obeys(tmp_path: Path) -> None:
    """Whatever a ledger holds, pictures and feeds are XML, and none acts on what shows it."""
    numbers = count()
    text = re.sub(r'(?m)^organization = "', lambda m: f"{m[0]}{next(numbers)} ", hostile.ledger())
    path = tmp_path / "claims.toml"
    path.write_text(text.replace("x" * 500, "x" * 90))
    site = build(load(path), DAY, Settings(url=URL, title="T\u202e\x1b"))
    for name, content in site.items():
        if name.endswith((".svg", ".atom", "sitemap.xml")):
            fromstring(content)  # noqa: S314
        if not name.startswith(("data/", "assets/")):
            told = content.decode().replace("\r\n", "\n")
            joiners = set(JOINERS) if name.endswith(".json") else set()
            assert hostile.obeyed(told) <= joiners, name


def test_a_ledger_of_several_files_is_given_whole(tmp_path: Path) -> None:
    """Each file of the ledger stands among the data, and Data links to each."""
    (tmp_path / "a.toml").write_text(HOSTILE[: HOSTILE.index("[[claims]]")])
    (tmp_path / "b.toml").write_text(HOSTILE[HOSTILE.index("[[claims]]") :])
    site = build(load(tmp_path), DAY, Settings())
    assert {"data/claims-1.toml", "data/claims-2.toml"} <= set(site)
    links = Reader(site["data/index.html"].decode()).links
    assert {"../data/claims-1.toml", "../data/claims-2.toml"} <= set(links)
    assert all(_target("data/index.html", link)[0] in site for link in links if ":" not in link)


def test_build_against_the_last_one(run: Run, tmp_path: Path) -> None:
    """A build that would break an address writes nothing, exits 1, and says what to add."""
    ledger = tmp_path / "claims.toml"
    ledger.write_text(HOSTILE)
    assert run("site", tmp_path / "a", "--data", ledger).exit_code == 0
    before = tmp_path / "a" / "api" / "v1" / "permalinks.json"
    ledger.write_text(HOSTILE.replace("announced = 2025-01-01\ndue", "announced = 2025-01-02\ndue"))
    done = run("site", tmp_path / "b", "--data", ledger, "--against", before)
    assert done.exit_code == 1
    assert 'to = "models/m/release/#said-2025-01-02"' in done.stderr
    assert not (tmp_path / "b").exists()
    moved = done.stderr[done.stderr.index("[[moved]]") :]
    ledger.write_text(ledger.read_text() + "\n" + moved)
    assert run("site", tmp_path / "b", "--data", ledger, "--against", before).exit_code == 0
    page = (tmp_path / "b" / "models" / "m" / "release" / "index.html").read_text()
    assert {"said-2025-01-01", "said-2025-01-02"} <= set(Reader(page).ids)


def test_what_was_taken_out_says_so(tmp_path: Path) -> None:
    """The page of a model that was taken out says why; that of a renamed one leads on."""
    path = tmp_path / "claims.toml"
    gone = HOSTILE.replace('model = "m"\nwas', 'model = "old"\ngone = true\nwas')
    path.write_text(gone + '\n[[moved]]\nfrom = "models/n/"\nto = "models/m/"\n')
    site = build(load(path), DAY, Settings())
    assert "was taken out" in Reader(site["models/old/index.html"].decode()).said
    stub = site["models/n/release/index.html"].decode()
    assert 'content="0; url=../../../models/m/release/index.html"' in stub
    assert b"/models/n/release/ /models/m/release/ 301" in site["_redirects"]


def test_without_an_address_the_site_reads_from_a_disk(tmp_path: Path) -> None:
    """Without --url every link names a file, and there is no feed that would need an address."""
    path = tmp_path / "claims.toml"
    path.write_text(HOSTILE)
    site = build(load(path), DAY, Settings())
    assert not any(name.endswith((".atom", "sitemap.xml")) for name in site)
    for name, page in _pages(site):
        for link in page.links:
            if not link.startswith("http"):
                assert not link.partition("#")[0].endswith("/"), (name, link)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--url", "tracker.example"], "write it as https://example.org/tracker/"),
        (["--url", "https://x.org/\n"], "write it as https://example.org/tracker/"),
        (["--against", "none.json"], "none.json: cannot be read"),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, arguments: list[str], told: str) -> None:
    """What cannot be used is told with what to give, exit code 2."""
    done = run("site", tmp_path / "a", "--data", FROZEN, *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


def test_settings_beside_the_ledger(run: Run, tmp_path: Path) -> None:
    """site.toml names the site; a mistake in it is told."""
    (tmp_path / "claims.toml").write_text(HOSTILE)
    (tmp_path / "site.toml").write_text('title = "My tracker"\nreport = "https://x.org/?u={url}"\n')
    assert run("site", tmp_path / "a", "--data", tmp_path / "claims.toml").exit_code == 0
    page = (tmp_path / "a" / "models" / "m" / "index.html").read_text()
    assert "My tracker" in page
    assert 'href="https://x.org/?u=models%2Fm%2F"' in page
    (tmp_path / "site.toml").unlink()
    (tmp_path / "site.toml").symlink_to("nothing")
    assert run("site", tmp_path / "b", "--data", tmp_path / "claims.toml").exit_code == 2
    (tmp_path / "site.toml").unlink()
    (tmp_path / "site.toml").write_text("tag = 1\n")
    done = run("site", tmp_path / "b", "--data", tmp_path / "claims.toml")
    assert (done.exit_code, "site.toml: tag:" in done.stderr) == (2, True)
