"""Dated, sourced claims of AI labs, set against what happened.

    ledger = claimtrack.load("claims.toml")
    report = claimtrack.slips(ledger, date(2025, 5, 31))

The functions are those that the commands call; docs/python.md shows them at work.
"""

TYPE_CHECKING = False  # nothing is imported here: Ctrl-C counts from the first moment
if TYPE_CHECKING:
    from typing import Any

    from claimtrack.errors import ClaimtrackError, LedgerError
    from claimtrack.formats.export import export
    from claimtrack.ledgers.store import load
    from claimtrack.reports.diff import changes as diff
    from claimtrack.verdicts.filters import Filters
    from claimtrack.verdicts.slips import Report, slips

__version__ = "0.1.0"
__all__ = [
    "ClaimtrackError", "Filters", "LedgerError", "Report", "diff", "export", "load", "slips",
]  # fmt: skip

_HOMES = {
    "ClaimtrackError": ("errors", "ClaimtrackError"),
    "Filters": ("verdicts.filters", "Filters"),
    "LedgerError": ("errors", "LedgerError"),
    "Report": ("verdicts.slips", "Report"),
    "diff": ("reports.diff", "changes"),
    "export": ("formats.export", "export"),
    "load": ("ledgers.store", "load"),
    "slips": ("verdicts.slips", "slips"),
}


def __getattr__(name: str) -> "Any":
    """A function or class of the package, loaded when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - `--help` needs none of it

    module, attribute = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), attribute)
