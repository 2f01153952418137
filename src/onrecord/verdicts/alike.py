"""May one word tell what another tells? By form, by WordNet's senses, by a list of what news writes for one another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, keys, stem

Kinship = Literal["same", "alike", "opposite"]
_LEAST = 5  # letters that two words of one family must begin with


class _Senses(Struct, frozen=True, gc=False):
    """What a word may mean, by numbers."""

    own: frozenset[str]
    broader: frozenset[str]
    opposites: frozenset[str]


@cache
def _senses() -> Mapping[str, _Senses]:
    """The senses of a word: WordNet's."""
    rows = lexicons.table(LANGUAGE, "verify_alike")
    parted = ("senses", "broader", "opposites")
    return {row["word"]: _Senses(*(frozenset(row[key].split()) for key in parted)) for row in rows}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """Words that news writes for one another -> the numbers of the groups in which they stand."""
    found: dict[str, frozenset[str]] = {}
    for n, row in enumerate(lexicons.table(LANGUAGE, "verify_synonyms")):
        for word in row["words"].split():
            found[word] = found.get(word, frozenset()) | {str(n)}
    return found


@cache
def _against() -> Mapping[str, frozenset[str]]:
    """Words -> those that say the opposite, or that may not stand for them."""
    found: dict[str, frozenset[str]] = {}
    for row in lexicons.table(LANGUAGE, "verify_opposites"):
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            for word in one.split():
                found[word] = found.get(word, frozenset()) | set(other.split())
    return found


@lru_cache(maxsize=1 << 16)
def kinship(draft: tuple[str, str], page: tuple[str, str]) -> Kinship | None:
    """How a word of a draft stands to one of a page; each is (compared, lemma). A draft may be broader than its page,
    not narrower. None: they have nothing to do with one another."""
    if draft[0] == page[0] or draft[1] == page[1]:
        return "same"
    ours, theirs = _bases(draft), _bases(page)
    if any(b in _opposed(a) or a in _opposed(b) for a in ours for b in theirs) or any(
        _prefixed(a, b) for a in ours for b in theirs
    ):
        return "opposite"
    if any(stem(a) == stem(b) for a in ours for b in theirs) or any(_one_family(a, b) for a in ours for b in theirs):
        return "same"
    families = frozenset().union(*(_families().get(a, frozenset()) for a in ours))
    if any(families & _families().get(b, frozenset()) for b in theirs):
        return "alike"
    for a in ours:
        for b in theirs:
            one, other = _senses().get(a), _senses().get(b)
            if one and other and one.own & (other.own | other.broader):
                return "alike"
    return None


def _bases(word: tuple[str, str]) -> tuple[str, ...]:
    """The forms under which tables know a word."""
    lemma = "".join(keys(word[1])) if word[1].isalpha() else word[1]
    return tuple(dict.fromkeys((lemma, word[0])))


def _opposed(word: str) -> frozenset[str]:
    """The words that say the opposite."""
    senses = _senses().get(word)
    return _against().get(word, frozenset()) | (senses.opposites if senses else frozenset())


def _prefixed(one: str, other: str) -> bool:
    """True for "clear" and "unclear"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST - 1 and any(long == row["prefix"] + short for row in _prefixes())


@cache
def _prefixes() -> tuple[Mapping[str, str], ...]:
    """What turns a word into its opposite."""
    return lexicons.table(LANGUAGE, "verify_prefixes")


def _one_family(one: str, other: str) -> bool:
    """True for "suspend" and "suspension", "expel" and "expulsion": words of some length that begin alike, where one
    has an ending that makes nouns or adjectives."""
    short, long = sorted((one, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= _LEAST and len(short) - same <= 1 and len(long) - same <= 4 and _gives_family(long[same:])


def _gives_family(ending: str) -> bool:
    """True for an ending that makes another word of a family."""
    return ending in lexicons.words(LANGUAGE, "verify_families", "ending")
