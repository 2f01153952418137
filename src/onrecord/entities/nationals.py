""" "The Norwegian", "the Swede": somebody who is told by his nation alone, and no adjective of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec.structs import replace

from onrecord.entities.phrases import Phrase, of_head
from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import table, words
from onrecord.types.reading import Reading

_SINGULAR = frozenset(("NNP", "NN", "JJ"))


@cache
def one_of(language: str) -> Mapping[str, str]:
    """The nation of each word for one of its people, "Norwegian" and "Swede"; not "French", which is all of them."""
    found: dict[str, str] = {}
    for row in table(language, "nations"):
        found |= {
            one: row["code"] for people in row["people"].split("|") if (one := people.removesuffix("s")) != people
        }
    return MappingProxyType(found)


def _the(reading: Reading, i: int) -> bool:
    """True for "the", and for "The" at the head of a sentence: not in "told The Australian"."""
    text = reading.tokens[i].text
    return text == "the" or (text == "The" and reading.sentences[reading.sentence_of[i]].first == i)


def _opens(reading: Reading, i: int) -> bool:
    """True for the head of a sentence before a comma, "The Dane, in a borrowed hat, joked", for whom the parser has no
    verb."""
    tokens = reading.tokens
    return tokens[i].dep == "ROOT" and i + 1 < len(tokens) and tokens[i + 1].text == ","


def with_nationals(reading: Reading, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases, with "the Norwegian" as a description of somebody where it is the subject of a clause."""
    tokens, known = reading.tokens, one_of(reading.language)
    for p in found:
        told = p.form in ("name", "adjective") and p.last - p.first == 1 and p.first > 0 and p.words[0] in known
        head = tokens[p.head]
        begins = told and _opens(reading, head.i) and p.words[0] not in words(reading.language, "nations", "adjective")
        stands = head.dep in SUBJECTS or begins
        bare = told and _the(reading, p.first - 1) and stands and head.tag in _SINGULAR
        if not bare:
            yield p
            continue
        phrase = of_head(reading, p.head, p.first - 1, p.last, "person")
        yield replace(phrase, gender="", because="entities.nationals/one")
