"""A command's formats tell the same, and what is dated later than a report's day stands in none."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from claimtrack.formats.csv.records import claims, outcomes
from claimtrack.ledgers.records import Claim, Outcome
from claimtrack.ledgers.store import load
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from claimtrack.words.cells import figure
from tests.conftest import FROZEN, Run, WriteLedger
from tests.helpers.promises import claim, model, outcome

AS_OF = date(2025, 6, 15)
PROMISES = {
    "moved": claim("moved", "2025-01-31") + claim("moved", "2025-08-31", "2025-01-20"),
    "target": claim("target", "2025-02-28", "2025-03-10", basis='"reported"'),
    "rumour": claim("rumour", "2025-03-31", "2025-01-05", basis='"reported"'),
    "both": claim("both", "2025-09-30") + claim("both", "2025-04-30", basis='"reported"'),
    "overdue": claim("overdue", "2025-02-28") + claim("overdue", "2025-03-31", "2025-02-20"),
    "open": claim("open", "2025-09-01/.."),
    "undated": claim("undated", None),
    "withdrawn": claim("withdrawn", "2025-07-31")
    + claim("withdrawn", None, "2025-05-01", withdrawn="true"),
    "kept": claim("kept", "2025-04-30") + outcome("kept", "2025-04-10"),
    "gone": claim("gone", "2025-04-30") + outcome("gone", "2025-04-10", "cancelled"),
    "unlooked": claim("unlooked", "2025-06-12"),
}
"""A promise of every sort, by the name of its model."""
LEDGER = "checked = 2025-06-10\n" + "".join(
    model(name) + records for name, records in PROMISES.items()
)
OPEN = {"moved", "target", "rumour", "both", "overdue", "withdrawn", "unlooked"}
"""Those that have not ended and had a last day; nobody owes `target`, missed before it surfaced."""


def _json(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


def _csv(run: Run, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))


def _events(text: str) -> dict[str, Any]:
    """The events of a calendar by the model that they are about."""
    whole: Any = Calendar.from_ical(text)
    return {str(each["uid"]).partition(".")[0]: each for each in whole.walk("VEVENT")}


DUE = ("due", "--within", "1y", "--as-of", str(AS_OF))


def test_due_lists_the_same_promises_in_every_format(run: Run, ledger: WriteLedger) -> None:
    """List by list JSON, CSV, Markdown and the screen tell the same promises, reported ones too."""
    ledger(LEDGER)
    found, rows = _json(run, *DUE), _csv(run, *DUE)
    lists = {
        (basis, name): [each["model"] for each in part[name]]
        for basis, part in (("official", found), ("reported", found["reported"]))
        for name in ("past_due", "due", "not_looked")
    }
    told_of = [name for names in lists.values() for name in names]
    assert sorted(told_of) == sorted(OPEN - {"withdrawn", "target"})
    assert lists == {
        key: [row["model"] for row in rows if (row["basis"], row["list"]) == key] for key in lists
    }
    for output in ("table", "markdown"):
        told = run(*DUE, "--format", output).stdout
        names = re.findall(rf"^[| ]*Lab *\|? *({'|'.join(PROMISES)})", told, re.MULTILINE)
        assert names == told_of


def test_a_calendar_holds_every_open_promise(run: Run, ledger: WriteLedger) -> None:
    """Also the reported ones, and one that is taken back; never what has ended or had no day."""
    ledger(LEDGER)
    events = _events(run("due", "--as-of", AS_OF, "--format", "ics").stdout)
    assert set(events) == OPEN
    assert events["withdrawn"]["status"] == "CANCELLED"
    promised = {row["model"]: row["due_latest"] for row in _csv(run, *DUE)}
    assert (
        promised.items() <= {name: str(each["dtstart"].dt) for name, each in events.items()}.items()
    )


def test_each_promise_has_its_own_columns(run: Run, ledger: WriteLedger) -> None:
    """The first promise, the standing one and the days between are those of `slips`, in any CSV."""
    ledger(LEDGER)
    of_slips = {row["model"]: row for row in _csv(run, "slips", "--as-of", str(AS_OF))}
    chains = {row["model"]: row for row in _json(run, "slips", "--as-of", str(AS_OF))["releases"]}
    found = [*_csv(run, *DUE), *_csv(run, "overview", "--as-of", str(AS_OF))]
    assert {row["model"] for row in found} > {"moved", "overdue", "rumour"}
    for row in found:
        part = "on_record" if row["basis"] == "official" else "reported"
        judged = of_slips[row["model"]]
        for name in ("verdict", "retrospective", "slip_days_min"):
            assert row[name] == judged[f"{part}_{name}"]
        for ours, theirs in (("first_due", "first"), ("due", "standing")):
            for end in ("earliest", "latest"):
                assert row[f"{ours}_{end}"] == judged[f"{part}_{theirs}_{end}"]
        own = [each for each in chains[row["model"]]["chain"] if each["basis"] == row["basis"]]
        assert row["first_due"] == own[0]["due"]["text"]


def test_what_moves_an_event_raises_its_sequence(ledger: WriteLedger) -> None:
    """Day by day: another day or state of an event has the next SEQUENCE, or nobody moves it."""
    text = (
        model("a")
        + claim("a", "2025-03-31")
        + claim("a", "2025-04-30", "2025-02-01")
        + claim("a", None, "2025-03-01", withdrawn="true")
        + claim("a", "2025-05-31", "2025-03-20")
        + outcome("a", "2025-04-20")
    )
    path = ledger(text)
    seen: list[tuple[int, tuple[str, str]]] = []
    for after in range(0, 130, 3):
        day = date(2025, 1, 1) + timedelta(days=after)
        site = build(load(path), day, Settings())
        event = _events(site["calendar/due.ics"].decode())["a"]
        now = int(event["sequence"]), (str(event["dtstart"].dt), str(event["status"]))
        if not seen or seen[-1] != now:
            seen.append(now)
    assert [sequence for sequence, _ in seen] == list(range(len(seen)))
    assert len({state for _, state in seen}) == len(seen) == 5


PAGE = "https://example.org"
ALL_KINDS = (
    model("m")
    + model("r")
    + f"""
[[claims]]
model = "m"
kind = "release"
announced = 2025-01-02
due = "fall 2025"
speaker = "Ann Able"
basis = "official"
source = "{PAGE}/1"
archived = "{PAGE}/saved/1"
also = ["{PAGE}/also/1"]
said = "when leaves fall"
note = "note of a promise"

[[claims]]
model = "m"
kind = "parameters"
announced = 2025-01-03
value = "288B"
speaker = "Bob Baker"
basis = "reported"
source = "{PAGE}/2"
archived = "{PAGE}/saved/2"
also = ["{PAGE}/also/2"]
said = "so many weights"
note = "note of a size"

[[claims]]
model = "m"
kind = "quantity"
announced = 2025-01-04
quantity = "context-window"
value = "10M"
unit = "tokens"
speaker = "Cy Clark"
basis = "official"
source = "{PAGE}/3"
archived = "{PAGE}/saved/3"
also = ["{PAGE}/also/3"]
said = "such a window"
note = "note of a figure"

[[claims]]
model = "m"
kind = "benchmark"
announced = 2025-01-05
benchmark = "gpqa"
score = "73.7"
beats = ["r"]
setting = "shots=5"
speaker = "Di Dunn"
basis = "official"
source = "{PAGE}/4"
archived = "{PAGE}/saved/4"
also = ["{PAGE}/also/4"]
said = "ahead of all"
note = "note of a score"

[[outcomes]]
model = "m"
kind = "release"
status = "shipped"
date = "2025-11"
source = "{PAGE}/5"
archived = "{PAGE}/saved/5"
note = "note of a release"

[[outcomes]]
model = "m"
kind = "parameters"
date = "2025-Q1"
value = "270B"
evaluator = "Ed Eads"
source = "{PAGE}/6"
archived = "{PAGE}/saved/6"
note = "note of a count"

[[outcomes]]
model = "m"
kind = "quantity"
date = "2025-02"
quantity = "context-window"
value = "8M"
unit = "tokens"
evaluator = "Flo Fern"
source = "{PAGE}/7"
archived = "{PAGE}/saved/7"
note = "note of a check"

[[outcomes]]
model = "m"
kind = "benchmark"
date = "2025"
benchmark = "gpqa"
score = "70.1"
evaluator = "Gus Gray"
independent = true
setting = "shots=0"
source = "{PAGE}/8"
archived = "{PAGE}/saved/8"
note = "note of a measurement"
"""
)
"""A record of every kind with every text that it may have."""
TEXTS = ("speaker", "evaluator", "source", "archived", "note")
"""Fields of a record that every telling of a model's story holds."""


def _told(record: Claim | Outcome, *fields: str) -> list[str]:
    found = [getattr(record, field, None) for field in fields]
    return [each for each in found if each is not None]


def test_a_story_tells_every_text_of_every_record(run: Run, ledger: WriteLedger) -> None:
    """Speaker, pages, saved copies, notes and figures; JSON and promises the words said, too."""
    whole = load(ledger(ALL_KINDS))
    shown = {
        output: run("show", "m", "--as-of", "2026-06-01", "--format", output).stdout
        for output in ("table", "markdown", "json")
    }
    texts = {
        "table": " ".join(shown["table"].split()),
        "markdown": shown["markdown"].replace("&#47;&#47;", "//"),
        "json": shown["json"],
    }
    for record in (*whole.claims, *whole.outcomes):
        fields = (
            TEXTS if not isinstance(record, Claim) or record.kind != "release" else (*TEXTS, "said")
        )
        number = getattr(record, "value", None) or getattr(record, "score", None)
        for output, told in texts.items():
            wanted = _told(record, *fields, *(("said",) if output == "json" else ()))
            wanted += [figure(number)] if number else []
            wanted += list(getattr(record, "also", ())) if output == "json" else []
            assert [text for text in wanted if text not in told] == [], (output, record)


RECORD = re.compile(r"^\[\[", re.MULTILINE)
NOW = date(2025, 2, 15)
"""Within the window of each outcome of a figure, whose last day has not come."""
COMMANDS = (
    "slips --format json", "slips --format csv", "slips --all", "slips --format markdown",
    "show m", "show m --format json", "show m --format markdown", "timeline --all",
    "stats --full --basis all", "stats --format csv --basis all", "stats --format json",
    "due --within 2y", "forecast", "diff --from 2024-12-01", "overview --format json",
    "export - --format html", "export - --format markdown",
)  # fmt: skip


def _until(text: str, day: date, path: Path) -> str:
    """The text of a ledger without the records that do not exist on a day."""
    whole = load(path)
    days = iter(
        [
            *([date.min] * len(whole.models)),
            *(each.announced for each in whole.claims),
            *(each.last_day for each in whole.outcomes),
        ]
    )
    head, *records = re.split(r"^(?=\[\[)", text, flags=re.MULTILINE)
    order = {"[[models]]": 0, "[[claims]]": 1, "[[outcomes]]": 2}
    kept = sorted(records, key=lambda each: order[each.partition("\n")[0]])
    return head + "".join(each for each in kept if next(days) <= day)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_dated_later_does_not_exist(run: Run, ledger: WriteLedger, command: str) -> None:
    """A report reads as if nobody had recorded what is of a later day, or ends on one."""
    path = ledger(ALL_KINDS)
    arguments = (*command.split(), "--as-of", str(NOW))
    whole = run(*arguments).stdout
    before = _until(ALL_KINDS, NOW, path)
    assert before.count("[[outcomes]]") == 0
    assert before.count("[[claims]]") == 4
    path.write_text(before)
    assert run(*arguments).stdout == whole


def test_the_data_of_a_site_end_with_its_day(ledger: WriteLedger) -> None:
    """Neither the tables nor the JSON of a site hold what is of a later day than its own."""
    path = ledger(ALL_KINDS)
    whole = build(load(path), NOW, Settings())
    path.write_text(_until(ALL_KINDS, NOW, path))
    before = build(load(path), NOW, Settings())
    assert whole.keys() == before.keys()
    for name in ("data/claims.csv", "data/outcomes.csv", "data/slips.csv", "calendar/due.ics"):
        assert whole[name] == before[name], name
    for name in ("models/m", "models", "benchmarks/gpqa", "organizations", "changes", "due"):
        one, other = (json.loads(each[f"api/v1/{name}.json"]) for each in (whole, before))
        assert one["result"] == other["result"], name


def test_the_records_of_a_site_have_figures_as_every_other_table(run: Run) -> None:
    """The ends of figures and scores as decimal numbers, the same as in `slips`; no fractions."""
    ledger, day = load(FROZEN), date(2026, 11, 23)
    claimed, measured = (
        list(csv.DictReader(io.StringIO(table(ledger, day)))) for table in (claims, outcomes)
    )
    arguments = ("slips", "--data", str(FROZEN), "--as-of", day.isoformat())
    found: dict[str, set[tuple[str, ...]]] = {"claimed": set(), "measured": set()}
    for row in _csv(run, *arguments):
        for side, ends in found.items():
            if not row["rival"] and row[side]:
                ends.add((row["model"], row[side], row[f"{side}_low"], row[f"{side}_high"]))
    for rows, side in ((claimed, "claimed"), (measured, "measured")):
        told = {
            (row["model"], row[field], row[f"{field}_low"], row[f"{field}_high"])
            for row in rows
            for field in ("value", "score")
            if row[field]
        }
        assert found[side], side
        assert found[side] <= told, sorted(found[side] - told)[:3]


@pytest.mark.parametrize("by", ["org", "basis", "year", "lead"])
def test_track_records_are_the_same_in_csv_and_json(run: Run, by: str) -> None:
    """Each count, rate and median of each group, like settings and differing ones apart."""
    command = ("stats", "--data", str(FROZEN), "--as-of", "2026-11-23", "--by", by)
    found, rows = _json(run, *command), _csv(run, *command)
    assert [row["group"] for row in rows] == ["all", *(each["group"] for each in found["groups"])]
    for row, told in zip(rows, [found["all"], *found["groups"]], strict=True):
        nested: dict[str, Any] = {
            "curve_subjects": told["curve"]["subjects"],
            "curve_events": told["curve"]["events"],
            "benchmark_claims": told["benchmarks"]["claims"],
            "parameter_claims": told["parameters"]["claims"],
            "parameters_measured": told["parameters"]["measured"],
            "parameters_median_ratio": told["parameters"]["median_ratio"],
            **{f"shipped_within_{days}": share for days, share in told["shipped_within"].items()},
        }
        for name in ("like_settings", "differing_settings"):
            scores = told["benchmarks"][name]
            nested |= {f"{name}_{field}": value for field, value in scores.items()}
        plain = {name: value for name, value in told.items() if not isinstance(value, dict | list)}
        for name, value in {**plain, **told["verdicts"], **nested}.items():
            if name in row and name != "undated":  # a verdict, and what has no last day
                assert row[name] == ("" if value is None else str(value)), (row["group"], name)


@pytest.mark.parametrize(
    "command", ["timeline", "timeline --verdict late", "timeline --kind benchmark", "trend gpt-4"]
)
def test_a_picture_has_the_same_promises_in_every_format(run: Run, command: str) -> None:
    """In CSV too, in their order, and no size or score: these have no line in it."""
    asked = (*command.split(), "--data", str(FROZEN))
    rows = _csv(run, *asked)
    ids = [row["id"] for row in rows]
    told = _json(run, *asked)["promises"]
    assert ids == [f"{each['model']}/{each['milestone']}" for each in told]
    assert ("benchmark" in command) is (not ids)


def test_what_a_picture_leaves_out_is_counted(run: Run, ledger: WriteLedger) -> None:
    """Those that are neither open nor late: as many as `--all` adds."""
    ledger(LEDGER)
    told = run("timeline", "--as-of", AS_OF).stdout
    whole = run("timeline", "--as-of", AS_OF, "--all").stdout
    left_out = [name for name in PROMISES if re.search(rf"^{name}\b", told, re.MULTILINE) is None]
    assert left_out == ["open", "undated", "kept", "gone"]
    assert all(re.search(rf"^{name}\b", whole, re.MULTILINE) for name in PROMISES)
    assert f"Not shown: {len(left_out)} neither open nor late." in told


@pytest.mark.parametrize("name", ["speaker", "evaluator"])
def test_a_person_is_written_with_plain_spaces(run: Run, ledger: WriteLedger, name: str) -> None:
    """Composed letters, one space between words, none at the ends: whoever it is that is named."""
    path = ledger(ALL_KINDS)
    given = "  Zoe\u0308   Zed\u00a0"
    page = ("--source", f"{PAGE}/9")
    said = (
        ("add", "quantity", "m", "--quantity", "q", "--value", "5", "--unit", "t",
         "--announced", "2025-05-05", "--official")
        if name == "speaker"
        else ("resolve", "quantity", "m", "--quantity", "context-window", "--value", "9M",
              "--unit", "tokens", "--date", "2025-05-05")
    )  # fmt: skip
    done = run(*said, f"--{name}", given, *page)
    assert done.exit_code == 0, done.stderr
    assert f'{name} = "Zo\u00eb Zed"\n' in path.read_text()


def test_days_past_due_are_told_of_what_is_past_due_alone(run: Run, ledger: WriteLedger) -> None:
    """The same in the list and in the story of each list: days since the last day, else nothing."""
    ledger(LEDGER)
    found = _json(run, *DUE)
    for part in (found, found["reported"]):
        assert [each["days_past_due"] for each in part["past_due"]] == [
            (date(2025, 6, 10) - date.fromisoformat(each["due"])).days for each in part["past_due"]
        ]
        for name in ("due", "not_looked"):
            assert [each["days_past_due"] for each in part[name]] == [None] * len(part[name])


def test_a_drift_is_told_between_the_two_statements_that_make_it(
    run: Run, ledger: WriteLedger
) -> None:
    """JSON names both days, and the days between them and away add up."""
    ledger(LEDGER)
    (told,) = _json(run, "trend", "moved", "--as-of", str(AS_OF))["promises"]
    drift, chain = told["drift"], told["chain"]
    assert (drift["from"], drift["to"]) == (chain[0]["announced"], chain[1]["announced"])
    days = [
        date.fromisoformat(each)
        for each in (drift["from"], drift["to"], *(said["due"]["latest"] for said in chain))
    ]
    assert drift["passed_days"] == (days[1] - days[0]).days
    assert drift["moved_days"] == (days[3] - days[2]).days
    assert drift["first_days_away"] == (days[2] - days[0]).days
    assert drift["newest_days_away"] == (days[3] - days[1]).days
