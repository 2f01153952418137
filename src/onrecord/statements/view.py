"""A reading as the files of this folder see it: which tokens stand between quotation marks, where paragraphs begin."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.language.grammar import at
from onrecord.language.marks import Marked, marked
from onrecord.types.cut import Part
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span


class MarkedStretch(Struct, frozen=True):
    """What stands between two quotation marks, marks included, as a span and as a range of tokens."""

    n: int
    span: Span
    first: int
    last: int
    part: int  # its place in Reading.parts
    closed: bool


class View(Struct, frozen=True):
    """A reading with what every rule here asks of it."""

    reading: Reading
    tokens: Sequence[Token]
    children: Sequence[Sequence[int]]
    stretches: Sequence[MarkedStretch]
    inside: Sequence[int]  # for each token its stretch, or -1
    part_of: Sequence[int]  # for each token its part
    dated: frozenset[int]  # the tokens of datelines


def view(reading: Reading) -> View:
    """The view of one reading; a few microseconds a word."""
    tokens = reading.tokens
    part_of = [0] * len(tokens)
    for sentence in reading.sentences:
        part_of[sentence.first : sentence.last] = [sentence.part] * (sentence.last - sentence.first)
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    stretches: list[MarkedStretch] = []
    inside = [-1] * len(tokens)
    for mark in _single(reading.text, marked(reading.text, (part.span for part in reading.parts))):
        span = mark.span
        first, last = bisect.bisect_right(ends, span.start), bisect.bisect_left(starts, span.end)
        if first >= last:
            continue
        stretches.append(MarkedStretch(len(stretches), span, first, last, part_of[first], mark.closed))
        inside[first:last] = [len(stretches) - 1] * (last - first)
    dated = frozenset(i for span in reading.datelines for i in range(*at(reading, span)))
    return View(reading, tokens, reading.children, tuple(stretches), inside, part_of, dated)


_SINGLE = re.compile(r"(?:^|(?<=[\s(\[—–]))[‘'](?=[^\W\d_])[^\n]{0,800}?(?<=[,.?!…])[’'](?=[\s)\]—–]|$)", re.MULTILINE)
_SINGLES = "‘'"


def _single(text: str, double: Sequence[Marked]) -> Sequence[Marked]:
    """The stretches between double marks with those between single ones outside of them, as British pages quote: a mark
    before a word, and one after the comma or stop that ends what was said. ‘Smart’ alone is no such thing."""
    if not any(c in text for c in _SINGLES):
        return double
    starts = [mark.span.start for mark in double]
    found = list(double)
    for match in _SINGLE.finditer(text):
        n = bisect.bisect_right(starts, match.end())
        if n == 0 or double[n - 1].span.end <= match.start():
            found.append(Marked(Span(*match.span()), closed=True))
    return sorted(found, key=lambda mark: mark.span)


def part(it: View, i: int) -> Part:
    """The part that token `i` stands in."""
    return it.reading.parts[it.part_of[i]]


def spans_of(it: View, wanted: Iterable[int]) -> tuple[Span, ...]:
    """Tokens as spans: unbroken runs, each in one paragraph, without commas and the like at the ends."""
    runs: list[list[int]] = []
    for i in sorted(wanted):
        if runs and i == runs[-1][-1] + 1 and it.part_of[i] == it.part_of[runs[-1][-1]]:
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        while (
            run and _loose(it, run[-1], last=True) and not (it.tokens[run[-1]].text == ")" and _opens_inside(it, run))
        ):
            run.pop()
        while run and _loose(it, run[0], last=False):
            run.pop(0)
        if run and (len(runs) == 1 or any(c.isalnum() for i in run for c in it.tokens[i].text)):
            found.append(Span(it.tokens[run[0]].start, it.tokens[run[-1]].end))  # of several, none of marks alone
    return tuple(found)


def _opens_inside(it: View, run: Sequence[int]) -> bool:
    """True when the bracket that the run ends with opens inside it."""
    return any(it.tokens[i].text == "(" for i in run)


_KEPT = frozenset("“”\"„«»‹›‘’'")  # marks that belong to what they enclose
_ENDS = frozenset("?!…")


def _loose(it: View, i: int, last: bool) -> bool:
    """True for a mark at the end (or the beginning) of a run that is no part of what was said."""
    token = it.tokens[i]
    if it.inside[i] >= 0:
        return False
    if token.text[:1] in _KEPT or (last and token.text[:1] in _ENDS):
        return False
    return token.pos in ("PUNCT", "SPACE") or token.text in ("-", "–", "—", ";", ":")
