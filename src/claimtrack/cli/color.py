"""Whether to colour, by the flags and the environment of this run."""

from __future__ import annotations

import os


def colored(*, no_color: bool) -> bool | None:
    """Whether to colour: never, always, or (None) as the terminal has it."""
    if no_color or os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR"), os.environ.get("CLICOLOR_FORCE")
    return True if any(value not in (None, "", "0") for value in forced) else None
