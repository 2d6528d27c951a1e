"""How a command's time grows: ten times the ledger may take at most twelve times as long.

    python bench/growth.py              # every command: 2,000 and 20,000 claims, 400 of one subject
    python bench/growth.py --short      # a tenth of that, in a minute, as CI does

What counts is the time of the processor beyond that of a start, the best of three runs, or of
fewer where one takes long. Ledgers
are broad (two claims a model) or deep (all claims on one subject), and one has many outcomes;
phrases are long ones.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import ledgers

MOST = 12.0
"""Times the time that ten times the work may take."""
_LONG = 5.0
"""Seconds of a run that is not repeated."""
LEAST = 0.3
"""Seconds of a small run from which the ratio is one of the work, not of the start."""
SMALL_WINDOW = 50
"""Repetitions in the small phrase; a phrase too long is refused, and that may not take long."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "slips": ("slips", "--all"),
    "slips json": ("slips", "--format", "json"),
    "slips csv": ("slips", "--format", "csv"),
    "show": ("show", "id:model-0"),
    "timeline": ("timeline", "--all"),
    "trend": ("trend", "id:model-0"),
    "due": ("due", "--within", "9999d"),
    "diff": ("diff", "--from", "2019-01-01"),
    "stats": ("stats",),
    "stats by speaker": ("stats", "--by", "speaker"),
    "forecast": ("forecast",),
    "forecast backtest": ("forecast", "--backtest"),
    "list": ("list", "speakers"),
    "overview": ("overview",),
    "check": ("check",),
    "export md": ("export", "-", "--format", "markdown"),
    "export html": ("export", "-", "--format", "html"),
    "site": ("site", "{folder}", "--url", "https://example.org/"),
    "sources": ("sources",),
    "read": ("read", "{article}", "--dry-run"),
    "resolve": (
        "resolve",
        "release",
        "id:model-0",
        "--status",
        "cancelled",
        "--date",
        "2026-10-01",
        "--source",
        "https://example.org/",
        "--dry-run",
    ),
    "add": (
        "add",
        "release",
        "id:model-0",
        "--due",
        "2031",
        "--announced",
        "2026-10-01",
        "--speaker",
        "S",
        "--official",
        "--source",
        "https://example.org/",
        "--dry-run",
    ),
}
"""What each command is given beside the ledger."""
ARTICLE = "<html><head><title>News</title></head><body><h1>News</h1>{}</body></html>"
SENTENCE = "<p>O said on 3 June 2025 that M {} will be released in July 2025.</p>\n"
MEASURED = 600
"""Outcomes of each of three subjects, in the small ledger of many outcomes."""
PHRASES = {"dashes": "a-", "ranges": "1-2 ", "fillers": "in ", "words": "spring or ", "of": "of "}
ENDLESS = {
    "names": "Heron-4 ", "people": "Ada Quill said ", "days": "on November 3, 2026 ",
    "sizes": "70 billion parameters and ", "scores": "85% and ", "quotes": "“M 1 will be ",
}  # fmt: skip
"""What a sentence without an end repeats."""
ENDLESS_CHARACTERS = 10_000
"""Of such a sentence, the small one."""
SUBJECT = """
[[claims]]
model = "model-0"
kind = "release"
announced = {day}
due = "{due}"
speaker = "S"
basis = "official"
source = "https://example.org/{number}"
"""

SCORE = """
[[outcomes]]
model = "model-{at}"
kind = "benchmark"
benchmark = "b"
date = 2025-02-01
score = "7{at}.5"
evaluator = "E{number}"
independent = true
source = "https://example.org/{number}"
"""

LOOKED = """
[[outcomes]]
model = "model-0"
kind = "release"
status = "untraced"
date = {day}
source = "https://example.org/{number}"
"""


def broad(folder: Path, claims: int) -> Path:
    """A made-up ledger of so many claims, each model with two."""
    own = folder / f"broad-{claims}"
    own.mkdir()
    return ledgers.write(own, claims)["toml"]


def deep(folder: Path, claims: int) -> Path:
    """A ledger of one subject that was promised so many times."""
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(claims)]
    head = 'checked = 2026-11-01\n[[models]]\nid = "model-0"\nname = "M"\norganization = "O"\n'
    said = (
        SUBJECT.format(day=day, due=day + timedelta(days=300 + day.day), number=number)
        for number, day in enumerate(days)
    )
    path = folder / f"deep-{claims}.toml"
    path.write_text(head + "".join(said), encoding="utf-8")
    return path


def measured(folder: Path, outcomes: int) -> Path:
    """A ledger of one model said to beat another, and so many outcomes of three subjects."""
    models = [
        f'[[models]]\nid = "model-{at}"\nname = "M{at}"\norganization = "O"\n' for at in (0, 1)
    ]
    first = date(2000, 1, 1)
    promised = SUBJECT.format(day=first, due=first, number=0)
    beats = 'benchmark = "b"\nbeats = ["model-1"]\n'
    claim = SUBJECT.replace('due = "{due}"\n', beats).replace('"release"', '"benchmark"')
    scores = (SCORE.format(at=at, number=number) for number in range(outcomes) for at in (0, 1))
    looked = (
        LOOKED.format(day=first + timedelta(days=number), number=number)
        for number in range(outcomes)
    )
    path = folder / f"measured-{outcomes}.toml"
    path.write_text(
        "".join((*models, promised, claim.format(day=first, number=0), *scores, *looked))
    )
    return path


def seconds(arguments: Sequence[str], runs: int) -> float:
    """The processor's time of the command, the best of a few runs."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    best = float("inf")
    for _ in range(runs):
        before = spent()
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "claimtrack", *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        best = min(best, spent() - before)
        if best > _LONG:
            break
    return best


@dataclass(frozen=True, slots=True)
class Growth:
    """What a command took for the small work and for ten times of it, in seconds."""

    name: str
    small: float
    large: float

    @property
    def times(self) -> float:
        """How much longer it took, as far as more than the start is measured."""
        return self.large / max(self.small, LEAST)


def growths(sizes: tuple[int, int], runs: int, folder: Path) -> Iterator[Growth]:
    """Each command on each shape of ledger, and `window` on long phrases."""
    start = seconds(["--help"], runs)
    for make, size in zip((broad, deep), sizes, strict=True):
        paths = [str(make(folder, size * times)) for times in (1, 10)]
        for name, arguments in COMMANDS.items():
            both = [seconds(_named(arguments, path), runs) - start for path in paths]
            yield Growth(f"{name}, {make.__name__}", *both)
    articles = [_article(folder, size * times) for size, times in ((sizes[1], 1), (sizes[1], 10))]
    ledger = str(folder / f"deep-{sizes[1]}.toml")
    both = [
        seconds(["read", each, "--dry-run", "--data", ledger], runs) - start for each in articles
    ]
    yield Growth("read, a long article", *both)
    for name, part in ENDLESS.items():
        articles = [_endless(folder, part, ENDLESS_CHARACTERS * times) for times in (1, 10)]
        both = [
            seconds(["read", each, "--dry-run", "--data", ledger], 1) - start for each in articles
        ]
        yield Growth(f"read, endless {name}", *both)
    paths = [str(measured(folder, MEASURED * times)) for times in (1, 10)]
    for name in ("slips json", "show"):
        both = [seconds(_named(COMMANDS[name], path), runs) - start for path in paths]
        yield Growth(f"{name}, measured", *both)
    for name, part in PHRASES.items():
        phrases = [(part * SMALL_WINDOW * times).strip() for times in (1, 10)]
        both = [seconds(["window", "--", phrase], runs) - start for phrase in phrases]
        yield Growth(f"window, {name}", *both)


def _named(arguments: Sequence[str], path: str) -> list[str]:
    """The arguments for a ledger, with a folder of its own where a command writes one."""
    folder = Path(path).with_suffix("")
    article = folder.parent / "article-20.html"
    if not article.exists():
        _article(folder.parent, 20)
    return [*(part.format(folder=folder, article=article) for part in arguments), "--data", path]


def _article(folder: Path, sentences: int) -> str:
    """A made-up article of so many promises."""
    path = folder / f"article-{sentences}.html"
    path.write_text(ARTICLE.format("".join(SENTENCE.format(at) for at in range(sentences))))
    return str(path)


def _endless(folder: Path, part: str, characters: int) -> str:
    """A made-up text of one sentence of so many characters, that repeats a part."""
    path = folder / f"endless-{characters}.txt"
    sentence = "O said that M 1 will be released in July 2025 on MMLU "
    path.write_text(f"News\n\n3 June 2025\n\n{sentence}{part * (characters // len(part))}")
    return str(path)


def main() -> int:
    """Measure; 1 where a command grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="smaller ledgers, single runs")
    short = parser.parse_args().short
    sizes, runs = ((200, 40), 1) if short else ((2000, 400), 3)
    too_fast = 0
    with tempfile.TemporaryDirectory() as folder:
        for each in growths(sizes, runs, Path(folder)):
            too_fast += each.times > MOST
            print(
                f"{each.name:28} {each.small:8.2f} s {each.large:8.2f} s {each.times:6.1f} x",
                flush=True,
            )
    return int(too_fast > 0)


if __name__ == "__main__":
    raise SystemExit(main())
