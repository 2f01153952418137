"""Which phrases of a chain a record keeps: each is judged by itself and by the company it is in.

Boosted trees weigh it (models/chains.npz, made by training/entities_chains): a lone noun that only WordNet knows, a
title right before its name, a "we" of nobody are no mentions, whatever chain they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.entities.chains.chains import OBJECTS, Chains, StoryPhrases
from onrecord.entities.phrases import PROPER_RUN, Phrase
from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed
from onrecord.models.heads import Floats

_FORMS = ("name", "nominal", "pronoun", "adjective")
_TYPES = ("person", "organization", "place", "group", "event", "work", "facility", "thing", "animal")
_STARTS = closed("phrase_starts")
_WHY = (
    "title", "apposition", "predicate", "same_words", "same_head", "ranked", "general_noun", "same_name", "surname",
    "first_name", "third", "speaker", "by_title",
)  # fmt: skip


def name_starts(story: StoryPhrases) -> frozenset[int]:
    """The tokens with which names begin."""
    return frozenset(p.first for p in story.phrases if p.form == "name")


def kept_numbers(
    story: StoryPhrases, chains: Chains, its: Sequence[int], said: frozenset[int], named: frozenset[int]
) -> list[list[float]]:
    """What speaks for keeping each phrase of a chain; `said`: phrases that speak or hear, `named`: `name_starts`."""
    company = _of_company(story, chains, its, said)
    likely = story.heard.likely[list(its)] if story.heard is not None else np.zeros(len(its), np.float32)
    return [
        [
            *company,
            float(place),
            *_of_one(story, story.phrases[n], chains.why[n].rpartition("/")[2]),
            *_beside(story, n, its),
            *_heard(story, n, likely, place),
            float(story.phrases[n].last in named),
            float(n in said),
        ]
        for place, n in enumerate(its)
    ]


def _of_company(story: StoryPhrases, chains: Chains, its: Sequence[int], said: frozenset[int]) -> list[float]:
    """The whole chain."""
    tokens = story.reading.tokens
    mine = [story.phrases[n] for n in its]
    first = mine[0]
    deps = [tokens[p.head].dep for p in mine]
    forms = [p.form for p in mine]
    kind = chains.type(its[0])
    inner = tokens[first.first : first.last]
    return [
        float(len(its)),
        *(float(sum(form == f for form in forms)) for f in _FORMS),
        float(sum(d in SUBJECTS for d in deps)),
        float(sum(d in OBJECTS for d in deps)),
        float(sum(d == "poss" for d in deps)),
        *(float(first.start == s) for s in _STARTS),
        *(float(kind == t) for t in _TYPES),
        float(kind == ""),
        float(first.number == "many"),
        float(len(first.words)),
        float(story.reading.sentences[story.sentence[first.n]].part == 0),
        float(any(n in said for n in its)),
        float(first.because.endswith("/thing")),
        float(story.marked[first.n]),
        float(tokens[first.head].dep == "attr"),
        float(tokens[first.head].dep == "conj"),
        float(len({story.sentence[n] for n in its}) > 1),
        float(tokens[first.head].tag == "NN" and first.start == ""),
        float(any(t.pos in ("PROPN", "NUM") for t in inner)),
        float(any(t.pos == "ADJ" for t in inner)),
        float(sum(p.person == "1" for p in mine)),
        float(sum(p.person == "2" for p in mine)),
        *_likely(story, its),
    ]


def _likely(story: StoryPhrases, its: Sequence[int]) -> list[float]:
    """How likely its phrases refer: the first, the likeliest, the mean."""
    if story.heard is None:
        return [0.0, 0.0, 0.0]
    values = story.heard.likely[list(its)]
    if len(its) == 1:
        return [float(values[0])] * 3
    return [float(values[0]), float(values.max()), float(values.mean())]


def _of_one(story: StoryPhrases, p: Phrase, why: str) -> list[float]:
    """The phrase itself, and which rule joined it."""
    token = story.reading.tokens[p.head]
    return [
        *(float(p.form == f) for f in _FORMS),
        *(float(p.start == s) for s in _STARTS),
        *(float(why == w) for w in _WHY),
        float(p.because == PROPER_RUN),
        float(p.because.endswith("/thing")),
        float(p.number == "many"),
        *(float(token.dep == dep) for dep in ("appos", "attr", "compound", "poss")),
        float(len(p.words)),
        float(story.marked[p.n]),
        float(story.sentence[p.n]),
        float(p.person == "1"),
        float(p.person == "2"),
        float(p.gender in ("m", "f")),
    ]


def _beside(story: StoryPhrases, n: int, its: Sequence[int]) -> list[float]:
    """Commas around it, and others of the chain that hold it or lie in it."""
    tokens, p = story.reading.tokens, story.phrases[n]
    others = [story.phrases[m] for m in its if m != n]
    return [
        float(p.last < len(tokens) and tokens[p.last].text == ","),
        float(p.first > 0 and tokens[p.first - 1].text == ","),
        float(any(o.first <= p.first and p.last <= o.last for o in others)),
        float(any(p.first <= o.first and o.last <= p.last for o in others)),
    ]


def _heard(story: StoryPhrases, n: int, likely: Floats, place: int) -> list[float]:
    """How likely it refers, and the rest of its chain; how sure its type is."""
    if story.heard is None:
        return [0.0] * 4
    own, kind = float(likely[place]), float(story.heard.kinds[n].max())
    if len(likely) == 1:
        return [own, -1.0, -1.0, kind]
    rest = np.delete(likely, place)
    return [own, float(rest.max()), float(rest.mean()), kind]
