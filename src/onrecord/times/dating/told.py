"""Events of the world's news that a text tells of, by words that are found together."""

from __future__ import annotations

import bisect
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from onrecord.lexicons import table, words
from onrecord.times.dating.sign import LEAD, Sign, SignText, name_pieces
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_NOWHERE = Span(sys.maxsize, sys.maxsize)  # of an event whose words all stand in the title


class _News(Struct, frozen=True, gc=False):
    """An event of the world's news: words that are all found in texts on it; of a death at the head alone."""

    parts: tuple[tuple[str, ...], ...]  # in lower case
    day: date
    death: bool


@cache
def news_events(language: str) -> Mapping[str, tuple[_News, ...]]:
    """The events of the table, and the deaths of people, by the first piece of their words."""
    died = words(language, "time_counted", "died")
    found: dict[str, list[_News]] = {}
    for row in table(language, "time_events"):
        parts = row["words"].lower().split("+")
        rest = tuple(name_pieces(part) for part in parts if part not in died)
        if rest:
            found.setdefault(rest[0][0], []).append(_News(rest, date.fromisoformat(row["day"]), len(rest) < len(parts)))
    for row in table(language, "time_people"):
        if row["died"]:
            name = name_pieces(row["name"].lower())
            found.setdefault(name[0], []).append(_News((name,), date.fromisoformat(row["died"]), death=True))
    return {first: tuple(rows) for first, rows in found.items()}


def news(reading: Reading, text: SignText) -> Iterator[Sign]:
    """The events whose words the text has, at its head or anywhere."""
    known = news_events(reading.language)
    title = name_pieces((reading.title or "").lower())
    head = {*title, *text.lower[: bisect.bisect_left(text.pieces, LEAD, key=lambda piece: piece.start)]}
    deaths = not head.isdisjoint(words(reading.language, "time_counted", "died"))
    told_above = f" {' '.join(title)} "
    places: dict[str, list[int]] = {}
    for i, word in enumerate(text.lower):
        places.setdefault(word, []).append(i)
    found: dict[tuple[date, str], Span] = {}
    for word in sorted(places.keys() & known.keys()):
        for one in known[word]:
            at = [first(places, text.lower, part) for part in one.parts]
            if all(i is not None or f" {' '.join(part)} " in told_above for i, part in zip(at, one.parts, strict=True)):
                standing = [i for i in at if i is not None]
                lead = all(text.pieces[i].start < LEAD for i in standing)
                if not one.death or (lead and deaths):
                    key = (one.day, "news lead" if lead else "news")
                    found[key] = min(found.get(key, _NOWHERE), text.span(min(standing)) if standing else _NOWHERE)
    for (day, kind), span in sorted(found.items(), key=lambda item: (item[1], item[0])):
        yield Sign(span if span != _NOWHERE else Span(0, 0), kind, ((day, None),))


def first(places: Mapping[str, Sequence[int]], lower: Sequence[str], part: tuple[str, ...]) -> int | None:
    """The first place of the words in the text."""
    size = len(part)
    return next((at for at in places.get(part[0], ()) if tuple(lower[at : at + size]) == part), None)
