"""What many tests need: a text as grammar, a story of it, and where the open data lie."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.language.grammar import read_grammar
from onrecord.pages.text import text_page
from onrecord.stories.cut.cuts import cuts
from onrecord.types.reading import Reading
from onrecord.types.story import Story

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))

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


def seconds(call: Callable[[], object]) -> float:
    """CPU-seconds of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def growth(call: Callable[[int], object], size: int, times: int = 3) -> float:
    """How many times longer twice the size takes: 2 is linear, 4 quadratic. The best of some runs, since a machine has
    other work; hundredths of a second count as none."""
    once, twice = (min(seconds(lambda n=n: call(n)) for _ in range(times)) for n in (size, 2 * size))  # type: ignore[misc]
    return (twice + 0.02) / (once + 0.02)
