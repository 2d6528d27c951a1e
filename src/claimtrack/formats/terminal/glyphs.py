"""How the terminal draws the marks of a picture, and the legend that tells what they mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rich.text import Text

from claimtrack.pictures.trend import Layer
from claimtrack.words import timeline as words


class Glyph(NamedTuple):
    """A mark, and what stands for it where the console has ASCII alone."""

    drawn: str
    plain: str
    style: str = ""

    def text(self, *, fine: bool) -> str:
        """The character, on a console that draws lines or on one that does not."""
        return self.drawn if fine else self.plain


GLYPHS: dict[Layer, Glyph] = {
    "blank": Glyph(" ", " "),
    "tick": Glyph("┊", ":", "dim"),
    "diagonal": Glyph("·", ".", "dim"),
    "ever": Glyph("╱", "/", "yellow"),
    "level": Glyph("┄", "-", "dim"),
    "today": Glyph("│", "|", "bold blue"),
    "first": Glyph("█", "#", "cyan"),
    "target": Glyph("░", "~", "cyan"),
    "re-promise": Glyph("▒", "+", "blue"),
    "newest": Glyph("▓", "=", "bold blue"),
    "open": Glyph("›", ">", "bold blue"),
    "beyond": Glyph("›", ">", "bold blue"),
    "slip": Glyph("─", "-", "red"),
    "said": Glyph("○", "o"),
    "withdrawn": Glyph("∅", "w", "magenta"),
    "shipped": Glyph("●", "@", "bold green"),
    "cancelled": Glyph("✗", "X", "bold red"),
    "untraced": Glyph("?", "?", "bold magenta"),
}


def legend(glyphs: Mapping[Layer, Glyph], used: Collection[Layer], *, fine: bool) -> Text:
    """What each mark of a picture means, those that it has."""
    told = words.legend(glyphs, used)
    parts = [
        Text.assemble((glyph.text(fine=fine), glyph.style), f" {meaning}")
        for glyph, meaning in told
    ]
    return Text("; ").join(parts)
