"""`claimtrack show`: one model's whole story."""

from __future__ import annotations

from claimtrack.cli import app, options
from claimtrack.cli.output import Look, give, looking


@app.command("show")
@looking()
def show(
    model: options.ModelName,
    look: Look,
    data: options.Data = None,
    as_of: options.AsOf = None,
) -> None:
    """One model's whole story: every claim, re-promise, outcome, verdict, source."""
    from claimtrack.reports.show import dossier

    ledger = options.open_ledger(data)
    ledger.model(model)
    give("show", dossier(ledger, model, options.report_day(ledger, as_of)), look)
