"""Ledgers crafted to keep `check` busy: twice as many records are twice as much work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest

from claimtrack.check import spellings
from claimtrack.check.findings import errors, findings
from claimtrack.errors import LedgerError
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse

Craft = Callable[[int], str]
TODAY = date(2026, 11, 23)
MODEL = '[[models]]\nid = "{id}"\nname = "{id}"\norganization = "{organization}"\n'
CLAIM = (
    '[[claims]]\nmodel = "m0"\nannounced = 2025-01-0{day}\nspeaker = "S{at}"\nbasis = "{basis}"\n'
    'source = "https://{host}.org/{at}"\nkind = "{kind}"\n{fields}\n'
)
OUTCOME = (
    '[[outcomes]]\nmodel = "{model}"\ndate = 2025-01-0{day}\nsource = "https://e.org/{at}"\n'
    'kind = "{kind}"\n{fields}\n'
)


def _model(at: int, organization: str = "Lab") -> str:
    return MODEL.format(id=f"m{at}", organization=organization)


def _claim(at: int, kind: str, fields: str, *, basis: str = "official", host: str = "e") -> str:
    return CLAIM.format(at=at, day=at % 7 + 1, basis=basis, host=host, kind=kind, fields=fields)


def _one_figure_by_many_speakers(many: int) -> str:
    """Each on the same page: nobody repeats anybody."""
    return _model(0) + "".join(_claim(at, "parameters", 'value = "1T"') for at in range(many))


def _one_figure_in_many_papers(many: int) -> str:
    said = (
        _claim(at, "parameters", 'value = "1T"', basis="reported", host=f"e{at}")
        for at in range(many)
    )
    return _model(0) + "".join(said)


def _shares_beside_percentages(many: int) -> str:
    scores = [f"0.{at + 100}" for at in range(many)] + [f"{at % 90 + 2}" for at in range(many)]
    fields = 'benchmark = "b"\nscore = "{}"'
    return _model(0) + "".join(
        _claim(at, "benchmark", fields.format(score)) for at, score in enumerate(scores)
    )


def _outcome(at: int, kind: str, fields: str, model: str = "m0") -> str:
    return OUTCOME.format(at=at, day=at % 7 + 1, kind=kind, fields=fields, model=model)


def _score(at: int, score: str = "50", model: str = "m0") -> str:
    fields = f'benchmark = "b"\nscore = "{score}"\nevaluator = "E{at}"\nindependent = true'
    return _outcome(at, "benchmark", fields, model)


def _figures_measured_again_and_again(many: int) -> str:
    said = (_claim(at, "parameters", f'value = "{at + 1}B"') for at in range(many))
    measured = (_outcome(at, "parameters", f"value = {at + 7}") for at in range(many))
    return _model(0) + "".join(said) + "".join(measured)


def _scores_that_all_fall_short(many: int) -> str:
    said = (_claim(at, "benchmark", 'benchmark = "b"\nscore = 90') for at in range(many))
    return _model(0) + "".join(said) + "".join(map(_score, range(many)))


def _scores_of_which_one_holds(many: int) -> str:
    return _scores_that_all_fall_short(many) + _score(many, "95")


def _one_rival_named_again_and_again(many: int) -> str:
    said = (_claim(at, "benchmark", 'benchmark = "b"\nbeats = ["m1"]') for at in range(many))
    measured = (_score(at, model=f"m{at % 2}") for at in range(many))
    return _model(0) + _model(1) + "".join(said) + "".join(measured)


def _figures_that_hash_alike(many: int) -> str:
    fields = 'quantity = "q"\nunit = "u"\nvalue = {}'
    values = (1 + at * sys.hash_info.modulus for at in range(many))
    return _model(0) + "".join(
        _claim(at, "quantity", fields.format(value)) for at, value in enumerate(values)
    )


CRAFTS: tuple[Craft, ...] = (
    _one_figure_by_many_speakers,
    _one_figure_in_many_papers,
    _shares_beside_percentages,
    _figures_measured_again_and_again,
    _scores_that_all_fall_short,
    _scores_of_which_one_holds,
    _one_rival_named_again_and_again,
    _figures_that_hash_alike,
)


def _steps(text: str) -> int:
    """How many functions are called to check a ledger."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        findings(assemble([parse(text, "c.toml")]), TODAY, TODAY)
    except LedgerError as error:
        errors(error)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("craft", CRAFTS, ids=lambda craft: craft.__name__.strip("_"))
def test_twice_as_many_records_are_twice_the_work(craft: Craft) -> None:
    """What a hundred records more cost does not grow with those that are there."""
    _, few, some, many = (_steps(craft(size)) for size in (2, 100, 200, 400))
    assert many - some < 2.5 * (some - few)


def test_names_as_long_as_a_page_are_not_compared_by_letters() -> None:
    """Two of thirty thousand letters in nearly the same order, which would take hours."""
    letters = [chr(0x4E00 + at * at % 151) for at in range(30_000)]
    moved = [each for at in range(0, 30_000, 12) for each in letters[at : at + 12][::-1]]
    text = _model(0, "".join(letters)) + _model(1, "".join(moved))
    found = findings(assemble([parse(text, "c.toml")]), TODAY, TODAY)
    assert {each.problem.rule for each in found} == {"unused-model"}


def test_names_of_like_letters_are_compared_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand in other orders no more pairs than a reader waits for."""
    compared = 0

    class Matcher:
        def __init__(self, _junk: None, one: str, other: str) -> None:
            nonlocal compared
            compared += len(one) * len(other)

        def ratio(self) -> float:
            return 0

    monkeypatch.setattr(spellings, "SequenceMatcher", Matcher)
    names = (f"{at:010b}".replace("0", "ab").replace("1", "ba") * 10 for at in range(1000))
    text = "".join(_model(at, name) for at, name in enumerate(names))
    findings(assemble([parse(text, "c.toml")]), TODAY, TODAY)
    assert 0 < compared < 100_000_000
