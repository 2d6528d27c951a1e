"""The command line: parse options, call, print. The one place that ends the program."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from claimtrack import __version__
from claimtrack.errors import ClaimtrackError, remedy, shown, visible

COMMANDS = {
    "overview": ("overview", "One screen: what was kept, what is owed, what comes."),
    "slips": ("slips", "What was promised, what happened, and how far apart they are."),
    "show": ("show", "One model's whole story, with every source."),
    "timeline": ("timeline", "The picture: promised windows, slips and outcomes."),
    "trend": ("trend", "Milestone trend chart: statements across, promised windows up."),
    "due": ("due", "What is past due, what falls due next, where nobody has looked."),
    "diff": ("diff", "What changed between two days."),
    "stats": ("stats", "How late a lab really is, counting what is still open."),
    "forecast": ("forecast", "When open promises will really ship."),
    "list": ("list", "What can be named: models, organizations, speakers and more."),
    "add": ("add", "Add a claim, and its model where that is new."),
    "resolve": ("resolve", "Add an outcome: what happened."),
    "sources": ("sources", "Every page that the ledger rests on, and whether it still stands."),
    "read": ("read", "Propose claims from an article, to add one by one."),
    "edit": ("edit", "Open the editor at a model's newest record, and check it."),
    "check": ("check", "Every problem in the ledger, with file and line."),
    "export": ("export", "A report to pass on: Markdown, one HTML page, JSON, CSV."),
    "site": ("site", "The ledger as a web site, under addresses that last."),
    "window": ("window", 'How a phrase like "fall 2025 or later" is read, and why.'),
    "init": ("init", "A new ledger with a commented example of each record."),
    "schema": ("check", "The JSON Schema of a ledger, for editors."),
}
"""Each command: the module of `claimtrack.cli` that holds it, and its line in the help.

Only the command that runs is loaded: all of them take longer than typer itself.
"""
_CLOSED_PIPE = 141
"""The exit code where the reader went away: what a shell reports of that signal."""


class _Group(TyperGroup):
    """Where the shell and the test runner both pass: no traceback goes further."""

    def __init__(self, *, commands: dict[str, Any], **kwargs: Any) -> None:
        listed = {name: TyperCommand(name, help=line) for name, (_, line) in COMMANDS.items()}
        for name in commands.keys() & COMMANDS.keys():  # one that is loaded reads as the others
            commands[name].short_help = COMMANDS[name][1]
        super().__init__(commands=listed | commands, **kwargs)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        return super().parse_args(ctx, args if ctx.resilient_parsing else _or_overview(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name in COMMANDS else command, rest

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().make_context(*args, **kwargs)
        except typer.TyperException as error:
            raise _harmless(error) from None
        except BrokenPipeError:
            raise typer.Exit(_CLOSED_PIPE) from None

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            from claimtrack.cli.options import wrapped

            plain = error.format_message().replace(": Value error, ", ": ")  # pydantic's own words
            told = wrapped(visible(f"Error: {plain}".expandtabs(4))).removeprefix("Error: ")
            error.format_message = lambda: told  # type: ignore[method-assign]
            raise
        except typer.TyperException as error:
            raise _harmless(error) from None
        except ClaimtrackError as error:
            from claimtrack.cli.options import wrapped

            lines = visible(str(error)).split("\n")
            typer.echo("\n".join(map(wrapped, lines)), err=True)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise typer.Exit(_CLOSED_PIPE) from None
        except OSError as error:
            raise typer.Exit(_say(f"claimtrack: {_reason(error)}")) from None


def _harmless(error: typer.TyperException) -> typer.TyperException:
    """The same error, whose message names what was typed and is printed as it is."""
    message = getattr(error, "message", "")
    error.message = visible(message)
    return error


_FLAGS = ("--part", "--open", "--no-color", "--ascii", "--no-pager")
"""Options without a value, behind which a command's name is one."""


def _or_overview(args: list[str]) -> list[str]:
    """The arguments, the command first; without one they are those of the overview."""
    if not args:
        return ["overview"]
    own = ("--version", "--help", "-h", "--install-completion", "--show-completion")
    if not args[0].startswith("-") or args[0] in own:
        return args
    for at, (before, word) in enumerate(pairwise(args), 1):
        if word in COMMANDS and (not before.startswith("-") or "=" in before or before in _FLAGS):
            return [word, *args[:at], *args[at + 1 :]]
    return ["overview", *args]


def load_command(name: str) -> Any:
    """The command of this name, from its module."""
    import_module(f"claimtrack.cli.{COMMANDS[name][0]}")
    return get_group(app).commands[name]


_GONE = "this folder is gone; change to another"


def _reason(error: OSError) -> str:
    """Why a file or a stream could not be used, and what to do."""
    reason = error.strerror or str(error)
    if error.errno == errno.ENOENT and error.filename is None:  # there is no way to it any more
        return _GONE
    if error.filename is None and error.errno == errno.EBADF:
        return "there is no stdout to write to; send it to a file, or to /dev/null"
    if error.filename is None:  # a stream of this process has no name
        return f"the output cannot be written ({reason}); free some space, or send it elsewhere"
    what = remedy(error, "check the path and its permissions")
    return f"{shown(error.filename)}: {reason}; {what}"


app = typer.Typer(
    cls=_Group,
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


def main() -> NoReturn:
    """Run the command line; end the program with its exit code."""
    import gc
    import io
    import os

    # a run is short and frees nothing worth the collector's walks over all records
    gc.disable()
    # pydantic would search every installed package for plug-ins that may read the records
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # without a stdin there is nobody to ask, and nothing to read
    sys.stdin = sys.stdin or os.fdopen(os.open(os.devnull, os.O_RDONLY))
    # a result for which there is no stdout is a failure, a remark for which there is no stderr none
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a terminal that cannot show a character gets an escape, not a failure
            reconfigure(errors="backslashreplace")
    waits = getattr(os, "get_blocking", lambda _: True)  # not everywhere there is such a choice
    if isinstance(sys.stdout, io.TextIOWrapper) and not waits(sys.stdout.fileno()):
        from claimtrack.cli.stream import patient

        sys.stdout = patient(sys.stdout)
    # all is written: what stands in memory goes with the process, faster than piece by piece
    os._exit(_run())


def _run() -> int:
    """Run the command line and flush what it wrote; its exit code."""
    try:
        code = _exit_code()
        sys.stdout.flush()
    except BrokenPipeError:
        return _CLOSED_PIPE
    except OSError as error:
        return _say(f"claimtrack: {_reason(error)}")
    except Exception as error:  # noqa: BLE001 - the last gate: no traceback goes further
        return _say(_GONE if _is_gone() else _fault(error))
    return code


def _exit_code() -> int:
    try:
        app(prog_name="claimtrack")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def _is_gone() -> bool:
    """Whether the working folder was removed, in which what is loaded may fail in any way."""
    from pathlib import Path

    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _fault(error: Exception) -> str:
    """What to say of a failure that nobody foresaw: where in the program it lies."""
    from traceback import extract_tb

    frame = extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
    what = shown(f"{type(error).__name__} at {place}: {error}")
    return f"claimtrack: a fault of its own, not of the ledger ({what}); please report it"


def _say(sentence: str) -> int:
    """A last word on stderr, if that can be written; exit code 2."""
    with suppress(OSError):
        typer.echo(visible(sentence), err=True)
    return 2
