"""New records: drafted, completed, appended without touching what stands."""
