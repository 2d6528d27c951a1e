"""The exported page in its parts: what columns sort by, which notes stand, where bars end."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from claimtrack.formats.html.page import report
from claimtrack.formats.html.strip import Shape, strips
from claimtrack.formats.terminal.glyphs import GLYPHS
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.reports.export import Export, export
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import slips
from claimtrack.words import export as words
from claimtrack.words.export_tables import row_tables
from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, model, outcome

DAY = date(2025, 12, 31)
LEDGER = "\n".join(
    (
        model("moved"),
        claim("moved", "June 2025", "2025-01-01"),
        claim("moved", "fall 2026 or later", "2025-02-01"),
        model("kept"),
        claim("kept", "October 2025", "2025-01-01"),
        outcome("kept", "2025-10-10"),
        model("owed"),
        claim("owed", "2025-07-31", "2025-01-01"),
    )
)


def exported(text: str = LEDGER) -> Export:
    return export(slips(assemble([parse(text, "claims.toml")]), DAY))


def test_a_column_sorts_by_the_day_that_it_shows() -> None:
    """First and newest promise by their own days, what happened by its day; nothing is last."""
    table = next(iter(row_tables(exported())))
    keys = {
        column.name: {row.model.id: (column.key or column.cell)(row) for row in table.rows}
        for column in table.columns
    }
    assert keys["First due"] == {"moved": "2025-06-30", "kept": "2025-10-31", "owed": "2025-07-31"}
    assert keys["Newest due"]["moved"].startswith("2026-09-01")
    assert keys["Shipped"]["kept"] == "2025-10-10"
    assert {keys["Newest due"][name] for name in ("kept", "owed")} <= {"", "-"}
    assert {keys["Shipped"][name] for name in ("moved", "owed")} <= {"", "-"}


def _shapes(identity: str) -> dict[str, Shape]:
    groups = strips(exported().releases, DAY).groups
    [found] = [
        strip for group in groups for strip in group.strips if strip.row.model.id == identity
    ]
    return {shape.kind: shape for shape in found.shapes}


def test_bars_are_as_long_as_their_days() -> None:
    """A slip begins where the promised days end, and each day has the same width."""
    owed = _shapes("owed")
    moved = _shapes("moved")
    assert owed["first"].left + owed["first"].width == pytest.approx(owed["slip"].left, abs=0.02)
    per_day = owed["slip"].width / 153  # 1 August to 31 December
    assert moved["first"].width / 30 == pytest.approx(per_day, abs=0.001)
    assert owed["first"].width == pytest.approx(per_day, abs=0.02)


@pytest.mark.parametrize("output", ["html", "markdown"])
def test_each_note_stands(run: Run, ledger: WriteLedger, output: str) -> None:
    """What a report leaves out, and how far a forecast may be trusted, is told below its table."""
    many = [
        model(f"m-{n}") + claim(f"m-{n}", "March 2026", "2025-12-01")
        for n in range(words.MOST_NEWS + 5)
    ]
    past = [
        model(f"p-{n}") + claim(f"p-{n}", "March 2025") + outcome(f"p-{n}", f"2025-04-0{n + 1}")
        for n in range(9)
    ]
    text = "\n".join((*many, *past))
    ledger(text)
    shown = run("export", "-", "--format", output, "--as-of", str(DAY)).stdout
    for note in (words.older_news(exported(text)), words.forecast_note(exported(text))):
        assert note
        assert note.replace("`", "") in unescape(shown).replace("`", "")


def test_what_shipped_is_green_and_what_was_cancelled_is_red() -> None:
    """The colours of a chart say what the colours of verdicts say."""
    assert ("green" in GLYPHS["shipped"].style, "red" in GLYPHS["cancelled"].style) == (True, True)


OPEN = claim("X", "2025-07-31", "2025-01-01")
KEPT = claim("X", "2025-10-31", "2025-01-01") + outcome("X", "2025-10-10")


def _page(**records: str) -> str:
    told = (model(name) + text.replace('"X"', f'"{name}"') for name, text in records.items())
    return report(exported("".join(told)))


@pytest.mark.parametrize(
    ("records", "caption"),
    [
        ({"a": OPEN}, "How 1 promise on the record stands"),
        ({"a": OPEN, "b": KEPT}, "How 2 promises on the record stand"),
    ],
)
def test_how_promises_stand_is_said_of_one_or_many(records: dict[str, str], caption: str) -> None:
    """The verb goes with the number."""
    assert f"<figcaption>{caption}</figcaption>" in _page(**records)


@pytest.mark.parametrize(
    ("records", "open_groups"),
    [
        ({"a": OPEN, "b": KEPT}, ["Overdue"]), ({"b": KEPT}, ["In time"]),
        ({"a": OPEN}, ["Overdue"]),
    ],
)  # fmt: skip
def test_kept_promises_are_folded_beside_others(
    records: dict[str, str], open_groups: list[str]
) -> None:
    """Where nothing else is drawn they are not."""
    page = _page(**records)
    assert re.findall('<details class="group" open>\n<summary><h3>([^<]+)', page) == open_groups


@pytest.mark.parametrize(("chosen", "short"), [(["a"], False), (["a", "b"], True), ([], True)])
def test_a_page_of_one_model_needs_no_summary(chosen: list[str], short: bool) -> None:
    """Its title says whose page it is; of several the few figures stand first."""
    text = "".join(model(name) + OPEN.replace('"X"', f'"{name}"') for name in "abc")
    ledger = assemble([parse(text, "claims.toml")])
    page = report(export(slips(ledger, DAY, Filters(models=chosen))))
    assert ('id="summary"' in page) is short
    assert ("<h1>a: what was promised, and what happened</h1>" in page) is not short


def test_of_many_sources_a_page_tells_the_address_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to so many it says what rests on each."""
    for most, told in ((2, True), (1, False)):
        monkeypatch.setattr("claimtrack.formats.html.page.MOST_TOLD", most)
        page = _page(a=OPEN, b=OPEN.replace("example.org", "b.example"))
        part = page.partition('<ol class="sources">')[2].partition("</ol>")[0]
        assert part.count("<li") == 2
        assert ("S, 2025-01-01" in part) is told
        assert ("What each is a source for is left out" in page) is not told


def test_labels_that_would_run_off_the_axis_are_left_out() -> None:
    """A day in the last three per cent has its line, and no words."""
    page = _page(a=claim("X", "2025-09-10", "2025-01-01"))  # eight fortnights before the day
    axis = page.partition('<div class="axis"')[2].partition("</div>")[0]
    ground = page.partition('<g id="ground">')[2].partition("</g>")[0]
    labels = [float(left) for left in re.findall(r'<text[^>]* x="([0-9.]+)%', axis)]
    lines = [float(left) for left in re.findall(r'class="tick" x1="([0-9.]+)%', ground)]
    assert labels == [left for left in lines if left < 97]
    assert len(labels) < len(lines)
