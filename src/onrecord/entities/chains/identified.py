"""Who somebody is said to be: "identified the suspect as Ann Lee", "a chef named Bo Ek", "Lee was born Ann Orth"; and
the name that stands off behind a title."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities.chains.chains import Chains, StoryPhrases, agrees
from onrecord.entities.names.gazetteer import title_words
from onrecord.entities.phrases import Phrase, called
from onrecord.language.clause import negated
from onrecord.lexicons import closed

_SOON = 4  # sentences after which a name follows
_FULL = 2  # words of a full name
_SIDES = frozenset(("acl", "relcl", "vmod"))  # a verb that hangs on the noun that it is said of
_NAMED = frozenset(("oprd", "attr", "dobj", "appos", "npadvmod", "ccomp", "xcomp"))  # of "a chef named Bo Ek"

_ENDING = frozenset((",", ".", ";", ")", "—", "–"))
_HELD_OFF = frozenset(("npadvmod", "appos", "dep", "nsubj", "dobj", "attr"))


def join_titles(story: StoryPhrases, chains: Chains) -> None:
    """ "Kenya's goalkeeper Peter Wako": a description right before the name."""
    ends: dict[int, int] = {}
    for p in story.phrases:
        if p.form == "nominal" and p.type == "person" and p.number != "many":
            ends[p.last] = p.n
    for q in story.phrases:
        n = ends.get(q.first)
        if n is not None and q.form == "name" and q.type == "person" and not chains.done[n]:
            chains.join(n, q.n, "entities.descriptions/title")


def join_identified(story: StoryPhrases, chains: Chains) -> None:
    """The chain of a person's name with the chain of whom a verb of naming says to have it."""
    for p in story.phrases:
        if p.form != "name" or (p.entry is not None and p.type != "person"):
            continue
        for i in _bearers(story, p):
            n = story.by_head.get(i)
            if n is not None and n != p.n and _may_have(story, chains, p, n):
                chains.join(n, p.n, "entities.identified/identified")


def join_called(story: StoryPhrases, chains: Chains) -> None:
    """ "the harbour master said", and later "Harbour Master Ines Halloran": one alone bears before the name what the
    story calls somebody, and it speaks of no other of that sort. What tables know as a title has had many holders, so
    that such a name must follow soon, and nobody be named before: "the president" may be whom all know."""
    tokens, known = story.reading.tokens, title_words(story.reading.language)
    said = {called(p): p for p in reversed(story.phrases) if called(p)}
    others = {p.noun for p in story.phrases if p.form == "nominal" and (p.start == "a" or p.number == "many")}
    for words, phrase in said.items():
        many = len(words)
        its = [
            q
            for q in story.phrases
            if q.form == "name" and q.type == "person" and q.first >= many
            and tuple(t.text.lower() for t in tokens[q.first - many : q.first]) == words
        ]  # fmt: skip
        if len({chains.chain[q.n] for q in its}) != 1 or phrase.noun in others or chains.named(phrase.n):
            continue
        away = story.sentence[its[0].n] - story.sentence[phrase.n]
        alone = not any(q.form == "name" and q.type == "person" for q in story.phrases[: phrase.n])
        if " ".join(words) not in known or (alone and 0 <= away <= _SOON):
            chains.join(phrase.n, its[0].n, "entities.identified/called")


def join_held_off(story: StoryPhrases, chains: Chains) -> None:
    """ "met the president of Tessaly, Jan Novak, on Monday": a title and a name between commas that the parser hangs on
    the verb."""
    tokens = story.reading.tokens
    ends = {p.last: p.n for p in story.phrases if p.form == "nominal" and p.type == "person" and p.start == "the"}
    for q in story.phrases:
        n = ends.get(q.first - 1)
        if n is None or q.form != "name" or q.type != "person" or len(q.words) == 1 or chains.done[n]:
            continue
        p, behind = story.phrases[n], tokens[q.last].text if q.last < len(tokens) else "."
        title = p.number != "many" and p.noun in title_words(story.reading.language)
        if title and tokens[p.last].text == "," and behind in _ENDING and tokens[q.head].dep in _HELD_OFF:
            chains.join(p.n, q.n, "entities.descriptions/apposition")


def _may_have(story: StoryPhrases, chains: Chains, name: Phrase, n: int) -> bool:
    """True when a phrase may be a person of that name."""
    other = story.phrases[n]
    if other.number == "many" or other.form == "adjective" or other.person in ("1", "2"):
        return False
    if name.type != "person" and (other.form != "nominal" or len(name.words) < _FULL):
        return False  # a full name that was taken for a place's: "the attacker, identified as Sudesh Amman"
    fits = other.type == "person" or (other.form == "pronoun" and other.gender in ("m", "f"))
    return fits and agrees(chains.gender[chains.chain[n]], name.gender)


def _bearers(story: StoryPhrases, p: Phrase) -> Iterator[int]:
    """The heads of those of whom it is said that they have the name: the object or the passive subject of the verb, or
    the noun that the verb hangs on."""
    tokens = story.reading.tokens
    top = tokens[p.head]
    over = tokens[top.head]
    by_as = over.dep == "prep" and over.lemma == "as"
    verb = tokens[over.head] if by_as else over
    lemma = verb.lemma.lower()
    known = lemma in closed("naming_verbs") and (by_as or (verb.tag == "VBN" and top.dep in _NAMED))
    born = lemma in closed("birth_verbs") and top.i == verb.i + p.last - p.first and top.dep in _NAMED
    if not (known or born) or top.dep == "conj" or negated(story.reading, verb.i):
        return
    children = story.reading.children[verb.i]
    objects = [c for c in children if tokens[c].dep == "dobj"] if by_as else []
    passive = [c for c in children if tokens[c].dep == "nsubjpass"]
    beside = [verb.head] if verb.dep in _SIDES and verb.head < verb.i else []
    yield from objects or passive or beside
