"""The words of errors: names that are known or near, texts cut and made harmless, what to do."""

from __future__ import annotations

import errno

import pytest

from claimtrack.characters import acts
from claimtrack.errors import (
    AmbiguousNameError,
    LedgerError,
    Problem,
    UnknownNameError,
    nearest,
    quoted,
    remedy,
    shown,
    suggestion,
    visible,
)

EIGHT = list("hgfedcba")


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("alhpa", ["Alpha", "Beta"], ", did you mean 'Alpha'?"),
        ("ALPHA", ["alpha", "Alpha"], ", did you mean 'alpha'?"),
        ("alpha 2", ["alpha 1", "alpha 12", "beta 2"], ", did you mean 'alpha 12'?"),
        ("x", ["Gamma", "Beta", "Gamma"], "; known: Beta, Gamma"),
        ("x", EIGHT, "; known: a, b, c, d, e, f, g, h"),
        ("x", [*EIGHT, "i"], "; known: a, b, c, d, e, f, g, h, ..."),
        ("x", [], "; there are none"),
        ("x", ["a\nb"], "; known: a\\nb"),
    ],
)
def test_a_name_that_is_not_known(name: str, known: list[str], told: str) -> None:
    """The nearest known one, whatever its case, of two spellings the first; else a few of all."""
    assert str(UnknownNameError("model", name, known)) == f"unknown model {name!r}{told}"
    assert suggestion(name, known) == (told if told.startswith(",") else "")


def test_how_near_a_name_has_to_be() -> None:
    """As near as is asked, of the first two hundred letters."""
    assert nearest("abcd", ["abxy"]) is None
    assert nearest("abcd", ["abxy"], cutoff=0.5) == "abxy"
    assert nearest("a" * 200 + "b" * 900, ["a" * 200]) == "a" * 200


def test_a_name_of_several() -> None:
    """All of them in their order, and how the first is meant."""
    error = AmbiguousNameError("Alpha", ["b-1", "a-2"])
    assert str(error) == "'Alpha' names 2 models: b-1, a-2; write id:b-1"
    assert error.ids == ("b-1", "a-2")


@pytest.mark.parametrize(
    ("text", "in_quotes", "plain", "whole"),
    [
        ("Zoë", "'Zoë'", "Zoë", "Zoë"),
        ("a\nb\x1b", "'a\\nb\\x1b'", "a\\nb\\x1b", "a\nb\\x1b"),
        ("a" * 80, f"'{'a' * 80}'", "a" * 80, "a" * 80),
        ("a" * 81, f"'{'a' * 77}...'", "a" * 81, "a" * 81),
        ("a" * 301, f"'{'a' * 77}...'", f"{'a' * 297}...", "a" * 301),
    ],
)
def test_a_text_in_an_error(text: str, in_quotes: str, plain: str, whole: str) -> None:
    """Cut where it is long, and with no character that does more than show."""
    assert (quoted(text), shown(text), visible(text)) == (in_quotes, plain, whole)


def test_problems_stand_by_file_and_line() -> None:
    """A line that a file has not is not told."""
    problems = [
        Problem("b.toml", 1, "claim 1", "due", "w", "r"),
        Problem("a.toml", 10, "claim 2", "due", "w", "r"),
        Problem("a.toml", 9, "claim 1 (m)", "value", "is wrong", "mend it"),
        Problem("a.toml", 0, "file", "TOML", "w", "r"),
    ]
    assert str(LedgerError(problems)).splitlines() == [
        "a.toml: file: TOML: w; r",
        "a.toml:9: claim 1 (m): value: is wrong; mend it",
        "a.toml:10: claim 2: due: w; r",
        "b.toml:1: claim 1: due: w; r",
    ]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "make room on the disk"),
        (errno.EFBIG, "make room on the disk"),
        (errno.EDQUOT, "make room on the disk"),
        (errno.ENAMETOOLONG, "choose a shorter name"),
        (errno.EBUSY, "it is a mount point: mount its folder instead"),
        (errno.EMLINK, "copy it, so that this name is a file of its own"),
        (errno.EACCES, "otherwise"),
    ],
)
def test_what_to_do_about_a_file(number: int, told: str) -> None:
    """By the reason, where that says what helps."""
    assert remedy(OSError(number, "reason"), "otherwise") == told
    assert remedy(ValueError("none"), "otherwise") == "otherwise"


def test_characters_that_do_more_than_show() -> None:
    """Controls, formats, halves, private ones, breaks, and what is no character at all."""
    doing = (
        "\n\x07\x7f\x9b\u00ad\u200b\u202e\u2028\u2029\ue000\ufdd0\ufdef\ufffe\uffff\U0001ffff\ud800"
    )
    showing = " aë\u00a0\u0301\u3000\ufdcf\ufdf0\ufffd\U0001f600\u0378"
    assert [char for char in doing if not acts(char)] == []
    assert [char for char in showing if acts(char)] == []
