"""What browser tests need: node, its packages, and a Chromium of the machine's own.

Where one is missing a test is skipped and says what to install; on CI that is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parents[1] / "web"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 300
"""Seconds after which a browser is taken to hang."""


def chromium() -> str | None:
    """The path of a Chromium: `CHROMIUM`, or the first one on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def missing() -> str | None:
    """What a browser test lacks on this machine, and how to get it; None: nothing."""
    if chromium() is None:
        return "no Chromium on the PATH: install it (Debian: chromium), or set CHROMIUM"
    if shutil.which("node") is None:
        return "no node on the PATH: install Node.js 18 or later"
    if not (WEB / "node_modules" / "playwright-core").is_dir():
        return "tests/web/node_modules is missing: run npm ci in tests/web"
    return None


def drive(script: str, *arguments: object) -> Any:
    """What a script of tests/web saw in the browser."""
    lacking = missing()
    if lacking is not None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(lacking)
    done = subprocess.run(
        ["node", WEB / script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"CHROMIUM": str(chromium())},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
