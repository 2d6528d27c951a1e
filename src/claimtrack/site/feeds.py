"""Atom feeds (RFC 4287) and the sitemap, as XML that a library escapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 100
"""Entries that a feed holds, the newest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened on a day: `key` names it for good, `path` is where it is told."""

    key: str
    day: date
    title: str
    summary: str
    path: str


def atom(
    *, title: str, tag: str, key: str, url: str, page: str, path: str, updated: date,
    entries: Sequence[Entry],
) -> bytes:  # fmt: skip
    """A feed of the newest entries; `page` and `path` are its page and itself below `url`.

    Ids are `tag:` URIs, kept apart from the address: a new domain replays no entry.
    """
    feed = Element("feed", xmlns=ATOM)
    _text(feed, "title", title)
    _text(feed, "id", f"tag:{tag}:{key}")
    _text(feed, "updated", _midnight(updated))
    SubElement(feed, "link", rel="alternate", type="text/html", href=url + page)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=url + path)
    _text(SubElement(feed, "author"), "name", title)
    for entry in entries[:MOST]:
        node = SubElement(feed, "entry")
        _text(node, "title", entry.title)
        _text(node, "id", f"tag:{tag}:{entry.key}")
        _text(node, "updated", _midnight(entry.day))
        SubElement(node, "link", rel="alternate", type="text/html", href=url + entry.path)
        _text(node, "summary", entry.summary)
    return _document(feed)


def sitemap(url: str, pages: Iterable[tuple[str, date | None]]) -> bytes:
    """The pages of a site; a day of change only where it is known."""
    urls = Element("urlset", xmlns=_SITEMAP)
    for path, changed in pages:
        node = SubElement(urls, "url")
        _text(node, "loc", url + path)
        if changed is not None:
            _text(node, "lastmod", changed.isoformat())
    return _document(urls)


def _document(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(filter(_allowed, text))


def _allowed(char: str) -> bool:
    """Whether XML 1.0 may hold a character at all, and shows it as it is."""
    return char.isprintable() or char == " "


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
