"""Number changed: the page counts the same thing and has another number, or a bound that the draft drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.record import Figure
from onrecord.types.span import overlaps
from onrecord.types.verdict import VoiceKind
from onrecord.verdicts.voice.amount import bound_dropped, bounds, derived, may_be, one_measure
from onrecord.verdicts.voice.raised import DraftSentence, Raised, sentence_of
from onrecord.verdicts.voice.same import Passage, chain_words, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import governing, tokens_of, voice_words

_COVERS = 0.38  # coverage of a passage whose numbers are looked at
_NEAR = 0.3  # coverage by which one may fall short of the best
_ALIKE = 0.5  # likeness of what two numbers count that makes them comparable
_VERY = 0.9  # and that makes them comparable wherever they stand
_APART = 0.12  # by which the page's number may be less alike that stands elsewhere, and still counts the same
_ONLY, _ONLY_COVERS = 0.55, 0.5  # likeness of the only sum, share or age of a page; coverage that this asks for
_LEFT_COVERS = 0.6  # coverage of a passage of which one number is left over, as one of the draft is
_WINDOW = 6  # tokens to either side that say what a number is about
_BEHIND = 4  # tokens behind a number among which stands what became of the people counted
_TELLING = 20  # numbers from which on one does not stand in a story by chance
_OLDEST = 120  # years


class _Counted(Struct, frozen=True, eq=False):
    """A figure with the tokens that say what it counts and what becomes of it."""

    text: TextSide
    figure: Figure
    tokens: tuple[int, ...]
    verb: int | None
    around: tuple[int, ...]  # telling words beside it
    toll: str  # what became of the people that it counts: dead, injured ...


def number_changed(one: DraftSentence) -> Iterator[Raised]:
    """The numbers of a sentence that the page has otherwise."""
    if not one.passages:
        return
    there = [p for p in one.passages if p.coverage >= max(_COVERS, one.passages[0].coverage - _NEAR)]
    mine = [_counted(one.draft, f) for f in one.draft.record.figures if _is_told(one, f)]
    pages = {id(p.page): p.page for p in one.passages}
    everywhere = [_counted(page, f) for page in pages.values() for f in page.record.figures if bounds(f) is not None]
    for counted in mine if there else ():
        found = (
            _worse(counted, everywhere, there)
            or _otherwise(counted, mine, everywhere, there)
            or _left_over(counted, mine, everywhere, there)
        )
        if found is not None:
            yield found


def _is_told(one: DraftSentence, figure: Figure) -> bool:
    """True for a number of the sentence that counts something: none of a quotation, and of no day."""
    if not overlaps(figure.span, one.span) or bounds(figure) is None or _in_marks(one.draft, figure):
        return False
    return not any(t.type != "DURATION" and overlaps(t.span, figure.span) for t in one.draft.record.times)


def _otherwise(
    mine: _Counted, all_mine: Sequence[_Counted], everywhere: Sequence[_Counted], there: Sequence[Passage]
) -> Raised | None:
    """What the page has instead of a number; None where it has the number, or nothing that is comparable."""
    alike = {id(c): _alike(mine, c) for c in everywhere}
    near = {id(c): _covered(c, there) for c in everywhere}
    if not everywhere:
        return None
    best = min(everywhere, key=lambda c: (-alike[id(c)] - 0.5 * near[id(c)], c.figure.span))
    equal = [c for c in everywhere if may_be(mine.figure, c.figure)]
    same = [c for c in equal if near[id(c)] and not (mine.toll and c.toll and mine.toll != c.toll)]
    dropped = next((c for c in same if bound_dropped(mine.figure, c.figure)), None)
    if dropped is not None and not _bounded_by_verb(mine):
        exact = any(not bound_dropped(mine.figure, c.figure) and alike[id(c)] >= alike[id(dropped)] for c in equal)
        return None if exact else _raised(mine, dropped, 0.6, "bound")
    sure, covers = alike[id(best)], near[id(best)]
    if sure < _VERY and not covers and (not mine.toll or mine.toll != best.toll):
        return None
    if equal:
        taken = any(m is not mine and may_be(m.figure, best.figure) for m in all_mine)
        far = mine.figure.unit == best.figure.unit or (mine.figure.value or 0) >= _TELLING
        others = (
            _is_other(mine, c, best, taken=taken) if near[id(c)] else far and alike[id(c)] < sure - _APART
            for c in equal
        )
        if best in equal or not all(others) or (taken and not any(near[id(c)] for c in equal)):
            return None
        toll = bool(mine.toll and mine.toll == best.toll)
        return (
            _raised(mine, best, min(0.9, 0.3 + 0.4 * sure + 0.3 * covers), "of-another")
            if toll or sure >= _ALIKE
            else None
        )
    if _sort_of_number(mine) != "count" and covers >= _ONLY_COVERS and sum(_one_kind(mine, c) for c in everywhere) == 1:
        sure = max(sure, _ONLY)
    if any(_stands(mine.figure, c.text) for c in everywhere[:1]) and sure < _VERY:
        return None
    if sure < _ALIKE or derived(mine.figure, [c.figure for c in everywhere if alike[id(c)] >= _ALIKE]):
        return None
    return _raised(mine, best, min(0.95, 0.3 + 0.4 * sure + 0.3 * covers), "other")


def _bounded_by_verb(mine: _Counted) -> bool:
    """True for a number that its verb makes a bound: "topped one percent"."""
    return mine.verb is not None and mine.text.reading.tokens[mine.verb].lemma.lower() in voice_words("voice_bounds")


def _worse(mine: _Counted, everywhere: Sequence[_Counted], there: Sequence[Passage]) -> Raised | None:
    """The same people counted, of whom the page tells less than the draft: hurt, not dead."""
    unit = mine.figure.unit
    same = [c for c in everywhere if unit is not None and c.figure.unit == unit and may_be(mine.figure, c.figure)]
    ranks = lexicons.mapping(LANGUAGE, "voice_tolls", "toll", "rank")
    if mine.toll not in ranks or not same or any(c.toll not in ranks for c in same):
        return None
    if any(ranks[c.toll] >= ranks[mine.toll] for c in same):
        return None
    near = next((c for c in same if _covered(c, there)), None)
    return None if near is None else _raised(mine, near, 0.7, "toll", "stage raised")


def _is_other(mine: _Counted, equal: _Counted, best: _Counted, *, taken: bool) -> bool:
    """True for the same number of another thing, where `best` counts the draft's: by what they count, or by what became
    of it. `taken`: another number of the draft is that of `best`, so that two may have changed places."""
    unit = mine.figure.unit
    if _sentence_at(equal) != _sentence_at(best):
        return False
    if unit is not None and unit == best.figure.unit:
        return equal.figure.unit not in (None, unit)
    return bool(not taken and mine.toll and mine.toll == best.toll != equal.toll and equal.figure.unit)


def _sentence_at(counted: _Counted) -> int:
    """The number of the sentence in which a figure stands."""
    return sentence_of(counted.text, counted.figure.span)


def _left_over(
    mine: _Counted, all_mine: Sequence[_Counted], everywhere: Sequence[_Counted], there: Sequence[Passage]
) -> Raised | None:
    """The number that a passage has left over when every other one of the two sentences has its like."""
    best = there[0]
    sentence = best.page.reading.sentences[best.sentence].span
    theirs = [c for c in everywhere if c.text is best.page and overlaps(c.figure.span, sentence)]
    if best.coverage < _LEFT_COVERS or _near_any(mine, everywhere, there):
        return None
    left = [c for c in theirs if not any(may_be(m.figure, c.figure) for m in all_mine)]
    over = [m for m in all_mine if not any(may_be(m.figure, c.figure) for c in theirs)]
    if len(left) != 1 or over != [mine] or _sort_of_number(mine) != _sort_of_number(left[0]):
        return None
    if not one_measure(mine.figure, left[0].figure) or (mine.toll and left[0].toll and mine.toll != left[0].toll):
        return None
    units = {mine.figure.unit, left[0].figure.unit}
    if derived(mine.figure, [c.figure for c in everywhere]) or (len(units) == 2 and None not in units):
        return None
    return _raised(mine, left[0], 0.35 + 0.35 * best.coverage, "left-over")


def _near_any(mine: _Counted, everywhere: Sequence[_Counted], there: Sequence[Passage]) -> bool:
    """True when a passage that tells the same has the number."""
    return any(may_be(mine.figure, c.figure) and _covered(c, there) for c in everywhere)


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


def _raised(mine: _Counted, best: _Counted, confidence: float, rule: str, kind: VoiceKind = "number changed") -> Raised:
    """The finding."""
    here = mine.text.record.text[slice(*mine.figure.span)]
    there = best.text.record.text[slice(*best.figure.span)]
    return Raised(
        kind,
        mine.figure.span,
        f"The page has “{there}”, the draft “{here}”."
        if kind == "number changed"
        else f"The page has “{there}” {best.toll}, the draft {mine.toll}.",
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
        if i in text.number_at or not text.stems[i] or text.reading.tokens[i].pos == "CCONJ":
            break  # "killed 12 people and injured 30"
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
    return _sort_of_number(a) == _sort_of_number(b) and one_measure(a.figure, b.figure, strict=True)


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
