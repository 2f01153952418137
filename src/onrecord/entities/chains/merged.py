"""Chains that are one after all: "the sevengill shark" and "the sevengills", "a man" of the lead and "the gunman".

The walk asks for each phrase by itself, and looks back only. When it is done, two chains are weighed as wholes, by what
the ranker held of their phrases, their words, types, places and vectors, with boosted trees ("merge" of
models/chains.npz, made by training/entities_chains). The likeliest pairs are joined first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from onrecord.entities.chains.alike import Seen
from onrecord.entities.chains.chains import OBJECTS, Chains, StoryPhrases, agrees, types_meet
from onrecord.entities.chains.ranked import Weighed, may_belong
from onrecord.entities.chains.same_name import acronym
from onrecord.entities.phrases import Phrase
from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed
from onrecord.models.chains import forests
from onrecord.models.forest import probabilities
from onrecord.models.heads import Floats

_ENOUGH = 0.35  # probability with which two chains are one; on stories that no weight had seen
_NAMED = 0.6  # the same where one of the two has a name and one speaks: whose words they are must not be lost
_TOGETHER = 0.6  # of that, in the mean of all pairs of what has been joined so far
_ASKED = -1.5  # log odds from which a link that was not taken makes a pair
_COMMON = 12  # chains with one word; a word of more says nothing
_UNASKED = -9.0  # in place of log odds
_TYPES = ("person", "organization", "place", "group", "event", "work", "facility", "thing", "animal", "")
_FORMS = ("name", "nominal", "pronoun", "adjective")
_STARTS = closed("phrase_starts")
_Pair = tuple[int, int]  # chains by their first phrases, the earlier first


class _Whole(Struct, frozen=True):
    """What the phrases of one chain tell together."""

    its: Sequence[int]
    mine: Sequence[Phrase]
    full: Sequence[int]  # no pronouns
    nouns: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]  # lemmas before its nouns
    numbers: frozenset[str]
    sentences: frozenset[int]
    verbs: frozenset[int]
    many: float
    marked: float
    centre: Floats
    likely: float  # to refer, in the mean
    kinds: Floats  # types in shares, in the mean


class _Ask(Struct, frozen=True):
    """What the ranker held of a link between two chains: its log odds, how far they lay above the best of the others,
    and above the best link to the chain that was taken."""

    odds: float
    ahead: float
    beyond: float
    first: bool  # of the first phrase of the later chain
    pronoun: bool
    ruled: bool  # a rule had said so


def merge(seen: Seen, weighed: Sequence[Weighed]) -> None:
    """Joins the chains that are likely one. `seen`: what was asked of the story while it was walked."""
    story, chains, known = seen.story, seen.chains, forests().get("merge")
    pairs, rows = pairs_weighed(seen, weighed)
    if known is None or not pairs:
        return
    speaking = {chains.chain[n] for n in story.source if n >= 0}
    likely = {
        pair: value
        for pair, value in zip(pairs, probabilities(known, rows).tolist(), strict=True)
        if value >= _NAMED or speaking.isdisjoint(pair) or not any(map(chains.named, pair))
    }
    for a, b in together(likely):
        chains.join(b, a, "entities.merged/merged")


def together(likely: Mapping[_Pair, float]) -> Iterator[_Pair]:
    """Which chains are joined, in order: the likeliest first, as long as all that would be one are likely so in the
    mean. `likely`: of each pair that was weighed; of others it is nothing."""
    of: dict[int, int] = {one: one for pair in likely for one in pair}
    group = {one: [one] for one in of}
    for pair in sorted(likely, key=lambda p: (-likely[p], p)):
        if likely[pair] < _ENOUGH:
            return
        a, b = sorted((of[pair[0]], of[pair[1]]))
        if a == b:
            continue
        cross = [likely.get((min(x, y), max(x, y)), 0.0) for x in group[a] for y in group[b]]
        if sum(cross) < _ENOUGH * _TOGETHER * len(cross):
            continue
        for one in group[b]:
            of[one] = a
        group[a] += group.pop(b)
        yield a, b


def pairs_weighed(seen: Seen, weighed: Sequence[Weighed], least: float = _ASKED) -> tuple[list[_Pair], Floats]:
    """The pairs of chains that may be one, and the numbers of each. `least`: log odds from which a link that was not
    taken makes a pair; trees learn from more than can be one."""
    story, chains = seen.story, seen.chains
    asked = _links_left(story, chains, weighed)
    pairs = [
        (a, b)
        for a, b in sorted(
            {p for p, its in asked.items() if max(one.odds for one in its) > least} | _alike(story, chains)
        )
        if ((a, b) in asked or types_meet(chains.type(a), chains.type(b))) and _unforbidden(story, chains, a, b)
    ]
    wholes = {root: _whole(seen, root) for root in {root for pair in pairs for root in pair}}
    rows = [_numbers(seen, wholes[a], wholes[b], asked.get((a, b), ())) for a, b in pairs]
    return pairs, np.array(rows, dtype=np.float32)


def _unforbidden(story: StoryPhrases, chains: Chains, a: int, b: int) -> bool:
    """False where what forbids a link forbids it for a description or name of the later chain: "another guard", "the
    House report" and the Senate's."""
    full = (story.phrases[n] for n in chains.phrases[b] if story.phrases[n].form in ("name", "nominal"))
    return all(may_belong(story, chains, p, a) for p in full)


def _links_left(story: StoryPhrases, chains: Chains, weighed: Sequence[Weighed]) -> Mapping[_Pair, Sequence[_Ask]]:
    """What the ranker held of links that were not taken, by the pair of chains that they would have joined."""
    root, found = chains.chain, defaultdict(list)
    for one in weighed:
        mine, best = root[one.phrase], max(one.odds)
        inside = max([odds for n, odds in zip(one.found, one.odds, strict=True) if root[n] == mine] or [0.0])
        first = chains.phrases[mine][0] == one.phrase
        ruled = root[one.rule] if one.rule is not None and one.rule >= 0 else -1
        pronoun = story.phrases[one.phrase].form == "pronoun"
        for n, odds in zip(one.found, one.odds, strict=True):
            other = root[n]
            if other != mine:
                ask = _Ask(odds, odds - best, odds - inside, first, pronoun, ruled == other)
                found[min(mine, other), max(mine, other)].append(ask)
    return found


def _alike(story: StoryPhrases, chains: Chains) -> set[_Pair]:
    """The pairs of chains that have a noun or a word of their names in common."""
    by_word: dict[str, set[int]] = defaultdict(set)
    for p in story.phrases:
        if p.form == "nominal":
            by_word[p.noun].add(chains.chain[p.n])
        elif p.form != "pronoun":
            for word in p.words:
                by_word[word.lower()].add(chains.chain[p.n])
    return {pair for its in by_word.values() if len(its) <= _COMMON for pair in combinations(sorted(its), 2)}


def _whole(seen: Seen, root: int) -> _Whole:
    """What one chain tells."""
    story, its = seen.story, seen.chains.phrases[root]
    mine = [story.phrases[n] for n in its]
    full = [n for n in its if story.phrases[n].form != "pronoun"]
    own = [seen.of(n) for n in full]
    heard = story.heard
    centre = _mean(heard.vectors[full]) if heard is not None and full else _NOTHING
    return _Whole(
        its,
        mine,
        full,
        frozenset(p.noun for p in mine if p.form == "nominal"),
        frozenset(w.lower() for p in mine if p.form in ("name", "adjective") for w in p.words),
        frozenset(w.lower() for p in mine if p.form != "pronoun" for w in p.words),
        frozenset().union(*(one.before for one in own)),
        frozenset().union(*(one.numbers for one in own)),
        frozenset(story.sentence[n] for n in its),
        frozenset(seen.of(n).verb for n in its) - {-1},
        sum(p.number == "many" for p in mine) / len(mine),
        sum(story.marked[n] for n in its) / len(its),
        np.asarray(centre / (math.sqrt(centre @ centre) + 1e-6), dtype=np.float32),
        sum(seen.likely[n] for n in its) / len(its) if seen.likely else 0.0,
        _mean(heard.kinds[its]) if heard is not None else _NOTHING,
    )


_NOTHING = np.zeros(1, np.float32)


def _mean(rows: Floats) -> Floats:
    """The mean of some rows."""
    return np.asarray(np.add.reduce(rows, axis=0) / np.float32(len(rows)))


def _numbers(seen: Seen, a: _Whole, b: _Whole, asks: Sequence[_Ask]) -> list[float]:
    """All that speaks for or against two chains being one; `a` begins first."""
    chains, first, later = seen.chains, a.mine[0], b.mine[0]
    mine, other = chains.type(first.n), chains.type(later.n)
    genders = chains.gender[a.its[0]], chains.gender[b.its[0]]
    tokens = seen.story.reading.tokens
    return [
        *_of_asks(asks),
        math.log(len(a.its)),
        math.log(len(b.its)),
        *(float(sum(p.form == form for p in whole.mine)) for whole in (a, b) for form in _FORMS),
        float(_TYPES.index(mine)),
        float(_TYPES.index(other)),
        float(mine == other),
        float(types_meet(mine, other)),
        float(agrees(*genders)),
        float(bool(genders[0]) and genders[0] == genders[1]),
        a.many,
        b.many,
        abs(a.many - b.many),
        *_words_shared(a, b),
        *_of_vectors(seen, a, b),
        *_of_places(seen, a, b),
        float(_STARTS.index(first.start) if first.start in _STARTS else -1),
        float(_STARTS.index(later.start) if later.start in _STARTS else -1),
        float(first.form == "name"),
        float(later.form == "name"),
        float(later.form == "pronoun"),
        float(len(later.words)),
        float(len(first.words)),
        float(tokens[later.head].dep in SUBJECTS),
        float(tokens[later.head].dep in OBJECTS),
        float(len(seen.chain(first.n).owners & seen.chain(later.n).owners)),
        float(len(chains.phrases)),
    ]


def _of_asks(asks: Sequence[_Ask]) -> list[float]:
    """What the ranker held of links between the two."""
    odds = sorted((one.odds for one in asks), reverse=True)
    return [
        float(len(asks)),
        odds[0] if odds else _UNASKED,
        odds[1] if len(odds) > 1 else _UNASKED,
        sum(odds) / len(odds) if odds else _UNASKED,
        next((one.odds for one in asks if one.first), _UNASKED),
        max((one.ahead for one in asks), default=_UNASKED),
        max((one.beyond for one in asks), default=_UNASKED),
        float(sum(one.pronoun for one in asks)),
        float(sum(one.ruled for one in asks)),
    ]


def _words_shared(a: _Whole, b: _Whole) -> list[float]:
    """Nouns, names and what stands before them, in common and not; numbers; short forms."""
    nouns, names, words = len(a.nouns & b.nouns), len(a.names & b.names), len(a.words & b.words)
    pairs = [(x, y) for x in a.mine if x.form == "name" for y in b.mine if y.form == "name"]
    short = any(acronym("".join(x.words), y.words) or acronym("".join(y.words), x.words) for x, y in pairs)
    return [
        float(nouns),
        nouns / max(1, min(len(a.nouns), len(b.nouns))),
        float(names),
        names / max(1, min(len(a.names), len(b.names))),
        words / max(1, min(len(a.words), len(b.words))),
        float(len(a.nouns & b.names) + len(a.names & b.nouns)),
        float(len(a.before & b.before)),
        float(len(a.before - b.words)),
        float(len(b.before - a.words)),
        float(bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers)),
        float(not a.numbers.isdisjoint(b.numbers)),
        float(short),
    ]


def _of_vectors(seen: Seen, a: _Whole, b: _Whole) -> list[float]:
    """How alike they are as the encoder sees them, and how likely each refers."""
    heard = seen.story.heard
    if heard is None:
        return [0.0] * 8
    near = heard.vectors[a.full] @ heard.vectors[b.full].T if a.full and b.full else _NOTHING
    return [
        float(a.centre @ b.centre) if a.full and b.full else 0.0,
        float(near.max()),
        float(np.add.reduce(near, axis=None)) / near.size,
        float(a.kinds @ b.kinds),
        a.likely,
        b.likely,
        seen.likely[a.its[0]],
        seen.likely[b.its[0]],
    ]


def _of_places(seen: Seen, a: _Whole, b: _Whole) -> list[float]:
    """How far apart they stand, whether they meet in sentences, clauses, quotations, and one in the other."""
    starts = min(a.sentences), min(b.sentences)
    nested = any((x.first <= y.first and y.last <= x.last) or (y.first <= x.first and x.last <= y.last)
                 for x in a.mine for y in b.mine)  # fmt: skip
    quotes = seen.chain(a.its[0]).quotes & seen.chain(b.its[0]).quotes
    return [
        float(min(abs(x - y) for x in a.sentences for y in b.sentences)),
        math.log1p(abs(starts[0] - starts[1])),
        float(len(a.sentences & b.sentences)),
        float(len(a.verbs & b.verbs)),
        float(nested),
        float(starts[0] == 0),
        float(starts[1] == 0),
        float(max(a.sentences) - starts[0]),
        float(max(b.sentences) - starts[1]),
        a.marked,
        b.marked,
        float(len(quotes)),
    ]
