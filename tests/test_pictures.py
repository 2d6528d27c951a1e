"""The pictures and stories of the terminal: whole outputs on a small ledger, and their geometry."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.ledgers.store import load
from claimtrack.pictures import timeline as chart
from claimtrack.pictures import trend as plot
from claimtrack.pictures.axis import Axis, span
from claimtrack.verdicts.slips import slips
from tests.conftest import Golden, Run, WriteLedger
from tests.helpers import promises
from tests.test_changes import claim, day, due, ledger_of, ledgers

COMMON = 'source = "https://example.org/said"\n'
LEDGER = """
checked = 2026-01-31

[[models]]
id = "behemoth"
name = "Llama 4 Behemoth"
organization = "Meta"
aliases = ["Behemoth", "the big one"]
note = "Previewed and never shipped."

[[models]]
id = "prompt"
name = "Prompt"
organization = "Lab B"

[[models]]
id = "tardy"
name = "Tardy 通义千问"
organization = "Lab B"

[[models]]
id = "eager"
name = "Eager"
organization = "Lab C"

[[models]]
id = "sleeper"
name = "Sleeper with a name that is far longer than anybody should ever give"
organization = "Lab C"

[[models]]
id = "ghost"
name = "[red]Ghost[/red] \\u001b[31m|`"
organization = "Lab D"

[[models]]
id = "someday"
name = "Someday"
organization = "Lab D"

[[models]]
id = "empty"
name = "Empty"
organization = "Lab E"

[[benchmarks]]
id = "exam"
name = "The Exam"
items = 100

[[claims]]
model = "behemoth"
kind = "release"
announced = 2025-04-05
said = "still in training"
speaker = "Meta"
basis = "official"
source = "https://example.org/preview"

[[claims]]
model = "behemoth"
kind = "parameters"
announced = 2025-04-05
value = "~2T"
speaker = "Meta"
basis = "official"
source = "https://example.org/preview"
archived = "https://archive.example.org/preview"

[[claims]]
model = "behemoth"
kind = "benchmark"
benchmark = "exam"
announced = 2025-04-05
score = "73.7"
beats = ["prompt"]
setting = "shots=0"
speaker = "Meta"
basis = "official"
source = "https://example.org/preview"

[[claims]]
model = "behemoth"
kind = "release"
announced = 2025-05-15
due = "April 2025"
speaker = "people familiar, via The Wall Street Journal"
basis = "reported"
source = "https://example.org/a/very/long/address/that/no/terminal/of/eighty/columns/can/hold/in/a/line"
note = "The first internal target; it became public only after it was missed."

[[claims]]
model = "behemoth"
kind = "release"
announced = 2025-05-15
due = "June 2025"
speaker = "people familiar, via The Wall Street Journal"
basis = "reported"
source = "https://example.org/delay"

[[claims]]
model = "behemoth"
kind = "release"
announced = 2025-05-15
due = "fall 2025 or later"
said = "fall or later"
speaker = "people familiar, via The Wall Street Journal"
basis = "reported"
source = "https://example.org/delay"

[[outcomes]]
model = "behemoth"
kind = "release"
status = "cancelled"
date = 2025-08-29
source = "https://example.org/end"

[[outcomes]]
model = "behemoth"
kind = "release"
status = "untraced"
date = 2025-12-31
source = "https://example.org/later"

[[outcomes]]
model = "behemoth"
kind = "benchmark"
benchmark = "exam"
score = "70"
evaluator = "Somebody"
independent = true
setting = "shots=5"
date = 2025-06-01
source = "https://example.org/exam"

[[claims]]
model = "prompt"
kind = "release"
announced = 2025-01-10
due = "March 2025"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[outcomes]]
model = "prompt"
kind = "release"
status = "shipped"
date = 2025-03-12
source = "https://example.org/b"

[[claims]]
model = "prompt"
kind = "release"
announced = 2025-03-12
due = "today"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[claims]]
model = "tardy"
kind = "release"
milestone = "open-weights"
announced = 2025-01-10
due = "by March 2025"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[claims]]
model = "tardy"
kind = "release"
milestone = "open-weights"
announced = 2025-03-20
due = "June 2025"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[claims]]
model = "tardy"
kind = "release"
milestone = "open-weights"
announced = 2025-06-20
withdrawn = true
said = "when it is ready"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[claims]]
model = "tardy"
kind = "release"
milestone = "open-weights"
announced = 2025-07-15
due = "September 2025"
speaker = "B"
basis = "official"
source = "https://example.org/b"

[[outcomes]]
model = "tardy"
kind = "release"
milestone = "open-weights"
status = "shipped"
date = "2025-10-20/2025-10-31"
source = "https://example.org/b"

[[claims]]
model = "eager"
kind = "release"
milestone = "preview"
announced = 2025-02-01
due = "Q3 2025"
speaker = "C"
basis = "official"
source = "https://example.org/c"

[[outcomes]]
model = "eager"
kind = "release"
milestone = "preview"
status = "shipped"
date = 2025-06-29
source = "https://example.org/c"

[[claims]]
model = "eager"
kind = "release"
announced = 2025-08-01
due = "2030"
speaker = "C"
basis = "official"
source = "https://example.org/c"

[[claims]]
model = "sleeper"
kind = "release"
announced = 2025-02-01
due = "summer 2025"
speaker = "C"
basis = "official"
source = "https://example.org/c"

[[claims]]
model = "sleeper"
kind = "release"
announced = 2025-09-01
due = "October 2025"
speaker = "C"
basis = "official"
source = "https://example.org/c"

[[claims]]
model = "sleeper"
kind = "release"
milestone = "paper"
announced = 2025-11-20
due = "by the end of the year"
speaker = "C"
basis = "official"
source = "https://example.org/c"

[[claims]]
model = "ghost"
kind = "release"
announced = 2025-02-01
due = "early May 2025"
speaker = "=[b]D[/b]"
basis = "official"
source = "https://example.org/d"

[[outcomes]]
model = "ghost"
kind = "release"
status = "untraced"
date = 2025-07-01
source = "https://example.org/d"

[[claims]]
model = "someday"
kind = "release"
announced = 2025-02-01
said = "soon"
speaker = "D"
basis = "official"
source = "https://example.org/d"

[[claims]]
model = "someday"
kind = "release"
announced = 2025-12-01
due = "March 2026"
speaker = "D"
basis = "official"
source = "https://example.org/d"
"""
ARGUMENTS = {
    "timeline": (),
    "trend-behemoth": (),
    "trend-tardy": (),
    "due": (),
    "diff": ("--from", "2025-05-14", "--to", "2025-12-31"),
    "show-behemoth": (),
}


@pytest.fixture(autouse=True)
def _small(ledger: WriteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest ledger of every test here, on the day of its last check."""
    monkeypatch.setenv("CLAIMTRACK_AS_OF", "2026-01-31")
    ledger(LEDGER)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", ARGUMENTS)
def test_what_a_terminal_shows(
    name: str, width: int, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each picture and story, at 80 and at 160 columns, is the golden one."""
    monkeypatch.setenv("COLUMNS", str(width))
    done = run(*name.split("-"), *ARGUMENTS[name])
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= max(width, 110)
    golden(f"{name}-{width}.txt", done.stdout)


def test_a_narrow_timeline_cuts_no_verdict(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names and verdicts that have no room beside each other stand below each other."""
    monkeypatch.setenv("COLUMNS", "30")
    golden("timeline-30.txt", run("timeline").stdout)


@pytest.mark.parametrize("width", [80, 110])
@pytest.mark.parametrize("name", ["timeline", "trend-tardy", "due"])
def test_ascii_draws_with_ascii_alone(
    name: str, width: int, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--ascii` leaves no character that an old terminal lacks, names in the ledger aside."""
    monkeypatch.setenv("COLUMNS", str(width))
    done = run(*name.split("-"), "--ascii")
    assert done.stdout.replace("通义千问", "").isascii()
    golden(f"{name}-ascii-{width}.txt", done.stdout)


@pytest.mark.parametrize("output", ["json", "csv", "markdown"])
@pytest.mark.parametrize("name", ["due", "diff"])
def test_what_a_file_holds(name: str, output: str, run: Run, golden: Golden) -> None:
    """`due` and `diff` print the golden JSON, CSV and Markdown."""
    done = run(name, *ARGUMENTS[name], "--format", output)
    golden(f"{name}.{output}", done.stdout)


def test_show_as_json(run: Run, golden: Golden) -> None:
    """`show --format json` tells the same story to a program."""
    golden("show-behemoth.json", run("show", "the big one", "--format", "json").stdout)


def test_an_alias_in_any_case_names_a_model(run: Run) -> None:
    """`show` finds a model by id, name and alias."""
    assert run("show", "THE BIG ONE").stdout == run("show", "llama 4 behemoth").stdout


@pytest.mark.parametrize("command", ["show", "trend", "timeline", "due"])
def test_an_unknown_model_is_an_error_with_a_suggestion(command: str, run: Run) -> None:
    """A misspelt name ends with exit code 2 and the nearest name."""
    done = run(command, "behemoht")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "unknown model 'behemoht', did you mean 'behemoth'?\n"


def test_a_model_of_which_nothing_is_recorded(run: Run) -> None:
    """A model without records has a name, and the command says that there is no more."""
    shown = run("show", "empty").stdout
    assert shown.endswith("Nothing is recorded up to 2026-01-31.\n")
    assert "Nothing matches." in run("trend", "empty").stdout
    assert "Nothing matches." in run("timeline", "empty").stdout
    assert "No promise falls due" in run("due", "empty").stdout


def test_as_of_hides_what_came_later(run: Run) -> None:
    """Before the report of May 2025 Behemoth's story is its preview, and its trend is empty."""
    shown = run("show", "behemoth", "--as-of", "2025-05-14").stdout
    assert "Wall Street" not in shown
    assert "cancelled" not in shown
    trend = run("trend", "behemoth", "--as-of", "2025-05-14").stdout
    assert "there is no trend to read" in trend


def test_equal_days_say_that_nothing_changes(run: Run) -> None:
    """`diff` between a day and itself is empty, says so, and is no failure."""
    done = run("diff", "--from", "2025-05-15", "--to", "2025-05-15")
    assert done.exit_code == 0
    assert done.stdout.endswith("Nothing changes between 2025-05-15 and itself.\n")
    as_json = run("diff", "--from", "2025-05-15", "--to", "2025-05-15", "--format", "json")
    assert json.loads(as_json.stdout)["changes"] == []


def test_a_diff_backwards_is_an_error(run: Run) -> None:
    """A period that ends before it begins exits with 2 and says what to do."""
    done = run("diff", "--from", "2025-05-15", "--to", "2025-05-14")
    assert done.exit_code == 2
    assert "2025-05-15 is after 2025-05-14; give the earlier day first" in done.stderr


@pytest.mark.parametrize(
    ("length", "until"),
    [("90d", "2026-05-01"), ("90", "2026-05-01"), ("2w", "2026-02-14"), ("1m", "2026-02-28"),
     ("1Y", "2027-01-31"), ("99999y", "9999-12-31")],
)  # fmt: skip
def test_how_far_due_looks(length: str, until: str, run: Run) -> None:
    """`--within` is a number of days, weeks, months or years."""
    found = json.loads(run("due", "--within", length, "--format", "json").stdout)
    assert found["until"] == until


@pytest.mark.parametrize("length", ["", "soon", "-3d", "3 d w", "٣d"])
def test_what_due_does_not_understand(length: str, run: Run) -> None:
    """Any other `--within` is an error that shows the accepted forms."""
    done = run("due", "--within", length)
    assert done.exit_code == 2
    assert "write it as 90d, 12w, 3m or 1y" in done.stderr


def test_the_shipped_ledger_names_behemoths_postponement(run: Run) -> None:
    """Between 14 and 31 May 2025 Llama 4 Behemoth was postponed, as the press reported."""
    shipped = Path(__file__).parents[1] / "data" / "claims.toml"
    period = (
        "--data",
        shipped,
        "--from",
        "2025-05-14",
        "--to",
        "2025-05-31",
        "--basis",
        "reported",
    )
    found = json.loads(run("diff", *period, "--format", "json").stdout)["changes"]
    behemoth = [each for each in found if each["model"] == "llama-4-behemoth"]
    assert behemoth[-1]["day"] == "2025-05-15"
    assert (behemoth[-1]["verdict_before"], behemoth[-1]["verdict"]) == (None, "postponed")
    assert behemoth[-1]["new"]["due"]["text"] == "fall 2025 or later"
    assert "postponed: from" in run("diff", *period).stdout


@pytest.mark.parametrize("width", [1, 20, 40, 79, 109, 110, 300])
@pytest.mark.parametrize("name", ["timeline", "trend-tardy", "due", "show-behemoth"])
def test_any_width_will_do(
    name: str, width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However narrow or wide the terminal, the command draws something."""
    monkeypatch.setenv("COLUMNS", str(width))
    done = run(*name.split("-"))
    assert done.exit_code == 0
    assert done.stdout.strip()


axes = st.tuples(st.dates(), st.dates()).map(lambda pair: Axis(min(pair), max(pair)))


@given(axes, st.dates(), st.dates(), st.integers(1, 300))
def test_a_later_day_stands_further_right(axis: Axis, one: date, two: date, cells: int) -> None:
    """Cells keep the order of days, and no day falls off the axis."""
    first, second = axis.cell(min(one, two), cells), axis.cell(max(one, two), cells)
    assert 0 <= first <= second < cells
    assert axis.end_cell(min(one, two), cells) <= axis.end_cell(max(one, two), cells) < cells
    assert first <= axis.end_cell(min(one, two), cells)
    assert (axis.cell(axis.first, cells), axis.end_cell(axis.last, cells)) == (0, cells - 1)


@given(axes, st.integers(0, 40))
@example(Axis(date(1, 1, 1), date(9999, 12, 31)), 3)
@example(Axis(date(9999, 11, 1), date(9999, 12, 31)), 2)
def test_ticks_fit(axis: Axis, most: int) -> None:
    """There are no more ticks than asked for, in order, each on the axis."""
    days = [tick.day for tick in axis.ticks(most)]
    assert len(days) <= max(most, 1)
    assert days == sorted(set(days))
    assert all(axis.first <= day <= axis.last for day in days)


@pytest.mark.parametrize(
    ("first", "last", "most", "labels"),
    [
        (date(2025, 1, 1), date(2025, 1, 3), 5, ["2025-01-01", "2025-01-02", "2025-01-03"]),
        (date(2025, 1, 1), date(2025, 2, 9), 3, ["2025-01-01", "2025-01-15", "2025-01-29"]),
        (date(2024, 11, 2), date(2025, 2, 1), 3, ["Dec 2024", "Jan 2025", "Feb 2025"]),
        (date(2024, 2, 1), date(2025, 5, 1), 6,
         ["Apr 2024", "Jul 2024", "Oct 2024", "Jan 2025", "Apr 2025"]),
        (date(2019, 5, 1), date(2025, 5, 1), 4, ["2020", "2022", "2024"]),
        # as many days as there is room for, and one more; a month that begins on the last day
        (date(2025, 1, 1), date(2025, 1, 6), 6, [f"2025-01-0{at}" for at in range(1, 7)]),
        (date(2025, 1, 1), date(2025, 1, 7), 6, [f"2025-01-0{at}" for at in (1, 3, 5, 7)]),
        (date(2025, 1, 1), date(2025, 1, 12), 6, [f"2025-01-{at:02}" for at in range(1, 12, 2)]),
        (date(2025, 1, 1), date(2025, 1, 13), 6, ["2025-01-01", "2025-01-08"]),
        (date(2025, 1, 1), date(2025, 3, 25), 6, [
            "2025-01-01", "2025-01-15", "2025-01-29", "2025-02-12", "2025-02-26", "2025-03-12",
        ]),
        (date(2025, 1, 1), date(2025, 3, 26), 6, ["Jan 2025", "Feb 2025", "Mar 2025"]),
        (date(2025, 1, 2), date(2025, 7, 1), 6,
         ["Feb 2025", "Mar 2025", "Apr 2025", "May 2025", "Jun 2025", "Jul 2025"]),
        (date(2025, 1, 1), date(2025, 7, 1), 6, ["Jan 2025", "Apr 2025", "Jul 2025"]),
        (date(2020, 1, 1), date(2025, 12, 31), 6, ["2020", "2021", "2022", "2023", "2024", "2025"]),
        (date(2020, 1, 1), date(2026, 1, 1), 6, ["2020", "2022", "2024", "2026"]),
    ],
)  # fmt: skip
def test_ticks_stand_on_round_days(first: date, last: date, most: int, labels: list[str]) -> None:
    """Days, then weeks, then months, quarters and years, as the room allows."""
    assert [tick.label for tick in Axis(first, last).ticks(most)] == labels


def test_a_far_promise_does_not_squeeze_the_past() -> None:
    """The axis ends a year after the day of the report where a promise goes on until 2030."""
    axis = span([date(2024, 6, 1), date(2030, 12, 31)], date(2025, 6, 1))
    assert axis == Axis(date(2024, 6, 1), date(2025, 6, 1) + timedelta(days=366))
    assert span([date.max], date.max) == Axis(date.max, date.max)


@given(ledgers, st.integers(0, 50), st.integers(1, 120))
def test_a_track_shows_what_happened(ledger: object, at: int, width: int) -> None:
    """A track is as wide as asked; a slip, an outcome and a standing date are all in it."""
    for row in slips(ledger, day(at)).stories:  # type: ignore[arg-type]
        track = chart.track(row)
        axis = chart.axis([track], day(at))
        line = chart.paint(track, axis, day(at), [], width)
        assert len(line) == width
        if row.outcome:
            assert row.outcome.status in line
        if track.slip and row.slip:
            length = (track.slip[1] - track.slip[0]).days + 1
            assert length == row.slip.min  # of a range the least: a picture overstates nothing


@given(ledgers, st.integers(0, 50), st.integers(10, 120), st.integers(8, 30))
def test_a_trend_shows_each_window_and_the_outcome(
    ledger: object, at: int, width: int, height: int
) -> None:
    """Nothing is drawn outside the picture, and the outcome stands on the diagonal."""
    for row in slips(ledger, day(at)).stories:  # type: ignore[arg-type]
        picture = plot.plot(chart.track(row), day(at), width, height)
        assert all(0 <= x < width and 0 <= y < height for x, y in picture.spots)
        assert all(0 <= x < width for x in picture.undated)
        if row.outcome:
            last = row.outcome.date.latest
            assert last is not None
            spot = picture.spots[picture.column(last), picture.row(last)]
            assert spot.layer == row.outcome.status


def test_a_narrow_window_stands_over_a_wide_one() -> None:
    """A re-promise of a whole month does not hide the first promise of a week within it."""
    ledger = ledger_of(claim(day(0), due(day(15), day(20))), claim(day(1), due(day(5), day(40))))
    [row] = slips(ledger, day(2)).stories
    track = chart.track(row)
    line = chart.paint(track, chart.axis([track], day(2)), day(2), [], 40)
    assert [role for role, _ in groupby(line)] == ["today", "blank", "newest", "first", "newest"]


def test_windows_said_on_one_day_stand_side_by_side() -> None:
    """Two promises of one day for overlapping windows are both drawn, with their numbers."""
    ledger = ledger_of(claim(day(0), due(day(5), day(20))), claim(day(0), due(day(5), day(30))))
    [row] = slips(ledger, day(2)).stories
    picture = plot.plot(chart.track(row), day(2), 60, 20)
    heads = {spot.number: at for at, spot in picture.spots.items() if spot.number}
    assert heads["1"][0] == 0
    assert heads["2"] == (1, picture.row(day(30)))


def test_a_claim_of_the_day_of_shipping_is_no_promise(run: Run) -> None:
    """`show` lists what was said once it had shipped, and says that it promises nothing."""
    shown = run("show", "prompt").stdout
    assert shown.count("-> first promise with a last day") == 1
    assert shown.count("-> no promise: it had shipped by then") == 1


def test_the_reading_of_a_trend_counts_days(run: Run) -> None:
    """From `by March`, said on 10 January, to `September`, said on 15 July: 183 days moved."""
    assert (
        "From statement 1 to 4, 186 days passed and the promised day moved by +183 days: it was 80"
        " days away, then 77."
    ) in " ".join(run("trend", "tardy").stdout.split())


def test_statements_without_a_day_stand_side_by_side(ledger: WriteLedger) -> None:
    """However many of one day: each has a column of its own, to the right of the one before."""
    text = promises.model("m") + promises.claim("m", "2025-12-31", "2025-01-01")
    text += "".join(
        promises.claim("m", None, "2025-03-01", speaker=f'"{who}"') for who in ("A", "B", "C", "D")
    )
    (row,) = slips(load(ledger(text)), date(2025, 6, 1)).stories
    drawn = plot.plot(chart.track(row), date(2025, 6, 1), 40, 12).undated
    first = min(drawn)
    assert [(at - first, spot.number) for at, spot in sorted(drawn.items())] == [
        (0, "2"), (1, "3"), (2, "4"), (3, "5"),
    ]  # fmt: skip


@pytest.mark.parametrize(("late", "hidden"), [(0, False), (5, True)])
def test_a_timeline_of_kept_promises_alone_shows_them(
    run: Run, ledger: WriteLedger, late: int, hidden: bool
) -> None:
    """What is neither open nor late gives way to what is; where nothing is, it has the screen."""
    ledger(promises.shipped("kept", 0) + promises.shipped("other", late))
    shown = run("timeline").stdout
    assert ("kept" not in shown.partition("Not shown")[0]) is hidden
    assert ("Not shown: 1 neither open nor late. All: --all" in shown) is hidden
