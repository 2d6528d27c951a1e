"""On which day a paragraph was told: that of its item, of the heading above, or the page's."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.reading.days import day_in, item_day
from claimtrack.reading.page import Block, Page

_SECTION = re.compile(
    r"(?i:added|changed|fixed|removed|deprecated|security|features?|bug ?fixes|fixes|improvements|new|notes|breaking changes|highlights)\W*"
)
"""A heading below one with a day, in a list of changes."""


class Days:
    """The days of a page's blocks, asked in their order."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._under = page.day

    def of(self, block: Block) -> date | None:
        """The day of a block; of all the one that a person named, who knows better."""
        if self._page.day_from == "--announced":
            return self._page.day
        if block.kind == "heading" and not _SECTION.fullmatch(block.text):
            self._under = self._past(day_in(block.text)) or self._page.day
        return self._past(item_day(block.text)) or self._under

    def _past(self, day: date | None) -> date | None:
        """A day that is not after the page's: what is to come is no day of a statement."""
        later = day is not None and self._page.day is not None and day > self._page.day
        return None if later else day
