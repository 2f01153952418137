"""The cases of public reports about checkers of quotations (V: drafts, G: claims), where the shared folder is there."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from support import SHARED, needs_shared

from onrecord.desk.verify import ground, verify
from onrecord.types.verdict import Judgement

FOLDER = SHARED / "cases/language"

pytestmark = needs_shared


@cache
def cases() -> list[dict[str, Any]]:
    file = FOLDER / "cases.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
    return [row for row in rows if row["layer"] in ("verify", "ground")]


@cache
def judged(id: str) -> tuple[Judgement, ...]:
    page, claims = (FOLDER / name for name in next(row["input"] for row in cases() if row["id"] == id))
    return ground(claims, page) if claims.suffix == ".json" else verify(claims, page)


CHECKS = [(row["id"], check) for row in cases() for check in row["expect"]["checks"]]


@pytest.mark.parametrize(("id", "check"), CHECKS, ids=[f"{id}: {check[0][:40]}" for id, check in CHECKS])
def test_each_check_of_a_report(id: str, check: list[Any]) -> None:
    words, verdicts, passes, *place = check
    text, _, speaker = words.partition("/")
    found = [
        one
        for one in judged(id)
        if any(part.strip('"') in one.claim.text for part in text.split("|"))
        and (not speaker or one.claim.speaker in (speaker, speaker.replace("ë", "e").replace("ę", "e")))
    ]
    if verdicts is None:
        return
    assert found or "not found" not in verdicts
    for one in found[:1]:
        assert one.worst in verdicts, one.says
        assert passes is None or one.passes is passes
        if place and place[0] in ("first", "second") and one.closest is not None:
            text = (FOLDER / next(row["input"][0] for row in cases() if row["id"] == id)).read_text(encoding="utf-8")
            nth = text.find(one.claim.text) if place[0] == "first" else text.rfind(one.claim.text)
            assert one.closest.source[0].start == nth
        if place == ["exact"] and one.closest is not None:
            text = (FOLDER / next(row["input"][0] for row in cases() if row["id"] == id)).read_text(encoding="utf-8")
            start, end = one.closest.source[0].start, one.closest.source[-1].end
            assert text[start:end] == one.claim.text
