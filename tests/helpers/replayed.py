"""Ledgers gone through day by day, and what is asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Document
from claimtrack.stats.backtest import Backtest, Question, backtest
from claimtrack.stats.clock import clock
from claimtrack.stats.delays import deadline
from claimtrack.stats.known import known
from claimtrack.stats.odds import Odds
from claimtrack.stats.trials import Replayed, Trial
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.history import releases
from claimtrack.verdicts.releases import Judgement
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN
from tests.test_datasets import dataset_ledger


def nothing() -> Any:
    """In place of what is not asked for."""
    return None


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
