"""Forecasts in words: their table, what its columns mean, and one forecast in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from claimtrack.stats.far_ahead import FAR, LONG_BEFORE, FarAhead
from claimtrack.stats.forecast import NEEDED, WITHIN, YEARS, Forecast, Outlook
from claimtrack.stats.life_table import STRENGTH
from claimtrack.words import cells
from claimtrack.words.cells import milestone, model, organization
from claimtrack.words.table import LEFT_OUT, Column, Page, Table

_FORECAST_KEY = (
    "Due by: the last day promised, by all claims; (reported): by the word of reports or leaks,"
    " whatever the record says. In time: the chance that it ships by that day; in 30 to 365 days:"
    " from the as-of day. Half by: the day by which it has shipped with even odds; 80% interval:"
    " one chance in ten that it ships earlier, one in ten later. Got as far: how many earlier"
    " promises reached this point of their own clocks unshipped; where fewer than ten did, or the"
    " due date is over a year away, chances are rounded to tens (~) and dates to months."
)
HOW_IT_DID = (
    "How such forecasts did on the public ledger of 23 November 2026 and on two projects'"
    " schedules: when it ships, better than the base rate; whether in time, hardly better, on that"
    " ledger perhaps by chance. On this ledger: claimtrack forecast --backtest."
)
_TOO_LITTLE = "too little known"
PERCENT = 100


def page(outlook: Outlook) -> Page:
    """The forecasts of open promises."""
    promises = cells.count(len(outlook.forecasts), "open promise")
    spoken_for = cells.speaks_for(outlook.report.ledger, outlook.report.as_of)
    headline = f"{spoken_for} {promises} with a last day."
    tables = (table(outlook, outlook.forecasts),) if outlook.forecasts else ()
    return Page("Forecasts", headline, tables, _nothing(outlook), tuple(notes(outlook)))


def table(outlook: Outlook, forecasts: tuple[Forecast, ...]) -> Table[Forecast]:
    """A row for each open promise with a last day."""
    return Table("forecasts", "Forecasts", _columns(outlook), forecasts, _FORECAST_KEY)


def _nothing(outlook: Outlook) -> str:
    if outlook.report.stories:
        return "No promise with a last day is open: all have shipped, ended, or name no day."
    return "No release promise matches."


def notes(outlook: Outlook) -> Iterator[str]:
    """What gets no forecast, and how far to trust the rest."""
    if outlook.dateless:
        gets = "gets" if outlook.dateless == 1 else "get"
        promises = cells.count(outlook.dateless, "open promise")
        yield f"{promises} without a last day {gets} no forecast."
    if not outlook.forecasts:
        return
    if outlook.knowledge.decided < NEEDED:
        yield f"No chances: {_needed(outlook)}."
        return
    if any(each.far for each in outlook.forecasts):
        yield far_ahead(outlook.far_ahead)
    yield HOW_IT_DID


def far_ahead(count: FarAhead) -> str:
    """What became of the promises made for a day over a year away, as far as is known."""
    made, subjects = cells.count(count.promises, "promise"), cells.count(count.subjects, "subject")
    was = "was" if count.promises == 1 else "were"
    return (
        f"{made} on {subjects} {was} made over a year ahead: {_became(count)}. For a due date"
        " so far away only the chance in time is told."
    )


def _became(count: FarAhead) -> str:
    if not count.shipped:
        return "none has shipped"
    ended = f"{count.shipped:,} shipped, {count.in_time:,} of these by the last day promised"
    before = f"{count.long_before:,} over {LONG_BEFORE} days before it"
    return f"{ended} and {before}; {count.promises - count.shipped:,} not shipped"


def _needed(outlook: Outlook) -> str:
    decided = outlook.knowledge.decided
    return f"{_TOO_LITTLE} ({decided} of the {NEEDED} decided claims needed)"


def sentence(outlook: Outlook, forecast: Forecast) -> str:
    """One forecast as a sentence, with the base rate beside it: for the story of a model."""
    reported = "" if forecast.basis == "official" else " (reported)"
    of = f"Forecast, {milestone(forecast.row)} by {forecast.due}{reported}"
    if forecast.chances is None:
        return f"{of}: {_needed(outlook)}."
    told = [f"half by {half_by(forecast)}", f"80%: {interval(forecast)}"]
    if not forecast.far:
        within = ", ".join(f"{days} days {_within(forecast, days)}" for days in WITHIN)
        told.insert(0, f"within {within}")
    if in_time := _in_time(forecast):
        told.insert(0, f"in time {in_time} (of all dated claims so far: {base_rate(outlook)})")
    if beyond := _beyond(forecast):
        told.append(f"not within {YEARS} years {beyond}")
    return f"{of}: {'; '.join(told)}."


def base_rate(outlook: Outlook) -> str:
    """The share of all claims that were kept, of those whose last day is over."""
    return cells.percent(outlook.knowledge.base_rate)


def percent(value: float, *, rough: bool) -> str:
    """A chance in whole per cent, never 0% nor 100%; where rough, to tens."""
    if not rough:
        shown = f"{PERCENT * value:.0f}%"
        return {"0%": "<1%", "100%": ">99%"}.get(shown, shown)
    tens = round(10 * value)
    return {0: "<10%", 10: ">90%"}.get(tens, f"~{10 * tens}%")


def _is_rough(forecast: Forecast) -> bool:
    return forecast.rough or forecast.far


def _in_time(forecast: Forecast) -> str:
    if forecast.chances is None or forecast.chances.in_time is None:
        return ""
    return percent(forecast.chances.in_time, rough=_is_rough(forecast))


def _within(forecast: Forecast, days: int) -> str:
    """Nothing for a promise a long way ahead: what was made so early says nothing of it."""
    if forecast.chances is None or forecast.far:
        return ""
    return percent(forecast.chances.within[days], rough=forecast.rough)


def _chance(days: int) -> Callable[[Forecast], str]:
    return lambda forecast: _within(forecast, days)


def _day(forecast: Forecast, outlook_day: date, day: date | None) -> str:
    """A day, or its month where a day would say too much."""
    if day is None:
        return f"after {outlook_day.year + YEARS}"
    near = (day - outlook_day).days < FAR
    return str(day) if near and not _is_rough(forecast) else f"{day:%b %Y}"


def half_by(forecast: Forecast) -> str:
    """The day of even odds."""
    return _day(forecast, forecast.as_of, forecast.chances.half_by) if forecast.chances else ""


def interval(forecast: Forecast) -> str:
    """The days between which it ships with a chance of 80%."""
    if forecast.chances is None:
        return ""
    low, high = (_day(forecast, forecast.as_of, day) for day in forecast.chances.interval)
    return f"{low} to {high}"


def _beyond(forecast: Forecast, label: str = "{}") -> str:
    """The chance that five years are not enough, where an end is further away."""
    if forecast.chances is None or forecast.chances.interval[1] is not None:
        return ""
    return label.format(percent(forecast.chances.beyond_five_years, rough=_is_rough(forecast)))


def _got_as_far(forecast: Forecast) -> str:
    """In whole promises; what is fewer than ten is not rounded to ten."""
    whole = round(forecast.got_as_far)
    return f"{min(whole, STRENGTH - 1) if forecast.rough else whole:,}"


def _own(forecast: Forecast) -> str:
    """Nothing where it changes nothing: past the due date, or with nobody to compare with."""
    told = "1.00" if forecast.own_factor is None else f"{forecast.own_factor:.2f}"
    return "" if told == "1.00" or not _in_time(forecast) else f"x {told} in time"


def _columns(outlook: Outlook) -> tuple[Column[Forecast], ...]:
    return (
        Column("Model", lambda forecast: model(forecast.row), room=24),
        Column(
            "Milestone",
            lambda forecast: milestone(forecast.row),
            below="Model",
            small="Model",
            plain="release",
        ),
        Column("Lab", lambda forecast: organization(forecast.row), below=LEFT_OUT),
        Column("Due by", lambda forecast: f"{forecast.due}"),
        Column(
            "Basis",
            lambda forecast: forecast.basis,
            below="Due by",
            small="Due by",
            label="({})",
            plain="official",
        ),
        Column("In time", _in_time, number=True, below="Due by", label="{} in time"),
        Column(
            "Base rate",
            lambda forecast: base_rate(outlook) if _in_time(forecast) else "",
            number=True,
            below="Due by",
            small="In time",
            label="(all so far: {})",
        ),
        *(
            Column(
                f"In {days} days", _chance(days), number=True, below=below, label=f"in {days}: {{}}"
            )
            for days, below in zip(WITHIN, ("", "In 30 days", "", "In 180 days"), strict=True)
        ),
        Column(
            "Half by",
            lambda forecast: half_by(forecast) if forecast.chances else _needed(outlook),
        ),
        Column("80% interval", interval, below="Half by", small="Half by", label="80%: {}"),
        Column(
            "Not in 5 years", _beyond, below="Half by", small="Half by", label="not in 5 years: {}"
        ),
        Column("Got as far", _got_as_far, number=True, below="Model", label="got as far: {}"),
        Column(
            "Own record",
            _own,
            below="Model",
            small="Lab",
            label="own record {}",
        ),
        Column("Verdict", lambda forecast: cells.verdict(forecast.row), below="Model"),
    )
