"""A whole report as the bytes of a file, in each format that `claimtrack export` writes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import Report, slips

ReportFormat = Literal["markdown", "html", "json", "csv"]


def export(
    ledger: Ledger, as_of: date, output: ReportFormat = "html", filters: Filters | None = None
) -> bytes:
    """The report of a ledger as of a day; same ledger, same day, same bytes.

    JSON and CSV are those of `slips`. Raises UnknownNameError for an unknown filter.
    """
    return written(slips(ledger, as_of, filters or Filters()), output)


def written(report: Report, output: ReportFormat) -> bytes:
    """A report as the bytes of a file."""
    if output == "json":
        from claimtrack.formats.json import slips as as_json  # noqa: PLC0415 - a format loads what it needs

        return as_json.slips(report)
    if output == "csv":
        from claimtrack.formats.csv import slips as as_csv  # noqa: PLC0415

        return as_csv.slips(report).encode()
    from claimtrack.reports.export import story  # noqa: PLC0415

    told = story(report)
    if output == "markdown":
        from claimtrack.formats.markdown import export as markdown_report  # noqa: PLC0415

        return markdown_report.report(told).encode()
    from claimtrack.formats.html import page  # noqa: PLC0415

    return page.report(told).encode()
