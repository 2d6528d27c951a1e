"""A longer, coverage-guided run by hand: phrases, numbers, flat TOML, whole ledger files.

    pip install atheris && python tools/fuzz.py loader -max_total_time=600

What it finds becomes a test. Targets: window, number, flat, loader.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import atheris

with atheris.instrument_imports(include=["claimtrack", "tomli"]):
    import tomli

    from claimtrack import flat, number, window
    from claimtrack.errors import ClaimtrackError
    from claimtrack.ledgers.documents import parse
    from claimtrack.ledgers.ledger import assemble
    from claimtrack.render import as_csv, as_json, markdown
    from claimtrack.reports.report import slips


def _window(text: str, data: atheris.FuzzedDataProvider) -> None:
    read = window.read(text, date.fromordinal(data.ConsumeIntInRange(1, date.max.toordinal())))
    assert read.latest is None or read.earliest <= read.latest


def _number(text: str, _: object) -> None:
    read = number.read(text)
    assert read.low is None or read.high is None or read.low <= read.high


def _flat(text: str, _: object) -> None:
    results = []
    for loads in (flat.loads, tomli.loads):
        try:
            results.append(repr(loads(text)))
        except (ValueError, RecursionError) as error:
            results.append(f"{type(error).__name__} {error}")
    assert results[0] == results[1]


def _loader(text: str, _: object) -> None:
    ledger = assemble([parse(text, "x.toml")])
    report = slips(ledger, date(2025, 6, 1))
    for draw in (as_json.slips, as_csv.slips, markdown.slips):
        draw(report)


TARGETS: dict[str, Callable[[str, atheris.FuzzedDataProvider], None]] = {
    "window": _window,
    "number": _number,
    "flat": _flat,
    "loader": _loader,
}


def main() -> None:
    """Run one target until it fails or its time is over."""
    target = TARGETS[sys.argv.pop(1)]

    def one(given: bytes) -> None:
        data = atheris.FuzzedDataProvider(given)
        with suppress(ClaimtrackError):
            target(data.ConsumeUnicodeNoSurrogates(4_000), data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
