"""What a person, a paste or a terminal may do to the dialogue without harm to the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.terminal import Terminal

Start = Callable[..., Terminal]
SMALL = Path(__file__).parent / "ledgers" / "small.toml"
ANSWERS = (
    ("Model: ", "grok 5"), ("Milestone", "paper"), ("Announced", "2025-12-03"), ("Basis", "o"),
    ("Due", "Q1 2026"), ("as they", "x"), ("Speaker", "Elon Musk"),
    ("Source", "https://example.org/x"), ("saved copy", ""), ("Note", ""),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the small ledger."""
    return Path(shutil.copy(SMALL, tmp_path / "claims.toml"))


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Start `add release` on a terminal; what still runs when the test is over is ended."""
    started: list[Terminal] = []

    def run(**variables: str) -> Terminal:
        started.append(Terminal(path.parent, "add", "release", **variables))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def left_alone(path: Path) -> bool:
    """Whether the ledger is as it was, with no other file beside it."""
    return path.read_bytes() == SMALL.read_bytes() and len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("answered", range(0, len(ANSWERS) + 1, 2))
@pytest.mark.parametrize("key", [b"\x04", b"\x03"])
def test_left_at_any_question(path: Path, start: Start, answered: int, key: bytes) -> None:
    """Ctrl-D and Ctrl-C at any question end it in a sentence; nothing is written."""
    terminal = start()
    for question, answer in ANSWERS[:answered]:
        terminal.answer(question, answer)
    terminal.wait_for((*ANSWERS, ("Write it?", ""))[answered][0])
    terminal.wait_for(": " if answered else "")
    if key == b"\x03":
        terminal.interrupt()
    else:
        terminal.press(key)
    assert terminal.end() == {b"\x03": 130, b"\x04": 2}[key]
    assert "stopped: nothing is written" in terminal.screen
    assert "Traceback" not in terminal.screen
    assert "a fault of its own" not in terminal.screen
    assert left_alone(path)


def test_a_paste_of_several_lines_is_one_answer(path: Path, start: Start) -> None:
    """The lines of a paste do not answer the questions that follow."""
    terminal = start(TERM="xterm")
    for question, answer in ANSWERS[:5]:
        terminal.answer(question, answer)
    terminal.wait_for("as they")
    terminal.press(b"\x1b[200~We will ship\n\nit soon,\ny\n\x1b[201~\n")
    for question, answer in ANSWERS[6:]:
        terminal.answer(question, answer)
    terminal.wait_for('said = "We will ship it soon, y"')
    terminal.answer("Write it?", "n")
    assert terminal.end() == 2
    assert left_alone(path)


def test_what_was_typed_ahead_confirms_nothing(path: Path, start: Start) -> None:
    """Lines pasted where a terminal cannot mark them never answer whether to write."""
    terminal = start()
    for question, answer in ANSWERS[:-1]:
        terminal.answer(question, answer)
    terminal.wait_for("Note")
    terminal.press(b"a note\n\n\n\n\n")
    terminal.wait_for("Write it?")
    terminal.answer("field]: ", "n")
    assert terminal.end() == 2
    assert "added a" not in terminal.screen
    assert left_alone(path)


def test_a_narrow_terminal(path: Path, start: Start) -> None:
    """In 40 columns no question, sentence or list runs over the edge; records are shown whole."""
    terminal = start(COLUMNS="40")
    for question, answer in (
        ("Model: ", "grok 5"), ("Milestone", "paper"), ("public [", "2025-12-03"),
        ("leak): ", "o"), ("promised): ", "by the wayside"),
    ):  # fmt: skip
        terminal.answer(question, answer)
    terminal.wait_for("date promised")
    terminal.press(b"\x04")
    terminal.end()
    # what is typed stands behind the question, and may be longer
    assert max(len(line.rpartition(": ")[0]) for line in terminal.screen.splitlines()) <= 40
    assert max(map(len, terminal.screen.split("by the wayside")[1].splitlines()[1:])) <= 40
    assert left_alone(path)


@pytest.mark.parametrize(
    ("variables", "typed"),
    [
        ({"PYTHONIOENCODING": "ascii"}, "caf\u00e9".encode()),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, b"caf\xe9"),
    ],
)
def test_text_that_is_none(
    path: Path, start: Start, variables: dict[str, str], typed: bytes
) -> None:
    """Bytes that are no text where the dialogue runs are asked for again."""
    terminal = start(**variables)
    for question, answer in ANSWERS[:-1]:
        terminal.answer(question, answer)
    terminal.wait_for("Note")
    terminal.press(typed + b"\n")
    terminal.wait_for("; " if "LC_ALL" in variables else "encoding")
    terminal.answer("", "plain")
    terminal.answer("Write it?", "n")
    assert terminal.end() == 2
    assert 'note = "plain"' in terminal.screen
    assert left_alone(path)


@pytest.mark.parametrize("text", ["a" * 3000, "by " * 1000, "\x1b[31mred\x07", "<" * 50, "\\u0000"])
def test_odd_answers_are_answers(path: Path, start: Start, text: str) -> None:
    """Long texts and control keys at any question end in a sentence or in a text that shows."""
    terminal = start()
    for question, answer in ANSWERS:
        terminal.wait_for(question)
        terminal.press(f"{text}\n".encode())
        if question in ("as they", "Note"):
            continue
        if question == "Speaker":
            terminal.answer("Source", "<")
            terminal.answer("Speaker", answer)
            continue
        if question == "Model: ":
            terminal.answer("Organization", "<")
            terminal.answer("Model", answer)
            continue
        terminal.answer(question, answer)
    terminal.answer("Write it?", "n")
    assert terminal.end() == 2
    assert "Traceback" not in terminal.screen
    assert "a fault of its own" not in terminal.screen
    assert left_alone(path)
