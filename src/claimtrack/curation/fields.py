"""The fields of a claim or an outcome as a curator meets them: one row for each of them.

Which of them a record has, and what each may hold, stands in `claimtrack.ledgers.records`.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, get_args, get_type_hints

from claimtrack.ledgers.arrays import CLAIMS, OUTCOMES
from claimtrack.ledgers.records import Milestone, Status
from claimtrack.ledgers.tables import OrganizationType


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what stands for its value in the help, the help, and the question for it.

    `choices` are all values that it may have. Without a question it is only asked for by name.
    """

    name: str
    metavar: str
    help: str
    question: str = ""
    choices: tuple[str, ...] = ()


_MILESTONES = " or ".join((", ".join(get_args(Milestone)[:-1]), get_args(Milestone)[-1]))

FIELDS = (
    Field("model", "MODEL", "Id, name or alias of the model.", "Model"),
    Field("milestone", "NAME", f"{_MILESTONES}. Default: release.", "Milestone",
          get_args(Milestone)),
    Field("quantity", "NAME", "What is counted: context-window.", "What is counted"),
    Field("benchmark", "NAME", "Id or name of the benchmark.", "Benchmark"),
    Field("status", "NAME", "shipped, cancelled, or untraced (not shipped by then).",
          "Status (untraced: not shipped by the date, and nobody knows what followed)",
          get_args(Status)),
    Field("announced", "DAY", "The day on which the statement became public.",
          "Announced, the day on which it became public"),
    Field("date", "PHRASE", "When it happened or was measured: a day or a period.",
          "Date, when it happened or was measured: a day or a period"),
    Field("due", "PHRASE", 'As said ("fall 2025 or later"), or a day. Default: no date promised.',
          "Due, as said or as a day (Enter: no date promised)"),
    Field("withdrawn", "", "An earlier date is taken back.",
          "Does it take an earlier date back?"),
    Field("said", "TEXT", "A few words as they were said, in their own language.",
          "A few words as they were said (Enter: none)"),
    Field("value", "FIGURE", 'As written: "288B", "~2T", "over 1T", "64-72B".',
          'Value as written, as 288B, ~2T, "over 1T"'),
    Field("score", "FIGURE", 'As written: "73.7", "over 90".', "Score as written, as 73.7"),
    Field("unit", "NAME", "What the figure counts: tokens.", "Unit"),
    Field("beats", "MODEL", "A model that it is said to beat; repeatable.",
          "Models that it is said to beat, with commas between (Enter: none)"),
    Field("setting", "PAIRS", 'How it was measured: "shots=5, sampling=cons@64".',
          "How it was measured, as shots=5, tools=none (Enter: not said)"),
    Field("evaluator", "NAME", "Who measured or established it.",
          "Evaluator, who measured or established it"),
    Field("independent", "", "Is the evaluator independent of the maker?",
          "Is the evaluator independent of the maker? (y/n)"),
    Field("comparable", "", "May it be compared with the claim? Default: unsaid.",
          "May it be compared with the claim? (y/n, Enter: not said)"),
    Field("speaker", "NAME", "Who said it.", "Speaker, who said it"),
    Field("basis", "", "Press or leak, or on the record by the organization or its people.",
          "Basis: official (by name, on the record) or reported (press, leak)",
          ("official", "reported")),
    Field("source", "URL", "Page that carries it.", "Source, the page's address"),
    Field("archived", "URL", "A saved copy of that page.", "Address of a saved copy (Enter: none)"),
    Field("also", "URL", "A further page that carries the same statement; repeatable."),
    Field("note", "TEXT", "A remark in your own words.", "Note in your own words (Enter: none)"),
)  # fmt: skip
"""Every field, in the order in which a record is written."""
_SHARE = Field("quantity", "NAME", "total or active parameters. Default: total.",
               "Which parameters", ("total", "active"))  # fmt: skip
ORGANIZATION = (
    Field("type", "NAME", "company, public, academic or community.",
          "What is the organization", get_args(OrganizationType)),
    Field("country", "CODE", "Two letters, as US; EU, or XX for several.",
          "Its country, two letters, as US (EU; XX for several)"),
)  # fmt: skip
"""What is asked of a new organization, where the ledger describes organizations."""
LISTS = frozenset({"beats", "also"})
TRUTHS = frozenset({"withdrawn", "independent", "comparable"})
DAYS = frozenset({"announced", "due", "date"})
"""Fields in which a day is written as such, without quotes."""
NAMES = frozenset({"speaker", "evaluator"})
ASKED = (
    "model", "milestone", "quantity", "benchmark", "status", "announced", "basis", "date", "due",
    "withdrawn", "value", "score", "unit", "beats", "setting", "said", "evaluator", "independent",
    "comparable", "speaker", "source", "archived", "note",
)  # fmt: skip
"""The order in which fields are asked for: what a later one is read by comes first."""
ORDER = ("model", "kind", *(field.name for field in FIELDS if field.name != "model"))


def record_class(array: str, kind: str) -> Any:
    """The class of a record of this kind."""
    return (CLAIMS if array == "claims" else OUTCOMES)[kind]


def fields_of(array: str, kind: str) -> tuple[Field, ...]:
    """The fields of a kind of record, in the order in which it is written."""
    own = get_type_hints(record_class(array, kind)).keys()
    return tuple(
        _SHARE if (kind, field.name) == ("parameters", "quantity") else field
        for field in FIELDS
        if field.name in own
    )


def questions_of(array: str, kind: str) -> tuple[Field, ...]:
    """The fields that are asked for but the model, in this order."""
    by_name = {field.name: field for field in fields_of(array, kind)}
    return tuple(by_name[name] for name in ASKED[1:] if name in by_name)


def needed(array: str, kind: str) -> tuple[str, ...]:
    """Fields that no record of this kind goes without, in the order in which it is written."""
    own = fields(record_class(array, kind))
    bare = {each.name for each in own if each.default is MISSING}
    return tuple(field.name for field in FIELDS if field.name in bare)
