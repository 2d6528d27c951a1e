"""An SVG picture in the making: shapes and texts by attributes alone, escaped by a library.

What no XML may hold, and what does more than show, stands as an escape in every text.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimtrack.words.cells import harmless

PAPER, INK, SOFT, LINE = "#fbfaf7", "#202124", "#55585e", "#e2dfd8"
COLORS = {
    "first": "#2f5d8c", "target": "#2f5d8c", "re-promise": "#a9c3dc", "newest": "#6d97c0",
    "open": "#6d97c0", "slip": "#b3261e",
    "overdue": "#b3261e", "postponed": "#bf5410", "late": "#a56a00", "early": "#2a7a4b",
    "on-time": "#2a7a4b", "cancelled": "#6f5650", "untraced": "#7a4fa3", "unclear": "#a04a7c",
    "pending": "#2b6cb0", "undated": "#767a80",
}  # fmt: skip
"""A colour for each role and verdict; none says what is not said in words too."""
_LONGEST = 20_000
"""Characters of a text of a picture; the longest is the list of all that is drawn."""


class Canvas:
    """A picture of `width` by `height` pixels; `title` and `described` are its text alternative."""

    def __init__(self, width: int, height: int, title: str, described: str) -> None:
        self.root = Element(
            "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}",
            width=str(width), height=str(height), role="img",
        )  # fmt: skip
        self.root.set("font-family", "DejaVu Sans, Verdana, sans-serif")
        SubElement(self.root, "title").text = harmless(title, _LONGEST)
        SubElement(self.root, "desc").text = harmless(described, _LONGEST)
        self.rect(0, 0, width, height, PAPER)

    def rect(
        self, left: float, top: float, width: float, height: float, fill: str, *,
        outline: str = "", radius: float = 0, dashed: bool = False,
    ) -> None:  # fmt: skip
        """A rectangle; with an `outline`, in that colour."""
        shape = SubElement(
            self.root, "rect", x=_short(left), y=_short(top), width=_short(max(width, 1)),
            height=_short(height), fill=fill,
        )  # fmt: skip
        if radius:
            shape.set("rx", _short(radius))
        if outline:
            shape.set("stroke", outline)
        if dashed:
            shape.set("stroke-dasharray", "4 3")

    def dot(self, x: float, y: float, radius: float, fill: str, outline: str = PAPER) -> None:
        """A filled circle."""
        shape = SubElement(
            self.root, "circle", cx=_short(x), cy=_short(y), r=_short(radius), fill=fill
        )
        shape.set("stroke", outline)
        shape.set("stroke-width", "1.5")

    def line(self, points: tuple[float, float, float, float], color: str, width: float = 1) -> None:
        """A line from (x1, y1) to (x2, y2)."""
        x1, y1, x2, y2 = map(_short, points)
        shape = SubElement(self.root, "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color)
        shape.set("stroke-width", _short(width))

    def text(
        self, x: float, y: float, said: str, *, size: int = 14, fill: str = INK,
        bold: bool = False, anchor: str = "start",
    ) -> None:  # fmt: skip
        """A line of text; its baseline stands at `y`."""
        node = SubElement(self.root, "text", x=_short(x), y=_short(y), fill=fill)
        node.set("font-size", str(size))
        if bold:
            node.set("font-weight", "bold")
        if anchor != "start":
            node.set("text-anchor", anchor)
        node.text = harmless(said, _LONGEST)

    def document(self) -> bytes:
        """The picture as a file."""
        indent(self.root)
        text: bytes = tostring(self.root, encoding="utf-8", xml_declaration=True)
        return text + b"\n"


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def cut(text: str, most: int) -> str:
    """The text, or its beginning where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
