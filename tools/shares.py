"""How well the records of a ledger are sourced: a Markdown table by organization.

    python tools/shares.py [--data PATH] [--least 10]

Of release claims: how many say the words (`said`), and how many name a second page (`also`). Of
all records: how many name a saved copy (`archived`), and of the addresses in a repository how many
hold to a commit. Organizations with fewer than `--least` records are told in one row.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import Claim, Outcome, ReleaseClaim
from claimtrack.ledgers.store import load

IN_REPOSITORY = re.compile(r"https://(?:github\.com/[^/]+/[^/]+/(?:blob|tree|commit)/|raw\.)")
AT_COMMIT = re.compile(r"/[0-9a-f]{40}(?:/|$)")
HEAD = "| organization | records | release claims | said | also | archived | at a commit |"


@dataclass(frozen=True, slots=True)
class Shares:
    """What the records of some organizations say of their pages."""

    name: str
    records: Sequence[Claim | Outcome]

    def row(self) -> str:
        """The counts as a row of a Markdown table."""
        releases = [each for each in self.records if isinstance(each, ReleaseClaim)]
        pages = [each.source for each in self.records if IN_REPOSITORY.match(each.source)]
        cells = [
            self.name,
            str(len(self.records)),
            str(len(releases)),
            _share(sum(each.said is not None for each in releases), len(releases)),
            _share(sum(bool(each.also) for each in releases), len(releases)),
            _share(sum(each.archived is not None for each in self.records), len(self.records)),
            _share(sum(bool(AT_COMMIT.search(page)) for page in pages), len(pages)),
        ]
        return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def shares(ledger: Ledger, *, least: int) -> list[Shares]:
    """One for each organization with enough records, one for the others, one for all."""
    by_name: dict[str, list[Claim | Outcome]] = defaultdict(list)
    everything = (*ledger.claims, *ledger.outcomes)
    for record in everything:
        by_name[ledger.models[record.model].organization].append(record)
    large = {name: records for name, records in by_name.items() if len(records) >= least}
    others = [each for name in by_name.keys() - large.keys() for each in by_name[name]]
    named = [Shares(name, large[name]) for name in sorted(large, key=str.casefold)]
    rest = f"{len(by_name) - len(large)} others"
    return [*named, *([Shares(rest, others)] if others else []), Shares("all", everything)]


def table(rows: Iterable[Shares]) -> str:
    """The rows as a Markdown table."""
    return "\n".join([HEAD, f"|---|{'---:|' * 6}", *(each.row() for each in rows)])


def main() -> int:
    """Print the table for the ledger that is named, or for the one in data/."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data/claims.toml"))
    parser.add_argument("--least", type=int, default=10)
    options = parser.parse_args()
    try:
        ledger = load(options.data)
    except (ClaimtrackError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{table(shares(ledger, least=options.least))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
