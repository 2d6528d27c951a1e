r"""Sessions as documents: below each line `$ claimtrack ...` stands what it prints, to the byte.

    -- Words about what follows
    $ COLUMNS=120 claimtrack slips --all
    what goes to stdout
    ! what goes to stderr
    [1]

`[1]` is an exit code other than 0; `< text` below a command is a line of its stdin. A line that
does not run claimtrack is one of sh (`cat`, `cp`, `diff`), or `page FILE`, a page of HTML as text
(`--whole`: with its head). Escape sequences and carriage returns
are made visible, and the working folder is called /here; \\u202e in a word is that character.

`«words»` is what a person types to a question: to write a session, put the answers below the
command. Where nothing is asked, `# terminal` behind the command says that a person is there. In
transcripts/written each file that a command changed stands below what it printed, as a diff.
"""

from __future__ import annotations

import difflib
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import Result

from tests.helpers.changes import changes, contents
from tests.helpers.page_text import page_text
from tests.helpers.person import ANSWER

Invoke = Callable[[list[str], Mapping[str, str], str | None, Sequence[str] | None], Result]
"""Run claimtrack with arguments, changes of the environment, a text on stdin, and the answers of
a person, if one is there."""
_CODE = re.compile(r"\\u([0-9a-f]{4})")
_TERMINAL = " # terminal"
_ASSIGNMENT = re.compile(r"[A-Z_]+=")
_OWN = re.compile(r"^(?:\$|--|<) ", re.MULTILINE)
"""What looks like a line of a transcript's own: a backslash is put before it."""
_VISIBLE = {"\x1b": "␛", "\r": "␍", "\ufeff": "<BOM>"}


@dataclass(frozen=True, slots=True)
class Step:
    """A command, the words above it, what it is told on stdin, and what it printed."""

    words: str
    command: str
    told: str
    printed: str

    def __str__(self) -> str:
        return f"{self.words}$ {self.command}\n{_marked('<', self.told)}{self.printed}"


def steps(text: str) -> list[Step]:
    """The steps of a transcript, in order; each begins with its words, or with its command."""
    parts = re.split(r"^(?=(?:-- .*\n)*\$ )", text, flags=re.MULTILINE)
    return [_step(part) for part in _joined(parts)]


def _joined(parts: list[str]) -> Iterator[str]:
    """The parts, each with the words before it, which the pattern also finds alone."""
    words = ""
    for part in parts:
        if part and all(line.startswith("-- ") for line in part.splitlines()):
            words += part
        elif part.strip():
            yield words + part
            words = ""


def _step(part: str) -> Step:
    lines = part.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("$ "))
    rest = lines[at + 1 :]
    told = list(_told(rest))
    printed = "".join(rest[len(told) :])
    return Step("".join(lines[:at]), lines[at][2:].rstrip("\n"), "".join(told), printed)


def _told(lines: list[str]) -> Iterator[str]:
    """The lines of stdin: `< text`, or `<` alone; a page that begins with `<` is printed."""
    for line in lines:
        if not line.startswith("< ") and line != "<\n":
            return
        yield line.removeprefix("<").removeprefix(" ")


def rerun(step: Step, invoke: Invoke, folder: Path, *, files: bool = False) -> Step:
    """The step with what its command prints today; a blank line ends it.

    `files`: with what it does to the files of the folder, too.
    """
    environment, words = _split(step.command.removesuffix(_TERMINAL))
    files = files and words[0] == "claimtrack"
    before = contents(folder) if files else {}
    if words[0] == "claimtrack":
        answers = ANSWER.findall(step.printed)
        person = answers if answers or step.command.endswith(_TERMINAL) else None
        done = invoke(words[1:], environment, step.told or None, person)
        out, err, code = done.stdout_bytes.decode(), done.stderr_bytes.decode(), done.exit_code
    elif words[0] == "page":
        content = (folder / words[1]).read_text("utf-8")
        out, err, code = page_text(content, whole="--whole" in words), "", 0
    else:
        run = subprocess.run(
            ["/bin/sh", "-c", step.command], cwd=folder, input=step.told.encode(),
            capture_output=True, check=False,
        )  # fmt: skip
        out, err, code = run.stdout.decode(), run.stderr.decode(), run.returncode
    printed = (
        _OWN.sub(r"\\\g<0>", _ended(out))
        + _marked("!", _ended(err))
        + (f"[{code}]\n" if code else "")
        + "".join(f"{line}\n" for line in (changes(before, contents(folder)) if files else ()))
    )
    printed = printed.replace(str(folder), "/here")
    for char, shown in _VISIBLE.items():
        printed = printed.replace(char, shown)
    return Step(step.words, step.command, step.told, printed + "\n")


def _split(command: str) -> tuple[dict[str, str], list[str]]:
    words = [_CODE.sub(lambda code: chr(int(code[1], 16)), word) for word in shlex.split(command)]
    environment = {}
    while _ASSIGNMENT.match(words[0]):
        name, _, environment[name] = words.pop(0).partition("=")
    return environment, words


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}(no end of line)\n"


def _marked(mark: str, text: str) -> str:
    return "".join(
        f"{mark} {line}" if line != "\n" else f"{mark}\n" for line in text.splitlines(keepends=True)
    )


def difference(was: Step, now: Step) -> str:
    """How two runs of a step differ, as a unified diff under its command."""
    lines = difflib.unified_diff(was.printed.splitlines(), now.printed.splitlines(), "was", "is",
                                 lineterm="", n=1)  # fmt: skip
    return "\n".join([f"$ {now.command}", *lines])
