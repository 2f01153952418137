"""What the user names, read and written: what fails is told and returned, the rest is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.inputs import read_and_write, resumable
from onrecord.cli.output import target
from onrecord.desk.stopwatch import Stopwatch
from onrecord.errors import UsageError
from onrecord.pages.source import Options

FRENCH = "« Nous ouvrirons la ligne numéro {} en juin », a dit jeudi la ministre dans la capitale."  # no model is asked


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for n in range(1, 4):
        Path(f"{n}.txt").write_text(FRENCH.format(n), encoding="utf-8")
    Path("empty.txt").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "format", "wanted"),
    [("r.jsonl", None, True), ("there.jsonl", None, True), ("r.csv", None, False), ("r.x", "jsonl", True),
     (None, "jsonl", False), ("/dev/null", "jsonl", False)],
)  # fmt: skip
def test_what_a_stopped_run_can_go_on_with(folder: Path, name: str | None, format: str | None, wanted: bool) -> None:
    Path("there.jsonl").touch()
    assert resumable(target(format, Path(name) if name else None, show=False)) is wanted


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_what_fails_is_told_and_the_rest_is_written(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = Stopwatch()
    out = Path(f"r.{form}")
    failures = read_and_write(["1.txt", "empty.txt", "2.txt"], Options(), target(None, out, show=False), watch=watch)
    assert [error.where for error in failures] == ["empty.txt"] and watch.stories == 2
    first, *last = capsys.readouterr().err.splitlines()
    assert first.startswith("onrecord: empty.txt: ")
    assert last == ["1 of the inputs failed, the rest was written", f"r.{form}: 2 stories written"]
    written = out.read_text(encoding="utf-8")
    assert "1.txt" in written and "2.txt" in written and "3.txt" not in written


NO_STORY = "<html><body><nav><a href=/a>News</a> <a href=/b>Sport</a></nav>"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (["a.html"], "r.jsonl: 1 story written, no story in a.html"),
        (["a.html", "b.html", "c.html", "d.html", "e.html"], "r.jsonl: 1 story written, no story in a.html, b.html, c.html and 2 more"),
    ],
)  # fmt: skip
def test_a_page_without_a_story_is_not_counted(
    folder: Path, pages: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in pages:
        Path(name).write_text(NO_STORY, encoding="utf-8")
    read_and_write(["1.txt", *pages], Options(), target(None, Path("r.jsonl"), show=False))
    assert capsys.readouterr().err.splitlines()[-1] == told


@pytest.mark.parametrize(
    ("inputs", "told"),
    [(["empty.txt"], "onrecord: empty.txt: empty"), (["1.txt", "2.txt"], "r.jsonl: 2 stories written")],
)
def test_one_line_tells_how_it_went(
    folder: Path, inputs: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    read_and_write(inputs, Options(), target(None, Path("r.jsonl"), show=False))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)


def test_a_shard_is_a_part_beside_the_whole(folder: Path) -> None:
    whole = target(None, Path("r.jsonl"), show=False)
    for part in ("1/2", "2/2"):
        read_and_write(["1.txt", "2.txt", "3.txt"], Options(), whole, part=part)
    parts = sorted(path for path in folder.iterdir() if path.name.startswith("r.") and path.is_file())
    assert len(parts) == 2 and Path("r.jsonl") not in [Path(path.name) for path in parts]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in parts) >= 3


def test_a_file_that_cannot_be_written_is_a_wrong_call(folder: Path) -> None:
    with pytest.raises(UsageError):
        read_and_write(["1.txt"], Options(), target(None, Path("none/r.jsonl"), show=False))
