"""`Event.trigger`: which words of a sentence are events, and the shortest expression that heads each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from onrecord.events.clause import lemma, passive
from onrecord.events.patterns import Pattern, patterns, small_words
from onrecord.events.type import noun_pattern, shifted, verb_pattern
from onrecord.types.reading import Reading
from onrecord.types.span import Span

CONTENT = ("dobj", "xcomp", "ccomp", "prep", "pobj", "oprd", "acl", "acomp", "attr", "nsubjpass", "pcomp", "conj",
           "compound", "amod", "poss", "nmod", "agent", "dative", "relcl", "advmod")  # fmt: skip
HEADS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT", "appos", "dep", "nmod", "pcomp", "oprd")
STEPS = 12  # heads to climb when asking what an event lies inside
NEAR = 2  # tokens between the parts of one trigger: "opened fire", "shot to death", "laid down their arms"


class Trigger(Struct, frozen=True):
    """A word that is an event: `at` carries the trigger, `head` is the verb or noun whose clause tells who took part."""

    at: int
    head: int
    span: Span
    pattern: Pattern
    noun: bool


def told(reading: Reading) -> tuple[Trigger, ...]:
    """The events of the story in text order, without those that are only the content of another."""
    found: list[Trigger] = []
    small = small_words(reading.language)
    for i, token in enumerate(reading.tokens):
        one: Trigger | None = None
        if token.pos == "VERB" or (token.pos == "AUX" and token.lemma in ("be", "have")):
            one = verb_trigger(reading, i, small)
        elif token.pos in ("NOUN", "PROPN") and token.dep in HEADS:
            one = noun_trigger(reading, i, small)
        if one is not None:
            found.append(one)
    by_token = {t.at: t for t in found} | {t.head: t for t in found}
    return tuple(t for t in unique(found) if not contained(reading, t, by_token, small))


def unique(found: list[Trigger]) -> Iterator[Trigger]:
    """One trigger a place: a noun that its verb has already claimed is left out."""
    claimed = {t.at for t in found if not t.noun and t.at != t.head}
    yield from (t for t in found if not (t.noun and t.at in claimed))


def verb_trigger(reading: Reading, i: int, small: Mapping[str, frozenset[str]]) -> Trigger | None:
    """The event of the verb at `i`, or None. Rule: verb."""
    found = verb_pattern(reading, i)
    if found is None:
        return None
    pattern, met = found
    nouns = patterns(reading.language, "event_nouns")
    at = i
    for token in met:
        eventive = lemma(reading, token) in nouns and reading.tokens[token].dep in ("dobj", "nsubjpass", "pobj")
        if eventive and lemma(reading, i) in small["light"]:
            at = token
    pattern = shifted(reading, i, pattern, small)
    return Trigger(at, i, expression(reading, at, i, met), pattern, noun=False)


def noun_trigger(reading: Reading, i: int, small: Mapping[str, frozenset[str]]) -> Trigger | None:
    """The event of the noun at `i`, or None. Rule: noun."""
    found = noun_pattern(reading, i)
    if found is None or reading.tokens[i].name[2:] in ("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "LAW"):
        return None
    head = reading.tokens[i].head
    light = reading.tokens[i].dep in ("dobj", "nsubjpass", "pobj") and lemma(reading, head) in small["light"]
    start = min((m for m in found[1] if m == i - 1), default=i)
    span = Span(reading.tokens[start].start, reading.tokens[i].end)
    return Trigger(i, head if light and reading.tokens[head].pos == "VERB" else i, span, found[0], noun=True)


def expression(reading: Reading, at: int, head: int, met: tuple[int, ...]) -> Span:
    """The shortest head expression: the noun of a light verb, else the verb with the words that make its sense."""
    tokens = reading.tokens
    if at != head:
        before = next((c for c in reading.children[at] if c == at - 1 and tokens[c].dep == "compound"), at)
        return Span(tokens[before].start, tokens[at].end)
    last = head
    for token in sorted(met):
        particle = tokens[token].dep in ("prt", "oprd") or (tokens[token].dep == "prep" and token == head + 1)
        idiom = tokens[token].dep in ("dobj", "pobj") and not any(
            tokens[c].dep in ("det", "amod", "compound", "poss", "nummod") for c in reading.children[token]
        )
        if (particle or idiom) and head < token <= last + NEAR and tokens[token].pos != "PROPN":
            last = token
    return Span(tokens[head].start, tokens[last].end)


def contained(
    reading: Reading, one: Trigger, others: Mapping[int, Trigger], small: Mapping[str, frozenset[str]]
) -> bool:
    """True for an event that only says what another is about: the meeting of "refused a meeting"."""
    tokens, here = reading.tokens, one.head
    for _ in range(STEPS):
        token = tokens[here]
        if token.head == here or token.dep not in CONTENT:
            return False
        if token.dep == "conj":
            inner = others.get(token.head)
            if inner is not None and (tokens[here].pos in ("VERB", "AUX")) == (
                tokens[token.head].pos in ("VERB", "AUX")
            ):
                here = token.head
                continue
        if token.dep in ("prep", "agent") and token.text.lower() in small["circumstance"]:
            return False
        if token.dep == "relcl" or (token.dep == "acl" and token.tag in ("VBD", "VBN")):
            return False
        here = token.head
        outer = others.get(here)
        if outer is not None and outer.at != one.at and outer.head != one.head:
            same_kind = outer.pattern.type == one.pattern.type and one.noun
            if same_kind or outer.pattern.type in small["verbal"] or (one.noun and not passive(reading, outer.head)):
                return True
    return False


def given(reading: Reading, span: Span, at: int) -> Trigger:
    """A place that is to be judged as an event whatever it is."""
    found = verb_pattern(reading, at) if reading.tokens[at].pos == "VERB" else noun_pattern(reading, at)
    pattern = found[0] if found else Pattern((), "OTHER", None, (), "")
    return Trigger(at, at, span, pattern, noun=reading.tokens[at].pos not in ("VERB", "AUX"))
