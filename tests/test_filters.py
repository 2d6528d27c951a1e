"""Every filter of every command chooses: what does not match is not told."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.verdicts.filters import Filters, Selection, select
from tests.conftest import Run, WriteLedger
from tests.helpers.promises import claim, day, model, outcome

LEDGER = "\n".join(
    (
        "checked = 2024-12-31",
        # what is known of earlier promises, so that others can be forecast
        *(model(f"past-{n}", "Past") + claim(f"past-{n}") for n in range(6)),
        *(outcome(f"past-{n}", day(10 * n)) for n in range(6)),
        model("inside", "Ours"),
        claim("inside", "by 2024-12-01", "2024-11-01", speaker='"Ann"', milestone='"preview"'),
        model("outside", "Theirs"),
        claim("outside", "by 2025-01-20", "2024-12-20", speaker='"Bob"', basis='"reported"'),
    )
)
FILTERS = {
    "model": ("inside",),
    "org": ("--org", "ours"),
    "speaker": ("--speaker", "ann"),
    "milestone": ("--milestone", "preview"),
    "basis": ("--basis", "official"),
    "verdict": ("--verdict", "overdue"),
    "since": ("--since", "2024-10-01", "--until", "2024-11-01"),
    "kind": ("--kind", "release", "--org", "ours"),
}
COMMANDS = {
    "slips": ("slips",),
    "due": ("due",),
    "diff": ("diff", "--from", "2024-10-01"),
    "forecast": ("forecast",),
    "timeline": ("timeline",),
}
LACKING = {("forecast", name) for name in ("speaker", "basis", "verdict", "since", "kind")}
"""What a command does not offer."""


def told(document: Any) -> set[str]:
    """The models that a report names, wherever it names them."""
    if isinstance(document, dict):
        own = {document[key] for key in ("model", "id") if isinstance(document.get(key), str)}
        return own.union(*map(told, document.values())) if document else own
    return set().union(*map(told, document)) if isinstance(document, list) else set()


def names(run: Run, command: str, *filters: str) -> set[str]:
    """Which of the two open promises a command tells of."""
    done = run(*COMMANDS[command], *filters, "--as-of", "2024-12-31", "--format", "json")
    assert done.exit_code == 0, done.output
    found = told(json.loads(done.stdout))
    return {name for name in ("inside", "outside") if any(each.startswith(name) for each in found)}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_chooses(run: Run, ledger: WriteLedger, command: str, name: str) -> None:
    """Without it both promises are told, with it the one that matches."""
    ledger(LEDGER)
    assert names(run, command) == {"inside", "outside"}
    if (command, name) in LACKING:
        assert run(*COMMANDS[command], *FILTERS[name]).exit_code == 2
    else:
        assert names(run, command, *FILTERS[name]) == {"inside"}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_chooses_what_is_counted(run: Run, ledger: WriteLedger, name: str) -> None:
    """`stats` counts what matches and nothing else."""
    ledger(LEDGER)

    def subjects(*filters: str) -> int:
        chosen = filters if "--basis" in filters else ("--basis", "all", *filters)
        done = run("stats", *chosen, "--as-of", "2024-12-31", "--format", "json")
        assert done.exit_code == 0, done.output
        return int(json.loads(done.stdout)["all"]["subjects"])

    assert subjects() == 8
    assert subjects(*FILTERS[name]) == (7 if name == "basis" else 1)


SAID = date(2024, 1, 1)
MANY = assemble(
    [
        parse(
            '[[organizations]]\nname = "Lab"\naliases = ["The Lab"]\ntype = "public"\n'
            'country = "FR"\n[[organizations]]\nname = "lab two"\n'
            '[[organizations]]\nname = "Idle"\n'
            + "".join(model(f"big-{n}", "Lab") for n in range(10))
            + model("one", "lab two")
            + model("big", "Lab")
            + claim("one", speaker='"Ann"')
            + claim("big", speaker='"ann"', basis='"reported"'),
            "claims.toml",
        )
    ]
)
NAMED = "".join(f"big-{n}, " for n in range(7)).strip(", ")


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        ({}, {}),
        ({"models": ["one"]}, {"models": {"one"}}),
        (
            {"models": ["BIG", "one"]},
            {
                "models": {"big", "one"},
                "remarks": (
                    f"'BIG' is also a part of {NAMED}, big-7 and 2 more; --part takes them too",
                ),
            },
        ),
        (
            {"models": ["big"], "part": True},
            {
                "models": {"big", *(f"big-{n}" for n in range(10))},
                "remarks": (f"'big' takes big, {NAMED} and 3 more",),
            },
        ),
        ({"organizations": ["the lab", "LAB TWO"]}, {"organizations": {"Lab", "lab two"}}),
        ({"organizations": ["idle"]}, {"organizations": {"Idle"}}),  # of which there is no model
        ({"types": ["PUBLIC"]}, {"types": {"public"}}),
        ({"types": ["not given"]}, {"types": {"not given"}}),
        ({"countries": ["fr", "Not given"]}, {"countries": {"FR", "not given"}}),
        ({"kinds": ["Release"]}, {"kinds": {"release"}}),
        ({"verdicts": ["Late", "above", "short"]}, {"verdicts": {"late", "above", "short"}}),
        ({"milestones": ["preview"]}, {"milestones": {"preview"}}),
        ({"bases": ["official"]}, {"bases": {"official"}}),
        ({"bases": ["all"]}, {"bases": {"official", "reported"}}),
        ({"speakers": ["ANN"]}, {"speakers": {"Ann", "ann"}}),
        ({"since": SAID, "until": SAID}, {"since": SAID, "until": SAID}),
        ({"open": True}, {"open": True}),
    ],
)  # fmt: skip
def test_what_is_typed_is_known_to_the_ledger(
    filters: dict[str, Any], chosen: dict[str, Any]
) -> None:
    """In any case, by an alias, in each of its spellings; a name of several with a remark."""
    selection = select(MANY, Filters(**filters))
    assert selection == Selection(**chosen)
    assert selection.limited == bool(filters)
    assert selection.counts_reports == (filters.get("bases") == ["all"])
    assert selection.by_ending == bool(filters.keys() & {"verdicts", "open"})
    assert Filters(**filters).selective == bool(
        filters.keys() & {"models", "verdicts", "speakers", "open"}
    )


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"organizations": ["Lob"]}, "unknown organization 'Lob', did you mean 'Lab'?"),
        ({"types": ["publik"]}, "unknown type 'publik', did you mean 'public'?"),
        ({"countries": ["XR"]}, "unknown country 'XR'"),
        ({"kinds": ["releas"]}, "unknown kind 'releas', did you mean 'release'?"),
        ({"verdicts": ["lat"]}, "unknown verdict 'lat', did you mean 'late'?"),
        ({"milestones": ["previews"]}, "unknown milestone 'previews', did you mean 'preview'?"),
        ({"bases": ["offical"]}, "unknown basis 'offical', did you mean 'official'?"),
        ({"speakers": ["Anne"]}, "unknown speaker 'Anne', did you mean"),
        *(
            (
                {"models": [given]},
                f"unknown model {given!r}; {is_}: slips, stats, due and others take {option}",
            )
            for given, is_, option in (
                ("lab", "it names an organization", "--org Lab"),
                ("The Lab", "it names an organization", "--org Lab"),
                ("LAB TWO", "it names an organization", "--org 'lab two'"),
                ("two", "it is a word of an organization", "--org 'lab two'"),
                ("Ann", "it names a speaker", "--speaker Ann or --speaker ann"),
            )
        ),
        ({"models": ["id:lab"]}, "unknown model 'id:lab'; known: "),
        ({"models": ["bog"]}, "unknown model 'bog', did you mean 'big'?"),
        (
            {"since": date(2024, 1, 2), "until": SAID},
            "nothing is since 2024-01-02 and until 2024-01-01; give the earlier day as `--since`",
        ),
    ],
    ids=str,
)
def test_what_the_ledger_does_not_know_is_refused(filters: dict[str, Any], sentence: str) -> None:
    """With the nearest that it knows; and a span that ends before it begins."""
    with pytest.raises(ClaimtrackError) as raised:
        select(MANY, Filters(**filters))
    assert str(raised.value).startswith(sentence)


def test_what_a_selection_takes() -> None:
    """A claim by basis and speaker, a model by all that is known of it, a day with both ends."""
    one, big = MANY.claims
    assert [Selection().takes_claim(each) for each in (one, big)] == [True, True]
    official = Selection(bases=frozenset(["official"]))
    assert [official.takes_claim(each) for each in (one, big)] == [True, False]
    ann = Selection(speakers=frozenset(["ann"]))
    assert [ann.takes_claim(each) for each in (one, big)] == [False, True]
    for limits in (
        {"models": "one"}, {"organizations": "lab two"}, {"types": "not given"},
        {"countries": "not given"},
    ):  # fmt: skip
        chosen = Selection(**{name: frozenset([value]) for name, value in limits.items()})  # type: ignore[arg-type]
        taken = [chosen.takes_model(MANY, MANY.models[name]) for name in ("one", "big")]
        assert taken == [True, False]
    for since, until, taken in (
        (None, None, [True, True, True]), (SAID, None, [False, True, True]),
        (None, SAID, [True, True, False]), (SAID, SAID, [False, True, False]),
    ):  # fmt: skip
        span = Selection(since=since, until=until)
        days = (SAID + timedelta(days=offset) for offset in (-1, 0, 1))
        assert [span.takes_day(each) for each in days] == taken


def test_an_unknown_name_is_answered_alike_each_time(run: Run, ledger: WriteLedger) -> None:
    """Of spellings that are as near, the same is told whatever the run."""
    names = ("Anna B", "ANNA B", "anna b", "aNNA B")
    said = (
        claim("one", "June 2025", f"2025-01-0{n}", speaker=f'"{name}"')
        for n, name in enumerate(names, 1)
    )
    ledger("".join((model("one", "Ours"), *said)))
    refused = run("slips", "--speaker", "Anna BB")
    assert refused.exit_code == 2
    assert "did you mean 'ANNA B'?" in refused.stderr


def test_one_more_model_of_which_a_name_is_a_part() -> None:
    """One is told as several are."""
    two = assemble([parse(model("orion") + model("orion-mini"), "claims.toml")])
    told = "'orion' is also a part of orion-mini; --part takes them too"
    assert select(two, Filters(models=["orion"])).remarks == (told,)


def test_more_organizations_than_are_told() -> None:
    """Of a word that many share the first three are named."""
    labs = "".join(model(f"m-{name}", f"{name.title()} Labs") for name in ("d", "c", "b", "a"))
    with pytest.raises(ClaimtrackError) as raised:
        select(assemble([parse(labs, "claims.toml")]), Filters(models=["labs"]))
    told = "--org 'A Labs' or --org 'B Labs' or --org 'C Labs'"
    assert str(raised.value).endswith(f"slips, stats, due and others take {told}")


@pytest.mark.parametrize(
    ("lab", "others", "told"),
    [
        ("Acme", model("sol", "Acme"), ["'Acme' also names an organization: ", "--org Acme"]),
        ("Acme", model("sol", "Sun"), []),  # all of that organization are taken already
        (
            "Moon",
            model("sol", "Sun") + claim("sol", speaker='"acme"'),
            ["'Acme' also names a speaker: ", "--speaker acme"],
        ),
    ],
    ids=["organization", "its only model", "speaker"],
)
def test_a_lab_that_is_also_a_part_of_a_name(
    run: Run, ledger: WriteLedger, lab: str, others: str, told: list[str]
) -> None:
    """Where a name takes fewer models than the organization of it has, a note names `--org`."""
    phones = "".join(model(f"acme-{name}", lab) for name in ("phone", "pad"))
    path = ledger(text := phones + claim("acme-phone") + others)
    chosen = select(assemble([parse(text, "claims.toml")]), Filters(models=["Acme"]))
    assert len(chosen.elsewhere) == bool(told)
    for command in ("slips", "stats", "show", "trend"):
        done = run(command, "Acme", "--data", path, "--as-of", "2025-01-01")
        notes = [line for line in done.stderr.splitlines() if "also names" in line]
        assert len(notes) == bool(told)
        assert all(part in done.stderr for part in told)


@pytest.mark.parametrize("choice", [("--verdict", "late"), ("--open",), ()])
def test_changes_of_promises_chosen_by_their_end(run: Run, choice: tuple[str, ...]) -> None:
    """It is said that the promises are chosen, by how they stand on the last day."""
    period = ("--from", "2025-01-01", "--to", "2025-12-31", "--data", "claimtrack:claims.toml")
    done = run("diff", *period, *choice)
    assert done.exit_code == 0
    told = "choose promises by how they stand on 2025-12-31, with all their changes"
    assert (told in " ".join(done.stderr.split())) is bool(choice)
