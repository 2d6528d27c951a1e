"""Phrases in other languages: each table's examples, and what two tables make of one phrase."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest

from claimtrack.errors import ReadingError
from claimtrack.grammar import window
from claimtrack.grammar.languages import Language, folded, languages, rewritten
from claimtrack.grammar.languages.literals import literals
from tests.conftest import Run

SAID = date(2025, 5, 15)
A_YEAR = [SAID + timedelta(days=days) for days in range(0, 370, 23)]
EXAMPLES = [
    pytest.param(language, *example, id=f"{language.name}: {example[0]}")
    for language in languages()
    for example in language.examples
]

READINGS = [
    ("à l'automne, voire plus tard", "2025-09-01/.."),
    ("à l’automne", "2025-09-01/2025-12-21"),
    ("d'ici la fin de l'année", "2025-05-15/2025-12-31"),
    ("fin juin ou début juillet", "2025-06-21/2025-07-10"),
    ("d'ici deux à trois semaines", "2025-05-15/2025-06-05"),
    ("avant la fin du mois", "2025-05-15/2025-05-31"),
    ("au printemps prochain", "2026-03-01/2026-06-20"),
    ("bis Ende des Jahres", "2025-05-15/2025-12-31"),
    ("am 15. Juni 2025", "2025-06-15"),
    ("Anfang nächsten Jahres", "2026-01-01/2026-04-30"),
    ("vor Weihnachten", "2025-05-15/2025-12-24"),
    ("in zwei bis drei Wochen", "2025-05-15/2025-06-05"),
    ("in Wochen, nicht Monaten", "2025-05-15/2025-07-10"),
    ("im dritten Quartal", "2025-07-01/2025-09-30"),
    ("a finales de año", "2025-09-01/2025-12-31"),
    ("en menos de un año", "2025-05-15/2026-05-15"),
    ("entre junio y julio", "2025-06-01/2025-07-31"),
    ("tres meses más", "2025-05-15/2025-08-15"),
    ("今年年底", "2025-09-01/2025-12-31"),
    ("2026年3月底之前", "2025-05-15/2026-03-31"),
    ("６月１５日", "2025-06-15"),
    ("六月", "2025-06-01/2025-06-30"),
    ("大约两周", "2025-05-15/2025-06-05"),
    ("来月中旬", "2025-06-11/2025-06-20"),
    ("8月前に", "2025-05-15/2025-08-31"),
    ("8月以降", "2025-08-01/.."),
    ("数週間〜数か月の後", "2025-05-15/2025-11-15"),
    ("6월 전", "2025-05-15/2025-06-30"),
    ("올해 안에", "2025-05-15/2025-12-31"),
    ("내년 상반기", "2026-01-01/2026-06-30"),
    ("몇 주 내", "2025-05-15/2025-07-10"),
]


@pytest.mark.parametrize(("language", "phrase", "english"), EXAMPLES)
def test_example(language: Language, phrase: str, english: str) -> None:
    """Each example of a table means the same as its English, whenever in a year it was said."""
    words = language.english(phrase)
    assert words is not None
    for said in A_YEAR:
        assert _days(words, said) == _days(english, said)


def _days(phrase: str, said: date) -> str:
    """The days of a phrase, or what is wrong with it on that day ("before summer", in July)."""
    try:
        return window.read(phrase, said).iso
    except ReadingError as error:
        return error.remedy


@pytest.mark.parametrize(("phrase", "days"), READINGS)
def test_reading(phrase: str, days: str) -> None:
    """A phrase is read in the language that it is in, and keeps its own words."""
    read = window.read(phrase, SAID)
    assert (read.iso, read.text) == (days, phrase)


def test_every_table_has_examples() -> None:
    """A table without examples would be tried by nobody."""
    assert [language.name for language in languages() if len(language.examples) < 5] == []
    assert {"Chinese", "French", "German", "Japanese", "Korean", "Spanish"} <= {
        language.name for language in languages()
    }


def test_two_languages_disagree() -> None:
    """What two languages read differently is an error that names both readings."""
    with pytest.raises(ReadingError) as raised:
        window.read("6月中", SAID)
    assert str(raised.value) == (
        "'6月中' is 'june mid' in Chinese, 'june' in Japanese; "
        "write it in English, with the words in `said`"
    )


def test_two_languages_agree() -> None:
    """What two languages read alike is no error."""
    assert window.read("2026年初", SAID).iso == "2026-01-01/2026-04-30"


@pytest.mark.parametrize(
    "phrase", ["bientôt", "demnächst", "a la vuelta de la esquina", "很快", "まもなく", "조만간"]
)
def test_soon(phrase: str) -> None:
    """A wording that promises no day is told so in every language."""
    with pytest.raises(ReadingError, match="it promises no day"):
        window.read(phrase, SAID)


@pytest.mark.parametrize(
    "phrase", ["à la rentrée de juin", "fin du projet", "Ende der Welt", "发布后"]
)
def test_read_in_part_is_not_read(phrase: str) -> None:
    """A foreign word that no table has is never passed over."""
    with pytest.raises(ReadingError, match="no window phrase"):
        window.read(phrase, SAID)


def test_folding() -> None:
    """Apostrophes and dashes are spaces, commas stand apart, widths are plain; ISO days stay."""
    assert folded("A（B）、c。D・e") == "a , b , , c d e"
    assert folded("1,5 an, 2025–2026") == "1.5 an , 2025–2026"
    assert folded("À l’été, peut-être ２０２５-06") == "à l été , peut être 2025-06"
    assert folded("！～｟") == "!~｟"


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("fin juin,", "end june"),
        ("fin juin, 2026", "end june, 2026"),
        ("fin juin, ou plus tard", "end june or later"),
    ],
)
def test_commas(phrase: str, english: str) -> None:
    """A comma stands where it stood, but for one before "or" and one at the end."""
    assert {text for name, text in rewritten(phrase) if name == "French"} == {english}


def test_a_row_is_compiled_where_a_text_holds_its_words() -> None:
    """Most rows hold words without which they need not be tried."""
    rows = [row for language in languages() for row in language.rows]
    assert sum(1 for row in rows if row.literals) > len(rows) / 2


LITERALS = [
    ("juin", ("juin",)),
    ("février|fév", ("février", "fév")),
    ("tage?s?", ("tag",)),
    ("s?", ()),
    ("a|s?", ()),
    ("(?:im|in) (?:laufe|verlauf)", ("laufe", "verlauf")),
    ("(?:el )?(?:próximo año|año que viene)", ("próximo año", "año que viene")),
    ("(?:el ){2}año", ("año",)),
    ("(?:abc)?d", ("d",)),
    ("(abc)+d", ("abc",)),
    ("est[ea]s", ("est",)),
    ("[0-9]{4} *年 *月", ("年",)),
    (r"([0-9]+)\. quartal", (" quartal",)),
    (r"vers(?= (?:la )?fin)", ("vers",)),
    ("(?<!como )pronto(?! como)", ("pronto",)),
    ("(?!abc)d", ("d",)),
    ("(?<=abc)d", ("d",)),
    ("^年内$|^月", ("年内", "月")),
    ("(?:a|(?:bc|d?)e)f", ("a", "e")),
    ("(?:ab|(?:cd|e)fg)h", ("ab", "fg")),
    ("ab.c", ("ab",)),
    ("", ()),
]


@pytest.mark.parametrize(("pattern", "expected"), LITERALS)
def test_literals(pattern: str, expected: tuple[str, ...]) -> None:
    """A pattern cannot match without one of its literals: the longest that is not optional."""
    assert literals(pattern) == expected


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.name)
def test_no_row_is_passed_over(language: Language) -> None:
    """Each row that matches a phrase, as rewritten so far, is tried on it."""
    texts = [phrase for other in languages() for phrase, _ in other.examples]
    for text in (*map(folded, texts), *(phrase for phrase, _ in READINGS)):
        for row in language.rows:
            rewritten_at_once = " ".join(re.sub(row.pattern, row.english, text).split())
            assert row.rewritten(text) in (rewritten_at_once, text)
            if re.search(row.pattern, text):
                assert row.rewritten(text) == rewritten_at_once
                text = rewritten_at_once  # noqa: PLW2901 - as a phrase goes down the table


def test_tables_by_script() -> None:
    """Tables of languages whose words stand apart are tried on such phrases alone."""
    apart = [language.name for language in languages(spaced=True)]
    together = [language.name for language in languages(spaced=False)]
    assert (apart, together) == (
        ["French", "German", "Spanish"],
        ["Chinese", "Japanese", "Korean"],
    )
    assert [language.name for language in languages()] == sorted(apart + together)
    assert {name for name, _ in rewritten("fin juin, mañana, Ende")} == set(apart)
    assert {name for name, _ in rewritten("6月, 이달, 今月")} == set(together)
    assert {name for name, _ in rewritten("fin 6月")} <= set(together)
    assert [*rewritten("⹿ fin juin")] != []
    assert [*rewritten("fin juin \ufff0")] != []
    assert [*rewritten("⺀ fin juin")] == []
    assert [*rewritten("fin juin \uffef")] == []


def test_english_loads_no_table() -> None:
    """Start-up pays nothing: a table is loaded where English fails."""
    script = (
        "import sys; from datetime import date; from claimtrack.grammar import window;"
        "window.read('by the end of June', date(2025, 5, 15));"
        "assert 'claimtrack.grammar.languages' not in sys.modules;"
        "window.read('fin juin', date(2025, 5, 15));"
        "assert 'claimtrack.grammar.languages' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_command_shows_both(run: Run) -> None:
    """`window` shows the phrase and the English that is read."""
    done = run("window", "à l'automne, voire plus tard", "--announced", "2025-05-15")
    assert done.stdout.splitlines()[:3] == [
        "à l'automne, voire plus tard, said on 2025-05-15",
        "  French, in English: fall or later",
        "  2025-09-01/..: from 2025-09-01 onwards, no last day",
    ]
    done = run("window", "fin juin", "--announced", "2025-05-15", "--format", "json")
    shown = json.loads(done.stdout)
    assert (shown["language"], shown["english"]) == ("French", "end june")
    assert (shown["earliest"], shown["latest"]) == ("2025-06-21", "2025-06-30")
