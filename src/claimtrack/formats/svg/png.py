"""PNG from SVG by resvg, with fonts of our own: the same bytes on every machine."""

from __future__ import annotations

import hashlib
import struct
import zlib
from importlib.metadata import version
from importlib.resources import as_file, files

from claimtrack.errors import ClaimtrackError

_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


_AFTER_HEADER = 33
"""Bytes of a PNG's signature and its header."""


class MissingRasterizer(ClaimtrackError):  # noqa: N818 - it says what is missing
    """The package that draws PNG is not installed."""


def available() -> bool:
    """Whether PNG can be drawn."""
    from importlib.util import find_spec  # noqa: PLC0415 - only cards ask

    return find_spec("resvg_py") is not None


def png(svg: bytes, width: int | None = None) -> bytes:
    """An SVG as PNG, `width` pixels wide. Raises MissingRasterizer."""
    try:
        import resvg_py  # noqa: PLC0415 - an extra, loaded where a picture is drawn
    except ImportError:
        raise MissingRasterizer(
            "PNG needs the package resvg-py: install claimtrack with its extra,"
            " pip install 'claimtrack[cards]', or export .svg"
        ) from None
    with as_file(files("claimtrack") / "formats" / "svg" / "fonts") as folder:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg.decode(),
            font_files=[str(folder / name) for name in _FONTS],
            skip_system_fonts=True,
            font_family="DejaVu Sans",
            width=width,
        )
    return bytes(drawn)


def drawn(svg: bytes, before: bytes | None) -> bytes:
    """An SVG as PNG that names its source; an earlier one of the same source is taken as it is.

    Raises MissingRasterizer.
    """
    if before is not None and available() and before[_AFTER_HEADER:].startswith(_stamp(svg)):
        return before
    picture = png(svg)
    return picture[:_AFTER_HEADER] + _stamp(svg) + picture[_AFTER_HEADER:]


def _stamp(svg: bytes) -> bytes:
    """A text chunk with the digest of a picture's source, and of who draws it."""
    whole = hashlib.sha256(version("resvg_py").encode() + b"\0" + svg).hexdigest()
    body = b"tEXtSource\0sha256:" + whole.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
