"""The libraries of the extra `web`, which `read` and `sources` need."""

from __future__ import annotations

from importlib.util import find_spec

from claimtrack.errors import ClaimtrackError

NEEDED = ("httpx", "lxml_html_clean", "trafilatura")


class ExtraNeededError(ClaimtrackError):
    """A command whose libraries are not installed."""


def demand_extra(command: str) -> None:
    """Raise ExtraNeededError where the libraries of the extra `web` are missing."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise ExtraNeededError(
            f"claimtrack {command} needs {', '.join(missing)}; install them with"
            " pip install 'claimtrack[web]'"
        )
