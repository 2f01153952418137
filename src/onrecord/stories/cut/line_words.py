"""The content words of a dump's lines, and how near two stretches of lines are in them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.stories.cut.lines import WORD, Line

_STEM = 6  # letters: "elections" and "elected" meet; a longer stem misses inflection, a shorter one confuses words
_SHORTEST = 4  # letters of a word that says what a text is about
FAR = 8  # body lines on a side of a place whose words are compared; news paragraphs are short
_CAPITALS = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w[\w'’-]*")


class LineWords(NamedTuple):
    """The content words of each line, and how telling each is on this page."""

    stems: tuple[Counter[str], ...]
    names: tuple[frozenset[str], ...]
    weight: Mapping[str, float]
    most: float  # what a word weighs that no paragraph has


def line_words(text: str, lines: Sequence[Line]) -> LineWords:
    """The stems, names and weights of a page's lines."""
    stems = tuple(Counter(_stems_of(line.key)) for line in lines)
    names = tuple(
        frozenset(name[:_STEM].casefold() for name in _CAPITALS.findall(text[line.span.start : line.span.end]))
        for line in lines
    )
    seen = Counter(stem for line, bag in zip(lines, stems, strict=True) if line.look == "body" for stem in bag)
    total = 1 + sum(line.look == "body" for line in lines)
    return LineWords(
        stems, names, {stem: math.log((1 + total) / count) for stem, count in seen.items()}, math.log(1 + total)
    )


def _stems_of(key: str) -> list[str]:
    """The first letters of each longer word."""
    return [word[:_STEM] for word in WORD.findall(key) if len(word) >= _SHORTEST or not word.isascii()]


def stem_share(stems: Mapping[str, int], where: Mapping[str, float]) -> float:
    """The share of stems that stand there; 0 for none."""
    return sum(stem in where for stem in stems) / len(stems) if stems else 0.0


def weighted_share(words: LineWords, stems: Mapping[str, int], where: Mapping[str, float]) -> float:
    """The same, each stem counted by how telling it is; words that no paragraph has weigh most."""
    most = words.most
    weights = {stem: words.weight.get(stem, most) for stem in stems}
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in where) / total if total else 0.0


def weighted_stems(words: LineWords, places: Sequence[int]) -> dict[str, float]:
    """The weighted stems of some lines."""
    found: dict[str, float] = {}
    for n in places:
        for stem, count in words.stems[n].items():
            found[stem] = found.get(stem, 0.0) + count * words.weight.get(stem, 0.0)
    return found


def word_distance(words: LineWords, body: Sequence[int], at: int, reach: int) -> float:
    """One less the cosine of the weighted words of `reach` body lines on either side of body line number `at`."""
    a = weighted_stems(words, body[max(0, at - reach) : at])
    b = weighted_stems(words, body[at : at + reach])
    if len(b) < len(a):
        a, b = b, a
    inner = sum(value * b[stem] for stem, value in a.items() if stem in b)
    size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return 1.0 - inner / size if size else 1.0


def new_names(words: LineWords, before: Sequence[int], after: Sequence[int]) -> float:
    """The share of the names in the lines after that the lines before do not have; 0.5 when there are none."""
    old = frozenset(name for n in before for name in words.names[n])
    new = frozenset(name for n in after for name in words.names[n])
    return len(new - old) / len(new) if new else 0.5
