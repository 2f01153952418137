"""Number changed: the page counts the same thing and has another number, or a bound that the draft drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.language.fold import folded_words
from onrecord.types.record import Figure
from onrecord.types.span import Span, overlaps
from onrecord.verdicts.voice.raised import Raised, Sentence
from onrecord.verdicts.voice.same import Passage, likeness
from onrecord.verdicts.voice.side import Side
from onrecord.verdicts.voice.stage import stages
from onrecord.verdicts.voice.told import governing, tokens_of

_COVERS = 0.4  # coverage of a passage whose numbers are looked at
_ALIKE = 0.5  # likeness of what two numbers count that makes them comparable
_OTHER = 0.3  # and that makes them numbers of different things
_ROUGH = 0.1  # share by which a rough number may be off
_FAR = 0.35  # share by which a bound may lie from the number that it stands for
_LARGE = 1000  # numbers from which on fewer digits are a rounding
_STAGE = 0.5  # what is taken off where two numbers count what became of people in different ways


class _Counted(Struct, frozen=True, eq=False):
    """A figure with the tokens that say what it counts and what becomes of it."""

    text: Side
    figure: Figure
    tokens: tuple[int, ...]
    verb: int | None


def number_changed(one: Sentence) -> Iterator[Raised]:
    """The numbers of a sentence that the page has otherwise."""
    there = [p for p in one.passages if p.coverage >= _COVERS]
    if not there:
        return
    for figure in one.draft.record.figures:
        if not overlaps(figure.span, one.span) or _bounds(figure) is None or _in_marks(one.draft, figure):
            continue
        found = _otherwise(one, _counted(one.draft, figure), there)
        if found is not None:
            yield found


def _otherwise(one: Sentence, mine: _Counted, there: Sequence[Passage]) -> Raised | None:
    """What the page has instead of a number; None where it has the number, or nothing that is comparable."""
    pages = {id(p.page): p.page for p in one.passages}
    everywhere = [_counted(page, f) for page in pages.values() for f in page.record.figures]
    equal = [c for c in everywhere if _may_be(mine.figure, c.figure)]
    rated = sorted(
        (
            (_alike(mine, c), p.coverage, n, c)
            for n, p in enumerate(there)
            for c in (_counted(p.page, f) for f in p.page.record.figures)
            if overlaps(c.figure.span, p.page.reading.sentences[p.sentence].span) and _bounds(c.figure) is not None
        ),
        key=lambda r: (-r[0] - 0.5 * r[1], r[2]),
    )
    if not rated:
        return None
    alike, coverage, _, best = rated[0]
    if equal:
        return _bound_dropped(mine, equal) or (
            _of_another(mine, best, alike, coverage) if max(_alike(mine, c) for c in equal) <= _OTHER else None
        )
    if any(_stands(mine.figure, page) for page in pages.values()):
        return None
    if alike < _ALIKE or _derived(mine.figure, [c.figure for c in everywhere]):
        return None
    return _raised(mine, best, min(0.95, 0.3 + 0.4 * alike + 0.3 * coverage), "other")


def _of_another(mine: _Counted, best: _Counted, alike: float, coverage: float) -> Raised | None:
    """A number that the page has of something else, where it has another one of this."""
    if alike < 0.75 or coverage < 0.5 or _may_be(mine.figure, best.figure):
        return None
    return _raised(mine, best, 0.6, "of-another")


def _bound_dropped(mine: _Counted, equal: Sequence[_Counted]) -> Raised | None:
    """A number told as it is, where the page has it as a bound wherever it counts the same."""
    if mine.figure.comparator != "=":
        return None
    same = [c for c in equal if _alike(mine, c) >= _ALIKE]
    if not same or any(c.figure.comparator not in ("<", ">") for c in same):
        return None
    return _raised(mine, same[0], 0.6, "bound")


def _raised(mine: _Counted, best: _Counted, confidence: float, rule: str) -> Raised:
    """The finding."""
    here = mine.text.record.text[slice(*mine.figure.span)]
    there = best.text.record.text[slice(*best.figure.span)]
    return Raised(
        "number changed",
        mine.figure.span,
        f"The page has “{there}”, the draft “{here}”.",
        best.text,
        best.figure.span,
        confidence,
        f"verdicts.voice.number/{rule}",
    )


def _in_marks(text: Side, figure: Figure) -> bool:
    """True for a number of a quotation: it is judged there."""
    return any(overlaps(mark, figure.span) for mark in text.marked)


def _counted(text: Side, figure: Figure) -> _Counted:
    """A figure with its surroundings."""
    inside = list(tokens_of(text.reading, figure.span))
    tokens = [i for span in figure.measure for i in tokens_of(text.reading, span) if text.weights[i] > 0]
    verb = governing(text.reading, inside[0]) if inside else None
    return _Counted(text, figure, tuple(tokens), verb)


def _alike(a: _Counted, b: _Counted) -> float:
    """How alike what two numbers count is, 0 to 1."""
    if not _one_kind(a.figure, b.figure):
        return 0.0
    counted = 0.5
    if a.tokens and b.tokens:
        counted = float(likeness(a.text, a.tokens, b.text, b.tokens).max(axis=1).mean())
    doing = 0.5
    if a.verb is not None and b.verb is not None:
        doing = float(likeness(a.text, [a.verb], b.text, [b.verb])[0, 0])
        mine, theirs = stages(a.text.reading, a.verb), stages(b.text.reading, b.verb)
        if any(mine[ladder] != theirs[ladder] for ladder in mine.keys() & theirs.keys()):
            doing -= _STAGE
    same_unit = a.figure.unit is not None and a.figure.unit == b.figure.unit
    return max(0.0, min(1.0, 0.5 * counted + 0.3 * doing + (0.25 if same_unit else 0.0)))


def _one_kind(a: Figure, b: Figure) -> bool:
    """True for two numbers of one unit, or two that count."""
    return (a.unit or "").isupper() == (b.unit or "").isupper() and (a.unit == "percent") == (b.unit == "percent") and (
        (a.unit == "year") == (b.unit == "year")
    )


def _bounds(figure: Figure) -> tuple[float, float] | None:
    """Between which values a figure lies."""
    low = figure.value if figure.value is not None else figure.low
    high = figure.value if figure.value is not None else figure.high
    if low is None and high is None:
        return None
    least, most = float(low if low is not None else high or 0), float(high if high is not None else low or 0)
    if figure.comparator == "~":
        return least * (1 - _ROUGH), most * (1 + _ROUGH)
    if figure.comparator == ">":
        return least, most * (1 + _FAR)
    if figure.comparator == "<":
        return least * (1 - _FAR), most
    return least, most


def _may_be(mine: Figure, theirs: Figure) -> bool:
    """True when two figures may be one number, told more or less exactly."""
    a, b = _bounds(mine), _bounds(theirs)
    if a is None or b is None:
        return False
    if a[0] <= b[1] and b[0] <= a[1]:
        return True
    return a[0] == a[1] >= _LARGE and b[0] == b[1] and _rounds(b[0], a[0])


def _rounds(exact: float, told: float) -> bool:
    """True when a number is another one with fewer digits."""
    digits = len(f"{told:.0f}".rstrip("0"))
    return float(f"{exact:.{max(digits - 1, 0)}e}") == told


def _stands(figure: Figure, page: Side) -> bool:
    """True when a page has the number anywhere, as no figure: an ordinal, a year, a number in a name."""
    if figure.value is None:
        return False
    key = f"{figure.value:g}"
    return any(word.key in (key, f"{key}th", f"{key}st", f"{key}nd", f"{key}rd") for word in folded_words(page.record.text))


def _derived(figure: Figure, page: Sequence[Figure]) -> bool:
    """True when a number may be worked out of two that a page has: a sum, or a difference."""
    known = {float(f.value) for f in page if f.value is not None} | {1.0}
    told = _bounds(figure)
    if told is None:
        return False
    return any(told[0] <= total <= told[1] for a in known for b in known for total in (a + b, abs(a - b)) if a != total)


def place_of(figure: Figure) -> Span:
    """Where a figure stands."""
    return figure.span
