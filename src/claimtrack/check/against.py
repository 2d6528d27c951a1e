"""Verdicts that an edit of the ledger has changed, though no correction says so."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator
from datetime import date

from claimtrack.check.index import Survey
from claimtrack.errors import Problem
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.ledger import Ledger, subject
from claimtrack.ledgers.moves import Moves
from claimtrack.verdicts.benchmarks import Score
from claimtrack.verdicts.figures import Figure
from claimtrack.verdicts.history import Release
from claimtrack.verdicts.slips import Report, slips

_RULE = "uncorrected"
Told = tuple[str, str]
"""The model and the subject of it, as in the site's addresses."""
_RIVAL = 3
"""Where in the key of a score its rival stands."""
_Verdicts = defaultdict[tuple[Told, tuple[object, ...]], list[str]]
_Row = tuple[tuple[Told, tuple[object, ...]], str]


def uncorrected(ledger: Ledger, old: Ledger) -> Iterator[Problem]:
    """What read otherwise in `old` on the day to which it was checked, and is not explained.

    A promise is told by its on-record judgement, where none by the reported one, as in `due`.
    That a claim has been measured since is no correction; nor is a subject that is new, or one
    that [[moved]] gives another name, unless it is still there by its own.
    """
    day = old.checked or _newest_day(old)
    before, after = slips(old, day), slips(ledger, day)
    explained = _explained(ledger, old)
    survey = Survey(ledger, after)
    places = {place.record.id: place for place in survey.places["models"]}
    now = _verdicts(after, Moves(()))
    then = _verdicts(before, Moves(ledger.moved), frozenset(told for told, _ in now))
    edited = _edited(then, now)
    for (told, key), was in then.items():
        if {told, (told[0], "")} & explained:
            continue
        for old_verdict, verdict in _changed(was, now.get((told, key)) or edited[told, key]):
            read = f"read {old_verdict!r} as of {day}, and reads {verdict!r} now"
            remedy = f'add a [[corrections]] record with model = "{told[0]}", subject = "{told[1]}"'
            if verdict == "gone":
                remedy += ", gone = true; where it was only renamed, a [[moved]] record"
            wrong = Complaint("verdict", f"{told[1].replace('-', ' ')} {read}", remedy, _RULE)
            place = places.get(told[0])  # of a model that is gone, the first file
            yield (place.problem(wrong) if place else ledger.files[0].top_problem("models", wrong))


def _edited(then: _Verdicts, now: _Verdicts) -> _Verdicts:
    """What each row that is not there any more reads now, as far as an edit made a new one of it.

    First the new rows that differ in one thing, then any of the subject; each is taken once, in
    file order. A comparison with one rival does not become that with another.
    """
    found: _Verdicts = defaultdict(list)
    fresh = [(row, verdict) for row in now if row not in then for verdict in now[row]]
    for at in (0, 1, 2, 4, 5, None):
        rows: defaultdict[tuple[Told, tuple[object, ...]], deque[_Row]] = defaultdict(deque)
        for (told, key), verdict in fresh:
            rows[told, _less(key, at)].append(((told, key), verdict))
        for told, key in then:
            like = rows[told, _less(key, at)]
            while (told, key) not in now and like and len(found[told, key]) < len(then[told, key]):
                found[told, key].append(like.popleft()[1])
        fresh = [row for like in rows.values() for row in like]
    return found


def _less(key: tuple[object, ...], at: int | None) -> tuple[object, ...]:
    """A key without what stands at one place; without all but its rival."""
    return key[_RIVAL : _RIVAL + 1] if at is None else (*key[:at], *key[at + 1 :])


def _changed(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """The verdicts of like rows that are there no more, each with what one of them reads now."""
    new = (Counter(now) - Counter(was)).elements()
    for verdict in sorted((Counter(was) - Counter(now)).elements()):
        if verdict != "unmeasured":
            yield verdict, next(new, "gone")


def _explained(ledger: Ledger, old: Ledger) -> set[Told]:
    """The subjects, or whole models, that a correction since `old` is about."""
    known = set(old.corrections)
    return {(each.model, each.subject or "") for each in ledger.corrections if each not in known}


def _verdicts(report: Report, moves: Moves, stay: Collection[Told] = ()) -> _Verdicts:
    """The verdict of each promise, figure and score, by subject and what tells rows apart.

    Several of one measurer in one setting are not told apart.

    Models and subjects go by the names that they have after `moves`, but for those that `stay`.
    """
    found: _Verdicts = defaultdict(list)

    def now(told: Told) -> Told:
        return told if told in stay else _renamed(told, moves)

    for release in report.subjects:
        found[now((release.model.id, release.milestone)), ()].append(_told(release))
    rows: tuple[Figure | Score, ...] = (
        *report.parameters, *report.quantities, *report.benchmarks,
    )  # fmt: skip
    for row in rows:
        told = now((row.model.id, subject(row.claim).slug))
        found[told, _key(row, moves)].append(row.verdict)
    return found


def _renamed(told: Told, moves: Moves) -> Told:
    """A model, and a subject of it, by the names that their page has now."""
    page = "models/" + "".join(f"{part}/" for part in told if part)
    room, model, *below = f"{moves.target(page) or page}//".split("/")
    return (model, below[0]) if room == "models" else told


def _told(release: Release) -> str:
    shown = release.shown
    told = f"{shown.verdict} (internal target)" if shown.retrospective else shown.verdict
    return told if release.on_record is not None else f"{told} (reported)"


def _key(row: Figure | Score, moves: Moves) -> tuple[object, ...]:
    if not isinstance(row, Score):
        return (row.claim.announced, row.claim.speaker, row.claim.value.text)
    score = row.claim.score.text if row.claim.score else ""
    evaluator = row.measured.evaluator if row.measured else ""
    measured = row.measured.setting.text if row.measured and row.measured.setting else ""
    rival = _renamed((row.rival.id, ""), moves)[0] if row.rival else ""
    return (row.claim.announced, row.claim.speaker, score, rival, evaluator, measured)


def _newest_day(ledger: Ledger) -> date:
    days = [claim.announced for claim in ledger.claims]
    days += [outcome.last_day for outcome in ledger.outcomes]
    return max(days, default=date.min)
