"""The harness of the voice check: which rows it takes, and which half they are in."""

from __future__ import annotations

import pytest

from bench import voice

PAGE = {"p1": {"id": "p1", "text": "Police arrested one man."}}


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "page_rows", lambda: PAGE)


def row(id: str, kind: str = "faithful", **more: str) -> dict[str, str]:
    return {"id": id, "page": "p1", "draft": "A man was held.", "kind": kind, "pair": "v1", "why": "it says so"} | more


def test_a_pair_is_one_faithful_row_and_another() -> None:
    assert voice.faults([row("a"), row("b", "stage_raised")]) == []
    (fault,) = voice.faults([row("a"), row("b")])
    assert "one faithful row" in fault


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": "made_up"}, "kind 'made_up'"),
        ({"page": "p2"}, "page 'p2' is none"),
        ({"why": " "}, "no why"),
        ({"draft": "x" * 601}, "601 characters"),
        ({"id": "a"}, "id 'a' stands 2 times"),
    ],
)
def test_a_fault_is_told(more: dict[str, str], told: str) -> None:
    rows = [row("a"), {**row("b", "stage_raised"), **more}]
    assert any(told in fault for fault in voice.faults(rows))


def test_both_rows_of_a_pair_are_in_one_half() -> None:
    halves = {voice.in_open_half(row(str(n), pair=f"v{n}")) for n in range(20)}
    assert halves == {True, False}
    assert voice.in_open_half(row("a")) == voice.in_open_half(row("b", "stage_raised"))
