"""Hostile pages: each ends in bounded time and memory, with a sentence."""

from __future__ import annotations

import gzip
import json
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from claimtrack.errors import shown
from claimtrack.web.fetch import FetchError, Limits, fetch
from tests.conftest import Run
from tests.helpers.server import Asked, Server, serving

ARTICLE = (
    "<html><head><title>One waits</title></head><body><article><h1>One waits</h1><p>One 7 will be"
    " released in June 2026, the maker said in a long and patient sentence about it.</p></article>"
)
BOMB = gzip.compress(b"a" * 50_000_000)
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress, "x-gzip": gzip.compress, "GZip": gzip.compress, "deflate": zlib.compress,
    "identity": bytes,
}  # fmt: skip
"""How a page is packed, by the name that a server gives it."""
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
    elif kind in PACKED:
        asked.give(PACKED[kind](ARTICLE.encode()), Content_Encoding=kind)
    else:
        _plain(asked, kind)


def _plain(asked: Asked, kind: str) -> None:
    if kind == "file":
        asked.give(status=302, Location="file:///etc/passwd")
    elif kind == "sized":
        asked.give(b"a" * int(asked.path.rpartition("/")[2]))
    elif kind == "beside":
        asked.give(status=302, Location="../../x?b#c")
    elif kind == "nowhere":
        asked.give(b"here", status=302)
    elif kind == "says-host":
        asked.give(asked.headers["Host"].encode())
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
        *((f"/{status}", f"wants a login ({status}); save the page") for status in (401, 403, 407)),
        *(
            (f"/{status}", f"answers {status}; check the address")
            for status in (400, 402, 451, 503)
        ),
    ],
)
def test_a_hostile_page_ends_with_a_sentence(web: Server, path: str, why: str) -> None:
    """Too large, too slow, too far, or of a kind that was not asked for: one clear sentence."""
    began = time.monotonic()
    with pytest.raises(FetchError, match=f"^{re.escape(web.at(path))}: .*{re.escape(why)}"):
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


@pytest.mark.parametrize("packed", PACKED)
def test_a_packed_page_is_unpacked(web: Server, packed: str) -> None:
    """What fits the limit comes whole, by each name of what was asked for."""
    assert fetch(web.at(f"/{packed}"), SMALL).content.decode() == ARTICLE


@pytest.mark.parametrize(
    ("size", "most", "cut", "comes"),
    [(9, 10, False, 9), (10, 10, False, 10), (11, 10, False, None), (11, 10, True, 10),
     (10, 10, True, 10), (100_000, 70_000, True, 70_000), (100_000, 100_000, False, 100_000)],
)  # fmt: skip
def test_a_page_up_to_its_limit(
    web: Server, size: int, most: int, cut: bool, comes: int | None
) -> None:
    """The last byte that is allowed is; of a larger page nothing, or as much where that will do."""
    limits, page = Limits(size=most, cut=cut), web.at(f"/sized/{size}")
    if comes is None:
        with pytest.raises(FetchError, match="is larger than"):
            fetch(page, limits)
    else:
        assert len(fetch(page, limits).content) == comes


@pytest.mark.parametrize(("many", "followed"), [(5, True), (6, False)])
def test_as_many_redirects_as_allowed(web: Server, many: int, followed: bool) -> None:
    """The last one that is allowed is followed."""
    page = web.at("/chain/" + "/".join(["301"] * many))
    if followed:
        assert fetch(page, SMALL).url == web.at("/article")
    else:
        with pytest.raises(FetchError, match="redirects more than 5 times"):
            fetch(page, SMALL)


def test_where_a_redirect_leads(web: Server) -> None:
    """Relative to the page that says so, without the part of a page; without a place nowhere."""
    assert fetch(web.at("/beside/a/b?c#d"), Limits(redirects=1)).url == web.at("/x?b")
    assert fetch(web.at("/page#part"), SMALL).url == web.at("/page")
    answer = fetch(web.at("/nowhere"), SMALL)
    assert (answer.status, answer.url, answer.moved) == (302, web.at("/nowhere"), False)


def test_a_host_is_told_whom_it_is_asked_for(web: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name with the port, though the question goes to a number."""
    real = socket.getaddrinfo
    asked: list[Any] = []

    def lookup(host: object, port: object, *more: Any, **named: Any) -> Any:
        asked.append((host, port))
        return real("127.0.0.1" if host == "one.example" else host, port, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    url = web.at("/says-host").replace("127.0.0.1", "one.example")
    port = web.server_address[1]
    assert fetch(url, SMALL).content.decode() == f"one.example:{port}"
    assert asked[0] == ("one.example", port)


@pytest.mark.parametrize(
    "host",
    ["10.0.0.7", "127.0.0.2", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.1", "224.0.0.1",
     "[::1]", "[::ffff:10.0.0.7]", "[fe80::1]", "[fd00::1]", "[ff0e::1]", "2130706434"],
)  # fmt: skip
def test_no_number_of_a_private_network_is_asked(web: Server, host: str) -> None:
    """Whichever way it is written, where a page leads there; nobody is asked."""
    with pytest.raises(FetchError, match="--allow-private lets it") as refused:
        fetch(web.at(f"/away?http://{host}/x"), SMALL)
    assert f"leads to the private address of {host.strip('[]')};" in refused.value.why


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
    ["http://", "http://no such host/", "http://a.invalid/", "http://127.0.0.1:1/", "http://[::/",
     "http://127.0.0.1:99999/", "http://a.invalid/\x1b[31m", "http://\u202e.invalid/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere(address: str) -> None:
    """Whatever is wrong with an address, it is told in a sentence that names it as it is shown."""
    with pytest.raises(FetchError) as refused:
        fetch(address, SMALL)
    told = str(refused.value)
    assert told == f"{shown(address)}: {refused.value.why}"
    assert told.isprintable()


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
