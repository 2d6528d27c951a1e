"""Addresses taken apart, also those that are none."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def split(address: str) -> SplitResult:
    """The parts of an address; one that cannot be read is all path, of no host."""
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that is no address
        return SplitResult("", "", address, "", "")


def host(address: str) -> str:
    """Whose page it is, without `www.`; empty where the address names nobody."""
    return (split(address).hostname or "").removeprefix("www.")
