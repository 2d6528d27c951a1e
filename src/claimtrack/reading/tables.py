"""The row of a table: scores in the column of the page's model, or what a row says of its model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimtrack.reading.amounts import PATTERNS, written
from claimtrack.reading.benchmarks import Benchmarks
from claimtrack.reading.conditions import of_table
from claimtrack.reading.figures import Figure
from claimtrack.reading.names import Name
from claimtrack.reading.page import Block
from claimtrack.reading.points import score_of
from claimtrack.reading.scores import Result

_PRICE = re.compile(r"[$€]|price", re.IGNORECASE)
_LEAD = 3
"""Characters that may stand before the model that a row is of, such as a star."""
_LIKE_A_BENCHMARK = re.compile(r"(?i:bench|eval|qa\b)|[A-Z]{3,}")
_RESULTS = re.compile(
    r"(?:scores?|results?|accuracy|value|performance|pass@1|%|)\W*", re.IGNORECASE
)
_LONG = re.compile(r"[\d,]{4,}")
"""A number that needs no suffix to be a size; a shorter one may be a row's or a file's."""
_WHOLE = r"\A(?!.*(?:vision|visual|language|text|embed|encoder|decoder|expert)).*\bparam"
_QUANTITIES = (
    ("parameters", "active", "parameters", re.compile(r"\bactiv", re.IGNORECASE)),
    ("parameters", "total", "parameters", re.compile(_WHOLE, re.IGNORECASE)),
    ("quantity", "context-window", "tokens", re.compile(r"(?i)\bcontext|sequence length")),
    ("quantity", "training-tokens", "tokens", re.compile(r"(?i)\btraining tokens\b")),
)
"""What a column holds, by its head."""


def in_row(
    block: Block,
    names: Callable[[str], list[Name]],
    topic: Name | None,
    benchmarks: Benchmarks,
) -> Iterator[Result | Figure]:
    """What a row tells: of the model that it begins with, else of the page's own in its column."""
    if _PRICE.search(block.text):
        return
    first = next(iter(names(block.cells[0])), None)
    if first is not None and first.start < _LEAD:
        yield from _of_a_model(block, first, topic, benchmarks)
        return
    columns = [names(cell) for cell in block.header]
    own = _own_column(block.header, columns, topic)
    headed = next(iter(columns[own]), None) if own < len(columns) else None
    model = headed or topic
    hit = benchmarks.pattern.search(block.cells[0])
    score = score_of(block.cells[own]) if own < len(block.cells) else None
    if model and score and (hit or (headed and _LIKE_A_BENCHMARK.search(block.cells[0]))):
        name = benchmarks.name(hit[0]) if hit else block.cells[0].strip()
        setting = of_table((block.cells[0], block.header[own]), block.caption)
        words = block.cells[own]
        yield Result(model, name, benchmarks.ids.get(name), score, (), words, "likely", setting)


def _of_a_model(
    block: Block, model: Name, topic: Name | None, benchmarks: Benchmarks
) -> Iterator[Result | Figure]:
    """The scores of the page's own model, and any model's sizes."""
    for head, cell in zip(block.header[1:], block.cells[1:], strict=False):
        hit = benchmarks.pattern.search(head)
        if hit and topic and topic.key == model.key and (score := score_of(cell)):
            name, setting = benchmarks.name(hit[0]), of_table((block.cells[0], head), block.caption)
            yield Result(model, name, benchmarks.ids.get(name), score, (), cell, "sure", setting)
        figure = PATTERNS["en"].fullmatch(cell.strip())
        if figure is None or not (figure["scale"] or _LONG.fullmatch(cell.strip())):
            continue
        value = written(figure, "en", bounded=True)
        what = next((each for each in _QUANTITIES if each[3].search(head)), None)
        if value and what:
            kind, quantity, unit, _ = what
            yield Figure(kind, quantity, value, unit, cell, (model,), "sure")  # type: ignore[arg-type]


def _own_column(header: tuple[str, ...], columns: list[list[Name]], topic: Name | None) -> int:
    """The column of the page's own model, else that of "ours", of the first model, of the results.

    Beyond the last where none is any of these.
    """
    for at, named in enumerate(columns):
        if topic is not None and any(name.key == topic.key for name in named[:1]):
            return at
    for at, head in enumerate(header[1:], 1):
        if re.search(r"\bours?\b", head, re.IGNORECASE):
            return at
    plain = len(header) == 2 or (len(header) > 1 and _RESULTS.fullmatch(header[1].strip()))
    return 1 if len(columns) > 1 and (columns[1] or plain) else len(header)
