"""Where a noun phrase begins and ends: with its determiner and what stands behind a preposition, without clauses,
appositions, and what tells of the clause rather than of the noun."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.names.gazetteer import gazetteer
from onrecord.lexicons import closed
from onrecord.types.reading import Reading, Token

_OUTSIDE = frozenset(("relcl", "acl", "appos", "cc", "conj", "advcl", "parataxis", "ccomp", "punct", "case", "preconj"))
_ENDS = frozenset(("relcl", "acl", "appos", "advcl"))  # what ends a phrase where it begins
_MARKS = frozenset((",", ";", ":", "(", "—", "–", "--"))
_YEAR = 4  # digits
_PIECE = 6  # words in which the next of a list is looked for
_LANDS = frozenset(("state", "nation"))


def noun_extent(reading: Reading, i: int) -> tuple[int, int]:
    """The tokens of a noun phrase from its determiner to its end, without clauses, appositions and possessive."""
    tokens = reading.tokens
    first, last = i, i + 1
    for c in reading.children[i]:
        dep = tokens[c].dep
        if c < i and dep not in _OUTSIDE:
            first = min(first, tokens[c].left)
        elif c > i:
            if _those_told(reading, c):
                last = tokens[c].right
                continue
            if dep != "prep" or _of_the_clause(reading, c):
                break
            last = _prepositional(reading, c)
    return first, max(last, i + 1)


def _those_told(reading: Reading, i: int) -> bool:
    """True for the participle of "those asked": without it nobody knows who they are."""
    token = reading.tokens[i]
    return token.dep == "acl" and token.head == i - 1 and reading.tokens[i - 1].text.lower() == "those"


def _of_the_clause(reading: Reading, i: int) -> bool:
    """True for a preposition that tells when something was or how, and so nothing of the noun before it: "an inmate *on
    Friday*", "suspects *in custody*", "organisms *like* yeast"."""
    tokens = reading.tokens
    word = tokens[i].lemma.lower()
    if word in closed("clause_prepositions"):
        return True
    objects = [tokens[c] for c in reading.children[i] if tokens[c].dep == "pobj"]
    if word == "of" or not objects:
        return False
    if i + 1 == len(tokens) or tokens[i + 1].name.endswith("DATE") or objects[0].name.endswith("DATE"):
        return True
    bare = objects[0].tag == "NN" and objects[0].i == i + 1 and not reading.children[i + 1]
    return bare and word in closed("place_prepositions")


def _prepositional(reading: Reading, i: int) -> int:
    """Where a prepositional phrase ends when clauses, appositions and marks inside it are left out."""
    tokens = reading.tokens
    end = i + 1
    for c in reading.children[i]:
        if c < i:
            continue
        for d in range(end, tokens[c].right):
            comma = tokens[d].text in _MARKS and not _in_date(tokens, d) and not _list_goes_on(reading, d, i)
            ends = tokens[d].dep in _ENDS and d > c and not _land_behind(reading, d) and not _those_told(reading, d)
            if comma or ends:
                return _before_joiner(tokens, end)
            end = d + 1
    return _before_joiner(tokens, end)


def _list_goes_on(reading: Reading, i: int, preposition: int) -> bool:
    """True for the commas of "Greece, Cyprus and Egypt" and of "El Paso, Texas" behind a preposition."""
    tokens = reading.tokens
    if tokens[i].text != "," or i + 1 >= len(tokens):
        return False
    if _land_behind(reading, i + 1):
        return True
    after = tokens[i + 1]
    if after.dep == "cc":
        return preposition < after.head < i and tokens[after.head].dep in ("pobj", "conj")
    joined = next((t for t in tokens[i + 1 : i + _PIECE] if t.dep == "conj" and t.left <= i + 1), None)
    return joined is not None and preposition < joined.head < i and tokens[joined.head].dep in ("pobj", "conj")


def _land_behind(reading: Reading, i: int) -> bool:
    """True for the state or nation of "El Paso, Texas": a place's name and a comma before it."""
    tokens = reading.tokens
    if i < 2 or tokens[i - 1].text != "," or tokens[i].pos != "PROPN" or tokens[i - 2].pos != "PROPN":
        return False
    last = i + 1
    while last < len(tokens) and tokens[last].pos == "PROPN":
        last += 1
    entry = gazetteer(reading.language).find(reading.text[tokens[i].start : tokens[last - 1].end])
    return entry is not None and entry.kind in _LANDS


def _in_date(tokens: Sequence[Token], i: int) -> bool:
    """True for the commas of "July 13, 2024, rally"."""
    near = [tokens[n].text for n in (i - 1, i + 1) if 0 <= n < len(tokens)]
    return tokens[i].text == "," and any(w.isdigit() and len(w) == _YEAR for w in near)


def _before_joiner(tokens: Sequence[Token], end: int) -> int:
    """The end without an "and" or a mark that it would close with."""
    while tokens[end - 1].pos in ("CCONJ", "PUNCT", "PART") and tokens[end - 1].text not in (".", "'", "’"):
        end -= 1
    return end
