"""The pictures that other sites show beside a link: what stands on each, page by page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.settings import load_settings
from tests.conftest import Golden

RICH = Path(__file__).parent / "ledgers" / "rich"


def test_each_card_tells_of_its_own_page(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    """Of every model and organization: whose it is, its name, how it stands, and the day."""
    monkeypatch.setattr("claimtrack.site.pictures.drawn", lambda svg, _before: svg)
    settings = load_settings(RICH / "site.toml")
    site = build(load(RICH), date(2026, 11, 23), settings, cards=lambda _path: None)
    told = []
    for path in sorted(path for path in site if path.startswith("cards/")):
        svg = fromstring(site[path])  # noqa: S314 - what our own code has just written
        lines = [text for node in svg.iter() if (text := (node.text or "").strip())]
        told.append(f"{path}\n" + "".join(f"  {line}\n" for line in lines))
    for path, content in site.items():
        shown = content.partition(b'og:image" content="')[2].partition(b'"')[0].decode()
        assert not shown or shown.removeprefix(f"{settings.url}") in site, path
    golden("site-cards.txt", "".join(told))
