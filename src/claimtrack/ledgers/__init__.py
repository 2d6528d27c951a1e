"""Ledger files to records: read, checked, found again by subject."""
