"""Options that mean the same wherever they appear, and what they load."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimtrack.cli import completion
from claimtrack.cli.days import day_option, today

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger
    from claimtrack.verdicts.filters import Filters
    from claimtrack.verdicts.slips import Report, Sort


def named(name: str) -> str:
    """The name of a file, a folder or a page, as typed. Raises typer.BadParameter for none."""
    if not name:
        what = "the name is empty (a variable that is not set?)"
        raise typer.BadParameter(f"{what}; name a file or a folder")
    return name


def path(name: str) -> Path:
    """The path of this name; pathlib would take an empty one for this folder."""
    return Path(named(name))


def _data_option(otherwise: str) -> Any:
    """`--data`, with what is read where there is no ledger."""
    return typer.Option(
        "--data",
        parser=path,
        envvar="CLAIMTRACK_DATA",
        metavar="PATH",
        help="Ledger file or folder. Default: the nearest data/claims.toml or claims.toml "
        f"upwards{otherwise}.",
    )


Data = Annotated[Path | None, _data_option(", else the public ledger in the package")]
OwnData = Annotated[Path | None, _data_option("")]
"""Of a gate or a writer, which takes none but one's own."""
AsOf = Annotated[
    date | None,
    day_option("--as-of", "The day that the report speaks for.", envvar="CLAIMTRACK_AS_OF"),
]
ModelName = Annotated[
    str,
    typer.Argument(help="Id, name or alias of a model.", autocompletion=completion.models),
]
Order = Annotated[
    Literal["slip", "model", "org", "due", "announced", "verdict"],
    typer.Option("--sort", help="Order of the rows."),
]

_STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
STALE = 90
"""Days after the last look from which on a report says how old it is."""
remarks: list[str] = []
"""The remarks of this run, which come again after a pager."""


def remark(text: str) -> None:
    """A remark to the person, beside the result."""
    from claimtrack.errors import visible

    remarks.append(wrapped(visible(text)))
    typer.echo(remarks[-1], err=True)


def wrapped(text: str) -> str:
    """A remark broken at words where a person reads it; in a file it stays one line."""
    if not sys.stderr.isatty():
        return text
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def open_ledger(data: Path | None) -> Ledger:
    """The ledger of `--data`, or the nearest one."""
    from claimtrack.cli.progress import waiting
    from claimtrack.ledgers.consistency import assemble
    from claimtrack.ledgers.store import STDIN, load, parsed

    with waiting("Reading the ledger"):
        if data is not None and str(data) == STDIN:
            return assemble([parsed(sys.stdin.buffer.read(), STDIN)])
        # what can be read once, as <(gpg -d claims.gpg); a pipe with a name may never be written
        if data is not None and str(data).startswith(_STREAMS) and data.is_fifo():
            return assemble([parsed(data.read_bytes(), str(data))])
        return load(*([data] if data is not None else []))


def own_ledger(data: Path | None) -> Path:
    """Where the ledger of one's own is: of a gate or a writer, which takes no other."""
    from claimtrack.ledgers.store import own

    return data if data is not None else own()


def report_today() -> date:
    """The day that reports speak for where a command has no option for it."""
    import os

    from claimtrack.cli.days import parse_day

    given = os.environ.get("CLAIMTRACK_AS_OF")
    try:
        return parse_day(given) if given else today()
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint="CLAIMTRACK_AS_OF") from None


def open_report(
    data: Path | None,
    as_of: date | None,
    filters: Filters,
    sort: Sort = "slip",
    *,
    one: bool = False,
) -> Report:
    """The verdicts of the ledger of `--data`, as of a day, as far as the filters ask for them.

    `one`: the command takes one model, and lists them itself where a name fits several.
    """
    from claimtrack.verdicts.filters import select
    from claimtrack.verdicts.slips import Report

    ledger = open_ledger(data)
    selection = select(ledger, filters)
    for text in selection.remarks if not one or len(selection.models) == 1 else ():
        remark(f"note: {text.partition('; --part')[0] if one else text}")
    for text in selection.elsewhere:
        remark(f"note: {text}")
    return Report(ledger, _report_day(ledger, as_of), selection, sort)


def _report_day(ledger: Ledger, as_of: date | None) -> date:
    """The day that a report speaks for; a remark where the ledger does not vouch for it."""
    from claimtrack.verdicts.slips import later_records

    day = as_of or today()
    checked = ledger.checked
    if checked is not None and (day - checked).days > STALE:
        remark(
            f"warning: outcomes were last checked on {checked}: what happened between then and"
            f" {day} is not recorded"
        )
    later = later_records(ledger, day)
    if later:
        records = "1 record" if later == 1 else f"{later:,} records"
        remark(f"note: {records} dated after {day} left out of account")
    return day


def write_bytes(content: bytes) -> None:
    """A result in UTF-8 to stdout, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
