"""Phrases joined into chains, and what every rule that joins them asks: who speaks where, what stands before."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.entities.phrases import Phrase
from onrecord.entities.referring import Heard
from onrecord.entities.roles import RoleFound
from onrecord.language.marks import marked
from onrecord.lexicons import closed, table
from onrecord.types.reading import Quote, Reading
from onrecord.types.span import Span

BACK = 120  # phrases that a rule looks back over: about ten sentences of news
NEAR = 3  # sentences back to which a pronoun reaches; covers nearly all of GUM's news
FAR = 8  # sentences back to which a general noun ("the agency") reaches
OFTEN = 4  # mentions; more say no more
_SPEAKERS = ("", "named", "nominal", "place", "pronoun")  # of phrases in a source, the likeliest speaker first
OBJECTS = frozenset(("dobj", "dative", "pobj"))
PEOPLE = frozenset(("person", "group"))
CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
NATION_KINDS = frozenset(("nation", "adjective"))


class Joined(Struct, frozen=True):
    """What became of a phrase: the chain that it belongs to (the first phrase of it), and why; or who its members
    are; `alone` when nothing was found for it."""

    chain: int
    because: str
    members: tuple[int, ...] = ()


class StoryPhrases(Struct, frozen=True):
    """All that rules ask: the reading, its phrases, facts, and who speaks where."""

    reading: Reading
    phrases: Sequence[Phrase]
    facts: Sequence[RoleFound]
    quotes: Sequence[Quote]
    by_head: Mapping[int, int]
    sentence: Sequence[int]  # of each phrase
    quoted: Sequence[int]  # of each phrase: the innermost quotation around it, -1 for none
    marked: Sequence[bool]  # of each phrase: between quotation marks
    source: Sequence[int]  # of each quotation: the phrase that speaks, -1 when none does
    addressee: Sequence[int]
    facts_of: Mapping[int, Sequence[RoleFound]]  # phrase -> its facts
    general: Mapping[str, Mapping[str, frozenset[str]]]
    heard: Heard | None = None  # what the encoder tells of each phrase


class Chains:
    """Phrases that are joined, by the first of each; knows what its members tell."""

    def __init__(self, story: StoryPhrases) -> None:
        phrases = story.phrases
        self.all = phrases
        self.chain = list(range(len(phrases)))
        self.why = [p.because for p in phrases]
        self.phrases: dict[int, list[int]] = {p.n: [p.n] for p in phrases}
        self.gender = [p.gender for p in phrases]
        self.kind = [(p.form != "name", p.n if p.type else len(phrases), p.type) for p in phrases]  # names tell first
        self.members: dict[int, tuple[int, ...]] = {}
        self.done = [False] * len(phrases)
        self.last: dict[str, int] = {}  # the words of a phrase -> the last phrase of these words
        self._tokens = story.reading.tokens
        self._modifiers: dict[int, frozenset[str]] = {}
        self._lemmas: dict[int, tuple[int, frozenset[str]]] = {}  # of the first of a chain, with how many it had
        self._names: dict[int, tuple[int, frozenset[str]]] = {}

    def join(self, n: int, to: int, because: str) -> None:
        """Puts the chain of phrase `n` and that of `to` together."""
        if not _may_be_one(self.all[n], self.all[to]):
            return
        a, b = self.chain[n], self.chain[to]
        self.done[n] = True
        self.why[n] = because
        if a == b:
            return
        first, second = min(a, b), max(a, b)
        for member in self.phrases.pop(second):
            self.chain[member] = first
            bisect.insort(self.phrases[first], member)
        self.gender[first] = self.gender[b] or self.gender[a]
        self.kind[first] = min(self.kind[first], self.kind[second])

    def of(self, n: int) -> list[int]:
        """The phrases of the chain of `n`."""
        return self.phrases[self.chain[n]]

    def type(self, n: int) -> str:
        """The type that the names, or else the nouns, of the chain tell."""
        return self.kind[self.chain[n]][2]

    def named(self, n: int) -> bool:
        """True when the chain has a name."""
        return not self.kind[self.chain[n]][0]

    def modifiers(self, n: int) -> frozenset[str]:
        """The lemmas of what stands before the head of a phrase."""
        found = self._modifiers.get(n)
        if found is None:
            p = self.all[n]
            before = self._tokens[p.first : p.head]
            found = self._modifiers[n] = frozenset(t.lemma.lower() for t in before if t.pos in CONTENT)
        return found

    def lemmas(self, n: int) -> frozenset[str]:
        """The lemmas of all that the phrases of the chain of `n` hold, and of what hangs before their heads."""
        its = self.of(n)
        size, found = self._lemmas.get(its[0], (0, frozenset()))
        if size != len(its):
            tokens, mine = self._tokens, [self.all[m] for m in its]
            held = (t for p in mine for t in tokens[min(p.first, tokens[p.head].left) : p.last])
            found = frozenset(t.lemma.lower() for t in held if t.pos in CONTENT)
            self._lemmas[its[0]] = len(its), found
        return found

    def name_words(self, n: int) -> frozenset[str]:
        """The words of the names of the chain of `n`, in lower case."""
        its = self.of(n)
        size, found = self._names.get(its[0], (0, frozenset()))
        if size != len(its):
            mine = (self.all[m] for m in its)
            found = frozenset(w.lower() for p in mine if p.form == "name" for w in p.words)
            self._names[its[0]] = len(its), found
        return found


def story_for_rules(
    reading: Reading,
    phrases: Sequence[Phrase],
    facts: Sequence[RoleFound],
    quotes: Sequence[Quote],
    heard: Heard | None = None,
) -> StoryPhrases:
    """The story as the rules see it."""
    by_head = {p.head: p.n for p in reversed(phrases)}
    facts_of: dict[int, list[RoleFound]] = defaultdict(list)
    for fact in facts:
        facts_of[fact.person].append(fact)
    inner = _innermost(phrases, quotes)
    marks = [mark.span for mark in marked(reading.text, (part.span for part in reading.parts))]
    inside = _in_ranges(phrases, marks)
    starts = [p.span.start for p in phrases]
    return StoryPhrases(
        reading=reading,
        phrases=phrases,
        facts=facts,
        quotes=quotes,
        by_head=by_head,
        sentence=[reading.sentence_of[p.first] for p in phrases],
        quoted=inner,
        marked=inside,
        source=[_phrase_under(phrases, starts, q.source) for q in quotes],
        addressee=[_phrase_under(phrases, starts, q.addressee) for q in quotes],
        facts_of=facts_of,
        general=general(reading.language),
        heard=heard,
    )


def _innermost(phrases: Sequence[Phrase], quotes: Sequence[Quote]) -> list[int]:
    """For each phrase the shortest quotation whose content holds it, -1 for none."""
    starts = [p.span.start for p in phrases]
    found, sizes = [-1] * len(phrases), [0] * len(phrases)
    for n, quote in enumerate(quotes):
        for span in quote.content:
            size = span.end - span.start
            at = bisect.bisect_left(starts, span.start)
            while at < len(phrases) and starts[at] < span.end:
                if phrases[at].span.end <= span.end and (found[at] < 0 or size < sizes[at]):
                    found[at], sizes[at] = n, size
                at += 1
    return found


def _in_ranges(phrases: Sequence[Phrase], ranges: Sequence[tuple[int, int]]) -> list[bool]:
    """For each phrase, in text order, whether it begins in one of the ranges, in text order."""
    found, at = [], 0
    for phrase in phrases:
        while at < len(ranges) and ranges[at][1] <= phrase.span.start:
            at += 1
        found.append(at < len(ranges) and ranges[at][0] <= phrase.span.start)
    return found


def _phrase_under(phrases: Sequence[Phrase], starts: Sequence[int], spans: Sequence[Span]) -> int:
    """The phrase that a source names: the one of its very words, else a name inside it before a noun, a noun before
    a pronoun; -1 for none."""
    best, rank = -1, len(_SPEAKERS)
    for start, end in spans[:1]:
        at = bisect.bisect_left(starts, start - 1)
        while at < len(phrases) and starts[at] < end:
            p = phrases[at]
            at += 1
            if p.form == "adjective" or p.span.end > end + 1:
                continue
            order = 0 if p.form == "nominal" and p.span == (start, end) else _SPEAKERS.index(_rank_of(p))
            if order < rank:
                best, rank = p.n, order
    return best


def _rank_of(phrase: Phrase) -> str:
    """A phrase's sort as a speaker."""
    if phrase.form != "name":
        return phrase.form
    return "named" if phrase.type in ("person", "organization", "group") else "place"


def general(language: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """General nouns with the last words, kinds and types of names that they can stand for."""
    return {
        row["noun"]: {key: frozenset(filter(None, row[key].split("|"))) for key in ("ends", "kinds", "types")}
        for row in table(language, "general_nouns")
    }


def back(
    story: StoryPhrases, chains: Chains, phrase: Phrase, sentences: int, adjectives: bool = False
) -> Iterator[int]:
    """The phrases before this one, nearest first, one a chain, without those around it."""
    phrases, chain_of, sentence = story.phrases, chains.chain, story.sentence
    first, last, sure, kind = phrase.first, phrase.last, phrase.sure, phrase.type
    earliest = sentence[phrase.n] - sentences
    seen = set()
    if phrase.form == "nominal":
        seen = {chain_of[n] for n in (*_own_voice(story, phrase), *owners(story, phrase))}
    for n in range(phrase.n - 1, max(-1, phrase.n - 1 - BACK), -1):
        if sentence[n] < earliest:
            break
        chain = chain_of[n]
        if chain in seen:
            continue
        other = phrases[n]
        if other.first <= first and last <= other.last:
            continue
        if (sure and other.sure and other.type != kind) or (not adjectives and other.form == "adjective"):
            continue
        seen.add(chain)
        yield n


def owners(story: StoryPhrases, phrase: Phrase) -> Iterator[int]:
    """Whose a description says that somebody is, "His" of "His neighbor": nobody is his own."""
    tokens = story.reading.tokens
    for n in range(phrase.n + 1, len(story.phrases)):
        other = story.phrases[n]
        if other.first >= phrase.last:
            return
        if tokens[other.head].dep == "poss" and other.last <= phrase.head:
            yield n


def _own_voice(story: StoryPhrases, phrase: Phrase) -> Iterator[int]:
    """Who speaks the marked words that a description stands in: nobody speaks so of himself."""
    quote = story.quoted[phrase.n]
    while quote >= 0 and story.marked[phrase.n]:
        if story.source[quote] >= 0:
            yield story.source[quote]
        quote = -1 if (outer := story.quotes[quote].within) is None else outer


def _may_be_one(a: Phrase, b: Phrase) -> bool:
    """False for two phrases whose types were given and are not the same."""
    return not (a.sure and b.sure) or a.type == b.type


def agrees(a: str, b: str) -> bool:
    """True when two genders or numbers can be one."""
    return not a or not b or a == b


def types_meet(a: str, b: str) -> bool:
    """True when two types can be of one thing."""
    if not a or not b or a == b:
        return True
    pair = {a, b}
    return pair <= {"organization", "group"} or pair <= {"place", "facility"} or pair <= {"place", "organization"}


def other_body(story: StoryPhrases, chains: Chains, phrase: Phrase, n: int) -> bool:
    """True where a chain's names call it another sort of public body: "the ministry" is not the Parliament."""
    bodies = closed("public_bodies")
    if phrase.noun not in bodies:
        return False
    ends = {noun: story.general[noun]["ends"] for noun in bodies}
    names = [story.phrases[m].words for m in chains.of(n) if story.phrases[m].form == "name"]
    other = any(words[-1] in ends[noun] for words in names for noun in bodies if noun != phrase.noun)
    return other and all(ends[phrase.noun].isdisjoint(words) for words in names)
