"""Streams that are open already and have a name, as `/dev/stdout`: they go on where they stand."""

from __future__ import annotations

import os
import re
from pathlib import Path

_STREAM = re.compile(
    r"/dev/(?:stdout|stderr|fd/[0-9]+)|/proc/(?P<of>[0-9]+)/(?:task/[0-9]+/)?fd/[0-9]+"
)
_MOST_LINKS = 40


def open_stream(path: Path) -> Path | None:
    """The name of an open stream that a path is, by whatever way and links it leads there."""
    for _ in range(_MOST_LINKS):
        named = _STREAM.fullmatch(str(Path(os.path.realpath(path.parent)) / path.name))
        if named is not None and named["of"] in (None, str(os.getpid())):  # no stranger's
            return path
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def write_stream(path: Path, content: bytes) -> None:
    """To a stream that is open already, from where it stands: its name would begin it anew."""
    number = {"stdout": 1, "stderr": 2}.get(path.name)
    handle = os.dup(int(path.name) if number is None else number)
    with open(handle, "wb") as file:  # noqa: PTH123 - of a handle, which no Path is
        file.write(content)
