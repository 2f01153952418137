"""What the learned head sees of a number, and from which likelihood it is a figure that the story reports.

The rules (reject.py) know dates, names, codes and counters; what else tells whether a reader counts the number stands
here as named features (models/figures.npz). Without the weights the rules decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from onrecord.figures.unit import UnitFound
from onrecord.figures.value import Number
from onrecord.types.reading import Reading

_STEPS = (0, 1, 2, 3, 10, 100, 1000, 10_000)  # values at which a number counts as another
FIGURE = 0.5  # probability that makes a number a figure
LATER = 0.9  # and one of "two years ago" and "six weeks later", which is a time unless the head is surer
SURE = ("ratio", "money", "measure", "age")  # kinds of unit at which the rules alone decide: they err less there


class Candidate(Struct, frozen=True):
    """A number with its unit, its comparator, and why the rules hold it for no figure ("" where it is one)."""

    low: Number
    high: Number | None
    unit: UnitFound
    comparator: str
    reason: str


def around_number(reading: Reading, one: Candidate) -> tuple[str, ...]:
    """The named features of a number."""
    return tuple(_around_number(reading, one))


def _around_number(reading: Reading, one: Candidate) -> Iterator[str]:
    tokens, unit = reading.tokens, one.unit
    number = one.low.last - 1
    token, kind = tokens[number], unit.kind
    sentence = reading.sentences[reading.sentence_of[number]]
    over = tokens[token.head]
    yield from ("always", f"reason={one.reason}", f"kind={kind}", f"{kind}:reason={one.reason}", f"unit={unit.unit}")
    yield from (f"comparator={one.comparator}", f"range={one.high is not None}", f"words={bool(one.low.words)}")
    size = f"size={sum(one.low.value >= step for step in _STEPS)}:{bool(one.low.words)}"
    yield from (size, f"{size}:{kind}", f"vague={one.low.vague}", f"zero={one.low.zero}", f"scaled={one.low.scaled}")
    yield from (f"dep={token.dep}", f"tag={token.tag}", f"name={token.name}", f"{kind}:dep={token.dep}")
    yield from (f"over={over.lemma.lower()}", f"over={over.pos}", f"{token.dep}<{over.pos}:{over.dep}")
    for n in (1, 2):
        before, after = one.unit.first - n, unit.last + n - 1
        if before >= sentence.first:
            yield from (f"before {n}={tokens[before].text.lower()}", f"before {n}={tokens[before].tag}:{kind}")
        else:
            yield f"before {n}=start"
        if after < sentence.last:
            yield from (f"after {n}={tokens[after].text.lower()}", f"after {n}={tokens[after].tag}:{kind}")
        else:
            yield f"after {n}=end"
    if unit.noun is not None:
        noun = tokens[unit.noun]
        yield from (f"noun={noun.lemma.lower()}", f"noun={noun.tag}", f"{kind}:noun={noun.dep}", f"capital={noun.tag}")
        yield from (f"noun over={tokens[noun.head].lemma.lower()}", f"name={noun.name[2:]}:{noun.tag}")
    yield f"part={reading.parts[sentence.part].kind if reading.parts else ''}"
