"""How a phrase and a chain before it agree in their words and places, as numbers for the learned ranker.

The noun, what is said before it, numbers, owners, names and their short forms; whether the two stand side by side, in
one clause, or joined by "and".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from onrecord.entities.chains.chains import CONTENT, OBJECTS, Chains, StoryPhrases
from onrecord.entities.chains.same_name import acronym
from onrecord.entities.phrases import Phrase
from onrecord.entities.roles import RoleFound
from onrecord.language.clause import SUBJECTS, clause_of

_NAMES = ("name", "adjective")
_STARTS = ("the", "a", "poss")
_STARTED = {start: tuple(float(start == s) for s in _STARTS) for start in _STARTS}
_NO_START = (0.0,) * len(_STARTS)
_NO_NAMES = (0.0,) * 4
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
    role: tuple[float, float, float]  # subject, object, owner


class _Its(Struct, frozen=True):
    """What the words of a whole chain tell of it; `size`: how many phrases it had."""

    size: int
    nouns: frozenset[str]
    names: frozenset[str]
    said: frozenset[str]  # both, and the lemmas before its nouns
    owners: frozenset[int]
    quotes: frozenset[int]
    many: float
    more: bool
    fresh: bool  # "a ..." somewhere in it
    facts: tuple[RoleFound, ...]


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
        self._near = told.vectors @ told.vectors.T if told is not None else None
        self._kin = told.kinds @ told.kinds.T if told is not None else None
        self._alike: dict[int, tuple[list[float], list[float]]] = {}

    def alike(self, n: int) -> tuple[list[float], list[float]]:
        """How alike a phrase and each of the story are: as the encoder sees them, and in type."""
        found = self._alike.get(n)
        if found is None and self._near is not None and self._kin is not None:
            found = self._alike[n] = self._near[n].tolist(), self._kin[n].tolist()
        return found or ([], [])

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
        nouns = frozenset(p.noun for p in mine if p.form == "nominal")
        named = frozenset(w.lower() for p in mine if p.form in _NAMES for w in p.words)
        told_of = story.facts_of
        return _Its(
            len(members),
            nouns,
            named,
            frozenset().union(nouns, named, *(one.before for one in own)),
            frozenset(one.owner for one in own if one.owner >= 0),
            frozenset(story.quoted[m] for m in members if story.quoted[m] >= 0),
            len([p for p in mine if p.number == "many"]) / len(mine),
            any(one.more for one in own),
            any(p.start == "a" for p in mine),
            tuple(f for m in members if m in told_of for f in told_of[m]),
        )


def _own(story: StoryPhrases, phrase: Phrase) -> _Own:
    """What the words of one phrase tell."""
    reading = story.reading
    tokens = reading.tokens
    inner = [t for t in tokens[phrase.first : phrase.last] if t.pos in CONTENT and t.i != phrase.head]
    joined, dep = phrase.head, tokens[phrase.head].dep
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
        (float(dep in SUBJECTS), float(dep in OBJECTS), float(dep == "poss")),
    )


def pair_numbers(seen: Seen, phrase: Phrase, n: int) -> tuple[float, ...]:
    """How the phrase and the chain of `n` agree."""
    mine, its, theirs = seen.of(phrase.n), seen.chain(n), seen.of(n)
    missing = len(mine.before - its.said) if mine.before else 0
    start, quote = seen.story.phrases[n].start, seen.story.quoted[phrase.n]
    return (
        phrase.noun in its.nouns,
        phrase.noun in its.names,
        missing,
        len(mine.before) - missing,
        len(theirs.before - mine.before),
        bool(mine.numbers) and bool(theirs.numbers) and mine.numbers.isdisjoint(theirs.numbers),
        mine.more,
        its.more,
        its.fresh,
        its.many,
        *_STARTED.get(start, _NO_START),
        *_standing(seen.story, phrase, n, mine, theirs),
        *_owned(seen.chains.chain, n, mine, its),
        *_share_names(seen, phrase, n, mine.words, its.names),
        quote >= 0 and quote in its.quotes,
    )


def _standing(story: StoryPhrases, phrase: Phrase, n: int, mine: _Own, theirs: _Own) -> tuple[float, ...]:
    """Side by side, in one clause, joined by "and"; how far apart in words."""
    tokens, other = story.reading.tokens, story.phrases[n]
    here, sentences = story.sentence[phrase.n], story.sentence[phrase.n] - story.sentence[n]
    gap = phrase.first - other.last
    between = tokens[other.last].text if gap == 1 else "" if gap == 0 else None
    token = tokens[phrase.head]
    return (
        not sentences and 0 <= mine.verb == theirs.verb,
        not sentences and mine.joined == theirs.joined,
        between in _BETWEEN,
        between == "(",
        token.dep == "appos" and token.head == other.head,
        math.log1p(gap) if gap > 0 else 0.0,
        sentences == 1 and token.dep in SUBJECTS and tokens[other.head].dep in SUBJECTS,
        phrase.first == story.reading.sentences[here].first,
    )


def _owned(chain: Sequence[int], n: int, mine: _Own, its: _Its) -> tuple[float, ...]:
    """Whose they are: of one owner, of two, one the other's."""
    if mine.owner < 0:
        return (0.0, 0.0, 0.0, bool(its.owners))
    own, owners = chain[mine.owner], {chain[m] for m in its.owners}
    return (own in owners, bool(owners) and own not in owners, own == chain[n], 0.0)


def _share_names(seen: Seen, phrase: Phrase, n: int, mine: frozenset[str], names: frozenset[str]) -> tuple[float, ...]:
    """Names: a short form, words in common, all of either's."""
    if not names or phrase.form == "pronoun":
        return _NO_NAMES
    short = False
    if phrase.form == "name":
        forms = [p.words for m in seen.chains.of(n) if (p := seen.story.phrases[m]).form == "name"]
        short = any(
            (len(phrase.words) == 1 and acronym(phrase.words[0].rstrip("s"), words))
            or (len(words) == 1 and acronym(words[0].rstrip("s"), phrase.words))
            for words in forms
        )
    return (short, len(mine & names) / len(mine), names <= mine, mine <= names)
