"""Words that say nothing of time: what stands before a phrase, before a period, and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

FILLERS = frozenset({
    "in", "on", "at", "during", "over", "the", "sometime", "probably", "possibly", "perhaps",
    "likely", "hopefully", "maybe", "expected", "arriving", "very likely", "most likely",
    "most probably", "definitely", "some time", "for", "still", "near", "just", "even",
    "toward", "towards", "close to", "closer to", "nearer", "if all goes well",
    "presumably", "potentially", "tentatively", "ideally", "at some point", "throughout",
    "somewhere", "coming", "first thing", "effective",
    "already", "either",
})  # fmt: skip
TRAILING = (
    "maybe", "perhaps", "probably", "possibly", "hopefully", "if all goes well", "if possible",
    "if everything goes well", "if all goes to plan", "if everything goes to plan", "timeframe",
    "time frame", "just", "likely", "tentative", "tentatively", "estimated", "expected",
    "tbc", "tbd", "planned", "sometime", "some time", "still",
)  # fmt: skip
LEADING = (
    # who and how surely
    "it", "we", "i", "they", "is", "are", "was", "were", "has been", "have been", "now",
    "currently", "tentatively", "reportedly", "officially", "initially", "likely", "with",
    "on track", "on course", "on schedule",
    # what is planned
    "available", "out", "due", "set", "slated", "scheduled", "rescheduled", "planned", "planning",
    "plan", "plans", "targeted", "targeting", "target", "target date", "estimated", "est", "eta",
    "aiming", "aim", "aims", "hoping", "hope", "looking", "tracking", "expected", "expect",
    "expecting", "anticipated", "anticipate",
    # what happens
    "release", "launch", "release date", "launch date", "release window", "launch window",
    "tentative", "tbd", "tbc", "for release", "for launch", "shipping",
    "launching", "releasing", "landing", "debuting", "rolling out", "going live", "ships",
    "launches", "releases", "lands", "debuts", "rolls out", "goes live", "opens", "arrives",
    "comes", "coming out",
)  # fmt: skip
"""Words before the time in a sentence that announces: "slated for June"."""
_VERB = (
    "(?:be|come|launch|ship|release|arrive|land|debut|start|begin|open|happen|roll out|go live"
    "|become|drop)"
)
_DONE = "released|launched|published|shipped|announced|ready|live"
_MODAL = rf"(?:to|will|should|would|could|may|might) {_VERB}(?! of\b)(?: (?:{_DONE}))?"
_PUT_OFF = (
    "delayed|postponed|deferred|pushed|moved|slipped|slipping|slips|bumped|pushing|delaying"
    "|put off|held"
)
_SAID = rf"(?:{'|'.join(sorted(LEADING, reverse=True))}|{_MODAL})[.:]? "
_MOVED = (
    rf"(?:{_PUT_OFF})(?: (?=back to )"
    r"|(?: back| out)? (?=(?:to|until|till|into|at least) ))"
)
_NEVER = (
    r"(?:not|never|won't|will not|isn't|aren't|unlikely|don't expect(?: it)?)"
    rf" (?:{_VERB} )?(?:{_SAID})*(?=until |till |before )"
)
LEADS = rf"^(?:{_SAID}|{_MOVED})*(?P<never>{_NEVER})?"
"""What a phrase may begin with: see `left`."""

_FILLER = re.compile(rf"(?:{'|'.join(sorted(FILLERS, reverse=True))}) ")
_TRAILING = re.compile(rf" (?:{'|'.join(TRAILING)})$")


def led(text: str) -> bool:
    """Whether a text begins with words of an announcement that its time follows."""
    found = re.match(LEADS, text.lower())
    return bool(found and (found.start("never") if found["never"] else found.end()))


def left(match: re.Match[str]) -> str:
    """What is left of the words of an announcement: that they deny what follows."""
    return "not " if match["never"] else ""


def without_fillers(text: str) -> Iterator[str]:
    """The text, then the text less its first filler, and so on."""
    yield text
    while found := _FILLER.match(text):
        text = text[found.end() :]
        yield text


def without_trailing(text: str) -> str:
    """The text without the fillers that stand behind a period."""
    while found := _TRAILING.search(text):
        text = text[: found.start()]
    return text
