"""Where each record of a file stands, from its header to its last line, whatever it holds."""

from __future__ import annotations

from claimtrack.ledgers.lines import extents, places

TEXT = '''# a remark above all
checked = 2025-01-01  # and one beside
models = [
  { id = "a", name = "[[claims]]" },
  { id = "b", list = [ { x = 1 }, { y = 2 } ] },
]

[[claims]]
model = "a"
said = """
[[claims]]
"quoted" \\"""
"""
# this belongs to it
  # and this

# this does not
[["claims"]] # a name in quotes
model = 'b#'
also = [
  "https://x.org/1", # [[outcomes]]
  "https://x.org/2",
]
[[ outcomes ]]
model = \'\'\'
a\'\'\'
[table]
key = "value"
[[claims]]
[[outcomes]]
model = "b"
'''


def test_places() -> None:
    """The line of each record and top-level key; what only looks like a header is none."""
    assert places(TEXT) == {
        ("checked", -1): 2,
        ("models", -1): 3,
        ("models", 0): 4,
        ("models", 1): 5,
        ("claims", -1): 8,
        ("claims", 0): 8,
        ("claims", 1): 18,
        ("outcomes", -1): 24,
        ("outcomes", 0): 24,
        ("table", -1): 27,
        ("claims", 2): 29,
        ("outcomes", 1): 30,
    }


def test_extents() -> None:
    """First and last line of what stands under a header, with the remarks right below it."""
    assert extents(TEXT) == {
        ("claims", 0): (8, 15),
        ("claims", 1): (18, 23),
        ("outcomes", 0): (24, 26),
        ("claims", 2): (29, 29),
        ("outcomes", 1): (30, 31),
    }
    lines = TEXT.split("\n")
    assert lines[14] == "  # and this"
    assert lines[22] == "]"


def test_other_line_ends() -> None:
    """Windows line ends, none at the end, and an empty text."""
    assert extents("[[a]]\r\nx = 1\r\n[[a]]\r\ny = 2") == {("a", 0): (1, 2), ("a", 1): (3, 4)}
    assert places("") == {}
    assert extents("x = 1\n") == {}
