"""Do two words tell the same event? What is known of the pair, as named features for the learned head."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from onrecord.events.clause import goal, lemma, passive, subject
from onrecord.events.features import FREQUENT, Scene, stage
from onrecord.events.patterns import small_words
from onrecord.language.path import path

_FAR = (1, 2, 3, 5, 8)  # sentences between the two at which the distance counts as another


MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")  # types whose sides may change places
_STEM = 4  # letters by which two words look like one: kill, killing


class Word(Struct, frozen=True):
    """A word that was found to be an event, with what is known of it so far."""

    at: int
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    begin: str | None
    factuality: str
    end: str | None = None


def may_repeat(it: Scene, first: Word, later: Word) -> bool:
    """True for two words of one type or one stem, or of one sentence: others are never one event."""
    tokens, sentence = it.reading.tokens, it.reading.sentence_of
    stem = tokens[first.at].lemma[:_STEM].lower() == tokens[later.at].lemma[:_STEM].lower()
    return first.type == later.type or stem or sentence[first.at] == sentence[later.at]


def never_one(it: Scene, first: Word, later: Word) -> bool:
    """True for two words that cannot tell one event, since what both tell differs: who did it and to whom, or who did
    it and when. A noun that points back ("the attack") may tell anything of its type again."""
    if _points_back(it, later.at):
        return False
    words = lemma(it.reading, first.at) == lemma(it.reading, later.at)
    ours, theirs = _told_sides(it, first, words), _told_sides(it, later, words)
    if first.type in MUTUAL and first.type == later.type:
        return _share_nobody(ours[0] | ours[1], theirs[0] | theirs[1])
    days = _another_time(first, later)
    who, whom = _share_nobody(ours[0], theirs[0]), _share_nobody(ours[1], theirs[1])
    spoken = first.type == later.type and first.type in small_words(it.reading.language)["verbal"]
    return (who and (whom or spoken)) or (days and (who or whom))


def surely_one(it: Scene, first: Word, later: Word) -> bool:
    """True for two words that tell one event beyond doubt: one stem, the same who and whom ("pleads", "pleaded",
    "the plea"), and a light verb with the event that it governs ("signed a ceasefire", "launched an attack")."""
    if never_one(it, first, later):
        return False
    tokens = it.reading.tokens
    if lends_itself(it, first.at, later.at) or lends_itself(it, later.at, first.at):
        return True
    stem = tokens[first.at].lemma[:_STEM].lower() == tokens[later.at].lemma[:_STEM].lower()
    both = bool(first.actors & later.actors) and bool(first.recipients & later.recipients)
    return stem and both and first.factuality == later.factuality and not _another_time(first, later)


def lends_itself(it: Scene, verb: int, noun: int) -> bool:
    """True for a light verb and the event noun that it governs: what happened is the noun's to tell."""
    tokens = it.reading.tokens
    governs = tokens[noun].pos == "NOUN" and tokens[noun].head == verb and tokens[noun].dep == "dobj"
    light = small_words(it.reading.language)["light"]
    return governs and tokens[verb].pos == "VERB" and lemma(it.reading, verb) in light


def _points_back(it: Scene, at: int) -> bool:
    """True for a noun with "the", "this", "his"."""
    small = small_words(it.reading.language)["definite"]
    noun = it.reading.tokens[at].pos == "NOUN"
    return noun and any(it.reading.tokens[c].text.lower() in small for c in it.reading.children[at])


def _told_sides(it: Scene, one: Word, words: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Who did it and to whom, asked once for each word."""
    if (one, words) not in it.told:
        it.told[one, words] = _sides_of(it, one, words)
    return it.told[one, words]


def _sides_of(it: Scene, one: Word, words: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Who did it and to whom: by entity where the head holds some for likely; else what a verb with an object names,
    if `words` also by the bare word: "the plague killed millions", "he killed and ate a rabbit"."""
    acting, suffering = set(one.actors), set(one.recipients)
    other = goal(it.reading, one.at) if it.reading.tokens[one.at].pos == "VERB" else None
    if other is not None:
        doer = None if passive(it.reading, one.at) else subject(it.reading, one.at)
        for side, noun in ((acting, doer), (suffering, other)):
            if noun is not None and not side:
                side |= _names_of(it, noun, words)
    return frozenset(acting), frozenset(suffering)


def _names_of(it: Scene, noun: int, words: bool) -> set[str]:
    """A noun's entity, else its word; nothing for a pronoun or a bare number, which may be anybody."""
    token = it.reading.tokens[noun]
    if (id := it.who.by_token.get(noun)) is not None:
        return {id}
    return {token.lemma.lower()} if words and token.pos in ("NOUN", "PROPN") else set()


def _share_nobody(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _another_time(one: Word, other: Word) -> bool:
    """True for two stretches that share no day; a year and a day of it are no two times."""
    if not (one.begin and one.end and other.begin and other.end):
        return False
    return one.end[:10] < other.begin[:10] or other.end[:10] < one.begin[:10]


def told_again(it: Scene, first: Word, later: Word) -> tuple[str, ...]:
    """The features of two event words in text order."""
    return tuple(_told_again(it, first, later))


def _told_again(it: Scene, first: Word, later: Word) -> Iterator[str]:
    tokens = it.reading.tokens
    one, two = tokens[first.at], tokens[later.at]
    apart = it.reading.sentence_of[later.at] - it.reading.sentence_of[first.at]
    yield "always"
    yield f"apart={stage(apart, _FAR)}"
    alike = lemma(it.reading, first.at) == lemma(it.reading, later.at)
    stem = one.lemma[:_STEM].lower() == two.lemma[:_STEM].lower()
    yield f"lemma={alike}"
    yield f"stem={stem}"
    words = sorted((one.lemma.lower(), two.lemma.lower()))
    yield f"words={words[0]}/{words[1]}"
    types = sorted((first.type, later.type))
    yield f"types={types[0]}/{types[1]}"
    same_type = first.type == later.type
    yield f"type={same_type}"
    if same_type:
        yield f"type={same_type}:lemma={alike}:apart={stage(apart, _FAR)}"
        yield f"{first.type}:lemma={alike}"
    yield f"pos={one.pos}/{two.pos}"
    yield f"held={first.factuality == later.factuality}"
    for side, ours, theirs in (
        ("who", first.actors, later.actors),
        ("whom", first.recipients, later.recipients),
        ("crossed", first.actors, later.recipients),
        ("any", first.actors | first.recipients, later.actors | later.recipients),
    ):
        met = "none" if not ours or not theirs else "shared" if ours & theirs else "other"
        yield f"{side}={met}"
        yield f"{side}={met}:type={same_type}"
        yield f"{side}={met}:stem={stem}"
    if first.begin and later.begin:
        yield f"day={first.begin[:10] == later.begin[:10]}"
    if two.pos == "NOUN":
        small = small_words(it.reading.language)["definite"]
        definite = any(tokens[c].text.lower() in small for c in it.reading.children[later.at])
        yield f"definite={definite}"
        yield f"definite={definite}:type={same_type}"
    if not apart:
        way = path(it.reading, later.at, first.at)
        yield f"path={way}"
        yield f"path={way}:type={same_type}"
    yield f"often={stage(it.lemmas.get(two.lemma.lower(), 0), FREQUENT)}"
