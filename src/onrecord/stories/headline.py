"""`Story.title` and `Story.headline`."""

from __future__ import annotations

from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.span import Span


def headline(page: Page, cut: Cut) -> tuple[str | None, Span | None]:
    """The headline in words, and where it stands in the story's text (None when only the markup or the row says it)."""
    span = next((part.span for part in cut.parts if part.kind == "headline"), None)
    words = cut.text[span.start : span.end] if span else None
    return page.given_title or words, span
