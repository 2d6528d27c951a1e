"""Whether a speaker is somebody: whoever has no name cannot speak on the record."""

from __future__ import annotations

import re

_WHO = r"(?:people|persons?|sources?|insiders?|employees?|individuals?|executives?|tipsters?)"
_ANONYMOUS = re.compile(
    rf"\b(?:{_WHO}|someone|somebody|those)\b.{{0,40}}"
    r"\b(?:familiar|knowledge|briefed|aware|close to|said to|involved|anonym\w*)\b"
    r"|\b(?:anonym\w*|unnamed|unidentified|leak(?:s|ed|ers?)?|rumou?rs?|insiders?|tipsters?)\b"
    r"|^(?:(?:an?|one|two|three|four|several|some|multiple|many|current|former|senior)\s+)+"
    rf"(?:[\w.]+\s+){{0,2}}{_WHO}\b"
    r"|^(?:people|persons?|employees?|someone|somebody|sources?)"
    r"(?:$|,|\s(?:at|in|inside|from|within|near|close|who|via|told|say)\b)"
    r"|\bsources(?:$|,)|知情人|消息人士|匿名|爆料|関係者|관계자|소식통"
    r"|\bpersonnes proches|\bmit der Sache vertraut|\bpersonas familiarizadas",
    re.IGNORECASE,
)


def sounds_anonymous(speaker: str) -> bool:
    """Whether a speaker is named as nobody in particular: "people familiar", "a leaker"."""
    return _ANONYMOUS.search(speaker) is not None
