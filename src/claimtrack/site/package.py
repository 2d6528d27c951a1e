"""What comes with the tables: what their columns mean, the licence, how to cite them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claimtrack.formats.csv import records
from claimtrack.formats.csv import slips as csv_slips
from claimtrack.ledgers.ledger import Ledger
from claimtrack.site.benchmarks import scores_file
from claimtrack.site.columns import meaning
from claimtrack.site.material import Material
from claimtrack.words.cells import harmless

SCORES = "benchmarks"
"""The table of scores, which is parted by benchmark."""


def source_names(ledger: Ledger) -> list[str]:
    """What the ledger's own files are called among the data."""
    if len(ledger.files) == 1:
        return ["claims.toml"]
    return [f"claims-{number}.toml" for number in range(1, len(ledger.files) + 1)]


def tables() -> dict[str, Sequence[tuple[str, str]]]:
    """The columns of each table, each with what it means."""
    return {
        "slips": [(column, meaning(column)) for column in csv_slips.COLUMNS],
        "claims": records.CLAIM_COLUMNS,
        "outcomes": records.OUTCOME_COLUMNS,
        SCORES: [(column, meaning(column)) for column in csv_slips.SCORE_COLUMNS],
    }


def package(material: Material, digest: str) -> dict[str, Any]:
    """The description of the tables, as a Frictionless data package."""
    return {
        "name": "claimtrack",
        "title": material.settings.title,
        "version": f"{material.as_of}-{digest}",
        "licenses": [{"title": material.settings.licence}],
        "resources": [_resource(material, name, columns) for name, columns in tables().items()],
    }


def _resource(material: Material, name: str, columns: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A table; the scores stand in a file a benchmark, all of one shape."""
    scores = [scores_file(each).removeprefix("data/") for each in material.scores_on]
    return {
        "name": name,
        "path": scores if name == SCORES else f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": column, "type": "string", "description": described}
                for column, described in columns
            ]
        },
    }


def licence(material: Material) -> str:
    """The licence of the data, with what it asks for."""
    title, licence = material.settings.title, material.settings.licence
    return (
        f"The data of {harmless(title)} are licensed under {harmless(licence)}.\n"
        "Name the tracker and the as-of day when you pass them on.\n"
    )


def citation(material: Material, digest: str) -> str:
    """The citation of the data, in the Citation File Format."""
    title = json.dumps(harmless(material.settings.title))  # a JSON text is one of YAML
    url = f"url: {material.settings.url}\n" if material.settings.url else ""
    return (
        "cff-version: 1.2.0\nmessage: Please name the as-of day.\ntype: dataset\n"
        f'title: {title}\nauthors:\n  - name: The curators\nversion: "{digest}"\n'
        f"date-released: {material.as_of}\n{url}"
    )
