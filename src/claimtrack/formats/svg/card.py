"""The picture that a shared link shows: a title, a sentence, the as-of day."""

from __future__ import annotations

import textwrap

from claimtrack.formats.svg.canvas import COLORS, SOFT, Canvas

WIDTH, HEIGHT = 1200, 630


def card(site: str, title: str, said: str, as_of: str) -> bytes:
    """A card; what its font cannot show has to be left out by the caller."""
    canvas = Canvas(WIDTH, HEIGHT, title, said)
    canvas.rect(0, 0, 18, HEIGHT, COLORS["first"])
    canvas.text(80, 100, site, size=30, fill=SOFT)
    lines = textwrap.wrap(title, 34, max_lines=2, placeholder="…") or [""]
    for at, line in enumerate(lines):
        canvas.text(80, 210 + 70 * at, line, size=56, bold=True)
    top = 250 + 70 * len(lines)
    for at, line in enumerate(textwrap.wrap(said, 58, max_lines=4, placeholder="…")):
        canvas.text(80, top + 48 * at, line, size=34)
    canvas.text(80, 580, as_of, size=28, fill=SOFT)
    return canvas.document()
