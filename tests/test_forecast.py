"""Forecasts: whose slips they rest on, what they say, and the replay of past ones."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Document, ReleaseClaim
from claimtrack.stats.backtest import Backtest, backtest, kept
from claimtrack.stats.delays import all_delays, dated, deadline, lead_time
from claimtrack.stats.forecast import chance, outlook, pools
from claimtrack.verdicts.history import releases
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Golden, Run, WriteLedger
from tests.helpers.promises import DUE, claim, day, model, outcome, shipped
from tests.test_datasets import dataset_ledger

AS_OF = "2024-12-31"
TODAY = date.fromisoformat(AS_OF)

TEN = "".join(shipped(f"m{late}", late) for late in range(0, 100, 10))
"""Ten subjects of one lab, 0 to 90 days late."""


def forecasts(run: Run, path: Path, *arguments: object, as_of: str = AS_OF) -> dict[str, Any]:
    """The forecasts by model, as a program reads them."""
    done = run("forecast", "--data", path, "--as-of", as_of, "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    return {each["model"]: each for each in json.loads(done.stdout)["forecasts"]}


def waiting(name: str, waited: int, organization: str = "Lab") -> str:
    """A subject that has been overdue for so many days (negative: is not due yet)."""
    return model(name, organization) + claim(name, TODAY - timedelta(days=waited))


class TestForecast:
    """One open promise."""

    def test_chances_by_hand(self, run: Run, ledger: WriteLedger) -> None:
        """Open on day 35 of slips of 0 to 90 days, it ships on one of the six days left."""
        found = forecasts(run, ledger(TEN + waiting("open", 35)))["open"]
        assert found["chance_by_due"] == 0
        # 40 to 60 ship within 30 days of day 35: three of the six that were still waiting then
        assert found["chance_within"]["30"] == pytest.approx(3 / 6, abs=1e-6)
        assert found["chance_within"]["90"] == 1
        assert found["median"] == str(TODAY + timedelta(days=60 - 35))
        assert found["interval"] == [str(TODAY + timedelta(days=late - 35)) for late in (40, 90)]
        assert (found["pool"], found["pool_size"], found["pool_waiting"]) == ("Lab", 11, 6)

    def test_not_due_yet(self, run: Run, ledger: WriteLedger) -> None:
        """Before the due date the chance of being in time is that of a slip of at most 0 days."""
        found = forecasts(run, ledger(TEN + shipped("close", 1) + waiting("open", -20)))["open"]
        assert found["chance_by_due"] == pytest.approx(1 / 11, abs=1e-6)
        assert found["chance_within"]["30"] == pytest.approx(3 / 11, abs=1e-6)
        assert found["due"] == str(TODAY + timedelta(days=20))

    def test_claims_of_a_subject_share_its_weight(self, run: Run, ledger: WriteLedger) -> None:
        """A subject that changed its date twice counts once: each of three claims a third."""
        text = TEN + model("often") + claim("often") + outcome("often", day(90))
        text += claim("often", day(30), "2024-02-01") + claim("often", day(60), "2024-03-01")
        found = forecasts(run, ledger(text + waiting("open", 0)))["open"]
        assert found["pool_size"] == 14
        # of ten still waiting on day 0 these ship by day 30: 10, 20, 30, and one claim of three
        assert found["chance_within"]["30"] == pytest.approx((3 + 1 / 3) / 10, abs=1e-6)

    @pytest.mark.parametrize("status", ["shipped", "cancelled", "untraced", None])
    def test_delays_of_a_subject_weigh_one(self, status: str | None) -> None:
        """Whatever became of a subject, its claims together weigh as much as any other's one."""
        text = model("m") + claim("m") + claim("m", day(30), "2024-02-01")
        text += outcome("m", day(40), status) if status else ""
        (release,) = releases(read(text), DUE + timedelta(days=50))
        row = release.story
        weights = [each.observation.weight for each in all_delays(row, DUE + timedelta(days=50))]
        assert weights == [1 / 2, 1 / 2]

    def test_open_claims_are_slips_too(self, run: Run, ledger: WriteLedger) -> None:
        """What has not shipped counts as waiting, and what was cancelled as never shipping."""
        text = TEN + waiting("other", 50) + model("dead") + claim("dead")
        text += outcome("dead", day(-100), "cancelled")
        found = forecasts(run, ledger(text + waiting("open", -1)))["open"]
        assert found["pool_size"] == 13
        # day 0: 1 of 12 ships; the one censored on day 50 and the cancelled one stay at risk
        assert found["chance_by_due"] == pytest.approx(1 / 12, abs=1e-6)

    @pytest.mark.parametrize(("own", "pool"), [(9, "all organizations"), (10, "Lab")])
    def test_pool(self, run: Run, ledger: WriteLedger, own: int, pool: str) -> None:
        """With ten observations of its own an organization is forecast by them, else by all."""
        text = "".join(shipped(f"m{number}", number) for number in range(own - 1))
        text += "".join(shipped(f"o{number}", 100, "Other") for number in range(5))
        found = forecasts(run, ledger(text + waiting("open", -5)))["open"]
        assert found["pool"] == pool
        assert found["pool_size"] == (own if pool == "Lab" else own + 5)

    def test_internal_targets_are_no_slips(self, run: Run, ledger: WriteLedger) -> None:
        """A retrospective claim is no observation."""
        leak = claim("m0", "2023-01-01", "2024-02-01", basis='"reported"')
        found = forecasts(run, ledger(TEN + leak + waiting("open", -5)))["open"]
        assert found["pool_size"] == 11

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
        assert "2 open promises without a last day get no forecast" in table
        assert "No promise with a last day is open" in table

    def test_newest_claim_is_forecast(self, run: Run, ledger: WriteLedger) -> None:
        """The due date is that of the newest dated claim."""
        text = TEN + waiting("open", 35) + claim("open", "2025-03-01", "2024-12-01")
        assert forecasts(run, ledger(text))["open"]["due"] == "2025-03-01"

    def test_filters(self, run: Run, ledger: WriteLedger) -> None:
        """Models and organizations choose what is forecast, not what it rests on."""
        path = ledger(TEN + waiting("a", 5) + waiting("b", 5, "Other"))
        assert set(forecasts(run, path)) == {"a", "b"}
        assert set(forecasts(run, path, "b")) == {"b"}
        assert set(forecasts(run, path, "--org", "lab")) == {"a"}
        assert forecasts(run, path, "b")["b"]["pool_size"] == 12

    def test_nothing_known(self, run: Run, ledger: WriteLedger) -> None:
        """From an empty past nothing is forecast: every chance is unknown, none is 0."""
        found = forecasts(run, ledger(waiting("open", -5)))["open"]
        assert found["chance_by_due"] is None
        assert set(found["chance_within"].values()) == {None}
        assert (found["median"], found["interval"]) == (None, [None, None])

    def test_over_on_its_last_day(self, run: Run, ledger: WriteLedger) -> None:
        """What has not shipped by the evening of its last day is late, whatever else is known."""
        found = forecasts(run, ledger(waiting("open", 0)))["open"]
        assert found["chance_by_due"] == 0
        assert set(found["chance_within"].values()) == {None}

    def test_unknown_past_the_last_observation(self, run: Run, ledger: WriteLedger) -> None:
        """Past the longest wait that was watched a chance is unknown, not what it was before."""
        found = forecasts(run, ledger(TEN + waiting("a", 125) + waiting("open", 35)))["open"]
        # six slips of 40 to 90 days, and one still waiting on day 125
        assert found["chance_within"]["30"] == pytest.approx(3 / 7, abs=1e-6)
        assert found["chance_within"]["90"] == pytest.approx(6 / 7, abs=1e-6)
        assert (found["chance_within"]["180"], found["chance_within"]["365"]) == (None, None)
        assert found["interval"][1] is None

    def test_past_the_calendar(self, run: Run, ledger: WriteLedger) -> None:
        """A day that no calendar holds is unknown."""
        text = TEN + model("open") + claim("open", "9999-12-31")
        assert forecasts(run, ledger(text))["open"]["interval"][1] is None

    def test_weighed_by_lead(self, run: Run, ledger: WriteLedger) -> None:
        """Weighed by lead, the slips of promises made about as far ahead decide."""
        text = ""
        for number in range(6):
            text += model(f"near{number}") + claim(f"near{number}", DUE, "2024-05-25")
            text += outcome(f"near{number}", day(0))
            text += model(f"far{number}") + claim(f"far{number}", DUE, "2022-06-01")
            text += outcome(f"far{number}", day(60))
        text += model("open") + claim("open", str(TODAY + timedelta(days=7)), AS_OF)
        path = ledger(text)
        assert forecasts(run, path)["open"]["chance_by_due"] == pytest.approx(0.5)
        assert forecasts(run, path, "--weigh", "lead")["open"]["chance_by_due"] > 0.99
        (unasked,) = outlook(slips(read(path.read_text()), TODAY)).forecasts
        assert unasked.by_due == pytest.approx(0.5)

    @pytest.mark.parametrize("waited", [0, 5])
    def test_weighed_without_lead(self, run: Run, ledger: WriteLedger, waited: int) -> None:
        """A promise for its own day, or for a day before it, is likest to those for their day."""
        due = TODAY - timedelta(days=waited)
        text = model("open") + claim("open", due, AS_OF, basis='"reported"')
        for number in range(5):
            text += model(f"same{number}") + claim(f"same{number}", DUE, str(DUE))
            text += outcome(f"same{number}", day(10))
            text += model(f"next{number}") + claim(f"next{number}", DUE, day(-1))
            text += outcome(f"next{number}", day(200))
        found = forecasts(run, ledger(text), "--weigh", "lead")["open"]
        # a day's lead against none: (log 2 / 0.7) squared, halved, is 0.49
        likeness = math.exp(-0.49)
        assert found["chance_within"]["30"] == pytest.approx(1 / (1 + likeness), abs=1e-3)


class TestPrinting:
    """Tables and files."""

    text = TEN + waiting("overdue", 35) + waiting("open", -20) + waiting("other", 5, "Other")

    @pytest.mark.parametrize("width", [80, 160])
    def test_table(
        self,
        run: Run,
        golden: Golden,
        ledger: WriteLedger,
        monkeypatch: pytest.MonkeyPatch,
        width: int,
    ) -> None:
        """Each open promise with its chances, its days and its pool."""
        ledger(self.text)
        monkeypatch.setenv("COLUMNS", str(width))
        golden(f"forecast-table-{width}.txt", run("forecast", "--as-of", AS_OF).stdout)

    @pytest.mark.parametrize("output", ["json", "csv", "markdown"])
    def test_formats(self, run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
        """Every format says the same."""
        ledger(self.text)
        done = run("forecast", "--as-of", AS_OF, "--format", output)
        golden(f"forecast-{output}.txt", done.stdout)

    @pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
    def test_backtest(self, run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
        """The scores beside the rivals, the calibration, and whether the forecast wins."""
        ledger(dataset_ledger("python"))
        done = run("forecast", "--backtest", "--as-of", "2012-01-01", "--format", output)
        golden(f"backtest-{output}.txt", done.stdout)

    def test_text_of_a_ledger_is_data(self, run: Run, ledger: WriteLedger) -> None:
        """Names style no terminal and inject no HTML."""
        path = ledger(TEN + waiting("open", 5, "\\u001b[31m<b>[red]"))
        table = run("forecast", "--data", path, "--as-of", AS_OF).stdout
        assert "\x1b" not in table
        markdown = run("forecast", "--data", path, "--as-of", AS_OF, "--format", "markdown").stdout
        assert "<b>" not in markdown


class TestBacktest:
    """The replay."""

    def test_by_hand(self, run: Run, ledger: WriteLedger) -> None:
        """A claim is forecast from what had shipped by its day: here two in time, two late."""
        text = "".join(shipped(f"m{late}", late) for late in (-1, 0, 10, 20))
        text += model("a") + claim("a", "2024-09-01", "2024-08-01") + outcome("a", "2024-08-20")
        found = json.loads(
            run(
                "forecast", "--backtest", "--data", ledger(text), "--as-of", AS_OF,
                "--format", "json",
            ).stdout
        )  # fmt: skip
        # the first four were made before anything was known
        assert (found["claims"], found["not_forecast"], found["undecided"]) == (1, 4, 0)
        assert found["brier"]["word"] == 0
        assert found["brier"]["base_rate"] == 0.25
        assert found["brier"]["forecast"] == pytest.approx(0.25)

    def test_says_so_where_it_loses(self, run: Run, ledger: WriteLedger) -> None:
        """A forecast that does not beat a rival says which one."""
        text = (
            TEN + model("a") + claim("a", "2024-12-01", "2024-11-01") + outcome("a", "2024-11-20")
        )
        done = run("forecast", "--backtest", "--data", ledger(text), "--as-of", AS_OF)
        words = " ".join(done.stdout.split())
        assert "The forecast does NOT beat the promise taken at its word" in words

    def test_nothing_to_test(self, run: Run, ledger: WriteLedger) -> None:
        """Without decided promises there is no score, and the command says so."""
        path = ledger(waiting("open", -5))
        done = run("forecast", "--backtest", "--data", path, "--as-of", AS_OF)
        assert "No past claim could be forecast" in done.stdout
        found = json.loads(
            run(
                "forecast", "--backtest", "--data", path, "--as-of", AS_OF, "--format", "json"
            ).stdout
        )
        assert set(found["brier"].values()) == {None}
        assert found["undecided"] == 1

    @pytest.mark.parametrize("ledger_text", ["shipped", "python"])
    def test_no_leak(self, ledger_text: str) -> None:
        """Each chance is the one that a ledger cut off at the claim's day gives, the slow way."""
        whole = read(FROZEN.read_text() if ledger_text == "shipped" else dataset_ledger("python"))
        replayed = replay(ledger_text)
        assert len(replayed.trials) > 100
        for trial in replayed.trials[::7]:
            on = trial.claim.announced
            rows = [release.story for release in releases(cut(whole, on), on)]
            known = pools(rows, on).of(trial.row.model.organization)
            expected = chance(known.curve, 0, -lead_time(trial.claim))
            assert trial.chance == pytest.approx(expected, abs=1e-12)
            near = known.curve_near(lead_time(trial.claim))
            assert trial.chance_by_lead == pytest.approx(chance(near, 0, -lead_time(trial.claim)))
            results = [
                kept(row, each, on) for row in rows for each in dated(row) if deadline(each) < on
            ]
            decided = [result for result in results if result is not None]
            assert trial.base_rate == pytest.approx(sum(decided) / len(decided))

    @pytest.mark.parametrize("ledger_text", ["shipped", "python"])
    def test_the_future_changes_nothing(self, ledger_text: str) -> None:
        """Replayed on an earlier day, the trials that were decided then come out the same."""
        whole = read(FROZEN.read_text() if ledger_text == "shipped" else dataset_ledger("python"))
        replayed = {key(trial): trial for trial in replay(ledger_text).trials}
        day = date(2025, 6, 1) if ledger_text == "shipped" else date(2015, 1, 1)
        early = backtest(slips(whole, day))
        assert len(early.trials) > 10
        for trial in early.trials:
            again = replayed[key(trial)]
            assert (again.chance, again.base_rate) == (trial.chance, trial.base_rate)

    def test_every_claim_is_accounted_for(self, run: Run, ledger: WriteLedger) -> None:
        """Scored, undecided and too early add up to the promises with a last day in all chains."""
        path = ledger(dataset_ledger("python"))
        rows = json.loads(run("slips", "--data", path, "--format", "json").stdout)["releases"]
        promises = [
            each
            for row in rows
            for each in row["chain"]
            if each["due"] and each["due"]["latest"] and not each["retrospective"]
        ]
        found = replay("python")
        assert len(found.trials) + found.undecided + found.unforecast == len(promises)


def read(text: str) -> Ledger:
    """A ledger of this text."""
    return assemble([parse(text, "claims.toml")])


@cache
def replay(ledger_text: str) -> Backtest:
    """The back-test of the shipped or of a project's ledger."""
    whole = read(FROZEN.read_text() if ledger_text == "shipped" else dataset_ledger(ledger_text))
    assert whole.checked is not None
    return backtest(slips(whole, whole.checked))


def cut(whole: Ledger, on: date) -> Ledger:
    """The ledger as it could have been written on a day."""
    document = whole.files[0].document
    known: Document = replace(
        document,
        claims=tuple(each for each in document.claims if each.announced <= on),
        outcomes=tuple(each for each in document.outcomes if each.last_day <= on),
    )
    return Ledger((replace(whole.files[0], document=known),))


def key(trial: Any) -> tuple[str, str, ReleaseClaim]:
    """What tells one trial from another."""
    return trial.row.model.id, trial.row.milestone, trial.claim
