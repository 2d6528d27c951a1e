"""A report as one HTML page that needs nothing else: no network, no style or script but its own.

Jinja2 escapes every text; the Content-Security-Policy names the one style sheet and the one
script by their hashes, so that nothing else that ends up in the page can run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimtrack.formats.html.steps import steps
from claimtrack.formats.html.strip import strips
from claimtrack.formats.html.tables import grids, subject_anchor
from claimtrack.reports.export import Export, pictured
from claimtrack.stats.shares import Share
from claimtrack.verdicts.releases import READING_ORDER, Judgement
from claimtrack.words import cells, links, rates
from claimtrack.words import export as report_text
from claimtrack.words import export_tables as report_tables
from claimtrack.words.slips import nothing_found

_TITLE = "What was promised, and what happened"
MOST_TOLD = 5000
"""Sources up to which a page says what rests on each; beyond, it would grow too heavy."""


def report(export: Export) -> str:
    """The whole page."""
    page = _environment()
    style, script = (_part(page, name) for name in ("style.css", "script.js"))
    return page.get_template("page.html").render(
        style=style,
        script=script,
        policy=_policy(style, script),
        title=_title(export),
        export=export,
        words=report_text,
        count=cells.count,
        ledger=cells.ledger_names(export.report.ledger),
        kept=tuple(report_text.kept_sentences(export)),
        cards=tuple(_cards(export)),
        shares=tuple(_shares(export)),
        timeline=strips(pictured(export), export.report.as_of),
        anchor=subject_anchor,
        steps=steps(export.stats.all) if report_tables.track_table(export) else None,
        grids=tuple(grids(export)),
        told=len(export.sources) <= MOST_TOLD,
        nothing="" if export.report.rows else nothing_found(export.report),
    )


def _title(export: Export) -> str:
    """What the page is called: by its one model, or by what it is limited to."""
    models = export.report.selection.models
    if len(models) == 1:
        (model,) = models
        name = cells.harmless(export.report.ledger.models[model].name, 80)
        return f"{name}: what was promised, and what happened"
    return _TITLE


@cache
def _environment() -> Environment:
    page = Environment(
        loader=PackageLoader("claimtrack", "formats/html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page.filters |= {"href": links.href, "host": links.host}
    return page


def _part(page: Environment, name: str) -> Markup:
    """The text of one of our own files; it holds nothing from a ledger."""
    assert page.loader is not None
    return Markup(page.loader.get_source(page, name)[0])  # noqa: S704 - no text from outside


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _cards(export: Export) -> Iterator[dict[str, Any]]:
    """The few figures that a reader remembers, each with what it takes to judge it."""
    if not export.releases:
        return
    if report_text.rated(export):
        yield _rate(export.kept, "promises kept of decided, on the record")
    counts = [
        sum(row.verdict == each for row in export.releases) for each in ("overdue", "postponed")
    ]
    yield {
        "figure": f"{sum(counts):,}",
        "label": "not released yet, and overdue or put off",
        "detail": f"{counts[0]:,} overdue, {counts[1]:,} postponed",
    }
    if export.worst is not None:
        yield _longest(export.worst)


def _rate(share: Share, label: str) -> dict[str, Any]:
    if share.rate is None or share.interval is None:
        return {"figure": "none yet", "label": label, "detail": "no first deadline is past"}
    low, high = share.interval
    return {
        "figure": f"{share.part:,} of {share.whole:,}",
        "label": label,
        "detail": rates.rate(share),
        "bar": {"rate": _place(share.rate), "low": _place(low), "width": _place(high - low)},
    }


def _place(share: float) -> float:
    return round(100 * share, 2)


def _longest(row: Judgement) -> dict[str, Any]:
    return {
        "figure": f"{cells.slip(row.slip)} days",
        "label": "the longest slip of a promise on the record",
        "detail": f"{cells.label(row)} ({cells.harmless(row.model.organization, 40)})",
    }


def _shares(export: Export) -> Iterator[dict[str, Any]]:
    """How the promises stand, as parts of one bar, in per cent of its width."""
    left = 0.0
    for verdict in READING_ORDER:
        number = sum(row.verdict == verdict for row in export.releases)
        if number:
            width = 100 * number / len(export.releases)
            yield {
                "verdict": verdict,
                "number": number,
                "left": round(left, 2),
                "width": round(width, 2),
            }
            left += width
