"""Addresses from a ledger: what a link may lead to, and whose page it says that it is."""

from __future__ import annotations

import pytest

from claimtrack.words.links import host, href


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        (" https://example.org", ""),
        ("httpsx://example.org", ""),
        ('https://example.org/">x<é', "https://example.org/%22%3Ex%3C%C3%A9"),
        ("https://example.org/a b\n", "https://example.org/a%20b%0A"),
    ],
)
def test_only_web_addresses_become_links(url: str, expected: str) -> None:
    """Another scheme than http or https leads nowhere; what could end a link is encoded."""
    assert href(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://openai.com@example.org:80/", "example.org"),
        ("https://ex\u202eample.org/", "ex\\u202eample.org"),
        ("https://ex\x9bample.org/", "ex\\x9bample.org"),
        ("https://ex\ue000ample.org/", "ex\\ue000ample.org"),
        ("https://[broken/", "page"),
        ("https://" + "a" * 90, "a" * 59 + "…"),
    ],
)
def test_a_host_is_named_harmlessly(url: str, expected: str) -> None:
    """A host shows no character that does more than show, and no user that passes for a host."""
    assert host(url) == expected
