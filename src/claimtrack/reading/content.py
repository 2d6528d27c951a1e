"""What a file or an answer holds: HTML, plain text, or something that is no page."""

from __future__ import annotations

import codecs
import email
import email.policy
import json
import re
from contextlib import suppress

from claimtrack.reading.page import Page, PageError

LARGEST = 8_000_000
"""Bytes of a page; an article has some hundred thousand."""
_SIGNATURES = (
    (b"%PDF-", "a PDF; save its text (`pdftotext PAGE.pdf PAGE.txt`) and read that"),
    (b"PK\x03\x04", "a packed file or an office document; save its text and read that"),
    (b"\x1f\x8b", "a packed file; unpack it and read what it holds"),
    (b"\x89PNG", "a picture; type its text in a file and read that"),
    (b"\xff\xd8\xff", "a picture; type its text in a file and read that"),
    (b"GIF8", "a picture; type its text in a file and read that"),
)
_ARCHIVE = re.compile(rb"^Content-Type: *multipart/related", re.IGNORECASE | re.MULTILINE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_DOCUMENT = re.compile(r"<!doctype html|<html|<head|<body", re.IGNORECASE)
_TAG = re.compile(r"<article|<p[ >]|<div[ >]", re.IGNORECASE)


def page_of(
    content: bytes, *, url: str | None = None, media: str = "", charset: str | None = None
) -> Page:
    """The page that some bytes hold. Raises PageError where they hold none."""
    if len(content) > LARGEST:
        raise PageError(
            f"the page is larger than {LARGEST // 1_000_000} MB; save its text in a file and read that"
        )
    for signature, told in _SIGNATURES:
        if content.startswith(signature):
            raise PageError(f"this is {told}")
    if _ARCHIVE.search(content[:2_000]):
        content, charset = _unpacked(content)
    text = _decoded(content, charset)
    if not text.strip():
        raise PageError("the page is empty")
    if _is_json(text):
        raise PageError("this is JSON, no article; save the page's text and read that")
    if media in ("text/html", "application/xhtml+xml") or _DOCUMENT.search(text[:5_000]):
        return _of_html(text, url)
    from claimtrack.reading.markdown import is_markdown, page_of_markdown  # noqa: PLC0415

    if is_markdown(text):  # which may hold tags
        return page_of_markdown(text, url)
    if _TAG.search(text[:5_000]):
        return _of_html(text, url)
    from claimtrack.reading.text import page_of_text  # noqa: PLC0415

    return page_of_text(text, url)


def _unpacked(content: bytes) -> tuple[bytes, str | None]:
    """The page in what a browser saves as a single file (MHTML), and its encoding."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset()
    raise PageError(
        "this is a browser's archive without a page; save the page as HTML or text and read that"
    )


def _is_json(text: str) -> bool:
    """Whether a text is an object or a list for programs."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _of_html(text: str, url: str | None) -> Page:
    from claimtrack.reading.html import page_of_html  # noqa: PLC0415 - costs what text need not

    return page_of_html(text, url)


def _decoded(content: bytes, charset: str | None = None) -> str:
    """The text of some bytes: what is UTF-8 is, whatever is declared; else as is declared."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace")
    if b"\0" in content[:10_000]:
        raise PageError("this is no text; save the page as HTML or text and read that")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        meta = _META_CHARSET.search(content[:10_000])
        for declared in (charset, meta[1].decode("ascii") if meta else None):
            if declared and _is_text_encoding(declared):
                with suppress(UnicodeError):  # of `idna`, which no page is written in
                    return content.decode(declared, "replace")
    return content.decode("cp1252", "replace")


def _is_text_encoding(name: str) -> bool:
    try:
        info = codecs.lookup(name)
    except LookupError:
        return False
    return info.name != "utf-8" and getattr(info, "_is_text_encoding", True)
