"""The timeline of a page: every shape of a strip, its place, its words, and how many there are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from claimtrack.formats.html.strip import SHOWN, Strips, strips
from claimtrack.ledgers.store import load
from claimtrack.verdicts.slips import slips
from tests.conftest import Golden
from tests.helpers.promises import claim, day, model, outcome, shipped

AS_OF = date(2024, 9, 1)
STORIES = (
    claim("m", "June 2024") + outcome("m", "2024-07-10"),
    claim("m", "June 2024") + claim("m", "August 2024", "2024-06-20") + outcome("m", "July 2024"),
    claim("m", "June 2024", "2024-02-01") + claim("m", "September 2024", "2024-05-01"),
    claim("m", "June 2024") + claim("m", "July 2024 or later", "2024-05-01", speaker='"Bea"'),
    claim("m", "June 2024") + claim("m", None, "2024-03-01", speaker='"Bea"'),
    claim("m", "June 2024") + claim("m", None, "2024-03-01", withdrawn="true"),
    claim("m", "June 2024") + outcome("m", "2024-03-01", "cancelled"),
    claim("m", "June 2024") + outcome("m", "2024-08-01", "untraced"),
    claim("m", "2024-06-10", basis='"reported"') + outcome("m", "Q2 2024"),
    claim("m", "today") + outcome("m", "2024-01-02"),
    claim("m", "December 2024") + outcome("m", "2024-05-01"),
    claim("m", "9999"),
    claim("m", "May 2024 or later") + claim("m", "July 2024", "2024-04-01", speaker='"Bea"'),
    claim("m", "March 2024", "2024-05-01", basis='"reported"')
    + claim("m", "August 2024", "2024-06-01"),
    claim("m", "June 2024")
    + claim("m", "July 2024", "2024-03-01")
    + claim("m", "June 2024", "2024-04-01"),
    claim("m", "June 2024")
    + claim("m", "July 2024", "2024-03-01")
    + claim("m", None, "2024-04-01", withdrawn="true")
    + outcome("m", "2024-06-20/2024-07-10"),
)


def _drawn(tmp_path: Path, text: str) -> Strips:
    path = tmp_path / "claims.toml"
    path.write_text(text, encoding="utf-8")
    return strips(slips(load(path), AS_OF).stories, AS_OF)


def _told(drawn: Strips) -> list[str]:
    told = [f"  today {drawn.today}, {', '.join(f'{t.left} {t.label}' for t in drawn.ticks)}"]
    for group in drawn.groups:
        told.append(f"  {group.title}: {len(group.strips)} of {group.total}")
        for strip in group.strips:
            told.append(f"  {strip.label}, {strip.fate}: {strip.alternative}")
            told += [
                f"    {each.kind} {each.left} + {each.width} ({each.middle}): {each.tip}"
                for each in strip.shapes
            ]
    return told


def test_every_shape_of_a_strip(tmp_path: Path, golden: Golden) -> None:
    """Windows from wide to narrow, the slip, statements without a day, what happened."""
    told = []
    for story in STORIES:
        told.append(" ".join(line for line in story.splitlines() if line[:3] in ("due", "dat")))
        told += _told(_drawn(tmp_path, model("m") + story))
    golden("strips.txt", "\n".join(told) + "\n")


def test_a_group_counts_what_it_does_not_draw(tmp_path: Path) -> None:
    """Of forty-one kept promises forty are drawn; the axis is that of those, the number of all."""
    kept = "".join(shipped(f"k{number:02}", 0) for number in range(SHOWN + 1))
    late = shipped("late", 30)
    drawn = _drawn(tmp_path, kept + late)
    assert [(group.title, len(group.strips), group.total) for group in drawn.groups] == [
        ("Late", 1, 1),
        ("In time", SHOWN, SHOWN + 1),
    ]
    further = model("zz") + claim("zz", "2026-12-31") + outcome("zz", day(0))
    assert _drawn(tmp_path, kept + late + further).ticks == drawn.ticks
