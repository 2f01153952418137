"""`Story.authors` and `Story.agencies`."""

from __future__ import annotations

from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Author


def byline(page: Page, cut: Cut) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """The people, and apart from them the agencies and organisations, whom the page names as authors."""
    return (), ()
