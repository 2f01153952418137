"""What a user typed, understood: words, "phrases", -without, field:value. Nothing ever needs to be escaped."""

from __future__ import annotations

import re

from msgspec import Struct

from onrecord.language.searched import searched
from onrecord.types.store import Query

_PIECE = re.compile(r"""(-)?(?:([a-z]+):)?(?:["“”„«»‟]([^"“”„«»‟]*)["“”„«»‟]|([^\s"“”„«»‟]+))""")
FIELDS = (
    "speaker", "person", "outlet", "place", "kind", "act", "type", "who", "whom", "factuality", "language", "since",
    "until",
)  # fmt: skip
MOST = 64  # words of one question; more of them say nothing further


class Term(Struct, frozen=True):
    """A word, or words that must stand in a row. `forms` are the ways in which a single word may stand."""

    keys: tuple[str, ...]
    without: bool = False
    forms: tuple[tuple[str, ...], ...] = ()  # of each key


class Understood(Struct, frozen=True):
    """The terms of a question, and the question with its `field:value` pairs in their places."""

    terms: tuple[Term, ...]
    query: Query

    def __str__(self) -> str:
        return " ".join(
            f"{'-' if t.without else ''}{chr(34) + ' '.join(t.keys) + chr(34) if len(t.keys) > 1 else t.keys[0]}"
            for t in self.terms
        )


def understood(query: Query) -> Understood:
    """The words of a question as terms."""
    import msgspec

    terms: list[Term] = []
    fields: dict[str, str] = {}
    for without, name, phrase, word in _PIECE.findall(query.words[:4_000]):
        value = phrase or word
        if name in FIELDS and value and not without:
            fields[name] = value
            continue
        keys = tuple(searched(f"{name} {value}" if name else value).split())
        if keys and sum(len(t.keys) for t in terms) + len(keys) <= MOST:
            terms.append(Term(keys, bool(without)))
    return Understood(tuple(terms), msgspec.structs.replace(query, **fields))


def name_terms(name: str) -> tuple[Term, ...]:
    """The words of a name, each of which must stand there, in any order."""
    return tuple(Term((key,), forms=((key,),)) for key in searched(name).split())
