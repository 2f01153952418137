"""`onrecord.Shelf`: pages read and indexed once, for many drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from onrecord.errors import InputError, UsageError
from onrecord.stores.memory import Shelf
from onrecord.stores.shelf_file import open_shelf, save_shelf
from onrecord.types.search import Search
from onrecord.types.verdict import Judgement


class PageShelf:
    """Pages, ready to be searched: `Shelf(["pages/"])`, `Shelf.open("pages.shelf")`. Raises the first InputError."""

    def __init__(self, pages: Any) -> None:
        from onrecord.desk.verify.against import search_of

        self.search: Search = search_of(pages, _raise)

    @classmethod
    def open(cls, place: str | Path) -> PageShelf:
        """A shelf that was saved."""
        found = cls.__new__(cls)
        found.search = open_shelf(place)
        return found

    def save(self, place: str | Path) -> None:
        """Writes it to a file. Raises UsageError for what is no shelf in memory (an archive is a file already)."""
        if not isinstance(self.search, Shelf):
            raise UsageError("only pages and records can be saved as a shelf - an archive is a file already")
        save_shelf(self.search, place)

    def __len__(self) -> int:
        """How many stories there are."""
        return len(self.search)

    def verify(self, draft: str | Path) -> tuple[Judgement, ...]:
        """Every quotation and attributed statement of a draft, judged."""
        from onrecord.desk.verify import verify

        return verify(draft, self)

    def quote(self, words: str, *, speaker: str | None = None) -> Judgement:
        """One quotation, judged."""
        from onrecord.desk.verify import verify_quote

        return verify_quote(words, self, speaker=speaker)


def _raise(error: InputError) -> NoReturn:
    """What a Python caller is told of a page that cannot be read."""
    raise error
