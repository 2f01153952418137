"""Names where the encoder is there: of all stretches that may be names those that together are the likeliest."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence, Set

import numpy as np
from msgspec.structs import replace

from onrecord.entities.names.by_rule import names_by_rule
from onrecord.entities.names.evidence import CLASSES, NAMED, Matrix, capital, class_of, name_evidence
from onrecord.entities.names.gazetteer import GazetteerEntry, first_names, gazetteer, title_words
from onrecord.entities.names.may_name import NameStretch, name_stretches, token_words
from onrecord.entities.names.name import DEMONYMS, LONGEST_TITLE, Name, after_titles, proper, ruled, title_case, titled
from onrecord.entities.names.written import in_capitals, with_brands, with_labels
from onrecord.lexicons import mapping
from onrecord.models import names as model
from onrecord.models.encoder import Scores
from onrecord.types.reading import Reading, Token

_ENOUGH = 0.8  # log odds below even at which a stretch is still taken: best F1 on the half trained on, flat around it
_TINY = 1e-9  # of the odds of all others
_SURE = 0.1  # log odds at least of what is certain by table or grammar: lost only inside a longer name
_LANDS = frozenset(("nation", "state", "province"))
_SURE_KINDS = DEMONYMS | {"nation", "state"}


def named(reading: Reading, scores: Scores | None) -> tuple[Name, ...]:
    """Every name of the story, in order, none inside another; by rules alone where there are no scores or weights."""
    if scores is None or not model.has_name_weights():
        return names_by_rule(reading)
    found = name_stretches(reading, scores)
    odds = model.name_log_odds(NAMED, name_evidence(reading, scores, found))
    worth = [_log_odds(reading, stretch, _against_all(row) + _ENOUGH) for stretch, row in zip(found, odds, strict=True)]
    kept = tuple(name(reading, found[n], CLASSES[int(odds[n].argmax())]) for n in likeliest(found, worth))
    whole = with_brands(reading, _with_particles(reading, _with_first_names(reading, kept)))
    whole = tuple(sorted([*whole, *again(reading, whole)], key=lambda n: n.first))
    return with_labels(reading, sorted([*whole, *in_capitals(reading, whole)], key=lambda n: n.first))


def _with_first_names(reading: Reading, kept: Sequence[Name]) -> tuple[Name, ...]:
    """The names, with "SOPHY SANTANO" whole where only the surname was heard: capitals before a person's name in
    capitals, in a sentence that has small letters, where they are no title."""
    tokens, known = reading.tokens, title_words(reading.language)
    found, end = [], 0
    for n in kept:
        first = n.first
        sentence = reading.sentences[reading.sentence_of[first]]
        loud = n.type == "person" and all(_loud(tokens[i]) for i in range(first, n.last))
        if loud and any(t.text.islower() for t in tokens[sentence.first : sentence.last]):
            least = max(sentence.first, end, first - LONGEST_TITLE)
            while first > least and _loud(tokens[first - 1]) and tokens[first - 1].text.lower() not in known:
                first -= 1
        found.append(replace(n, first=first))
        end = n.last
    return tuple(found)


def _loud(token: Token) -> bool:
    """True for a proper noun in capitals that is no short form."""
    return proper(token) and token.text.isupper() and len(token.text) >= _FULL


_FULL = 4  # letters of a word in capitals that is more likely a word than a short form


def _with_particles(reading: Reading, kept: Sequence[Name]) -> tuple[Name, ...]:
    """The names, with "Van der Meer" whole wherever it stands in a story that names Anne-Lise van der Meer."""
    tokens = reading.tokens
    wanted: dict[str, tuple[str, ...]] = {}
    for n in kept:
        words = token_words(tokens, n.first, n.last)
        small = next((k for k, w in enumerate(words) if k and w[:1].islower()), len(words))
        if n.type == "person" and 0 < small < len(words) - 1:
            wanted[words[small]] = words[small:]
    if not wanted:
        return tuple(kept)
    found = []
    for token in tokens:
        words = wanted.get(token.text.lower(), ())
        stop = token.i + len(words)
        if words and token_words(tokens, token.i + 1, stop) == words[1:]:
            found.append(Name(token.i, stop, "person", "entities.named/again", None))
    inner = {i for n in kept if n.last - n.first > 2 for i in range(n.first, n.last)}
    own = [n for n in found if n.first not in inner]
    taken = {i for n in own for i in range(n.first, n.last)}
    return tuple(sorted([*own, *(n for n in kept if taken.isdisjoint(range(n.first, n.last)))], key=lambda n: n.first))


def again(reading: Reading, kept: Sequence[Name]) -> Iterator[Name]:
    """A name of several words, or a person's surname, where else it stands: who is named once is the same to the
    end."""
    tokens = reading.tokens
    taken = {i for n in kept for i in range(n.first, n.last)}
    wanted: dict[tuple[str, ...], Name] = {}
    for n in kept:
        words = token_words(tokens, n.first, n.last)
        if len(words) > 1 or n.type in ("place", "group"):
            wanted.setdefault(words, n)
        if len(words) > 1 and n.type == "person":
            wanted.setdefault(words[-1:], n)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(wanted, key=len, reverse=True):
        by_first.setdefault(words[0], []).append(words)
    at = 0
    while at < len(tokens):
        for words in by_first.get(tokens[at].text, ()):
            stop, like = at + len(words), wanted[words]
            if token_words(tokens, at, stop) == words and _free(reading, at, stop, taken, like.type):
                yield Name(at, stop, like.type, "entities.named/again", like.entry)
                at = stop
                break
        else:
            at += 1


def _free(reading: Reading, first: int, last: int, taken: Set[int], kind: str) -> bool:
    """True when some words are a name of their own: nobody else's, and no part of a longer one."""
    if not taken.isdisjoint(range(first, last)) or not all(capital(t.text) for t in reading.tokens[first:last]):
        return False
    sentence = reading.sentences[reading.sentence_of[first]]
    if title_case(reading.tokens[sentence.first : sentence.last]):
        return True  # in a headline all words have capitals
    adjective = kind == "group" and reading.tokens[first].pos == "ADJ"
    return (proper(reading.tokens[first]) or adjective) and not _touches_noun(reading, first, last, taken)


def _touches_noun(reading: Reading, first: int, last: int, taken: Set[int]) -> bool:
    """True when another capitalised noun touches the words, so that they may be part of a longer name; a title is
    none."""
    tokens, known = reading.tokens, title_words(reading.language)
    ahead = last if after_titles(tokens, last, min(len(tokens), last + LONGEST_TITLE + 1), known) == last else -1
    near = [i for i in (first - 1, ahead) if 0 <= i < len(tokens) and i not in taken]
    return any(
        proper(tokens[i])
        and reading.sentence_of[i] == reading.sentence_of[first]
        and tokens[i].text.lower() not in known
        for i in near
    )


def likeliest(found: Sequence[NameStretch], worth: Sequence[float]) -> list[int]:
    """Numbers of stretches that do not overlap and have the greatest sum of what they are worth, in text order."""
    by_end = sorted((n for n, w in enumerate(worth) if w > 0), key=lambda n: (found[n].last, found[n].first))
    ends = [found[n].last for n in by_end]
    best = [0.0]  # best[k]: the greatest sum of the first k
    for k, n in enumerate(by_end):
        before = bisect.bisect_right(ends, found[n].first, 0, k)
        best.append(max(best[k], best[before] + worth[n]))
    kept: list[int] = []
    k = len(by_end)
    while k > 0:
        if best[k] == best[k - 1]:
            k -= 1
            continue
        n = by_end[k - 1]
        kept.append(n)
        k = bisect.bisect_right(ends, found[n].first, 0, k - 1)
    return kept[::-1]


def _against_all(odds: Matrix) -> float:
    """The log odds of the likeliest type against no name and all other types together."""
    best = int(odds.argmax())
    others = np.exp(np.delete(np.append(odds, 0.0), best) - odds[best])
    return -float(np.log(others.sum() + _TINY))


def _log_odds(reading: Reading, stretch: NameStretch, odds: float) -> float:
    """The log odds of a stretch; what tables and grammar are sure of is never nothing."""
    known = stretch.origin in ("heard", "table") and stretch.entry is not None and stretch.entry.kind in _SURE_KINDS
    return max(odds, _SURE) if known or _introduced(reading, stretch) else odds


def _introduced(reading: Reading, stretch: NameStretch) -> bool:
    """True for a first name with what follows it right behind a title: "Senator Ann Lee"; for what somebody is the
    president of; and for the town of "from Irving, Texas"."""
    tokens, first = reading.tokens, stretch.first
    whole = stretch.last == len(tokens) or not proper(tokens[stretch.last])
    if not whole or not all(proper(t) for t in tokens[first : stretch.last]):
        return False
    if ruled(reading, first) or _in_land(reading, stretch):
        return True
    several = stretch.last - first > 1 and stretch.origin == "proper"
    return several and titled(reading, first) and tokens[first].text in first_names(reading.language)


def _in_land(reading: Reading, stretch: NameStretch) -> bool:
    """True behind a preposition and before ", Texas" or ", France"."""
    tokens, first, last = reading.tokens, stretch.first, stretch.last
    if first == 0 or last + 1 >= len(tokens) or tokens[first - 1].pos != "ADP" or tokens[last].text != ",":
        return False
    land = gazetteer(reading.language).find(tokens[last + 1].text)
    return land is not None and land.kind in _LANDS


def name(reading: Reading, stretch: NameStretch, kind: str) -> Name:
    """A stretch as a name of that class, with what a table knows of it where that is of its type."""
    entry, because = stretch.entry, f"entities.named/{stretch.origin}"
    if entry is not None and entry.kind in DEMONYMS and kind in ("group", "place", "organization"):
        return Name(stretch.first, stretch.last, "group" if entry.kind == "people" else entry.type, because, entry)
    if kind == "work":
        ends = mapping(reading.language, "name_ends", "word", "type")
        kind = "event" if ends.get(reading.tokens[stretch.last - 1].text) == "event" else "work"
    return Name(stretch.first, stretch.last, kind, because, entry if _suits(entry, kind) else None)


def _suits(entry: GazetteerEntry | None, kind: str) -> bool:
    """True when what a table holds is of that type."""
    return entry is not None and class_of(entry) == kind
