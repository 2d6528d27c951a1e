"""A stdout that waits: some programs hand over a pipe that takes what fits, and drops the rest."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Patient(io.FileIO):
    """A file whose writer waits for a slow reader, though it was opened not to (O_NONBLOCK).

    That flag is not taken away: it is also that of the program which handed the pipe over.
    """

    def write(self, data: ReadableBuffer, /) -> int:
        from select import select

        while (written := super().write(data)) is None:
            select([], [self], [])
        return written


def patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """The same stream, to which nothing has been written yet; it writes all, however long."""
    raw = _Patient(stream.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )
