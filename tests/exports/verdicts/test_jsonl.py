"""Verdicts for programs: a line a claim, then a line a finding, draft by draft."""

from __future__ import annotations

import io
import json

import pytest
from exports.verdicts.test_summary import FINDING, checked, judged

from onrecord.exports.verdicts.jsonl import EXPORTER
from onrecord.types.verdict import DEFAULT, Policy


@pytest.mark.parametrize(("policy", "passes"), [
    (DEFAULT, [True, False, False, True]), (Policy(allow_voice=True), [True, False, True, True]),
    (Policy(frozenset(("altered",))), [False, True, False, False]),
])  # fmt: skip
def test_lines(policy: Policy, passes: list[bool]) -> None:
    out = io.BytesIO()
    EXPORTER.write(
        [checked(judged("verbatim"), judged("altered"), voice=(FINDING,)), checked(judged("verbatim"))], out, policy
    )
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["passes"] for row in rows] == passes
    assert ["voice" in row for row in rows] == [False, False, True, False]
    assert {row["draft"] for row in rows} == {"d.md"}
    assert rows[1]["verdicts"] == ["altered"] and rows[2]["voice"]["kind"] == "stage raised"


def test_what_a_reader_must_see() -> None:
    out = io.BytesIO()
    told = judged("paraphrase only", quoted=False)
    EXPORTER.write([checked(judged("verbatim"), told, judged("altered"))], out)
    assert [json.loads(line)["to_read"] for line in out.getvalue().splitlines()] == [False, True, False]
