"""A report in GitHub-flavoured Markdown: to be pasted into an issue, or committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.formats.markdown.tables import escape, grid
from claimtrack.formats.markdown.timeline import gantt
from claimtrack.pictures import curve as curves
from claimtrack.reports.export import Source, Story, pictured, records
from claimtrack.words import cells, diff, links
from claimtrack.words import export as report_text
from claimtrack.words import export_tables as report_tables
from claimtrack.words.slips import nothing_found
from claimtrack.words.table import Table

CURVE_WIDTH = 80


def report(story: Story) -> str:
    """The whole report; its order is that of the questions that readers ask."""
    parts = [*_head(story)]
    if story.report.rows:
        parts += [*_timeline(story), *_news(story), *_organizations(story), *_track(story)]
        parts += [*_forecasts(story), *_tables(story)]
    else:
        parts.append(escape(nothing_found(story.report)))
    parts += [*_method(), *_cite(story), *_sources(story)]
    return "\n\n".join(parts) + "\n"


def _head(story: Story) -> Iterator[str]:
    yield "# Slip report"
    name = escape(cells.ledger_names(story.report.ledger))
    contents = report_text.contents(story) or "no rows"
    yield f"Ledger **{name}**, as of **{story.report.as_of}**: {contents}."
    if only := report_text.limits(story.report.selection):
        yield f"Only: {escape(only)}."
    facts = [escape(sentence) for sentence in report_text.kept_sentences(story)]
    if worst := report_text.worst_sentence(story):
        facts.append(f"Longest slip past a first deadline: {escape(worst)}.")
    if story.releases:
        facts.append(escape(report_text.news_sentence(story)))
    if facts:
        yield "\n".join(f"- {fact}" for fact in facts)


def _timeline(story: Story) -> Iterator[str]:
    rows = pictured(story)
    if not rows:
        return
    chart = gantt(rows, story.report.as_of)
    yield "## Timeline"
    if chart.text:
        yield f"```mermaid\n{chart.text}\n```"
    if undrawn := report_text.undrawn(story, chart.left_out):
        yield escape(undrawn)


def _news(story: Story) -> Iterator[str]:
    shown = story.news[: report_text.MOST_NEWS]
    if shown:
        yield f"## What changed after {story.since}"
        table = diff.table(shown)
        yield _cited(table, (story.cited((each.claim, each.outcome)) for each in shown))
        yield " ".join(filter(None, (table.key, report_text.older_news(story))))


def _organizations(story: Story) -> Iterator[str]:
    if story.releases:
        table = report_tables.organizations_table(story)
        yield f"## {table.title}"
        yield grid(table)
        yield table.key


def _track(story: Story) -> Iterator[str]:
    table = report_tables.track_table(story)
    if table is None:
        return
    yield f"## {table.title}"
    yield grid(table)
    yield f"{table.key} {report_text.track_counted(story)}"
    curve = story.track.all.curve
    drawn = [line for line in curves.draw(curve, CURVE_WIDTH, ascii_only=False) if line]
    if drawn:
        title = curves.title("All", curve)
        yield "\n".join(("```text", title, "", *drawn, "```"))


def _forecasts(story: Story) -> Iterator[str]:
    table = report_tables.forecast_table(story)
    if table is not None:
        yield f"## {table.title}"
        yield _cited(table, (story.cited(records(each.row)) for each in table.rows))
        yield f"{table.key} {report_text.forecast_note(story)}"


def _tables(story: Story) -> Iterator[str]:
    for table in report_tables.row_tables(story):
        yield f"## {table.title}"
        yield _cited(table, (story.cited(records(row)) for row in table.rows))
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


def _cite(story: Story) -> Iterator[str]:
    yield "## To cite"
    yield escape(report_text.cite(story))


def _sources(story: Story) -> Iterator[str]:
    if story.sources:
        yield "\n".join(map(_footnote, story.sources))


def _footnote(source: Source) -> str:
    words = escape(report_text.source_words(source))
    link = _link(links.host(source.url), source.url)
    saved = f" ({_link('archived copy', source.archived)})" if source.archived else ""
    return f"[^{source.number}]: {link}{saved}: {words}"


def _link(text: str, url: str) -> str:
    return f"[{escape(text)}](<{links.href(url).replace('&', '&amp;')}>)"
