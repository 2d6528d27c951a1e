"""What a pattern cannot match without: to compile it only where a text holds that."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"\\.|\[[^\]]*\]|\(\?(?:[:=!]|<[=!])|[()|?*+.^$]|\{[^}]*\}|[^\\\[\](){}|?*+.^$]+"
)

Literals = tuple[str, ...]
"""Texts of which every match holds one; none: it may match without any."""


def literals(pattern: str) -> Literals:
    """The literals of a pattern: of each of its alternatives the longest that is not optional."""
    open_groups: list[tuple[str, list[Literals], Literals]] = []
    alternatives: list[Literals] = []
    best: Literals = ()
    last: Literals = ()
    plain = False
    for piece in _PIECE.findall(pattern):
        if piece in ("?", "*") or piece[0] == "{":
            last = (last[0][:-1],) if plain else ()  # less the one that is optional
            continue
        best, last = _better(best, last), ()
        plain = piece[0] not in "()|\\[.^$+"
        if piece[0] == "(":
            open_groups.append((piece, alternatives, best))
            alternatives, best = [], ()
        elif piece == "|":
            alternatives.append(best)
            best = ()
        elif piece == ")":
            inside = _either([*alternatives, best])
            opened, alternatives, best = open_groups.pop()
            last = inside if opened in ("(", "(?:") else ()
        elif plain:
            last = (piece,)
    return _either([*alternatives, _better(best, last)])


def _better(one: Literals, other: Literals) -> Literals:
    return max(one, other, key=lambda texts: min(map(len, texts), default=0))


def _either(alternatives: list[Literals]) -> Literals:
    """Of each alternative its own; nothing where one of them has none."""
    return tuple(text for texts in alternatives for text in texts) if all(alternatives) else ()
