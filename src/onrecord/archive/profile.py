"""What one story shows to others: its words by how rare they are, names, numbers and days. Made from its record alone.

How rare a word is comes from a table that ships (lexicons/en/news_words.tsv), never from what else is in an archive:
so what is decided of two stories depends on these two only, and no order of adding changes it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import mapping
from onrecord.types.record import Record
from onrecord.types.span import Span

LANGUAGE = "en"
WINDOWS = 4_705  # of 250 words of news, in which the table counted
_UNSEEN = 0.5  # windows of a word that the table doesn't have
SHOWN = 4.0  # rarity of a word that may be a key or a reason: it stands in about one of 55 stretches of 250 words
LEAD = 80  # words at the beginning: the headline and two or three sentences
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(r"WXX-(\d)")


class Vector(Struct, frozen=True):
    """Weighted words."""

    weights: Mapping[str, float]
    length: float  # Euclidean
    total: float  # the sum of the weights


class Days(Struct, frozen=True):
    """The first and the last day on which a story can have come out, as numbers of days."""

    first: int
    last: int
    said: bool  # by caller or page, not worked out from the words


class Profile(Struct, frozen=True):
    """One story as others are compared with it."""

    id: str
    size: int  # words
    words: Vector
    lead: Vector
    plain: Vector  # words that belong to no name
    names: Vector  # words of names
    people: Vector  # last words of people's names, by how often each is meant
    places: Vector
    organizations: Vector
    numbers: Vector
    years: frozenset[str]
    days: frozenset[int]  # of the calendar, that the text names
    weekdays: Vector
    published: Days | None
    first: Mapping[str, Span]  # where each word that can be shown as a reason stands for the first time


def profile(record: Record) -> Profile:
    """What a record shows to others."""
    words = folded_words(record.text)
    stems = [stem(word.key) for word in words]
    first: dict[str, Span] = {}
    for key, word in zip(stems, words, strict=True):
        if rarity(key) >= SHOWN:
            first.setdefault(key, word.span)
    of_names = _words_of_names(record)
    meant = {kind: _meant(record, kind) for kind in ("person", "place", "organization")}
    return Profile(
        id=record.id,
        size=len(stems),
        words=_by_rarity(_damped(stems)),
        lead=_by_rarity(_damped(stems[:LEAD])),
        plain=_by_rarity(_damped(s for s in stems if s not in of_names and not _DIGIT.search(s))),
        names=_by_rarity(_damped(s for s in stems if s in of_names)),
        people=_by_rarity(meant["person"]),
        places=_by_rarity(meant["place"]),
        organizations=_by_rarity(meant["organization"]),
        numbers=vector(_damped(s for s in stems if _DIGIT.search(s) and len(s) > 1 and not _YEAR.fullmatch(s))),
        years=frozenset(s for s in stems if _YEAR.fullmatch(s)),
        days=frozenset(_number_of(t.begin[:10]) for t in record.times if t.begin and _DAY.match(t.value)),
        weekdays=vector(Counter(found[1] for t in record.times if (found := _WEEKDAY.search(t.value)))),
        published=_published(record),
        first=first,
    )


@cache
def rarity(word: str) -> float:
    """How much it tells that a story has a word (a stem): the logarithm of one in how many stretches of news."""
    return math.log((WINDOWS + 1) / (float(_profile_counted().get(word, 0)) + _UNSEEN))


@cache
def _profile_counted() -> Mapping[str, str]:
    return mapping(LANGUAGE, "news_words", "stem", "windows")


def vector(weights: Mapping[str, float]) -> Vector:
    """Words with their weights."""
    return Vector(weights, math.sqrt(sum(w * w for w in weights.values())), sum(weights.values()))


def likeness(a: Vector, b: Vector) -> float:
    """The cosine: 0 nothing in common, 1 the same."""
    few, many = (a.weights, b.weights) if len(a.weights) <= len(b.weights) else (b.weights, a.weights)
    shared = sum(weight * many[word] for word, weight in few.items() if word in many)
    return shared / (a.length * b.length) if shared else 0.0


def held(a: Vector, b: Vector) -> float:
    """The share of the smaller that the larger has too."""
    shared = sum(min(weight, b.weights[word]) for word, weight in a.weights.items() if word in b.weights)
    return shared / max(1e-9, min(a.total, b.total))


def _by_rarity(counts: Mapping[str, float]) -> Vector:
    return vector({word: count * rarity(word) for word, count in counts.items()})


def _damped(stems: Iterable[str]) -> dict[str, float]:
    """How often each comes, of which the second time tells less than the first."""
    return {word: 1 + math.log(count) for word, count in Counter(stems).items()}


def _words_of_names(record: Record) -> frozenset[str]:
    named = (m.span for entity in record.entities for m in entity.mentions if m.form == "name")
    return frozenset(stem(word.key) for span in named for word in folded_words(record.text, span))


def _meant(record: Record, kind: str) -> Counter[str]:
    """Words of the names of entities of a kind, by how often each is mentioned. Of people the last word alone."""
    found: Counter[str] = Counter()
    for entity in record.entities:
        named = sum(m.form == "name" for m in entity.mentions)
        if entity.type == kind and named:
            stems = [stem(word.key) for word in folded_words(entity.name)]
            times = len(entity.mentions) if kind == "person" else named
            found.update(dict.fromkeys(stems[-1:] if kind == "person" else stems, times))
    return found


def _published(record: Record) -> Days | None:
    told = record.published
    if told is None or not told.earliest or not told.latest:
        return None
    return Days(_number_of(told.earliest[:10]), _number_of(told.latest[:10]), told.basis != "text")


def _number_of(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:  # a day that no calendar has, or a year beyond ours
        return 0
