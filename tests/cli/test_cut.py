"""`onrecord read --explain-cut`: stretches as lines and as a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run

from onrecord.cli.cut import why
from onrecord.stories.cut.why import Reason, Verdict
from onrecord.types.span import Span

PAGE = "A Headline\n\n« Nous ouvrirons la ligne en juin », a dit jeudi la ministre dans la capitale.\n"


def verdict(kept: str | None, *reasons: tuple[str, float], because: str = "links") -> Verdict:
    found = tuple(Reason(what, weight) for what, weight in reasons)
    return Verdict((Span(0, 1),), "x", kept, 1 if kept else None, because, None, found)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (verdict("paragraph", ("its words", 0.4)), "+ its words"),
        (verdict("paragraph", ("its words", 1.0), ("its links", -0.2)), "++ its words, - its links"),
        (verdict(None, ("its links", -1.0)), "links: -- its links"),
        (verdict(None, ("its place", -0.99)), "links: - its place"),
        (verdict(None), "links"),
        (verdict("paragraph"), ""),
    ],
)
def test_the_reasons_in_short(one: Verdict, told: str) -> None:
    assert why(one) == told


def test_lines_are_what_is_asked_and_what_a_pipe_gets(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    asked, piped = (run(tmp_path, "read", "page.txt", "--explain-cut", *form) for form in (("-f", "jsonl"), ()))
    assert asked == piped and asked.returncode == 0
    for row in map(json.loads, asked.stdout.splitlines()):
        (start, end) = row["source"][0]
        assert row["page"] == "page.txt" and PAGE[start:end] == row["text"]


def test_a_table_shows_the_place_the_kind_and_the_beginning_of_a_long_text(tmp_path: Path) -> None:
    long = "La ministre a dit jeudi que la ligne ouvrira en juin dans la capitale. " * 4
    (tmp_path / "page.txt").write_text(long, encoding="utf-8")
    done = run(tmp_path, "read", "page.txt", "--explain-cut", "--format", "table")
    assert done.stdout.startswith("page.txt\n") and f"0-{len(long.rstrip())}" in done.stdout
    assert "…" in done.stdout and " ".join(done.stdout.split()).count("ouvrira") < 4


@pytest.mark.parametrize(("form", "status"), [("table", 3), ("jsonl", 3), ("html", 2)])
def test_what_cannot_be_read_is_told(tmp_path: Path, form: str, status: int) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run(tmp_path, "read", "gone.txt", "page.txt", "--explain-cut", "--format", form)
    assert done.returncode == status and done.stderr.startswith("onrecord: ") and bool(done.stdout) is (status == 3)
