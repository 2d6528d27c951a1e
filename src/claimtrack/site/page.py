"""A page of the site: what it holds, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from claimtrack import __version__
from claimtrack.formats.html.environment import environment
from claimtrack.site import addresses
from claimtrack.site.settings import Settings
from claimtrack.words.export import source_words

SECTIONS = (
    ("Board", ""),
    ("Organizations", "organizations/"),
    ("Models", "models/"),
    ("Benchmarks", "benchmarks/"),
    ("Calendar", "calendar/"),
    ("Changes", "changes/"),
    ("Method", "method/"),
)
POLICY = Markup(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own style, script and pictures."""
CARD = "assets/card.png"
"""The picture of a page that has none of its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page at `path`, drawn by `template` from `content`.

    `description` is the sentence that a search engine and a shared link show; `trail` are the
    pages above it; `data` and `feed` are the same as JSON and as Atom, where there is such.
    """

    path: str
    title: str
    description: str
    template: str
    content: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[str, str], ...] = ()
    data: str = ""
    feed: str = ""
    card: str = CARD
    cite: bool = True
    gone: bool = False

    @property
    def file(self) -> str:
        """The file that holds it."""
        return self.path if self.path.endswith(".html") else f"{self.path}index.html"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a site."""

    settings: Settings
    as_of: date
    checked: date | None
    digest: str
    assets: Mapping[str, str]

    def draw(self, page: Page) -> bytes:
        """The page as HTML, every link in it relative."""
        root, link = self._root(page.path), self.link_from(page.path)
        template = environment("site/templates").get_template(page.template)
        return template.render(
            page=page,
            policy=POLICY,
            description=page.description,
            site=self.settings,
            root=root,
            link=link,
            at=lambda row: link(addresses.promise_path(row)),
            sections=SECTIONS,
            as_of=self.as_of,
            checked=self.checked,
            digest=self.digest,
            version=__version__,
            assets=self.assets,
            report_at=self.report_at,
            source_words=source_words,
            tips=False,
            **page.content,
        ).encode()

    def link_from(self, path: str) -> Callable[[str], str]:
        """From a page, the way to another: to its file where the site is read from a disk."""
        root = self._root(path)
        file = "" if self.settings.url else "index.html"

        def link(to: str) -> str:
            if "://" in to:
                return to
            at, hash_, anchor = to.partition("#")
            up = root
            if path.endswith("/") and at.startswith(path):
                up, at = "", at.removeprefix(path)
            return f"{up}{at}{file if at == '' or at.endswith('/') else ''}{hash_}{anchor}" or "."

        return link

    def _root(self, path: str) -> str:
        """The way up to the site's root; of the page that a host shows anywhere, its address."""
        if path == "404.html" and self.settings.url:
            return self.settings.url
        return "../" * path.count("/")

    def report_at(self, page: Page) -> str:
        """Where a reader reports an error of this page; empty where there is no such place."""
        template, url = self.settings.report, f"{self.settings.url or ''}{page.path}"
        if template is None:
            return ""
        return template.replace("{url}", quote(url, safe="")).replace(
            "{title}", quote(page.title, safe="")
        )
