"""What else the page says of itself: `Story.url`, `publisher`, `sections`, and the language that it claims."""

from __future__ import annotations

from msgspec import Struct

from onrecord.types.page import Page


class About(Struct, frozen=True):
    """Facts of a page that hold for each of its stories."""

    url: str | None = None
    publisher: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None


def about(page: Page) -> About:
    """Read off the caller's word and the page's markup."""
    return About(url=page.url)
