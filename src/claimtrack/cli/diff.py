"""`claimtrack diff`: what changed between two days, or between two versions of the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import day_option, parse_day
from claimtrack.cli.filters import filtered
from claimtrack.cli.output import Look, give, looking

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.verdicts.filters import Filters
    from claimtrack.verdicts.slips import Report

_WEEK = timedelta(days=7)


@app.command("diff")
@filtered()
@looking()
def diff(
    filters: Filters,
    look: Look,
    from_day: Annotated[
        date | None, day_option("--from", "The day to compare with. Default: seven days before.")
    ] = None,
    to_day: Annotated[
        date | None,
        typer.Option(
            "--to",
            "--as-of",
            parser=parse_day,
            metavar="DAY",
            envvar="CLAIMTRACK_AS_OF",
            help="The day up to which changes count. Default: today.",
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="PATH|REVISION",
            parser=options.named,
            help="Compare with an older ledger: a path, or a git revision of this one.",
        ),
    ] = None,
    data: options.Data = None,
) -> None:
    """What changed between two days, or what an edit of the ledger changes."""
    if base is not None and from_day is not None:
        raise typer.BadParameter("--base compares two ledgers on one day: leave --from out")
    report = options.open_report(data, to_day, filters)
    if base is not None:
        from claimtrack.reports.versions import versions

        give("versions", versions(_base(base, data, report), report), look)
        return
    from claimtrack.reports.diff import diff as changed

    if report.selection.by_ending:
        options.remark(
            f"note: --verdict and --open choose promises by how they stand on {report.as_of}, with"
            " all their changes; what stood so before, and no longer does, is left out"
        )
    since = from_day or report.as_of - min(_WEEK, report.as_of - date.min)
    give("diff", changed(report, since), look)


def _base(base: str, data: Path | None, head: Report) -> Report:
    """The report of the older ledger, as of the same day."""
    from claimtrack.verdicts.slips import Report

    return Report(_older(base, data), head.as_of, head.selection, head.sort)


def _older(base: str, data: Path | None) -> Ledger:
    """A path is taken before a git revision of the ledger's own path."""
    from claimtrack.ledgers.revisions import at_revision
    from claimtrack.ledgers.store import PACKAGED, STDIN, StoreError, load, locate

    if Path(base).exists():
        return load(base)
    path, name = (data, str(data)) if data is not None else next(iter(locate()), (None, ""))
    if path is None or name in (PACKAGED, STDIN):
        read = "what is read from stdin" if name == STDIN else "the packaged ledger"
        raise StoreError(
            f"{base}: no such path, and {read} has no git history; name the ledger with --data"
        )
    return at_revision(path, base, name)
