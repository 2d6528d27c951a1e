"""JSON: the shapes that programs read; same ledger, same day, same bytes."""
