"""A user's codebook: its file, checked, and its rows compiled as those of our own tables are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from onrecord.errors import UsageError, unreadable
from onrecord.events.patterns import Pattern, condition, weight, word_sets
from onrecord.lexicons import folders
from onrecord.types.codebook import Codebook, CodebookRow

_NEEDED = ("lemma", "type")
_COLUMNS = tuple(name for name in CodebookRow.__struct_fields__ if name != "line")
_OTHER_NAMES = MappingProxyType({"word": "lemma"})
_POS = ("", "verb", "noun")
_MOST = 16 << 20  # bytes: more is no codebook, and is not read to its end
_BREAK = re.compile(r"\r\n|\n|\r")
_ROOM = "codebook/"


class Coded(Struct, frozen=True):
    """A row that holds for `words`, as the rules of events take it."""

    words: tuple[str, ...]
    pattern: Pattern
    row: CodebookRow


def codebook_file(path: Path) -> Codebook:
    """The codebook in a tab-separated file. Raises UsageError that names the line and what to do."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        met = unreadable(str(path), error)
        raise UsageError(f"--codebook {path}: {met.why} - {met.mend}") from None
    if len(data) > _MOST:
        raise UsageError(f"--codebook {path}: more than {_MOST >> 20} MB - a codebook is a table of words")
    try:
        lines = _BREAK.split(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"--codebook {path}: not UTF-8 - save it as UTF-8, cells parted by tabs") from None
    rows = tuple(_rows(path, lines))
    if not any(row.type for row in rows):
        raise UsageError(f"--codebook {path}: no row has a type - write one word and its type a line")
    return Codebook(path.name, hashlib.sha256(data).hexdigest(), rows)


def _rows(path: Path, lines: list[str]) -> Iterator[CodebookRow]:
    """The rows under the line of columns; empty lines and those that begin with # are passed over."""
    body = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not body:
        raise UsageError(f"--codebook {path}: empty - the first line names the columns: lemma, type ...")
    first, head = body[0]
    columns = [_OTHER_NAMES.get(name, name) for name in (cell.strip().lower() for cell in head)]
    missing = [name for name in _NEEDED if name not in columns]
    unknown = [name for name in columns if name not in _COLUMNS]
    if missing or unknown or len(set(columns)) < len(columns):
        what = (
            f"no column {missing[0]!r}" if missing
            else f"no column is called {unknown[0]!r}" if unknown else "two columns of one name"
        )  # fmt: skip
        raise UsageError(f"--codebook {path} line {first}: {what} - parted by tabs, out of {', '.join(_COLUMNS)}")
    for n, cells in body[1:]:
        if len(cells) > len(columns):
            raise UsageError(f"--codebook {path} line {n}: {len(cells)} cells under {len(columns)} columns")
        row = CodebookRow(n, **{"type": "", **dict(zip(columns, map(str.strip, cells), strict=False))})
        if wrong := _wrong(row):
            raise UsageError(f"--codebook {path} line {n}: {wrong}")
        yield row


def _wrong(row: CodebookRow) -> str:
    """What a row has that cannot be read; "" for nothing."""
    if not any(_entry(one) for one in row.lemma.split(";")):
        return "no word - name one, or several parted by ;"
    if row.pos not in _POS:
        return f"pos {row.pos!r} - write verb or noun, or leave it empty for both"
    known = {name for language in folders() for name in word_sets(language)}
    for cell in row.when.split():
        slot, colon, words = cell.partition(":")
        if not (slot and colon and words):
            return f"{cell!r} in when is no slot:words, as obj:talks or prt:out"
        strange = [word for word in words.split("|") if word.startswith("@") and word[1:] not in known]
        if strange:
            return f"there is no set of words {strange[0]!r}"
    return ""


def _entry(lemma: str) -> tuple[str, ...]:
    """An entry's words in lower case."""
    return tuple(lemma.lower().split())


@lru_cache(maxsize=8)
def coded_words(book: Codebook, language: str) -> Mapping[str, tuple[Coded, ...]]:
    """The rows by their first word: those of most words first, then of most conditions, then as in the file."""
    sets = {name: frozenset[str]() for other in folders() for name in word_sets(other)} | dict(word_sets(language))
    found: dict[str, list[Coded]] = {}
    for row in book.rows:
        conditions = tuple(condition(cell, sets) for cell in row.when.split())
        context = tuple(c.strip() for c in row.context.split(";") if c.strip())
        pattern = Pattern(conditions, row.type, row.mode or None, context, row.frame)
        for entry in filter(None, map(_entry, row.lemma.split(";"))):
            found.setdefault(entry[0], []).append(Coded(entry, pattern, row))
    return MappingProxyType(
        {
            word: tuple(sorted(its, key=lambda one: (-len(one.words), weight(one.pattern))))
            for word, its in found.items()
        }
    )


def because_of(book: Codebook, row: CodebookRow) -> str:
    """The rule id of a row: `codebook/mine.tsv:12`."""
    return f"{_ROOM}{book.file}:{row.line}"
