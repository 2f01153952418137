"""What speaks for and against each type of name for each stretch that may be one, as numbers. models/names.py weighs
them; training/entities_names learns the weights from these very functions.

Every number belongs to a stretch and a type and stands in for the odds of that type against "no name": the encoder's
opinion of these words here and everywhere else in the story, the tables, the words at the borders, the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.entities.names.gazetteer import GazetteerEntry, first_names, title_words
from onrecord.entities.names.may_name import ORIGINS, NameStretch, stretches_of_words, token_words
from onrecord.entities.names.name import DEMONYMS, Name, title_case, titled, type_from_context
from onrecord.lexicons import mapping
from onrecord.models.encoder import NAMES as LABELS
from onrecord.models.encoder import Scores
from onrecord.types.reading import Reading, Token

CLASSES = ("person", "organization", "place", "facility", "group", "work")
_COLUMNS = {  # the encoder's labels of each class
    "person": ("PERSON",), "organization": ("ORG",), "place": ("PLACE",), "facility": ("FAC",), "group": ("NORP",),
    "work": ("MISC", "PRODUCT"),
}  # fmt: skip
TINY = 1e-4  # a probability below which nothing more is told
_MANY = 64  # places with the same words that are asked for their opinion; more would make it no surer
_LONG = 4  # words; names of so many are rarely people's
_KINDS = ("nation", "adjective", "people", "capital", "seat", "state", "province", "region", "city", "body", "party")

Matrix = NDArray[np.float64]


class Opinions(Struct, frozen=True):
    """What the encoder thinks of stretches, a row each."""

    types: Matrix  # x CLASSES: mean log probability of its words as that class
    least: Matrix  # x CLASSES: the least of them
    none: Matrix  # mean log probability of no name
    firmest: Matrix  # the greatest of them
    begins: Matrix  # log probability that a name begins with its first word
    ends: Matrix  # log probability that none goes on behind it


NAMED = (  # the numbers of a stretch and type, in their order; those of `Opinions` first
    "types", "least", "none", "firmest", "begins", "ends", "same", "same-none", "surest", "alone",
    *(f"bias/{c}" for c in CLASSES), *(f"origin/{o}" for o in ORIGINS[1:]),
    *(f"table/{k}" for k in _KINDS), "table-other/sure", "table-other/city", "table-other/demonym",
    "surname", "surname-other", "forename", "forename-other", "first-name", "first-name-other", "first-word",
    "ends-so", "ends-other", "only-word-so", "titled", "titled-other", "title-inside", "context", "context-other",
    "headline", "left-proper", "left-proper-heard", "right-proper", "right-proper-heard",
    "of-no-noun", "article", "preposition", "lower", "opens-sentence",
    "surname-unheard", "first-name-unheard", "ends-so-unheard", "titled-unheard",
    "of-person", "long-person", "single-person", "single-organization", "capitals-organization",
    "and", "comma", "of", "digit",
)  # fmt: skip
PLACE = {name: n for n, name in enumerate(NAMED)}
_ELSEWHERE = [PLACE[name] for name in ("same", "same-none", "surest", "alone")]
_BIASES = [PLACE[f"bias/{c}"] for c in CLASSES]


def name_evidence(reading: Reading, scores: Scores, found: Sequence[NameStretch]) -> Matrix:
    """Stretches x CLASSES x NAMED."""
    matrix = np.zeros((len(found), len(CLASSES), len(NAMED)))
    if not found:
        return matrix
    its = _opinions(scores, reading, found)
    matrix[:, :, 0], matrix[:, :, 1] = its.types, its.least
    for n, column in enumerate((-its.none, -its.firmest, its.begins, its.ends), 2):
        matrix[:, :, n] = column[:, None]
    for same in stretches_of_words(reading, found).values():
        for n in same:
            matrix[n][:, _ELSEWHERE] = elsewhere(its, n, same)
    matrix[:, range(len(CLASSES)), _BIASES] = 1.0
    people = _surnames(reading, found, its)
    loud = {n for n, s in enumerate(reading.sentences) if title_case(reading.tokens[s.first : s.last])}
    for n, stretch in enumerate(found):
        rows = matrix[n]
        rows[:, [PLACE[name] for name in _told_of_all(reading, stretch)]] = 1.0
        if reading.sentence_of[stretch.first] in loud:
            rows[:, PLACE["headline"]] = 1.0
        for kind, name in _told_of_types(reading, stretch, people):
            own = CLASSES.index(kind)
            if stretch.origin != ORIGINS[0] and (unheard := f"{name}-unheard") in PLACE:
                rows[own, PLACE[unheard]] = 1.0
            rows[own, PLACE[name]] = 1.0
            if (against := f"{name}-other") in PLACE:
                rows[[c for c in range(len(CLASSES)) if c != own], PLACE[against]] = 1.0
        if stretch.entry is not None:
            rows[np.arange(len(CLASSES)), _of_table(stretch.entry)] = 1.0
    return matrix


def elsewhere(its: Opinions, n: int, same: Sequence[int]) -> Matrix:
    """CLASSES x ELSEWHERE: what the encoder thinks of the other stretches with the words of stretch `n`."""
    found = np.zeros((len(CLASSES), len(_ELSEWHERE)))
    others = [m for m in same[: _MANY + 1] if m != n]
    if others:
        found[:, 0] = its.types[others].mean(axis=0)
        found[:, 1] = -its.none[others].mean()
        found[:, 2] = its.least[others].max(axis=0)
    else:
        found[:, 3] = 1.0
    return found


def _by_class(scores: Scores) -> Matrix:
    """Words x CLASSES: the probability that a word stands in a name of that class."""
    columns = [[LABELS.index(f"{edge}-{label}") for edge in "BI" for label in _COLUMNS[c]] for c in CLASSES]
    return np.stack([scores.names[:, its].sum(axis=1) for its in columns], axis=1).astype(np.float64)


_BEGINS = [n for n, label in enumerate(LABELS) if label.startswith("B-")]
_GOES_ON = [n for n, label in enumerate(LABELS) if label.startswith("I-")]


def _opinions(scores: Scores, reading: Reading, found: Sequence[NameStretch]) -> Opinions:
    """What the encoder thinks of each stretch."""
    tokens = reading.tokens
    ranges = np.array([scores.range(tokens[s.first].start, tokens[s.last - 1].end) for s in found])
    first, last = ranges.T
    none = np.log(np.maximum(scores.names[:, :1].astype(np.float64), TINY))
    types = np.log(np.maximum(_by_class(scores), TINY))
    after = np.append(scores.names[:, _GOES_ON].sum(axis=1, dtype=np.float64), 0.0)
    begin = scores.names[:, _BEGINS].sum(axis=1, dtype=np.float64)
    size = (last - first)[:, None]
    return Opinions(
        types=_over_ranges(np.add, types, ranges) / size,
        least=_over_ranges(np.minimum, types, ranges),
        none=(_over_ranges(np.add, none, ranges) / size)[:, 0],
        firmest=_over_ranges(np.maximum, none, ranges)[:, 0],
        begins=np.log(np.maximum(begin[first], TINY)),
        ends=np.log(np.maximum(1 - after[last], TINY)),
    )


def _over_ranges(what: np.ufunc, table: Matrix, ranges: NDArray[np.int64]) -> Matrix:
    """`what` over the rows of each range, which may overlap but not be empty."""
    padded = np.concatenate([table, table[-1:]])  # a range may end with the table
    return np.asarray(what.reduceat(padded, ranges.ravel(), axis=0)[::2])


def _surnames(reading: Reading, found: Sequence[NameStretch], opinions: Opinions) -> tuple[set[str], set[str]]:
    """The last and the first words of what the encoder takes for people with names of several words."""
    last, first, known = set(), set(), first_names(reading.language)
    likeliest = opinions.types.argmax(axis=1)
    for stretch, best in zip(found, likeliest.tolist(), strict=True):
        sure = stretch.origin == "heard" or reading.tokens[stretch.first].text in known
        if stretch.last - stretch.first > 1 and sure and CLASSES[best] == "person":
            last.add(reading.tokens[stretch.last - 1].text)
            first.add(reading.tokens[stretch.first].text)
    return last, first


def _of_table(entry: GazetteerEntry) -> list[int]:
    """Where in each class's row stands what a table tells: for its own type by its kind, against all others by how
    sure such tables are."""
    own = class_of(entry)
    other = "demonym" if entry.kind in DEMONYMS else "city" if entry.kind == "city" else "sure"
    return [PLACE[f"table/{entry.kind}" if kind == own else f"table-other/{other}"] for kind in CLASSES]


def class_of(entry: GazetteerEntry) -> str:
    """The class of what a table names."""
    return "group" if entry.kind in DEMONYMS else entry.type


def _told_of_all(reading: Reading, stretch: NameStretch) -> Iterator[str]:
    """What speaks for or against any name of these borders."""
    tokens = reading.tokens
    first, last = tokens[stretch.first], tokens[stretch.last - 1]
    sentence = reading.sentences[reading.sentence_of[first.i]]
    if stretch.origin != ORIGINS[0]:
        yield f"origin/{stretch.origin}"
    if first.i > sentence.first and _bare_name(reading, tokens[first.i - 1]):
        yield ("left-proper" if stretch.origin != "heard" else "left-proper-heard")
    if stretch.last < sentence.last and _bare_name(reading, tokens[stretch.last]):
        yield ("right-proper" if stretch.origin != "heard" else "right-proper-heard")
    if last.pos not in ("PROPN", "NOUN", "NUM"):
        yield "of-no-noun"
    if first.pos == "DET":
        yield "article"
    if first.pos in ("ADP", "CCONJ", "PRON"):
        yield "preposition"
    if not capital(first.text):
        yield "lower"
    if first.i == sentence.first and stretch.last - stretch.first == 1:
        yield "opens-sentence"
    words = token_words(tokens, stretch.first, stretch.last)
    for name, marks in (("and", ("and", "&")), ("comma", (",",)), ("of", ("of",))):
        if any(w in marks for w in words):
            yield name
    if any(w[:1].isdigit() for w in words):
        yield "digit"


def _told_of_types(
    reading: Reading, stretch: NameStretch, people: tuple[set[str], set[str]]
) -> Iterator[tuple[str, str]]:
    """What speaks for one type: the type and the name of the number."""
    tokens = reading.tokens
    first, last, size = tokens[stretch.first], tokens[stretch.last - 1], stretch.last - stretch.first
    ends = mapping(reading.language, "name_ends", "word", "type")
    known = first_names(reading.language)
    if size == 1 and first.text in people[0]:
        yield "person", "surname"
    if size == 1 and first.text in people[1]:
        yield "person", "forename"
    if first.text in known:
        yield "person", "first-name" if size > 1 else "first-word"
    if last.text in ends:
        kind = ends[last.text] if ends[last.text] != "event" else "work"
        yield kind, "ends-so" if size > 1 else "only-word-so"
    whole = stretch.last == len(tokens) or not _bare_name(reading, tokens[stretch.last])
    if first.i > 0 and whole and titled(reading, first.i):
        yield "person", "titled"
    if any(t.text == "of" for t in tokens[stretch.first : stretch.last]):
        yield "person", "of-person"
    if first.text.lower() in title_words(reading.language):
        yield "person", "title-inside"
    if said := type_from_context(reading, Name(stretch.first, stretch.last, "", "", stretch.entry)):
        yield said, "context"
    if size >= _LONG:
        yield "person", "long-person"
    if size == 1:
        yield "person", "single-person"
        yield "organization", "single-organization"
    if size == 1 and first.text.isupper() and len(first.text) > 1:
        yield "organization", "capitals-organization"


def _bare_name(reading: Reading, token: Token) -> bool:
    """True for a capitalised proper noun that is no title."""
    return capital(token.text) and token.pos == "PROPN" and token.text.lower() not in title_words(reading.language)


def capital(word: str) -> bool:
    """True for a word that begins with a capital letter or a digit."""
    return word[:1].isupper() or word[:1].isdigit()
