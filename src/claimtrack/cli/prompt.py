"""Questions to the person at the terminal; answers are typed, known names completed with Tab."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress

import typer

from claimtrack.errors import ClaimtrackError, visible

_BACK = "<"
"""The answer that goes back to the question before."""
FIRST = "this is the first question; Ctrl-C leaves"
SHOWN = 6
"""Known names that are shown before a question, of more than FEW."""
FEW = 20
_INDENT = "  "
_INTERRUPTED = 130


class StoppedError(ClaimtrackError):
    """The person ended the dialogue; `by_key`: with Ctrl-C, which every shell tells by 130."""

    def __init__(self, sentence: str, *, by_key: bool = False) -> None:
        super().__init__(sentence)
        self.exit_code = _INTERRUPTED if by_key else ClaimtrackError.exit_code
        self.by_key = by_key

    def after_others(self) -> StoppedError:
        """The same of a record that is not the first one."""
        sentence = "stopped: this one is not written; what was added before stays"
        return StoppedError(sentence, by_key=self.by_key)


class RefusedError(StoppedError):
    """The person has seen the record, and said no to it."""


class BackError(Exception):
    """The person wants the question before this one again."""


def interactive() -> bool:
    """Whether a person reads and types: a pipe at either end is none."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(text: str) -> None:
    """A sentence between two questions, broken at words where the terminal ends."""
    lines = textwrap.wrap(
        visible(text), _width() - len(_INDENT), break_long_words=False, break_on_hyphens=False
    )
    show("\n".join(lines))


def _width() -> int:
    return max(shutil.get_terminal_size().columns, 20)


def show(text: str) -> None:
    """Lines as they are to be written."""
    typer.echo(textwrap.indent(text.rstrip("\n"), _INDENT))


def ask(
    question: str, known: Sequence[str] = (), *, first: bool = False, several: bool = False
) -> str:
    """The answer without the spaces around it; empty where only Enter was pressed.

    `first`: no question stands before it; `several`: names with commas between.
    Raises BackError where the question before it is wanted.
    """
    if known:
        from claimtrack.words.cells import harmless

        many = SHOWN if len(known) > FEW else FEW
        shown = ", ".join(harmless(name, 40) for name in known[:many])
        more = f" and {len(known) - many:,} more" if len(known) > many else ""
        say(f"known: {shown}{more} (Tab completes)")
    _complete(known, several=several)
    answer = _typed(question)
    if answer != _BACK:
        return answer
    if first:
        say(FIRST)
        return ask(question, known, first=True)
    raise BackError


def _typed(question: str) -> str:
    """What the person types or pastes, on one line."""
    *above, last = _wrapped(f"{question}:")
    for line in above:
        typer.echo(line)
    while True:
        try:
            return " ".join(input(f"{last} ").split())
        except UnicodeDecodeError:
            say("that is no text in the encoding of this terminal; set one of UTF-8, or type it")
        except (EOFError, KeyboardInterrupt) as left:
            typer.echo()
            by_key = isinstance(left, KeyboardInterrupt)
            raise StoppedError("stopped: nothing is written", by_key=by_key) from None


def _wrapped(question: str) -> list[str]:
    """The question in lines that leave room for an answer."""
    room = max(_width() - 1, 10)
    if len(question) <= room:
        return [question]
    return textwrap.wrap(question, room, break_long_words=False)


def settle() -> None:
    """Forget what was typed or pasted ahead: the next answer is to be given on purpose."""
    with suppress(ImportError, OSError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def chosen(answer: str, choices: Sequence[str]) -> str | None:
    """The choice that an answer names, whole or by its beginning; None where it names not one."""
    start = answer.casefold()
    if start in choices:
        return start
    fits = [choice for choice in choices if choice.startswith(start)] if start else []
    return fits[0] if len(fits) == 1 else None


def confirm(question: str, *, default: bool) -> bool:
    """Whether the person says yes; Enter takes the default."""
    while True:
        answer = ask(f"{question} [{'Y/n' if default else 'y/N'}]")
        said = default if not answer else truth(answer)
        if said is not None:
            return said
        say("write y or n")


def truth(answer: str) -> bool | None:
    """Yes or no as people type them; None where it is neither."""
    return {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}.get(
        answer.strip().casefold()
    )


def _complete(known: Sequence[str], *, several: bool) -> None:
    """Let Tab complete the known names, in any case; without readline there is no Tab."""
    plain = [name for name in known if name.isprintable()]
    with suppress(ImportError):
        import readline

        def found(text: str, number: int) -> str | None:
            word = text.lstrip()
            fits = [name for name in plain if name.casefold().startswith(word.casefold())]
            space = text[: len(text) - len(word)]
            return space + fits[number] if number < len(fits) else None

        readline.set_completer(found)
        readline.set_completer_delims("," if several else "")
        if "libedit" in (readline.__doc__ or ""):
            readline.parse_and_bind("bind ^I rl_complete")
        else:
            readline.parse_and_bind("tab: complete")
            # a paste of several lines is one answer, not an answer to each of the next questions
            readline.parse_and_bind("set enable-bracketed-paste on")
