"""A report longer than the screen goes through a pager, as git's does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from claimtrack.errors import visible

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_REMEDY = "set PAGER to another one, or give --no-pager"
LESS = "FRX"
"""How `less` is called where LESS says nothing: quit on one screen, show colours, stay."""


def command() -> list[str]:
    """The pager of this process's environment; empty: none, or a terminal that cannot page."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return []
    chosen = os.environ.get("CLAIMTRACK_PAGER", os.environ.get("PAGER", "less"))
    with suppress(ValueError):  # an open quote
        words = shlex.split(chosen)
        if words and words[0] != "cat" and shutil.which(words[0]):
            return words
    return []


def shows_color(pager: list[str]) -> bool:
    """Whether the pager shows colours: `less` where it is told to, of others none is known."""
    name = os.path.basename(pager[0])  # noqa: PTH119 - a word of the command, not yet a path
    if name != "less":
        return False
    asked = [word for word in pager[1:] if word.startswith("-")]
    short = os.environ.get("LESS", LESS) + "".join(w for w in asked if not w.startswith("--"))
    long = {"--RAW-CONTROL-CHARS", "--raw-control-chars"}
    return bool(set(short) & {"r", "R"} or long & set(asked))


def show(text: str, plain: Callable[[], str], remarks: list[str]) -> None:
    """Show a text; one longer than the screen through the pager, `remarks` again after it.

    `plain` gives the text without colours, for a pager that shows none.
    """
    long = sys.stdout.isatty() and _rows(text) >= shutil.get_terminal_size().lines
    pager = command() if long else []
    if not pager:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    if failure := _page(pager, text if shows_color(pager) else plain()):
        sys.stdout.write(text)
        sys.stderr.write(f"{visible(failure)}\n")
    for remark in remarks:
        sys.stderr.write(f"{remark}\n")


def _page(pager: list[str], text: str) -> str:
    """Run the pager until it is quit: Ctrl-C is for it, and what it has not read is let go.

    Why it failed, in a sentence; empty where it did not.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = subprocess.run(  # noqa: S603 - the user's own pager
            pager,
            input=text.encode(errors="backslashreplace"),
            env={"LESS": LESS, "LESSCHARSET": "utf-8"} | dict(os.environ),
            check=False,
        )
    except BrokenPipeError:
        return ""
    except OSError as error:
        return f"the pager {pager[0]} cannot be started ({error.strerror}); {_REMEDY}"
    finally:
        signal.signal(signal.SIGINT, before)
    return (
        f"the pager {pager[0]} ended with {done.returncode}; {_REMEDY}" if done.returncode else ""
    )


def _rows(text: str) -> int:
    """Lines of the screen that a text fills."""
    width = max(shutil.get_terminal_size().columns, 1)
    lines = _ESCAPE.sub("", text).splitlines()
    return sum(max(-(-len(line) // width), 1) for line in lines)
