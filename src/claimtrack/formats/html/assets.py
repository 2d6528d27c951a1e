"""Our own style sheets and scripts, as a page carries them."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str, folder: str = "formats/html") -> str:
    """A file of ours, without indentation and lines of comment: a reader loads neither."""
    text = (files("claimtrack") / folder / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
