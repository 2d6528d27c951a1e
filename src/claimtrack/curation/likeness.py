"""Names as people write them: which two may be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from claimtrack.ledgers.names import key

_CLOSE = 0.8
"""How alike two names are, from 0 to 1, that may be one."""


def close_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that may be meant: letters alike, and the very same numbers.

    Two names whose numbers differ are two versions, and no slip of the pen.
    """
    folded, numbers = _folded(name), re.findall("[0-9]+", name)
    best, likeness = None, _CLOSE
    for other in known:
        if re.findall("[0-9]+", other) != numbers:
            continue
        ratio = SequenceMatcher(None, folded, _folded(other)).ratio()
        if ratio >= likeness and (best is None or ratio > likeness):
            best, likeness = other, ratio
    return best


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name[:200].casefold())


def exact_name(name: str, known: Iterable[str]) -> str | None:
    """The known spelling of a name given in any case, with any hyphen."""
    wanted = key(name)
    return next((each for each in known if key(each) == wanted), None)
