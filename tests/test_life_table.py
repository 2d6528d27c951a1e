"""The forecast's formulas: by hand, by their properties, and against a second reading of them."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimtrack.formats.json.forecast import forecast as as_json
from claimtrack.formats.json.slips import slips as slips_json
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.stats.clock import STAGES, Clock
from claimtrack.stats.forecast import outlook
from claimtrack.stats.known import lives as lives_of
from claimtrack.stats.life_table import LifeTable
from claimtrack.stats.odds import Odds
from claimtrack.stats.tally import Life, Tally
from claimtrack.verdicts.history import releases
from claimtrack.verdicts.slips import Report, slips
from tests.conftest import FROZEN
from tests.helpers import slow_forecast
from tests.helpers.promises import claim, model, outcome

TODAY = date(2024, 6, 1)
START = TODAY.toordinal()
LONGEST = (date.max - date.min).days


def exact(lead: int) -> Clock:
    """The clock of a promise made today for the one day that is so far ahead."""
    return Clock(START, START + lead - 1 if lead else START, START + lead)


KEPT = Life(
    organization="Lab", official=True, lead=30, start=0.0, end=2.0, shipped=True, weight=1.0
)


def kept(**fields: Any) -> Life:
    """A promise that shipped on its last day."""
    return replace(KEPT, **fields)


def odds(lives: list[Life], lead: int, waited: int = 0) -> Odds:
    """The odds of a promise that has been open for so many days."""
    table = LifeTable([Tally(lives)], alone=True)
    return Odds(exact(lead), table.hazards("Lab", lead), START + waited)


class TestByHand:
    """The cases of FORECAST.md."""

    def test_nothing_known(self) -> None:
        """Due on one day in 30 days, the assumption alone: 55% in time, 96% within a year."""
        found = odds([], 30)
        assert found.by(START + 30) == pytest.approx(1 - math.exp(-0.8))
        assert round(found.by(START + 30), 3) == 0.551
        assert round(found.by(START + 365), 3) == 0.964

    def test_open_window(self) -> None:
        """A window open from the start leaves out the time before it: 45%."""
        table = LifeTable([Tally()], alone=True)
        found = Odds(Clock(START, START, START + 30), table.hazards("Lab", 30), START)
        assert found.by(START + 30) == pytest.approx(1 - math.exp(-0.6))

    def test_overdue(self) -> None:
        """40 days late of a lead of 60: the unit is 44 days; even odds as long again as it."""
        found = odds([], 60, waited=100)
        assert exact(60).unit == 44
        assert round(found.by(START + 130), 3) == 0.263
        assert round(found.by(START + 130), 3) == round(1 - (44 + 40) / (44 + 70), 3)
        assert found.day(0.5) - (START + 100) == pytest.approx(84)

    @pytest.mark.parametrize(("number", "low", "high"), [(20, 0.925, 0.926), (100, 0.99, 1)])
    def test_kept_on_the_day(self, number: int, low: float, high: float) -> None:
        """Who ships on the day 20 times of 20 is given 92.5%; 100 of 100, over 99%."""
        chance = odds([kept()] * number, 30).by(START + 30)
        assert low <= round(chance, 3) <= high

    def test_cancelled_only(self) -> None:
        """The more was cancelled, the lower; never 0."""
        chances = [
            odds([kept(shipped=False, end=math.inf)] * number, 30).by(START + 30)
            for number in (0, 10, 100, 1000)
        ]
        assert chances == sorted(chances, reverse=True)
        assert 0 < chances[-1] < 0.01

    def test_stage_that_ends(self) -> None:
        """What shipped on a stage's edge belongs to the stage that ends there."""
        counts = kept(end=0.5).counts()
        assert (counts[0], counts[1], counts[13], counts[14]) == (1, 0, 1, 0)

    def test_first_day(self) -> None:
        """The first whole day of a chance; of days gone by it is 0, and some days never come."""
        found = odds([], 30)
        for days in (5, 30, 100):
            assert found.first_day(found.by(START + days)) == START + days
        assert odds([], 30, waited=10).by(START + 5) == 0
        assert Odds(exact(30), [1e-9] * 13, START).first_day(0.9) == math.inf

    def test_stages(self) -> None:
        """The stages of FORECAST.md; what ended past the last edge is counted in the last."""
        edges: tuple[float, ...] = (0, 0.5, 0.8, 1, 1.5, 2, 2.1, 2.25, 2.5, 3, 3.5, 4, 5, 10)
        assert edges == STAGES
        assert kept(end=12.0).counts()[13:] == [0] * 12 + [1]

    @given(st.integers(1, 900), st.integers(1, 900), st.sampled_from(STAGES))
    def test_the_day_of_each_edge(self, before: int, window: int, edge: float) -> None:
        """The clock stands on each edge on the day that it says."""
        clock = Clock(START, START + before, START + before + window)
        assert clock.position(clock.day(edge)) == pytest.approx(edge)

    def test_left_open(self) -> None:
        """What is open inside a stage has entered it for the part watched."""
        counts = kept(shipped=False, end=0.6).counts()
        assert counts[:3] == pytest.approx([1, 1 / 3, 0])
        assert sum(counts[13:]) == 0

    def test_due_the_same_day(self) -> None:
        """A claim due on the day it was made enters the late stages alone."""
        assert exact(0).start == 2.0
        counts = kept(lead=0, start=2.0, end=2.2).counts()
        assert counts == [0] * 5 + [1, 1] + [0] * 6 + [0] * 6 + [1] + [0] * 6
        left = kept(lead=0, start=2.0, end=2.175, shipped=False).counts()
        assert left == pytest.approx([0] * 5 + [1, 0.5] + [0] * 19)

    def test_own_record(self) -> None:
        """An organization that ships late has lower chances in time, and the same ones late."""
        late = [kept(organization="Tardy", end=3.2) for _ in range(10)]
        table = LifeTable([Tally([*late, *[kept() for _ in range(10)]])], alone=False)
        assert table.factor("Tardy", 30) < 1 < table.factor("Lab", 30)
        expected = 10 * math.fsum(table.alike(30)[:5])
        assert table.factor("Tardy", 30) == pytest.approx((0 + 5) / (expected + 5))
        tardy, lab = table.hazards("Tardy", 30), table.hazards("Lab", 30)
        assert all(one < other for one, other in zip(tardy[:5], lab[:5], strict=True))
        assert tardy[5:] == lab[5:]

    def test_reports_are_no_own_record(self) -> None:
        """What a leaker said is counted for everybody, not against the organization."""
        leaks = [kept(end=3.2, official=False) for _ in range(10)]
        table = LifeTable([Tally(leaks)], alone=False)
        assert table.factor("Lab", 30) == 1
        assert table.own_claims("Lab") == 0


class TestLives:
    """What becomes of a subject's claims, which weigh 1 together."""

    @pytest.mark.parametrize(
        ("status", "when", "end"),
        [
            ("shipped", "2024-02-28/2024-03-03", 2.0),
            ("untraced", "2024-02-01/2024-03-01", 2.0),
            ("cancelled", "2024-02-20", math.inf),
        ],
    )
    def test_each(self, status: str, when: str, end: float) -> None:
        """Shipped on the midpoint; lost on the last day seen; what is cancelled never ends."""
        text = model("a") + claim("a", "2024-03-01", "2024-01-01") + outcome("a", when, status)
        text += claim("a", "2024-02-01/2024-03-01", "2024-01-31", basis='"reported"')
        (found,) = releases(assemble([parse(text, "a.toml")]), TODAY)
        official = Life("Lab", True, 60, 0.0, end, status == "shipped", 0.5)
        assert lives_of(found.story) == (
            official, replace(official, official=False, lead=30, start=1.0),
        )  # fmt: skip


leads = st.integers(0, 1200)
ends = st.floats(0.01, 12)
lives = st.lists(
    st.builds(
        Life,
        organization=st.sampled_from(["Lab", "Other"]),
        official=st.booleans(),
        lead=leads,
        start=st.just(0.0),
        end=st.one_of(ends, st.just(2.0)),
        shipped=st.booleans(),
        weight=st.sampled_from([1.0, 0.5, 0.25]),
    ),
    max_size=25,
)


class TestProperties:
    """What holds of any record."""

    @given(lives, st.integers(1, 1200), st.integers(0, 4000))
    def test_chances_rise(self, record: list[Life], lead: int, waited: int) -> None:
        """Chances rise with the day, and are never 0 nor 1."""
        table = LifeTable([Tally(record)], alone=False)
        found = Odds(exact(lead), table.hazards("Lab", lead), START + waited)
        chances = [found.by(START + waited + days) for days in (1, 30, 90, 180, 365, 1826)]
        assert all(0 < chance < 1 for chance in chances)
        assert all(one < other for one, other in pairwise(chances))

    @given(lives, leads, st.integers(0, 4000), st.floats(0.01, 0.99))
    def test_by_is_the_inverse_of_day(
        self, record: list[Life], lead: int, waited: int, share: float
    ) -> None:
        """By the day of a chance it has shipped with that chance."""
        table = LifeTable([Tally(record)], alone=False)
        found = Odds(exact(lead), table.hazards("Lab", lead), START + waited)
        day = found.day(share)
        if day < math.inf:
            assert found.by(day) == pytest.approx(share, abs=1e-6)

    @given(st.lists(st.tuples(leads, ends), min_size=1, max_size=20), st.integers(1, 1200))
    @example([(10, 3.0)], 10)
    def test_kept_instead_of_broken(self, record: list[tuple[int, float]], lead: int) -> None:
        """Had a promise that was broken been kept, the chance in time were no lower."""
        others = [kept(lead=each, end=end) for each, end in record]
        broken, *kept_ones = (
            odds([*others, kept(lead=lead, end=end)], lead).by(START + lead)
            for end in (3.0, 2.0, 1.2, 0.3)
        )
        assert all(broken <= chance + 1e-12 for chance in kept_ones)

    @given(lives, st.randoms(), leads)
    def test_any_order(self, record: list[Life], random: Any, lead: int) -> None:
        """Records may stand in any order, and settled or not makes no difference."""
        shuffled = list(record)
        random.shuffle(shuffled)
        half = len(record) // 2
        whole = LifeTable([Tally(record)], alone=False).hazards("Lab", lead)
        parts = LifeTable([Tally(shuffled[:half]), Tally(shuffled[half:])], alone=False)
        assert parts.hazards("Lab", lead) == pytest.approx(whole)

    @given(lives, lives, leads)
    def test_dropped(self, record: list[Life], others: list[Life], lead: int) -> None:
        """What was counted and is counted no more leaves no trace."""
        tally = Tally(others + record)
        for life in others:
            tally.drop(life)
        again = LifeTable([tally], alone=False).hazards("Lab", lead)
        assert again == pytest.approx(LifeTable([Tally(record)], alone=False).hazards("Lab", lead))

    @given(st.integers(0, 900), st.integers(0, 900), st.floats(2.001, 9))
    def test_clock(self, before: int, window: int, late: float) -> None:
        """The clock runs on, from its start to lateness, and back to the same day."""
        clock = Clock(START, START + before, START + before + window)
        days = range(START, START + before + window + 400, 7)
        places = [clock.position(day) for day in days]
        assert places == sorted(places)
        assert places[0] == clock.start
        if clock.lead:
            assert clock.position(clock.due) == 2 or window == 0
        for place in (late, *(edge for edge in STAGES if edge > max(clock.start, 2))):
            assert clock.position(clock.day(place)) == pytest.approx(place)


days = st.integers(0, 1400)


@st.composite
def subjects(draw: st.DrawFn, number: int) -> str:
    """One subject with its claims and perhaps an outcome."""
    name = f"m{number}"
    text = model(name, draw(st.sampled_from(["Lab", "Other", "Third"])))
    said = sorted(draw(st.sets(days, min_size=1, max_size=3)))
    for at in said:
        announced = TODAY + timedelta(days=at)
        first = announced + timedelta(days=draw(st.integers(0, 300)))
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 10, 90])))
        basis = draw(st.sampled_from(['"official"', '"reported"']))
        text += claim(name, f"{first}/{last}", str(announced), basis=basis)
    status = draw(st.sampled_from(["shipped", "shipped", "shipped", "cancelled", "untraced", ""]))
    if status:
        happened = TODAY + timedelta(days=said[-1] + draw(st.integers(1, 600)))
        until = happened + timedelta(days=draw(st.sampled_from([0, 0, 9])))
        text += outcome(name, f"{happened}/{until}", status)
    return text


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    """A ledger of a dozen subjects, looked at up to a day or to no day in particular."""
    checked = draw(st.sampled_from(["", "checked = 2028-01-01\n", "checked = 2026-06-01\n"]))
    return checked + "".join(draw(subjects(number)) for number in range(12))


THRICE = (
    "checked = 2025-05-01\n"
    + "".join(
        model(f"m{late}") + claim(f"m{late}") + outcome(f"m{late}", f"2024-06-{late:02}")
        for late in range(1, 8)
    )
    + model("like")
    + "".join(
        claim("like", str(said + timedelta(days=190)), str(said))
        for said in (date(2024, 6, 1), date(2024, 7, 21), date(2024, 10, 1))
    )
)
"""Last looked at when two of three like promises had passed the stage that the third was in."""


def compare(report: Report) -> int:
    """Set every forecast of a report beside the slow one; their number."""
    told = json.loads(slips_json(report))
    found = json.loads(as_json(outlook(report)))
    releases = {each["id"]: each for each in told["releases"]}
    for each in found["forecasts"]:
        release = releases[each["id"]]
        dated = [at for at, said in enumerate(release["chain"]) if said["due"]]
        honest = [at for at in dated if not release["chain"][at]["retrospective"]]
        expected = slow_forecast.forecast(told, release, (honest or dated)[-1])
        if each["half_by"] is None and each["interval"] == [None, None]:
            assert found["decided"] < 5
            continue
        for key in ("in_time", "beyond_five_years", "got_as_far", "own_factor"):
            assert each[key] == pytest.approx(expected[key], abs=2e-4), key
        assert each["within"] == pytest.approx(expected["within"], abs=2e-4)
        early, late = each["interval"]
        for share, day in ((0.1, early), (0.5, each["half_by"]), (0.9, late)):
            if day is not None:
                reached = slow_forecast.ordinal(day)
                assert expected["by"](reached) >= share - 1e-9
                assert expected["by"](reached - 1) < share
    return len(found["forecasts"])


class TestSecondReading:
    """The program against the formulas, read once more."""

    @given(ledgers(), st.integers(300, 2000))
    @example(THRICE, 600)
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    def test_any_ledger(self, text: str, at: int) -> None:
        """On any small ledger and day every figure is that of the formulas."""
        compare(slips(assemble([parse(text, "claims.toml")]), TODAY + timedelta(days=at)))

    @pytest.mark.parametrize("day", ["2025-03-01", "2026-01-01", "2026-11-23"])
    def test_public_ledger(self, day: str) -> None:
        """So it is on the public ledger of one day, and on earlier ones."""
        ledger = assemble([parse(FROZEN.read_text(encoding="utf-8"), "claims.toml")])
        assert compare(slips(ledger, date.fromisoformat(day))) > 5


class TestTally:
    """Counts at points beside a lead are the sums over all leads, each weighed by the kernel."""

    def test_claims(self) -> None:
        """Official claims count by organization, until they are dropped."""
        tally = Tally([kept(), kept(), kept(lead=7, official=False)])
        tally.drop(kept())
        tally.add(kept(organization="Other"))
        assert tally.official == {"Lab": 1, "Other": 1}

    @pytest.mark.parametrize("asked", [0, 20])
    def test_merged(self, asked: int) -> None:
        """Another tally counts so many times, its stages alone: as if its lives weighed as much."""
        own, others = [kept(), kept(lead=9, end=0.3)], [kept(lead=90, end=3.2), kept(end=0.7)]
        others.append(kept(organization="Other", end=0.2))
        merged, other = Tally(own), Tally(others)
        for _ in range(asked):
            merged.weighed(30)
        merged.merge(other, 0.25)
        merged.merge(other, 0.5)
        whole = Tally([*own, *(replace(each, weight=0.75) for each in others)])
        assert merged.everybody == pytest.approx(whole.everybody)
        for name in ("Lab", "Other"):
            assert merged.of(name) == pytest.approx(whole.of(name))
        for lead in (0, 30, 400):
            assert merged.weighed(lead) == pytest.approx(whole.weighed(lead), abs=1e-11)
        assert merged.official == {"Lab": 2}

    @pytest.mark.parametrize("lead", [0, 1, 7, 30, 365, 5000, LONGEST])
    def test_points_are_the_kernel(self, lead: int) -> None:
        """However often it is asked, and for any lead that the calendar has room for."""
        record = [kept(lead=each, weight=1 / (1 + each % 3)) for each in (0, 1, 3, 29, 400, 9000)]
        tally = Tally(record)
        weighed = [
            each.weight * math.exp(-(((math.log1p(each.lead) - math.log1p(lead)) / 0.7) ** 2) / 2)
            for each in record
        ]
        for _ in range(10):
            assert tally.weighed(lead)[0] == pytest.approx(math.fsum(weighed), abs=1e-11)
        tally.add(kept(lead=lead))
        for _ in range(20):
            assert tally.weighed(lead)[0] == pytest.approx(math.fsum(weighed) + 1, abs=1e-11)
