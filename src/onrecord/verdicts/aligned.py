"""Which words of the page tell what the words of a claim tell, where the claim is in the draft's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.types.record import Entity, Record
from onrecord.types.span import Span, hull, overlaps
from onrecord.verdicts.alike import Kinship, kinship
from onrecord.verdicts.locate import innermost_statement, sentence_around
from onrecord.verdicts.parsed import TreeWord, children, is_content, parsed_words, path_up

_BEFORE = 800  # characters of the page in front, in which what a pronoun stands for is named
_PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))  # where a pronoun stands for a thing
_RANK: Mapping[Kinship, float] = {"same": 1.0, "alike": 0.9, "opposite": 0.6}
_NEAR = 0.5  # what a neighbour in the tree adds to a candidate
_TAKEN = 0.8  # what it takes away that a candidate stands for another word already
_LONGEST = 1_400  # characters of a window


class _Window(Struct, frozen=True):
    """A few sentences of a page, parsed."""

    record: Record
    span: Span
    words: tuple[TreeWord, ...]
    content: tuple[Span, ...]  # what is said there, in the story's text; the sentences where nobody speaks

    def within(self, word: TreeWord) -> bool:
        """True for words of what is said."""
        at = self.span.start + word.start
        return any(start <= at < end for start, end in self.content)


class Aligned(Struct, frozen=True):
    """A claim's words beside a page's."""

    claim: tuple[TreeWord, ...]
    window: _Window
    sentence: int  # of the window, in which the claim's words stand
    pairs: dict[int, tuple[int, Kinship]]  # word of the claim -> word of the window
    unsupported: tuple[TreeWord, ...]  # words of the claim that nothing there tells
    literal: int  # how many words of the claim stand there themselves, or a word like them
    wanted: int  # how many words of the claim tell something


def window_of(record: Record, place: Sequence[Span]) -> _Window:
    """The sentences around a place."""
    whole = hull(place)
    first, last = (
        sentence_around(record.text, Span(whole.start, whole.start + 1)),
        sentence_around(record.text, Span(max(whole.start, whole.end - 1), whole.end)),
    )
    start = first.start if whole.end - first.start <= _LONGEST else whole.start
    span = Span(start, min(max(last.end, whole.end), start + _LONGEST))
    said = innermost_statement(record, tuple(place))
    content = (*said.content, *place) if said else (span,)
    return _Window(record, span, parsed_words(record.text[span.start : span.end]), content)


def aligned(claim: tuple[TreeWord, ...], wanted: Sequence[TreeWord], window: _Window, known: frozenset[str]) -> Aligned:
    """The words `wanted` of a claim beside the sentence of the window that has most of them. `known` are words that
    name who speaks: they need no support."""
    kin = {w.i: _candidates_of(w, window.words) for w in wanted}
    count: dict[int, float] = {}
    for found in kin.values():
        best: dict[int, float] = {}
        for at, kind in found.items():
            number = window.words[at].sentence
            best[number] = max(best.get(number, 0.0), _RANK[kind])
        for number, size in best.items():
            count[number] = count.get(number, 0.0) + size
    sentence = max(count, key=lambda n: (count[n], -n), default=0)
    here = {i: {at: k for at, k in found.items() if window.words[at].sentence == sentence} for i, found in kin.items()}
    pairs: dict[int, tuple[int, Kinship]] = {}
    for i in sorted((i for i, found in here.items() if found), key=lambda i: (len(here[i]), i)):
        taken = frozenset(at for at, _ in pairs.values())
        if claim[i].pos == "NUM" and set(here[i]) <= taken:
            continue  # the page has the number once
        pairs[i] = _best_candidate(i, here[i], here, claim, window.words, taken)
    literal = len(pairs)
    lacking: list[TreeWord] = []
    for word in wanted:
        if word.i in pairs:
            continue
        instead = _referred(word, claim, window, sentence, known)
        if instead is None:
            lacking.append(word)
        elif instead >= 0:
            pairs[word.i] = (instead, "same")
    return Aligned(claim, window, sentence, pairs, tuple(lacking), literal, len(wanted))


def _candidates_of(word: TreeWord, page: Sequence[TreeWord]) -> dict[int, Kinship]:
    """The words of a page that a word may stand for."""
    found = {}
    for other in page:
        if is_content(other) or other.key == word.key:
            kind = kinship(word.forms, other.forms)
            if kind and not (word.pos == "NUM" and kind == "alike"):
                found[other.i] = kind
    return found


def _best_candidate(
    i: int,
    found: Mapping[int, Kinship],
    here: Mapping[int, Mapping[int, Kinship]],
    claim: Sequence[TreeWord],
    page: Sequence[TreeWord],
    taken: frozenset[int],
) -> tuple[int, Kinship]:
    """The candidate that stands in the page's tree as the word does in the claim's, and for no other word of it."""
    beside = [w.i for w in children(claim, i)] + ([claim[i].head] if claim[i].head != i else [])
    beside += [w.i for n in tuple(beside) if not is_content(claim[n]) for w in children(claim, n) if w.i != i]
    around = [here[n] for n in beside if n in here]

    def score(at: int) -> float:
        near = {w.i for w in page[page[at].left : page[at].right]} | {w.i for w in list(path_up(page, at))[:3]}
        return _RANK[found[at]] + _NEAR * sum(bool(near & set(other)) for other in around) - _TAKEN * (at in taken)

    best = max(found, key=lambda at: (score(at), -at))
    return best, found[best]


def _referred(
    word: TreeWord, claim: Sequence[TreeWord], window: _Window, sentence: int, known: frozenset[str]
) -> int | None:
    """What a word of the claim stands for that the page's sentence does not print: somebody who is named elsewhere, a
    thing that a pronoun stands for. -1: who speaks, or a word that says nothing; None: nothing there."""
    if word.key in known or word.key in lexicons.words(LANGUAGE, "verify_light"):
        return -1
    if word.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    there = [w for w in window.words if w.sentence == sentence]
    for entity in window.record.entities:
        if _names(entity, window.record, word):
            for mention in entity.mentions:
                at = _word_at(there, window.span.start, mention.span)
                if at is not None:
                    return at
    if word.pos != "NOUN":
        return None
    plural = word.tag == "NNS"
    stands = next((w for w in there if window.within(w) and _stands_in(w, plural)), None)
    if stands is None:
        return None
    before = window.record.text[max(0, window.span.start - _BEFORE) : window.span.start + _first(there)]
    named = any(w.pos in ("NOUN", "PROPN") and kinship(word.forms, w.forms) for w in parsed_words(before[-_BEFORE:]))
    return stands.i if named else None


def _first(there: Sequence[TreeWord]) -> int:
    """Where a sentence of the window begins."""
    return there[0].start if there else 0


def _stands_in(word: TreeWord, plural: bool) -> bool:
    """True for a pronoun that points at a thing, or at several, that was named."""
    return word.dep in _PLACES and word.key in lexicons.words(LANGUAGE, "verify_stand_ins", "many" if plural else "one")


def _names(entity: Entity, record: Record, word: TreeWord) -> bool:
    """True when a word is part of a name or description of somebody or something."""
    forms = {entity.name, *(record.text[m.span.start : m.span.end] for m in entity.mentions if m.form != "pronoun")}
    return any(word.key in _keys_of(form) for form in forms)


@lru_cache(maxsize=1 << 14)
def _keys_of(form: str) -> frozenset[str]:
    """The compared words of a name, and its capitals in a row."""
    capitals = "".join(part[0] for part in form.split() if part[:1].isupper()).lower()
    return frozenset(w.key for w in folded_words(form)) | {capitals}


def _word_at(there: Sequence[TreeWord], start: int, span: Span) -> int | None:
    """The last word of a sentence that a mention covers."""
    found = [w.i for w in there if overlaps(Span(start + w.start, start + w.end), span)]
    return found[-1] if found else None


def is_referent(one: Aligned, i: int, at: int) -> bool:
    """True where a word stands for another one that is not its like: a name for a pronoun."""
    return kinship(one.claim[i].forms, one.window.words[at].forms) is None
