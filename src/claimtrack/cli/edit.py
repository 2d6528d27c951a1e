"""`claimtrack edit`: the newest record of a model in an editor, checked after saving."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.cli import app, options
from claimtrack.cli.hits import want_one
from claimtrack.cli.output import Look, looking
from claimtrack.errors import ClaimtrackError, quoted

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger

_WITH_A_COLON = frozenset({"subl", "sublime_text", "zed", "hx", "helix", "micro"})
_IN_A_WINDOW = frozenset({"subl", "sublime_text", "zed"})
"""Of these, those that return at once unless they are told to wait."""
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor", "windsurf"})

_REMEDY = "set VISUAL or EDITOR to your editor's command"


class EditorError(ClaimtrackError):
    """No editor, or one that failed."""


@app.command("edit")
@looking()
def edit(model: options.ModelName, look: Look, data: options.OwnData = None) -> None:
    """Open the editor at a model's newest record; check the ledger afterwards."""
    from claimtrack.cli.check import check
    from claimtrack.cli.interrupts import left_to_a_program
    from claimtrack.ledgers.store import PACKAGED, STDIN, StoreError, demand_regular, locate
    from claimtrack.verdicts.filters import Filters

    path = options.own_ledger(data)
    if str(path) == PACKAGED:
        raise StoreError(f"{PACKAGED} is read-only; make your own with `claimtrack init`")
    if str(path) == STDIN:
        demand_regular(path, STDIN)
    report = options.open_report(path, None, Filters(models=[model]), one=True)
    want_one(report, look)
    name, line = _newest(report.ledger, next(iter(report.selection.models)))
    files = {name: str(file) for file, name in locate([path])}  # shown is not what it is called
    words = _editor(_no_option(files[name]), line)
    try:
        with left_to_a_program():
            code = subprocess.call(words)  # noqa: S603 - the person's own editor
    except OSError as error:
        raise EditorError(f"{words[0]}: cannot be started ({error.strerror}); {_REMEDY}") from None
    if code:
        how = f"with {code}" if code > 0 else f"by signal {-code}"
        raise EditorError(f"{words[0]}: ended {how}; the ledger was not checked")
    check(paths=[path], data=None)


def _newest(ledger: Ledger, model: str) -> tuple[str, int]:
    """File and line of the newest record of a model; of its own record, where it has no other."""
    from claimtrack.ledgers.lines import places

    newest: tuple[date, str, int] | None = None
    for file in ledger.files:
        lines = places(file.text)
        for array in ("models", "claims", "outcomes"):
            for index, record in file.records(array):
                if getattr(record, "model", getattr(record, "id", None)) != model:
                    continue
                day = date.min
                if array != "models":
                    day = record.announced if array == "claims" else record.last_day
                if newest is None or day >= newest[0]:
                    newest = (day, file.name, lines.get((array, index), 1))
    assert newest is not None
    return newest[1], newest[2]


def _no_option(name: str) -> str:
    """The file by a name that no editor takes for an option, or, as vim does `+`, for a command."""
    return f"./{name}" if name.startswith(("+", "-")) else name


def _editor(name: str, line: int) -> list[str]:
    """The command that opens a file at a line in the person's editor."""
    named = (os.environ.get(variable, "").strip() for variable in ("VISUAL", "EDITOR"))
    command = next(filter(None, named), None) or shutil.which("vi")
    if not command:
        raise EditorError("no editor is set; set VISUAL or EDITOR to its command, as EDITOR=nano")
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise EditorError(f"{quoted(command)} is no command ({error}); {_REMEDY}") from None
    program = Path(words[0]).stem
    if program in _GOTO:
        return [*words, "--wait", "--goto", f"{name}:{line}"]
    if program in _WITH_A_COLON:
        waiting = ["--wait"] if program in _IN_A_WINDOW else []
        return [*words, *waiting, f"{name}:{line}"]
    return [*words, f"+{line}", name]
