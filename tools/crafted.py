"""Ask the grammar for 100,000 phrases crafted against it, and time each answer.

    python tools/crafted.py                 # 100,000 phrases
    python tools/crafted.py 5000 --seed 7   # fewer, others

The phrases (tests/helpers/crafted.py) have 10 to 100,000 characters. Exits 1 where one raises
anything but a ReadingError, or takes 50 ms of processor time or more; the first phrase that is
refused loads the other languages, and counts as any other. The clock of the wall is shown beside.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from claimtrack.errors import ReadingError
from claimtrack.grammar import window

SAID = date(2024, 1, 1)
MOST = 0.050
_SHOWN = 80


def answered(phrase: str, said: date) -> tuple[float, float, bool]:
    """Seconds of the processor and of the clock, and whether it is read."""
    clock, begun = time.perf_counter(), time.process_time()
    try:
        window.read(phrase, said)
    except ReadingError:
        read = False
    else:
        read = True
    return time.process_time() - begun, time.perf_counter() - clock, read


def main() -> int:
    """Time each; 1 where one is slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=26)
    chosen = parser.parse_args()
    first = answered("soon", SAID)  # before the generator below loads anything
    from tests.helpers.crafted import phrases  # noqa: PLC0415

    worst, worst_clock, read, slow = first[0], first[1], 0, 0
    for number, phrase in enumerate(phrases(chosen.count, chosen.seed)):
        spent, clock, found = answered(phrase, SAID + timedelta(days=number % 731))
        read += found
        worst_clock = max(worst_clock, clock)
        if spent > worst:
            worst = spent
            print(f"{1000 * spent:.1f} ms, {len(phrase)} characters: {phrase[:_SHOWN]!r}")
        slow += spent >= MOST
    print(f"first refusal of the process: {1000 * first[0]:.1f} ms ({1000 * first[1]:.1f} clock)")
    print(f"{chosen.count} phrases, {read} read, {slow} of {MOST * 1000:.0f} ms or more")
    print(f"slowest: {1000 * worst:.1f} ms of the processor, {1000 * worst_clock:.1f} of the clock")
    return int(slow > 0)


if __name__ == "__main__":
    raise SystemExit(main())
