"""The picture that a shared link shows: a title, a sentence, the as-of day."""

from __future__ import annotations

import textwrap
from xml.etree.ElementTree import SubElement

from claimtrack.formats.svg.canvas import COLORS, SOFT, Canvas

WIDTH, HEIGHT = 1200, 630
_COARSE = {
    "id": "coarse", "x": "0", "y": "0", "width": "1", "height": "1",
    "color-interpolation-filters": "sRGB",
}  # fmt: skip
"""A filter of each text: edges in three steps, not in 256, take two thirds of the bytes."""


def card(site: str, title: str, said: str, as_of: str) -> bytes:
    """A card; what its font cannot show has to be left out by the caller."""
    canvas = Canvas(WIDTH, HEIGHT, title, said)
    canvas.rect(0, 0, 18, HEIGHT, COLORS["first"])
    canvas.text(80, 100, site, size=26, fill=SOFT)
    lines = textwrap.wrap(title, 34, max_lines=2, placeholder="…") or [""]
    for at, line in enumerate(lines):
        canvas.text(80, 210 + 70 * at, line, size=52, bold=True)
    top = 250 + 70 * len(lines)
    for at, line in enumerate(textwrap.wrap(said, 64, max_lines=3, placeholder="…")):
        canvas.text(80, top + 46 * at, line, size=30)
    canvas.text(80, 580, as_of, size=24, fill=SOFT)
    _coarsen(canvas)
    return canvas.document()


def _coarsen(canvas: Canvas) -> None:
    steps = SubElement(SubElement(canvas.root, "filter", _COARSE), "feComponentTransfer")
    SubElement(steps, "feFuncA", type="discrete", tableValues="0 .5 1")
    for text in canvas.root.iter("text"):
        text.set("filter", "url(#coarse)")
