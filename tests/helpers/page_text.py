"""A page as text, to be read in a transcript: its words, where its links lead, what scripts use.

    ## {id=owed}Owed now
    words [where a link leads]
    a cell | {data-k=7}the next one

A line for each block. Before its words stands in braces what names it and what scripts and styles
go by, in `<>` what a picture draws. What every page has in its head and as navigation is told only
where it is asked for whole, style and script never, data in a script always.
"""

from __future__ import annotations

from html.parser import HTMLParser

_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}
_BLOCKS = frozenset((
    *_MARKS, "p", "dt", "dd", "tr", "caption", "blockquote", "summary", "pre", "title",
    "section", "div", "details", "svg", "label", "ul", "ol", "dl", "table", "thead", "tbody",
    "footer", "nav", "figure", "figcaption", "form", "fieldset", "legend", "article",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_DRAWN = frozenset(("input", "img", "path", "rect", "line", "circle", "polyline", "polygon", "use"))
_NEVER = frozenset(("style", "script"))
_OWN = ("description", "canonical", "alternate")
"""What the head of a page says of this page alone, besides its title."""
_TOLD = (
    "id", "class", "datetime", "scope", "aria-sort", "colspan", "title", "value", "name", "type",
    "rel", "hidden", "open", "placeholder", "alt", "role", "aria-label", "aria-current", "for",
)  # fmt: skip
_PLACES = ("src", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "width", "height", "points", "d")


class _Text(HTMLParser):
    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self.lines = [""]
        self.hidden = ""
        self.links: list[str] = []
        self.whole = whole

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_data = "json" in given.get("type", "")
        if (
            self.hidden
            or (tag in _NEVER and not is_data)
            or (not self.whole and _is_around(tag, given))
        ):
            self.hidden = self.hidden or tag
        elif tag in ("meta", "link"):
            if self.whole or {given.get("name"), given.get("rel")}.intersection(_OWN):
                self._break()
                self._add(" ".join(f"{name}={value}" for name, value in given.items()))
        else:
            self._begin(tag, given)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._break()
            self._add(_MARKS.get(tag, ""))
        elif tag in _CELLS and self.lines[-1].strip():
            self._add(" | ")
        if tag == "a":
            self.links.append(given.get("href", ""))
        told = " ".join(
            f"{name}={value}" if value else name
            for name, value in given.items()
            if name in _TOLD or name.startswith("data-")
        )
        if tag in _DRAWN:
            places = [given[name] for name in _PLACES if name in given]
            self._add(f"<{' '.join(filter(None, (tag, told, *places)))}>")
        elif told or tag == "svg":
            self._add(f"{{{told or tag}}}")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden = "" if tag == self.hidden else self.hidden
            return
        if tag == "a" and self.links:
            self._add(f" [{self.links.pop()}]")
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._add(data)

    def _add(self, text: str) -> None:
        self.lines[-1] += text

    def _break(self) -> None:
        self.lines.append("")


def _is_around(tag: str, given: dict[str, str]) -> bool:
    """Whether it is on every page of a site: the way to the content, its name, its navigation."""
    return given.get("class") in ("skip", "kicker") or (tag, given.get("aria-label")) == (
        "nav",
        "Site",
    )


def page_text(content: str, *, whole: bool = False) -> str:
    """The page as lines of text."""
    parser = _Text(whole=whole)
    parser.feed(content)
    parser.close()
    lines = (" ".join(line.split()) for line in parser.lines)
    return "".join(f"{line}\n" for line in lines if line and line != "-")
