"""What the tables know by name: nations, seats, states, regions, cities, organisations. Text in, entries out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.lexicons import mapping, table


class GazetteerEntry(Struct, frozen=True):
    """One thing that a table knows by a name. `kind` tells which table and column the name came from."""

    name: str  # as the table has it: the same for all names of one thing
    kind: str  # nation | adjective | people | capital | seat | state | province | region | city | body | party
    type: str  # the record's entity type
    wikidata: str = ""
    wikipedia: str = ""
    nation: str = ""  # the nation's code


class _Gazetteer(Struct, frozen=True):
    """`by_name` finds an entry by its exact name; `starts` the names of several words by their first."""

    by_name: Mapping[str, GazetteerEntry]
    starts: Mapping[str, tuple[tuple[str, ...], ...]]
    nations: Mapping[str, GazetteerEntry]  # by code

    def find(self, text: str) -> GazetteerEntry | None:
        """The entry of that name, also without an article before it."""
        found = self.by_name.get(text)
        if found is None and text[:4] in ("the ", "The "):
            found = self.by_name.get(text[4:])
        return found


def _cell_values(cell: str) -> Iterator[str]:
    """The values of a cell."""
    return (value for value in cell.split("|") if value)


@cache
def gazetteer(language: str) -> _Gazetteer:
    """All tables of a language as one; a name in two tables belongs to the first of them."""
    found: dict[str, GazetteerEntry] = {}
    nations: dict[str, GazetteerEntry] = {}
    for entry, name in _entries(language):
        found.setdefault(name, entry)
        found.setdefault(name.replace("'", "’"), entry)
        if entry.kind == "nation":
            nations.setdefault(entry.nation, entry)
    starts: dict[str, list[tuple[str, ...]]] = {}
    for name in found:
        pieces = tuple(name.replace("’s", " ’s").replace("'s", " 's").split())
        if len(pieces) > 1:
            starts.setdefault(pieces[0], []).append(pieces)
    longest_first = {word: tuple(sorted(names, key=len, reverse=True)) for word, names in starts.items()}
    return _Gazetteer(MappingProxyType(found), MappingProxyType(longest_first), MappingProxyType(nations))


def _entries(language: str) -> Iterator[tuple[GazetteerEntry, str]]:
    """Every entry with each of its names, the surest tables first."""
    rows = table(language, "nations")
    for row in rows:
        nation = GazetteerEntry(row["name"], "nation", "place", row["wikidata"], row["wikipedia"], row["code"])
        yield nation, row["name"]
        for name in _cell_values(row["alias"]):
            yield nation, name
    for row in rows:
        for column in ("adjective", "people"):
            for name in _cell_values(row[column]):
                yield GazetteerEntry(row["name"], column, "place", row["wikidata"], row["wikipedia"], row["code"]), name
    for row in rows:
        for name in _cell_values(row["seat"]):
            yield GazetteerEntry(name, "seat", "facility", "", name.replace(" ", "_"), row["code"]), name
        first = next(_cell_values(row["capital"]), "")
        for name in _cell_values(row["capital"]):
            title = name.replace(" ", "_") if name != "Washington" else "Washington,_D.C."
            same = first if row["code"] in ("USA", "BRA", "COL", "CMR", "UKR", "YEM") else name
            yield GazetteerEntry(same, "capital", "place", "", title, row["code"]), name
    yield from bodies(language)
    for row in table(language, "regions"):
        entry = GazetteerEntry(row["name"], row["kind"], "place", row["wikidata"], row["wikipedia"], row["nation"])
        yield entry, row["name"]
        for name in _cell_values(row["alias"]):
            yield entry, name
    for row in table(language, "cities"):
        yield GazetteerEntry(row["name"], "city", "place", "", row["wikipedia"], row["code"]), row["name"]


def bodies(language: str) -> Iterator[tuple[GazetteerEntry, str]]:
    """Organisations, with their short names and the adjectives of parties."""
    for row in table(language, "organisations"):
        entry = GazetteerEntry(row["name"], "body", "organization", row["wikidata"], row["wikipedia"], row["nation"])
        yield entry, row["name"]
        for name in _cell_values(row["alias"]):
            yield entry, name
        for name in _cell_values(row["adjective"]):
            yield (
                GazetteerEntry(row["name"], "party", "organization", row["wikidata"], row["wikipedia"], row["nation"]),
                name,
            )


@cache
def title_words(language: str) -> Mapping[str, str]:
    """Words of titles in lower case with their kind."""
    return mapping(language, "titles", "word", "kind")


@cache
def denotes(language: str) -> Mapping[str, str]:
    """What type of thing a noun denotes: our own table before WordNet's."""
    return MappingProxyType(
        {**mapping(language, "nouns", "word", "type"), **mapping(language, "kinds", "word", "type")}
    )


@cache
def genders(language: str) -> Mapping[str, str]:
    """The gender that a noun or title in lower case tells."""
    told = {
        row["word"]: row["gender"] for name in ("kinds", "titles") for row in table(language, name) if row["gender"]
    }
    return MappingProxyType(told)


@cache
def first_names(language: str) -> Mapping[str, str]:
    """First names with the gender that they tell: m, f or nothing."""
    return mapping(language, "firstnames", "word", "gender")
