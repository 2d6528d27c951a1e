"""Every format keeps to every filter: its promises are those of `slips`, its rates of `stats`."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, model, outcome

ORGANIZATIONS = {"Acme": ("company", "US"), "Beta": ("academic", "FR")}
REPORTED = '"reported"'


def _promises(lab: str, speaker: str) -> str:
    """Promises of many sorts; on the record 2 of 4 are kept, by reports 1 of 5."""
    by = {"speaker": f'"{speaker}"'}
    weights = {"milestone": '"open-weights"'}
    told = {
        "kept": claim("kept", "2025-02-28", **by) + outcome("kept", "2025-02-20"),
        "weights": claim("weights", "2025-03-31", **by, **weights)
        + outcome("weights", "2025-03-30", **weights),
        "late": claim("late", "2025-02-28", **by) + outcome("late", "2025-04-20"),
        "moved": claim("moved", "2025-01-31") + claim("moved", "2025-12-31", "2025-01-20", **by),
        "open": claim("open", "2025-12-31", "2025-03-01"),
        "undated": claim("undated", None),
        "lost": claim("lost", None) + outcome("lost", "2025-05-20", "untraced"),
        "both": claim("both", "2025-12-31") + claim("both", "2025-03-31", basis=REPORTED),
        "heard": claim("heard", "2025-02-28", basis=REPORTED) + outcome("heard", "2025-02-20"),
        "leaked": claim("leaked", "2025-02-28", basis=REPORTED) + outcome("leaked", "2025-03-20"),
        "rumour": claim("rumour", "2025-03-31", basis=REPORTED, **by),
        "gone": claim("gone", "2025-04-30", basis=REPORTED)
        + outcome("gone", "2025-04-10", "cancelled"),
    }  # fmt: skip
    text = "".join(model(name, lab) + records for name, records in told.items())
    return re.sub(rf'"({"|".join(told)})"(?=\n)', rf'"{lab.lower()}-\1"', text)


LEDGER = (
    "checked = 2025-06-10\n"
    + "".join(
        f'[[organizations]]\nname = "{name}"\ntype = "{kind}"\ncountry = "{country}"\n'
        for name, (kind, country) in ORGANIZATIONS.items()
    )
    + _promises("Acme", "Ann")
    + _promises("Beta", "Bob")
    + model("alone", "Acme") + claim("alone", "2025-02-28") + outcome("alone", "2025-02-20")
    + '[[claims]]\nmodel = "beta-kept"\nkind = "parameters"\nannounced = 2024-01-01\nvalue = "2T"\n'
    'speaker = "Bob"\nbasis = "official"\nsource = "https://example.org"\n'
)  # fmt: skip
AS_OF = ("--as-of", "2025-06-15")
BASIS: dict[str, tuple[str, ...]] = {
    "official": ("--basis", "official"), "reported": ("--basis", "reported"),
    "all": ("--basis", "all"),
}  # fmt: skip
ROWS = (
    (),
    ("acme-late", "beta-both"),
    ("--org", "Beta"),
    ("--type", "academic"),
    ("--country", "US"),
    ("--kind", "release"),
    ("--kind", "parameters"),
    ("--milestone", "open-weights"),
    ("--speaker", "Ann"),
    ("--since", "2025-01-01"),
    ("--until", "2024-12-31"),
)
CHOICES = [(basis, rows) for basis in ("", *BASIS) for rows in ROWS]
BY_ENDING = (("--verdict", "late"), ("--verdict", "overdue", "--verdict", "untraced"), ("--open",))
ENDINGS = [(basis, rows) for basis in ("", *BASIS) for rows in BY_ENDING]


def _name(chosen: str | tuple[str, ...]) -> str:
    """What a case is called."""
    return (chosen if isinstance(chosen, str) else " ".join(chosen)) or "-"


def _json(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, *AS_OF, "--format", "json").stdout)


def _written(run: Run, output: str, options: tuple[str, ...]) -> str:
    done = run("export", "-", *options, *AS_OF, "--format", output)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def _part(row: dict[str, Any], part: str, options: tuple[str, ...]) -> bool:
    """Whether a subject of `slips` has this judgement, as far as verdicts are chosen."""
    judged = row[part]
    verdicts = {options[at + 1] for at, word in enumerate(options) if word == "--verdict"}
    if judged is None or (verdicts and judged["verdict"] not in verdicts):
        return False
    return "--open" not in options or row["outcome"] is None


def _expected(run: Run, options: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    """The promises on the record and the reported ones, by `slips --format json`."""
    found = _json(run, "slips", *options)["releases"]
    return {
        part: [row | row[part] for row in found if _part(row, part, options)]
        for part in ("on_record", "reported")
    }


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(row["id"] for row in rows)


def _section(report: str, title: str) -> list[str]:
    """The lines of a table of a Markdown report, below its head."""
    found = re.search(rf"^## {title}\n\n((?:\|.*\n)+)", report, re.MULTILINE)
    return found[1].splitlines()[2:] if found else []


def _models(lines: list[str]) -> list[str]:
    """The models that lines of a table are about."""
    return sorted(re.findall(r"(?:acme|beta)-[a-z]+|alone(?= +\|)", "\n".join(lines)))


def _texts(svg: str | bytes) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - what our own code has just written
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(("basis", "rows"), [*CHOICES, *ENDINGS], ids=_name)
def test_every_format_holds_the_promises_that_were_asked_for(
    run: Run, ledger: WriteLedger, basis: str, rows: tuple[str, ...]
) -> None:
    """Those on the record and the reported ones, each where they belong, and no others."""
    ledger(LEDGER)
    options = (*BASIS.get(basis, ()), *rows)
    expected = _expected(run, options)
    ids = {part: _ids(found) for part, found in expected.items()}

    table = list(csv.DictReader(io.StringIO(_written(run, "csv", options))))
    subjects = _json(run, "slips", *options)["releases"]
    assert _ids([row for row in table if row["kind"] == "release"]) == _ids(subjects)
    markdown = _written(run, "markdown", options)
    for title, part in (
        ("Promises on the record", "on_record"), ("Press reports and leaks", "reported"),
    ):  # fmt: skip
        assert _models(_section(markdown, title)) == sorted(row["model"] for row in expected[part])
    for title in ("Forecasts", r"What changed after [\d-]+"):
        assert set(_models(_section(markdown, title))) <= {row["model"] for row in subjects}
    page = _written(run, "html", options)
    for name, part in (("releases", "on_record"), ("reported", "reported")):
        section = re.search(rf'<section aria-labelledby="{name}".*?</section>', page, re.DOTALL)
        found = re.findall(r'<tr id="([^"]+)"', section[0]) if section else []
        assert sorted(each.removesuffix("/reported") for each in found) == ids[part]
    description = ET.fromstring(_written(run, "svg", options)).findtext(  # noqa: S314
        "{http://www.w3.org/2000/svg}desc"
    )
    dated = [row for part in expected.values() for row in part if row["first"]]
    assert len(re.findall(r"(?:^|; )(?:acme-|beta-|alone)", description or "")) == len(dated)


@pytest.mark.parametrize(("basis", "rows"), CHOICES, ids=_name)
def test_every_format_counts_the_promises_that_were_asked_for(
    run: Run, ledger: WriteLedger, tmp_path: Path, basis: str, rows: tuple[str, ...]
) -> None:
    """Kept of decided is that of `stats` with the same basis, and says whose word it is."""
    ledger(LEDGER)
    options = (*BASIS.get(basis, ()), *rows)
    chosen = basis or "official"
    counted = _json(run, "stats", *rows, "--basis", chosen)
    whole = counted["all"]
    markdown = _written(run, "markdown", options)
    for part, whose in (("on_record", "on the record"), ("reported", "by press and leaks")):
        found = [row for row in _expected(run, options)[part] if row["decided"]]
        kept = sum(row["kept"] for row in found)
        told = re.search(rf"Kept of decided, {whose}: (\d+) of (\d+)", markdown)
        assert (told.groups() if told else ("0", "0")) == (str(kept), str(len(found)))
    track = _section(markdown, "Track record")
    assert bool(track) == bool(whole["decided"])
    if track:
        assert f"| {whole['kept']} of {whole['decided']} |" in track[0]
    assert run("export", "track-record.svg", *options, *AS_OF).exit_code == 0
    texts = _texts((tmp_path / "track-record.svg").read_bytes())
    assert Counter(text for text in texts if re.fullmatch(r"\d+ of \d+", text)) == Counter(
        f"{group['kept']} of {group['decided']}" for group in counted["groups"] if group["decided"]
    )
    words = {"official": "on the record", "reported": "by press and leaks", "all": "by all claims"}
    assert any(
        text.startswith(f"Dot: kept of decided promises, {words[chosen]}.") for text in texts
    )
    assert texts[0].startswith("Reported promises kept") is (chosen == "reported")


def _named(rows: list[dict[str, Any]]) -> set[str]:
    return {row.get("id") or f"{row['model']}/{row['milestone']}" for row in rows}


@pytest.mark.parametrize(("basis", "rows"), CHOICES, ids=_name)
def test_every_command_keeps_to_the_filters(
    run: Run, ledger: WriteLedger, basis: str, rows: tuple[str, ...]
) -> None:
    """What the overview, `due`, `diff` and `timeline` tell are promises of `slips`."""
    ledger(LEDGER)
    options = (*BASIS.get(basis, ()), *rows)
    expected = _expected(run, options)
    overview, due = _json(run, "overview", *options), _json(run, "due", "--within", "1y", *options)
    for part, found in expected.items():
        here = overview["on_record"] if part == "on_record" else overview["reported"]
        decided = [row for row in found if row["decided"]]
        kept = sum(row["kept"] for row in decided)
        assert (here["kept"], here["decided"]) == (kept, len(decided))
        for whole, names in (
            (overview, ("owed", "due", "ended")), (due, ("past_due", "due", "not_looked")),
        ):  # fmt: skip
            lists = whole if part == "on_record" else whole["reported"]
            assert _named([row for name in names for row in lists[name]]) <= _named(found)
    subjects = _named(_json(run, "slips", *options)["releases"])
    for command, key in (
        (("diff", "--from", "2024-01-01"), "changes"),
        (("timeline",), "promises"),
    ):
        assert _named(_json(run, *command, *options)[key]) <= subjects
