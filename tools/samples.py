"""Write the samples of the documentation anew from the real command, or check them.

A sample is a fenced block after a line `<!-- sample: claimtrack ARGUMENTS -->`; with
`head=N` before the colon it shows the first N lines. `python tools/samples.py --check` fails
where one has drifted. They show the public ledger of one day, kept in tests/ledgers, 80 columns
wide: a new record changes none of them. They name it by its own path, so that nobody takes its
figures for today's.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
LEDGER = "tests/ledgers/public-2026-11-23.toml"
DAY = "2026-11-23"
SAMPLE = re.compile(
    r"(?P<mark><!-- sample(?: head=(?P<head>\d+))?: claimtrack (?P<arguments>.+?) -->\n```\w*\n)"
    r"(?P<body>.*?)(?P<end>```\n)",
    re.DOTALL,
)


def environment() -> dict[str, str]:
    """What a sample's command is told: the ledger, as a checkout has it, and the day."""
    return {"CLAIMTRACK_DATA": LEDGER, "CLAIMTRACK_AS_OF": DAY}


@contextmanager
def checkout() -> Iterator[Path]:
    """A folder with the ledger of that day where a checkout has it."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / LEDGER
        copy.parent.mkdir(parents=True)
        shutil.copy(ROOT / LEDGER, copy)
        yield Path(folder)


def output(arguments: str, head: str | None) -> str:
    """What the command prints on stdout; cut after `head` lines, which a line says."""
    with checkout() as folder:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "claimtrack", *shlex.split(arguments)],
            cwd=folder,
            env=os.environ | environment() | {"COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=True,
        )
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    if head is not None and len(lines) > int(head):
        lines = [*lines[: int(head)], "..."]
    return "\n".join(lines) + "\n"


def renewed(text: str) -> str:
    """The page with every sample as the command prints it now."""
    return SAMPLE.sub(
        lambda found: found["mark"] + output(found["arguments"], found["head"]) + found["end"],
        text,
    )


def pages() -> list[Path]:
    """The pages that may hold samples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main() -> int:
    """Renew or check all pages; 1 where one has drifted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    drifted = []
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            drifted.append(page)
            if not check:
                page.write_text(after, encoding="utf-8")
    for page in drifted:
        print(f"{page.relative_to(ROOT)}: {'drifted' if check else 'renewed'}", file=sys.stderr)
    return int(check and bool(drifted))


if __name__ == "__main__":
    sys.exit(main())
