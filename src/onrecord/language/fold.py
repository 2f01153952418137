"""One idea of "the same words": what ordinary editing changes is folded, what changes the meaning is not.

Case, accents, marks, spelling (contractions, number words, British endings) fold; negations, numbers and names stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.types.span import Span

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’ʼ‘][^\W\d_]+|[’ʼ]\s(?:m|s|re|ve|ll|d|t)\b)*|%")
APOSTROPHE = re.compile("[’ʼ‘]")
LANGUAGE = "en"  # the tables; words of other languages pass through them unchanged
STEM = 4  # letters that must be left of a word whose ending is taken off


class Word(Struct, frozen=True, gc=False):
    """A word in its place, and what it is compared as."""

    span: Span
    key: str


def words(text: str, span: Span | None = None) -> list[Word]:
    """The words of `text` (or of a span of it), in order. A contraction gives two ("don't": do, not)."""
    start, end = span or (0, len(text))
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        place = Span(*match.span())
        found.extend(Word(place, key) for key in keys(match[0]))
    return found


@cache
def keys(word: str) -> tuple[str, ...]:
    """What one word is compared as."""
    plain = APOSTROPHE.sub("'", "".join(folded(word).split()))  # scrapers leave "I’ m"
    if plain[-1:] == "." or plain[0].isdigit():
        plain = (
            plain.replace(".", "") if not plain[0].isdigit() else plain.replace(",", "").rstrip(".").removesuffix(":00")
        )
    same = _respelled().get(plain)
    if same is not None:
        return tuple(same.split())
    if plain.endswith("n't"):
        return (plain[:-3], "not")
    if "'" in plain:
        return (plain.split("'")[0], "'s") if plain.endswith("'s") else (plain.replace("'", ""),)
    return (_american(plain),)


@cache
def folded(word: str) -> str:
    """Lower case, accents off."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)) or word


@cache
def stem(key: str) -> str:
    """A word without a common English ending: enough to bring "increased" and "increasing" together."""
    for ending in lexicons.table(LANGUAGE, "verify_stems"):
        cut = len(key) - len(ending["ending"])
        if cut >= STEM and key.endswith(ending["ending"]):
            return key[:cut]
    return key


@cache
def _respelled() -> Mapping[str, str]:
    """Words that are written in two ways -> the one that is compared (contractions, number words, US spelling)."""
    return lexicons.mapping(LANGUAGE, "verify_same", "word", "same")


def _american(word: str) -> str:
    """British endings as American ones, where a word is long enough to have one."""
    if len(word) < 6:
        return word
    for row in lexicons.table(LANGUAGE, "verify_endings"):
        if word.endswith(row["british"]):
            return word[: -len(row["british"])] + row["american"]
    return word
