"""What `check` finds in a ledger, beyond what keeps it from loading."""
