"""The ledger as a web site: pages, feeds, calendars and data under addresses that last."""
