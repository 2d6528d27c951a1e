"""Hostile pages: each ends in bounded time and memory, with a sentence."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from claimtrack.web.fetch import FetchError, Limits, fetch
from tests.conftest import Run
from tests.helpers.server import Asked, Server, serving

ARTICLE = (
    "<html><head><title>One waits</title></head><body><article><h1>One waits</h1><p>One 7 will be"
    " released in June 2026, the maker said in a long and patient sentence about it.</p></article>"
)
BOMB = gzip.compress(b"a" * 50_000_000)
SMALL = Limits(seconds=2.0, size=1_000_000, redirects=5)


def _hostile(asked: Asked) -> None:
    kind = asked.path.partition("?")[0].strip("/").partition("/")[0]
    if kind == "huge":
        asked.give(b"a" * 3_000_000)
    elif kind == "bomb":
        asked.give(BOMB, Content_Encoding="gzip")
    elif kind == "unpackable":
        asked.give(b"no gzip at all", Content_Encoding="gzip")
    elif kind == "strange":
        asked.give(b"x", Content_Encoding="br")
    elif kind == "drip":
        asked.drip()
    elif kind == "loop":
        asked.give(status=302, Location=f"{asked.path}x")
    elif kind == "away":
        asked.give(status=302, Location=asked.path.partition("?")[2])
    elif kind == "chain":
        status, _, more = asked.path.removeprefix("/chain/").partition("/")
        asked.give(status=int(status), Location=f"/chain/{more}" if more else "/article")
    elif kind == "packed":
        asked.give(gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")
    else:
        _plain(asked, kind)


def _plain(asked: Asked, kind: str) -> None:
    if kind == "file":
        asked.give(status=302, Location="file:///etc/passwd")
    elif kind.startswith("moved-"):
        asked.give(status=int(kind.removeprefix("moved-")), Location="/article")
    elif kind == "pdf":
        asked.give(b"%PDF-1.7 ...", media="application/pdf")
    elif kind.isdigit():
        asked.give(status=int(kind))
    else:
        asked.give(ARTICLE.encode())


@pytest.fixture
def web() -> Iterator[Server]:
    with serving(_hostile) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/huge", "is larger than 1 MB"),
        ("/bomb", "is larger than 1 MB"),
        ("/strange", "comes packed as br"),
        ("/unpackable", "is packed wrongly"),
        ("/drip", "gave no whole page in 2 seconds"),
        ("/loop/", "redirects more than 5 times"),
        ("/file", "no http or https address"),
        ("/404", "answers 404"),
        ("/403", "wants a login"),
    ],
)
def test_a_hostile_page_ends_with_a_sentence(web: Server, path: str, why: str) -> None:
    """Too large, too slow, too far, or of a kind that was not asked for: one clear sentence."""
    began = time.monotonic()
    with pytest.raises(FetchError, match=why):
        fetch(web.at(path), SMALL)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_has_moved_is_followed(web: Server, status: int) -> None:
    """Each answer that says where the page is now leads there."""
    assert fetch(web.at(f"/moved-{status}"), SMALL).content.decode() == ARTICLE


@pytest.mark.parametrize(
    ("chain", "moved"),
    [("", False), ("301", True), ("302", False), ("301/308", True), ("301/302", False),
     ("302/301", False), ("301/302/301", False)],
)  # fmt: skip
def test_a_page_has_moved_where_every_redirect_says_so(
    web: Server, chain: str, moved: bool
) -> None:
    """One redirect for a while, wherever it stands among the others, makes no new address."""
    answer = fetch(web.at(f"/chain/{chain}" if chain else "/article"), SMALL)
    assert (answer.moved, answer.url) == (moved, web.at("/article"))


def test_of_several_numbers_the_first_is_asked(
    web: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of several hosts is asked at the one that the resolver puts first."""
    real = socket.getaddrinfo

    def lookup(host: object, port: object, *more: Any, **named: Any) -> Any:
        if host != "two.example":
            return real(host, port, *more, **named)  # type: ignore[arg-type]
        family = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*family, (number, port)) for number in ("127.0.0.1", "127.255.255.255")]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    url = web.at("/article").replace("127.0.0.1", "two.example")
    assert fetch(url, SMALL, allow_private=True).content.decode() == ARTICLE


def test_a_packed_page_is_unpacked(web: Server) -> None:
    """What fits the limit comes whole."""
    assert fetch(web.at("/packed"), SMALL).content.decode() == ARTICLE


def test_a_redirect_into_a_private_network_is_refused(web: Server) -> None:
    """Another private server is not asked, unless that is allowed; the given one is."""
    with serving(lambda asked: asked.give(b"secret")) as inside:
        away = web.at(f"/away?{inside.at('/')}")
        with pytest.raises(FetchError, match="private address"):
            fetch(away, SMALL)
        assert not inside.asked
        assert fetch(away, SMALL, allow_private=True).content == b"secret"
    assert fetch(web.at("/away?/page"), SMALL).status == 200


def test_a_name_that_stands_for_a_private_address(
    web: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect to a public-looking name is refused where any of its numbers is private.

    The name is looked up once, so that it cannot change between the look and the question.
    """
    looked_up: list[object] = []
    real = socket.getaddrinfo

    def lookup(host: object, *more: Any, **named: Any) -> Any:
        looked_up.append(host)
        if host != "inside.example":
            return real(host, *more, **named)  # type: ignore[arg-type]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80))
            for number in ("93.184.216.34", "10.0.0.7")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(FetchError, match=r"private address of inside\.example"):
        fetch(web.at("/away?http://inside.example/"), SMALL)
    assert looked_up.count("inside.example") == 1


@pytest.mark.parametrize(
    "address",
    ["http://", "http://no such host/", "http://a.invalid/", "http://127.0.0.1:1/", "http://[::/"],
)
def test_an_address_that_leads_nowhere(address: str) -> None:
    """Whatever is wrong with an address, it is told in a sentence that names it."""
    with pytest.raises(FetchError):
        fetch(address, SMALL)


def test_read_takes_an_address(run: Run, web: Server) -> None:
    """`read URL` fetches the page, says who asks, and keeps the address."""
    more = ("--data", "claimtrack:claims.toml", "--format", "json")
    done = run("read", web.at("/page"), *more)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["page"]["url"] == web.at("/page")
    assert json.loads(done.stdout)["drafts"][0]["due"] == "June 2026"
    assert all("claimtrack" in agent for agent in web.agents)
    pdf = run("read", web.at("/pdf"), *more)
    assert pdf.exit_code == 2
    assert "this is a PDF" in pdf.stderr
