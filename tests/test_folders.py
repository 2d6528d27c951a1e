"""What of a folder is a ledger, in the working folder and at a revision of git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.helpers import promises


def _put(folder: Path, *names: str) -> None:
    for at, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(promises.model(f"m{at}") + promises.claim(f"m{at}", "2025"))


def _models(run: Run, *words: object) -> list[str]:
    done = run("slips", "--format", "json", *words)
    assert done.exit_code == 0, done.stderr
    return sorted(row["model"] for row in json.loads(done.stdout)["releases"])


SEEN = ("a.toml", "b/b.toml", "b/c/c.toml", "b/c/d/d.TOML", "e f/e.toml", "f./f.toml", "g.d/g.toml")
HIDDEN = (
    ".h.toml",
    ".i/i.toml",
    "b/.j/j.toml",
    "b/c/.k/l/k.toml",
    "site.toml",
    "m.tom",
    "n.toml.bak",
)


def test_what_is_read_of_a_folder(run: Run, tmp_path: Path) -> None:
    """However deep; nothing hidden, at no depth."""
    _put(tmp_path / "all", *SEEN, *HIDDEN)
    assert _models(run, "--data", "all") == [f"m{at}" for at in range(len(SEEN))]


def test_a_revision_holds_what_a_folder_does(run: Run, tmp_path: Path) -> None:
    """The same files are the ledger: all records are there on both sides, and nothing is added."""
    _put(tmp_path / "all", *SEEN, *HIDDEN)
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org")
    for words in (("init", "-q"), ("add", "-Af", "."), (*identity, "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    for data in ("all", "all/b", "all/b/c/c.toml"):
        done = run("diff", "--base", "HEAD", "--data", data, "--format", "json")
        assert done.exit_code == 0, done.stderr
        found = json.loads(done.stdout)
        assert found["records"] == []
    (tmp_path / "all" / "b" / "c" / "c.toml").unlink()
    done = run("diff", "--base", "HEAD", "--data", "all/b", "--format", "json")
    gone = [each["edit"] for each in json.loads(done.stdout)["records"]]
    assert gone == ["gone", "gone"]
    (tmp_path / "new").mkdir()
    _put(tmp_path / "new", "x.toml")
    done = run("diff", "--base", "HEAD", "--data", "new")
    assert (done.exit_code, "HEAD holds no ledger at new; name a revision" in done.stderr) == (
        2,
        True,
    )


@pytest.mark.parametrize("link", ["all/a/twice", "all/circle", "all/b/circle"])
def test_linked_folders_are_read_once(run: Run, tmp_path: Path, link: str) -> None:
    """A folder that a link leads to, or back to: each file counts once, as do those below it."""
    _put(tmp_path / "all", "a/a.toml", "b/b.toml", "b/c/c.toml")
    _put(tmp_path, "elsewhere/x/y.toml")
    (tmp_path / "elsewhere" / "x" / "y.toml").write_text(promises.model("y") + promises.claim("y"))
    (tmp_path / "all" / "out").symlink_to(tmp_path / "elsewhere")
    target = "b" if link.endswith("twice") else "all"
    (tmp_path / link).symlink_to(tmp_path / ("all/b" if target == "b" else "all"))
    assert _models(run, "--data", "all") == ["m0", "m1", "m2", "y"]


@pytest.mark.parametrize("command", ["check", "slips --data", "add quantity m0 --data"])
def test_a_link_to_nothing_is_told_as_one(run: Run, tmp_path: Path, command: str) -> None:
    """`init` would not make what is there already."""
    (tmp_path / "link.toml").symlink_to("gone.toml")
    done = run(*command.split(), "link.toml")
    assert done.exit_code == 2
    told = "link.toml: a link to gone.toml, which is not there; mend the link, or remove it"
    assert told in done.stderr


def test_a_file_that_a_link_leads_to(run: Run, tmp_path: Path) -> None:
    """It is read where the link is whole; where the file is given as well, once."""
    _put(tmp_path, "real/a.toml")
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "link.toml").symlink_to(tmp_path / "real" / "a.toml")
    assert _models(run, "--data", "all") == ["m0"]
    done = run("check", "all", "real")
    assert done.exit_code == 0, done.stdout
