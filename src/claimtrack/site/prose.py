"""The pages that explain: method, data, about, and the one for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.site.material import Material
from claimtrack.site.page import Page
from claimtrack.words import export
from claimtrack.words.cells import count


def pages(material: Material) -> Iterator[Page]:
    """Method, data, about, 404."""
    ledger = material.ledger
    yield Page(
        "method/", "Method", "How a promise is read, judged and counted.", "method.html",
        {"sentences": export.METHOD},
    )  # fmt: skip
    counted = (
        f"{count(len(ledger.claims), 'claim')}, {count(len(ledger.outcomes), 'outcome')},"
        f" {count(len(ledger.models), 'model')}"
    )
    yield Page(
        "data/", "Data", f"The ledger as data: {counted}.", "data.html", {"counted": counted},
        data="api/v1/index.json",
    )  # fmt: skip
    yield Page(
        "about/", "About", "What this tracker is, who keeps it, and how to say that it is wrong.",
        "about.html", {"counted": counted}, cite=False,
    )  # fmt: skip
    yield Page("404.html", "Not here", "No page stands at this address.", "404.html", cite=False)
