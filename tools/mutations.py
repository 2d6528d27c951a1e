"""The changes that `tools/mutants.py` tries: mutmut's, and two of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_DROPPED = (
    re.compile(r"""\|[a-z][a-z \[\]]*(?=[|)"']|$)""", re.MULTILINE),  # an alternative
    re.compile(r"""(?<=[("'])[a-z][a-z \[\]]*\|"""),  # the first of them
    re.compile(r"(?<=[)\]a-z])\?"),  # what makes a part optional
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: the lines before and after it, and the whole new text."""

    line: int
    was: str
    now: str
    text: str


def mutants(source: str, every: int = 1) -> list[Mutant]:
    """Every change of a module that still compiles, or each so-manyth, in order of lines."""
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    found: dict[str, Mutant] = {}
    changes = ((node, new) for node in _changeable(wrapper.module) for new in _changes(node))
    for node, new in islice(changes, 0, None, every):
        changed = wrapper.module.deep_replace(node, new)
        assert isinstance(changed, cst.Module)  # a part of it was replaced
        text = changed.code
        if text != source and text not in found and _compiles(text):
            found[text] = Mutant(positions[node].start.line, *_difference(source, text), text)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _changeable(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """All nodes but types and docstrings, which nobody runs, and decorators."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return
    if isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString):
        return
    if isinstance(node, cst.Assign) and _names_a_type(node):
        return
    yield node
    for child in node.children:
        yield from _changeable(child)


def _names_a_type(node: cst.Assign) -> bool:
    """Whether an assignment is as `Days = tuple[date, date]`."""
    name = node.targets[0].target
    if not isinstance(name, cst.Name) or name.value.isupper():
        return False
    if not name.value.lstrip("_")[0].isupper():
        return False
    return isinstance(node.value, cst.Subscript | cst.BinaryOperation)


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)
    if isinstance(node, cst.SimpleString | cst.FormattedStringText):
        for text in _patterns(node.value):
            yield node.with_changes(value=text)


def _patterns(text: str) -> Iterator[str]:
    """A pattern with one alternative dropped, or one optional part made mandatory."""
    for pattern in _DROPPED:
        for dropped in pattern.finditer(text):
            yield text[: dropped.start()] + text[dropped.end() :]


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _difference(before: str, after: str) -> tuple[str, str]:
    """The lines that a change took away, and those that it put there."""
    was, now = before.splitlines(), after.splitlines()
    while was and now and was[0] == now[0]:
        del was[0], now[0]
    while was and now and was[-1] == now[-1]:
        del was[-1], now[-1]
    return tuple(" / ".join(map(str.strip, lines)) for lines in (was, now))  # type: ignore[return-value]
