"""A page of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.reading.datelines import POSTED, dateline, day_of_title
from claimtrack.reading.days import day_in_address, only_a_day
from claimtrack.reading.language import language_of
from claimtrack.reading.marks import words_of
from claimtrack.reading.page import Block, Page, with_blocks

_BY = re.compile(r"\b(?:[Bb]y|[Pp]ar|[Vv]on)\s+((?:[A-ZÀ-Þ][\w.'’-]+\s?){2,4})")
_TITLE = 200
"""Characters of the longest title."""
_SENTENCE = re.compile(r"(?:\S+ ){5,}\S*[^.\s]\.")
"""A title that is a sentence."""


def page_of_text(text: str, url: str | None = None) -> Page:
    """A page from plain text: paragraphs between empty lines, the first line its title."""
    paragraphs = list(_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n")))
    raw = [part for _, part in paragraphs]
    title = words_of(raw[0].split("\n")[0]) if raw and not _wrapped(raw[0]) else ""
    page = page_of_lines(raw, title, url)
    blocks = [block for line, part in paragraphs for block in _blocks(line, part, page.title or "")]
    return with_blocks(page, blocks)


_HEAD = 4
"""Lines of a head below its title."""
_WRAPPED = 50
"""Characters of a line that may have been broken for its length."""


def _wrapped(paragraph: str) -> bool:
    """Whether a paragraph goes on from line to line, and has no title above it."""
    first, *rest = paragraph.split("\n")
    goes_on = any(line.strip()[:1].islower() for line in rest)
    return len(first) >= _WRAPPED and goes_on and not _is_head(paragraph)


def _is_head(paragraph: str) -> bool:
    """Whether lines without an empty one between are a title, and by whom and when it is."""
    title, *rest = (line.strip() for line in paragraph.split("\n"))
    if not 1 <= len(rest) <= _HEAD or not all(0 < len(line) < _TITLE for line in (title, *rest)):
        return False
    ends = any(line.endswith((".", "!", "?")) for line in (title, *rest))
    return not ends and dateline(rest, day_first=True) is not None


def page_of_lines(parts: list[str], title: str, url: str | None) -> Page:
    """What the first lines of a page tell of it: its title, its day, by whom; it has no blocks yet."""
    language = language_of("\n".join(parts))
    lines = [line.strip() for part in parts[1:5] for line in part.split("\n")[:3]]
    if parts and (len(parts[0].split("\n")) <= 3 or _is_head(parts[0])) and not _wrapped(parts[0]):
        # by-line and title without an empty line between
        lines = [line.strip() for line in parts[0].split("\n")[1:]] + lines
    if len(title) > _TITLE or _SENTENCE.fullmatch(title):  # the text begins at once
        title = ""
    opening = parts[0].split("\n")[:1] if parts and not title else []  # the text, at once
    if not lines or POSTED.search(title) or only_a_day(title):
        lines.insert(0, title)
    if only_a_day(title) or title == " ".join("\n".join(parts).split()):
        title = ""
    day_first = language != "en"
    day = dateline(lines, day_first=day_first) or dateline(opening, day_first=day_first)
    day_from = "dateline" if day else "none"
    if day is None and (day := day_of_title(title)):
        day_from = "title"
    if day is None and url and (day := day_in_address(url)):
        day_from = "url"
    by = next(filter(None, (_BY.search(line) for line in lines[:4] if len(line) < 140)), None)
    return Page(
        blocks=(),
        title=title or None,
        day=day,
        day_from=day_from,
        url=url,
        author=by[1].strip(" .") if by else None,
        language=language,
    )


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, each with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []


def _blocks(first: int, part: str, title: str) -> list[Block]:
    """One block a paragraph; one a line where lines are items of a list or turns of a thread."""
    lines = [words_of(line) for line in part.split("\n")]
    if (
        len(lines) > 1 and lines[0] == title and (len(lines) <= 3 or _is_head(part))
    ):  # by-line and day below it
        return [
            Block("heading" if line == title else "text", line, line=number)
            for number, line in enumerate(lines, first)
        ]
    if any(re.match(r"[-*•] |\d+[.)] |[\w.-]{2,24}: ", line) for line in lines):
        return [Block("text", line, line=number) for number, line in enumerate(lines, first)]
    whole = " ".join(lines)
    return [Block("heading" if whole == title else "text", whole, line=first)]
