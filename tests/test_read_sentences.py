"""`read`, sentence by sentence: every field of every draft, and the dates that are passed over."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledgers.store import load
from claimtrack.reading.drafts import Draft
from claimtrack.reading.page import Block, Page
from claimtrack.reading.read import read
from claimtrack.reading.text import page_of_text
from tests.conftest import Golden

HERE = Path(__file__).parent
SENTENCES = HERE / "data" / "read-sentences"
"""A file a language: a page a line, ` ¶ ` between paragraphs, `§ ` before a heading of it."""
TITLE = "News of models"
DAY = date(2025, 5, 15)


def _told(draft: Draft) -> str:
    """All that a draft holds, in one line, less its sentence and what most drafts share."""
    held = {each.name: getattr(draft, each.name) for each in fields(draft)}
    del held["sentence"]
    shared = {"announced": DAY, "paragraph": 2, "line": 3, "phrase": draft.words}
    shared |= {"said": draft.words, "milestone": "release"}
    shared |= {"speaker_from": "maker", "announced_from": "page"}
    kept = {name: value for name, value in held.items() if value and value != shared.get(name)}
    return "  " + " | ".join(f"{name} {_plain(value)}" for name, value in kept.items())


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_what_a_sentence_says(golden: Golden, language: str) -> None:
    """Each sentence alone below the same head: its drafts whole, and nothing else."""
    ledger = load(HERE / "ledgers" / "read.toml")
    told = []
    for line in (SENTENCES / f"{language}.txt").read_text("utf-8").splitlines():
        told.append(line)
        if not line or line.startswith("#"):
            continue
        page = page_of_text(f"{TITLE}\n\n" + line.removeprefix("§ ").replace(" ¶ ", "\n\n"))
        page = replace(page, day=DAY, language=language, site="nest.example")
        if line.startswith("§ "):
            page = replace(page, blocks=tuple(replace(b, kind="heading") for b in page.blocks))
        found = read(page, ledger)
        told += map(_told, found.drafts)
        if found.passed_over:
            told.append(f"  passed over: {found.passed_over}")
    golden(f"read-sentences-{language}.txt", "\n".join(told) + "\n")


def _page(line: str) -> tuple[Page, dict[str, str]]:
    """The page that a line of `whole.txt` holds, and what a person says of it."""
    told, _, text = line.rpartition(" :: ")
    said = dict(each.split("=") for each in told.split("; ") if each)
    title, *paragraphs = text.replace("*", "and of " * 60).split(" ¶ ")
    title = title.removeprefix("§ ")
    blocks = [Block("heading", title, line=1)] if text.startswith("§ ") else []
    header: tuple[str, ...] = ()
    for number, paragraph in enumerate(paragraphs, 2):
        mark, _, rest = paragraph.partition(" ")
        if mark == "|":
            cells = tuple(rest.split(" | "))
            if header:
                blocks.append(Block("row", rest, cells, header, number))
            header = header or cells
        else:
            whole = rest if mark == "§" else paragraph
            blocks.append(Block("heading" if mark == "§" else "text", whole, line=number))
    day = None if "day" in said else DAY
    said.pop("day", None)
    return Page(tuple(blocks), title, day, site=said.pop("site", None)), said


def test_what_a_whole_page_says(golden: Golden) -> None:
    """What its title, its headings, its tables and the sentences before make of each sentence."""
    ledger = load(HERE / "ledgers" / "read.toml")
    told = []
    for line in (SENTENCES / "whole.txt").read_text("utf-8").splitlines():
        told.append(line)
        if line.startswith("#"):
            continue
        page, said = _page(line)
        found = read(page, ledger, **said)
        told += map(_told, found.drafts)
        if found.passed_over:
            told.append(f"  passed over: {found.passed_over}")
    golden("read-whole-pages.txt", "\n".join(told) + "\n")


def test_a_draft_quotes_the_page_with_the_hyphens_that_it_has() -> None:
    """Names are compared with plain hyphens; what is quoted can be found on the page."""
    ledger = load(HERE / "ledgers" / "read.toml")
    sentence = "Heron\u20114 will ship in mid\u20112026."
    (draft,) = read(page_of_text(f"{TITLE}\n\nBirds. {sentence} More birds."), ledger).drafts
    assert (draft.model_id, draft.model, draft.sentence) == ("heron-4", "Heron-4", sentence)
    assert draft.words == draft.phrase == draft.said == "in mid\u20112026"
    assert draft.due == "mid-2026"


def test_two_promises_of_one_sentence_are_of_two_milestones() -> None:
    """Each clause says by its own words what it promises: a neighbour's do not count."""
    ledger = load(HERE / "ledgers" / "read.toml")
    sentence = (
        "Heron 4 will come as a preview in June 2026; its weights will follow in August 2026."
    )
    found = read(page_of_text(f"{TITLE}\n\n{sentence}"), ledger)
    told = [(draft.due, draft.milestone) for draft in found.drafts]
    assert told == [("June 2026", "preview"), ("August 2026", "open-weights")]


@pytest.mark.parametrize(("first", "other"), [("Aviary", "Osprey Labs"), ("Osprey Labs", "Aviary")])
def test_an_expenditure_is_of_the_organization_named_first(first: str, other: str) -> None:
    """Whoever it is compared with comes behind."""
    ledger = load(HERE / "ledgers" / "read.toml")
    sentence = f"{first} plans capital expenditures of $3 billion in 2026, more than {other}."
    (draft,) = read(page_of_text(f"{TITLE}\n\n{sentence}"), ledger).drafts
    assert draft.model.startswith(first)
