"""Saved copies put into records: each on a line of its own behind its source, and no byte else."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.curation.archived import ArchivedError, insert_all
from claimtrack.ledgers.store import load

COPY = "https://web.archive.org/web/2025/{}"
HEAD = '[[models]]\nid = "a"\nname = "A"\norganization = "O"\n\n'
SAME = 'kind = "release"\nspeaker = "S"\nbasis = "official"\n'
TEXT = (
    HEAD
    + f'[[claims]]\nmodel = "a"\nannounced = 2025-01-01\nsource = "https://x.org/1" # the page\n{SAME}'
    + f'\n[[claims]] # indented\n  model = "a"\n\tsource="https://x.org/1"\n  announced = 2025-02-01\n{SAME}'
    + f"\n[[claims]]\nmodel = 'a'\nannounced = 2025-03-01\n{SAME}source   =   'https://x.org/2'"
    + '\n[[claims]]\nmodel = "a"\nannounced = 2025-04-01\n'
    + f'source = "https://x.org/2"\narchived = "https://y.org/own"\n{SAME}'
    + f'\n[[claims]]\nmodel = "a"\nannounced = 2025-05-01\n{SAME}source = """\nhttps://x.org/3"""\n'
    + '\n[[outcomes]]\nmodel = "a"\nkind = "release"\nstatus = "shipped"\n'
    + 'date = "June 2025"\nsource = "https://x.org/1"\n'
)
COPIES = {
    ("https://x.org/1", "2025-01-01"): COPY.format("first"),
    ("https://x.org/1", "2025-02-01"): COPY.format("second"),
    ("https://x.org/2", "2025-03-01"): COPY.format("third"),
    ("https://x.org/2", "2025-04-01"): COPY.format("never: it has one"),
    ("https://x.org/3", "2025-05-01"): COPY.format("no-room"),
    ("https://x.org/1", "2025-06-01"): COPY.format("happened"),
    ("https://x.org/9", "2025-01-01"): COPY.format("of no record"),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_copy_for_each_record_that_lacks_one(tmp_path: Path, ends: str) -> None:
    """By page and day; indented as its source is; a record without a line for it is told."""
    path = tmp_path / "claims.toml"
    text = TEXT.replace("\n", ends)
    path.write_bytes(text.encode())
    (done,) = insert_all([path], COPIES, patience=1)
    before, after = text.split(ends), path.read_bytes().decode().split(ends)
    new = [at for at, line in enumerate(after) if line.lstrip().startswith('archived = "https://w')]
    assert [line for at, line in enumerate(after) if at not in new] == before
    assert [after[at] for at in new] == [
        f'archived = "{COPY.format("first")}"',
        f'\tarchived = "{COPY.format("second")}"',
        f'archived = "{COPY.format("third")}"',
        f'archived = "{COPY.format("happened")}"',
    ]
    assert all(after[at - 1].lstrip().startswith("source") for at in new)
    assert done.lines == tuple(at + 1 for at in new)
    assert [before[line - 1] for line in done.left_out] == ["[[claims]]"]
    assert before[done.left_out[0] + 1] == "announced = 2025-05-01"
    ledger = load(path)
    assert [claim.archived for claim in ledger.claims] == [
        COPY.format("first"),
        COPY.format("second"),
        COPY.format("third"),
        "https://y.org/own",
        None,
    ]
    assert ledger.outcomes[0].archived == COPY.format("happened")
    (again,) = insert_all([path], COPIES, patience=1)
    assert (again.lines, len(again.left_out)) == ((), 1)


def test_a_copy_beside_records_written_inline(tmp_path: Path) -> None:
    """An inline record has no line of its own: it is told by the line on which it stands."""
    path = tmp_path / "claims.toml"
    path.write_text(
        'models = [{id = "a", name = "A", organization = "O"}]\nclaims = [\n'
        '  {model = "a", kind = "release", announced = 2025-01-01, speaker = "S",'
        ' basis = "official", source = "https://x.org/1"},\n]\n'
    )
    (done,) = insert_all([path], COPIES, patience=1)
    assert (done.lines, done.left_out) == ((), (3,))


def test_a_source_is_looked_for_in_its_own_record_alone(tmp_path: Path) -> None:
    """A record whose source is written otherwise takes no line of the next; lines are in order."""
    path = tmp_path / "claims.toml"
    outcome = TEXT[TEXT.index("\n[[outcomes]]") :]
    claim = f'\n[[claims]]\nmodel = "a"\nannounced = {{}}\n{SAME}{{}} = "https://x.org/1"\n'
    odd, plain = claim.format("2025-01-01", '"source"'), claim.format("2025-02-01", "source")
    text = HEAD + outcome + odd + plain + claim.format("2025-09-01", "source")
    path.write_text(text)
    (done,) = insert_all([path], COPIES, patience=1)
    copies = [COPY.format(each) for each in ("happened", "second")]
    lines = path.read_text().splitlines()
    assert [lines[at - 1] for at in done.lines] == [f'archived = "{each}"' for each in copies]
    assert done.left_out == ((HEAD + outcome).count("\n") + 2,)


def test_files_of_a_folder(tmp_path: Path) -> None:
    """Each file that gains a line is told; those that need none are not, and stay as they are."""
    for name, text in (("a.toml", HEAD), ("b.toml", TEXT.removeprefix(HEAD))):
        (tmp_path / name).write_text(text)
    done = insert_all([tmp_path], {("https://x.org/1", "2025-01-01"): COPY.format("x")}, patience=1)
    assert [(Path(each.name).name, len(each.lines)) for each in done] == [("b.toml", 1)]
    assert (tmp_path / "a.toml").read_text() == HEAD


def test_the_packaged_ledger_takes_none() -> None:
    """What cannot be written to is refused before anything is asked."""
    with pytest.raises(ArchivedError, match="the ledger in the package is read-only"):
        insert_all([Path("claimtrack:claims.toml")], COPIES, patience=1)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_that_ends_in_a_source(tmp_path: Path, ends: str) -> None:
    """Without a last line break: the break that comes is the file's own, and there is no other."""
    path = tmp_path / "claims.toml"
    text = (
        f'{HEAD}[[claims]]\nmodel = "a"\nannounced = 2025-01-01\n{SAME}source = "https://x.org/1"'
    )
    path.write_bytes(text.replace("\n", ends).encode())
    insert_all([path], COPIES, patience=1)
    copy = f'archived = "{COPY.format("first")}"'
    assert path.read_bytes() == f"{text}\n{copy}".replace("\n", ends).encode()
