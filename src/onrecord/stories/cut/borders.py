"""Where one story of a plain-text page ends and the next begins.

The page is seen as body lines with gaps between them: runs of lines that are no paragraphs (headlines, captions, dates,
furniture; mostly there is none and the gap is empty). Only such a run can hold a border, as a story begins with a
headline. For each the evidence is gathered as numbers (`FEATURES`), and a logistic model, trained by
training/stories_borders on texts that are not of this page, says how likely a border is. The evidence is that of text
segmentation (lexical cohesion, Hearst 1997), with what a news page adds: a headline's words return in its own story,
its header is built like the page's first one, and the furniture before it repeats.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord import lexicons
from onrecord.models import borders as model
from onrecord.stories.cut.lines import STOPS, WORD, Line
from onrecord.stories.facts.captions import may_be_caption

_NEAR = 3  # body lines: what a border parts must differ at once ...
_FAR = 8  # ... and at some distance; news paragraphs are short
_WIDE = 24  # and as far as most stories reach
_STEM = 6  # letters: "elections" and "elected" meet; a longer stem misses inflection, a shorter one confuses words
_SHORTEST = 4  # letters of a word that says what a text is about
_HEADERS = ("caption", "byline", "dateline")  # what stands between a headline and its text
_LONGEST_HEADLINE = 200  # characters; the longest headline of the open sets has 175
_HEADER = 14  # lines between a headline and its first paragraph, at most
_CAPITALS = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z]\w[\w'’-]*")
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
TOGETHER = (
    "alone",  # the score by the evidence above
    "same_form",  # the mean score of the runs of the same form
    "same_form_count",  # how many there are (log)
    "same_depth",  # the mean score of the runs with as many blank lines before them
    "best_other",  # the highest score of another run
    "others",  # the mean score of the others
    "others_count",  # how many there are (log)
)


class Gap(NamedTuple):
    """A run of lines between two body lines, as places in the list of lines."""

    first: int
    last: int  # one past its last line: the next body line, or the end of the page
    headline: int | None  # the line that would be the headline
    evidence: tuple[float, ...] = ()
    form: tuple[int, ...] = ()  # how it is parted and built


class _LineWords(NamedTuple):
    """The content words of each line, and how telling each is on this page."""

    stems: tuple[Counter[str], ...]
    names: tuple[frozenset[str], ...]
    weight: Mapping[str, float]
    most: float  # what a word weighs that no paragraph has


def story_starts(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int | None], ...]:
    """The places among `lines` at which stories begin, each with the line that is its headline.

    The first story begins with the page; () when no line of the page is a paragraph.
    """
    found = gaps(text, lines)
    if not found:
        return ()
    first, *others = found
    chosen = [gap for gap, score in zip(others, _border_scores(others), strict=True) if score > 0]
    return ((0, first.headline), *((_beginning(lines, gap), gap.headline) for gap in chosen))


def _border_scores(found: Sequence[Gap]) -> list[float]:
    """For each run how likely it holds a border, above 0 for yes: first each by itself, then beside the others."""
    alone = [UNLIKELY if gap.headline is None else model.score("alone", gap.evidence) for gap in found]
    beside = built_alike(found, alone)
    return [
        UNLIKELY if gap.headline is None else model.score("together", (*gap.evidence, *more))
        for gap, more in zip(found, beside, strict=True)
    ]


UNLIKELY = -8.0  # log odds of a run without a line that may be a headline


def built_alike(found: Sequence[Gap], alone: Sequence[float]) -> list[tuple[float, ...]]:
    """The numbers of TOGETHER for each run: a dump is built alike all through, so runs of one form, which are parted
    from the text by as many blank lines, are borders or sub-headings together."""
    groups: dict[tuple[int, ...], list[float]] = {}
    for gap, score in zip(found, alone, strict=True):
        for key in (gap.form, gap.form[:1]):
            groups.setdefault(key, []).append(score)
    best = sorted(alone, reverse=True)
    total = sum(alone)
    made: list[tuple[float, ...]] = []
    for gap, score in zip(found, alone, strict=True):
        other_best = best[1] if score == best[0] and len(best) > 1 else best[0] if len(best) > 1 else UNLIKELY
        made.append(
            (
                score,
                _mean_of_others(groups[gap.form], score),
                math.log1p(len(groups[gap.form]) - 1),
                _mean_of_others(groups[gap.form[:1]], score),
                other_best,
                (total - score) / (len(alone) - 1) if len(alone) > 1 else UNLIKELY,
                math.log1p(len(alone) - 1),
            )
        )
    return made


def _mean_of_others(group: Sequence[float], score: float) -> float:
    """The mean of a group without one member; that of a run that has none beside it is its own."""
    return (sum(group) - score) / (len(group) - 1) if len(group) > 1 else score


def _beginning(lines: Sequence[Line], gap: Gap) -> int:
    """The line with which the story of a border begins: its headline, or a copy of it that stands before it."""
    assert gap.headline is not None
    key = lines[gap.headline].key
    copies = (n for n in range(gap.first, gap.headline) if same_headline(lines[n].key, key))
    return next(copies, gap.headline)


def same_headline(a: str, b: str) -> bool:
    """True when two lines are the same headline, one perhaps with the site's name behind it."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 12 and long.startswith(short) and long[len(short) :].lstrip()[:1] in ("-", "|", ":", "•", "·")


# --- the gaps ------------------------------------------------------------------------------------------------------


def gaps(text: str, lines: Sequence[Line]) -> tuple[Gap, ...]:
    """The page's runs of lines without a paragraph: first what stands before the first paragraph (maybe nothing), then
    each run between two paragraphs. What stands after the last paragraph is none, as nothing follows it."""
    body = [n for n, line in enumerate(lines) if line.look == "body"]
    if not body:
        return ()
    words = _content(text, lines)
    rank = {n: at for at, n in enumerate(body)}
    borders = [(0, body[0]), *((a + 1, b) for a, b in pairwise(body) if b > a + 1)]
    plain = [Gap(a, b, _headline_line(text, lines, words, body, rank[b], a, b)) for a, b in borders]
    page = _about_page(text, lines, words, body, plain)
    return tuple(
        gap._replace(evidence=_run_evidence(text, lines, words, page, gap), form=_run_form(lines, gap)) for gap in plain
    )


def _content(text: str, lines: Sequence[Line]) -> _LineWords:
    """The stems, names and weights of a page's lines."""
    stems = tuple(Counter(_stems_of(line.key)) for line in lines)
    names = tuple(
        frozenset(name[:_STEM].casefold() for name in _CAPITALS.findall(text[line.span.start : line.span.end]))
        for line in lines
    )
    seen = Counter(stem for line, bag in zip(lines, stems, strict=True) if line.look == "body" for stem in bag)
    total = 1 + sum(line.look == "body" for line in lines)
    return _LineWords(
        stems, names, {stem: math.log((1 + total) / count) for stem, count in seen.items()}, math.log(1 + total)
    )


def _stems_of(key: str) -> list[str]:
    """The first letters of each longer word."""
    return [word[:_STEM] for word in WORD.findall(key) if len(word) >= _SHORTEST or not word.isascii()]


# --- which line is the headline ------------------------------------------------------------------------------------


def _headline_line(
    text: str, lines: Sequence[Line], words: _LineWords, body: Sequence[int], after: int, first: int, last: int
) -> int | None:
    """The line of `lines[first:last]` that is the headline if any is: the first of its copies."""
    below = _bag(words, body[after : after + _FAR])
    above = _bag(words, body[max(0, after - _FAR) : after])
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
    return not (_is_end(line) or is_doubled_caption(words, lines, n))


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
    words: _LineWords,
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
    returns = _stem_share(stems, below)
    score = 3.0 * returns - 1.5 * _stem_share(stems, above) + (1.5 if 4 <= count <= 20 else -1.0 if count < 3 else 0.0)
    score += 2.0 * (doubled[line.key] > 1) + 0.5 * (not told.endswith(".")) + 0.5 * min(line.blanks, 2)
    score -= 0.15 * min(10, max(0, last - n - 1))  # nearer to the text is likelier, all else being equal
    score -= 1.0 * bool(line.reason)
    score += 0.7 * any(other.look in _HEADERS for other in lines[n + 1 : last])
    return score


def _stem_share(stems: Mapping[str, int], where: Mapping[str, float]) -> float:
    """The share of stems that stand there; 0 for none."""
    return sum(stem in where for stem in stems) / len(stems) if stems else 0.0


def _weighted_share(words: _LineWords, stems: Mapping[str, int], where: Mapping[str, float]) -> float:
    """The same, each stem counted by how telling it is; words that no paragraph has weigh most."""
    most = words.most
    weights = {stem: words.weight.get(stem, most) for stem in stems}
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in where) / total if total else 0.0


def _bag(words: _LineWords, places: Sequence[int]) -> dict[str, float]:
    """The weighted stems of some lines."""
    found: dict[str, float] = {}
    for n in places:
        for stem, count in words.stems[n].items():
            found[stem] = found.get(stem, 0.0) + count * words.weight.get(stem, 0.0)
    return found


# --- the evidence --------------------------------------------------------------------------------------------------


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
    text: str, lines: Sequence[Line], words: _LineWords, body: Sequence[int], found: Sequence[Gap]
) -> _RunPage:
    """The page's own measures."""
    distances = tuple(_distance(words, body, at, _FAR) for at in range(len(body)))
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
        min(2.0, sum(line.look in ("furniture", *_HEADERS) for line in lines) / len(body)),
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


def _distance(words: _LineWords, body: Sequence[int], at: int, reach: int) -> float:
    """One less the cosine of the weighted words of `reach` body lines on either side of body line number `at`."""
    a = _bag(words, body[max(0, at - reach) : at])
    b = _bag(words, body[at : at + reach])
    if len(b) < len(a):
        a, b = b, a
    inner = sum(value * b[stem] for stem, value in a.items() if stem in b)
    size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return 1.0 - inner / size if size else 1.0


def _run_evidence(text: str, lines: Sequence[Line], words: _LineWords, page: _RunPage, gap: Gap) -> tuple[float, ...]:
    """The numbers of FEATURES for one run."""
    at = page.rank[gap.last]
    far = page.distances[at]
    before, after = page.body[max(0, at - _FAR) : at], page.body[at : at + _FAR]
    general = (
        _distance(words, page.body, at, _NEAR),
        far,
        _distance(words, page.body, at, _WIDE),
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
    words: _LineWords,
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
    returns = _weighted_share(words, stems, _bag(words, after))
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
        returns - _weighted_share(words, stems, _bag(words, before)),
        sum(not stems.keys().isdisjoint(words.stems[n]) for n in after) / len(after),
        _weighted_share(words, stems, _bag(words, far_before)),
        1.0 - abs(_capitals(told) - page.first[0]),
        min(2.0, len(told.split()) / max(1, page.first[1])),
    )


def new_names(words: _LineWords, before: Sequence[int], after: Sequence[int]) -> float:
    """The share of the names in the lines after that the lines before do not have; 0.5 when there are none."""
    old = frozenset(name for n in before for name in words.names[n])
    new = frozenset(name for n in after for name in words.names[n])
    return len(new - old) / len(new) if new else 0.5


def _of_surroundings(lines: Sequence[Line], page: _RunPage, gap: Gap) -> tuple[float, ...]:
    """Those that look at the lines around the headline."""
    at = gap.last if gap.headline is None else gap.headline
    start = at if gap.headline is None else _beginning(lines, gap)
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
        float(any(_is_end(line) for line in lines[max(0, gap.first - 2) : start])),
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


def _is_end(line: Line) -> bool:
    """True for a line that closes stories: "Reporting by ...", a copyright."""
    return line.shape.startswith(_end_words())


@cache
def _end_words() -> tuple[str, ...]:
    """What such lines begin with."""
    return tuple(sorted(w for language in lexicons.folders() for w in lexicons.words(language, "story_ends")))
