"""Quotations altered by script, 600 of them and more with ONRECORD_DEEP: the verdict is right in 97 of 100, and nothing
altered passes. `python -m verdicts.test_mechanical` prints the table."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from support import DEEP, SHARED, needs_shared
from verdicts.mechanical import STORIES, Case, cases, foreign, foreign_cases, records

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf, shelve
from onrecord.types.verdict import DEFAULT, Judgement
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

RIGHT = 0.97
LEAST = 600 if DEEP else 300
PASSES = (
    "genuine", "marks and case", "editor's brackets", "ellipsis", "typography", "other language, genuine",
)  # fmt: skip

pytestmark = [needs_shared, pytest.mark.slow]


def judged_case(case: Case, shelf: Shelf, folder: Path) -> Judgement:
    """A case judged: its bare claim, or the one claim of its draft."""
    if case.draft is None:
        return judge(bare_claim(case.words, case.speaker), shelf)
    place = folder / "draft.md"
    place.write_text(case.draft, encoding="utf-8")
    (found,) = judged_draft(str(place), read_draft(place), shelf).found
    return found


@cache
def judged(folder: Path) -> list[tuple[Case, Judgement]]:
    """All cases, judged."""
    found = records(SHARED)
    others, here, absent = foreign(SHARED)
    shelf, their = shelve(found[:STORIES]), shelve(others)
    made = [(case, judged_case(case, shelf, folder)) for case in cases(found[:STORIES], found[STORIES:])]
    return made + [(case, judged_case(case, their, folder)) for case in foreign_cases(here, absent)]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Judgement]]:
    return judged(tmp_path_factory.mktemp("mechanical"))


def unlike(found: list[tuple[Case, Judgement]]) -> list[tuple[Case, Judgement]]:
    """Those whose verdict is not the one that it must be."""
    return [(case, one) for case, one in found if one.worst not in (case.verdict, case.or_else)]


def passed(found: list[tuple[Case, Judgement]]) -> list[tuple[Case, Judgement]]:
    """Those that pass and must not."""
    return [(case, one) for case, one in found if case.way.split(", ")[0] not in PASSES and case.way not in PASSES
            and DEFAULT.allows(one)]  # fmt: skip


def test_the_set_is_large_enough(verdicts: list[tuple[Case, Judgement]]) -> None:
    assert len(verdicts) >= LEAST
    assert len({case.way for case, _ in verdicts}) >= 40


def test_verdicts_are_right(verdicts: list[tuple[Case, Judgement]]) -> None:
    wrong = unlike(verdicts)
    told = Counter(case.way for case, _ in wrong), [(c.way, c.words, o.verdicts, o.says) for c, o in wrong[:20]]
    assert len(wrong) <= (1 - RIGHT) * len(verdicts), told


def test_nothing_altered_passes(verdicts: list[tuple[Case, Judgement]]) -> None:
    assert [(case.way, case.words, one.verdicts) for case, one in passed(verdicts)] == []


def main(folder: str) -> None:
    """The table by way: cases, other verdict, passed wrongly; then what was wrong."""
    found = judged(Path(folder))
    wrong, let = unlike(found), passed(found)
    print(
        f"{len(found)} cases, {len(wrong)} of another verdict, {len(let)} passed wrongly\n\n| way | cases | other verdict | passed wrongly |\n|---|---|---|---|"
    )
    for way, count in sorted(Counter(case.way for case, _ in found).items()):
        other, bad = (sum(case.way == way for case, _ in some) for some in (wrong, let))
        print(f"| {way} | {count} | {other or ''} | {bad or ''} |")
    for case, one in wrong:
        print(f"\n{case.way} ({case.speaker}): {case.draft or case.words}\n  {one.verdicts} {one.speaker} {one.says}")


if __name__ == "__main__":
    main(sys.argv[1])
