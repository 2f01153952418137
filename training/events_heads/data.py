"""Stories annotated by reading as examples of the four heads, and other corpora that are learned beside."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from bench.frame import scorer
from onrecord.entities.find import find as find_entities
from onrecord.events.again import Word, may_repeat, told_again
from onrecord.events.dated import candidates, of_times_near
from onrecord.events.features import Scene, around_word, at_first_sight, may_be_events, row_of, scene, with_cues
from onrecord.events.learned import BACK, as_word, sided, timed, trigger_at
from onrecord.events.sides import mentions_near, side_pairs
from onrecord.events.told import FACTS, TYPES, EventTold
from onrecord.language.detect import language as detect_language
from onrecord.language.grammar import head, read_grammar
from onrecord.language.labels import labelled
from onrecord.language.path import vectors_of
from onrecord.models import encoder
from onrecord.models.heads import Floats, Head
from onrecord.pages.rows import row_page
from onrecord.pages.source import Options
from onrecord.statements.quotes import quotes as find_quotes
from onrecord.statements.speaker import attribute
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.claims import page_claims
from onrecord.stories.facts.headline import headline
from onrecord.times.find import find as find_times
from onrecord.types.reading import Reading
from onrecord.types.record import Entity, Published, Statement, Time
from onrecord.types.span import Span
from training.events_heads.net import Examples, Target

FOLDS = 5
UNDATED = 0.3  # what an event counts that the gold does not date: a time for it is neither right nor wrong there
TABLES = ("told", "row", "mode=", "no row")  # features that tell a word's row: left out where the row is the answer


class Known(Struct):
    """One text with all that comes before events, its vectors and its gold."""

    id: str
    reading: Reading
    vectors: Floats
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    gold: dict[str, Any]


def known(id: str, text: str, published: str | None, gold: dict[str, Any]) -> Known | None:
    """A clean text read as the pipeline reads it; None where nothing of it can be parsed."""
    row = json.dumps({"id": id, "text": text} | ({"published": published} if published else {}))
    page = row_page("story", "gold", 1, row.encode(), Options())
    said = page_claims(page)
    cut = cuts(page, said=said)[0]
    title, _ = headline(said, cut)
    reading = read_grammar(cut, detect_language(cut.text, "en"), title, published, page.captured)
    if not reading.tokens or cut.text != text:
        return None
    scores = encoder.encoder_scores([cut.text])[0]
    reading = labelled(reading, scores)
    quotes = find_quotes(reading, scores)
    day = Published(published, published, published, published, "given") if published else None
    times = find_times(reading, quotes, day)
    entities = find_entities(reading, quotes, times, scores, None)
    statements = attribute(reading, quotes, entities, times)
    return Known(id, reading, vectors_of(reading, scores).astype(np.float16), entities, times, statements, gold)


def cached(rows: Sequence[dict[str, Any]], cache: Path) -> list[Known]:
    """The rows as Known, read once and kept in a file."""
    held: dict[str, Known] = pickle.loads(cache.read_bytes()) if cache.is_file() else {}
    made = 0
    for row in rows:
        if row["id"] not in held or held[row["id"]].reading.text != row["text"]:
            one = known(row["id"], row["text"], row.get("published") or row.get("dct"), row)
            made += one is not None
            if one is not None:
                held[row["id"]] = one
        elif row["id"] in held:
            held[row["id"]].gold = row
    if made:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(held))
    return [held[row["id"]] for row in rows if row["id"] in held]


def fold_of(id: str) -> int:
    """The fold of a story."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % FOLDS


def scene_of(one: Known) -> Scene:
    return scene(one.reading, one.entities, one.times, one.statements)


def gold_heads(one: Known) -> Iterator[tuple[dict[str, Any], list[int]]]:
    """Each gold event with the tokens of its mentions that the heads can see, in text order."""
    may = set(may_be_events(one.reading))
    taken: set[int] = set()
    for event in one.gold["events"]:
        tokens = [head(one.reading, Span(*mention)) for mention in event["mentions"]]
        fresh = sorted({t for t in tokens if t is not None and t in may and t not in taken})
        taken.update(fresh)
        yield event, fresh


def word_examples(stories: Sequence[Known]) -> tuple[Examples, Examples, Examples]:
    """May it be an event at first sight; is it one, of which type: for every verb and noun of the stories; how factual
    it is, for their events."""
    vectors, features, quicks, cued, sure, kinds, facts = [], [], [], [], [], [], []
    for one in stories:
        it, words = scene_of(one), may_be_events(one.reading)
        place = {token: n for n, token in enumerate(words)}
        y = np.zeros((len(words), 1), np.float32)
        kind, fact = np.zeros((len(words), len(TYPES)), np.float32), np.zeros((len(words), len(FACTS)), np.float32)
        for event, tokens in gold_heads(one):
            for token in tokens:
                n = place[token]
                y[n] = 1
                kind[n] = shared(event["type"], event["alt_types"], TYPES)
                fact[n] = shared(event["factuality"], event["alt_factuality"], FACTS)
        vectors.append(one.vectors[list(words)].astype(np.float32))
        features += [around_word(it, i) for i in words]
        quicks += [at_first_sight(it, i) for i in words]
        cued += [with_cues(it, i, ()) for i in words]
        sure.append(y)
        kinds.append(kind)
        facts.append(fact)
    y = np.concatenate(sure)
    targets = {
        "trigger": Target(y, np.ones(len(y), np.float32), False),
        "type": Target(np.concatenate(kinds), y[:, 0], True, 0.5),
    }
    numbers = np.concatenate(vectors)
    quick = Examples([numbers], quicks, {"trigger": targets["trigger"]})
    is_event = np.flatnonzero(y[:, 0])
    fact = Target(np.concatenate(facts)[is_event], np.ones(len(is_event), np.float32), True)
    factual = Examples([numbers[is_event]], [(*features[n], *cued[n]) for n in is_event], {"fact": fact})
    return quick, Examples([numbers], features, targets), factual


def shared(first: str, others: Sequence[str], names: Sequence[str]) -> np.ndarray:
    """An answer with those that an expert would accept as well, at half its weight."""
    found = np.zeros(len(names), np.float32)
    for other in others:
        found[names.index(other)] = 0.5
    found[names.index(first)] = 1
    return found / found.sum()


def to_gold(one: Known) -> Mapping[str, str]:
    """Our entities as the gold's, by the mentions that they share."""
    ours = [{"id": e.id, "mentions": [{"span": tuple(m.span)} for m in e.mentions]} for e in one.entities]
    found: Mapping[str, str] = scorer("score_story").Chains(one.reading.text, one.gold, {"entities": ours}).is_gold
    return found


def side_examples(stories: Sequence[Known]) -> Examples:
    """Does a mention act or suffer in an event: for every mention beside a gold event's words."""
    triggers, nouns, features, wanted = [], [], [], []
    for one in stories:
        it, theirs = scene_of(one), to_gold(one)
        there = mentions_near(it)
        for event, tokens in gold_heads(one):
            for token in tokens:
                for pair in side_pairs(it, there, trigger_at(it, token, event["type"], row_of(it, token))):
                    who = theirs.get(pair.entity)
                    triggers.append(one.vectors[token])
                    nouns.append(one.vectors[pair.noun])
                    features.append(pair.features)
                    wanted.append((who in event["actors"], who in event["recipients"]))
    y = np.array(wanted, np.float32)
    target = Target(y, np.ones(len(y), np.float32), False)
    return Examples(
        [np.stack(triggers).astype(np.float32), np.stack(nouns).astype(np.float32)], features, {"side": target}
    )


def time_examples(stories: Sequence[Known]) -> Examples:
    """Is a time the event's own: for every candidate of a gold event's words."""
    vectors, features, wanted, weight = [], [], [], []
    for one in stories:
        it = scene_of(one)
        for event, tokens in gold_heads(one):
            for token in tokens:
                times = candidates(it, token)
                features += of_times_near(it, token, event["type"], event["factuality"], times)
                for time in times:
                    vectors.append(one.vectors[token])
                    wanted.append([(time.begin or "")[:10] == (event["begin"] or "-")[:10]])
                    weight.append(1.0 if event["begin"] else UNDATED)
    target = Target(np.array(wanted, np.float32), np.array(weight, np.float32), False)
    return Examples([np.stack(vectors).astype(np.float32)], features, {"time": target})


def again_examples(stories: Sequence[Known], side: Mapping[str, Head], time: Mapping[str, Head]) -> Examples:
    """Do two words tell the same event: for every two gold event words. `side` and `time`: for each story heads that
    did not learn from it."""
    vectors, features, wanted = [], [], []
    for one in stories:
        it = scene_of(one)
        there, numbers = mentions_near(it), one.vectors.astype(np.float32)
        words: list[tuple[Word, int]] = []
        for n, (event, tokens) in enumerate(gold_heads(one)):
            fact = np.eye(len(FACTS), dtype=np.float32)[FACTS.index(event["factuality"])]
            for token in tokens:
                trigger = trigger_at(it, token, event["type"], row_of(it, token))
                found = EventTold((trigger,), (1.0,), event["type"], {}, {}, None, {}, fact)
                (found,) = timed(it, sided(it, there, [found], numbers, side[one.id]), numbers, time[one.id])
                words.append((as_word(found), n))
        words.sort(key=lambda pair: pair[0].at)
        for n, (word, event_number) in enumerate(words):
            for other, other_number in words[max(0, n - BACK) : n]:
                if not may_repeat(it, other, word):
                    continue
                vectors.append((numbers[other.at] * numbers[word.at]).astype(np.float16))
                features.append(told_again(it, other, word))
                wanted.append([event_number == other_number])
    y = np.array(wanted, np.float32)
    target = Target(y, np.ones(len(y), np.float32), False)
    return Examples([np.stack(vectors).astype(np.float32)], features, {"again": target})
