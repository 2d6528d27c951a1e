"""JSON of `read`: the page and its drafts, for whoever builds on it."""

from __future__ import annotations

from typing import Any

from claimtrack.formats.json import slips as as_json
from claimtrack.reading.drafts import Draft, Reading

_OWN = {
    "release": ("phrase", "due", "said", "window", "milestone"),
    "parameters": ("quantity", "value", "words"),
    "quantity": ("quantity", "value", "unit", "words"),
    "benchmark": ("benchmark_id", "benchmark", "score", "beats", "setting", "words"),
}
"""The fields of each kind of draft."""


def read(reading: Reading) -> bytes:
    """The page's own account of itself, and the drafts in its order."""
    page = reading.page
    return as_json.dump(
        {
            "page": {
                "day": page.day,
                "day_from": page.day_from,
                "url": page.url,
                "site": page.site,
                "title": page.title,
                "author": page.author,
            },
            "drafts": [_draft(draft) for draft in reading.drafts],
            "passed_over": reading.passed_over,
            "unread": page.unread,
        }
    )


def _draft(draft: Draft) -> dict[str, Any]:
    own: dict[str, Any] = {name: getattr(draft, name) for name in _OWN[draft.kind]}
    if draft.kind == "release" and draft.window is not None:
        own["window"] = list(draft.window)
    return {
        "kind": draft.kind,
        "model_id": draft.model_id,
        "model": draft.model,
        **own,
        "announced": draft.announced,
        "announced_from": draft.announced_from,
        "speaker": draft.speaker,
        "speaker_from": draft.speaker_from,
        "basis": draft.basis,
        "sentence": draft.sentence,
        "paragraph": draft.paragraph,
        "line": draft.line,
        "sure": draft.sure,
    }
