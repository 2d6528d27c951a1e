"""Where each record of a TOML text stands: the line that an error names.

The TOML reader gives values without places. This scan of a text that has already been read
finds the headers and the inline tables, and passes over strings and comments.
"""

from __future__ import annotations

import re

Places = dict[tuple[str, int], int]
"""(array, index of the record in it) to its line; a top-level key stands at index -1."""

_TOKEN = re.compile(
    r'''
      """ (?: [^"\\] | \\. | "(?!"") )* "{3,5}
    | \'\'\' (?: [^'] | '(?!'') )* '{3,5}
    | " (?: [^"\\\n] | \\. )* "
    | ' [^'\n]* '
    | \# [^\n]*
    | [\[\]{}\n=]
    | [^\s\[\]{}="'\#]+
    ''',
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(
    r"""\[(?P<array>\[)?[ \t]*(?:"(?P<a>[^"\n]+)"|'(?P<b>[^'\n]+)'|(?P<c>[\w-]+))"""
    r"[ \t]*(?P<close>\]\])?"
)


def places(text: str) -> Places:
    """Line of each record and each top-level key of a text that is valid TOML."""
    scan = _Scan(text)
    for token in _TOKEN.finditer(text):
        scan.take(token[0], token.start())
    return scan.places


def extents(text: str) -> dict[tuple[str, int], tuple[int, int]]:
    """First and last line of each record under a header of its own; inline ones are left out.

    Comment lines directly below a record belong to it.
    """
    scan = _Scan(text)
    for token in _TOKEN.finditer(text):
        scan.take(token[0], token.start())
    lines = text.split("\n")
    return {
        record: (scan.places[record], _with_comments(lines, last))
        for record, last in scan.ends.items()
    }


def _with_comments(lines: list[str], last: int) -> int:
    while last < len(lines) and lines[last].lstrip().startswith("#"):
        last += 1
    return last


class _Scan:
    """What is known after each token: the line, the nesting, the key whose value it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: Places = {}
        self.ends: Places = {}
        self._current: tuple[str, int] | None = None
        self._counts: dict[str, int] = {}
        self._key = ""
        self._depth = 0
        self._line, self._counted_to = 1, 0
        self._statement_starts = self._before_headers = True

    def take(self, token: str, at: int) -> None:
        self._line += self.text.count("\n", self._counted_to, at)
        self._counted_to = at
        char = token[0]
        if char == "\n":
            self._statement_starts = self._depth == 0
        elif self._statement_starts and char != "#":
            self._start_statement(token, at)
        elif char in "[{":
            if char == "{" and self._depth == 1 and self._before_headers:
                self._record()
            self._depth += 1
        elif char in "]}":
            self._depth -= 1
        if self._current is not None and char not in "\n#":
            self.ends[self._current] = self._line + token.count("\n")

    def _start_statement(self, token: str, at: int) -> None:
        self._statement_starts = False
        header = _HEADER.match(self.text, at)
        if header is not None:
            self._before_headers = False
            self._current = None
            self._key = header["a"] or header["b"] or header["c"]
            if header["array"] and header["close"]:
                self._record()
                self._current = self._key, self._counts[self._key] - 1
            self._depth = 1
        else:
            self._key = token.strip("\"'")
        if header is not None or self._before_headers:
            self.places.setdefault((self._key, -1), self._line)

    def _record(self) -> None:
        index = self._counts.get(self._key, 0)
        self.places[self._key, index] = self._line
        self._counts[self._key] = index + 1
