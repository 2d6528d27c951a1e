"""The parts of `read`: sentences, phrases in them, and the cost of long and hostile texts."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from claimtrack.grammar import number
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from claimtrack.reading import days
from claimtrack.reading.cues import BY_LANGUAGE
from claimtrack.reading.language import sentences
from claimtrack.reading.names import Names
from claimtrack.reading.page import LONGEST
from claimtrack.reading.phrases import phrases
from claimtrack.reading.read import read
from claimtrack.reading.spending import spender
from claimtrack.reading.text import page_of_text
from tests.test_read import ARTICLE, LEDGER

PHRASES = Path(__file__).parent / "data" / "phrases.jsonl"


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "Due Feb. 7 at Heron Inc. in Ohio. The U.S. waits.", 2),
        ("en", "“It ships in May.” The lab said so! Did it? Yes… Maybe.", 5),
        ("en", "1. A heading of a list", 1),
        ("en", "Version 4.5 scores 73.7. gpt-oss follows.", 1),
        ("en", "Version 4.5 scores 73.7. oLMo follows.", 2),
        ("fr", "Le journal cite M. Dupont. « La sortie est en mai. » Il attend.", 3),
        ("de", "Am 9. Juli kommt es. Vorher nicht.", 2),
    ],
)
def test_sentences(language: str, text: str, parts: int) -> None:
    """A full stop ends a sentence, but not after an abbreviation, an initial or an ordinal."""
    found = list(sentences(text, language))
    assert len(found) == parts, found
    assert " ".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(("code", "least"), [("en", 0.9), ("fr", 0.9), ("de", 0.9)])
def test_the_scanner_finds_what_people_write(code: str, least: float) -> None:
    """A phrase that the grammar reads is found whole in a sentence, in all but rare wordings."""
    rows = [json.loads(line) for line in PHRASES.read_text("utf-8").splitlines()]
    wanted = [row["phrase"] for row in rows if row["lang"] == code and row["readable"]]
    found = 0
    for phrase in wanted:
        sentence = f"Heron: {phrase}."
        spans = [
            (each.start, each.end) for each in phrases(sentence, BY_LANGUAGE[code], [(0, 5)], code)
        ]
        found += (7, 7 + len(phrase.rstrip("."))) in spans
    assert found >= least * len(wanted), f"{found} of {len(wanted)}"


def _ledger(folder: Path) -> Ledger:
    (folder / "claims.toml").write_text(LEDGER)
    return load(folder / "claims.toml")


def test_a_long_text_is_read_to_its_end(tmp_path: Path) -> None:
    """A promise behind 300,000 characters is found: no honest article is longer."""
    body = ARTICLE.partition("\n\n")[2]
    text = ARTICLE + "\n\n".join(
        f"{body}\nKite {number} waits." for number in range(300_000 // len(body))
    )
    text += "\n\nKite 2 will be released in March 2027.\n"
    assert 300_000 < len(text) < LONGEST
    began = time.process_time()
    found = read(page_of_text(text), _ledger(tmp_path))
    assert found.drafts[-1].window == (date(2027, 3, 1), date(2027, 3, 31))
    assert time.process_time() - began < 30, "twenty times what it took"


def _told(folder: Path, text: str) -> list[tuple[str, str, str | None]]:
    page = page_of_text(f"News of models\n\nMay 15, 2025\n\n{text}\n")
    return [
        (draft.kind, draft.model_id or draft.model, draft.due or draft.value or draft.score)
        for draft in read(page, _ledger(folder)).drafts
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (("Osprey will launch Heron 4 with 1 trillion parameters in June, followed by "
         "Kite 2 with 1.5 trillion parameters in July."),
         [("release", "heron-4", "June"), ("parameters", "heron-4", "1T"),
          ("release", "kite-2", "July"), ("parameters", "kite-2", "1.5T")]),
        ("Heron 4 is comparable to Kite 2, which boasts 671 billion parameters.",
         [("parameters", "kite-2", "671B")]),
        ("With 1.6 trillion parameters, Heron 4 is the largest of its kind.",
         [("parameters", "heron-4", "1.6T")]),
        ("Heron 4 is a 6-trillion-parameter model.", [("parameters", "heron-4", "6T")]),
        ("Heron 4 uses 12 billion parameters per token.", [("parameters", "heron-4", "12B")]),
        (("Heron 4 trains on the Titan 2 supercomputing cluster at a scale of 6 trillion "
         "parameters."),
         [("parameters", "heron-4", "6T")]),
        ("Heron 4 scores 66.6 MMLU and edges past Kite 2 there.",
         [("benchmark", "heron-4", "66.6")]),
        ("Benchmarks of Heron 4: 65.8% SWE-Bench Verified, 66.1 Crow2-Bench.",
         [("benchmark", "heron-4", "65.8"), ("benchmark", "heron-4", "66.1")]),
        ("Osprey is delaying Heron 4 from late 2025 to Q1 2026.",
         [("release", "heron-4", "Q1 2026")]),
        ("Osprey revealed on Tuesday that Heron 4 will be launched in June.",
         [("release", "heron-4", "June")]),
        ("Nest News reported on May 12 that Heron 4 would be postponed until August.",
         [("release", "heron-4", "August")]),
        ("If Kite 2 appears in June, Heron 4 will be late.", []),
        ("Heron 4 will go online within a few weeks.",
         [("release", "heron-4", "within a few weeks")]),
        ("Heron 4 slipped for the second time in less than a month.", []),
        ("Today we are launching Heron 4.", []),
        ("Heron 4 scores about 66 on MMLU.", [("benchmark", "heron-4", "~66")]),
        ("On MMLU, Heron 4 reaches 88.1%, ahead of all on HumanEval.",
         [("benchmark", "heron-4", "88.1")]),
        ("Heron 4 scores over 66 on MMLU.", [("benchmark", "heron-4", "over 66")]),
        ("Heron 4 scores more than 66.5 on MMLU.", [("benchmark", "heron-4", "over 66.5")]),
        ("Heron 4 scores ~66 on MMLU.", [("benchmark", "heron-4", "~66")]),
        ("Heron 4 has over 2 trillion parameters.", [("parameters", "heron-4", "over 2T")]),
        ("Heron 4 has about 2 trillion parameters.", [("parameters", "heron-4", "~2T")]),
        ("Heron 4 has up to 2 trillion parameters.", [("parameters", "heron-4", "up to 2T")]),
        ("Heron 4 has 2T+ parameters.", [("parameters", "heron-4", "over 2T")]),
        (("Heron 4 takes a context window of more than 1 million tokens."),
         [("quantity", "heron-4", "over 1M")]),
        (("Heron 4 takes a context window of about 1 million tokens."),
         [("quantity", "heron-4", "~1M")]),
        ("Heron 4 was trained on sequences of 8,192 tokens.", []),
        (("Osprey is postponing its first open-weight model in years. It expects the "
         "open model later this summer."),
         [("release", "open model", "later this summer")]),
    ],
)  # fmt: skip
def test_what_is_told_of_whom(
    tmp_path: Path, text: str, told: list[tuple[str, str, str | None]]
) -> None:
    """The form of a sentence says which model a date, a size or a score belongs to."""
    found = _told(tmp_path, text)
    assert sorted(found, key=str) == sorted(told, key=str)


def test_a_well_known_name_of_a_described_benchmark(tmp_path: Path) -> None:
    """What the ledger describes under the usual id has it, though no record uses it yet."""
    (tmp_path / "claims.toml").write_text(LEDGER.replace("GPQA Diamond", "Hard questions"))
    page = page_of_text("News\n\nMay 15, 2025\n\nHeron 4 scores 73.7 on GPQA Diamond.\n")
    (draft,) = read(page, load(tmp_path / "claims.toml")).drafts
    assert draft.benchmark_id == "gpqa-diamond"


def test_open_source_is_no_source(tmp_path: Path) -> None:
    """A word as `open-source` does not make a statement hearsay; unnamed sources do."""
    for words, basis in (("open-source", "official"), ("as sources say", "reported")):
        page = page_of_text(f"News\n\nMay 15, 2025\n\nHeron 4, {words}, will ship in June.\n")
        assert [draft.basis for draft in read(page, _ledger(tmp_path)).drafts] == [basis]


@pytest.mark.parametrize(
    ("written", "english", "day_first"),
    [
        ("9.7.2026", None, date(2026, 7, 9)),
        ("9/7/2026", None, date(2026, 7, 9)),
        ("18.9.2025", date(2025, 9, 18), date(2025, 9, 18)),
        ("9/18/2025", date(2025, 9, 18), None),
        ("9.9.2025", date(2025, 9, 9), date(2025, 9, 9)),
        ("31.2.2025", None, None),
        ("13.13.2025", None, None),
    ],
)
def test_days_in_figures(written: str, english: date | None, day_first: date | None) -> None:
    """A page in English dates itself in figures only where the grammar finds one reading."""
    assert days.day_in(f"Posted {written}, by Ada Quill") == english
    assert days.day_in(f"am {written}", day_first=True) == day_first


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Aviary said capex in 2026 would be $75 billion.", "Aviary capital expenditure 2026"),
        ("Nestworks said capex would be $75 billion.", "Nestworks capital expenditure 2025"),
        ("It takes 256,000 tokens of context at once.", ""),
    ],
)  # fmt: skip
def test_a_figure_of_no_model_is_drafted(tmp_path: Path, text: str, model: str) -> None:
    """An expenditure is its organization's; of what no model is told the person is asked."""
    page = page_of_text(f"News\n\nMay 15, 2025\n\n{text}\n")
    assert [draft.model for draft in read(page, _ledger(tmp_path)).drafts] == [model]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Osprey spends $60 billion in 2025", ["2025"]),
        ("Osprey spent $50 billion in 2024 and will spend $60 billion in 2026", ["2024", "2026"]),
        ("Osprey spends $60 billion in 2025 and will spend $70 billion in 2026", ["2025", "2026"]),
        ("In 2026 Osprey will spend $60 billion, more than in 2027", ["2026"]),
        ("After that of 2024 Osprey spends $60 billion, and more in 2026", ["2026"]),
        ("Osprey spends $60 billion in 2025, and more next year", ["2025"]),
        ("Osprey spends $60 billion for fiscal 2026, not in 2025", ["2026"]),
        ("Osprey will spend $60 billion next year", ["2026"]),
        ("Osprey will spend $60 billion", ["2025"]),
        ("Osprey spent $50 billion in 2024", ["2024"]),
        ("Osprey spent $50 billion, as in 2024", ["2025"]),
    ],
)
def test_the_year_of_an_expenditure(tmp_path: Path, text: str, years: list[str]) -> None:
    """The one behind the figure, else the first named that was not over, else the page's own."""
    page = page_of_text(f"News\n\nMay 15, 2025\n\n{text}.\n")
    assert page.day == date(2025, 5, 15)
    ledger = _ledger(tmp_path)
    figures = re.findall(r"\$\d+ billion", text)
    told = [spender(text, words, "", page, ledger, "Osprey").text for words in figures]
    assert told == [f"Osprey capital expenditure {year}" for year in years]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("900 million to 1.2 billion", "900M-1.2B"),
        ("500 to 1500 billion", "500B-1.5T"),
        ("500 billion to 1,500 billion", "500B-1.5T"),
        ("64 to 72 billion", "64-72B"),
        ("64-72B", "64-72B"),
        ("1000 to 1500 billion", "1-1.5T"),
        ("900,000 to 2 million", "900K-2M"),
        ("1500 to 500 billion", None),
        ("zero billion", None),
    ],
)
def test_a_range_can_be_added_as_it_is_proposed(
    tmp_path: Path, written: str, value: str | None
) -> None:
    """Each end keeps its own scale; what no ledger would take is not proposed."""
    page = page_of_text(f"News\n\nMay 15, 2025\n\nOsprey will have {written} parameters.\n")
    values = [draft.value for draft in read(page, _ledger(tmp_path)).drafts]
    assert values == ([] if value is None else [value])
    if value is not None:
        number.read(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("500 to 1500", "500-1500"),
        ("256,000 to 512,000", "256-512K"),
        ("64,000 to 1 million", "64K-1M"),
    ],
)
def test_a_range_of_tokens(tmp_path: Path, written: str, value: str) -> None:
    """A lower end without a suffix is not read with that of the upper one."""
    page = page_of_text(f"News\n\nMay 15, 2025\n\nOsprey has a window of {written} tokens.\n")
    assert [draft.value for draft in read(page, _ledger(tmp_path)).drafts] == [value]


@pytest.mark.parametrize(
    ("maker", "model", "said"),
    [
        ("Heron", "Osprey 2", ("Heron", "official")),
        ("Osprey Labs", "Heron 4", ("Osprey Labs", "official")),
    ],
)
def test_an_outlet_is_no_maker(
    tmp_path: Path, maker: str, model: str, said: tuple[str, str]
) -> None:
    """Nor is the page's site who speaks, where a company stands beside the verb."""
    text = (
        f"{maker} announces {model}\n\nMay 15, 2025\n\n{maker} said that {model} will be released"
    )
    page = replace(page_of_text(f"{text} in the coming weeks.\n"), site="news.example")
    (draft,) = read(page, _ledger(tmp_path)).drafts
    assert (draft.speaker, draft.basis) == said


@pytest.mark.parametrize(
    ("above", "sentence", "speaker"),
    [
        (
            "Reuters wrote",
            ", Bloomberg reported, citing insiders",
            "people familiar, via Bloomberg",
        ),
        ("Bloomberg wrote", ", Reuters reported, citing insiders", "people familiar, via Reuters"),
        ("Reuters wrote", ", insiders said", "people familiar, via Reuters"),
        ("Osprey wrote", ", Axios reported, citing insiders", "people familiar, via Axios"),
        ("Osprey wrote", ", insiders said", "people familiar"),
    ],
)
def test_the_outlet_of_its_own_sentence(
    tmp_path: Path, above: str, sentence: str, speaker: str
) -> None:
    """A report is that of the outlet in its sentence, else of the first one on the page."""
    text = f"News\n\nMay 15, 2025\n\n{above} of birds.\n\nHeron 4 will ship in August{sentence}.\n"
    (draft,) = read(page_of_text(text), _ledger(tmp_path)).drafts
    assert (draft.basis, draft.speaker) == ("reported", speaker)


@pytest.mark.parametrize("spelling", [str, str.upper, str.title])
@pytest.mark.parametrize(
    "name",
    [
        "article:published_time", "og:published_time", "datePublished", "date", "dc.date",
        "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate",
        "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    ],
)  # fmt: skip
def test_the_day_in_a_meta_element(name: str, spelling: Callable[[str], str]) -> None:
    """Publishers write its names in small letters, in capitals and in between."""
    for attribute in ("property", "name", "itemprop"):
        head = ET.Element("head")
        ET.SubElement(head, "meta", {attribute: spelling(name), "content": "2025-05-03T20:00"})
        assert days.in_metadata(head) == (date(2025, 5, 3), name.casefold())


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("Now Heron 4 is delayed indefinitely.", ["August", "indefinitely"]),
        ("There is no release date for Heron 4.", ["August", "no release date"]),
        ("Heron 4 is coming soon.", ["August"]),
        ("Kite 2 is coming soon.", ["August", "coming soon"]),
    ],
)
def test_a_date_and_its_withdrawal(tmp_path: Path, later: str, told: list[str]) -> None:
    """Beside a date a vague word of the same model says nothing; that it is taken back does."""
    text = f"News\n\nMay 15, 2025\n\nHeron 4 will ship in August.\n\n{later}\n"
    drafts = read(page_of_text(text), _ledger(tmp_path)).drafts
    assert [draft.due or draft.words for draft in drafts] == told


_TWO = "Kite Ultra/Aviary, Heron Ultra/Osprey"


@pytest.mark.parametrize(
    ("models", "text", "meant"),
    [
        # the one whose whole name is there, before one of which another part is
        (_TWO, "Kite Ultra and Heron. Ultra waits.", "Kite Ultra"),
        (_TWO, "Heron Ultra and Kite. Ultra waits.", "Heron Ultra"),
        # the one of which another part is there, before one of a maker that is
        (_TWO, "Aviary and Heron. Ultra waits.", "Heron Ultra"),
        (_TWO, "Osprey and Kite. Ultra waits.", "Kite Ultra"),
        # of two the one whose maker is named more often; of equals none
        (_TWO, "Aviary and Osprey, Osprey. Ultra waits.", "Heron Ultra"),
        (_TWO, "Osprey and Aviary, Aviary. Ultra waits.", "Kite Ultra"),
        (_TWO, "Aviary and Osprey. Ultra waits.", None),
        (_TWO, "Nobody. Ultra waits.", None),
        # a maker by its first word
        ("Kite Ultra/Aviary Labs", "Aviary sings. Ultra waits.", "Kite Ultra"),
        ("Kite Ultra/Aviary Labs", "Labs sing. Ultra waits.", None),
        # a family, or a maker of several, is no model
        ("Osprey Heron/Osprey, Heron 4/Osprey", "Osprey sings. Heron waits.", None),
        ("Osprey Heron/Osprey", "Osprey sings. Heron waits.", "Osprey Heron"),
        # several words need a number, or the words that are left out elsewhere
        ("Kite Pro Large/Aviary", "Aviary sings. Pro Large waits.", None),
        ("Kite Pro Large/Aviary", "Kite sings. Pro Large waits.", "Kite Pro Large"),
        ("Kite Pro 2/Aviary", "Aviary sings. Pro 2 waits.", "Kite Pro 2"),
        # a number alone is none, nor is a word in small letters
        ("Kite 2/Aviary", "Aviary sings. 2 wait.", None),
        ("Kite mini/Aviary", "Aviary sings. mini waits.", None),
        # what stands behind says where, or whose
        ("Alexa in Italy/Aviary", "Aviary sings. Italy waits.", None),
        ("Ada's Kite/Aviary", "Aviary sings. Kite waits.", None),
        # a short form in its own case alone, where it is one word
        ("Kite Ultra/Aviary", "Aviary sings. ULTRA waits.", None),
        ("Kite Pro 2/Aviary", "Aviary sings. PRO 2 waits.", "Kite Pro 2"),
    ],
)  # fmt: skip
def test_which_model_a_short_form_means(
    tmp_path: Path, models: str, text: str, meant: str | None
) -> None:
    """By what else of its name, or of its maker's, the page has; nobody's is read as a guess."""
    records = [each.split("/") for each in models.split(", ")]
    ledger = "".join(
        f'[[models]]\nid = "m{number}"\nname = "{name}"\norganization = "{maker}"\n\n'
        for number, (name, maker) in enumerate(records)
    )
    (tmp_path / "claims.toml").write_text(ledger)
    loaded = load(tmp_path / "claims.toml")
    names = Names(loaded, text, "en").within(text.rpartition(". ")[2])
    found = [loaded.models[name.model_id].name for name in names if name.model_id]
    assert found == ([meant] if meant else [])
