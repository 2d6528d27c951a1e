"""The pages that explain: method, data, about, and the one for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from claimtrack.ledgers.records import Claim
from claimtrack.site.data import ENDPOINTS
from claimtrack.site.digest import ledger_digest
from claimtrack.site.material import Material
from claimtrack.site.package import source_names, tables
from claimtrack.site.page import Page
from claimtrack.site.permalinks import records
from claimtrack.site.rules import REVISIONS, rules
from claimtrack.site.vocabulary import VERDICTS
from claimtrack.words.cells import count


def pages(material: Material) -> Iterator[Page]:
    """Method, data, about, 404."""
    ledger = material.ledger
    yield Page(
        "method/", "Method", "How a promise is read, judged and counted.", "method.html",
        {"rules": list(rules(material)), "verdicts": VERDICTS, "revisions": REVISIONS},
        data="api/v1/verdicts.json",
    )  # fmt: skip
    existing = list(records(ledger, material.as_of))
    claims = sum(isinstance(each, Claim) for each in existing)
    counted = (
        f"{count(claims, 'claim')}, {count(len(existing) - claims, 'outcome')},"
        f" {count(len(ledger.models), 'model')}"
    )
    yield Page(
        "data/", "Data", f"The ledger as data: {counted}.", "data.html",
        {
            "counted": counted,
            "tables": tables(),
            "endpoints": ENDPOINTS,
            "ledgers": source_names(ledger),
            "dataset": _dataset(material, counted),
        },
        data="api/v1/index.json",
    )  # fmt: skip
    yield Page(
        "about/", "About", "What this tracker is, who keeps it, and how to say that it is wrong.",
        "about.html", {"counted": counted},
    )  # fmt: skip
    yield Page("404.html", "Not here", "No page stands at this address.", "404.html", cite=False)


def _dataset(material: Material, counted: str) -> Markup:
    """The data as schema.org describes them, for the engines that look for data sets."""
    settings, ledger = material.settings, material.ledger
    days = [claim.announced for claim in ledger.claims]
    url = settings.url or ""
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": settings.title,
        "description": f"What was promised in public of AI models, and what happened: {counted}.",
        "license": settings.licence,
        "creator": {"@type": "Organization", "name": settings.contact or "The curators"},
        "version": f"{material.as_of}-{ledger_digest(ledger)}",
        "temporalCoverage": f"{min(days, default=material.as_of)}/{material.as_of}",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{url}{path}"}
            for kind, path in (
                ("text/csv", "data/slips.csv"),
                ("application/json", "api/v1/models.json"),
            )
        ],
    }
    if settings.url:
        described["url"] = f"{url}data/"
    return htmlsafe_json_dumps(described)
