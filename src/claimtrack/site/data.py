"""The site as data: JSON below `api/v1/`, tables below `data/`, each described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimtrack import __version__
from claimtrack.formats.csv import records
from claimtrack.formats.csv import slips as csv_slips
from claimtrack.formats.json import diff as json_diff
from claimtrack.formats.json import due as json_due
from claimtrack.formats.json import slips as json_slips
from claimtrack.formats.json.slips import dump
from claimtrack.ledgers.ledger import subject
from claimtrack.ledgers.schema import ledger_schema
from claimtrack.site import addresses
from claimtrack.site.benchmarks import scores_file
from claimtrack.site.claims import sentence, subject_name
from claimtrack.site.corrections import answers, corrected
from claimtrack.site.material import Material
from claimtrack.site.organizations import by_organization, kept
from claimtrack.site.package import citation, licence, package
from claimtrack.site.permalinks import Manifest, Permalink
from claimtrack.site.vocabulary import VERDICTS

VERSION = "1.0.0"
API = "api/v1/"
ENDPOINTS = (
    "models", "organizations", "benchmarks", "due", "changes", "corrections", "replies", "verdicts",
)  # fmt: skip
"""What stands below API besides the parts of each."""


def files(material: Material, digest: str) -> Iterator[tuple[str, bytes]]:
    """Every data file, by path."""
    for name, result in _results(material):
        yield f"{API}{name}.json", _enveloped(material, digest, name, result)
    yield f"{API}schema.json", dump(ledger_schema())
    yield f"{API}permalinks.json", dump(_manifest(material.manifest))
    report = material.report
    yield "data/slips.csv", csv_slips.slips(report).encode()
    for name, own in material.scores_on.items():
        yield scores_file(name), csv_slips.scores(own).encode()
    yield "data/claims.csv", records.claims(material.ledger, material.as_of).encode()
    yield "data/outcomes.csv", records.outcomes(material.ledger, material.as_of).encode()
    yield "data/datapackage.json", dump(package(material, digest))
    yield "data/LICENSE-DATA", licence(material).encode()
    yield "data/CITATION.cff", citation(material, digest).encode()


def _enveloped(material: Material, digest: str, name: str, result: Any) -> bytes:
    return dump(
        {
            "schema_version": VERSION,
            "as_of": material.as_of,
            "ledger": f"sha256:{digest}",
            "url": f"{material.settings.url or ''}{API}{name}.json",
            "result": result,
        }
    )


def _results(material: Material) -> Iterator[tuple[str, Any]]:
    yield (
        "index",
        {
            "title": material.settings.title,
            "claimtrack": __version__,
            "checked": material.ledger.checked,
            "licence": material.settings.licence,
            "files": list(ENDPOINTS),
        },
    )
    yield "models", [_model_line(material, model) for model in material.ledger.models]
    for model in material.ledger.models:
        yield f"models/{model}", _model(material, model)
    yield from _organizations(material)
    yield from _benchmarks(material)
    yield "due", [json_due.promise(entry) for entry in material.due.upcoming]
    yield "changes", [json_diff.event(change) for change in material.changes]
    yield "replies", answers(material, material.replies)
    yield "corrections", corrected(material, material.corrections)
    yield "verdicts", VERDICTS


def _manifest(manifest: Manifest) -> dict[str, Any]:
    """The addresses of a build, of each what is known."""

    def told(addresses: Mapping[str, Permalink]) -> dict[str, Any]:
        return {
            address: {"since": each.since}
            | ({"contents": each.contents} if each.contents else {})
            | ({"changed": each.changed} if each.changed else {})
            for address, each in addresses.items()
        }

    return {
        "as_of": manifest.as_of,
        "permalinks": told(manifest.permalinks),
        "former": told(manifest.former),
        "gone": manifest.gone,
        "schema_version": manifest.schema_version,
    }


def _url(material: Material, path: str) -> str:
    return f"{material.settings.url or ''}{path}"


def _model_line(material: Material, model: str) -> dict[str, Any]:
    found = material.ledger.models[model]
    return {
        "id": model,
        "name": found.name,
        "organization": found.organization,
        "url": _url(material, addresses.model_path(model)),
        "subjects": [
            {
                "id": f"{model}/{about.slug}",
                "name": subject_name(material, about),
                "verdict": sentence(material, about)[0] or None,
                "url": _url(material, addresses.subject_path(about)),
            }
            for about in material.subjects[model]
        ],
    }


def _model(material: Material, model: str) -> dict[str, Any]:
    report = material.dossiers[model]
    return _model_line(material, model) | {
        "releases": [
            json_slips.release(row) | {"url": _row_url(material, row.story.chain[0])}
            for row in report.releases
        ],
        "parameters": [_figure(material, row) for row in report.parameters],
        "quantities": [_figure(material, row) for row in report.quantities],
        "benchmarks": [_score(material, row) for row in report.benchmarks],
    }


def _row_url(material: Material, claim: Any) -> str:
    return _url(material, addresses.subject_path(subject(claim)))


def _figure(material: Material, row: Any) -> dict[str, Any]:
    return json_slips.figure(row) | {"url": _row_url(material, row.claim)}


def _score(material: Material, row: Any) -> dict[str, Any]:
    return json_slips.score(row) | {"url": _row_url(material, row.claim)}


def _organizations(material: Material) -> Iterator[tuple[str, Any]]:
    rows = by_organization(material)
    lines = {}
    for name, path in material.organization_paths.items():
        own = rows.get(name, ())
        share, described = kept(own), material.ledger.organization(name)
        lines[name] = {
            "name": name,
            "type": described.type,
            "country": described.country,
            "url": _url(material, path),
            "promises": len(own),
            "decided": share.whole,
            "kept": share.part,
            "on_time_interval": share.interval,
            "owed": sum(row.owed for row in own),
            "past_due": sum(row.past_due for row in own),
        }
    yield "organizations", list(lines.values())
    for name, line in lines.items():
        models = [_model_line(material, model.id) for model in material.models_of[name]]
        yield f"organizations/{addresses.organization_slug(name)}", line | {"models": models}


def _benchmarks(material: Material) -> Iterator[tuple[str, Any]]:
    used = [
        path.split("/")[1] for path in material.manifest.permalinks if path[:11] == "benchmarks/"
    ]
    lines = []
    for name in used:
        benchmark = material.ledger.benchmark(name)
        path = addresses.benchmark_path(name)
        lines.append(
            {
                "id": name,
                "name": benchmark.name,
                "unit": benchmark.unit,
                "better": benchmark.better,
                "items": benchmark.items,
                "url": _url(material, path),
            }
        )
    yield "benchmarks", lines
    for line in lines:
        rows = [_score(material, row) for row in material.scores_on[f"{line['id']}"]]
        yield f"benchmarks/{line['id']}", line | {"rows": rows}
