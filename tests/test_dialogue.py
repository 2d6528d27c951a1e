"""The dialogue of `add` and `resolve` on a real (pseudo-)terminal, with a person who mistypes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from claimtrack.locks import lock_file
from tests.helpers.terminal import Terminal

Start = Callable[..., Terminal]
SMALL = Path(__file__).parent / "ledgers" / "small.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small ledger."""
    shutil.copy(SMALL, tmp_path / "claims.toml")
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start the command on a terminal; what still runs when the test is over is ended."""
    started: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        started.append(Terminal(folder, *arguments))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def test_a_claim_by_prompts_only(folder: Path, start: Start) -> None:
    """One question a field; a wrong date, phrase and address are asked again with the reason."""
    terminal = start("add", "release")
    terminal.wait_for("known: Grok 5, Llama 4 Behemoth, GPT-5, Claude 3.7 Sonnet")
    terminal.answer("Model: ", "behemot")
    terminal.answer("Do you mean Llama 4 Behemoth? [Y/n]: ", "")
    terminal.answer("Milestone [release]: ", "")
    terminal.answer("Announced, the day on which it became public [", "soon")
    terminal.wait_for("'soon' is not a day")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Basis", "reported")
    terminal.answer("Due", "by the wayside")
    terminal.wait_for("is no window phrase")
    terminal.answer("Due", "fall 2026 or later")
    terminal.wait_for("  fall 2026 or later -> from 2026-09-01, open\n")
    terminal.answer("as they were said", "")
    terminal.answer("Speaker", "")
    terminal.wait_for("it is needed")
    terminal.answer("Speaker", "a leaker")
    terminal.answer("Source", "htp://example.org")
    terminal.wait_for("is no web address; write one that begins with https://")
    terminal.answer("Source", "https://example.org/b")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.wait_for('  model = "behemoth"\n  kind = "release"\n  announced = 2025-12-03\n')
    terminal.wait_for("Read as: fall 2026 or later -> from 2026-09-01, open")
    terminal.answer("Write it? [Y/n/e to change a field]: ", "maybe")
    terminal.wait_for("write y, n or e")
    terminal.answer("Write it?", "y")
    terminal.wait_for("claims.toml:56: added a release claim on Llama 4 Behemoth (behemoth)\n")
    terminal.wait_for("verdict (by reports): postponed, as of 2025-12-31")
    terminal.answer("Another claim from this page?", "")
    assert terminal.end() == 0
    text = (folder / "claims.toml").read_text()
    assert (
        text.replace(
            '[[claims]]\nmodel = "behemoth"\nkind = "release"\nannounced = 2025-12-03\n'
            'due = "fall 2026 or later"\nspeaker = "a leaker"\nbasis = "reported"\n'
            'source = "https://example.org/b"\n\n',
            "",
        )
        == SMALL.read_text()
    )


ANSWERS = (
    ("Model: ", "Behemot"),
    ("Do you mean", ""),
    ("Milestone", ""),
    ("Announced", "2025-11-31"),
    ("Announced", "2025-12-03"),
    ("Basis", "reported"),
    ("Due", "the 35th of May"),
    ("Due", "not before next fall"),
    ("as they were said", "not before next fall"),
    ("Speaker", "people familiar, via WSJ"),
    ("Source", "htps://example.org/behemoth-again"),
    ("Source", "https://example.org/behemoth-again"),
    ("saved copy", ""),
    ("Note", ""),
    ("Write it?", ""),
    ("Another", ""),
)


def test_the_transcript_in_the_documentation_is_true(
    start: Start, request: pytest.FixtureRequest
) -> None:
    """The page on adding shows what a person sees who types the same answers, line by line."""
    terminal = start("add", "release")
    for question, answer in ANSWERS:
        terminal.answer(question, answer)
    assert terminal.end() == 0
    path = Path(__file__).parents[1] / "docs" / "adding-a-claim.md"
    page = path.read_text()
    if request.config.getoption("--update"):
        head, _, rest = page.partition(
            "<!-- transcript -->\n```console\n$ claimtrack add release\n"
        )
        lines = re.sub(r"\[20\d\d-\d\d-\d\d\]", "[2026-11-24]", terminal.screen).splitlines()
        text = "\n".join(line.rstrip() for line in lines)
        page = (
            f"{head}<!-- transcript -->\n```console\n$ claimtrack add release\n{text}\n```"
            + rest.partition("```")[2]
        )
        path.write_text(page)
    told = page.split("<!-- transcript -->\n```console\n$ claimtrack add release\n")[1]
    shown = re.sub(r"\[20\d\d-\d\d-\d\d\]", "[2026-11-24]", terminal.screen)
    assert [line.rstrip() for line in shown.splitlines()] == told.split("```")[0].splitlines()


def test_a_new_model_by_prompts(folder: Path, start: Start) -> None:
    """A model that is none of the known ones is made, with an organization that is offered."""
    terminal = start("add", "parameters", "Behemoth!")
    terminal.answer("Do you mean Llama 4 Behemoth? [Y/n]: ", "n")
    terminal.wait_for("'Behemoth!' is a new model; say whose it is")
    terminal.answer("Organization: ", "Metta")
    terminal.answer("Do you mean Meta? [Y/n]: ", "")
    terminal.answer("Which parameters [total]: ", "")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Basis", "")
    terminal.wait_for("it is needed")
    terminal.answer("Basis", "o")
    terminal.answer("Value", "lots")
    terminal.wait_for("'lots' is not a number")
    terminal.answer("Value", "~2T")
    terminal.wait_for("~2T -> 1.5T to 2.5T")
    terminal.answer("as they were said", "")
    terminal.answer("Speaker", "Meta")
    terminal.answer("Source", "https://example.org")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "by hand")
    terminal.answer("Write it?", "")
    terminal.wait_for("added the model Behemoth! (meta-behemoth) of Meta")
    terminal.answer("Another", "n")
    assert terminal.end() == 0
    assert "by hand" in {each.note for each in load(folder / "claims.toml").claims}


def test_an_outcome_by_prompts(folder: Path, start: Start) -> None:
    """Names of benchmarks are found as written, a yes-or-no answer is asked until it is one."""
    terminal = start("resolve", "benchmark", "Grok 6", "--date", "someday")
    terminal.wait_for("unknown model 'Grok 6'")
    terminal.answer("Model: ", "grok 5")
    terminal.answer("Benchmark: ", "gpqa dimond")
    terminal.answer("Do you mean GPQA Diamond? [Y/n]: ", "")
    terminal.wait_for("'someday' is no window phrase")
    terminal.answer("Date", "2025-11")
    terminal.wait_for("2025-11 -> 2025-11-01 to 2025-11-30")
    terminal.answer("Score", "over 80")
    terminal.wait_for("is open at one end")
    terminal.answer("Score", "80.1")
    terminal.answer("measured", "")
    terminal.answer("Evaluator", "Epoch AI")
    terminal.answer("independent of the maker? (y/n): ", "perhaps")
    terminal.wait_for("write y or n")
    terminal.answer("independent", "yes")
    terminal.answer("compared", "")
    terminal.answer("Source", "https://example.org")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.answer("Write it?", "y")
    terminal.wait_for("no verdict changes, as of 2025-12-31")
    assert terminal.end() == 0
    assert (
        '"gpqa-diamond"\ndate = "2025-11"\nscore = "80.1"' in (folder / "claims.toml").read_text()
    )


def test_whole_options_are_not_asked_about(folder: Path, start: Start) -> None:
    """With all that a record needs given, the one question is whether to write it; no is no."""
    before = (folder / "claims.toml").read_bytes()
    terminal = start(
        "add", "release", "GPT-5", "--announced", "2025-03-01", "--due", "May",
        "--speaker", "Sam Altman", "--official", "--source", "https://example.org",
    )  # fmt: skip
    terminal.answer("Write it?", "n")
    terminal.wait_for("stopped: nothing is written")
    assert terminal.end() == 2
    assert "Speaker" not in terminal.screen
    assert (folder / "claims.toml").read_bytes() == before


def test_yes_asks_nothing(start: Start) -> None:
    """`--yes` writes a whole record at once."""
    terminal = start(
        "add", "release", "GPT-5", "--announced", "2025-03-01", "--due", "May",
        "--speaker", "Sam Altman", "--official", "--source", "https://example.org", "--yes",
    )  # fmt: skip
    assert terminal.end() == 0
    assert "Write it?" not in terminal.screen
    assert "May -> 2025-05-01 to 2025-05-31" in terminal.screen


def test_no_input_asks_nothing_on_a_terminal(start: Start) -> None:
    """`--no-input` names what is missing, on a terminal too."""
    terminal = start("add", "release", "GPT-5", "--no-input")
    assert terminal.end() == 2
    assert (
        "missing: --announced, --speaker, --official or --reported, --source; " in terminal.screen
    )


@pytest.mark.parametrize("interrupted", [False, True])
def test_the_dialogue_can_be_left(folder: Path, start: Start, interrupted: bool) -> None:
    """Ctrl-D and Ctrl-C end it in a sentence, and nothing is written."""
    before = (folder / "claims.toml").read_bytes()
    terminal = start("add", "quantity")
    terminal.wait_for("Model: ")
    if interrupted:
        terminal.interrupt()
    else:
        terminal.press(b"\x04")
    terminal.wait_for("stopped: nothing is written")
    assert terminal.end() == (130 if interrupted else 2)
    assert "Traceback" not in terminal.screen
    assert "a fault of its own" not in terminal.screen
    assert (folder / "claims.toml").read_bytes() == before


def test_tab_completes(start: Start) -> None:
    """Tab completes a known name, whatever the case of its beginning."""
    terminal = start("add", "release")
    terminal.wait_for("Model: ")
    terminal.press(b"claude\t\n")
    terminal.wait_for("Milestone")
    terminal.press(b"\x04")
    terminal.end()
    assert "Claude 3.7 Sonnet\n" in terminal.screen


def test_what_was_typed_is_not_lost_with_a_failure(folder: Path, start: Start) -> None:
    """A record that cannot be written after all is shown, so that it can be pasted."""
    terminal = start(
        "resolve", "release", "Grok 5", "--status", "shipped", "--date", "2026-02-01",
        "--source", "https://example.org",
    )  # fmt: skip
    terminal.wait_for("Write it?")
    (folder / "claims.toml").write_text("half a sen")  # what another program left behind
    terminal.answer("[Y/n/e", "y")
    terminal.wait_for('nothing is written; the record was to be:\n\n[[outcomes]]\nmodel = "grok-5"')
    terminal.wait_for("mend the TOML at this")
    assert terminal.end() == 2


@pytest.mark.parametrize("given", [(), ("--benchmark", "gpqa dimond")], ids=["asked", "given"])
def test_no_to_a_near_name_keeps_what_was_typed(
    folder: Path, start: Start, given: tuple[str, ...]
) -> None:
    """A benchmark that is like a known one stays another one, if the person says so once."""
    terminal = start(
        "add", "benchmark", "Grok 5", "--score", "50.0", "--speaker", "S",
        "--source", "https://example.org", "--announced", "2025-12-01", *given,
    )  # fmt: skip
    if not given:
        terminal.answer("Benchmark: ", "gpqa dimond")
    terminal.answer("Do you mean GPQA Diamond? [Y/n]: ", "n")
    terminal.answer("Basis", "o")
    for question in ("Models", "measured", "as they were said", "saved copy", "Note"):
        terminal.answer(question, "")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "model")
    terminal.answer("Model [Grok 5]: ", "GPT-5")
    terminal.wait_for('benchmark = "gpqa-dimond"')
    terminal.answer("Write it?", "y")
    terminal.answer("Another", "n")
    assert terminal.end() == 0
    added = next(each for each in load(folder / "claims.toml").claims if each.speaker == "S")
    assert (added.model, getattr(added, "benchmark", None)) == ("gpt-5", "gpqa-dimond")


NEWEST = (
    "add", "benchmark", "Grok 5", "--score", "50.0", "--speaker", "S", "--official",
    "--source", "https://example.org", "--announced", "2025-12-01", "--benchmark", "Newest",
)  # fmt: skip
"""A claim of which nothing is asked any more."""


def test_a_name_that_another_writer_took_meanwhile(folder: Path, start: Start) -> None:
    """It is told before anything is written, and only its field is answered anew."""
    path = folder / "claims.toml"
    terminal = start(*NEWEST)
    terminal.wait_for("Write it?")
    with path.open("a") as other:
        other.write('\n[[benchmarks]]\nid = "newest-2"\nname = "Newest"\n')
    terminal.answer(" to change a field]: ", "e")
    terminal.answer("Which field", "note")
    terminal.answer("Note", "")
    terminal.wait_for("--benchmark: the ledger was changed meanwhile")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "benchmark")
    terminal.answer("Benchmark [newest]: ", "Newest")
    terminal.wait_for('benchmark = "newest-2"')
    terminal.answer("Write it?", "y")
    assert terminal.end() == 0
    assert 'benchmark = "newest-2"' in path.read_text()


def test_a_near_name_that_another_writer_added_meanwhile(folder: Path, start: Start) -> None:
    """Whether it is meant is asked in the end, as it had been at the beginning."""
    terminal = start(*NEWEST)
    terminal.wait_for("Write it?")
    with (folder / "claims.toml").open("a") as other:
        other.write('\n[[benchmarks]]\nid = "newestt"\nname = "Newestt"\n')
    terminal.answer(" to change a field]: ", "e")
    terminal.answer("Which field", "note")
    terminal.answer("Note", "")
    terminal.wait_for("--benchmark: 'newest' is close to 'Newestt'")
    terminal.answer("Write it?", "y")
    terminal.answer("Which field", "benchmark")
    terminal.answer("Benchmark [newest]: ", "")
    terminal.answer("Do you mean Newestt? [Y/n]: ", "n")
    terminal.answer("Write it?", "y")
    assert terminal.end() == 0
    assert 'benchmark = "newest"' in (folder / "claims.toml").read_text()


@pytest.mark.parametrize("broken", ["[[claims", None, ""])
def test_a_ledger_that_cannot_be_read_for_a_while(
    folder: Path, start: Start, broken: str | None
) -> None:
    """What was typed is shown, and can be written once the ledger is mended."""
    path = folder / "claims.toml"
    whole = path.read_text()
    terminal = start(*NEWEST)
    terminal.wait_for("Write it?")
    if broken is None:
        path.unlink()
    else:
        path.write_text(broken)
    terminal.answer(" to change a field]: ", "e")
    terminal.answer("Which field", "note")
    terminal.answer("Note", "a long story")
    terminal.wait_for('note = "a long story"')
    terminal.wait_for("Write it?")
    path.write_text(whole)
    terminal.answer(" to change a field]: ", "y")
    terminal.wait_for("This goes to claims.toml")
    terminal.answer("Write it?", "y")
    assert terminal.end() == 0
    assert 'note = "a long story"' in path.read_text()


def test_enter_takes_today(start: Start) -> None:
    """The day that is offered for a statement is the one of the user's calendar."""
    terminal = start(
        "add", "release", "GPT-5", "--milestone", "paper",
        "--due", "2099", "--speaker", "S",
    )  # fmt: skip
    days = [date.today()]  # noqa: DTZ011 - the day on the user's calendar
    terminal.answer("Announced", "")
    terminal.answer("Basis", "o")
    terminal.answer("as they were said", "")
    terminal.answer("Source", "https://example.org")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.wait_for("announced = ")
    terminal.answer("Write it?", "n")
    terminal.end()
    days.append(date.today())  # noqa: DTZ011 - midnight may have passed
    assert any(f"announced = {day}\n" in terminal.screen for day in days)


def test_the_keys_of_two_claims(folder: Path, start: Start) -> None:
    """A first claim takes at most 70 keys, a second of the page 25; a paste counts as one."""
    pasted = ("https://example.org/grok-5", "in the first quarter, I think")

    def keys(answers: tuple[tuple[str, str], ...]) -> int:
        typed = 0
        for question, answer in answers:
            terminal.answer(question, answer)
            typed += (1 if answer in pasted else len(answer)) + 1
        return typed

    terminal = start("add", "release")
    first = keys((
        ("Model: ", "grok 5"), ("Milestone", ""), ("Announced", "2025-12-03"), ("Basis", "o"),
        ("Due", "Q1 2026"), ("as they were said", pasted[1]), ("Speaker", "Elon Musk"),
        ("Source", pasted[0]), ("saved copy", ""), ("Note", ""), ("Write it?", ""),
    ))  # fmt: skip
    second = keys((
        ("Another", "y"), ("Kind", ""), ("Model", ""), ("Milestone", "o"), ("Due", "Q2 2026"),
        ("as they were said", pasted[1]), ("saved copy", ""), ("Note", ""), ("Write it?", ""),
        ("Another", ""),
    ))  # fmt: skip
    assert terminal.end() == 0
    assert (first <= 70, second <= 25) == (True, True), (first, second)
    added = [
        each for each in load(folder / "claims.toml").claims if str(each.announced) == "2025-12-03"
    ]
    assert [getattr(each, "milestone", "") for each in added] == ["release", "open-weights"]
    assert {(each.speaker, str(each.announced)) for each in added} == {("Elon Musk", "2025-12-03")}


def test_back_and_edit(folder: Path, start: Start) -> None:
    """`<` asks the question before again, with its answer; `e` changes any field at the end."""
    terminal = start("add", "release", "Grok 5", "--official", "--speaker", "Elon Musk")
    terminal.answer("Milestone", "<")
    terminal.answer("Model [Grok 5]: ", "<")
    terminal.wait_for("this is the first question")
    terminal.answer("Model [Grok 5]: ", "")
    terminal.answer("Milestone", "")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Due", "<")
    terminal.answer("Announced, the day on which it became public [2025-12-03]", "2025-12-04")
    terminal.answer("Due", "Q1 2026")
    terminal.answer("as they were said", "")
    terminal.answer("Source", "https://example.org/x")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "withdrawn")
    terminal.wait_for("a claim that has a date takes none back: change due first")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "du")
    terminal.answer("Due, as said or as a day [Q1 2026] (-: none)", "-")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "withdrawn")
    terminal.answer("[y/N]", "y")
    terminal.wait_for("  withdrawn = true")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "withdrawn")
    terminal.answer("[y/N]", "n")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "du")
    terminal.answer("Due, as said or as a day (", "Q3 2026")
    terminal.answer("Write it?", "y")
    terminal.answer("Another", "n")
    assert terminal.end() == 0
    text = (folder / "claims.toml").read_text()
    assert 'announced = 2025-12-04\ndue = "Q3 2026"\n' in text


def test_the_next_claim_can_be_left(folder: Path, start: Start) -> None:
    """To leave a second claim keeps the first, and says so; `<` finds no question before."""
    terminal = start("add", "release", "Grok 5", "--official", "--speaker", "Elon Musk")
    for question, answer in (
        ("Milestone", ""), ("Announced", "2025-12-03"), ("Due", "Q1 2026"), ("as they", ""),
        ("Source", "https://example.org/x"), ("saved copy", ""), ("Note", ""), ("Write it?", ""),
        ("Another", "y"), ("Kind", "<"),
    ):  # fmt: skip
        terminal.answer(question, answer)
    terminal.wait_for("this is the first question")
    terminal.answer("Kind", "")
    terminal.wait_for("Model [Grok 5]")
    terminal.press(b"\x04")
    terminal.wait_for("stopped: this one is not written; what was added before stays")
    assert terminal.end() == 2
    assert "Q1 2026" in (folder / "claims.toml").read_text()


def test_to_leave_after_a_claim_is_no_failure(folder: Path, start: Start) -> None:
    """Ctrl-D where another claim is offered ends well: the claim is written."""
    terminal = start("add", "release", "Grok 5", "--official", "--speaker", "Elon Musk")
    for question, answer in (
        ("Milestone", ""), ("Announced", "2025-12-03"), ("Due", "Q1 2026"), ("as they", ""),
        ("Source", "https://example.org/x"), ("saved copy", ""), ("Note", ""), ("Write it?", ""),
    ):  # fmt: skip
        terminal.answer(question, answer)
    terminal.wait_for("Another")
    terminal.press(b"\x04")
    assert terminal.end() == 0
    assert "stopped" not in terminal.screen
    assert "Q1 2026" in (folder / "claims.toml").read_text()


def test_back_stops_at_what_was_left_empty(start: Start) -> None:
    """`<` goes back question by question, also to those that Enter has passed over."""
    terminal = start("add", "release", "Grok 5", "--milestone", "preview", "--official")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Due", "")
    terminal.answer("take an earlier date back", "")
    terminal.answer("as they were said", "")
    terminal.answer("Speaker", "<")
    terminal.answer("as they were said", "<")
    terminal.answer("take an earlier date back", "<")
    terminal.answer("Due", "<")
    terminal.wait_for("Announced")
    terminal.press(b"\x04")
    assert terminal.end() == 2


def test_back_passes_over_what_was_not_asked(start: Start) -> None:
    """`<` goes back from the words to the date, though the question between was not asked."""
    terminal = start("add", "release", "Grok 5", "--milestone", "preview", "--official")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Due", "Q1 2026")
    terminal.answer("as they were said", "<")
    terminal.answer("Due, as said or as a day [Q1 2026]", "<")
    terminal.answer("Announced", "<")
    terminal.wait_for("Model [Grok 5]")
    terminal.press(b"\x04")
    assert terminal.end() == 2


def test_back_through_a_new_model(start: Start) -> None:
    """`<` goes back one question where a model is new, too; the name is offered again."""
    terminal = start("add", "release")
    terminal.answer("Model: ", "Vega 9")
    terminal.answer("Organization: ", "metta")
    terminal.answer("Do you mean Meta? [Y/n]: ", "<")
    terminal.answer("Organization", "<")
    terminal.answer("Model [Vega 9]: ", "")
    terminal.answer("Organization", "Meta")
    terminal.wait_for("Meta has Llama 4 Behemoth")
    terminal.answer("Milestone", "<")
    terminal.answer("Model [Vega 9]: ", "Vega 10")
    terminal.wait_for("'Vega 10' is a new model")
    terminal.answer("Organization [Meta]: ", "")
    terminal.wait_for("Milestone")
    terminal.press(b"\x04")
    assert terminal.end() == 2


@pytest.mark.parametrize("command", ["add", "resolve"])
def test_a_part_of_a_name(start: Start, command: str) -> None:
    """A part of one model's name is asked about; no is another model, or none."""
    terminal = start(command, "release", "behemoth 4")
    if command == "resolve":
        terminal.wait_for("unknown model")
        terminal.answer("Model", "llama 4")
    else:
        terminal.wait_for("new model")
        terminal.answer("Organization", "<")
        terminal.answer("Model", "llama 4")
    terminal.answer("Do you mean Llama 4 Behemoth? [Y/n]: ", "")
    terminal.wait_for("Milestone")
    terminal.press(b"\x04")
    assert terminal.end() == 2


@pytest.mark.parametrize("answer", ["Meta", "GPQA Diamond"])
def test_a_model_that_names_something_else(start: Start, answer: str) -> None:
    """The name of an organization or a benchmark in place of a model's asks first."""
    terminal = start("add", "release")
    terminal.answer("Model: ", answer)
    terminal.answer("; a model, too? [y/N]: ", "")
    terminal.wait_for("Model")
    terminal.press(b"\x04")
    assert terminal.end() == 2


@pytest.mark.parametrize("answer", ["Grok 5", "gpqa diamond"])
def test_a_speaker_that_names_something_else(start: Start, answer: str) -> None:
    """A model or a benchmark in place of the speaker asks first; no asks again."""
    terminal = start(
        "add", "release", "Grok 5", "--milestone", "preview", "--reported", "--due", "2026",
        "--announced", "2025-12-03", "--said", "x",
    )  # fmt: skip
    terminal.answer("Speaker, who said it: ", answer)
    terminal.answer("; the speaker, too? [y/N]: ", "")
    terminal.answer("Speaker, who said it", "Elon Musk")
    terminal.wait_for("Source")
    terminal.press(b"\x04")
    assert terminal.end() == 2


def test_the_same_in_other_words_is_told_before_the_rest_is_asked(start: Start) -> None:
    """A promise that is on record is told once its days are known, and what to do then."""
    terminal = start("add", "release", "Grok 5", "--official", "--milestone", "release")
    terminal.answer("Announced", "2025-08-22")
    terminal.answer("Due", "no later than September 30")
    terminal.wait_for("already on record: 2025-08-20, Elon Musk, https://example.org/grok-5")
    terminal.wait_for("Ctrl-C leaves it at that")
    terminal.wait_for("as they were said")
    terminal.press(b"\x04")
    assert terminal.end() == 2


def test_a_date_taken_back_that_nobody_recorded(start: Start) -> None:
    """To take back a date of which there is no record says which record is missing."""
    terminal = start("add", "release", "Grok 5", "--official", "--milestone", "paper")
    terminal.answer("Announced", "2025-11-15")
    terminal.answer("Due", "")
    terminal.answer("take an earlier date back", "y")
    terminal.wait_for("no date that it takes back is on record")
    terminal.wait_for("A few words as they were said")
    terminal.press(b"\x04")
    assert terminal.end() == 2


@pytest.mark.parametrize("order", [1, -1])
def test_the_milestone_that_was_promised_last_is_offered(
    folder: Path, start: Start, order: int
) -> None:
    """The newest promise by its day, wherever it stands in the file; one that shipped is none."""
    path = folder / "claims.toml"
    claims = [
        f'\n[[claims]]\nmodel = "grok-5"\nkind = "release"\nmilestone = "{milestone}"\n'
        f'announced = {day}\ndue = "2026"\nspeaker = "Elon Musk"\nbasis = "official"\n'
        f'source = "https://example.org/{milestone}"\n'
        for milestone, day in (
            ("paper", "2025-11-20"), ("preview", "2025-11-22"), ("training", "2025-11-24"),
        )
    ]  # fmt: skip
    done = (
        '\n[[outcomes]]\nmodel = "grok-5"\nkind = "release"\nmilestone = "training"\n'
        'status = "shipped"\ndate = 2025-12-01\nsource = "https://example.org/t"\n'
    )
    path.write_text(path.read_text() + "".join(claims[::order]) + done)
    terminal = start("resolve", "release", "Grok 5", "--status", "shipped")
    terminal.wait_for("Milestone [preview]: ")
    terminal.press(b"\x04")
    assert terminal.end() == 2


def test_the_milestone_that_was_promised_is_offered(folder: Path, start: Start) -> None:
    """`resolve` offers the open promise, and Enter takes it; a day in words becomes a day."""
    path = folder / "claims.toml"
    path.write_text(
        path.read_text() + '\n[[claims]]\nmodel = "grok-5"\nkind = "release"\nmilestone = "paper"\n'
        'announced = 2025-11-20\ndue = "2025"\nspeaker = "Elon Musk"\nbasis = "official"\n'
        'source = "https://example.org/w"\n'
    )
    terminal = start("resolve", "release", "Grok 5", "--status", "shipped")
    terminal.answer("Milestone [paper]: ", "")
    terminal.answer("Date", "December 20, 2025")
    terminal.answer("Source", "https://example.org/o")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.answer("Write it?", "")
    assert terminal.end() == 0
    assert 'milestone = "paper"\nstatus = "shipped"\ndate = 2025-12-20\n' in path.read_text()


def test_a_rival_by_a_part_of_its_name(folder: Path, start: Start) -> None:
    """A rival is found by a part of its name, as a model is; Tab completes the second, too."""
    terminal = start(
        "add", "benchmark", "Grok 5", "--benchmark", "GPQA Diamond", "--score", "90.0",
        "--official", "--speaker", "xAI", "--announced", "2025-12-03", "--said", "x",
    )  # fmt: skip
    terminal.wait_for("Models that it is said to beat")
    terminal.press(b"llama 4, cla\t\n")
    terminal.answer("Do you mean Llama 4 Behemoth? [Y/n]: ", "")
    terminal.answer("How it was measured", "")
    terminal.answer("Source", "https://example.org/b")
    for question in ("saved copy", "Note", "Write it?", "Another"):
        terminal.answer(question, "")
    assert terminal.end() == 0
    assert 'beats = ["behemoth", "sonnet"]' in (folder / "claims.toml").read_text()


@pytest.mark.parametrize(
    ("answer", "asks", "written"),
    [
        ("elon  MUSK", False, "Elon Musk"),
        ("Musk", True, "Elon Musk"),
        ("Elon Mask", True, "Elon Musk"),
        ("Jane Doe", False, "Jane Doe"),
    ],
)
def test_one_spelling_of_a_speaker(start: Start, answer: str, asks: bool, written: str) -> None:
    """A speaker is written as the ledger spells the name; one that is near is asked about."""
    terminal = start(
        "add", "release", "Grok 5", "--milestone", "paper", "--reported", "--due", "2026",
        "--announced", "2025-12-03", "--said", "x",
    )  # fmt: skip
    terminal.answer("Speaker, who said it: ", answer)
    if asks:
        terminal.answer("Do you mean Elon Musk? [Y/n]: ", "")
    terminal.answer("Source", "https://example.org/x")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.wait_for(f'speaker = "{written}"\n')
    terminal.answer("Write it?", "n")
    assert terminal.end() == 2


AGREED = (
    "add", "release", "GPT-5", "--announced", "2025-03-01", "--due", "May",
    "--speaker", "Sam Altman", "--official", "--source", "https://example.org",
)  # fmt: skip
"""An `add` that has but one question: whether to write it."""


def test_control_c_while_another_writes(folder: Path) -> None:
    """One is told what is waited for; what was answered is shown, for it is not written."""
    before = (folder / "claims.toml").read_bytes()
    terminal = Terminal(folder, *AGREED, TERM="xterm")
    with lock_file(folder / ".claims.toml.lock", 1):
        terminal.answer("Write it?", "y")
        terminal.wait_for("once no other program writes the ledger")
        terminal.interrupt()
        assert terminal.end() == 130
    assert "nothing is written; the record was to be:" in terminal.screen
    assert 'due = "May"' in terminal.screen.partition("was to be")[2]
    assert (folder / "claims.toml").read_bytes() == before


def test_a_ledger_that_is_gone(folder: Path) -> None:
    """It is not called unwritable, nor said to be as it was; none farther up is taken for it."""
    inner = folder / "inner"
    inner.mkdir()
    shutil.copy(folder / "claims.toml", inner)
    terminal = Terminal(inner, *AGREED)
    terminal.wait_for("Write it?")
    (inner / "claims.toml").unlink()
    terminal.answer("", "y")
    assert terminal.end() == 2
    assert "claims.toml: not added: it is not there any more" in terminal.screen
    assert "nothing is written; the record was to be:" in terminal.screen
    assert (folder / "claims.toml").read_bytes() == SMALL.read_bytes()


def test_a_folder_that_is_gone(folder: Path) -> None:
    """With all that was in it, while the person answers: what was typed is shown."""
    inner = folder / "inner"
    inner.mkdir()
    shutil.copy(folder / "claims.toml", inner)
    terminal = Terminal(inner, *AGREED, "--data", "claims.toml")
    terminal.wait_for("Write it?")
    shutil.rmtree(inner)
    terminal.answer("", "y")
    assert terminal.end() == 2
    told = terminal.screen.partition("nothing is written; the record was to be:")[2]
    assert 'due = "May"' in told
    assert "this folder is gone; change to another" in told


def test_another_claim_on_a_model_that_has_another_id_by_now(folder: Path, start: Start) -> None:
    """It is asked for anew, and nothing else of the page."""
    terminal = start("add", "release", "Behemoth", *AGREED[5:])
    terminal.answer("Milestone", "")
    terminal.answer("Announced", "2025-03-01")
    terminal.answer("as they were said", "")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.answer("Write it?", "y")
    terminal.wait_for("Another claim")
    ledger = folder / "claims.toml"
    ledger.write_text(ledger.read_text().replace('"behemoth"', '"llama-4-behemoth"'))
    terminal.answer("", "y")
    terminal.answer("Kind [release]", "")
    terminal.answer("Model: ", "id:llama-4-behemoth")
    terminal.answer("Milestone", "")
    terminal.answer("Due", "June 2026")
    terminal.answer("as they were said", "")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.wait_for('  model = "llama-4-behemoth"')
    terminal.interrupt()
    assert terminal.end() == 130


def test_a_withdrawal_that_is_given_a_date(folder: Path, start: Start) -> None:
    """Both cannot be; the date stays, which is told, and no question goes round in circles."""
    terminal = start("add", "release", "Grok 5", *AGREED[7:])
    terminal.answer("Milestone", "")
    terminal.answer("Announced", "2025-12-03")
    terminal.answer("Due", "-")
    terminal.answer("earlier date back", "y")
    terminal.answer("as they were said", "-")
    terminal.answer("saved copy", "")
    terminal.answer("Note", "")
    terminal.wait_for("  withdrawn = true")
    terminal.answer("Write it?", "e")
    terminal.answer("Which field", "due")
    terminal.answer("Due", "2029")
    terminal.wait_for("with a date it takes none back")
    terminal.answer("Write it?", "y")
    terminal.answer("Another", "n")
    assert terminal.end() == 0
    text = (folder / "claims.toml").read_text()
    assert 'due = "2029"' in text or "due = 2029" in text
    assert "withdrawn" not in text.partition("2025-12-03")[2].partition("[[")[0]
    assert 'said = "-"' not in text


def test_a_date_and_a_withdrawal_on_the_command_line(folder: Path) -> None:
    """The one that was given with the other is told, and the date stays."""
    terminal = Terminal(folder, *AGREED, "--withdrawn")
    terminal.answer("Milestone", "")
    for question in ("as they were said", "saved copy", "Note"):
        terminal.answer(question, "")
    terminal.wait_for("Write it?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "a claim that takes a date back names none" in terminal.screen
