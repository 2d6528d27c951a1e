"""The slip report as the library gives it: what each filter and order makes of each sort of row."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.history import histories
from claimtrack.verdicts.slips import Report, Sort, later_records, slips
from tests.helpers.promises import claim, model, outcome

AS_OF = date(2024, 12, 31)


def scored(name: str, speaker: str, basis: str, fields: str) -> str:
    """A benchmark claim."""
    return (
        f'[[claims]]\nmodel = "{name}"\nkind = "benchmark"\nbenchmark = "t"\n'
        f'announced = 2024-02-01\nspeaker = "{speaker}"\nbasis = "{basis}"\n'
        f'source = "https://example.org"\n{fields}\n'
    )


def sized(name: str, kind: str, speaker: str, basis: str) -> str:
    """A claimed figure."""
    more = 'quantity = "users"\nunit = "people"\n' if kind == "quantity" else ""
    return (
        f'[[claims]]\nmodel = "{name}"\nkind = "{kind}"\nvalue = 5\nannounced = 2024-02-02\n'
        f'speaker = "{speaker}"\nbasis = "{basis}"\nsource = "https://example.org"\n{more}'
    )


LEDGER = assemble(
    [
        parse(
            "".join(
                (
                    *(model(name) for name in ("early", "owed", "late", "two", "leak", "4b")),
                    model("vague", "another"),
                    claim("early") + outcome("early", "2024-05-20"),
                    claim("owed", speaker='"T"'),
                    claim("late") + outcome("late", "2024-06-04"),
                    # on the record overdue; by the press report as well it is postponed
                    claim("two"),
                    claim("two", "2025-03-01", "2024-05-01", basis='"reported"'),
                    claim("leak", "2024-11-30", "2024-03-01", basis='"reported"'),
                    '[[organizations]]\nname = "Lab"\n',
                    '[[organizations]]\nname = "another"\ntype = "academic"\ncountry = "FR"\n',
                    claim("vague", None, milestone='"preview"'),
                    scored("late", "S", "official", 'score = "80"'),
                    scored("late", "T", "reported", 'score = "70"\nbeats = ["4b", "owed"]'),
                    sized("late", "parameters", "S", "official"),
                    sized("owed", "parameters", "T", "reported"),
                    sized("late", "quantity", "T", "official"),
                )
            ),
            "claims.toml",
        )
    ]
)


def told(report: Report) -> dict[str, list[str]]:
    """The models of each sort of row, in order; of scores the speaker or the rival."""
    rows = {
        "record": [row.model.id for row in report.on_record],
        "reported": [row.model.id for row in report.reported],
        "stories": [row.model.id for row in report.stories],
        "shown": [row.model.id for row in report.shown],
        "subjects": [row.model.id for row in report.releases],
        "parameters": [row.model.id for row in report.parameters],
        "quantities": [row.model.id for row in report.quantities],
        "scores": [row.rival.id if row.rival else row.claim.speaker for row in report.benchmarks],
    }
    return {name: ids for name, ids in rows.items() if ids}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            {},
            {
                "record": "owed two late early vague", "reported": "leak two",
                "stories": "owed two leak late early vague",
                "shown": "owed two leak late early vague",
                "subjects": "owed two leak late early vague", "parameters": "late owed",
                "quantities": "late", "scores": "S T 4b owed",
            },
        ),
        (
            {"verdicts": ["overdue"]},
            {
                "record": "owed two", "reported": "leak", "stories": "owed leak",
                "shown": "owed two leak", "subjects": "owed two leak",
            },
        ),
        (
            {"verdicts": ["postponed"]},
            {"stories": "two"},
        ),
        (
            {"verdicts": ["unmeasured"], "kinds": ["parameters"]},
            {"parameters": "late owed"},
        ),
        (
            {"open": True},
            {
                "record": "owed two vague", "reported": "leak two",
                "stories": "owed two leak vague",
                "shown": "owed two leak vague", "subjects": "owed two leak vague",
            },
        ),
        (
            {"speakers": ["T"]},
            {
                "record": "owed", "stories": "owed", "shown": "owed", "subjects": "owed",
                "parameters": "owed", "quantities": "late", "scores": "T 4b owed",
            },
        ),
        (
            {"milestones": ["preview"]},
            {"record": "vague", "stories": "vague", "shown": "vague", "subjects": "vague"},
        ),
        (
            {"types": ["academic"]},
            {"record": "vague", "stories": "vague", "shown": "vague", "subjects": "vague"},
        ),
        (
            {"countries": ["not given"], "kinds": ["quantity", "parameters"]},
            {"parameters": "late owed", "quantities": "late"},
        ),
        (
            {"kinds": ["release"], "models": ["two"]},
            {
                "record": "two", "reported": "two", "stories": "two", "shown": "two",
                "subjects": "two",
            },
        ),
        ({"kinds": ["quantity"]}, {"quantities": "late"}),
        ({"kinds": ["benchmark"]}, {"scores": "S T 4b owed"}),
        (
            {"organizations": ["Another"]},
            {"record": "vague", "stories": "vague", "shown": "vague", "subjects": "vague"},
        ),
        (
            {"since": date(2024, 2, 2)},
            {
                "reported": "leak two", "stories": "leak", "shown": "leak",
                "subjects": "two leak", "parameters": "late owed", "quantities": "late",
            },
        ),
    ],
    ids=str,
)  # fmt: skip
def test_each_filter_chooses_of_each_sort_of_row(
    filters: dict[str, Any], expected: dict[str, str]
) -> None:
    """A row is there where its own claim, verdict, day and state are asked for."""
    assert told(slips(LEDGER, AS_OF, Filters(**filters))) == {
        name: ids.split() for name, ids in expected.items()
    }


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("slip", "owed two late early vague"),
        ("model", "early late owed two vague"),
        ("org", "vague early late owed two"),
        ("due", "early late owed two vague"),
        ("announced", "early late owed two vague"),
        ("verdict", "vague early late owed two"),
    ],
)
def test_each_order(sort: Sort, expected: str) -> None:
    """What has no slip comes last, after what was early; what has no date is due last."""
    report = slips(LEDGER, AS_OF, sort=sort)
    assert [row.model.id for row in report.on_record] == expected.split()
    assert [row.model.id for row in report.parameters] == ["late", "owed"]


def test_scores_of_one_model() -> None:
    """By benchmark, day, rival and who measured, whatever their order in the file."""
    parts = [model(name) for name in ("m", "a", "b")]
    for benchmark, rivals in (("y", '"b", "a"'), ("x", "")):
        fields = f'score = "80"\nbeats = [{rivals}]'
        parts.append(scored("m", "S", "official", fields).replace('"t"', f'"{benchmark}"'))
    parts += (
        f'[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "{benchmark}"\n'
        f'score = "70"\nevaluator = "{evaluator}"\nindependent = true\n'
        'date = 2024-03-01\nsource = "https://example.org"\n'
        for benchmark, evaluator in (("y", "W"), ("y", "V"), ("x", "Z"))
    )
    report = slips(assemble([parse("".join(parts), "claims.toml")]), AS_OF)
    assert [
        (
            row.claim.benchmark,
            row.rival.id if row.rival else "",
            row.measured.evaluator if row.measured else "",
        )
        for row in report.benchmarks
    ] == [
        ("x", "", "Z"),
        ("y", "", "V"),
        ("y", "", "W"),
        ("y", "a", ""),
        ("y", "b", ""),
    ]


def test_how_many_were_kept() -> None:
    """Of the promises on the record that are decided; a leak is not counted."""
    report = slips(LEDGER, AS_OF)
    assert (report.kept, report.decided) == (1, 4)


def test_a_story_knows_what_was_said_on_the_record() -> None:
    """Of a subject of which reports tell more; where they do not, it is the same."""
    report = slips(LEDGER, AS_OF)
    for row in report.subjects:
        assert row.story is row.on_record or row.story.on_record is row.on_record


def test_every_order_is_tried() -> None:
    """Each order that there is has its row above."""
    (mark,) = (each for each in test_each_order.pytestmark if each.name == "parametrize")  # type: ignore[attr-defined]
    assert {row[0] for row in mark.args[1]} == set(get_args(Sort))


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ((), ["owed", "two", "late", "late"]),
        (("all",), ["owed", "two", "leak", "late", "owed", "late"]),
        (("official",), ["owed", "two", "late", "late"]),
    ],
)
def test_what_fails_a_gate(bases: tuple[str, ...], expected: list[str]) -> None:
    """What was reported fails it only where it is asked for, be it a promise or a figure."""
    report = slips(LEDGER, AS_OF, Filters(bases=bases))
    failing = report.failing(["overdue", "unmeasured"])
    assert [row.model.id for row in failing if not isinstance(row, Score)] == expected


@pytest.mark.parametrize(
    ("day", "later"),
    [("2023-12-31", 14), ("2024-01-01", 9), ("2024-06-03", 1), ("2024-06-04", 0)],
)
def test_later_records(day: str, later: int) -> None:
    """What is of the day itself exists on it."""
    assert later_records(LEDGER, date.fromisoformat(day)) == later


def test_what_is_shown_where_nothing_is_promised_on_the_record() -> None:
    """What was reported, by itself; and where nothing at all is promised, the withdrawal."""
    text = model("taken") + claim("taken", None, "2024-03-01", withdrawn="true")
    text += claim("taken", "2024-11-30", "2024-02-01", basis='"reported"')
    text += model("gone") + claim("gone", None, "2024-03-01", withdrawn="true")
    report = slips(assemble([parse(text, "claims.toml")]), AS_OF)
    taken, gone = report.subjects
    assert (taken.shown, taken.on_record) == (taken.reported, None)
    assert (taken.shown.verdict, taken.story.verdict) == ("overdue", "postponed")
    assert (gone.shown, gone.apart) == (gone.story, ())


def test_the_calendar_ends() -> None:
    """A promise for the last day that there is turns on no day after it."""
    text = model("last") + claim("last", "9999-12-31")
    (history,) = histories(assemble([parse(text, "claims.toml")]))
    assert history.turning_days(date.min, date.max) == [date(2024, 1, 1)]
    assert history.milestone == "release"


def test_the_whole_report_leaves_nothing_out() -> None:
    """What forecasts rest on is the whole ledger, however little is asked for."""
    chosen = slips(LEDGER, AS_OF, Filters(models=["owed"]))
    assert len(chosen.whole.subjects) == 6
    assert len(chosen.subjects) == 1
