"""The TOML of a ledger: read by tomli, and a sentence for each cause that keeps it from reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from itertools import product
from typing import Any, NamedTuple

import tomli

from claimtrack.errors import quoted

LARGEST = 10**600
_DEEPEST = 100
_LINE = 500
"""Characters of a line by which its mistake is told: the patterns take time by their square."""
_BOUNDED = frozenset({str, bool, float, date, datetime, time})
"""Types of a TOML value that holds no other and has no size."""
_MARKER = re.compile(r"^(<{7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
_CURLY = "“”„‟‘’‚‛«»"
_MEND = "mend the TOML at this place: quotes around text, none around days and numbers"


class _Mistake(NamedTuple):
    """What keeps a text from being TOML, and the remedy; `line` and `column` count from 1."""

    line: int
    column: int
    what: str
    remedy: str


def read(text: str) -> dict[str, Any]:
    """The table of a TOML text. Raises tomli.TOMLDecodeError, of which `mistake` tells the cause.

    ValueError for a number past `LARGEST` and a nesting past `_DEEPEST` levels, which tomli reads
    but Python cannot write out in an error; RecursionError for a deeper one still.
    """
    table = tomli.loads(text)
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for each in level:
            values = each.values() if isinstance(each, dict) else each
            if _BOUNDED.issuperset(map(type, values)):
                continue
            for value in values:
                if isinstance(value, (dict, list)):
                    inner.append(value)
                elif isinstance(value, int) and not -LARGEST < value < LARGEST:
                    raise ValueError("a number beyond measure")
        if not inner:
            return table
        level = inner
    raise ValueError("a nesting beyond measure")


def mistake(error: tomli.TOMLDecodeError) -> _Mistake:
    """The cause of an error, as far as it can be told from the text around it."""
    if marker := _MARKER.search(error.doc):
        number = error.doc.count("\n", 0, marker.start()) + 1
        what = f"a conflict marker of git ({marker[0]})"
        return _Mistake(number, 1, what, "choose a side, and remove the lines of the markers")
    if (found := _taken(error) or _open_text(error)) is not None:
        return found
    at = min(error.pos, len(error.doc))
    line = error.doc[error.doc.rfind("\n", 0, at) + 1 :].partition("\n")[0].rstrip("\r")[:_LINE]
    char = error.doc[at : at + 1]
    for cause in _CAUSES:
        if (told := cause(error.msg, line, char)) is not None:
            return _Mistake(error.lineno, error.colno, *told)
    what = quoted(re.sub(r" \(at .*\)$", "", error.msg).rstrip("."), 200)[1:-1]
    return _Mistake(error.lineno, error.colno, what, _MEND)


def _taken(error: tomli.TOMLDecodeError) -> _Mistake | None:
    """A name of records that a line above their first header gives to a value: `claims = []`."""
    before = error.doc[: error.pos]
    header = re.search(r"(?:^|\n)\[\[(?P<name>\w+)(?:\]\])?$", before.rstrip())
    if header is None:
        return None
    name = header["name"]
    line = re.search(rf"^[ \t]*{name}[ \t]*=.*$", before, re.MULTILINE)
    if line is None or re.search(r"^[ \t]*\[", before[: line.start()], re.MULTILINE):
        return None
    what = f"{quoted(line[0].strip(), 60)} takes the name that the records below are headed by"
    number = before.count("\n", 0, line.start()) + 1
    return _Mistake(number, 1, what, "remove the line")


def _open_text(error: tomli.TOMLDecodeError) -> _Mistake | None:
    """A text over several lines that is never closed: told where it begins, not where all ends."""
    text = error.doc
    marks = [mark for mark in ('"""', "'''") if mark in text and error.pos >= len(text)]
    for mark, end in product(marks, ("", "]")):
        at = text.rfind(mark)
        with suppress(tomli.TOMLDecodeError, RecursionError):
            tomli.loads(f"{text[:at]}{mark}{mark}{end}")
            what, remedy = f"a text behind {mark} that is not closed", f"write {mark} at its end"
            return _Mistake(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), what, remedy)
    return None


Told = tuple[str, str] | None
"""What is wrong and the remedy, where a cause is the one."""


def _invisible(_message: str, line: str, char: str) -> Told:
    if char == "\ufeff":
        return "U+FEFF (a byte order mark) inside the file", "remove this invisible character"
    strange = char if char not in ("", "\n", "\t") and not _seen(char) else ""
    if not strange and re.match(r"[ \t]*[^\"'#]*[^\x00-\x7f]", line):
        strange = next((each for each in line if not _seen(each) and each != "\t"), "")
    if not strange:
        return None
    name = unicodedata.name(strange, "a control character").lower()
    return f"U+{ord(strange):04X} ({name}), which does not show", "remove it, or write a space"


def _seen(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "ZC"


_VALUE = re.compile(
    r'\s*(?P<key>["\w.-]+)\s*=\s*(?P<value>[^\s"\'\[{#][^#]*?)(?:;|\s//.*)?\s*(?:#|$)'
)
_DAYS, _TRUTHS = (
    frozenset({"announced", "checked"}),
    frozenset({"withdrawn", "independent", "gone"}),
)
"""Keys of a ledger that stand before a day, and before true or false."""


def _curly(_message: str, _line: str, char: str) -> Told:
    if char and char in _CURLY:
        return f"a curly quotation mark ({char})", 'write straight ones, as "text"'
    return None


def _no_day(message: str, line: str, _char: str) -> Told:
    if message.startswith("Invalid date"):
        return "a day that no calendar has", "write one that there is, as 2025-06-01"
    value = _VALUE.match(line)
    if value is None or not message.startswith(("Invalid value", "Expected newline")):
        return None
    given = value["value"]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", given):
        return f"{given} is no day", "write one that there is, as 2025-06-01"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", given):
        return f"{given} is no day", "write month and day with two digits, as 2025-06-01"
    if value["key"] in _DAYS and not given.startswith("="):
        return f"{quoted(given, 60)} is no day", "write one without quotes, as 2025-06-01"
    return None


def _unquoted(message: str, line: str, _char: str) -> Told:
    value = _VALUE.match(line)
    if value is None or not message.startswith(("Invalid value", "Expected newline")):
        return None
    given = value["value"]
    if given.startswith("="):
        return "two equals signs", "remove one"
    if given in ("True", "False", "TRUE", "FALSE"):
        return f"{given} is not true or false", "write true or false, in small letters"
    if given.endswith(","):
        return None
    if value["key"] in _TRUTHS:
        return f"{quoted(given, 60)} is no value", "write true or false, without quotes"
    if re.match(r"0\d+$", given):
        return f"{given} begins with a zero", "leave the zero out, or write it in quotes"
    return f"{quoted(given, 60)} is no value", f"put quotes around it: {_example(given)}"


def _example(given: str) -> str:
    return '"' + given.replace("\\", "").replace('"', "")[:40] + '"'


def _unclosed(message: str, line: str, char: str) -> Told:
    if message.startswith("Illegal character '\\n'") or (
        message.startswith("Unterminated") and not char
    ):
        return (
            "a text that is not closed on its line",
            "write the missing quotation mark at its end",
        )
    begins = line.lstrip().startswith(char)  # with a key or a header: those are in no list
    if (
        message.startswith("Unclosed array")
        and char
        and not (begins and re.match(r'\s*(?:["\w.-]+\s*=|\[)', line))
    ):
        return "two values of a list without a comma between them", "write one"
    if message.startswith(("Unclosed array", "Unclosed inline")) or (not char and "[" in line):
        return "a list that is not closed", "write the missing ] at its end"
    return None


def _twice(message: str, line: str, _char: str) -> Told:
    if not message.startswith("Cannot overwrite"):
        return None
    if (header := line.strip()).startswith("[["):
        what = f"{quoted(header, 60)} where the name stands for something else above"
        return what, f"write two brackets there, too: {header}"
    found = re.match(r"\s*(?P<key>[^=]+?)\s*=", line)
    named = f" {quoted(found['key'], 60)}" if found else ""
    return (
        f"the key{named} given twice in one record",
        "keep one of them, or begin a new record above",
    )


def _header(message: str, line: str, _char: str) -> Told:
    one_bracket = re.match(r"\s*\[[^\[].*\]\]", line) and message.startswith("Expected newline")
    if not one_bracket and not message.startswith(
        ("Cannot declare", "Cannot mutate", "Expected ']")
    ):
        return None
    name = re.sub(r"[^\w-]", "", line.partition("#")[0]) or "claims"
    return f"{quoted(line.strip(), 60)} heads no record", f"write two brackets: [[{name}]]"


def _followed(message: str, line: str, char: str) -> Told:
    if message.startswith("Expected '='") and ":" in line.partition('"')[0]:
        return "a colon where an equals sign belongs", 'write key = "value"'
    if not message.startswith("Expected newline"):
        return None
    if char in (",", ";"):
        what = {",": "comma", ";": "semicolon"}[char]
        return f"a {what} behind a value", "remove it: each key stands on a line of its own"
    if char == "/":
        return "a remark behind a value without its sign", "begin it with #"
    return (
        "something follows the value on its line",
        'inside a text write \\" for a quotation mark, or put the text in single ones',
    )


def _backslash(message: str, _line: str, _char: str) -> Told:
    if not message.startswith(("Unescaped '\\'", "Invalid hex")):
        return None
    return "a backslash inside a text", "write it twice, or put the text in single quotation marks"


_CAUSES: tuple[Callable[[str, str, str], Told], ...] = (
    _invisible, _curly, _no_day, _unquoted, _unclosed, _twice, _header, _followed, _backslash,
)  # fmt: skip
