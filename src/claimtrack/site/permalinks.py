"""The addresses that a build publishes, and what stands at each: its manifest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.ledgers.tables import Correction
from claimtrack.site import addresses

VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class Permalink:
    """An address: the as-of day on which it first stood, and prints of what stands at its anchor.

    `changed` is the as-of day on which that last became other than an earlier build had it.

    `contents` are hex digests of phrase, value, score or status of each record, sorted; a page
    has none, since what stands on it is told by its anchors.
    """

    since: date
    contents: tuple[str, ...] = ()
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All addresses of a build, as of a day.

    `former` are those that builds before it had, and that now lead elsewhere, or say what is gone;
    `gone` counts the corrections of a page that say so.
    """

    as_of: date
    permalinks: Mapping[str, Permalink]
    former: Mapping[str, Permalink] = field(default_factory=dict)
    gone: Mapping[str, int] = field(default_factory=dict)
    schema_version: str = VERSION

    @property
    def published(self) -> Mapping[str, Permalink]:
        """Every address that a reader may have kept."""
        return {**self.former, **self.permalinks}


def manifest(ledger: Ledger, as_of: date, before: Manifest | None = None) -> Manifest:
    """The addresses of a ledger's records that exist as of a day, each since it first stood.

    Raises AddressError where two organizations share an address.
    """
    contents: dict[str, list[str]] = {
        path: [] for path in (*addresses.organization_paths(ledger).values(), *_named(ledger))
    }
    for record in records(ledger, as_of):
        page, _, anchor = addresses.record_address(record).partition("#")
        contents.setdefault(page, [])
        contents.setdefault(f"{page}#{anchor}", []).append(_fingerprint(record))
    known = before.published if before else {}
    return Manifest(
        as_of,
        {
            address: _permalink(known.get(address), tuple(sorted(prints)), as_of, bool(known))
            for address, prints in sorted(contents.items())
        },
        {address: known[address] for address in sorted(known) if address not in contents},
        Counter(page for page, _ in gone_pages(ledger)),
    )


def _permalink(
    known: Permalink | None, contents: tuple[str, ...], as_of: date, followed: bool
) -> Permalink:
    """An address as it now stands, with what an earlier build knew of it."""
    since = known.since if known else as_of
    if known is not None and known.contents == contents:
        return Permalink(since, contents, known.changed)
    return Permalink(since, contents, as_of if followed else None)


def records(ledger: Ledger, as_of: date) -> Iterator[Claim | Outcome]:
    """The claims and outcomes that exist as of a day."""
    yield from (claim for claim in ledger.claims if claim.announced <= as_of)
    yield from (outcome for outcome in ledger.outcomes if outcome.last_day <= as_of)


def _named(ledger: Ledger) -> Iterator[str]:
    yield from map(addresses.model_path, ledger.models)
    used = {record.benchmark for record in (*ledger.claims, *ledger.outcomes)
            if record.kind == "benchmark"}  # fmt: skip
    yield from map(addresses.benchmark_path, sorted({*ledger.benchmarks, *used}))


def _fingerprint(record: Claim | Outcome) -> str:
    """Twelve hex digits of what a record says of its subject, whoever says it and where."""
    if record.kind == "release":
        due = getattr(record, "due", None) or getattr(record, "date", None)
        said: tuple[Any, ...] = (
            getattr(record, "status", None) or getattr(record, "withdrawn", None),
            due.text if due else None,
        )
    elif record.kind == "benchmark":
        score = record.score.text if record.score else None
        said = (score, getattr(record, "beats", ()), getattr(record, "evaluator", None))
    else:
        said = (record.value.text,)
    return hashlib.sha256(repr((record.kind, *said)).encode()).hexdigest()[:12]


def read_manifest(text: str, name: str) -> Manifest:
    """The manifest of an earlier build. Raises PermalinkError where the text is none."""
    try:
        return TypeAdapter(Manifest).validate_json(text)
    except ValidationError:
        raise ManifestError(
            f"{name}: is no permalinks.json of a site; give the file api/v1/permalinks.json of the"
            " site that was published before"
        ) from None


class ManifestError(ClaimtrackError):
    """A file that holds no manifest."""


def gone_pages(ledger: Ledger) -> Iterator[tuple[str, Correction]]:
    """The page of each model or subject that was taken out, with the correction that says why."""
    for correction in ledger.corrections:
        if correction.gone:
            path = addresses.model_path(correction.model)
            yield (f"{path}{correction.subject}/" if correction.subject else path), correction
