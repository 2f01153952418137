"""Quotations altered by script (600 of them with ONRECORD_DEEP): the verdict is right in 97 of 100, and nothing altered
passes."""

from __future__ import annotations

from collections import Counter

import pytest
from support import DEEP, SHARED, needs_shared
from verdicts.mechanical import STORIES, Case, cases, records

from onrecord.stores.memory import shelve
from onrecord.types.verdict import Judgement
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

RIGHT = 0.97
LEAST = 600 if DEEP else 200
UNCHANGED = (
    "genuine", "marks and case", "editor's brackets", "ellipsis", "misattributed", "cut", "typography", "cut in front",
    "said by nobody on the page",
)  # fmt: skip

pytestmark = [needs_shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def judged() -> list[tuple[Case, Judgement]]:
    found = records(SHARED)
    shelf = shelve(found[:STORIES])
    made = cases(found[:STORIES], found[STORIES:])
    return [(case, judge(bare_claim(case.words, case.speaker), shelf)) for case in made]


def test_the_set_is_large_enough(judged: list[tuple[Case, Judgement]]) -> None:
    assert len(judged) >= LEAST
    assert len({case.way for case, _ in judged}) >= 12


def test_verdicts_are_right(judged: list[tuple[Case, Judgement]]) -> None:
    wrong = [(case.way, case.words, one.verdicts, one.says) for case, one in judged if one.worst != case.verdict]
    ways = Counter(way for way, *_ in wrong)
    assert len(wrong) <= (1 - RIGHT) * len(judged), f"{ways}\n" + "\n".join(map(str, wrong[:20]))


def test_nothing_altered_passes_as_genuine(judged: list[tuple[Case, Judgement]]) -> None:
    passed = [
        (case.way, case.words)
        for case, one in judged
        if case.way not in UNCHANGED and one.worst in ("verbatim", "same words")
    ]
    assert passed == []
