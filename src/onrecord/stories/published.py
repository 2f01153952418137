"""`Story.published` and `Story.updated`, as far as the caller or the page says it (times/ reads it off the text)."""

from __future__ import annotations

from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Published


def published(page: Page, cut: Cut) -> tuple[Published | None, Published | None]:
    """When the story came out, and when it was last changed."""
    if page.given_published:
        day = page.given_published[:10]
        given = Published(
            page.given_published, page.given_published, day, day, "given", because="stories.published/given"
        )
        return given, None
    return None, None
