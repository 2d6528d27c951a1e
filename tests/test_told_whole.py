"""Sentences that leave nothing out: limits, marks, names up to a cut and then how many more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markdown_it import MarkdownIt

from claimtrack.errors import UnknownNameError
from claimtrack.formats.html.steps import BOTTOM, TOP, steps
from claimtrack.formats.markdown.export import report as as_markdown
from claimtrack.ledgers.arrays import TABLES, all_kinds
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import mistakes, parse
from claimtrack.ledgers.ledger import Ledger
from claimtrack.reports.diff import period_changes
from claimtrack.reports.export import export
from claimtrack.reports.sources import sources
from claimtrack.stats.stats import stats as track_records
from claimtrack.verdicts.filters import BasisChoice, Filters, Selection, select
from claimtrack.verdicts.slips import Report, slips
from claimtrack.words import diff, figures, hits, links, stats
from claimtrack.words.cells import signed
from claimtrack.words.export import limits, undrawn
from claimtrack.words.selection import notes
from claimtrack.words.sources import page as pages_of
from claimtrack.words.subject import facts
from tests.conftest import Run, WriteLedger
from tests.helpers import hostile
from tests.helpers.promises import claim, model, outcome


def _ledger(text: str) -> Ledger:
    return assemble([parse(text, "claims.toml")])


def _models(many: int) -> Ledger:
    return _ledger("".join(model(f"orion-{number}") for number in range(many)))


def _unknown(many: int) -> str:
    return str(UnknownNameError("model", "zzzzz", [f"orion-{at}" for at in range(many)]))


def _remark(many: int) -> str:
    return select(_models(many), Filters(models=["orion"])).remarks[0]


def _hits(many: int) -> str:
    ledger = _models(many)
    return hits.page(
        Report(ledger, date(2025, 1, 1), Selection(models=frozenset(ledger.models)))
    ).headline


@pytest.mark.parametrize(
    ("told", "room", "more"),
    [(_unknown, 8, ", ..."), (_remark, 8, " and {} more"), (_hits, 8, " and {} more")],
)
def test_a_list_is_cut_only_where_it_is_too_long(
    told: Callable[[int], str], room: int, more: str
) -> None:
    """As many names as there is room for stand whole; of more, it says how many are missing."""
    for many in (2, room - 1, room, room + 1, room + 12):
        sentence = told(many)
        shown = sum(f"orion-{number}" in sentence for number in range(many))
        rest = more.format(many - room)
        assert (rest in sentence) is (many > room), sentence
        if many <= 10:  # of more, one name is the beginning of another
            assert shown == min(many, room)
        if many <= room:
            assert "more" not in sentence
            assert "..." not in sentence


CHOSEN: dict[str, Any] = {
    "since": date(2025, 1, 2), "until": date(2025, 2, 3), "open": True, "remarks": ("x",),
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [each for each in Selection._fields if each not in ("remarks", "elsewhere")]
)
def test_each_filter_is_named_by_what_it_limits(name: str) -> None:
    """A report of a part says of which part, whichever filter made it."""
    value = CHOSEN.get(name, frozenset({"Some name"}))
    told = limits(Selection(**{name: value}))
    assert told
    assert (
        "Some name" if name not in CHOSEN else str(value if name != "open" else "not ended")
    ) in told
    assert limits(Selection()) == ""
    both = limits(Selection(**{"kinds": frozenset({"release"}), name: value}))
    assert told in both


def test_several_names_of_a_filter_stand_in_order() -> None:
    """Those that may be, one or the other, by name: a set has no order of its own."""
    names = [f"lab {at:02}" for at in range(20)]
    told = limits(Selection(organizations=frozenset(names), kinds=frozenset({"release"})))
    assert told == f"organization {' or '.join(names)}; kind release"


@pytest.mark.parametrize(("differ", "independent"), [*product((False, True), repeat=2)])
def test_a_score_bears_every_mark_that_it_earns(*, differ: bool, independent: bool) -> None:
    """`~` for other settings and `*` for a maker's own measurement, both where both hold."""
    setting = "0" if differ else "5"
    text = model("m") + (
        '[[claims]]\nmodel = "m"\nkind = "benchmark"\nannounced = 2025-01-01\nbenchmark = "b"\n'
        'score = "73.7"\nsetting = "shots=5"\nspeaker = "S"\nbasis = "official"\n'
        'source = "https://example.org"\n'
        '[[outcomes]]\nmodel = "m"\nkind = "benchmark"\ndate = 2025-02-01\nbenchmark = "b"\n'
        f'score = "70.1"\nsetting = "shots={setting}"\nevaluator = "E"\n'
        f'independent = {str(independent).lower()}\nsource = "https://example.org"\n'
    )
    (row,) = slips(_ledger(text), date(2025, 3, 1)).benchmarks
    cells = {column.name: column for column in figures.SCORES}
    marks = ("~" if differ else "") + ("" if independent else "*")
    assert cells["Verdict"].cell(row) == f"short{marks}"
    assert ("settings differ" in cells["Verdict"].whole(row)) is differ
    assert ("not independent" in cells["Measured by"].whole(row)) is not independent


@pytest.mark.parametrize("independent", [(True, True), (True, False), (False, True)])
def test_a_comparison_is_starred_where_either_side_is_not_independent(
    independent: tuple[bool, bool],
) -> None:
    """A rival that its maker measured is marked as well as a model that its maker measured."""
    text = (
        model("m")
        + model("r")
        + (
            '[[claims]]\nmodel = "m"\nkind = "benchmark"\nannounced = 2025-01-01\nbenchmark = "b"\n'
            'beats = ["r"]\nspeaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
        )
    )
    for name, score, own in zip("mr", ("80", "70"), independent, strict=True):
        text += (
            f'[[outcomes]]\nmodel = "{name}"\nkind = "benchmark"\ndate = 2025-02-01\n'
            f'benchmark = "b"\nscore = "{score}"\nevaluator = "E"\n'
            f'independent = {str(own).lower()}\nsource = "https://example.org"\n'
        )
    (row,) = slips(_ledger(text), date(2025, 3, 1)).benchmarks
    cells = {column.name: column for column in figures.SCORES}
    star = "" if all(independent) else "*"
    assert cells["Verdict"].cell(row) == f"confirmed{star}"
    assert ("not independent" in cells["Measured by"].whole(row)) is bool(star)


@pytest.mark.parametrize("standing", ["2025-08-31", "2025-05-15"])
def test_what_falls_overdue_names_the_day_that_was_waited_for(standing: str) -> None:
    """The later of the first and of the standing last day: until then it was not overdue."""
    text = model("a") + claim("a", "2025-06-30") + claim("a", standing, "2024-02-01")
    changes = period_changes(slips(_ledger(text), date(2026, 1, 1)), date(2025, 1, 1))
    told = [(change.kind, diff.sentence(change)) for change in changes]
    day = max("2025-06-30", standing)
    assert ("overdue", f"fell overdue: not shipped by {day}") in told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (1, "+1"),
        (-1, "-1"),
        (999, "+999"),
        (1000, "+1,000"),
        (-12345, "-12,345"),
        (0.5, "+0.5"),
    ],
)
def test_a_number_with_its_sign(value: float, told: str) -> None:
    """Thousands are set apart as everywhere, and nothing has no sign."""
    assert signed(value) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (None, None, ""), (-3, None, "-3 or more"), (None, 9, "up to +9"), (-3, 9, "-3 to +9"),
        (0, 1000, "0 to +1,000"), (1200, None, "+1,200 or more"), (9, 40, "+9 or more"),
        (40, None, ""), (40, 40, ""),
    ],
)  # fmt: skip
def test_an_interval_with_an_end_that_nobody_knows(
    low: float | None, high: float | None, told: str
) -> None:
    """What is not known is left open; the day of the last one to ship (40) is no limit."""
    curve = SimpleNamespace(points=(SimpleNamespace(time=40, survival=0.0),))
    group = SimpleNamespace(curve=curve, median_interval=(low, high))
    assert stats.median_interval(cast("Any", group)) == told


def _is_taken(url: str) -> bool:
    text = model("a") + claim("a", source=json.dumps(url))
    return not parse(text, "claims.toml").problems


@pytest.mark.parametrize(
    "url",
    [
        *filter(_is_taken, hostile.ADDRESSES),
        "https://example.org/?a=1&copy=2&amp;b=3",
        "https://example.org/?q=%26amp%3B&lt=1",
        "https://example.org/a_b_c*d*e~f~(g)",
    ],
)
def test_a_link_in_markdown_leads_where_its_record_says(url: str) -> None:
    """Whatever an address holds, a reader of the Markdown who clicks arrives there."""
    text = model("a") + claim("a", "2025-06-30", source=json.dumps(url), archived=json.dumps(url))
    whole = as_markdown(export(slips(_ledger(text), date(2026, 1, 1))))
    note = whole[whole.rindex("\n[^1]: ") + 7 :]
    inline = MarkdownIt("commonmark").parseInline(note)[0].children or []
    arrived = [token.attrGet("href") for token in inline if token.type == "link_open"]
    expected = MarkdownIt("commonmark").normalizeLink(links.href(url))
    assert arrived == [expected] * 2


@pytest.mark.parametrize("array", [*TABLES, "claims", "outcomes"])
def test_the_keys_that_an_error_names_are_accepted(array: str) -> None:
    """Who writes an unknown key is told which there are, as a file writes them."""
    kinds = (
        ("release", "parameters", "benchmark", "quantity")
        if array in ("claims", "outcomes")
        else (None,)
    )
    for kind in kinds:
        record: dict[str, object] = {"zzz": 1} | ({"kind": kind} if kind else {})
        (unknown,) = [each for each in mistakes(array, record) if each.rule == "unknown-key"]
        keys = unknown.remedy.removeprefix("write one of ").split(", ")
        assert len(keys) > 1
        refused = [
            each.field
            for each in mistakes(
                array, {**dict.fromkeys(keys, 0), "kind": kind} if kind else dict.fromkeys(keys, 0)
            )
            if each.rule == "unknown-key"
        ]
        assert refused == []
    assert len(all_kinds()) == len(TABLES) + 8


@pytest.mark.parametrize(("second", "moved"), [("2024-01-01", None), ("2024-01-02", 61)])
def test_two_promises_of_one_day_show_no_drift(
    run: Run, ledger: WriteLedger, second: str, moved: int | None
) -> None:
    """A drift takes time: two days promised on one day are no movement, on the next they are."""
    ledger(model("a") + claim("a", "2024-06-30") + claim("a", "2024-08-30", second))
    (told,) = json.loads(run("trend", "a", "--format", "json").stdout)["promises"]
    assert (told["drift"] or {}).get("moved_days") == moved


@pytest.mark.parametrize("order", ["early.toml late.toml", "late.toml early.toml"])
def test_a_subject_in_two_files_is_vouched_for_up_to_the_earlier_day(
    run: Run, tmp_path: Path, order: str
) -> None:
    """Whichever file is read first, and whichever holds the promise: nobody has looked further."""
    records = [model("a") + claim("a", "2025-03-31"), outcome("a", "2025-02-01", "untraced")]
    for text in (records, records[::-1]):
        for number, (name, records_) in enumerate(zip(order.split(), text, strict=True)):
            day = "2025-01-31" if name == "early.toml" else "2025-12-31"
            path = tmp_path / "all" / f"{number}-{name}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"checked = {day}\n{records_}")
        found = json.loads(run("slips", "--data", "all", "--format", "json").stdout)
        (row,) = found["releases"]
        assert row["judged"] == "2025-02-01", "the day of the newest record"
        assert row["decided"] is False


@pytest.mark.parametrize(
    ("as_of", "judged"), [(27, "2025-01-15"), (28, "2025-02-28"), (29, "2025-02-28")]
)
def test_a_record_shows_that_somebody_looked_from_its_own_day_on(
    run: Run, ledger: WriteLedger, as_of: int, judged: str
) -> None:
    """On the day before nobody had; on its very day the ledger has been looked at so far."""
    ledger(
        "checked = 2025-01-15\n" + model("a") + claim("a") + claim("a", "2025-06-30", "2025-02-28")
    )
    day = date(2025, 2, as_of) if as_of < 29 else date(2025, 3, 1)
    found = json.loads(run("slips", "--as-of", day, "--format", "json").stdout)
    assert found["releases"][0]["judged"] == judged


@pytest.mark.parametrize("basis", ["official", "reported"])
@pytest.mark.parametrize("asked", [None, "official", "reported", "all"])
@pytest.mark.parametrize("kind", ["release", "parameters", "quantity", "benchmark"])
def test_reports_fail_a_gate_only_where_they_are_asked_for(
    run: Run, ledger: WriteLedger, kind: str, asked: str | None, basis: str
) -> None:
    """A broken promise or figure on the record fails it always, a reported one on demand."""
    said = f'speaker = "S"\nbasis = "{basis}"\nsource = "https://example.org"\n'
    page = 'source = "https://example.org"\n'
    asserted = {
        "release": ('due = "2025-02"\n', "", "overdue"),
        "parameters": ('value = "10B"\n', 'value = "5B"\n', "below"),
        "quantity": ('quantity = "q"\nvalue = "10"\nunit = "t"\n',
                     'quantity = "q"\nvalue = "5"\nunit = "t"\n', "below"),
        "benchmark": ('benchmark = "b"\nscore = "90"\n',
                      'benchmark = "b"\nscore = "50"\nevaluator = "E"\nindependent = true\n',
                      "short"),
    }  # fmt: skip
    claimed, measured, verdict = asserted[kind]
    text = (
        model("m")
        + f'[[claims]]\nmodel = "m"\nkind = "{kind}"\nannounced = 2025-01-01\n{claimed}{said}'
    )
    if measured:
        text += f'[[outcomes]]\nmodel = "m"\nkind = "{kind}"\ndate = 2025-03-01\n{measured}{page}'
    ledger(text)
    more = ["--basis", asked] if asked else []
    done = run("slips", "--as-of", "2025-06-01", "--fail-on", verdict, *more)
    told = basis == "official" if asked is None else asked in (basis, "all")
    assert done.exit_code == int(told), done.output


@pytest.mark.parametrize(
    "filters",
    [
        {"models": ["a", "b"]}, {"organizations": ["A", "B"]}, {"speakers": ["S"]},
        {"milestones": ["release"]}, {"types": ["company"]}, {"countries": ["US"]}, {},
        {"kinds": ["release"]}, {"since": date(2024, 1, 1)},
    ],
    ids=str,
)  # fmt: skip
def test_who_is_asked_for_by_name_stands_alone(filters: dict[str, Any]) -> None:
    """Groups of few decided promises go together, unless a filter has asked for just these."""
    text = "".join(
        f'[[organizations]]\nname = "{name}"\ntype = "company"\ncountry = "US"\n'
        + model(name.lower(), name) + claim(name.lower())
        for name in ("A", "B")
    )  # fmt: skip
    found = track_records(slips(_ledger(text), date(2025, 1, 1), Filters(**filters)))
    assert (found.others is not None) is (not filters or not {"kinds", "since"}.isdisjoint(filters))


def test_each_later_promise_is_told_by_the_days_it_moved_the_last_one() -> None:
    """Step by step, not from the first: so does a reader who follows the story add them up."""
    dues = ("2025-01-31", "2025-03-31", "2025-02-28", "2025-12-31")
    text = model("a") + "".join(claim("a", due, f"2024-0{at}-01") for at, due in enumerate(dues, 1))
    (row,) = slips(_ledger(text), date(2026, 6, 1)).on_record
    moved = [told.rpartition(", ")[2] for term, told in facts(row) if term.startswith("Then")]
    assert moved == ["+59 days", "-31 days", "+306 days"]


@pytest.mark.parametrize(
    ("records", "saved", "told"),
    [(1, 0, "no"), (1, 1, "yes"), (3, 0, "no"), (3, 1, "1 of 3"), (3, 2, "2 of 3"), (3, 3, "yes")],
)
def test_a_copy_of_some_records_is_none_of_all(records: int, saved: int, told: str) -> None:
    """A page is saved where each record that rests on it names a copy."""
    text = model("a") + "".join(
        claim(
            "a", f"2025-0{at + 1}-28", **({"archived": '"https://a.example"'} if at < saved else {})
        )
        for at in range(records)
    )
    (table,) = pages_of(sources(_ledger(text))).tables
    (row,) = table.rows
    assert {column.name: column.cell(row) for column in table.columns}["Saved copy"] == told


def test_the_band_of_a_curve_runs_between_its_limits() -> None:
    """There along the lower share and back along the upper, at the same days as the line."""
    text = "".join(
        model(f"m{at}") + claim(f"m{at}") + outcome(f"m{at}", f"2024-06-{5 + 2 * at:02}")
        for at in range(8)
    )
    group = track_records(slips(_ledger(text), date(2025, 6, 1))).all
    drawn = steps(group)
    assert drawn is not None
    there, back = drawn.band.split(" L")

    def shares(path: str) -> list[float]:
        ups = [float(each) for each in re.findall(r"V([0-9.]+)", path)]
        return [round((BOTTOM - up) / (BOTTOM - TOP), 2) for up in ups]

    points = group.curve.points
    assert shares(drawn.line) == pytest.approx([1 - each.survival for each in points], abs=0.01)
    assert shares(there) == pytest.approx([1 - each.low for each in points], abs=0.01)
    back_again = [*(1 - each.high for each in reversed(points)), 0.0]
    assert shares(back) == pytest.approx(back_again, abs=0.01)


LONG_TEXTS = {"note": "n" * 1_900, "source": f"https://example.org/{'s' * 1_900}",
              "archived": f"https://archive.example/{'a' * 1_900}"}  # fmt: skip
"""As long as a record may say it, or nearly."""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("show m", "note source archived"),
        ("show m --format markdown", "note source archived"),
        ("show m --format json", "note source archived"),
        ("slips --long", "source"),
        ("slips --format csv", "source"), ("diff --from 2023-01-01 --format csv", "source"),
        ("due --within 2y --format csv", "source"), ("due --within 2y --format ics", "source"),
        ("export - --format html", "source archived"),
        ("export - --format markdown", "source archived"),
    ],
)  # fmt: skip
def test_what_is_promised_whole_is_not_cut(
    run: Run, ledger: WriteLedger, command: str, told: str
) -> None:
    """A note and an address of nearly two thousand characters, where a report tells them at all."""
    texts = {name: f'"{text}"' for name, text in LONG_TEXTS.items()}
    ledger(model("m") + claim("m", "2026-12-31", **texts))
    shown = run(*command.split()).stdout
    unwrapped = re.sub(r"\s+", "", shown)
    for name in told.split():
        assert LONG_TEXTS[name][-1_900:] in unwrapped, name


TOLD_BY_THREE = (
    claim("m", None, "2025-01-01", speaker='"Ada"', source='"https://a.example/"')
    + claim("m", "2026-12-31", "2025-02-02", speaker='"Bea"', source='"https://b.example/"')
    + claim("m", "2027-03-31", "2025-03-03", speaker='"Cem"', source='"https://c.example/"')
)
"""Spoken of by one, dated by another, moved by a third."""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("slips --all --long", "Bea (official), 2025-02-02: https://b.example/"),
        ("slips --all --format csv", ",official,Bea,2025-02-02,"),
        ("slips --all --format markdown", "| Bea (official) | 2025-02-02 |"),
        ("due --within 9y --format csv", ",Cem,official,2025-03-03,"),
        ("due --within 9y --format markdown", "| Cem (official) |"),
        ("due --within 9y --format ics", "said Cem on 2025-03-03\\; at first 2026-12-31 (2025-02"),
        ("export - --format html", ">Bea (official)"),
        ("diff --from 2025-03-01 --format markdown", "| Cem (official) |"),
    ],
)  # fmt: skip
def test_who_is_named_for_a_promise(run: Run, ledger: WriteLedger, command: str, told: str) -> None:
    """Who dated it first answers for it; what falls due, or moved, is by who said that."""
    ledger(model("m") + TOLD_BY_THREE)
    assert told in run(*command.split()).stdout.replace("\n ", "")


TWO = claim("m", "2026-12-31", "2025-05-05") + claim("m", "2027-01-31", "2025-03-03")
SIZED = (
    '[[claims]]\nmodel = "m"\nkind = "parameters"\nannounced = 2025-03-03\nvalue = "70B"\n'
    'speaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
)


@pytest.mark.parametrize(
    ("records", "command", "told"),
    [
        ("", "slips", "The ledger holds no claims. Add one with `claimtrack add`."),
        (TWO, "slips --as-of 2025-03-02",
         "Nothing yet: the first of 2 claims is of 2025-03-03; try a later --as-of."),
        (SIZED, "slips --as-of 2025-03-02",
         "Nothing yet: the one claim is of 2025-03-03; try a later --as-of."),
        (TWO, "slips --org Lab --as-of 2025-03-02",
         "Nothing yet: the first of 2 claims is of 2025-03-03; try a later --as-of."),
        (TWO, "slips --kind benchmark --as-of 2025-03-03",
         "Nothing matches. 1 claim stands behind these filters: drop or widen one."),
        (TWO, "slips --kind benchmark --as-of 2025-05-05",
         "Nothing matches. 2 claims stand behind these filters: drop or widen one."),
        (SIZED, "timeline --as-of 2025-03-03", "None of 1 claim promises a release. Sizes"),
    ],
)  # fmt: skip
def test_why_there_is_nothing(
    run: Run, ledger: WriteLedger, records: str, command: str, told: str
) -> None:
    """No claim at all, none by that day, none that the filters leave, none of a release."""
    ledger(model("m") + records)
    for more in ((), ("--format", "markdown")):
        shown = " ".join(run(*command.split(), *more).stdout.split())
        assert (told if not more else told.replace("`", "\\`")) in shown


@pytest.mark.parametrize(
    ("bases", "counted"),
    [
        ([], "official"), (["official"], "official"), (["reported"], "reported"),
        (["official", "reported"], "all"), (["reported", "official"], "all"),
    ],
)  # fmt: skip
def test_whose_claims_the_track_record_of_a_report_counts(
    bases: list[str], counted: BasisChoice
) -> None:
    """What was said on the record, unless the filters ask for reports, too or alone."""
    text = model("m") + claim("m") + claim("m", "2024-07-01", basis='"reported"')
    told = export(slips(_ledger(text), date(2025, 1, 1), Filters(bases=bases)))
    assert told.stats.basis == counted


def test_a_page_is_saved_where_the_first_record_says() -> None:
    """Of records that name other copies of one page the first in the order of the report."""
    copies = ("https://archive.example/1", "https://archive.example/2")
    text = (
        model("m")
        + claim("m", "2024-06-01", "2024-01-01")
        + "".join(
            claim("m", f"2024-0{at}-01", f"2024-0{at - 5}-02", archived=f'"{copy}"')
            for at, copy in enumerate(copies, 7)
        )
    )
    (page,) = export(slips(_ledger(text), date(2025, 1, 1))).sources
    assert page.archived == copies[0]


def test_the_source_of_an_edit_is_told_whole(run: Run, ledger: WriteLedger, tmp_path: Path) -> None:
    """However long its address is."""
    (tmp_path / "old.toml").write_text(model("m"))
    source = LONG_TEXTS["source"]
    ledger(model("m") + claim("m", source=f'"{source}"'))
    for output in ("markdown", "csv"):
        assert source[-1_900:] in run("diff", "--base", "old.toml", "--format", output).stdout


_DECIDED = "".join(
    model(f"z{at}") + claim(f"z{at}", f"2024-0{at}-28", f"2024-0{at}-01")
    + outcome(f"z{at}", f"2024-0{at}-20") for at in range(1, 8)
)  # fmt: skip
"""Enough that ended for a forecast of the rest."""


@pytest.mark.parametrize(("many", "left_out"), [(100, 0), (101, 1), (103, 3)])
def test_a_report_says_how_much_it_leaves_out(
    run: Run, ledger: WriteLedger, many: int, left_out: int
) -> None:
    """Of changes the oldest, of forecasts those due last; a hundred of each are told."""
    text = "".join(
        model(f"m{at:03}") + claim(f"m{at:03}", "2027-01-31", "2026-11-01") for at in range(many)
    )
    ledger(text + _DECIDED)
    for output in ("markdown", "html"):
        told = run("export", "-", "--format", output).stdout.replace("\\`", "").replace("`", "")
        changes = f"{left_out} older change{'s' * (left_out != 1)} left out: claimtrack diff --from"
        assert (changes in told) is bool(left_out), output
        forecasts = f"{left_out} later one{'s' * (left_out != 1)} left out: claimtrack forecast"
        assert (forecasts in told) is bool(left_out), output


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.example", "/"), ("https://a.example/", "/"),
        ("https://a.example/b?c=d#e", "/b?c=d"), ("https://a.example?c=d", "/?c=d"),
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_path(address: str, told: str) -> None:
    """The front page, too; with what is asked of it, without the part of a page."""
    (table,) = pages_of(sources(_ledger(model("m") + claim("m", source=f'"{address}"')))).tables
    assert table.columns[1].cell(table.rows[0]) == told


@pytest.mark.parametrize(("shown", "told"), [(400, 400), (401, 399)])
def test_a_note_among_the_sources_is_cut(shown: int, told: int) -> None:
    """At four hundred characters, with a mark."""
    text = model("m") + claim("m", note=f'"{"n" * shown}"')
    assert as_markdown(export(slips(_ledger(text), date(2025, 1, 1)))).count("n" * told) == 1
    assert f"{'n' * (told + 1)}" not in as_markdown(export(slips(_ledger(text), date(2025, 1, 1))))


def test_what_a_picture_leaves_out_is_counted_by_verdict() -> None:
    """In the order in which verdicts are read everywhere."""
    ended = ("2024-05-20", "2024-07-01", "2024-06-01", "2024-05-01")
    text = "".join(
        model(f"m{at}") + claim(f"m{at}", "May 2024" if at == 2 else "June 2024")
        + (outcome(f"m{at}", ended[at % 4]) if at < 8 else "") for at in range(10)
    )  # fmt: skip
    whole = export(slips(_ledger(text), date(2025, 1, 1)))
    told = undrawn(whole, tuple(reversed(whole.releases)))
    assert told == (
        "Not drawn, each by all its claims together, where the tables tell what was said on the"
        " record and what was reported apart: 2 overdue, 3 late, 4 early, 1 on-time."
    )


@pytest.mark.parametrize(("many", "told"), [(6, ""), (7, ", 1 other 12%"), (8, ", 2 others 22%")])
def test_the_audit_names_six_values(many: int, told: str) -> None:
    """Those of most claims, and how many more there are with their share; every year is named."""
    text = "".join(
        model(f"m{at}", f"L{at}") + claim(f"m{at}", f"20{30 + at}-01-01", f"20{10 + at}-02-02")
        for at in range(many)
    ) + claim("m0")
    lines = list(notes(track_records(slips(_ledger(text), date(2025, 1, 1)))))
    (labs,) = (line for line in lines if line.startswith("  by organization: "))
    named = ", ".join(f"L{at}" for at in range(6))
    assert labs.endswith(told)
    assert re.sub(" [0-9]+%", "", labs.removesuffix(told)) == f"  by organization: {named}"
    (years,) = (line for line in lines if line.startswith("  by year: "))
    assert years.count("%") == many + 1
