"""What several tests share: builders of records, sources of hostile text, terminals, browsers."""
