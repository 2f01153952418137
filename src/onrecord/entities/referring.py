"""Which phrases refer to somebody or something that a record would hold, and of what type: what is learned says.

A small network hears the encoder's vector of a phrase's head and what is named here of its words and place
(models/chains_heads.npz). Tables are sure of few nouns; it judges all of them ("the script", "at least seven", "both").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from onrecord.entities.names.gazetteer import denotes
from onrecord.entities.phrases import PROPER_RUN, Phrase, numbered
from onrecord.models.encoder import Scores
from onrecord.models.heads import Floats, Head, answers, head_probabilities, shares
from onrecord.types.reading import Reading
from onrecord.types.record import Form

_ALWAYS = frozenset(("entities.phrases/source",))
KINDS = ("person", "organization", "group", "place", "facility", "work", "event")
LEAST = 0.12  # probability under which a phrase is nobody, and is not weighed again
_LONG = 6  # words; more say no more
_OFTEN = 4


class Heard(Struct, frozen=True, eq=False):
    """Of each phrase: how likely it refers, its type in shares (columns of KINDS), and the vector of its head."""

    likely: Floats
    kinds: Floats
    vectors: Floats


def token_vectors(reading: Reading, scores: Scores) -> Floats:
    """The encoder's vector of every token: that of its last word."""
    ends = np.array([token.end for token in reading.tokens], dtype=np.int64)
    rows = np.searchsorted(scores.offsets[:, 0], ends, side="left") - 1
    return np.asarray(scores.vectors[np.clip(rows, 0, len(scores.vectors) - 1)])


def features(reading: Reading, found: Sequence[Phrase]) -> list[tuple[str, ...]]:
    """What is named of each phrase."""
    nouns: Counter[tuple[str, Form]] = Counter((p.noun, p.form) for p in found if p.form != "pronoun")
    definite = {p.noun for p in found if p.form == "nominal" and p.start in ("the", "this")}
    seen: set[str] = set()
    known = denotes(reading.language)
    rows = []
    for p in found:
        rows.append((*_of_words(reading, p, known), *_of_place(reading, p), *_of_story(p, nouns, definite, seen)))
        seen.add(p.noun)
    return rows


def _of_words(reading: Reading, p: Phrase, known: Mapping[str, str]) -> tuple[str, ...]:
    """Its own words."""
    tokens = reading.tokens
    token = tokens[p.head]
    inner = tokens[p.first : p.head]
    ending = "" if p.form == "pronoun" else f"ends {p.noun[-3:]}"
    return (
        f"form {p.form}",
        f"made {p.because.rpartition('/')[2]}",
        f"noun {p.noun}",
        ending,
        f"form {p.form} {p.type}",
        f"wordnet {known.get(p.noun, '')}",
        f"start {p.form} {p.start}",
        f"start {p.start} {p.number}",
        f"type {p.type} {p.start} {p.number}",
        f"tag {token.tag}",
        f"words {min(len(p.words), _LONG)}",
        *(f"has {t.pos}" for t in inner),
        *(f"first {t.text.lower()}" for t in tokens[p.first : min(p.first + 1, p.head)]),
        f"behind {p.last > p.head + 1}",
        f"entry {p.entry.kind if p.entry is not None else ''}",
        f"gender {p.gender}",
        f"tagged {token.name[2:]}",
    )


def _of_place(reading: Reading, p: Phrase) -> tuple[str, ...]:
    """Where it stands: what it hangs on, what hangs on it."""
    tokens = reading.tokens
    token = tokens[p.head]
    over = tokens[token.head]
    above = tokens[over.head] if over.dep == "prep" else over
    sentence = reading.sentences[reading.sentence_of[p.first]]
    after = tokens[p.last].text if p.last < len(tokens) else ""
    before = tokens[p.first - 1].text.lower() if p.first > sentence.first else "^"
    return (
        f"dep {token.dep}",
        f"dep {token.dep} {over.lemma.lower()}",
        f"over {over.pos} {token.dep}",
        f"above {above.lemma.lower()}",
        f"above {above.pos} {over.lemma.lower() if over.dep == 'prep' else ''}",
        f"part {reading.parts[sentence.part].kind}",
        f"before {before}",
        f"after {after if not after[:1].isalpha() else after.lower()}",
        f"sentence {min(reading.sentence_of[p.first], 3)}",
        *(f"child {tokens[c].dep}" for c in reading.children[p.head]),
    )


def _of_story(p: Phrase, nouns: Counter[tuple[str, Form]], definite: set[str], seen: set[str]) -> tuple[str, ...]:
    """How often its noun is said in the story."""
    times = min(nouns.get((p.noun, p.form), 0), _OFTEN)
    return (
        f"often {p.form} {times}",
        f"often {p.start} {times > 1} {p.noun in definite}",
        f"known {p.form} {p.noun in seen}",
    )


def phrase_vectors(reading: Reading, found: Sequence[Phrase], vectors: Floats) -> list[Floats]:
    """What the network hears of each phrase: the vectors of its head, of what that hangs on, of all its words
    together, of the words before and behind it. `vectors`: of each token."""
    tokens, last = reading.tokens, len(reading.tokens) - 1
    summed = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), np.cumsum(vectors, axis=0, dtype=np.float32)])
    first, end = [p.first for p in found], [p.last for p in found]
    long = np.array([p.last - p.first for p in found], dtype=np.float32)[:, None]
    return [
        vectors[[p.head for p in found]],
        vectors[[tokens[p.head].head for p in found]],
        np.asarray((summed[end] - summed[first]) / long, dtype=np.float32),
        vectors[[min(p.last, last) for p in found]],
        vectors[[max(p.first - 1, 0) for p in found]],
    ]


def phrases_heard(reading: Reading, found: Sequence[Phrase], vectors: Floats, head: Head) -> Heard:
    """What the network says of each phrase. `vectors`: of each token."""
    heard = phrase_vectors(reading, found, vectors)
    odds = answers(head, heard, features(reading, found))
    return Heard(head_probabilities(odds["mention"][:, 0]), shares(odds["type"]), _of_length_one(heard[0]))


def _of_length_one(vectors: Floats) -> Floats:
    """Vectors without the mean of all of the story's, each of length one."""
    around = vectors - vectors.mean(axis=0)
    return np.asarray(around / np.maximum(np.linalg.norm(around, axis=1, keepdims=True), 1e-6))


def sifted(found: Sequence[Phrase], told: Heard, kept: Container[int | None]) -> tuple[tuple[Phrase, ...], Heard]:
    """The phrases that may refer, numbered anew, with what was heard of each; those of which no table tells the type
    with the likeliest one. Names that were found as names stay, and heads that are `kept`."""
    rows = [p.n for p in found if told.likely[p.n] >= LEAST or p.because in _ALWAYS or _tagged(p) or p.head in kept]
    typed = [_typed(found[n], KINDS[int(told.kinds[n].argmax())]) for n in rows]
    return numbered(typed), Heard(told.likely[rows], told.kinds[rows], told.vectors[rows])


def _tagged(p: Phrase) -> bool:
    """True for what was found as a name."""
    return p.form in ("name", "adjective") and p.because != PROPER_RUN


def _typed(p: Phrase, kind: str) -> Phrase:
    """A phrase with a type that was judged, where the tables are not sure of one."""
    if p.form == "pronoun" or (p.type and p.because != "entities.phrases/thing"):
        return p
    if p.form == "name" and kind not in ("person", "group"):
        return replace(p, type=kind, gender="n")
    return replace(p, type=kind)
