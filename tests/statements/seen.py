"""Small sentences as the rules of statements see them, and tokens as words again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from support import reading

from onrecord.statements.view import View, view


@cache
def seen(text: str) -> View:
    """The view of a text, parsed once."""
    return view(reading(text))


def at(it: View, word: str, nth: int = 0) -> int:
    """The place of a word among the tokens."""
    return [t.i for t in it.tokens if t.text == word][nth]


def under(it: View, word: str) -> frozenset[int]:
    """The tokens below a word in the tree, with it."""
    token = it.tokens[at(it, word)]
    return frozenset(range(token.left, token.right))


def between(it: View, words: str) -> frozenset[int]:
    """The tokens of a stretch of the text."""
    start = it.reading.text.index(words)
    return frozenset(t.i for t in it.tokens if start <= t.start < start + len(words))


def text_of(it: View, tokens: Iterable[int]) -> str:
    """Tokens as words with blanks between."""
    return " ".join(it.tokens[i].text for i in sorted(tokens))


def word_of(it: View, i: int | None) -> str | None:
    """One token as its word."""
    return None if i is None else it.tokens[i].text
