"""Jinja2 as every page needs it: all text escaped, nothing undefined passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimtrack.words import links
from claimtrack.words.cells import harmless

_ADDRESS = re.compile(r"(https?://[^\s()<>\"']*[^\s()<>\"'.,;:])")
LONGEST = 5000
"""Characters of a text that a page shows."""


@cache
def environment(*folders: str) -> Environment:
    """The templates of these folders of the package, and the parts that all pages share."""
    shared = "formats/html/templates"
    made = Environment(
        loader=ChoiceLoader([PackageLoader("claimtrack", each) for each in (*folders, shared)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["zip"] = zip
    made.filters |= {"href": links.href, "host": links.host, "bibtex": _bibtex}
    made.filters |= {"linked": _linked, "refs": _refs}
    return made


def _shown(value: Any) -> Any:
    """The one gate to a page: no text of a ledger turns the writing direction or hides."""
    return harmless(value, LONGEST) if type(value) is str else value


def _refs(numbers: Iterable[int]) -> Markup:
    """The numbers of sources, each leading to its page in the list."""
    told = (f'<a href="#s{number:d}">{number:d}</a>' for number in numbers)
    return Markup(" ".join(told))  # noqa: S704 - whole numbers


def _linked(text: str) -> Markup:
    """A text in which each address leads where it says."""
    parts = _ADDRESS.split(harmless(text, LONGEST))
    return Markup("").join(
        Markup('<a href="{}">{}</a>').format(links.href(part), part) if at % 2 else part
        for at, part in enumerate(parts)
    )


def _bibtex(text: str) -> str:
    """A text within the braces of a BibTeX field."""
    return "".join(char for char in text if char not in "{}\\")
