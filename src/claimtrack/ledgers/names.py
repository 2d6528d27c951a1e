"""When two names are one: as a reader compares them, not as Unicode does."""

from __future__ import annotations

import unicodedata

_LIKE_A_HYPHEN = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_HYPHENS = str.maketrans(_LIKE_A_HYPHEN, "-" * len(_LIKE_A_HYPHEN))


def key(name: str) -> str:
    """What two spellings of a name share: without case, runs of spaces, Unicode form, hyphens."""
    if name.isascii():
        return " ".join(name.casefold().split())
    folded = unicodedata.normalize("NFKC", name.translate(_HYPHENS)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())
