"""`claimtrack export`: a report as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, looking, show_bytes
from claimtrack.errors import shown

if TYPE_CHECKING:
    from datetime import date

    from claimtrack.verdicts.filters import Filters

ReportFormat = Literal["markdown", "html", "json", "csv", "svg", "png"]
_ENDINGS: dict[str, ReportFormat] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".json": "json", ".csv": "csv", ".svg": "svg", ".png": "png",
}  # fmt: skip
_STDOUT = "-"
_TRACK_RECORD: Literal["track-record"] = "track-record"
"""The name of a picture that shows track records instead of the timeline."""


@app.command("export")
@filtered()
@looking("output", "no_color", "ascii_only")
def export(
    filters: Filters,
    look: Look,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            parser=options.named,
            help="Where to: a name in .md, .html, .json, .csv, .svg or .png, or - for stdout."
            " A picture is the timeline; of the name track-record, kept of decided by lab."
            " A folder (out/) gets a CSV file for each kind.",
        ),
    ],
    data: options.Data = None,
    as_of: options.AsOf = None,
    output: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="The format. Default: by the ending of FILE."),
    ] = None,
) -> None:
    """A report to pass on: Markdown, a page, data, a picture; written whole or not at all."""
    from claimtrack.cli.progress import waiting
    from claimtrack.formats.export import drawn
    from claimtrack.formats.export import written as content_of

    if _is_folder(file, output):
        _export_tables(data, as_of, filters, Path(file))
        return
    written = output or _by_ending(file)
    _spare_the_ledger(data, file)
    report = options.open_report(data, as_of, filters)
    with waiting("Making the report"):
        if written in ("svg", "png") and Path(file).stem == _TRACK_RECORD:
            if report.selection.by_ending:
                raise typer.BadParameter(
                    f"{file!r} shows how many promises were kept, which says nothing of those that"
                    " were chosen by how they ended; leave --verdict and --open out, or give it"
                    " another name, for the timeline"
                )
            content = drawn(report, _TRACK_RECORD, written)
        else:
            content = content_of(report, written)
    if file == _STDOUT and written != "png":
        show_bytes(content, paged=look.pager)
    else:
        _write(file, content)


def _is_folder(file: str, output: ReportFormat | None) -> bool:
    """Whether FILE is to hold a table for each kind."""
    named = file.endswith((os.sep, os.altsep or os.sep))
    ending = Path(file).suffix.lower() in _ENDINGS
    return output in (None, "csv") and (named or (Path(file).is_dir() and not ending))


def _export_tables(data: Path | None, as_of: date | None, filters: Filters, folder: Path) -> None:
    """One CSV file for each kind of row."""
    from claimtrack.formats.csv import slips as as_csv

    contents = as_csv.by_kind(options.open_report(data, as_of, filters))
    targets = {folder / name: text for name, text in contents.items()}
    for target in targets:
        _spare_the_ledger(data, str(target))
    _make(folder)
    for target, text in targets.items():
        _write(str(target), text.encode())


def _make(folder: Path) -> None:
    from claimtrack.files import FileError, unwritable

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FileError(f"{shown(folder)}: a file stands there; name a folder") from None
    except OSError as error:
        raise unwritable(str(folder), error) from None


def _by_ending(file: str) -> ReportFormat:
    named = _ENDINGS.get(Path(file).suffix.lower())
    if named is None:
        if file == _STDOUT:
            raise typer.BadParameter("say which format with --format, as --format markdown")
        raise typer.BadParameter(
            f"the ending of {file!r} names no format; end it in .md, .html, .json, .csv,"
            " .svg or .png, give --format, or name a folder, as tables/, for CSV"
        )
    return named


def _spare_the_ledger(data: Path | None, file: str) -> None:
    """Refuse to write a report over the file that it is made from."""
    from claimtrack.ledgers.store import locate

    if file == _STDOUT:
        return
    target = Path(file)
    # by the file itself, which may have several names; one as shown may hold what no path can
    if target.exists() and any(
        path.samefile(target) for path, _ in locate([data] if data is not None else [])
    ):
        raise typer.BadParameter(f"{file!r} is the ledger itself; name another file")


def _write(file: str, content: bytes) -> None:
    from claimtrack.files import write_whole

    if file == _STDOUT:
        options.write_bytes(content)
    else:
        write_whole(Path(file), content)
        options.remark(f"{shown(file)}: {len(content):,} bytes")
