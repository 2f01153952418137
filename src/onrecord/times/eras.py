"""What a text takes for granted about its time: who holds an office, which words are in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.lexicons import table, words
from onrecord.types.reading import Reading
from onrecord.types.span import Span

BEFORE = 4  # tokens before a name in which its title stands


class Era(Struct, frozen=True, gc=False):
    """A name with the days on which it can be used so: `[begin, end]`, an end of None is open."""

    name: tuple[str, ...]  # lower case
    title: str  # "" for a word that needs none
    begin: date
    end: date | None


class Sign(Struct, frozen=True, gc=False):
    """A place of the text that speaks for its terms; several when an office was held more than once."""

    span: Span
    terms: tuple[tuple[date, date | None], ...]


@cache
def eras(language: str) -> Mapping[str, tuple[Era, ...]]:
    """The rows of the table by the last word of their name."""
    found: dict[str, list[Era]] = {}
    for row in table(language, "time_eras"):
        name = tuple(row["name"].lower().replace("-", " - ").split())
        end = date.fromisoformat(row["to"]) if row["to"] else None
        found.setdefault(name[-1], []).append(Era(name, row["title"], date.fromisoformat(row["from"]), end))
    return {last: tuple(rows) for last, rows in found.items()}


def signs(reading: Reading) -> Iterator[Sign]:
    """The first place of each name of the table that the text uses as the table says."""
    known = eras(reading.language)
    former = words(reading.language, "time_former")
    lower = [token.text.lower() for token in reading.tokens]
    seen: set[tuple[str, ...]] = set()
    for i, word in enumerate(lower):
        rows = [era for era in known.get(word, ()) if era.name not in seen and stands(lower, i, era, former)]
        if rows:
            seen.add(rows[0].name)
            yield Sign(
                Span(reading.tokens[i].start, reading.tokens[i].end), tuple((row.begin, row.end) for row in rows)
            )


def stands(lower: list[str], i: int, era: Era, former: frozenset[str]) -> bool:
    """True when the name ends at token `i`: in full, or its last word behind the title."""
    size = len(era.name)
    full = i + 1 >= size and tuple(lower[i + 1 - size : i + 1]) == era.name
    if not era.title:
        return full
    title = era.title.replace("-", " - ").split()
    first = i + 1 - size if full else i
    for at in range(max(0, first - BEFORE), first - len(title) + 1):
        if lower[at : at + len(title)] == title:
            near = full or at + len(title) == first
            return near and (at == 0 or lower[at - 1] not in former) and not (at > 1 and lower[at - 2] in former)
    return False
