"""What is wrong with a record, and what to write instead: pydantic's errors as sentences."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

from claimtrack.errors import ReadingError, quoted, suggestion
from claimtrack.ledgers.fields import ADDRESS, COUNTRY, SLUG, SUBJECT, URL

EXAMPLES = {
    "source": '"https://..."', "announced": "2025-06-15", "basis": '"official" or "reported"',
    "date": "2025-06-15", "unit": '"tokens"', "value": '"288B"', "score": '"73.7"',
    "status": '"shipped", "cancelled" or "untraced"', "independent": "true or false",
}  # fmt: skip


class Complaint(NamedTuple):
    """One field of a record, what is wrong with it, the remedy, and the rule's stable name."""

    field: str
    what: str
    remedy: str
    rule: str = "invalid-field"


def complaint(error: Any, record: type) -> Complaint:
    """The complaint of one of pydantic's error items about a record of a class."""
    key = str(error["loc"][0]) if error["loc"] else ""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, ReadingError):
        return Complaint(key or getattr(cause, "field", "record"), cause.what, cause.remedy)
    if error["type"] == "missing":
        example = EXAMPLES.get(key, '"..."')
        return Complaint(key, "is missing", f"write {key} = {example}", "missing-field")
    if error["type"] == "unexpected_keyword_argument":
        if key == "checked":
            what = "is of the file, and of no record"
            return Complaint(key, what, "write it above all records", "unknown-key")
        known = [field.name.rstrip("_") for field in fields(record)]
        shown = quoted(key, 60)[1:-1]
        what = f"unknown key{suggestion(key, known)}"
        return Complaint(shown, what, f"write one of {', '.join(known)}", "unknown-key")
    return Complaint(key, *_of_value(error))


def _of_value(error: Any) -> tuple[str, str]:
    shown, kind, context = quoted(str(error["input"])), error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return _of_choice(str(error["input"]), context["expected"])
    if (pattern := context.get("pattern")) in _PATTERNS:
        wrong, remedy = _PATTERNS[pattern]
        if pattern == URL and error["input"].casefold().startswith(("http://", "https://")):
            wrong += ": it has no host, or a blank or control character"
            remedy = "copy it from the browser anew"
        return f"{shown} {wrong}", remedy
    if kind == "string_pattern_mismatch":
        return "is empty", "write something, or remove an optional field"
    if kind in _TYPES:
        wrong, remedy = _TYPES[kind]
        return f"{shown} {wrong}", remedy
    message = error["msg"]
    return f"{shown} is not accepted ({message[:1].lower()}{message[1:]})", "correct it"


_PATTERNS = {
    SLUG: (
        "is no id",
        "write lower-case letters, digits and single hyphens, as llama-4-behemoth",
    ),
    URL: ("is no web address", "write one that begins with https://"),
    SUBJECT: (
        "is no subject",
        "write a milestone, parameters, active-parameters, quantity-... or benchmark-...",
    ),
    COUNTRY: (
        "is no country",
        "write two capital letters of ISO 3166, as FR; EU, or XX for several",
    ),
    ADDRESS: ("is no address of the site", "write a page or anchor, as models/grok-5/release/"),
}
_TYPES = {
    "string_type": ("is not text", "write text in quotes"),
    "string_unicode": ("is not valid Unicode", "write it anew"),
    "bool_type": ("is neither true nor false", "write true or false, without quotes"),
    "tuple_type": ("is not a list", 'write a list of texts, as ["a", "b"]'),
    "dataclass_type": ("is not a table", "write a table with the fields of a record"),
    "int_type": ("is not a whole number", "write a whole number, without quotes"),
    "greater_than": ("is not above 0", "write how many there are"),
    "string_too_long": ("is too long", "shorten it to 300 characters"),
}


def _of_choice(given: str, expected: str) -> tuple[str, str]:
    accepted = expected.replace("'", "").replace(" or ", ", ").split(", ")
    return f"{quoted(given)} is not accepted{suggestion(given, accepted)}", f"write {expected}"
