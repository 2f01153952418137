"""`Event.trigger`: which words of a sentence are events, and the shortest expression that heads each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import Struct

from onrecord.events.clause import LABELS, joined_nouns, lemma, passive, phrase_words, subject
from onrecord.events.code import bodies_and_people, nations_by_word
from onrecord.events.patterns import Pattern, patterns, small_words
from onrecord.events.type import SPENT, noun_pattern, verb_pattern_of
from onrecord.language.clause import SUBJECTS
from onrecord.language.grammar import child
from onrecord.types.reading import Reading
from onrecord.types.span import Span

_CONTENT = ("dobj", "xcomp", "ccomp", "prep", "pobj", "oprd", "acl", "acomp", "attr", "nsubjpass", "pcomp", "conj",
           "compound", "amod", "poss", "nmod", "agent", "dative", "relcl", "advmod")  # fmt: skip
_HEADS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT", "appos", "dep", "nmod", "pcomp", "oprd")
_MODIFIERS = ("amod", "compound", "nmod", "poss")
STEPS = 12  # heads to climb when asking what an event lies inside
_NEAR = 2  # tokens between the parts of one trigger: "opened fire", "shot to death", "laid down their arms"


class Trigger(Struct, frozen=True):
    """A word that is an event: `at` carries the trigger, the clause of `head` tells who took part."""

    at: int
    head: int
    span: Span
    pattern: Pattern
    noun: bool
    spent: bool = False  # its "not" or "must" made its type: who will not lift the ban refuses to


def events_told(reading: Reading) -> tuple[Trigger, ...]:
    """The events of the story in text order, without those that are only the content of another."""
    found: list[Trigger] = []
    small = small_words(reading.language)
    for i in range(len(reading.tokens)):
        form = event_form(reading, i)
        one = _verb_trigger(reading, i, small) if form == "verb" else _noun_trigger(reading, i) if form else None
        if one is not None:
            found.append(one)
    by_token = (
        {t.head: t for t in found} | {t.at: t for t in found if t.noun} | {t.head: t for t in found if not t.noun}
    )
    outer = {n: _enclosing_event(reading, one, by_token, small) for n, one in enumerate(found)}
    modes = {
        home.head: found[n].pattern.mode
        for n, home in outer.items()
        if home is not None and _lends(reading, found[n], home)
    }
    return tuple(_with_mode(one, modes.get(one.head)) for n, one in enumerate(found) if outer[n] is None)


def event_form(reading: Reading, i: int) -> Literal["verb", "noun"] | None:
    """As what the word at `i` can head an event by its grammar; None: not at all."""
    token = reading.tokens[i]
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
        return "verb" if token.dep not in _MODIFIERS and not nominal(reading, i) else None
    named = token.pos in ("NOUN", "PROPN") and token.dep in _HEADS
    return "noun" if named and not (token.dep == "nmod" and token.head == i + 1) else None


def _lends(reading: Reading, inner: Trigger, home: Trigger) -> bool:
    """True when an inner event tells how the outer one was done: the gunbattle of "killed in a gunbattle", and not
    the killings of "struck to avenge killings"."""
    over = reading.tokens[inner.at].head
    near = home.head in (over, reading.tokens[over].head)
    return near and inner.noun and inner.pattern.type == home.pattern.type and inner.pattern.mode is not None


def nominal(reading: Reading, i: int) -> bool:
    """True for a participle that is a noun: "evacuated the wounded"."""
    return reading.tokens[i].tag == "VBN" and child(reading, i, "det") is not None


def _with_mode(one: Trigger, mode: str | None) -> Trigger:
    """The trigger with a mode where its own row has none."""
    if mode is None or one.noun or one.pattern.mode is not None:
        return one
    return msgspec.structs.replace(one, pattern=msgspec.structs.replace(one.pattern, mode=mode))


def _verb_trigger(reading: Reading, i: int, small: Mapping[str, frozenset[str]]) -> Trigger | None:
    """The event of the verb at `i`, or None. Rule: verb."""
    found = verb_pattern_of(reading, i)
    if found is None:
        return None
    pattern, met = found.pattern, found.met
    if pattern.type in small["willed"] and not _willed(reading, i):
        return None
    nouns = patterns(reading.language, "event_nouns")
    at = i
    word = lemma(reading, i)
    lends_itself = word in small["light"] and not (word in small["stative"] and passive(reading, i))
    for token in met:
        if lends_itself and (noun := _event_noun(reading, token, nouns)) is not None:
            at = noun
    return Trigger(at, i, expression(reading, at, i, found.fixed), pattern, noun=False, spent=pattern.mode in SPENT)


def _willed(reading: Reading, i: int) -> bool:
    """False where a thing is the subject of what only people and bodies do: "failures allowed", "results support"."""
    noun = subject(reading, i)
    if noun is None or passive(reading, i):
        return True
    token = reading.tokens[noun]
    if token.pos != "NOUN":
        return token.tag != "DT"
    if any(_can_act(reading, one) for one in (noun, *joined_nouns(reading, noun))):
        return True
    places = nations_by_word(reading.language)
    return any(reading.tokens[m].text.lower() in places for m in phrase_words(reading, noun))


def _can_act(reading: Reading, noun: int) -> bool:
    """True for a word of people, bodies and nations."""
    token = reading.tokens[noun]
    known = bodies_and_people(reading.language)
    named = (
        token.pos in ("PROPN", "PRON")
        or token.name[2:] in LABELS
        or token.text.lower() in nations_by_word(reading.language)
    )
    return named or lemma(reading, noun) in known or token.text.lower() in known


def _event_noun(reading: Reading, token: int, nouns: Mapping[str, tuple[Pattern, ...]]) -> int | None:
    """The event noun that a light verb governs, at `token` or at its head: the strike of "hunger strike"."""
    tokens = reading.tokens
    noun = tokens[token].head if tokens[token].dep in ("compound", "amod") else token
    return noun if lemma(reading, noun) in nouns and tokens[noun].dep in ("dobj", "nsubjpass", "pobj") else None


def _noun_trigger(reading: Reading, i: int) -> Trigger | None:
    """The event of the noun at `i`, or None. Rule: noun."""
    found = noun_pattern(reading, i)
    if found is None or reading.tokens[i].name[2:] in ("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "LAW"):
        return None
    start = min((m for m in found.met if m == i - 1), default=i)
    span = Span(reading.tokens[start].start, reading.tokens[i].end)
    return Trigger(i, carrier(reading, i), span, found.pattern, noun=True)


def carrier(reading: Reading, i: int) -> int:
    """The light verb that lends its sides to the event noun at `i` ("held talks"); the noun itself without one."""
    head = reading.tokens[i].head
    if reading.tokens[head].text.lower() == "in" and reading.tokens[head].dep == "prep":
        head = reading.tokens[head].head  # "is engaged in talks"
    governed = reading.tokens[i].dep in ("dobj", "nsubjpass", "pobj")
    light = governed and lemma(reading, head) in small_words(reading.language)["light"]
    return head if light and reading.tokens[head].pos == "VERB" else i


def expression(reading: Reading, at: int, head: int, fixed: tuple[int, ...]) -> Span:
    """The shortest head expression: the noun of a light verb, else the verb with the words that make its sense."""
    tokens = reading.tokens
    if at != head:
        before = next((c for c in reading.children[at] if c == at - 1 and tokens[c].dep == "compound"), at)
        return Span(tokens[before].start, tokens[at].end)
    last = head
    for token in sorted(fixed):
        particle = tokens[token].dep in ("prt", "oprd") or (tokens[token].dep == "prep" and token == head + 1)
        idiom = tokens[token].dep in ("dobj", "pobj") and not any(
            tokens[c].dep in ("det", "amod", "compound", "poss", "nummod") for c in reading.children[token]
        )
        if (particle or idiom) and head < token <= last + _NEAR and tokens[token].pos != "PROPN":
            last = token
    return Span(tokens[head].start, tokens[last].end)


def _enclosing_event(
    reading: Reading, one: Trigger, others: Mapping[int, Trigger], small: Mapping[str, frozenset[str]]
) -> Trigger | None:
    """The event of which this one is only a part: the meeting of "refused a meeting"; None when it stands alone."""
    tokens = reading.tokens
    here = one.at if one.noun else one.head
    reason = False  # inside a clause of reason, purpose or condition
    for _ in range(STEPS):
        token = tokens[here]
        if token.head == here:
            return None
        purpose = token.dep in ("advcl", "acl", "relcl") and any(tokens[c].tag == "TO" for c in reading.children[here])
        condition = token.dep == "advcl" and any(
            tokens[c].text.lower() in small["condition"] for c in reading.children[here] if tokens[c].dep == "mark"
        )
        background = token.dep == "acl" and token.tag in ("VBN", "VBD", "VBG")
        document = token.tag == "VBG" and lemma(reading, token.head) in small["document"]
        background = background and not document
        aim = token.dep == "advcl" and token.tag == "VBG" and one.pattern.type in small["verbal"]
        if aim and (outer := others.get(token.head)) is not None and outer.pattern.type in small["aimed"]:
            return outer
        reason = reason or purpose or condition or background or token.dep == "pcomp"
        if token.dep in SUBJECTS and one.noun:
            outer = others.get(token.head)
            return outer if outer is not None and _same_event(outer, one) else None
        if token.dep not in _CONTENT and not (purpose or condition):
            return None
        if token.dep in ("prep", "agent") and token.text.lower() in small["circumstance"]:
            return None
        if token.dep == "relcl" and not purpose:
            return None
        joined = token.dep == "conj"
        here = token.head
        outer = others.get(here)
        if outer is None or outer is one or (joined and outer.noun == one.noun):
            continue
        if reason or _same_event(outer, one) or outer.pattern.type in small["verbal"]:
            return outer
        if one.noun and not outer.noun and not passive(reading, outer.head):
            return outer
    return None


def _same_event(outer: Trigger, noun: Trigger) -> bool:
    """True when a noun tells the event of its verb again: an attack that kills, a strike that is begun."""
    return noun.noun and outer.pattern.type == noun.pattern.type


def given_trigger(reading: Reading, span: Span, at: int) -> Trigger:
    """A place that is to be judged as an event whatever it is."""
    found = verb_pattern_of(reading, at) if reading.tokens[at].pos == "VERB" else noun_pattern(reading, at)
    pattern = found.pattern if found else Pattern((), "OTHER", None, (), "")
    return Trigger(at, at, span, pattern, noun=reading.tokens[at].pos not in ("VERB", "AUX"))
