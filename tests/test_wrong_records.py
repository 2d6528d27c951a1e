"""One mistake at a time, in each place where it can stand: all that `check` says of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack import errors
from claimtrack.errors import LedgerError
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse
from tests.conftest import Golden, Run, WriteLedger
from tests.helpers import promises

HEAD = """\
[[organizations]]
name = "Lab"
type = "company"
country = "FR"
aliases = ["One", "Two", "Three"]
[[organizations]]
name = "Works"
type = "company"
country = "FR"
[[organizations]]
name = "Forge"
type = "company"
country = "FR"
[[models]]
id = "m"
name = "M"
organization = "Lab"
[[models]]
id = "r"
name = "R"
organization = "Three"
"""
KINDS = {
    "release": 'due = "2026"\n',
    "parameters": 'value = "1T"\n',
    "quantity": 'quantity = "q"\nvalue = "1K"\nunit = "tokens"\n',
    "benchmark": 'benchmark = "b"\nscore = "70"\n',
}
DONE = {
    "release": 'status = "shipped"\n',
    "parameters": 'value = "1T"\n',
    "quantity": 'quantity = "q"\nvalue = "1K"\nunit = "tokens"\n',
    "benchmark": 'benchmark = "b"\nscore = "70"\nevaluator = "E"\nindependent = true\n',
}


def _claim(kind: str, own: str = "") -> str:
    return (
        f'[[claims]]\nmodel = "m"\nkind = "{kind}"\nannounced = 2025-01-01\nspeaker = "S"\n'
        f'basis = "official"\nsource = "https://example.org"\narchived = "https://w.org"\n'
        f"{own or KINDS[kind]}"
    )


def _scored(more: str) -> str:
    return _claim("benchmark", KINDS["benchmark"] + more)


def _outcome(kind: str) -> str:
    return (
        f'[[outcomes]]\nmodel = "m"\nkind = "{kind}"\ndate = 2026-01-01\n'
        f'source = "https://example.org"\narchived = "https://w.org"\n{DONE[kind]}'
    )


def _without_a_field() -> dict[str, str]:
    """Each record without each of its fields, one at a time."""
    whole = {f"{kind} claim": _claim(kind) for kind in KINDS}
    whole |= {f"{kind} outcome": _outcome(kind) for kind in DONE}
    return {
        f"{name} without {line.partition(' ')[0]}": record.replace(f"{line}\n", "", 1)
        for name, record in whole.items()
        for line in record.splitlines()[1:]
    }


RIVALS = ('"a"', '"b"', '"c"', '"n"')
CASES = {
    "a kind that is a list": _claim("release").replace('"release"', '["release"]'),
    "a kind that is a number": _claim("release").replace('"release"', "1"),
    "addresses of no host, and of no port": _claim("release").replace(
        'archived = "https://w.org"',
        'archived = "https://[::1"\nalso = ["https://e.org:99999/", "https://:80/", "https://[::1]:80"]',
    ),
    "a near kind": _claim("release").replace('"release"', '"releases"'),
    "rivals, all unknown": _scored(f"beats = [{', '.join(RIVALS)}]\n"),
    "the third rival unknown": _scored('beats = ["r", "r", "x", "y"]\n'),
    "a rival of spaces": _scored('beats = [" "]\n'),
    "four wrong fields": _claim(
        "release", 'due = "soon-ish"\nnote = ""\nsaid = " "\nalso = ["x"]\nz = 1\n'
    ),
    "wrong, and of no model": _claim("release", 'due = "soon-ish"\n').replace('"m"', '"nobody"'),
    "a model that is no text": _claim("release").replace('"m"', "1"),
    "a model that is a list": _claim("release").replace('"m"', '["m"]'),
    "models of no organization": "".join(
        f'[[models]]\nid = "n{at}"\nname = "N{at}"\norganization = "{name}"\n'
        for at, name in enumerate(("two", "Forge", "Forg", "Nowhere", "None"))
    ),
    "names that two organizations have": '[[organizations]]\nname = "New"\ntype = "company"\n'
    'country = "FR"\naliases = ["Newer", "three", "WORKS", "New"]\n',
    "a table that is no array": "claims = 1\n",
    "an array of texts": 'outcomes = ["x", 1, { model = "m" }]\n',
    "a setting with spaces": _scored('setting = " shots = 5 , sampling=x"\n'),
    "a setting without a value": _scored('setting = "shots=5, , tools="\n'),
    "a setting given twice": _scored('setting = "shots=5, shots=6"\n'),
    "the day of the last check at the end": _claim("release", "checked = 2025-01-01\n"),
    "keys that there are none of": "checkd = 2025-01-01\nsecond = 1\nthird = 2\nchecked = 1\n",
    "a correction of nobody": '[[corrections]]\ndate = 2025-07-02\nmodel = "x"\n'
    'was = "a"\nnow = "b"\nwhy = "c"\n',
    "a reply of nobody": '[[replies]]\ndate = 2025-07-02\nmodel = "x"\nspeaker = "S"\n'
    'text = "t"\nsource = "https://e.org"\n',
    "an id given three times": "".join(
        f'[[models]]\nid = "{name}"\nname = "{name}"\norganization = "Lab"\n' for name in "mxmxm"
    ),
}  # fmt: skip
TOP = {"a table that is no array", "an array of texts", "keys that there are none of"}
"""What stands above all records."""
LINES = {
    "a text that is not closed": "due = \"2026\nnote = 'x'\n",
    "a text of two quotes": 'due = ""2026"\n',
    "a bare word": "due = 2026 or so\n",
    "a bare word with quotes in it": 'due = June "2026" \\ or later, when all the world'
    " has been told of it\n",
    "a bare list": "due = 1, 2,\n",
    "a short day": "note = 2025-6-1\n",
    "a zero before": "value = 007\n",
    "a big True": "withdrawn = True\n",
    "no value": "due =\n",
    "no key": '= "2026"\n',
    "a curly quote": "due = “2026”\n",
    "a curly quote behind": 'due = "2026”\n',
    "a byte order mark": '\ufeffdue = "2026"\n',
    "a space that is none": 'due\u00a0= "2026"\n',
    "a tab and a space of no width": 'due =\t\u200b"2026"\n',
    "two equals signs": 'due == "2026"\n',
    "a colon": 'due: "2026"\n',
    "a key given twice": 'note = "a"\nnote = "b"\n',
    "half a header": "[[claims]\n",
    "a header of one bracket": "[claims]\n",
    "an open list": 'also = ["https://e.org"\nnote = "x"\n',
    "an open list before a record": 'also = ["https://e.org"\n',
    "a list without a comma": 'also = ["https://e.org" "https://e.org/b"]\n',
    "a list without a comma, in lines": 'also = [\n  "https://e.org"\n  "https://e.org/b"\n]\n',
    "a header of three brackets": "[claims]]\n",
    "a semicolon": 'note = "x";\n',
    "a semicolon behind a bare word": "note = what;\n",
    "a remark with slashes": 'note = "x" // really\n',
    "a remark with slashes behind a bare word": "note = what // really\n",
    "a month that there is none of": "date = 2025-13-01\n",
    "a day that there is none of": "date = 2025-02-31\n",
    "a day with slashes": "checked = 2025/01/15\n",
    "a day in words": "checked = 15 January 2025\n",
    "a month alone": "checked = 2025-01 # or so\n",
    "a short day of a last check": "checked = 2025-1-5\n",
    "two equals signs before a day": "checked == 2025-01-05\n",
    "a yes": "withdrawn = yes\n",
    "a bare address": "source = https://e.org/a\n",
    "an escape that is none": 'note = "C:\\new\\x"\n',
}


@pytest.fixture
def tmp_path(tmp_path: Path) -> Path:
    """A folder of a repository of its own: `check` looks above it for names, and no further."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def test_what_check_says(run: Run, ledger: WriteLedger, golden: Golden) -> None:
    """Of each wrong record, each field left out, and each line that is no TOML."""
    told = []
    for name, text in {**_without_a_field(), **CASES}.items():
        top = name in TOP
        told += [f"-- {name}", *_said(run, ledger, text + HEAD if top else HEAD + text)]
    for name, line in LINES.items():
        text = HEAD + _claim("release", f'due = "2026"\n{line}' if "due" not in line else line)
        told += [f"-- {name}", *_said(run, ledger, text)]
    golden("wrong-records.txt", "\n".join(told) + "\n")


def _said(run: Run, ledger: WriteLedger, text: str) -> list[str]:
    ledger(text, "c.toml")
    done = run("check", "c.toml")
    assert done.exit_code in (0, 1, 2)
    return [f"[{done.exit_code}]", *done.output.splitlines()]


@pytest.mark.parametrize(
    "line",
    ["due = what{}ever", "{}due = what ever", 'also = ["a"\n{}due = 1', "a = 1{}\na = [\n[[a]]"],
    ids=["between", "before", "in a list", "above"],
)
@pytest.mark.parametrize("blank", [" ", "\n"])
def test_a_mistake_among_blanks(line: str, blank: str) -> None:
    """Of a hundred thousand it is told at once, which by their square would take minutes."""
    (problem,) = parse(line.format(blank * 100_000), "c.toml").problems
    assert problem.rule == "toml"


@pytest.mark.parametrize("mark", ['"""', "'''"])
@pytest.mark.parametrize(
    "head", ["note = {}", "note = {0}one{0}\nsaid = {0}", "also = [{}", "also = [{0}a{0}, {0}"]
)
def test_a_text_that_never_ends(mark: str, head: str) -> None:
    """It is told where it begins, and the remedy ends it there, not at the file's end."""
    other = '"""' if mark == "'''" else "'''"
    text = f"# {mark}\n{head.format(mark)}some {other}\n\n[[claims]]\n"
    (problem,) = parse(text, "c.toml").problems
    column = int(problem.record.removeprefix("column "))
    assert text.split("\n")[problem.line - 1][column - 1 :].startswith(mark)
    assert (mark in problem.what, problem.remedy) == (True, f"write {mark} at its end")


MODEL = '[[models]]\n{id}name = "New 1.5"\norganization = "Lab"\n'


@pytest.mark.parametrize("given", ["", 'id = "New-1.5"\n', 'id = ""\n', "id = 15\n"])
def test_a_model_whose_id_is_refused(run: Run, ledger: WriteLedger, given: str) -> None:
    """It is one mistake: records that name it as it will be called are not wrong, too."""
    said = (promises.claim("new-1-5", announced=f"2024-01-0{day}") for day in (1, 2))
    ledger("".join((MODEL.format(id=given), *said, promises.claim("new-1-6"))), "c.toml")
    told = run("check", "c.toml").stdout.splitlines()
    places = [line.split(": ")[1].partition(" (")[0] for line in told]
    assert places == ["model 1", "claim 3"]
    assert "unknown model 'new-1-6'; there are none; write the id of" in told[-1]


def test_of_many_unknown_names_some_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, and no more than a person waits for; the others are told all the same."""
    compared = []
    monkeypatch.setattr(errors, "get_close_matches", lambda name, *_, **__: compared.append(name))
    known, unknown = ([f"{what}-{n:098}" for n in range(100)] for what in ("a", "b"))
    text = "".join(map(promises.model, known)) + "".join(map(promises.claim, unknown * 2))
    with pytest.raises(LedgerError) as raised:
        assemble([parse(text, "c.toml")])
    told = [each for each in raised.value.problems if each.rule == "unknown-model"]
    assert len(told) == 200
    assert sorted(compared) == sorted(unknown[:10])  # 10 times 100 names, of 100 characters each


def test_a_value_under_the_name_of_records(run: Run, tmp_path: Path) -> None:
    """The line that takes the name is told, not the header that is right."""
    path = tmp_path / "c.toml"
    path.write_text('checked = 2026-01-01\nclaims = []\n\n[[claims]]\nmodel = "m"\n')
    first = run("check", str(path)).stdout.splitlines()[0]
    assert first.endswith(
        "c.toml:2: column 1: TOML: 'claims = []' takes the name that the records below are"
        " headed by; remove the line [error: toml]"
    )
