"""What the reader learns from: passages of pages with claims that they bear out or do not.

`bench/verify_data/contrast.jsonl.gz` has for each passage some edits and drafts in free words. A draft is true of the
passage as it stands, or once one edit is made, or always, or never; so each draft of an edit is true of one version and
false of another, and nothing but reading the passage tells which (Schuster, Fisch and Barzilay 2021). Rows of verify
and of the voice check stand beside them (`training.verdicts_told.written`), with the page's likeliest sentences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.frame import load
from onrecord.verdicts.passages import likely_sentences
from training.verdicts_told.written import texts, written

CONTRAST = "verify_data/contrast.jsonl.gz"
VOICE = "voice_data/writers.jsonl"
BUDGET = 90  # words of a page that are read with a sentence


class Group(NamedTuple):
    """A passage, and claims about it, each with whether the passage bears it out."""

    passage: str
    claims: tuple[tuple[str, bool], ...]


def contrasts(bench: Path, data: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each passage with its writer and row."""
    rows = list(load(bench / CONTRAST))
    pages = texts(data, {row["page"] for row in rows})
    for row in rows:
        yield row["id"].partition("-")[0], " ".join(pages[row["page"]][row["start"] : row["end"]].split()), row


def version(text: str, row: Mapping[str, Any], made: frozenset[int]) -> Group:
    """A passage after some of its edits, and what its drafts are then worth."""
    for place, (old, new, _) in sorted(
        ((text.index(edit[0]), edit) for n, edit in enumerate(row["edits"]) if n in made), reverse=True
    ):
        text = text[:place] + new + text[place + len(old) :]
    return Group(text, tuple((draft, _true(edit, truth, made)) for edit, truth, draft in row["drafts"]))


def _true(edit: int, truth: str, made: frozenset[int]) -> bool:
    """Is a draft borne out? s: as the passage stood, e: once its edit is made, b: both, n: neither."""
    return truth == "b" if edit < 0 else (edit in made) == (truth == "e")


def versions(row: Mapping[str, Any], chance: random.Random) -> Sequence[frozenset[int]]:
    """Four versions of a passage: two pairs that have nothing in common."""
    every = frozenset(range(len(row["edits"])))
    half = frozenset(chance.sample(sorted(every), len(every) // 2))
    return frozenset(), every, half, every - half


def passage(text: str, sentence: str) -> str:
    """The sentences of a page that come closest to a draft's, in the page's order, with single spaces."""
    spans = likely_sentences(text, sentence, budget=BUDGET)
    return " ".join(word for span in spans for word in text[span.start : span.end].split())


def told_rows(bench: Path, data: Path) -> Iterator[tuple[str, Group]]:
    """The rows of verify and of the voice check that may be read, each with its writer."""
    rows = [
        (row.writer, " ".join(part for part in (row.before, row.told, row.behind) if part), row.passes, row.page)
        for row in written(bench, more=True)
    ]
    rows += [
        (f"v{row['id'].partition('-')[0]}", row["draft"], row["kind"] == "faithful", row["page"])
        for row in load(bench / VOICE)
    ]
    pages = texts(data, {page for *_, page in rows})
    for writer, claim, true, page in rows:
        read = passage(pages[page], claim) if page in pages else ""
        if read:
            yield writer, Group(read, ((claim, true),))
