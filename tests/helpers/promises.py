"""Small ledgers of release promises, written by the line."""

from __future__ import annotations

from datetime import date, timedelta

DUE = date(2024, 6, 1)
"""The last day promised, where a test counts days from it."""


def day(late: int) -> str:
    """The day so many days after `DUE`."""
    return str(DUE + timedelta(days=late))


def model(name: str, organization: str = "Lab") -> str:
    """A model's record."""
    return f'[[models]]\nid = "{name}"\nname = "{name}"\norganization = "{organization}"\n'


def claim(
    name: str, due: str | date | None = DUE, announced: str = "2024-01-01", **fields: str
) -> str:
    """A release claim; `due` None: no date promised."""
    values = {"speaker": '"S"', "basis": '"official"', "source": '"https://example.org"'} | fields
    if due is not None:
        is_day = str(due)[:4].isdigit() and len(str(due)) == 10
        values = {"due": str(due) if is_day else f'"{due}"'} | values
    lines = "".join(f"{key} = {value}\n" for key, value in values.items())
    return f'[[claims]]\nmodel = "{name}"\nkind = "release"\nannounced = {announced}\n{lines}'


def outcome(name: str, when: str, status: str = "shipped", **fields: str) -> str:
    """A release outcome on a day, or in a window."""
    shown = when if len(when) == 10 else f'"{when}"'
    lines = "".join(f"{key} = {value}\n" for key, value in fields.items())
    return (
        f'[[outcomes]]\nmodel = "{name}"\nkind = "release"\nstatus = "{status}"\n'
        f'date = {shown}\nsource = "https://example.org"\n{lines}'
    )


def shipped(name: str, late: int, organization: str = "Lab") -> str:
    """A subject that shipped so many days after its only deadline."""
    return model(name, organization) + claim(name) + outcome(name, day(late))
