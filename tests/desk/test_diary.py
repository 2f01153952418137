"""Lines for programs that watch: where they go, what they hold, and that they hold no words of pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.cli import main
from onrecord.cli.cluster import read_on_cluster
from onrecord.cli.fetch import _fetch_told
from onrecord.desk import diary
from onrecord.desk.fetch import Became
from onrecord.errors import KeptOut, MissingInput, UsageError
from onrecord.pages.source import Options
from onrecord.scale.cluster import Lost
from onrecord.scale.part import Made

PAGE = "The zeppelin landed in Wexcombe on Monday, Quentin Marlowe said.\n"


def lines(log: Path) -> list[dict[str, object]]:
    found = [json.loads(line) for line in log.read_text().splitlines()]
    return [{name: fact for name, fact in one.items() if name not in ("at", "process")} for one in found]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "log.jsonl"
    monkeypatch.setenv(diary.LOG, str(place))
    return place


def test_a_line_says_when_what_and_who(log: Path) -> None:
    diary.note("part", name="p", seconds=1.23456, stories=3, error=None)
    [line] = [json.loads(one) for one in log.read_text().splitlines()]
    assert line.pop("at").endswith("Z") and line.pop("process") > 0
    assert line == {"event": "part", "name": "p", "seconds": 1.235, "stories": 3, "error": None}
    diary.note("again")
    assert len(log.read_text().splitlines()) == 2


def test_stderr_and_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(diary.LOG, "json")
    diary.check_log()
    diary.note("x")
    assert json.loads(capsys.readouterr().err)["event"] == "x"
    for place in ("", str(tmp_path)):  # none, and one that went away meanwhile
        monkeypatch.setenv(diary.LOG, place)
        diary.note("x")
        assert capsys.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_is_told_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(diary.LOG, str(tmp_path))
    with pytest.raises(UsageError, match="ONRECORD_LOG"):
        diary.check_log()
    with pytest.raises(SystemExit) as ended:
        main(["formats"])
    assert ended.value.code == 2 and "name a file, or json for stderr" in capsys.readouterr().err


def test_an_error_is_told_by_its_kind_alone() -> None:
    assert diary.error_kind(None) is None
    assert diary.error_kind(MissingInput("x", "no such file", "check")) == "MissingInput"


def test_adding_tells_each_page_and_none_of_its_words(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text(PAGE * 2)
    whole = pipeline.annotate

    def annotate(page, *more, **how):
        if page.uri.endswith("c.txt"):
            raise ValueError(page.text)  # whose message is the page
        return whole(page, *more, **how)

    monkeypatch.setattr(pipeline, "annotate", annotate)
    with pytest.raises(SystemExit):
        main(["add", str(tmp_path / "news.db"), *(str(tmp_path / f"{name}.txt") for name in "abc")])
    told = [(Path(str(one["place"])).name, one["became"], one["stories"], one["error"]) for one in lines(log)]
    assert told[0] == ("a.txt", "added", 1, None) and told[1][:3] == ("b.txt", "failed", 0) and told[1][3]
    assert told[2][:2] == ("c.txt", "failed") and len(told) == 3
    assert not any(word in log.read_text().lower() for word in ("zeppelin", "quentin", "wexcombe"))


def test_fetching_tells_each_address(log: Path) -> None:
    out = KeptOut("https://a.example/2", "robots.txt keeps it out", "ask them")
    found = [
        Became("https://a.example/feed", "listed", links=2, left=1), Became("https://a.example/1", "added"),
        Became("https://a.example/2", "kept out", named=False, error=out), None,
    ]  # fmt: skip
    assert _fetch_told(found, None) == 0  # type: ignore[arg-type]
    told = lines(log)
    assert told[0] == {"event": "listed", "place": "https://a.example/feed", "links": 2, "left": 1}
    assert [(one["event"], one["place"], one["became"], one["error"]) for one in told[1:3]] == [
        ("page", "https://a.example/1", "added", None), ("page", "https://a.example/2", "kept out", "KeptOut"),
    ]  # fmt: skip
    assert told[3]["event"] == "round" and told[3]["added"] == told[3]["kept out"] == 1


def test_a_cluster_tells_each_part(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    parts = [
        Made("part-1", ("a", "b"), {"stories": 7}, {}, "0", "x", ("a: zeppelin",)),
        Lost("part-2", ("c",), "zeppelin"),
    ]
    monkeypatch.setattr("onrecord.cli.cluster.read_on", lambda address, jobs: iter(parts))
    read_on_cluster([str(tmp_path / "a.txt")], Options(), "tcp://none", str(tmp_path / "record"), None)
    assert lines(log) == [
        {"event": "part", "part": "part-1", "inputs": 2, "stories": 7, "failed": 1},
        {"event": "lost", "part": "part-2", "inputs": 1},
    ]
