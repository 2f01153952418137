"""The harness of audits on the open stories: what is right, missing and optional, by layer."""

from __future__ import annotations

from typing import Any

import pytest
from support import needs_shared

from bench import audit

pytestmark = needs_shared  # the scorer of whole stories lies there

TEXT = "Orth said the road was open. Marlow said it was not. Two men were arrested. Five came."


def place(words: str) -> list[int]:
    at = TEXT.index(words)
    return [at, at + len(words)]


def gold() -> dict[str, Any]:
    said = [("the road was open", True), ("it was not", True), ("Five came", False)]
    return {
        "id": "a", "text": TEXT, "published": "2024-05-06",
        "statements": [{"content": [place(words)], "core": core} for words, core in said],
        "events": [{"mentions": [place("arrested")], "core": True}],
        "figures": [{"span": place("Two"), "core": True}],
    }  # fmt: skip


def found() -> dict[str, Any]:
    said = ["the road was open", "Two men were arrested", "Five came"]
    return {
        "id": "r", "input_id": "a",
        "statements": [{"id": f"s{n}", "kind": "indirect", "content": [place(w)], "confidence": 0.9} for n, w in enumerate(said)],
        "events": [{"id": "v1", "type": "COERCE", "trigger": place("arrested"), "mentions": [], "confidence": None}],
        "figures": [{"id": "f1", "unit": None, "span": place("Five"), "confidence": None}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("layer", "right", "missing"),
    [("statements", {"r/s0": True, "r/s1": False}, 1), ("events", {"r/v1": True}, 0), ("figures", {"r/f1": False}, 1)],
)
def test_what_is_annotated_is_right_what_is_not_is_false_and_optional_ones_count_neither_way(
    layer: str, right: dict[str, bool], missing: int
) -> None:
    known = audit.truth(layer, [gold()], {"a": found()})
    assert known.right == right and known.missing == ({"2024-05-01": missing} if missing else {"2024-05-01": 0})
    assert known.read["r"] == (known.read["r"].__class__)(len(right), missing)


def test_audits_of_everything_err_nowhere() -> None:
    known = audit.truth("statements", [gold()], {"a": found()})
    one = audit.audited(known, audits=3, judged=10, read=1)
    assert one.precision == 3 and one.right[1] == pytest.approx(0) and one.right[0] == 1
    assert "| statements | 2 | 50.0% |" in audit.table([gold()], {"a": found()})
