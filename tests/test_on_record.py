"""On the record and reported, each judged by its own claims, and as far as somebody looked."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseClaim
from claimtrack.verdicts.history import Release, histories, releases
from claimtrack.verdicts.releases import Judgement, Slip
from claimtrack.verdicts.slips import slips
from tests.conftest import Run, WriteLedger
from tests.helpers import oracle, promises
from tests.helpers.oracle import Expected, Happened, Said

START = date(2025, 1, 1)
LAST = 40


def day(number: int) -> date:
    return START + timedelta(days=number)


def _window(due: tuple[int, int | None]) -> str:
    first, last = due
    return f"{day(first)}/{day(last) if last is not None else '..'}"


def _claim(said: Said, place: int) -> str:
    fields = {"basis": f'"{said.basis}"', "speaker": f'"S{place}"'}
    if said.withdrawn:
        fields["withdrawn"] = "true"
    due = _window(said.due) if said.due else None
    return promises.claim("m", due, str(day(said.announced)), **fields)


def _ledger(claims: list[Said], outcomes: list[Happened], checked: int | None) -> Ledger:
    top = f"checked = {day(checked)}\n" if checked is not None else ""
    told = [_claim(each, place) for place, each in enumerate(claims)]
    happened = [
        promises.outcome("m", _window((each.first, each.last)), each.status) for each in outcomes
    ]
    text = "".join([top, promises.model("m"), *told, *happened])
    return assemble([parse(text, "claims.toml")])


days = st.integers(0, LAST)
said = st.builds(
    lambda announced, basis, shape, first, length: Said(
        announced=announced,
        # what is said officially is never an internal target that surfaced late
        due=_due(shape, max(first, announced) if basis == "official" else first, length),
        withdrawn=shape == "withdrawn",
        basis=basis,
    ),
    days,
    st.sampled_from(["official", "reported"]),
    st.sampled_from(["dated", "dated", "open", "undated", "withdrawn"]),
    days,
    st.integers(0, 15),
)
happened = st.builds(
    lambda status, first, length: Happened(status, first, first + length),
    st.sampled_from(["shipped", "cancelled", "untraced"]),
    days,
    st.integers(0, 10),
)
subjects = st.tuples(
    st.lists(said, min_size=1, max_size=5),
    st.lists(happened, max_size=2, unique=True),
    st.none() | days,
)
Subject = tuple[list[Said], list[Happened], int | None]


def _due(shape: str, first: int, length: int) -> tuple[int, int | None] | None:
    if shape == "dated":
        return first, first + length
    return (first, None) if shape == "open" else None


def _found(row: Judgement | None) -> Expected | None:
    """A judgement in the words of the oracle."""
    if row is None:
        return None

    def window(claim: ReleaseClaim | None) -> tuple[int, int | None] | None:
        if claim is None or claim.due is None:
            return None
        last = claim.due.latest
        return (claim.due.earliest - START).days, (last - START).days if last else None

    def ends(slip: Slip | None) -> tuple[int, int | None] | None:
        return (slip.min, slip.max) if slip else None

    return Expected(
        verdict=row.verdict,
        retrospective=row.retrospective,
        first=window(row.first),
        newest=window(row.newest),
        standing=window(row.standing),
        slip=ends(row.slip),
        slip_latest=ends(row.slip_latest),
        re_promises=row.re_promises,
        decided=row.decided,
        owed=row.owed,
        days_past_due=row.days_past_due,
    )


@given(subjects, st.integers(0, LAST + 25))
@example(([Said(0, (5, 9), False, "official")], [Happened("shipped", 8, 20)], None), 12)
@example(([Said(0, (5, 9), False, "official")], [], 3), 12)
def test_a_second_opinion(subject: Subject, as_of: int) -> None:
    """Every judgement is the one that the rules give when they are read naively."""
    claims, outcomes, checked = subject
    rows = list(releases(_ledger(claims, outcomes, checked), day(as_of)))
    story = oracle.judge(claims, outcomes, as_of, checked)
    if story is None:
        assert rows == []
        return
    [row] = rows
    assert (row.judged - START).days == oracle.looked(claims, outcomes, as_of, checked)
    assert _found(row.story) == story
    for basis, found in (("official", row.on_record), ("reported", row.reported)):
        assert _found(found) == oracle.judge(claims, outcomes, as_of, checked, basis)


@given(subjects, st.integers(0, LAST + 25))
def test_what_holds_of_every_judgement(subject: Subject, as_of: int) -> None:
    """Nobody is judged past the day of the report; a rate counts only what is past its day."""
    for row in releases(_ledger(*subject), day(as_of)):
        assert row.judged <= day(as_of)
        if subject[2] is None:
            assert row.judged == day(as_of)
        if all(each.basis == "official" for each in subject[0]) and row.on_record:
            assert row.on_record == row.story
        for each in (row.story, *row.apart):
            bases = {claim.basis for claim in each.chain}
            assert each is row.story or len(bases) == 1
            assert not each.past_due or each.owed
            assert not each.owed or each.outcome is None
            assert not (each.decided and each.retrospective)
            assert each.kept is None or each.decided


@given(subjects)
def test_verdicts_turn_on_turning_days_alone(subject: Subject) -> None:
    """A judgement changes on the days that the history names, but for a slip that grows."""
    for history in histories(_ledger(*subject)):
        turning = history.turning_days(day(-1), day(LAST + 30))
        for number in range(LAST + 30):
            if day(number) not in turning:
                assert _stand(history.on(day(number))) == _stand(history.on(day(number - 1)))


def _stand(release: Release | None) -> list[object]:
    rows = (release.story, release.on_record, release.reported) if release else ()
    return [
        (row.verdict, row.re_promises, row.outcome, row.owed, row.past_due) if row else None
        for row in rows
    ]


BOTH = (
    promises.model("siri", "Apple")
    + promises.claim("siri", "2025-06-30", "2024-06-10")
    + promises.claim("siri", "April 2025", "2024-10-01", basis='"reported"', speaker='"Press"')
    + promises.claim("siri", "spring 2026", "2025-03-07")
)


def _row(run: Run, *arguments: object) -> dict[str, Any]:
    done = run("slips", "--format", "json", *arguments)
    [row] = json.loads(done.stdout)["releases"]
    return dict(row)


def test_each_is_judged_by_its_own_claims(run: Run, ledger: WriteLedger) -> None:
    """By Apple's own word it slipped from June, by the press from April: one row, two objects."""
    path = ledger(BOTH)
    row = _row(run, "--data", path, "--as-of", "2025-07-10")
    assert (row["id"], row["judged"]) == ("siri/release", "2025-07-10")
    assert row["on_record"] == {
        "verdict": "postponed",
        "retrospective": False,
        "first": {"earliest": "2025-06-30", "latest": "2025-06-30"},
        "newest": {"earliest": "2026-03-01", "latest": "2026-06-20"},
        "standing": {"earliest": "2026-03-01", "latest": "2026-06-20"},
        "slip_days": {"min": 10, "max": None},
        "slip_latest_days": {"min": 0, "max": None},
        "re_promises": 1,
        "decided": True,
        "kept": False,
    }
    assert row["reported"] is not None
    assert (row["reported"]["verdict"], row["reported"]["slip_days"]) == (
        "overdue", {"min": 71, "max": None},
    )  # fmt: skip
    assert (row["verdict"], row["re_promises"], len(row["chain"])) == ("postponed", 2, 3)


@pytest.mark.parametrize(
    ("withdrawn", "promised"), [(True, False), (False, True)], ids=["withdrawal", "undated"]
)
def test_a_withdrawal_alone_is_no_promise(
    run: Run, ledger: WriteLedger, *, withdrawn: bool, promised: bool
) -> None:
    """Who only takes back what the press promised has promised nothing on the record."""
    fields = {"withdrawn": "true"} if withdrawn else {}
    text = promises.model("m") + promises.claim("m", None, "2025-02-01", **fields)
    text += promises.claim("m", "2025-06-30", "2025-01-01", basis='"reported"')
    row = _row(run, "--data", ledger(text), "--as-of", "2025-03-01")
    assert (row["on_record"] is not None) == promised
    assert row["reported"]["verdict"] == "pending"
    assert row["verdict"] == ("postponed" if withdrawn else "pending")


@pytest.mark.parametrize(
    ("checked", "as_of", "judged", "verdict", "slip", "decided"),
    [
        # nobody looked past 15 June: nothing is called overdue on a later day
        ("2025-06-15", "2025-08-01", "2025-06-15", "pending", 0, False),
        # looked up to the deadline: not past it
        ("2025-06-30", "2025-08-01", "2025-06-30", "pending", 0, False),
        ("2025-07-01", "2025-08-01", "2025-07-01", "overdue", 1, True),
        # the day of the report comes first
        ("2025-07-20", "2025-07-10", "2025-07-10", "overdue", 10, True),
        # the newest record of the subject counts where it is later than the last look
        ("2025-01-15", "2025-08-01", "2025-02-01", "pending", 0, False),
        (None, "2025-08-01", "2025-08-01", "overdue", 32, True),
    ],
)
def test_judged_as_far_as_somebody_looked(
    run: Run,
    ledger: WriteLedger,
    checked: str | None,
    as_of: str,
    judged: str,
    verdict: str,
    slip: int,
    decided: bool,
) -> None:
    """The verdict is that of the last day on which somebody looked, not of the report's day."""
    text = f"checked = {checked}\n" if checked else ""
    text += promises.model("m") + promises.claim("m", "2025-06-30", "2025-02-01")
    row = _row(run, "--data", ledger(text), "--as-of", as_of)
    assert (row["judged"], row["verdict"], row["decided"]) == (judged, verdict, decided)
    assert row["slip_days"] == {"min": slip, "max": None}


def test_a_rate_never_goes_past_the_last_look(run: Run, ledger: WriteLedger) -> None:
    """What somebody happened to look up has a verdict, but counts only once all were checked."""
    text = "checked = 2025-06-01\n" + promises.model("m") + promises.claim("m", "2025-06-30")
    text += promises.outcome("m", "2025-06-20")
    row = _row(run, "--data", ledger(text), "--as-of", "2025-08-01")
    assert (row["judged"], row["verdict"], row["decided"]) == ("2025-06-20", "early", False)


def test_a_report_counts_as_a_look(run: Run, ledger: WriteLedger) -> None:
    """J is that of all records of the subject, whatever the filters choose."""
    text = "checked = 2025-06-01\n" + promises.model("m") + promises.claim("m", "2025-06-30")
    text += promises.claim("m", "2026", "2025-07-15", basis='"reported"')
    path = ledger(text)
    row = _row(run, "--data", path, "--as-of", "2025-08-01", "--basis", "official")
    assert (row["judged"], row["verdict"], row["reported"]) == ("2025-07-15", "overdue", None)


def test_each_subject_has_the_day_of_its_own_files(run: Run, ledger: WriteLedger) -> None:
    """The earliest of the files that hold it; a file without takes the ledger's."""
    due = "2025-06-30"
    ledger("checked = 2025-07-10\n" + promises.shipped("x", 400), "l/a.toml")
    ledger(promises.model("late") + promises.claim("late", due), "l/b.toml")
    path = ledger(
        "checked = 2025-07-20\n" + promises.model("later") + promises.claim("later", due),
        "l/c.toml",
    )
    done = run("slips", "--data", path.parent, "--as-of", "2025-08-01", "--format", "json")
    report = json.loads(done.stdout)
    assert report["checked"] == "2025-07-10"
    judged = {row["model"]: row["judged"] for row in report["releases"]}
    assert judged == {"late": "2025-07-10", "later": "2025-07-20", "x": "2025-07-10"}


def test_an_outcome_newer_than_checked_is_no_error(run: Run, ledger: WriteLedger) -> None:
    """Somebody recorded it without vouching for all the rest."""
    text = "checked = 2024-01-01\n" + promises.shipped("m", 5)
    assert run("check", ledger(text)).exit_code == 0


def test_filters_match_either_judgement(run: Run, ledger: WriteLedger) -> None:
    """A row is taken where what was said, or what was reported, has the verdict asked for."""
    path = ledger(BOTH)
    options = ("--data", path, "--as-of", "2025-07-10", "--format", "json")

    def taken(*arguments: str) -> int:
        return len(json.loads(run("slips", *options, *arguments).stdout)["releases"])

    assert taken("--verdict", "postponed") == 1
    assert taken("--verdict", "overdue") == 1
    assert taken("--verdict", "pending") == 0
    assert taken("--since", "2024-10-01") == 1
    assert taken("--since", "2024-10-02") == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "postponed"], 1),
        (["--fail-on", "overdue"], 0),
        (["--fail-on", "overdue", "--basis", "reported"], 1),
        (["--fail-on", "overdue", "--basis", "all"], 1),
        (["--fail-on", "postponed", "--basis", "reported"], 0),
    ],
)
def test_fails_by_what_was_said_on_the_record(
    run: Run, ledger: WriteLedger, arguments: list[str], code: int
) -> None:
    """A rumour fails nobody's build, unless somebody asks for rumours."""
    done = run("slips", "--data", ledger(BOTH), "--as-of", "2025-07-10", *arguments)
    assert done.exit_code == code


def test_rows_sort_by_what_was_said_on_the_record(run: Run, ledger: WriteLedger) -> None:
    """The largest slip on the record comes first; of what was only reported its own."""
    text = BOTH
    text += promises.model("b") + promises.claim("b", "2025-06-25", "2025-01-01")
    text += promises.model("c")
    text += promises.claim("c", "2025-07-01", "2025-01-01", basis='"reported"')
    done = run("slips", "--data", ledger(text), "--as-of", "2025-07-10", "--format", "json")
    rows = json.loads(done.stdout)["releases"]
    assert [row["model"] for row in rows] == ["b", "siri", "c"]


def test_the_same_rate_everywhere(run: Run, ledger: WriteLedger) -> None:
    """`slips` counts as kept of decided what `stats` counts: what was said on the record."""
    text = promises.shipped("a", 5) + promises.shipped("b", -5)
    text += promises.model("r") + promises.claim("r", basis='"reported"')
    whole = assemble([parse(text, "claims.toml")])
    report = slips(whole, date(2025, 1, 1))
    assert (report.kept, report.decided) == (1, 2)
    done = run("stats", "--data", ledger(text), "--as-of", "2025-01-01", "--format", "json")
    group = json.loads(done.stdout)["all"]
    assert (group["kept"], group["decided"], group["subjects"]) == (1, 2, 2)


def test_a_curve_waits_as_far_as_somebody_looked(run: Run, ledger: WriteLedger) -> None:
    """What is open is at risk up to the last look: later it may have shipped unnoticed."""
    text = f"checked = {promises.day(10)}\n" + promises.shipped("a", 50)
    text += promises.model("b") + promises.claim("b")
    as_of = promises.day(100)
    done = run("stats", "--data", ledger(text), "--as-of", as_of, "--format", "json")
    points = json.loads(done.stdout)["all"]["curve"]["points"]
    [event] = [point for point in points if point[0] == 50]
    assert (event[1], event[4]) == (0, 1)
