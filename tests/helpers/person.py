"""A person at the terminal who gives the answers of a transcript, one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

ANSWER = re.compile("«([^»]*)»")


def stop_clock(patch: pytest.MonkeyPatch, day: str) -> None:
    """Let it be this day in every run."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            del tz
            return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)

    patch.setattr("claimtrack.cli.days.datetime", Clock)


def seat(patch: pytest.MonkeyPatch, answers: Sequence[str]) -> list[str]:
    """Let a person answer: `«»` is Enter, `«^C»` and `«^D»` those keys; what is left unasked."""
    left = list(answers)

    def typed(question: str) -> str:
        answer = left.pop(0) if left else "^D"
        print(f"{question}«{answer}»")  # noqa: T201 - what a terminal would show
        if answer == "^C":
            raise KeyboardInterrupt
        if answer == "^D":
            raise EOFError
        return answer

    patch.setattr("builtins.input", typed)
    patch.setattr("claimtrack.cli.prompt.interactive", lambda: True)
    return left
