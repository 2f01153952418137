"""What the store does to forget: pages written anew, lists of what stays out, every string masked, the file purged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from onrecord.kept import packed
from onrecord.kept.packed import PackedPage
from onrecord.language.searched import searched
from onrecord.stores import correcting, writing
from onrecord.stores.database import Database
from onrecord.types.page import Page
from onrecord.types.record import Record

_STRINGS = {  # what holds words beside pages, records and their rows
    "page": ("uri", "address", "input_id", "about"),
    "sighting": ("uri",),
    "failure": ("place", "why", "mend"),
    "correction": ("made_by", "why", "value", "at"),
    "saved": ("name", "query"),
    "export": ("place",),
}
_LONGEST_NAME = 8  # words of a name that is looked for in new pages


class _Forgotten(Struct, frozen=True):
    """What must stay out: a keyed digest, never the words."""

    digest: str
    kind: str  # person, address, publisher
    size: int  # words
    how: str  # redact, drop, hide


class PageTexts(Struct, frozen=True):
    """A page as forgetting sees it: its source and the records of its stories."""

    n: int
    uri: str
    source: str | None
    stories: tuple[int, ...]
    ids: tuple[str, ...]
    records: tuple[Record, ...]


def keyed_digest(secret: bytes, kind: str, words: str) -> str:
    """A keyed digest of folded words."""
    return hashlib.blake2b(f"{kind}\0{words}".encode(), key=secret, digest_size=16).hexdigest()


def all_pages(db: Database) -> Iterator[PageTexts]:
    """Every page, one after the other."""
    for (n,) in db.rows("SELECT n FROM page ORDER BY n"):
        yield page_texts(db, n)


def page_texts(db: Database, n: int) -> PageTexts:
    """One page."""
    form, about, source, uri = db.rows("SELECT form, about, source, uri FROM page WHERE n = ?", (n,))[0]
    found = db.rows(
        "SELECT s.n, s.story_id, COALESCE(k.as_made, k.record) FROM story s JOIN packed k ON k.n = s.n"
        " WHERE s.page = ? ORDER BY s.place",
        (n,),
    )
    return PageTexts(
        n,
        uri,
        packed.decoded_source(PackedPage(form, about, source)) if source is not None else None,
        tuple(number for number, _, _ in found),
        tuple(id for _, id, _ in found),
        tuple(packed.record_unpacked(data) for _, _, data in found),
    )


def rewrite_page(db: Database, page: PageTexts, source: str | None, records: Sequence[Record]) -> None:
    """A page and its stories, masked, in the place of what was there."""
    if source is not None:
        form, kept = db.rows("SELECT form, source FROM page WHERE n = ?", (page.n,))[0]
        data = source.encode("utf-8", "surrogatepass")
        if form == "page":
            whole = msgspec.msgpack.decode(packed.unpacked_again(kept), type=Page)
            text = source if whole.text == whole.source else "\n\n".join(r.text for r in records)
            data = msgspec.msgpack.encode(msgspec.structs.replace(whole, source=source, text=text, facts=()))
        db.run("UPDATE page SET source = ?, masked = 1 WHERE n = ?", (packed.squeezed(data), page.n))
    db.run("UPDATE page SET masked = 1 WHERE n = ?", (page.n,))
    for n, record in zip(page.stories, records, strict=True):
        writing.rewrite_story(db, n, record)
        db.run("UPDATE packed SET as_made = NULL WHERE n = ?", (n,))
        correcting.apply(db, n)
        for table in ("story_key", "grouped"):
            db.run(f"DELETE FROM {table} WHERE story = ?", (n,))
        db.run("DELETE FROM bond WHERE a = ? OR b = ?", (n, n))


def mask_strings(db: Database, mask: Callable[[str], str]) -> int:
    """Masks what stands in every other string of the archive; how many cells were changed."""
    changed = 0
    for table, columns in _STRINGS.items():
        key = {"sighting": "key", "failure": "place"}.get(table, "n")
        for column in columns:
            for id, value in db.rows(f"SELECT DISTINCT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"):
                if (blotted := mask(value)) != value:
                    db.run(f"UPDATE {table} SET {column} = ? WHERE {key} = ? AND {column} = ?", (blotted, id, value))
                    changed += 1
    for (value,) in db.rows("SELECT value FROM meta WHERE name = 'codebook'"):
        if (blotted := mask(value)) != value:
            db.run("UPDATE meta SET value = ? WHERE name = 'codebook'", (blotted,))
            changed += 1
    return changed


def remember(db: Database, secret: bytes, kind: str, words: str, how: str, made: str) -> None:
    """Puts words on the list of what stays out, as a keyed digest."""
    db.run(
        "INSERT INTO forgotten (digest, kind, size, how, made) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET how = excluded.how",
        (keyed_digest(secret, kind, words), kind, len(words.split()), how, made),
    )


def forgotten(db: Database) -> tuple[_Forgotten, ...]:
    """The list."""
    return tuple(_Forgotten(*row) for row in db.rows("SELECT digest, kind, size, how FROM forgotten"))


def names_in(texts: Iterable[str], secret: bytes, listed: Sequence[_Forgotten]) -> dict[str, str]:
    """The forgotten people who are named in a new page: folded name -> how. Every run of words of a listed length is
    looked up by its digest."""
    people = {one.digest: one.how for one in listed if one.kind == "person"}
    sizes = sorted({one.size for one in listed if one.kind == "person"})
    runs: set[str] = set()
    for text in texts if people else ():
        keys = searched(_forgetting_plain(text)).split()
        runs.update(" ".join(keys[at : at + size]) for size in sizes for at in range(len(keys) - size + 1))
    found = {}
    for run in sorted(runs):
        if how := people.get(keyed_digest(secret, "person", run)):
            found[run] = how
    return found


_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def _forgetting_plain(text: str) -> str:
    """Markup's and scripts' escapes undone, so that a name is one run of words."""
    import html
    from urllib.parse import unquote

    plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), html.unescape(text))
    return unquote(plain) if "%" in plain else plain
