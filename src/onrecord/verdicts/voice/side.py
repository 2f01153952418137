"""A text as it is compared: its grammar, what the encoder makes of each word, and what its record knows of it."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.archive.profile import rarity
from onrecord.events.asserted import statements_around
from onrecord.language.fold import folded_words, stem
from onrecord.language.grammar import at, read_grammar
from onrecord.language.marks import quoted, touching
from onrecord.language.path import vectors_of
from onrecord.models import encoder
from onrecord.types.cut import Cut
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Entity, Record, Statement, Time
from onrecord.types.span import Span
from onrecord.verdicts.loss import tells

_MOST = 5.0  # rarity above which a word counts no more: a name that no other story has is not the whole sentence
_PLAIN = 0.4  # what the commonest telling word weighs, of the rarest
_BY_LEMMA = ("VERB", "NOUN", "ADJ", "AUX")
_KEPT = 24  # texts held ready; a draft asks for the same few pages again and again


class TextSide(Struct, frozen=True, eq=False):
    """One text. Rows of `vectors` are its tokens, of length one (or nought)."""

    record: Record
    reading: Reading
    vectors: NDArray[np.float32]
    stems: tuple[str, ...]  # of each token, "" for marks
    weights: NDArray[np.float32]  # how much a token says of what its sentence is about; 0 for small words
    marked: tuple[Span, ...]  # what stands in quotation marks
    entity_at: Mapping[int, Entity]  # token -> who is mentioned there, the innermost
    time_at: Mapping[int, Time]  # token -> the time that it is part of
    number_at: frozenset[int]  # tokens of numbers and days: they are compared apart

    def in_marks(self, i: int) -> bool:
        """True for a token that stands in quotation marks."""
        token = self.reading.tokens[i]
        return next(touching(self.marked, Span(token.start, token.end)), None) is not None

    def statements_at(self, i: int) -> tuple[Statement, ...]:
        """The statements that hold a token, the innermost first."""
        token = self.reading.tokens[i]
        return statements_around(Span(token.start, token.end), self.record.statements)


_sides: OrderedDict[str, TextSide] = OrderedDict()


def text_side(record: Record) -> TextSide:
    """The text of a record, parsed and encoded; the last few are held."""
    key = f"{record.id} {len(record.text)} {hash(record.text)}"
    if key in _sides:
        _sides.move_to_end(key)
        return _sides[key]
    made = _made(record)
    _sides[key] = made
    if len(_sides) > _KEPT:
        _sides.popitem(last=False)
    return made


def _made(record: Record) -> TextSide:
    """A side, from its record alone."""
    reading = read_grammar(Cut(pieces=(), text=record.text, parts=record.parts), record.language, record.title)
    tokens = reading.tokens
    times = {i: time for time in record.times for i in range(*at(reading, time.span))}
    figures = {i for figure in record.figures for i in range(*at(reading, figure.span))}
    stems = tuple(_stem(token) for token in tokens)
    apart = frozenset((*times, *figures, *(token.i for token in tokens if token.pos == "NUM")))
    weights = [_telling_weight(token, key, token.i in apart) for token, key in zip(tokens, stems, strict=True)]
    return TextSide(
        record=record,
        reading=reading,
        vectors=_vectors(reading),
        stems=stems,
        weights=np.array(weights, dtype=np.float32),
        marked=quoted(record.text),
        entity_at=_entities(record, reading),
        time_at=times,
        number_at=apart,
    )


def _vectors(reading: Reading) -> NDArray[np.float32]:
    """The encoder's vector of each token, of length one; no columns where there is no encoder."""
    if not reading.tokens or not encoder.available():
        return np.zeros((len(reading.tokens), 1), dtype=np.float32)
    raw = vectors_of(reading, encoder.encoder_scores([reading.text])[0])
    return np.asarray(raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _stem(token: Token) -> str:
    """A token as it is compared: its lemma ("left" is "leave"), of names the word itself; "" for marks."""
    found = folded_words(token.lemma if token.pos in _BY_LEMMA else token.text)
    return stem(found[0].key) if found else ""


def _telling_weight(token: Token, key: str, apart: bool) -> float:
    """How much a word says of what its sentence is about."""
    if not key or apart or token.pos in ("AUX", "PRON", "DET", "ADP", "PART", "SCONJ", "CCONJ") or not tells(key):
        return 0.0
    return max(_PLAIN, min(rarity(key), _MOST) / _MOST)


def _entities(record: Record, reading: Reading) -> Mapping[int, Entity]:
    """Who is mentioned at each token: of mentions inside one another the shortest."""
    found: dict[int, tuple[float, Entity]] = {}
    for entity in record.entities:
        for mention in entity.mentions:
            size = mention.span.end - mention.span.start
            for i in range(*at(reading, mention.span)):
                if size < found.get(i, (math.inf, entity))[0]:
                    found[i] = (size, entity)
    return {i: entity for i, (_, entity) in found.items()}
