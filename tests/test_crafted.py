"""Phrases crafted against the grammar: each is answered, in few steps whatever its length."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType

import pytest

from claimtrack.errors import ReadingError
from claimtrack.grammar import window
from tests.helpers.crafted import CRAFTS, LONGEST, Craft, phrases

SAID = date(2025, 5, 15)
MOST_STEPS = 120_000
"""Calls for one phrase: ten times as many take 50 ms on no machine of today."""


def _steps(phrase: str) -> int:
    """How many functions are called until a phrase is read or refused."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        window.read(phrase, SAID)
    except ReadingError:
        pass
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("craft", CRAFTS, ids=lambda craft: craft.__name__.strip("_"))
def test_crafted_phrases_take_few_steps(craft: Craft) -> None:
    """Each is read or refused, nothing else is raised, and no length or order takes many steps."""
    kind = CRAFTS.index(craft)
    crafted = list(phrases(60 * len(CRAFTS), seed=2025))[kind :: len(CRAFTS)]
    for phrase in crafted:
        assert len(phrase) <= LONGEST
        assert _steps(phrase) < MOST_STEPS, phrase[:200]
