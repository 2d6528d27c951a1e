"""Saved copies of pages, by the availability API of the Wayback Machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

import httpx

from claimtrack.errors import ClaimtrackError, shown
from claimtrack.web.addresses import split
from claimtrack.web.check import Manners
from claimtrack.web.fetch import FetchError, Limits, ask, client
from claimtrack.web.finding import Copy

API = "https://archive.org/wayback/available"
_ANSWER = Limits(seconds=20.0, size=200_000, redirects=3)
ATTEMPTS = 3
"""How often a question is asked that the API is too busy for."""


class ArchiveError(ClaimtrackError):
    """An API that does not answer, or with something else."""


def copies(
    wanted: Iterable[tuple[str, str]],
    api: str,
    manners: Manners,
    tell: Callable[[tuple[str, str], Copy], None],
) -> None:
    """For each page and day (ISO) the saved copy nearest to that day, told as soon as known.

    Raises ArchiveError; what was told until then holds.
    """

    async def all_pages() -> None:
        async with client(_ANSWER.seconds) as http:
            for page, day in wanted:
                tell((page, day), Copy(await _nearest(http, api, page, day, manners), manners.day))

    asyncio.run(all_pages())


async def _nearest(
    http: httpx.AsyncClient, api: str, page: str, day: str, manners: Manners
) -> str | None:
    question = urlencode({"url": page, "timestamp": day.replace("-", "")})
    address = f"{api}{'&' if '?' in api else '?'}{question}"
    why = ""
    for attempt in range(ATTEMPTS):
        await asyncio.sleep(manners.pause * (1 + 9 * attempt))
        try:
            answer = await ask(
                http, "GET", address, _ANSWER, allow_private=manners.allow_private, trusted=api
            )
        except FetchError as error:
            why = error.why
            continue
        if answer.status == 200:
            return _closest(answer.content, api)
        why = f"answers {answer.status}"
        if answer.status not in (429, 500, 502, 503, 504):
            break
    raise ArchiveError(f"{shown(api)}: {why}; run it again later: it takes up where it broke off")


def _closest(content: bytes, api: str) -> str | None:
    """The address of the closest copy, by https; None where the API has none."""
    try:
        closest = json.loads(content)["archived_snapshots"].get("closest") or {}
        url, there = closest.get("url"), closest.get("available")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise ArchiveError(
            f"{shown(api)}: answers something that is no list of copies; check its address"
        ) from None
    good = str(closest.get("status", "200")) == "200"
    if not there or not good or not isinstance(url, str) or not _is_address(url):
        return None
    return url.replace("http://web.archive.org/", "https://web.archive.org/", 1)


def _is_address(url: str) -> bool:
    """Whether a record could name it: of http or https, without a space or what does not show."""
    parts = split(url)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and " " not in url
        and url.isprintable()
    )
