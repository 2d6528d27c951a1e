"""Made-up ledgers of any size, and the same records as a journal for hledger and for beancount.

Two outcomes for three claims, two claims for a model, as in the public ledger; phrases,
speakers and kinds are drawn from what it holds. The same size gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

CHECKED = date(2026, 11, 1)
ORGANIZATIONS = (
    "OpenAI", "Anthropic", "Google DeepMind", "Meta", "xAI", "Mistral AI", "DeepSeek", "Alibaba",
    "Baidu", "Moonshot AI", "Zhipu AI", "Cohere", "AI21 Labs", "Aleph Alpha", "Naver", "Amazon",
    "Apple", "Microsoft", "NVIDIA", "Stability AI",
)  # fmt: skip
SPEAKERS = tuple(f"{first} {last}" for first in ("Ada", "Bo", "Cem", "Dana", "Elif", "Femi")
                 for last in ("Abara", "Brandt", "Castro", "Dubois", "Eriksen"))  # fmt: skip
MILESTONES = ("release", "preview", "open-weights", "general-availability")
PHRASES = (
    "later this year", "next week", "in the coming weeks", "coming months", "early next year",
    "first quarter of {next}", "first half of {next}", "second half of next year", "Q3 {next}",
    "within {n} weeks", "in {n} to {m} months", "a few months", "by December {next}",
    "mid-{month} {next}", "late {month} {next}", "{month} {next}", "by {month} {day}, {next}",
    "{day}th of {month} {next}", "spring {next}", "fall {next} or later", "summer of next year",
    "as soon as next week", "probably a couple of weeks", "end of {next}", "early {next}",
    "no earlier than {month} {next}", "around {month} {next}", "this month", "{next}", "{month}",
)  # fmt: skip
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
BENCHMARKS = ("mmlu", "gpqa-diamond", "aime-2025", "swe-bench-verified", "frontiermath", "mmmu")
FIGURES = ("288B", "2T", "64-72B", "up to 72B", "over 1T", "~2T", "400B", "1.5T", "7B", "17B")


@dataclass(frozen=True, slots=True)
class Record:
    """A claim (`promise` true) or an outcome: its TOML, and what a journal says of it."""

    promise: bool
    day: date
    model: str
    organization: str
    who: str
    what: str
    source: str
    toml: str


def records(claims: int) -> Iterator[Record]:
    """`claims` claims and two outcomes for three of them, model by model."""
    draw = random.Random(claims)  # noqa: S311 - nothing here is secret
    outcomes = 0
    for number in range(claims):
        model, organization = f"model-{number // 2}", ORGANIZATIONS[number // 2 % 20]
        # odd or even by number, so that no two records of a model are the same
        announced = date(2019, 1, 1) + timedelta(days=2 * draw.randrange(1100) + number % 2)
        claim = _claim(draw, number, model, organization, announced)
        yield claim
        if (number + 1) * 2 // 3 > outcomes:
            yield _outcome(draw, number, claim)
            outcomes += 1


def _kind(number: int) -> str:
    """Seven of ten are releases: the first of each model, and two of five of the others."""
    if number % 2 == 0 or number // 2 % 5 < 2:
        return "release"
    return ("parameters", "benchmark", "quantity")[number // 2 % 5 - 2]


def _claim(
    draw: random.Random, number: int, model: str, organization: str, announced: date
) -> Record:
    basis = draw.choice(("official", "official", "reported"))
    speaker = draw.choice(SPEAKERS)
    source = _source(draw, number, organization, "announcement")
    kind = _kind(number)
    fields = {"model": model, "kind": kind, "announced": announced}
    fields |= _asserted(draw, kind, announced)
    fields |= {"speaker": speaker, "basis": basis, "source": source}
    if number % 5 == 0:
        fields["note"] = f"Said on stage, in answer to a question; the slide showed week {number}."
    said = str(fields.get("due") or fields.get("value") or fields.get("score"))
    toml = _table("claims", fields)
    return Record(True, announced, model, organization, speaker, said, source, toml)


def _asserted(draw: random.Random, kind: str, announced: date) -> dict[str, object]:
    if kind == "release":
        milestone = {"milestone": draw.choice(MILESTONES)} if draw.random() < 0.2 else {}
        return {**milestone, "due": _due(draw, announced)}
    if kind == "parameters":
        return {"value": draw.choice(FIGURES)}
    if kind == "benchmark":
        return {
            "benchmark": draw.choice(BENCHMARKS),
            "score": f"{draw.uniform(40, 99):.1f}",
            "setting": f"shots={draw.randrange(6)}, tools=none",
        }
    return {
        "quantity": "context-window",
        "value": draw.choice((128_000, 200_000, "1M", "10M")),
        "unit": "tokens",
    }


def _due(draw: random.Random, announced: date) -> object:
    if draw.random() < 0.15:
        return announced + timedelta(days=draw.randrange(10, 400))
    return draw.choice(PHRASES).format(
        next=announced.year + 1,
        n=draw.randrange(2, 5),
        m=draw.randrange(5, 9),
        month=draw.choice(MONTHS),
        day=draw.randrange(4, 21),
    )


def _outcome(draw: random.Random, number: int, claim: Record) -> Record:
    source = _source(draw, number, claim.organization, "release")
    kind = _kind(number)
    day = claim.day + timedelta(days=2 * draw.randrange(10, 300))
    vague = number % 10 == 4 and day.year < CHECKED.year
    when: object = f"{draw.choice(MONTHS)} {day.year}" if vague else day
    fields: dict[str, object] = {"model": claim.model, "kind": kind, "date": when}
    status = draw.choice(("shipped",) * 8 + ("cancelled", "untraced"))
    if kind == "release":
        fields["status"] = status
    elif kind == "benchmark":
        fields |= {"benchmark": draw.choice(BENCHMARKS), "score": f"{draw.uniform(40, 99):.1f}"}
        fields |= {"evaluator": draw.choice(SPEAKERS), "independent": draw.random() < 0.7}
        status = "measured"
    else:
        fields |= {"value": draw.choice(FIGURES)}
        fields |= {"quantity": "context-window", "unit": "tokens"} if kind == "quantity" else {}
        status = "measured"
    fields["source"] = source
    toml = _table("outcomes", fields)
    return Record(False, day, claim.model, claim.organization, status, status, source, toml)


def _source(draw: random.Random, number: int, organization: str, what: str) -> str:
    host = organization.lower().replace(" ", "-")
    return f"https://{host}.example.com/blog/{draw.randrange(2019, 2027)}/{what}-{number}"


def _table(array: str, fields: dict[str, object]) -> str:
    lines = [f"\n[[{array}]]"]
    for key, value in fields.items():
        written = (
            f'"{value}"'
            if isinstance(value, str)
            else str(value).replace("T", "t").replace("F", "f")
        )
        lines.append(f"{key} = {written}")
    return "\n".join(lines) + "\n"


def write(folder: Path, claims: int) -> dict[str, Path]:
    """Write the three files of a size into `folder`; gives them by the kind of their reader."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{claims}.{name}" for name in ("toml", "journal", "beancount")}
    with (
        paths["toml"].open("w") as toml,
        paths["journal"].open("w") as journal,
        paths["beancount"].open("w") as beancount,
    ):
        toml.write(f"checked = {CHECKED}\n")
        beancount.write('option "title" "claims"\n')
        _open_accounts(beancount.write)
        model = ""
        for record in records(claims):
            if record.model != model:
                model = record.model
                toml.write(
                    f'\n[[models]]\nid = "{model}"\nname = "{model.replace("-", " ").title()}"\n'
                    f'organization = "{record.organization}"\n'
                )
                beancount.write(f"2000-01-01 open {_account(record)}\n")
            toml.write(record.toml)
            journal.write(_hledger(record))
            beancount.write(_beancount(record))
    return paths


def _account(record: Record) -> str:
    return f"Assets:{_word(record.organization)}:{_word(record.model)}"


def _word(name: str) -> str:
    return name.title().replace(" ", "").replace("-", "")


def _counter(record: Record) -> str:
    return f"{'Equity' if record.promise else 'Income'}:{_word(record.who)}"


def _open_accounts(write: object) -> None:
    assert callable(write)
    for speaker in SPEAKERS:
        write(f"2000-01-01 open Equity:{_word(speaker)}\n")
    for status in ("shipped", "cancelled", "untraced", "measured"):
        write(f"2000-01-01 open Income:{_word(status)}\n")


def _hledger(record: Record) -> str:
    return (
        f"{record.day} * {record.who} | {record.what}\n    ; source: {record.source}\n"
        f"    {_account(record)}  {1 if record.promise else -1} CLAIM\n    {_counter(record)}\n\n"
    )


def _beancount(record: Record) -> str:
    return (
        f'{record.day} * "{record.who}" "{record.what}"\n  source: "{record.source}"\n'
        f"  {_account(record)}  {1 if record.promise else -1} CLAIM\n  {_counter(record)}\n\n"
    )
