"""A whole report as the bytes of a file, in each format that `claimtrack export` writes."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.verdicts.filters import Filters
from claimtrack.verdicts.slips import Report, slips

ReportFormat = Literal["markdown", "html", "json", "csv", "svg", "png"]
_Picture = Literal["timeline", "track-record"]


def export(
    ledger: Ledger, as_of: date, output: ReportFormat = "html", filters: Filters | None = None
) -> bytes:
    """The report of a ledger as of a day; same ledger, same day, same bytes.

    JSON and CSV are those of `slips`; SVG and PNG are its timeline. Raises UnknownNameError for
    an unknown format or filter, and MissingRasterizer where PNG cannot be drawn.
    """
    if output not in (formats := get_args(ReportFormat)):
        raise UnknownNameError("format", output, formats)
    return written(slips(ledger, as_of, filters or Filters()), output)


def drawn(report: Report, picture: _Picture, output: ReportFormat) -> bytes:
    """A picture of a report, as SVG or PNG. Raises MissingRasterizer."""
    from claimtrack.formats.svg import export as pictures  # noqa: PLC0415

    draw = {
        "timeline": pictures.timeline_picture,
        "track-record": pictures.track_record_picture,
    }[picture]
    if output == "svg":
        return draw(report)
    from claimtrack.formats.svg.png import png  # noqa: PLC0415

    return png(draw(report))


def written(report: Report, output: ReportFormat) -> bytes:
    """A report as the bytes of a file."""
    if output in ("svg", "png"):
        return drawn(report, "timeline", output)
    if output == "json":
        from claimtrack.formats.json import slips as as_json  # noqa: PLC0415 - a format loads what it needs

        return as_json.slips(report)
    if output == "csv":
        from claimtrack.formats.csv import slips as as_csv  # noqa: PLC0415

        return as_csv.slips(report).encode()
    from claimtrack.reports import export as reports  # noqa: PLC0415

    exported = reports.export(report)
    if output == "markdown":
        from claimtrack.formats.markdown import export as markdown_report  # noqa: PLC0415

        return markdown_report.report(exported).encode()
    from claimtrack.formats.html import page  # noqa: PLC0415

    return page.report(exported).encode()
