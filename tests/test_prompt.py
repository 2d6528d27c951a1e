"""What an answer at a question names."""

from __future__ import annotations

import pytest

from claimtrack.cli.prompt import chosen


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("shipped", "shipped"), ("SH", "shipped"), ("c", None), ("cancelled", "cancelled"),
        ("can", "cancelled"), ("", None), ("x", None),
    ],
)  # fmt: skip
def test_a_choice_by_its_beginning(answer: str, meant: str | None) -> None:
    """The beginning of one choice is enough; that of two names neither."""
    assert chosen(answer, ("shipped", "cancelled", "claimed")) == meant
