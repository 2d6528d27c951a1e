"""Release verdicts: each rule with the smallest story that shows it, and what holds for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError
from claimtrack.grammar import window
from claimtrack.ledgers.records import ReleaseClaim, ReleaseOutcome
from claimtrack.ledgers.tables import Model
from claimtrack.verdicts.chains import chain
from claimtrack.verdicts.chains import outcomes as outcomes_of
from claimtrack.verdicts.releases import READING_ORDER, Days, Judgement, Slip, Verdict, judge

MODEL = Model(id="m", name="M", organization="O")


def claim(said: str) -> ReleaseClaim:
    """A claim from "DAY PHRASE", "DAY -" (no date), "DAY withdrawn"; reported."""
    day, _, due = said.partition(" ")
    announced = date.fromisoformat(day)
    return ReleaseClaim(
        model="m",
        kind="release",
        announced=announced,
        speaker="S",
        basis="reported",
        source="https://example.org",
        due=None if due in ("-", "withdrawn") else window.read(due, announced),
        withdrawn=due == "withdrawn",
    )


def outcome(told: str) -> ReleaseOutcome:
    """An outcome from "STATUS DATE"."""
    status, _, day = told.partition(" ")
    return ReleaseOutcome(
        model="m",
        kind="release",
        status=status,  # type: ignore[arg-type]
        date=window.read_absolute(day),
        source="https://example.org",
    )


def story(text: str, as_of: str) -> Judgement | None:
    """The row of claims and outcomes, each after a semicolon or the bar."""
    claims, _, outcomes = text.partition("|")
    day = date.fromisoformat(as_of)
    made = [claim(each.strip()) for each in claims.split(";") if each.strip()]
    happened = [outcome(each.strip()) for each in outcomes.split(";") if each.strip()]
    return judge(MODEL, chain(made), outcomes_of(happened), Days(day, day, day))


# story | outcomes, as of, verdict, slip, slip against the newest, re-promises, decided
STORIES = [
    # nothing happened yet
    ("2025-01-01 June 2025", "2025-06-30", "pending", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025", "2025-07-01", "overdue", (1, None), (1, None), 0, True),
    ("2025-01-01 June 2025; 2025-05-01 July 2025", "2025-05-01", "postponed", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-05-01 July 2025", "2025-07-31", "postponed", (31, None), (0, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 July 2025", "2025-08-01", "overdue", (32, None), (1, None), 1, True),
    # moved forward, then late by both
    ("2025-01-01 June 2025; 2025-02-01 May 2025", "2025-06-15", "pending", (0, None), (15, None), 1, False),
    ("2025-01-01 June 2025; 2025-02-01 May 2025", "2025-07-15", "overdue", (15, None), (45, None), 1, True),
    # restated, and restated in other words
    ("2025-01-01 June 2025; 2025-02-01 2025-06; 2025-03-01 by June 2025", "2025-06-01", "pending", (0, None), (0, None), 0, False),
    # open, undated and withdrawn claims
    ("2025-01-01 June 2025; 2025-05-01 fall 2025 or later", "2025-05-31", "postponed", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-05-01 June 2025 or later", "2025-06-30", "pending", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-05-01 June 2025 or later", "2025-07-02", "postponed", (2, None), (2, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 -", "2025-07-01", "overdue", (1, None), (1, None), 0, True),
    ("2025-01-01 June 2025; 2025-04-01 -; 2025-05-01 July 2025", "2025-05-01", "postponed", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-05-01 withdrawn", "2025-05-01", "postponed", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-05-01 withdrawn; 2025-05-02 withdrawn", "2025-08-01", "postponed", (32, None), (32, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 withdrawn; 2025-05-09 June 2025", "2025-06-01", "pending", (0, None), (0, None), 2, False),
    ("2025-01-01 fall 2025 or later; 2025-05-01 2025-10; 2025-06-01 2025-11 or later; 2025-07-01 2025-12 or later", "2025-08-01", "postponed", (0, None), (0, None), 2, False),
    ("2025-01-01 -", "2030-01-01", "undated", None, None, 0, False),
    ("2025-01-01 2026 or later", "2030-01-01", "undated", None, None, 0, False),
    ("2025-01-01 withdrawn", "2030-01-01", "undated", None, None, 0, False),
    # shipped
    ("2025-01-01 June 2025 | shipped 2025-05-31", "2025-06-01", "early", (-1, -1), (-1, -1), 0, False),
    ("2025-01-01 June 2025 | shipped 2025-05-31", "2025-07-01", "early", (-1, -1), (-1, -1), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-06-01", "2025-07-01", "on-time", (0, 0), (0, 0), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-05-31/2025-06-02", "2025-07-01", "on-time", (-1, 0), (-1, 0), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-07-01", "2025-07-02", "late", (1, 1), (1, 1), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-07-02", "2025-07-02", "late", (2, 2), (2, 2), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-06-30/2025-07-02", "2025-07-02", "unclear", (0, 2), (0, 2), 0, False),
    # nor is it yet known whether it did, on the very last day or after it
    ("2025-01-01 June 2025 | shipped 2025-06-30/2025-07-05", "2025-07-02", "unclear", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025 | shipped 2025-07-01/2025-07-05", "2025-07-02", "overdue", (1, None), (1, None), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-07-01/2025-07-05", "2025-07-05", "late", (1, 5), (1, 5), 0, True),
    ("2025-01-01 June 2025; 2025-06-20 July 2025 | shipped 2025-07-10", "2025-08-01", "late", (10, 10), (0, 0), 1, True),
    ("2025-01-01 - | shipped 2025-07-10", "2025-08-01", "undated", None, None, 0, False),
    # the earliest shipping counts, by its last day
    ("2025-01-01 June 2025 | shipped 2025-07-10; shipped 2025-06-10", "2025-08-01", "on-time", (0, 0), (0, 0), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-06-01/2025-07-10; shipped 2025-07-04", "2025-08-01", "late", (4, 4), (4, 4), 0, True),
    # the day falls into the window of a shipping: it may have shipped, or not yet
    ("2025-01-01 June 2025 | shipped 2025-07-02/2025-07-10", "2025-07-05", "overdue", (2, None), (2, None), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-07-02/2025-07-10", "2025-07-02", "overdue", (2, None), (2, None), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-07-02/2025-07-10", "2025-07-01", "overdue", (1, None), (1, None), 0, True),
    ("2025-01-01 June 2025 | shipped 2025-06-02/2025-07-10", "2025-06-20", "pending", (0, None), (0, None), 0, False),
    ("2025-01-01 May 2025; 2025-05-20 June 2025 | shipped 2025-07-02/2025-07-10", "2025-07-05", "overdue", (32, None), (2, None), 1, True),
    ("2025-01-01 June 2025; 2025-06-20 July 2025 | shipped 2025-07-02/2025-07-10", "2025-07-09", "postponed", (2, None), (0, None), 1, True),
    ("2025-01-01 June 2025 | shipped 2025-06-20/2025-07-10; shipped 2025-07-05/2025-07-20", "2025-07-06", "unclear", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025 | cancelled 2025-06-20/2025-07-10", "2025-07-05", "overdue", (5, None), (5, None), 0, True),
    # claims made once it had shipped are no promises
    ("2025-01-01 June 2025; 2025-07-02 2026 | shipped 2025-07-02", "2025-08-01", "late", (2, 2), (2, 2), 0, True),
    ("2025-01-01 June 2025; 2025-07-02 2026 | shipped 2025-07-01/2025-07-03", "2025-08-01", "late", (1, 3), (-184, -182), 1, True),
    # cancelled, and set aside by a later claim
    ("2025-01-01 June 2025 | cancelled 2025-03-01", "2025-04-01", "cancelled", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025 | cancelled 2025-07-10", "2025-09-01", "cancelled", (10, None), (10, None), 0, True),
    ("2025-01-01 - | cancelled 2025-03-01", "2025-04-01", "cancelled", None, None, 0, False),
    ("2025-01-01 June 2025; 2025-03-01 July 2025 | cancelled 2025-03-01", "2025-04-01", "cancelled", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025; 2025-03-02 July 2025 | cancelled 2025-03-01", "2025-04-01", "postponed", (0, None), (0, None), 1, False),
    ("2025-01-01 June 2025 | cancelled 2025-03-01; shipped 2025-06-10", "2025-07-01", "on-time", (0, 0), (0, 0), 0, True),
    ("2025-01-01 June 2025 | cancelled 2025-08-01; untraced 2025-08-02", "2025-09-01", "cancelled", (32, None), (32, None), 0, True),
    # untraced speaks once the promise has run out
    ("2025-01-01 June 2025 | untraced 2025-05-01", "2025-06-30", "pending", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025 | untraced 2025-05-01", "2025-09-01", "untraced", (0, None), (0, None), 0, False),
    ("2025-01-01 June 2025 | untraced 2025-08-01", "2025-09-01", "untraced", (32, None), (32, None), 0, True),
    ("2025-01-01 June 2025; 2025-08-02 2026 | untraced 2025-08-01", "2026-09-01", "postponed", (428, None), (0, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 fall 2025 or later | untraced 2025-08-31", "2026-09-01", "postponed", (428, None), (428, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 fall 2025 or later | untraced 2025-09-01", "2026-09-01", "untraced", (63, None), (63, None), 1, True),
    ("2025-01-01 June 2025; 2025-05-01 withdrawn | untraced 2025-06-01", "2025-06-02", "untraced", (0, None), (0, None), 1, False),
    ("2025-01-01 - | untraced 2025-06-01", "2025-06-02", "undated", None, None, 0, False),
    # retrospective: the target had passed when it surfaced
    ("2025-05-15 April 2025", "2025-05-31", "overdue", (31, None), (31, None), 0, False),
    ("2025-05-15 April 2025; 2025-05-15 June 2025; 2025-05-15 fall 2025 or later", "2025-05-31", "postponed", (31, None), (0, None), 2, False),
    ("2025-01-01 June 2025; 2025-08-15 April 2025", "2025-09-01", "overdue", (63, None), (63, None), 0, True),
    ("2025-05-15 March 2025; 2025-05-16 April 2025", "2025-05-31", "overdue", (61, None), (31, None), 0, False),
    ("2025-05-15 April 2025 | shipped 2025-06-01", "2025-07-01", "late", (32, 32), (32, 32), 0, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "as_of", "verdict", "slip", "latest", "changes", "decided"),
    STORIES,
    ids=[f"{each[0]} @ {each[1]}" for each in STORIES],
)
def test_story(
    told: str,
    as_of: str,
    verdict: str,
    slip: tuple[int, int | None] | None,
    latest: tuple[int, int | None] | None,
    changes: int,
    decided: bool,
) -> None:
    """Each story has its verdict, slips, re-promises, and is decided or not."""
    row = story(told, as_of)
    assert row is not None
    assert row.verdict == verdict
    assert row.slip == (Slip(*slip) if slip else None)
    assert row.slip_latest == (Slip(*latest) if latest else None)
    assert row.re_promises == changes
    assert row.decided == decided
    assert row.kept == (verdict in ("early", "on-time") if decided else None)


@pytest.mark.parametrize(
    "told", ["2025-06-01 July 2025 | shipped 2025-06-01", "2025-06-02 - | shipped 2025-05-31"]
)
def test_no_promise_no_row(told: str) -> None:
    """A claim made on or after the day that it shipped promises nothing."""
    assert story(told, "2025-08-01") is None


def test_chain_order() -> None:
    """By day; on one day undated first, then by last day, open last, then first day."""
    row = story(
        "2025-02-01 2025; 2025-01-01 2026 or later; 2025-01-01 July 2025; 2025-01-01 -;"
        "2025-01-01 2025-07-31; 2025-01-01 June 2025",
        "2025-03-01",
    )
    assert row is not None
    shown = [str(each.due and each.due.text) for each in row.chain]
    assert shown == ["None", "June 2025", "July 2025", "2025-07-31", "2026 or later", "2025"]


def test_standing_claim_is_not_the_leaked_one() -> None:
    """A target that surfaces after it was missed does not become the standing date."""
    row = story("2025-01-01 June 2025; 2025-08-15 April 2025", "2025-09-01")
    assert row is not None
    assert row.standing is row.first
    assert not row.retrospective


def test_spokesperson() -> None:
    """The first dated claim answers for the row; where none is dated, the first."""
    row = story("2025-01-01 -; 2025-02-01 June 2025; 2025-03-01 July 2025", "2025-03-01")
    assert row is not None
    assert row.spokesperson is row.chain[1]
    row = story("2025-01-01 -; 2025-02-01 withdrawn", "2025-03-01")
    assert row is not None
    assert row.spokesperson is row.chain[0]


@pytest.mark.parametrize(
    ("told", "as_of", "days"),
    [
        ("2025-01-01 June 2025; 2025-05-01 July 2025", "2025-07-31", None),
        ("2025-01-01 June 2025; 2025-05-01 July 2025", "2025-08-01", 1),
        ("2025-01-01 June 2025; 2025-05-01 withdrawn", "2025-08-01", None),
        ("2025-01-01 -", "2025-08-01", None),
        ("2025-01-01 June 2025 | shipped 2025-07-02", "2025-08-01", None),
    ],
)
def test_days_past_due(told: str, as_of: str, days: int | None) -> None:
    """From the day after the standing last day; what has none, or has ended, is not past due."""
    row = story(told, as_of)
    assert row is not None
    assert (row.days_past_due, row.past_due) == (days, days is not None)


def test_outcome_that_does_not_speak_is_not_shown() -> None:
    """An untraced outcome before the promise has run out is no outcome yet."""
    row = story("2025-01-01 June 2025 | untraced 2025-05-01", "2025-06-30")
    assert row is not None
    assert row.outcome is None


_DUES = st.sampled_from(
    ["-", "withdrawn", "June 2025", "fall 2025", "fall 2025 or later", "2025", "early 2026",
     "coming weeks", "2025-03-15", "Q1", "by year-end", "after 2025-06-15"]
)  # fmt: skip
_DAYS = st.dates(date(2024, 6, 1), date(2026, 6, 1))
_CLAIMS = st.lists(st.builds(lambda day, due: f"{day} {due}", _DAYS, _DUES), min_size=1, max_size=6)
_OUTCOMES = st.lists(
    st.builds(
        lambda status, day, length: f"{status} {day}/{day + timedelta(days=length)}",
        st.sampled_from(["shipped", "cancelled", "untraced"]),
        _DAYS,
        st.integers(0, 60),
    ),
    max_size=4,
)


def _judge(claims: Sequence[str], outcomes: Sequence[str], day: date) -> Judgement | None:
    made = []
    for each in claims:
        try:
            made.append(claim(each))
        except ReadingError:
            continue
    return judge(MODEL, chain(made), outcomes_of(map(outcome, outcomes)), Days(day, day, day))


@given(_CLAIMS, _OUTCOMES, _DAYS, st.randoms())
def test_order_of_records_does_not_matter(
    claims: list[str], outcomes: list[str], day: date, random: object
) -> None:
    """The same records in any order give the same verdict and slips."""
    before = _judge(claims, outcomes, day)
    random.shuffle(claims)  # type: ignore[attr-defined]
    random.shuffle(outcomes)  # type: ignore[attr-defined]
    after = _judge(claims, outcomes, day)
    assert (before is None) == (after is None)
    if before is None or after is None:
        return
    for name in ("verdict", "slip", "slip_latest", "re_promises", "decided", "retrospective"):
        assert getattr(before, name) == getattr(after, name)


@given(_CLAIMS, _OUTCOMES, _DAYS)
def test_what_holds_for_every_row(claims: list[str], outcomes: list[str], day: date) -> None:
    """A verdict and its slip never contradict each other, and no slip is overstated."""
    row = _judge(claims, outcomes, day)
    if row is None:
        return
    assert (row.slip is None) == (row.first is None)
    if row.verdict == "late":
        assert row.slip is not None
        assert row.slip.min > 0
    if row.verdict == "early":
        assert row.slip is not None
        assert row.slip.max is not None
        assert row.slip.max < 0
    if row.slip is not None and row.slip.max is None and row.first and row.first.due:
        assert row.first.due.latest is not None
        assert 0 <= row.slip.min <= max(0, (day - row.first.due.latest).days)
    if row.decided:
        assert row.first is not None
        assert not row.retrospective
        assert row.verdict not in ("undated", "unclear", "pending")


@given(_CLAIMS, _OUTCOMES, _DAYS, st.integers(0, 400))
def test_a_later_day_loses_no_claim(
    claims: list[str], outcomes: list[str], day: date, later: int
) -> None:
    """As of a later day each claim is still there, but for those made once it had shipped."""
    before = _judge(claims, outcomes, day)
    after = _judge(claims, outcomes, day + timedelta(days=later))
    if before is None:
        return
    kept = () if after is None else after.chain
    shipped = [each.date.latest for each in map(outcome, outcomes) if each.status == "shipped"]
    ship_day = min((last for last in shipped if last), default=date.max)
    for each in before.chain:
        assert each in kept or each.announced >= ship_day


def test_each_verdict_has_a_place_to_be_read_in() -> None:
    """The order of reading holds each verdict once."""
    assert sorted(READING_ORDER) == sorted(get_args(Verdict))
