"""What a forecast says, cell by cell: rounding, what is left empty, days and months, one, many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.far_ahead import FarAhead
from claimtrack.stats.forecast import Chances, Forecast, Outlook, outlook
from claimtrack.stats.known import Knowledge
from claimtrack.verdicts.slips import slips
from claimtrack.words import forecast as words
from tests.helpers.promises import claim, model, outcome

AS_OF = date(2025, 6, 1)
CHANCES = Chances(
    0.5, {30: 0.1, 90: 0.4, 180: 0.6, 365: 0.8}, date(2025, 9, 9),
    (date(2025, 7, 7), date(2027, 3, 3)), 0.02,
)  # fmt: skip
_WITHIN = ["within 30 days 10%, 90 days 40%, 180 days 60%, 365 days 80%"]
ENDED = "".join(
    model(f"z{at}", f"Lab {at}") + claim(f"z{at}", f"2024-0{at}-28", f"2024-0{at}-01")
    + outcome(f"z{at}", f"2024-0{at}-20") for at in range(1, 7)
)  # fmt: skip


def _outlook(more: str = "") -> Outlook:
    text = ENDED + model("m") + claim("m", "2025-12-31", "2025-01-01") + more
    return outlook(slips(assemble([parse(text, "claims.toml")]), AS_OF))


def _cells(told: Forecast) -> dict[str, str]:
    table = words.table(_outlook(), (told,))
    return {column.name: column.cell(told) for column in table.columns}


def _forecast(**fields: Any) -> Forecast:
    own = {name: fields.pop(name) for name in tuple(fields) if name not in Chances.__slots__}
    chances = replace(CHANCES, **fields)
    (found,) = _outlook().forecasts
    told: Forecast = replace(found, got_as_far=20.0, own_factor=1.25, chances=chances)
    return replace(told, **own)


@pytest.mark.parametrize(
    ("fields", "column", "cell"),
    [
        *(({"in_time": value}, "In time", cell) for value, cell in (
            (0.0, "<1%"), (0.004, "<1%"), (0.006, "1%"), (0.494, "49%"), (0.996, ">99%"),
            (0.994, "99%"), (1.0, ">99%"), (None, ""),
        )),
        # of few promises, or far ahead, tens
        *(({"in_time": value, "got_as_far": 9.9}, "In time", cell) for value, cell in (
            (0.0, "<10%"), (0.04, "<10%"), (0.06, "~10%"), (0.5, "~50%"), (0.94, "~90%"),
            (0.96, ">90%"),
        )),
        ({"in_time": 0.52, "due": date(2026, 6, 1)}, "In time", "52%"),
        ({"in_time": 0.52, "due": date(2026, 6, 2)}, "In time", "~50%"),
        ({}, "Base rate", "100%"), ({"in_time": None}, "Base rate", ""),
        ({}, "In 90 days", "40%"), ({"got_as_far": 3.0}, "In 365 days", "~80%"),
        ({"due": date(2026, 6, 2)}, "In 30 days", ""),
        ({}, "Half by", "2025-09-09"), ({"got_as_far": 3.0}, "Half by", "Sep 2025"),
        ({"half_by": date(2026, 6, 1)}, "Half by", "2026-06-01"),
        ({"half_by": date(2026, 6, 2)}, "Half by", "Jun 2026"),
        ({"half_by": None}, "Half by", "after 2030"),
        ({"due": date(2026, 6, 2)}, "Half by", "Sep 2025"),
        ({}, "80% interval", "2025-07-07 to Mar 2027"),
        ({"interval": (date(2026, 7, 7), None)}, "80% interval", "Jul 2026 to after 2030"),
        ({}, "Not in 5 years", ""),
        ({"interval": (AS_OF, None)}, "Not in 5 years", "2%"),
        ({"interval": (AS_OF, None), "got_as_far": 3.0}, "Not in 5 years", "<10%"),
        ({"got_as_far": 1_234.5}, "Got as far", "1,234"), ({"got_as_far": 9.4}, "Got as far", "9"),
        ({"got_as_far": 9.6}, "Got as far", "9"), ({"got_as_far": 10.4}, "Got as far", "10"),
        ({}, "Own record", "x 1.25 in time"), ({"own_factor": 1.0}, "Own record", ""),
        ({"own_factor": None}, "Own record", ""), ({"in_time": None}, "Own record", ""),
        ({"own_factor": 0.996}, "Own record", ""),
        ({"own_factor": 0.994}, "Own record", "x 0.99 in time"),
        ({"chances": None}, "Half by", "too little known (6 of the 5 decided claims needed)"),
        *(({"chances": None}, column, "") for column in (
            "In time", "Base rate", "In 30 days", "80% interval", "Not in 5 years", "Own record",
        )),
    ],
)  # fmt: skip
def test_each_cell_of_a_forecast(fields: dict[str, Any], column: str, cell: str) -> None:
    """Never certain; of what is hardly known no more than tens and months."""
    assert _cells(_forecast(**fields))[column] == cell


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ["in time 50% (of all dated claims so far: 100%)", *_WITHIN, "half by 2025-09-09",
              "80%: 2025-07-07 to Mar 2027"]),
        ({"in_time": None, "due": date(2026, 6, 2)},
         ["half by Sep 2025", "80%: Jul 2025 to Mar 2027"]),
        ({"in_time": None, "interval": (AS_OF, None), "got_as_far": 3.0},
         ["within 30 days ~10%, 90 days ~40%, 180 days ~60%, 365 days ~80%", "half by Sep 2025",
          "80%: Jun 2025 to after 2030", "not within 5 years <10%"]),
        ({"chances": None}, ["too little known (6 of the 5 decided claims needed)"]),
    ],
)  # fmt: skip
def test_a_forecast_in_a_sentence(fields: dict[str, Any], told: list[str]) -> None:
    """The same, as the story of a model has it."""
    forecast = _forecast(**fields)
    sentence = words.sentence(_outlook(), forecast)
    assert sentence == f"Forecast, release by {forecast.due}: {'; '.join(told)}."


@pytest.mark.parametrize(
    ("count", "told"),
    [
        ((1, 1, 0, 0, 0), "1 promise on 1 subject was made over a year ahead: none has shipped."),
        ((9, 5, 1, 1, 0), "9 promises on 5 subjects were made over a year ahead: 1 shipped, 1 of"),
    ],
)
def test_what_became_of_what_was_made_far_ahead(count: tuple[int, ...], told: str) -> None:
    """Each is counted; the verb goes with the number."""
    assert words.far_ahead(FarAhead(*count)).startswith(told)


@pytest.mark.parametrize(
    ("dateless", "decided", "far", "told"),
    [
        (0, 6, False, [words.HOW_IT_DID]),
        (1, 6, False, ["1 open promise without a last day gets no forecast.", words.HOW_IT_DID]),
        (2, 5, True, ["2 open promises without a last day get no forecast.", "0 promises on 0",
                      words.HOW_IT_DID]),
        (0, 4, True, ["No chances: too little known (4 of the 5 decided claims needed)."]),
    ],
)  # fmt: skip
def test_what_stands_below_forecasts(
    dateless: int, decided: int, far: bool, told: list[str]
) -> None:
    """What has none; how far to trust them, where there are any."""
    whole = _outlook()
    forecasts = (_forecast(due=date(2026, 6, 2)),) if far else whole.forecasts
    knowledge = Knowledge(whole.knowledge.table, 1, decided)
    changed = replace(whole, dateless=dateless, forecasts=forecasts, knowledge=knowledge)
    found = list(words.notes(changed))
    assert len(found) == len(told)
    assert all(each.startswith(begin) for each, begin in zip(found, told, strict=True))
    nothing = list(words.notes(replace(changed, forecasts=())))
    assert nothing == [each for each in found if "without a last day" in each]


@pytest.mark.parametrize(
    ("due", "announced", "marked"),
    [
        ("2025-12-31", "2025-05-01", False),  # the lab's own day, told again
        ("2026-03-31", "2025-05-01", True),
        ("2025-12-31", "2024-12-01", False),
    ],
)
def test_a_day_is_reported_that_no_maker_stands_on(due: str, announced: str, marked: bool) -> None:
    """A report that only repeats the maker's day makes no reported day of it."""
    report = claim("m", due, announced).replace('"official"', '"reported"')
    told = _outlook(report).forecasts[0]
    assert (told.basis == "reported") is marked
    assert (" (reported)" in words.sentence(_outlook(report), told)) is marked
