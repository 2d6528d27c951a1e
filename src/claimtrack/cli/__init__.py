"""The command line: parse options, call, print. The one place that ends the program."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimtrack import __version__
from claimtrack.errors import ClaimtrackError


class _Group(TyperGroup):
    """Where the shell and the test runner both pass: no traceback goes further."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ClaimtrackError as error:
            typer.echo(_sentence(error), err=True)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            typer.echo(f"claimtrack: {error.strerror or error}: {error.filename or ''}", err=True)
            raise typer.Exit(2) from None


def _sentence(error: ClaimtrackError) -> str:
    return str(error)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Dated, sourced claims of AI labs, set against what happened.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimtrack {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Dated, sourced claims of AI labs, set against what happened."""


from claimtrack.cli import (  # noqa: E402 - they register here
    add,  # noqa: F401
    check,  # noqa: F401
    diff,  # noqa: F401
    due,  # noqa: F401
    export,  # noqa: F401
    forecast,  # noqa: F401
    init,  # noqa: F401
    resolve,  # noqa: F401
    show,  # noqa: F401
    slips,  # noqa: F401
    stats,  # noqa: F401
    timeline,  # noqa: F401
    trend,  # noqa: F401
    window,  # noqa: F401
)


def main() -> None:
    """Run the command line; end the program with its exit code."""
    import gc
    import os

    # a run is short and frees nothing worth the collector's walks over all records
    gc.disable()
    # pydantic would search every installed package for plug-ins that may read the records
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a terminal that cannot show a character gets an escape, not a failure
            reconfigure(errors="backslashreplace")
    app(prog_name="claimtrack")
