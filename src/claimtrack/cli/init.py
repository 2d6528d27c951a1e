"""`claimtrack init`: a ledger of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.errors import ClaimtrackError


class UnmadeError(ClaimtrackError):
    """A ledger that cannot be written where it should go."""


class ExistsError(ClaimtrackError):
    """Something stands where the new ledger would go."""


def _target(name: str | Path) -> Path:
    """The file of this name; of a name that ends as a folder's does the ledger in it."""
    target = options.path(str(name))
    return target / "claims.toml" if str(name).endswith(("/", os.sep)) else target


@app.command("init")
def init(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            parser=_target,
            help="File to make. Default: claims.toml.",
        ),
    ] = Path("claims.toml"),
    bare: Annotated[bool, typer.Option("--bare", help="Without examples.")] = False,
) -> None:
    """A new ledger with a commented example of each record; what exists is not touched."""
    from importlib import resources

    from claimtrack.errors import remedy
    from claimtrack.files import create
    from claimtrack.ledgers.store import STDIN, demand_regular
    from claimtrack.words.cells import harmless

    if str(path) == STDIN:
        demand_regular(path, STDIN)
    starter = (
        b"#:schema ./claims.schema.json\n"
        if bare
        else resources.files("claimtrack.curation").joinpath("starter.toml").read_bytes()
    )
    try:
        create(path, starter)
    except FileExistsError as error:
        there = harmless(str(error.filename or path))
        raise ExistsError(
            f"{there}: exists already and is not touched; name another file"
        ) from None
    except OSError as error:
        raise UnmadeError(
            f"{harmless(str(path))}: cannot be made ({error.strerror or error});"
            f" {remedy(error, 'name a file in a folder that you may write to')}"
        ) from None
    holds = "without records" if bare else "with an example of each record"
    options.remark(f"{harmless(str(path))}: a ledger {holds}")
    if path not in (Path("claims.toml"), Path("data/claims.toml")):
        options.remark(f"name it to each command: --data {harmless(str(path))}")
