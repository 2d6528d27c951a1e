"""Where two are alike in all that orders them: ids and names decide, never the order of a file."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reports.export import export
from claimtrack.reports.overview import overview
from claimtrack.reports.sources import sources
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from claimtrack.stats.stats import stats
from claimtrack.verdicts.slips import slips
from claimtrack.words.timeline import in_front
from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, model, outcome

AS_OF = date(2025, 6, 15)
MODELS = (
    'id = "b"\nname = "Alpha"\norganization = "Lab"\n',
    'id = "a"\nname = "Zeta"\norganization = "Lab"\n',
)
"""By the order of the file, of the names and of the ids no two are the same."""
IN_ORDER = [("a", "paper"), ("a", "release"), ("b", "paper"), ("b", "release")]
OWED = claim("X", "2025-02-28")
COMING = claim("X", "2025-07-31")
SHIPPED = claim("X", "2025-04-30") + outcome("X", "2025-04-10")
LATE = claim("X", "2025-02-28") + outcome("X", "2025-04-10")


def _text(records: str) -> str:
    """The same records of two milestones of two models."""
    paper = records.replace('kind = "release"\n', 'kind = "release"\nmilestone = "paper"\n')
    told = "".join(f"[[models]]\n{each}" for each in MODELS)
    return told + "".join((records + paper).replace('"X"', f'"{name}"') for name in "ba")


@pytest.mark.parametrize(
    ("records", "command", "path"),
    [
        (OWED, "due", "past_due"), (COMING, "due", "due"),
        (OWED, "overview", "owed"), (COMING, "overview", "due"), (SHIPPED, "overview", "ended"),
        (LATE, "overview", "ended"),
        *((records, "diff --from 2024-02-01", "changes") for records in (OWED, SHIPPED, LATE)),
        (COMING + claim("X", "2025-08-31", "2025-05-01"), "diff --from 2025-04-30", "changes"),
    ],
)  # fmt: skip
def test_two_of_a_day_stand_by_model_and_milestone(
    run: Run, ledger: WriteLedger, records: str, command: str, path: str
) -> None:
    """Promises that fall due, are owed, ended or changed on one day."""
    ledger(_text(records))
    told: Any = json.loads(run(*command.split(), "--as-of", AS_OF, "--format", "json").stdout)
    rows: list[dict[str, Any]] = told[path]
    by_kind: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        group = str(row.get("day")), str(row.get("kind"))
        by_kind.setdefault(group, []).append((row["model"], row["milestone"]))
    assert by_kind
    assert all(found == IN_ORDER for found in by_kind.values()), by_kind


@pytest.mark.parametrize("records", [OWED, COMING, SHIPPED, LATE])
def test_a_written_report_reads_by_model_and_milestone(ledger: WriteLedger, records: str) -> None:
    """Its rows, its worst slip, and what changed: the newest first, of one day the last."""
    told = export(slips(load(ledger(_text(records))), AS_OF))
    assert [(row.model.id, row.milestone) for row in told.releases] == IN_ORDER
    if told.worst is not None:
        assert (told.worst.model.id, told.worst.milestone) == IN_ORDER[0]
    days = sorted({change.day for change in told.news}, reverse=True)
    of_day = [
        [(each.model.id, each.milestone) for each in told.news if each.day == day] for day in days
    ]
    assert of_day == [IN_ORDER[::-1]] * len(days)
    assert list(told.news) == sorted(told.news, key=lambda each: each.day, reverse=True)


NAMES = ("Zed", "beta", "Alpha")


def _labs(records: str = LATE) -> str:
    """A promise of each organization, in an order that no report has."""
    made = (
        model(f"m{at}", name) + records.replace('"X"', f'"m{at}"') for at, name in enumerate(NAMES)
    )
    return "".join(made)


def test_organizations_with_as_many_promises_stand_by_name(ledger: WriteLedger) -> None:
    """Whether a name begins with a capital or not; in reports, pictures and on pages."""
    report = slips(load(ledger(_labs())), AS_OF)
    told = sorted(NAMES, key=str.casefold)
    assert [each.name for each in export(report).organizations] == told
    assert [each.name for each in overview(report).on_record.labs] == told
    assert [group.name for group in stats(report).groups] == told
    site = build(report.ledger, AS_OF, Settings())
    for page in ("index.html", "organizations/index.html"):
        table = site[page].decode().partition('<table class="t-organizations">')[2]
        listed = re.findall(r'"(?:organizations/)?[a-z]+/index.html">(\w+)</a>', table)
        assert listed[:3] == told


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("models/index.html", ["Beak 2", "beak 10", "Claw"]),
        ("benchmarks/index.html", ["Arch", "bow", "Cove"]),
    ],
)
def test_lists_of_a_site_stand_by_name(ledger: WriteLedger, page: str, names: list[str]) -> None:
    """Not by id, and not by the order of the file; capitals make no difference."""
    first, second, third = names
    kind = page.partition("/")[0]
    ids = {first: "z", second: "y", third: "x"}
    more = 'organization = "Lab"\n' if kind == "models" else ""
    text = "".join(
        f'[[{kind}]]\nid = "{ids[name]}"\nname = "{name}"\n{more}'
        for name in (third, first, second)
    )
    site = build(load(ledger(text)), AS_OF, Settings())
    way = rf'<a href="(?:../{kind}/)?[xyz]/index.html">([^<]+)</a>'
    order = re.findall(way, site[page].decode())
    expected = sorted(names, key=str.casefold)
    assert order == expected


def test_pages_with_as_many_records_stand_by_host_and_address(ledger: WriteLedger) -> None:
    """The host without `www.`, then the address."""
    pages = (
        "https://www.a.org/2",
        "https://b.org/1",
        "https://a.org/3",
        "http://c.org/",
        "https://a.org/1",
    )
    text = "".join(
        model(f"m{at}") + claim(f"m{at}", source=f'"{page}"') for at, page in enumerate(pages)
    )
    told = [row.address for row in sources(load(ledger(text))).rows]
    assert told == [
        "https://a.org/1",
        "https://a.org/3",
        "https://www.a.org/2",
        "https://b.org/1",
        "http://c.org/",
    ]


def test_a_timeline_keeps_the_order_of_each_of_its_parts(ledger: WriteLedger) -> None:
    """Open ones, then late ones, then the rest; each as the report has them."""
    records = {"e": SHIPPED, "d": OWED, "c": LATE, "b": COMING, "a": LATE}
    text = "".join(model(name) + told.replace('"X"', f'"{name}"') for name, told in records.items())
    report = slips(load(ledger(text)), AS_OF)
    order = [row.model.id for row in report.stories]
    front, rest = in_front(report.stories)
    assert [row.model.id for row in front] == [
        *(name for name in order if name in "db"), *(name for name in order if name in "ca"),
    ]  # fmt: skip
    assert [row.model.id for row in rest] == ["e"]


@pytest.mark.parametrize("what", ["models", "organizations", "speakers", "benchmarks"])
def test_names_are_listed_by_name(run: Run, ledger: WriteLedger, what: str) -> None:
    """Not by id, and not by the order of the file; capitals make no difference."""
    names = {"Zed": "a", "beta": "c", "Alpha": "b"}
    text = "".join(
        f'[[benchmarks]]\nid = "{known}"\nname = "{name}"\n'
        f'[[models]]\nid = "{known}"\nname = "{name}"\norganization = "{name}"\n'
        + claim(known, speaker=f'"{name}"')
        for name, known in names.items()
    )
    ledger(text)
    rows = json.loads(run("list", what, "--format", "json").stdout)[what]
    assert [row["name"] for row in rows] == ["Alpha", "beta", "Zed"]
