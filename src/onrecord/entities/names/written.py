"""What only the way in which names are written tells: brands that end in 's ("Christie's sold it"), who stands in
capitals in a headline whom the story names in small letters, and whose surname alone is the label of a turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.entities.names.gazetteer import first_names
from onrecord.entities.names.name import Name, beside_name, name_text, proper
from onrecord.language.clause import SUBJECTS
from onrecord.types.reading import Reading, Sentence

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLOSING = frozenset("”\"’'»")
_OWN = frozenset(("'s", "’s"))


def with_brands(reading: Reading, kept: Sequence[Name]) -> tuple[Name, ...]:
    """The names, with one that never stands without 's, and once before a verb of which it is the subject, as a body's:
    what a person or place owns is a noun. What was taken for no name at all is one then."""
    tokens, known = reading.tokens, first_names(reading.language)
    taken = {i for n in kept for i in range(n.first, n.last)}
    new = [
        Name(t.i, t.i + 1, "organization", "entities.written/brand")
        for t, mark in pairwise(tokens)
        if mark.text in _OWN and t.i not in taken and proper(t) and t.text not in known
        if not beside_name(tokens, t.i)
    ]
    every = [*kept, *(n for n in new if _is_brand(reading, n))]
    alone = {name_text(tokens, n) for n in every if _may_be_brand(n) and _is_brand(reading, n)}
    if not alone:
        return tuple(kept)
    people = {tokens[n.last - 1].text for n in kept if n.last - n.first > 1}
    bare = {name_text(tokens, n) for n in every if not _owning(reading, n)}
    brands = alone - people - bare
    found = [
        replace(n, type="organization", because="entities.written/brand")
        if _may_be_brand(n) and name_text(tokens, n) in brands
        else n
        for n in every
        if n.first in taken or name_text(tokens, n) in brands
    ]
    return tuple(sorted(found, key=lambda n: n.first))


def _may_be_brand(n: Name) -> bool:
    """True for a name of one word that is no place of the tables."""
    return n.last - n.first == 1 and n.entry is None and n.type != "group"


def _owning(reading: Reading, n: Name) -> bool:
    """True before a 's."""
    return n.last < len(reading.tokens) and reading.tokens[n.last].text in _OWN


def _is_brand(reading: Reading, n: Name) -> bool:
    """True for the subject of "Christie's sold": 's and a verb with a tense behind it."""
    tokens = reading.tokens
    if not _owning(reading, n) or not verb_behind_own(reading, n.last):
        return False
    top, verb = tokens[n.last - 1], tokens[n.last + 1]
    joined = top.dep == "conj" and tokens[top.head].dep in SUBJECTS  # "Boots and Sainsbury's argued"
    owns = top.dep in SUBJECTS or joined or (top.dep == "poss" and top.head == verb.i)
    return owns or _behind_marks(reading, n.first)


def verb_behind_own(reading: Reading, i: int) -> bool:
    """True for the 's at token `i` of "Christie's sold": a verb with a tense follows, or behind marked words one that
    the parser took for a participle, '"...," Lowe's admitted'. "Lowe's gone home" has no brand."""
    tokens = reading.tokens
    if i + 1 >= len(tokens) or tokens[i].tag != "POS":
        return False
    tag = tokens[i + 1].tag
    return tag in _FINITE or (tag == "VBN" and _behind_marks(reading, i - 1))


def _behind_marks(reading: Reading, i: int) -> bool:
    """True right behind words in marks that end in a comma, before the sentence's verb: '"...," Lowe's admitted'."""
    tokens = reading.tokens
    marked = i > 1 and tokens[i - 1].text in _CLOSING and tokens[i - 2].text == ","
    return marked and tokens[i + 2].dep == "ROOT" and tokens[i + 2].pos == "VERB"


def with_labels(reading: Reading, kept: Sequence[Name]) -> tuple[Name, ...]:
    """The names, with the surname that is a turn's label as its bearer's: "REYES:" where HANNAH REYES is named."""
    tokens = reading.tokens
    people = {tokens[n.last - 1].text.lower() for n in kept if n.type == "person" and n.last - n.first > 1}
    starts = [s.first for s, part in _parts_begun(reading) if part != s.part]
    labels = [i for i in starts if i + 1 < len(tokens) and tokens[i + 1].text == ":"]
    mine = {i for i in labels if tokens[i].text.lower() in people}
    if not mine:
        return tuple(kept)
    rest = [n for n in kept if n.last - n.first > 1 or n.first not in mine]
    new = [Name(i, i + 1, "person", "entities.written/label") for i in mine]
    return tuple(sorted([*rest, *new], key=lambda n: n.first))


def _parts_begun(reading: Reading) -> Iterator[tuple[Sentence, int]]:
    """Each sentence with the part of the one before it; -1 before the first."""
    part = -1
    for sentence in reading.sentences:
        yield sentence, part
        part = sentence.part


def in_capitals(reading: Reading, kept: Sequence[Name]) -> Iterator[Name]:
    """ "ROBERT HALLAM" of a headline in capitals, where the story says Hallam."""
    tokens = reading.tokens
    loud = [s for s in reading.sentences if reading.text[slice(*s.span)].isupper()]
    if not loud:
        return
    people = (tokens[n.last - 1].text for n in kept if n.type == "person")
    surnames = {word.upper() for word in people if not word.isupper()}
    taken = {i for n in kept for i in range(n.first, n.last)}
    known = first_names(reading.language)
    for sentence in loud:
        for i in range(sentence.first, sentence.last):
            if tokens[i].text not in surnames or i in taken:
                continue
            before = i - 1
            whole = before >= sentence.first and before not in taken and tokens[before].text.capitalize() in known
            yield Name(before if whole else i, i + 1, "person", "entities.written/capitals")
