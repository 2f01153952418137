"""The read stories as the pipeline reads them, and which phrase the annotation takes for whom."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from bench.frame import scorer
from onrecord.entities import referring
from onrecord.entities.chains.chains import Chains, StoryPhrases, story_for_rules
from onrecord.entities.find import possible, speaking
from onrecord.entities.names.name import Name
from onrecord.entities.names.named import named
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import facts
from onrecord.language.grammar import head, read_grammar
from onrecord.language.labels import labelled
from onrecord.models import encoder
from onrecord.models.heads import Head
from onrecord.pages.text import text_page
from onrecord.statements.quotes import quotes
from onrecord.stories.cut.cuts import cuts
from onrecord.times.find import find as find_times
from onrecord.types.reading import Quote, Reading
from onrecord.types.record import Published, Time
from onrecord.types.span import Span
from training.entities_chains.elsewhere import chains_told
from training.events_heads.net import Examples, Target, trained

FOLDS = 5
HIDDEN, EPOCHS = 96, 6  # of the head that tells what refers


class Base(NamedTuple):
    """A story before anybody is known: grammar, vectors of the tokens, quotations, times, names."""

    row: Mapping[str, Any]
    reading: Reading
    vectors: np.ndarray
    quotes: tuple[Quote, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]

    @property
    def sources(self) -> list[Span]:
        """Who speaks and hears in its statements."""
        return [span for quote in self.quotes for span in (*quote.source, *quote.addressee)]

    def possible(self) -> tuple[Phrase, ...]:
        """Every phrase that may refer."""
        return possible(self.reading, self.names, self.times, self.sources)


class Prepared(NamedTuple):
    """A story as the rules see it, what speaks in it, and the gold entity of each phrase (None: no mention)."""

    row: Mapping[str, Any]
    story: StoryPhrases
    said: frozenset[int]
    gold: Sequence[str | None]


def base(row: Mapping[str, Any]) -> Base:
    """One annotated story, read as the pipeline reads it."""
    text, day = row["text"], row.get("published")
    scores = encoder.encoder_scores([text])[0]
    reading = labelled(read_grammar(cuts(text_page("row:", text, "0", clean=True))[0], "en", None, day), scores)
    said = quotes(reading, scores)
    times = find_times(reading, said, Published(day, day, day, day, "given") if day else None)
    return Base(row, reading, referring.token_vectors(reading, scores), said, times, named(reading, scores))


def prepared(one: Base, mention: Head) -> Prepared:
    """The story with what a head hears of its phrases."""
    every = one.possible()
    told = referring.phrases_heard(one.reading, every, one.vectors, mention)
    found, told = referring.sifted(every, told, {head(one.reading, place) for place in one.sources})
    stated = facts(one.reading, found, one.times)
    story = story_for_rules(one.reading, found, stated, one.quotes, told)
    gold = aligned(one.row, found) if "heads" not in one.row else chains_told(one.row, one.reading, found)
    return Prepared(one.row, story, speaking(found, one.sources), gold)


def mention_head(found: Sequence[Base]) -> Head:
    """The head that tells which phrases refer, and of what type, taught by some stories."""
    vectors: list[list[np.ndarray]] = []
    features, refers, kinds = [], [], []
    for one in found:
        phrases = one.possible()
        types = {entity["id"]: entity["type"] for entity in one.row["entities"]}
        vectors.append(referring.phrase_vectors(one.reading, phrases, one.vectors))
        features += referring.features(one.reading, phrases)
        for entity in aligned(one.row, phrases):
            refers.append([float(entity is not None)])
            kinds.append([float(entity is not None and types[entity] == kind) for kind in referring.KINDS])
    bits, shares = np.array(refers, np.float32), np.array(kinds, np.float32)
    targets = {
        "mention": Target(bits, np.ones(len(bits), np.float32), one_of=False),
        "type": Target(shares, shares.sum(axis=1), one_of=True, share=0.5),
    }
    heard = [np.concatenate(each) for each in zip(*vectors, strict=True)]
    return trained(Examples(heard, features, targets), hidden=HIDDEN, epochs=EPOCHS)


def aligned(row: Mapping[str, Any], found: Sequence[Phrase]) -> list[str | None]:
    """The gold entity of each phrase, the nearest pairs first: a phrase that ends in a name is not it."""
    score, text = scorer("score_story"), row["text"]
    by_end = defaultdict(list)
    for entity in row["entities"]:
        for span in entity["mentions"]:
            place = score.core(text, span)
            by_end[place[1]].append((place, entity["id"]))
    pairs = []
    for phrase in found:
        place = score.core(text, phrase.span)
        pairs += [(abs(g[0] - place[0]), phrase.n, g, e) for g, e in by_end[place[1]] if score.same(g, place)]
    told_of: list[str | None] = [None] * len(found)
    used: set[tuple[int, int]] = set()
    for _, n, mention, entity_id in sorted(pairs):
        if told_of[n] is None and mention not in used:
            told_of[n] = entity_id
            used.add(mention)
    return told_of


def entity_of(of: Prepared, chains: Chains, n: int) -> str | None:
    """The gold entity of most phrases of a chain."""
    votes = Counter(of.gold[m] for m in chains.of(n))
    return votes.most_common(1)[0][0]


def fold(row: Mapping[str, Any]) -> int:
    """In which fold a story is kept out."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS
