"""`onrecord.Archive`: an archive as Python users hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from onrecord import pages
from onrecord.desk import archives, reading
from onrecord.desk.add import Outcome
from onrecord.desk.add import add_pages as add_pages
from onrecord.desk.audit.frame import LAYERS, checked_layer
from onrecord.desk.audit.report import AuditReport, audit_report
from onrecord.desk.find import EVERYTHING, question
from onrecord.desk.sound import faults
from onrecord.errors import UsageError
from onrecord.exports import tables
from onrecord.exports.written import arrow_table
from onrecord.kept.stored import story_of
from onrecord.stores.sqlite import SqliteDatabase
from onrecord.types.page import Page
from onrecord.types.store import Answer, Hit, KeptText, Query, Version
from onrecord.types.story import Story


class _Rows:
    """An answer: iterating gives hits; `to_pandas`, `to_polars` and `to_arrow` give their rows as a table."""

    def __init__(self, archive: Archive, query: Query, found: Answer) -> None:
        self._archive, self.query, self.found = archive, query, found

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.found.hits)

    def __len__(self) -> int:
        return len(self.found.hits)

    def __repr__(self) -> str:
        return f"{self.query.what}: {len(self):,} of {'more than ' if self.found.more else ''}{self.found.total:,}"

    def stories(self) -> Iterator[Story]:
        """The stories of the hits, each once, as `onrecord.read` gives them: `proof()` leads to the page."""
        for id in dict.fromkeys(hit.story for hit in self):
            if (story := self._archive.story(id)) is not None:
                yield story

    def records(self) -> Iterator[Any]:
        """The typed records of the hits: statements, events ... of their stories."""
        for hit in self:
            story = self._archive.story(hit.story)
            local = hit.id.rpartition("/")[2]
            its = getattr(story, self.query.what, ()) if story and self.query.what != "stories" else (story,)
            yield from (one for one in its if one is not None and (one is story or one.record.id == local))

    def to_arrow(self) -> Any:
        """A pyarrow.Table. Raises UsageError where pyarrow is not installed."""
        rows = [dict(hit.row) for hit in self]
        columns = tables.columns().get(self.query.what)
        if columns is None:  # people, timeline: the columns of the rows themselves
            names = list(rows[0]) if rows else []
            columns = tuple(tables.Column(name, _kind([row[name] for row in rows]), "") for name in names)
        return arrow_table(columns, [tuple(row[c.name] for c in columns) for row in rows])

    def to_pandas(self) -> Any:
        """A pandas.DataFrame. Raises UsageError where pandas is not installed."""
        arrow = self.to_arrow()
        try:
            return arrow.to_pandas()
        except ImportError:
            raise UsageError("to_pandas needs pandas - pip install pandas") from None

    def to_polars(self) -> Any:
        """A polars.DataFrame. Raises UsageError where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise UsageError("to_polars needs polars - pip install polars") from None
        return polars.from_arrow(self.to_arrow())


def _kind(values: Sequence[object]) -> str:
    given = [value for value in values if value is not None]
    return "int" if given and all(isinstance(value, int) for value in given) else "text"


class Archive:
    """An archive, opened (and made where it is new). Close it, or use it in a `with` block."""

    def __init__(self, place: str | Path, *, text: KeptText | None = None, read_only: bool = False) -> None:
        self.store = archives.opened_archive(place, create=not read_only, read_only=read_only, text=text)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self.store.counts()["stories"])

    def close(self) -> None:
        """Ends it. What was added is on the disk already."""
        self.store.close()

    def add(
        self,
        *sources: str | Path,
        published: str | None = None,
        captured: str | None = None,
        kb: str | Path | None = None,
        codebook: str | Path | None = None,
        jobs: int = 1,
    ) -> tuple[Outcome, ...]:
        """Adds pages, folders, crawls, feeds; what became of each. What fails is an outcome with its error. An archive
        has one codebook, which the first `add` brings; raises UsageError for another."""
        options = reading.options(published=published, captured=captured, codebook=codebook)
        places = [place for given in sources for place in pages.expand(given)]
        return tuple(add_pages(self.store, places, options, Path(kb) if kb is not None else None, jobs))

    def find(self, words: str = "", **asked: Any) -> _Rows:
        """Asks: `what`, `speaker`, `since`, `until`, `kind` ... as `onrecord find` has them."""
        query = question(words=words, **{"limit": EVERYTHING} | asked)
        return _Rows(self, query, self.store.find(query))

    def stories(self, words: str = "", **asked: Any) -> _Rows:
        """Stories."""
        return self.find(words, what="stories", **asked)

    def statements(self, words: str = "", **asked: Any) -> _Rows:
        """Who said what."""
        return self.find(words, what="statements", **asked)

    def events(self, words: str = "", **asked: Any) -> _Rows:
        """Who did what to whom."""
        return self.find(words, what="events", **asked)

    def figures(self, words: str = "", **asked: Any) -> _Rows:
        """Numbers that measure or count."""
        return self.find(words, what="figures", **asked)

    def people(self, words: str = "", **asked: Any) -> _Rows:
        """People, with how many stories and statements."""
        return self.find(words, what="people", **asked)

    def story(self, id: str) -> Story | None:
        """One story, with the characters of its page where they are kept."""
        record = self.store.record(id)
        return None if record is None else story_of(record, self.store.source(id))

    def page(self, id: str) -> Page | None:
        """The page of a story, as it was found."""
        return self.store.page(id)

    def versions(self, address: str) -> tuple[Version, ...]:
        """The versions of a page."""
        return self.store.versions(address)

    def check(self) -> tuple[str, ...]:
        """What is wrong with it; () where all is as it must be."""
        return tuple(faults(self.store))

    def audit(self, *layers: str) -> AuditReport:
        """What judgements say of layers (of all by default): precision, recall, counts with their ranges."""
        return audit_report(self.store, tuple(map(checked_layer, layers)) or LAYERS)

    def backup(self, place: str | Path) -> None:
        """A copy of the archive as it is at this moment, while others read and write. Raises UsageError for a server's
        archive, which its own tools copy."""
        if not isinstance(self.store.db, SqliteDatabase):
            raise UsageError("a server's archive is copied by its own tools (pg_dump)")
        if Path(place).exists():
            raise UsageError(f"{place}: is there already - name another file")
        self.store.db.backup(str(place))
