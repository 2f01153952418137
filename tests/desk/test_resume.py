"""A stopped run goes on behind what it has written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.desk.resume import Unfinished
from onrecord.errors import UsageError


@pytest.fixture
def story() -> onrecord.Story:
    return onrecord.annotate("It rained.")


def test_what_is_done_is_not_done_again(tmp_path: Path, story: onrecord.Story) -> None:
    out = tmp_path / "r.jsonl"
    first = Unfinished(out, ["a", "b"], go_on=False)
    first.write([story])
    first.write([])  # a page without a story counts too
    first.part.open("ab").write(b'{"half a li')  # and then the power went
    first.close()
    second = Unfinished(out, ["a", "b"], go_on=True)
    assert second.pages == 2
    second.write([story, story])
    second.finish()
    assert len([json.loads(line) for line in out.read_text().splitlines()]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


def test_a_tally_cut_short_is_believed_as_far_as_it_goes(tmp_path: Path, story: onrecord.Story) -> None:
    out = tmp_path / "r.jsonl"
    first = Unfinished(out, ["a"], go_on=False)
    first.write([story])
    first.write([story])
    first.close()
    tally = tmp_path / ".r.jsonl.done"
    tally.write_bytes(tally.read_bytes()[:-9])
    assert Unfinished(out, ["a"], go_on=True).pages == 1


@pytest.mark.parametrize("inputs", [["b"], ["a", "b"], []])
def test_other_inputs_are_not_mixed_in(tmp_path: Path, inputs: list[str]) -> None:
    first = Unfinished(tmp_path / "r.jsonl", ["a"], go_on=False)
    first.write([])
    first.close()
    with pytest.raises(UsageError, match="other inputs"):
        Unfinished(tmp_path / "r.jsonl", inputs, go_on=True)


def test_nothing_to_go_on_with(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no stopped run"):
        Unfinished(tmp_path / "r.jsonl", ["a"], go_on=True)
