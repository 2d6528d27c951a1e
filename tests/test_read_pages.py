"""What `read` takes a page for: title, day, author, site, language, and its blocks, all of them."""

from __future__ import annotations

import quopri
from dataclasses import fields
from datetime import date

import pytest

from claimtrack.reading import page as pages
from claimtrack.reading.content import LARGEST, page_of
from claimtrack.reading.page import LONGEST, Block, Page, PageError, with_blocks
from tests.conftest import Golden

URL = "https://www.nest.example/2025/05/14/heron"
TEXTS = {
    "title, by-line and day in one paragraph": "Heron waits\nBy Ada Quill\nMay 15, 2025\n\nOne.\n\nTwo.",
    "four lines in the first paragraph": "Heron waits\nBy Ada Quill\nMay 15, 2025\nMore\n\nOne.",
    "title, name, what she does and day in one paragraph": "Heron waits\nAda Quill\nTechnology reporter\n15 May 2025\n\nOne.",
    "a long title above when it was put online": "Heron waits and waits and waits and waits, and how long\nposted on May 15, 2025, 11:45\n\nOne.",
    "lines without a day": "Heron waits\nAda Quill\nTechnology reporter\nMore\n\nOne.",
    "lines that are sentences": "Heron waits.\nIt waits\nuntil\nMay 15, 2025.\n\nOne.",
    "an agency's mark": "Heron waits\n\nLISBON, 15 May 2025 (Reuters) - It will be released in June.",
    "an agency's mark above all": "LISBON, 15 May 2025 (Reuters) - " + "Heron waits " * 20 + "here.\n\nOne.",
    "an outlet and a day": "Heron waits\n\nnest online, 15 May 2025\n\nOne.",
    "a sentence and a day": "Heron waits\n\nit has waited here since then, 15 May 2025\n\nOne.",
    "a digest's title": "Nest Weekly 2025-05-15\n\nOne.",
    "a digest's title in a sentence": "Heron waits here on 2025-05-15\n\nOne.",
    "the day of what is launched": "Heron launch 2025-05-15\n\nOne.",
    "a day with points": "Heron waits\n2025.05.15 14:03\n\nOne.",
    "title of two lines": "Heron   waits\nMay 15, 2025\n\nJune 3, 2025\n\nOne.",
    "Windows line ends": "Heron waits\r\n\r\nBy Ada Quill\r\n\r\n15 May 2025\r\n\r\nOne\r\nline.\r\n",
    "empty lines with spaces": "Heron waits\n  \n\t\nMay 15, 2025\n\n\n\nOne.\n",
    "day in the fourth line below": "Heron waits\n\na\nb\nc\nMay 15, 2025\n\nOne.",
    "day in the third line below": "Heron waits\n\na\nb\nMay 15, 2025\n\nOne.",
    "day in the title": "Heron waits since May 15, 2025",
    "posted in the title": "Posted May 15, 2025: Heron waits\n\nBy Ada Quill\n\nOne.",
    "a day in the title of an article": "Heron waits until May 15, 2025\n\nOne.",
    "one line": "May 15, 2025: Heron waits",
    "no title": "Heron " + "waits " * 33 + "\n\nMay 15, 2025\n\nOne.",
    "longest title": "H" * 200 + "\n\nOne.",
    "too long a title": "H" * 201 + "\n\nOne.",
    "day in the address": "Heron waits\n\nOne.",
    "a long line with a day in its sentence": "Heron waits\n\n" + "In June Heron, on May 15, 2025, " + "waits " * 30,
    "a long line that begins with a day": "Heron waits\n\nLISBON, May 15, 2025 - " + "Heron waits " * 30,
    "a day late in a long line": "Heron waits\n\n" + "Heron waits " * 10 + "May 15, 2025 " + "Heron waits " * 10,
    "a long French line": "Héron attend\n\nLe 15 mai 2025, " + "le héron est dans la forêt et attend " * 5,
    "a French day in figures": "Héron attend\n\n9/7/2025\n\nLe héron est dans la forêt et attend.",
    "a German day": "Reiher wartet\n\nVon Ada Quill\n\n9. Juli 2025\n\nDer Reiher ist im Wald und wartet nicht.",
    "a list": "Heron waits\n\n- One.\n- Two\n  three.\n\n1. Four\n2) Five\n\nada_q: six\n• seven",
    "the title again": "Heron waits\n\nHeron waits\n\nOne.",
    "a by-line far below": "Heron waits\n\na\n\nb\n\nc\n\nd\n\nBy Ada Quill\n\nOne.",
    "a by-line of four names": "Heron waits\n\nby Ada B. de Quill Finch Jr. and others\n\nOne.",
    "nothing of an address": "Heron waits\n\n9/18/2025\n\nOne.",
}  # fmt: skip
_ARTICLE = (
    "<p>Osprey Labs, the maker of well-known models, told its customers this much about its plans"
    " for the year, and that it is to be a long one for the birds of the marsh.</p>"
)
_HTML = "<html{lang}><head>{head}</head><body>{above}<article><h1>Heron waits</h1>{body}</article>{below}</body></html>"
_LD = '<script type="application/ld+json">{}</script>'


def _html(head: str = "", body: str = "", above: str = "", below: str = "", lang: str = "") -> str:
    return _HTML.format(head=head, body=body + _ARTICLE, above=above, below=below, lang=lang)


MARKUPS = {
    "nothing but an article": _html(),
    "its title": _html("<title>Heron waits | The Nest</title>"),
    "a title with a dash": _html("<title>Heron waits - a story – The Nest</title>"),
    "a title with no tail": _html("<title>Heron waits</title>"),
    "a site in a meta element": _html('<title>Heron waits | Nest</title><meta property="og:site_name" content="The Nest">'),
    "a site that is a host": _html('<title>Heron waits</title><meta property="og:site_name" content="nest.example">'),
    "canonical": _html('<link rel="canonical" href="https://osprey.example/2025-05-13-heron">'),
    "canonical below itself": _html('<link rel="canonical" href="/heron"><link rel="canonical" href="http://osprey.example/x">'),
    "declared German": _html(lang=' lang="de-AT"'),
    "declared Dutch": _html(lang=' lang="nl"'),
    "json-ld in a list": _html(_LD.format('[{"@type":"X"},{"mainEntity":{"datePublished":"2025-05-13T10:00"}}]')),
    "json-ld that is none": _html(_LD.format("{") + _LD.format('{"datePublished": 5}') + _LD.format('{"datePublished":"2025-05-12"}')),
    "json-ld too deep": _html(_LD.format('{"a":' * 7 + '{"datePublished":"2025-05-12"}' + "}" * 7)),
    "json-ld deep": _html(_LD.format('{"a":' * 6 + '{"datePublished":"2025-05-12"}' + "}" * 6)),
    "json-ld of long ago in a list": _html(_LD.format("[" + '{"a":1},' * 100 + '{"datePublished":"2025-05-12"}]')),
    "json-ld first, meta second": _html('<meta name="date" content="2025-05-11">' + _LD.format('{"datePublished":"2025-05-12"}')),
    "two meta elements": _html('<meta name="author" content="2025-05-09"><meta name="dc.date" content="soon"><meta name="pubdate" content="2025-05-10"><meta name="date" content="2025-05-11">'),
    "itemprop": _html(body='<span itemprop="datePublished" content="2025-05-08">then</span>'),
    "itemprop with both": _html(body='<span itemprop="datePublished" datetime="2025-05-07" content="2025-05-08">then</span>'),
    "time": _html(above='<p>By Ada <time datetime="2025-05-06T08:00">then</time></p>'),
    "time in words": _html(above="<p>By Ada <time>6 May 2025</time></p>"),
    "time in a footer": _html(below='<footer><p><time datetime="2025-05-06">then</time></p></footer>'),
    "time in an aside": _html(above='<aside><p><time datetime="2025-05-06">then</time></p></aside>'),
    "time in a menu": _html(above='<nav><p><time datetime="2025-05-06">then</time></p></nav>'),
    "time of a comment": _html(below='<div class="Comments"><p><time datetime="2025-05-06">then</time></p></div>'),
    "time of something related": _html(below='<div id="related-list"><p><time datetime="2025-05-06">then</time></p></div>'),
    "time of an update": _html(above='<p>Updated <time datetime="2025-05-06">then</time></p><p>By Ada <time datetime="2025-05-05">then</time></p>'),
    "time in a sentence": _html(above='<p>It waits. Then <time datetime="2025-05-06">then</time> it flies.</p>'),
    "time of an update that is the day": _html(above='<p>Updated <time pubdate datetime="2025-05-06">then</time></p>'),
    "a by-line": _html(body='<p class="byline">May 4, 2025</p>'),
    "a by-line in an aside": _html(above='<aside><p class="dateline">May 4, 2025</p></aside>'),
    "a paragraph with a day": _html(body="<p>LISBON, May 3, 2025.</p>"),
    "blocks of every kind": _html(body="<h2>Sizes</h2><ul><li>One.</li><li>Two  three.</li></ul><blockquote><p>Four.</p></blockquote><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></table><div><p>Five.</p><p>Six.</p></div>"),
    "a table with a caption": _html(body="<table><caption>Above all</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><p>Five.</p>"),
}  # fmt: skip


def _told(page: Page) -> list[str]:
    """All that a page holds, a line each; of a block what it has beside its text."""
    told = [
        f"  {each.name}: {value}"
        for each in fields(page)
        if each.name != "blocks" and (value := getattr(page, each.name)) not in (None, "none", "en")
    ]
    for block in page.blocks:
        where = "" if block.line is None else f" {block.line}"
        cells = f" {block.header} {block.cells}" if block.cells or block.header else ""
        text = block.text if len(block.text) < 60 else f"{block.text[:40]}... {len(block.text)}"
        caption = f" below {block.caption!r}" if block.caption else ""
        told.append(f"  {block.kind}{where}: {text}{cells}{caption}")
    return told


def test_a_cell_stands_over_thirty_columns_and_rows_at_most() -> None:
    """A cell that claims a million columns is cut down, one that claims none is one."""
    rows = "<tr><th>A<th>B<th>C</tr>{}".format("<tr><td rowspan=x colspan=-1>1<td>2<td>3</tr>" * 40)
    tall, wide = "<td rowspan=1000>4<td>5", "<td colspan=1000000>6"
    table = f"<table>{rows}<tr>{tall}<tr>{wide}{rows}</table>"
    blocks = page_of(_html(body=table).encode()).blocks
    widths = {len(block.cells) for block in blocks if block.kind == "row"}
    assert max(widths) == 31
    assert [block.cells[:3] for block in blocks if block.cells[:1] == ("1",)][39] == ("1", "2", "3")


@pytest.mark.parametrize("markup", [False, True], ids=["text", "html"])
def test_what_a_page_holds(golden: Golden, markup: bool) -> None:
    """Each page whole, once with an address that holds a day and once without one."""
    told = []
    for name, content in (MARKUPS if markup else TEXTS).items():
        bare, named = (page_of(content.encode(), url=url) for url in (None, URL))
        told += ["", f"{name}:", *_told(bare)]
        told += [f"  at {URL}:"] + [f"  {each}" for each in _told(named) if each not in _told(bare)]
    golden(f"read-pages-{'html' if markup else 'text'}.txt", "\n".join(told[1:]) + "\n")


@pytest.mark.parametrize(
    ("content", "given", "title"),
    [
        ("Zoë".encode(), {}, "Zoë"),
        ("Zoë".encode("utf-8-sig"), {}, "Zoë"),
        ("Zoë".encode("utf-16"), {}, "Zoë"),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), {}, "Zoë"),
        (b"\xef\xbb\xbfZ\xff", {}, "Z�"),
        ("Zoë".encode("cp1252"), {}, "Zoë"),
        ("Zoë €".encode("cp1252"), {"charset": "latin-1"}, "Zoë \x80"),
        ("Жук".encode("koi8-r"), {"charset": "koi8-r"}, "Жук"),
        ("Zoë".encode(), {"charset": "koi8-r"}, "Zoë"),
        ("Zoë".encode("cp1252"), {"charset": "no-such"}, "Zoë"),
        ("Zoë".encode("cp1252"), {"charset": "utf-8"}, "Zoë"),
        ("Zoë".encode("cp1252"), {"charset": "base64"}, "Zoë"),
        ("Zoë".encode("cp1252"), {"charset": "hex"}, "Zoë"),
        (b"Z\xeb <meta charset='koi8-r'>", {"charset": "latin-1"}, "Zë <meta charset='koi8-r'>"),
        (b"Z\xeb <META CHARSET='koi8-r'>", {}, "ZК <META CHARSET='koi8-r'>"),
        (b"Z\xeb <meta http-equiv=x content='text/html; charset=koi8-r'>", {},
         "ZК <meta http-equiv=x content='text/html; charset=koi8-r'>"),
    ],
)  # fmt: skip
def test_in_what_letters(content: bytes, given: dict[str, str], title: str) -> None:
    """UTF-8 where it is; else what the server, then the page declares, if that is of texts."""
    assert page_of(content, **given).text == title


@pytest.mark.parametrize(
    ("content", "media", "title"),
    [
        (b"<i>Heron</i>\n\nIt waits.", "", "<i>Heron</i>"),
        (b"<p>Heron waits.", "text/plain", None),
        (b"<P CLASS=a>Heron waits.", "", None),
        (b"<!DOCTYPE HTML>Heron waits.", "", None),
        (b"<i>Heron waits for it.</i>", "text/html", None),
        (b"<i>Heron waits for it.</i>", "application/xhtml+xml", None),
        (b"Heron\n\n" + b"a" * 5_000 + b"<p>", "", "Heron"),
    ],
)
def test_what_is_html(content: bytes, media: str, title: str | None) -> None:
    """What the server says, or a tag near the start; else it is a text, whose first line it shows."""
    try:
        found = page_of(content, media=media).title
    except PageError:  # no article
        found = None
    assert found == title


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7", "this is a PDF; save its text (`pdftotext PAGE.pdf PAGE.txt`) and read that"),
        (b"PK\x03\x04", "this is a packed file or an office document; save its text and read that"),
        (b"\x1f\x8b", "this is a packed file; unpack it and read what it holds"),
        (b"\x89PNG", "this is a picture; type its text in a file and read that"),
        (b"\xff\xd8\xff", "this is a picture; type its text in a file and read that"),
        (b"GIF89a", "this is a picture; type its text in a file and read that"),
        (b"a" * (LARGEST + 1), "the page is larger than 8 MB; save its text in a file and read that"),
        (b"a\0b", "this is no text; save the page as HTML or text and read that"),
        (b" \n", "the page is empty"),
        (b' {"title": "Heron 4 will ship in June."}', "this is JSON, no article; save the page's text and read that"),
        (b'[{"title": "Heron 4 will ship in June."}]\n', "this is JSON, no article; save the page's text and read that"),
    ],
)  # fmt: skip
def test_what_is_no_page(content: bytes, told: str) -> None:
    """Each kind of file that is none, in its own sentence; a page of the greatest length is one."""
    with pytest.raises(PageError) as refused:
        page_of(content)
    assert str(refused.value) == told


def test_what_is_beyond_the_greatest_length_is_cut() -> None:
    """In the middle of its paragraph, and nothing before it."""
    long = Block("text", "a" * (LONGEST - 2))
    found = with_blocks(Page(()), [long, Block("text", "bcd"), Block("text", "e")])
    assert [block.text for block in found.blocks] == [long.text, "bc"]
    assert found.unread == "beyond 400,000 characters"


def test_a_page_of_the_greatest_length() -> None:
    """As many bytes as may be are read, and a zero byte far behind the start does no harm."""
    assert page_of(b"a" * LARGEST).title is None
    assert page_of(b"Heron\n" + b"a" * 10_000 + b"\0").title == "Heron"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["a", "Comments", "b"], 1), (["a", "12 Comments:", "b"], 1), (["a", "** Top comments **"], 1),
        (["a", "READ NEXT"], 1), (["a", "Related"], 1), (["a", "Related articles"], 1),
        (["a", "More news"], 1), (["a", "3 replies"], 1), (["a", "Commentaires"], 1),
        (["a", "À lire aussi"], 1), (["a", "Kommentare (5)"], 2), (["a", "Kommentare: 5"], 1),
        (["a", "Mehr zum Thema"], 1), (["a", "See also"], 1), (["a", "See also the note"], 2),
        (["a" * (pages.LONGEST - 1), "b"], 2),
    ],
)  # fmt: skip
def test_where_an_article_ends(texts: list[str], kept: int) -> None:
    """Before comments and other articles, in three languages, and at the length of a book."""
    blocks = [Block("text", text) for text in texts]
    assert with_blocks(Page(()), blocks).blocks == tuple(blocks[:kept])


def test_the_text_of_a_page() -> None:
    """Its blocks with an empty line between them."""
    blocks = (Block("heading", "One"), Block("text", "Two."))
    assert Page(blocks, day=date(2025, 5, 15)).text == "One\n\nTwo."


def test_a_control_character_as_a_reference_is_left_out() -> None:
    """In a page of HTML, where it is no text."""
    text = "Heron 4 will be released in June, and &#27;much &#x1B;is &#0;told of it. " * 5
    page = page_of(f"<html><body><article><p>{text}</p></article></body></html>".encode())
    assert "and much is told" in page.text


def test_a_page_that_begins_with_its_day() -> None:
    """It is no title."""
    page = page_of(b"November 3, 2026\n\nHeron 4 will be released in June, said Bea Finch.\n")
    assert (str(page.day), page.title) == ("2026-11-03", None)


def test_a_browser_s_single_file_is_unpacked() -> None:
    """Its page is read in its own encoding; an archive without one is refused."""
    head = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n"
    text = "Heron 4 wird im Erdős veröffentlicht. " * 20
    body = quopri.encodestring(
        f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1250")
    )
    part = b"Content-Type: text/html; charset=windows-1250\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    page = page_of(head + part + body + b"\r\n--x--\r\n")
    assert page.text.startswith("Heron 4 wird im Erdős veröffentlicht.")
    with pytest.raises(PageError, match="archive without a page"):
        page_of(head + b"Content-Type: text/css\r\n\r\np {}\r\n--x--\r\n")
