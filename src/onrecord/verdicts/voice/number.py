"""Number changed: the page counts the same thing and has another number, or a bound that the draft drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.record import Figure
from onrecord.types.span import overlaps
from onrecord.verdicts.voice.raised import Raised, Sentence
from onrecord.verdicts.voice.same import Passage, chain_words, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import governing, tokens_of

_COVERS = 0.4  # coverage of a passage whose numbers are looked at
_ALIKE = 0.5  # likeness of what two numbers count that makes them comparable
_OTHER = 0.3  # and that makes them numbers of different things
_ROUGH = 0.1  # share by which a rough number may be off
_FAR = 0.35  # share by which a bound may lie from the number that it stands for
_LARGE = 1000  # numbers from which on fewer digits are a rounding
_ONLY, _ONLY_COVERS = 0.55, 0.5  # likeness of the only sum, share or age of a page; coverage that this asks for
_WINDOW = 6  # tokens to either side that say what a number is about
_BEHIND = 4  # tokens behind a number among which stands what became of the people counted
_OLDEST = 120  # years


class _Counted(Struct, frozen=True, eq=False):
    """A figure with the tokens that say what it counts and what becomes of it."""

    text: TextSide
    figure: Figure
    tokens: tuple[int, ...]
    verb: int | None
    around: tuple[int, ...]  # telling words beside it
    toll: str  # what became of the people that it counts: dead, injured ...


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
    everywhere = [_counted(page, f) for page in pages.values() for f in page.record.figures if _bounds(f) is not None]
    alike = {id(c): _alike(mine, c) for c in everywhere}
    near = {id(c): _covered(c, there) for c in everywhere}
    equal = [c for c in everywhere if _may_be(mine.figure, c.figure)]
    rated = sorted(everywhere, key=lambda c: (-alike[id(c)] - 0.5 * near[id(c)], c.figure.span))
    best = rated[0] if rated else None
    if best is None or (not near[id(best)] and (not mine.toll or mine.toll != best.toll)):
        return None
    sure, covers = alike[id(best)], near[id(best)]
    if _sort_of_number(mine) != "count" and covers >= _ONLY_COVERS and sum(_one_kind(mine, c) for c in everywhere) == 1:
        sure = max(sure, _ONLY)
    if equal:
        if any(alike[id(c)] > _OTHER for c in equal):
            return _bound_dropped(mine, [c for c in equal if alike[id(c)] >= _ALIKE])
        told_apart = mine.toll and mine.toll == best.toll and all(c.toll and c.toll != mine.toll for c in equal)
        return _raised(mine, best, 0.6, "of-another") if told_apart and not _may_be(mine.figure, best.figure) else None
    if any(_stands(mine.figure, page) for page in pages.values()):
        return None
    if sure < _ALIKE or _derived(mine.figure, [c.figure for c in everywhere if alike[id(c)] >= _ALIKE]):
        return None
    return _raised(mine, best, min(0.95, 0.3 + 0.4 * sure + 0.3 * covers), "other")


def _covered(counted: _Counted, there: Sequence[Passage]) -> float:
    """How much of the draft's sentence the passage has in which a figure stands; 0 where it stands in none."""
    return max(
        (
            p.coverage
            for p in there
            if p.page is counted.text and overlaps(counted.figure.span, p.page.reading.sentences[p.sentence].span)
        ),
        default=0.0,
    )


def _bound_dropped(mine: _Counted, same: Sequence[_Counted]) -> Raised | None:
    """A number told as it is, where the page has it as a bound wherever it counts the same."""
    if mine.figure.comparator != "=" or not same or any(c.figure.comparator not in ("<", ">") for c in same):
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


def _in_marks(text: TextSide, figure: Figure) -> bool:
    """True for a number of a quotation: it is judged there."""
    return any(overlaps(mark, figure.span) for mark in text.marked)


def _counted(text: TextSide, figure: Figure) -> _Counted:
    """A figure with its surroundings."""
    reading = text.reading
    inside = list(tokens_of(reading, figure.span))
    tokens = [i for span in figure.measure for i in tokens_of(reading, span) if text.weights[i] > 0]
    verb = governing(reading, inside[0]) if inside else None
    around: list[int] = []
    if inside:
        sentence = reading.sentences[reading.sentence_of[inside[0]]]
        first, last = max(sentence.first, inside[0] - _WINDOW), min(sentence.last, inside[-1] + 1 + _WINDOW)
        around = [i for i in range(first, last) if text.weights[i] > 0]
    return _Counted(text, figure, tuple(tokens), verb, tuple(around), _toll(text, inside, tokens, verb))


def _toll(text: TextSide, inside: Sequence[int], tokens: Sequence[int], verb: int | None) -> str:
    """What became of the people that a figure counts, by the words behind it, those of what it measures, or its verb;
    "" for figures that count other things."""
    tolls = lexicons.mapping(LANGUAGE, "tolls", "word", "toll")
    behind: list[int] = []
    for i in range(inside[-1] + 1, min(inside[-1] + 1 + _BEHIND, len(text.stems))) if inside else ():
        if i in text.number_at or not text.stems[i]:
            break
        behind.append(i)
    words = [text.reading.tokens[i].text.lower() for i in (*behind, *tokens, *((verb,) if verb is not None else ()))]
    return next((tolls[word] for word in words if tolls.get(word)), "")


def _alike(a: _Counted, b: _Counted) -> float:
    """How alike what two numbers count is, 0 to 1."""
    if not _one_kind(a, b) or (a.toll and b.toll and a.toll != b.toll):
        return 0.0
    evidence = []
    if a.tokens and b.tokens:
        alike = float(likeness(a.text, a.tokens, b.text, b.tokens).max(axis=1).mean())
        evidence.append((0.5, max(alike, _same_bearer(a, b))))
    if a.verb is not None and b.verb is not None:
        evidence.append((0.2, float(likeness(a.text, [a.verb], b.text, [b.verb])[0, 0])))
    if a.around and b.around:
        local = likeness(a.text, a.around, b.text, b.around).max(axis=1)
        weights = a.text.weights[list(a.around)]
        evidence.append((0.4, float((local * weights).sum() / weights.sum())))
    if a.toll and a.toll == b.toll:
        evidence.append((1.0, 1.0))
    total = sum(weight for weight, _ in evidence)
    if not total:
        return 0.0
    unit = 0.15 if a.figure.unit is not None and a.figure.unit == b.figure.unit else 0.0
    return min(1.0, sum(weight * value for weight, value in evidence) / total + unit)


def _same_bearer(a: _Counted, b: _Counted) -> float:
    """1 where a name that one figure is of is a name of whom the other is of, in whatever words."""
    mine = {a.text.stems[i] for i in a.tokens}
    theirs = {key for i in b.tokens if (who := b.text.entity_at.get(i)) is not None for key in chain_words(b.text, who)}
    return 1.0 if mine and mine <= theirs else 0.0


def _one_kind(a: _Counted, b: _Counted) -> bool:
    """True for two sums of money, two shares, two ages, or two that count."""
    return _sort_of_number(a) == _sort_of_number(b)


def _sort_of_number(counted: _Counted) -> str:
    """What sort of number a figure is."""
    unit = counted.figure.unit or ""
    if unit == "percent" or unit.isupper():
        return "share" if unit == "percent" else "money"
    if unit == "year":
        return "age"
    who = [counted.text.entity_at.get(i) for i in counted.tokens]
    value = counted.figure.value or 0
    named = any(w is not None and w.type == "person" and any(m.form == "name" for m in w.mentions) for w in who)
    return "age" if not unit and named and value <= _OLDEST else "count"


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


def _stands(figure: Figure, page: TextSide) -> bool:
    """True when a page has the number anywhere, as no figure: an ordinal, a year. Those of names ("Falcon 9") count
    nothing."""
    if figure.value is None:
        return False
    key = f"{figure.value:g}"
    forms = {key, f"{key}th", f"{key}st", f"{key}nd", f"{key}rd"}
    tokens = page.reading.tokens
    return any(
        page.stems[i] in forms and not (i and tokens[i - 1].pos == "PROPN" and i not in page.time_at)
        for i in range(len(tokens))
    )


def _derived(figure: Figure, page: Sequence[Figure]) -> bool:
    """True when a number may be worked out of two that a page has: a sum, or a difference."""
    known = [float(f.value) for f in page if f.value is not None]
    told = figure.value
    return told is not None and any(told in (a + b, abs(a - b)) for n, a in enumerate(known) for b in known[:n])
