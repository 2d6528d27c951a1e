"""`check`: what a curator should look at again, each rule with the ledger that breaks it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from claimtrack.check import findings as lint
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from tests.conftest import SHIPPED, Run, WriteLedger
from tests.helpers import promises

MODEL = '[[models]]\nid = "m"\nname = "M"\norganization = "Open Labs"\n'
TODAY = date(2025, 9, 1)
SHARES = {"no-archive", "no-quote"}
"""Findings about the whole ledger, which each of these small ones has."""


def claim(announced: str = "2025-01-01", due: str = "June 2025", **fields: str) -> str:
    """A release claim; other fields as text."""
    quoted = {key: f'"{value}"' for key, value in fields.items()}
    return promises.claim("m", due or None, announced, **quoted)


def outcome(day: str, status: str = "shipped", note: str = "") -> str:
    """A release outcome."""
    return promises.outcome("m", day, status, **({"note": f'"{note}"'} if note else {}))


SHIPPED_IN_JUNE = outcome("2025-06-10")


def parameters(value: str) -> str:
    """A claim of a parameter count."""
    return (
        f'[[claims]]\nmodel = "m"\nkind = "parameters"\nannounced = 2025-01-01\nvalue = {value}\n'
        'speaker = "S"\nbasis = "official"\nsource = "https://a.org/1"\n'
    )


CASES = [
    ("bare-exponent", "warning", MODEL + parameters("1.8e12"), True),
    ("bare-exponent", "warning", MODEL + parameters("1e6"), True),
    ("bare-exponent", "warning", MODEL + parameters("1e26"), True),
    ("bare-exponent", "warning", MODEL + parameters("1800000000000"), False),
    ("bare-exponent", "warning", MODEL + parameters('"1.8T"'), False),
    ("bare-exponent", "warning", MODEL + parameters("123456.0"), False),
    (
        "odd-year",
        "warning",
        MODEL + claim("1925-01-01") + claim() + claim("2025-01-02") + SHIPPED_IN_JUNE,
        True,
    ),
    ("odd-year", "warning", MODEL + claim(due="2052") + SHIPPED_IN_JUNE, True),
    (
        "odd-year",
        "warning",
        MODEL + claim(due="fall 2023", basis="reported") + SHIPPED_IN_JUNE,
        True,
    ),
    ("odd-year", "warning", MODEL + claim() + outcome("2052-06-10"), True),
    ("odd-year", "warning", MODEL + claim(due="2030") + SHIPPED_IN_JUNE, False),
    ("early-outcome", "warning", MODEL + claim() + outcome("2024-12-31"), True),
    (
        "early-outcome",
        "warning",
        MODEL + claim() + outcome("2024-12-31", note="It was out."),
        False,
    ),
    ("early-outcome", "warning", MODEL + claim() + outcome("2025-01-01"), False),
    (
        "late-claim",
        "warning",
        MODEL + claim() + claim("2025-06-10", "2026") + SHIPPED_IN_JUNE,
        True,
    ),
    (
        "late-claim",
        "warning",
        MODEL + claim() + claim("2025-06-09", "2026") + SHIPPED_IN_JUNE,
        False,
    ),
    (
        "near-repeat",
        "warning",
        MODEL + claim() + claim("2025-01-05", source="https://b.org") + SHIPPED_IN_JUNE,
        True,
    ),
    (
        "near-repeat",
        "warning",
        MODEL + claim() + claim("2025-01-09", source="https://b.org") + SHIPPED_IN_JUNE,
        False,
    ),
    ("near-repeat", "warning", MODEL + claim() + claim("2025-01-05") + SHIPPED_IN_JUNE, False),
    (
        "near-repeat",
        "warning",
        MODEL
        + claim()
        + claim("2025-01-05", "July 2025", source="https://b.org")
        + SHIPPED_IN_JUNE,
        False,
    ),
    (
        "near-repeat",
        "warning",
        MODEL
        + claim()
        + claim("2025-01-05", source="https://b.org", speaker="T")
        + SHIPPED_IN_JUNE,
        False,
    ),
    ("near-repeat", "warning", MODEL + claim() + claim("2025-01-03", "July 2025") + claim("2025-01-05", source="https://b.org") + SHIPPED_IN_JUNE, False),
    ("shortener", "warning", MODEL + claim(source="https://www.bit.ly/x") + SHIPPED_IN_JUNE, True),
    ("shortener", "warning", MODEL + claim(source="HTTPS://a@BIT.ly.:443?x") + SHIPPED_IN_JUNE, True),
    ("shortener", "warning", MODEL + claim(source="https://[::1]/x") + SHIPPED_IN_JUNE, False),
    ("shortener", "warning", MODEL + claim(source="https://orbit.ly/bit.ly/") + SHIPPED_IN_JUNE, False),
    (
        "two-spellings",
        "warning",
        MODEL
        + claim()
        + SHIPPED_IN_JUNE
        + MODEL.replace('"m"', '"n"').replace("Open Labs", "OpenLabs, Inc."),
        True,
    ),
    ("two-spellings", "warning", MODEL.replace("Open Labs", "Anthropic") + claim() + SHIPPED_IN_JUNE + MODEL.replace('"m"', '"n"').replace("Open Labs", "Antropic"), True),
    (
        "two-spellings",
        "warning",
        MODEL
        + claim()
        + SHIPPED_IN_JUNE
        + MODEL.replace('"m"', '"n"').replace("Open Labs", "Other Labs"),
        False,
    ),
    ("unused-model", "note", MODEL + claim() + SHIPPED_IN_JUNE + MODEL.replace('"m"', '"n"'), True),
    ("unresolved", "note", MODEL + claim(), True),
    ("unresolved", "note", MODEL + claim(note="Not found on the blog of 1 August."), False),
    ("unresolved", "note", MODEL + claim(due="2026"), False),
    ("unresolved", "note", MODEL + claim() + outcome("2025-03-01", "untraced"), False),
    ("stale", "note", "checked = 2025-05-31\n" + MODEL + claim(), True),
    ("stale", "note", "checked = 2025-08-31\n" + MODEL + claim(), False),
]  # fmt: skip


def findings(ledger: Ledger, as_of: date, today: date) -> tuple[lint.Finding, ...]:
    """What `check` finds in single records."""
    found = lint.findings(ledger, as_of, today)
    return tuple(each for each in found if each.problem.rule not in SHARES)


@pytest.mark.parametrize(
    ("rule", "level", "text", "broken"),
    CASES,
    ids=[f"{c[0]}-{c[3]}-{n}" for n, c in enumerate(CASES)],
)
def test_rule(ledger: WriteLedger, rule: str, level: str, text: str, broken: bool) -> None:
    """Each rule finds what breaks it, and leaves alone what does not."""
    found = findings(load(ledger(text)), TODAY, TODAY)
    hits = [each for each in found if each.problem.rule == rule]
    assert bool(hits) == broken
    assert all(each.level == level and each.problem.line > 0 for each in hits)


def test_only_failures(ledger: WriteLedger) -> None:
    """A subject of which every comparison is a failure is worth a second look."""
    text = MODEL + (
        '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nannounced = 2025-01-01\n'
        'score = "90.0"\nspeaker = "S"\nbasis = "official"\nsource = "https://a.org"\n'
    )
    for evaluator in ("E", "F"):
        text += (
            '[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\ndate = 2025-02-01\n'
            f'score = "70.0"\nevaluator = "{evaluator}"\nindependent = true\n'
            'source = "https://a.org"\n'
        )
    found = findings(load(ledger(text)), TODAY, TODAY)
    assert [each.problem.rule for each in found] == ["only-failures"]
    better = text.replace('score = "70.0"\nevaluator = "F"', 'score = "91.0"\nevaluator = "F"')
    assert not findings(load(ledger(better)), TODAY, TODAY)


def test_a_figure_repeated_after_another(ledger: WriteLedger) -> None:
    """A figure that a second outlet repeats is found, though another figure stands between."""

    def said(day: str, value: str, source: str) -> str:
        figure = f'kind = "parameters"\nvalue = "{value}"'
        text = claim(day, due="", source=source, basis="reported")
        return text.replace('kind = "release"', figure)

    text = (
        MODEL
        + said("2025-01-01", "2T", "https://a.org")
        + said("2025-01-02", "1T", "https://c.org")
    )
    text += said("2025-01-03", "2T", "https://b.org")
    (found,) = findings(load(ledger(text)), TODAY, TODAY)
    assert (found.problem.rule, found.problem.record) == ("near-repeat", "claim 3 (m)")


def _figure(day: str, source: str) -> str:
    """A report of a size, 2T, on a day."""
    figure = 'kind = "parameters"\nvalue = "2T"'
    text = claim(day, due="", source=source, basis="reported")
    return text.replace('kind = "release"', figure)


def _scored(day: str) -> str:
    """A claim, on a day, of a score of 90."""
    score = 'kind = "benchmark"\nbenchmark = "b"\nscore = "90"'
    return claim(day, due="").replace('kind = "release"', score)


def _measured(evaluator: str, score: str) -> str:
    """A score that somebody measured."""
    return (
        '[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\ndate = 2025-03-01\n'
        f'score = "{score}"\nevaluator = "{evaluator}"\nindependent = true\n'
        'source = "https://a.org"\n'
    )


def _of(model: str, organization: str) -> str:
    return MODEL.replace('"m"', f'"{model}"').replace("Open Labs", organization)


CHOICES = {
    "first-claim-is-told": (
        "early-outcome",
        MODEL + claim("2025-03-01", "July 2025") + claim() + outcome("2024-12-31"),
        [("outcome 1 (m)", "2024-12-31 is before the first claim on it, of 2025-01-01")],
    ),
    "between-two-claims": (
        "early-outcome",
        MODEL + claim("2025-03-01", "July 2025") + claim() + outcome("2025-02-01"),
        [],
    ),
    "first-shipping": (
        "late-claim",
        MODEL + claim() + claim("2025-07-01", "2026") + outcome("2025-08-01") + SHIPPED_IN_JUNE,
        [("claim 2 (m)", "it had shipped by 2025-06-10, so this promises nothing")],
    ),
    "first-of-those-repeated": (
        "near-repeat",
        MODEL
        + _figure("2025-01-05", "https://b.org")
        + _figure("2025-01-03", "https://c.org")
        + _figure("2025-01-01", "https://a.org"),
        [
            ("claim 1 (m)", "says what a.org said on 2025-01-01"),
            ("claim 2 (m)", "says what a.org said on 2025-01-01"),
        ],
    ),
    "first-spelling-in-the-file": (
        "two-spellings",
        _of("m", "OpenLabs Co., Ltd.") + _of("n", "Open Labs") + _of("o", "Open Labs"),
        [("model 2 (n)", "'Open Labs' is 'OpenLabs Co., Ltd.' elsewhere")],
    ),
    "first-of-three-names": (
        "shared-name",
        MODEL + MODEL.replace('"m"', '"n"') + MODEL.replace('"m"', '"o"'),
        [
            ("model 2 (n)", "'M' is 'm', a name of 'm'"),
            ("model 3 (o)", "'M' is 'm', a name of 'm'"),
        ],
    ),
    "first-of-three-spellings": (
        "two-spellings",
        MODEL
        + claim(speaker="Ada")
        + claim("2025-02-01", "July 2025", speaker="ADA")
        + claim("2025-03-01", "May 2025", speaker="ada"),
        [("claim 2 (m)", "'ADA' is 'Ada' elsewhere"), ("claim 3 (m)", "'ada' is 'Ada' elsewhere")],
    ),
    "first-percentage-near-a-share": (
        "two-scales",
        MODEL + _scored("2025-01-01") + _measured("E", "70") + _measured("G", "0.72"),
        [("outcome 2 (m)", "0.72 beside 90: one is a share of 1, the other a percentage")],
    ),
    "newest-claim-has-the-note": (
        "unresolved",
        MODEL + claim(note="Not found on 1 August.") + claim("2025-02-01", "July 2025"),
        [("claim 2 (m)", "every promised day is past, and nothing is recorded")],
    ),
    "first-of-the-failures": (
        "only-failures",
        MODEL + _scored("2025-01-01") + _scored("2025-02-01") + _measured("E", "70"),
        [("claim 1 (m)", "both comparisons on this subject are failures")],
    ),
}
"""A rule, a ledger that offers it several candidates, and whom it names."""


@pytest.mark.parametrize(("rule", "text", "told"), CHOICES.values(), ids=CHOICES)
def test_of_several_candidates_one_is_told(
    ledger: WriteLedger, rule: str, text: str, told: list[tuple[str, str]]
) -> None:
    """Where several records may be meant, by the day or else by the place in the file."""
    found = [each.problem for each in findings(load(ledger(text)), TODAY, TODAY)]
    assert [(each.record, each.what) for each in found if each.rule == rule] == told


def test_shares_name_the_largest_part_first(ledger: WriteLedger) -> None:
    """Whoever lacks most stands first, of equals by the name; after three they are counted."""
    text = "".join(
        _of(name, organization) + claim().replace('"m"', f'"{name}"') * many
        for name, organization, many in (
            ("m", "beta", 1), ("n", "Gamma", 1), ("o", "Alpha", 1), ("p", "Delta", 2), ("q", "eta", 1),
        )
    )  # fmt: skip
    text = text.replace("2025-01-01", "2025-01-02", text.count("2025-01-01") - 2)
    found = lint.findings(load(ledger(text)), TODAY, TODAY)
    (told,) = [each.problem.what for each in found if each.problem.rule == "no-archive"]
    assert told == (
        "6 of 6 records have no saved copy: Delta 2 of 2, Alpha 1 of 1, beta 1 of 1,"
        " and 2 more organizations"
    )


def test_a_date_moved_forward_is_no_finding(ledger: WriteLedger) -> None:
    """A re-promise of an earlier date is the lab's own business."""
    text = MODEL + claim() + claim("2025-02-01", "May 2025") + outcome("2025-05-10")
    assert not findings(load(ledger(text)), TODAY, TODAY)


def test_strict(run: Run, ledger: WriteLedger) -> None:
    """Warnings fail only with --strict; notes never do."""
    ledger(MODEL + claim() + outcome("2024-12-31") + MODEL.replace('"m"', '"n"'))
    assert run("check").exit_code == 0
    done = run("check", "--strict")
    assert done.exit_code == 1
    assert "[warning: early-outcome]" in done.stdout
    assert "[warning: shared-name]" in done.stdout
    assert "[note: unused-model]" in done.stdout
    assert done.stderr == "claims.toml: 0 errors, 2 warnings, 3 notes\n"


def test_one_line_each(run: Run, ledger: WriteLedger) -> None:
    """A finding is one line, though a file's name or an address holds what moves a terminal."""
    text = MODEL + claim(source="https://b\u202eit.ly/x") + claim("2025-01-02")
    path = ledger(text + SHIPPED_IN_JUNE, "new\nline\x1b[2J.toml")
    done = run("check", path.name)
    assert done.stdout.count("\n") == 3  # one, and the two shares of the whole ledger
    assert done.stdout.splitlines(keepends=True)[-1] == (
        "new\\nline\\x1b[2J.toml:13: claim 2 (m): source: says what b\\u202eit.ly said on 2025-01-01;"
        " keep the better source, and name the other in its `also` [warning: near-repeat]\n"
    )


def test_json(run: Run, ledger: WriteLedger) -> None:
    """As JSON each finding has its level, rule, place, sentence and remedy."""
    ledger(MODEL + claim() + SHIPPED_IN_JUNE + MODEL.replace('"m"', '"n"'))
    told = json.loads(run("check", "--format", "json").stdout)["findings"]
    found = next(each for each in told if each["rule"] == "unused-model")
    assert found == {
        "level": "note",
        "rule": "unused-model",
        "file": "claims.toml",
        "line": 19,
        "record": "model 2 (n)",
        "field": "id",
        "what": "no claim is about it",
        "remedy": "add one, or remove the model",
    }


def test_errors_have_rules_too(run: Run, ledger: WriteLedger) -> None:
    """An error of a ledger that does not load is a finding like any other."""
    ledger(MODEL + claim(basis="rumour"))
    done = run("check", "--format", "json")
    assert done.exit_code == 1
    (found,) = json.loads(done.stdout)["findings"]
    assert (found["level"], found["rule"], found["line"]) == ("error", "invalid-field", 5)


def test_shipped_ledger_is_strict(run: Run) -> None:
    """The public ledger has neither errors nor warnings."""
    done = run("check", "--strict", SHIPPED)
    assert done.exit_code == 0, done.stdout


@pytest.mark.parametrize(("path", "code"), [("nowhere.toml", 2), ("folder", 2)])
def test_nothing_to_check(run: Run, ledger: WriteLedger, path: str, code: int) -> None:
    """A path that leads to no ledger is wrong use."""
    ledger("", "folder/readme.txt")
    assert run("check", path).exit_code == code


def test_a_file_given_twice_is_read_once(run: Run, ledger: WriteLedger) -> None:
    """A file named twice, or in a folder that is named too, repeats no record."""
    ledger(MODEL + claim() + SHIPPED_IN_JUNE, "ledger/a.toml")
    assert run("check", "ledger/a.toml", "ledger", "./ledger/a.toml").exit_code == 0


@pytest.mark.parametrize(
    ("many", "told"), [(2, "both comparisons"), (3, "all 3 "), (12, "all 12 ")]
)
def test_failures_are_counted_whole(run: Run, ledger: WriteLedger, many: int, told: str) -> None:
    """A sentence that counts comparisons counts every one of them."""
    text = MODEL + (
        '[[claims]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nscore = "90.0"\n'
        'announced = 2025-01-01\nspeaker = "S"\nbasis = "official"\nsource = "https://a.org/1"\n'
    )
    for number in range(many):
        text += (
            '[[outcomes]]\nmodel = "m"\nkind = "benchmark"\nbenchmark = "b"\nscore = "5.0"\n'
            f'date = 2025-02-{number + 1:02}\nevaluator = "E"\nindependent = true\n'
            'source = "https://a.org/2"\n'
        )
    assert told in run("check", ledger(text)).stdout


@pytest.mark.parametrize("field", ["source", "archived"])
@pytest.mark.parametrize("host", ["bit.ly", "WWW.T.co:443", "someone@tinyurl.com"])
def test_shorteners(run: Run, ledger: WriteLedger, field: str, host: str) -> None:
    """An address that may be forgotten is named, of the page and of its saved copy."""
    shown = run("check", ledger(MODEL + claim(**{field: f"https://{host}/x"}) + SHIPPED_IN_JUNE))
    assert f"claim 1 (m): {field}: " in shown.stdout
    assert shown.stdout.count("shortener]") == 1


@pytest.mark.parametrize(("days", "told"), [(90, False), (91, True)])
def test_stale_after_ninety_days(ledger: WriteLedger, days: int, told: bool) -> None:
    """Ninety days since the last look are no finding, ninety-one are."""
    path = ledger(f"checked = {TODAY - timedelta(days=days)}\n{MODEL}{claim()}{SHIPPED_IN_JUNE}")
    found = [each.problem.what for each in findings(load(path), TODAY, TODAY)]
    assert any(f"{days} days ago" in what for what in found) == told


def test_bare_exponent_shows_the_interval(ledger: WriteLedger) -> None:
    """The warning says how the figure is read, and what to write."""
    read = load(ledger(MODEL + parameters("1.8e12")))
    shown = [str(finding.problem) for finding in findings(read, TODAY, TODAY)]
    assert any(
        "value: 1800000000000.0 is read as 1799999999999.95 to 1800000000000.05; "
        'write it as text, "1.8T", if it was rounded' in line
        for line in shown
    )


@pytest.mark.parametrize(
    ("record", "refused"),
    [
        (parameters('"73%"'), True),
        (parameters('"73"'), False),
        (
            parameters('"73%"').replace(
                '"parameters"', '"quantity"\nquantity = "share"\nunit = "%"'
            ),
            False,
        ),
        (
            parameters('"73%"').replace(
                '"parameters"', '"quantity"\nquantity = "share"\nunit = "users"'
            ),
            True,
        ),
        (
            parameters('"73%"')
            .replace('"parameters"', '"benchmark"\nbenchmark = "b"')
            .replace("value", "score"),
            False,
        ),
        (
            '[[benchmarks]]\nid = "b"\nname = "B"\nunit = "Elo"\n'
            + parameters('"73%"')
            .replace('"parameters"', '"benchmark"\nbenchmark = "b"')
            .replace("value", "score"),
            True,
        ),
    ],
)
def test_per_cent_where_the_unit_is(
    run: Run, ledger: WriteLedger, record: str, refused: bool
) -> None:
    """A figure bears a per-cent sign where its unit is per cent, and nowhere else."""
    done = run("check", str(ledger(MODEL + record)))
    assert ("misplaced-percent" in done.stdout) == refused
    assert done.exit_code == refused


@pytest.mark.parametrize(("day", "told"), [("2025-01-08", True), ("2025-01-09", False)])
def test_a_repeat_is_near_for_seven_days(ledger: WriteLedger, day: str, told: bool) -> None:
    """The seventh day after the first outlet's report is still near, the eighth is not."""
    one, other = (f"https://{host}.org/1" for host in "ab")
    text = claim(source=one, basis="reported") + claim(day, source=other, basis="reported")
    found = lint.findings(load(ledger(MODEL + text + SHIPPED_IN_JUNE)), TODAY, TODAY)
    assert ("near-repeat" in [each.problem.rule for each in found]) == told


def test_the_nearest_ledger_is_checked_as_it_is_read(run: Run, ledger: WriteLedger) -> None:
    """Alone, as by all other commands: an old copy beside it lends it no names, unless it is named."""
    path = ledger("""[[claims]]
model = "m"
kind = "release"
announced = 2025-03-01
due = "May 2025"
speaker = "S"
basis = "official"
source = "https://example.org/"
""")
    copy = path.with_name("copy.toml")
    copy.write_text('[[models]]\nid = "m"\nname = "M"\norganization = "O"\n')
    (path.parent / ".git").mkdir()
    for arguments in ((), ("--data", "claims.toml"), ("claims.toml", "--alone")):
        done = run("check", *arguments)
        assert (done.exit_code, "unknown model 'm'" in done.stdout) == (1, True)
    done = run("check", "claims.toml")
    assert (done.exit_code, "error" in done.stdout) == (0, False)
    assert "note: claims.toml is checked with ., which defines names that it lacks" in done.stderr


def test_a_wrong_record_of_an_organization_is_one_all_the_same(
    run: Run, ledger: WriteLedger
) -> None:
    """Its models are not told that it is unknown; those of an unknown one are told at once."""
    ledger("""[[organizations]]
name = "Osprey Labs"
aliases = ["Osprey"]
type = "firm"

[[organizations]]
name = "osprey"
type = "company"

[[models]]
id = "m"
name = "M"
organization = "Osprey Labs"

[[models]]
id = "n"
name = "N"
organization = "Ospry Labs"
""")
    told = [line for line in run("check").stdout.splitlines() if "[error" in line]
    assert ["type:" in told[0], "is a name of 'Osprey Labs'" in told[1]] == [True, True]
    assert "unknown organization 'Ospry Labs', did you mean 'Osprey Labs'?" in told[2]
    assert len(told) == 3
