"""Where the time goes: stages are told by what the pipeline calls, and the table adds up."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from onrecord import pipeline
from onrecord.cli import main
from onrecord.desk import stopwatch
from onrecord.desk.stopwatch import Stopwatch, stage_of, stage_table
from onrecord.pages import open_pages


@pytest.mark.parametrize(
    ("called", "stage"),
    [
        ("read_grammar", "grammar"),
        ("find_events", "events"),
        ("find_entities", "entities"),
        ("find_quotes", "statements"),
        ("headline", "headline, byline, dates"),
        ("cuts", "cutting"),
    ],
)
def test_a_stage_is_what_the_pipeline_calls(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, called: str, stage: str
) -> None:
    told: list[str] = []

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is whole.__code__:
            told.append(stage_of(frame))

    whole = getattr(pipeline, called)
    (tmp_path / "a.txt").write_text("Maria Lopez said on Monday that the old bridge will stay open.\n")
    sys.setprofile(seen)
    try:
        list(pipeline.stories(open_pages([tmp_path / "a.txt"])))
    finally:
        sys.setprofile(None)
    assert told[:1] == [stage]


def test_what_is_outside_the_pipeline_is_no_stage() -> None:
    assert stage_of(sys._getframe()) == stage_of(None) == "reading and writing"


def test_time_goes_to_who_spent_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopwatch, "stage_of", lambda _: "busy")
    watch = Stopwatch()
    with watch.running():
        sum(n * n for n in range(2_000_000))
    assert watch.stages["busy"] > 0.02
    before = watch.stages["busy"]
    sum(n * n for n in range(2_000_000))
    assert watch.stages["busy"] == before, "nothing is asked any more"


def test_the_table_adds_up() -> None:
    watch = Stopwatch()
    watch.stages.update({"encoder": 3, "grammar": 1})
    watch.stories = 2
    assert stage_table(watch) == [
        "    CPU-s  share  ms/story  stage",
        "     3.00    75%    1500.0  encoder",
        "     1.00    25%     500.0  grammar",
        "     4.00   100%    2000.0  all of 2 stories",
    ]


def test_read_tells_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Maria Lopez said on Monday that the old bridge will stay open.\n" * 20)
    for arguments, status, told in (([], 0, "all of 1 story"), (["--jobs", "2"], 2, "leave --jobs out")):
        with pytest.raises(SystemExit) as ended:
            main(["read", str(tmp_path / "a.txt"), "--profile", "--out", str(tmp_path / "o.jsonl"), *arguments])
        assert int(ended.value.code or 0) == status
        assert told in capfd.readouterr().err
