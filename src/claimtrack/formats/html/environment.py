"""Jinja2 as every page needs it: all text escaped, nothing undefined passed over."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from claimtrack.words import links
from claimtrack.words.cells import harmless

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
    made.filters |= {"href": links.href, "host": links.host, "bibtex": _bibtex}
    return made


def _shown(value: Any) -> Any:
    """The one gate to a page: no text of a ledger turns the writing direction or hides."""
    return harmless(value, LONGEST) if type(value) is str else value


def _bibtex(text: str) -> str:
    """A text within the braces of a BibTeX field."""
    return "".join(char for char in text if char not in "{}\\")
