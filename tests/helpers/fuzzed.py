"""Ledgers, phrases and figures made of choices, and what must hold of each of them.

Random bytes are hardly ever a ledger. Here a source of choices (Hypothesis in the tests, atheris
in tools/fuzz.py) picks records, fields, values and the way to write them, from pools of sensible
and of nasty ones. Choice 0 is always a plain one, or the end: where the choices run out, what is
made is finished soundly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.helpers import hostile


class Choices(Protocol):
    """Where choices come from."""

    def index(self, count: int) -> int:
        """A number from 0 to `count` - 1."""
        raise NotImplementedError

    def text(self) -> str:
        """Any text, a short one as a rule."""
        raise NotImplementedError


def pick(choices: Choices, pool: Sequence[str]) -> str:
    """One of a pool."""
    return pool[choices.index(len(pool))]


WORDS = (
    "2025", "June", "fall", "the", "of", "by", "or later", "Q3", "next", "this", "week", "weeks",
    "month", "quarter", "half", "year", "end of", "early", "mid", "late", "before", "after",
    "until", "around", "within", "a few", "3", "31", "first", "second", "15th", "2025-06-15",
    "2025-06", "/", "/..", "..", "-", "–", ",", "at the earliest", "no later than", "not before",
    "as soon as", "beginning", "start of", "a couple of", "coming", "in", "from now", "today",
    "tomorrow", "Aug.", "sept", "H1", "winter", "9999", "0001", "0000", "99999", "999", "days",
    "year-end", "spring of next year", "two", "or", "to", "later in the", "this year", "soon",
    "Feb 29", "29 February 2024", "Easter", "Monday", "²", "٣", "ſummer", "İ", "\u00a0", "\x00",
    "12", "months", "years", "half of", "last quarter", "the next", "about", "starting", "from",
)  # fmt: skip
SPACES = (" ", " ", " ", "  ", "", "-", ", ", "\t", "\u2003")
FIGURES = (
    "73.7", "288B", "2T", "64-72B", "up to 72B", "over 1T", "1T+", "~2T", "over 90", "100", "0",
    "0.0", "64 – 72B", "1-2", "~0", "0.10K", "over 0", "up to 0", "0+",
)  # fmt: skip
PIECES = (
    "1", "0", "9", "72", "B", "T", "K", "M", "-", "–", "—", "+", "~", "over ", "up to ", ".", " ",
    "e", "E5", "_", "0x", "nan", "inf", "٣", "𝟗", "b", "$", "%", ",", "9" * 30, "9" * 399, "1e308",
)  # fmt: skip


def phrase(choices: Choices) -> str:
    """Words of the grammar in any order, with something between them."""
    said = pick(choices, WORDS)
    for _ in range(choices.index(7)):
        said += pick(choices, SPACES) + pick(choices, WORDS)
    return said + (choices.text() if choices.index(12) == 11 else "")


def figure(choices: Choices) -> str:
    """A figure of the grammar, or pieces of some."""
    if choices.index(2) == 0:
        return pick(choices, FIGURES)
    said = "".join(pick(choices, PIECES) for _ in range(1 + choices.index(6)))
    return said + (choices.text() if choices.index(12) == 11 else "")


SOUND_DUES = tuple(map(hostile.quoted, (
    "June 2025", "fall 2025", "Q3 2025", "2025", "fall or later", "next week", "coming weeks",
    "by the end of the year", "2025-02/2026-03", "2025-06/..", "early next year", "9999 or later",
    "within 999 years", "today", "before 2030", "around December 2025", "winter 2024",
)))  # fmt: skip
SOUND_DATES = ("2025-06-15", "2025-01-01", "2024-02-29", "2026-03-01", "9999-12-31", "0001-01-01",
               '"June 2025"', '"Q3 2025"', '"2025"', '"2024-12/2025-07"')  # fmt: skip
SOUND_VALUES = (*map(hostile.quoted, FIGURES[:9]), "73.7", "100", "0", "5e25", "-1", "-0.0",
                "9007199254740993", "1e-300", "1e308", "9" * 400)  # fmt: skip
SCORES = ("73.7", '"73.7"', "100", "0", '"64-72"', '"~50"', "-3", "1e300", "90", "89.9")
ADDRESSES = tuple(map(hostile.quoted, ("https://example.org", "http://t.co/a", *hostile.ADDRESSES)))
TEXTS = ('"S"', '"Ada Abara"', '"O"', *map(hostile.quoted, hostile.TEXTS.values()), "'''a\nb'''")
SETTINGS = ('"shots=5"', '"shots=0, tools=none"', '"sampling=cons@64"', '"effort = HIGH "')
BOOLEANS = ("true", "false")
NASTY = (
    '""', '" "', "0", "-1", "1.5", "nan", "-inf", "true", "[]", "[[]]", "{}", "{a = 1}", '["m0"]',
    '["m0", "m0"]', "[1, 2]", '["m1", ["m2"]]', "1979-05-27T07:32:00Z", "1979-05-27 07:32:00",
    "07:32:00", "0xDEADBEEF", "9" * 401, "-" + "9" * 500, '"""\n[[claims]]\n"""', "'''\n]]'''",
    r'"\u0000\u001b[2J"', r'"\U0001F642"', '"m9"', '"M0"', '"m0 "', '"soon"', '"undefined"',
    "[\n  # one\n  '[[',\n]", '{ b = [ { c = "}" } ] }', "2025-02-30", '"open', "'", "=", "",
    '"a" "b"', "[1 2", "{a = 1, a = 2}", r'"\q"', "007", "1_", "tru", '"x" # "y"', '"\x7f"',
    "[" * 40 + "]" * 40, '"https://"', '"ftp://example.org"', '"' + "x" * 3_000 + '"',
)  # fmt: skip
MODELS = ('"m0"', '"m1"', '"m2"')
BENCHMARKS = ('"b0"', '"b1"')
QUANTITIES = ('"q"', '"context-window"')
MILESTONES = tuple(map(hostile.quoted, (
    "release", "preview", "general-availability", "open-weights", "paper", "training",
)))  # fmt: skip
STATUSES = ('"shipped"', '"shipped"', '"cancelled"', '"untraced"')
RIVALS = ('["m1"]', '["m2", "m1"]', '["m0"]', "[]")
BASES = ('"official"', '"reported"')
PAGE = {"source": ADDRESSES}
SAID = {"speaker": TEXTS, "basis": BASES, **PAGE}
CLAIMS = {
    "release": {"due": SOUND_DUES, "milestone": MILESTONES, "withdrawn": BOOLEANS, "said": TEXTS},
    "parameters": {"value": SOUND_VALUES, "quantity": ('"total"', '"active"')},
    "benchmark": {"benchmark": BENCHMARKS, "score": SCORES, "beats": RIVALS, "setting": SETTINGS},
    "quantity": {"quantity": QUANTITIES, "value": SOUND_VALUES, "unit": ('"tokens"', '"USD"')},
}
OUTCOMES = {
    "release": {"status": STATUSES, "milestone": MILESTONES},
    "parameters": {"value": SOUND_VALUES, "quantity": ('"total"', '"active"'), "evaluator": TEXTS},
    "benchmark": {
        "benchmark": BENCHMARKS, "score": SCORES, "evaluator": TEXTS, "independent": BOOLEANS,
        "setting": SETTINGS, "comparable": BOOLEANS,
    },
    "quantity": {**CLAIMS["quantity"], "evaluator": TEXTS},
}  # fmt: skip
MAY_GO = {"milestone", "withdrawn", "said", "beats", "setting", "comparable", "archived", "note"}
"""Fields that a sound record may lack; `due` and `score` go too, now and then."""
ODD_KEYS = (
    "models", "id.x", '"id"', "'kind'", '"due"', "note.a.b", "Model", "é", '""', "1", "due ",
    '"a\\nb"', "archived", "items", "aliases", "checked", "a.'[[claims]]'", "date", "-",
)  # fmt: skip
BETWEEN = (
    "", "", "\n", "# a comment\n", "# [[claims]]\n", "  \t\n", "[extra]\n", "[models.extra]\n",
    "[[claims.more]]\n", "[models]\n", "loose = 1\n", "]]\n", "# \x01\n", "\x0c\n", "\ufeff",
)  # fmt: skip


@dataclass(slots=True)
class Ledger:
    """A ledger being written: its text, and the line of each record's header."""

    text: str = ""
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def start(self, array: str) -> None:
        """Note that a record of an array starts here."""
        index = self.counts.get(array, 0)
        self.lines[array, index] = self.text.count("\n") + 1
        self.counts[array] = index + 1


def ledger(choices: Choices) -> Ledger:
    """A ledger: of sound values with mischief 0, ever less so with more."""
    made, mischief = Ledger(), (0, 0, 1, 2, 6)[choices.index(5)]
    end = ("\n", "\n", "\r\n")[choices.index(3)]
    if checked := ("", "checked = 9999-12-31\n", "checked = 2025-09-30\n")[choices.index(3)]:
        made.text += checked
    for index, benchmark in enumerate(BENCHMARKS[: choices.index(3)]):
        fields = {"id": benchmark, "name": '"B"', "better": ('"higher"', '"lower"')[index]}
        _record(choices, made, "benchmarks", fields | {"items": "100"}, mischief)
    for model in MODELS:
        fields = {"id": model, "name": pick(choices, TEXTS), "organization": pick(choices, TEXTS)}
        _record(choices, made, "models", fields, mischief)
    for _ in range(choices.index(9)):
        made.text += pick(choices, BETWEEN) if _mischief(choices, mischief) else ""
        array = ("claims", "claims", "outcomes")[choices.index(3)]
        _record(choices, made, array, _fields(choices, array), mischief)
    made.text = made.text.replace("\n", end)
    return made


def _mischief(choices: Choices, mischief: int) -> bool:
    return bool(mischief) and choices.index(24) >= 24 - mischief


def _fields(choices: Choices, array: str) -> dict[str, str]:
    """A record of the pools of sound values; not every one of them goes with every other."""
    kinds = CLAIMS if array == "claims" else OUTCOMES
    kind = pick(choices, tuple(kinds))
    fields = {"model": pick(choices, MODELS), "kind": f'"{kind}"'}
    fields["announced" if array == "claims" else "date"] = _day(choices, array)
    for key, pool in (kinds[kind] | (SAID if array == "claims" else PAGE)).items():
        leave = (4 if key in MAY_GO else 0) + (key in ("due", "score") and array == "claims")
        if choices.index(6) >= leave:
            fields[key] = pick(choices, pool)
        if key == "due" and choices.index(6) == 5:
            fields[key] = hostile.quoted(phrase(choices))
    return fields


def _day(choices: Choices, array: str) -> str:
    if array == "outcomes" and choices.index(3) == 2:
        return pick(choices, SOUND_DATES)
    if choices.index(12) == 11:
        return pick(choices, ("0001-01-01", "9999-12-31", "2000-01-01"))
    return f"{2024 + choices.index(3)}-{1 + choices.index(12):02}-{1 + choices.index(28):02}"


def _record(
    choices: Choices, made: Ledger, array: str, fields: dict[str, str], mischief: int
) -> None:
    made.start(array)
    headers = (
        f"[[{array}]]\n",
        f"[[{array}]]\n",
        f"  [[ {array} ]]\t# [[x]]\n",
        f'[["{array}"]]\n',
    )
    made.text += pick(choices, headers)
    for key, value in fields.items():
        if not _mischief(choices, mischief):
            made.text += _statement(choices, key, value)
            continue
        act = choices.index(5)
        if act == 1:
            made.text += _statement(choices, key, pick(choices, NASTY))
        elif act == 2:
            made.text += _statement(choices, pick(choices, ODD_KEYS), value)
        elif act == 3:
            made.text += _statement(choices, key, hostile.quoted(choices.text()))
        elif act == 4:
            made.text += _statement(choices, key, value) + _statement(choices, key, value)
    made.text += ("", "\n")[choices.index(2)]


def _statement(choices: Choices, key: str, value: str) -> str:
    equals = (" = ", " = ", "=", "\t=  ")[choices.index(4)]
    end = ("\n", "\n", "\n", " # why\n", '  # "[[claims]]\n')[choices.index(5)]
    return f"{key}{equals}{value}{end}"
