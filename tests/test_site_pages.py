"""The pages of a site in Chromium: from a disk and from a server, wide, narrow, without script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.folder import write_site
from claimtrack.site.settings import Settings
from tests.conftest import FROZEN
from tests.helpers.browser import drive

PATHS = (
    "", "organizations/", "organizations/xai/", "models/", "models/llama-4-behemoth/",
    "models/llama-4-behemoth/release/", "models/o3/benchmark-swe-bench-verified/", "benchmarks/",
    "benchmarks/gpqa-diamond/", "calendar/", "changes/", "corrections/", "method/", "data/",
    "about/",
)  # fmt: skip
"""A page of each type."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that serves the public ledger of one day as a site."""
    folder = tmp_path_factory.mktemp("served")
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        write_site(folder, build(load(FROZEN), date(2026, 11, 23), Settings(url=url)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield url
        server.shutdown()


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the same site, to be read without a server."""
    folder = tmp_path_factory.mktemp("disk")
    write_site(folder, build(load(FROZEN), date(2026, 11, 23), Settings()))
    return folder


def _sound(seen: dict[str, Any]) -> None:
    """No message, no request elsewhere, no sideways scrolling, no serious fault."""
    for path, views in seen.items():
        for view, told in views.items():
            place = (path, view)
            assert told["messages"] == [], place
            assert told["outside"] == [], place
            assert told["overflow"] <= 0, place
            assert told["styled"], place
            assert told["hacked"] is None, place
            assert not told["faults"], (place, told["faults"])


def test_from_a_server(served: str) -> None:
    """Every type of page, as a reader finds it on the web."""
    seen = drive("site.mjs", served, *PATHS)
    _sound(seen)
    assert seen["organizations/xai/"]["light 1280"]["sortable"] > 5


def test_from_a_disk(on_disk: Path) -> None:
    """The same read from a folder; without script every page says as much."""
    seen = drive("site.mjs", on_disk, *(f"{path}index.html" for path in PATHS))
    _sound(seen)
    for path, views in seen.items():
        assert views["no script"]["text"] >= 0.8 * views["light 1280"]["text"], path
