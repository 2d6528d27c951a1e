"""The back-test: what is asked, by what was known then, and how it is scored."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.formats.json.slips import slips as slips_json
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Document
from claimtrack.stats.backtest import Backtest, Question, backtest
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import deadline
from claimtrack.stats.ends import End
from claimtrack.stats.known import Knowledge, Replay, came_by, known
from claimtrack.stats.odds import Odds
from claimtrack.stats.scoring import drawn_interval
from claimtrack.stats.trials import Replayed, Span, Trial
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.history import histories, releases
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Golden, Run, WriteLedger
from tests.helpers import slow_forecast
from tests.helpers.promises import claim, model, outcome, shipped
from tests.test_datasets import dataset_ledger

AS_OF = "2025-12-31"
ENDED = TODAY = date(2024, 6, 1)
FIRST, LAST = date(2023, 1, 1), date(2026, 1, 1)


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


def nothing() -> Any:
    """In place of what is not asked for."""
    return None


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
            asked(f"a{at}", f"2024-08-0{at}", f"2024-09-0{at}", f"2024-09-0{at}")
            for at in range(1, 10)
        )
        done = run("forecast", "--backtest", "--data", ledger(text), "--as-of", AS_OF)
        said = " ".join(done.stdout.split())
        assert "By its due date: " in said
        assert "WORSE than the promise taken at its word" in said
        assert "Too gloomy by" in said


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


@st.composite
def repeated(draw: st.DrawFn) -> str:
    """A few subjects, each promised again and again with the same leads, and perhaps ended."""
    text = draw(st.sampled_from(["", "checked = 2025-05-01\n", "checked = 2023-12-01\n"]))
    for number in range(3):
        text += model(f"m{number}", draw(st.sampled_from(["Lab", "Other"])))
        said = sorted(draw(st.lists(st.integers(0, 500), min_size=1, max_size=7)))
        for place, announced in enumerate(FIRST + timedelta(days=at) for at in said):
            first, last = draw(st.sampled_from([(0, 0), (40, 40), (10, 60), (100, 190)]))
            due = f"{announced + timedelta(days=first)}/{announced + timedelta(days=last)}"
            basis = draw(st.sampled_from(['"official"', '"reported"']))
            text += claim(f"m{number}", due, str(announced), basis=basis, speaker=f'"S{place}"')
        ended = draw(st.sampled_from(["", "shipped", "cancelled", "untraced"]))
        if ended:
            happened = FIRST + timedelta(days=said[-1] + draw(st.integers(1, 300)))
            text += outcome(f"m{number}", str(happened), ended)
    return text


def same(one: Knowledge, other: Knowledge) -> None:
    """Hold two days' knowledge to be the same, but for what adding up rounds."""
    assert (one.kept, one.decided) == (other.kept, other.decided)
    for lead, name in ((40, "Lab"), (190, "Other")):
        assert one.table.hazards(name, lead) == pytest.approx(other.table.hazards(name, lead))
        assert one.table.own_claims(name) == other.table.own_claims(name)
        assert one.table.claims_ahead(lead) == other.table.claims_ahead(lead)
    entered = one.table.everybody.entered
    assert entered == pytest.approx(other.table.everybody.entered, abs=1e-9)


def walk(whole: Ledger) -> Replay:
    """A ledger to be gone through."""
    subjects = tuple(histories(whole))
    turns = [
        (day, place)
        for place, each in enumerate(subjects)
        for day in each.turning_days(date.min, LAST)
    ]
    return Replay(subjects, turns)


def same_each_day(text: str, step: int, last: date = LAST) -> None:
    """Assert that a ledger gone through in such steps tells each day what a fresh look does."""
    whole = assemble([parse(text, "claims.toml")])
    walked = walk(whole)
    for at in range(0, (last - FIRST).days, step):
        day = FIRST + timedelta(days=at)
        same(walked.on(day), known(releases(cut(whole, day), day)).on(day))


def as_by_formula(text: str, step: int, last: date, leads: Sequence[int]) -> None:
    """Assert that a ledger gone through in such steps tells what FORECAST.md's formulas do."""
    whole = assemble([parse(text, "claims.toml")])
    walked = walk(whole)
    for at in range(0, (last - FIRST).days, step):
        day = FIRST + timedelta(days=at)
        table, told = walked.on(day).table, json.loads(slips_json(slips(whole, day)))
        for lead in leads:
            for name in ("Lab", "Other"):
                expected = slow_forecast.levels(told, name, lead)
                assert table.everybody.entered == pytest.approx(expected["entered"], abs=1e-9)
                assert table.alike(lead) == pytest.approx(expected["alike"], rel=1e-9)
                assert table.factor(name, lead) == pytest.approx(expected["factor"], rel=1e-9)
                assert table.own_claims(name) == expected["own_claims"]
                assert table.claims_ahead(lead) == expected["ahead"]


TURNING = (
    model("a")
    + model("b", "Other")
    + model("c", "Other")
    + claim("a", "2023-01-31", "2023-01-01")
    + claim("a", "2023-02-14", "2023-01-15")  # with the same lead
    + claim("a", "2023-02-15", "2023-01-16")
    + claim("a", "2023-03-07", "2023-02-05")
    + claim("a", "2023-03-21", "2023-02-19")
    + claim("a", "2023-03-20", "2023-01-16", basis='"reported"')
    + claim("b", "2023-01-20/2023-01-31", "2023-01-05", basis='"reported"')
    + claim("c", "2023-02-05", "2023-01-05")
    + claim("c", "2023-02-10/2023-02-28", "2023-02-09")
    + claim("c", "2023-02-20", "2023-02-20")
    + outcome("b", "2023-01-25")
)
"""Promises of one clock and of several, with a window, from the start in it, due at once."""


class TestReplay:
    """What is known on a day is what was known on that day."""

    @given(repeated(), st.integers(9, 120))
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def test_day_by_day(self, text: str, step: int) -> None:
        """Gone through in steps of any length, a ledger tells each day what a fresh look does."""
        same_each_day(text, step)

    @pytest.mark.parametrize("checked", ["", "checked = 2025-05-01\n", "checked = 2024-02-20\n"])
    @pytest.mark.parametrize("ended", ["", "shipped", "untraced"])
    def test_many_clocks(self, checked: str, ended: str) -> None:
        """So it is of a subject whose promises all have leads of their own, late ones too."""
        said = [FIRST + timedelta(days=3 * at) for at in range(60)]
        text = checked + model("many") + model("few", "Other") + claim("few", "2024-12-01")
        for at, day in enumerate(said):
            due = "2024-06-30" if at % 3 else str(day + timedelta(days=2 * at + 1))
            basis = '"official"' if at % 2 else '"reported"'
            text += claim("many", due, str(day), basis=basis, speaker=f'"S{at}"')
        if ended:
            text += outcome("many", str(said[-1] + timedelta(days=40)), ended)
        same_each_day(text, 17)

    @pytest.mark.parametrize("checked", ["", "checked = 2023-02-20\n"])
    @pytest.mark.parametrize("ended", ["shipped", "cancelled", "untraced"])
    def test_each_day(self, checked: str, ended: str) -> None:
        """So it is on the very days on which a claim is made, falls due, ends or opens again."""
        text = checked + TURNING + outcome("a", "2023-02-25", ended)
        same_each_day(text + claim("a", "2023-04-01", "2023-03-05"), 1, date(2023, 4, 10))

    @pytest.mark.parametrize("ended", ["", "shipped", "cancelled", "untraced"])
    @pytest.mark.parametrize("checked", ["", "checked = 2023-02-20\n"])
    @pytest.mark.parametrize("step", [1, 9, 70])
    def test_formulas_each_day(self, checked: str, ended: str, step: int) -> None:
        """What it tells is what the formulas say, one promise at a time."""
        text = checked + TURNING + (outcome("a", "2023-02-25", ended) if ended else "")
        text += claim("a", "2023-04-01", "2023-03-05")
        as_by_formula(text, step, date(2023, 4, 15), (30, 64))

    def test_formulas_of_many_clocks(self) -> None:
        """So it is of one whose promises all have leads of their own, until it has shipped."""
        text = model("many") + model("few", "Other") + claim("few", "2023-03-01", "2023-01-01")
        for at in range(30):
            day = FIRST + timedelta(days=at)
            text += claim("many", str(day + timedelta(days=20 + 2 * at)), str(day))
        text += outcome("many", "2023-04-20")
        as_by_formula(text, 9, date(2023, 5, 20), (30, 400))

    @pytest.mark.parametrize("name", ["public", "python"])
    def test_no_leak(self, name: str) -> None:
        """Each chance is the one that a ledger cut off at the day gives, the slow way."""
        whole, trials = read(name), replay(name).replayed.trials
        assert len(trials) > 1000
        for trial in trials[:: len(trials) // 25]:
            assert_no_leak(whole, trial)

    @pytest.mark.parametrize("name", ["public", "python"])
    def test_the_future_changes_nothing(self, name: str) -> None:
        """Replayed on an earlier day, what was over then comes out the same."""
        later = {key(trial): trial for trial in replay(name).replayed.trials}
        early = backtest(
            slips(read(name), date(2025, 6, 1) if name == "public" else date(2015, 1, 1))
        )
        assert len(early.replayed.trials) > 100
        for trial in early.replayed.trials:
            again = later[key(trial)]
            assert again.chance == pytest.approx(trial.chance, abs=1e-9)
            assert (again.word, again.came_true) == (trial.word, trial.came_true)

    def test_base_rates(self) -> None:
        """The base rate of a horizon is that of the earlier questions whose window was over."""
        trials = [each for each in replay("public").replayed.trials if each.horizon == 90]
        for trial in trials[300::20]:
            over = [each for each in trials if until(each) <= trial.asked]
            true = sum(each.came_true for each in over)
            # the very first questions came too early to be scored, but are known
            assert trial.base_rate == pytest.approx((true + 1) / (len(over) + 2), abs=0.02)

    def test_figures_of_the_design(self) -> None:
        """On the public ledger of 2026-11-23 the scores are those that the method was chosen by.

        They were 0.2347, 0.0916, 0.1564, 0.1696, 0.1893; since then a few phrases of that ledger
        are read as other days.
        """
        found = {each.horizon: each for each in replay("public").questions}
        assert {horizon: len(each.trials) for horizon, each in found.items()} == {
            None: 155, 30: 444, 90: 413, 180: 352, 365: 243,
        }  # fmt: skip
        ours = {horizon: brier_of(each, "forecast") for horizon, each in found.items()}
        assert ours == {None: 0.2333, 30: 0.0916, 90: 0.1561, 180: 0.1693, 365: 0.1874}
        base = {horizon: brier_of(each, "base_rate") for horizon, each in found.items()}
        assert base == {None: 0.2381, 30: 0.1260, 90: 0.2353, 180: 0.2642, 365: 0.2501}

    def test_coverage(self) -> None:
        """Four of five ship days lie within the 80% interval."""
        claims, months = replay("public").coverage
        assert claims.counts == {"inside": 136, "earlier": 7, "later": 12, "not known": 24}
        assert months.counts["not known"] == 172
        assert claims.interval is not None
        assert claims.interval[0] < 136 / 155 < claims.interval[1]


class TestEnds:
    """How a subject ended, on the very days on which it turns."""

    @staticmethod
    def end(status: str | None) -> End:
        """A subject that ended on 1 June 2024, or is open and was looked at until then."""
        outcome = None if status is None else SimpleNamespace(status=status, last_day=ENDED)
        if outcome is not None:
            outcome.date = SimpleNamespace(earliest=ENDED)
        row: Any = SimpleNamespace(outcome=outcome, verdict="pending")
        looked = ENDED if outcome is None else ENDED + timedelta(days=9)
        return End("m/release", nothing(), row, looked)

    @pytest.mark.parametrize(
        ("status", "low", "high", "where"),
        [
            ("shipped", 0, 0, "inside"), ("shipped", 1, 9, "earlier"), ("shipped", -9, -1, "later"),
            ("cancelled", -9, 9, "later"), ("untraced", -9, -1, "later"),
            ("untraced", -9, 0, "not known"), (None, -9, 0, "not known"), (None, -9, -1, "later"),
        ],
    )  # fmt: skip
    def test_where(self, status: str | None, low: int, high: int, where: str) -> None:
        """The first and the last day of the interval lie inside; what was not seen is not known."""
        days = {0.1: ENDED.toordinal() + low, 0.9: ENDED.toordinal() + high}
        odds: Any = SimpleNamespace(first_day=days.__getitem__)
        assert self.end(status).where(odds) == where

    def test_lost(self) -> None:
        """From the day on which it was last seen, and not before; what shipped is never lost."""
        lost = self.end("untraced")
        assert [lost.lost_by(ENDED + timedelta(days=off)) for off in (-1, 0, 1)] == [
            False, True, True,
        ]  # fmt: skip
        assert not self.end("shipped").lost_by(ENDED)

    @pytest.mark.parametrize(
        ("status", "when", "known"),
        [
            ("shipped", "2024-05-30/2024-06-02", (False, None, None, None, True)),
            ("cancelled", "2024-05-31", (False,) * 5),
            ("untraced", "2024-05-31", (False, False, False, None, None)),
            ("untraced", "2024-05-01/2024-05-31", (False, False, False, None, None)),
            ("", "", (False,) * 5),
        ],
    )  # fmt: skip
    def test_came_by(self, status: str, when: str, known: Sequence[bool | None]) -> None:
        """By each day from 29 May to 2 June: never before its first day, surely by its last."""
        text = model("a") + claim("a", "2024-05-01") + (outcome("a", when, status) if when else "")
        row = judged(text, ENDED + timedelta(days=9))
        days = [ENDED + timedelta(days=off) for off in range(-3, 2)]
        assert tuple(came_by(row, each) for each in days) == tuple(known)
        vouched = End("a/release", nothing(), row, ENDED)
        assert tuple(vouched.came_by(each) for each in days) == (*known[:4], None)

    def test_what_may_have_shipped_has_not_come_for_sure(self) -> None:
        """Within the days of a shipping that is not over, nothing is known of its promise."""
        text = model("a") + claim("a", "2024-05-01") + outcome("a", "2024-04-20/2024-06-20")
        row = judged(text, ENDED)
        assert (row.outcome, row.verdict) == (None, "unclear")
        assert came_by(row, date(2024, 5, 1)) is None

    def test_each_file_was_looked_at_on_a_day_of_its_own(self) -> None:
        """Kept and broken promises of all files count, of each those due before its `checked`."""
        files = []
        for name, checked in (("a", "2024-06-02"), ("b", "2024-06-09")):
            text = f"checked = {checked}\n" + shipped(f"{name}-kept", 0) + model(f"{name}-open")
            text += claim(f"{name}-open") + shipped(f"{name}-late", 1)
            text += model(f"{name}-5") + claim(f"{name}-5", "2024-06-05")
            files.append(parse(text, f"{name}.toml"))
        subjects = tuple(histories(assemble(files)))
        told = []
        for day in (date(2024, 6, 1), date(2024, 6, 2), date(2024, 6, 6)):
            now = known(filter(None, (each.on(day) for each in subjects))).on(day)
            told.append((now.kept, now.decided, now.base_rate))
        assert told == [(0, 0, None), (2, 6, 1 / 3), (2, 7, 2 / 7)]

    def test_alone(self) -> None:
        """The only organization is as fast as all; of two each is compared with both."""
        for name, factor in (("Lab", 1), ("Other", 1.1)):
            text = shipped("a", 0) + shipped("b", 0) + shipped("c", 40, name)
            whole = assemble([parse(text, "a.toml")])
            found = known(releases(whole, ENDED + timedelta(days=50))).on(date(2024, 7, 21))
            assert found.table.factor("Lab", 150) == pytest.approx(factor, abs=0.1)
            assert (found.table.factor("Lab", 150) == 1) == (name == "Lab")

    def test_what_nobody_vouches_for_is_not_decided(self) -> None:
        """A claim counts as broken once its last day is before `checked`, not on a later record."""
        text = "checked = 2024-06-10\n" + model("a") + claim("a", "2024-06-20")
        text += claim("a", "2024-09-01", "2024-07-01")
        ledger = assemble([parse(text, "a.toml")])
        subjects, day = tuple(histories(ledger)), date(2024, 8, 1)
        assert known(filter(None, (each.on(day) for each in subjects))).on(day).decided == 0
        looked = [each._replace(checked=date(2024, 6, 21)) for each in subjects]
        assert known(filter(None, (each.on(day) for each in looked))).on(day).decided == 1


class TestPrinting:
    """Tables and files."""

    @pytest.mark.parametrize("output", ["table", "json", "csv", "markdown"])
    def test_formats(self, run: Run, golden: Golden, ledger: WriteLedger, output: str) -> None:
        """The scores beside the rivals, coverage, calibration, and whether the forecast wins."""
        ledger(dataset_ledger("python"))
        done = run("forecast", "--backtest", "--as-of", "2013-06-01", "--format", output)
        golden(f"backtest-{output}.txt", done.stdout)


def asked_of(text: str, day: date, *models: str) -> Replayed:
    """What is asked of a ledger until a day, all of it or of some models."""
    whole = assemble([parse(text, "a.toml")])
    return backtest(slips(whole, day, Filters(models=models))).replayed


def row(trial: Trial) -> tuple[object, ...]:
    """All of a trial but its chance, as a test writes it."""
    return (
        trial.release[0], str(trial.asked), trial.horizon, trial.word, trial.base_rate,
        trial.by_class, trial.came_true,
    )  # fmt: skip


def assert_no_leak(whole: Ledger, trial: Trial) -> None:
    """Assert that a chance is the one that the ledger cut off at its day gives, the slow way."""
    now = known(releases(cut(whole, trial.asked), trial.asked)).on(trial.asked)
    own = clock(trial.claim)
    organization = whole.models[trial.claim.model].organization
    odds = Odds(own, now.table.hazards(organization, own.lead), trial.asked.toordinal())
    assert trial.chance == pytest.approx(odds.by(until(trial).toordinal()), abs=1e-9)
    if trial.horizon is None:
        assert trial.base_rate == now.base_rate


def judged(text: str, day: date) -> Judgement:
    """The one subject of a ledger as of a day."""
    (found,) = releases(assemble([parse(text, "a.toml")]), day)
    return found.story


def brier_of(question: Question, name: str) -> float:
    """The Brier score of a method, to four places."""
    return round(next(score.brier for score in question.scores if score.name == name), 4)


def until(trial: Trial) -> date:
    """The last day of the window that was asked about."""
    if trial.horizon is None:
        return deadline(trial.claim)
    return trial.asked + timedelta(days=trial.horizon)


def key(trial: Trial) -> tuple[object, ...]:
    """What tells one trial from another."""
    return trial.release, trial.asked, trial.horizon, trial.claim


@cache
def read(name: str) -> Ledger:
    """The frozen public ledger, or that of Python's schedules."""
    text = FROZEN.read_text(encoding="utf-8") if name == "public" else dataset_ledger("python")
    return assemble([parse(text, "claims.toml")])


@cache
def replay(name: str) -> Backtest:
    """The back-test of a whole ledger."""
    whole = read(name)
    assert whole.checked is not None
    return backtest(slips(whole, whole.checked))


def cut(whole: Ledger, on: date) -> Ledger:
    """The ledger as it could have been written on a day."""
    document = whole.files[0].document
    then: Document = replace(
        document,
        claims=tuple(each for each in document.claims if each.announced <= on),
        outcomes=tuple(each for each in document.outcomes if each.last_day <= on),
    )
    return Ledger((whole.files[0]._replace(document=then),))
