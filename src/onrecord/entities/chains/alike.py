"""How a phrase and a chain before it agree in their words and places, as numbers for the learned ranker.

The noun, what is said before it, numbers, owners, names and their short forms; whether the two stand side by side, in
one clause, or joined by "and".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from onrecord.entities.chains.chains import Chains, StoryPhrases
from onrecord.entities.chains.same_name import acronym
from onrecord.entities.phrases import Phrase
from onrecord.language.clause import SUBJECTS, clause_of

_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_NAMES = ("name", "adjective")
_STARTS = ("the", "a", "poss")
_BETWEEN = ("", ",", "(", '"', "“")  # what may stand between two that stand side by side


class _Own(Struct, frozen=True):
    """What the words of a phrase tell of it."""

    before: frozenset[str]  # lemmas that stand before its noun
    numbers: frozenset[str]
    words: frozenset[str]
    more: bool  # words that stand behind its noun
    verb: int  # of its clause, -1 for none
    joined: int  # the first of what "and" joins it to
    owner: int  # the phrase that possesses it, -1 for none


class _Its(Struct, frozen=True):
    """What the words of a whole chain tell of it; `size`: how many phrases it had."""

    size: int
    nouns: frozenset[str]
    names: frozenset[str]
    before: frozenset[str]
    owners: frozenset[int]
    quotes: frozenset[int]
    many: float
    more: bool
    fresh: bool  # "a ..." somewhere in it


class Seen:
    """What was asked of the phrases and chains of one story, kept; how likely each phrase refers and of which type, and
    how alike any two are: as the encoder sees them, and in type."""

    def __init__(self, story: StoryPhrases, chains: Chains) -> None:
        self.story, self.chains = story, chains
        self.own: dict[int, _Own] = {}
        self.its: dict[int, _Its] = {}
        told = story.heard
        self.likely: list[float] = told.likely.tolist() if told is not None else []
        self.kinds: list[list[float]] = told.kinds.tolist() if told is not None else []
        self.near: list[list[float]] = (told.vectors @ told.vectors.T).tolist() if told is not None else []
        self.kin: list[list[float]] = (told.kinds @ told.kinds.T).tolist() if told is not None else []

    def of(self, n: int) -> _Own:
        """What the words of a phrase tell."""
        found = self.own.get(n)
        if found is None:
            found = self.own[n] = _own(self.story, self.story.phrases[n])
        return found

    def chain(self, n: int) -> _Its:
        """What the words of the chain of a phrase tell."""
        root, members = self.chains.chain[n], self.chains.of(n)
        found = self.its.get(root)
        if found is None or found.size != len(members):
            found = self.its[root] = self._gathered(members)
        return found

    def _gathered(self, members: Sequence[int]) -> _Its:
        story = self.story
        mine = [story.phrases[m] for m in members]
        own = [self.of(m) for m in members]
        named = [w.lower() for p in mine if p.form in _NAMES for w in p.words]
        return _Its(
            len(members),
            frozenset(p.noun for p in mine if p.form == "nominal"),
            frozenset(named),
            frozenset(w for one in own for w in one.before),
            frozenset(one.owner for one in own if one.owner >= 0),
            frozenset(story.quoted[m] for m in members if story.quoted[m] >= 0),
            sum(p.number == "many" for p in mine) / len(mine),
            any(one.more for one in own),
            any(p.start == "a" for p in mine),
        )


def _own(story: StoryPhrases, phrase: Phrase) -> _Own:
    """What the words of one phrase tell."""
    reading = story.reading
    tokens = reading.tokens
    inner = [t for t in tokens[phrase.first : phrase.last] if t.pos in _CONTENT and t.i != phrase.head]
    joined = phrase.head
    while tokens[joined].dep == "conj" and tokens[joined].head < joined:
        joined = tokens[joined].head
    verb = clause_of(reading, phrase.head)
    owners = (story.by_head.get(c, -1) for c in reading.children[phrase.head] if tokens[c].dep == "poss")
    return _Own(
        frozenset(t.lemma.lower() for t in inner if t.i < phrase.head) if phrase.form == "nominal" else frozenset(),
        frozenset(t.text.lower() for t in inner if t.pos == "NUM"),
        frozenset(w.lower() for w in phrase.words),
        phrase.form == "nominal" and phrase.last > phrase.head + 1,
        -1 if verb is None else verb,
        joined,
        next(owners, -1),
    )


def pair_numbers(seen: Seen, phrase: Phrase, n: int) -> list[float]:
    """How the phrase and the chain of `n` agree."""
    story = seen.story
    mine, its, theirs, other = seen.of(phrase.n), seen.chain(n), seen.of(n), story.phrases[n]
    missing = len(mine.before - its.nouns - its.names - its.before) if mine.before else 0
    return [
        float(phrase.noun in its.nouns),
        float(phrase.noun in its.names),
        float(missing),
        float(len(mine.before) - missing),
        float(len(theirs.before - mine.before)),
        float(bool(mine.numbers) and bool(theirs.numbers) and not mine.numbers & theirs.numbers),
        float(mine.more),
        float(its.more),
        float(its.fresh),
        its.many,
        *(float(other.start == s) for s in _STARTS),
        *_standing(seen, phrase, n),
        *_owned(seen, phrase, n),
        *_share_names(seen, phrase, n),
        float(story.quoted[phrase.n] >= 0 and story.quoted[phrase.n] in its.quotes),
    ]


def _standing(seen: Seen, phrase: Phrase, n: int) -> list[float]:
    """Side by side, in one clause, joined by "and"; how far apart in words."""
    story = seen.story
    tokens, other = story.reading.tokens, story.phrases[n]
    mine, theirs = seen.of(phrase.n), seen.of(n)
    near = story.sentence[phrase.n] == story.sentence[n]
    gap = phrase.first - other.last
    between = tokens[other.last].text if gap == 1 else "" if gap == 0 else None
    token = tokens[phrase.head]
    return [
        float(near and mine.verb >= 0 and mine.verb == theirs.verb),
        float(near and mine.joined == theirs.joined),
        float(between is not None and between in _BETWEEN),
        float(between == "("),
        float(token.dep == "appos" and token.head == other.head),
        math.log1p(max(0, gap)),
        float(
            story.sentence[phrase.n] - story.sentence[n] == 1
            and token.dep in SUBJECTS
            and tokens[other.head].dep in SUBJECTS
        ),
        float(phrase.first == story.reading.sentences[story.sentence[phrase.n]].first),
    ]


def _owned(seen: Seen, phrase: Phrase, n: int) -> list[float]:
    """Whose they are: of one owner, of two, one the other's."""
    chain = seen.chains.chain
    mine, theirs = seen.of(phrase.n).owner, seen.chain(n).owners
    if mine < 0:
        return [0.0, 0.0, 0.0, float(bool(theirs))]
    owners = {chain[m] for m in theirs}
    return [
        float(chain[mine] in owners),
        float(bool(owners) and chain[mine] not in owners),
        float(chain[mine] == chain[n]),
        0.0,
    ]


def _share_names(seen: Seen, phrase: Phrase, n: int) -> list[float]:
    """Names: a short form, words in common, all of either's."""
    names, mine = seen.chain(n).names, seen.of(phrase.n).words
    if not names or phrase.form == "pronoun":
        return [0.0] * 4
    short = False
    if phrase.form == "name":
        forms = [p.words for m in seen.chains.of(n) if (p := seen.story.phrases[m]).form == "name"]
        short = any(
            (len(phrase.words) == 1 and acronym(phrase.words[0].rstrip("s"), words))
            or (len(words) == 1 and acronym(words[0].rstrip("s"), phrase.words))
            for words in forms
        )
    return [float(short), len(mine & names) / len(mine), float(names <= mine), float(mine <= names)]
