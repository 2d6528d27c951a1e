"""What changed between two days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.ledgers import documents
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.ledger import Ledger
from claimtrack.reports.diff import PeriodError, changes
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import slips
from tests.helpers import promises as builder

START = date(2025, 1, 1)
MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "Lab"\n'


def day(number: int) -> date:
    return START + timedelta(days=number)


def claim(announced: date, *fields: str, speaker: str = "Lab", basis: str = "reported") -> str:
    text = builder.claim("m", None, f"{announced}", speaker=f'"{speaker}"', basis=f'"{basis}"')
    return text + "\n".join(fields)


def due(first: date, last: date | None) -> str:
    return f'due = "{first}/{last or ".."}"'


def outcome(status: str, first: date, last: date) -> str:
    return builder.outcome("m", f"{first}/{last}", status)


def ledger_of(*records: str) -> Ledger:
    return assemble([documents.parse("\n".join((MODEL, *records)), "claims.toml")])


def told(ledger: Ledger, from_day: date, to_day: date) -> list[tuple[str, date]]:
    return [(change.kind, change.day) for change in changes(ledger, from_day, to_day)]


def test_a_promise_is_followed_from_first_word_to_shipping() -> None:
    """Each change stands on its own day: also those that only the calendar makes."""
    ledger = ledger_of(
        claim(day(0), 'said = "soon"'),
        claim(day(10), due(day(20), day(30))),
        claim(day(15), due(day(25), day(30))),
        claim(day(40), due(day(50), day(60))),
        claim(day(55), "withdrawn = true"),
        claim(day(58), due(day(70), day(80))),
        outcome("shipped", day(84), day(86)),
    )
    assert told(ledger, date.min, day(400)) == [
        ("announced", day(0)),
        ("promised", day(10)),
        ("overdue", day(31)),
        ("re-promised", day(40)),
        ("withdrawn", day(55)),
        ("re-promised", day(58)),
        ("overdue", day(81)),
        ("shipped", day(86)),
    ]


def test_it_may_have_shipped_in_time() -> None:
    """A shipping of unknown day that began in time is unclear until its window is over."""
    ledger = ledger_of(claim(day(0), due(day(5), day(9))), outcome("shipped", day(8), day(20)))
    assert told(ledger, day(1), day(30)) == [("unclear", day(10)), ("shipped", day(20))]


def test_a_change_carries_what_stood_before_and_after() -> None:
    """A re-promise names the window that it replaces, by how much, and both verdicts."""
    ledger = ledger_of(claim(day(0), due(day(5), day(9))), claim(day(8), due(day(20), day(29))))
    [change] = changes(ledger, day(1), day(20))
    assert change.before is not None
    assert change.replaced is not None
    assert (change.before.verdict, change.after.verdict) == ("pending", "postponed")
    assert (change.replaced.announced, change.moved) == (day(0), 20)


def test_a_cancelled_promise_comes_back() -> None:
    """A claim without a date after a cancellation sets the cancellation aside, and is told."""
    ledger = ledger_of(
        claim(day(0), due(day(50), day(90))),
        outcome("cancelled", day(10), day(10)),
        claim(day(20), 'said = "it lives"'),
    )
    assert told(ledger, day(0), day(30)) == [("cancelled", day(10)), ("revived", day(20))]


def test_a_promise_without_a_date_comes_back() -> None:
    """It is told as well where the verdict was, and stays, undated."""
    ledger = ledger_of(
        claim(day(0), 'said = "some day"'),
        outcome("untraced", day(10), day(10)),
        claim(day(20), 'said = "it lives"'),
    )
    told_changes = told(ledger, day(0), day(30))
    assert told_changes == [("untraced", day(10)), ("revived", day(20))]


def test_a_deadline_passes_while_the_date_is_open() -> None:
    """`3 March or later` after `by 9 March` is a postponement only once 9 March is past."""
    ledger = ledger_of(claim(day(0), due(day(5), day(9))), claim(day(2), due(day(3), None)))
    assert told(ledger, day(2), day(30)) == [("passed", day(10))]


def test_what_nobody_traced_is_told_when_the_promise_has_run_out() -> None:
    """An untraced outcome speaks on the first day past the standing deadline."""
    ledger = ledger_of(claim(day(0), due(day(5), day(9))), outcome("untraced", day(7), day(7)))
    assert told(ledger, day(0), day(30)) == [("untraced", day(10))]


def test_equal_days_change_nothing() -> None:
    """Between a day and itself nothing happens, even on a day of events."""
    ledger = ledger_of(claim(day(3), due(day(5), day(9))))
    assert told(ledger, day(3), day(3)) == []


def test_a_period_has_a_direction() -> None:
    """A period that ends before it begins is an error that says what to do."""
    with pytest.raises(PeriodError, match="2025-01-02 is after 2025-01-01; give the earlier day"):
        changes(ledger_of(), day(1), day(0))


def test_filters_choose_claims_before_chains_are_built() -> None:
    """What only the press said is no change for a reader of official claims."""
    ledger = ledger_of(
        claim(day(0), due(day(5), day(9)), basis="official"),
        claim(day(6), due(day(20), day(29))),
    )
    official = changes(ledger, date.min, day(50), Filters(bases=["official"]))
    assert [change.kind for change in official] == ["promised", "overdue"]


days = st.integers(0, 40).map(day)
windows = st.tuples(days, days).map(lambda pair: due(min(pair), max(pair)))
promises = st.one_of(
    windows, days.map(lambda first: due(first, None)), st.just("withdrawn = true"),
    st.just('said = "soon"'),
)  # fmt: skip
claims = st.tuples(days, promises).map(lambda drawn: claim(*drawn))
outcomes = st.tuples(
    st.sampled_from(["shipped", "cancelled", "untraced"]), days, st.integers(0, 5)
).map(lambda drawn: outcome(drawn[0], drawn[1], drawn[1] + timedelta(drawn[2])))
ledgers = st.tuples(
    st.lists(claims, max_size=6, unique=True), st.lists(outcomes, max_size=2, unique=True)
).map(lambda drawn: ledger_of(*drawn[0], *drawn[1]))


def _verdict(ledger: Ledger, on: date) -> str | None:
    rows = slips(ledger, on).shown
    return rows[0].verdict if rows else None


@given(ledgers)
def test_a_verdict_turns_only_on_a_day_of_change(ledger: Ledger) -> None:
    """On every day on which the report's verdict turns, and with the same two verdicts."""
    told_on = {change.day: change for change in changes(ledger, date.min, day(60))}
    for yesterday, today in pairwise(map(day, range(-1, 60))):
        before, after = _verdict(ledger, yesterday), _verdict(ledger, today)
        if before != after:
            change = told_on[today]
            assert (change.before.verdict if change.before else None) == before
            assert change.after.verdict == after


@given(ledgers, days)
def test_a_period_is_the_sum_of_its_parts(ledger: Ledger, middle: date) -> None:
    """What changed up to a day and after it is what changed."""
    whole = changes(ledger, date.min, day(60))
    assert whole == changes(ledger, date.min, middle) + changes(ledger, middle, day(60))


@given(ledgers)
def test_re_promises_add_up(ledger: Ledger) -> None:
    """A row's re-promises are the changes that moved its date, and some that took one back."""
    last = day(60)
    kinds = [change.kind for change in changes(ledger, date.min, last)]
    counted = sum(row.re_promises for row in slips(ledger, last).shown)
    assert kinds.count("re-promised") <= counted
    assert counted <= kinds.count("re-promised") + kinds.count("withdrawn")


def test_changes_of_one_day_stand_by_model_then_by_milestone() -> None:
    """Of one day: the models by their ids, of one model its milestones; the file's order aside."""
    said = [
        (model, milestone)
        for model in ("b", "a")
        for milestone in ("release", "general-availability", "preview")
    ]
    parts = [builder.model("b"), builder.model("a")]
    parts += [builder.claim(model, milestone=f'"{milestone}"') for model, milestone in said]
    ledger = assemble([documents.parse("".join(parts), "claims.toml")])
    found = changes(ledger, date(2023, 12, 31), date(2024, 1, 1))
    assert [(change.model.id, change.milestone) for change in found] == sorted(said)
