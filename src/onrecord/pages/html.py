"""HTML: the rendered text, with the way from each of its characters back to the markup."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page


def page(uri: str, source: str, sha256: str, **rest: object) -> Page:
    """The page that `source` (markup as decoded) shows."""
    raise NotImplementedError


class HtmlReader:
    """One file, one page."""

    name = "html"

    def claims(self, uri: str, head: bytes) -> bool:
        """By name, or by what the first bytes look like."""
        return False

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        raise NotImplementedError


READER = HtmlReader()
