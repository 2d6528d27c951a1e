"""Addresses taken apart, also those that are none."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_PLAIN = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#]|$)")
"""What nearly every address is; the others are taken apart by the rules, in ten times as long."""


def split(address: str) -> SplitResult:
    """The parts of an address; one that cannot be read is all path, of no host."""
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that is no address
        return SplitResult("", "", address, "", "")


def host(address: str) -> str:
    """Whose page it is, without `www.`; empty where the address names nobody."""
    plain = _PLAIN.match(address)
    name = plain[1] if plain else split(address).hostname or ""
    return name.removeprefix("www.")
