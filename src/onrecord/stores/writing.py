"""A record's rows, written into the archive's tables and its indexes of words, and taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from onrecord.exports import tables
from onrecord.exports.tables import Row
from onrecord.kept.packed import record_packed
from onrecord.language.fold import stem
from onrecord.language.searched import searched
from onrecord.stores.database import Database
from onrecord.types.record import Record

TABLE = {  # public table -> the private one that holds its rows
    "statements": "statement",
    "entities": "entity",
    "mentions": "mention",
    "roles": "role",
    "events": "event",
    "participants": "participant",
    "figures": "figure",
    "times": "moment",
}
_OF_STORY = ("published", "outlet")  # columns that the view takes from the story
_DERIVED: Mapping[str, tuple[str, ...]] = {  # what a private table keeps beside its public columns
    "statements": ("day", "speaker_key"),
    "entities": ("key",),
    "events": ("day",),
    "figures": ("day",),
}
_FIELDS: Mapping[str, Sequence[Sequence[str]]] = {  # the columns whose words go into each field of an index
    "statements": (("content", "cue"), ("speakers",)),
    "events": (("sentence",), ("actors",), ("recipients",), ("place",)),
    "figures": (("sentence", "measure"), ("of",)),
    "entities": (("name",),),
}


def write_story(db: Database, page: int, place: int, record: Record, whole: Record) -> int:
    """A story with all its rows; its number. Its id is the record's own until it is named. The words of `whole` go into
    the indexes."""
    rows, n = tables.table_rows(record), db.numbers("story", 1)[0]
    outlet = tables.outlet(record)
    own: dict[str, object] = {
        "n": n, "page": page, "place": place, "day": tables.published_day(record), "outlet_key": searched(outlet or ""),
        "plain_id": record.id,
    }  # fmt: skip
    cells = dict(zip((c.name for c in tables.columns()["stories"]), rows["stories"][0], strict=True))
    values = own | cells | {"story_id": f"#{n}"}
    db.run(_into("story", list(values)), list(values.values()))
    db.run("INSERT INTO packed (n, record) VALUES (?, ?)", (n, record_packed(record)))
    _write_rows(db, n, record, rows, whole)
    return n


def rewrite_story(db: Database, n: int, record: Record) -> None:
    """Another record in the place of a story's: its row, its rows, its words. Number, id, page and groups stay."""
    erase_rows(db, n)
    rows = tables.table_rows(record)
    cells = dict(zip((c.name for c in tables.columns()["stories"]), rows["stories"][0], strict=True))
    stay = ("story_id", "copy_group", "event_group")
    db.run("UPDATE packed SET record = ? WHERE n = ?", (record_packed(record), n))
    own = {
        "day": tables.published_day(record), "outlet_key": searched(tables.outlet(record) or ""),
    } | {name: cell for name, cell in cells.items() if name not in stay}  # fmt: skip
    db.run(f"UPDATE story SET {', '.join(f'{name} = ?' for name in own)} WHERE n = ?", [*own.values(), n])
    _write_rows(db, n, record, rows)


def _write_rows(db: Database, n: int, record: Record, rows: dict[str, list[Row]], whole: Record | None = None) -> None:
    """Everything of a story but its own row."""
    more = record if whole is None else whole
    day, indexed = tables.published_day(record), _Indexed(more, rows if more is record else tables.table_rows(more))
    for table, private in TABLE.items():
        places, numbers = _writing_kept(table), db.numbers(private, len(rows[table]))
        own = [(number, n, *_derived(table, row, day)) for number, row in zip(numbers, rows[table], strict=True)]
        values = [(*o, *(row[at] for at in places)) for o, row in zip(own, rows[table], strict=True)]
        db.many(_insertion(table), values)
        if private in indexed.tables:
            db.index(private, zip(numbers, indexed.tables[private], strict=True))
    db.index("story", [(n, indexed.story)])
    _learn(db, indexed.words())


def _learn(db: Database, words: Set[str]) -> None:
    """Notes words under their stems, so that a question for one finds the others."""
    sql = "INSERT INTO vocabulary (stem, word) VALUES (?, ?) ON CONFLICT DO NOTHING"
    db.many(sql, sorted((stem(word), word) for word in words))


def _derived(table: str, row: Row, day: str | None) -> tuple[str | None, ...]:
    """What a private table keeps beside its public columns, in the order of DERIVED."""
    if table == "statements":
        return day, searched(str(row[_at(table, "speaker")] or ""))
    if table == "entities":
        return (searched(str(row[_at(table, "name")])),)
    return (day,) if table in _DERIVED else ()


def read_rows(db: Database, table: str, n: int, story: str) -> list[Row]:
    """The rows of one story and table, as the public view has them, whatever version it is of."""
    columns = tables.columns()[table]
    picked = (f"s.{c.name}" if c.name in _OF_STORY or c.type == "story" else f't."{c.name}"' for c in columns)
    asked = f"SELECT {', '.join(picked)} FROM {TABLE[table]} t JOIN story s ON s.n = t.story WHERE t.story = ?"
    return [tables.globally(table, row, story) for row in db.rows(asked, (n,))]


def erase_rows(db: Database, n: int) -> None:
    """Everything of a story but its own row."""
    for private in ("statement", "event", "figure", "entity"):
        db.unindex(private, [k for (k,) in db.rows(f"SELECT n FROM {private} WHERE story = ?", (n,))])
    db.unindex("story", [n])
    for private in TABLE.values():
        db.run(f"DELETE FROM {private} WHERE story = ?", (n,))


class _Indexed:
    """The folded words of a story and its rows, in the order of the indexes' fields."""

    def __init__(self, record: Record, rows: dict[str, list[Row]]) -> None:
        names = " ".join(str(row[_at("entities", "name")]) for row in rows["entities"])
        self.story = (searched(record.title or ""), searched(record.text), searched(names))
        self.tables = {
            TABLE[table]: [_writing_words(table, row, fields) for row in rows[table]]
            for table, fields in _FIELDS.items()
        }

    def words(self) -> set[str]:
        """All of them."""
        return set(" ".join((*self.story, *(w for its in self.tables.values() for r in its for w in r))).split())


def _writing_words(table: str, row: Row, fields: Sequence[Sequence[str]]) -> tuple[str, ...]:
    found = [searched(" ".join(str(row[_at(table, name)] or "") for name in names)) for names in fields]
    if table == "statements" and not found[1] and not row[_at(table, "speaker_because")]:
        found[1] = searched(str(row[_at(table, "named_as")] or ""))  # "an official": a source without a name
    return tuple(found)


def reindex(db: Database, records: Iterable[tuple[int, Record]]) -> None:
    """Puts the words of stories, given by their numbers, into empty indexes again."""
    for n, record in records:
        indexed = _Indexed(record, tables.table_rows(record))
        db.index("story", [(n, indexed.story)])
        for private, its in indexed.tables.items():
            numbers = [k for (k,) in db.rows(f"SELECT n FROM {private} WHERE story = ? ORDER BY n", (n,))]
            db.index(private, zip(numbers, its, strict=True))
        _learn(db, indexed.words())


def refill(db: Database, bags: Mapping[str, Sequence[tuple[int, Sequence[str]]]]) -> None:
    """Puts words without their order into empty indexes."""
    for table, rows in bags.items():
        db.index(table, rows)
        _learn(db, {word for _, fields in rows for field in fields for word in field.split()})


@cache
def _places(table: str) -> Mapping[str, int]:
    return {column.name: at for at, column in enumerate(tables.columns()[table])}


def _at(table: str, name: str) -> int:
    """Where a column stands in a row."""
    return _places(table)[name]


@cache
def _writing_kept(table: str) -> tuple[int, ...]:
    """Where the cells that a private table keeps stand in a row."""
    columns = tables.columns()[table]
    return tuple(at for at, c in enumerate(columns) if c.type != "story" and c.name not in _OF_STORY)


@cache
def _insertion(table: str) -> str:
    names = [tables.columns()[table][at].name for at in _writing_kept(table)]
    quoted = ['"of"' if name == "of" else name for name in names]
    return _into(TABLE[table], ("n", "story", *_DERIVED.get(table, ()), *quoted))


def _into(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
