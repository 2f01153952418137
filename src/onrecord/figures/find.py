"""`Story.figures`: every number of the text that measures or counts something reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from onrecord.figures.asserted import asserted_by
from onrecord.figures.change import change
from onrecord.figures.comparator import ComparatorWords as ComparatorWords
from onrecord.figures.comparator import Compared, comparator, comparators
from onrecord.figures.counted import FIGURE, LATER, SURE, Candidate, around_number
from onrecord.figures.measure import befallen, entities_of, measure, mentions, own_level
from onrecord.figures.of_what import Asked, counts_share, measured
from onrecord.figures.range import scaled_low, spread
from onrecord.figures.reject import BEYOND_DOUBT, Context, reject_context, why_no_figure
from onrecord.figures.unit import UnitFound, Units, unit, units
from onrecord.figures.value import Number, NumberWords, no_victims, number, number_words, plain_number
from onrecord.figures.when import figure_time
from onrecord.figures.words import small
from onrecord.language.grammar import at as tokens_at
from onrecord.language.grammar import characters_between
from onrecord.language.nearby import about_page, by_sentence
from onrecord.language.path import vectors_of
from onrecord.lexicons import mapping
from onrecord.models import figures
from onrecord.models.encoder import Scores
from onrecord.models.heads import Floats, Head, answers, head_probabilities
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Figure, Statement, Time
from onrecord.types.span import Span

_OPEN = ("ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "NUM")  # what no phrase ends with that a figure cuts off


class _Seen(Struct, frozen=True):
    """A figure before its surroundings are read: its numbers, unit and comparator, and how likely it is one."""

    low: Number
    high: Number | None
    unit: UnitFound
    compared: Compared
    reason: str = ""  # why the rules hold it for none
    confidence: float | None = None  # null: by the rules


class _Tables(Struct, frozen=True):
    """The words that figures need."""

    numbers: NumberWords
    units: Units
    comparators: ComparatorWords


def find(
    reading: Reading,
    times: tuple[Time, ...],
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    scores: Scores | None = None,
) -> tuple[Figure, ...]:
    """In text order; ids f1, f2 ... Dates, times of day, ordinals, vague quantities and numbers in names are none."""
    vectors = vectors_of(reading, scores) if scores is not None and len(scores.vectors) else None
    return find_with(reading, times, entities, statements, vectors, figures.weights())


def find_with(
    reading: Reading,
    times: tuple[Time, ...],
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    vectors: Floats | None,
    learned: Mapping[str, Head] | None,
) -> tuple[Figure, ...]:
    """The figures by the learned heads; without them, or without the encoder's vectors, by the rules alone."""
    moving = mapping(reading.language, "changes", "lemma", "change")
    where = by_sentence(reading, ((span, (span, id)) for span, id in mentions(entities)))
    said = by_sentence(reading, ((content, one) for one in statements for content in one.content))
    dated = by_sentence(reading, ((time.span, time) for time in times))
    every = tuple(
        one for one in number_candidates(reading, times) if not about_page(reading, _characters(reading, one))
    )
    if learned is not None and vectors is not None:
        chosen = _likely_figures(reading, every, vectors, learned["figure"])
    else:
        chosen = [one for one in every if not one.reason]
    asked = by_rules(reading, chosen, [change(reading, one.low.last - 1, moving) for one in chosen])
    told = [(one.by_rule, nouns) for one, nouns in asked]
    if learned is not None and vectors is not None:
        told = measured(reading, [one for one, _ in asked], vectors, learned["measure"])
        for n in range(1, len(chosen)):
            if _converted(reading, chosen[n], chosen[n - 1]):
                told[n] = told[n - 1]
    found: list[Figure] = []
    for seen, (spans, nouns) in zip(chosen, told, strict=True):
        moved = change(reading, seen.low.last - 1, moving)
        span = _characters(reading, seen)
        here = reading.sentence_of[seen.low.first]
        found.append(
            Figure(
                id=f"f{len(found) + 1}",
                span=span,
                value=None if seen.high or seen.low.vague else plain_number(seen.low.value),
                low=plain_number(seen.low.value) if seen.high or seen.low.vague else None,
                high=plain_number(seen.high.value) if seen.high else None,
                comparator="range" if seen.high else "~" if seen.low.vague else seen.compared.comparator,
                unit=seen.unit.unit,
                change=moved[0] if moved else None,
                measure=_own_measure(reading, seen, spans),
                of=entities_of(reading, nouns, where.get(here, ())),
                time=figure_time(reading, span, dated.get(here, ())),
                asserted_by=asserted_by(span, said.get(here, ())),
                because=because(seen),
                confidence=seen.confidence,
            )
        )
    return tuple(found)


def _own_measure(reading: Reading, seen: _Seen, spans: Sequence[Span]) -> tuple[Span, ...]:
    """What is measured without the figure's own words and what the figure cuts off: the "lies" of "lies less than 200
    kilometres from", nothing of "3 percent of the" before "$5 million"."""
    made = []
    for span in spans:
        first, last = tokens_at(reading, span)
        if first < seen.compared.first < last:
            last = seen.compared.first
        elif first < seen.compared.last < last:
            first = seen.compared.last
        while last == seen.compared.first or first < last < seen.compared.first:
            token = reading.tokens[last - 1]
            if last == first or not (token.pos in _OPEN or counts_share(reading, last - 1)):
                break
            last -= 1
        if first < last:
            made.append(characters_between(reading, first, last))
    return tuple(made)


def _characters(reading: Reading, seen: _Seen) -> Span:
    """Its characters, without the full stop that a short unit takes for its own: "$4m."."""
    span = characters_between(reading, seen.compared.first, seen.compared.last)
    stops = reading.text.count(".", reading.tokens[seen.compared.last - 1].start, span.end)
    ends = stops == 1 and reading.text[span.end - 1] == "."
    return Span(span.start, span.end - 1) if ends else span


def number_candidates(reading: Reading, times: tuple[Time, ...]) -> Iterator[_Seen]:
    """Every number of the text, with why the rules hold it for no figure."""
    language = reading.language
    tables = _Tables(number_words(language), units(language), comparators(language))
    yield from numbers(reading, tables, reject_context(reading, times))


def _likely_figures(reading: Reading, every: Sequence[_Seen], vectors: Floats, head: Head) -> list[_Seen]:
    """The numbers that are figures likely enough; of two that overlap the first."""
    if not every:
        return []
    features = [around_number(reading, as_candidate(one)) for one in every]
    odds = answers(head, (vectors[[one.low.last - 1 for one in every]],), features)["figure"][:, 0]
    chosen: list[_Seen] = []
    for one, chance in zip(every, head_probabilities(odds), strict=True):
        free = not chosen or one.low.first >= max(chosen[-1].unit.last, chosen[-1].compared.last)
        by_rule = one.low.vague or one.low.zero or one.reason in BEYOND_DOUBT
        by_rule = by_rule or (not one.reason and (one.unit.kind in SURE or _people_in_round_words(reading, one)))
        likely = not one.reason if by_rule else chance >= (LATER if _passed(reading, one) else FIGURE)
        if likely and free:
            chosen.append(msgspec.structs.replace(one, confidence=round(float(chance), 3)))
    return chosen


def _passed(reading: Reading, one: _Seen) -> bool:
    """True for how long before or after another day something was, which is a time: "two years ago", "a week later"."""
    after = one.unit.last
    if one.unit.kind != "time" or one.high is not None or after >= len(reading.tokens):
        return False
    return reading.tokens[after].text.lower() in small(reading.language)["passed"]


def _people_in_round_words(reading: Reading, one: _Seen) -> bool:
    """True for people counted by a round word: "a hundred people", "two thousand soldiers"; a thousand jokes count
    nothing."""
    noun = one.unit.noun
    if not (one.low.words and one.low.scaled) or noun is None or one.unit.kind != "thing":
        return False
    return mapping(reading.language, "nouns", "word", "type").get(reading.tokens[noun].lemma.lower()) == "person"


def as_candidate(one: _Seen) -> Candidate:
    """The number as the learned head sees it."""
    return Candidate(one.low, one.high, one.unit, one.compared.comparator, one.reason)


def by_rules(
    reading: Reading, chosen: Sequence[_Seen], moved: Sequence[tuple[str, int] | None]
) -> list[tuple[Asked, tuple[int, ...]]]:
    """For each figure what the rules hold that it measures, with the tokens at whose phrase entities are looked for."""
    made: list[tuple[Asked, tuple[int, ...]]] = []
    before: _Before | None = None
    for seen, moves in zip(chosen, moved, strict=True):
        mover = moves[1] if moves else None
        spans, nouns = measure(reading, seen.unit, mover)
        last = before.spans if before is not None else ()
        if before is not None and _told_before(reading, seen, before, bool(spans)):
            spans, nouns = before.spans, before.nouns
        before = _Before(seen, spans, nouns)
        many, spelled, owner = seen.high is not None, bool(seen.low.words), own_level(reading, seen.unit)
        asked = Asked(seen.low.last - 1, seen.unit, mover, spans, last, many, spelled, owner)
        made.append((asked, nouns))
    return made


class _Before(Struct, frozen=True):
    """A figure with what it measures, for the next one that leaves it out."""

    seen: _Seen
    spans: tuple[Span, ...]
    nouns: tuple[int, ...]


def _told_before(reading: Reading, seen: _Seen, before: _Before, told: bool) -> bool:
    """True for a number that measures what the one before it does: "30 inches (76 cm)", "gained 13 seats and lost
    10"."""
    if not before.spans:
        return False
    if befallen(reading, seen.unit) is not None:
        return False
    first = seen.compared.first
    if before.seen.unit.kind in ("money", "measure") and seen.unit.kind in ("money", "measure"):
        return _converted(reading, seen, before.seen)
    near = reading.sentence_of[first] - reading.sentence_of[before.seen.low.first] <= 1
    goal = reading.tokens[seen.low.last - 1].dep == "dobj"  # of "lost 10", whose subject is not what is counted
    return (
        near
        and (goal or not told)
        and seen.unit.kind == ""
        and before.seen.unit.kind == "thing"
        and not seen.low.fraction
    )


def _converted(reading: Reading, seen: _Seen, before: _Seen) -> bool:
    """True for the same amount in another unit or currency, right behind it: "30 inches (76 cm)"."""
    of_amounts = {seen.unit.kind, before.unit.kind} <= {"money", "measure"} and seen.unit.unit != before.unit.unit
    between_them = [t.text for t in reading.tokens[before.compared.last : seen.compared.first]]
    return of_amounts and 0 < len(between_them) <= 2 and set(between_them) <= set("(;/")


def numbers(reading: Reading, tables: _Tables, around: Context) -> Iterator[_Seen]:
    """The numbers of each sentence in text order; after one that is no figure by the rules its unit is read again."""
    for sentence in reading.sentences:
        at = sentence.first
        while at < sentence.last:
            first = number(reading, at, sentence.last, tables.numbers) or no_victims(
                reading, at, sentence.last, tables.units.victims
            )
            if first is None:
                at += 1
                continue
            seen = _whole_figure(reading, first, sentence.first, sentence.last, tables)
            reason = why_no_figure(reading, seen.low, seen.high, seen.unit, sentence.first, sentence.last, around)
            at = first.last if reason else max(seen.unit.last, seen.compared.last, first.last)
            yield msgspec.structs.replace(seen, reason=reason)


def _whole_figure(reading: Reading, first: Number, start: int, stop: int, tables: _Tables) -> _Seen:
    """A number with the other end of its range, its unit and its comparator."""
    high = spread(reading, first, start, stop, tables.numbers, tables.units)
    found = unit(reading, high or first, start, stop, tables.units)
    if high:
        own = unit(reading, first, start, high.first, tables.units)
        begin = own.first if own.kind == "money" else first.first
        found = UnitFound(found.unit or own.unit, found.kind or own.kind, begin, found.last, found.noun)
        if own.kind in ("money", "age") and found.kind in ("thing", ""):
            found = UnitFound(own.unit, own.kind, begin, high.last, found.noun)
        return _Seen(scaled_low(first, high), high, found, Compared("range", found.first, found.last))
    return _Seen(first, None, found, comparator(reading, found.first, found.last, start, stop, tables.comparators))


def because(seen: _Seen) -> str:
    """Which rule read the number."""
    if seen.high:
        return "figures.range/spread"
    if seen.low.zero:
        return "figures.value/zero"
    if seen.unit.kind == "age":
        return "figures.unit/age"
    if seen.low.vague:
        return "figures.value/vague"
    return "figures.value/spelled" if seen.low.words else "figures.value/digits"
