"""What a command did to the files of a folder, as a diff of each."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

Contents = Mapping[str, bytes]
"""The files of a folder, by their path in it."""


def contents(folder: Path) -> Contents:
    """What the files of a folder hold now, but for a site in `public`, which is large."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_relative_to(folder / "public")
    }


def changes(before: Contents, after: Contents) -> Iterator[str]:
    """Each file that changed, line by line; its back-up only where that is not what it was."""
    for name in sorted(before.keys() | after.keys()):
        original = name.removesuffix("~")
        saved = original != name and after.get(name) == before.get(original)
        if before.get(name) == after.get(name) or saved:
            continue
        new, gone = " (new)" * (name not in before), " (gone)" * (name not in after)
        yield f"--- {name}{new}{gone}"
        if not new and not gone and original == name and f"{name}~" not in after:
            yield "    (no copy is kept of what it was)"
        old, now = (_lines(each.get(name, b"")) for each in (before, after))
        lines = list(difflib.unified_diff(old, now, n=1, lineterm=""))[2:]
        yield from ("" if line == " " else line for line in lines)


def _lines(content: bytes) -> list[str]:
    lines = content.decode("utf-8", "backslashreplace").split("\n")
    last = lines.pop()
    return [*lines, f"{last}(no end of line)"] if last else lines
