"""What a report tells: which promises first, whose record, which slip, which source."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.reports.export import Export, export, pictured, records
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import slips
from tests.helpers import promises

DAY = date(2026, 1, 1)


def _model(name: str, organization: str) -> str:
    return f'[[models]]\nid = "{name}"\nname = "{name}"\norganization = "{organization}"\n'


def _claim(name: str, due: str, page: str, basis: str = "official", **fields: str) -> str:
    announced = fields.pop("announced", "2025-01-01")
    extra = "".join(f'{key} = "{value}"\n' for key, value in fields.items())
    return (
        f'[[claims]]\nmodel = "{name}"\nkind = "release"\nannounced = {announced}\ndue = "{due}"\n'
        f'speaker = "S"\nbasis = "{basis}"\nsource = "https://example.org/{page}"\n{extra}'
    )


def _shipped(name: str, day: str, page: str) -> str:
    return (
        f'[[outcomes]]\nmodel = "{name}"\nkind = "release"\nstatus = "shipped"\ndate = {day}\n'
        f'source = "https://example.org/{page}"\n'
    )


LEDGER = "\n".join(
    (
        _model("rumoured", "B"),
        _claim("rumoured", "March 2025", "one", "reported"),
        _shipped("rumoured", "2025-08-01", "two"),
        _model("said", "A"),
        _claim("said", "March 2025", "three", archived="https://archive.example/three"),
        _shipped("said", "2025-04-10", "two"),
        _model("kept", "B"),
        _claim("kept", "June 2025", "four"),
        _shipped("kept", "2025-06-10", "five"),
        _model("owed", "B"),
        _claim("owed", "November 2025", "three"),
        _model("spoken-of", "B"),
        _claim("spoken-of", "2027 or later", "six"),
    )
)


def told(filters: Filters = Filters(), text: str = LEDGER, day: date = DAY) -> Export:  # noqa: B008
    return export(slips(assemble([parse(text, "claims.toml")]), day, filters))


def test_reading_order() -> None:
    """The largest organization stands first, and in each what is owed, late, kept, undated."""
    found = told()
    assert [each.name for each in found.organizations] == ["B", "A"]
    assert [row.model.id for row in found.releases] == ["owed", "kept", "spoken-of", "said"]
    assert [row.model.id for row in found.reported] == ["rumoured"]
    assert [row.model.id for row in pictured(found)] == ["owed", "rumoured", "said", "kept"]


def test_whose_record() -> None:
    """The rate counts what was said on the record, unless the filters ask for others."""
    found = told()
    assert (found.kept.part, found.kept.whole) == (1, 3)
    assert (found.stats.basis, found.stats.all.on_time.whole) == ("official", 3)
    assert told(Filters(bases=["REPORTED"])).stats.basis == "reported"
    assert told(Filters(bases=["official", "reported"])).stats.basis == "all"


def test_longest_slip_is_one_of_an_official_promise() -> None:
    """A rumour's slip is nobody's longest."""
    found = told()
    assert found.worst is not None
    assert (found.worst.model.id, found.worst.slip) == ("owed", found.releases[0].slip)
    assert told(Filters(models=["rumoured"])).worst is None
    assert told(Filters(models=["kept"])).worst is None


def test_sources_are_numbered_in_the_order_of_the_rows() -> None:
    """A page has one number however many rows rest on it, and keeps its archived copy."""
    found = told()
    pages = [source.url.rsplit("/", 1)[1] for source in found.sources]
    assert pages == ["three", "four", "five", "six", "two", "one"]
    assert [source.number for source in found.sources] == [1, 2, 3, 4, 5, 6]
    assert found.sources[0].archived == "https://archive.example/three"
    assert len(found.sources[0].records) == 2
    assert [found.cited(records(row)) for row in found.releases] == [
        (1,), (2, 3), (4,), (1, 5),
    ]  # fmt: skip
    assert found.cited((None,)) == ()


def test_news_of_ninety_days() -> None:
    """What changed in the 90 days before is told, the newest first; what is older is not."""
    found = told()
    assert found.since == date(2025, 10, 3)
    assert [(change.day, change.kind) for change in found.news] == [(date(2025, 12, 1), "overdue")]
    later = LEDGER + _claim("owed", "May 2026", "seven", announced="2025-12-20")
    moved = told(text=later).news
    assert [change.kind for change in moved] == ["re-promised", "overdue"]
    assert isinstance(moved[0].claim, ReleaseClaim)


@pytest.mark.parametrize("day", [date.min, date(1, 2, 1), date.max])
def test_first_and_last_days(day: date) -> None:
    """A report of the first or the last day of all reaches back as far as days go."""
    assert told(day=day).since >= date.min


def test_of_two_saved_copies_the_first_is_shown() -> None:
    """Two records may rest on one page, each with its own copy: the first in reading order."""
    saved = [f"https://archive.example/{name}" for name in ("late", "kept")]
    text = "".join(
        (
            _model("kept", "B"),
            _claim("kept", "June 2025", "one", archived=saved[1]),
            _shipped("kept", "2025-06-10", "two"),
            _model("owed", "B"),
            _claim("owed", "November 2025", "one", archived=saved[0]),
            _model("bare", "A"),
            _claim("bare", "2027", "two"),
        )
    )
    sources = {source.url[-3:]: source.archived for source in told(text=text).sources}
    assert sources == {"one": saved[0], "two": None}


@pytest.mark.parametrize(("checked", "worst"), [("2025-02-15", "decided"), ("2025-03-15", "late")])
def test_longest_slip_is_one_of_a_decided_promise(checked: str, worst: str) -> None:
    """A later record shows that it is overdue; its slip counts once outcomes were checked."""
    text = (
        f"checked = {checked}\n"
        + promises.model("decided") + promises.claim("decided", "2025-02-01")
        + promises.outcome("decided", "2025-02-03")
        + promises.model("late") + promises.claim("late", "2025-03-01")
        + promises.claim("late", None, "2025-06-01")
    )  # fmt: skip
    report = slips(assemble([parse(text, "claims.toml")]), date(2025, 7, 1))
    assert {row.model.id: row.slip and row.slip.min for row in report.on_record} == {
        "decided": 2, "late": 92,
    }  # fmt: skip
    found = export(report).worst
    assert found is not None
    assert found.model.id == worst
