"""The tables of event words, compiled: which lemma, under which conditions, is which event."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.lexicons import table

_ANY = "*"
NAME = "PROPN"
PERSON = "PERSON"
PRONOUN = "pronoun"
HUMAN = "HUMAN"
NATION = "NATION"


class Condition(Struct, frozen=True):
    """A slot of the trigger's surroundings, and the lemmas of which one must stand in it; None: any."""

    slot: str
    words: frozenset[str] | None


class Pattern(Struct, frozen=True):
    """One row: the conditions, and the event that they make. An empty type makes none."""

    conditions: tuple[Condition, ...]
    type: str
    mode: str | None
    context: tuple[str, ...]
    frame: str


@cache
def patterns(language: str, name: str) -> Mapping[str, tuple[Pattern, ...]]:
    """The rows of table `name` by lemma, those with most conditions first, equals in the order of the file."""
    sets = word_sets(language)
    found: dict[str, list[Pattern]] = {}
    for row in table(language, name):
        pattern = Pattern(
            tuple(condition(cell, sets) for cell in row["when"].split()),
            row["type"],
            row["mode"] or None,
            tuple(c for c in row["context"].split(";") if c),
            row["frame"],
        )
        for lemma in row["lemma"].split(";"):
            found.setdefault(lemma.strip(), []).append(pattern)
    return MappingProxyType({lemma: tuple(sorted(rows, key=weight)) for lemma, rows in found.items()})


def weight(pattern: Pattern) -> int:
    """Sorts patterns: first those with most conditions; a condition that takes any word counts half."""
    return -sum(1 if c.words is None else 2 for c in pattern.conditions)


def condition(cell: str, sets: Mapping[str, frozenset[str]]) -> Condition:
    """One `slot:words` of the table. Raises ValueError for a cell without a colon."""
    slot, colon, words = cell.partition(":")
    if not colon:
        raise ValueError(f"event table: {cell!r} is no slot:words")
    if words == _ANY:
        return Condition(slot, None)
    listed: set[str] = set()
    for word in words.split("|"):
        listed |= sets[word[1:]] if word.startswith("@") else {word}
    return Condition(slot, frozenset(listed))


@cache
def word_sets(language: str) -> Mapping[str, frozenset[str]]:
    """The words that event tables name together, by the name of the set."""
    found: dict[str, set[str]] = {}
    for row in table(language, "event_sets"):
        found.setdefault(row["set"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(words) for name, words in found.items()})


@cache
def small_words(language: str) -> Mapping[str, frozenset[str]]:
    """The classes of `event_words`: light verbs, circumstance prepositions ..."""
    found: dict[str, set[str]] = {}
    for row in table(language, "event_words"):
        found.setdefault(row["class"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(words) for name, words in found.items()})
