"""Ask many pages whether they are still there: politely, 20 in flight and one a host."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import httpx
from protego import Protego

from claimtrack.web.addresses import split
from claimtrack.web.fetch import AGENT, Answer, FetchError, Limits, ask, client
from claimtrack.web.finding import Finding, State

_IN_FLIGHT = 20
"""Hosts that are asked at the same time."""
HEAD = Limits(seconds=4.0, redirects=6)
GET = Limits(seconds=6.0, size=300_000, redirects=6, cut=True)
_ROBOTS = Limits(seconds=4.0, size=200_000, redirects=3, cut=True)
_NOT_FOUND = re.compile(
    r"\b(?:404|not found|page (?:not|cannot be) found|no longer (?:available|exists?)"
    r"|does(?:n't| not) exist|could(?:n't| not) find|has been removed|page introuvable"
    r"|n'existe (?:pas|plus)|nicht gefunden"
    r"|something went wrong|error occurred)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(r"<(title|h1)\b[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_LOGIN_ADDRESS = re.compile(
    r"/(?:log-?in|sign-?in|auth|sso|account/login|users/sign_in)\b", re.IGNORECASE
)
_LOGIN_TITLE = re.compile(
    r"^\s*(?:log|sign) ?in\b|\b(?:log|sign) ?in to\b|subscribe to (?:read|continue)", re.IGNORECASE
)
_PASSWORD = re.compile(r"<input[^>]+type=[\"']?password", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds between two questions to one host, and whether private ones may be."""

    day: date
    pause: float = 0.3
    allow_private: bool = False


def check(addresses: Iterable[str], manners: Manners, tell: Callable[[str, Finding], None]) -> None:
    """Ask for each address once, and tell what became of it as soon as it is known."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[split(address).netloc.casefold()].append(address)

    async def all_hosts() -> None:
        slots = asyncio.Semaphore(_IN_FLIGHT)

        async def one_host(http: httpx.AsyncClient, pages: list[str]) -> None:
            async with slots:
                host = _Host(http, manners)
                for page in pages:
                    tell(page, await host.finding(page))

        async with client() as http, asyncio.TaskGroup() as group:
            for pages in by_host.values():
                group.create_task(one_host(http, pages))

    try:
        asyncio.run(all_hosts())
    except ExceptionGroup as several:  # a host's: an answer that could not be kept
        raise several.exceptions[0] from None


class _Host:
    """One host, asked one question at a time."""

    def __init__(self, http: httpx.AsyncClient, manners: Manners) -> None:
        self._http, self._manners = http, manners
        self._robots: dict[str, Protego | None] = {}

    async def finding(self, page: str) -> Finding:
        """What became of a page."""
        day = self._manners.day
        try:
            if not await self._allowed(page):
                return Finding("forbidden", day, note="robots.txt asks not to")
            answer = await self._ask("HEAD", page, HEAD)
            if (
                answer is None
                or answer.status >= 400
                or answer.media in ("", "text/html", "application/xhtml+xml")
            ):
                answer = await self._ask("GET", page, GET, firm=True)
        except FetchError as error:
            return Finding(
                "private" if "private address" in error.why else "unreachable", day, note=error.why
            )
        assert answer is not None  # a firm question raises
        return judged(page, answer, day)

    async def _ask(
        self, method: str, page: str, limits: Limits, *, firm: bool = False
    ) -> Answer | None:
        await asyncio.sleep(self._manners.pause)
        try:
            return await ask(
                self._http, method, page, limits, allow_private=self._manners.allow_private
            )
        except FetchError as error:
            if firm or "private address" in error.why or "host" in error.why:
                raise
            return None

    async def _allowed(self, page: str) -> bool:
        """Whether the host's robots.txt lets this program ask; one that cannot be had does."""
        parts = split(page)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = await self._rules(f"{origin}/robots.txt")
        rules = self._robots[origin]
        return rules is None or rules.can_fetch(page, AGENT.partition(" ")[0])

    async def _rules(self, address: str) -> Protego | None:
        try:
            answer = await ask(
                self._http, "GET", address, _ROBOTS, allow_private=self._manners.allow_private
            )
        except FetchError:
            return None
        if answer.status != 200 or answer.media == "text/html":
            return None
        return Protego.parse(answer.content.decode("utf-8-sig", "replace"))


def judged(page: str, answer: Answer, day: date) -> Finding:
    """What an answer says of the page that was asked for."""
    found = Finding(_state(page, answer), day)
    if found.state == "moved":
        return replace(found, to=answer.url)
    if found.state != "there":
        return replace(found, note=f"answers {answer.status}")
    return found


def _state(page: str, answer: Answer) -> State:
    if answer.status in (404, 410):
        return "gone"
    if answer.status in (401, 402, 403, 407, 451):
        return "login"
    if answer.status >= 400:
        return "trouble"
    asked, came = split(str(httpx.URL(page))), split(answer.url)  # spelled as it was asked for
    if _LOGIN_ADDRESS.search(came.path) and not _LOGIN_ADDRESS.search(asked.path):
        return "login"
    text = answer.content.decode("utf-8", "replace")
    titles = [" ".join(re.sub(r"<[^>]*>", "", found[1]).split()) for found in _TITLES.findall(text)]
    if any(_LOGIN_TITLE.search(title) for title in titles) and _PASSWORD.search(text):
        return "login"
    to_front = came.path in ("", "/") and asked.path not in ("", "/")
    if to_front or any(_NOT_FOUND.search(title) for title in titles) or _bare_error(text):
        return "error-page"
    return "there" if _same(asked, came) else "moved"


def _bare_error(text: str) -> bool:
    """Whether a page without a title has hardly a word but that something is missing."""
    words = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    return bool(words) and len(words) < 300 and _NOT_FOUND.search(words) is not None


def _same(asked: object, came: object) -> bool:
    """Whether two addresses are one but for https, `www.` and a last slash."""
    return _bare(asked) == _bare(came)


def _bare(parts: object) -> tuple[str, str, str]:
    netloc = str(parts.netloc).casefold().removeprefix("www.")  # type: ignore[attr-defined]
    return netloc, str(parts.path).rstrip("/"), str(parts.query)  # type: ignore[attr-defined]
