"""What a reader of the site meets: filters that can be linked, old links, rules, sources."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.folder import write_site
from claimtrack.site.rules import REVISIONS
from claimtrack.site.settings import Settings
from claimtrack.site.vocabulary import VERDICTS
from claimtrack.verdicts.benchmarks import ScoreVerdict
from claimtrack.verdicts.figures import FigureVerdict
from claimtrack.verdicts.releases import READING_ORDER
from claimtrack.words.export import METHOD
from tests.conftest import FROZEN
from tests.helpers.browser import drive

DAY = date(2025, 12, 31)
LEDGER = """checked = 2025-12-31

[[models]]
id = "orion"
name = "Orion"
organization = "Lab"

[[benchmarks]]
id = "b"
name = "B"
items = 100
note = "From <b>https://example.org/b</b>, as \\"https://example.org/c\\"."

[[claims]]
model = "orion"
kind = "release"
announced = 2025-01-10
due = "2025-06-30"
speaker = "Lab"
basis = "official"
source = "https://example.org/1"
archived = "https://archive.example/1"

[[claims]]
model = "orion"
kind = "release"
announced = 2025-05-10
due = "fall 2026"
speaker = "Lab"
basis = "official"
source = "https://example.org/2"

[[claims]]
model = "orion"
kind = "benchmark"
benchmark = "b"
score = 90
setting = "shots=5, tools=<i>x</i>"
announced = 2025-05-10
speaker = "Lab"
basis = "official"
source = "https://example.org/2"

[[outcomes]]
model = "orion"
kind = "benchmark"
benchmark = "b"
score = 60
setting = "shots=0"
evaluator = "<script>E</script>"
independent = true
date = 2025-06-10
source = "https://example.org/3?\\"><script>"
"""
MOVED = """
[[moved]]
from = "models/old/"
to = "models/orion/"

[[moved]]
from = "models/old/release/#said-2025-01-09"
to = "models/orion/release/#said-2025-01-10"

[[moved]]
from = "models/orion/release/#said-2025-05-10"
to = "models/orion/release/#said-2025-01-10"

[[moved]]
from = "models/orion/release/#said-2024-01-01"
to = "models/orion/benchmark-b/#said-2025-05-10"
"""


def _site(tmp_path: Path, text: str = LEDGER, interests: str | None = None) -> dict[str, str]:
    path = tmp_path / "claims.toml"
    path.write_text(text)
    built = build(load(path), DAY, Settings(url="https://t.example/", interests=interests))
    return {name: content.decode("utf-8", "replace") for name, content in built.items()}


LONG_SPEAKER = """
[[claims]]
model = "grok-5"
kind = "parameters"
quantity = "total"
value = "7T"
announced = 2026-01-02
speaker = "a paper on benchmarks (Microsoft and the University of Washington)"
basis = "reported"
source = "https://example.org/paper"
"""


def test_filters_and_old_links_in_a_browser(tmp_path: Path) -> None:
    """A filtered table has an address of its own; a moved page keeps the day that was linked."""
    path = tmp_path / "claims.toml"
    path.write_text(FROZEN.read_text() + MOVED.replace("orion", "grok-5").replace(
        "2025-01-10", "2025-08-31").replace("2025-01-09", "2025-01-10") + LONG_SPEAKER)  # fmt: skip
    site = tmp_path / "site"
    write_site(site, build(load(path), date(2026, 11, 23), Settings()))
    narrow = (
        "", "models/grok-5/release/", "benchmarks/gpqa-diamond/", "changes/", "method/", "data/",
        "organizations/xai/", "models/grok-5/parameters/",
    )  # fmt: skip
    seen = drive("filters.mjs", site, *(f"{path}index.html" for path in narrow))
    assert {"shipped", "postponed", "promised"} <= set(seen["kinds"])
    assert seen["address"] == "changes.Change=shipped"
    assert 5 < len(seen["chosen"]) < 200
    assert all("shipped" in row for row in seen["chosen"])
    assert seen["again"] == seen["chosen"]
    assert (seen["none"], seen["hacked"]) == ([], None)
    assert seen["moved"] == "models/grok-5/release/index.html#said-2025-01-10"
    assert seen["target"] is not None
    assert seen["plain"] == "models/grok-5/release/index.html"
    assert {path: over for path, over in seen["overflow"].items() if over > 0} == {}


def test_old_anchors_lead_to_the_day(tmp_path: Path) -> None:
    """A day that was put right is found under its old name, once; what went elsewhere says so."""
    page = _site(tmp_path, LEDGER + MOVED)["models/orion/release/index.html"]
    assert '<li id="said-2025-01-10"><a id="said-2025-01-09"></a>' in page
    assert page.count('id="said-2025-05-10"') == 1
    assert '<p id="said-2024-01-01">' in page
    assert 'href="../../../models/orion/benchmark-b/#said-2025-05-10"' in page
    stub = _site(tmp_path, LEDGER + MOVED)["models/old/release/index.html"]
    assert '<meta http-equiv="Content-Security-Policy"' in stub
    assert 'data-to="../../../models/orion/release/"' in stub


def test_every_verdict_is_explained(tmp_path: Path) -> None:
    """Method has each verdict that a page may show, and says the same to programs."""
    assert set(VERDICTS["release"]) == set(READING_ORDER)
    assert set(VERDICTS["parameters, quantity"]) == set(get_args(FigureVerdict))
    assert set(VERDICTS["benchmark"]) == set(get_args(ScoreVerdict))
    site = _site(tmp_path)
    assert json.loads(site["api/v1/verdicts.json"])["result"] == VERDICTS
    assert all(f"<dt>{name}</dt>" in site["method/index.html"]
               for names in VERDICTS.values() for name in names)  # fmt: skip


def test_method_says_what_it_rests_on(tmp_path: Path) -> None:
    """Each rule, on the public ledger with an example; revisions; interests, stated or not."""
    frozen = build(load(FROZEN), date(2026, 11, 23), Settings())["method/index.html"].decode()
    rules = frozen[frozen.index('id="rules"') : frozen.index('id="words"')]
    assert rules.count("<li>") == rules.count("<small>Example: <a href=") == len(METHOD)
    plain = _site(tmp_path)["method/index.html"]
    assert "stated nothing here, neither that they have any nor that they have none" in plain
    assert all(f"<time>{day}</time>" in plain for day, _ in REVISIONS)
    told = _site(tmp_path, interests="We hold <no> shares.")["method/index.html"]
    assert "We hold &lt;no&gt; shares." in told


def test_a_benchmark_is_told_whole(tmp_path: Path) -> None:
    """Settings side by side, noise, who measured, sources, the maker's page, a table as CSV."""
    site = _site(tmp_path)
    page = site["benchmarks/b/index.html"]
    assert "90<small>Lab (official); under shots=5, tools=&lt;i&gt;x&lt;/i&gt;</small>" in page
    assert "under shots=0</small>" in page
    assert "two scores differ by chance alone by up to 13.9" in page
    assert "&lt;script&gt;E&lt;/script&gt;: 1 measurement" in page
    assert '<a href="https://example.org/b">https://example.org/b</a>' in page
    assert '<a href="https://example.org/c">https://example.org/c</a>' in page
    assert "2 pages, of 0 a saved copy is known." in page
    assert 'href="../../data/benchmarks/b.csv"' in page
    (row,) = csv.DictReader(io.StringIO(site["data/benchmarks/b.csv"]))
    assert (row["claimed"], row["measured"], row["verdict"]) == ("90", "60", "short")
    assert "<script" not in page.replace("<script src=", "").replace("</script>", "")


def test_a_score_says_what_would_change_it(tmp_path: Path) -> None:
    """The page of a score has settings side by side and what would have to be found."""
    page = _site(tmp_path)["models/orion/benchmark-b/index.html"]
    assert "under shots=5" in page
    assert "A measurement under the same settings that is not worse by more than" in page


def test_pages_list_their_sources(tmp_path: Path) -> None:
    """A model's story points into its list of pages, with saved copies; an organization has one."""
    site = _site(tmp_path)
    model, lab = site["models/orion/index.html"], site["organizations/lab/index.html"]
    assert '<sup><a href="#s1">1</a></sup>' in model
    assert 'id="s1"><a href="https://example.org/1">example.org</a> (<a href=' in model
    assert "3 pages, of 1 a saved copy is known" in lab
    assert "https://example.org/3?%22%3E%3Cscript%3E" in lab
    assert "of 3 claims in all" in lab


def test_the_calendar_has_phrase_and_window(tmp_path: Path) -> None:
    """What falls due is told as promised and as read; what has an open promise, its calendar."""
    page = _site(tmp_path)["calendar/index.html"]
    assert "by 2026-12-21, “fall 2026” (2026-09-01 to 2026-12-21)" in page
    assert 'href="../organizations/lab/due.ics"' in page


def test_no_cards_without_an_address(tmp_path: Path) -> None:
    """A card that nothing can name is not drawn."""
    path = tmp_path / "claims.toml"
    path.write_text(LEDGER)
    drawn: list[str] = []
    site = build(load(path), DAY, Settings(), cards=drawn.append)
    assert drawn == []
    assert not any(name.startswith("cards/") for name in site)


def _schemes() -> tuple[dict[str, str], dict[str, str]]:
    style = (files("claimtrack.formats.html") / "style.css").read_text(encoding="utf-8")
    screen = style.partition("@media print")[0]
    light, dark = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", part))
                   for part in screen.split("@media (prefers-color-scheme: dark)"))  # fmt: skip
    return light, light | dark


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_stand_out(scheme: int) -> None:
    """Text at least 4.5 to 1, shapes of verdicts 3 to 1, on every ground (WCAG 2.2)."""
    colors = _schemes()[scheme]
    shapes = ("overdue", "postponed", "late", "kept", "cancelled", "untraced", "unclear",
              "pending", "undated", "slip", "first")  # fmt: skip
    for ground in ("paper", "sheet", "mark"):
        for name in (*("ink", "soft", "link"), *(shapes if ground != "mark" else ())):
            one, other = sorted((_luminance(colors[name]), _luminance(colors[ground])))
            least = 3 if name in shapes else 4.5
            assert (other + 0.05) / (one + 0.05) >= least, (name, ground)
