"""What an answer says of a page, row by row, and how answers are kept and taken up."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from claimtrack.web.addresses import host, split
from claimtrack.web.check import judged
from claimtrack.web.fetch import Answer
from claimtrack.web.finding import Copy, Finding, Findings

DAY = date(2025, 5, 1)
PAGE = "https://x.org/a?b=1"
FORM = "<title>Sign in</title><input name=p type='password'>"


@pytest.mark.parametrize(
    "page",
    [
        "https://zh.wikipedia.org/wiki/通义千问", "https://x.org:443/a?b=1", "https://x.org/b/../a?ü=ä",
        "https://bücher.example/a", 'https://x.org/"{a}"#part', "http://x.org:80/a",
    ],
)  # fmt: skip
def test_a_page_is_where_it_was_however_its_address_is_spelled(page: str) -> None:
    """An answer spells it as it was asked for: letters, a usual port and dots written otherwise."""
    came = str(httpx.URL(page).copy_with(fragment=None))
    assert judged(page, Answer(came, 200, {}, b""), DAY).state == "there"
    assert judged(page, Answer(f"{came}x", 200, {}, b""), DAY).state == "moved"


@pytest.mark.parametrize(
    ("page", "came", "status", "text", "state"),
    [
        (PAGE, PAGE, 200, "<title>A</title>", "there"),
        (PAGE, PAGE, 399, "<title>A</title>", "there"),
        (PAGE, PAGE, 404, "", "gone"), (PAGE, PAGE, 410, "", "gone"),
        (PAGE, PAGE, 401, "", "login"), (PAGE, PAGE, 402, "", "login"),
        (PAGE, PAGE, 403, "", "login"), (PAGE, PAGE, 407, "", "login"),
        (PAGE, PAGE, 451, "", "login"), (PAGE, PAGE, 400, "", "trouble"),
        (PAGE, PAGE, 429, "", "trouble"), (PAGE, PAGE, 500, "", "trouble"),
        (PAGE, "https://x.org/login?next=a", 200, "", "login"),
        (PAGE, "https://x.org/users/sign_in", 200, "", "login"),
        ("https://x.org/login", "https://x.org/log-in", 200, "", "moved"),
        (PAGE, "https://x.org/catalogin", 200, "", "moved"),
        (PAGE, PAGE, 200, FORM, "login"), (PAGE, PAGE, 200, "<title>Sign in</title>", "there"),
        (PAGE, PAGE, 200, FORM.replace("Sign in", "News"), "there"),
        (PAGE, PAGE, 200, FORM.replace("title>", "h1>"), "login"),
        # of several titles any one that says it
        (PAGE, PAGE, 200, "<title>X</title>" + FORM.replace("title>", "h1>"), "login"),
        (PAGE, PAGE, 200, "<title>X</title><h1>Page not found</h1>" + "word " * 100, "error-page"),
        # a few words of a page without a title, and no more
        (PAGE, PAGE, 200, "<p>Not found" + "x" * 280, "there"),
        (PAGE, PAGE, 200, "<p>Not found</p><p>" + "x" * 289, "error-page"),
        (PAGE, PAGE, 200, "<p>Not found</p><p>" + "x" * 290, "there"),
        (PAGE, PAGE, 200, "<i>Not</i>found", "error-page"), (PAGE, PAGE, 200, "Not<br>found", "error-page"),
        (PAGE, PAGE, 200, "<h1>No<b>t found</b></h1>" + "word " * 100, "error-page"),
        (PAGE, "https://x.org/", 200, "", "error-page"), (PAGE, "https://x.org", 200, "", "error-page"),
        ("https://x.org/", "https://x.org/", 200, "", "there"),
        ("https://x.org", "https://y.org/", 200, "", "moved"),
        ("https://y.org", "https://x.org", 200, "", "moved"), ("https://x.org/", "https://x.org", 200, "", "there"),
        (PAGE, PAGE, 200, "<h1>Page <b>not found</b></h1>", "error-page"),
        (PAGE, PAGE, 200, "<title>Error 404</title>" + "word " * 100, "error-page"),
        (PAGE, PAGE, 200, "<p>This page no longer exists.</p>", "error-page"),
        (PAGE, PAGE, 200, "<p>This page no longer exists.</p>" + "word " * 100, "there"),
        (PAGE, PAGE, 200, "<TITLE>nicht\ngefunden</TITLE>" + "word " * 100, "error-page"),
        (PAGE, PAGE, 200, "<title>Foundation</title>", "there"),
        (PAGE, "http://www.X.org/a/?b=1", 200, "", "there"),
        (PAGE, "https://x.org/a?b=2", 200, "", "moved"), (PAGE, "https://x.org/a", 200, "", "moved"),
        (PAGE, "https://x.org/c?b=1", 200, "", "moved"), (PAGE, "https://z.org/a?b=1", 200, "", "moved"),
        (PAGE, "https://x.org:8000/a?b=1", 200, "", "moved"),
    ],
)  # fmt: skip
def test_what_became_of_a_page(page: str, came: str, status: int, text: str, state: str) -> None:
    """By its status, where it led, its titles, and its few words; where it moved is told."""
    found = judged(page, Answer(came, status, {}, text.encode()), DAY)
    assert (found.state, found.asked) == (state, DAY)
    assert found.to == (came if state == "moved" else None)
    assert found.note == ("" if state in ("there", "moved") else f"answers {status}")


@pytest.mark.parametrize(
    ("title", "state"),
    [
        *((told, "error-page") for told in (
            "404", "Error 404: x", "Not Found", "Page not available: page not found", "Page cannot be found",
            "It is no longer available", "It no longer exists", "No longer exist", "It doesn't exist",
            "It does not exist", "We couldn't find it", "We could not find it", "It has been removed",
            "Page introuvable", "La page n'existe pas", "Elle n'existe plus", "Seite nicht gefunden",
            "Something went wrong", "An error occurred",
        )),
        *((told, "there") for told in (
            "4040", "Room 4041", "We do not find it", "Removed", "Errors occurred", "Not founded",
        )),
    ],
)  # fmt: skip
def test_a_title_that_says_that_a_page_is_missing(title: str, state: str) -> None:
    """In the words of three languages, in a title or a first heading, and in no other heading."""
    for tag, told in (("title", state), ("h1 class='a'", state), ("h2", "there")):
        text = f"<{tag}>{title}</{tag.partition(' ')[0]}>" + "word " * 100
        assert judged(PAGE, Answer(PAGE, 200, {}, text.encode()), DAY).state == told


@pytest.mark.parametrize(
    ("title", "state"),
    [
        *((told, "login") for told in (
            "Login", "Log in", "Log in | X", "Sign in", "SIGN IN to X", "Please sign in to X", "Signin",
            "Now log in to go on", "Subscribe to read", "Please subscribe to continue", " Login - X",
        )),
        *((told, "there") for told in (
            "Logins", "X: log in", "Please sign in", "Subscribe", "Subscribe to us", "Catalogin to X",
        )),
    ],
)  # fmt: skip
def test_a_title_that_asks_for_a_login(title: str, state: str) -> None:
    """Above a field for a password, however that is quoted; without one it is a page."""
    for field in ("<input type=password>", '<input name="p" type="password">', FORM[-30:]):
        text = f"<title>{title}</title>{field}" + "word " * 100
        assert judged(PAGE, Answer(PAGE, 200, {}, text.encode()), DAY).state == state
        bare = text.replace("password", "text")
        assert judged(PAGE, Answer(PAGE, 200, {}, bare.encode()), DAY).state == "there"


@pytest.mark.parametrize(
    ("path", "state"),
    [
        *((path, "login") for path in (
            "login", "log-in", "signin", "sign-in?next=x", "a/auth/x", "sso", "account/login", "LOGIN",
            "users/sign_in",
        )),
        *((path, "moved") for path in ("logins", "author", "account", "users", "ssot", "?to=/login")),
    ],
)  # fmt: skip
def test_where_a_login_stands(path: str, state: str) -> None:
    """The path that a page leads to, and nothing of what is asked there."""
    assert judged(PAGE, Answer(f"https://x.org/b/{path}", 200, {}, b""), DAY).state == state


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.x.org/a", "x.org"), ("http://x.org", "x.org"), ("https://x.org?q", "x.org"),
        ("https://x.org#a", "x.org"), ("https://X.ORG:80/a", "x.org"), ("https://u:p@x.org/", "x.org"),
        ("https://localhost/", "localhost"), ("https://[::1]/", "::1"), ("https://[x", ""),
        ("mailto:a@b", ""), ("https://www.www.org", "www.org"),
    ],
)  # fmt: skip
def test_whose_page_it_is(address: str, name: str) -> None:
    """The host without `www.`, the port and a user; of what is no address nothing."""
    assert host(address) == name
    assert split("https://[x").path == "https://[x"


def test_answers_are_kept_whole() -> None:
    """A file, sorted, and a journal, a line each: both give back what was put into them."""
    found = Findings(
        {"https://b.org": Finding("moved", DAY, "https://c.org", ""),
         "https://a.org": Finding("gone", date(2025, 4, 1), None, "answers 404")},
        {("https://a.org", "2025-02-01"): Copy("https://web.archive.org/ä", DAY),
         ("https://a.org", "2025-01-01"): Copy(None, date(2025, 4, 2))},
    )  # fmt: skip
    content = found.content()
    assert Findings.read(content, "s.json") == found
    assert content.decode().splitlines() == [
        '{"pages": {',
        '"https://a.org": {"state": "gone", "asked": "2025-04-01", "to": null, "note": "answers 404"},',
        '"https://b.org": {"state": "moved", "asked": "2025-05-01", "to": "https://c.org", "note": ""}',
        "},",
        '"copies": [',
        '{"page": "https://a.org", "day": "2025-01-01", "url": null, "asked": "2025-04-02"},',
        '{"page": "https://a.org", "day": "2025-02-01", "url": "https://web.archive.org/ä", "asked": "2025-05-01"}',
        "]}",
    ]  # fmt: skip
    again = Findings({"https://b.org": Finding("there", DAY)})
    keys: list[str | tuple[str, str]] = [*found.pages, *found.copies]
    again.add(b"".join([found.line(key) for key in keys]) + b'{"of": "https://d', "s")
    assert again == found


def test_of_two_answers_in_a_journal_the_last_holds() -> None:
    """A page that was asked for again, and a copy that was looked for again."""
    need = ("https://a.org", "2025-01-01")
    old = Findings({"https://a.org": Finding("gone", DAY)}, {need: Copy(None, DAY)})
    new = Findings({"https://a.org": Finding("there", DAY)}, {need: Copy("https://b.org", DAY)})
    found = Findings()
    found.add(
        b"".join(each.line(key) for each in (old, new) for key in ("https://a.org", need)), "s"
    )
    assert found == new


@pytest.mark.parametrize(
    ("given", "media"),
    [("Text/HTML ; charset=x", "text/html"), (" text/plain", "text/plain"), ("", ""), (";x", "")],
)
def test_the_media_type_that_a_server_names(given: str, media: str) -> None:
    """In small letters, without parameters and spaces."""
    assert Answer(PAGE, 200, {"content-type": given}, b"").media == media


@pytest.mark.parametrize(
    ("given", "charset"),
    [
        ("text/html; boundary=x; Charset='big5'", "big5"),
        ("text/html; charset=big5; charset=utf-8", "big5"),
        ("text/html; charset=", None),
        ("text/html; x-charset=big5", None),
        ("text/html", None),
        ('text/html;charset="UTF-8" ', "UTF-8"),
    ],
)
def test_the_encoding_that_a_server_names(given: str, charset: str | None) -> None:
    """Whichever parameter it is; of two the first."""
    assert Answer(PAGE, 200, {"content-type": given}, b"").charset == charset
