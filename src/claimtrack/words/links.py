"""Addresses of pages, fit to be followed: plain ASCII, http or https, nothing that ends a link."""

from __future__ import annotations

from urllib.parse import quote

from claimtrack.web import addresses
from claimtrack.words.cells import harmless

_ALLOWED = "%/:?#[]@!$&'()*+,;=-._~"
"""Characters of RFC 3986, and the per cent sign of what is encoded already."""


def href(url: str) -> str:
    """The address with all that is not plain ASCII percent-encoded; empty if not http or https."""
    return quote(url, safe=_ALLOWED) if url.lower().startswith(("http://", "https://")) else ""


def host(url: str) -> str:
    """Whose page it is: the host, without the name of a user that could pass for one."""
    return harmless(addresses.host(url), 60) or "page"
