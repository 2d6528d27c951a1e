"""`diff --base`: what an edit of the ledger does to records, verdicts and the rate."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "Lab"\n'
CLAIM = (
    '[[claims]]\nmodel = "m"\nkind = "release"\nannounced = 2025-01-01\ndue = "2025-02-01"\n'
    'speaker = "Ann"\nbasis = "official"\nsource = "https://example.org/1"\n'
)
SHIPPED = (
    '[[outcomes]]\nmodel = "m"\nkind = "release"\nstatus = "shipped"\ndate = 2025-01-20\n'
    'source = "https://example.org/2"\n'
)
DAY = "2025-06-01"


def _diff(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("diff", "--as-of", DAY, "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose ledger was edited twice: a note, then an outcome."""
    _git(tmp_path, "init", "-b", "main")
    ledger = tmp_path / "claims.toml"
    for text in (MODEL + CLAIM, MODEL + CLAIM + 'note = "a"\n', MODEL + CLAIM + SHIPPED):
        ledger.write_text(text)
        _git(tmp_path, "add", ".")
        _git(tmp_path, "commit", "-m", "edit")
    return tmp_path


def test_a_revision(run: Run, repository: Path) -> None:
    """Records, verdicts and the rate of a git revision and of now, on one day."""
    found = _diff(run, "--base", "main~2")
    assert [(each["edit"], each["table"], each["day"]) for each in found["records"]] == [
        ("added", "outcomes", "2025-01-20")
    ]
    (verdict,) = found["verdicts"]
    assert (verdict["id"], verdict["basis"]) == ("m/release", "official")
    assert (verdict["before"]["verdict"], verdict["after"]["verdict"]) == ("overdue", "early")
    assert (found["base"]["kept"], found["base"]["decided"]) == (0, 1)
    assert (found["head"]["kept"], found["head"]["decided"]) == (1, 1)
    assert found["base"]["ledger"] == ["main~2:claims.toml"]
    assert repository.is_dir()


@pytest.mark.usefixtures("repository")
def test_a_changed_record(run: Run) -> None:
    """A record that both hold is told with the fields that differ; its verdict stands."""
    found = _diff(run, "--base", "main~1")
    edits = {(each["edit"], each["table"], *each["fields"]) for each in found["records"]}
    assert edits == {("changed", "claims", "note"), ("added", "outcomes")}


def test_a_slip_that_only_grew_is_no_difference(run: Run, tmp_path: Path) -> None:
    """A later `checked` lets every open slip grow; what an edit did to a deadline is listed."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text("checked = 2025-03-01\n" + MODEL + CLAIM)
    new.write_text("checked = 2025-04-01\n" + MODEL + CLAIM)
    found = _diff(run, "--base", str(old), "--data", str(new))
    assert found["verdicts"] == []
    shown = run("diff", "--as-of", DAY, "--base", str(old), "--data", str(new)).stdout
    assert "Checked: 2025-04-01, was 2025-03-01" in shown
    new.write_text("checked = 2025-04-01\n" + MODEL + CLAIM.replace("02-01", "02-10"))
    (verdict,) = _diff(run, "--base", str(old), "--data", str(new))["verdicts"]
    assert (verdict["before"]["slip_days"]["min"], verdict["after"]["slip_days"]["min"]) == (28, 50)


def test_a_path(run: Run, repository: Path) -> None:
    """An existing path is taken before a revision of the same name."""
    (repository / "main").write_text(MODEL)
    found = _diff(run, "--base", "main", "--data", "claims.toml")
    assert found["base"]["ledger"] == ["main"]
    assert {each["edit"] for each in found["records"]} == {"added"}


def test_a_folder(run: Run, repository: Path) -> None:
    """A ledger of several files is read at the revision as a folder."""
    folder = repository / "ledger"
    folder.mkdir()
    (folder / "a.toml").write_text(MODEL)
    (folder / "b.toml").write_text(CLAIM)
    (folder / ".hidden.toml").write_text("no ledger")
    _git(repository, "add", ".")
    _git(repository, "commit", "-m", "folder")
    (folder / "b.toml").write_text(CLAIM + SHIPPED)
    found = _diff(run, "--base", "HEAD", "--data", "ledger")
    assert [each["edit"] for each in found["records"]] == ["added"]


def test_markdown_for_a_review(run: Run, repository: Path) -> None:
    """What a reviewer wants below a pull request: counts, the rate, verdicts, records."""
    report = run("diff", "--as-of", DAY, "--base", "main~2", "--format", "markdown").stdout
    assert "- Records: 1 added, 0 changed, 0 gone. Verdicts that differ: 1." in report
    assert "- Kept of decided, on the record: 1 of 1" in report
    assert "| M | on the record | overdue 120+ | early -12 |" in report
    assert "https" in report
    assert repository.is_dir()


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("no-such", "no such path, and no such git revision; name a path, a branch"),
        ("--upload-pack=x", "is no revision"),
        ("main~2", ""),
    ],
)
def test_bad_revisions(run: Run, repository: Path, base: str, sentence: str) -> None:
    """A name that is neither is refused in a sentence, with exit code 2."""
    done = run("diff", f"--base={base}")
    assert done.exit_code == (2 if sentence else 0)
    assert sentence in done.stderr
    assert repository.is_dir()


def test_a_link_at_a_revision(run: Run, repository: Path) -> None:
    """Of a link git holds where it leads: the ledger there is compared."""
    (repository / "link.toml").symlink_to("claims.toml")
    _git(repository, "add", ".")
    _git(repository, "commit", "-m", "link")
    found = _diff(run, "--base", "main", "--data", "link.toml")
    assert (found["base"]["ledger"], found["records"]) == (["main:link.toml"], [])


@pytest.mark.parametrize("data", ["claimtrack:claims.toml", "-"])
@pytest.mark.usefixtures("repository")
def test_a_ledger_without_a_history(run: Run, data: str) -> None:
    """That no revision of it can be named is said, instead of asking for another revision."""
    done = run("diff", "--base", "main", "--data", data, stdin=MODEL + CLAIM)
    assert (done.exit_code, "has no git history; name the ledger" in done.stderr) == (2, True)


def test_a_repository_that_cannot_be_read(run: Run, repository: Path) -> None:
    """A missing object, or a broken setting, is none of the revision's: git's words are told."""
    blob = subprocess.check_output(["git", "rev-parse", "main:claims.toml"], cwd=repository)
    name = blob.decode().strip()
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    told = run("diff", "--base", "main").stderr
    assert "git cannot read it: fatal: " in told
    assert "mend the repository (`git fsck` tells more)" in told
    (repository / ".git" / "config").write_text("no setting\n")
    assert "git cannot read it: fatal: bad config" in run("diff", "--base", "main").stderr


def test_a_shallow_clone(run: Run, repository: Path, tmp_path: Path) -> None:
    """A revision that a shallow clone lacks: the way out is named."""
    shallow = tmp_path / "shallow"
    _git(tmp_path, "clone", "--depth", "1", f"file://{repository}", str(shallow))
    done = run("diff", "--base", "main~1", "--data", shallow / "claims.toml")
    assert done.exit_code == 2
    assert "fetch-depth: 0" in done.stderr


def test_no_repository(run: Run, tmp_path: Path) -> None:
    """Outside git only a path will do."""
    (tmp_path / "claims.toml").write_text(MODEL + CLAIM)
    done = run("diff", "--base", "main")
    assert done.exit_code == 2
    assert "no git repository" in done.stderr


def test_a_repository_of_another_user(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git reads none that it is not told to trust, and that is what is said."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    done = run("diff", "--base", "main", "--data", repository / "claims.toml")
    assert done.exit_code == 2
    assert "another user's" in done.stderr
    assert "safe.directory" in done.stderr


def test_not_with_from(run: Run, tmp_path: Path) -> None:
    """Two ledgers are compared on one day."""
    (tmp_path / "claims.toml").write_text(MODEL + CLAIM)
    done = run("diff", "--base", "claims.toml", "--from", "2025-01-01")
    assert done.exit_code == 2
    assert "leave --from out" in done.stderr


def test_the_last_seven_days(run: Run, tmp_path: Path) -> None:
    """Without --from the last seven days are told."""
    (tmp_path / "claims.toml").write_text(MODEL + CLAIM)
    found = json.loads(run("diff", "--as-of", "2025-02-05", "--format", "json").stdout)
    assert (found["from"], found["to"]) == ("2025-01-29", "2025-02-05")
    assert [change["kind"] for change in found["changes"]] == ["overdue"]


def test_a_revision_holds_the_files_that_the_folder_holds(run: Run, repository: Path) -> None:
    """What is a ledger file of a folder is one at a revision too, and nothing else."""
    _git(repository, "rm", "-q", "claims.toml")
    names = (
        "m.toml", "UPPER.TOML", "Mixed.Toml", "deep/er/one.toml", "with space.toml", "ümlaut.toml",
        "site.toml", ".hidden.toml", ".git2/x.toml", "notes.txt", "toml", "a.toml~",
    )  # fmt: skip
    for number, name in enumerate(names):
        path = repository / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MODEL.replace('"m"', f'"m{number}"') if "toml" in name.lower() else "x")
    _git(repository, "add", "-f", ".")
    _git(repository, "commit", "-m", "many")
    found = _diff(run, "--data", "all", "--base", "main")
    assert found["records"] == []
    here = {name.removeprefix("all/") for name in found["head"]["ledger"]}
    there = {name.removeprefix("main:all/") for name in found["base"]["ledger"]}
    assert here == there == set(names[:6])


@pytest.mark.parametrize("name", ["-p.toml", "--all.toml", "+x.toml", ":x.toml", ":(glob)x.toml"])
def test_a_file_is_no_option_of_git(run: Run, repository: Path, name: str) -> None:
    """Whatever a file of a folder is called, its text is what git is asked for."""
    (repository / "claims.toml").rename(repository / name)
    _git(repository, "add", ".")
    _git(repository, "commit", "-m", "renamed")
    for data in (".", f"./{name}", name):
        assert _diff(run, f"--data={data}", "--base", "main")["records"] == []


def test_a_revision_is_read_in_the_order_of_the_folder(run: Run, repository: Path) -> None:
    """Where the last of two files decides, an edit of nothing changes nothing."""
    figure = 'model = "m"\nkind = "parameters"\nsource = "https://example.org/3"\n'
    said = f'[[claims]]\n{figure}announced = 2025-01-01\nvalue = "7B"\nspeaker = "Ann"\n'
    measured = f"[[outcomes]]\n{figure}date = 2025-02-01\n"
    files = {
        "a/x.toml": MODEL + said + 'basis = "official"\n' + measured + 'value = "7B"\n',
        "a-b.toml": measured + 'value = "9B"\n',
        "a.toml": SHIPPED,
    }
    for name, text in files.items():
        path = repository / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    _git(repository, "add", "all")
    _git(repository, "commit", "-m", "many")
    found = _diff(run, "--data", "all", "--base", "main")
    assert (found["records"], found["verdicts"]) == ([], [])
    assert found["head"]["ledger"] == [f"all/{name}" for name in files]
    assert found["base"]["ledger"] == [f"main:all/{name}" for name in files]


@pytest.mark.parametrize("day", ["2025-02-01", "2025-02-02"])
@pytest.mark.parametrize("shipped", ["", '"2025-01-20/2025-02-10"'])
def test_a_target_that_was_over_is_a_difference(
    run: Run, tmp_path: Path, day: str, shipped: str
) -> None:
    """A promise that becomes an internal target is listed, also where it is unclear either way."""
    reported = CLAIM.replace('"official"', '"reported"')
    outcome = SHIPPED.replace("2025-01-20", shipped) if shipped else ""
    (tmp_path / "old.toml").write_text(MODEL + reported + outcome)
    (tmp_path / "claims.toml").write_text(MODEL + reported.replace("2025-01-01", day) + outcome)
    found = _diff(run, "--base", "old.toml")
    told = [
        (each["before"]["retrospective"], each["after"]["retrospective"])
        for each in found["verdicts"]
    ]
    assert told == ([] if day == "2025-02-01" else [(False, True)])


OTHER = (MODEL + CLAIM).replace('"m"', '"n"').replace('"Lab"', '"Other"')
"""A second model, of another organization, about which the two versions say the same."""


@pytest.mark.parametrize(
    "filters",
    [
        ["m"], ["--org", "Lab"], ["--speaker", "Ann"], ["--basis", "official"],
        ["--kind", "release"], ["--milestone", "release"], ["--until", "2025-01-01"],
        ["--since", "2025-01-01"],
    ],
    ids=lambda each: each[0],
)  # fmt: skip
def test_filters_hold_for_both_versions(run: Run, tmp_path: Path, filters: list[str]) -> None:
    """What a filter leaves out is no difference: it is missing in neither version."""
    reported = CLAIM.replace("Ann", "Bea").replace('"official"', '"reported"')
    more = reported.replace('"release"', '"release"\nmilestone = "paper"')
    for day, milestone in (("2024-12-31", "preview"), ("2025-01-02", "training")):
        kind = f'"release"\nmilestone = "{milestone}"\nannounced = {day}'
        more += CLAIM.replace('"m"', '"n"').replace('"release"\nannounced = 2025-01-01', kind)
    (tmp_path / "old.toml").write_text(MODEL + CLAIM + OTHER + more)
    (tmp_path / "claims.toml").write_text(MODEL + CLAIM + SHIPPED + OTHER + more)
    found = _diff(run, "--base", "old.toml", *filters)
    told = [(each["id"], each["basis"], each["before"]["verdict"]) for each in found["verdicts"]]
    assert told == [("m/release", "official", "overdue")]
    assert found["base"]["decided"] == found["head"]["decided"]


def test_csv_tells_what_json_tells(run: Run, tmp_path: Path) -> None:
    """Row by row: whose record or verdict it is, what became of it, and where it is from."""
    (tmp_path / "old.toml").write_text(MODEL + CLAIM + OTHER)
    renamed = OTHER.replace('name = "M"', 'name = "N"')
    (tmp_path / "claims.toml").write_text(MODEL + CLAIM + SHIPPED + renamed)
    found = _diff(run, "--base", "old.toml")
    printed = run("diff", "--as-of", DAY, "--format", "csv", "--base", "old.toml").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert len(rows) == len(found["records"]) + len(found["verdicts"]) == 3
    for row, told in zip(rows, [*found["records"], *found["verdicts"]], strict=True):
        for name in ("edit", "table", "model", "kind", "subject", "name", "day", "basis", "source"):
            if name in told:
                assert row[name] == told[name], name
    assert (rows[-1]["verdict_before"], rows[-1]["verdict"]) == ("overdue", "early")


SIZE = (
    '[[claims]]\nmodel = "m"\nkind = "parameters"\nannounced = 2025-01-01\nvalue = "1B"\n'
    'speaker = "Ann"\nbasis = "official"\nsource = "https://example.org/1"\n'
)
SCORE = (
    '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nannounced = 2025-01-02\n'
    'score = "80.0"\nspeaker = "Ann"\nbasis = "official"\nsource = "https://example.org/1"\n'
)


def _sized(value: str) -> str:
    return (
        f'[[outcomes]]\nmodel = "m"\nkind = "parameters"\ndate = 2025-03-01\nvalue = "{value}"\n'
        'evaluator = "E"\nsource = "https://example.org/3"\n'
    )


def _scored(score: str) -> str:
    return (
        '[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\ndate = 2025-03-01\n'
        f'score = "{score}"\nevaluator = "E"\nindependent = true\n'
        'source = "https://example.org/3"\n'
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (SIZE, SIZE + _sized("1B"), [(["unmeasured"], ["as-claimed"])]),
        (SIZE + _sized("1B"), SIZE + _sized("3B"), [(["as-claimed"], ["above"])]),
        ("", SIZE, []),
        (SIZE, "", []),
        (SCORE + _scored("80.0"), SCORE + _scored("60.0"), [(["confirmed"], ["short"])]),
        (SCORE + _scored("60.0"), "", [(["short"], [])]),
    ],
    ids=["measured", "another figure", "new claim", "claim gone", "score", "measured claim gone"],
)  # fmt: skip
def test_figures_and_scores_that_read_otherwise(
    run: Run, tmp_path: Path, old: str, new: str, told: list[tuple[list[str], list[str]]]
) -> None:
    """Verdicts of figures and scores are compared too, in every format."""
    paths = [tmp_path / "old.toml", tmp_path / "new.toml"]
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(MODEL + CLAIM + text)
    call = ("--base", str(paths[0]), "--data", str(paths[1]))
    found = _diff(run, *call)
    assert [(each["before"], each["after"]) for each in found["figures"]] == told
    rows = csv.DictReader(io.StringIO(run("diff", "--as-of", DAY, "--format", "csv", *call).stdout))
    lines = [row for row in rows if row["what"] == "figure"]
    assert [(row["verdict_before"], row["verdict"]) for row in lines] == [
        (" ".join(was), " ".join(now)) for was, now in told
    ]
    table = run("diff", "--as-of", DAY, *call).stdout
    assert f"Verdicts that differ: {len(told)}." in table
    assert ("Figures and scores" in table) == bool(told)
    for was, now in told:
        assert re.search(rf"{''.join(was)} +{''.join(now) or '-'}$", table, re.MULTILINE)
