"""What many tests need: a text as grammar, a story of it, and where the open data lie."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import onrecord
from onrecord.language.grammar import read_grammar
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading
from onrecord.types.story import Story

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

DEEP = bool(os.environ.get("ONRECORD_DEEP"))  # before a release: many more pages and kinds of chance, an hour of them

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no open data here (../shared or $ONRECORD_SHARED)")


@cache
def reading(text: str, published: str | None = None, not_after: str | None = None) -> Reading:
    """`text` as grammar, as the record folders get it."""
    return read_grammar(
        cuts(text_page("test:", text, "0", clean=True))[0], "en", None, published, not_after, names=True
    )


@cache
def story(text: str, published: str | None = None) -> Story:
    """The whole record of a clean text."""
    return onrecord.annotate(text, published=published)


def words(text: str, spans: object) -> str:
    """The characters under spans, joined by ` | `."""
    return " | ".join(text[start:end] for start, end in spans)  # type: ignore[attr-defined]


def examples(count: int) -> settings:
    """So many examples of a property; ten times as many with ONRECORD_DEEP."""
    return settings(max_examples=10 * count if DEEP else count, deadline=None)


def seconds(call: Callable[[], object]) -> float:
    """CPU-seconds of one call, without what the collector does about the objects of other tests."""
    gc.disable()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        gc.enable()


TIMES = 4  # how many times as long the longer of two inputs is
STEEP = 8  # times as long as the shorter it may take: 4 is linear, 16 quadratic
ROUNDS = 6  # a machine with other work is asked this often before it is believed
LEAST = 0.004  # seconds that are nothing


def assert_linear(call: Callable[[Any], object], size: int, made: Callable[[int], Any] = int) -> None:
    """`call` takes about four times as long for four times the input. `made` makes the input of a size (not timed).

    Both are timed in turn, and the best of each is kept, so other work on the machine has to fall on the longer one
    in every round for a linear call to fail; a quadratic one fails in each.
    """
    short, long = made(size // 2), made(size // 2 * TIMES)
    call(short)  # what is loaded or cached once is loaded for it
    once = more = float("inf")
    for _ in range(ROUNDS):
        once, more = min(once, seconds(lambda: call(short))), min(more, seconds(lambda: call(long)))
        if more < STEEP * once + LEAST:
            return
    raise AssertionError(f"{once:.3f} s, and {more:.3f} s for {TIMES} times as much: {more / once:.1f} times as long")


def assert_quick(call: Callable[[], object], most: float) -> None:
    """`call` takes less than `most` CPU-seconds in one of three runs: a machine has other work."""
    taken: list[float] = []
    while len(taken) < 3:
        taken.append(seconds(call))
        if taken[-1] < most:
            return
    raise AssertionError(f"{min(taken):.2f} s; at most {most:g} s are right")
