"""The parts of `read`: sentences, phrases in them, and the cost of long and hostile texts."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import load
from claimtrack.reading.cues import BY_LANGUAGE
from claimtrack.reading.language import sentences
from claimtrack.reading.page import LONGEST
from claimtrack.reading.phrases import phrases
from claimtrack.reading.read import read
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


@pytest.mark.parametrize(("code", "least"), [("en", 0.92), ("fr", 0.9), ("de", 0.9)])
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
