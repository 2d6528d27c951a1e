"""Pictures to pass on: SVG that stands alone, and PNG of the same bytes each time."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from claimtrack.formats.markdown.gantt import gantt
from claimtrack.formats.svg.canvas import INK
from claimtrack.formats.svg.card import HEIGHT, WIDTH, card
from claimtrack.formats.svg.png import png
from claimtrack.formats.svg.timeline import MOST, Heading, timeline
from claimtrack.formats.svg.track_record import MOST as MOST_LABS
from claimtrack.formats.svg.track_record import Bar, track_record
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import slips
from claimtrack.words import timeline as words
from tests.conftest import FROZEN, Run
from tests.helpers import promises

DAY = date(2026, 11, 23)
HEADING = Heading("A <title> & more", "As of 2026-11-23", "Source: a ledger")
RECORD = "on the record"


def _rows(text: str) -> list[Judgement]:
    report = slips(assemble([parse(text, "claims.toml")]), DAY)
    return list(report.stories)


def _texts(svg: bytes) -> list[str]:
    return [node.text or "" for node in _parsed(svg).iter("{http://www.w3.org/2000/svg}text")]


def _parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - what our own code has just written


def test_a_timeline_says_what_it_shows() -> None:
    """Each dated promise has a line; what is more than a picture holds is counted."""
    rows = [row for row in _rows(FROZEN.read_text("utf-8")) if row.first]
    texts = _texts(timeline(rows, DAY, HEADING))
    assert texts[:2] == ["A <title> & more", "As of 2026-11-23"]
    assert texts[-1].startswith(f"{len(rows) - MOST} more promises not shown.")
    assert texts[-1].endswith("Source: a ledger")


@pytest.mark.parametrize("undated", [0, 1, 3])
@pytest.mark.parametrize("dated", [1, MOST, MOST + 2])
def test_only_what_could_be_drawn_is_counted_as_not_shown(dated: int, undated: int) -> None:
    """What the line below a picture misses are promises with a day, and none without one."""
    names = [f"m{number}" for number in range(dated + undated)]
    text = "".join(
        promises.model(name) + promises.claim(name, None if at < undated else "2025")
        for at, name in enumerate(names)
    )
    texts = _texts(timeline(_rows(text), DAY, HEADING))
    told = re.findall(r"([0-9,]+) more promises not shown", texts[-1])
    assert told == ([str(dated - MOST)] if dated > MOST else [])


def test_a_slip_is_drawn_to_scale() -> None:
    """Windows and slips stand on the axis by their days: twice the days, twice the width."""
    claim = (
        '[[claims]]\nmodel = "{id}"\nkind = "release"\nannounced = 2025-01-01\ndue = "2025-02-28"\n'
        'speaker = "L"\nbasis = "official"\nsource = "https://example.org"\n'
        '[[outcomes]]\nmodel = "{id}"\nkind = "release"\nstatus = "shipped"\ndate = {day}\n'
        'source = "https://example.org"\n'
    )
    models = "".join(f'[[models]]\nid = "{n}"\nname = "{n}"\norganization = "L"\n' for n in "ab")
    text = models + claim.format(id="a", day="2025-04-29") + claim.format(id="b", day="2025-06-28")
    svg = _parsed(timeline(_rows(text), DAY, HEADING))
    slip_widths = sorted(
        float(node.get("width", "")) for node in svg.iter("{http://www.w3.org/2000/svg}rect")
        if node.get("fill") == "#b3261e"
    )  # fmt: skip
    assert slip_widths[1] == pytest.approx(2 * slip_widths[0], rel=0.01)


def test_hostile_names_stay_text() -> None:
    """Markup and control characters of a name neither break the picture nor enter it."""
    text = (
        '[[models]]\nid = "a"\nname = "<script>x</script>\\u202e"\norganization = "L"\n'
        '[[claims]]\nmodel = "a"\nkind = "release"\nannounced = 2025-01-01\ndue = "2026"\n'
        'speaker = "L"\nbasis = "official"\nsource = "https://example.org"\n'
    )
    svg = timeline(_rows(text), DAY, HEADING)
    assert b"<script" not in svg
    assert "\u202e".encode() not in svg
    assert any("<script>x</script>" in said for said in _texts(svg))


def test_nothing_to_draw_is_said() -> None:
    """A picture of no promise says so instead of failing."""
    assert "No promise with a day." in _texts(timeline([], DAY, HEADING))
    assert "No promise is decided." in _texts(
        track_record([Bar("L", Share(0, 0))], HEADING, RECORD)
    )


def test_track_record_stands_on_its_axis() -> None:
    """The dot stands at the share, inside the bar of its interval; counts are always there."""
    svg = track_record([Bar("Lab", Share(3, 4))], HEADING, RECORD)
    root = _parsed(svg)
    space = "{http://www.w3.org/2000/svg}"
    (dot,) = root.iter(f"{space}circle")
    bar = next(node for node in root.iter(f"{space}rect") if node.get("rx"))
    left, width = float(bar.get("x", "")), float(bar.get("width", ""))
    marks = {node.text: float(node.get("x", "")) for node in root.iter(f"{space}text")}
    assert float(dot.get("cx", "")) == pytest.approx(marks["75%"])
    assert left < marks["75%"] < left + width
    assert "3 of 4" in marks


@pytest.mark.parametrize("undecided", [0, 3])
@pytest.mark.parametrize("decided", [1, MOST_LABS, MOST_LABS + 2])
def test_organizations_that_are_not_drawn_are_counted(decided: int, undecided: int) -> None:
    """Those with a decided promise; of the others there is nothing to draw."""
    shares = [Share(1, 2)] * decided + [Share(0, 0)] * undecided
    bars = [Bar(f"Lab {number}", share) for number, share in enumerate(shares)]
    texts = _texts(track_record(bars, HEADING, RECORD))
    assert texts.count("1 of 2") == min(decided, MOST_LABS)
    told = "2 more organizations, of 2 decided promises at most, not shown. "
    assert texts[-1] == f"{told if decided > MOST_LABS else ''}{HEADING.source}"


def test_png_has_the_same_bytes_each_time() -> None:
    """A card is a PNG of the size that networks ask for, alike in two runs."""
    svg = card("Site", "Grok 5", "Overdue: at least 3 days past the first promise.", "As of today")
    drawn = png(svg)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(drawn[16:20], "big") == WIDTH
    assert int.from_bytes(drawn[20:24], "big") == HEIGHT
    assert drawn == png(svg)


@pytest.mark.parametrize("name", ["timeline.svg", "timeline.png", "track-record.svg", "x.png"])
def test_export_draws_pictures(run: Run, tmp_path: Path, name: str) -> None:
    """`export` draws the picture that the name says, and says so when it is SVG."""
    done = run("export", tmp_path / name, "--data", FROZEN, "--org", "xAI")
    assert done.exit_code == 0
    content = (tmp_path / name).read_bytes()
    if name.endswith(".png"):
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        return
    title = _parsed(content).findtext("{http://www.w3.org/2000/svg}title") or ""
    whole = {"timeline.svg": "What was promised", "track-record.svg": "Promises kept"}[name]
    assert title.startswith(whole)
    assert "organization xAI" in title
    assert f"As of {DAY}" in _texts(content)[1]


def test_track_record_has_the_counts_of_stats(run: Run, tmp_path: Path) -> None:
    """Kept and decided in the picture are those of `stats`."""
    run("export", tmp_path / "track-record.svg", "--data", FROZEN)
    whole = json.loads(run("stats", "--data", FROZEN, "--format", "json").stdout)
    texts = _texts((tmp_path / "track-record.svg").read_bytes())
    openai = next(group for group in whole["groups"] if group["group"] == "OpenAI")
    at = texts.index("OpenAI")
    assert texts[at + 1] == f"{openai['kept']} of {openai['decided']}"


def test_no_figure_is_cut_within() -> None:
    """Of "at least 213 days" no width makes 21 days, of "Orion 4.20" none Orion 4.2."""
    text = promises.model("m").replace('name = "m"', 'name = "Orion 4.20"') + promises.claim("m")
    (row,) = slips(assemble([parse(text, "claims.toml")]), DAY).on_record
    for told in (words.fate, words.label):
        whole = told(row, 200)
        for room in range(3, len(whole)):
            cut = told(row, room)
            assert len(cut) <= room
            assert cut.endswith("…")
            assert f"{cut[:-1]} " in f"{whole} " or not re.search(r"[\d.]$", cut[:-1])


def test_a_legend_names_what_the_picture_has_and_no_more() -> None:
    """A ring alone is not told to be a dot; a cross of either colour is told."""
    text = promises.model("m") + promises.claim("m") + promises.claim("m", None, "2024-04-01")

    def legend(more: str) -> str:
        ledger = assemble([parse(text + more, "claims.toml")])
        texts = _texts(timeline(slips(ledger, DAY).on_record, DAY, HEADING))
        return " ".join(texts[texts.index(next(t for t in texts if t[:4] == "Dark")) :])

    bar = "Dark bar: first promised window; red: slip past the first window"
    ring = "ring: spoken of without a date"
    assert legend("") == f"{bar}; {ring}. {HEADING.source}"
    for status, mark in (
        ("shipped", "dot: shipped"), ("cancelled", "brown cross: cancelled"),
        ("untraced", "violet cross: not shipped by then, lost from sight"),
    ):  # fmt: skip
        more = promises.outcome("m", "2024-09-01").replace('"shipped"', f'"{status}"')
        assert legend(more) == f"{bar}; {ring}; {mark}. {HEADING.source}"
    back = promises.claim("m", None, "2024-05-01") + "withdrawn = true\n"
    assert legend(back) == f"{bar}; {ring} or date taken back. {HEADING.source}"


def test_what_was_only_reported_is_marked() -> None:
    """A promise of the press is told from one on the record, however long the model's name."""
    text = promises.model("m").replace('name = "m"', f'name = "{"long " * 9}"')
    text += promises.claim("m", basis='"reported"')
    report = slips(assemble([parse(text, "claims.toml")]), DAY)
    texts = _texts(timeline(report.reported, DAY, HEADING))
    assert any(said.endswith("… (reported)") and len(said) == 34 for said in texts)
    assert "… (reported)" in gantt(report.reported, DAY).text
    official = slips(assemble([parse(text.replace('"reported"', '"official"'), "c.toml")]), DAY)
    assert not any(
        "(reported)" in said for said in _texts(timeline(official.on_record, DAY, HEADING))
    )


def test_a_chart_counts_what_it_cannot_date() -> None:
    """Mermaid takes a year below 100 for another: what is older than 1900 is left out, and told."""
    text = "".join(
        promises.model(name) + promises.claim(name, due, announced)
        for name, due, announced in (
            ("old", "1850-01-01", "1849-01-01"), ("m", "2025-01-31", "2024-01-01"),
        )
    )  # fmt: skip
    report = slips(assemble([parse(text, "claims.toml")]), DAY)
    drawn = gantt(report.stories, DAY)
    assert [row.model.id for row in drawn.left_out] == ["old"]
    assert "section m" in drawn.text
    assert "1850" not in drawn.text
    alone = [row for row in report.stories if row.model.id == "old"]
    assert gantt(alone, DAY).left_out == tuple(alone)


@pytest.mark.parametrize(
    ("status", "drawn"), [("shipped", True), ("cancelled", False), ("untraced", False)]
)
def test_the_days_of_a_shipping_are_drawn(status: str, drawn: bool) -> None:
    """As a bar from the first to the last that it may have been; of another end the mark alone."""
    text = promises.model("m") + promises.claim("m")
    text += promises.outcome("m", "2024-07-01/2024-08-30", status)
    report = slips(assemble([parse(text, "claims.toml")]), DAY)
    picture = timeline(report.on_record, DAY, HEADING).decode()
    assert (f'height="6" fill="{INK}"' in picture) is drawn


@pytest.mark.parametrize("choice", [["--verdict", "late"], ["--open"]], ids=" ".join)
def test_no_track_record_of_promises_chosen_by_their_end(
    run: Run, tmp_path: Path, choice: list[str]
) -> None:
    """It would be a picture of nothing but the choice; the timeline is one of the promises."""
    done = run("export", "track-record.svg", "--data", FROZEN, *choice)
    assert (done.exit_code, (tmp_path / "track-record.svg").exists()) == (2, False)
    assert "chosen by how they ended" in " ".join(done.stderr.split())
    assert run("export", "chosen.svg", "--data", FROZEN, *choice).exit_code == 0
