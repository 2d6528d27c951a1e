"""The faster reader of flat TOML: always what tomli says, of values and of mistakes."""

from __future__ import annotations

import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.ledgers import flat
from tests.conftest import SHIPPED

VALUES = st.sampled_from([
    '"text"', '""', '"tab\there"', r'"\u00e9 \"q\""', '"é\u2028"', "'literal'", '"""one line"""',
    '"""', "'''", '"open', '"a" "b"', "2025-01-31", "2025-02-30", "0000-01-01", "9999-12-31",
    "2025-01-01T00:00:00", "10:00:00", "true", "True", "false", "0", "-0", "007", "1_000", "1.5",
    "5e25", "nan", "inf", "9" * 30, "[1, 2]", "[", "[\n1,\n2]", "]", "{a = 1}", "{", "",
    '["a", "b"] # "c"', "1 # one", "1 #\x00", "1 2", "\u00a01", "[[1], [{b = 2}]]",
])  # fmt: skip
KEYS = st.sampled_from(["a", "b", "models", "claims", "a.b", '"a"', "A", "a-b", "é", "", "[a]"])
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("{}={}".format, KEYS, VALUES),
    st.builds("[[{}]]".format, KEYS),
    st.builds("[{}]".format, KEYS),
    st.sampled_from(
        ["", "# comment", "# \x00", " ", "\t[[a]]", "[[a]] # c", "\ufeff", "\x0b", "]"]
    ),
    st.text(max_size=8),
)
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", " \n", ""])


def _read(loads: object, text: str) -> str:
    assert callable(loads)
    try:
        return repr(loads(text))
    except (ValueError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


@given(st.lists(st.tuples(LINES, ENDS)).map(lambda each: "".join(a + b for a, b in each)))
@example("a = 1\n[[a]]\n")
@example("[[a]]\na = 1\na = 1\n")
@example('a = """\n[[b]]\n"""\n')
@example("a = [\n[[b]]\n]\n")
@example("a = 1")
@example("a = \n")
def test_always_what_tomli_says(text: str) -> None:
    """On any text both give the same table, or the same mistake at the same place."""
    assert _read(flat.loads, text) == _read(tomli.loads, text)


def test_the_shipped_ledger_is_read_the_fast_way() -> None:
    """The public ledger is flat, and means the same either way."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert flat._by_lines(text) == tomli.loads(text)  # noqa: SLF001 - that it is taken is the point
