"""Guards of `check` against what a hurried curator gets wrong, and which files a ledger is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, WriteLedger
from tests.helpers import promises

MODEL = '[[models]]\nid = "m"\nname = "Orion"\norganization = "Lab"\n'
CLAIM = (
    '[[claims]]\nmodel = "m"\nkind = "release"\nannounced = 2025-01-01\ndue = "2025"\n'
    'said = "2025"\nspeaker = "Ada Star"\nbasis = "official"\nsource = "https://example.org/1"\n'
    'archived = "https://web.archive.org/1"\n'
)
SHIPPED = (
    '[[outcomes]]\nmodel = "m"\nkind = "release"\nstatus = "shipped"\ndate = 2025-06-01\n'
    'source = "https://example.org/2"\narchived = "https://web.archive.org/2"\n'
)
SOUND = MODEL + CLAIM + SHIPPED


def _score(score: str, evaluator: str = "") -> str:
    """A claimed score, or one that an evaluator measured."""
    if not evaluator:
        kind = '[[claims]]\nannounced = 2025-01-01\nspeaker = "Ada Star"\nbasis = "official"\n'
    else:
        kind = f'[[outcomes]]\ndate = 2025-02-01\nevaluator = "{evaluator}"\nindependent = true\n'
    return (
        f'{kind}model = "m"\nkind = "benchmark"\nbenchmark = "b"\nscore = "{score}"\n'
        'source = "https://example.org/3"\narchived = "https://web.archive.org/3"\n'
    )


def _rules(run: Run, tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "claims.toml").write_text(text)
    done = run("check", "claims.toml")
    assert done.exit_code == 0, done.stdout
    return [line.rpartition(": ")[2].rstrip("]") for line in done.stdout.splitlines()]


def test_a_sound_ledger_has_no_finding(run: Run, tmp_path: Path) -> None:
    """What the guards look for is not found where it is not."""
    assert _rules(run, tmp_path, SOUND + _score("73.7") + _score("70", "Epoch")) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("future-day", SOUND.replace("date = 2025-06-01", "date = 2099-06-01")),
        ("future-day", SOUND.replace('announced = 2025-01-01\ndue = "2025"', 'announced = 2099-01-01\ndue = "2100"')),
        ("future-day", "checked = 2099-01-01\n" + SOUND),
        ("future-day", SOUND + '[[corrections]]\ndate = 2099-01-01\nmodel = "m"\nsubject = "release"\nwas = "late"\nnow = "on time"\nwhy = "Misread."\n'),
        ("future-day", SOUND + '[[replies]]\ndate = 2099-01-01\nmodel = "m"\nspeaker = "Lab"\ntext = "No."\nsource = "https://example.org/4"\n'),
        ("anonymous-speaker", SOUND.replace("Ada Star", "people familiar with the plans")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "a person with knowledge of it")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "Sources, via The Paper")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "a leaker")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "two people at Lab")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "A former Lab employee")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "supply chain sources")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "an anonymous account")),
        ("anonymous-speaker", SOUND.replace("Ada Star", "知情人士")),
        ("shared-name", SOUND + MODEL.replace('"m"', '"n"')),
        ("shared-name", SOUND + MODEL.replace('"m"', '"orion"').replace('"Orion"', '"Other"')),
        ("shared-name", SOUND + MODEL.replace('"m"', '"n"').replace("Orion", "Оriоn")),
        ("over-100", SOUND + _score("73.7") + _score("120", "Epoch")),
        ("two-scales", SOUND + _score("73.7") + _score("0.737", "Epoch")),
        ("two-scales", SOUND + _score("98") + _score("1", "Epoch")),  # exactly all of it
        ("two-spellings", SOUND + CLAIM.replace("Ada Star", "ada  star").replace('"release"', '"parameters"').replace('due = "2025"', 'value = "7B"')),
        ("two-spellings", SOUND + _score("73.7") + _score("70", "Epoch AI") + _score("71", "EPOCH AI")),
        ("moving-source", SOUND.replace('https://example.org/2"\narchived = "https://web.archive.org/2', "https://github.com/a/b/blob/main/README.md")),
        ("moving-source", SOUND.replace('https://example.org/2"\narchived = "https://web.archive.org/2', "https://raw.githubusercontent.com/a/b/master/x.md")),
        ("moving-source", SOUND.replace('https://example.org/2"\narchived = "https://web.archive.org/2', "https://codeberg.org/a/b/src/branch/main/x.md")),
        ("moving-source", SOUND.replace('https://example.org/2"\narchived = "https://web.archive.org/2', "https://bitbucket.org/a/b/src/main/x.md")),
        ("uncomposed-name", SOUND.replace('"Orion"', '"E\u0301te\u0301"')),
        ("uncomposed-name", SOUND.replace("Ada Star", "Zoe\u0308 Star")),
        ("uncomposed-name", SOUND.replace('"Lab"', '"\u1112\u1161\u11ab Lab"')),
        ("stray-space", SOUND.replace('"Orion"', '"Orion\\n"')),
        ("stray-space", SOUND.replace('"Lab"', '" Lab"')),
        ("stray-space", SOUND.replace('"Lab"', '"Lab"\naliases = ["O  1"]')),
        ("stray-space", SOUND.replace("Ada Star", "Ada\u00a0Star")),
        ("stray-space", SOUND + _score("73.7") + _score("70", "Epoch\\tAI")),
        ("invisible-character", SOUND.replace('"Orion"', '"Ori\u200bon"')),
        ("invisible-character", SOUND.replace('"Orion"', '"\ufefforion"')),
        ("invisible-character", SOUND.replace('"Orion"', '"Orion\\u0007"')),
        ("invisible-character", SOUND.replace('"Orion"', '"\u3164"')),
        ("invisible-character", SOUND.replace('"Lab"', '"\u2800 \uffa0"')),
        ("shared-name", SOUND + MODEL.replace('"m"', '"n"').replace("Orion", "Ori\u200bon")),
        ("no-archive", SOUND.replace('archived = "https://web.archive.org/2"\n', "")),
        ("unclaimed-outcome", SOUND + SHIPPED.replace('"release"', '"release"\nmilestone = "paper"')),
        ("unclaimed-outcome", SOUND + _score("70", "Epoch")),
        ("unexplained-end", SOUND.replace('"shipped"', '"cancelled"')),
        ("unexplained-end", SOUND.replace('"shipped"', '"untraced"')),
        ("undescribed-benchmark", SOUND + _score("70") + '[[benchmarks]]\nid = "c"\nname = "C"\n'),
        ("no-quote", SOUND.replace('said = "2025"\n', "")),
    ],
)  # fmt: skip
def test_each_guard(run: Run, tmp_path: Path, rule: str, text: str) -> None:
    """Each mistake is told under its stable rule."""
    assert rule in _rules(run, tmp_path, text)


def test_what_a_note_explains(run: Run, tmp_path: Path) -> None:
    """A note, a rival's claim or a record answers what is asked of an outcome or a benchmark."""
    note = 'note = "Why it stands here."\n'
    rival = MODEL.replace('"m"', '"n"').replace("Orion", "Vega")
    beats = _score("73.7").replace('"m"', '"n"') + 'beats = ["m"]\n'
    for text in (
        SOUND + _score("70", "Epoch") + note,
        SOUND.replace('"shipped"', '"cancelled"') + note,
        SOUND + rival + beats + _score("70", "Epoch") + '[[benchmarks]]\nid = "b"\nname = "B"\n',
    ):
        assert _rules(run, tmp_path, text) == []


@pytest.mark.parametrize(
    "name",
    [
        "Été",
        "می\u200cخواهم",
        "\U0001f469\u200d\U0001f680 Astro",
        "हिन्दी",
        "한국어 모델",
        "GPT\u20115",
    ],
)
def test_names_of_any_script_are_sound(run: Run, tmp_path: Path, name: str) -> None:
    """Composed letters, marks, joiners inside a word or an emoji and other hyphens are no finding."""
    assert _rules(run, tmp_path, SOUND.replace("Orion", name)) == []


def test_a_finding_about_such_a_name_shows_it_escaped(run: Run, tmp_path: Path) -> None:
    """A joiner that does more than show reaches no terminal, in the shares by organization too."""
    path = tmp_path / "claims.toml"
    path.write_text(
        SOUND.replace('"Lab"', '"\U0001f469\u200d\U0001f680"').replace('said = "2025"\n', "")
    )
    shown = run("check", "--data", path).stdout
    assert "no-quote" in shown
    assert "\\u200d" in shown
    assert "\u200d" not in shown


def test_an_odd_name_is_told_once_with_the_right_one(run: Run, tmp_path: Path) -> None:
    """A name that stands on many records is told once, and the remedy gives it as it should be."""
    text = SOUND.replace('"Lab"', '" Lab"') + MODEL.replace('"m"', '"n"').replace("Orion", "Vega")
    (tmp_path / "claims.toml").write_text(text.replace('"Lab"', '" Lab"'))
    told = run("check", "claims.toml").stdout
    assert told.count("stray-space") == 1
    assert "model 1 (m): organization: ' Lab' has a space too many" in told
    assert "; write 'Lab' [warning: stray-space]" in told


UNSEEN = "\u3164\u2800\u115f\uffa0\u034f\ufe0f\u17b4\U0001d159\u200b\u2060\u00ad\u180e\U000e0041"


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda char: f"{ord(char):04X}")
def test_a_text_that_shows_nothing_is_told(run: Run, tmp_path: Path, unseen: str) -> None:
    """Whoever is named, whatever is said, in each field, by `add` and by `check`."""
    text = SOUND.replace("Ada Star", unseen) + _score("70", unseen * 2)
    (tmp_path / "claims.toml").write_text(f'{text}note = " {unseen}{unseen}"\n')
    told = run("check").stdout
    code = f": U+{ord(unseen):04X}; write "
    for field in ("speaker", "evaluator"):
        assert re.search(rf": {field}: .* holds what does not show{re.escape(code)}the name", told)
    assert re.search(rf": note: .* shows nothing{re.escape(code)}something, or remove", told)
    words = ("m", "--due", "2026", "--official", "--speaker", "Ada", "--source", "https://e.org/")
    more = ("--announced", "2025-02-01", "--said", unseen)
    added = run("add", "release", *words, *more).stderr
    assert re.search(rf": said: .* shows nothing{re.escape(code)}something", added)


@pytest.mark.parametrize("said", ["क्\u200dष", "한\u3164", "👍\ufe0f", "\u200b.", "�", "\ue000"])
def test_a_text_that_shows_something_is_none_of_these(run: Run, tmp_path: Path, said: str) -> None:
    """What joins, colours or spaces is a part of what it stands beside."""
    assert _rules(run, tmp_path, SOUND + f'note = "{said}"\n') == []


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u2800 \u200b\u115f", "\u200d"])
def test_of_a_name_that_shows_nothing_the_remedy_is_none_of_it(
    run: Run, tmp_path: Path, name: str
) -> None:
    """What is left of it is nothing, which no record takes."""
    (tmp_path / "claims.toml").write_text(SOUND.replace('"Orion"', f'"{name}"'))
    told = run("check", "claims.toml").stdout
    assert "; write the name as people know it [warning: invisible-character]" in told
    assert "write ''" not in told


@pytest.mark.parametrize(
    "speaker",
    [
        "Sam Altman",
        "Resources Lab",
        "Sourcegraph",
        "Meta",
        "The Person Company",
        "xAI",
        "People Magazine",
        "Open Source Initiative",
        "Source Code Capital",
        "A Google spokesperson",
    ],
)
def test_names_that_only_look_anonymous(run: Run, tmp_path: Path, speaker: str) -> None:
    """A company or a person by name is on the record."""
    found = _rules(run, tmp_path, SOUND.replace("Ada Star", speaker))
    assert "anonymous-speaker" not in found


def test_hidden_folders_and_files_are_no_ledger(run: Run, tmp_path: Path) -> None:
    """A checkpoint, an environment or a back-up beside a ledger is passed over."""
    for name in ("claims.toml", ".ipynb_checkpoints/c.toml", ".venv/x/y.toml", ".#claims.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SOUND)
    (tmp_path / "claims.toml~").write_text("half")
    assert run("check", ".").exit_code == 0


def test_every_spelling_of_the_ending_and_linked_folders(run: Run, tmp_path: Path) -> None:
    """`.TOML` is read, and what lies in a linked folder, once."""
    (tmp_path / "ledger").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ledger" / "A.TOML").write_text(MODEL)
    (tmp_path / "elsewhere" / "b.toml").write_text(CLAIM + SHIPPED)
    (tmp_path / "ledger" / "one").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "ledger" / "two").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "ledger" / "round").symlink_to(tmp_path / "ledger")
    done = run("slips", "--data", "ledger", "--format", "json")
    assert '"on-time"' in done.stdout
    (tmp_path / "ledger" / "c.toml").symlink_to("/gone/c.toml")
    done = run("slips", "--data", "ledger")
    assert done.exit_code == 2
    assert "ledger/c.toml: a link to /gone/c.toml, which is not there" in done.stderr


def test_no_ledger_here_is_no_pass(run: Run, tmp_path: Path) -> None:
    """A gate without a ledger of one's own exits 2, and names the packaged one only as a choice."""
    os.chdir(tmp_path)
    for command in ("check --strict", "slips --fail-on overdue", "due --fail-on past-due"):
        done = run(*command.split())
        assert done.exit_code == 2, command
        assert "no ledger here" in done.stderr
        assert "--data claimtrack:claims.toml" in done.stderr
    assert run("check", "--data", "claimtrack:claims.toml").exit_code == 0
    assert run("slips").exit_code == 0


def test_several_files_are_several_ledgers(run: Run, tmp_path: Path) -> None:
    """A hook names files: each is a ledger of its own, though both define one id."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "claims.toml").write_text(SOUND)
    done = run("check", "--strict", "one/claims.toml", "two/claims.toml")
    assert done.exit_code == 0
    assert done.stderr.startswith("one/claims.toml, two/claims.toml: 0 errors")


def test_a_file_that_is_not_there_hides_nothing_of_the_others(run: Run, tmp_path: Path) -> None:
    """What is wrong with each that can be read is told too, in every format; the exit code is 2."""
    (tmp_path / ".git").mkdir()  # above which no names are looked for
    (tmp_path / "a.toml").write_text(CLAIM)
    for output in ("table", "json"):
        done = run("check", "gone.toml", "a.toml", "away.toml", "gone.toml", "--format", output)
        assert (done.exit_code, "unknown-model" in done.stdout) == (2, True)
        told = done.stderr.splitlines()
        assert told[0].startswith("a.toml: 1 error, ")
        assert [line.partition(":")[0] for line in told[1:]] == ["gone.toml", "away.toml"]


def test_a_file_of_a_folder_ledger(run: Run, tmp_path: Path) -> None:
    """A file whose folder defines its names is judged with that; --alone by itself."""
    for name in ("ledger", ".git"):  # above which no names are looked for
        (tmp_path / name).mkdir()
    (tmp_path / "ledger" / "models.toml").write_text(MODEL)
    (tmp_path / "ledger" / "claims.toml").write_text(CLAIM + SHIPPED)
    assert run("check", "ledger/claims.toml").exit_code == 0
    alone = run("check", "--alone", "ledger/claims.toml")
    assert (alone.exit_code, "unknown-model" in alone.stdout) == (1, True)
    (tmp_path / "ledger" / "claims.toml").write_text(CLAIM.replace('"m"', '"q"'))
    done = run("check", "ledger/claims.toml")
    assert (done.exit_code, "unknown model 'q'" in done.stdout) == (1, True)


def test_a_file_whose_folder_describes_its_organizations(run: Run, tmp_path: Path) -> None:
    """A name that another file of the folder describes is none that this one lacks."""
    (tmp_path / "ledger").mkdir()
    described = '[[organizations]]\nname = "{}"\n'
    text = MODEL + CLAIM + SHIPPED + described.format("Other")
    (tmp_path / "ledger" / "claims.toml").write_text(text)
    (tmp_path / "ledger" / "labs.toml").write_text(described.format("Lab"))
    assert run("check", "ledger/claims.toml").exit_code == 0
    alone = run("check", "--alone", "ledger/claims.toml")
    assert (alone.exit_code, "unknown-organization" in alone.stdout) == (1, True)


def _piped(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimtrack", *arguments],
        input=text, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_ledger_from_a_pipe() -> None:
    """`--data -` reads a ledger from standard input."""
    done = _piped(SOUND, "slips", "--data", "-", "--format", "json")
    assert done.returncode == 0
    assert '"on-time"' in done.stdout
    done = _piped(SOUND, "slips", "--data", "/dev/stdin", "--format", "json")
    assert (done.returncode, '"on-time"' in done.stdout) == (0, True)
    done = _piped(SOUND, "add", "release", "m", "--data", "/dev/stdin", "--no-input")
    assert (done.returncode, "not a regular file" in done.stderr) == (2, True)
    done = _piped("half a", "slips", "--data", "-")
    assert done.returncode == 2
    assert done.stderr.startswith("-:1: ")


class TestAgainst:
    """Verdicts that an edit changes want a correction."""

    CORRECTION = (
        '[[corrections]]\ndate = 2025-07-02\nmodel = "m"\nsubject = "release"\nwas = "late"\n'
        'now = "on time"\nwhy = "the page gives another day"\n'
    )

    def _check(self, run: Run, tmp_path: Path, old: str, new: str) -> tuple[int, str]:
        (tmp_path / "old.toml").write_text("checked = 2026-01-31\n" + old)
        (tmp_path / "claims.toml").write_text("checked = 2026-02-28\n" + new)
        done = run("check", "claims.toml", "--against", "old.toml")
        return done.exit_code, done.stdout

    def test_an_edit_without_a_correction(self, run: Run, tmp_path: Path) -> None:
        """It is an error that names the subject, both verdicts and the record to add."""
        late = SOUND.replace("date = 2025-06-01", "date = 2026-01-15")
        code, told = self._check(run, tmp_path, late, SOUND)
        assert code == 1
        assert "release read 'late' as of 2026-01-31, and reads 'on-time' now" in told
        assert 'model = "m", subject = "release" [error: uncorrected]' in told
        assert self._check(run, tmp_path, late, SOUND + self.CORRECTION)[0] == 0
        old = late + self.CORRECTION  # an earlier correction explains no later edit
        assert self._check(run, tmp_path, old, SOUND + self.CORRECTION)[0] == 1

    def test_a_promise_taken_off_the_record(self, run: Run, tmp_path: Path) -> None:
        """A verdict by reports alone is not that on the record, though the word is the same."""
        late = SOUND.replace("date = 2025-06-01", "date = 2026-01-15")
        code, told = self._check(run, tmp_path, late, late.replace('"official"', '"reported"'))
        assert code == 1
        assert "read 'late' as of 2026-01-31, and reads 'late (reported)' now" in told

    def test_a_correction_of_a_whole_model(self, run: Run, tmp_path: Path) -> None:
        """Without a subject it explains every verdict on the model, and on no other one."""
        score = _score("73.7") + _score("70", "Epoch")
        old, new = SOUND + score, SOUND.replace("date = 2025-06-01", "date = 2026-01-15")
        new += score.replace('"70"', '"90"')
        assert self._check(run, tmp_path, old, new)[1].count("uncorrected") == 2
        whole = self.CORRECTION.replace('subject = "release"\n', "")
        assert self._check(run, tmp_path, old, new + whole)[0] == 0
        other = whole.replace('"m"', '"n"') + MODEL.replace('"m"', '"n"').replace("Orion", "Vega")
        assert self._check(run, tmp_path, old, new + other)[1].count("uncorrected") == 2

    def test_what_happened_since_is_no_edit(self, run: Run, tmp_path: Path) -> None:
        """Records of later days, new subjects and new measurements need no correction."""
        old = MODEL + CLAIM.replace('"2025"\nsaid', '"2026"\nsaid') + _score("73.7")
        new = old + SHIPPED.replace("2025-06-01", "2026-02-15") + _score("70", "Epoch")
        assert self._check(run, tmp_path, old, new)[0] == 0

    @pytest.mark.parametrize(
        ("given", "old"),
        [
            ("claims.toml", "old.toml"),
            ("a folder/claims.toml", "old.toml"),
            ("a folder", "../old"),
        ],
    )
    def test_a_revision_is_no_file(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, old: str
    ) -> None:
        """It says how to have the ledger of that time, in a command that can be run as it is."""
        here = tmp_path / "repository" / "here"
        (here / "a folder").mkdir(parents=True)
        monkeypatch.chdir(here)
        for name in ("claims.toml", "a folder/claims.toml"):
            (here / name).write_text(SOUND)
        who = "git -c user.name=A -c user.email=a@example.org"
        self._shell(f"git init -q . && git add . && {who} commit -qm 1")
        done = run("check", given, "--against", "HEAD")
        assert done.exit_code == 2
        self._shell(done.stderr.split("`")[1])
        assert run("check", given, "--against", old).exit_code == 0

    @staticmethod
    def _shell(command: str) -> None:
        subprocess.run(command, shell=True, check=True, capture_output=True)  # noqa: S602

    def test_an_old_ledger_without_a_day(self, run: Run, tmp_path: Path) -> None:
        """It is read as of its newest record, not of its oldest."""
        late = SOUND.replace("date = 2025-06-01", "date = 2026-01-15")
        for name, text in (("old.toml", late), ("claims.toml", SOUND)):
            (tmp_path / name).write_text(text)
        done = run("check", "claims.toml", "--against", "old.toml")
        assert "release read 'late' as of 2026-01-15, and reads 'on-time' now" in done.stdout

    def test_what_is_gone_is_told_of_the_first_file(self, run: Run, tmp_path: Path) -> None:
        """A model that no file holds any more has no line of its own."""
        (tmp_path / "new").mkdir()
        for name, model in (("a", "n"), ("b", "o")):
            text = MODEL.replace('"m"', f'"{model}"').replace("Orion", f"Vega {model}")
            (tmp_path / "new" / f"{name}.toml").write_text(text)
        (tmp_path / "old.toml").write_text(SOUND)
        done = run("check", "new", "--against", "old.toml")
        (told,) = [line for line in done.stdout.splitlines() if "reads 'gone' now" in line]
        assert told.startswith("new/a.toml:1: ")

    def test_a_move_of_what_is_still_there(self, run: Run, tmp_path: Path) -> None:
        """It explains nothing: else another subject of the old verdict would hide the edit."""
        late = SOUND.replace("date = 2025-06-01", "date = 2026-01-15")
        other = late.replace('"m"', '"n"').replace("Orion", "Vega")
        moved = '[[moved]]\nfrom = "models/m/release/"\nto = "models/n/release/"\n'
        code, told = self._check(run, tmp_path, late, SOUND + other + moved)
        assert code == 1
        assert "release read 'late' as of 2026-01-31, and reads 'on-time' now" in told
        assert self._check(run, tmp_path, late, other + moved)[0] == 0

    def test_a_record_taken_out(self, run: Run, tmp_path: Path) -> None:
        """A subject that is gone wants a correction that says so."""
        code, told = self._check(run, tmp_path, SOUND, MODEL)
        assert (code, "reads 'gone' now" in told, "gone = true" in told) == (1, True, True)

    @pytest.mark.parametrize(
        ("name", "new_name", "page", "home"),
        [
            ("m", "n", "models/m/", "models/n/"),
            ("r", "q", "models/r/", "models/q/"),
            ("b", "c", "models/m/benchmark-b/", "models/m/benchmark-c/"),
        ],
    )
    def test_what_was_renamed_is_not_gone(
        self, run: Run, tmp_path: Path, name: str, new_name: str, page: str, home: str
    ) -> None:
        """A model, a rival or a subject may go by another name since, as [[moved]] says."""
        rival = SOUND.replace('"m"', '"r"').replace("Orion", "Vega")
        beats = _score("73.7") + 'beats = ["r"]\n'
        measured = _score("80", "Epoch") + _score("70", "Epoch").replace('"m"', '"r"')
        old = SOUND + rival + beats + measured
        new = old.replace(f'"{name}"', f'"{new_name}"')
        code, told = self._check(run, tmp_path, old, new)
        assert (code, "reads 'gone' now" in told, "[[moved]]" in told) == (1, True, True)
        moved = f'[[moved]]\nfrom = "{page}"\nto = "{home}"\n'
        assert self._check(run, tmp_path, old, new + moved)[0] == 0
        code, told = self._check(run, tmp_path, old, new.replace('"80"', '"60"') + moved)
        assert (code, "and reads 'short' now" in told, "gone" in told) == (1, True, False)

    def test_a_day_put_right_leaves_its_rows(self, run: Run, tmp_path: Path) -> None:
        """A score whose claim got another day, or another figure, is not gone."""
        measured = _score("70", "Epoch")
        old = SOUND + _score("73.7") + measured
        day = _score("73.7").replace("2025-01-01", "2025-01-03")
        assert self._check(run, tmp_path, old, SOUND + day + measured)[0] == 0
        code, told = self._check(run, tmp_path, old, SOUND + _score("50") + measured)
        assert (code, "and reads 'exceeded' now" in told) == (1, True)
        same = SOUND + _score("73.71") + measured.replace("Epoch", "Epoch AI")
        assert self._check(run, tmp_path, old, same)[0] == 0
        code, told = self._check(run, tmp_path, old, SOUND + day + _score("80", "Epoch"))
        assert (code, "and reads 'exceeded' now" in told) == (1, True)

    def test_a_figure_that_was_changed_is_not_gone(self, run: Run, tmp_path: Path) -> None:
        """Of two claims of one size the one that was edited is told, once."""
        size = (
            '[[claims]]\nmodel = "m"\nkind = "parameters"\nquantity = "total"\nvalue = "{}"\n'
            'announced = {}\nspeaker = "S"\nbasis = "official"\nsource = "https://example.org/1"\n'
        )
        counted = (
            '[[outcomes]]\nmodel = "m"\nkind = "parameters"\nquantity = "total"\nvalue = "235B"\n'
            'date = 2025-02-01\nsource = "https://example.org/2"\n'
        )
        kept = size.format("235B", "2025-01-02")
        old = SOUND + size.format("235B", "2025-01-01") + kept + counted
        code, told = self._check(run, tmp_path, old, old.replace('"235B"', '"9B"', 1))
        assert (code, told.count("and reads 'above' now"), "gone" in told) == (1, 1, False)
        code, told = self._check(run, tmp_path, old, SOUND + kept + counted)
        assert (code, told.count("reads 'gone' now")) == (1, 1)

    def test_it_says_the_same_at_every_run(self, tmp_path: Path) -> None:
        """Two sizes of one day, both edited: the first that stands is the first that stood."""
        old, new = SOUND, SOUND
        for value, other in (("235B", "236B"), ("9B", "8B")):
            for size in ("old", "new"):
                claim = (
                    f'[[claims]]\nmodel = "m"\nkind = "parameters"\nquantity = "total"\n'
                    f'value = "{value if size == "old" else other}"\nannounced = 2025-01-02\n'
                    'speaker = "S"\nbasis = "official"\nsource = "https://example.org/1"\n'
                )
                old, new = (old + claim, new) if size == "old" else (old, new + claim)
        counted = (
            '[[outcomes]]\nmodel = "m"\nkind = "parameters"\nquantity = "total"\nvalue = "235B"\n'
            'date = 2025-02-01\nsource = "https://example.org/2"\n'
        )
        (tmp_path / "old.toml").write_text(old + counted)
        (tmp_path / "claims.toml").write_text(new + counted)
        command = [
            sys.executable,
            "-m",
            "claimtrack",
            "check",
            "claims.toml",
            "--against",
            "old.toml",
        ]
        told = {
            (done.returncode, done.stdout)
            for seed in "0123"
            for done in [
                subprocess.run(
                    command, cwd=tmp_path, env=os.environ | {"PYTHONHASHSEED": seed},
                    capture_output=True, text=True, check=False,
                )
            ]
        }  # fmt: skip
        assert len(told) == 1, told

    @pytest.mark.parametrize("first", ["80", "70"])
    def test_each_of_two_measurements_is_looked_at(
        self, run: Run, tmp_path: Path, first: str
    ) -> None:
        """By one evaluator in one setting: whichever stands first; another one since is new."""
        two = [_score(first, "Epoch"), _score("80" if first == "70" else "70", "Epoch")]
        claimed = SOUND + _score("73.7")
        old = claimed + "".join(two)
        code, told = self._check(run, tmp_path, old, old.replace('"70"', '"90"'))
        assert (code, "read 'short' as of" in told, "reads 'exceeded' now" in told) == (1, 1, 1)
        for one, other in (two, two[::-1]):
            code, told = self._check(run, tmp_path, claimed + one, claimed + other + one)
            assert code == 0, told
            code, told = self._check(run, tmp_path, old, claimed + one)
            assert (code, "reads 'gone' now" in told) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        ("resolve release one --milestone paper --status shipped --date 2025-02-01",
         "note: unclaimed-outcome"),
        ("resolve release one --status cancelled --date 2025-02-01", "note: unexplained-end"),
        ("resolve release one --status untraced --date 2025-02-01", "note: unexplained-end"),
        ("add benchmark one --benchmark c --new-benchmark --score 70 --announced 2025-02-01",
         "note: undescribed-benchmark"),
        ("add release one --milestone preview --due 2025 --announced 2025-02-01", None),
    ],
)  # fmt: skip
def test_who_adds_a_record_is_told_what_check_will_say_of_it(
    run: Run, ledger: WriteLedger, arguments: str, rule: str | None
) -> None:
    """The notes that can be answered at once, with the record; not those about all the rest."""
    described = '[[benchmarks]]\nid = "b"\nname = "B"\n'
    ledger(
        promises.model("one") + promises.model("idle") + described + promises.claim("one", "2025")
    )
    said = "--official --speaker S " if arguments.startswith("add") else ""
    done = run(*f"{arguments} {said}--source https://example.org/2".split())
    assert done.exit_code == 0, done.stderr
    told = [line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines() if "[" in line]
    assert told == ([rule] if rule else [])
