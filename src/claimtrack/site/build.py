"""A whole site as files: the same ledger, day, settings and manifest give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files as package_files

from claimtrack.errors import ClaimtrackError
from claimtrack.formats.html.assets import asset
from claimtrack.ledgers.ledger import Ledger
from claimtrack.site import (
    benchmarks,
    board,
    claims,
    data,
    models,
    organizations,
    pictures,
    prose,
    recorded,
    timetable,
)
from claimtrack.site.digest import DIGITS, ledger_digest
from claimtrack.site.feeds import Entry, atom, sitemap
from claimtrack.site.guard import guard
from claimtrack.site.material import Material
from claimtrack.site.package import source_names
from claimtrack.site.page import CARD, POLICY, Frame, Page
from claimtrack.site.permalinks import Manifest, gone_pages, manifest
from claimtrack.site.settings import Settings


def build(
    ledger: Ledger,
    as_of: date,
    settings: Settings,
    before: Manifest | None = None,
    *,
    cards: Callable[[str], bytes | None] | None = None,
) -> dict[str, bytes]:
    """The files of a site by path. Raises PermalinkError where a published address would break.

    `cards`: a picture for each page of a model or an organization, which other sites show beside a
    link to it; it gives the picture of a path that an earlier build drew. Raises MissingRasterizer.
    """
    now = manifest(ledger, as_of, before)
    if before is not None:
        guard(ledger, before, now)
    material = Material(ledger, as_of, settings, now)
    site = dict(_assets())
    digest = ledger_digest(ledger)
    assets = {path.split("/")[1].partition(".")[0]: path for path in site}
    frame = Frame(settings, as_of, ledger.checked, digest, assets)
    pages = list(_pages(material))
    if cards is not None and settings.url is not None:
        site |= dict(pictures.cards(material, pages, cards))
    else:
        pages = [replace(page, card=CARD) for page in pages]
    site |= {page.file: frame.draw(page) for page in pages}
    site |= dict(pictures.pictures(material))
    site |= dict(pictures.calendars(material))
    site |= dict(_moved(material, frame, pages))
    site |= dict(data.files(material, digest))
    site |= dict(_sources(ledger))
    if settings.url is not None:
        site |= dict(_feeds(material, settings.url))
        indexed = [page for page in pages if page.file != "404.html" and not page.gone]
        changed = material.changed_pages
        days = ((page.path, changed.get(page.path)) for page in indexed)
        site["sitemap.xml"] = sitemap(settings.url, days)
    return site | dict(_for_hosts(material))


def _pages(material: Material) -> Iterator[Page]:
    yield from board.pages(material)
    yield from organizations.pages(material)
    yield from models.pages(material)
    yield from claims.pages(material)
    yield from benchmarks.pages(material)
    yield from timetable.pages(material)
    yield from prose.pages(material)
    for path, correction in gone_pages(material.ledger):
        if path not in material.manifest.permalinks:
            yield Page(
                path,
                "Taken out",
                f"This record was taken out on {correction.date}: {correction.why}",
                "gone.html",
                {"correction": correction},
                cite=False,
                gone=True,
            )


def _moved(material: Material, frame: Frame, pages: list[Page]) -> Iterator[tuple[str, bytes]]:
    """A stub for each page that has moved, with a line for hosts that can redirect."""
    taken = {page.path for page in pages}
    old = [each for each in material.moves.old_pages(taken) if each[0] not in taken]
    for path, to in old:
        stub = Page(path, "Moved", f"This page has moved to {to}.", "moved.html", {"to": to})
        yield stub.file, frame.draw(stub)
    if old:
        yield "_redirects", "".join(f"/{path} /{to} 301\n" for path, to in old).encode()


def _assets() -> Iterator[tuple[str, bytes]]:
    """Style and script under the digest of what they hold: a new page meets no old style."""
    folder = "site/assets"
    texts = {
        "site.css": asset("style.css") + asset("site.css", folder),
        "table.js": asset("script.js"),
        "moved.js": asset("moved.js", folder),
    }
    for name, text in texts.items():
        content, (stem, end) = text.encode(), name.split(".")
        yield f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:DIGITS]}.{end}", content
    own = package_files("claimtrack") / "site" / "assets"
    yield "assets/icon.svg", (own / "icon.svg").read_bytes()
    yield "assets/card.png", (own / "card.png").read_bytes()


def _feeds(material: Material, url: str) -> Iterator[tuple[str, bytes]]:
    settings = material.settings

    def feed(path: str, page: str, title: str, entries: list[Entry]) -> bytes:
        updated = entries[0].day if entries else material.as_of
        return atom(
            title=f"{settings.title}: {title}", tag=settings.tag, key=path, url=url, page=page,
            path=path, updated=updated, entries=entries,
        )  # fmt: skip

    every = timetable.change_entries(material.changes)
    yield "changes.atom", feed("changes.atom", "changes/", "changes", every)
    corrected = timetable.correction_entries(material)
    yield "corrections.atom", feed("corrections.atom", "corrections/", "corrections", corrected)
    listed = recorded.entries(material)
    yield "recorded.atom", feed("recorded.atom", "changes/", "newly recorded", listed)
    for model in material.ledger.models.values():
        own = timetable.change_entries(material.changes_of[model.id])
        page = f"models/{model.id}/"
        yield f"{page}changes.atom", feed(f"{page}changes.atom", page, model.name, own)
    for name, page in material.organization_paths.items():
        path = f"{page}changes.atom"
        yield path, feed(path, page, name, timetable.change_entries(material.changes_by[name]))


def _sources(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The ledger itself, so that whoever doubts can build the site again."""
    for name, file in zip(source_names(ledger), ledger.files, strict=True):
        yield f"data/{name}", file.text.encode()


def _for_hosts(material: Material) -> Iterator[tuple[str, bytes]]:
    yield ".nojekyll", b""
    open_to_all = "".join(
        f"{each}\n  Access-Control-Allow-Origin: *\n"
        for each in ("/api/*", "/data/*", "/*.ics", "/*.atom")
    )
    yield (
        "_headers",
        (
            f"/*\n  Content-Security-Policy: {POLICY}; frame-ancestors *\n"
            f"/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n{open_to_all}"
        ).encode(),
    )
    url = material.settings.url
    if url is not None and url.count("/") == 3:
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n".encode()


class NoDayError(ClaimtrackError):
    """A ledger that names no day for a site to speak for."""


def newest_day(ledger: Ledger) -> date:
    """The day that a site speaks for: the last one that a record or `checked` names.

    Raises NoDayError.
    """
    days = [claim.announced for claim in ledger.claims]
    days += [outcome.last_day for outcome in ledger.outcomes]
    days += [ledger.checked] if ledger.checked else []
    if not days:
        raise NoDayError("the ledger holds no claim yet: add one, or give the day with --as-of")
    return max(days)
