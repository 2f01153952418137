"""Words as a search takes them: case, accents, invisible characters and forms of a letter are folded, in any script.

`language.fold` judges whether a draft has the same words, contractions and spellings told apart; this only finds.

A word is a run of letters or digits; a Han, Kana or Hangul character that is written without spaces is a word of its
own, so that a phrase of them is found. Both stores index what stands here, so that they answer alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from onrecord.types.span import Span

# what may stand inside a word beside letters: combining marks, vowel signs, characters that nobody sees
_INSIDE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    "\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
)
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # written without spaces
_WORD = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[{_ALONE}]|(?:(?![{_ALONE}])[^\W_])(?:(?![{_ALONE}])[^\W_]|[{_INSIDE}])*"
)
_LONGEST = 64  # characters of a word that are compared; no word of a language is longer


class _SearchedWord(Struct, frozen=True, gc=False):
    """A word in its place, and what it is searched as."""

    span: Span
    key: str


def searched_words(text: str) -> list[_SearchedWord]:
    """The words of a text, in order."""
    matches = _WORD.finditer(text)
    return [_SearchedWord(Span(*match.span()), key) for match in matches if (key := _searched_word(match[0]))]


def searched(text: str) -> str:
    """The words of a text with one space between them: what is put into an index."""
    return " ".join(key for match in _WORD.finditer(text) if (key := _searched_word(match[0])))


@lru_cache(1 << 17)
def _searched_word(word: str) -> str:
    """One word as it is searched; "" for one without a letter or digit."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", word)).casefold()
    kept = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c) and c != ",")
    return "".join(c for c in kept if c.isalnum() or not c.isascii())[:_LONGEST]
