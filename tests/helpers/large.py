"""A ledger as large as you like, the same each time: promises, re-promises, outcomes, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

START = date(2023, 1, 2)
CHECKED = date(2026, 6, 30)


def large(subjects: int) -> str:
    """A ledger of so many subjects: each promised once or twice, two of three ended."""
    parts = [f"checked = {CHECKED}\n"]
    for number in range(subjects):
        parts += _subject(number)
    return "\n".join(parts)


def _subject(number: int) -> Iterator[str]:
    announced = START + timedelta(days=number * 37 % 1000)
    due = announced + timedelta(days=20 + number * 13 % 200)
    yield (
        f'[[models]]\nid = "model-{number}"\nname = "Large Model {number}"\n'
        f'organization = "Laboratory {number % 40}"\n'
    )
    yield _claim(number, announced, due, 1)
    if number % 2:
        yield _claim(number, announced + timedelta(days=15), due + timedelta(days=number % 90), 2)
    if number % 3:
        happened = due + timedelta(days=number * 7 % 120 - 60)
        status = "cancelled" if number % 31 == 0 else "shipped"
        yield (
            f'[[outcomes]]\nmodel = "model-{number}"\nkind = "release"\nstatus = "{status}"\n'
            f"date = {max(happened, announced + timedelta(days=1))}\n"
            f'source = "{_page(number, 3)}"\n'
        )


def _claim(number: int, announced: date, due: date, at: int) -> str:
    return (
        f'[[claims]]\nmodel = "model-{number}"\nkind = "release"\nannounced = {announced}\n'
        f'due = "by {due}"\nspeaker = "Speaker {number % 60}"\n'
        f'basis = "official"\nsource = "{_page(number, at)}"\n'
    )


def _page(number: int, at: int) -> str:
    return f"https://news.example.org/2025/laboratories/statement-{number}-{at}.html"
