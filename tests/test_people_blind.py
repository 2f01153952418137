"""The blind cases of who said what, who is who and when: how many are right."""

from __future__ import annotations

import pytest

from bench import people_blind

CASES = 299
LEAST = 293  # 295 where this was written; other CPUs round a parse differently


@pytest.mark.slow
def test_the_blind_cases_stay_right() -> None:
    cases = people_blind.cases()
    wrong = [row for row in cases if not people_blind.holds(row)]
    assert len(cases) == CASES
    assert len(wrong) <= CASES - LEAST, [row["text"] for row in wrong]


def test_a_case_that_is_not_so_does_not_hold() -> None:
    row = {"text": "“It is over,” Ann Lee said.", "published": "2024-05-15", "check": "said", "a": "It is over"}
    assert people_blind.holds({**row, "b": "Ann Lee"})
    assert not people_blind.holds({**row, "b": "Bo Ek"})
