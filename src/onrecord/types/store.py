"""What an archive is asked and what it answers: the protocol that every store keeps, and the values that go through.

`docs/decisions/060-archive.md` says what stands in an archive. Doors ask `desk/`; only `desk/` and `stores/` touch it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from msgspec import Struct, field

from onrecord.types.codebook import Codebook
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.span import Span

What = Literal["stories", "statements", "events", "figures", "people", "timeline"]
KeptText = Literal["full", "snippet", "none"]
Cell = str | int | float | None
LIMIT = 50  # rows of an answer where nobody says how many
COUNTED = 10_000  # hits up to which totals and facets are exact


class Query(Struct, frozen=True):
    """A question to an archive. Whatever is None or empty asks for nothing."""

    words: str = ""  # words, "phrases", -words
    what: What = "statements"
    speaker: str | None = None
    person: str | None = None  # named anywhere in the story
    outlet: str | None = None
    place: str | None = None
    kind: str | None = None
    act: str | None = None
    type: str | None = None  # of events; of entities for people
    who: str | None = None
    whom: str | None = None
    factuality: str | None = None
    language: str | None = None
    since: str | None = None  # a day, month or year, included
    until: str | None = None  # included
    by: Literal["published", "said", "happened"] = "published"
    story: str | None = None  # a story's id
    address: str | None = None
    copy_group: str | None = None
    event_group: str | None = None
    order: Literal["relevance", "day"] | None = None  # None: relevance where there are words, else day
    versions: bool = False  # older versions of pages too
    limit: int = LIMIT
    offset: int = 0
    facets: bool = False
    shown: int | None = (
        None  # rows of which words and marks are told; None: all. Drawings take more rows than they show
    )


class Hit(Struct, frozen=True):
    """One row of an answer: `row` holds the columns of its public table, `text` the words that are shown."""

    id: str
    story: str
    text: str = ""
    marks: tuple[Span, ...] = ()  # in `text`: the words that were asked for
    span: Span | None = None  # where it stands in the story's text
    row: Mapping[str, Cell] = field(default_factory=dict)


class Answer(Struct, frozen=True):
    """An answer. `total` is exact unless `more`, and then the least."""

    hits: tuple[Hit, ...]
    total: int
    more: bool = False
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    understood: str = ""  # how the words were taken


class Version(Struct, frozen=True):
    """One version of a page: what stood at an address, and the moments at which it was seen."""

    page: str  # its key
    address: str | None
    uri: str
    sha256: str
    newest: bool
    seen: tuple[str, ...]  # '' where nobody knows when
    stories: tuple[str, ...]


class Failed(Struct, frozen=True):
    """An input that could not be read."""

    place: str
    kind: str
    why: str
    mend: str
    met: str


class Bond(Struct, frozen=True):
    """Two things of two stories taken for one; an item is "s1", or "" for the story itself."""

    a: str  # story id
    b: str
    because: str
    a_item: str = ""
    b_item: str = ""
    confidence: float | None = None
    places: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())


Put = Literal["added", "seen", "known", "version", "refused"]


class Store(Protocol):
    """An archive. Story ids are those of `stories.story_id`; every change happens inside `transaction()`."""

    place: str
    text: KeptText

    def close(self) -> None: ...

    def transaction(self) -> AbstractContextManager[None]:
        """What happens inside happens whole or not at all."""

    # --- pages ---
    def knows(self, page: Page) -> bool:
        """True for a page that was added before: it need not be read again. The sighting is noted."""

    def put(self, page: Page, records: Sequence[Record]) -> tuple[Put, tuple[str, ...]]:
        """A page with its records, in one transaction of its own unless one is open; the ids of its stories."""

    def fail(self, failed: Failed) -> None:
        """Notes an input that could not be read."""

    def failures(self) -> tuple[Failed, ...]:
        """What could not be read and has not been since."""

    # --- what people decided ---
    @property
    def codebook(self) -> Codebook | None:
        """The user's codebook, by whose words every page of the archive is coded."""

    def keep_codebook(self, codebook: Codebook | None) -> None:
        """Another codebook, or none, from now on."""

    def belonging(self, page: str) -> tuple[Span, ...]:
        """The places of a page's source, given by its digest, that people gave to its story."""

    # --- stories ---
    def record(self, story: str, *, hidden: bool = False, slim: bool = False) -> Record | None:
        """A story's record, corrections applied; with `hidden`, also of one that answers leave out; `slim` without
        events, figures, captions and residue."""

    def made(self, story: str) -> bytes | None:
        """A digest that changes whenever the story's record does; None where there is no such story."""

    def records(self, stories: Iterable[str] | None = None) -> Iterator[tuple[str, Record]]:
        """Ids and records, in the order of ids; of all newest versions by default."""

    def page(self, story: str) -> Page | None:
        """The page of a story; None where it is not kept."""

    def versions(self, address: str) -> tuple[Version, ...]:
        """The versions of a page, the oldest first."""

    # --- questions ---
    def find(self, query: Query) -> Answer:
        """The answer to a question."""

    def candidates(self, words: str, most: int) -> tuple[str, ...]:
        """Stories that hold three words of `words` in a row, or the rarest of them, the most likely first."""

    def counts(self) -> Mapping[str, int]:
        """How many of everything there are."""

    # --- what only several stories can tell (archive/) ---
    def store_keys(self, kind: str, story: str, keys: Mapping[str, Iterable[str]]) -> None:
        """Keys under which a story (item "") or a thing in it may meet others. They are kept as keyed numbers."""

    def stories_with(
        self,
        kind: str,
        keys: Iterable[str],
        most: int = 200,
        *,
        least: int = 1,
        first: int | None = None,
        between: tuple[str, str] | None = None,
    ) -> tuple[tuple[str, str], ...]:
        """(story, item) of whatever shares `least` keys, those that share most first: the `first` of them, or all. A
        key of over `most` things is none. Left out are stories that their pages date outside of `between`."""

    def put_bonds(self, kind: str, bonds: Iterable[Bond]) -> None:
        """Pairs that were decided."""

    def bonds(self, kind: str, story: str | None = None) -> tuple[Bond, ...]:
        """The pairs, or those of one story."""

    def weighed(self, kind: str, story: str) -> Mapping[str, float | None]:
        """Those with which a story is paired, whole stories both, and how sure each pair is."""

    def drop_joins(self, kind: str, story: str) -> None:
        """Keys and pairs of a kind that a story is in."""

    def put_groups(self, kind: str, groups: Mapping[tuple[str, str], str]) -> None:
        """(story, item) -> group. Groups of kind "copy" and "event" of item "" are the story's own."""

    def groups(self, kind: str, ids: Iterable[str] | None = None) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Group -> its (story, item)."""

    def group_of(self, kind: str, story: str, item: str = "") -> str | None:
        """The group of one thing."""

    def move_group(self, kind: str, id: str, now: str) -> None:
        """A group's id that was merged away leads on."""
