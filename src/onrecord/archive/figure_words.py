"""What stands around a figure in its sentence: what became of the people counted, where, whose age, which words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from onrecord.archive.people import names_agree
from onrecord.archive.profile import Vector, rarity, vector
from onrecord.language.fold import folded_words, stem
from onrecord.lexicons import mapping
from onrecord.types.record import Entity, Figure, Record
from onrecord.types.span import Span

_LANGUAGE = "en"
_BEHIND = 5  # words behind a number among which what became of the people counted stands
_BEFORE = 8  # the same before it: "killing at least 82", "the death toll of the shelling at 40"
_WINDOW = 9  # words on either side that are compared
_TELLING = 2.0  # rarity of a word that is compared
_OLDEST = 120  # years
_ENDS = re.compile(r"[.!?](?=\s)|\n")
_CLAUSE = re.compile(r"[,;:()\d]|\b(?:and|while|but)\b")
_AGED = re.compile(r"(?i)\b(?:aged?|at|was|is)\s*$")
_OLD = re.compile(r"(?i)\S+[\s-]+years?[\s-]+old\b")
_CLOSED = re.compile(r"\s*(?:[.,!;)]|\n|$)")
_AGE_LENGTH = 30  # characters of "seventy-five-year-old"


class Around(Struct, frozen=True):
    """A figure's surroundings."""

    toll: str  # dead, injured ...; "" for what is no toll
    whom: str  # "" for all people; else the kind that is counted: soldier, child
    places: frozenset[str]  # that the sentence names
    age: bool
    owners: tuple[tuple[str, ...], ...]  # names of the people whose age it is
    unit: str
    change: str
    near: Vector
    label: str


def around(record: Record, figure: Figure) -> Around:
    """The surroundings of one figure."""
    sentence = _sentence(record.text, figure.span)
    toll = _toll(record.text, sentence, figure)
    by_id = {entity.id: entity for entity in record.entities}
    its = [by_id[id] for id in figure.of if id in by_id]
    age = not toll and _is_age(record.text, figure, its)
    whom = "" if not toll or _of_all(figure.unit) else figure.unit or ""
    unit = "people" if _people(figure.unit) and figure.unit else figure.unit or _noun_before(record.text, figure.span)
    return Around(
        toll, whom, _places_named(record, sentence) if toll else frozenset(), age,
        tuple(tuple(w.key for w in folded_words(e.name)) for e in its if age and e.type == "person" and _bears_name(e)),
        unit, figure.change or "", _words_near(record.text, sentence, figure.span),
        _figure_label(record, figure, toll, whom, its, age=age),
    )  # fmt: skip


def one_owner(a: Around, b: Around) -> bool | None:
    """Of two ages: of one person by name, of two, or None where that isn't told."""
    if not a.owners or not b.owners:
        return None
    return any(names_agree(x, y) for x in a.owners for y in b.owners)


def _bears_name(entity: Entity) -> bool:
    return any(mention.form == "name" for mention in entity.mentions)


def _sentence(text: str, span: Span) -> Span:
    start = max((m.end() for m in _ENDS.finditer(text, max(0, span.start - 400), span.start)), default=0)
    end = _ENDS.search(text, span.end)
    return Span(max(start, span.start - 400), end.start() if end else len(text))


def _toll(text: str, sentence: Span, figure: Figure) -> str:
    """What became of the people that a figure counts: right before the number, in the words behind it, or before."""
    tolls = mapping(_LANGUAGE, "tolls", "word", "toll")
    if figure.change is not None or not _people(figure.unit) or (figure.value or 1) % 1:
        return ""
    before = text[sentence.start : figure.span.start].rstrip()
    after = _CLAUSE.split(text[figure.span.end : sentence.end])[0]
    ahead = [word.key for word in folded_words(_CLAUSE.split(before.rstrip(":"))[-1])]
    behind = [word.key for word in folded_words(after)][:_BEHIND]
    if before.endswith(":") and not behind:  # a line of a table
        return next((tolls[key] for key in ahead[-2:] if tolls.get(key)), "")
    inside = [word.key for word in folded_words(text, figure.span)]
    order = (*ahead[-1:], *behind, *inside, *reversed(ahead[-_BEFORE:-1]))
    return next((tolls[key] for key in order if tolls.get(key)), "")


def _of_all(unit: str | None) -> bool:
    """True when everybody is counted, not soldiers or children alone."""
    return unit is None or unit in mapping(_LANGUAGE, "tolls", "word", "toll")


def _people(unit: str | None) -> bool:
    return _of_all(unit) or mapping(_LANGUAGE, "nouns", "word", "type").get(unit or "") == "person"


def _is_age(text: str, figure: Figure, its: Sequence[Entity]) -> bool:
    """A 36-year-old driver; LaSalle, 36, of Bloomington; aged 85; She was 85."""
    if figure.value is None or not 0 < figure.value <= _OLDEST or figure.value % 1:
        return False
    if figure.unit not in (None, "year") or not any(entity.type == "person" for entity in its):
        return False
    before, after = text[: figure.span.start][-12:], text[figure.span.start :][:_AGE_LENGTH]
    if _OLD.match(after):
        return True
    alone = bool(_CLOSED.match(text, figure.span.end))
    return alone and bool(_AGED.search(before) or (figure.unit == "year" and before.rstrip().endswith(",")))


def _noun_before(text: str, span: Span) -> str:
    """A magnitude of 4.4, a record of 12."""
    words = [word.key for word in folded_words(text[max(0, span.start - 40) : span.start])]
    return words[-2] if len(words) > 1 and words[-1] == "of" else ""


def _places_named(record: Record, sentence: Span) -> frozenset[str]:
    """Words of the places that a sentence names."""
    return frozenset(
        word.key
        for entity in record.entities
        if entity.type == "place"
        and any(m.form == "name" and sentence.start <= m.span.start < sentence.end for m in entity.mentions)
        for word in folded_words(entity.name)
    )


def _words_near(text: str, sentence: Span, span: Span) -> Vector:
    """The telling words on both sides, by rarity."""
    before = folded_words(text, Span(sentence.start, span.start))[-_WINDOW:]
    after = folded_words(text, Span(span.end, max(span.end, sentence.end)))[:_WINDOW]
    stems = {stem(word.key) for word in (*before, *after)}
    return vector({word: rarity(word) for word in stems if rarity(word) >= _TELLING and not word[0].isdigit()})


def _figure_label(record: Record, figure: Figure, toll: str, whom: str, its: Sequence[Entity], *, age: bool) -> str:
    if toll:
        return " ".join(filter(None, (whom, toll)))
    named = [entity.name for entity in its if _bears_name(entity)]
    if age:
        return " ".join(("age", *named[:1]))
    measured = [record.text[span.start : span.end] for span in figure.measure]
    return " ".join(dict.fromkeys((*measured, *([figure.unit] if figure.unit and not measured else ()), *named[:1])))
