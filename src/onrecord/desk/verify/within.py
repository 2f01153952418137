"""A search of the one source that a claim names: the same words on another page are no support for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from onrecord.types.record import Record
from onrecord.types.search import Place, Run, Search, Shared, Stretch


class Within:
    """Some stories of a search."""

    def __init__(self, search: Search, stories: Sequence[int]) -> None:
        self._search, self._stories = search, tuple(stories)

    def __len__(self) -> int:
        """How many stories there are."""
        return len(self._stories)

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        return frozenset(language for n in self._stories if (language := self.record(n).language))

    def record(self, story: int) -> Record:
        """The record of a story."""
        return self._search.record(story)

    def words(self, story: int) -> Sequence[Run]:
        """The runs of a story."""
        return self._search.words(story)

    def candidates(self, keys: Sequence[str], story: int | None = None) -> Sequence[Place]:
        """Where a claim of these words may stand in these stories."""
        asked = self._stories if story is None else (story,)
        return [place for n in asked for place in self._search.candidates(keys, n)]

    def stretches(self, keys: Sequence[str], least: int) -> Sequence[Stretch]:
        """A claim as stretches of words that stand in these stories."""
        return [one for one in self._search.stretches(keys, least) if one.place.story in self._stories]

    def statements(self, keys: Sequence[str]) -> Sequence[Shared]:
        """The statements of these stories that have most of these words."""
        return [one for one in self._search.statements(keys) if one.story in self._stories]

    def absent_ids(self) -> frozenset[str]:
        """The ids of the stories whose page was not at hand."""
        return self._search.absent_ids()

    def outside(self) -> Search | None:
        """What the pages hold outside their stories."""
        rest = self._search.outside()
        wanted = {self.record(n).page.sha256 for n in self._stories}
        if rest is None:
            return None
        return Within(rest, [n for n in range(len(rest)) if rest.record(n).page.sha256 in wanted])


def named_stories(search: Search, named: str) -> tuple[int, ...]:
    """The stories of the source that a claim names: by address, file, title, or number among the pages (`#0`)."""
    records = [search.record(n) for n in range(len(search))]
    if named.startswith("#") and named[1:].isdigit():
        uris = list(dict.fromkeys(record.page.uri for record in records))
        number = int(named[1:])
        return tuple(n for n, r in enumerate(records) if number < len(uris) and r.page.uri == uris[number])
    return tuple(n for n, record in enumerate(records) if _is_named(record, named))


def _is_named(record: Record, named: str) -> bool:
    """True for the page of that address, file or title."""
    if named in (record.page.uri, record.url, record.title, record.input_id, record.publisher):
        return True
    wanted = _within_address(named)
    if "://" in named:
        return wanted in {_within_address(one) for one in (record.url, record.page.uri) if one}
    return PurePosixPath(record.page.uri.split("#")[0]).name == PurePosixPath(named).name


def _within_address(name: str) -> str:
    """An address without scheme, `www.`, query and a last slash."""
    parts = urlsplit(name)
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
