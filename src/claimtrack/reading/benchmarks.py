"""The benchmarks that a page may name: those of the ledger, and well-known ones."""

from __future__ import annotations

import re

from claimtrack.ledgers.ledger import Ledger

_KNOWN = (
    "MMLU-Pro", "MMLU", "MMMU", "GPQA Diamond", "GPQA", "HumanEval", "MATH-500", "MATH", "AIME 2024",
    "AIME 2025", "AIME 2026", "AIME", "SWE-bench Verified", "SWE-bench Pro", "SWE-bench", "LiveCodeBench",
    "IFEval", "ARC-AGI-1", "ARC-AGI-2", "ARC-AGI-3", "ARC-AGI", "FrontierMath", "Humanity's Last Exam", "HLE",
    "Terminal-Bench", "BrowseComp", "OSWorld", "GSM8K", "SimpleQA", "MT-Bench", "BIG-Bench Hard", "HellaSwag",
    "TruthfulQA", "MGSM", "MathVista", "HMMT", "C-Eval", "CMMLU", "LMArena", "Aider polyglot", "TAU-bench",
    "tau-bench", "Tau2-Bench", "Terminal-Bench 2.0", "MMLU-Redux", "MMMU-Pro", "SWE-bench Multilingual", "SuperGPQA", "AGIEval", "BFCL", "WebArena", "Codeforces", "MBPP", "DROP", "BBH", "AlpacaEval", "Arena-Hard", "USAMO",
)  # fmt: skip


class Benchmarks:
    """The benchmarks that a page may name: those of the ledger, and well-known ones."""

    def __init__(self, ledger: Ledger) -> None:
        used = {c.benchmark for c in (*ledger.claims, *ledger.outcomes) if c.kind == "benchmark"}
        named = {name: name for name in _KNOWN}
        self.ids = {b.name: b.id for b in ledger.benchmarks.values()}
        if "ARC-AGI-1" in self.ids:  # as it was called while there was one
            self.ids["ARC-AGI"] = self.ids["ARC-AGI-1"]
        for name in named:
            slug = re.sub(r"\W+", "-", name.casefold())
            if slug in used or slug in ledger.benchmarks:
                self.ids.setdefault(name, slug)
        names = sorted({*self.ids, *named}, key=len, reverse=True)
        joined = "|".join(map(_spelt, names))
        self.pattern = re.compile(rf"(?<![\w-])(?:{joined}|{_OTHER})(?![\w]|-\w)")
        self._by_key = {_key(name): name for name in reversed(names)}

    def name(self, text: str) -> str:
        """The benchmark's name, as it is usually written."""
        return self._by_key.get(_key(text), text)


_OTHER = r"[A-Z][\w.]*(?:-[\w.]+)*-?[Bb]ench(?:[ -][A-Z]\w+)?"
"""A benchmark that nobody has listed: "Tau2-Bench", "OJBench"."""


def _spelt(name: str) -> str:
    """A pattern of a benchmark's name, in any case where it is no word of the language."""
    pattern = re.sub(r"[ -]|\\[ -]", "[ -]?", re.escape(name)).replace("'", "['’]")
    return f"(?i:{pattern})" if re.search(r"[\d -]", name) else pattern


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
