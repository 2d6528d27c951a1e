"""Phrases and figures to windows and ranges: pure, and ignorant of files."""
