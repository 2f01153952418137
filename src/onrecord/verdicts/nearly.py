"""A claim in the draft's own words that keeps the page's words, step by step.

Reported speech changes tense, person and short forms (verify_reported.tsv); what else differs in a claim that keeps
most of the page's words was changed by somebody. A claim that keeps few of them is another telling, where only hard
facts can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.verdicts.match import tight
from onrecord.verdicts.parsed import TreeWord

_NEAR = 0.72  # share of a claim's words that are the page's, from which on it keeps the page's words
_FLANK = 2  # words of the page on both sides of a change, where the rest is told freely
_FLANKS = 5  # the same, both sides together
_PERSON = "person"


class Change(Struct, frozen=True):
    """One step: the page's words that are left out or changed, the claim's that stand there instead."""

    page: tuple[TreeWord, ...]
    draft: tuple[TreeWord, ...]
    close: bool  # the page's words stand on both sides of it


class Lens(Struct, frozen=True):
    """A claim beside the stretch of the page that is most like it."""

    share: float  # of the claim's words that are the page's, in its order
    same: frozenset[int]  # words of the claim that are the page's
    changes: tuple[Change, ...]
    first: int  # words of the page at which the stretch begins and ends, the last included
    last: int

    @property
    def near(self) -> bool:
        """True for a claim that keeps the page's words."""
        return self.share >= _NEAR

    def edited(self, word: TreeWord) -> bool:
        """True for a word of the claim that was put where the page's words stand on both sides."""
        return any(word in change.draft and (self.near or change.close) for change in self.changes)


def lens(claim: Sequence[TreeWord], page: Sequence[TreeWord]) -> Lens | None:
    """The claim's words beside the page's; None where they have none in common."""
    mine, theirs = _compared_words(claim), _compared_words(page)
    keys, there = [_reported(w) for w in mine], [_reported(w) for w in theirs]
    inner = tight(there, keys)
    if inner is None:
        return None
    begins, ends = inner
    first, last = _stretched(theirs, inner, keys)
    codes = list(Levenshtein.opcodes(there[first:last], keys))
    runs = [code.dest_end - code.dest_start if code.tag == "equal" else 0 for code in codes]
    changes = []
    for n, code in enumerate(codes):
        if code.tag != "equal":
            left, right = (runs[n - 1] if n else 0), (runs[n + 1] if n + 1 < len(codes) else 0)
            changes.append(
                Change(
                    tuple(theirs[first + code.src_start : first + code.src_end]),
                    tuple(mine[code.dest_start : code.dest_end]),
                    (min(left, right) >= _FLANK or n + 1 == len(codes)) and left + right >= _FLANKS,
                )
            )
    same = frozenset(w.i for code in codes if code.tag == "equal" for w in mine[code.dest_start : code.dest_end])
    return Lens(len(same) / len(mine), same, tuple(changes), theirs[begins].i, theirs[ends - 1].i)


def _stretched(page: Sequence[TreeWord], inner: tuple[int, int], keys: Sequence[str]) -> tuple[int, int]:
    """The stretch with as many more words at its ends, inside the sentence, as the claim has there that the page has
    not: a changed first or last word stands beside the one that it was put for."""
    first, last = inner
    inside = {_reported(w) for w in page[first:last]}
    matched = [n for n, key in enumerate(keys) if key in inside]
    if not matched:
        return inner
    while first and inner[0] - first < matched[0] and page[first - 1].sentence == page[inner[0]].sentence:
        first -= 1
    more = len(keys) - 1 - matched[-1]
    while last < len(page) and last - inner[1] < more and page[last].sentence == page[inner[1] - 1].sentence:
        last += 1
    return first, last


def _compared_words(words: Sequence[TreeWord]) -> list[TreeWord]:
    """The words that are compared: marks, articles, "that" and what only carries a tense are not."""
    return [w for w in words if any(c.isalnum() for c in w.text) and not _carries_nothing(w)]


def _carries_nothing(word: TreeWord) -> bool:
    """True for articles, "that" before a clause, a possessive's ending, and "have" and "do" before a verb."""
    if word.dep == "aux" and word.lemma in lexicons.closed("tense_only"):
        return True
    return not word.key or (word.key in lexicons.closed("reported_nothing") and word.pos != "NUM")


def _reported(word: TreeWord) -> str:
    """What a word is compared as, whoever tells it and when."""
    key = word.text.lower().replace("’", "'")
    if word.pos == "PRON" and key in _persons():
        return _PERSON
    base = _reports().get(key) or _reports().get(word.key)
    if base:
        return base
    return word.lemma if word.pos in ("VERB", "AUX", "NOUN") else word.key


@cache
def _reports() -> dict[str, str]:
    """Words -> what they are in speech that is not reported."""
    return dict(lexicons.mapping(LANGUAGE, "verify_reported", "word", "as"))


@cache
def _persons() -> frozenset[str]:
    """The pronouns that change with who tells it."""
    return lexicons.words(LANGUAGE, "pronouns")
