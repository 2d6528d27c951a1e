"""Names as people type them: whole ones alone, parts from the beginning of a word."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date

import pytest

from claimtrack.errors import AmbiguousNameError, UnknownNameError
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import key, normal
from claimtrack.verdicts.filters import FilterError, Filters, select
from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim

MODELS = """
[[models]]
id = "grok-5"
name = "Grok 5"
organization = "xAI"

[[models]]
id = "grok-5-fast"
name = "Grok 5 Fast"
organization = "xAI"

[[models]]
id = "orion"
name = "GPT‑4.5"
organization = "OpenAI"
aliases = ["Strawberry", "Project Ｑ"]

[[models]]
id = "orion-glasses"
name = "Orion"
organization = "Meta"

[[models]]
id = "siri"
name = "Personalized Siri"
organization = "Apple"
aliases = ["Apple Strawberry"]

[[models]]
id = "chatgpt-voice"
name = "ChatGPT Voice"
organization = "OpenAI"
aliases = ["Interim Rim"]

[[organizations]]
name = "xAI"
type = "company"
country = "US"

[[organizations]]
name = "OpenAI"
aliases = ["Open AI"]
type = "company"

[[organizations]]
name = "Meta"

[[organizations]]
name = "Apple"
type = "company"
country = "US"
"""


@pytest.fixture(scope="module")
def named() -> Ledger:
    """A ledger of names that are part of one another."""
    return assemble([parse(MODELS, "claims.toml")])


@pytest.mark.parametrize(
    ("typed", "models"),
    [
        ("grok-5", {"grok-5"}),
        ("GROK  5", {"grok-5"}),
        ("grok‐5", {"grok-5"}),
        ("grok", {"grok-5", "grok-5-fast"}),
        ("fast", {"grok-5-fast"}),
        ("siri", {"siri"}),
        ("gp", {"orion"}),  # from the beginning of a word: not within ChatGPT
        ("gpt-4.5", {"orion"}),
        ("orion", {"orion", "orion-glasses"}),  # the id of one, the name of the other
        ("id:orion", {"orion"}),
        ("strawberry", {"orion", "siri"}),  # an alias, and a part of one
        ("project q", {"orion"}),
        ("personal", {"siri"}),
        ("rim", {"chatgpt-voice"}),  # within a word first, then at the beginning of one
    ],
)
def test_a_filter_takes_what_is_meant(named: Ledger, typed: str, models: set[str]) -> None:
    """An id or a whole name is taken alone; else every alias and part of a name counts."""
    assert select(named, Filters(models=[typed])).models == models


@pytest.mark.parametrize("typed", ["g", "rok", "id:grok", "id:Grok 5", "", "zzz", "grok 5 fast!"])
def test_what_no_model_has(named: Ledger, typed: str) -> None:
    """A part within a word, one character, or a name for an id names nothing."""
    with pytest.raises(UnknownNameError):
        select(named, Filters(models=[typed]))


def test_what_else_has_it_is_said(named: Ledger) -> None:
    """A whole name is told what else it is a part of; a part is told all that it takes."""
    assert select(named, Filters(models=["Grok 5"])).remarks == (
        "'Grok 5' is also a part of grok-5-fast; --part takes them too",
    )
    whole = select(named, Filters(models=["Grok 5"], part=True))
    assert whole.models == {"grok-5", "grok-5-fast"}
    assert whole.remarks == ("'Grok 5' takes grok-5, grok-5-fast",)
    assert select(named, Filters(models=["siri"])).remarks == ()


def test_one_model_is_never_a_guess(named: Ledger) -> None:
    """Where one model is wanted, a whole name of two is refused with both ids."""
    assert named.model("Strawberry").id == "orion"
    assert named.model("id:orion").id == "orion"
    with pytest.raises(AmbiguousNameError, match="orion, orion-glasses; write id:orion"):
        named.model("Orion")
    with pytest.raises(UnknownNameError):
        named.model("grok")


@pytest.mark.parametrize(
    ("filters", "models"),
    [
        (Filters(organizations=["open ai"]), {"orion", "chatgpt-voice"}),
        (Filters(types=["Company"]), {"grok-5", "grok-5-fast", "orion", "chatgpt-voice", "siri"}),
        (Filters(types=["not given"]), {"orion-glasses"}),
        (Filters(types=["public"]), set()),
        (Filters(countries=["us"]), {"grok-5", "grok-5-fast", "siri"}),
        (Filters(countries=["US", "not given"], organizations=["OpenAI", "Apple"]),
         {"orion", "chatgpt-voice", "siri"}),
    ],
)  # fmt: skip
def test_organizations_by_alias_type_and_country(
    named: Ledger, filters: Filters, models: set[str]
) -> None:
    """What the ledger says of an organization chooses its models; what it does not say, too."""
    selection = select(named, filters)
    taken = {m.id for m in named.models.values() if selection.takes_model(named, m)}
    assert taken == models


def test_a_report_says_on_stderr_what_a_name_takes(run: Run, ledger: WriteLedger) -> None:
    """What a name was taken for stands beside the report, never in it."""
    path = ledger(MODELS + claim("grok-5", "2025", "2025-01-01"))
    done = run("slips", "grok", "--data", path, "--format", "json")
    assert done.exit_code == 0
    assert "note: 'grok' takes grok-5, grok-5-fast\n" in done.stderr


def test_a_period_that_ends_before_it_begins(named: Ledger) -> None:
    """`since` after `until` is a mistake, not an empty report."""
    with pytest.raises(FilterError, match="2025-02-01 and until 2025-01-01"):
        select(named, Filters(since=date(2025, 2, 1), until=date(2025, 1, 1)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT\u20114.5", "gpt-4.5"),
        ("\uff27\uff30\uff34\uff0d5", "gpt-5"),
        ("\u2121 5", "tel 5"),
        ("Stra\u00dfe", "STRASSE"),
        ("e\u0301 x", "\u00c9\u2003 X "),
        ("Ori\u200bon\u2060 7", "orion 7"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Case, spaces, Unicode form and the kind of a hyphen make no other name, in any order."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("हिन्दी मॉडल", "हिन्दी मॉडल"),
        ("می\u200cخواهم مدل", "می\u200cخواهم مدل"),
        ("\U0001f469\u200d\U0001f680 Astro", "\U0001f469\u200d\U0001f680 Astro"),
        ("\U0001f44d\U0001f3fd 1", "\U0001f44d\U0001f3fd 1"),
        ("E\u0301te\u0301", "E\u0301te\u0301"),
        ("இலங்கை: #1; 50%", "இலங்கை 1 50"),
        ("通义\u3000千问", "通义 千问"),
    ],
)
def test_a_name_of_any_script_in_every_format(
    run: Run, ledger: WriteLedger, name: str, drawn: str
) -> None:
    """JSON and CSV have the same name, screens and charts show it with its marks and joiners."""
    text = MODELS.replace("Grok 5 Fast", name) + claim("grok-5-fast", "2025", "2025-01-01")
    path = ledger(text)
    rows = csv.DictReader(io.StringIO(run("slips", "--data", path, "--format", "csv").stdout))
    loaded = json.loads(run("slips", "--data", path, "--format", "json").stdout)
    assert [row["name"] for row in rows] == [loaded["releases"][0]["name"]] == [name]
    assert " ".join(name.split()) in run("slips", "--data", path).stdout
    chart = run("export", "-", "--format", "markdown", "--data", path).stdout
    assert f"    section {drawn}\n" in chart


@pytest.mark.parametrize("char", ["\u200c", "\u200d", "\u2060"])
def test_a_joiner_anywhere_is_the_same_in_data(run: Run, ledger: WriteLedger, char: str) -> None:
    """Data have a joiner as it is, though it joins nothing; a screen shows it as an escape."""
    text = MODELS.replace("Grok 5 Fast", f"Gr{char}ok") + claim("grok-5-fast", "2025", "2025-01-01")
    path = ledger(text)
    rows = csv.DictReader(io.StringIO(run("slips", "--data", path, "--format", "csv").stdout))
    loaded = json.loads(run("slips", "--data", path, "--format", "json").stdout)
    assert [row["name"] for row in rows] == [loaded["releases"][0]["name"]] == [f"Gr{char}ok"]
    assert f"Gr\\u{ord(char):04x}ok" in run("slips", "--data", path).stdout


@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFKD"])
@pytest.mark.parametrize("marks", ["\u0300\u0327", "\u0f73\u0f71", "\u0344\u0316"])
def test_a_letter_under_a_hundred_thousand_marks(form: str, marks: str) -> None:
    """It is read at once, which by the square of their number would take minutes."""
    told = normal(form, f"A{marks * 50_000}b")  # type: ignore[arg-type]
    assert told.endswith("b")
    assert key(f"A{marks * 50_000}B") == key(f"a{marks * 50_000}b")


@pytest.mark.parametrize("marks", [29, 30, 31])
def test_thirty_marks_are_as_ever(marks: int) -> None:
    """And what has more is parted, no mark being lost."""
    text = f"o{chr(0x323) * (marks - 1)}\u0302, no more of it"
    assert (normal("NFC", text) == unicodedata.normalize("NFC", text)) is (marks <= 30)
    assert normal("NFKD", text).replace("\u034f", "").count("\u0323") == marks - 1
