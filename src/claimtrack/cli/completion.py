"""What a shell offers after Tab: the names that the ledger holds. Never fails, never prints.

A shell evaluates what it is offered: bash puts the text into the command line as it is, and the
script for zsh passes it through `eval`. So only names of harmless characters are offered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.ledgers.ledger import Ledger

_Offer = tuple[str, str]
"""A word to complete to, and what the shell may show beside it."""

_SAFE = re.compile(r"[\w .,+&()/@%-]+")
_UNSAFE = re.compile(r"[^\w .,+()/@%’-]+")
_QUOTED_IN_BASH = re.compile(r"[^\w.,+/@%-]")


class _Word(str):
    """A word that was compared with what is typed, and may look different from it.

    Typer compares once more, with regard to case and to the quoting that bash needs.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def _from_ledger(names: Callable[[Ledger], Iterable[_Offer]]) -> Callable[..., list[_Offer]]:
    def offer(ctx: Any, incomplete: str) -> list[_Offer]:
        from claimtrack.ledgers.store import load

        data = ctx.params.get("data")
        try:
            offers = sorted(set(names(load(*([data] if data else [])))))
        except Exception:  # noqa: BLE001 - whatever is wrong, Tab is not the time to say so
            return []
        return [
            (_for_shell(name), _UNSAFE.sub(" ", shown.replace("'", "’")))
            for name, shown in offers
            if _SAFE.fullmatch(name) and _begins(name, incomplete)
        ]

    return offer


def _begins(word: str, incomplete: str) -> bool:
    return word.casefold().startswith(incomplete.casefold())


def _for_shell(name: str) -> _Word:
    """The name as the shell takes it for one word; zsh and fish quote what they insert."""
    if os.environ.get("_CLAIMTRACK_COMPLETE") != "complete_bash" or _in_quotes():
        return _Word(name)
    return _Word(_QUOTED_IN_BASH.sub(r"\\\g<0>", name))


def _in_quotes() -> bool:
    """Whether the word that bash completes begins with a quotation mark."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = os.environ.get("COMP_CWORD", "")
    return at.isdecimal() and int(at) < len(words) and words[int(at)][:1] in ("'", '"')


def _models(ledger: Ledger) -> Iterator[_Offer]:
    return ((model.id, model.name) for model in ledger.models.values())


def _organizations(ledger: Ledger) -> Iterator[_Offer]:
    return ((model.organization, "") for model in ledger.models.values())


def _speakers(ledger: Ledger) -> Iterator[_Offer]:
    return ((claim.speaker, "") for claim in ledger.claims)


def _benchmarks(ledger: Ledger) -> Iterator[_Offer]:
    from claimtrack.curation.known import benchmark_names

    return (
        (name, ledger.benchmarks[name].name if name in ledger.benchmarks else "")
        for name in benchmark_names(ledger).values()
    )


def _quantities(ledger: Ledger) -> Iterator[_Offer]:
    from claimtrack.curation.known import quantity_names

    return ((name, "") for name in quantity_names(ledger))


def _evaluators(ledger: Ledger) -> Iterator[_Offer]:
    names = (getattr(outcome, "evaluator", None) for outcome in ledger.outcomes)
    return ((name, "") for name in names if name)


def words(*known: str) -> Callable[[str], list[str]]:
    """Offer these words."""

    def offer(incomplete: str) -> list[str]:
        return [_Word(word) for word in known if _begins(word, incomplete)]

    return offer


models = _from_ledger(_models)
organizations = _from_ledger(_organizations)
speakers = _from_ledger(_speakers)
benchmarks = _from_ledger(_benchmarks)
quantities = _from_ledger(_quantities)
evaluators = _from_ledger(_evaluators)
kinds = words("release", "parameters", "quantity", "benchmark")
bases = words("official", "reported")
milestones = words(
    "preview", "release", "general-availability", "open-weights", "paper", "training"
)
verdicts = words(
    "cancelled", "undated", "early", "on-time", "late", "unclear", "untraced", "overdue",
    "postponed", "pending", "as-claimed", "below", "above", "unmeasured", "not-comparable",
    "exceeded", "confirmed", "within-noise", "short",
)  # fmt: skip
