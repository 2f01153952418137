"""What a figure measures, chosen by a learned head among the phrases of its sentence; the rules' phrase is one of them.

Each phrase is a token that heads it and how much of its words is taken ("crashes", "two catastrophic crashes", "crashes
of its popular jet"). What is known of it beside the number stands here as named features (models/figures.npz).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from onrecord.figures.unit import UnitFound, units
from onrecord.language.grammar import at as tokens_at
from onrecord.language.grammar import characters_between, head, phrase
from onrecord.language.path import path
from onrecord.models.heads import Floats, Head, answers, head_probabilities
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_NEAR = 7  # tokens of a sentence that may head what is measured: the nearest
_HEADS = ("NOUN", "PROPN", "PRON", "ADJ", "VERB")
_NAMES = ("NOUN", "PROPN", "PRON", "ADJ", "NUM")
_LEADING = ("det", "punct", "cc", "predet", "case")
_AFTER_VERB = ("dobj", "prep", "xcomp", "acomp", "attr", "advmod", "ccomp")
_MOST = 6  # a count above is as good as this
_ALIKE = 0.5  # share of the words of two phrases together that makes them one
_OWN = 0.01  # what a phrase's own likelihood counts beside that of all that it agrees with
_SURER = 4  # power by which a likely phrase counts more than several unlikely ones


class Asked(Struct, frozen=True):
    """A figure of which it is asked what it measures."""

    number: int  # its last token
    unit: UnitFound
    mover: int | None  # the word that says that it rises or falls
    by_rule: tuple[Span, ...]  # what the rules hold
    before: tuple[Span, ...]  # what the figure before it measures
    spread: bool  # it is a range
    spelled: bool  # in words
    owner: int | None = None  # whose it is beyond doubt: what the rules hold stands


class Phrase(Struct, frozen=True):
    """What may be measured."""

    head: int
    span: Span
    first: int  # its tokens: from this
    last: int  # to before this
    features: tuple[str, ...]


def measured(
    reading: Reading, figures: Sequence[Asked], vectors: Floats, weights: Head
) -> list[tuple[tuple[Span, ...], tuple[int, ...]]]:
    """For each figure a phrase and its head: that with which most of what is likely agrees, so that "serious injuries"
    counts for "injuries" as well; the rules' own where there is no phrase at all."""
    every = [phrases(reading, one) for one in figures]
    flat = [(one.number, found) for one, its in zip(figures, every, strict=True) for found in its]
    if not flat:
        return [(one.by_rule, ()) for one in figures]
    both = vectors[[number for number, _ in flat]], vectors[[found.head for _, found in flat]]
    told = answers(weights, both, [found.features for _, found in flat])["measure"]
    chances = iter(head_probabilities(told)[:, 0])
    made: list[tuple[tuple[Span, ...], tuple[int, ...]]] = []
    for one, its in zip(figures, every, strict=True):
        scored = [next(chances) for _ in its]
        if not scored or one.owner is not None:
            made.append((one.by_rule, () if one.owner is None else (one.owner,)))
            continue
        best = its[_agreed(its, np.array(scored))]
        made.append(((best.span,), (best.head,)))
    return made


def _agreed(its: Sequence[Phrase], chances: Floats) -> int:
    """The number of the phrase with which the likeliest ones agree most."""
    first, last = np.array([one.first for one in its]), np.array([one.last for one in its])
    shared = np.maximum(0, np.minimum(last[:, None], last) - np.maximum(first[:, None], first))
    either = (last - first)[:, None] + (last - first) - shared
    sure = chances**_SURER
    return int(np.argmax((shared >= _ALIKE * either) @ sure + _OWN * sure))


def phrases(reading: Reading, one: Asked) -> tuple[Phrase, ...]:
    """Every phrase that may be measured."""
    tokens = reading.tokens
    sentence = reading.sentences[reading.sentence_of[one.number]]
    heads = [
        i
        for i in range(sentence.first, sentence.last)
        if tokens[i].pos in _HEADS
        and tokens[i].dep not in ("aux", "auxpass")
        and (i == one.unit.noun or not one.unit.first <= i < one.unit.last)
        and not _tells(reading, i, one.number)
        and not counts_share(reading, i)
    ]
    heads = sorted(sorted(heads, key=lambda i: abs(i - one.number))[:_NEAR])
    rule, before = ({head(reading, span) for span in spans} for spans in (one.by_rule, one.before))
    found: dict[Span, tuple[int, str]] = {}
    for i in heads:
        for name, first, last in _extents(reading, i, one.unit):
            found.setdefault(characters_between(reading, first, last), (i, name))
    for name, spans in (("rule", one.by_rule), ("before", one.before)):
        for span in spans:
            if (top := head(reading, span)) is not None:
                found.setdefault(span, (top, name))
    around = _Around(reading, one, frozenset(rule), frozenset(before))
    ways = {i: path(reading, one.number, i) for i, _ in found.values()}
    own = {i: tuple(around.of_head(i, way)) for i, way in ways.items()}
    made = []
    for span, (i, name) in found.items():
        first, last = tokens_at(reading, span)
        told = around.of_extent(i, name, span, last - first, ways[i])
        made.append(Phrase(i, span, first, last, (*own[i], *told)))
    return tuple(made)


def _tells(reading: Reading, i: int, number: int) -> bool:
    """True for a verb of whose clause the number is told: the "said" of "It was 5 inches deep, he said"."""
    tokens = reading.tokens
    told = (c for c in reading.children[i] if tokens[c].dep in ("ccomp", "parataxis"))
    return tokens[i].pos == "VERB" and any(tokens[c].left <= number < tokens[c].right for c in told)


def counts_share(reading: Reading, i: int) -> bool:
    """True for the percent of another figure: "3 percent"."""
    told = units(reading.language).kind.get(reading.tokens[i].lemma.lower()) == "ratio"
    return told and i > 0 and reading.tokens[i - 1].tag == "CD"


def _extents(reading: Reading, i: int, unit: UnitFound) -> Iterator[tuple[str, int, int]]:
    """How much of the words around a head may be taken, with a name: token ranges without the number's own tokens."""
    seen: set[tuple[int, int]] = set()
    for name, first, last in _raw_extents(reading, i):
        if first < unit.last and last > unit.first:  # the number stands in it: what lies on the head's side of it
            if i >= unit.last:
                first = max(first, unit.last)
            elif i < unit.first:
                last = min(last, unit.first)
            else:
                continue
        while first < i and (
            reading.tokens[first].dep in _LEADING or reading.tokens[first].pos in ("PUNCT", "DET", "CCONJ")
        ):
            first += 1
        if first <= i < last and (first, last) not in seen:
            seen.add((first, last))
            yield name, first, last


def _raw_extents(reading: Reading, i: int) -> Iterator[tuple[str, int, int]]:
    tokens, children = reading.tokens, reading.children[i]
    if tokens[i].pos not in _NAMES:
        yield "verb", i, i + 1
        after = [c for c in children if c > i and tokens[c].dep in _AFTER_VERB]
        yield from ((f"verb {tokens[c].dep}", i, tokens[c].right) for c in after[:3])
        return
    first, modified = (
        min((tokens[c].left for c in children if c < i and tokens[c].dep in deps), default=i)
        for deps in (("compound", "nmod"), ("compound", "nmod", "amod", "advmod"))
    )
    yield "compound", first, i + 1
    yield "bare", i, i + 1
    yield "modified", modified, i + 1
    of = next((c for c in children if c > i and tokens[c].dep == "prep"), None)
    if of is not None:
        yield "prep", modified, tokens[of].right
        inner = next((c for c in reading.children[of] if tokens[c].dep == "pobj"), None)
        if inner is not None:
            yield "prep short", modified, inner + 1
    clause = next((c for c in children if c > i and tokens[c].dep in ("acl", "relcl")), None)
    if clause is not None:
        yield "clause", modified, tokens[clause].right
    joined = [c for c in children if c > i and tokens[c].dep == "conj"]
    if joined:
        yield "and", modified, joined[-1] + 1
    yield ("whole", *phrase(reading, i))


class _Around(Struct, frozen=True):
    """A figure with the heads of what the rules and the figure before it hold."""

    reading: Reading
    one: Asked
    rule: frozenset[int | None]
    before: frozenset[int | None]

    def of_head(self, i: int, way: str) -> Iterator[str]:
        """The features of a phrase's head."""
        tokens, number, unit = self.reading.tokens, self.one.number, self.one.unit
        token, kind = tokens[i], unit.kind
        lemma = token.lemma.lower()
        side = "after" if i > number else "before"
        yield from ("always", f"kind={kind}", f"unit={unit.unit}", f"path={way}", f"{kind}:path={way}")
        yield from (f"dep={token.dep}", f"pos={token.pos}", f"{kind}:pos={token.pos}", f"name={token.name[2:]}")
        yield from (f"noun={i == unit.noun}", f"lemma={lemma}", f"{kind}:lemma={lemma}")
        yield from (f"rule head={i in self.rule}", f"rule head={i in self.rule}:{kind}")
        yield from (f"before={i in self.before}", f"mover={i == self.one.mover}")
        yield f"has mover={self.one.mover is not None}:path={way}"
        yield f"side={side}:{min(_MOST, abs(i - number))}"
        yield f"same sentence={self.reading.sentence_of[i] == self.reading.sentence_of[number]}"
        yield from (f"number={tokens[number].dep}", f"number={tokens[number].dep}:path={way}")
        yield from (f"range={self.one.spread}", f"words={self.one.spelled}")
        if number + 1 < len(tokens):
            yield f"next={tokens[number + 1].text.lower()}"
        if unit.last < len(tokens):
            yield f"after unit={tokens[unit.last].text.lower()}:{token.dep}"
        yield f"over={tokens[tokens[number].head].lemma.lower()}:{token.dep}"
        if token.dep == "pobj":
            yield f"prep={tokens[token.head].text.lower()}:{kind}"

    def of_extent(self, i: int, name: str, span: Span, words: int, way: str) -> Iterator[str]:
        """The features of how much is taken."""
        kind, by_rule = self.one.unit.kind, span in self.one.by_rule
        length = min(_MOST, words)
        yield from (f"form={name}", f"{kind}:{name}", f"len={length}", f"{kind}:len={length}")
        yield from (f"rule={by_rule}", f"rule={by_rule}:{kind}", f"rule head={i in self.rule}:{name}")
        yield f"noun={i == self.one.unit.noun}:{name}:{kind}"
        yield f"{name}:path={way}"
