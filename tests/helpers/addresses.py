"""Where a row of JSON stands on the site."""

from __future__ import annotations

from typing import Any


def slug(row: dict[str, Any]) -> str:
    """The subject of a row or an event, as its address names it."""
    if "milestone" in row:
        return str(row["milestone"])
    if "benchmark" in row:
        return f"benchmark-{row['benchmark']}"
    if row.get("kind") == "parameters" or row["quantity"] in ("total", "active"):
        return "parameters" if row["quantity"] == "total" else f"{row['quantity']}-parameters"
    return f"quantity-{row['quantity']}"
