"""Periods that are counted from the announcement: today, this week, next month, the decade."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimtrack.grammar.calendar import Days, every_week, next_unit, unit_around
from claimtrack.grammar.rule import Rule, recurring
from claimtrack.grammar.spelling import WEEKDAY_NUMBERS

_UNIT = "week|month|quarter|year"
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_REST = re.compile(rf"(?:this|later this|laterin(?: the)?|within the) (?P<unit>{_UNIT}|decade)")
_NEXT = re.compile(rf"next (?P<unit>{_UNIT}|weekend)")
_TO_NEXT = re.compile(
    rf"(?:(?:in |within )?(?:the )?(?:coming|following)|the next|within (?:the )?next)"
    rf" (?P<unit>{_UNIT})"
)
_AFTER_NEXT = re.compile(rf"(?P<unit>{_UNIT}) after next(?: (?P=unit))?")
_WEEKEND = re.compile(r"(?:this )?weekend")
_ALONE = re.compile(rf"(?P<unit>{_UNIT}|decade)")
_DECADE_END = re.compile(r"end (?:this )?decade|decade end")
_DAY = re.compile(
    rf"(?:(?P<next>next )|this )?(?P<day>{_WEEKDAY})(?: (?P<week>this|next) week)?"
    rf"|(?P<first>this|next) week (?:on )?(?P<then>{_WEEKDAY})"
)
DAYS = {
    "today": (0, 0), "tomorrow": (1, 1), "tonight": (0, 1), "cob": (0, 0),
    "day after tomorrow": (2, 2),
}  # fmt: skip
"""Days after the announcement, first and last."""


def unit(text: str) -> Rule | None:
    """The rule of a period that is counted from the announcement; None where `text` is none."""
    if text in DAYS:
        first, last = (timedelta(days=days) for days in DAYS[text])
        return Rule(
            lambda announced: (announced + first, announced + last),
            "counted from the announcement",
            kind="day",
        )
    if text == "the year":
        return around("year")
    if _WEEKEND.fullmatch(text):
        return around("weekend")
    if found := _REST.fullmatch(text):
        return _week_long() if text == "within the week" else _rest(found["unit"])
    if _DECADE_END.fullmatch(text):  # as near as anybody who says so means
        return _rest("decade")._replace(at_end=True)
    if found := _NEXT.fullmatch(text):
        return _next(found["unit"])
    if found := _AFTER_NEXT.fullmatch(text):
        return _after_next(found["unit"])
    if found := _TO_NEXT.fullmatch(text):
        return _to_next(found["unit"])
    return _weekday(text)


def around(name: str) -> Rule:
    """The whole calendar unit of the announcement."""
    return Rule(
        lambda announced: unit_around(name, announced),
        f"the calendar {name} of the announcement",
        kind=name,
    )


def alone(text: str) -> Rule | None:
    """A unit as it stands behind a head: "end of month"."""
    found = _ALONE.fullmatch(text)
    return found and around(found["unit"])


def _rest(name: str) -> Rule:
    return Rule(
        lambda announced: (announced, unit_around(name, announced)[1]),
        f"from the announcement to the end of its {name}",
        kind=name,
        whole=around(name),
    )


def _week_long() -> Rule:
    return Rule(
        lambda announced: (announced, announced + timedelta(days=7)),
        "from the announcement to seven days after it",
    )


def _next(name: str) -> Rule:
    return Rule(
        lambda announced: next_unit(name, announced), f"the next calendar {name}", kind=name
    )


def _after_next(name: str) -> Rule:
    return Rule(
        lambda announced: next_unit(name, next_unit(name, announced)[1]),
        f"the calendar {name} after the next one",
        kind=name,
    )


def _to_next(name: str) -> Rule:
    return Rule(
        lambda announced: (announced, next_unit(name, announced)[1]),
        f"from the announcement to the end of the next {name}",
        kind=name,
        whole=_next(name),
    )


def _weekday(text: str) -> Rule | None:
    if (found := _DAY.fullmatch(text)) is None:
        return None
    number = WEEKDAY_NUMBERS[found["day"] or found["then"]]
    if found["next"] and not found["week"]:
        return Rule(
            lambda announced: _of_next_week(announced, number),
            "that weekday of the next week",
            kind="day",
        )
    if found["next"]:
        return None
    if week := found["week"] or found["first"]:
        weeks = timedelta(days=7 * (week == "next") + number)
        return Rule(
            lambda announced: (unit_around("week", announced)[0] + weeks,) * 2,
            f"that weekday of {week} week",
            kind="day",
        )
    return recurring(every_week(number), "day", "a weekday")


def _of_next_week(announced: date, number: int) -> Days:
    """Said on a Sunday, the week after next: the later of two readings."""
    monday = next_unit("week", announced)[0]
    sunday = announced.weekday() == 6
    return (monday + timedelta(days=7 * sunday + number),) * 2
