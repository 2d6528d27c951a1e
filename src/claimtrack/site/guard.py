"""Addresses that were published stay: the manifest of a build, set against that of an earlier one.

A page may gain records, an anchor may gain records of its day. What may not happen unnoticed is
that an address vanishes, or that what stood at it now stands elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.moves import Moves
from claimtrack.site.permalinks import Manifest, Permalink


class PermalinkError(ClaimtrackError):
    """Published addresses that a build would lose or point at something else."""

    exit_code = 1


def guard(ledger: Ledger, before: Manifest, after: Manifest) -> None:
    """Raise PermalinkError, with the lines to paste, where a published address would break.

    It is enough to say that a page has moved, or is gone, for all that stood below it. What is
    lost from a page once more needs a correction once more.
    """
    moves = Moves(ledger.moved)
    problems = [
        _Problem(address, _new_home(address, before, after))
        for address, permalink in before.published.items()
        if _breaks(address, permalink, before, after)
        and moves.target(address) not in after.permalinks
        and not _told_gone(address, before, after)
    ]
    told = [problem for problem in problems if not _told_with_its_page(problem, problems, after)]
    if told:
        many = "1 published address" if len(told) == 1 else f"{len(told)} published addresses"
        lines = "\n\n".join(f"# {problem.what}\n{problem.paste}" for problem in told)
        raise PermalinkError(
            f"{many} would break; add to the ledger what is true of each:\n\n{lines}"
        )


def _told_gone(address: str, before: Manifest, after: Manifest) -> bool:
    """Whether a correction says that it was taken out: a new one, where it was there before."""
    new = address in before.permalinks
    return any(
        address.startswith(page) and many > (before.gone.get(page, 0) if new else 0)
        for page, many in after.gone.items()
    )


def _breaks(address: str, permalink: Permalink, before: Manifest, after: Manifest) -> bool:
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


def _gained(address: str, permalink: Permalink, before: Manifest) -> set[str]:
    known = before.published.get(address)
    return set(permalink.contents) - set(known.contents if known else ())


def _new_home(address: str, before: Manifest, after: Manifest) -> str | None:
    """Where the content of an address stands now; of a page, that of the anchors below it."""
    now = after.permalinks.get(address)
    lost = set(before.published[address].contents) - set(now.contents if now else ())
    if "#" in address:
        return next(iter(_homes(address, lost, before, after)), None)
    below = {
        content
        for other, permalink in before.published.items()
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


def _told_with_its_page(problem: _Problem, problems: Sequence[_Problem], after: Manifest) -> bool:
    """Whether what is said of a page above, which breaks too, answers for this address as well."""
    for page in problems:
        if page is problem or not page.address.endswith("/"):
            continue
        if problem.address.startswith(page.address):
            if page.home is None and problem.home is None:
                return True
            below = problem.address.removeprefix(page.address)
            if page.home is not None and f"{page.home}{below}" in after.permalinks:
                return True
    return False


def _page(address: str) -> str:
    return address.partition("#")[0]
