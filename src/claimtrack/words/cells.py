"""What a cell says, whatever the format: windows, slips, figures and verdicts in words.

Text from a ledger is data. `harmless` is the one place that makes it fit to be shown: what
could move a cursor, break a line or turn the writing direction is shown as an escape.
"""

from __future__ import annotations

import re
from calendar import month_abbr, monthrange
from datetime import date
from fractions import Fraction

from claimtrack.characters import JOINERS, acts
from claimtrack.grammar.number import Number
from claimtrack.grammar.window import Window
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim, ReleaseClaim
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement, Slip
from claimtrack.verdicts.slips import Row

LONGEST = 200
"""Characters of a text from a ledger that a cell shows."""

_SUSPECT = re.compile("[^ -~]")
_SUFFIXES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K"))


def harmless(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut to `longest`, with no character that does more than show."""
    text = " ".join(text.split()) if text.isprintable() else _escaped(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _escaped(text: str) -> str:
    return _SUSPECT.sub(_escape, " ".join(text.split()))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if not acts(char) or _joins(match):
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def _joins(match: re.Match[str]) -> bool:
    """Whether it is a joiner inside a word or an emoji of a script that is written with them."""
    sides = (match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1])
    return match[0] in JOINERS and all(
        side and not side.isascii() and not acts(side) for side in sides
    )


def speaks_for(ledger: Ledger, as_of: date, longest: int = 60) -> str:
    """Which ledger a report speaks for, of which day, and how far anybody looked."""
    names = ledger_names(ledger, longest)
    if ledger.checked is None:
        return f"{names} as of {as_of}."
    return f"{names} as of {as_of}, outcomes checked to {ledger.checked}."


def ledger_names(ledger: Ledger, longest: int = 60) -> str:
    """The ledger's files as given or found; of a long list the first, of a long path its end."""
    names = harmless(", ".join(ledger.paths), longest + 1)
    if len(names) <= longest:
        return names
    first, *others = ledger.paths
    rest = f" and {len(others):,} more" if others else ""
    first, room = harmless(first, 2000), longest - len(rest)
    return (first if len(first) <= room else f"…{first[1 - room :]}") + rest


def model(row: Row) -> str:
    """The model's name."""
    return harmless(row.model.name, 80)


def organization(row: Row) -> str:
    """Whose model it is."""
    return harmless(row.model.organization, 40)


def milestone(row: Judgement) -> str:
    """The promised milestone."""
    return row.milestone.replace("-", " ")


def said_by(claim: Claim) -> str:
    """Who said it, and whether on the record."""
    return f"{harmless(claim.speaker, 60)} ({claim.basis})"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 row", "1,200 rows"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def short_window(window: Window) -> str:
    """The days of a window in few characters: "Jun 2025", "Q3 2025", "from 2025-09-01"."""
    first, last = window.earliest, window.latest
    if last is None:
        return f"from {first}"
    if first == last:
        return str(first)
    return _calendar_period(first, last) or f"{first} to {last}"


def _calendar_period(first: date, last: date) -> str | None:
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole or first.year != last.year:
        return None
    length = last.month - first.month + 1
    if length == 1:
        return f"{month_abbr[first.month]} {first.year}"
    if length == 12:
        return str(first.year)
    if length in (3, 6) and (first.month - 1) % length == 0:
        return f"{'Q' if length == 3 else 'H'}{(first.month + length - 1) // length} {first.year}"
    return None


def promise(claim: ReleaseClaim | None) -> str:
    """What a claim promises: its deadline or window; nothing where there is no claim."""
    if claim is None:
        return ""
    if claim.withdrawn:
        return "withdrawn"
    if claim.due is None:
        return "no date"
    if claim.due.latest is not None and claim.due.earliest == claim.announced != claim.due.latest:
        return f"by {claim.due.latest}"
    return short_window(claim.due)


def deadline(claim: ReleaseClaim | None) -> str:
    """The last promised day, or the calendar period that ends with it."""
    if claim is None or claim.due is None or claim.due.latest is None:
        return ""
    period = short_window(claim.due)
    return str(claim.due.latest) if " to " in period else period


def happened(row: Judgement) -> str:
    """What became of a promise, in a word and a day; "not yet" says no more than is known."""
    if row.outcome is None:
        return "not known" if row.verdict == "unclear" else "not yet"
    when = short_window(row.outcome.date)
    if row.outcome.status == "untraced":
        return f"not by {when}"
    return f"{row.outcome.status} {when}" if row.outcome.status == "cancelled" else when


def slip(value: Slip | None) -> str:
    """A slip in days: "+31", "-2", "+3 to +9", "at least 31"; "none known" if not late."""
    if value is None:
        return ""
    if value.max is None:
        return f"at least {value.min:,}" if value.min else "none known"
    if value.min == value.max:
        return signed(value.min)
    return f"{signed(value.min)} to {signed(value.max)}"


def signed(value: float) -> str:
    """A number with its sign; zero has none."""
    return f"{value:+,}" if value else "0"


def in_days(value: Slip | int | None) -> str:
    """A slip or a move with its unit: "+31 days", "-1 day", "at least 1 day", "none known"."""
    told = signed(value) if isinstance(value, int) else slip(value)
    if not told[-1:].isdigit():
        return told
    return f"{told} day{'' if re.fullmatch('(at least )?[+-]?1', told) else 's'}"


def figure(number: Number | None) -> str:
    """A number as the file wrote it; a long row of digits with a suffix."""
    if number is None:
        return ""
    if number.text.isdigit() and len(number.text) > 4:
        return harmless(short_number(int(number.text)), 40)
    return harmless(number.text, 40)


def short_number(value: int) -> str:
    """A whole number with K, M, B or T where that loses nothing."""
    size, suffix = next(
        ((size, suffix) for size, suffix in _SUFFIXES if abs(value) >= size), (1, "")
    )
    if value * 100 % size:
        return f"{value:,}"
    return f"{_decimals(Fraction(value, size)).rstrip('0').rstrip('.')}{suffix}"


def times(ratio: Fraction | None) -> str:
    """How many times the claim was measured: "0.78"; empty where unknown."""
    return "" if ratio is None else harmless(_decimals(ratio), 40)


def change(value: Fraction) -> str:
    """A difference with its sign and one decimal, as "-1.5"; zero has neither."""
    shown = harmless(_decimals(value, 1), 40)
    if not shown.strip("-0."):
        return "0"
    return shown if value < 0 else f"+{shown}"


def _decimals(value: Fraction, places: int = 2) -> str:
    """A value with so many decimals, however large: no float holds every figure of a ledger."""
    units = round(abs(value) * 10**places)
    whole, rest = divmod(units, 10**places)
    return f"{'-' if value < 0 and units else ''}{whole}.{rest:0{places}}"


def verdict(row: Judgement | Figure | Score) -> str:
    """The verdict in words, with what qualifies it."""
    if isinstance(row, Judgement):
        return f"{row.verdict} (internal target)" if row.retrospective else row.verdict
    if isinstance(row, Score) and row.settings_differ:
        return f"{row.verdict} (settings differ)"
    return row.verdict


def label(row: Judgement) -> str:
    """What a promise is about: the model, and the milestone where that is not its release."""
    name = harmless(row.model.name, 80)
    return name if row.milestone == "release" else f"{name}, {row.milestone.replace('-', ' ')}"


def fate(row: Judgement) -> str:
    """Verdict and slip in a few words; no slip where there is none or none is known."""
    told = verdict(row)
    if row.slip is None or not (row.slip.min or row.slip.max):
        return told
    return f"{told}, {in_days(row.slip)}"


def percent(value: float | None) -> str:
    """A share in whole percent; empty where unknown, 0% and 100% only where they are exact."""
    if value is None:
        return ""
    shown = f"{100 * value:.0f}%"
    if shown == "0%" and value > 0:
        return "<1%"
    return ">99%" if shown == "100%" and value < 1 else shown
