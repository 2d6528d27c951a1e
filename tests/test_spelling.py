"""The spelling's short cut: patterns whose letters a text lacks are not tried."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.grammar import spelling
from tests.helpers.crafted import phrases

ROWS = [(letters.split("|"), pattern) for letters, pattern, _ in spelling.RESPELT]
WRITTEN = [
    json.loads(line)["phrase"]
    for line in (Path(__file__).parent / "data" / "phrases.jsonl").read_text("utf-8").splitlines()
]


@settings(max_examples=600)
@given(st.sampled_from(ROWS).flatmap(lambda row: st.tuples(st.just(row), st.from_regex(row[1]))))
def test_each_match_of_a_row_holds_some_of_its_letters(
    found: tuple[tuple[list[str], str], str],
) -> None:
    """A text that a pattern matches is never passed over."""
    (letters, _), text = found
    assert any(some in text for some in letters)


def test_the_letters_change_no_spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every pattern tried on every text, each is spelt the same."""
    texts = [*WRITTEN, *(text for text in phrases(2_000, seed=7) if len(text) < 300)]
    spelt = [spelling.normalise(text) for text in texts]
    rows = [([""], pattern, spelt) for _, pattern, spelt in spelling.RESPELT]
    monkeypatch.setattr(spelling, "_ROWS", rows)
    assert [spelling.normalise(text) for text in texts] == spelt
