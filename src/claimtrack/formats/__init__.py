"""Presenters: each draws plain data in one format, and none knows another."""
