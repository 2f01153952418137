"""The runs of lines between the paragraphs of a dump, each with the evidence of a border in it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.stories.cut.headline_line import headline_line, is_end, same_headline
from onrecord.stories.cut.line_words import (
    FAR,
    LineWords,
    line_words,
    new_names,
    weighted_share,
    weighted_stems,
    word_distance,
)
from onrecord.stories.cut.lines import HEADERS, STOPS, Line

_NEAR = 3  # body lines; what a border parts must differ at once, as well as at FAR (line_words.py)
_WIDE = 24  # body lines; as far as most stories reach
_HEADER = 14  # lines between a headline and its first paragraph, at most
_PLACE_LINE = re.compile(  # "KYIV (Reuters) - ", "BUTLER, Pa., July 14 (AP) — "
    r"[“\"]?[^\W\d_a-z][^\W\d_a-z .,'’/-]{2,40}(?:, [^—–()]{2,30})?(?: ?\([^()]{2,30}\))?"
    r"(?: ?[—–] ?| -{1,2} |\. ?-{1,2} ?)\S"
)


FEATURES = (
    "topped",  # the page begins with a headline, as one does that holds several stories
    "words",  # of it, up to 12
    "title_case",  # share of its words that begin with a capital
    "repeated",  # it stands more than once in this run
    "elsewhere",  # it stands elsewhere on the page
    "asks",  # it ends with ? or !
    "returns",  # weighted share of its words that stand in the next paragraphs
    "returns_less",  # that less the share that stands in the paragraphs before
    "persists",  # share of the next paragraphs in which some of its words stand
    "known",  # weighted share of its words that stand far before
    "like_first",  # its share of capitals is that of the page's first headline
    "as_long",  # its length beside that of the page's first headline
    "new_near",  # lexical distance between the paragraphs before and after, three each
    "new_far",  # eight each
    "new_wide",  # twenty-four each
    "new_here",  # how far new_far lies above the page's own median
    "peak",  # how far it lies above the highest at the paragraphs around
    "new_names",  # share of the names after it that do not stand before it
    "new_names_near",  # the same for the next three paragraphs and all names far before
    "blanks",  # blank lines before it, above what is usual between paragraphs
    "most_blanks",  # the longest run of blank lines here, above the usual
    "deepest",  # no run of the page has more, and some have fewer
    "siblings",  # share of the page's runs that are parted and built just as this one
    "before",  # furniture lines before it (log)
    "ends",  # a line that ends stories stands before it
    "header",  # captions, bylines, dates, furniture after it (log)
    "dated",  # a date stands in its header
    "signed",  # a byline stands in its header
    "pictured",  # a caption stands in its header
    "alike",  # its header is built like the page's first
    "bare",  # the page's first header holds more than a headline, this one does not
    "place_line",  # the next paragraph begins "KYIV (Reuters) -"
    "stands_alone",  # no other line in this run
    "shorts",  # share of the page's gaps that hold a short line alone: the page has sub-headings
    "recurs",  # share of this run's other lines whose shape stands in other runs too
    "follows_short",  # the paragraphs after it are few before the next such run
    "left",  # body lines from here to the end of the page (log)
    "passed",  # body lines from the page's head to here (log)
    "furnished",  # lines of furniture, captions, bylines, dates on the page, for each body line
)


class Gap(NamedTuple):
    """A run of lines between two body lines, as places in the list of lines."""

    first: int
    last: int  # one past its last line: the next body line, or the end of the page
    headline: int | None  # the line that would be the headline
    evidence: tuple[float, ...] = ()
    form: tuple[int, ...] = ()  # how it is parted and built


def beginning(lines: Sequence[Line], gap: Gap) -> int:
    """The line with which the story of a border begins: its headline, or a copy of it that stands before it."""
    assert gap.headline is not None
    key = lines[gap.headline].key
    copies = (n for n in range(gap.first, gap.headline) if same_headline(lines[n].key, key))
    return next(copies, gap.headline)


def gaps(text: str, lines: Sequence[Line]) -> tuple[Gap, ...]:
    """The page's runs of lines without a paragraph: first what stands before the first paragraph (maybe nothing), then
    each run between two paragraphs. What stands after the last paragraph is none, as nothing follows it."""
    body = [n for n, line in enumerate(lines) if line.look == "body"]
    if not body:
        return ()
    words = line_words(text, lines)
    rank = {n: at for at, n in enumerate(body)}
    borders = [(0, body[0]), *((a + 1, b) for a, b in pairwise(body) if b > a + 1)]
    plain = [Gap(a, b, headline_line(text, lines, words, body, rank[b], a, b)) for a, b in borders]
    page = _about_page(text, lines, words, body, plain)
    return tuple(
        gap._replace(evidence=_run_evidence(text, lines, words, page, gap), form=_run_form(lines, gap)) for gap in plain
    )


class _RunPage(NamedTuple):
    """What a run is compared with: facts of the whole page."""

    body: tuple[int, ...]
    rank: Mapping[int, int]
    usual_blanks: float
    usual_distance: float
    distances: tuple[float, ...]  # before each body line, FAR on either side
    shorts: float
    counts: Mapping[str, int]  # key of a line -> how often on the page
    shapes: Mapping[str, int]  # shape of a line -> in how many runs
    forms: Mapping[tuple[int, ...], int]  # form of a run -> how many have it
    depths: tuple[int, int]  # the fewest and the most blank lines before a headline
    furnished: float
    first: tuple[float, int]  # share of capitals and number of words of the page's first headline
    header: tuple[str, ...]  # the looks and furniture of the page's first header
    following: Mapping[int, int]  # run's end -> body lines until the next run


def _run_form(lines: Sequence[Line], gap: Gap) -> tuple[int, ...]:
    """How a run is parted and built: blank lines before, after, and how many lines it has."""
    return (lines[gap.first].blanks, lines[gap.last].blanks, min(4, gap.last - gap.first))


def _capitals(told: str) -> float:
    """The share of words that begin with a capital."""
    parts = [w for w in told.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in parts) / max(1, len(parts))


def _about_page(
    text: str, lines: Sequence[Line], words: LineWords, body: Sequence[int], found: Sequence[Gap]
) -> _RunPage:
    """The page's own measures."""
    distances = tuple(word_distance(words, body, at, FAR) for at in range(len(body)))
    blanks = [lines[b].blanks for a, b in pairwise(body) if b == a + 1]
    alone = sum(gap.last == gap.first + 1 and lines[gap.first].look == "short" for gap in found[1:])
    shapes = Counter(shape for gap in found for shape in {line.shape for line in lines[gap.first : gap.last]})
    ends = [gap.last for gap in found] + [len(lines)]
    rank = {n: at for at, n in enumerate(body)}
    following = {a: rank.get(b, len(body)) - rank[a] for a, b in pairwise(ends)}
    parted = [lines[gap.headline].blanks for gap in found[1:] if gap.headline is not None] or [0]
    top = found[0].headline
    told = "" if top is None else text[lines[top].span.start : lines[top].span.end]
    return _RunPage(
        tuple(body),
        rank,
        median(blanks) if blanks else 0.0,
        median(distances),
        distances,
        alone / max(1, len(body)),
        Counter(line.key for line in lines),
        shapes,
        Counter(_run_form(lines, gap) for gap in found[1:]),
        (min(parted), max(parted)),
        min(2.0, sum(line.look in ("furniture", *HEADERS) for line in lines) / len(body)),
        (_capitals(told), len(told.split())),
        _header_of(lines, found[0]),
        following,
    )


_AROUND = 6  # body lines on either side among which a border is the deepest break


def peak(distances: Sequence[float], at: int) -> float:
    """How far the distance at `at` lies above the highest around it."""
    others = (*distances[max(1, at - _AROUND) : at], *distances[at + 1 : at + _AROUND + 1])
    return distances[at] - max(others) if others else 0.0


def _header_of(lines: Sequence[Line], gap: Gap) -> tuple[str, ...]:
    """What stands between a headline and the text, in kinds; furniture by its shape."""
    if gap.headline is None:
        return ()
    key = lines[gap.headline].key
    rest = [line for line in lines[gap.headline + 1 : gap.last] if line.key != key]
    return tuple(sorted({line.shape if line.look == "furniture" else line.look for line in rest}))


def _run_evidence(text: str, lines: Sequence[Line], words: LineWords, page: _RunPage, gap: Gap) -> tuple[float, ...]:
    """The numbers of FEATURES for one run."""
    at = page.rank[gap.last]
    far = page.distances[at]
    before, after = page.body[max(0, at - FAR) : at], page.body[at : at + FAR]
    general = (
        word_distance(words, page.body, at, _NEAR),
        far,
        word_distance(words, page.body, at, _WIDE),
        far - page.usual_distance,
        peak(page.distances, at),
        new_names(words, before, after),
        new_names(words, page.body[max(0, at - _WIDE) : at], after[:_NEAR]),
    )
    first_words = text[lines[gap.last].span.start : lines[gap.last].span.start + 120]
    return (
        *_of_headline(text, lines, words, page, gap, before, after),
        *general,
        *_of_surroundings(lines, page, gap),
        float(bool(_PLACE_LINE.match(first_words))),
        float(gap.last == gap.first + 1),
        page.shorts,
        _recurring(lines, page, gap),
        1.0 / max(1, page.following.get(gap.last, 1)),
        math.log1p(len(page.body) - at),
        math.log1p(at),
        page.furnished,
    )


def _of_headline(
    text: str,
    lines: Sequence[Line],
    words: LineWords,
    page: _RunPage,
    gap: Gap,
    before: Sequence[int],
    after: Sequence[int],
) -> tuple[float, ...]:
    """Those that look at the headline itself."""
    if gap.headline is None:
        return (float(bool(page.first[1])), *(0.0,) * 11)
    line = lines[gap.headline]
    told = text[line.span.start : line.span.end]
    here = sum(same_headline(other.key, line.key) for other in lines[gap.first : gap.last])
    stems = words.stems[gap.headline]
    returns = weighted_share(words, stems, weighted_stems(words, after))
    at = page.rank[gap.last]
    far_before = page.body[max(0, at - _WIDE) : at]
    return (
        float(bool(page.first[1])),
        min(12, len(told.split())) / 12,
        _capitals(told),
        float(here > 1),
        float(page.counts[line.key] > here),
        float(told.rstrip("\"'”’»)").endswith(STOPS)),
        returns,
        returns - weighted_share(words, stems, weighted_stems(words, before)),
        sum(not stems.keys().isdisjoint(words.stems[n]) for n in after) / len(after),
        weighted_share(words, stems, weighted_stems(words, far_before)),
        1.0 - abs(_capitals(told) - page.first[0]),
        min(2.0, len(told.split()) / max(1, page.first[1])),
    )


def _of_surroundings(lines: Sequence[Line], page: _RunPage, gap: Gap) -> tuple[float, ...]:
    """Those that look at the lines around the headline."""
    at = gap.last if gap.headline is None else gap.headline
    start = at if gap.headline is None else beginning(lines, gap)
    ahead, header = lines[gap.first : start], lines[at + 1 : gap.last]
    looks = Counter(line.look for line in header)
    most = max(line.blanks for line in lines[gap.first : gap.last + 1])
    told = _header_of(lines, gap)
    return (
        min(3.0, lines[start].blanks - page.usual_blanks),
        min(3.0, most - page.usual_blanks),
        float(page.depths[0] < lines[start].blanks == page.depths[1]),
        page.forms[_run_form(lines, gap)] / max(1, sum(page.forms.values())),
        math.log1p(sum(line.look == "furniture" for line in ahead)),
        float(any(is_end(line) for line in lines[max(0, gap.first - 2) : start])),
        math.log1p(min(_HEADER, len(header))),
        float(looks["dateline"] > 0),
        float(looks["byline"] > 0),
        float(looks["caption"] > 0),
        alike(page.header, told),
        float(bool(page.header) and not told),
    )


def alike(a: Sequence[str], b: Sequence[str]) -> float:
    """How much two headers share, 0 to 1; 0 when neither holds anything."""
    union = set(a) | set(b)
    return len(set(a) & set(b)) / len(union) if union else 0.0


def _recurring(lines: Sequence[Line], page: _RunPage, gap: Gap) -> float:
    """The share of a run's lines, its headline aside, whose shape stands in other runs too."""
    others = [line for n, line in enumerate(lines[gap.first : gap.last], gap.first) if n != gap.headline]
    return sum(page.shapes[line.shape] > 1 for line in others) / len(others) if others else 0.0
