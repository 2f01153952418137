"""Which line of a run is the headline of what follows, and which lines are copies of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.stories.cut.line_words import (
    FAR,
    LineWords,
    stem_share,
    weighted_stems,
)
from onrecord.stories.cut.lines import HEADERS, Line
from onrecord.stories.facts.captions import may_be_caption

_LONGEST_HEADLINE = 200  # characters; the longest headline of the open sets has 175


def same_headline(a: str, b: str) -> bool:
    """True when two lines are the same headline, one perhaps with the site's name behind it."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 12 and long.startswith(short) and long[len(short) :].lstrip()[:1] in ("-", "|", ":", "•", "·")


def headline_line(
    text: str, lines: Sequence[Line], words: LineWords, body: Sequence[int], after: int, first: int, last: int
) -> int | None:
    """The line of `lines[first:last]` that is the headline if any is: the first of its copies."""
    below = weighted_stems(words, body[after : after + FAR])
    above = weighted_stems(words, body[max(0, after - FAR) : after])
    doubled = Counter(line.key for line in lines[first:last])
    found = [
        (_fitness(text, lines, words, n, last, below, above, doubled), -n)
        for n in range(first, last)
        if _may_be_headline(text, lines, n, doubled)
    ]
    if not found:
        return None
    best = -max(found)[1]
    if first == 0 and not any(line.look == "furniture" or line.reason for line in lines[:best]):
        # a page without furniture on top begins with its headline, whatever its words
        best = next((n for n in sorted(-n for _, n in found) if _enough(lines[n])), best)
    key = lines[best].key
    copies = [n for n in range(first, last) if lines[n].look == "short" and same_headline(lines[n].key, key)]
    return min(copies, key=lambda n: (len(lines[n].key), n))  # the one without the site's name behind it


def _enough(line: Line) -> bool:
    """False for a word or two: a label over the headline."""
    return len(line.key.split()) > 2


def _may_be_headline(text: str, lines: Sequence[Line], n: int, doubled: Mapping[str, int]) -> bool:
    """False for furniture, captions, dates, bylines, and lines of a form that no headline has."""
    line = lines[n]
    if line.look != "short" or line.span.end - line.span.start > _LONGEST_HEADLINE:
        return False
    words = text[line.span.start : line.span.end]
    if words.endswith((":", ",", ";")) or words[0].islower() or words.count(" | ") > 1 or "\t" in words:
        return False
    return not (is_end(line) or is_doubled_caption(words, lines, n))


def is_doubled_caption(words: str, lines: Sequence[Line], n: int) -> bool:
    """True for "... (Iranian Presidency)": a credit at the end, or a line that is printed twice in a row."""
    twice = (n > 0 and same_caption(lines[n - 1].key, lines[n].key)) or (
        n + 1 < len(lines) and same_caption(lines[n].key, lines[n + 1].key)
    )
    return may_be_caption(words) or twice


def same_caption(a: str, b: str) -> bool:
    """True when two lines are the same, or one is the other cut short."""
    short, long = sorted((a.rstrip(".… "), b.rstrip(".… ")), key=len)
    return bool(short) and (short == long or (len(short) > 0.6 * len(long) > 20 and long.startswith(short)))


def _fitness(
    text: str,
    lines: Sequence[Line],
    words: LineWords,
    n: int,
    last: int,
    below: Mapping[str, float],
    above: Mapping[str, float],
    doubled: Mapping[str, int],
) -> float:
    """How well a line would do as the headline of what follows; below 0 it would not."""
    line, told = lines[n], text[lines[n].span.start : lines[n].span.end]
    count = len(told.split())
    stems = words.stems[n]
    returns = stem_share(stems, below)
    score = 3.0 * returns - 1.5 * stem_share(stems, above) + (1.5 if 4 <= count <= 20 else -1.0 if count < 3 else 0.0)
    score += 2.0 * (doubled[line.key] > 1) + 0.5 * (not told.endswith(".")) + 0.5 * min(line.blanks, 2)
    score -= 0.15 * min(10, max(0, last - n - 1))  # nearer to the text is likelier, all else being equal
    score -= 1.0 * bool(line.reason)
    score += 0.7 * any(other.look in HEADERS for other in lines[n + 1 : last])
    return score


def is_end(line: Line) -> bool:
    """True for a line that closes stories: "Reporting by ...", a copyright."""
    return line.shape.startswith(_end_words())


@cache
def _end_words() -> tuple[str, ...]:
    """What such lines begin with."""
    return tuple(sorted(w for language in lexicons.folders() for w in lexicons.words(language, "story_ends")))
