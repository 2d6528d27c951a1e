"""The back-test: what is asked, by what was known then, and how it is scored."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.backtest import Backtest, Question, backtest
from claimtrack.stats.scoring import drawn_interval
from claimtrack.stats.trials import Replayed, Span, Trial
from claimtrack.verdicts.slips import slips
from tests.conftest import Golden, Run, WriteLedger
from tests.helpers.promises import claim, model, outcome, shipped
from tests.helpers.replayed import (
    asked_of,
    assert_no_leak,
    nothing,
    row,
)
from tests.test_datasets import dataset_ledger

AS_OF = "2025-12-31"
TODAY = date(2024, 6, 1)


def told(run: Run, path: Path, *arguments: object) -> dict[str, Any]:
    """The back-test as a program reads it."""
    done = run(
        "forecast", "--backtest", "--data", path, "--as-of", AS_OF, "--format", "json", *arguments
    )
    assert done.exit_code == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def questions(run: Run, path: Path, *arguments: object) -> dict[int | None, Any]:
    """The questions by their horizon."""
    return {each["within"]: each for each in told(run, path, *arguments)["questions"]}


def asked(name: str, announced: str, due: str, happened: str = "") -> str:
    """A subject with one claim, and perhaps its shipping."""
    text = model(name) + claim(name, due, announced)
    return text + outcome(name, happened) if happened else text


def loss(chance: float, came_true: bool) -> tuple[float, float]:  # a pair, as scored
    """The squared error and the log loss of one forecast, the chance clipped to 1 to 99%."""
    clipped = min(max(chance if came_true else 1 - chance, 0.01), 0.99)
    return (chance - came_true) ** 2, -math.log(clipped)


FOUR = "".join(shipped(f"m{late}", late) for late in (-1, 0, 10, 20))
"""Four due on 1 June 2024: two in time, two late."""


class TestQuestions:
    """What is asked, and what is left out."""

    def test_on_its_own_day(self, run: Run, ledger: WriteLedger) -> None:
        """A claim is scored by what had shipped by its day: here two in time, two late."""
        text = FOUR + asked("a", "2024-08-01", "2024-09-01", "2024-08-20")
        found = questions(run, ledger(text))[None]
        # the first four were made before anything was known
        assert found["forecasts"] == 1
        assert found["came_true"] == 1
        assert found["scores"]["word"]["brier"] == 0
        assert found["scores"]["base_rate"]["brier"] == 0.25
        assert "by_class" not in found["scores"]

    @pytest.mark.parametrize(("due", "scored"), [("2025-12-31", 1), ("2026-01-01", 0)])
    def test_no_early_birds(self, run: Run, ledger: WriteLedger, due: str, scored: int) -> None:
        """What shipped early is not scored before its window is over."""
        text = FOUR + asked("a", "2024-08-01", due, "2024-08-20")
        found = questions(run, ledger(text))
        assert (None in found) == bool(scored)

    def test_nobody_looked(self, run: Run, ledger: WriteLedger) -> None:
        """A window that ended after the last day looked at is not over."""
        text = FOUR + asked("a", "2024-08-01", "2024-12-01")
        assert None in questions(run, ledger(text))
        assert None not in questions(run, ledger(f"checked = 2024-11-01\n{text}"))

    def test_due_on_its_own_day(self, run: Run, ledger: WriteLedger) -> None:
        """A claim due on the day on which it was made is not asked about."""
        text = FOUR + asked("a", "2024-08-01", "2024-08-01", "2024-08-20")
        assert None not in questions(run, ledger(text))

    def test_firsts_of_months(self, run: Run, ledger: WriteLedger) -> None:
        """An open promise is asked about on each first of a month until it has shipped."""
        text = FOUR + asked("a", "2024-08-01", "2024-09-01", "2024-11-15")
        found = questions(run, ledger(text), "a")[30]
        # 1 August to 1 November; within 30 days it came true of the last
        assert found["forecasts"] == 4
        assert found["came_true"] == 0.25
        assert found["scores"]["word"]["brier"] == pytest.approx((0 + 1 + 1 + 0) / 4)

    def test_between(self, run: Run, ledger: WriteLedger) -> None:
        """Within the window of a shipping nobody knows whether it had shipped."""
        text = FOUR + asked("a", "2024-08-01", "2024-09-01")
        text += outcome("a", "2024-09-15/2024-11-15")
        found = questions(run, ledger(text), "a")[30]
        # 1 August; of 1 September the 30 days end within the window, and no later month is asked
        assert found["forecasts"] == 1

    def test_nothing_to_test(self, run: Run, ledger: WriteLedger) -> None:
        """Without decided promises there is no score, and the command says so."""
        path = ledger(asked("a", "2025-12-01", "2026-02-01"))
        done = run("forecast", "--backtest", "--data", path, "--as-of", AS_OF)
        assert "No past promise could be scored" in done.stdout
        assert told(run, path)["questions"] == []

    def test_no_claims(self, run: Run, ledger: WriteLedger) -> None:
        """A ledger without release promises has no past."""
        assert told(run, ledger(model("a")))["questions"] == []

    def test_says_so_where_it_loses(self, run: Run, ledger: WriteLedger) -> None:
        """What cannot be told from chance, or is worse, is said in plain words."""
        text = FOUR + "".join(
            asked(f"a{at}", f"2024-08-{at}", f"2024-09-{at}", f"2024-09-{at}")
            for at in range(10, 20)
        )
        said = self.said(run, ledger(text))
        assert "By its due date: " in said
        assert "WORSE than the promise taken at its word" in said
        assert "Too gloomy by" in said

    def test_few_are_told_by_their_number(self, run: Run, ledger: WriteLedger) -> None:
        """One promise is neither too hopeful nor inside with 100%, however often it was asked."""
        said = self.said(
            run, ledger(FOUR + asked("a", "2024-08-02", "2024-12-30", "2024-12-20")), "a"
        )
        assert "Of 1 promise alone, too few to tell more: it said " in said
        assert "Too " not in said
        assert "day of the claim 1 of 1 0 0 0 first of the month 4 of 4 0 0 0" in said

    @staticmethod
    def said(run: Run, path: Path, *models: str) -> str:
        """The back-test of a ledger, or of some of its models, in one line."""
        done = run("forecast", "--backtest", *models, "--data", path, "--as-of", AS_OF)
        return " ".join(done.stdout.split())


ASKED = (
    "".join(map(model, "abcdefg"))
    + model("x", "Other")
    + claim("e", "2024-01-20", "2024-02-05", basis='"reported"')  # an internal target
    + claim("a", "2024-02-20", "2024-01-10")
    + claim("b", "2024-03-01", "2024-01-15")
    + claim("b", "2024-04-10", "2024-03-05")
    + claim("c", "2024-03-10", "2024-03-10")
    + claim("d", "2024-05-01", "2024-03-01")  # 30 days after the first of a month
    + claim("x", "2024-05-30", "2024-03-01")
    + claim("f", "2024-06-01", "2024-04-01")
    + claim("g", "2024-07-15", "2024-05-20")
    + "".join(map(model, "hi"))
    + claim("h", "2024-12-01", "2024-08-15")
    + claim("h", None, "2024-08-20", withdrawn="true")
    + claim("i", None, "2024-08-15")
    + outcome("a", "2024-02-10")
    + outcome("b", "2024-04-15")
    + outcome("c", "2024-03-20")
    + outcome("d", "2024-05-15", "untraced")
    + outcome("f", "2024-05-01/2024-06-10")
    + outcome("x", "2024-05-30")
)


class TestAsked:
    """Every question of a small ledger: whose, on which day, and what had come of earlier ones."""

    def test_every_question(self) -> None:
        """By hand, from FORECAST.md: the word, the base rate, that of its class, what came."""
        by_due = [
            ("d", "2024-03-01", None, 1.0, 1 / 1, None, False),
            ("x", "2024-03-01", None, 1.0, 1 / 1, None, True),
            ("b", "2024-03-05", None, 1.0, 1 / 2, None, False),
            ("g", "2024-05-20", None, 1.0, 1 / 5, None, False),
        ]
        monthly = [
            ("d", "2024-04-01", 30, 1.0, 2 / 7, 2 / 5, False),
            ("x", "2024-04-01", 30, 0.0, 2 / 7, 1 / 4, False),
            ("b", "2024-04-01", 30, 1.0, 2 / 7, 2 / 5, True),
            ("x", "2024-05-01", 30, 1.0, 3 / 10, 3 / 7, True),
            ("x", "2024-05-01", 90, 1.0, 3 / 4, 3 / 4, True),
            ("g", "2024-06-01", 30, 0.0, 4 / 11, 1 / 5, False),
            ("g", "2024-06-01", 90, 1.0, 5 / 6, 5 / 6, False),
            ("g", "2024-07-01", 30, 1.0, 4 / 12, 4 / 8, False),
            ("g", "2024-08-01", 30, 1.0, 4 / 13, 1 / 2, False),
        ]
        replayed = asked_of(ASKED, date(2024, 9, 10))
        assert list(map(row, replayed.trials)) == sorted(
            [*by_due, *monthly], key=lambda one: one[1]
        )
        assert (replayed.open, replayed.early) == (37, 18)
        for on_firsts, whose in ((False, "abdxbfgh"), (True, "abbdxdxbfdxgggg")):
            spans = [each for each in replayed.spans if each.monthly is on_firsts]
            assert "".join(each.release[0] for each in spans) == whose
            unknown = {each.release[0] for each in spans if each.where == "not known"}
            assert unknown == {"d", "g", "h"} & set(whose)

    def test_who_is_scored(self) -> None:
        """A report of one promise scores its questions alone, beside the rates of all."""
        every = asked_of(ASKED, date(2024, 9, 10))
        own = asked_of(ASKED, date(2024, 9, 10), "x")
        its = [each for each in every.trials if each.release == "x/release"]
        assert list(map(row, own.trials)) == list(map(row, its))
        assert [each.chance for each in own.trials] == pytest.approx([each.chance for each in its])
        assert own.spans == tuple(each for each in every.spans if each.release == "x/release")
        rest = asked_of(ASKED, date(2024, 9, 10), *"abcdefghi")
        assert (own.open + rest.open, own.early + rest.early) == (every.open, every.early)
        assert (own.open, own.early) == (5, 4)

    def test_no_leak(self) -> None:
        """Each chance is the one that a ledger cut off at the day gives."""
        whole = assemble([parse(ASKED, "a.toml")])
        for trial in asked_of(ASKED, date(2024, 9, 10)).trials:
            assert_no_leak(whole, trial)

    def test_the_end_of_the_calendar(self) -> None:
        """What the calendar has no day for is not asked; its last day is asked about."""
        text = model("a") + claim("a", "9999-12-20", "9999-11-05")
        replayed = asked_of(text, date.max)
        assert (replayed.open, replayed.early) == (0, 2)

    def test_whose_past_it_is(self) -> None:
        """A back-test keeps the report that chose."""
        report = slips(assemble([parse(ASKED, "a.toml")]), date(2024, 9, 10))
        assert backtest(report).report is report

    def test_nothing_to_ask(self) -> None:
        """A ledger without promises asks nothing."""
        replayed = asked_of(model("a"), date(2024, 9, 10))
        assert replayed == Replayed((), (), 0, 0)


class TestScores:
    """A question's scores from its trials, by plain sums."""

    trials = tuple(
        Trial(release, nothing(), TODAY, 30, chance, word, base, by_class, came)
        for release, chance, word, base, by_class, came in (
            ("a", 0.75, 1.0, 0.5, 0.25, True),
            ("a", 0.15, 0.0, 0.25, 0.5, False),
            ("b", 0.55, 1.0, 0.4, 0.75, False),
            ("c", 0.35, 0.0, 0.6, 0.2, True),
        )
    )

    def test_each_rival(self) -> None:
        """The forecast, the word, the base rate and that of the class, each beside the forecast."""
        told = Question(30, self.trials).scores
        assert [score.name for score in told] == ["forecast", "word", "base_rate", "by_class"]
        rows = zip(*((t.chance, t.word, t.base_rate, t.by_class) for t in self.trials), strict=True)
        names = [trial.release for trial in self.trials]
        came = [trial.came_true for trial in self.trials]
        ours = [loss(p, c) for p, c in zip((t.chance for t in self.trials), came, strict=True)]
        for score, chances in zip(told, rows, strict=True):
            losses = [loss(p or 0.0, c) for p, c in zip(chances, came, strict=True)]
            briers, logs = zip(*losses, strict=True)
            assert (score.brier, score.log) == pytest.approx((sum(briers) / 4, sum(logs) / 4))
            for at, ahead in enumerate((score.brier_ahead, score.log_ahead)):
                more = [mine[at] - its[at] for mine, its in zip(ours, losses, strict=True)]
                drawn = drawn_interval(zip(names, more, strict=True))
                expected = None if score.name == "forecast" else pytest.approx(drawn)
                assert ahead == expected

    def test_no_class(self) -> None:
        """Where one trial has no class there is no score of it."""
        trials = (*self.trials[1:], replace(self.trials[0], by_class=None))
        assert [score.name for score in Question(30, trials).scores] == [
            "forecast", "word", "base_rate",
        ]  # fmt: skip

    def test_what_was_said_and_what_came(self) -> None:
        """Means, the number of promises, and the chances by fifths; of nothing there is none."""
        told, nobody = Question(30, self.trials), Question(30, ())
        assert (told.subjects, told.came_true) == (3, 0.5)
        assert told.mean_chance == pytest.approx(0.45)
        assert (nobody.mean_chance, nobody.came_true) == (None, None)
        assert [(each.low, each.n, each.observed) for each in told.calibration] == [
            (0.0, 1, 0.0), (0.2, 1, 1.0), (0.4, 1, 0.0), (0.6, 1, 1.0), (0.8, 0, None),
        ]  # fmt: skip
        assert [each.forecast for each in told.calibration] == [0.15, 0.35, 0.55, 0.75, None]

    def test_which_questions(self) -> None:
        """By the due date, then each horizon, without those that nobody was asked."""
        trials = [replace(self.trials[0], horizon=within) for within in (365, 30, None, 30)]
        report: Any = nothing()
        found = Backtest(report, Replayed(tuple(trials), (), 0, 0)).questions
        counts = [(each.horizon, len(each.trials)) for each in found]
        assert counts == [
            (None, 1),
            (30, 2),
            (365, 1),
        ]

    def test_where_ship_days_lay(self) -> None:
        """Of claim days and of firsts apart: the counts, and the share inside of what is known."""
        spans = (
            Span("a", monthly=False, where="inside"),
            Span("a", monthly=False, where="inside"),
            Span("b", monthly=False, where="inside"),
            Span("b", monthly=False, where="earlier"),
            Span("c", monthly=False, where="later"),
            Span("d", monthly=False, where="not known"),
            Span("a", monthly=True, where="not known"),
        )
        claims, firsts = Backtest(nothing(), Replayed((), spans, 0, 0)).coverage
        assert claims.counts == {"inside": 3, "earlier": 1, "later": 1, "not known": 1}
        assert claims.share == 0.6
        known = [("a", 1.0), ("a", 1.0), ("b", 1.0), ("b", 0.0), ("c", 0.0)]
        assert claims.interval == drawn_interval(known)
        assert firsts.counts == {"inside": 0, "earlier": 0, "later": 0, "not known": 1}
        assert (claims.monthly, firsts.monthly) == (False, True)
        assert (firsts.share, firsts.interval) == (None, None)


class TestPrinting:
    """Tables and files."""

    @pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
    def test_formats(self, run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
        """The scores beside the rivals, coverage, calibration, and whether the forecast wins."""
        ledger(dataset_ledger("python"))
        done = run("forecast", "--backtest", "--as-of", "2013-06-01", "--format", output)
        golden(f"backtest-{output}.txt", done.stdout)
