"""An archive over any database: pages are put in whole, stories read back, questions asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

import msgspec

from onrecord.archive.address import folded_address
from onrecord.exports import tables
from onrecord.kept import packed
from onrecord.kept.mask import as_kept
from onrecord.kept.packed import PackedPage
from onrecord.stores import asking, correcting, writing
from onrecord.stores.database import Database, row
from onrecord.stores.keeping import KeepingStories, making_line, now
from onrecord.stores.lookups import LookingUp
from onrecord.types.codebook import Codebook
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.store import COUNTED, Answer, Failed, KeptText, Put, Query, Version

_UNKNOWN = "9999"  # a capture whose moment nobody knows comes behind all others


class ArchiveStore(KeepingStories, LookingUp):
    """An archive in a database. One object, one connection, one thread at a time."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.place = db.place
        meta = dict(db.rows("SELECT name, value FROM meta"))
        self.text: KeptText = meta["text"]
        self.secret = bytes.fromhex(meta["secret"])
        self._makers: dict[str, int] = {}

    def close(self) -> None:
        """Ends the connection."""
        self.db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """What happens inside happens whole or not at all."""
        return self.db.transaction()

    # --- pages -----------------------------------------------------------------------------------------------------

    def knows(self, page: Page) -> bool:
        """True for a page that was added before: it need not be read again. The sighting is noted."""
        key = packed.page_key(page, folded_address(page.url))
        found = row(self.db, "SELECT page FROM sighting WHERE key = ?", (key,))
        if found is None:
            return False
        with self.transaction():
            self._sight(found[0], key, page)
            self.db.run("DELETE FROM failure WHERE place = ?", (page.uri,))
        return True

    def put(self, page: Page, records: Sequence[Record]) -> tuple[Put, tuple[str, ...]]:
        """A page with its records, in one transaction; what became of it, and the ids of its stories."""
        address = folded_address(next((r.url for r in records if r.url), None) or page.url)
        key = packed.page_key(page, folded_address(page.url))
        with self.transaction():
            self.db.alone()
            self.db.run("DELETE FROM failure WHERE place = ?", (page.uri,))
            page, records, how = self._kept_out(page, records, address)
            if how == "drop":
                return "refused", ()
            texts = _digest_of_texts(records)
            if known := row(self.db, "SELECT page FROM sighting WHERE key = ?", (key,)):
                self._sight(known[0], key, page)
                return "known", self.stories_of(known[0])
            same = address and row(
                self.db, "SELECT n, captured, sha256 FROM page WHERE address = ? AND texts = ?", (address, texts)
            )
            if same and (page.captured or _UNKNOWN, page.sha256) >= (same[1] or _UNKNOWN, same[2]):
                self._sight(same[0], key, page)
                self.mark_newest(address)
                return "seen", self.stories_of(same[0])
            n = self._put_page(page, records, key, address, texts)
            if same:  # an earlier capture of the same version takes its place
                olds = [
                    self.numbered(k)
                    for (k,) in self.db.rows("SELECT n FROM story WHERE page = ? ORDER BY place", (same[0],))
                ]
                for old, new in zip(olds, records, strict=True):
                    correcting.moved_to(self.db, old or new, new)
                self.db.run("UPDATE sighting SET page = ? WHERE page = ?", (n, same[0]))
                self.drop_page(same[0])
            stories = tuple(self._put_story(n, place, record, key) for place, record in enumerate(records))
            self.settle(page.sha256)
            self.db.run("UPDATE page SET masked = ? WHERE n = ?", (int(how == "redact"), n))
            self.db.run("UPDATE story SET hidden = ? WHERE page = ?", (int(how == "hide"), n))
            self.mark_newest(address)
            versions = row(self.db, "SELECT count(*) FROM page WHERE address = ?", (address,))
        return ("version" if address and versions and versions[0] > 1 else "added"), stories

    def _put_page(self, page: Page, records: Sequence[Record], key: str, address: str | None, texts: str) -> int:
        kept, n = packed.packed(page), self.db.numbers("page", 1)[0]
        seen = _seen_at(page, records)
        values = (
            n, key, page.sha256, page.uri, address, texts, page.input_id, page.media_type, page.encoding, page.captured,
            seen, 1, self.text, self._maker(_made_by(records, page.codebook)), now(), kept.form, kept.about,
            kept.source if self.text == "full" else None,
        )  # fmt: skip
        self.db.run(
            "INSERT INTO page (n, key, sha256, uri, address, texts, input_id, media_type, encoding, captured,"
            f" seen_last, newest, kept, maker, added, form, about, source) VALUES ({', '.join('?' * len(values))})",
            values,
        )
        self._sight(n, key, page)
        return n

    def _sight(self, n: int, key: str, page: Page) -> None:
        """Notes when and where a page was met."""
        self.db.run(
            "INSERT INTO sighting (key, captured, uri, page, sha256) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (key, page.captured or "", page.uri, n, page.sha256),
        )
        if page.captured:
            self.db.run(
                "UPDATE page SET seen_last = ? WHERE n = ? AND seen_last < ?", (page.captured, n, page.captured)
            )

    def _maker(self, line: str) -> int:
        """The number of a line of versions."""
        if line not in self._makers:
            self.db.run("INSERT INTO maker (line) VALUES (?) ON CONFLICT DO NOTHING", (line,))
            self._makers[line] = self.db.rows("SELECT n FROM maker WHERE line = ?", (line,))[0][0]
        return self._makers[line]

    def drop_page(self, n: int) -> None:
        """A page and all that was derived from it leave the archive."""
        for (story,) in self.db.rows("SELECT n FROM story WHERE page = ?", (n,)):
            self.drop_story(story)
        self.db.run("DELETE FROM page WHERE n = ?", (n,))

    # --- stories ---------------------------------------------------------------------------------------------------

    def _put_story(self, page: int, place: int, record: Record, key: str) -> str:
        kept = as_kept(record, self.text)
        n = writing.write_story(self.db, page, place, kept, record if self.text == "none" else kept)
        return self._name_story(n, record.id, key)

    def remake(self, n: int, records: Sequence[Record]) -> tuple[str, ...]:
        """The stories of a page made anew, in the place of what was there; the ids of all."""
        key, sha256 = self.db.rows("SELECT key, sha256 FROM page WHERE n = ?", (n,))[0]
        there = {plain: k for k, plain in self.db.rows("SELECT n, plain_id FROM story WHERE page = ?", (n,))}
        with self.transaction():
            for plain in set(there) - {record.id for record in records}:
                self.drop_story(there[plain])
            for place, record in enumerate(records):
                if record.id in there:
                    k = there[record.id]
                    writing.rewrite_story(self.db, k, as_kept(record, self.text))
                    self.db.run("UPDATE packed SET as_made = NULL WHERE n = ?", (k,))
                    self.db.run("UPDATE story SET place = ? WHERE n = ?", (place, k))
                else:
                    self._put_story(n, place, record, key)
            self.settle(sha256)
            maker = self._maker(_made_by(records, self.codebook))
            self.db.run("UPDATE page SET maker = ?, texts = ? WHERE n = ?", (maker, _digest_of_texts(records), n))
            self.db.run(
                "UPDATE story SET newest = (SELECT newest FROM page WHERE page.n = story.page) WHERE page = ?", (n,)
            )
        return self.stories_of(n)

    def _name_story(self, n: int, plain: str, key: str) -> str:
        """Gives a story its id. Of several pages of one content the one with the smallest key has the plain one, so
        that the order of adding changes nothing."""
        others = self.db.rows(
            "SELECT s.n, s.story_id, p.key FROM story s JOIN page p ON p.n = s.page WHERE s.plain_id = ? AND s.n != ?",
            (plain, n),
        )
        mine = plain
        for other, named, its_key in others:
            if named == plain:
                loser, of = (n, key) if its_key < key else (other, its_key)
                if loser == n:
                    mine = f"{plain}-{of[:4]}"
                else:
                    self.db.run("UPDATE story SET story_id = ? WHERE n = ?", (f"{plain}-{of[:4]}", other))
        self.db.run("UPDATE story SET story_id = ? WHERE n = ?", (mine, n))
        return mine

    def drop_story(self, n: int) -> None:
        """A story and its rows leave the archive; its words leave the indexes when they are built anew."""
        writing.erase_rows(self.db, n)
        self.db.run("DELETE FROM story WHERE n = ?", (n,))

    def stories_of(self, page: int) -> tuple[str, ...]:
        """The stories of a page, by the number of its row."""
        return tuple(id for (id,) in self.db.rows("SELECT story_id FROM story WHERE page = ? ORDER BY place", (page,)))

    def story_at(self, n: int) -> str | None:
        """The id of a story by the number of its row; None where there is none."""
        found = row(self.db, "SELECT story_id FROM story WHERE n = ?", (n,))
        return found[0] if found else None

    def all_pages(self) -> tuple[int, ...]:
        """The numbers of the rows of all pages."""
        return tuple(n for (n,) in self.db.rows("SELECT n FROM page ORDER BY n"))

    def all_stories(self) -> tuple[str, ...]:
        """The ids of all stories, those of older versions and hidden ones too."""
        return tuple(id for (id,) in self.db.rows("SELECT story_id FROM story ORDER BY story_id"))

    def rows_of(self, story: str) -> dict[str, list[tables.Row]]:
        """The rows of a story as the public tables have them, whatever version it is of."""
        n = self.numbers_of((story,))[0]
        return {table: writing.read_rows(self.db, table, n, story) for table in writing.TABLE}

    def source(self, story: str) -> str | None:
        """The decoded source of a story's page; None where it is not kept."""
        found = row(
            self.db,
            "SELECT p.form, p.about, p.source FROM page p JOIN story s ON s.page = p.n WHERE s.story_id = ?",
            (story,),
        )
        return packed.decoded_source(PackedPage(*found)) if found and found[2] is not None else None

    def record(self, story: str, *, hidden: bool = False, slim: bool = False) -> Record | None:
        """A story's record, under the id that it has here; `slim` without events, figures, captions and residue."""
        only = "" if hidden else " AND s.hidden = 0"
        asked = f"SELECT k.record FROM story s JOIN packed k ON k.n = s.n WHERE s.story_id = ?{only}"
        found = row(self.db, asked, (story,))
        if found is None:
            return None
        return _record_under_id((packed.slim_unpacked if slim else packed.record_unpacked)(found[0]), story)

    def made(self, story: str) -> bytes | None:
        """A digest that changes whenever the story's record does; None where there is no such story."""
        found = row(self.db, "SELECT k.record FROM story s JOIN packed k ON k.n = s.n WHERE s.story_id = ?", (story,))
        return _digest_of_kept(story, found[0]) if found else None

    def records(self, stories: Iterable[str] | None = None) -> Iterator[tuple[str, Record]]:
        """Ids and records, in the order of ids; of all newest versions by default."""
        if stories is None:
            found = self.db.rows("SELECT story_id FROM story WHERE hidden = 0 AND newest = 1 ORDER BY story_id")
            stories = [id for (id,) in found]
        for id in stories:
            if (record := self.record(id)) is not None:
                yield id, record

    def story_groups(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Every story's id, copy group and event group."""
        yield from self.db.rows("SELECT story_id, copy_group, event_group FROM stories ORDER BY story_id")

    def numbered(self, n: int, *, slim: bool = False) -> Record:
        """The record of a story by the number of its row; `slim` without events, figures, captions and residue.
        Raises KeyError."""
        found = row(self.db, "SELECT k.record, s.story_id FROM packed k JOIN story s ON s.n = k.n WHERE k.n = ?", (n,))
        if found is None:
            raise KeyError(n)
        record = packed.slim_unpacked(found[0]) if slim else packed.record_unpacked(found[0])
        return _record_under_id(record, found[1])

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all stories' rows."""
        return tuple(n for (n,) in self.db.rows("SELECT n FROM story WHERE hidden = 0 ORDER BY n"))

    def digests(self) -> dict[int, bytes]:
        """The number of each story's row, and a digest that changes when its record does."""
        found = self.db.rows(
            "SELECT k.n, s.story_id, k.record FROM packed k JOIN story s ON s.n = k.n WHERE s.hidden = 0 ORDER BY k.n"
        )
        return {n: _digest_of_kept(id, blob) for n, id, blob in found}

    def numbers_of(self, stories: Iterable[str]) -> tuple[int, ...]:
        """The numbers of stories' rows."""
        found = (row(self.db, "SELECT n FROM story WHERE story_id = ?", (id,)) for id in stories)
        return tuple(one[0] for one in found if one)

    def languages(self) -> frozenset[str]:
        """The languages of the stories, as far as they are known."""
        found = self.db.rows("SELECT DISTINCT language FROM story WHERE hidden = 0 AND language IS NOT NULL")
        return frozenset(language for (language,) in found)

    def page(self, story: str) -> Page | None:
        """The page of a story; None where it is not kept."""
        found = row(
            self.db,
            "SELECT p.form, p.about, p.source, p.uri, p.sha256, p.media_type, p.encoding, p.captured, s.warc_record,"
            " p.input_id FROM page p JOIN story s ON s.page = p.n WHERE s.story_id = ?",
            (story,),
        )
        if found is None or found[2] is None:
            return None
        form, about, source, *known = found
        names = ("uri", "sha256", "media_type", "encoding", "captured", "warc_record", "input_id")
        return packed.page_again(PackedPage(form, about, source), **dict(zip(names, known, strict=True)))

    def versions(self, address: str) -> tuple[Version, ...]:
        """The versions of a page, the oldest first; `address` may be one without its scheme, as lists of changed pages
        tell it, or a file's name."""
        where = folded_address(address)
        sql = "SELECT address FROM page WHERE address = ? OR (uri = ? AND address > '')"
        if not where and (known := row(self.db, sql, (address, address))):
            where = known[0]
        column, value = ("address", where) if where else ("uri", address)
        found = self.db.rows(
            f"SELECT n, key, address, uri, sha256, newest FROM page WHERE {column} = ? ORDER BY seen_last, n",
            (value,),
        )
        return tuple(
            Version(key, at, uri, sha256, bool(newest), self._seen(n), self.stories_of(n))
            for n, key, at, uri, sha256, newest in found
        )

    def _seen(self, page: int) -> tuple[str, ...]:
        found = self.db.rows("SELECT DISTINCT captured FROM sighting WHERE page = ? ORDER BY captured", (page,))
        return tuple(at for (at,) in found)

    # --- failures, counts ------------------------------------------------------------------------------------------

    def fail(self, failed: Failed) -> None:
        """Notes an input that could not be read."""
        with self.transaction():
            self.db.run("DELETE FROM failure WHERE place = ?", (failed.place,))
            self.db.run(
                "INSERT INTO failure (place, kind, why, mend, met) VALUES (?, ?, ?, ?, ?)",
                (failed.place, failed.kind, failed.why, failed.mend, failed.met),
            )

    def failures(self) -> tuple[Failed, ...]:
        """What could not be read and has not been since."""
        found = self.db.rows("SELECT place, kind, why, mend, met FROM failure ORDER BY met, place")
        return tuple(Failed(*one) for one in found)

    def counts(self) -> Mapping[str, int]:
        """How many of everything there are."""
        asked = {"pages": "page", "failures": "failure"} | {name: name for name in tables.columns()}
        return {name: self.db.rows(f"SELECT count(*) FROM {table}")[0][0] for name, table in asked.items()}

    # --- questions -------------------------------------------------------------------------------------------------

    def find(self, query: Query) -> Answer:
        """The answer to a question."""

        def ask() -> Answer:
            return asking.answer(self.db, query, positions=self.text != "none")

        everybody = query.what == "people" and not query.words.strip() and query.limit <= COUNTED
        return self.unchanged(query, ask) if everybody else ask()

    def candidates(self, words: str, most: int) -> tuple[str, ...]:
        """Stories that hold three words of `words` in a row, or the rarest of them, the most likely first."""
        return asking.candidate_stories(self.db, words, most, positions=self.text != "none")


def _record_under_id(record: Record, id: str) -> Record:
    """A record under the id that its story has in the archive."""
    return record if record.id == id else msgspec.structs.replace(record, id=id)


def _made_by(records: Sequence[Record], codebook: Codebook | None) -> str:
    """What made the stories of a page: the line of versions, and which codebook."""
    return making_line(records[0].page.read_by if records else "", codebook)


def _digest_of_kept(id: str, blob: bytes) -> bytes:
    """What a record under an id is known by as long as nobody changes it."""
    return hashlib.blake2b(id.encode() + b"\0" + blob, digest_size=16).digest()


def _digest_of_texts(records: Sequence[Record]) -> str:
    """Which version of a page it is: the words of its stories, whatever stands between them."""
    words = [" ".join(record.text.split()) for record in records]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[: packed.KEY_DIGITS]


def _seen_at(page: Page, records: Sequence[Record]) -> str:
    """The moment at which a page was seen; where nobody knows, what it says of its own change; else ""."""
    told = (r.updated.value if r.updated else r.published.value if r.published else "" for r in records)
    return page.captured or max(told, default="")
