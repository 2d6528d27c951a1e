"""The public ledger keeps its own rules; its state of one day shows what a change of rules does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.records import ReleaseOutcome
from claimtrack.ledgers.store import load
from tests.conftest import FROZEN, SHIPPED, Golden, Run

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tools"
LEDGERS = ROOT / "tests" / "ledgers"
CURATING = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
KINDS = ("releases", "parameters", "quantities", "benchmarks")


@pytest.fixture(scope="module")
def shipped() -> Ledger:
    return load(SHIPPED)


@pytest.fixture
def report(run: Run) -> Any:
    """The slip report of a ledger as of a day, as data."""

    def of(day: str, ledger: Path = SHIPPED) -> Any:
        done = run("slips", "--data", ledger, "--as-of", day, "--format", "json")
        assert done.exit_code == 0
        return json.loads(done.stdout)

    return of


def tool(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, TOOLS / name, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_ledger_passes_its_own_check(run: Run) -> None:
    """`claimtrack check` finds no error: ids defined, no two records alike, sources given."""
    assert run("check", SHIPPED).exit_code == 0


def test_ledger_is_large_and_wide(shipped: Ledger, report: Any) -> None:
    """At least 430 claims, 330 outcomes, 45 organizations and 130 release subjects."""
    assert len(shipped.claims) >= 430
    assert len(shipped.outcomes) >= 330
    assert len({model.organization for model in shipped.models.values()}) >= 45
    releases = report(str(shipped.checked))["releases"]
    assert len(releases) >= 130
    verdicts = Counter(row["verdict"] for row in releases)
    assert verdicts["on-time"] + verdicts["early"] > verdicts["late"] > 0


def test_no_id_is_ever_lost(shipped: Ledger, request: pytest.FixtureRequest) -> None:
    """Others cite the ids of models and benchmarks: each that was ever published stays."""
    path = ROOT / "tests" / "data" / "published-ids.txt"
    now = {*shipped.models, *(f"benchmark {each}" for each in shipped.benchmarks)}
    published = set(path.read_text("utf-8").splitlines())
    if request.config.getoption("--update"):
        path.write_bytes("".join(f"{each}\n" for each in sorted(now | published)).encode())
    assert published <= now


def test_every_benchmark_has_a_record(shipped: Ledger) -> None:
    """Each benchmark in use says its name and unit in a record, and each record is in use."""
    used = {
        record.benchmark
        for record in (*shipped.claims, *shipped.outcomes)
        if record.kind == "benchmark"
    }
    assert used == set(shipped.benchmarks)


def test_every_model_is_spoken_of(shipped: Ledger) -> None:
    """Each model has a claim or an outcome, or is named as a rival."""
    spoken = {record.model for record in (*shipped.claims, *shipped.outcomes)}
    rivals = {
        rival for claim in shipped.claims if claim.kind == "benchmark" for rival in claim.beats
    }
    assert set(shipped.models) == spoken | rivals


def test_outcomes_that_meet_no_claim_explain_themselves(shipped: Ledger) -> None:
    """An outcome on which nobody had made a claim says in a note why it stands there."""

    def about(record: Any) -> tuple[Any, ...]:
        name = {"release": "milestone", "benchmark": "benchmark"}.get(record.kind, "quantity")
        return record.model, record.kind, getattr(record, name)

    claimed = {about(claim) for claim in shipped.claims}
    silent = [each for each in shipped.outcomes if about(each) not in claimed and not each.note]
    assert [about(each) for each in silent] == []


def test_what_is_overdue_was_looked_for(shipped: Ledger, report: Any) -> None:
    """Where a promise reads `overdue`, its newest claim says in a note where one looked."""
    notes = {
        (claim.model, claim.source): claim.note
        for claim in shipped.claims
        if claim.kind == "release"
    }
    overdue = [
        row for row in report(str(shipped.checked))["releases"] if row["verdict"] == "overdue"
    ]
    newest = [(row["model"], row["chain"][-1]["source"]) for row in overdue]
    unexplained = [each for each in newest if not notes[each]]
    assert overdue
    assert unexplained == []


def test_lost_and_cancelled_say_what_is_known(shipped: Ledger) -> None:
    """Each outcome that is not a release carries a note: who says so, and what is not known."""
    silent = [
        outcome.model
        for outcome in shipped.outcomes
        if isinstance(outcome, ReleaseOutcome) and outcome.status != "shipped" and not outcome.note
    ]
    assert silent == []


def test_records_stand_in_order() -> None:
    """Organizations follow the alphabet, each with its models, each of these with its records.

    New organizations wait below the heading `New`; a new model stands where `add` has put it.
    """
    text, heading, _ = SHIPPED.read_text(encoding="utf-8").partition("\n# ---- New ----\n")
    assert heading
    sorted_in = parse(text, "claims.toml").document
    models = sorted_in.models
    order = [model.organization.casefold() for model in models]
    assert order == sorted(order)
    for records in (sorted_in.claims, sorted_in.outcomes):
        runs = [model for model, _ in groupby(record.model for record in records)]
        assert runs == [model.id for model in models if model.id in set(runs)]


def test_one_spelling_for_one_name(shipped: Ledger) -> None:
    """No two organizations, speakers or evaluators differ only in case, spaces or `The`."""
    names = {
        *(model.organization for model in shipped.models.values()),
        *(claim.speaker for claim in shipped.claims),
        *(each.evaluator for each in shipped.outcomes if getattr(each, "evaluator", None)),  # type: ignore[union-attr]
    }
    plain = Counter(
        "".join(name.casefold().replace("the ", "").replace("-", "").split())
        for name in names
        if name
    )
    assert [name for name, count in plain.items() if count > 1] == []


@pytest.mark.parametrize("day", ["2024-12-31", "2025-05-31", "2026-11-23"])
def test_report_of_the_ledger(report: Any, golden: Golden, day: str) -> None:
    """One line a row: what a change of the rules does to a verdict or a slip is seen in review."""
    rows = report(day, FROZEN)
    lines = [_line(kind, row) for kind in KINDS for row in rows[kind]]
    golden(f"ledger-{day}.txt", "".join(f"{line}\n" for line in sorted(lines)))


def _line(kind: str, row: Any) -> str:
    if kind == "releases":
        slip = row["slip_days"]
        late = "no slip" if slip is None else f"{slip['min']} to {_shown(slip['max'])} days"
        aside = ", internal target" if row["retrospective"] else ""
        return (
            f"{row['model']} {row['milestone']}: {row['verdict']}, {late},"
            f" {row['re_promises']} re-promises{aside}"
        )
    claimed = row["claimed"]["text"] if row["claimed"] else f"beats {row['rival']}"
    measured = row["measured"]["text"] if row["measured"] else "nothing"
    what = row.get("benchmark") or row["quantity"]
    said = f"{row['model']} {what}: {claimed} against {measured}: {row['verdict']}"
    if kind != "benchmarks":
        return said
    differ = ", settings differ" if row["settings_differ"] else ""
    return f"{said}, gap {_shown(row['gap'])}, {row['evaluator'] or 'nobody'}{differ}"


def _shown(value: object) -> str:
    return "open" if value is None else str(value)


def test_examples_of_the_guide_are_real() -> None:
    """Each record shown in docs/curating.md as the ledger's own stands there word for word."""
    shown = re.findall(r"<!-- record -->\n```toml\n(.*?\n)```", CURATING, re.DOTALL)
    blocks = set(SHIPPED.read_text(encoding="utf-8").split("\n\n"))
    records = {block[block.index("[[") :].rstrip() for block in blocks if "[[" in block}
    assert len(shown) >= 20
    assert [record for record in shown if record.rstrip() not in records] == []


def test_a_newcomer_can_follow_the_guide(run: Run, tmp_path: Path) -> None:
    """The records that the guide gives to copy, put at the ledger's end, pass the check."""
    steps = CURATING.split("## What counts as a claim")[0]
    copied = re.findall(r"   ```toml\n(.*?)   ```", steps, re.DOTALL)
    assert len(copied) == 3
    ledger = tmp_path / "claims.toml"
    ledger.write_text(
        SHIPPED.read_text(encoding="utf-8") + "\n" + "\n".join(map(dedent, copied)), "utf-8"
    )
    assert run("check", ledger).exit_code == 0
    assert "Acme 1" in run("show", "acme-1", "--data", ledger).stdout


def test_audit_draws_the_same_records_for_a_seed() -> None:
    """The same seed prints the same sheet of so many records, each with a place and a source."""
    first, again, other = (
        tool("audit.py", "--data", SHIPPED, "--seed", seed, "--count", 5) for seed in (7, 7, 8)
    )
    assert first.returncode == 0
    assert first.stdout == again.stdout != other.stdout
    assert first.stdout.count("   Source: http") == 5
    assert first.stdout.count("claims.toml:") == 5


def test_audit_asks_what_the_source_must_carry(golden: Golden) -> None:
    """Each kind of claim and outcome is turned into its questions, the note among them."""
    done = tool("audit.py", "--data", LEDGERS / "one-of-each.toml", "--count", 99)
    assert done.returncode == 0
    golden("audit.txt", done.stdout.replace(f"{LEDGERS}/", ""))


def test_audit_of_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A ledger that is not there gives one sentence on stderr and exit code 2."""
    done = tool("audit.py", "--data", tmp_path / "none.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_shares_of_sources_are_counted(tmp_path: Path) -> None:
    """Words, second pages, saved copies and commits are counted by organization and for all."""
    commit = "0" * 40
    ledger = tmp_path / "claims.toml"
    ledger.write_text(
        dedent(
            f"""
            [[models]]
            id = "m"
            name = "M"
            organization = "Acme"

            [[claims]]
            model = "m"
            kind = "release"
            announced = 2025-01-01
            said = "soon"
            speaker = "Acme"
            basis = "official"
            source = "https://github.com/acme/m/blob/{commit}/README.md"
            also = ["https://example.org/m"]

            [[outcomes]]
            model = "m"
            kind = "release"
            status = "shipped"
            date = 2025-02-01
            source = "https://github.com/acme/m/blob/main/README.md"
            archived = "https://example.org/saved"
            """
        ),
        "utf-8",
    )
    done = tool("shares.py", "--data", ledger, "--least", 1)
    assert done.returncode == 0
    counts = "2 | 1 | 1 of 1 | 1 of 1 | 1 of 2 | 1 of 2 |"
    assert done.stdout.splitlines()[2:] == [f"| Acme | {counts}", f"| all | {counts}"]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("The company said that, by its own count, the MODEL was ready.", True),
        ("By its own count the model was done, said the company.", False),
    ],
)
def test_borrowed_words_are_found(tmp_path: Path, note: str, found: bool) -> None:
    """Eight words in a row of the evidence are too many, whatever their case and commas."""
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    text = "The company said that by its own count the model was ready on time."
    records = {"claims": [{"evidence": text}]}
    (dossier / "a.json").write_text(json.dumps(records), encoding="utf-8")
    ledger = tmp_path / "claims.toml"
    ledger.write_text(
        f'[[models]]\nid = "m"\nname = "M"\norganization = "Acme"\nnote = "{note}"\n', "utf-8"
    )
    done = tool("copied_words.py", dossier, "--data", ledger)
    assert done.returncode == int(found)
    assert ("claims.toml:1: m: note: repeats" in done.stdout) is found


def test_dossier_without_files_is_an_error(tmp_path: Path) -> None:
    """A folder without JSON files gives one sentence on stderr and exit code 2."""
    done = tool("copied_words.py", tmp_path, "--data", SHIPPED)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name the folder of the dossier" in done.stderr
