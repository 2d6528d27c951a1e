"""The JSON Schema: an independent validator takes the shipped ledger, and refuses mistakes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator

from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.schema import ledger_schema
from tests.conftest import SHIPPED, Run

SMALL = Path(__file__).parent / "ledgers" / "small.toml"


def as_json(value: Any) -> Any:
    """A TOML value as editors hand it to a validator: days as text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def mistakes(text: str) -> list[str]:
    """What the validator says of a ledger."""
    validator = Draft202012Validator(ledger_schema())
    return [error.message for error in validator.iter_errors(as_json(tomli.loads(text)))]


def test_schema_is_one(run: Run) -> None:
    """`schema` prints a valid schema of draft 2020-12."""
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", [SHIPPED, SMALL], ids=lambda path: path.name)
def test_sound_ledgers_pass(path: Path) -> None:
    """The shipped ledger and the small one are valid."""
    assert mistakes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('basis = "official"', 'basis = "rumour"'),
        ('status = "shipped"', 'status = "shiped"'),
        ('speaker = "Elon Musk"', 'spokesman = "Elon Musk"'),
        ('id = "gpt-5"', 'id = "GPT 5"'),
        ('source = "https://example.org/epoch"', 'source = "example.org"'),
        ("independent = true", 'independent = "yes"'),
        ("items = 198", "items = 0"),
        ('kind = "parameters"', 'kind = "size"'),
        ('value = "288B"', ""),
        ("checked = 2025-12-31", "checkd = 2025-12-31"),
        ("checked = 2025-12-31", 'checked = "June 2025"'),
        ('setting = "shots=5"', 'setting = "shot=5"'),
        ('value = "288B"', 'value = "many"'),
    ],
)
def test_mistakes_are_refused(right: str, wrong: str) -> None:
    """A wrong key, choice, pattern or a missing field is a mistake for the validator too."""
    text = SMALL.read_text(encoding="utf-8")
    assert right in text
    assert mistakes(text.replace(right, wrong))


def _properties(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    tables = {"ledger": schema, **schema["$defs"]}
    return [
        (table, key, found)
        for table, each in tables.items()
        for key, found in each.get("properties", {}).items()
    ]


def test_every_key_explains_itself() -> None:
    """An editor has a title and a sentence to show for each key, and for each record."""
    schema = ledger_schema()
    for table, key, found in _properties(schema):
        assert found.get("title"), (table, key)
        assert found.get("description", "").endswith("."), (table, key)
    for name, table in schema["$defs"].items():
        assert table["description"], name


MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "O"\n'
ABOUT = 'model = "m"\nannounced = 2025-01-01\nspeaker = "S"\nbasis = "official"\n'
CLAIM = f'{MODEL}[[claims]]\n{ABOUT}source = "https://example.org"\n'


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        ('kind = "release"\ndue = 2025-06-01', True),
        ('kind = "release"\ndue = " "', False),
        ('kind = "release"\ndue = 2025', False),
        ('kind = "release"\ndue = "2025"\nwithdrawn = false', True),
        ('kind = "release"\ndue = "2025"\nwithdrawn = true', False),
        ('kind = "release"\nwithdrawn = true', True),
        ('kind = "benchmark"\nbenchmark = "b"', False),
        ('kind = "benchmark"\nbenchmark = "b"\nbeats = []', False),
        ('kind = "benchmark"\nbenchmark = "b"\nbeats = ["n"]', True),
        ('kind = "benchmark"\nbenchmark = "b"\nscore = 90', True),
        ('kind = "benchmark"\nbenchmark = "b"\nscore = 90\nsetting = " shots = 5,tools=a=b"', True),
        ('kind = "benchmark"\nbenchmark = "b"\nscore = 90\nsetting = "shots=5,"', False),
        ('kind = "parameters"\nvalue = 5e25', True),
        ('kind = "parameters"\nvalue = true', False),
        ('kind = "parameters"\nvalue = ""', False),
    ],
)
def test_schema_and_check_agree(fields: str, sound: bool) -> None:
    """What lies between two fields, and what a figure or a setting looks like, both judge alike."""
    text = f"{CLAIM}{fields}\n"
    assert (not parse(text, "claims.toml").problems) == sound
    assert (not mistakes(text)) == sound


def test_the_field_is_named() -> None:
    """Beside the record as a whole, the validator names the value that is wrong."""
    text = f'{CLAIM}kind = "release"\n'.replace('"official"', '"rumour"')
    assert "'rumour' is not one of ['official', 'reported']" in mistakes(text)


def test_nothing_is_null() -> None:
    """TOML has no null: an editor offers none."""
    assert "null" not in json.dumps(ledger_schema())
