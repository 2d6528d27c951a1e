"""Addresses that were published stay: the manifest of a build, set against that of an earlier one.

A page may gain records, an anchor may gain records of its day. What may not happen unnoticed is
that an address vanishes, or that what stood at it now stands elsewhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger, Subject, subject
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.ledgers.tables import Correction
from claimtrack.site import addresses
from claimtrack.site.moves import Moves

VERSION = "1.0.0"


class PermalinkError(ClaimtrackError):
    """Published addresses that a build would lose or point at something else."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class _Permalink:
    """An address: the as-of day on which it first stood, and prints of what stands at its anchor.

    `contents` are hex digests of phrase, value, score or status of each record, sorted; a page
    has none, since what stands on it is told by its anchors.
    """

    since: date
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All addresses of a build, as of a day."""

    as_of: date
    permalinks: Mapping[str, _Permalink]
    schema_version: str = VERSION


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
    known = before.permalinks if before else {}
    return Manifest(
        as_of,
        {
            address: _Permalink(
                known[address].since if address in known else as_of, tuple(sorted(prints))
            )
            for address, prints in sorted(contents.items())
        },
    )


def records(ledger: Ledger, as_of: date) -> Iterator[Claim | Outcome]:
    """The claims and outcomes that exist as of a day."""
    yield from (claim for claim in ledger.claims if claim.announced <= as_of)
    yield from (outcome for outcome in ledger.outcomes if outcome.last_day <= as_of)


def subjects(ledger: Ledger, as_of: date) -> dict[Subject, list[Claim | Outcome]]:
    """The subjects that have a page, each with its records."""
    grouped: dict[Subject, list[Claim | Outcome]] = defaultdict(list)
    for record in records(ledger, as_of):
        grouped[subject(record)].append(record)
    return grouped


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


def guard(ledger: Ledger, before: Manifest, after: Manifest) -> None:
    """Raise PermalinkError, with the lines to paste, where a published address would break.

    It is enough to say that a page has moved, or is gone, for all that stood below it.
    """
    moves = Moves(ledger.moved)
    gone = [page for page, _ in gone_pages(ledger)]
    problems = [
        _Problem(address, _new_home(address, before, after))
        for address, permalink in before.permalinks.items()
        if _breaks(address, permalink, before, after)
        and moves.target(address) not in after.permalinks
        and not any(address.startswith(page) for page in gone)
    ]
    told = [problem for problem in problems if not _told_with_its_page(problem, problems)]
    if told:
        many = "1 published address" if len(told) == 1 else f"{len(told)} published addresses"
        lines = "\n\n".join(f"# {problem.what}\n{problem.paste}" for problem in told)
        raise PermalinkError(
            f"{many} would break; add to the ledger what is true of each:\n\n{lines}"
        )


def _breaks(address: str, permalink: _Permalink, before: Manifest, after: Manifest) -> bool:
    """Whether an address is gone, or what stood at it now newly stands at another."""
    now = after.permalinks.get(address)
    if now is None:
        return True
    lost = set(permalink.contents) - set(now.contents)
    return bool(lost) and bool(_homes(address, lost, before, after))


def _homes(address: str, lost: set[str], before: Manifest, after: Manifest) -> list[str]:
    """Where content newly stands; on the same page first."""
    page = _page(address)
    homes = [
        other
        for other, permalink in after.permalinks.items()
        if other != address and lost & _gained(other, permalink, before)
    ]
    return sorted(homes, key=lambda other: (_page(other) != page, other))


def _gained(address: str, permalink: _Permalink, before: Manifest) -> set[str]:
    known = before.permalinks.get(address)
    return set(permalink.contents) - set(known.contents if known else ())


def _new_home(address: str, before: Manifest, after: Manifest) -> str | None:
    """Where the content of an address stands now; of a page, that of the anchors below it."""
    now = after.permalinks.get(address)
    lost = set(before.permalinks[address].contents) - set(now.contents if now else ())
    if "#" in address:
        return next(iter(_homes(address, lost, before, after)), None)
    below = {
        content
        for other, permalink in before.permalinks.items()
        if other.startswith(address)
        for content in permalink.contents
    }
    homes = Counter(_page(home) for home in _homes(address, below, before, after))
    if not homes:
        return None
    home, _ = homes.most_common(1)[0]
    while home.count("/") > address.count("/"):  # of a model the model's page, not a subject's
        home = home.rstrip("/").rpartition("/")[0] + "/"
    return home


@dataclass(frozen=True, slots=True)
class _Problem:
    """A published address that would break, and where its content stands now, if anywhere."""

    address: str
    home: str | None

    @property
    def what(self) -> str:
        """The problem in a sentence."""
        if self.home is None:
            return f"{self.address} is gone"
        return f"what stood at {self.address} now stands at {self.home}"

    @property
    def paste(self) -> str:
        """What to add to the ledger: one of two things, where it is not plain which is true."""
        moved = f'[[moved]]\nfrom = "{self.address}"\nto = "{self.home or "..."}"'
        if self.home is not None or not self.address.startswith("models/"):
            return moved
        _, model, *about = _page(self.address).strip("/").split("/")
        subject_line = f'subject = "{about[0]}"\n' if about else ""
        return (
            f"{moved}\n# or, if it was taken out:\n[[corrections]]\ndate = 20..-..-..\n"
            f'model = "{model}"\n{subject_line}was = "..."\nnow = "taken out"\nwhy = "..."\n'
            "gone = true"
        )


def _told_with_its_page(problem: _Problem, problems: Sequence[_Problem]) -> bool:
    """Whether the page above, which breaks too, leads to the same place."""
    return any(
        other is not problem
        and problem.address.startswith(other.address)
        and (other.home is None) == (problem.home is None)
        and (problem.home or "").startswith(other.home or "")
        for other in problems
        if other.address.endswith("/")
    )


def _page(address: str) -> str:
    return address.partition("#")[0]


def gone_pages(ledger: Ledger) -> Iterator[tuple[str, Correction]]:
    """The page of each model or subject that was taken out, with the correction that says why."""
    for correction in ledger.corrections:
        if correction.gone:
            path = addresses.model_path(correction.model)
            yield (f"{path}{correction.subject}/" if correction.subject else path), correction
