"""`sources`: the pages that a ledger rests on, asked politely, and their saved copies."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from claimtrack.cli.days import today
from claimtrack.files import FileError
from claimtrack.locks import lock_file
from claimtrack.web.check import Manners, check
from claimtrack.web.fetch import Answer
from claimtrack.web.finding import Copy, Finding
from claimtrack.web.kept import Kept, kept
from tests.conftest import Run
from tests.helpers.server import Asked, Server, serving

MODEL = '[[models]]\nid = "one"\nname = "One"\norganization = "Lab"\n'
HOSTS = [f"127.0.0.{number}" for number in range(2, 22)]
"""Twenty hosts on one machine."""
PAGE = "<html><head><title>{}</title></head><body><h1>{}</h1><p>A page of some words.</p></body></html>"
KINDS = {
    "there": "there", "moved": "moved", "hop": "moved", "gone": "gone", "lost": "gone", "members": "login",
    "closed": "login", "soft": "error-page", "front": "error-page", "broken": "trouble",
    "busy": "trouble", "headless": "there", "paper": "there", "secret": "forbidden", "loop": "unreachable",
    "https": "there", "drip": "unreachable",
}  # fmt: skip
"""The kinds of pages that the server has, and what is to be found of each."""


def _named(title: str) -> bytes:
    return PAGE.format(title, title).encode()


ANSWERS: dict[str, dict[str, Any]] = {
    "hop": {"status": 302, "Location": "/there{path}"},
    "moved": {"status": 301, "Location": "/new{path}"},
    "loop": {"status": 302, "Location": "{path}"},
    "members": {"status": 302, "Location": "/signin?next=x"},
    "front": {"status": 302, "Location": "/"},
    "gone": {"status": 410},
    "lost": {"status": 404},
    "closed": {"status": 403},
    "broken": {"status": 500},
    "busy": {"status": 429},
    "soft": {"content": _named("Page not found")},
    "paper": {"content": b"%PDF-1.7", "media": "application/pdf"},
    "robots.txt": {"content": b"User-agent: *\nDisallow: /secret/\n", "media": "text/plain"},
}


def _web(asked: Asked) -> None:
    path = asked.path.partition("?")[0]
    kind = path.strip("/").partition("/")[0]
    if kind == "drip":
        asked.drip()
        return
    if kind == "headless" and asked.command == "HEAD":
        asked.give(status=405)
        return
    answer = dict(ANSWERS.get(kind, {"content": _named("A page")}))
    if "Location" in answer:
        answer["Location"] = answer["Location"].format(path=path)
    asked.give(**answer)


@pytest.fixture
def web() -> Iterator[Server]:
    with serving(_web) as server:
        yield server


def _claim(number: int, address: str, more: str = "") -> str:
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        f'\n[[claims]] # number {number}\nmodel = "one"\nkind = "quantity"\nannounced = {day}\n'
        f'quantity = "q{number}"\nvalue = 1\nunit = "pages"\nspeaker = "Lab"\nbasis = "official"\n'
        f'source = "{address}" # as found\n{more}'
    )


def _ledger(folder: Path, addresses: list[str]) -> Path:
    path = folder / "claims.toml"
    path.write_text(MODEL + "".join(map(_claim, range(len(addresses)), addresses)))
    return path


def test_it_lists_the_pages(run: Run, tmp_path: Path) -> None:
    """Each page with its host, its records, and how many have no other page or no copy."""
    (tmp_path / "claims.toml").write_text(
        MODEL
        + _claim(1, "https://a.example/one")
        + _claim(2, "https://a.example/one", 'also = ["https://b.example/two"]\n')
        + _claim(3, "https://c.example/", 'archived = "https://web.archive.org/web/2025/x"\n')
    )
    pages = json.loads(run("sources", "--format", "json").stdout)["pages"]
    assert [(p["address"], p["records"], p["only"], p["saved"]) for p in pages] == [
        ("https://a.example/one", 2, 1, 0),
        ("https://b.example/two", 1, 0, 0),
        ("https://c.example/", 1, 1, 1),
    ]
    table = run("sources").stdout
    assert "claims.toml: 3 pages on 3 hosts, 2 without a saved copy" in table


def _answers(state: Path) -> set[str]:
    """The pages whose answers are on disk, in the state or in its journal."""
    known = set(json.loads(state.read_bytes())["pages"]) if state.exists() else set()
    journal = state.with_name(f"{state.name}.journal")
    lines = journal.read_bytes().split(b"\n")[:-1] if journal.exists() else []
    return known | {json.loads(line)["of"] for line in lines}


def test_500_pages_of_every_kind_interrupted_and_resumed(web: Server, tmp_path: Path) -> None:
    """Each is judged rightly; after Ctrl-C none is asked twice, after a kill what was in flight.

    All in about half a minute with the default pause, two slow-dripping pages a host included.
    """
    kinds = list(KINDS)
    addresses = [
        web.at(f"/{kinds[number // 20 % len(kinds)]}/{number}", HOSTS[number % 20])
        for number in range(500)
    ]
    _ledger(tmp_path, addresses)
    state = tmp_path / "sources-state.json"
    command = [sys.executable, "-m", "claimtrack", "sources", "--check", "--allow-private"]
    began = time.monotonic()
    twice: set[str] = set()
    for least, ending in ((100, signal.SIGINT), (250, signal.SIGKILL)):
        before = web.asked.copy()
        earlier = _answers(state)
        run = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while len(_answers(state)) < least:
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(ending)
        assert run.wait(30) != 0
        assert not _asked(web.asked - before) & earlier
        twice = _asked(web.asked) - _answers(state)
    assert len(twice) <= 20
    known, before = _answers(state), web.asked.copy()
    assert 250 <= len(known) < 500
    done = subprocess.run(
        [*command, "--format", "json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert time.monotonic() - began < 120, "twice the budget: the machine may be busy"
    assert not _asked(web.asked - before) & known
    found = {page["address"]: page for page in json.loads(done.stdout)["pages"]}
    for address in addresses:
        kind = urlsplit(address).path.split("/")[1]
        assert found[address]["state"] == KINDS[kind], found[address]
    moved = next(page for address, page in found.items() if "/moved/" in address)
    assert moved["to"] == moved["address"].replace("/moved/", "/new/moved/")
    assert all("claimtrack" in agent for agent in web.agents)
    assert not [path for _, _, path in web.asked if path.startswith("/secret")]
    assert [path.name for path in tmp_path.glob("sources-state*")] == [state.name]


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        ("User-agent: claimtrack\nDisallow: /\n", "forbidden"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: claimtrack\nAllow: /\n", "there"),
        ("User-agent: another\nDisallow: /\n", "there"),
        ("User-agent: *\nDisallow: /*age\n", "forbidden"),
        ("\ufeffUser-agent: *\nDisallow: /page$\n", "forbidden"),
    ],
)
def test_a_host_may_speak_to_this_program_by_its_name(
    run: Run, tmp_path: Path, rules: str, state: str
) -> None:
    """What robots.txt says to this program counts, not what it says to all or to others."""

    def answer(asked: Asked) -> None:
        if asked.path == "/robots.txt":
            asked.give(content=rules.encode(), media="text/plain")
        else:
            asked.give(content=_named("A page"))

    with serving(answer) as server:
        _ledger(tmp_path, [server.at("/page")])
        done = run("sources", "--check", "--allow-private", "--pause", "0", "--format", "json")
        assert [page["state"] for page in json.loads(done.stdout)["pages"]] == [state]
        assert any(path == "/page" for _, _, path in server.asked) is (state == "there")


def _asked(asked: Counter[tuple[str, str, str]]) -> set[str]:
    """The pages of the ledger that a server was asked for; not where they lead."""
    found = {(host, path) for _, host, path in asked}
    return {f"http://{host}{path}" for host, path in found if path.strip("/").count("/") == 1}


def test_private_addresses_are_not_asked_unless_allowed(
    run: Run, web: Server, tmp_path: Path
) -> None:
    """What a ledger names in a private network stays alone."""
    _ledger(tmp_path, [web.at("/there/1")])
    done = run("sources", "--check", "--format", "json", "--pause", "0")
    assert json.loads(done.stdout)["pages"][0]["state"] == "private"
    assert not web.asked


def _archive(asked: Asked) -> None:
    question = parse_qs(urlsplit(asked.path).query)
    page, day = question["url"][0], question["timestamp"][0]
    copy = f"http://web.archive.org/web/{day}120000/{page}"
    closest = {"available": True, "url": copy, "timestamp": f"{day}120000", "status": "200"}
    snapshots = {} if "/lacking/" in page else {"closest": closest}
    asked.give(
        json.dumps({"url": page, "archived_snapshots": snapshots}).encode(),
        media="application/json",
    )


def test_a_copy_becomes_one_line(run: Run, tmp_path: Path) -> None:
    """Each record gains the copy nearest to its day in a line of its own; all else stays."""
    path = _ledger(
        tmp_path, [f"https://a.example/{'lacking' if n == 3 else 'had'}/{n}" for n in range(5)]
    )
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    with serving(_archive) as api:
        more = ("--archive-api", api.at("/available"), "--pause", "0", "--allow-private")
        assert run("sources", "--archive", *more).exit_code == 0
        assert path.read_bytes() == before
        done = run("sources", "--archive", "--write", *more)
        assert done.exit_code == 0, done.output
        assert sum(api.asked.values()) == 5
    assert "no saved copy: https://a.example/lacking/3" in done.stderr
    assert "claims.toml: 4 copies put in" in done.stderr
    after = path.read_bytes()
    added = [line for line in after.split(b"\r\n") if line.startswith(b"archived")]
    assert (
        added[0]
        == b'archived = "https://web.archive.org/web/20250101120000/https://a.example/had/0"'
    )
    assert len(added) == 4
    kept = [line for line in after.split(b"\r\n") if not line.startswith(b"archived")]
    assert b"\r\n".join(kept) == before
    assert run("check", "claims.toml").exit_code == 0


def _copy_at(address: object) -> bytes:
    closest = {"available": True, "url": address, "status": "200"}
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://e.org/a",
        "https://a b/",
        "https://e.org/\u202e",
        "http://[::1/x",
        "x\ny = 1",
        7,
    ],
)
def test_a_copy_that_no_record_could_name_is_none(
    run: Run, tmp_path: Path, address: object
) -> None:
    """What the archive calls a copy counts where it is an address; it keeps nothing else out."""
    path = _ledger(tmp_path, ["https://a.example/1"])
    before = path.read_bytes()
    with serving(lambda asked: asked.give(_copy_at(address))) as api:
        more = ("--archive-api", api.at("/x"), "--pause", "0", "--allow-private")
        done = run("sources", "--archive", "--write", *more)
    assert (done.exit_code, path.read_bytes()) == (0, before)
    assert "0 of 1 have a saved copy" in done.stderr


def test_a_copy_is_written_as_toml_has_it(run: Run, tmp_path: Path) -> None:
    """An address may hold a quotation mark or a backslash."""
    path = _ledger(tmp_path, ["https://a.example/1"])
    copy = 'https://web.archive.org/web/2025/https://a.example/"1"\\u0041'
    with serving(lambda asked: asked.give(_copy_at(copy))) as api:
        more = ("--archive-api", api.at("/x"), "--pause", "0", "--allow-private")
        assert run("sources", "--archive", "--write", *more).exit_code == 0
    assert [claim["archived"] for claim in tomllib.loads(path.read_text())["claims"]] == [copy]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"pages": {}}',
        '{"pages": {"https://a.example/1": {"state": [], "asked": "2026-01-01"}}, "copies": []}',
        '{"pages": {"x": {"state": "there", "asked": "2026-01-01", "note": 5}}, "copies": []}',
        '{"pages": {}, "copies": [{"page": 1, "day": "x", "url": null, "asked": "2026-01-01"}]}',
        '{"pages": {}, "copies": [], "mine": 1}',
        '{"pages": {"x": {"state": "there", "asked": "2026-01-01", "mine": 1}}, "copies": []}',
        '{"pages": {}, "copies": [{"page": "x", "day": "x", "url": null, "asked": "2026-01-01", "mine": 1}]}',
    ],
)
def test_answers_that_are_none(run: Run, tmp_path: Path, content: str) -> None:
    """A file of earlier answers that holds something else is named, and stays; nobody is asked."""
    _ledger(tmp_path, ["https://a.example/1"])
    (tmp_path / "kept.json").write_text(content)
    done = run("sources", "--check", "--state", "kept.json", "--again", "9999")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("kept.json: holds no answers of an earlier run (")
    assert (tmp_path / "kept.json").read_text() == content


def test_writing_demands_a_ledger_of_ones_own(run: Run) -> None:
    """The ledger in the package is never written to."""
    done = run("sources", "--archive", "--write")
    assert done.exit_code == 2
    assert "no ledger here" in done.stderr


@pytest.mark.parametrize("answer", [b"<html>busy</html>", b"[" * 100_000, b"9" * 5_000])
def test_an_archive_that_answers_something_else(run: Run, tmp_path: Path, answer: bytes) -> None:
    """An API that answers something else ends the run with a sentence."""
    _ledger(tmp_path, ["https://a.example/1"])
    with serving(lambda asked: asked.give(answer)) as api:
        done = run("sources", "--archive", "--archive-api", api.at("/x"), "--pause", "0")
    assert done.exit_code == 2
    assert "no list of copies" in done.stderr


@pytest.mark.parametrize("cut", [1, 3, 38])
def test_a_journal_cut_short_is_taken_up(run: Run, tmp_path: Path, cut: int) -> None:
    """Of a run that was ended in the middle of a line all whole lines hold, and later ones."""
    _ledger(tmp_path, ["https://a.example/1", "https://a.invalid/2"])
    line = {"of": "https://a.example/1", "state": "gone", "asked": today().isoformat()}
    journal = tmp_path / "sources-state.json.journal"
    journal.write_text(f"{json.dumps(line)}\n" + '{"of": "https://a.invalid/2", "sta'[:cut])
    done = run("sources", "--check", "--pause", "0", "--format", "json")
    states = [page["state"] for page in json.loads(done.stdout)["pages"]]
    assert states == ["gone", "unreachable"]
    assert not journal.exists()
    assert len(json.loads((tmp_path / "sources-state.json").read_bytes())["pages"]) == 2


def test_two_runs_at_once_keep_the_answers_of_both(web: Server, tmp_path: Path) -> None:
    """Two ledgers with one state, the one done while the other still asks: no page is lost."""
    pages = [[web.at(f"/there/{ledger}{n}", HOSTS[0]) for n in range(4)] for ledger in "ab"]
    command = [sys.executable, "-m", "claimtrack", "sources", "--check", "--allow-private"]
    runs = []
    for folder, addresses, pause in zip("ab", pages, ("0.05", "0.2"), strict=True):
        (tmp_path / folder).mkdir()
        more = ("--data", str(_ledger(tmp_path / folder, addresses)), "--pause", pause)
        words = [*command, *more, "--state", str(tmp_path / "s.json")]
        runs.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    assert [each.wait(30) for each in runs] == [0, 0]
    assert set(json.loads((tmp_path / "s.json").read_bytes())["pages"]) == {*pages[0], *pages[1]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "s.json"]


@pytest.mark.parametrize("left", ["", '{"of": "https://a.example/0", "sta'])
def test_answers_are_put_on_top_of_what_stands_there_by_then(tmp_path: Path, left: str) -> None:
    """Whoever ends first, whatever a run that was killed has left, and by whatever link."""
    state, link = tmp_path / "s.json", tmp_path / "link"
    state.touch()
    link.symlink_to(state)
    (tmp_path / "s.json.journal").write_text(left)
    there, copy = Finding("there", date(2026, 1, 1)), Copy("https://c.example/", date(2026, 1, 1))
    with kept(state) as first, kept(link) as linked:
        first.page("https://a.example/1", there)
        with kept(state) as last:
            last.copy(("https://a.example/1", "2025-01-01"), copy)
        first.page("https://a.example/2", there)
        linked.page("https://a.example/3", there)
    with kept(link) as found:
        assert sorted(found.findings.pages) == [f"https://a.example/{n}" for n in (1, 2, 3)]
        assert found.findings.copies == {("https://a.example/1", "2025-01-01"): copy}
    assert {path.name for path in tmp_path.iterdir()} == {"s.json", "link"}


def test_a_state_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a time it is told, with what to do, and nothing is written past it."""
    monkeypatch.setattr("claimtrack.web.kept._PATIENCE", 0.01)
    answers = Kept(tmp_path / "s.json")
    told = "s.json: cannot be written \\(locked by another program.*; wait for it or end it"
    with lock_file(tmp_path / ".s.json.lock", 1), pytest.raises(FileError, match=told):
        answers.page("https://a.example/1", Finding("gone", date(2026, 1, 1)))
    assert not list(tmp_path.iterdir())


def test_a_strange_state_file_is_refused(run: Run, tmp_path: Path) -> None:
    """A file that holds no answers is neither read nor written over."""
    _ledger(tmp_path, ["https://a.example/1"])
    (tmp_path / "sources-state.json").write_text("[]")
    done = run("sources", "--check")
    assert (done.exit_code, (tmp_path / "sources-state.json").read_text()) == (2, "[]")
    assert "--state" in done.stderr


@pytest.mark.parametrize(
    "diary", ["my diary", '{"of": "x"}\nmy diary\n', '{"of": "x"}\r\n\r\n', "{}"]
)
def test_a_journal_of_somebody_else_is_refused(run: Run, tmp_path: Path, diary: str) -> None:
    """It is neither taken for this program's own nor removed."""
    _ledger(tmp_path, ["https://a.example/1"])
    (tmp_path / "s.json.journal").write_bytes(diary.encode())
    done = run("sources", "--check", "--state", "s.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("s.json.journal: holds no answers of an earlier run (")
    assert (tmp_path / "s.json.journal").read_bytes() == diary.encode()


@pytest.mark.parametrize("name", ["sources-state.json", "sources-state.json.journal"])
def test_no_answer_is_written_through_a_link(run: Run, tmp_path: Path, name: str) -> None:
    """A link to what is not there, that came with somebody's ledger, makes no file elsewhere."""
    _ledger(tmp_path, ["https://a.invalid/1"])
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    done = run("sources", "--check")
    told = f"{name}: no regular file; name another one with --state\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)
    assert not (tmp_path / "elsewhere").exists()


def test_no_state_is_kept_in_stdin(run: Run, tmp_path: Path) -> None:
    """As `init` and `add` make no file of that name."""
    _ledger(tmp_path, ["https://a.example/1"])
    done = run("sources", "--check", "--state", "-")
    told = "-: stands for stdin, which is no file to write to; name a file\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)


@pytest.mark.parametrize("state", [".", "..", "/dev/full"])
def test_a_state_that_is_no_file_is_refused(run: Run, tmp_path: Path, state: str) -> None:
    """A folder or a device keeps no answers, and is not read without end."""
    (tmp_path / "claims.toml").write_text(MODEL)
    done = run("sources", "--check", "--state", state)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{state}: no regular file; name another one with --state\n"


@pytest.mark.parametrize("state", ["nowhere/s.json", "claims.toml/s.json"])
def test_a_state_in_no_folder_is_refused(run: Run, tmp_path: Path, state: str) -> None:
    """Before a page is asked for whose answer could not be kept."""
    _ledger(tmp_path, ["https://a.example/1"])
    done = run("sources", "--check", "--state", state)
    assert (done.exit_code, done.stdout) == (2, "")
    told = f"{state}: there is no such folder; make it, or name another file with --state\n"
    assert done.stderr == told


def test_a_journal_that_is_no_file_is_refused(run: Run, tmp_path: Path) -> None:
    """As a state that is none."""
    _ledger(tmp_path, ["https://a.example/1"])
    (tmp_path / "s.json.journal").mkdir()
    done = run("sources", "--check", "--state", "s.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "s.json.journal: no regular file; name another one with --state\n"


def test_an_answer_that_cannot_be_kept_ends_the_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full is told in words, and is no fault of the program's own."""

    def full(path: Path, _: bytes) -> None:
        raise FileError(f"{path.name}: cannot be written (No space left on device)")

    monkeypatch.setattr("claimtrack.web.kept.append", full)
    _ledger(tmp_path, ["https://a.invalid/1"])
    done = run("sources", "--check", "--pause", "0")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith(
        "sources-state.json.journal: cannot be written (No space left on device)"
    )


@pytest.mark.parametrize("option", [("--again", "999999999999"), ("--pause", "inf")])
def test_lengths_beyond_measure(run: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    """No run waits for ever, and no day is before the first."""
    (tmp_path / "claims.toml").write_text(MODEL)
    assert run("sources", "--check", *option).exit_code == 2


def test_a_host_is_asked_one_question_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However its name is written; other hosts and ports are asked at the same time."""
    busy: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def ask(_: object, __: str, page: str, *___: object, **____: object) -> Answer:
        host = urlsplit(page).netloc.casefold()
        for key in (host, "all"):
            busy[key] += 1
            most[key] = max(most[key], busy[key])
        await asyncio.sleep(0.01)
        for key in (host, "all"):
            busy[key] -= 1
        return Answer(page, 200, {"content-type": "application/pdf"}, b"%PDF")

    monkeypatch.setattr("claimtrack.web.check.ask", ask)
    hosts = ("a.example", "A.example", "a.EXAMPLE", "b.example", "b.example:8000")
    pages = [f"https://{host}/{number}" for number in range(3) for host in hosts]
    told: list[str] = []
    check(pages, Manners(date(2025, 1, 1), pause=0.0), lambda page, _: told.append(page))
    assert sorted(told) == sorted(pages)
    assert most == {"a.example": 1, "b.example": 1, "b.example:8000": 1, "all": 3}


@pytest.mark.parametrize(("days", "asked"), [(0, False), (6, False), (7, True), (30, True)])
def test_an_answer_is_kept_for_so_many_days(
    run: Run, web: Server, tmp_path: Path, days: int, asked: bool
) -> None:
    """`--again 6` keeps what is six days old; what is a week old is asked again."""
    address = web.at("/there/1")
    _ledger(tmp_path, [address])
    kept = {"state": "gone", "asked": str(today() - timedelta(days=days)), "to": None, "note": ""}
    state = {"pages": {address: kept}, "copies": []}
    (tmp_path / "sources-state.json").write_text(json.dumps(state))
    done = run("sources", "--check", "--format", "json", "--pause", "0", "--allow-private")
    (page,) = json.loads(done.stdout)["pages"]
    assert page["state"] == ("there" if asked else "gone")


@pytest.mark.parametrize(
    ("closest", "url"),
    [
        ({"available": True, "url": "http://web.archive.org/web/1/x", "status": "200"},
         "https://web.archive.org/web/1/x"),
        ({"available": True, "url": "https://other.example/x", "status": "200"},
         "https://other.example/x"),
        ({"available": True, "url": "https://other.example/x"}, "https://other.example/x"),
        # by https where the archive of that name gives it; another address, or a part of one, stays
        ({"available": True, "url": "http://other.example/x"}, "http://other.example/x"),
        ({"available": True, "url": "http://web.archive.org/web/1/http://web.archive.org/x"},
         "https://web.archive.org/web/1/http://web.archive.org/x"),
        ({"available": True, "url": "https:///x"}, None),
        *(({"available": True, "url": "https://a.example/x", "status": status}, None)
          for status in ("404", "301", "403", 500)),
        ({"available": False, "url": "https://a.example/x", "status": "200"}, None),
        ({"available": True, "url": "https://a.example/x y", "status": "200"}, None),
        ({"available": True, "url": None, "status": "200"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_only_a_copy_of_the_page_itself_is_taken(
    run: Run, tmp_path: Path, closest: dict[str, object], url: str | None
) -> None:
    """An archive also keeps what a server said of a page that was gone, or where it led."""
    _ledger(tmp_path, ["https://a.example/x/1"])
    answer = json.dumps({"archived_snapshots": {"closest": closest} if closest else {}}).encode()
    with serving(lambda asked: asked.give(answer, media="application/json")) as api:
        more = ("--archive-api", api.at("/available"), "--pause", "0", "--allow-private")
        assert run("sources", "--archive", *more).exit_code == 0
    state = json.loads((tmp_path / "sources-state.json").read_bytes())
    assert [copy["url"] for copy in state["copies"]] == [url]


@pytest.mark.parametrize(
    ("location", "moved"),
    [
        ("/news?id=2", True), ("/news", True), ("/news?id=1&page=2", True), ("/news/2?id=1", True),
        ("http://127.0.0.9:{port}/news?id=1", True), ("/news/?id=1", False),
    ],
)  # fmt: skip
def test_where_a_page_has_moved(run: Run, tmp_path: Path, location: str, moved: bool) -> None:
    """Another query, path or host is another page; with a last slash it is the same."""

    def web(asked: Asked) -> None:
        if asked.path == "/news?id=1" and asked.headers["Host"].startswith("127.0.0.1:"):
            to = location.format(port=asked.server.server_address[1])
            asked.give(status=302, Location=to)
        else:
            asked.give(_named("A page"))

    with serving(web) as server:
        _ledger(tmp_path, [server.at("/news?id=1")])
        done = run("sources", "--check", "--format", "json", "--pause", "0", "--allow-private")
        to = urljoin(server.at("/"), location.format(port=server.server_address[1]))
    (page,) = json.loads(done.stdout)["pages"]
    assert (page["state"], page["to"]) == (("moved", to) if moved else ("there", None))
