"""Where a new record goes, and that branches which add about different models merge."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimtrack.ledgers.store import load
from tests.conftest import Run, WriteLedger
from tests.helpers import promises

SAID = ("--official", "--speaker", "S", "--source", "https://example.org/s")


def model(name: str, organization: str = "O") -> str:
    return f'[[models]]\nid = "{name}"\nname = "{name.upper()}"\norganization = "{organization}"\n'


def claim(name: str, day: str = "2025-01-01") -> str:
    return promises.claim(name, "2025", day, source='"https://example.org/s"')


def add(run: Run, name: str, *more: str) -> str:
    done = run("add", "release", name, "--announced", "2025-02-01", "--due", "2025", *SAID, *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout


NEW = claim("a", "2025-02-01")
OUTCOME = promises.outcome("a", "2026-01-01")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"{model('a')}\n{claim('a')}# mine\n\n# next\n{model('b')}",
            f"{model('a')}\n{claim('a')}# mine\n\n{NEW}\n# next\n{model('b')}",
        ),
        (f"{model('a')}\n{model('b')}", f"{model('a')}\n{NEW}\n{model('b')}"),
        (f"{model('a')}{model('b')}", f"{model('a')}\n{NEW}\n{model('b')}"),
        (
            f"{claim('a')}\n{model('b')}\n{model('a')}\n{claim('b')}",
            f"{claim('a')}\n{NEW}\n{model('b')}\n{model('a')}\n{claim('b')}",
        ),
        (
            f"{model('a')}\n{claim('b')}\n{model('b')}\n" + OUTCOME,
            f"{model('a')}\n{claim('b')}\n{NEW}\n{model('b')}\n" + OUTCOME,
        ),
        (
            f"{model('a')}\n{claim('b')}\n{model('b')}\n{claim('b', '2025-01-02')}\n" + OUTCOME,
            f"{model('a')}\n{claim('b')}\n{model('b')}\n{claim('b', '2025-01-02')}\n{NEW}\n"
            + OUTCOME,
        ),
        (
            f"{claim('a')}\n{model('a')}\n{claim('a', '2025-01-02')}\n{model('b')}",
            f"{claim('a')}\n{model('a')}\n{claim('a', '2025-01-02')}\n{NEW}\n{model('b')}",
        ),
        (f"{model('a')}\n{OUTCOME}\n{model('b')}", f"{model('a')}\n{OUTCOME}\n{NEW}\n{model('b')}"),
        (f"{OUTCOME}\n{model('a')}\n{model('b')}", f"{OUTCOME}\n{model('a')}\n{NEW}\n{model('b')}"),
        (f"checked = 2026-01-01\n{model('a')}", f"checked = 2026-01-01\n{model('a')}\n{NEW}"),
        (model("a").rstrip("\n"), f"{model('a')}\n{NEW}"),
    ],
    ids=[
        "like",
        "model",
        "no-line-free",
        "apart",
        "last-of-table",
        "last-of-two",
        "last-of-its-like",
        "last-of-its-own",
        "outcome-first",
        "top-level-key",
        "no-newline",
    ],
)
def test_a_claim_goes_behind_its_like(
    run: Run, ledger: WriteLedger, before: str, after: str
) -> None:
    """Behind the last claim on its model, else its records, else the last claim of all."""
    path = ledger(before)
    add(run, "id:a")
    assert path.read_text() == after


def test_files_of_one_name_are_told_apart_by_their_folders(run: Run, ledger: WriteLedger) -> None:
    """`--file` is the end of a path, and has to be that of one file alone."""
    first, second = (ledger(model(each), f"all/{each}/x.toml") for each in "ab")
    arguments = ("add", "release", "C9", "--org", "O", "--announced", "2025-02-01", *SAID)
    done = run(*arguments, "--data", "all", "--file", "x.toml")
    assert (done.exit_code, "x.toml is no file of the ledger" in done.stderr) == (2, True)
    assert run(*arguments, "--data", "all", "--file", "a/x.toml").exit_code == 0
    assert ("c9" in first.read_text(), "c9" in second.read_text()) == (True, False)


def test_a_new_model_goes_behind_its_organization(run: Run, ledger: WriteLedger) -> None:
    """A new model stands behind the last record of its organization's models, claim and all."""
    path = ledger(f"{model('a')}\n{claim('a')}\n{model('b', 'P')}")
    add(run, "C9", "--org", "o")
    order = [line for line in path.read_text().splitlines() if line.startswith(("id", "model"))]
    assert order == ['id = "a"', 'model = "a"', 'id = "c9"', 'model = "c9"', 'id = "b"']


@pytest.mark.parametrize("homes", ["ab", "ba", "abc"])
def test_a_new_model_goes_to_the_last_file_of_its_organization(
    run: Run, ledger: WriteLedger, tmp_path: Path, homes: str
) -> None:
    """In the last of several files that hold its organization's models, not in another's."""
    for name in homes:
        owner = "P" if name == "c" else "O"
        ledger(f"{model(name, owner)}\n{claim(name)}", f"all/{name}.toml")
    told = add(run, "D9", "--org", "O", "--data", "all")
    assert told.startswith("all/b.toml:")
    assert [
        path.name for path in (tmp_path / "all").glob("*.toml") if "d9" in path.read_text()
    ] == ["b.toml"]


ORGANIZATION = '[[organizations]]\nname = "{}"\ntype = "company"\ncountry = "FR"\n'


@pytest.mark.parametrize(
    ("files", "added", "home"),
    [
        # the model's own file, though its records lie apart there and another has claims
        ((model("x") + claim("x"), model("a") + model("b") + OUTCOME), ("id:a",), "1.toml"),
        # where its like is last, though it is described elsewhere
        ((model("a"), model("x") + claim("a"), model("y")), ("id:a",), "1.toml"),
        ((model("a") + claim("a"), claim("a", "2025-01-02"), model("y")), ("id:a",), "1.toml"),
        # where it is described, though an outcome of it is elsewhere
        ((model("a"), model("y") + OUTCOME), ("id:a",), "0.toml"),
        # where a claim on it is, rather than an outcome
        ((model("a"), claim("a"), OUTCOME), ("id:a",), "1.toml"),
        # where its organization is described, though none of its models is there
        (
            (ORGANIZATION.format("P") + model("x", "P"), ORGANIZATION.format("Q"), model("y", "P")),
            ("Z9", "--org", "Q"),
            "1.toml",
        ),
    ],
    ids=["its-own", "its-like", "last-like", "described", "claim-before-outcome", "organization"],
)
def test_in_which_of_several_files(
    run: Run, ledger: WriteLedger, files: Sequence[str], added: Sequence[str], home: str
) -> None:
    """Behind its like, else with the model, else with what describes its organization."""
    for number, text in enumerate(files):
        ledger(text, f"all/{number}.toml")
    assert add(run, *added, "--data", "all").startswith(f"all/{home}:")


@pytest.mark.parametrize("many", [8, 9])
def test_where_no_file_can_be_told(run: Run, ledger: WriteLedger, many: int) -> None:
    """Eight of the files that may be meant are named, and that there are more."""
    for number in range(many):
        ledger(model(f"m{number}"), f"all/{number}.toml")
    arguments = ("add", "release", "Z9", "--org", "Q", "--announced", "2025-02-01", *SAID)
    done = run(*arguments, "--data", "all")
    named = ", ".join(f"all/{number}.toml" for number in range(8)) + ", ..." * (many > 8)
    assert done.exit_code == 2
    assert f"the model is in no file yet; name the one to write to: {named}\n" in done.stderr


def test_a_new_model_is_not_put_beside_one_written_inline(run: Run, ledger: WriteLedger) -> None:
    """Each table that is to be written is looked at: what is inline cannot take a record."""
    path = ledger('models = [{ id = "a", name = "A", organization = "O" }]\n' + claim("a"))
    before = path.read_text()
    arguments = ("add", "release", "Z9", "--org", "O", "--announced", "2025-02-01", *SAID)
    done = run(*arguments)
    assert (done.exit_code, "models: written inline" in done.stderr) == (2, True)
    assert path.read_text() == before
    assert "a" in add(run, "id:a")


def test_a_new_organization_is_described(run: Run, ledger: WriteLedger) -> None:
    """Where the ledger describes organizations, a new one is written along, at the end."""
    path = ledger('[[organizations]]\nname = "O"\ntype = "company"\n\n' + model("a"))
    arguments = ("add", "release", "New 1", "--announced", "2025-02-01", *SAID, "--org", "Quite")
    done = run(*arguments)
    assert "missing: --org-type (the organization is new)" in done.stderr
    assert run(*arguments, "--org-type", "public", "--org-country", "FR").exit_code == 0
    assert '\n[[organizations]]\nname = "Quite"\ntype = "public"\ncountry = "FR"\n\n[[models]]' in (
        path.read_text()
    )


class Git:
    """git in a folder, with an identity of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str) -> str:
        """What git prints."""
        identity = ("-c", "user.name=n", "-c", "user.email=n@example.org")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True,
            text=True,
        )  # fmt: skip
        return done.stdout


def add_twenty(run: Run, names: Sequence[str]) -> None:
    """Ten claims on models that stand there, ten on new models of as many organizations."""
    for name in names:
        add(run, name)
        add(run, f"{name.upper()} Next", "--org", f"Lab {name}", "--new-model")


@pytest.mark.parametrize("order", ["together", "by-table", "claims-first"])
def test_branches_merge(run: Run, ledger: WriteLedger, tmp_path: Path, order: str) -> None:
    """Two branches with 20 adds each about different models merge in git without a conflict."""
    git = Git(tmp_path)
    names = [f"m{number:02}" for number in range(20)]
    models = [model(name, f"Lab {name}") for name in names]
    claims = [claim(name) for name in names]
    parts = {
        "together": [text for pair in zip(models, claims, strict=True) for text in pair],
        "by-table": [*models, *claims],
        "claims-first": [*claims, *models],
    }[order]
    path = ledger("\n".join(parts))
    before = path.read_text().splitlines()
    git("init", "-q", "-b", "main", ".")
    git("add", "claims.toml")
    git("commit", "-qm", "first")
    git("branch", "other")
    add_twenty(run, names[::2])
    git("commit", "-qam", "one")
    git("checkout", "-q", "other")
    add_twenty(run, names[1::2])
    git("commit", "-qam", "two")
    git("merge", "-q", "main", "-m", "both")
    loaded = load(path)
    assert (len(loaded.claims), len(loaded.models)) == (60, 40)
    assert {each.model for each in loaded.claims} == set(loaded.models)
    merged = iter(path.read_text().splitlines())
    assert all(line in merged for line in before)  # every line of before, in its order
    done = run("check", "--strict")
    assert done.exit_code == 0, done.stdout


def test_what_a_draft_rests_on_is_looked_up_under_the_lock(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that another writer gave to another organization meanwhile is no longer the one."""
    path = ledger(model("a"))

    def meanwhile(paths: Sequence[Path], target: Path) -> list[Path]:
        path.write_text(model("a") + "\n" + model("new", "Globex").replace("NEW", "New"))
        return real(paths, target)

    from claimtrack.curation import write  # noqa: PLC0415 - what the command loads

    real = write._locks  # noqa: SLF001 - the moment before the lock
    monkeypatch.setattr(write, "_locks", meanwhile)
    done = run("add", "release", "New", "--org", "Acme", "--announced", "2025-02-01", *SAID)
    assert done.exit_code == 2
    assert "'New' is known as a model of 'Globex'" in done.stderr
    assert load(path).claims == ()


def test_edit_opens_at_the_newest_record(
    run: Run, ledger: WriteLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor gets file and line of the newest record; what it saved is checked."""
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho "$@" > opened\necho "mistake = 1" >> claims.toml\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setenv("EDITOR", "false")  # the second of the two is not asked
    ledger(f"{model('a')}\n{claim('a', '2025-03-01')}\n{claim('a')}")
    done = run("edit", "a")
    assert (tmp_path / "opened").read_text() == "+6 claims.toml\n"
    assert done.exit_code == 1
    assert "mistake: unknown key" in done.stdout


@pytest.mark.parametrize(
    ("days", "newest"),
    [
        (("2025-01-01", "2025-03-01", "2025-02-01"), 1),
        (("2025-03-01", "2025-03-01", "2025-02-01"), 1),
        (("2025-03-01", "2025-02-01", "2025-03-01"), 2),
        (("2025-03-01", "2025-03-01", "2025-03-01"), 2),
    ],
)
def test_of_one_day_the_last_record_is_the_newest(
    run: Run, ledger: WriteLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    days: tuple[str, ...], newest: int,
) -> None:  # fmt: skip
    """`edit` opens where its like would be added: at the last one of the newest day."""
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho "$@" > opened\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    path = ledger(
        model("a")
        + "".join(promises.claim("a", f"2025-0{at}", day) for at, day in enumerate(days, 4))
    )
    run("edit", "a")
    heads = [at for at, line in enumerate(path.read_text().split("\n"), 1) if line == "[[claims]]"]
    assert (tmp_path / "opened").read_text() == f"+{heads[newest]} claims.toml\n"


@pytest.mark.parametrize("name", ["+!touch PWNED;:.toml", "-c!touch PWNED.toml", "--wait.toml"])
@pytest.mark.parametrize(
    ("editor", "words"), [("vim", "+1 {}"), ("hx", "{}:1"), ("code", "--wait --goto {}:1")]
)
def test_a_file_is_no_option_of_the_editor(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, editor: str, words: str
) -> None:
    """In a folder of somebody else's one may be called as an option or a command of an editor."""
    script = tmp_path / editor
    script.write_text('#!/bin/sh\necho "$*" >opened\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    (tmp_path / name).write_text(model("a"))
    assert run("edit", "a", "--data", ".").exit_code == 0
    assert (tmp_path / "opened").read_text() == f"{words.format(f'./{name}')}\n"


def test_a_file_whose_name_is_no_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor opens that very file, not one that is called as it is shown."""
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho "# by hand" >> "$2"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    path = tmp_path / os.fsdecode(b"lab\xe9.toml")
    path.write_text(model("a"))
    assert run("edit", "a", "--data", ".").exit_code == 0
    assert path.read_text() == f"{model('a')}# by hand\n"
    assert sorted(tmp_path.iterdir()) == sorted([script, path])


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ('"vi', "is no command (No closing quotation)"),
        ("./nothing here", "./nothing: cannot be started (No such file or directory)"),
        ("sh -c 'exit 7'", "sh: ended with 7; the ledger was not checked"),
        ("sh -c 'kill $$'", "sh: ended by signal 15; the ledger was not checked"),
    ],
)
def test_an_editor_that_fails(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch, command: str, told: str
) -> None:
    """What is wrong with the editor's command, and nothing of the ledger."""
    monkeypatch.setenv("VISUAL", " ")  # as if it were not set
    monkeypatch.setenv("EDITOR", command)
    ledger(f"{model('a')}\n{claim('a')}")
    done = run("edit", "a")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_bare_ledger_takes_a_claim(run: Run, tmp_path: Path) -> None:
    """`init --bare` has no examples, and is a ledger all the same."""
    assert run("init", "--bare").exit_code == 0
    assert run("check").exit_code == 0
    add(run, "First 1", "--org", "O")
    assert list(load(tmp_path / "claims.toml").models) == ["first-1"]


@pytest.mark.parametrize("indent", ["", "  ", "\t"])
@pytest.mark.parametrize("lines", [1, 2])
def test_a_remark_below_a_record_stays_with_it(
    run: Run, ledger: WriteLedger, indent: str, lines: int
) -> None:
    """However it is indented: a new record goes behind the comment lines of the last one."""
    remark = f"{indent}# mine\n" * lines
    path = ledger(f"{model('a')}\n{claim('a')}{remark}\n{model('b')}")
    add(run, "a")
    assert path.read_text() == f"{model('a')}\n{claim('a')}{remark}\n{NEW}\n{model('b')}"


@pytest.mark.parametrize("first", ["a", "b"])
def test_effects_are_those_of_the_new_record(run: Run, ledger: WriteLedger, first: str) -> None:
    """Also where it becomes the first of its table, before the record of another model."""
    second = "b" if first == "a" else "a"
    ledger(
        "".join(model(name) + claim(name) for name in (first, second))
        + promises.outcome("b", "2025-06-01")
    )

    def resolve(*words: str) -> str:
        name, status, day = words
        options = ("--status", status, "--date", day, "--source", "https://example.org/s")
        done = run("resolve", "release", name, *options)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    told = resolve("id:a", "shipped", "2025-07-01")
    assert "outcome on A (a)" in told
    assert "(b)" not in told
    told = resolve("id:b", "cancelled", "2025-08-01")
    assert "outcome on B (b)" in told
    assert "(a)" not in told
