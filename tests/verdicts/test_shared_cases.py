"""The cases of the referee's issue, where the shared folder is there: drafts against ten publishers' pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from support import SHARED, needs_shared

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.types.search import Search
from onrecord.types.verdict import DEFAULT

PAGES = ("VoiceOfAmerica_2024_04_28", "CBCNews_2024_08_08", "DailyMaverick_2025_05_22", "NationalPost_2025_05_08",
         "Reuters_2024_03_07", "TheIntercept_2023_04_28", "TheTelegraph_2024_09_17", "156770d676ce7990",
         "7a664e40d256470f", "7de5241947a5f714")  # fmt: skip
CASES = SHARED / "cases/verify.jsonl"

pytestmark = [needs_shared, pytest.mark.slow]


@cache
def search() -> Search:
    html = SHARED / "data/pages/html"
    files = [next(html.rglob(f"{name}*")) for name in PAGES]
    return shelved(files_behind(files), pytest.fail)


def cases() -> list[dict]:
    lines = CASES.read_text(encoding="utf-8").splitlines() if CASES.is_file() else []
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_each_claim_passes_or_not_as_it_was_judged(case: dict, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(case["draft"], encoding="utf-8")
    found = judged_draft(str(draft), read_draft(draft), search()).found
    told = [(one.claim.text, one.verdicts, one.speaker, one.says) for one in found]
    assert [DEFAULT.allows(one) for one in found] == case["passes"], (case["why"], told)
