"""Whose an expenditure is: a ledger keeps an organization's for a year as a model of its own."""

from __future__ import annotations

import re

from claimtrack.ledgers.ledger import Ledger
from claimtrack.reading.drafts import Sure
from claimtrack.reading.names import Name
from claimtrack.reading.page import Page

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BEHIND = re.compile(r" (?:in|for|during|en|pour) (?:fiscal )?(?P<year>20\d\d)(?!\d)")
_SUBJECT = re.compile(
    r"(?<![\w-])(?!(?:It|They|We|He|She|This|That|The)\b)(?P<who>[A-Z][\w&-]+(?: [A-Z][\w&-]+)?)(?:['’]s\b|,? (?:also |now )?(?:has |have )?"
    r"(?:said|says|expects?|plans?|raised|lifted|projected|projects|guided|forecasts?|will|intends|puts|told))"
)
_MONEY = re.compile(r"\s?(?:de |d['’])?(dollar|euro)s?\b", re.IGNORECASE)
_CURRENCIES = {"$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP"}


def currency_of(hit: re.Match[str], after: str) -> str | None:
    """In what an amount of money is told; None where it is none."""
    named = _MONEY.match(after)
    sign = (hit["money"] or (named[1] if named else "")).strip().casefold()
    return _CURRENCIES.get(sign)


def spender(
    text: str, words: str, before: str, page: Page, ledger: Ledger, maker: str | None
) -> Name:
    """The organization's record for the year right behind the words of the figure.

    Else for the first that the text names, else for the page's own. Where the ledger has no such
    record, the name that it would bear there.
    """
    organization = _organization(text, before, page, ledger) or maker or ""
    year = _year(text, words, page)
    for model in ledger.models.values():
        if (
            model.organization == organization
            and "capital expenditure" in model.name.casefold()
            and model.name.endswith(year)
        ):
            return Name(organization, 0, 0, model.id, organization)
    named = f"{organization} capital expenditure {year}" if organization else ""
    return Name(named.strip(), 0, 0, None, organization or None)


def told_of(name: Name, text: str) -> Sure:
    """How sure it is whose an expenditure is, and of what year: by whether both are named."""
    year = (name.model_id or "")[-4:]
    return "sure" if year and year in text and (name.organization or "") in text else "guess"


def _organization(text: str, before: str, page: Page, ledger: Ledger) -> str | None:
    known = {model.organization for model in ledger.models.values()}
    for place in (text, before, page.title or "", page.text[:2_000]):
        at = {
            place.find(name): name for name in known if re.search(rf"\b{re.escape(name)}\b", place)
        }
        if at:
            return at[min(at)]
    subject = _SUBJECT.search(text) or _SUBJECT.search(before)
    return subject["who"] if subject is not None else None


def _year(text: str, words: str, page: Page) -> str:
    """The year that is spoken of: right behind the figure any, else none that was over."""
    if (behind := _BEHIND.match(text.partition(words)[2])) is not None:
        return behind["year"]
    own = page.day.year if page.day is not None else 0
    named = [year for year in _YEAR.findall(text) if int(year) >= own]
    if named or not own:
        return named[0] if named else ""
    return str(own + ("next year" in text))
