"""A search of the one source that a claim names: the same words on another page are no support for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from onrecord.language.fold import folded_words
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

    def stories(self) -> Sequence[int]:
        """The numbers of all stories."""
        return self._stories

    def whole(self, story: int) -> Record:
        """The record of a story with all its layers."""
        return self._search.whole(story)

    def where(self, id: str) -> int | None:
        """The number of the story of that id."""
        return next((n for n in self._stories if self._search.record(n).id == id), None)

    def known_as(self, story: int) -> frozenset[str]:
        """What a claim may call a story's page."""
        return self._search.known_as(story)

    def holds(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these words stand in these stories."""
        there = {word.key for n in self._stories for word in folded_words(self.record(n).text)}
        return frozenset(keys) & there

    def record(self, story: int) -> Record:
        """The record of a story."""
        return self._search.record(story)

    def text(self, story: int) -> str:
        """The text of a story."""
        return self._search.text(story)

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

    def unproved(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the stories whose record is not proved."""
        return self._search.unproved(ids)

    def outside(self) -> Search | None:
        """What the pages hold outside their stories."""
        rest = self._search.outside()
        wanted = {self.record(n).page.sha256 for n in self._stories}
        if rest is None:
            return None
        return Within(rest, [n for n in range(len(rest)) if rest.record(n).page.sha256 in wanted])


def named_stories(search: Search, named: str) -> tuple[int, ...]:
    """The stories of the source that a claim names: by address, file, title, or number among the pages (`#0`)."""
    stories = search.stories()
    if named.startswith("#") and named[1:].isdigit():
        uris = {n: search.record(n).page.uri for n in stories}
        known = list(dict.fromkeys(uris.values()))
        number = int(named[1:])
        return tuple(n for n, uri in uris.items() if number < len(known) and uri == known[number])
    return tuple(n for n in stories if _is_named(search.known_as(n), named))


def _is_named(names: frozenset[str], named: str) -> bool:
    """True for the page of that address, file or title."""
    if named in names:
        return True
    wanted = _within_address(named)
    if "://" in named:
        return wanted in {_within_address(one) for one in names}
    file = PurePosixPath(named).name
    files = [PurePosixPath(one.split("#")[0]) for one in names]
    return any(file == one.name or (file == one.stem and "." in one.name) for one in files)


def _within_address(name: str) -> str:
    """An address without scheme, `www.`, query and a last slash."""
    parts = urlsplit(name)
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
