"""PNG from SVG by resvg, with fonts of our own: the same bytes on every machine."""

from __future__ import annotations

from importlib.resources import as_file, files

from claimtrack.errors import ClaimtrackError

_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


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
