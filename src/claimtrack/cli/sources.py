"""`claimtrack sources`: the pages that a ledger rests on, and what became of them."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, days, options
from claimtrack.cli.extra import demand_extra
from claimtrack.cli.output import Look, give, looking
from claimtrack.cli.record_options import Patience

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.web.check import Manners
    from claimtrack.web.finding import Findings
    from claimtrack.web.kept import Kept

_STATE = "sources-state.json"


@app.command("sources")
@looking()
def sources(
    look: Look,
    check: Annotated[
        bool, typer.Option("--check", help="Ask each page whether it is still there.")
    ] = False,
    archive: Annotated[
        bool,
        typer.Option("--archive", help="Look for the saved copy nearest to each record's day."),
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Put the copies found into the records, a line each.")
    ] = False,
    archive_api: Annotated[
        str | None,
        typer.Option("--archive-api", metavar="URL", help="Another archive's availability API."),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="FILE",
            parser=options.path,
            help=f"Where the answers are kept, to go on from. Default: {_STATE} beside the ledger.",
        ),
    ] = None,
    again: Annotated[
        int,
        typer.Option(
            "--again",
            min=0,
            max=36_500,
            metavar="DAYS",
            help="Ask again what was asked so long ago.",
        ),
    ] = 6,
    pause: Annotated[
        float,
        typer.Option(
            "--pause",
            min=0,
            max=3600,
            metavar="SECONDS",
            help="Between two questions to a host.",
        ),
    ] = 0.3,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses in private networks, too.")
    ] = False,
    data: options.Data = None,
    lock_timeout: Patience = 30,
) -> None:
    """Every page that the ledger rests on; --check asks for each, --archive finds saved copies."""
    from claimtrack.ledgers.store import STDIN, demand_regular
    from claimtrack.reports.sources import sources as report

    if write and not archive:
        raise typer.BadParameter("goes together with --archive", param_hint="--write")
    if state is not None and str(state) == STDIN:
        demand_regular(state, STDIN)
    if write:
        from claimtrack.curation.write import refuse_packaged

        refuse_packaged([options.own_ledger(data)])
    ledger = options.open_ledger(options.own_ledger(data) if write else data)
    if not (check or archive):
        give("sources", report(ledger), look)
        return
    demand_extra("sources")
    from claimtrack.web.check import Manners
    from claimtrack.web.kept import kept

    manners = Manners(days.today(), pause, allow_private)
    with kept(state or _beside(ledger)) as answers:
        if check:
            _check(ledger, answers, manners, again)
        if archive:
            _archive(ledger, answers, manners, again, archive_api)
    if write:
        _write(data, answers.findings, lock_timeout)
        ledger = options.open_ledger(data)
    give("sources", report(ledger, answers.findings if check else None), look)


def _beside(ledger: Ledger) -> Path:
    from claimtrack.ledgers.store import PACKAGED

    first = Path(ledger.paths[0])
    return Path(_STATE) if ledger.paths[0] == PACKAGED else first.with_name(_STATE)


def _progress(done: int, of: int, what: str) -> None:
    """A line on stderr, on a terminal one that is written over."""
    if sys.stderr.isatty():
        typer.echo(f"\r{what} {done:,} of {of:,}", err=True, nl=done == of)
    elif done == of or done % 100 == 0:
        typer.echo(f"{what} {done:,} of {of:,}", err=True)


def _check(ledger: Ledger, kept: Kept, manners: Manners, again: int) -> None:
    from claimtrack.reports.sources import sources as report
    from claimtrack.web.check import check
    from claimtrack.web.finding import Finding

    fresh = manners.day - timedelta(days=again)
    pages = kept.findings.pages
    wanted = [
        row.address
        for row in report(ledger).rows
        if row.address not in pages or pages[row.address].asked < fresh
    ]
    done = 0

    def tell(page: str, finding: Finding) -> None:
        nonlocal done
        kept.page(page, finding)
        done += 1
        _progress(done, len(wanted), "asked")

    check(wanted, manners, tell)


def _archive(ledger: Ledger, kept: Kept, manners: Manners, again: int, api: str | None) -> None:
    from claimtrack.reports.sources import needs
    from claimtrack.web.archive import API, copies
    from claimtrack.web.finding import Copy

    fresh = manners.day - timedelta(days=again)
    known = kept.findings.copies
    wanted = [
        need
        for need in needs(ledger)
        if need not in known or (known[need].url is None and known[need].asked < fresh)
    ]
    done = 0

    def tell(need: tuple[str, str], copy: Copy) -> None:
        nonlocal done
        kept.copy(need, copy)
        done += 1
        _progress(done, len(wanted), "looked for a copy of")

    copies(wanted, api or API, manners, tell)
    lacking = sorted({page for page, day in needs(ledger) if known[page, day].url is None})
    many = len(needs(ledger))
    options.remark(
        f"{many - sum(known[n].url is None for n in needs(ledger)):,} of {many:,} have a saved copy"
    )
    for page in lacking:
        from claimtrack.words.cells import harmless

        options.remark(f"no saved copy: {harmless(page, 300)}")


def _write(data: Path | None, findings: Findings, patience: float) -> None:
    from claimtrack.curation.archived import insert_all

    copies = {need: copy.url for need, copy in findings.copies.items() if copy.url}
    written = insert_all([data] if data else [], copies, patience=patience)
    for file in written:
        many = len(file.lines)
        copies_put = "1 copy put in" if many == 1 else f"{many:,} copies put in, a line each"
        options.remark(f"{file.name}: {copies_put}")
        for line in file.left_out:
            options.remark(
                f"{file.name}:{line}: its source has no line of its own; add `archived` by hand"
            )
    if not written:
        options.remark("no record gained a copy")
