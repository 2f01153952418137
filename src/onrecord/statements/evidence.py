"""What the encoder thinks of a story's tokens and of candidates, as numbers that the joint choice weighs."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from onrecord.language.grammar import head
from onrecord.models.encoder import Scores
from onrecord.models.statements import log_odds
from onrecord.statements.candidates import Candidate
from onrecord.statements.clause import asked_for
from onrecord.statements.cue import group
from onrecord.statements.features import candidate_features, speaking
from onrecord.statements.kind import word
from onrecord.statements.source import hears, phrase, possible_sources
from onrecord.statements.view import View
from onrecord.types.span import Span

_Floats = NDArray[np.float64]
PART = 0.4  # of a word in a source that is tried
_NEAR = 260  # tokens around a cue within which links are read; more than a window of the encoder holds
_FAR = 6.0  # the same of the learned choice's log odds
_CLASSES = ("quote", "clause", "wide", "encoder", "rule")
_CLAUSES = frozenset(("that", "before", "host", "according"))


class _Sums(Struct, frozen=True, eq=False):
    """Numbers of neighbouring tokens as running sums, so that the sum over a range is a difference. Tokens before
    `start` or after the last count 0."""

    start: int
    sums: list[float]

    def over(self, first: int, last: int) -> float:
        """The sum over tokens `first` to `last` (end exclusive)."""
        n = len(self.sums) - 1
        return self.sums[min(max(last - self.start, 0), n)] - self.sums[min(max(first - self.start, 0), n)]

    def at(self, i: int) -> float:
        """The number of one token."""
        return self.over(i, i + 1)

    def all(self) -> float:
        """The sum over all."""
        return self.sums[-1]


class _Voice(Struct, frozen=True, eq=False):
    """Which tokens near one cue the encoder takes for its source, and the likeliest of them."""

    sums: _Sums
    best: int
    value: float


class Evidence(Struct, frozen=True, eq=False):
    """The encoder's scores by token."""

    it: View
    scores: Scores
    first: NDArray[np.int64]  # of each token its first word of the encoder's
    last: NDArray[np.int64]  # and one past its last
    word: list[bool]  # which tokens are words
    words: _Sums
    content: _Sums
    cue: list[float]
    source: list[float]
    begins: list[float]
    ends: list[float]
    links: Mapping[int, _Sums]  # the content of a cue, by the cue's head
    voices: Mapping[int, _Voice]  # its source
    careful: Evidence | None = None  # the same by the heads that learned from whole stories


def token_scores(it: View, scores: Scores) -> Evidence:
    """The scores of a story's words as scores of its tokens; no links yet."""
    starts = np.array([t.start for t in it.tokens], dtype=np.int64)
    ends = np.array([t.end for t in it.tokens], dtype=np.int64)
    first = np.searchsorted(scores.offsets[:, 1], starts, side="right")
    last = np.maximum(first, np.searchsorted(scores.offsets[:, 0], ends, side="left"))
    known = [word(t) for t in it.tokens]

    def score(name: str) -> _Floats:
        return _mean(scores.role(name), first, last)

    return Evidence(
        it=it,
        scores=scores,
        first=first,
        last=last,
        word=known,
        words=_summed(np.array(known, dtype=np.float64)),
        content=_summed(score("content") * known),
        cue=score("cue").tolist(),
        source=score("source").tolist(),
        begins=score("content-begin").tolist(),
        ends=score("content-end").tolist(),
        links=MappingProxyType({}),
        voices=MappingProxyType({}),
        careful=token_scores(it, scores.careful) if scores.careful is not None else None,
    )


def with_links(of: Evidence, heads: Iterable[int]) -> Evidence:
    """The same with what the encoder links to the cues of these heads as content."""
    cues = sorted({cue for cue in heads if cue >= 0})
    found = {cue: _summed(*_linked_tokens(of, "content", cue)) for cue in cues}
    careful = with_links(of.careful, cues) if of.careful is not None else None
    return replace(of, links=MappingProxyType(found), careful=careful)


def with_voices(of: Evidence, heads: Iterable[int]) -> Evidence:
    """The same with what it links to them as source."""
    cues = sorted({cue for cue in heads if cue >= 0})
    found = {}
    for cue in cues:
        values, start = _linked_tokens(of, "source", cue)
        best = int(values.argmax())
        found[cue] = _Voice(_summed(values, start), start + best, float(values[best]))
    careful = with_voices(of.careful, cues) if of.careful is not None else None
    return replace(of, voices=MappingProxyType(found), careful=careful)


def _summed(values: _Floats, start: int = 0) -> _Sums:
    """Numbers as running sums."""
    return _Sums(start, [0.0, *np.cumsum(values).tolist()])


def _mean(values: NDArray[np.float32], first: NDArray[np.int64], last: NDArray[np.int64]) -> _Floats:
    """The mean over the words of each token; 0 where it has none."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    found: _Floats = (sums[last] - sums[first]) / np.maximum(1, last - first)
    return found


def cue_tokens(it: View, cue: int) -> tuple[int, ...]:
    """The tokens of the cue around its head."""
    return tuple(sorted(group(it, cue)))


def _linked_tokens(of: Evidence, part: str, head_of_cue: int) -> tuple[_Floats, int]:
    """For each token near a cue the probability that it is in the content (source) of the cue's statement; and the
    first of these tokens."""
    cue = cue_tokens(of.it, head_of_cue)
    begin, end = int(min(of.first[i] for i in cue)), int(max(of.last[i] for i in cue))
    start, stop = max(0, cue[0] - _NEAR), min(len(of.it.tokens), cue[-1] + _NEAR)
    low, high = int(of.first[start]), int(of.last[stop - 1])
    values = of.scores.link(part, begin, max(begin + 1, end))[low:high]
    return _mean(values, of.first[start:stop] - low, of.last[start:stop] - low) * of.word[start:stop], start


def _runs_of(content: Iterable[int]) -> list[tuple[int, int]]:
    """Tokens as unbroken ranges."""
    found: list[tuple[int, int]] = []
    for i in sorted(content):
        if found and i == found[-1][1]:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _over_several(values: _Sums, ranges: Sequence[tuple[int, int]]) -> float:
    """The sum over several ranges."""
    return sum(values.over(first, last) for first, last in ranges)


def overlap(of: Evidence, values: _Sums, ranges: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """How well tokens are those that the values mean (a soft intersection over union), and their mean value."""
    count, inside = _over_several(of.words, ranges), _over_several(values, ranges)
    return inside / (count + values.all() - inside + 1e-6), inside / max(1.0, count)


def heard(of: Evidence, c: Candidate, ranges: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The ranges of a content that the encoder can link to its cue: of a quotation over paragraphs the one that
    stands in the cue's, where one does; a window of the encoder may end with that."""
    if class_of(c) != "quote":
        return ranges
    part_of = of.it.part_of
    first, last = bisect.bisect_left(part_of, part_of[c.cue]), bisect.bisect_right(part_of, part_of[c.cue])
    mine = [(max(a, first), min(b, last)) for a, b in ranges if a < last and first < b]
    return mine or ranges


def odds(p: float) -> float:
    """Log odds, bounded."""
    p = min(0.999, max(0.001, p))
    return math.log(p / (1 - p))


def _bounded(x: float) -> float:
    """Log odds of the learned choice, bounded."""
    return max(-_FAR, min(_FAR, x))


def class_of(c: Candidate) -> str:
    """Which kind of frame a candidate has."""
    base = c.frame.base
    if c.frame.by_rule:
        return "rule"
    if base in _CLAUSES:
        return "clause"
    return base if base in ("quote", "encoder") else "wide"


def grammar_log_odds(of: Evidence, c: Candidate) -> float:
    """The learned choice's log odds of a candidate of the grammar; 0 for the encoder's own."""
    return _bounded(log_odds("statement", candidate_features(of.it, c))) if c.frame.base != "encoder" else 0.0


def content_numbers(of: Evidence, c: Candidate, by_grammar: float) -> list[float]:
    """What speaks for a content, as numbers."""
    count = _over_several(of.words, _runs_of(c.content))
    kind = class_of(c)
    marked = float(c.cue >= 0 and of.it.inside[c.cue] >= 0)
    return [
        by_grammar,
        *_heard_content(of, c),
        math.log(max(1.0, count)),
        marked,
        *(float(kind == k) for k in _CLASSES),
    ]


def careful_numbers(of: Evidence, c: Candidate) -> list[float]:
    """What the heads that learned from whole stories hold of a content; where there are none, what the others do."""
    return _heard_content(of.careful or of, c)


def _heard_content(of: Evidence, c: Candidate) -> list[float]:
    """How well a content is what the encoder hears around its cue."""
    ranges = _runs_of(c.content)
    count = _over_several(of.words, ranges)
    fit = part = cue = at_head = 0.0
    if c.cue >= 0:
        fit, part = overlap(of, of.links[c.cue], heard(of, c, ranges))
        cue, at_head = max(of.cue[i] for i in cue_tokens(of.it, c.cue)), of.cue[c.cue]
    first, last = ranges[0][0], ranges[-1][1] - 1
    inner = [i for begin, end in ranges for i in range(begin, end) if of.word[i]]
    first_word, last_word = (inner[0], inner[-1]) if inner else (first, last)  # of marks alone: it has no word
    begins, ends = max(of.begins[first : first_word + 1]), max(of.ends[last_word : last + 1])
    inside = _over_several(of.content, ranges) / max(1.0, count)
    return [odds(fit), part, odds(inside), odds(cue), odds(at_head), odds(begins), odds(ends)]


def source_numbers(of: Evidence, c: Candidate, who: int | None, how: str) -> list[float]:
    """What speaks for somebody as the source of a candidate, as numbers; what the heads that learned from whole stories
    hold last."""
    by_grammar = _bounded(log_odds("source", speaking(of.it, c, who, how))) if how != "encoder" else 0.0
    careful = _heard_source(of.careful or of, c, who)
    return [by_grammar, *_heard_source(of, c, who), float(who is None), float(how == "encoder"), *careful]


def _heard_source(of: Evidence, c: Candidate, who: int | None) -> list[float]:
    """How well somebody is whom the encoder hears as the source of a cue."""
    voice = of.voices[c.cue]
    if who is None:
        return [odds(1 - voice.value), 0.0, 0.0, 0.0]
    fit, part = overlap(of, voice.sums, _runs_of(phrase(of.it, who) - c.content))
    return [odds(fit), part, odds(voice.sums.at(who)), odds(of.source[who])]


def who_may(of: Evidence, c: Candidate) -> list[tuple[int | None, str]]:
    """Whoever may speak: by grammar, and the runs that the encoder links best."""
    known = c.source if c.frame.base != "encoder" or c.how == "according" else None
    found = list(possible_sources(of.it, c.cue, known, c.how))
    if c.how == "quoted":
        return found
    for one in (of, of.careful or of):
        top = _linked_best(one, c)
        if top is not None and all(top != who for who, _ in found):
            found.append((top, "encoder"))
    return found


def _linked_best(of: Evidence, c: Candidate) -> int | None:
    """The top of the run that the encoder links best to a cue as its source, if it may be one."""
    voice = of.voices[c.cue]
    if voice.value < PART:
        return None
    values, first = voice.sums, voice.best
    last = first
    while values.at(first - 1) > PART:
        first -= 1
    while values.at(last + 1) > PART:
        last += 1
    top = head(of.it.reading, Span(of.it.tokens[first].start, of.it.tokens[last].end))
    passive = top is not None and of.it.tokens[top].dep == "nsubjpass" and of.it.tokens[top].head == c.cue
    if top is None or asked_for(of.it, top) or (passive and hears(of.it, c.cue)):
        return None
    return top
