"""Descriptions that point at somebody by the order or the place in which he was named, or by whom he leads: "the
former", "the latter", "the senator from Nevada", "the Norwegian", "the Latvian minister", "the rebel general"; and
plurals with their members beside them: "her sons, Mark and Peter Dell"."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterator, Sequence

from onrecord.entities.chains.chains import Chains, StoryPhrases
from onrecord.entities.nationals import one_of
from onrecord.entities.phrases import Phrase
from onrecord.language.clause import SUBJECTS
from onrecord.lexicons import closed

_FORMER, _LATTER = "former", "latter"
_BACK = 2  # sentences back to the two of whom one is the former
_FAR = 32  # sentences back to "Senator Luis Ortega of Nevada"
_SAME = 4  # phrases that begin at one word
_TYPES = ("person", "organization", "group", "place")  # of the two, the likeliest first


def of_two(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the former" and "the latter": the first and the last of two that were named together, or alone of their type in
    their sentence."""
    if phrase.form != "nominal" or phrase.words not in (("the", _FORMER), ("the", _LATTER)):
        return None
    before = phrase.n
    if phrase.words[1] == _LATTER:  # of the same two as "the former" shortly before
        near = (n for n in range(phrase.n - 1, -1, -1) if story.sentence[phrase.n] - story.sentence[n] <= _BACK)
        before = next((n for n in near if story.phrases[n].words == ("the", _FORMER)), phrase.n)
    for back in range(_BACK + 1):
        sentence = story.sentence[before] - back
        named = [n for n in range(before) if story.sentence[n] == sentence and _freely_named(story, n)]
        two = _together(story, chains, named) or _only_two(chains, named, phrase.words[1] == _LATTER)
        if two:
            return two[0] if phrase.words[1] == _FORMER else two[-1]
    return None


def _freely_named(story: StoryPhrases, n: int) -> bool:
    """True for a name that belongs to no other phrase before it: not the "Japan" of "Japan's Yui Sato"."""
    p = story.phrases[n]
    return p.form == "name" and p.type in _TYPES and story.reading.tokens[p.head].dep != "poss"


def _together(story: StoryPhrases, chains: Chains, named: Sequence[int]) -> tuple[int, int] | None:
    """The last two of one type whom "and" joins."""
    tokens = story.reading.tokens
    for n in reversed(named):
        top = story.phrases[n].head
        first = story.by_head.get(tokens[top].head) if tokens[top].dep == "conj" else None
        if first in named and first is not None and chains.type(first) == chains.type(n):
            return first, n
    return None


def _only_two(chains: Chains, named: Sequence[int], latter: bool) -> tuple[int, ...] | None:
    """Those of the likeliest type of which there are two; for the latter of more the last."""
    for kind in _TYPES:
        alike = list({chains.chain[n]: n for n in reversed(named) if chains.type(n) == kind}.values())[::-1]
        if len(alike) == 2 or (latter and len(alike) > 2):
            return tuple(alike)
    return None


def from_place(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "the senator from Nevada": whose name was followed by that place, "Senator Luis Ortega of Nevada"; nobody where
    only a senator of another place is named."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start not in ("the", "this"):
        return None
    place = _place_behind(story, phrase.head + 1)
    if not place:
        return None
    elsewhere = None
    for n in range(phrase.n - 1, -1, -1):
        other = story.phrases[n]
        if story.sentence[phrase.n] - story.sentence[n] > _FAR:
            break
        if other.form != "name" or chains.type(n) != "person":
            continue
        of = _place_behind(story, other.last)
        if of and any(f.title.lower().split()[-1:] == [phrase.noun] for f in story.facts_of.get(n, ())):
            if of == place:
                return n
            elsewhere = -1
    return elsewhere


def by_nation(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "The Norwegian": the only person before who is told to be of that nation, "Norway's Silje Moen", "Norwegian
    runner Silje Moen", "Silje Moen of Norway"."""
    nation = one_of(story.reading.language).get(phrase.written[-1], "") if phrase.written else ""
    if phrase.because != "entities.nationals/one" or not nation:
        return None
    found = {
        chains.chain[p.n]: p.n
        for p in story.phrases[: phrase.n]
        if p.form == "name" and p.type == "person" and nation in _nations_beside(story, p)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _nations_beside(story: StoryPhrases, phrase: Phrase) -> Iterator[str]:
    """The nations that stand before a name as what it is or whose it is, or behind it after "of"."""
    tokens, known = story.reading.tokens, one_of(story.reading.language)
    before = range(min(phrase.first, tokens[phrase.head].left), phrase.first)
    for i in before:
        if (one := known.get(tokens[i].text)) is not None:
            yield one
    places = itertools.chain(
        _beginning_in(story, before), _beginning_in(story, range(phrase.last + 1, phrase.last + 2))
    )
    behind = phrase.last < len(tokens) and tokens[phrase.last].text.lower() in closed("origin_prepositions")
    for p in places:
        if p.entry is not None and p.entry.nation and (p.first < phrase.first or behind):
            yield p.entry.nation


def of_nation(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "The Latvian minister": the only person before of that nation who is called so, or who is named with others
    beside "ministers"; nobody where all who are called so are told to be of other nations."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start != "the" or phrase.form != "nominal":
        return None
    inside = _beginning_in(story, range(phrase.first, phrase.head))
    nation = next((p.entry.nation for p in inside if p.form == "adjective" and p.entry is not None), None)
    if not nation:
        return None
    mine, others, unknown = {}, 0, False
    for p in story.phrases[: phrase.n]:
        if p.form != "name" or chains.type(p.n) != "person" or not _called_so(story, p, phrase.noun):
            continue
        beside = set(_nations_beside(story, p))
        if nation in beside:
            mine[chains.chain[p.n]] = p.n
        others += bool(beside) and nation not in beside
        unknown = unknown or not beside
    if len(mine) == 1:
        return next(iter(mine.values()))
    return -1 if not mine and others > 1 and not unknown else None


def _called_so(story: StoryPhrases, name: Phrase, noun: str) -> bool:
    """True for a name with a title that ends in a noun, or with the noun's plural before it in its sentence."""
    if any(f.title.lower().split()[-1:] == [noun] for f in story.facts_of.get(name.n, ())):
        return True
    before = range(story.reading.sentences[story.sentence[name.n]].first, name.first)
    return any(story.reading.tokens[i].text.lower() == f"{noun}s" for i in before)


def by_command(story: StoryPhrases, chains: Chains, phrase: Phrase) -> int | None:
    """ "The rebel general": the only one before who is told to lead the rebels."""
    if phrase.type != "person" or phrase.number == "many" or phrase.start != "the" or phrase.head < phrase.first + 2:
        return None
    tokens = story.reading.tokens
    led = tokens[phrase.head - 1].lemma.lower()
    found = {}
    for p in story.phrases[: phrase.n]:
        verb = tokens[tokens[p.head].head]
        if p.form != "name" or chains.type(p.n) != "person" or tokens[p.head].dep not in SUBJECTS:
            continue
        if verb.lemma.lower() in closed("leading_verbs") and led in _objects(story, verb.i):
            found[chains.chain[p.n]] = p.n
    return next(iter(found.values())) if len(found) == 1 else None


def _objects(story: StoryPhrases, verb: int) -> Iterator[str]:
    """The lemmas of what a verb has for its object."""
    tokens = story.reading.tokens
    return (tokens[c].lemma.lower() for c in story.reading.children[verb] if tokens[c].dep == "dobj")


def _beginning_in(story: StoryPhrases, tokens: range) -> Iterator[Phrase]:
    """The phrases that begin at one of some tokens."""
    at = bisect.bisect_left(story.phrases, tokens.start, key=lambda p: p.first)
    return itertools.takewhile(lambda p: p.first < tokens.stop, story.phrases[at : at + _SAME * max(1, len(tokens))])


def _place_behind(story: StoryPhrases, i: int) -> tuple[str, ...]:
    """The words of the name that "of" or "from" at token `i` leads to; () for none."""
    tokens = story.reading.tokens
    if i >= len(tokens) or tokens[i].text.lower() not in closed("origin_prepositions"):
        return ()
    at = bisect.bisect_left(story.phrases, i + 1, key=lambda p: p.first)
    here = itertools.takewhile(lambda p: p.first == i + 1, story.phrases[at : at + _SAME])
    return next((p.words for p in here if p.form == "name"), ())


POINTED: tuple[tuple[str, Callable[[StoryPhrases, Chains, Phrase], int | None]], ...] = (
    ("entities.pointed/of_two", of_two),
    ("entities.pointed/from_place", from_place),
    ("entities.pointed/by_nation", by_nation),
    ("entities.pointed/of_nation", of_nation),
    ("entities.pointed/by_command", by_command),
)


def join_members(story: StoryPhrases, chains: Chains) -> None:
    """ "her sons, Mark Dell and Peter Dell": a plural with the names beside it as its members."""
    tokens = story.reading.tokens
    for p in story.phrases:
        if p.form != "nominal" or p.number != "many":
            continue
        first = next(
            (c for c in story.reading.children[p.head] if tokens[c].dep == "appos" and c in story.by_head), None
        )
        if first is None:
            continue
        heads = [first]
        while joined := [c for c in story.reading.children[heads[-1]] if tokens[c].dep == "conj"]:
            heads.append(joined[0])
        names = [story.by_head[c] for c in heads if c in story.by_head]
        plain = all(story.phrases[n].form == "name" and story.phrases[n].number != "many" for n in names)
        if len(names) == len(heads) > 1 and plain:
            chains.members[p.n] = tuple(names)
            chains.why[p.n] = "entities.pointed/members"
