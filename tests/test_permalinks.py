"""Published addresses: they survive what is added, and nothing breaks one unnoticed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from claimtrack.ledgers.ledger import Ledger, Subject
from claimtrack.site.addresses import AddressError, organization_slug, record_address
from claimtrack.site.guard import PermalinkError, guard
from claimtrack.site.permalinks import (
    Manifest,
    ManifestError,
    manifest,
    read_manifest,
)
from tests.conftest import Run, WriteLedger
from tests.helpers import promises

DAY = date(2026, 1, 31)
MODELS = "".join(
    f'[[models]]\nid = "{name}"\nname = "{name.title()}"\norganization = "Lab"\n\n'
    for name in ("orion", "vega")
)


def _claim(model: str = "orion", day: str = "2025-05-15", due: str = "June 2025") -> str:
    return (
        f'[[claims]]\nmodel = "{model}"\nkind = "release"\nannounced = {day}\ndue = "{due}"\n'
        'speaker = "Lab"\nbasis = "official"\nsource = "https://example.org/1"\n\n'
    )


def _ledger(*parts: str) -> Ledger:
    return assemble([parse(MODELS + "".join(parts), "claims.toml")])


def _built(*parts: str) -> Manifest:
    return manifest(_ledger(*parts), DAY)


def _told(before: Manifest, *parts: str, models: str = MODELS) -> str:
    """What a build that follows `before` says; empty where every address stays."""
    ledger = assemble([parse(models + "".join(parts), "claims.toml")])
    try:
        guard(ledger, before, manifest(ledger, DAY, before))
    except PermalinkError as error:
        return str(error)
    return ""


FIRST, SECOND = _claim(), _claim(day="2025-07-01", due="fall 2025")
BEFORE = _built(FIRST, SECOND)


def test_addresses_of_a_small_ledger() -> None:
    """A page for each organization, model and subject, an anchor for each day."""
    assert list(BEFORE.permalinks) == [
        "models/orion/",
        "models/orion/release/",
        "models/orion/release/#said-2025-05-15",
        "models/orion/release/#said-2025-07-01",
        "models/vega/",
        "organizations/lab/",
    ]


def test_a_manifest_is_read_back() -> None:
    """What a build writes, the next one reads."""
    text = json.dumps(
        {
            "schema_version": "1.0.0",
            "as_of": "2026-01-31",
            "permalinks": {
                address: {"since": str(each.since), "contents": each.contents}
                for address, each in BEFORE.permalinks.items()
            },
        }
    )
    assert read_manifest(text, "permalinks.json") == BEFORE
    with pytest.raises(ManifestError, match="is no permalinks"):
        read_manifest("[]", "permalinks.json")


def test_order_and_more_records_break_nothing() -> None:
    """Records may change their order, and more may come, on the same days too."""
    more = _claim(due="2026") + _claim("vega") + _claim(day="2025-06-01", due="Q3 2025")
    assert _told(BEFORE, SECOND, more, FIRST) == ""


def test_a_corrected_phrase_keeps_its_address() -> None:
    """A link to what was said on a day leads there, also where the words were put right."""
    assert _told(BEFORE, _claim(due="July 2025"), SECOND) == ""


def test_a_corrected_day_names_the_new_anchor() -> None:
    """Where a day is put right, the lines to paste say where its content stands now."""
    told = _told(BEFORE, _claim(day="2025-05-16"), SECOND)
    moved = (
        '[[moved]]\nfrom = "models/orion/release/#said-2025-05-15"\n'
        'to = "models/orion/release/#said-2025-05-16"'
    )
    assert told.startswith("1 published address would break")
    assert PermalinkError.exit_code == 1
    assert moved in told
    assert _told(BEFORE, _claim(day="2025-05-16"), SECOND, moved + "\n") == ""


def test_content_that_moves_to_another_day() -> None:
    """An anchor that stays, but whose content now stands on another day, is told of too."""
    before = _built(FIRST, _claim(due="2026"))
    assert "#said-2025-05-16" in _told(before, _claim(day="2025-05-16"), _claim(due="2026"))


def test_a_record_taken_out_wants_a_correction() -> None:
    """What vanishes is told with both ways out; a correction that says so is one."""
    told = _told(BEFORE, FIRST)
    assert "models/orion/release/#said-2025-07-01 is gone" in told
    assert "gone = true" in told
    gone = (
        '[[corrections]]\ndate = 2026-01-01\nmodel = "orion"\nsubject = "release"\nwas = "x"\n'
        'now = "taken out"\nwhy = "nobody said so"\ngone = true\n'
    )
    assert _told(BEFORE, FIRST, gone) == ""


def test_a_renamed_model_is_one_move() -> None:
    """A new id breaks every address below the model's; one move mends them all."""
    renamed = MODELS.replace('"orion"', '"orion-1"')
    parts = (_claim("orion-1"), _claim("orion-1", "2025-07-01", "fall 2025"))
    told = _told(BEFORE, *parts, models=renamed)
    moved = '[[moved]]\nfrom = "models/orion/"\nto = "models/orion-1/"'
    assert told.startswith("1 published address would break")
    assert moved in told
    assert _told(BEFORE, *parts, moved + "\n", models=renamed) == ""


def test_a_move_to_nowhere_mends_nothing() -> None:
    """A move leads to an address that exists, and not in a circle."""
    circle = (
        '[[moved]]\nfrom = "models/orion/"\nto = "models/o/"\n\n'
        '[[moved]]\nfrom = "models/o/"\nto = "models/orion/"\n'
    )
    parts = (MODELS.replace('"orion"', '"orion-1"'), _claim("orion-1"))
    assert "models/orion/" in _told(BEFORE, *parts[1:], circle, models=parts[0])


def test_an_address_keeps_its_first_day() -> None:
    """`since` is carried over from the manifest of the earlier build."""
    later = manifest(_ledger(FIRST, SECOND, _claim("vega")), date(2026, 3, 1), BEFORE)
    assert later.permalinks["models/orion/"].since == DAY
    assert later.permalinks["models/vega/release/"].since == date(2026, 3, 1)


def test_slugs() -> None:
    """Each kind of subject has its own; organizations lose accents, or get a digest."""
    subjects = (
        Subject("m", "release", "open-weights"),
        Subject("m", "parameters", "total"),
        Subject("m", "parameters", "active"),
        Subject("m", "quantity", "context-window"),
        Subject("m", "benchmark", "mmlu"),
    )
    assert [about.slug for about in subjects] == [
        "open-weights", "parameters", "active-parameters", "quantity-context-window",
        "benchmark-mmlu",
    ]  # fmt: skip
    assert organization_slug("Mistral  Ai & Côté") == "mistral-ai-cote"
    assert organization_slug("智谱").startswith("o-")


def test_two_organizations_at_one_address() -> None:
    """Names that make one slug are told, with the remedy."""
    models = MODELS.replace('"Lab"', '"Lab!"', 1)
    with pytest.raises(AddressError, match="would both stand at organizations/lab/"):
        manifest(assemble([parse(models, "claims.toml")]), DAY)


CLAIMS = st.builds(
    _claim,
    st.sampled_from(["orion", "vega"]),
    st.dates(date(2025, 1, 1), date(2025, 1, 9)).map(str),
    st.sampled_from(["2026", "Q3 2025", "fall 2025", "2027"]),
)


@given(
    st.lists(CLAIMS, unique=True, max_size=6),
    st.lists(CLAIMS, unique=True, max_size=6),
    st.randoms(),
)
def test_any_added_records_break_nothing(old: list[str], new: list[str], chance: Random) -> None:
    """Whatever is added, wherever: each old address is there, with its old content under it."""
    together = list(dict.fromkeys([*old, *new]))
    chance.shuffle(together)
    before = _built(*old)
    assert _told(before, *together) == ""
    after = _built(*together).permalinks
    for address, permalink in before.permalinks.items():
        assert set(permalink.contents) <= set(after[address].contents)


def test_what_happened_is_named_by_the_last_day_of_its_window() -> None:
    """An outcome exists from that day on: its anchor says so, whatever the window's first day."""
    happened = (
        '[[outcomes]]\nmodel = "orion"\nkind = "release"\nstatus = "shipped"\ndate = "2025-06"\n'
        'source = "https://example.org/2"\n'
    )
    ledger = assemble([parse(MODELS + _claim() + happened, "claims.toml")])
    found = [record_address(record) for record in (*ledger.claims, *ledger.outcomes)]
    page = "models/orion/release/"
    assert found == [f"{page}#said-2025-05-15", f"{page}#happened-2025-06-30"]


def test_a_former_address_is_never_forgotten() -> None:
    """The line that leads on from an old address may not go, however many builds later."""
    renamed = MODELS.replace('"orion"', '"orion-1"')
    parts = (_claim("orion-1"), _claim("orion-1", "2025-07-01", "fall 2025"))
    moved = '[[moved]]\nfrom = "models/orion/"\nto = "models/orion-1/"\n'
    later = BEFORE
    for _ in range(2):
        ledger = assemble([parse(renamed + "".join(parts) + moved, "claims.toml")])
        after = manifest(ledger, DAY, later)
        guard(ledger, later, after)
        later = after
    assert _told(later, *parts, moved, models=renamed) == ""
    assert "models/orion/ is gone" in _told(later, *parts, models=renamed)


def test_one_correction_opens_one_gate() -> None:
    """A record taken out later needs a correction of its own; what was told once stays told."""
    third = _claim(day="2025-08-01", due="2026")
    gone = (
        '[[corrections]]\ndate = 2026-01-01\nmodel = "orion"\nsubject = "release"\nwas = "x"\n'
        'now = "taken out"\nwhy = "nobody said so"\ngone = true\n\n'
    )
    one = manifest(_ledger(FIRST, SECOND, third), DAY)
    two = manifest(_ledger(FIRST, SECOND, gone), DAY, one)
    assert _told(one, FIRST, SECOND, gone) == ""
    assert _told(two, FIRST, SECOND, gone) == ""
    assert "#said-2025-07-01 is gone" in _told(two, FIRST, gone)
    assert _told(two, FIRST, gone, gone.replace("01-01", "01-02")) == ""


@dataclass(frozen=True)
class _Edit:
    """Records that a curator has changed: models, claims, and whether links should break."""

    names: tuple[str, ...]
    claims: tuple[tuple[str, str, str], ...]

    def build(self, pasted: str = "", files: int = 1) -> Ledger:
        """The ledger of these records, spread over so many files."""
        models = "".join(
            f'[[models]]\nid = "{name}"\nname = "{name.title()}"\norganization = "Lab"\n\n'
            for name in self.names
        )
        texts = [_claim(*claim) for claim in self.claims]
        shares = ["".join(texts[at::files]) for at in range(files)]
        shares[0] = models + shares[0] + pasted
        return assemble([parse(text, f"{at}.toml") for at, text in enumerate(shares) if text])


DUES = ["2026", "Q3 2025", "fall 2025", "2027", "June 2026", "by May 2026"]
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["orion", "vega"]),
        st.dates(date(2025, 1, 1), date(2025, 1, 9)).map(str),
        st.sampled_from(DUES),
    ),
    unique=True,
    min_size=1,
    max_size=7,
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["take out", "rename", "another day", "add", "reorder"]),
        st.integers(0, 6),
        st.dates(date(2025, 1, 10), date(2025, 1, 20)).map(str),
    ),
    max_size=3,
)


def _edited(edit: _Edit, what: str, at: int, day: str) -> _Edit:
    names, claims = edit.names, edit.claims
    if what == "rename":
        old = names[at % 2]
        new = f"{old}-{at}"
        renamed = tuple((new if each[0] == old else each[0], *each[1:]) for each in claims)
        return _Edit(tuple(new if name == old else name for name in names), renamed)
    if what == "add":
        return _Edit(names, tuple(dict.fromkeys((*claims, (names[0], day, "2027")))))
    if what == "reorder" or not claims:
        return _Edit(names, claims[at % 7 :] + claims[: at % 7])
    at %= len(claims)
    model, _, due = claims[at]
    rest = claims[:at] + claims[at + 1 :]
    moved = ((model, day, due),) if what == "another day" else ()
    return _Edit(names, tuple(dict.fromkeys((*rest, *moved))))


def _answered(told: str) -> str:
    """The lines that a build gave, filled in: moved where it knew whither, else taken out."""
    pasted = []
    for block in told.split("\n\n# ")[1:]:
        lines = block.split("\n", 1)[1]
        if 'to = "..."' in lines:
            assert "[[corrections]]" in lines, told
            lines = lines.partition("taken out:\n")[2].replace("20..-..-..", "2026-01-01")
        pasted.append(lines)
    return "\n" + "\n\n".join(pasted) + "\n"


@given(RECORDS, EDITS, st.integers(1, 3))
def test_any_edit_breaks_nothing_unnoticed(
    old: list[tuple[str, str, str]], edits: list[tuple[str, int, str]], files: int
) -> None:
    """After any edits every address stands or the build fails, and its lines, pasted, mend it."""
    first = _Edit(("orion", "vega"), tuple(old))
    before = manifest(first.build(), DAY)
    now = first
    for edit in edits:
        now = _edited(now, *edit)
    ledger = now.build(files=files)
    after = manifest(ledger, DAY, before)
    lost = set(before.permalinks) - set(after.permalinks)
    try:
        guard(ledger, before, after)
    except PermalinkError as error:
        mended = now.build(_answered(str(error)), files)
        guard(mended, before, manifest(mended, DAY, before))
    else:
        assert lost == set()


def _record(array: str, kind: str, **fields: str) -> str:
    lines = "".join(f"{key} = {value}\n" for key, value in fields.items() if value)
    return f'[[{array}]]\nmodel = "orion"\nkind = "{kind}"\n{lines}\n'


SAID = {
    "announced": "2025-01-01", "speaker": '"S"', "basis": '"official"',
    "source": '"https://example.org/1"', "archived": "", "note": "", "said": "",
}  # fmt: skip
HAPPENED = {
    "date": "2025-03-01", "source": '"https://example.org/1"', "archived": "", "note": "",
}  # fmt: skip
ASSERTED = [
    ("claims", "release", {"due": '"June 2025"'}, {"due": '"July 2025"'}),
    ("claims", "release", {}, {"withdrawn": "true"}),
    ("claims", "parameters", {"value": '"1B"'}, {"value": '"2B"'}),
    ("claims", "quantity", {"quantity": '"q"', "value": '"1"', "unit": '"t"'}, {"value": '"2"'}),
    ("claims", "benchmark", {"benchmark": '"b"', "score": '"1"'}, {"score": '"2"'}),
    ("claims", "benchmark", {"benchmark": '"b"', "score": '"1"'}, {"beats": '["vega"]'}),
    ("outcomes", "release", {"status": '"shipped"'}, {"status": '"cancelled"'}),
    ("outcomes", "release", {"status": '"shipped"'}, {"date": '"2025-02-28/2025-03-01"'}),
    ("outcomes", "parameters", {"value": '"1B"'}, {"value": '"2B"'}),
    ("outcomes", "quantity", {"quantity": '"q"', "value": '"1"', "unit": '"t"'}, {"value": '"2"'}),
    *(
        ("outcomes", "benchmark",
         {"benchmark": '"b"', "score": '"1"', "evaluator": '"E"', "independent": "true"}, other)
        for other in ({"score": '"2"'}, {"evaluator": '"F"'})
    ),
]  # fmt: skip
"""What a record says of its subject, and the same with one thing otherwise."""


@pytest.mark.parametrize(("array", "kind", "own", "other"), ASSERTED)
def test_a_print_tells_what_a_record_says_and_nothing_else(
    array: str, kind: str, own: dict[str, str], other: dict[str, str]
) -> None:
    """Another figure, phrase, state or evaluator is another print; page, words and note are not."""

    def prints(**fields: str) -> list[tuple[str, ...]]:
        usual = SAID if array == "claims" else HAPPENED
        built = manifest(_ledger(_record(array, kind, **(usual | own | fields))), date(2027, 1, 1))
        return [each.contents for each in built.permalinks.values() if each.contents]

    before = prints()
    assert len(before) == 1
    assert prints(**other) != before
    aside = {"source": '"https://example.org/2"', "archived": '"https://a.example"', "note": '"n"'}
    if array == "claims":
        aside |= {"said": '"words"', "speaker": '"T"', "basis": '"reported"'}
    for field, value in aside.items():
        assert prints(**{field: value}) == before, field


@pytest.mark.parametrize(
    "address", ["models/old", "models/old/release", "models//", "/models/old/"]
)
def test_an_address_that_no_page_has(run: Run, ledger: WriteLedger, address: str) -> None:
    """Pages end in a slash: what could lead nowhere is refused, not passed over."""
    text = f'[[moved]]\nfrom = "{address}"\nto = "models/orion/"\n'
    done = run("check", ledger(f"{text}{promises.model('orion')}"))
    assert done.exit_code == 1
    assert "is no address of the site; write a page or anchor" in done.stdout


def _three(*names: str) -> str:
    return "".join(
        f'[[models]]\nid = "{name}"\nname = "{name.title()}"\norganization = "Lab"\n\n'
        for name in names
    )


def test_of_two_new_homes_that_on_the_same_page_is_proposed() -> None:
    """Though another page comes first by its name, or in the file."""
    models = _three("alpha", "orion", "vega")
    before = manifest(assemble([parse(models + FIRST, "claims.toml")]), DAY)
    for order in (1, -1):
        homes = [_claim(model, "2025-05-20") for model in ("alpha", "orion", "vega")][::order]
        told = _told(before, *homes, models=models)
        assert 'to = "models/orion/release/#said-2025-05-20"' in told
        assert "alpha" not in told


@pytest.mark.parametrize("kept", ["June 2025", "fall 2025", "2026", "Q1 2027"])
def test_a_page_that_is_gone_is_looked_for_by_each_of_its_records(kept: str) -> None:
    """Of four that stood at one anchor any one shows where the page went."""
    claims = [_claim(due=due) for due in ("June 2025", "fall 2025", "2026", "Q1 2027")]
    before = manifest(assemble([parse(_three("orion") + "".join(claims), "claims.toml")]), DAY)
    told = _told(before, _claim("nova", "2025-05-15", kept), models=_three("nova", "vega"))
    assert 'from = "models/orion/"\nto = "models/nova/"' in told


def test_each_of_four_anchors_that_moved_to_another_page(run: Run, ledger: WriteLedger) -> None:
    """A reader who comes by any of them to the old page is led on from there."""
    months = range(1, 5)
    moved = "".join(
        f'[[moved]]\nfrom = "models/orion/release/#said-2025-0{month}-01"\n'
        f'to = "models/vega/release/#said-2025-0{month}-02"\n\n'
        for month in months
    )
    claims = "".join(_claim("vega", f"2025-0{month}-02", f"Q{month} 2026") for month in months)
    ledger(MODELS + FIRST + claims + moved)
    assert run("site", "public").exit_code == 0
    page = Path("public/models/orion/release/index.html").read_text()
    for month in months:
        assert f'id="said-2025-0{month}-01"' in page
        assert f"#said-2025-0{month}-02" in page
