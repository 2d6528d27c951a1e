"""The grammars, the loader and the commands on what nobody would write: no traceback, ever."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.cli import load_command
from claimtrack.errors import LedgerError
from claimtrack.formats.csv import slips as as_csv
from claimtrack.formats.json import slips as as_json
from claimtrack.formats.markdown import tables as markdown
from claimtrack.formats.terminal import console as terminal
from claimtrack.formats.terminal.page import print_page
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.slips import slips
from claimtrack.words.slips import page
from tests.conftest import Run
from tests.helpers import held
from tests.helpers.hostile import obeyed

ARRAYS = ("models", "benchmarks", "claims", "outcomes")
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS, max_size=12)
VALUES = st.recursive(
    TEXTS
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.sampled_from(
        ["m", "b", "release", "benchmark", "official", "fall or later", "2T", "over 9"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
KEYS = st.sampled_from([
    "id", "name", "organization", "aliases", "note", "unit", "better", "items", "model", "kind",
    "announced", "speaker", "basis", "source", "archived", "due", "withdrawn", "said", "milestone",
    "quantity", "value", "benchmark", "score", "beats", "setting", "date", "status", "evaluator",
    "independent", "comparable",
])  # fmt: skip
SOUND: dict[str, Any] = {
    "checked": date(2025, 12, 31),
    "models": [
        {"id": "m", "name": "M", "organization": "O"},
        {"id": "r", "name": "R", "organization": "P", "aliases": ["Q"]},
    ],
    "benchmarks": [{"id": "b", "name": "B", "items": 100}],
    "claims": [
        {"model": "m", "kind": "release", "due": "June 2025"},
        {"model": "m", "kind": "release", "due": "fall or later", "said": "fall"},
        {"model": "m", "kind": "parameters", "value": "2T"},
        {"model": "m", "kind": "quantity", "quantity": "q", "value": 5e25, "unit": "FLOP"},
        {"model": "m", "kind": "benchmark", "benchmark": "b", "score": "73.7", "beats": ["r"]},
    ],
    "outcomes": [
        {"model": "m", "kind": "release", "date": "Q3 2025", "status": "shipped"},
        {"model": "m", "kind": "parameters", "date": date(2025, 9, 1), "value": 1_800_000_000_000},
        {"model": "m", "kind": "benchmark", "benchmark": "b", "date": date(2025, 9, 1),
         "score": 71.5, "evaluator": "E", "independent": True},
    ],
}  # fmt: skip
for _number, _claim in enumerate(SOUND["claims"]):
    _claim |= {"announced": date(2025, 1, 1 + _number), "speaker": "S", "basis": "official"}
for _record in (*SOUND["claims"], *SOUND["outcomes"]):
    _record["source"] = "https://example.org"
CHANGES = st.lists(
    st.tuples(st.sampled_from(ARRAYS), st.integers(0, 4), KEYS, st.none() | VALUES), max_size=4
)
TEXT_KEYS = ("name", "organization", "speaker", "evaluator", "said", "note", "unit")
WORDS = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)


def _changed(changes: list[tuple[str, int, str, Any]]) -> dict[str, Any]:
    """The sound ledger with some values of some records put in, changed or (None) left out."""
    table = {key: [dict(each) for each in value] if isinstance(value, list) else value
             for key, value in SOUND.items()}  # fmt: skip
    for array, index, key, value in changes:
        record = table[array][index % len(table[array])]
        if value is None:
            record.pop(key, None)
        else:
            record[key] = value
    return table


@given(CHANGES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_value_of_any_field(changes: list[tuple[str, int, str, Any]]) -> None:
    """A ledger with any value anywhere is reported, or refused in lines of one sentence each."""
    file = parse(tomli_w.dumps(_changed(changes)), "x.toml")
    try:
        ledger = assemble([file])
    except LedgerError as error:
        refused = error
    else:
        _report(ledger)
        return
    lines = str(refused).splitlines()
    assert len(lines) == len(refused.problems)
    assert all(line.startswith("x.toml:") and "; " in line for line in lines)


def _report(ledger: Ledger) -> None:
    """Report on it in every format of plain data; JSON without NaN and infinity."""
    for as_of in (date.min, date(2025, 5, 1), date(2026, 1, 1), date.max):
        report = slips(ledger, as_of)
        json.loads(as_json.slips(report), parse_constant=pytest.fail)
        assert as_csv.slips(report)
        assert markdown.document(page(report))


@given(st.lists(WORDS, min_size=7, max_size=7), st.integers(1, 300), st.booleans())
@settings(max_examples=25, deadline=None)
def test_any_text_in_any_width(words: list[str], width: int, ascii_only: bool) -> None:
    """Whatever a record's texts hold, a terminal of any width shows it and obeys none of it."""
    said = dict(zip(TEXT_KEYS, words, strict=True))
    table = _changed([])
    for array in ARRAYS:
        for record in table[array]:
            record |= {key: said[key] for key in TEXT_KEYS if key in record}
    report = slips(assemble([parse(tomli_w.dumps(table), "x.toml")]), date(2026, 1, 1))
    console = terminal.console(ascii_only=ascii_only, width=width)
    with console.capture() as captured:
        print_page(page(report), console)
    assert obeyed(captured.get()) == set()


def test_the_sound_ledger_is_sound() -> None:
    """Without a change the fuzzed ledger has every kind of row."""
    report = slips(assemble([parse(tomli_w.dumps(_changed([])), "x.toml")]), date(2026, 1, 1))
    assert report.releases
    assert report.parameters
    assert report.quantities
    assert report.benchmarks


_command = cache(load_command)  # to build it anew for each call takes most of the time


class _Drawn:
    """Choices that Hypothesis makes."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def index(self, count: int) -> int:
        """A number from 0 to `count` - 1."""
        return self._data.draw(st.integers(0, count - 1))

    def text(self) -> str:
        """Any text that a file can hold."""
        return self._data.draw(TEXTS)


@given(st.data())
@settings(max_examples=300)
def test_any_phrase(data: st.DataObject) -> None:
    """Words of the grammar in any order are read alike in any case, or refused in a line."""
    held.read_phrase(_Drawn(data))


@given(st.data())
@settings(max_examples=300)
def test_any_figure(data: st.DataObject) -> None:
    """Pieces of figures in any order are a range that JSON can hold, or refused in a line."""
    held.read_figure(_Drawn(data))


@given(st.data())
@settings(
    max_examples=60,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
def test_any_ledger(run: Run, data: st.DataObject) -> None:
    """A ledger of any records is shown by any command, or refused with each mistake's place."""

    def invoke(text: str, arguments: list[str], environment: Mapping[str, str]) -> held.Done:
        Path(held.NAME).write_bytes(text.encode())
        given_as = [] if arguments[0] == "check" else ["--data"]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("claimtrack.cli.load_command", _command)
            for name, value in environment.items():
                patch.setenv(name, value)
            return run(*arguments, *given_as, held.NAME)

    held.load_and_present(_Drawn(data), invoke)
