"""SQLite: an archive is one file, with one writer at a time and any number of readers meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.stores.database import SEARCHED, ArchiveError, Clause, Params, first, migrations, refused, script
from onrecord.stores.terms import Term

_MAGIC = 0x6F6E7263  # "onrc": the file's application_id
_HEAD = b"SQLite format 3\0"
PATIENCE = 30.0  # seconds that a writer waits for another one; a page takes milliseconds
_CACHE = -65_536  # KiB of pages held in memory
_WORDS = {
    "SERIAL": "INTEGER PRIMARY KEY AUTOINCREMENT",
    "BLOB": "BLOB",
    "REAL": "NUMERIC",
    "BIGINT": "INTEGER",
    "NUMBER": "INTEGER",
}


class SqliteDatabase:
    """A connection to one file."""

    state_is_cheap = True  # one number of the file's head

    def __init__(self, place: str, *, create: bool = False, read_only: bool = False, text: str = "full") -> None:
        self.place = place
        self._depth = 0
        self._read_only = read_only
        with self._told():
            self._connect(create)
            self._migrate(create, text)

    # --- opening ---------------------------------------------------------------------------------------------------

    def _connect(self, create: bool) -> None:
        path = Path(self.place)
        if not create and not path.is_file():
            raise ArchiveError(f"{self.place}: no such archive - make it with onrecord add {self.place} PAGES")
        if path.is_file() and path.stat().st_size and not is_sqlite(self.place):
            raise ArchiveError(f"{self.place}: not an archive (no SQLite file) - name another, or a new one for add")
        if create and not path.resolve().parent.is_dir():
            raise ArchiveError(f"{self.place}: there is no folder {path.parent} - make it first")
        mode = "ro" if self._read_only else "rwc" if create else "rw"
        uri = path.resolve().as_uri()
        self._db = sqlite3.connect(
            f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False
        )
        if not self._read_only:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA secure_delete = ON")
        else:
            try:
                self._db.execute("SELECT 1 FROM sqlite_master").fetchall()
            except sqlite3.OperationalError:  # a folder that may not be written to has no room for the journal's index
                self._db.close()
                self._db = sqlite3.connect(
                    f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
                )
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute(f"PRAGMA cache_size = {_CACHE}")

    def _migrate(self, create: bool, text: str) -> None:
        """Brings the file to this program's version, one file of migrations after the other."""
        version = self._version()
        if not version and not create:
            raise ArchiveError(f"{self.place}: a SQLite file, but no archive of onrecord - name another")
        for wanted in migrations():
            if wanted > version and self._read_only:
                self._db.close()
                self._read_only = False  # an older archive is brought up to date by whoever opens it
                self._connect(create)
            if wanted > version:
                self._migrate_to(wanted, text)

    def _version(self) -> int:
        """The file's version; 0 for a new one. Raises ArchiveError for what is no archive, or a newer one."""
        application, version = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        if application != _MAGIC and self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ArchiveError(f"{self.place}: a SQLite file, but no archive of onrecord - name another")
        if version > migrations()[-1]:
            raise refused(self.place, version)
        return int(version)

    def _migrate_to(self, wanted: int, text: str) -> None:
        with self.transaction():
            if self._version() >= wanted:  # another program was faster
                return
            told = dict(self._db.execute("SELECT name, value FROM meta").fetchall()) if wanted > 1 else first(text)
            kept = told["text"]
            words = _WORDS | {"DETAIL": ", detail = column" if kept == "none" else ""}
            for one in script(wanted, "sqlite", words):
                self._db.execute(one)
            if wanted == 1:
                self._db.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", told.items())
                self._db.execute(f"PRAGMA application_id = {_MAGIC}")
            self._db.execute(f"PRAGMA user_version = {wanted}")

    # --- asking and changing ---------------------------------------------------------------------------------------

    def state(self) -> tuple[int, ...]:
        """What other connections committed, and what this one changed."""
        return (self.rows("PRAGMA data_version")[0][0], self._db.total_changes)

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self._told():
            return self._db.execute(sql, params).fetchall()

    def run(self, sql: str, params: Params = ()) -> int:
        """Runs a change; how many rows it met."""
        with self._told():
            return self._db.execute(sql, params).rowcount

    def many(self, sql: str, rows: Iterable[Params]) -> None:
        """Runs a change for each row."""
        with self._told():
            self._db.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one inside another belongs to the outer one."""
        if self._depth:
            yield
            return
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            with self._told():
                self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    def alone(self) -> None:
        """Nothing: a transaction that writes is alone from its beginning."""

    def numbers(self, table: str, count: int) -> range:
        """Numbers for new rows, which were never given before."""
        found = self.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        first = found[0][0] + 1 if found else 1
        return range(first, first + count)

    # --- words -----------------------------------------------------------------------------------------------------

    def index(self, table: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Puts folded words into the index of a table."""
        fields = SEARCHED[table]
        places = ", ".join("?" * (len(fields) + 1))
        self.many(
            f"INSERT INTO words_{table} (rowid, {', '.join(fields)}) VALUES ({places})",
            ((n, *words) for n, words in rows),
        )

    def unindex(self, table: str, ns: Sequence[int]) -> None:
        """Nothing: a contentless index keeps the words of rows that are gone until it is built anew, and no row ever
        gets their number again."""

    def unindexed(self, table: str) -> list[int]:
        """Rows that the index does not know."""
        asked = f"SELECT n FROM {table} WHERE n NOT IN (SELECT id FROM words_{table}_docsize) LIMIT 1000"
        return [n for (n,) in self.rows(asked)]

    def bags(self) -> dict[str, list[tuple[int, list[str]]]]:
        """What the indexes hold of rows that are there, field by field, without order."""
        found: dict[str, list[tuple[int, list[str]]]] = {}
        for table, fields in SEARCHED.items():
            self.run(f"CREATE VIRTUAL TABLE temp.bag USING fts5vocab(main, words_{table}, 'instance')")
            words: dict[int, list[list[str]]] = {
                n: [[] for _ in fields] for (n,) in self.rows(f"SELECT n FROM {table}")
            }
            for term, n, field in self.rows("SELECT DISTINCT term, doc, col FROM temp.bag"):
                if n in words:
                    words[n][fields.index(field)].append(term)
            self.run("DROP TABLE temp.bag")
            found[table] = [(n, [" ".join(its) for its in columns]) for n, columns in sorted(words.items())]
        return found

    def empty_indexes(self) -> None:
        """Drops every index of words and makes it again, empty."""
        for table in SEARCHED:
            made = self.rows("SELECT sql FROM sqlite_master WHERE name = ?", (f"words_{table}",))[0][0]
            self.run(f"DROP TABLE words_{table}")
            self.run(made)

    def match(self, table: str, fields: Mapping[str, Sequence[Term]]) -> Clause:
        """How to ask for rows whose fields hold terms."""
        name = f"words_{table}"
        wanted = [f"{_column(f)}({_all(ts)})" for f, ts in fields.items() if any(not t.without for t in ts)]
        unwanted = [_column(f) + _term(t) for f, ts in fields.items() for t in ts if t.without]
        if not wanted and not unwanted:
            return Clause()
        if not wanted:
            asked = f"t.n NOT IN (SELECT rowid FROM {name} WHERE {name} MATCH ?)"
            return Clause("", asked, (" OR ".join(unwanted),))
        expression = " AND ".join(wanted) if len(wanted) > 1 else wanted[0]
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression
        return Clause(f"JOIN {name} ON {name}.rowid = t.n", f"{name} MATCH ?", (expression,), f"{name}.rank")

    # --- the file --------------------------------------------------------------------------------------------------

    def purge(self) -> None:
        """Leaves nothing of what was deleted in the file: free pages, journal."""
        self.run("VACUUM")
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def sound(self) -> Iterator[str]:
        """What SQLite itself finds wrong with its file."""
        for (said,) in self.rows("PRAGMA integrity_check(20)"):
            if said != "ok":
                yield f"SQLite says: {said}"
        yield from (
            f"table {t} row {n} points at a row of {to} that is not there"
            for t, n, to, _ in self.rows("PRAGMA foreign_key_check")
        )
        for table in SEARCHED:
            try:
                self.run(f"INSERT INTO words_{table} (words_{table}) VALUES ('integrity-check')")
            except ArchiveError as error:
                yield f"the index of {table}: {error}"

    def backup(self, place: str) -> None:
        """A copy of the archive as it is at this moment, while others read and write."""
        with self._told(), sqlite3.connect(place) as copy:
            self._db.backup(copy)
        copy.close()

    def interrupt(self) -> None:
        """Stops the question that another thread asks at this moment."""
        self._db.interrupt()

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says, as one line with what helps."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.place}: {_sqlite_said(error)}") from error


def is_sqlite(place: str) -> bool:
    """True for a file that begins as SQLite's do."""
    try:
        with Path(place).open("rb") as file:
            return file.read(len(_HEAD)) == _HEAD
    except (OSError, ValueError):
        return False


def _sqlite_said(error: sqlite3.Error) -> str:
    """A failure of SQLite in words, with what helps."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, words in (
        ("SQLITE_BUSY", "another program is writing to it - try again when that is done"),
        ("SQLITE_LOCKED", "another program is writing to it - try again when that is done"),
        ("SQLITE_INTERRUPT", "the question took too long and was stopped - ask for less at once"),
        ("SQLITE_FULL", "no space left on its disk: the page was not added, all before it are safe - free some space"),
        ("SQLITE_READONLY", "may not be written to - check its permissions, or work on a copy"),
        ("SQLITE_CORRUPT", "the file is damaged - restore a backup, or add the pages to a new archive"),
        ("SQLITE_NOTADB", "the file is damaged or no archive - restore a backup"),
        ("SQLITE_CANTOPEN", "cannot be opened - check its name, folder and permissions"),
        ("SQLITE_PERM", "may not be opened by you - check its permissions"),
        ("SQLITE_IOERR", f"its disk does not answer ({error}) - all pages that were acknowledged are safe; try again"),
    ):
        if name.startswith(start):
            return words
    return f"SQLite failed ({error}) - please report it"


def _column(field: str) -> str:
    """The fields in which a term is looked for."""
    return f"{{{field}}} : "


def _all(terms: Sequence[Term]) -> str:
    """The wanted ones of some terms, all of which must stand there."""
    return " AND ".join(_term(term) for term in terms if not term.without)


def _term(term: Term) -> str:
    """One term as FTS5 writes it. Keys are folded: they hold no quotation mark."""
    if len(term.keys) > 1:
        return '"' + " ".join(term.keys) + '"'
    forms = term.forms[0] if term.forms else term.keys
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"
