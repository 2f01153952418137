"""The small words that steer how numbers are read, by their class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicons import table


@cache
def small(language: str) -> Mapping[str, frozenset[str]]:
    """The classes of the table `figure_words`."""
    found: dict[str, set[str]] = {}
    for row in table(language, "figure_words"):
        found.setdefault(row["class"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(words) for name, words in found.items()})
