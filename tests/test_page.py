"""The exported page in its parts: what columns sort by, which notes stand, where bars end."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.formats.html.strip import Shape, strips
from claimtrack.formats.terminal.trend import GLYPHS
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.reports.export import Export, export
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
        assert note.replace("`", "") in shown.replace("`", "")


def test_what_shipped_is_green_and_what_was_cancelled_is_red() -> None:
    """The colours of a chart say what the colours of verdicts say."""
    styles = {layer: style for layer, (_, _, style, _) in GLYPHS.items()}
    assert ("green" in styles["shipped"], "red" in styles["cancelled"]) == (True, True)
