"""Real stories multiplied: each copy has names of its own and some words that no other has, character for character in
the places of the old ones, so that every span holds. Copies alone would flatter an index: its vocabulary would not
grow.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.source_map import Segment

NEW = 0.02  # share of the longer words that become new ones: with it the vocabulary grows about as Heaps' law has it
TOGETHER = 4  # copies that share their names, so that people come back
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWELS, _OTHERS = "aeiou", "bcdfghklmnprstvz"


def multiplied(records: Sequence[Record], first: int = 0) -> Iterator[Record]:
    """Without end: all records, then all with other names and words, and so on; the first turn is the real one."""
    turn = first
    while True:
        for record in records:
            yield record if turn == 0 else varied(record, turn)
        turn += 1


def varied(record: Record, turn: int) -> Record:
    """One story with names and words of a turn."""
    names = {w for e in record.entities if e.type in ("person", "organization", "place") for w in _WORD.findall(e.name)}
    rng = random.Random(f"{record.id}:{turn}")

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word in names:
            return invented(word, turn // TOGETHER)
        return invented(word, rng.randrange(1 << 30)) if word.islower() and rng.random() < NEW else word

    def other_name(match: re.Match[str]) -> str:
        return invented(match[0], turn // TOGETHER) if match[0] in names else match[0]

    text = _WORD.sub(other, record.text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return msgspec.structs.replace(
        record,
        id=sha[:16],
        input_id=f"{record.input_id}-{turn}",
        text=text,
        title=_WORD.sub(other, record.title) if record.title else None,
        entities=tuple(
            msgspec.structs.replace(e, name=_WORD.sub(other_name, e.name))
            for e in record.entities
        ),
        page=msgspec.structs.replace(record.page, sha256=sha, uri=f"grown-{turn}.jsonl"),
        url=None,
    )  # fmt: skip


@lru_cache(1 << 16)
def invented(word: str, seed: int) -> str:
    """A word of the same length and case that can be pronounced."""
    rng = random.Random(f"{word}:{seed}")
    made = "".join(rng.choice(_OTHERS if at % 2 == 0 else _VOWELS) for at in range(len(word)))
    return made.capitalize() if word[0].isupper() else made


def page_of(record: Record) -> Page:
    """The page that a clean story was."""
    text = record.text
    return Page(
        uri=record.page.uri,
        sha256=record.page.sha256,
        media_type="text/plain",
        encoding="utf-8",
        source=text,
        text=text,
        segments=(Segment(0, 0, len(text), len(text)),),
        input_id=record.input_id,
        clean=True,
    )
