"""Tools of the curators: they read the ledger, nothing in the package reads them."""
