"""Is one story a copy of another? The same text cut, re-headed, corrected, damaged by a scan, with another's tail.

What makes a copy is that each carries the other's lead: a follow-up takes over the background of an older story and
opens with its own news, a page that holds the ends of two stories opens with one of them. Letters are compared, not
words, so that a scanner's slips cost little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from onrecord.language.fold import folded_words
from onrecord.models import across

_SIZE = 5  # letters of a gram
_STORIES = 100  # whose letters are kept; those of one take half a megabyte
LEAD = 400  # grams at the beginning: about the first three sentences
_SKIPPED = 80  # grams of a headline, which an outlet writes anew
_SKETCH = 32  # keys of a story: of its runs of three words those with the smallest digests
_SURE = 9.0  # log odds that no weights could change
_SHORT = 20  # words below which only the same words are a copy
_LEAST_RUNS = 0.1  # share of runs of three words: with fewer, two texts have a subject in common, not a text


class Letters(Struct, frozen=True):
    """A story as letters."""

    id: str
    key: str  # its words with spaces between them
    runs: frozenset[tuple[str, str, str]]  # three words in a row
    size: int  # words

    @property
    def grams(self) -> tuple[str, ...]:
        """Its runs of five letters, in order."""
        return _grams_of(self.key)[0]

    @property
    def known(self) -> frozenset[str]:
        """All of them."""
        return _grams_of(self.key)[1]


@lru_cache(_STORIES)
def _grams_of(key: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Runs of five letters: many, and wanted only where two stories have runs of words in common."""
    grams = tuple(key[i : i + _SIZE] for i in range(max(0, len(key) - _SIZE + 1)))
    return grams, frozenset(grams)


def letters(id: str, text: str) -> Letters:
    """A text as letters."""
    keys = [word.key for word in folded_words(text)]
    return Letters(id, " ".join(keys), frozenset(zip(keys, keys[1:], keys[2:], strict=False)), len(keys))


def copied(a: Letters, b: Letters) -> float:
    """Log odds that one is a copy of the other: the same for (b, a)."""
    if a.key == b.key:
        return _SURE if a.key else -_SURE
    if min(a.size, b.size) < _SHORT:
        return -_SURE
    if _runs_shared(a, b) < _LEAST_RUNS:
        return -_SURE
    return across.across_log_odds("copies", evidence(a, b))


def evidence(a: Letters, b: Letters) -> Mapping[str, float]:
    """What of the smaller is in the larger, and where."""
    small, large = sorted((a, b), key=lambda its: (len(its.grams), its.id))
    quarter = max(1, len(small.grams) // 4)
    return {
        "held": _share(small.grams, large),
        "lead": min(_lead(small, large), _lead(large, small)),
        "first": _share(small.grams[:quarter], large),
        "last": _share(small.grams[-quarter:], large),
        "runs": _runs_shared(a, b),
        "ratio": len(small.grams) / max(1, len(large.grams)),
    }


def _runs_shared(a: Letters, b: Letters) -> float:
    """The share of the runs of words of either that the other has too."""
    return len(a.runs & b.runs) / max(1, min(len(a.runs), len(b.runs)))


def copy_keys(story: Letters) -> tuple[str, ...]:
    """The keys under which copies meet: a sketch of the runs of three words (Broder 1997), so that a text that is cut
    or damaged still has some of them."""
    digests = sorted({crc32(" ".join(run).encode()) for run in story.runs})
    return tuple(f"{digest:08x}" for digest in digests[:_SKETCH]) or (story.key,) * bool(story.key)


def _lead(a: Letters, b: Letters) -> float:
    """The share of a's lead that b has; where the headline was written anew, of what follows it."""
    return max(_share(a.grams[:LEAD], b), _share(a.grams[_SKIPPED : LEAD + _SKIPPED], b))


def _share(grams: Sequence[str], of: Letters) -> float:
    return sum(map(of.known.__contains__, grams)) / max(1, len(grams))
