"""A report as one HTML page that needs nothing else: no network, no style or script but its own.

Jinja2 escapes every text; the Content-Security-Policy names the one style sheet and the one
script by their hashes, so that nothing else that ends up in the page can run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from markupsafe import Markup

from claimtrack.formats.html.assets import asset
from claimtrack.formats.html.environment import environment
from claimtrack.formats.html.steps import steps
from claimtrack.formats.html.strip import strips
from claimtrack.formats.html.summary import Card, kept_card, longest_card, parts
from claimtrack.formats.html.tables import grids, subject_anchor
from claimtrack.reports.export import Export, pictured
from claimtrack.words import cells
from claimtrack.words import export as report_text
from claimtrack.words import export_tables as report_tables
from claimtrack.words.slips import nothing_found

_TITLE = "What was promised, and what happened"
MOST_TOLD = 5000
"""Sources up to which a page says what rests on each; beyond, it would grow too heavy."""


def report(export: Export) -> str:
    """The whole page."""
    title = _title(export)
    style, script = _own("style.css", "report.css"), _own("script.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            style=style,
            script=script,
            policy=_policy(style, script),
            title=title,
            description=f"{title}, as of {export.report.as_of}",
            export=export,
            words=report_text,
            count=cells.count,
            ledger=cells.ledger_names(export.report.ledger),
            kept=tuple(report_text.kept_sentences(export)),
            cards=tuple(_cards(export)),
            shares=tuple(parts(export.releases)),
            timeline=strips(pictured(export), export.report.as_of),
            anchor=lambda row: f"#{subject_anchor(row)}",
            steps=steps(export.stats.all) if report_tables.track_table(export) else None,
            grids=tuple(grids(export)),
            tips=True,
            told=len(export.sources) <= MOST_TOLD,
            nothing="" if export.report.rows else nothing_found(export.report),
        )
    )


def _title(export: Export) -> str:
    """What the page is called: by its one model, or by what it is limited to."""
    models = export.report.selection.models
    if len(models) == 1:
        (model,) = models
        name = cells.harmless(export.report.ledger.models[model].name, 80)
        return f"{name}: what was promised, and what happened"
    return _TITLE


def _own(*names: str) -> Markup:
    """The text of our own files; it holds nothing from a ledger."""
    return Markup("".join(map(asset, names)))  # noqa: S704 - our own


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _cards(export: Export) -> Iterator[Card]:
    """The few figures that a reader remembers, each with what it takes to judge it."""
    if not export.releases:
        return
    if report_text.rated(export):
        yield kept_card(export.kept, "promises kept of decided, on the record")
    counts = [
        sum(row.verdict == each for row in export.releases) for each in ("overdue", "postponed")
    ]
    yield Card(
        f"{sum(counts):,}",
        "not released yet, and overdue or put off",
        f"{counts[0]:,} overdue, {counts[1]:,} postponed",
    )
    if export.worst is not None:
        yield longest_card(export.worst)
