"""Ask for one address: bounded in time, size and redirects, and kept out of private networks."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import zlib
from dataclasses import dataclass
from typing import Any

import httpx

from claimtrack.errors import ClaimtrackError, shown

AGENT = "claimtrack (+https://pypi.org/project/claimtrack/; checks the sources of dated claims)"
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"


class FetchError(ClaimtrackError):
    """An address that gave no page; `why` is the reason without the address."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{shown(url)}: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how far: seconds in all, bytes of a page, redirects.

    `cut`: of a larger page the first `size` bytes will do.
    """

    seconds: float = 30.0
    size: int = 8_000_000
    redirects: int = 8
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: `url` is where the last redirect led, `moved` by permanent ones."""

    url: str
    status: int
    headers: dict[str, str]
    content: bytes
    moved: bool = False

    @property
    def media(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().casefold()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.casefold() == "charset":
                return value.strip("\"' ") or None
        return None


def client(seconds: float = 10.0) -> httpx.AsyncClient:
    """A client that says who it is, keeps no cookies and follows no redirect by itself."""
    return httpx.AsyncClient(
        headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        timeout=seconds,
        follow_redirects=False,
        trust_env=False,
    )


def fetch(url: str, limits: Limits | None = None, *, allow_private: bool = False) -> Answer:
    """The page at an address that a person gave. Raises FetchError where there is none."""

    async def once() -> Answer:
        async with client() as http:
            return await ask(
                http, "GET", url, limits or Limits(), allow_private=allow_private, trusted=url
            )

    answer = asyncio.run(once())
    if answer.status in (401, 403, 407):
        raise FetchError(
            url,
            f"wants a login ({answer.status}); save the page from your browser and read that file",
        )
    if answer.status >= 400:
        raise FetchError(url, f"answers {answer.status}; check the address, or read a saved copy")
    return answer


async def ask(
    http: httpx.AsyncClient,
    method: str,
    url: str,
    limits: Limits,
    *,
    allow_private: bool,
    trusted: str | None = None,
) -> Answer:
    """Ask for an address and follow its redirects; the origin of `trusted` may be private.

    Raises FetchError.
    """
    try:
        async with asyncio.timeout(limits.seconds):
            return await _followed(http, method, url, limits, allow_private, trusted)
    except TimeoutError:
        raise FetchError(
            url,
            f"gave no whole page in {limits.seconds:g} seconds; try again, or read a saved copy",
        ) from None
    except httpx.TimeoutException:
        raise FetchError(url, "does not answer; try again later") from None
    except zlib.error:
        raise FetchError(url, "is packed wrongly; try again, or read a saved copy") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = shown(str(error) or type(error).__name__)
        raise FetchError(url, f"cannot be fetched ({reason})") from None
    except (OSError, ValueError, ExceptionGroup) as error:
        cause = getattr(error, "exceptions", (error,))[0]  # a group: no such port
        raise FetchError(url, f"cannot be reached ({shown(cause)})") from None


async def _followed(
    http: httpx.AsyncClient,
    method: str,
    url: str,
    limits: Limits,
    allow_private: bool,
    trusted: str | None,
) -> Answer:
    here, permanent = _address(url, url), True
    origin = _origin(_address(trusted, trusted)) if trusted else None
    for hop in range(limits.redirects + 1):
        free = allow_private or _origin(here) == origin
        answer = await _hop(http, method, here, limits, url, free=free)
        target = answer.headers.get("location")
        if answer.status not in (301, 302, 303, 307, 308) or not target:
            return Answer(
                str(here),
                answer.status,
                answer.headers,
                answer.content,
                moved=hop > 0 and permanent,
            )
        permanent = permanent and answer.status in (301, 308)
        here = _address(str(here.join(target)), url)
    raise FetchError(
        url,
        f"redirects more than {limits.redirects} times; give the address where a browser ends",
    )


def _address(url: str, asked: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        what = "is no web address; write one that begins with https://"
        raise FetchError(asked, what) from None
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchError(asked, f"leads to {shown(url)}, which is no http or https address")
    return address.copy_with(fragment=None)


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.casefold(), url.port or (443 if url.scheme == "https" else 80)


async def _hop(
    http: httpx.AsyncClient, method: str, url: httpx.URL, limits: Limits, asked: str, *, free: bool
) -> Answer:
    """One request, to a numeric address that was looked at: no name can change in between."""
    number = await _resolved(url, asked, free=free)
    request = http.build_request(
        method,
        url.copy_with(host=number),
        headers={"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    response = await http.send(request, stream=True)
    try:
        wanted = method == "GET" and not response.is_redirect
        content = await _content(response, limits, asked) if wanted else b""
    finally:
        await response.aclose()
    return Answer(str(url), response.status_code, dict(response.headers), content)


async def _resolved(url: httpx.URL, asked: str, *, free: bool) -> str:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(
            url.host, url.port or _origin(url)[2], type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        raise FetchError(
            asked, f"the host {shown(url.host)} is not found; check the address"
        ) from None
    numbers = [str(each[4][0]) for each in found]
    if not free and not all(_public(number) for number in numbers):
        raise FetchError(
            asked, f"leads to the private address of {shown(url.host)}; --allow-private lets it"
        )
    return numbers[0]


def _public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


async def _content(response: httpx.Response, limits: Limits, asked: str) -> bytes:
    """The page, unpacked step by step and never beyond the limit."""
    unpack = _unpacker(response.headers.get("content-encoding", ""), asked)
    content = bytearray()
    async for chunk in response.aiter_raw():
        packed = chunk
        while packed:
            room = limits.size - len(content) + 1
            if unpack is None:
                content += packed[:room]
                packed = b""
            else:
                content += unpack.decompress(packed, room)
                packed = unpack.unconsumed_tail
            if len(content) > limits.size:
                if limits.cut:
                    return bytes(content[: limits.size])
                raise FetchError(
                    asked,
                    f"is larger than {limits.size // 1_000_000} MB; save its text and read that",
                )
    return bytes(content)


def _unpacker(encoding: str, asked: str) -> Any:
    encoding = encoding.strip().casefold()
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    if encoding == "deflate":
        return zlib.decompressobj()
    raise FetchError(asked, f"comes packed as {shown(encoding, 40)}, which was not asked for")
