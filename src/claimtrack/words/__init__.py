"""What a reader reads, whatever the format: headlines, tables, sentences."""
