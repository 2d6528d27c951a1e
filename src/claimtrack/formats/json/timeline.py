"""JSON of `timeline`: of each promise the windows, the slip and what happened, as days."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.pictures.timeline import Band, Track, track
from claimtrack.verdicts.slips import Report


def timeline(report: Report) -> bytes:
    """The promises in the order of the picture."""
    return as_json.dump(
        {
            "as_of": report.as_of,
            "checked": report.ledger.checked,
            "ledger": report.ledger.paths,
            "promises": [_promise(track(row)) for row in report.stories],
        }
    )


def _promise(drawn: Track) -> dict[str, Any]:
    return {
        "windows": [_window(band) for band in drawn.bands],
        "slip": drawn.slip,
        **as_json.promise(drawn.row),
    }


def _window(band: Band) -> dict[str, Any]:
    return {
        "statement": band.at + 1,
        "announced": band.claim.announced,
        "role": band.role,
        "earliest": band.first,
        "latest": band.last,
    }
