"""`claimtrack check` and `claimtrack schema`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import today
from claimtrack.cli.output import Look, looking, show_bytes
from claimtrack.errors import ClaimtrackError, LedgerError, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimtrack.check.findings import Finding

_FOLDERS_ABOVE = 3
"""How many folders above a file may be the ledger that it is part of."""


@app.command("check")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            parser=options.path,
            help="Ledger files or folders, each judged as a ledger of its own.",
        ),
    ] = None,
    data: options.OwnData = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings, too.")] = False,
    alone: Annotated[
        bool,
        typer.Option("--alone", help="A file by itself, even where its folder defines its names."),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="OLD",
            parser=options.path,
            help="An older copy of the ledger: also every verdict, as of the day to which it was"
            " checked, that an edit changed without a correction.",
        ),
    ] = None,
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How to print it.")
    ] = "table",
) -> None:
    """Every problem in the ledger, with file and line: errors, warnings, notes."""
    from claimtrack.check.findings import counted
    from claimtrack.ledgers.store import StoreError

    findings: list[Finding] = []
    ledgers: list[Path] = []
    unread: list[str] = []
    alone = alone or not paths  # the ledger that all other commands read, and as they read it
    for path in paths or [options.own_ledger(data)]:
        try:
            findings += _findings(path, alone=alone, against=against)
        except StoreError as error:  # of the others all is told first
            unread.append(str(error))
        else:
            ledgers.append(path)
    count = counted(findings)
    if ledgers:
        _print(findings, output)
        told = ", ".join(f"{many} {level}{'s' * (many != 1)}" for level, many in count.items())
        options.remark(f"{_named(ledgers)}: {told}")
    if unread:
        raise StoreError("\n".join(dict.fromkeys(unread)))
    if count["error"] or (strict and count["warning"]):
        raise typer.Exit(1)


def _named(ledgers: Sequence[Path]) -> str:
    """Which ledgers were looked at."""
    from claimtrack.words.cells import harmless

    names = [harmless(str(path), 60) for path in ledgers[:3]]
    more = f" and {len(ledgers) - 3} more" if len(ledgers) > 3 else ""
    return f"{', '.join(names)}{more}"


def _findings(path: Path, *, alone: bool, against: Path | None) -> Sequence[Finding]:
    """The findings of one file or folder; of a file whose folder defines its names, with that."""
    from claimtrack.check import findings as lint

    try:
        ledger = options.open_ledger(path)
    except LedgerError as error:
        beside = None if alone else _with_its_folder(path, error)
        if beside is None:
            return lint.errors(error)
        if against is not None:
            what = (
                f"{shown(path)} is a part of its folder's ledger; name the folder, and an older one"
            )
            raise typer.BadParameter(what, param_hint="--against") from None
        return beside
    day = today()
    findings = lint.findings(ledger, min(day, ledger.checked or day), day)
    if against is None:
        return findings
    if not against.exists():
        raise ClaimtrackError(_not_there(against, path))
    return (*findings, *lint.against(ledger, options.open_ledger(against)))


def _not_there(against: Path, path: Path) -> str:
    """What to do where the older copy is none: it may be the name of a git revision."""
    from shlex import quote

    if path.is_dir():
        archive = f"git -C {quote(str(path))} archive {quote(str(against))}"
        command = f"mkdir ../old && {archive} | tar -x -C ../old"
    else:
        git = "git" if path.parent == Path() else f"git -C {quote(str(path.parent))}"
        command = f"{git} show {quote(f'{against}:./{path.name}')} > old.toml"
    return (
        f"{shown(against)}: no such file or folder; check the path, or, of a git revision, save the"
        f" ledger of that time first: `{shown(command)}`"
    )


def _with_its_folder(path: Path, error: LedgerError) -> Sequence[Finding] | None:
    """The findings of a file as part of the nearest folder that defines the names it lacks."""
    from claimtrack.check import findings as lint

    alone = _names_lacking(error.problems)
    if not path.is_file() or not alone:
        return None
    folder = path.resolve().parent
    for _ in range(_FOLDERS_ABOVE):
        try:
            whole = options.open_ledger(folder)
        except LedgerError as other:
            own = [_as_given(each, path) for each in other.problems if _is_of(each.file, path)]
            if _names_lacking(own) < alone:
                _tell(path, folder)
                return lint.errors(LedgerError(own)) if own else ()
        except ClaimtrackError:
            return None
        else:
            _tell(path, folder)
            day = today()
            findings = lint.findings(whole, min(day, whole.checked or day), day)
            return tuple(
                replace(each, problem=_as_given(each.problem, path))
                for each in findings
                if _is_of(each.problem.file, path)
            )
        if (folder / ".git").exists() or folder.parent == folder:
            return None
        folder = folder.parent
    return None


def _tell(path: Path, folder: Path) -> None:
    below = os.path.relpath(folder)
    options.remark(
        f"note: {shown(path)} is checked with {shown(below)}, which defines names that it lacks"
        " (--alone: by itself)"
    )


def _names_lacking(problems: Sequence[Problem]) -> int:
    """How often a name is not defined."""
    return sum(each.rule in ("unknown-model", "unknown-organization") for each in problems)


def _as_given(problem: Problem, path: Path) -> Problem:
    """The problem, its file named as it was given and not by its place in the folder."""
    return problem._replace(file=str(path))


def _is_of(name: str, path: Path) -> bool:
    return Path(name).resolve() == path.resolve()


def _print(findings: Sequence[Finding], output: str) -> None:
    if output == "json":
        from claimtrack.formats.json import check as as_json_check

        options.write_bytes(as_json_check.findings(findings))
        return
    from claimtrack.words.check import line

    for finding in findings:
        typer.echo(line(finding))


@app.command("schema")
@looking("output", "no_color", "ascii_only")
def schema(look: Look) -> None:
    """The JSON Schema of a ledger, for editors."""
    from claimtrack.formats.json import slips as as_json
    from claimtrack.ledgers.schema import ledger_schema

    show_bytes(as_json.dump(ledger_schema()), paged=look.pager)
