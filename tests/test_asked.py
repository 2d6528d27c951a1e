"""What a host, or an archive, is asked, question by question, by what it has answered so far."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from claimtrack.web import archive, check
from claimtrack.web.archive import API, ArchiveError, copies
from claimtrack.web.check import Manners
from claimtrack.web.fetch import Answer, FetchError
from claimtrack.web.finding import Copy, Finding

DAY = date(2025, 5, 1)
PAGE = "https://x.org/a"
ROBOTS = "https://x.org/robots.txt"
NEED = (PAGE, "2025-02-03")
FREE = "User-agent: *\nDisallow: /b\n"
CLOSED = "User-agent: *\nDisallow: /a\n"
Said = tuple[int, str, str] | str
"""What is answered: status, media type and text; or why nothing is."""


class Host:
    """Answers of a host, each once, in their order; it keeps what it was asked, and the pauses."""

    def __init__(self, *answers: Said) -> None:
        self._answers = iter(answers)
        self.asked: list[str] = []
        self.pauses: list[float] = []
        self.allowed: set[tuple[bool, str | None]] = set()

    async def ask(
        self, _: object, method: str, page: str, *__: object,
        allow_private: bool, trusted: str | None = None,
    ) -> Answer:  # fmt: skip
        """In the place of the program's own."""
        self.asked.append(f"{method} {page}")
        self.allowed.add((allow_private, trusted))
        match next(self._answers):
            case str(why):
                raise FetchError(page, why)
            case status, media, text:
                return Answer(page, status, {"content-type": media}, text.encode())

    async def sleep(self, seconds: float) -> None:
        """In the place of Python's own."""
        self.pauses.append(seconds)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Host]]:
    def made(*answers: Said) -> Host:
        host = Host(*answers)
        for module in (archive, check):
            monkeypatch.setattr(module, "ask", host.ask)
        monkeypatch.setattr(asyncio, "sleep", host.sleep)
        return host

    yield made
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("answers", "asked", "state", "note"),
    [
        ([(404, "", ""), (200, "application/pdf", "")], "GH", "there", ""),
        ([(404, "", ""), (200, "text/html", ""), (200, "text/html", "")], "GHG", "there", ""),
        ([(404, "", ""), (200, "", ""), (404, "", "")], "GHG", "gone", "answers 404"),
        ([(404, "", ""), (200, "application/xhtml+xml", ""), (410, "", "")], "GHG", "gone",
         "answers 410"),
        # what is refused to HEAD may be given to GET
        ([(404, "", ""), (400, "image/png", ""), (200, "image/png", "")], "GHG", "there", ""),
        ([(404, "", ""), (500, "image/png", ""), (503, "", "")], "GHG", "trouble", "answers 503"),
        ([(404, "", ""), "does not answer", (200, "text/html", "")], "GHG", "there", ""),
        ([(404, "", ""), "does not answer", "is packed wrongly"], "GHG", "unreachable",
         "is packed wrongly"),
        # no host, no second question
        ([(404, "", ""), "the host x.org is not found"], "GH", "unreachable",
         "the host x.org is not found"),
        ([(404, "", ""), "leads to the private address of y.org"], "GH", "private",
         "leads to the private address of y.org"),
        # the rules of the host: those that are text and there
        ([(200, "text/plain", CLOSED)], "G", "forbidden", "robots.txt asks not to"),
        ([(200, "text/plain", FREE), (200, "a/b", "")], "GH", "there", ""),
        ([(200, "text/html", CLOSED), (200, "a/b", "")], "GH", "there", ""),
        ([(203, "text/plain", CLOSED), (200, "a/b", "")], "GH", "there", ""),
        (["does not answer", (200, "a/b", "")], "GH", "there", ""),
    ],
)  # fmt: skip
def test_what_a_page_is_asked(
    visit: Callable[..., Host], answers: list[Said], asked: str, state: str, note: str
) -> None:
    """The host's rules, then the head of a page, then the page where its head does not do."""
    host, told = visit(*answers), dict[str, Finding]()
    check.check([PAGE], Manners(DAY, pause=0.5, allow_private=True), told.__setitem__)
    questions = [f"GET {ROBOTS}", f"HEAD {PAGE}", f"GET {PAGE}"][: len(asked)]
    assert host.asked == questions
    assert host.pauses == [0.5] * (len(questions) - 1)
    assert host.allowed == {(True, None)}
    assert (told[PAGE].state, told[PAGE].note, told[PAGE].asked) == (state, note, DAY)


def test_rules_are_asked_once_of_each_origin(visit: Callable[..., Host]) -> None:
    """Of http and https by themselves, with the port; a page by its own."""
    pages = ["https://x.org/a", "https://x.org/b", "http://x.org/a", "https://x.org:81/a"]
    rules: list[Said] = [(200, "text/plain", FREE), (200, "text/plain", CLOSED), (404, "", "")]
    there: Said = (200, "a/b", "")
    host, told = visit(rules[0], there, rules[1], rules[2], there), dict[str, Finding]()
    check.check(pages, Manners(DAY, pause=0.0), told.__setitem__)
    assert [told[page].state for page in pages] == ["there", "forbidden", "forbidden", "there"]
    assert host.asked == [
        "GET https://x.org/robots.txt", "HEAD https://x.org/a",
        "GET http://x.org/robots.txt",
        "GET https://x.org:81/robots.txt", "HEAD https://x.org:81/a",
    ]  # fmt: skip


def _found(url: str) -> Said:
    closest = {"available": True, "url": url, "status": "200"}
    return 200, "application/json", json.dumps({"archived_snapshots": {"closest": closest}})


SAVED = _found("https://web.archive.org/web/1/x")
BUSY: Said = (429, "", "")


@pytest.mark.parametrize(
    ("answers", "pauses", "why"),
    [
        ([SAVED], [1], ""),
        *(([(status, "", ""), SAVED], [1, 10], "") for status in (429, 500, 502, 503, 504)),
        (["does not answer", BUSY, SAVED], [1, 10, 19], ""),
        ([BUSY, (500, "", ""), (503, "", ""), SAVED], [1, 10, 19], "answers 503"),
        ([BUSY, BUSY, "does not answer", SAVED], [1, 10, 19], "does not answer"),
        (["does not answer", BUSY, BUSY, SAVED], [1, 10, 19], "answers 429"),
        *(([(status, "", ""), SAVED], [1], f"answers {status}") for status in (204, 301, 403, 404)),
    ],
)
def test_how_often_an_archive_is_asked(
    visit: Callable[..., Host], answers: list[Said], pauses: list[int], why: str
) -> None:
    """Three times where it is too busy, after ever longer pauses; the last answer is told."""
    host, told = visit(*answers), dict[tuple[str, str], Copy]()
    manners = Manners(DAY, pause=1, allow_private=True)
    if why:
        sentence = f"^{API}: {why}; run it again later: it takes up where it broke off$"
        with pytest.raises(ArchiveError, match=sentence):
            copies([NEED], API, manners, told.__setitem__)
    else:
        copies([NEED], API, manners, told.__setitem__)
        assert told == {NEED: Copy("https://web.archive.org/web/1/x", DAY)}
    assert host.pauses == pauses
    assert len(host.asked) == len(pauses)
    assert host.allowed == {(True, API)}


@pytest.mark.parametrize(
    ("api", "asked"),
    [
        ("https://a.org/at", "https://a.org/at?"),
        ("https://a.org/at?key=1", "https://a.org/at?key=1&"),
    ],
)
def test_what_an_archive_is_asked(visit: Callable[..., Host], api: str, asked: str) -> None:
    """For the page, by the day of its record; what the address of an API holds already stays."""
    host, page = visit(SAVED), "https://x.org/a?b=1&c=ä"
    copies([(page, "2025-02-03")], api, Manners(DAY, pause=0), lambda *_: None)
    (question,) = host.asked
    assert question.startswith(f"GET {asked}url=")
    told = parse_qs(urlsplit(question).query)
    assert (told["url"], told["timestamp"]) == ([page], ["20250203"])
