"""The digest of a ledger: which state of the records a page speaks for."""

from __future__ import annotations

import hashlib

from claimtrack.ledgers.ledger import Ledger

DIGITS = 12


def ledger_digest(ledger: Ledger) -> str:
    """The first hex digits of the SHA-256 of a ledger's files."""
    whole = hashlib.sha256()
    for file in ledger.files:
        whole.update(hashlib.sha256(file.text.encode()).digest())
    return whole.hexdigest()[:DIGITS]
