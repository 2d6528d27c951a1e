"""Where each thing of a site stands: paths and anchors, made of ids that a curator typed.

A page hangs on a model, a subject, an organization or a benchmark; an anchor of a page hangs on
a day. Both are relative to the site's root; a path ends in `/`.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.names import normal
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.releases import Judgement


class AddressError(ClaimtrackError):
    """Two things that would stand at one address."""


def model_path(model: str) -> str:
    """The page of the model with this id."""
    return f"models/{model}/"


def subject_path(about: Subject) -> str:
    """The page of a subject: what was claimed of one thing, and what became of it."""
    return f"{model_path(about[0])}{about.slug}/"


def promise_path(judged: Judgement) -> str:
    """The page of a promise."""
    return f"{model_path(judged.model.id)}{judged.milestone}/"


def benchmark_path(benchmark: str) -> str:
    """The page of the benchmark with this id."""
    return f"benchmarks/{benchmark}/"


def organization_slug(name: str) -> str:
    """An organization's name in ASCII; of a name without a letter of it, eight hex digits."""
    plain = normal("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    return slug or f"o-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _organization_path(name: str) -> str:
    """The page of the organization with this name."""
    return f"organizations/{organization_slug(name)}/"


def anchor(record: Claim | Outcome) -> str:
    """What names a record on its subject's page: the day on which it was said, or happened."""
    if isinstance(record, Claim):
        return said(record.announced)
    return happened(record.last_day)


def said(day: date) -> str:
    """The anchor of what was said on a day."""
    return f"said-{day}"


def happened(day: date) -> str:
    """The anchor of what had happened by a day."""
    return f"happened-{day}"


def record_address(record: Claim | Outcome) -> str:
    """The page and the anchor of a claim or an outcome."""
    return f"{subject_path(subject(record))}#{anchor(record)}"


def row_address(row: Figure | Score) -> str:
    """Where the claim of a row is told."""
    return record_address(row.claim)


def organization_paths(ledger: Ledger) -> dict[str, str]:
    """The page of each organization that has a model. Raises AddressError where two share one."""
    paths: dict[str, str] = {}
    for name in sorted({model.organization for model in ledger.models.values()}):
        path = _organization_path(name)
        if path in paths.values():
            other = next(other for other, taken in paths.items() if taken == path)
            raise AddressError(
                f"organizations {other!r} and {name!r} would both stand at {path};"
                " make one an alias of the other, or give one another name"
            )
        paths[name] = path
    return paths
