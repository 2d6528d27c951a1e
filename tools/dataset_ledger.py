"""Turn a table of promised and actual release dates into a ledger: CSV to TOML on stdout.

    python tools/dataset_ledger.py tests/data/python-release-claims.csv > python.toml

Each release and milestone becomes a model of its own with one chain of reported claims. Claims
that the table itself flags as slips of the pen or as written afterwards are left out. A chain
without an actual date is known not to have happened on the last day on which the schedule
still had it ahead: it is untraced from then on, and later claims of it are left out. Where there
is no such day either, nothing can be checked and the chain is left out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

Row = dict[str, str]

FLAGS = frozenset({"corrected-same-day", "due-before-claimed", "after-the-fact"})


@dataclass(frozen=True, slots=True)
class Project:
    """Whose schedule a table is: its name, the column that names a release, its commits' URL."""

    name: str
    release: str
    commits: str


PROJECTS = (
    Project("Python", "version", "https://github.com/python/peps/commit/"),
    Project("FreeBSD", "release", "https://github.com/freebsd/freebsd-doc-legacy/commit/"),
)


def ledger(rows: Sequence[Row]) -> str:
    """The text of the ledger of a table's rows, which keep their order."""
    project = next(project for project in PROJECTS if project.release in rows[0])
    checked = max(filter(None, (row[key] for row in rows for key in ("claimed_on", "actual"))))
    tables = [f"checked = {checked}\n", *_tables(project, filter(_meant, rows))]
    return "\n".join(tables)


def _meant(row: Row) -> bool:
    return not FLAGS & set(row.get("flags", "").split())


def _tables(project: Project, rows: Iterable[Row]) -> Iterator[str]:
    def subject(row: Row) -> tuple[str, str]:
        return row[project.release], row["milestone"]

    taken: set[str] = set()
    for names, group in groupby(sorted(rows, key=subject), key=subject):
        chain = list(group)
        outcome = _outcome(chain)
        if outcome is not None:
            yield from _chain(project, _slug(project, names, taken), chain, outcome)


def _slug(project: Project, names: tuple[str, str], taken: set[str]) -> str:
    """An id from a release and a milestone; a second of the same letters gets a number."""
    stem = re.sub("[^a-z0-9]+", "-", " ".join((project.name, *names)).lower()).strip("-")
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug


def _outcome(chain: Sequence[Row]) -> tuple[str, str] | None:
    """Status and day; None where not even a day is known on which it had not happened."""
    actual = max(row["actual"] for row in chain)
    if actual:
        return "shipped", actual
    ahead = [row["claimed_on"] for row in chain if row["due"] >= row["claimed_on"]]
    return ("untraced", max(ahead)) if ahead else None


def _chain(
    project: Project, slug: str, chain: Sequence[Row], outcome: tuple[str, str]
) -> Iterator[str]:
    release, milestone = chain[0][project.release], chain[0]["milestone"]
    yield _table(
        "models", id=slug, name=f"{project.name} {release} {milestone}", organization=project.name
    )
    status, day = outcome
    said = {(row["claimed_on"], row["due"]): row for row in chain}
    for row in said.values():
        if status == "untraced" and row["claimed_on"] > day:
            continue
        yield _table(
            "claims",
            model=slug,
            kind="release",
            announced=row["claimed_on"],
            due=row["due"],
            speaker=f"{project.name} schedule",
            basis="reported",
            source=project.commits + row["commit"],
        )
    source = project.commits + chain[-1]["commit"]
    yield _table("outcomes", model=slug, kind="release", status=status, date=day, source=source)


def _table(array: str, **fields: str) -> str:
    days = {"announced", "due", "date"}
    lines = (
        f"{key} = {value if key in days else json.dumps(value)}" for key, value in fields.items()
    )
    return "\n".join((f"[[{array}]]", *lines)) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Read the table that the one argument names; write the ledger to stdout."""
    with Path(arguments[0]).open(encoding="utf-8", newline="") as table:
        sys.stdout.write(ledger(list(csv.DictReader(table))))


if __name__ == "__main__":
    main(sys.argv[1:])
