"""Dated, sourced claims of AI labs, set against what happened."""

__version__ = "0.1.0"
