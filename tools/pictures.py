"""Draw the pictures of the README from the ledger of the samples, as SVG that needs no network.

    python tools/pictures.py [--check]

Each is what the command prints on a terminal with colours. `--check` fails where one has
drifted; the bytes depend on rich's version, so CI runs it with the constraints.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from samples import checkout, environment
from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
COMMANDS = {
    "slips": (
        100,
        "slips llama-4-behemoth 'Grok 3' 'Grok 5' gpt-5 o1 deepseek-v4 --kind release",
    ),
    "timeline": (100, "timeline --org xAI"),
    "trend": (100, "trend 'Grok 3' --milestone release"),
}


def printed(command: str) -> str:
    """What a terminal with colours is sent."""
    from claimtrack.cli import app  # noqa: PLC0415 - after the environment is set

    result = CliRunner().invoke(app, command_words(command), color=True)
    if result.exit_code:
        sys.exit(f"claimtrack {command}: {result.output}")
    return result.stdout


def command_words(command: str) -> list[str]:
    """The words of a command, quotes taken as a shell takes them."""
    return [one or two for one, two in re.findall(r"'([^']*)'|(\S+)", command)]


def drawn() -> Iterator[tuple[Path, str]]:
    """Each picture's file and its SVG."""
    from rich.text import Text  # noqa: PLC0415

    for name, (width, command) in COMMANDS.items():
        os.environ |= {"COLUMNS": str(width), "LINES": "60"}
        console = Console(record=True, width=width, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
        console.print(Text.from_ansi(printed(command)))
        svg = console.export_svg(
            title=f"claimtrack {command}", theme=DIMMED_MONOKAI, unique_id=name
        )
        # the viewer's own monospace: no font is fetched
        yield PICTURES / f"{name}.svg", re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> int:
    """Draw or check all pictures; 1 where one has drifted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    os.environ |= {"FORCE_COLOR": "1", "TERM": "xterm-256color"} | environment()
    os.environ.pop("NO_COLOR", None)
    with checkout() as folder:
        os.chdir(folder)
        pictures = list(drawn())
        os.chdir(ROOT)
    drifted = 0
    for path, svg in pictures:
        if path.exists() and path.read_text(encoding="utf-8") == svg:
            continue
        drifted += 1
        print(f"{path.relative_to(ROOT)}: {'drifted' if check else 'drawn'}", file=sys.stderr)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(svg, encoding="utf-8")
    return int(check and drifted > 0)


if __name__ == "__main__":
    sys.exit(main())
