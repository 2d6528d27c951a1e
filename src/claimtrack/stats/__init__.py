"""Track records and forecasts: rates, curves, and what they leave out."""
