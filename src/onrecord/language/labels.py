"""Labels of names on tokens: the encoder's, where the parser was run without its own."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.language.grammar import at
from onrecord.models import encoder
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_AS_PARSER = {  # what the parser's package calls the encoder's kinds
    "PERSON": "PERSON",
    "ORG": "ORG",
    "PLACE": "GPE",
    "FAC": "FAC",
    "NORP": "NORP",
    "PRODUCT": "PRODUCT",
    "DATE": "DATE",
    "MONEY": "MONEY",
}


def labelled(reading: Reading, scores: encoder.Scores | None) -> Reading:
    """The reading with `Token.name` by the encoder; as it is without scores, or where the parser has labelled it."""
    if scores is None or any(token.name for token in reading.tokens):
        return reading
    tokens = list(reading.tokens)
    for found in encoder.encoder_names(scores, encoder.TYPES):  # entities/names asks for these, too
        if found.label in _AS_PARSER:
            first, last = at(reading, Span(*scores.span(found.first, found.last)))
            for n in range(first, last):
                tokens[n] = replace(tokens[n], name=f"{'B' if n == first else 'I'}-{_AS_PARSER[found.label]}")
    return replace(reading, tokens=tuple(tokens))
