"""Annotated documents as what the encoder learns from: stretches of words with the answers of each head.

Text becomes numbers in `onrecord.models.encoder` and nowhere else.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.models.encoder import LINKS, NAMES, PARTS, ROLES, TYPES, Word, arrays, encoder_words

APART = "0123"  # first hex digits of sha256(id): these documents of the sets of names are never trained on
KNOWN = {  # which labels a set annotates: elsewhere in it, O may hide any other label
    "ww": frozenset(TYPES),
    "uner": frozenset(("PERSON", "ORG", "PLACE")),
    "gum": frozenset(("PERSON", "ORG", "PLACE")),
}
FOLD = {"uner": {"FAC": "PLACE"}, "gum": {"FAC": "PLACE"}}
NO_NUMBER = -1


class Document(NamedTuple):
    """A text as words with the answers that its set knows; what it does not know is None."""

    id: str
    words: list[Word]
    statements: list[dict[str, set[int]]] | None  # part -> word numbers
    names: list[tuple[int, int, str]] | None
    known: frozenset[str]


class Example(NamedTuple):
    """One stretch, padded to the length of the others. P pieces."""

    ids: np.ndarray  # P
    marks: np.ndarray  # P
    scored: np.ndarray  # P: a word's first piece
    roles: np.ndarray | None  # P x ROLES
    allowed: np.ndarray | None  # P x NAMES: the labels that the gold leaves possible
    cues: np.ndarray | None  # P: first pieces of cue words
    links: np.ndarray | None  # LINKS x P x P


def read(path: Path) -> list[dict[str, Any]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:  # type: ignore[operator]
        return [json.loads(line) for line in file if line.strip()]


def apart(row: dict[str, Any]) -> bool:
    """True for the documents that are kept apart as a development test."""
    return hashlib.sha256(row["id"].encode()).hexdigest()[0] in APART


def statements(rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """Rows of PolNeAR's form."""
    for row in rows:
        found = encoder_words(row["text"])
        owner = owners(row["text"], found)
        gold = [{part: inside(owner, one[part]) for part in PARTS} for one in row["statements"]]
        yield Document(row["id"], found, [one for one in gold if one["content"]], None, frozenset())


def names(rows: Iterable[dict[str, Any]], kind: str) -> Iterator[Document]:
    """Rows with `mentions`; those that are names. `kind` is the set: ww, uner, gum."""
    fold = FOLD.get(kind, {})
    for row in rows:
        found = encoder_words(row["text"])
        owner = owners(row["text"], found)
        gold = []
        for one in row["mentions"]:
            label = fold.get(one["type"], one["type"])
            if one.get("kind", "NAM") == "NAM" and label in KNOWN[kind]:
                start, end = one.get("name", (one["start"], one["end"]))
                numbers = inside(owner, [(start, end)])
                if numbers:
                    gold.append((min(numbers), max(numbers) + 1, label))
        yield Document(row["id"], found, None, gold, KNOWN[kind])


def owners(text: str, found: Sequence[Word]) -> np.ndarray:
    """For each character the number of its word."""
    owner = np.full(len(text), NO_NUMBER, np.int64)
    for number, word in enumerate(found):
        owner[word.start : word.end] = number
    return owner


def inside(owner: np.ndarray, spans: Iterable[Sequence[int]]) -> set[int]:
    return {int(n) for start, end in spans for n in owner[start:end] if n != NO_NUMBER}


def stretches(document: Document, length: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """The document's words in stretches of at most `length` pieces; the first is cut short at a place of chance, so
    that each epoch has other borders."""
    room = chance.randint(length // 4, length)
    first = total = 0
    for number, word in enumerate(document.words):
        if total + len(word.ids) > room:
            yield first, number
            first, total, room = number, 0, length
        total += len(word.ids)
    if first < len(document.words):
        yield first, len(document.words)


def example(document: Document, first: int, last: int, length: int) -> Example:
    """One stretch of a document; `length` pieces with [CLS], [SEP] and padding."""
    ids, marks, firsts = arrays(document.words[first:last])
    ids, marks, firsts = ids[:length], marks[:length], firsts[firsts < length]
    size = len(ids)
    padded = np.zeros(length, np.int64)
    padded[:size] = ids
    marked = np.zeros(length, np.int64)
    marked[:size] = marks
    scored = np.zeros(length, bool)
    scored[firsts] = True
    place = {first + n: int(p) for n, p in enumerate(firsts)}  # word -> its first piece
    roles = cues = links = allowed = None
    if document.statements is not None:
        roles, cues, links = relations(document.statements, place, length)
    if document.names is not None:
        allowed = labels(document.names, document.known, place, length)
    return Example(padded, marked, scored, roles, allowed, cues, links)


def relations(
    gold: Sequence[dict[str, set[int]]], place: dict[int, int], length: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    roles = np.zeros((length, len(ROLES)), np.float32)
    cues = np.zeros(length, bool)
    links = np.zeros((len(LINKS), length, length), bool)
    for one in gold:
        for part in PARTS:
            numbers = one[part]
            for number in numbers:
                if number in place:
                    row = roles[place[number]]
                    row[ROLES.index(part)] = 1
                    if number == min(numbers):
                        row[ROLES.index(f"{part}-begin")] = 1
                    if number == max(numbers):
                        row[ROLES.index(f"{part}-end")] = 1
        for cue in one["cue"]:
            if cue in place:
                cues[place[cue]] = True
                for column, part in enumerate(LINKS):
                    links[column, place[cue], [place[n] for n in sorted(one[part]) if n in place]] = True
    return roles, cues, links


def labels(
    gold: Sequence[tuple[int, int, str]], known: frozenset[str], place: dict[int, int], length: int
) -> np.ndarray:
    unknown = np.array([label == "O" or label[2:] not in known for label in NAMES])
    allowed = np.ones((length, len(NAMES)), bool)
    for piece in place.values():
        allowed[piece] = unknown
    for start, end, kind in gold:
        for number in range(start, end):
            if number in place:
                allowed[place[number]] = False
                allowed[place[number], NAMES.index(f"{'B' if number == start else 'I'}-{kind}")] = True
    return allowed
