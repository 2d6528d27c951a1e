"""Forecasts: which promises get one, what a row says, and what is too little to say anything."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.forecast import Forecast, forecast, outlook
from claimtrack.stats.known import Knowledge
from claimtrack.stats.life_table import LifeTable
from claimtrack.stats.tally import Tally
from claimtrack.verdicts.history import releases
from claimtrack.verdicts.slips import slips
from tests.conftest import Golden, Run, WriteLedger
from tests.helpers.promises import DUE, claim, day, model, outcome, shipped

AS_OF = "2024-12-31"
TODAY = date.fromisoformat(AS_OF)

TEN = "".join(shipped(f"m{late}", late) for late in range(0, 100, 10))
"""Ten subjects of one lab, 0 to 90 days late."""
OTHERS = "".join(shipped(f"o{late}", late - 5, "Other") for late in range(12))
"""Twelve of another, from five days early to six days late."""


def told(run: Run, path: Path, *arguments: object, as_of: str = AS_OF) -> dict[str, Any]:
    """The whole answer, as a program reads it."""
    done = run("forecast", "--data", path, "--as-of", as_of, "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def forecasts(run: Run, path: Path, *arguments: object, as_of: str = AS_OF) -> dict[str, Any]:
    """The forecasts by subject."""
    return {each["id"]: each for each in told(run, path, *arguments, as_of=as_of)["forecasts"]}


def words(run: Run, path: Path, *arguments: object) -> str:
    """The table in one line."""
    done = run("forecast", "--data", path, "--as-of", AS_OF, "--format", "markdown", *arguments)
    return " ".join(done.stdout.split())


def waiting(name: str, waited: int, organization: str = "Lab", **fields: str) -> str:
    """A subject that has been overdue for so many days (negative: is not due yet)."""
    return model(name, organization) + claim(name, TODAY - timedelta(days=waited), **fields)


class TestWhich:
    """Which promises get a forecast."""

    def test_shape(self, run: Run, ledger: WriteLedger) -> None:
        """The keys of SPEC 8, in their order."""
        answer = told(run, ledger(TEN + waiting("open", -20)))
        assert list(answer) == ["as_of", "checked", "base_rate", "decided", "forecasts"]
        assert list(answer["forecasts"][0]) == [
            "id", "name", "organization", "milestone", "verdict", "due", "in_time", "within",
            "half_by", "interval", "beyond_five_years", "got_as_far", "rough", "own_factor",
        ]  # fmt: skip
        assert list(answer["forecasts"][0]["within"]) == ["30", "90", "180", "365"]

    def test_base_rate(self, run: Run, ledger: WriteLedger) -> None:
        """One of the ten that are decided was kept; what is not due yet is not decided."""
        answer = told(run, ledger(TEN + waiting("open", -20)))
        assert (answer["base_rate"], answer["decided"]) == (0.1, 10)

    def test_base_rate_of_what_was_looked_at(self, run: Run, ledger: WriteLedger) -> None:
        """A promise kept early counts once somebody has looked past its day, like others."""
        day = TODAY - timedelta(days=30)
        early = (
            model("early") + claim("early", day) + outcome("early", f"{day - timedelta(days=9)}")
        )
        text = TEN + early + waiting("open", -20)
        for checked, decided in ((day, 10), (day + timedelta(days=1), 11)):
            answer = told(run, ledger(f"checked = {checked}\n{text}"))
            assert answer["decided"] == decided
            assert answer["base_rate"] == pytest.approx(0.1 if decided == 10 else 2 / 11, abs=1e-4)

    def test_internal_targets_are_no_claims(self, run: Run, ledger: WriteLedger) -> None:
        """A retrospective claim is counted nowhere."""
        leak = claim("m0", "2023-01-01", "2024-02-01", basis='"reported"')
        text = TEN + waiting("open", -5)
        assert told(run, ledger(text + leak)) == told(run, ledger(text))

    def test_an_organization_of_later_is_not_known_yet(self, run: Run, ledger: WriteLedger) -> None:
        """The first word of a second organization changes no report of a day before it."""
        text = TEN + waiting("open", -5)
        later = model("new", "Other") + claim("new", "2025-06-01", "2025-01-01")
        assert told(run, ledger(text + later)) == told(run, ledger(text))

    def test_who_gets_none(self, run: Run, ledger: WriteLedger) -> None:
        """What shipped, ended, was lost or names no day is not forecast; the last is counted."""
        text = TEN + model("dead") + claim("dead") + outcome("dead", day(9), "cancelled")
        text += model("lost") + claim("lost") + outcome("lost", day(9), "untraced")
        text += model("soon") + claim("soon", None)
        text += model("later") + claim("later") + claim("later", "2025 or later", "2024-02-01")
        text += model("back") + claim("back") + claim("back", None, "2024-02-01", withdrawn="true")
        path = ledger(text)
        assert forecasts(run, path) == {}
        table = run("forecast", "--data", path, "--as-of", AS_OF).stdout
        assert "3 open promises without a last day get no forecast" in table
        assert "No promise with a last day is open" in table

    def test_newest_claim_is_forecast(self, run: Run, ledger: WriteLedger) -> None:
        """The due date is that of the newest dated claim, whoever made it."""
        leak = claim("open", "2025-03-01", "2024-12-01", basis='"reported"')
        found = forecasts(run, ledger(TEN + waiting("open", 35) + leak))["open/release"]
        assert (found["due"], found["verdict"]) == ("2025-03-01", "overdue")

    def test_filters(self, run: Run, ledger: WriteLedger) -> None:
        """Models and organizations choose what is forecast, not what it rests on."""
        path = ledger(TEN + waiting("apple", 5) + waiting("berry", 5, "Other"))
        every = forecasts(run, path)
        assert set(every) == {"apple/release", "berry/release"}
        assert forecasts(run, path, "berry") == {"berry/release": every["berry/release"]}
        assert forecasts(run, path, "--org", "lab") == {"apple/release": every["apple/release"]}


class TestWhat:
    """What is said of one promise."""

    def test_past_due_has_no_in_time(self, run: Run, ledger: WriteLedger) -> None:
        """Once the last day is over no chance in time is told; on that day's evening it is over."""
        found = forecasts(run, ledger(TEN + waiting("late", 1) + waiting("today", 0)))
        assert found["late/release"]["in_time"] is None
        assert found["today/release"]["in_time"] is None
        assert 0 < found["today/release"]["within"]["30"] < 1

    def test_given_open_when_last_looked_at(self, run: Run, ledger: WriteLedger) -> None:
        """Where nobody has looked since, the chance counts from then: it may have shipped."""
        text = TEN + waiting("open", -20)
        fresh = forecasts(run, ledger(text))["open/release"]
        stale = forecasts(run, ledger(f"checked = 2024-10-01\n{text}"))["open/release"]
        assert stale["within"]["30"] > fresh["within"]["30"]

    def test_too_little_known(self, run: Run, ledger: WriteLedger) -> None:
        """With fewer than five decided promises no chance is told, and the row says how many."""
        text = "".join(shipped(f"m{late}", late) for late in range(4)) + waiting("open", -20)
        path = ledger(text)
        found = forecasts(run, path)["open/release"]
        assert set(found["within"].values()) == {None}
        assert [found[key] for key in ("in_time", "half_by", "beyond_five_years")] == [None] * 3
        assert "too little known (4 of the 5 decided claims needed)" in words(run, path)
        path = ledger(text + shipped("m5", 5))
        assert forecasts(run, path)["open/release"]["in_time"] is not None
        assert "too little known" not in words(run, path)

    def test_rough(self, run: Run, ledger: WriteLedger) -> None:
        """Where fewer than ten got as far, chances are tens and dates months."""
        path = ledger(TEN + OTHERS + waiting("open", 60) + waiting("new", -20))
        found = forecasts(run, path)
        assert found["open/release"]["rough"]
        assert not found["new/release"]["rough"]
        rough, sharp = words(run, path, "open"), words(run, path, "new")
        assert "~20%" in rough
        assert f"{date.fromisoformat(found['open/release']['interval'][0]):%b %Y} to" in rough
        assert "~" not in sharp.split("In time:")[0]

    def test_own_factor(self, run: Run, ledger: WriteLedger) -> None:
        """An organization's record is shown from three official claims on, and where it counts."""
        two = shipped("a", 50, "Two") + shipped("b", 50, "Two")
        path = ledger(TEN + OTHERS + two + waiting("open", -20) + waiting("new", -20, "New"))
        found = forecasts(run, path)
        assert found["open/release"]["own_factor"] < 1
        assert found["new/release"]["own_factor"] is None
        assert f"x {found['open/release']['own_factor']:.2f} in time" in words(run, path)
        leaks = "".join(
            claim("new", "2025-06-01", f"2024-02-0{at}", basis='"reported"') for at in (1, 2, 3)
        )
        path = ledger(TEN + OTHERS + waiting("new", -20, "New") + leaks)
        assert forecasts(run, path)["new/release"]["own_factor"] is None

    def test_alone(self, run: Run, ledger: WriteLedger) -> None:
        """An organization that is the only one is not compared with itself."""
        path = ledger(TEN + waiting("open", -20))
        assert forecasts(run, path)["open/release"]["own_factor"] == 1
        assert "x 1.00" not in words(run, path)

    def test_far_ahead(self, run: Run, ledger: WriteLedger) -> None:
        """Due over a year ahead: the chance in time to tens, months, no horizons, and a note."""
        path = ledger(TEN + OTHERS + waiting("open", -900))
        said = words(run, path)
        found = forecasts(run, path)["open/release"]
        assert f"~{10 * round(10 * found['in_time'])}% |" in said
        assert "| | | | |" in re.sub(r" +", " ", said)
        assert "1 promise on 1 subject was made over a year ahead: none has shipped." in said
        assert found["within"]["365"] < found["in_time"]

    @pytest.mark.parametrize(("ahead", "counted"), [(365, 1), (366, 2), (367, 2)])
    def test_how_far_is_far(self, run: Run, ledger: WriteLedger, ahead: int, counted: int) -> None:
        """From 366 days on a promise was made over a year ahead; another one is counted here."""
        made = date(2024, 1, 1)
        text = TEN + OTHERS + waiting("open", -900) + model("far")
        text += claim("far", made + timedelta(days=ahead), str(made))
        many = "1 promise on 1 subject was" if counted == 1 else "2 promises on 2 subjects were"
        assert f"{many} made over a year ahead: none has shipped." in words(run, ledger(text))

    def test_what_became_of_what_was_far(self, run: Run, ledger: WriteLedger) -> None:
        """Promises and subjects apart; in time, over 90 days before it, late, and not shipped."""
        made, due = "2022-01-01", date(2024, 1, 1)
        text = TEN + OTHERS + waiting("open", -900) + model("off") + claim("off", due, made)
        text += outcome("off", "2023-05-05", status="cancelled")
        for name, days in {"soon": -91, "near": -90, "just": 0, "late": 1}.items():
            text += model(name) + claim(name, due, made)
            text += outcome(name, str(due + timedelta(days=days)))
        text += claim("just", date(2023, 12, 31), "2022-02-02")
        assert (
            "7 promises on 6 subjects were made over a year ahead: 5 shipped, 3 of these by the"
            " last day promised and 1 over 90 days before it; 2 not shipped."
        ) in words(run, ledger(text))

    def test_beyond_five_years(self, run: Run, ledger: WriteLedger) -> None:
        """An end more than five years away is "after 2029", with the chance of that."""
        path = ledger(TEN + waiting("open", 200))
        found = forecasts(run, path)["open/release"]
        assert found["interval"][1] is None
        assert found["beyond_five_years"] > 0.1
        assert "after 2029" in words(run, path)

    def test_past_the_calendar(self, run: Run, ledger: WriteLedger) -> None:
        """A day that no calendar holds is not told, and no error."""
        path = ledger(TEN + model("open") + claim("open", "9999-12-31"))
        found = forecasts(run, path)["open/release"]
        assert (found["half_by"], found["interval"][1]) == (None, None)
        assert forecasts(run, path, as_of="9999-12-31")["open/release"]["in_time"] is None

    def test_base_rate_beside_it(self, run: Run, ledger: WriteLedger) -> None:
        """Beside "in time" stands the base rate, and nothing beside a promise past due."""
        text = TEN + OTHERS + shipped("odd", 3)
        # kept: 1 of ten, 6 of twelve, 0 of one
        assert "| 30% |" in words(run, ledger(text + waiting("open", -20)))
        assert "| 30% |" not in words(run, ledger(text + waiting("open", 20)))


class TestBounds:
    """What is said on the very day, or from the very number, on which it changes."""

    @staticmethod
    def found(waited: int, as_of: date, knowledge: Knowledge) -> Forecast:
        """The forecast of a promise made 60 days ahead that has been overdue for so many days."""
        due = as_of - timedelta(days=waited)
        text = model("open") + claim("open", due, str(due - timedelta(days=60)))
        (release,) = releases(assemble([parse(text, "a.toml")]), as_of)
        return forecast(release, as_of, knowledge)

    @pytest.mark.parametrize(
        ("as_of", "last"),
        [
            ("2024-06-01", "2029-06-01"),
            ("2023-03-29", "2028-03-29"),
            ("2024-02-28", "2029-02-28"),
            ("2024-02-29", "2029-02-28"),
        ],
    )
    def test_five_years(self, as_of: str, last: str) -> None:
        """The same day five years on is told yet, in a leap year the 28th; the next one is not.

        By the assumption alone, what is late takes as long again as it is late, and 44 days.
        """
        today, end = date.fromisoformat(as_of), date.fromisoformat(last)
        known = Knowledge(LifeTable([Tally()], alone=True), 5, 9)
        for longer, told in ((0, end), (1, None)):
            chances = self.found((end - today).days - 44 + longer, today, known).chances
            assert chances is not None
            assert chances.half_by == told

    def test_the_end_of_the_interval(self) -> None:
        """So it is with the later end of the interval, which is ten times as long."""
        today, known = date(2023, 6, 1), Knowledge(LifeTable([Tally()], alone=True), 5, 9)
        for longer, told in ((0, date(2028, 6, 1)), (1, None)):
            chances = self.found(1827 // 9 - 44 + longer, today, known).chances
            assert chances is not None
            assert chances.interval[1] == told

    def test_how_much_is_enough(self) -> None:
        """Chances from five decided promises on."""
        for decided in (4, 5):
            known = Knowledge(LifeTable([Tally()], alone=True), 2, decided)
            assert (self.found(9, TODAY, known).chances is None) == (decided == 4)

    def test_rough_and_far(self) -> None:
        """Ten that got as far are enough; 366 days ahead are a long way."""
        found = self.found(9, TODAY, Knowledge(LifeTable([Tally()], alone=True), 5, 9))
        assert [replace(found, got_as_far=as_far).rough for as_far in (9.9, 10)] == [True, False]
        days = [TODAY + timedelta(days=ahead) for ahead in (365, 366)]
        assert [replace(found, due=day).far for day in days] == [False, True]

    def test_three_claims_make_a_record(self) -> None:
        """The factor of an organization is told from its third official claim on."""
        text = OTHERS + shipped("a", 50) + waiting("open", -20)
        for more, told in (("", False), (shipped("b", 50), True)):
            report = slips(assemble([parse(text + more, "a.toml")]), TODAY)
            (found,) = outlook(report).forecasts
            assert (found.own_factor is not None) == told

    def test_without_a_last_day(self) -> None:
        """What names no day, or takes its day back, is counted and not forecast."""
        text = model("a") + claim("a", None) + waiting("open", -20) + waiting("back", -20)
        text += claim("back", None, "2024-02-01", withdrawn="true")
        found = outlook(slips(assemble([parse(text, "a.toml")]), TODAY))
        assert [each.release.id for each in found.forecasts] == ["open/release"]
        assert found.dateless == 2


class TestPrinting:
    """Tables and files."""

    text = TEN + OTHERS + waiting("overdue", 35) + waiting("open", -20) + waiting("x", 5, "Other")
    text += waiting("far", -800)

    @pytest.mark.parametrize("width", [80, 160])
    def test_table(
        self,
        run: Run,
        golden: Golden,
        ledger: WriteLedger,
        monkeypatch: pytest.MonkeyPatch,
        width: int,
    ) -> None:
        """Each open promise with its chances, its days and how many got as far."""
        ledger(self.text)
        monkeypatch.setenv("COLUMNS", str(width))
        golden(f"forecast-table-{width}.txt", run("forecast", "--as-of", AS_OF).stdout)

    @pytest.mark.parametrize("output", ["json", "csv", "markdown"])
    def test_formats(self, run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
        """Every format says the same."""
        ledger(self.text)
        done = run("forecast", "--as-of", AS_OF, "--format", output)
        golden(f"forecast-{output}.txt", done.stdout)

    def test_text_of_a_ledger_is_data(self, run: Run, ledger: WriteLedger) -> None:
        """Names style no terminal and inject no HTML."""
        path = ledger(TEN + waiting("open", 5, "\\u001b[31m<b>[red]"))
        table = run("forecast", "--data", path, "--as-of", AS_OF).stdout
        assert "\x1b" not in table
        markdown = run("forecast", "--data", path, "--as-of", AS_OF, "--format", "markdown").stdout
        assert "<b>" not in markdown

    def test_weigh_is_gone(self, run: Run, ledger: WriteLedger) -> None:
        """There is one method."""
        done = run("forecast", "--data", ledger(TEN), "--weigh", "lead")
        assert done.exit_code == 2
        assert str(DUE) not in done.stdout


class TestElsewhere:
    """The same facts where an open promise is told."""

    def test_show(self, run: Run, ledger: WriteLedger) -> None:
        """The story of an open promise has its forecast, the base rate beside it, how it did."""
        path = ledger(TEN + OTHERS + waiting("open", -20))
        found = forecasts(run, path)["open/release"]
        for look in ("table", "markdown"):
            done = run("show", "open", "--data", path, "--as-of", AS_OF, "--format", look)
            said = " ".join(done.stdout.split())
            assert (
                f"in time {100 * found['in_time']:.0f}% (of all dated claims so far: 32%)" in said
            )
            assert f"30 days {100 * found['within']['30']:.0f}%" in said
            assert f"half by {found['half_by']}; 80%: {found['interval'][0]} to" in said
            assert "whether in time, hardly better" in said

    def test_show_too_little(self, run: Run, ledger: WriteLedger) -> None:
        """Where too little is known the story says so, and boasts of nothing."""
        path = ledger(waiting("open", -20))
        said = " ".join(run("show", "open", "--data", path, "--as-of", AS_OF).stdout.split())
        assert "too little known (0 of the 5 decided claims needed)" in said
        assert "better than" not in said

    def test_show_shipped(self, run: Run, ledger: WriteLedger) -> None:
        """What has shipped is not forecast."""
        done = run("show", "m10", "--data", ledger(TEN), "--as-of", AS_OF)
        assert "Forecast" not in done.stdout
