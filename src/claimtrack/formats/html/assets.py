"""Our own style sheets and scripts, as a page carries them."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str, folder: str = "formats/html") -> str:
    """A file of ours, without indentation, comments and most ends of lines: a reader loads none."""
    text = (files("claimtrack") / folder / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    told = (line for line in lines if line and not line.startswith("//"))
    return "".join(line if line.endswith((";", "{", ",")) else f"{line}\n" for line in told)
