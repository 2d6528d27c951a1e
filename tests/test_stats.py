"""Track records: who counts where, what the curve holds, and how it is printed."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.stats import stats as track_records
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Golden, Run, WriteLedger
from tests.helpers.promises import DUE, claim, day, model, outcome, shipped

SMALL = Path(__file__).parent / "ledgers" / "small.toml"
AS_OF = "2024-12-31"
WAITED = (date.fromisoformat(AS_OF) - DUE).days

Stats = dict[str, Any]


def stats(run: Run, *arguments: object, as_of: str = AS_OF) -> Stats:
    """The track records as a program reads them."""
    done = run("stats", *arguments, "--as-of", as_of, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: Stats = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("width", [80, 160])
def test_table(
    run: Run, golden: Golden, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """The tables, what each column means, and what the ledger holds."""
    ledger(SMALL.read_text())
    monkeypatch.setenv("COLUMNS", str(width))
    golden(f"stats-table-{width}.txt", run("stats", "--basis", "all", "--full").stdout)


@pytest.mark.parametrize("output", ["json", "csv", "markdown"])
def test_formats(run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
    """Every format says the same of the same groups."""
    ledger(SMALL.read_text())
    done = run("stats", "--by", "basis", "--basis", "all", "--format", output)
    golden(f"stats-{output}.txt", done.stdout)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_curve(run: Run, golden: Golden, ledger: WriteLedger, ascii_only: bool) -> None:
    """The curve falls where something shipped, shaded by its interval, and day 0 is marked."""
    path = ledger("".join(shipped(f"m{late}", late) for late in range(-40, 200, 20)))
    done = run("stats", "--data", path, "--curve", "--as-of", AS_OF, *["--ascii"] * ascii_only)
    drawn = done.stdout[done.stdout.index("all: share") : done.stdout.index("Lab: share")]
    golden(f"stats-curve{'-ascii' * ascii_only}.txt", drawn)
    assert drawn.isascii() == ascii_only


def test_curve_is_for_the_terminal(run: Run) -> None:
    """A drawing in JSON is refused."""
    done = run("stats", "--data", SMALL, "--curve", "--format", "json")
    assert done.exit_code == 2
    assert "leave --format out" in done.stderr


class TestFreireich:
    """The textbook remission data, 6-MP arm, as a ledger."""

    events = (6, 6, 6, 7, 10, 13, 16, 22, 23)
    censored = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    as_of = date(2025, 1, 1)

    def text(self) -> str:
        """One subject for each patient: events late by so many days, the rest due so long ago."""
        records = [
            model(f"e{number}") + claim(f"e{number}") + outcome(f"e{number}", day(late))
            for number, late in enumerate(self.events)
        ]
        records += [
            model(f"c{number}") + claim(f"c{number}", self.as_of - timedelta(days=waited))
            for number, waited in enumerate(self.censored)
        ]
        return "".join(records)

    def test_median_and_curve(self, run: Run, ledger: WriteLedger) -> None:
        """The median is 23, and the share still waiting after day 10 is 0.753."""
        found = stats(run, "--data", ledger(self.text()), as_of=str(self.as_of))["all"]
        assert found["median_slip_days"] == 23
        points = {point[0]: point for point in found["curve"]["points"]}
        assert (found["curve"]["subjects"], found["curve"]["events"]) == (21, 9)
        assert {late: round(points[late][1], 3) for late in points} == {
            6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448,
        }  # fmt: skip
        assert [points[late][4] for late in points] == [21, 17, 15, 12, 11, 7, 6]
        assert found["shipped_within"]["30"] == pytest.approx(1 - 0.448179, abs=1e-6)

    def test_golden(self, run: Run, golden: Golden, ledger: WriteLedger) -> None:
        """The whole record."""
        ledger(self.text())
        done = run("stats", "--as-of", self.as_of, "--format", "json")
        golden("stats-freireich.txt", done.stdout)


class TestWhoCounts:
    """Subjects, decided, kept, and the two rates."""

    def test_decided_only_once_the_window_is_over(self, run: Run, ledger: WriteLedger) -> None:
        """What shipped before its last day is kept only when that day is past."""
        path = ledger(shipped("a", -10))
        during = stats(run, "--data", path, as_of=day(0))["all"]
        after = stats(run, "--data", path, as_of=day(1))["all"]
        assert (during["decided"], during["kept"], during["on_time_rate"]) == (0, 0, None)
        assert during["on_time_interval"] is None
        assert (after["decided"], after["kept"], after["on_time_rate"]) == (1, 1, 1)

    def test_newest_promise(self, run: Run, ledger: WriteLedger) -> None:
        """Against the newest claim only those count whose newest claim has a last day."""
        text = shipped("kept-late", 20) + claim("kept-late", day(30), "2024-05-01")
        text += model("open") + claim("open") + claim("open", "fall 2024 or later", "2024-05-01")
        text += model("back") + claim("back")
        text += claim("back", None, "2024-05-01", withdrawn="true")
        text += shipped("late", 1)
        found = stats(run, "--data", ledger(text))["all"]
        assert (found["decided"], found["kept"], found["on_time_rate"]) == (4, 0, 0)
        assert (found["decided_latest"], found["kept_latest"]) == (2, 1)
        assert found["on_time_rate_latest"] == 0.5
        assert found["re_promises_mean"] == 0.75

    def test_basis_chooses_claims(self, run: Run, ledger: WriteLedger) -> None:
        """A lab answers for what it said: a rumoured date is left out, and a line says so."""
        rumour = claim("a", day(-60), basis='"reported"', speaker='"a leaker"')
        text = model("a") + rumour + claim("a", DUE, "2024-02-01") + outcome("a", day(0))
        text += model("b") + claim("b", basis='"reported"')
        path = ledger(text)
        official = stats(run, "--data", path)["all"]
        assert (official["subjects"], official["kept"]) == (1, 1)
        assert stats(run, "--data", path, "--basis", "reported")["all"]["subjects"] == 2
        every = stats(run, "--data", path, "--basis", "all", "--by", "speaker")
        assert [each["group"] for each in every["groups"]] == ["a leaker", "S"]
        assert every["all"]["kept"] == 0
        table = run("stats", "--data", path, "--full").stdout
        assert "1 subject without such a claim is left out" in " ".join(table.split())
        assert "left out" in run("stats", "--data", path, "--format", "json").stderr

    def test_left_out_looks_at_filters(self, run: Run, ledger: WriteLedger) -> None:
        """What a filter hides is not counted as left out by the basis."""
        text = model("a", "A") + claim("a", basis='"reported"') + model("b", "B") + claim("b")
        path = ledger(text)
        for organization, count in (("A", "1 subject"), ("B", "0 subjects")):
            done = run("stats", "--data", path, "--org", organization, "--format", "json")
            assert f"{count} without such a claim" in done.stderr

    def test_group_of_the_first_dated_claim(self, run: Run, ledger: WriteLedger) -> None:
        """A subject belongs to the speaker and the year of its first dated claim."""
        text = model("a") + claim("a", None, "2023-05-01", speaker='"Early"')
        text += claim("a", DUE, "2024-02-01", speaker='"Dated"')
        text += model("b") + claim("b", None, "2023-05-01", speaker='"Early"')
        path = ledger(text)
        speakers = stats(run, "--data", path, "--by", "speaker")["groups"]
        assert {each["group"]: each["undated"] for each in speakers} == {"Dated": 0, "Early": 1}
        years = stats(run, "--data", path, "--by", "YEAR")["groups"]
        assert [(each["group"], each["subjects"]) for each in years] == [("2023", 1), ("2024", 1)]

    def test_years_in_order(self, run: Run, ledger: WriteLedger) -> None:
        """Years follow one another, whichever has most subjects, a year of three digits too."""
        text = "".join(model(name) + claim(name) for name in "abc")
        text += model("d") + claim("d", announced="2023-05-01")
        text += model("e") + claim("e", announced="0999-05-01")
        years = stats(run, "--data", ledger(text), "--by", "year")["groups"]
        assert [each["group"] for each in years] == ["999", "2023", "2024"]

    @pytest.mark.parametrize(
        ("by", "groups"),
        [
            ("type", ["not given", "company"]),
            ("country", ["not given", "US"]),
            ("milestone", ["release", "preview"]),
            ("org", ["Other", "lab", "Zoo"]),
        ],
    )
    def test_each_way_to_group(
        self, run: Run, ledger: WriteLedger, by: str, groups: list[str]
    ) -> None:
        """The largest group first; what its organization or its claims say names it."""
        text = '[[organizations]]\nname = "lab"\ntype = "company"\ncountry = "US"\n'
        text += "".join(f'[[organizations]]\nname = "{name}"\n' for name in ("Other", "Zoo"))
        text += model("a", "lab") + claim("a", milestone='"preview"')
        text += model("b", "Other") + claim("b") + model("c", "Other") + claim("c")
        text += model("d", "Zoo") + claim("d")
        found = stats(run, "--data", ledger(text), "--by", by)["groups"]
        assert [each["group"] for each in found] == groups

    @pytest.mark.parametrize(
        ("days", "group"),
        [
            (-1, "over when it surfaced"),
            (0, "up to 14 days"),
            (14, "up to 14 days"),
            (15, "up to 31 days"),
            (31, "up to 31 days"),
            (32, "up to 92 days"),
            (92, "up to 92 days"),
            (93, "up to 366 days"),
            (366, "up to 366 days"),
            (367, "more than 366 days"),
            (None, "no last day"),
        ],
    )
    def test_lead(self, run: Run, ledger: WriteLedger, days: int | None, group: str) -> None:
        """A promise is grouped by the days from what was said to the last day promised."""
        due = "2024 or later" if days is None else str(date(2024, 1, 1) + timedelta(days=days))
        path = ledger(model("a") + claim("a", due, basis='"reported"'))
        found = stats(run, "--data", path, "--by", "lead", "--basis", "all")["groups"]
        assert [each["group"] for each in found] == [group]

    def test_leads_in_order(self, run: Run, ledger: WriteLedger) -> None:
        """The shortest lead first, whichever has most subjects; no last day and none said last."""
        leads = {"a": None, "b": "fall 2024 or later", "c": "2026-01-01", "d": "2024-01-02"}
        path = ledger("".join(model(name) + claim(name, due) for name, due in leads.items()))
        found = stats(run, "--data", path, "--by", "lead")["groups"]
        assert [(each["group"], each["subjects"]) for each in found] == [
            ("up to 14 days", 1),
            ("more than 366 days", 1),
            ("no last day", 2),
        ]

    def test_left_out_is_what_a_speaker_said(self, run: Run, ledger: WriteLedger) -> None:
        """What one speaker said only as a rumour is left out, whatever another said officially."""
        rumour = claim("a", DUE, "2024-02-01", basis='"reported"', speaker='"T"')
        path = ledger(model("a") + claim("a") + rumour)
        done = run("stats", "--data", path, "--speaker", "t", "--format", "json")
        assert "1 subject without such a claim is left out" in done.stderr

    def test_left_out_of_a_report(self, run: Run, ledger: WriteLedger) -> None:
        """A report on rumours counts as left out what was only said officially."""
        text = model("a") + claim("a", basis='"reported"') + model("b") + claim("b")
        done = run(
            "export", "-", "--format", "markdown", "--data", ledger(text), "--basis", "reported"
        )
        assert "1 promise without such a claim left out" in " ".join(done.stdout.split())

    def test_basis_all_leaves_nothing_out(self, run: Run, ledger: WriteLedger) -> None:
        """Where all claims count and none matches, no other choice of basis is offered."""
        path = ledger(model("a") + claim("a") + model("b", "B"))
        table = run("stats", "--data", path, "--org", "B", "--basis", "all", "--as-of", AS_OF)
        assert "Nothing matches" in table.stdout
        assert "--basis" not in table.stdout

    def test_ledger_and_day_are_enough(self) -> None:
        """Without further choices it is all organizations, by what they said officially."""
        rumour = model("c", "C") + claim("c", basis='"reported"')
        whole = assemble(
            [parse(shipped("a", 5, "A") + shipped("b", 5, "B") + rumour, "claims.toml")]
        )
        found = track_records(slips(whole, date.fromisoformat(AS_OF)))
        assert [group.name for group in found.groups] == ["A", "B"]
        assert (found.by, found.basis) == ("org", "official")
        assert (found.all.subjects, found.left_out) == (2, 1)

    def test_a_basis_alone_limits_no_record(self) -> None:
        """Of a report on rumours the track record counts all, as nothing else limits it."""
        rumour = model("a") + claim("a", basis='"reported"') + model("b") + claim("b")
        chosen = Filters(bases=["reported"])
        report = slips(assemble([parse(rumour, "x.toml")]), date.fromisoformat(AS_OF), chosen)
        assert (report.filtered, track_records(report).report.filtered) == (True, False)

    @pytest.mark.parametrize(("decided", "small"), [(9, "true"), (10, "false")])
    def test_small_group(self, run: Run, ledger: WriteLedger, decided: int, small: str) -> None:
        """Below ten decided promises a group is small."""
        path = ledger("".join(shipped(f"m{late}", late) for late in range(decided)))
        done = run("stats", "--data", path, "--as-of", AS_OF, "--format", "csv")
        assert next(csv.DictReader(done.stdout.splitlines()))["small"] == small

    def test_speaker_chooses_claims_and_org_rows(self, run: Run, ledger: WriteLedger) -> None:
        """The filters of `slips` apply; an unknown name is an error."""
        text = shipped("a", 5, "A") + shipped("b", 5, "B") + claim("b", day(9), speaker='"T"')
        path = ledger(text)
        assert stats(run, "--data", path, "--org", "b")["all"]["subjects"] == 1
        assert stats(run, "--data", path, "--speaker", "t")["all"]["kept"] == 1
        done = run("stats", "--data", path, "--org", "C")
        assert done.exit_code == 2
        assert "unknown organization" in done.stderr


class TestCurve:
    """What enters the curve, and when."""

    def points(self, run: Run, path: Path) -> tuple[int, dict[int, list[float]]]:
        """The number of subjects, and the points by day."""
        curve = stats(run, "--data", path)["all"]["curve"]
        return curve["subjects"], {point[0]: point for point in curve["points"]}

    def test_early_is_negative(self, run: Run, ledger: WriteLedger) -> None:
        """Days count from the last day promised, inside the window too; a range by its midpoint."""
        text = model("a") + claim("a", "June 2024") + outcome("a", "2024-06-10")
        text += model("b") + claim("b") + outcome("b", f"{day(-10)}/{day(-5)}")
        subjects, points = self.points(run, ledger(text))
        assert (subjects, list(points)) == (2, [-20, -8])

    def test_cancelled_waits_for_good(self, run: Run, ledger: WriteLedger) -> None:
        """A cancelled subject never ships and stays at risk, however late the others are."""
        text = shipped("a", 900) + model("b") + claim("b") + outcome("b", day(-30), "cancelled")
        found = stats(run, "--data", ledger(text), as_of="2030-01-01")["all"]
        assert found["curve"]["points"][0][:2] == [900, 0.5]
        assert found["curve"]["points"][0][4] == 2
        assert found["shipped_within"]["365"] == 0

    def test_untraced_is_censored_on_its_own_day(self, run: Run, ledger: WriteLedger) -> None:
        """What was lost from sight is at risk until the last day on which it was watched."""
        lost = model("b") + claim("b") + outcome("b", day(10), "untraced")
        _, before = self.points(run, ledger(shipped("a", 10) + lost))
        assert before[10][1] == 0.5
        _, after = self.points(run, ledger(shipped("a", 11) + lost))
        assert after[11][1] == 0

    def test_open_is_censored_today(self, run: Run, ledger: WriteLedger) -> None:
        """What has not shipped counts as waiting up to the as-of day, before its due date too."""
        late = shipped("a", WAITED)
        subjects, points = self.points(run, ledger(late + model("b") + claim("b")))
        assert (subjects, points[WAITED][1]) == (2, 0.5)
        pending = model("b") + claim("b", "2026-01-01")
        subjects, points = self.points(run, ledger(late + pending))
        assert (subjects, points[WAITED][1]) == (2, 0)

    def test_left_out_and_counted(self, run: Run, ledger: WriteLedger) -> None:
        """Undated, unclear and internal targets stand outside the curve; the table counts them."""
        text = shipped("a", 3) + model("u") + claim("u", None)
        text += model("x") + claim("x") + outcome("x", f"{day(-5)}/{day(5)}")
        text += model("r") + claim("r", "2023-06-01", basis='"reported"')
        path = ledger(text)
        found = stats(run, "--data", path, "--basis", "all")["all"]
        assert (found["subjects"], found["undated"], found["curve"]["subjects"]) == (4, 1, 1)
        assert found["verdicts"] == {"undated": 1, "late": 1, "unclear": 1, "overdue": 1}
        table = run("stats", "--full", "--data", path, "--basis", "all", "--as-of", AS_OF).stdout
        assert "1 undated, 1 unclear, 1" in " ".join(table.split())
        assert "internal target" in table
        done = run("stats", "--data", path, "--basis", "all", "--format", "csv")
        assert next(csv.DictReader(done.stdout.splitlines()))["retrospective"] == "1"

    def test_cancelled_without_a_date_is_undated(self, run: Run, ledger: WriteLedger) -> None:
        """What was cancelled before any date was promised has no place in the curve either."""
        text = model("a") + claim("a", None) + outcome("a", day(0), "cancelled")
        found = stats(run, "--data", ledger(text))["all"]
        assert (found["undated"], found["curve"]["subjects"]) == (1, 0)
        assert found["verdicts"] == {"cancelled": 1}

    def test_unknown_past_the_last_observation(self, run: Run, ledger: WriteLedger) -> None:
        """A share is null past the last day watched, unless all had shipped."""
        waiting = model("b") + claim("b", str(date.fromisoformat(AS_OF) - timedelta(days=90)))
        within = stats(run, "--data", ledger(shipped("a", 10) + waiting))["all"]["shipped_within"]
        assert within == {"0": 0, "30": 0.5, "90": 0.5, "180": None, "365": None}
        every = stats(run, "--data", ledger(shipped("a", 10)))["all"]["shipped_within"]
        assert every == {"0": 0, "30": 1, "90": 1, "180": 1, "365": 1}


class TestOddities:
    """Too little to count."""

    @pytest.mark.parametrize("output", ["table", "csv", "markdown"])
    def test_no_claims(self, run: Run, ledger: WriteLedger, output: str) -> None:
        """A ledger without claims has no record, and says so."""
        done = run("stats", "--data", ledger(model("a")), "--format", output)
        assert done.exit_code == 0
        assert ("holds no claims" in done.stdout) == (output != "csv")

    def test_no_claims_in_json(self, run: Run, ledger: WriteLedger) -> None:
        """Without claims counts are 0, and what rests on none is null."""
        found = stats(run, "--data", ledger(model("a")))
        assert found["groups"] == []
        record = found["all"]
        assert (record["subjects"], record["verdicts"], record["curve"]["points"]) == (0, {}, [])
        for field in (
            "on_time_rate", "on_time_interval", "on_time_rate_latest", "re_promises_mean",
            "median_slip_days", "median_slip_interval",
        ):  # fmt: skip
            assert record[field] is None
        assert set(record["shipped_within"].values()) == {None}

    def test_one_subject(self, run: Run, golden: Golden, ledger: WriteLedger) -> None:
        """One subject gives no percentage, and its day is no limit of the median."""
        ledger(shipped("a", 3))
        done = run("stats", "--as-of", AS_OF)
        golden("stats-one-subject.txt", done.stdout)
        assert "100%" not in done.stdout
        assert "+3 to +3" not in done.stdout

    def test_all_censored(self, run: Run, golden: Golden, ledger: WriteLedger) -> None:
        """Where nothing shipped the median is empty, and no curve is drawn."""
        ledger("".join(model(name) + claim(name) for name in "abc"))
        golden("stats-all-censored.txt", run("stats", "--as-of", AS_OF, "--curve").stdout)
        record = stats(run)["all"]
        assert (record["median_slip_days"], record["median_slip_interval"]) == (None, None)
        assert record["shipped_within"] == {"0": 0, "30": 0, "90": 0, "180": 0, "365": None}

    def test_text_of_a_ledger_is_data(self, run: Run, ledger: WriteLedger) -> None:
        """An organization's name styles no terminal, breaks no table and is no formula."""
        name = "=1+1 [red]|\\u001b[31m\\u202e<b>"
        path = ledger(model("a", name) + claim("a"))
        table = run("stats", "--full", "--data", path, "--as-of", AS_OF).stdout
        assert "\x1b" not in table
        assert "\u202e" not in table
        assert "[red]|" in table
        markdown = run("stats", "--data", path, "--as-of", AS_OF, "--format", "markdown").stdout
        assert "<b>" not in markdown
        assert "'=1+1" in run("stats", "--data", path, "--format", "csv").stdout


class TestAudit:
    """What the ledger holds."""

    def test_shares(self, run: Run, ledger: WriteLedger) -> None:
        """Claims are shared out by organization, kind, basis and year, the reported ones too."""
        text = shipped("a", 1, "A") + claim("a", day(9), "2023-01-01", basis='"reported"')
        text += model("b", "B") + claim("b") + claim("b", day(40), "2024-02-01")
        table = run("stats", "--full", "--data", ledger(text), "--as-of", AS_OF).stdout
        assert "Selection audit, 4 claims in the ledger" in table
        assert "by organization: A 50%, B 50%" in table
        assert "by kind: release 100%" in table
        assert "by basis: official 75%, reported 25%" in table
        assert "by year: 2023 25%, 2024 75%" in table

    def test_failures_only(self, run: Run, ledger: WriteLedger) -> None:
        """A group of which only broken promises are recorded is named, in every format."""
        undecided = model("c", "C") + claim("c", "2026-01-01")
        path = ledger(shipped("a", 1, "A") + shipped("b", 0, "B") + undecided)
        table = run("stats", "--data", path, "--as-of", AS_OF)
        assert "only broken promises are recorded of: A (1) (decided" in " ".join(
            table.stdout.split()
        )
        done = run("stats", "--data", path, "--as-of", AS_OF, "--format", "json")
        assert "warning: only broken promises are recorded of: A (1)" in done.stderr
        kept = run("stats", "--data", path, "--as-of", AS_OF, "--org", "B")
        assert "only broken" not in kept.stdout

    @pytest.mark.parametrize(("many", "more"), [(8, ""), (9, " and 1 more"), (10, " and 2 more")])
    def test_many_failures_only(self, run: Run, ledger: WriteLedger, many: int, more: str) -> None:
        """Eight groups are named, and further ones counted."""
        path = ledger("".join(shipped(f"m{at}", 1, f"L{at}") for at in range(many)))
        done = run("stats", "--data", path, "--as-of", AS_OF, "--format", "json")
        named = ", ".join(f"L{at} (1)" for at in range(8))
        assert f"recorded of: {named}{more} (decided promises" in done.stderr

    def test_shares_of_the_day(self, run: Run, ledger: WriteLedger) -> None:
        """What was said on the very day is in the ledger, what was said the day after not yet."""
        path = ledger(model("a") + claim("a") + claim("a", day(9), "2024-02-01"))
        for on, claims in (("2024-01-31", "1 claim "), ("2024-02-01", "2 claims ")):
            table = run("stats", "--full", "--data", path, "--as-of", on).stdout
            assert f"Selection audit, {claims}in the ledger" in table

    def test_many_organizations(self, run: Run, ledger: WriteLedger) -> None:
        """The smaller ones are summed up, so that the line stays short."""
        path = ledger("".join(model(f"m{n}", f"L{n}") + claim(f"m{n}") for n in range(10)))
        assert "L5 10%, 4 others 40%" in " ".join(
            run("stats", "--full", "--data", path).stdout.split()
        )


class TestFigures:
    """Benchmarks and parameters."""

    text = """
[[models]]
id = "m"
name = "M"
organization = "Lab"

[[benchmarks]]
id = "points"
name = "Points"
unit = "points"
"""

    def score(self, benchmark: str, claimed: str, **fields: str) -> str:
        """A benchmark claim."""
        more = "".join(f"{key} = {value}\n" for key, value in fields.items())
        return (
            f'[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "{benchmark}"\n'
            f'announced = 2024-01-01\nspeaker = "S"\nbasis = "official"\n'
            f'source = "https://example.org"\nscore = "{claimed}"\n{more}'
        )

    def measured(self, benchmark: str, score: str, independent: str = "true", **fields: str) -> str:
        """A measured score."""
        more = "".join(f"{key} = {value}\n" for key, value in fields.items())
        return (
            f'[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "{benchmark}"\n'
            f'date = 2024-02-01\nevaluator = "E{score}"\nindependent = {independent}\n'
            f'source = "https://example.org"\nscore = "{score}"\n{more}'
        )

    def test_benchmarks(self, run: Run, ledger: WriteLedger) -> None:
        """Only independent rows count, like and differing settings apart, gaps in one unit."""
        text = self.text + self.score("x", "80.0") + self.measured("x", "70.0")
        text += self.measured("x", "80.0") + self.measured("x", "95.0", "false")
        text += self.score("y", "50.0", setting='"shots=0"')
        text += self.measured("y", "40.0", setting='"shots=5"')
        text += self.score("points", "1500") + self.measured("points", "1300")
        text += self.score("z", "10.0") + self.measured("z", "99.0", "false")
        found = stats(run, "--data", ledger(text))["all"]["benchmarks"]
        assert (found["claims"], found["never_measured_independently"]) == (4, 1)
        assert found["like_settings"] == {
            "confirmed_or_exceeded": 1,
            "within_noise": 0,
            "short": 2,
            "not_comparable": 0,
            "median_gap": -5,
            "median_gap_unit": "%",
        }
        assert found["differing_settings"]["short"] == 1
        assert found["differing_settings"]["median_gap"] == -10

    def test_each_verdict_counts_as_what_it_is(self, run: Run, ledger: WriteLedger) -> None:
        """Exceeded is confirmed too; what is not comparable has no part in the median."""
        text = self.text + '[[benchmarks]]\nid = "quiz"\nname = "Quiz"\nitems = 100\n'
        text += self.score("quiz", "50.0")
        for score, more in (
            ("50.0", {}),
            ("95.0", {}),
            ("48.0", {}),
            ("10.0", {"comparable": "false"}),
        ):
            text += self.measured("quiz", score, **more)
        found = stats(run, "--data", ledger(text))["all"]["benchmarks"]["like_settings"]
        assert found == {
            "confirmed_or_exceeded": 2,
            "within_noise": 1,
            "short": 0,
            "not_comparable": 1,
            "median_gap": 0,
            "median_gap_unit": "%",
        }

    @pytest.mark.parametrize(
        ("units", "shown"), [(["%", "points", "points"], "points"), (["$", "%"], "%")]
    )
    def test_unit_of_the_median(
        self, run: Run, ledger: WriteLedger, units: list[str], shown: str
    ) -> None:
        """The median is over the most frequent unit; of two as frequent, over percent."""
        text = self.text
        for number, unit in enumerate(units):
            text += f'[[benchmarks]]\nid = "b{number}"\nname = "B"\nunit = "{unit}"\n'
            text += self.score(f"b{number}", "50.0") + self.measured(f"b{number}", f"4{number}.0")
        found = stats(run, "--data", ledger(text))["all"]["benchmarks"]["like_settings"]
        assert found["median_gap_unit"] == shown

    def test_who_claimed_most_scores_comes_first(self, run: Run, ledger: WriteLedger) -> None:
        """Of organizations without promises; a claim that was measured twice counts once."""
        text = self.text.replace('"Lab"', '"B"') + self.score("x", "80.0") + self.score("y", "50.0")
        other = '[[models]]\nid = "n"\nname = "N"\norganization = "A"\n'
        more = self.score("x", "70.0") + self.measured("x", "70.0") + self.measured("x", "60.0")
        text += other + more.replace('"m"', '"n"')
        found = stats(run, "--data", ledger(text))["groups"]
        assert [group["group"] for group in found] == ["B", "A"]

    def test_parameters(self, run: Run, ledger: WriteLedger) -> None:
        """Claims, measured, as claimed, and the median of measured divided by claimed."""
        text = self.text
        for quantity, claimed, measured in (("total", "100B", "100B"), ("active", "10B", "20B")):
            common = f'model = "m"\nkind = "parameters"\nquantity = "{quantity}"\n'
            text += f'[[claims]]\n{common}announced = 2024-01-01\nvalue = "{claimed}"\n'
            text += 'speaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
            text += f'[[outcomes]]\n{common}date = 2024-02-01\nvalue = "{measured}"\n'
            text += 'source = "https://example.org"\n'
        text += "[[claims]]\n" + common.replace('"m"', '"n"') + "announced = 2024-01-01\n"
        text += 'value = "7B"\nspeaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
        path = ledger(text + model("n"))
        expected = {"claims": 3, "measured": 2, "as_claimed": 1, "median_ratio": 1.5}
        assert stats(run, "--data", path)["groups"][0]["parameters"] == expected
        assert stats(run, "--data", path, "--by", "milestone")["groups"] == []
        assert "1 of 2" in run("stats", "--full", "--data", path, "--as-of", AS_OF).stdout


class TestShippedLedger:
    """The public ledger, against the slip report's own rows."""

    @pytest.mark.parametrize("by", ["org", "speaker", "basis", "year", "milestone"])
    def test_groups_add_up(self, run: Run, by: str) -> None:
        """Every subject is in exactly one group, and all their counts add up to those of all."""
        found = json.loads(
            run("stats", "--data", FROZEN, "--by", by, "--basis", "all", "--format", "json").stdout
        )
        for field in ("subjects", "decided", "kept", "kept_latest", "decided_latest", "undated"):
            assert sum(group[field] for group in found["groups"]) == found["all"][field]
        verdicts: Counter[str] = Counter()
        for group in found["groups"]:
            verdicts.update(group["verdicts"])
        assert dict(verdicts) == found["all"]["verdicts"]

    def test_counts_are_those_of_slips(self, run: Run) -> None:
        """Subjects, verdicts, decided and kept are counted from the rows of `slips`."""
        arguments = ("--data", FROZEN, "--basis", "official", "--format", "json")
        rows = json.loads(run("slips", *arguments).stdout)["releases"]
        found = json.loads(run("stats", *arguments).stdout)["all"]
        assert found["subjects"] == len(rows)
        assert found["verdicts"] == dict(Counter(row["verdict"] for row in rows))
        assert found["decided"] == sum(row["decided"] for row in rows)
        assert found["kept"] == sum(row["kept"] is True for row in rows)
        shipped_rows = [
            row
            for row in rows
            if (row["outcome"] or {}).get("status") == "shipped"
            and row["verdict"] not in ("undated", "unclear")
        ]
        assert found["curve"]["events"] == len(shipped_rows)


def _labs(**decided: int) -> str:
    """A ledger of labs that have so many decided promises each."""
    return "\n".join(
        shipped(f"{lab.lower()}-{number}", number, lab)
        for lab, many in decided.items()
        for number in range(many)
    )


def test_a_group_stands_alone_from_three_decided_on() -> None:
    """Groups with one or two decided promises share a line; with three a group has its own."""
    report = slips(assemble([parse(_labs(A=3, B=2, C=1), "x.toml")]), date.fromisoformat(AS_OF))
    found = track_records(report)
    assert [group.name for group in found.named] == ["A"]
    assert found.others is not None
    assert (found.others.name, found.others.subjects) == ("2 others", 3)


@pytest.mark.parametrize(
    "chosen",
    [
        Filters(organizations=["ours"]),
        Filters(milestones=["preview"]),
        Filters(since=date(2024, 2, 1)),
        Filters(verdicts=["pending"]),
    ],
)
def test_left_out_are_only_those_that_the_filters_take(chosen: Filters) -> None:
    """A reported promise that the filters do not take is not left out by the choice of basis."""
    told, kept = '"reported"', '"preview"'
    text = model("a", "Ours")
    text += claim("a", "2025-06-01", "2024-03-01", basis=told, milestone=kept)
    text += model("b", "Theirs") + claim("b", basis=told)
    ledger = assemble([parse(text, "x.toml")])
    found = track_records(slips(ledger, date.fromisoformat(AS_OF), chosen))
    assert (found.all.subjects, found.left_out) == (0, 1)
