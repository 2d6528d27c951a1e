"""Organizations, moved addresses and corrections: the tables that a ledger may have beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import LedgerError
from claimtrack.ledgers.names import key
from claimtrack.ledgers.store import load
from tests.conftest import Run, WriteLedger
from tests.helpers import promises

LEDGER = """
[[models]]
id = "orion"
name = "Orion"
organization = "night lab"

[[organizations]]
name = "Night Lab"
aliases = ["Nightlab GmbH"]
type = "company"
country = "DE"

[[moved]]
from = "models/orion-1/"
to = "models/orion/#said-2025-05-15"

[[corrections]]
date = 2026-11-24
model = "orion-old"
subject = "benchmark-gpqa-diamond"
was = "22 days late"
now = "taken out"
why = "nobody had promised it"
gone = true
"""


def _problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "claims.toml"
    path.write_text(text)
    try:
        load(path)
    except LedgerError as error:
        return [f"{each.record}: {each.field} [{each.rule}]" for each in error.problems]
    return []


def test_tables_are_read(tmp_path: Path) -> None:
    """Each table is read, and a model shows its organization's own name."""
    path = tmp_path / "claims.toml"
    path.write_text(LEDGER)
    ledger = load(path)
    assert ledger.models["orion"].organization == "Night Lab"
    assert ledger.organization("NIGHTLAB  GmbH").country == "DE"
    assert ledger.organization("Nobody").type is None
    assert [(each.from_, each.to) for each in ledger.moved] == [
        ("models/orion-1/", "models/orion/#said-2025-05-15")
    ]
    assert [(each.model, each.gone) for each in ledger.corrections] == [("orion-old", True)]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"night lab"', '"Day Lab"', "model 1 (orion): organization [unknown-organization]"),
        ('"Nightlab GmbH"', '"NIGHT lab"', None),
        ('country = "DE"', 'country = "Germany"', "organization 1 (Night Lab): country"),
        ('"company"', '"firm"', "organization 1 (Night Lab): type"),
        ("gone = true", "", "correction 1 (orion-old): model [unknown-model]"),
        ('"benchmark-gpqa-diamond"', '"GPQA"', "correction 1 (orion-old): subject"),
        ('why = "nobody', 'because = "nobody', "correction 1 (orion-old): why [missing-field]"),
        ('from = "models/orion-1/"', 'from = "https://x.org/"', "moved 1: from"),
    ],
)
def test_mistakes(tmp_path: Path, right: str, wrong: str, told: str | None) -> None:
    """Each mistake is told with its record and its field."""
    assert right in LEDGER
    problems = _problems(tmp_path, LEDGER.replace(right, wrong))
    assert (not problems) if told is None else any(told in problem for problem in problems)


def test_a_name_of_two_organizations(tmp_path: Path) -> None:
    """A name stands for one organization."""
    twice = LEDGER + '\n[[organizations]]\nname = "Other"\naliases = ["nightlab gmbh"]\n'
    assert _problems(tmp_path, twice) == ["organization 2 (Other): name [repeated-id]"]


@pytest.mark.parametrize("value", ['"0"', "-5", '"-5"', "0"])
def test_a_count_is_above_zero(tmp_path: Path, value: str) -> None:
    """A number of parameters that is not above 0 is refused."""
    claim = f"""
[[claims]]
model = "orion"
kind = "parameters"
announced = 2025-05-15
value = {value}
speaker = "Ada Star"
basis = "official"
source = "https://example.org/1"
"""
    assert _problems(tmp_path, LEDGER + claim) == ["claim 1 (orion): value [invalid-field]"]


def test_second_pages_make_no_second_claim(tmp_path: Path) -> None:
    """Claims that differ in their pages and quotations alone say the same."""
    claim = """
[[claims]]
model = "orion"
kind = "parameters"
announced = 2025-05-15
value = "7B"
speaker = "Ada Star"
basis = "official"
source = "https://example.org/1"
"""
    again = claim.replace("example.org/1", "example.org/2")
    again += 'also = ["https://example.org/3"]\nsaid = "seven billion"\n'
    told = _problems(tmp_path, LEDGER + claim + again)
    assert told == ["claim 2 (orion): record [repeated-record]"]


@pytest.mark.parametrize(
    ("array", "field"),
    [
        *(("claims", each) for each in ("archived", "also", "said", "note")),
        *(("outcomes", each) for each in ("archived", "note")),
    ],
)
def test_what_stands_aside_makes_no_second_record(tmp_path: Path, array: str, field: str) -> None:
    """A record that was entered twice is an error, though one of the two holds more of its page."""
    day = "announced = 2025-05-15" if array == "claims" else "date = 2025-05-15"
    who = 'speaker = "Ada Star"\nbasis = "official"\n' if array == "claims" else ""
    record = (
        f'\n[[{array}]]\nmodel = "orion"\nkind = "parameters"\n{day}\nvalue = "7B"\n{who}'
        'source = "https://example.org/1"\n'
    )
    page = "https://example.org/2"
    more = f'{field} = ["{page}"]\n' if field == "also" else f'{field} = "{page}"\n'
    told = _problems(tmp_path, LEDGER + record + record + more)
    name = array.removesuffix("s")
    assert told == [f"{name} 2 (orion): record [repeated-record]"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Été Québec", "E\u0301te\u0301 Que\u0301bec"),
        ("GPT-5", "gpt\u20115"),
        ("Orion 7", " ORION \n 7"),
        ("Straße", "STRASSE"),
        ("Ｏrion", "orion"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    """Case, spaces, Unicode form and hyphens do not make another name."""
    assert key(one) == key(other)
    assert key(one) != key(one + "x")


@pytest.mark.parametrize(
    "org", ["Meta Platforms, Inc.", "meta", "META  platforms, inc.", "Facebook"]
)
def test_a_known_model_may_be_named_with_an_alias_of_its_organization(
    run: Run, ledger: WriteLedger, org: str
) -> None:
    """Whichever name of it the ledger knows; that of another organization is refused."""
    text = (
        '[[organizations]]\nname = "Meta"\naliases = ["Meta Platforms, Inc.", "Facebook"]\n'
        'type = "company"\ncountry = "US"\n'
        '[[organizations]]\nname = "Other"\ntype = "company"\ncountry = "US"\n'
    )
    ledger(text + promises.model("m", "Meta"))
    said = ("--announced", "2025-01-01", "--official", "--speaker", "S", "--source",
            "https://example.org")  # fmt: skip
    done = run("add", "release", "m", "--org", org, *said)
    assert done.exit_code == 0, done.stderr
    assert run("add", "release", "m", "--org", "Other", "--due", "2025", *said).exit_code == 2
