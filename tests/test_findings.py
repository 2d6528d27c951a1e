"""What `check` finds, and what it does not: both sides of each rule, every finding whole."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from claimtrack.check.findings import counted, errors, findings
from claimtrack.errors import LedgerError
from claimtrack.ledgers.store import load
from claimtrack.words.check import line
from tests.conftest import Golden

CASES = Path(__file__).parent / "data" / "findings.txt"
"""A ledger a line: `c` claims, `o` outcomes, `m` models, with ` ; ` between; `k` a checked day."""
TODAY = date(2025, 6, 1)
_HEAD = """
[[models]]
id = "a"
name = "Aaa"
organization = "Acorn"

[[models]]
id = "b"
name = "Bbb"
organization = "Birch"
"""
_MEASURED = """
[[benchmarks]]
id = "quiz"
name = "Quiz"
unit = "%"

[[benchmarks]]
id = "elo"
name = "Elo"
unit = "points"
"""
_PLAIN = {"speaker": '"S"', "basis": '"official"', "source": '"https://x.org/1"'}


def _record(number: int, told: str) -> str:
    what, model, rest = told.split(" ", 2)
    if what == "m":
        organization, name, more = re.fullmatch(r'("[^"]*") ("[^"]*") ?(.*)', rest).groups()  # type: ignore[union-attr]
        aliases = f"{more.replace('=', ' = ', 1)}\n" if more else ""
        return (
            f'\n[[models]]\nid = "{model}"\nname = {name}\norganization = {organization}\n{aliases}'
        )
    day, kind, more = re.fullmatch(r'("[^"]*"|\S+) (\S+) ?(.*)', rest).groups()  # type: ignore[union-attr]
    fields = {"model": f'"{model}"', "kind": f'"{kind}"'}
    fields |= {"announced" if what == "c" else "date": day}
    fields |= _PLAIN if what == "c" else {"source": _PLAIN["source"]}
    fields["source"] = f'"https://x.org/{number}"'
    fields |= dict(re.findall(r'(\w+)=("[^"]*"|\[[^]]*\]|\S+)', more))
    table = "claims" if what == "c" else "outcomes"
    return f"\n[[{table}]]\n" + "".join(f"{key} = {value}\n" for key, value in fields.items())


def _ledger(told: str) -> str:
    if told.startswith("k "):
        return f"checked = {told[2:]}\n{_HEAD}"
    records = "".join(_record(*each) for each in enumerate(told.split(" ; ")))
    return _HEAD + (_MEASURED if 'benchmark="' in told else "") + records


def test_both_sides_of_each_rule(tmp_path: Path, golden: Golden) -> None:
    """Every warning and note of each ledger, but that its two models have no claim."""
    path, told = tmp_path / "claims.toml", []
    for case in CASES.read_text("utf-8").splitlines():
        told.append(case)
        if case.startswith("#"):
            continue
        path.write_text(_ledger(case), encoding="utf-8")
        try:
            found = findings(load(path), TODAY, TODAY)
        except LedgerError as error:
            found = errors(error)
        shown = [
            line(each).removeprefix(f"{path}:").replace(str(path), path.name) for each in found
        ]
        told += [f"  {each}" for each in shown if "unused-model" not in each]
        many = ", ".join(f"{number} {level}" for level, number in counted(found).items() if number)
        told.append(f"  {many}")
    golden("findings.txt", "\n".join(told) + "\n")
