"""What lies at the end of the calendar, of a terminal, of what an address may be."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, model, outcome

LAST = model("m") + claim("m", "9999-12-31")


@pytest.mark.parametrize("command", ["trend m", "timeline --all", "due", "show m", "forecast"])
def test_the_last_day_of_the_calendar(run: Run, ledger: WriteLedger, command: str) -> None:
    """A promise for the last day that there is can be shown as any other."""
    done = run(*command.split(), "--data", ledger(LAST))
    assert done.exit_code == 0, done.stderr


def test_a_site_as_of_the_last_day(run: Run, ledger: WriteLedger, tmp_path: Path) -> None:
    """A site looks no further ahead than the calendar goes."""
    path = ledger(f"checked = 9999-12-31\n{LAST}")
    assert run("site", tmp_path / "site", "--data", path).exit_code == 0


def test_a_site_that_could_not_be_written(
    run: Run, ledger: WriteLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leaves nothing that would keep the next build out."""
    path, folder = ledger(f"checked = 2024-01-01\n{LAST}"), tmp_path / "site"

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", full)
        assert run("site", folder, "--data", path).exit_code == 2
    assert list(folder.iterdir()) == []
    assert run("site", folder, "--data", path).exit_code == 0


@pytest.mark.parametrize("field", ["id", "organization"])
def test_a_site_with_a_name_that_no_file_can_have(
    run: Run, ledger: WriteLedger, tmp_path: Path, field: str
) -> None:
    """It is refused before anything is written, and not blamed on the disk."""
    long = "x" * 300
    path = ledger((model("m") if field == "id" else model("m", long)) + claim("m"))
    if field == "id":
        path.write_text(path.read_text().replace('"m"', f'"{long}"'))
    done = run("site", tmp_path / "site", "--data", path)
    assert done.exit_code == 2
    assert "no file or folder can have a name of" in done.stderr
    assert "shorter name or id" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_terminal_too_wide(
    run: Run, ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A width that no terminal has is taken for a mistake."""
    monkeypatch.setenv("COLUMNS", "99999999999")
    path = ledger(model("m") + claim("m") + outcome("m", "2024-05-05"))
    done = run("timeline", "--all", "--data", path)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 1000


def test_an_address_of_no_host(run: Run, ledger: WriteLedger) -> None:
    """A bracket that is no address is refused, before any page is asked for."""
    path = ledger(model("m") + claim("m", source='"https://[::1/x"'))
    done = run("sources", "--data", path, "--format", "csv")
    assert done.exit_code == 2
    assert "no host can be told from it" in done.stderr


def test_a_folder_where_the_old_file_is_kept(run: Run, ledger: WriteLedger) -> None:
    """It is told before anything is written."""
    path = ledger(model("m") + claim("m"))
    before = path.read_bytes()
    path.with_name(f"{path.name}~").mkdir()
    done = run(
        "add", "release", "m", "--official", "--speaker", "S", "--announced", "2024-02-02",
        "--due", "2025", "--source", "https://example.org/b", "--yes", "--data", path,
    )  # fmt: skip
    assert done.exit_code == 2
    assert "is a folder, and the old file is kept by that name" in done.stderr
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir() if each.suffix != ".lock") == [
        path.name, f"{path.name}~",
    ]  # fmt: skip


def test_a_correction_of_no_id(run: Run, ledger: WriteLedger) -> None:
    """A correction names a model by its id, which becomes a folder of the site."""
    text = (
        f'{LAST}[[corrections]]\ndate = 2025-01-01\nmodel = "../../x"\nwas = "a"\nnow = "b"\n'
        'why = "c"\ngone = true\n'
    )
    done = run("check", ledger(text))
    assert done.exit_code == 1
    assert "model" in done.stdout
