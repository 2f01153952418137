"""Small sentences as the rules of events see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from support import reading

from onrecord.events.actors import Cast, cast
from onrecord.events.trigger import Trigger, events_told
from onrecord.types.record import Entity, Mention, Role
from onrecord.types.span import Span

TYPES = {"p": "person", "o": "organization", "l": "place", "f": "facility", "e": "event"}


def spot(text: str, words: str, nth: int = 0) -> Span:
    """The characters of words, by their number where they stand more than once."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def at(text: str, word: str, nth: int = 0) -> int:
    """The place of a word among the tokens."""
    return [t.i for t in reading(text).tokens if t.text == word][nth]


def entity(text: str, id: str, words: str, kind: str = "o", roles: Iterable[Role] = (), form: str = "name") -> Entity:
    """An entity of that kind with a mention wherever one of the words, parted by |, stands."""
    mentions = []
    for one in words.split("|"):
        start = text.find(one)
        while start >= 0:
            mentions.append(Mention(Span(start, start + len(one)), form))  # type: ignore[arg-type]
            start = text.find(one, start + 1)
    return Entity(id, TYPES[kind], words.split("|")[0], tuple(mentions), tuple(roles))  # type: ignore[arg-type]


def who(text: str, named: Mapping[str, str] | None = None) -> Cast:
    """The entities of a text by words, with the letter of their kind."""
    made = [entity(text, f"e{n}", words, kind) for n, (words, kind) in enumerate((named or {}).items(), 1)]
    return cast(reading(text), tuple(made))


def trigger(text: str, word: str) -> Trigger:
    """The event that a word begins."""
    return next(one for one in events_told(reading(text)) if text[slice(*one.span)].startswith(word))
