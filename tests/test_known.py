"""What `add` makes of names, days and places: offered, found, taken for near, refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from claimtrack.curation import known
from claimtrack.curation.choose import (
    CurationError,
    Names,
    choose_model,
    choose_rivals,
    choose_subject,
    rechecked,
)
from claimtrack.curation.complete import IncompleteError, complete, future
from claimtrack.curation.draft import Draft
from claimtrack.curation.likeness import close_name, exact_name
from claimtrack.curation.write import rehearse
from claimtrack.errors import UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import find_models, invisible, key, slug, tidy
from claimtrack.ledgers.store import load
from tests.conftest import Golden
from tests.helpers import promises

KNOWN = Path(__file__).parent / "ledgers" / "known.toml"
TODAY = date(2025, 6, 1)
NOBODY = Names("")
RELEASE = Draft("claims", "release", {})
WHOLE = Draft(
    "claims",
    "release",
    {
        "model": "gamma",
        "announced": TODAY,
        "speaker": "Ann",
        "basis": "official",
        "source": "https://example.org/x",
    },
)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(KNOWN)


def _offers(ledger: Ledger) -> Iterator[tuple[str, object]]:
    for field in ("org", "model", "beats", "benchmark", "quantity", "source"):
        yield f"offers {field}", known.offers(ledger, field)
    for field in ("speaker", "evaluator", "unit"):
        for organization in (None, "Acme AI", "Globex", "Nobody"):
            yield f"offers {field} {organization}", known.offers(ledger, field, organization)
    yield "newest models", [model.id for model in known.newest_models(ledger)]
    yield "benchmarks", known.benchmark_names(ledger)
    yield "quantities", known.quantity_names(ledger)
    for quantity in ("context-window", "energy", "energy-used", "nothing"):
        yield f"unit of {quantity}", known.known_unit(ledger, quantity)


def _near(ledger: Ledger) -> Iterator[tuple[str, object]]:
    for name in ("Alpha 1", "id:alpha-1", "Project Dawn", "alpha 2", "Alpha 3", "Alpa 1", "Alpa 2",
                 "Projekt Dawn", "Gama", "Mini", "Alpha", "2", "Delta"):  # fmt: skip
        near = [model.id for model in known.near_models(ledger, name)]
        close = [model.id for model in known.close_models(ledger, name)]
        yield f"near {name}", (known.is_known(ledger, name), close, near)
    for field, name, organization in (
        ("speaker", "ann lee", "Acme AI"), ("speaker", "Anne Lee", "Acme AI"),
        ("speaker", "Lee", "Acme AI"), ("speaker", "Lee", "Globex"), ("speaker", "Öz", "Globex"),
        ("speaker", "öz", "Globex"), ("speaker", "Z", "Globex"), ("evaluator", "Lab", "Globex"),
        ("evaluator", "Delta", "Globex"), ("evaluator", "Delta", "Acme AI"),
        ("evaluator", "delta-lab", "Acme AI"), ("evaluator", "Dela Lab", None),
    ):  # fmt: skip
        yield (
            f"{field} {name} of {organization}",
            known.near_person(ledger, field, name, organization),
        )
    for name in ("alpha-1", "ALPHA 1", "Alpha 11", ""):
        yield f"exact {name!r}", exact_name(name, ["Alpha 1", "alpha 1"])
    for name, others in (
        ("Alpha 1", ["Alpha 2"]), ("Alpa 1", ["Alpha 1", "Alpa  1"]), ("abcde", ["abcdx", "abcdy"]),
        ("abcdefghi", ["abcdexghi", "abcdefgh"]), ("abcd", ["abcx"]), ("abcde", ["abcdx"]),
    ):  # fmt: skip
        yield f"close {name} {others}", close_name(name, others)
    for name in ("Über 3.5 (x)", "智谱 4", "A--b", "!"):
        yield f"slug {name}", slug(name)


def _dated(ledger: Ledger) -> Iterator[tuple[str, object]]:
    for model, milestone, day in (
        ("alpha-1", None, "2025-01-10"), ("alpha-1", None, "2025-01-09"),
        ("alpha-1", "release", "2025-02-01"), ("alpha-1", "preview", "2025-05-01"),
        ("gamma", None, "2025-05-01"), ("alpha-2", None, "2025-05-01"),
    ):  # fmt: skip
        told: dict[str, object] = {"model": model, "announced": date.fromisoformat(day)}
        told |= {"milestone": milestone} if milestone else {}
        yield f"dated before {model} {milestone} {day}", known.dated_before(ledger, told)
    text = KNOWN.read_text()
    first = text[: text.index("[[claims]]")].count("\n") + 1
    for line in (f"{first}", f"{first + 6}", f"{first - 2}", f" known.toml:{first} ", f"x:{first}",
                 f"ledgers/known.toml:{first + 8}", f"tests/known.toml:{first}", "one", ""):  # fmt: skip
        at = {
            Path(name).name: claim.source for name, claim in known.claims_at(ledger, line).items()
        }
        yield f"claim at {line.replace(str(first), 'FIRST')}", at


def _told(make: Callable[[], Draft]) -> object:
    """What a draft has become, or the refusal of its names."""
    try:
        draft = make()
    except CurationError as error:
        return f"{type(error).__name__}: {error}"
    return dict(draft.values), draft.new_model, draft.new_organization


def _given(names: Names) -> str:
    """What was said of a model, less what was not."""
    told = {each.name: getattr(names, each.name) for each in fields(names)}
    told["new"] = sorted(names.new)
    return " ".join(f"{name}={value!r}" for name, value in told.items() if value)


def _chosen(ledger: Ledger) -> Iterator[tuple[str, object]]:
    new = frozenset({"model"})
    both = frozenset({"model", "organization"})
    for array, names in (
        ("claims", Names("alpha 1")), ("claims", Names("Project Dawn", "Acme Research")),
        ("claims", Names("Alpha 1", "Globex")), ("claims", Names("Alpha 2")),
        ("claims", Names("id:alpha-2")), ("claims", Names("id:none")), ("outcomes", Names("None")),
        ("claims", Names("Alpa 1")), ("claims", Names("Alpa 1", "Globex", new=new)),
        ("claims", Names("Alpa 1", new=new)), ("claims", Names("Zeta", "acme research")),
        ("claims", Names("Zeta", "Globx")), ("claims", Names("Zeta", "Acme Researh")),
        ("claims", Names("Zeta", "Globx", new=both)),
        ("claims", Names("Zeta", "Globx", new=both, type="company")),
        ("claims", Names("Zeta", " New   Lab ", type="company", country="US")),
        ("claims", Names("Zeta", "New Lab", type="firm", country="US")),
        ("claims", Names("Zeta", "New Lab", type="company", country="USA")),
        ("claims", Names(" Zeta   7 ", "Globex", model_id="zeta")),
        ("claims", Names("Zeta", "Globex", model_id="gamma")),
        ("claims", Names("Zeta", "Globex", model_id="Not an id")),
        ("claims", Names("智谱", "Globex")), ("claims", Names("alpha.2.mini!", "Globex", new=new)),
        ("claims", Names("new one", "Globex")), ("claims", Names("New-One!", "Globex", new=new)),
    ):  # fmt: skip
        draft = Draft(array, "release", {})
        yield f"{array} {_given(names)}", _told(partial(choose_model, ledger, draft, names))
    for kind, name in (
        ("benchmark", "the quiz"), ("benchmark", "MMLU"), ("benchmark", "Exam 5"),
        ("benchmark", "Exam 6"), ("benchmark", "The Quizz"), ("benchmark", "智谱"),
        ("benchmark", "Arena!"), ("quantity", "Context Window"), ("quantity", "contxt-window"),
        ("quantity", "Power Draw"), ("release", "quiz"),
    ):  # fmt: skip
        draft = Draft("claims", kind, {kind: name})
        for forced in (frozenset[str](), frozenset({kind})):
            yield (
                f"{kind} {name}{' new' if forced else ''}",
                _told(partial(choose_subject, ledger, draft, forced)),
            )
    for beats in ([], ["gamma", "Project Dawn"], ["Alpha 2"], ["nothing"]):
        draft = Draft("claims", "benchmark", {"beats": beats} if beats else {})
        yield f"beats {beats}", _told(partial(choose_rivals, ledger, draft))


def _complete(ledger: Ledger) -> Iterator[tuple[str, object]]:
    def told(draft: Draft, names: Names = NOBODY) -> object:
        try:
            return _told(lambda: complete(ledger, draft, names, TODAY))
        except IncompleteError as error:
            return str(error).splitlines()

    yield "nothing", told(RELEASE)
    yield "a new model", told(WHOLE.without("model"), Names("Zeta"))
    yield "a new organization", told(WHOLE.without("model"), Names("Zeta", "New Lab"))
    yield "a near name", told(WHOLE.without("model"), Names("Alpa 1"))
    yield "an unsaid score", told(Draft("claims", "benchmark", {"model": "gamma"}))
    yield (
        "near and wrong",
        told(
            Draft(
                "claims", "benchmark", {"benchmark": "The Quizz", "beats": ["x"], "score": "many"}
            )
        ),
    )
    yield "an outcome", told(Draft("outcomes", "benchmark", {"benchmark": "Exam 5"}))
    yield "wrong fields", told(WHOLE.with_value("due", "whenever").with_value("basis", "rumour"))
    for day in ("2025-06-01", "2025-06-02", "2025-06-03"):
        told_day = WHOLE.with_value("announced", day)
        yield f"said on {day}", (future(told_day, TODAY), told(told_day))
    for day in ("2025-06-02", "2025-06-03", "June 2025", "July 2025", "soon"):
        outcome = Draft("outcomes", "release", {"model": "gamma", "status": "shipped"})
        yield f"happened {day}", future(outcome.with_value("date", day), TODAY)


def _names(ledger: Ledger) -> Iterator[tuple[str, object]]:
    models = ledger.models.values()
    for name in ("alpha-1", "ALPHA  1", "Project Dawn", "dawn", "awn", "Alpha", "alpha 2", "mini",
                 "1", "2 m", "id:gamma", "id: gamma ", "id:Gamma", "New", "one", "g", "ga", ""):  # fmt: skip
        try:
            named = find_models(models, name)
        except UnknownNameError as error:
            yield f"find {name!r}", str(error)
        else:
            whole, partly = ([each.id for each in part] for part in (named.whole, named.partly))
            first = [each.id for each in named.first]
            yield f"find {name!r}", (whole, partly, first, len(named.all))
    for name in (
        "A  b\tC",
        "Stra\u00dfe",
        "e\u0301",
        "a\u2010b",
        "a\u00adb",
        "\uff21",
        "a\u200bb",
        "\u0130",
    ):
        yield f"key {name!r}", key(name)
        yield f"tidy {name!r}", (tidy(name), invisible(name))
    for name in ("a\u200cb", "a\u200db\u200d", "\u200da", "a\tb\x07", "\ufeffa"):
        yield f"invisible {name!r}", invisible(name)


def _values() -> Iterator[tuple[str, object]]:
    for field, value in (
        ("due", "2025-06-01"), ("due", " 2025-06-01 "), ("due", "June 1 2025"), ("due", "June 2025"),
        ("date", "June 1 2025"), ("date", "June 2025"), ("date", "soon"), ("announced", "June 1 2025"),
        ("speaker", " Ann   Lee "), ("evaluator", " A  b "), ("note", " A  b "), ("due", TODAY),
    ):  # fmt: skip
        yield f"{field} {value!r}", RELEASE.with_value(field, value).values[field]
    yield "order", list(WHOLE.with_value("due", "2026").with_value("note", "n").record)
    yield (
        "records",
        [array for array, _ in Draft("claims", "release", {}, {"id": "a"}, {"name": "b"}).records],
    )


@pytest.mark.parametrize(
    "group",
    [_offers, _near, _dated, _chosen, _complete, _names, _values],
    ids=lambda each: each.__name__,
)
def test_what_becomes_of_what_is_given(
    ledger: Ledger, golden: Golden, group: Callable[..., Iterator[tuple[str, object]]]
) -> None:
    """Each name, day or field, and what is made of it."""
    found = group() if group is _values else group(ledger)
    told = "".join(f"{what}\n  {_shown(value)}\n" for what, value in found)
    golden(f"curation{group.__name__.replace('_', '-')}.txt", told)


def _shown(value: Any) -> str:
    return "\n  ".join(value) if isinstance(value, list) and value else repr(value)


def test_of_several_that_may_be_meant(tmp_path: Path) -> None:
    """The newest by its day, the very spelling before a near one, nobody where two have a name."""
    said = (("a", "2025-03-01", "Ann-Lee"), ("b", "2025-02-01", "Ann Lee"),
            ("a", "2025-01-01", "Kim Roe"), ("c", "2025-02-15", "Bo Roe"))  # fmt: skip
    path = tmp_path / "claims.toml"
    path.write_text(
        "".join(promises.model(each) for each in "bca")
        + "".join(promises.claim(m, "2026", day, speaker=f'"{who}"') for m, day, who in said)
    )
    ledger = load(path)
    assert [model.id for model in known.newest_models(ledger)] == ["a", "c", "b"]
    people = {name: known.near_person(ledger, "speaker", name, "Lab")
              for name in ("ann lee", "ANN-LEE", "Roe", "Bo", "Kim Row", "lee")}  # fmt: skip
    assert people == {
        "ann lee": "Ann Lee", "ANN-LEE": "Ann-Lee", "Roe": None, "Bo": "Bo Roe",
        "Kim Row": "Kim Roe", "lee": "Ann Lee",
    }  # fmt: skip


def test_one_name_may_be_the_id_of_another(tmp_path: Path) -> None:
    """A benchmark's name is taken before an id made of it; of two units neither is offered."""
    said = 'kind = "quantity"\nquantity = "{}"\nvalue = 1\nunit = "{}"\n'
    path = tmp_path / "claims.toml"
    path.write_text(
        '[[benchmarks]]\nid = "exam-5"\nname = "Other"\n[[benchmarks]]\nid = "e"\nname = "Exam 5"\n'
        + "".join(promises.model(each) for each in "ab")
        + "".join(
            promises.claim(m, None).replace('kind = "release"\n', said.format(quantity, unit))
            for m, quantity, unit in (
                ("a", "speed", "km"), ("b", "speed", "mi"), ("a", "size", "m"), ("b", "size", "m"),
            )
        )
    )  # fmt: skip
    ledger = load(path)
    for text, benchmark in (("exam 5", "e"), ("EXAM-5", "exam-5"), ("exam  (5)", "exam-5")):
        draft = Draft("claims", "benchmark", {"benchmark": text})
        assert choose_subject(ledger, draft, frozenset()).values["benchmark"] == benchmark
    assert [known.known_unit(ledger, each) for each in ("speed", "size")] == [None, "m"]


def test_names_that_no_longer_mean_the_same(ledger: Ledger) -> None:
    """What was drafted for one model is not written for another; a model added since is taken."""
    draft = choose_model(ledger, WHOLE.without("model"), Names("Zeta", "Globex"))
    assert draft.new_model == {"id": "zeta", "name": "Zeta", "organization": "Globex"}
    assert rechecked(ledger, draft, Names("Zeta", "Globex")) == draft
    assert rechecked(ledger, draft.with_value("model", "gamma"), Names("Gamma")).new_model is None
    with pytest.raises(CurationError, match="means another model; try again"):
        rechecked(ledger, draft, Names("Gamma"))


BENCHMARKS = '[[benchmarks]]\nid = "first-bench"\nname = "First Bench"\n'


@pytest.mark.parametrize("new", [frozenset[str](), frozenset(["benchmark"])])
@pytest.mark.parametrize(
    ("added", "refused"),
    [
        (BENCHMARKS, True),
        (BENCHMARKS.replace("first-bench", "firstbench"), False),
        ("", False),
    ],
    ids=["close", "itself", "nothing"],
)
def test_a_benchmark_that_another_writer_added(
    tmp_path: Path, added: str, refused: bool, new: frozenset[str]
) -> None:
    """It is looked up again: one that comes close to it by then is asked about, as one before."""
    path = tmp_path / "claims.toml"
    path.write_text(promises.model("m"))
    before = load(path)
    names = Names("m", new=new)
    draft = Draft("claims", "benchmark", {"benchmark": "FirstBench"})
    draft = choose_model(before, choose_subject(before, draft, new), names)
    assert draft.values["benchmark"] == "firstbench"
    path.write_text(promises.model("m") + added)
    if refused and not new:
        with pytest.raises(CurationError, match="--benchmark: 'firstbench' is close to "):
            rechecked(load(path), draft, names)
    else:
        assert rechecked(load(path), draft, names) == draft


@pytest.mark.parametrize("new", [frozenset[str](), frozenset(["benchmark"])])
def test_a_benchmark_whose_name_another_took(tmp_path: Path, new: frozenset[str]) -> None:
    """What was drafted for one is not written for another, nor beside it."""
    path = tmp_path / "claims.toml"
    path.write_text(promises.model("m") + BENCHMARKS.replace("First Bench", "FirstBench"))
    names = Names("m", new=new)
    draft = choose_model(load(path), Draft("claims", "benchmark", {}), names)
    with pytest.raises(CurationError, match=r"--benchmark: .* means another benchmark; try again"):
        rechecked(load(path), draft.with_value("benchmark", "firstbench"), names)


CLAIM = '[[claims]]\nmodel = "a"\nkind = "release"\nannounced = 2025-01-01\nspeaker = "S"\nbasis = "official"\nsource = "https://example.org"\n'
HEAD = '[[models]]\nid = "a"\nname = "A"\norganization = "O"\n\n[[models]]\nid = "b"\nname = "B"\norganization = "O"\n\n'


@pytest.mark.parametrize(
    "text",
    [
        HEAD + CLAIM,
        HEAD + CLAIM.rstrip("\n"),
        HEAD + CLAIM + "\n",
        HEAD + CLAIM + "\n\n# the end\n",
        HEAD + CLAIM + "# about A\n" + CLAIM.replace('"a"', '"b"'),
        HEAD + CLAIM + "\n" + CLAIM.replace('"a"', '"b"'),
        (HEAD + CLAIM).replace("\n", "\r\n"),
        (HEAD + CLAIM).replace("\n", "\r\n") + "\r\n" + CLAIM.replace('"a"', '"b"').replace("\n", "\r\n"),
        "\ufeff" + HEAD + CLAIM,
        HEAD,
    ],
    ids=["end", "no newline", "one line free", "a remark behind", "a remark between", "another behind",
         "Windows", "Windows, another behind", "a mark of its letters", "none yet"],
)  # fmt: skip
def test_one_line_stands_free_around_a_new_record(tmp_path: Path, text: str) -> None:
    """Whatever ends a file or follows: its own line ends, no byte of it changed, a line between."""
    path = tmp_path / "claims.toml"
    path.write_bytes(text.encode())
    record = {"model": "a", "kind": "release", "announced": date(2025, 2, 2), "due": "May 2025",
              "speaker": "T\u200e\n", "basis": "reported", "source": "https://example.org/new",
              "also": ["https://example.org/p", "https://example.org/q"]}  # fmt: skip
    done = rehearse([path], lambda _: [("claims", record)])
    new = (
        '[[claims]]\nmodel = "a"\nkind = "release"\nannounced = 2025-02-02\ndue = "May 2025"\n'
        'speaker = "T\\u200e\\n"\nbasis = "reported"\nsource = "https://example.org/new"\n'
        'also = ["https://example.org/p", "https://example.org/q"]\n'
    )
    ends = "\r\n" if "\r\n" in text else "\n"
    now = done.content.decode()
    own = new.replace("\n", ends)
    before, found, after = now.partition(own)
    assert found
    assert before.endswith(ends * 2)
    assert not before.endswith(ends * 3) or text.startswith(before)
    assert not after or after.startswith(ends)
    kept = before.rstrip("\r\n") + after.lstrip("\r\n")
    assert "".join(kept.split()) == "".join(text.split())
    assert text.startswith(before[: len(before.rstrip("\r\n"))])
    assert text.endswith(after.lstrip("\r\n"))
    assert done.lines == (before.count("\n") + 1,)
    assert done.name.endswith("claims.toml")
    assert len(done.after.claims) == len(done.before.claims) + 1
