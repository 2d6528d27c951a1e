"""`add`, `resolve` and `init` without a terminal: options, names, verdicts and sentences."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import tomli

import claimtrack
from claimtrack.curation.likeness import close_name
from claimtrack.ledgers.arrays import all_kinds
from claimtrack.ledgers.names import slug
from claimtrack.ledgers.records import Document
from claimtrack.ledgers.store import load
from claimtrack.ledgers.tables import Correction, Moved, Organization, Reply
from tests.conftest import Run, WriteLedger

STARTER = Path(claimtrack.__file__).parent / "curation" / "starter.toml"
SMALL = (Path(__file__).parent / "ledgers" / "small.toml").read_text()
SOURCE = ("--source", "https://example.org/s")
SAID = ("--speaker", "S", "--official", *SOURCE)
MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "O"\n'


@pytest.fixture
def small(ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger, as the nearest one."""
    monkeypatch.setenv("CLAIMTRACK_AS_OF", "2025-12-31")
    return ledger(SMALL)


def added(path: Path) -> str:
    """What was put into the small ledger, of which every byte stays."""
    text = path.read_text()
    for at in range(len(SMALL), -1, -1):
        new = text[at : at + len(text) - len(SMALL)]
        if text[:at] + text[at + len(new) :] == SMALL and new[:3] in ("", "\n[["):
            return new
    raise AssertionError(text)


# ---- what is written ----


def test_the_claim_of_an_article_in_one_command(run: Run, ledger: WriteLedger) -> None:
    """One command adds a claim and its model to one's own ledger, and `slips` shows it."""
    path = ledger(MODEL)
    done = run(
        "add", "release", "Llama 4 Behemoth", "--org", "Meta", "--due", "fall 2025 or later",
        "--said", "fall or later", "--announced", "2025-05-15",
        "--speaker", "people familiar, via WSJ", "--reported", "--source", "https://example.org/b",
    )  # fmt: skip
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "claims.toml:6: added the model Llama 4 Behemoth (llama-4-behemoth) of Meta",
        "claims.toml:11: added a release claim on Llama 4 Behemoth (llama-4-behemoth)",
        "  fall 2025 or later -> from 2025-09-01, open",
    ]
    assert lines[3].startswith("verdict (by reports): none -> undated, as of ")
    assert path.read_text() == MODEL + (
        '\n[[models]]\nid = "llama-4-behemoth"\nname = "Llama 4 Behemoth"\norganization = "Meta"\n'
        '\n[[claims]]\nmodel = "llama-4-behemoth"\nkind = "release"\nannounced = 2025-05-15\n'
        'due = "fall 2025 or later"\nsaid = "fall or later"\n'
        'speaker = "people familiar, via WSJ"\nbasis = "reported"\n'
        'source = "https://example.org/b"\n'
    )
    assert "llama-4-behemoth" in run("slips", "--format", "json").stdout


@pytest.mark.parametrize(
    ("arguments", "record"),
    [
        (
            ("add release grok-5 --announced 2025-11-01 --withdrawn --milestone paper"
            " --archived https://example.org/a --note n"),
            ('kind = "release"\nmilestone = "paper"\nannounced = 2025-11-01\nwithdrawn = true\n'
            'speaker = "S"\nbasis = "official"\nsource = "https://example.org/s"\n'
            'archived = "https://example.org/a"\nnote = "n"\n'),
        ),
        (
            "add release grok-5 --announced 2025-11-01 --due 2025-12-24 --official",
            ('kind = "release"\nannounced = 2025-11-01\ndue = 2025-12-24\n'
            'speaker = "S"\nbasis = "official"\nsource = "https://example.org/s"\n'),
        ),
        (
            "add parameters grok-5 --announced 2025-11-01 --value ~6T --quantity active --reported",
            ('kind = "parameters"\nquantity = "active"\nannounced = 2025-11-01\nvalue = "~6T"\n'
            'speaker = "S"\nbasis = "reported"\nsource = "https://example.org/s"\n'),
        ),
        (
            ("add benchmark grok-5 --announced 2025-11-01 --benchmark GPQA-DIAMOND --score 90.0"
            " --beats sonnet --beats gpt-5 --setting shots=0"),
            ('kind = "benchmark"\nbenchmark = "gpqa-diamond"\nannounced = 2025-11-01\n'
            'score = "90.0"\nbeats = ["sonnet", "gpt-5"]\nsetting = "shots=0"\n'
            'speaker = "S"\nbasis = "official"\nsource = "https://example.org/s"\n'),
        ),
        (
            ("add quantity grok-5 --announced 2025-11-01 --quantity context-window --value 1M"
            " --unit tokens"),
            ('kind = "quantity"\nquantity = "context-window"\nannounced = 2025-11-01\nvalue ='
            ' "1M"\n'
            'unit = "tokens"\nspeaker = "S"\nbasis = "official"\n'
            'source = "https://example.org/s"\n'),
        ),
        (
            "resolve release grok-5 --status untraced --date 2025-12-31",
            ('kind = "release"\nstatus = "untraced"\ndate = 2025-12-31\n'
            'source = "https://example.org/s"\n'),
        ),
        (
            "resolve parameters grok-5 --date 2025-12 --value 314B --evaluator E",
            ('kind = "parameters"\ndate = "2025-12"\nvalue = "314B"\nevaluator = "E"\n'
            'source = "https://example.org/s"\n'),
        ),
        (
            ("resolve benchmark grok-5 --date 2025-12-01 --benchmark gpqa-diamond --score 88"
            " --evaluator E --not-independent --comparable --setting shots=5"),
            ('kind = "benchmark"\nbenchmark = "gpqa-diamond"\ndate = 2025-12-01\nscore = "88"\n'
            'setting = "shots=5"\nevaluator = "E"\nindependent = false\ncomparable = true\n'
            'source = "https://example.org/s"\n'),
        ),
        (
            "resolve quantity grok-5 --date 2025-12-01 --quantity users --value 5M --unit people",
            ('kind = "quantity"\nquantity = "users"\ndate = 2025-12-01\nvalue = "5M"\n'
            'unit = "people"\nsource = "https://example.org/s"\n'),
        ),
    ],
    ids=lambda text: " ".join(text.split()[:2]),
)  # fmt: skip
def test_every_kind(run: Run, small: Path, arguments: str, record: str) -> None:
    """Every field of every kind can be given as an option, and is written in a settled order."""
    said: tuple[str, ...] = SAID if arguments.startswith("add") else SOURCE
    if "--reported" in arguments:
        said = tuple(each for each in SAID if each != "--official")
    done = run(*arguments.split(), *said)
    assert done.exit_code == 0, done.stderr
    array = "claims" if arguments.startswith("add") else "outcomes"
    assert added(small) == f'\n[[{array}]]\nmodel = "grok-5"\n{record}'
    assert load(small).paths == (str(small),)


def test_dry_run_prints_the_toml(run: Run, small: Path) -> None:
    """`--dry-run` prints what would be written, validated, and leaves the file alone."""
    arguments = ("add", "release", "GPT-7", "--org", "openai", "--announced", "2025-12-01", *SAID)
    done = run(*arguments, "--dry-run")
    assert added(small) == ""
    assert run(*arguments).exit_code == 0
    assert added(small) == "\n" + done.stdout
    assert 'organization = "OpenAI"' in done.stdout
    assert run(*arguments, "--dry-run").exit_code == 2


def test_verdicts_before_and_after(run: Run, small: Path) -> None:
    """After writing, the command says what the record does to the verdict."""
    del small
    done = run("resolve", "release", "Behemoth", "--status", "cancelled", "--date", "2025-08-29",
               *SOURCE)  # fmt: skip
    assert done.stdout.splitlines()[-1] == (
        "verdict (by reports): postponed -> cancelled, as of 2025-12-31"
    )
    done = run("resolve", "quantity", "gpt-5", "--quantity", "Context Window", "--date",
               "2025-12-01", "--value", "1M", "--unit", "tokens", *SOURCE)  # fmt: skip
    assert done.stdout.splitlines()[-1] == (
        "verdict (claim of 2025-02-12: 1M): below -> as-claimed, as of 2025-12-31"
    )
    done = run("resolve", "benchmark", "sonnet", "--benchmark", "gpqa-diamond", "--date",
               "2025-12-01", "--score", "20.0", "--evaluator", "Epoch AI", "--independent",
               *SOURCE)  # fmt: skip
    assert "verdict (claim on Llama 4 Behemoth of 2025-04-05 to beat Claude 3.7 Sonnet): " in (
        done.stdout
    )


def test_a_claim_after_the_checked_day(run: Run, small: Path) -> None:
    """A record later than `checked` is judged as of its own day, and the command says so."""
    del small
    done = run("add", "release", "Behemoth", "--announced", "2026-02-01", "--due", "2026", *SAID)
    assert done.stdout.splitlines()[-1] == (
        "verdict: none -> pending, as of 2026-02-01, the day of the record"
    )


def test_an_outcome_after_the_checked_day(run: Run, small: Path) -> None:
    """An outcome later than `checked` is recorded: nobody vouches for all the rest by it."""
    done = run("resolve", "release", "Behemoth", "--status", "shipped", "--date", "2026-02-01",
               *SOURCE)  # fmt: skip
    assert done.exit_code == 0
    assert "date = 2026-02-01" in added(small)
    assert run("check").exit_code == 0


# ---- what is refused ----


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        ("add release", ["missing: MODEL, --announced, --speaker, --official or --reported, --so"]),
        ("add parameters m", ["missing: --org (the model is new), --announced, --value,"]),
        ("add benchmark behemoth", ["missing: --benchmark,", "--source, --score or --beats; give"]),
        ("add quantity behemoth", ["missing: --quantity, --announced, --value, --unit,"]),
        ("resolve release", ["missing: MODEL, --status, --date, --source;"]),
        ("resolve benchmark gpt-5", ["--evaluator, --independent or --not-independent, --source;"]),
        (
            "add release Behemot --announced 2025-13-01 --due wensday --source ftp://x --no-input",
            [
                ("MODEL: 'Behemot' is close to 'Llama 4 Behemoth'; write that name, or add"
                " --new-model if it is another one"),
                "--announced: '2025-13-01' is not a day",
                "--source: 'ftp://x' is no web address",
                "missing: --speaker, --official or --reported;",
            ],
        ),
        ("add release gpt-5 --org Meta", ["--org: 'GPT-5' is known as a model of 'OpenAI'"]),
        ("resolve release gtp-5", ["MODEL: unknown model 'gtp-5', did you mean 'gpt-5'?"]),
        ("add benchmark gpt-5 --beats gtp-5", ["--beats: unknown model 'gtp-5', did you mean"]),
        ("add benchmark gpt-5 --benchmark gpqa-dimond", ["'gpqa-dimond' is close to 'GPQA D"]),
        ("add quantity gpt-5 --quantity context-windows", ["or add --new-quantity if it"]),
        ("add release X --org Metta", ["--org: 'Metta' is close to 'Meta'; write that name"]),
        ("add release 文心 --org Baidu", ["--model-id: no id can be made of '文心'; give one"]),
        ("add release X --org Y --model-id gpt-5", ["'gpt-5' is the id of 'GPT-5'"]),
        ("add release X --org Y --model-id X_Y", ["--model-id: 'X_Y' is no id"]),
        (
            "add release gpt-5 --withdrawn --due May --announced 2025-01-01",
            ["--withdrawn: a claim that takes a date back names none"],
        ),
        (
            "add release gpt-5 --official --due 2024 --announced 2025-01-01",
            ["--due: '2024' was over on 2024-12-31, before the claim of 2025-01-01"],
        ),
        (
            ("add quantity gpt-5 --quantity context-window --value 1M --unit words --announced"
            " 2025-01-01 --speaker S --official --source https://example.org"),
            ["'words' where the same quantity is given in 'tokens'"],
        ),
        (
            ("add release gpt-5 --announced 2025-02-12 --due months --speaker S --official --source"
            " https://example.org --file other.toml"),
            ["--file: other.toml is no file of the ledger; name the one to write to: claims.toml"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_refusals(run: Run, small: Path, arguments: str, sentences: list[str]) -> None:
    """Without a terminal all that is missing or wrong is named at once; nothing is written."""
    done = run(*arguments.split())
    assert done.exit_code == 2
    assert done.stdout == ""
    for sentence in sentences:
        assert sentence in done.stderr
    assert added(small) == ""


def test_the_same_record_twice(run: Run, small: Path) -> None:
    """A claim that says the same as one in the ledger is refused."""
    arguments = ("add", "release", "gpt-5", "--announced", "2025-03-01", "--due", "May", *SAID)
    assert run(*arguments).exit_code == 0
    written = small.read_bytes()
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("not added: record: says the same as an earlier record")
    assert small.read_bytes() == written


def test_a_ledger_with_mistakes_is_not_written_to(run: Run, ledger: WriteLedger) -> None:
    """A ledger that cannot be trusted is mended first: the errors, and nothing written."""
    path = ledger(MODEL + "mistake = 1\n")
    done = run("add", "release", "M", "--announced", "2025-03-01", *SAID)
    assert done.exit_code == 2
    assert "claims.toml:1: model 1 (m): mistake: unknown key" in done.stderr
    assert path.read_text() == MODEL + "mistake = 1\n"


def test_the_packaged_ledger_is_read_only(run: Run) -> None:
    """Without a ledger of one's own nothing is added; the message says how to make one."""
    done = run("add", "release", "GPT-5", "--announced", "2025-03-01", *SAID)
    assert done.exit_code == 2
    assert done.stderr.startswith("no ledger here: ")
    assert done.stderr.endswith(", or make one with `claimtrack init`\n")
    packaged = "claimtrack:claims.toml"
    done = run("add", "release", "GPT-5", "--announced", "2025-03-01", *SAID, "--data", packaged)
    assert done.exit_code == 2
    assert done.stderr == (
        f"{packaged}: the ledger in the package is read-only; make your own with"
        " `claimtrack init` and add to that\n"
    )


def test_a_lock_that_is_never_released(run: Run, small: Path) -> None:
    """A ledger that another program keeps locked is given up after the time that was set."""
    from filelock import FileLock  # noqa: PLC0415 - the test's own

    with FileLock(small.with_name(".claims.toml.lock")):
        done = run("add", "release", "gpt-5", "--announced", "2025-03-01", *SAID,
                   "--lock-timeout", "0.1")  # fmt: skip
    assert done.exit_code == 2
    assert "another program is writing the ledger and has not ended in time" in done.stderr
    assert added(small) == ""


# ---- names and files ----


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("Llama 4 Behemot", "Llama 4 Behemoth"),
        ("llama4-behemoth", "Llama 4 Behemoth"),
        ("Gork 5", "Grok 5"),
        ("GPT-6", None),
        ("Grok 5.1", None),
        ("GPT-5 mini", None),
        ("Llama 4", None),
        ("", None),
    ],
)
def test_close_names(name: str, close: str | None) -> None:
    """A slip of the pen is close to what it was meant to be; another version is another name."""
    assert close_name(name, ["Llama 4 Behemoth", "Llama 4 Scout", "GPT-5", "Grok 5"]) == close


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Llama 4 Behemoth", "llama-4-behemoth"),
        ("GPT-4.1 (nano)", "gpt-4-1-nano"),
        ("Pixtral Café", "pixtral-cafe"),
        ("文心 4.5", ""),
        ("GPT\u20115 Next", "gpt-5-next"),
        ("Ω-1", ""),
        ("文心", ""),
    ],
)
def test_ids_of_names(name: str, made: str) -> None:
    """An id is the name in lower case, joined by single hyphens."""
    assert slug(name) == made


def test_a_forced_name_gets_a_free_id(run: Run, small: Path) -> None:
    """A model said to be new, whose id is taken, is told apart by its organization."""
    done = run("add", "release", "GPT 5!", "--org", "Other Lab", "--new-model", "--announced",
               "2025-03-01", *SAID)  # fmt: skip
    assert done.exit_code == 0
    assert 'id = "other-lab-gpt-5"\nname = "GPT 5!"' in added(small)


def test_the_right_file_of_a_folder(run: Run, ledger: WriteLedger) -> None:
    """A record goes to the file of its model; a new model's file has to be named."""
    first = ledger(MODEL, "ledger/a.toml")
    second = ledger(MODEL.replace('"m"', '"n"').replace('"M"', '"N"'), "ledger/b.toml")
    day = ("--announced", "2025-03-01")
    data = ("--data", "ledger")
    assert run("add", "release", "N", *day, *SAID, *data).stdout.startswith("ledger/b.toml:6: ")
    new = ("add", "release", "Other", "--org", "P", *day, *SAID, *data)
    done = run(*new)
    assert done.exit_code == 2
    assert done.stderr == (
        "--file: the model is in no file yet; name the one to write to: ledger/a.toml,"
        " ledger/b.toml\n"
    )
    assert run(*new, "--file", "a.toml").stdout.startswith("ledger/a.toml:6: added the model")
    assert "Other" in first.read_text()
    assert "Other" not in second.read_text()


# ---- init ----


def test_init_makes_a_ledger_that_loads(run: Run, tmp_path: Path) -> None:
    """A new ledger has each kind of record, passes `check`, and takes a claim."""
    assert run("init").exit_code == 0
    path = tmp_path / "claims.toml"
    assert path.read_text().startswith("#:schema ")
    file = load(path).files[0]
    records = [
        record
        for array in fields(Document)
        if array.name != "checked"
        for record in getattr(file.document, array.name)
    ]
    later = {Organization, Moved, Correction, Reply}  # nothing new has been renamed or was wrong
    assert {type(record) for record in records} == set(all_kinds()) - later
    assert file.document.checked is None
    assert run("check").exit_code == 0
    assert run("add", "release", "example-1", "--announced", "2025-03-01", *SAID).exit_code == 0
    text = path.read_text()
    claim = text[text.index("announced = 2025-03-01") :].partition("\n\n")[0]
    assert text.replace(
        '\n[[claims]]\nmodel = "example-1"\nkind = "release"\n' + claim + "\n", ""
    ) == (STARTER.read_text())


def test_init_touches_nothing_that_exists(run: Run, tmp_path: Path) -> None:
    """A file, a folder or a dangling link in the way is left alone, with exit code 2."""
    (tmp_path / "claims.toml").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.toml").symlink_to("nowhere.toml")
    for name in ("claims.toml", "folder", "link.toml"):
        done = run("init", name)
        assert done.exit_code == 2
        assert done.stderr == f"{name}: exists already and is not touched; name another file\n"
    assert (tmp_path / "claims.toml").read_text() == "mine"
    assert not (tmp_path / "nowhere.toml").exists()


def test_init_makes_folders(run: Run, tmp_path: Path) -> None:
    """The folders above a new ledger are made; one that is not found by itself is told so."""
    done = run("init", "a/b/mine.toml")
    assert done.exit_code == 0
    assert "name it to each command: --data a/b/mine.toml" in done.stderr
    assert tomli.loads((tmp_path / "a" / "b" / "mine.toml").read_text())


def test_init_says_what_is_in_the_way(run: Run, tmp_path: Path) -> None:
    """Where no file can be made, a sentence names the cause and what to do, with exit code 2."""
    (tmp_path / "file").write_text("mine")
    done = run("init", "file/mine.toml")
    assert (done.exit_code, done.stderr.count("file/mine.toml: exists")) == (2, 0)
    assert "file: exists already and is not touched" in done.stderr
    done = run("init", "x" * 300)
    assert done.exit_code == 2
    assert "cannot be made (File name too long); choose a shorter name" in done.stderr


def test_a_wrong_rival_is_the_only_complaint(run: Run, ledger: WriteLedger) -> None:
    """A rival that is unknown does not keep a benchmark from being found by its name."""
    ledger((Path(__file__).parent / "ledgers" / "small.toml").read_text())
    done = run(
        "add", "benchmark", "gpt-5", "--benchmark", "GPQA Diamond", "--beats", "sonet",
        "--announced", "2025-03-01", *SAID,
    )  # fmt: skip
    assert done.exit_code == 2
    assert "did you mean 'sonnet'?" in done.stderr
    assert "--benchmark" not in done.stderr
