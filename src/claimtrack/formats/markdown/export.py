"""A report in GitHub-flavoured Markdown: to be pasted into an issue, or committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.formats.markdown.gantt import gantt
from claimtrack.formats.markdown.tables import escape, grid
from claimtrack.pictures import curve as curves
from claimtrack.reports.export import Export, Source, pictured, records
from claimtrack.words import cells, diff, links
from claimtrack.words import export as report_text
from claimtrack.words import export_tables as report_tables
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Table

_CURVE_WIDTH = 80


def report(export: Export) -> str:
    """The whole report; its order is that of the questions that readers ask."""
    parts = [*_head(export)]
    if export.report.rows:
        parts += [*_timeline(export), *_news(export), *_organizations(export), *_track(export)]
        parts += [*_forecasts(export), *_tables(export)]
    else:
        parts.append(escape(nothing_found(export.report)))
    parts += [*_method(), *_cite(export), *_sources(export)]
    return "\n\n".join(parts) + "\n"


def _head(export: Export) -> Iterator[str]:
    yield "# Slip report"
    name = escape(cells.ledger_names(export.report.ledger))
    contents = report_text.contents(export) or "no rows"
    yield f"Ledger **{name}**, as of **{export.report.as_of}**: {contents}."
    if only := report_text.limits(export.report.selection):
        yield f"Only: {escape(only)}."
    facts = [escape(sentence) for sentence in report_text.kept_sentences(export)]
    if worst := report_text.worst_sentence(export):
        facts.append(f"Longest slip past a first deadline, on the record: {escape(worst)}.")
    if export.releases:
        facts.append(escape(report_text.news_sentence(export)))
    if facts:
        yield "\n".join(f"- {fact}" for fact in facts)


def _timeline(export: Export) -> Iterator[str]:
    rows = pictured(export)
    if not rows:
        return
    chart = gantt(rows, export.report.as_of)
    yield "## Timeline"
    if chart.text:
        yield f"```mermaid\n{chart.text}\n```"
    if undrawn := report_text.undrawn(export, chart.left_out):
        yield escape(undrawn)


def _news(export: Export) -> Iterator[str]:
    shown = export.news[: report_text.MOST_NEWS]
    if shown:
        yield f"## What changed after {export.since}"
        table = diff.table(shown)
        yield _cited(table, (export.cited((each.claim, each.outcome)) for each in shown))
        yield " ".join(filter(None, (table.key, report_text.older_news(export))))


def _organizations(export: Export) -> Iterator[str]:
    if export.releases:
        table = report_tables.organizations_table(export)
        yield f"## {table.title}"
        yield grid(table)
        yield table.key


def _track(export: Export) -> Iterator[str]:
    table = report_tables.track_table(export)
    if table is None:
        return
    yield f"## {table.title}"
    yield grid(table)
    yield f"{table.key} {report_text.track_counted(export)}"
    curve = export.stats.all.curve
    drawn = [line for line in curves.draw(curve, _CURVE_WIDTH, ascii_only=False) if line]
    if drawn:
        title = curves.title("All", curve)
        yield "\n".join(("```text", title, "", *drawn, "```"))


def _forecasts(export: Export) -> Iterator[str]:
    table = report_tables.forecast_table(export)
    if table is not None:
        yield f"## {table.title}"
        yield _cited(table, (export.cited(records(each.row)) for each in table.rows))
        yield f"{table.key} {report_text.forecast_note(export)}"


def _tables(export: Export) -> Iterator[str]:
    for table in report_tables.row_tables(export):
        yield f"## {table.title}"
        yield _cited(table, (export.cited(records(row)) for row in table.rows))
        if table.key:
            yield table.key


def _cited(table: Table[Any], numbers: Iterable[Iterable[int]]) -> str:
    """A table with a last column of footnotes."""
    marks = (" ".join(f"[^{number}]" for number in each) for each in numbers)
    lines = zip(grid(table).split("\n"), ("Sources", "---", *marks), strict=True)
    return "\n".join(f"{line} {mark} |" for line, mark in lines)


def _method() -> Iterator[str]:
    yield "## How the verdicts are reached"
    yield "\n".join(f"- {escape(sentence)}" for sentence in report_text.METHOD)


def _cite(export: Export) -> Iterator[str]:
    yield "## To cite"
    yield escape(report_text.cite(export))


def _sources(export: Export) -> Iterator[str]:
    if export.sources:
        yield "\n".join(map(_footnote, export.sources))


def _footnote(source: Source) -> str:
    words = escape(report_text.source_words(source))
    link = _link(links.host(source.url), source.url)
    saved = f" ({_link('archived copy', source.archived)})" if source.archived else ""
    return f"[^{source.number}]: {link}{saved}: {words}"


def _link(text: str, url: str) -> str:
    return f"[{escape(text)}](<{links.href(url).replace('&', '&amp;')}>)"
