"""Write the samples of the documentation anew from the real command, or check them.

A sample is a fenced block after a line `<!-- sample: claimtrack ARGUMENTS -->`; with
`head=N` before the colon it shows the first N lines. `python tools/samples.py --check` fails
where one has drifted. The shipped ledger is read, 80 columns wide.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = re.compile(
    r"(?P<mark><!-- sample(?: head=(?P<head>\d+))?: claimtrack (?P<arguments>.+?) -->\n```\w*\n)"
    r"(?P<body>.*?)(?P<end>```\n)",
    re.DOTALL,
)


def output(arguments: str, head: str | None) -> str:
    """What the command prints on stdout; cut after `head` lines, which a line says."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "claimtrack", *shlex.split(arguments)],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "80", "CLAIMTRACK_DATA": "data/claims.toml"},
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
