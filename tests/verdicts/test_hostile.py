"""Hostile drafts: time is linear, nothing breaks."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from verdicts.test_judge import SHELF

from onrecord.language.marks import quoted
from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import given
from onrecord.verdicts.judge import judge

SIZE = 30_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "marks": lambda n: '"' * n,
    "opening marks": lambda n: "“" * n,
    "nested marks": lambda n: "“‘" * (n // 2),
    "ellipses": lambda n: "we ... " * (n // 7),
    "brackets": lambda n: "[we " * (n // 4),
    "bidi": lambda n: "\u202ewe will\u202c " * (n // 10),
    "one word": lambda n: "a" * n,
    "the page again and again": lambda n: "We will open the harbour in May " * (n // 32),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_a_hostile_claim_is_linear(name: str) -> None:
    once, twice = (min(seconds(HOSTILE[name](SIZE * k)) for _ in range(3)) for k in (1, 2))
    assert twice < 4 * once + 0.05  # linear is 2; quadratic is 4 and more


def seconds(text: str) -> float:
    start = time.process_time()
    quoted(text)
    segments(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_judging_a_hostile_claim_ends(name: str) -> None:
    start = time.process_time()
    assert judge(given(HOSTILE[name](SIZE // 3)), SHELF).verdicts
    assert time.process_time() - start < 10
