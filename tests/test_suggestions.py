"""What an error offers: the same phrase rightly spelt, or what is missing; never another date."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError
from claimtrack.grammar import phrases, suggestions, window

SAID = date(2025, 5, 15)
CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "phrases.jsonl").read_text("utf-8").splitlines()
]
READABLE = [row["phrase"] for row in CORPUS if row["readable"] and row["lang"] == "en"]
NOTHING = (
    "actually", "apparently", "basically", "certainly", "currently", "definitively", "finally",
    "officially", "presently", "reportedly", "really", "supposedly", "surely", "tentative",
)  # fmt: skip

EVENT, FISCAL, HOUR = "the date of an event", "the company's fiscal calendar", "it needs an hour"
NO_DAY, INTERVAL = "it promises no day", "write an interval as"
QUARTERS, HALVES = "a year has the quarters Q1 to Q4", "a year has the halves H1 and H2"
HINTS = [
    (EVENT, """
at WWDC; after WWDC; before the IPO; before CES; at re:Invent; during NeurIPS; by Labor Day;
following the conference; upon publication; once testing is complete; until the keynote;
when Apple allows it; around the launch event; in version 2.0; with the next major release;
prior to the keynote; ahead of the keynote; within a week of launch; a few weeks after launch;
two months after the camera-ready deadline; the day before the conference; 春节前; 发布会后;
après les fêtes; in the next release; by Fall Fest
"""),
    (FISCAL, """
FY2026; FY 26; fy'26; Q2 FY26; fiscal Q3 2026; end of fiscal 2026; by the end of the fiscal year;
financial year 2026; HY20; HY 20; 2025年度; 会计年度; 회계연도; im Geschäftsjahr 2026;
exercice 2026; ejercicio fiscal 2026
"""),
    (HOUR, """
in the next 24 hours; within 48 hours; in an hour; in ten minutes; 30 seconds; a minute; 5pm;
by 5 pm tomorrow; 4 p.m. on June 2; 10:30; at 10:30 am; Friday at noon; midnight; tomorrow morning;
Friday afternoon; this evening; Sunday night; by tomorrow night; 5 o'clock; 2200 UTC; 9 GMT
"""),
    (NO_DAY, """
soon; coming soon; sooner rather than later; shortly; eventually; ASAP; imminent; imminently;
some day; someday; when ready; when it's ready; TBD; TBA; TBC; unknown; n/a; no ETA; no date;
no timeline; no timetable; no fixed date; on hold; in due course; in the near term; before long;
before too long; in the future; as soon as possible; in a while; a ways off; done when its done;
when it's done; when it is done; around the corner; undetermined; never; indefinitely; not yet;
any day; any time; any moment; bientôt; demnächst; pronto; 近日; 稍后; 未定; 未定です; 미정; 조만간
"""),
    (QUARTERS, "Q5 2025; by the end of Q9; in quarter 5; fin Q0; after Q 7"),
    (HALVES, "H3 2025; by end of H3; in the first quarter of H0"),
    (INTERVAL, """
delayed two weeks; not this year; late Friday; full 2025; at the end of 2025 or thenish;
by version 2026; after the June keynote; after the keynote in March; eventually in 2026 once done;
before the 7th of day; until late, or later, if
"""),
]  # fmt: skip
CASES = [(phrase.strip(), hint) for hint, table in HINTS for phrase in table.split(";")]


@pytest.mark.parametrize(("phrase", "hint"), CASES)
def test_hint(phrase: str, hint: str) -> None:
    """What promises no day is told so; else what is missing; else how to write an interval."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, SAID)
    assert hint in raised.value.remedy
    assert raised.value.remedy.startswith(hint) or hint in (EVENT, FISCAL)
    assert raised.value.remedy.endswith("with the wording in `said`") or hint == NO_DAY


KINDS = {"event": EVENT, "conditional on an act without a date": EVENT, "fiscal year": FISCAL,
         "hour or part of the day": HOUR, "no day promised": NO_DAY}  # fmt: skip


@pytest.mark.parametrize(
    "row", [row for row in CORPUS if row["kind"] in KINDS and not row["readable"]],
    ids=lambda row: row["phrase"],
)  # fmt: skip
def test_hints_of_the_corpus(row: dict[str, str]) -> None:
    """Each phrase that lacks its date is refused, with what it lacks."""
    with pytest.raises(ReadingError) as raised:
        window.read(row["phrase"], date.fromisoformat(row["announced"]))
    assert KINDS[row["kind"]] in raised.value.remedy


@pytest.mark.parametrize(
    "phrase",
    ["next sprint", "this string", "next winner", "next mouth", "second hall of 2025",
     "second halt of 2025", "fell 2025", "full 2025", "fail 2025", "next moth", "match 2026",
     "next weak", "early past of 2025", "layer this year", "many weeks", "next text",
     "full year 2025", "June ends", "lose of 2025"],
)  # fmt: skip
def test_other_words_are_no_slips(phrase: str) -> None:
    """A word of its own is never taken for a misspelt one of time."""
    assert suggestions.closest(phrase) is None


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Juen 2025", "june 2025"), ("Jun 2025 finaly", None), ("Agust 2025", "august 2025"),
        ("Septembre 2025", "september 2025"), ("Novmber 2025", "november 2025"),
        ("the thrid quarter of 2025", "the third quarter of 2025"), ("erly 2025", "early 2025"),
        ("begining of June", "beginning of June"), ("nxet week", "next week"),
        ("sumer 2025", "summer 2025"), ("wintr 2025", "winter 2025"), ("by the ennd of June", None),
        ("beforr June", "before June"), ("twoo weeks", None), ("thre weeks", "three weeks"),
        ("coming monht", "coming month"), ("wek 5", None), ("Wednsday", "wednesday"),
        ("xune 2025", None), ("two yaers", "two years"), ("three mnoths", "three months"),
        ("laetr this year", "later this year"), ("form June", "from June"),
        ("sveen weeks", "seven weeks"), ("two wekes", "two weeks"),
        ("June 2025", None), ("Marhc or Aprli", "march or april"), ("lat 2025", None),
        ("latte 2025", "late 2025"), ("laate 2025", "late 2025"),
        ("Septenber 2025", "september 2025"), ("Octuber 2025", "october 2025"),
        ("nexr mosth", "next month"), ("thin foll", None), ("at laest thin month", None),
        ("Febuary 30 2026", None), ("late Agust, 2025", None),
    ],
)  # fmt: skip
def test_slip(typed: str, form: str | None) -> None:
    """One slip a word is put right: a letter wrong, missing, too many, or two swapped."""
    assert suggestions.closest(typed) == form


SPELT = """
spring 2025; summer 2025; autumn 2025; winter 2025; first quarter of 2025; second quarter of 2025;
third quarter of 2025; fourth quarter of 2025; last quarter of 2025; first half of 2025;
early 2025; late 2025; later this year; beginning of June; start of June; middle of June;
close of 2025; next week; two weeks; next month; three months; next year; this decade; two years;
this weekend; today; tomorrow; before June; after June; until June; from June; starting June;
through June; around June; about June; latest June; earliest June; June or earlier; at least June;
coming weeks; within June; couple of weeks; several weeks; christmas; thanksgiving; holidays;
between June and July; no later than June; two days; latter half of 2025; back half of 2025;
latter part of 2025; seven weeks; eight weeks; eleven weeks; twelve weeks; sometime in June;
probably June; possibly June; perhaps June; hopefully June; expected in June; throughout 2026;
January; February; April; August; September; October; November; December; Monday; Tuesday;
Wednesday; Thursday; Friday; Saturday; Sunday; fifteen weeks; thirty days; sixty days; forty days
"""
AMBIGUOUS = {
    "from June",
    "two weeks",
    "seven weeks",
    "later this year",
    "three months",
    "two years",
}


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in SPELT.split(";")])
def test_each_word_is_put_right(phrase: str) -> None:
    """The longest word of each phrase with its last letters swapped is put right."""
    longest = max(phrase.split(), key=len)
    swapped = longest[:-2] + longest[-1] + longest[-2]
    typed = phrase.replace(longest, swapped)
    if phrase not in AMBIGUOUS and swapped != longest:
        assert (suggestions.closest(typed) or "").lower() == phrase.lower()


@pytest.mark.parametrize("word", NOTHING)
def test_word_that_says_nothing(word: str) -> None:
    """Each word that says nothing of time is left out of what is offered."""
    assert suggestions.closest(f"June {word} 2026") == "June 2026"


@pytest.mark.parametrize(
    "phrase",
    [
        "after of by or and to than no not as few days day part back",
        "after spring summer fall autumn winter quarter half first second third fourth last early",
        "after late later beginning start middle end close week weeks month months year years",
        "by decade weekend today tomorrow before after until from starting through around about",
        "by latest earliest earlier least next this coming within couple several latter",
        "by christmas thanksgiving holidays between the in on at for during over near even",
    ],
)
def test_words_of_time_are_no_event(phrase: str) -> None:
    """Words of time in no order that the grammar knows name no event."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, SAID)
    assert raised.value.remedy == (
        "write an interval as 2025-06-01/2025-06-15, with the wording in `said`"
    )


def test_whole_hints() -> None:
    """The sentences as they are shown."""
    remedies = {
        phrase: suggestions.remedy(phrase)
        for phrase in ("FY2026", "5pm", "soon", "after WWDC", "sping 2025", "Q5 2025")
    }
    interval = "an interval as 2025-06-01/2025-06-15, with the wording in `said`"
    assert remedies == {
        "FY2026": "it needs the company's fiscal calendar, which is not in it: write " + interval,
        "5pm": "it needs an hour, and a window counts days: write " + interval,
        "soon": "it promises no day: leave `due` out and keep the words in `said`",
        "after WWDC": "it needs the date of an event that is not in it: write " + interval,
        "sping 2025": "nearest accepted form: 'spring 2025'; or " + interval,
        "Q5 2025": f"{QUARTERS}: write one of them, or {interval}",
    }


def _distance(one: str, other: str) -> int:
    """Letters wrong, missing, too many, or neighbours swapped: the textbook's table."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            least = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                least = min(least, rows[i - 2][j - 2] + 1)
            rows[i].append(least)
    return rows[-1][-1]


@given(st.data(), st.sampled_from(READABLE), st.integers(0, 3))
def test_suggestion_is_what_was_typed(data: st.DataObject, phrase: str, slips: int) -> None:
    """Whatever was typed, what is offered has its words, each at most one slip away."""
    words = phrase.split()
    for _ in range(slips):
        at = data.draw(st.integers(0, len(words) - 1))
        cut = data.draw(st.integers(0, len(words[at])))
        words[at] = words[at][:cut] + data.draw(st.sampled_from(["", "e", "s", "t"])) + words[at][
            cut + data.draw(st.integers(0, 1)) :
        ]  # fmt: skip
        words.insert(data.draw(st.integers(0, len(words))), data.draw(st.sampled_from(NOTHING)))
    typed = " ".join(word for word in words if word)
    if (form := suggestions.closest(typed)) is None:
        return
    kept = [word for word in typed.split() if word.lower() not in NOTHING]
    pairs = list(zip(kept, form.split(), strict=True))
    assert all(word == offered or _distance(word.lower(), offered) == 1 for word, offered in pairs)
    assert phrases.english_rule(form) is not None


def _days(phrase: str) -> tuple[date, date | None] | None:
    """The days of a phrase said on one day; None where that day leaves none."""
    try:
        read = window.read(phrase, SAID)
    except ReadingError:
        return None
    return read.earliest, read.latest


@given(st.sampled_from(READABLE), st.sampled_from(NOTHING), st.integers(0, 12))
def test_words_that_say_nothing_are_left_out(phrase: str, word: str, at: int) -> None:
    """A word that says nothing of time never narrows a window; or the phrase without it is offered.

    Between two times that stand side by side it may part them: their window is then a wider one.
    """
    words = phrase.split()
    typed = " ".join((*words[:at], word, *words[at:]))
    if phrases.accepts(typed):
        read, plain = _days(typed), _days(phrase)
        if read is not None:
            assert plain is not None
            assert read[0] <= plain[0]
            assert read[1] is None or (plain[1] is not None and read[1] >= plain[1])
    else:
        assert suggestions.closest(typed) in (" ".join(words), None)


@pytest.mark.parametrize("typed", ["juny 2025", "late juny", "thir quarter juny", "Juny"])
def test_two_spellings_that_both_read_are_no_suggestion(typed: str) -> None:
    """June or July: whoever typed it knows, and a wrong month is worse than none."""
    assert suggestions.closest(typed) is None
    assert "nearest" not in suggestions.remedy(typed)
