"""What the learned heads are told of a word, beside the encoder's vector: named features, written once for the package
and for training/events_heads."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.events.actors import Cast, cast
from onrecord.events.clause import goal, lemma, passive, subject
from onrecord.events.factuality import Judged, judged_at
from onrecord.events.patterns import Pattern
from onrecord.events.trigger import Trigger, events_told
from onrecord.events.type import noun_pattern, verb_pattern_of
from onrecord.language.grammar import at as tokens_at
from onrecord.language.nearby import by_sentence
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Statement, Time
from onrecord.types.span import Span, covers

_VERBS = ("VERB",)
_NOUNS = ("NOUN",)
_MARKING = ("aux", "auxpass", "neg", "mark", "prt", "det", "poss", "case", "expl")  # children told with their words
_BARE = ("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "agent", "prep", "dative", "acomp", "attr", "relcl", "acl",
        "amod", "compound", "nummod", "appos", "advcl", "oprd")  # fmt: skip
_STAGES = (0, 1, 2, 4, 8, 16)  # sentences from the top at which a story changes its pace
FREQUENT = (1, 2, 4, 8)  # times that a word or a person is met


class Scene(Struct, frozen=True):
    """One story as the heads see it: who is in it, who says what, and what the tables hold for events."""

    reading: Reading
    who: Cast
    by_tables: Mapping[int, Trigger]  # the events of the tables, by the token that carries the trigger
    cues: Mapping[int, Statement]  # the statement of which a token is the cue
    said: Mapping[int, tuple[Statement, ...]]  # the statements that touch a sentence
    dated: Mapping[int, tuple[Time, ...]]
    lemmas: Mapping[str, int]
    headline: frozenset[str]
    rows: dict[int, Pattern | None] = {}  # what was asked of the tables, by token
    judged: dict[int, Judged] = {}  # what the rules of factuality made of a token
    told: dict[tuple[object, bool], tuple[frozenset[str], frozenset[str]]] = {}  # the sides of an event word


def scene(
    reading: Reading, entities: tuple[Entity, ...], times: Sequence[Time], statements: Sequence[Statement]
) -> Scene:
    """What is asked once a story."""
    cues: dict[int, Statement] = {}
    for one in statements:
        for span in one.cue:
            cues.update(dict.fromkeys(range(*tokens_at(reading, span)), one))
    content = [t for t in reading.tokens if t.pos in ("VERB", "NOUN", "PROPN", "ADJ")]
    heads = {n for n, part in enumerate(reading.parts) if part.kind == "headline"}
    top = [s for s in reading.sentences if s.part in heads] or list(reading.sentences[:1])
    return Scene(
        reading,
        cast(reading, entities),
        {one.at: one for one in events_told(reading)},
        cues,
        by_sentence(reading, ((span, one) for one in statements for span in one.content)),
        by_sentence(reading, ((time.span, time) for time in times)),
        Counter(t.lemma.lower() for t in content),
        frozenset(t.lemma.lower() for s in top for t in reading.tokens[s.first : s.last]),
    )


def row_of(it: Scene, at: int) -> Pattern | None:
    """The tables' row for a word; None where no row holds."""
    if at not in it.rows:
        noun = it.reading.tokens[at].pos not in ("VERB", "AUX")
        found = noun_pattern(it.reading, at) if noun else verb_pattern_of(it.reading, at)
        it.rows[at] = found.pattern if found is not None else None
    return it.rows[at]


def judged(it: Scene, at: int) -> Judged:
    """What the rules of factuality make of a word."""
    if at not in it.judged:
        it.judged[at] = judged_at(it.reading, at)
    return it.judged[at]


def may_be_events(reading: Reading) -> tuple[int, ...]:
    """The words that may be events at all: verbs and nouns; not auxiliaries, not names."""
    return tuple(t.i for t in reading.tokens if t.pos in (*_VERBS, *_NOUNS) and t.dep not in ("aux", "auxpass"))


def stage(number: int, steps: Sequence[int]) -> int:
    """The step that a number has reached."""
    return bisect.bisect_right(steps, number)


def around_word(it: Scene, i: int) -> tuple[str, ...]:
    """The named features of the word at token `i`."""
    return tuple(
        dict.fromkeys(
            (*_trigger_grammar(it.reading, i), *_by_table(it, i), *_features_in_story(it, i), *_by_people(it, i))
        )
    )


def at_first_sight(it: Scene, i: int) -> tuple[str, ...]:
    """The few features by which most words are left before the others are asked for."""
    token = it.reading.tokens[i]
    found = [f"tag={token.tag}", f"dep={token.dep}"]
    if i in it.by_tables:
        found.append("told")
    if i in it.cues:
        found.append("cue")
    if token.lemma.lower() in it.headline:
        found.append("as headline")
    return tuple(found)


def with_cues(it: Scene, i: int, features: Sequence[str]) -> tuple[str, ...]:
    """A word's features with what the rules of factuality make of it."""
    return (*features, *held(it, i))


def _trigger_grammar(reading: Reading, i: int) -> Iterator[str]:
    """Its form, its place in the tree and the small words on it."""
    tokens = reading.tokens
    token = tokens[i]
    over = tokens[token.head]
    word = lemma(reading, i)
    yield "always"
    yield f"lemma={word}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"{token.pos}:{token.dep}<{over.pos}"
    if over.i != i:
        yield f"over={over.lemma.lower()}"
        yield f"{token.dep}<{over.lemma.lower()}"
    if token.name:
        yield f"name={token.name}"
    if token.pos in _VERBS and passive(reading, i):
        yield "passive"
    for c in reading.children[i]:
        child = tokens[c]
        if child.dep in _MARKING:
            yield f"{child.dep}>{child.text.lower()}"
        elif child.dep in _BARE:
            yield f"{child.dep}>"
            if child.dep == "prep":
                yield f"prep>{child.text.lower()}"
            elif child.dep in ("dobj", "compound", "amod"):
                yield f"{word}:{child.dep}>{child.lemma.lower()}"
    if i:
        yield f"before={tokens[i - 1].text.lower()}"


def _by_table(it: Scene, i: int) -> Iterator[str]:
    """What the tables hold for it, as an event and as a row whether or not it stands alone."""
    told_there = it.by_tables.get(i)
    if told_there is not None:
        yield "told"
        yield f"told={told_there.pattern.type}"
    row = row_of(it, i)
    if row is not None:
        yield "row"
        yield f"row={row.type}"
        if row.mode:
            yield f"mode={row.mode}"
    else:
        yield "no row"


def _features_in_story(it: Scene, i: int) -> Iterator[str]:
    """Where it stands in the story, how often its word comes, and in whose words."""
    reading, token = it.reading, it.reading.tokens[i]
    here = reading.sentence_of[i]
    part = reading.parts[reading.sentences[here].part].kind if reading.parts else ""
    yield f"part={part}"
    yield f"stage={stage(here, _STAGES)}"
    word = token.lemma.lower()
    yield f"times={stage(it.lemmas.get(word, 0), FREQUENT)}"
    if word in it.headline and here:
        yield "as headline"
    if (statement := it.cues.get(i)) is not None:
        yield "cue"
        yield f"cue={statement.act}"
        yield f"cue:{statement.kind}"
        if statement.addressees:
            yield "cue:addressed"
        if statement.speaker is None:
            yield "cue:nobody"
    span = Span(token.start, token.end)
    around = [one for one in it.said.get(here, ()) if any(covers(c, span) for c in one.content)]
    for one in around[:2]:
        yield f"in {one.kind}"
        yield f"in act={one.act}"
    if not around:
        yield "own voice"
    if it.dated.get(here):
        yield "dated sentence"


def _by_people(it: Scene, i: int) -> Iterator[str]:
    """Who stands beside it: subject and object, and whether the story is about them."""
    reading = it.reading
    if reading.tokens[i].pos in _VERBS:
        pairs = [("subj", subject(reading, i)), ("obj", goal(reading, i))]
    else:
        pairs = [(reading.tokens[c].dep, c) for c in reading.children[i]]
        pairs += [
            (f"{reading.tokens[c].text.lower()}", g)
            for c in reading.children[i]
            if reading.tokens[c].dep == "prep"
            for g in reading.children[c]
        ]
    met = False
    for side, noun in pairs[:6]:
        if noun is None:
            continue
        id = it.who.by_token.get(noun)
        if id is None:
            yield f"{side}:{reading.tokens[noun].pos}"
            continue
        met = True
        entity = it.who.known[id]
        yield f"{side}:{entity.type}"
        yield f"{side}:known={stage(len(entity.mentions), FREQUENT)}"
    if met:
        yield "somebody"


def held(it: Scene, i: int) -> Iterator[str]:
    """What the rules of factuality make of it, and why."""
    found = judged(it, i)
    yield f"held={found.value}"
    if found.cue is not None:
        yield f"{found.because}"
        yield f"held by {it.reading.text[found.cue.start : found.cue.end].lower()}"
