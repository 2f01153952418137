"""What the archive needs of a database: SQLite and PostgreSQL answer alike, each in its own words."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Protocol

from msgspec import Struct

from onrecord.errors import OnrecordError
from onrecord.stores.terms import Term

Params = Sequence[Any]
SEARCHED: Mapping[str, tuple[str, ...]] = {  # table -> the fields of its index, in order
    "story": ("title", "words", "people"),
    "statement": ("words", "speaker"),
    "event": ("words", "who", "whom", "place"),
    "figure": ("words", "whose"),
    "entity": ("words",),
}


class ArchiveError(OnrecordError):
    """The archive cannot do what is asked: it is missing, locked, damaged, newer than this program."""


class Clause(Struct, frozen=True):
    """How an index is asked: what to join to `{table} t`, the condition, its parameters, and the order by relevance
    ("" where there is none)."""

    join: str = ""
    where: str = ""
    params: tuple[Any, ...] = ()
    rank: str = ""


class Database(Protocol):
    """A connection. SQL is written with `?` for parameters."""

    place: str

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """The rows of a question."""

    def run(self, sql: str, params: Params = ()) -> int:
        """Runs a change; how many rows it met."""

    def many(self, sql: str, rows: Iterable[Params]) -> None:
        """Runs a change for each row."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; one inside another belongs to the outer one."""

    def alone(self) -> None:
        """Until the transaction ends, no other program writes."""

    def numbers(self, table: str, count: int) -> range | Sequence[int]:
        """Numbers for new rows, which were never given before."""

    def index(self, table: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Puts folded words into the index of a table, in the order of its fields."""

    def unindex(self, table: str, ns: Sequence[int]) -> None:
        """Takes rows out of the index where it can; an index that cannot is built anew by `reindexed`."""

    def unindexed(self, table: str) -> Sequence[int]:
        """Rows that the index does not know."""

    def bags(self) -> dict[str, list[tuple[int, list[str]]]]:
        """What the indexes hold of rows that are there, field by field, without order: table -> (row, words)."""

    def empty_indexes(self) -> None:
        """Drops every index of words and makes it again, empty."""

    def match(self, table: str, fields: Mapping[str, Sequence[Term]]) -> Clause:
        """How to ask for rows whose fields hold terms; field "" is any of the words' own fields."""

    def purge(self) -> None:
        """Leaves nothing of what was deleted in the file: free pages, journal."""

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever anybody has changed the archive since this connection last asked."""

    def sound(self) -> Iterable[str]:
        """What the database itself finds wrong with its file."""

    def close(self) -> None: ...


def row(db: Database, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
    """The first row; None where there is none."""
    found = db.rows(sql, params)
    return found[0] if found else None


def migrations() -> list[int]:
    """The versions that an archive can have, in order."""
    found = (re.fullmatch(r"(\d{4})\.sql", file.name) for file in files("onrecord.stores.migrations").iterdir())
    return sorted(int(match[1]) for match in found if match)


def script(version: int, dialect: str, words: Mapping[str, str]) -> list[str]:
    """The statements that lead to a version, in a dialect's own words."""
    folder = files("onrecord.stores.migrations")
    texts = [folder / f"{version:04}.sql", folder / f"{version:04}.{dialect}.sql"]
    sql = "\n".join(file.read_text(encoding="utf-8") for file in texts if file.is_file())
    for name, value in words.items():
        sql = sql.replace(f"${name}$", value)
    bare = re.sub(r"--[^\n]*", "", sql)
    return [one.strip() for one in bare.split(";\n") if one.strip()]


def first(text: str) -> dict[str, str]:
    """What a new archive notes of itself: how much of pages it keeps, and the secret of its keyed digests."""
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"text": text, "secret": secrets.token_hex(32), "made": made}


def refused(place: str, version: int) -> ArchiveError:
    """The error of an archive that a newer program made."""
    return ArchiveError(
        f"{place}: an archive of version {version}, and this onrecord knows up to {migrations()[-1]} - "
        "use the onrecord that made it, or a newer one"
    )
