"""`onrecord ground --answers` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run

from onrecord.cli.answers import answers_form

TEXT = "Kersey Gets Its Road\n\n“The people of Kersey have waited twelve years for this road,” Lena Orth said."
PAGE = {"text": TEXT, "url": "https://www.post.example/road", "captured": "2024-05-08"}
GOOD = "The people of Kersey have waited twelve years for this road"


def answer(quote: str, url: str = "https://post.example/road", **more: object) -> str:
    return json.dumps({"citations": [{"quote": quote, "url": url}], **more})


@pytest.mark.parametrize(
    ("lines", "status", "outcomes"),
    [
        ([answer(GOOD)], 0, {"holds": 1}),
        ([answer(GOOD), answer("The people of Kersey have never waited for this road")], 1, {"holds": 1, "does not hold": 1}),
        ([answer("Nobody waited for any road in Kersey", time="2024-01-01")], 3, {"page may have changed": 1}),
        ([answer(GOOD, "https://other.example/x")], 3, {"not at hand": 1}),
        ([answer(GOOD), "3"], 3, {"holds": 1}),
    ],
)  # fmt: skip
def test_how_it_ends(lines: list[str], status: int, outcomes: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_text(json.dumps(PAGE), encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run(tmp_path, "ground", "--answers", "answers.jsonl", "page.jsonl")
    assert done.returncode == status, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["total"]["outcomes"] == outcomes


def test_a_files_ending_tells_the_form(tmp_path: Path) -> None:
    (tmp_path / "page.jsonl").write_text(json.dumps(PAGE), encoding="utf-8")
    (tmp_path / "answers.json").write_text(answer(GOOD), encoding="utf-8")
    assert run(tmp_path, "ground", "--answers", "answers.json", "page.jsonl", "--out", "told.md").returncode == 0
    assert (tmp_path / "told.md").read_text(encoding="utf-8").startswith("# Which citations hold")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--answers", "a.json"), "name the pages behind --answers"),
        (("--answers", "a.json", "page.jsonl", "--format", "sarif"), "no format 'sarif' of answers"),
        (("--answers", "a.json", "page.jsonl", "--open"), "table, jsonl or markdown"),
        (("--answers", "gone.json", "page.jsonl"), "no such file"),
        ((), "name the claims, then the pages"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], why: str, tmp_path: Path) -> None:
    done = run(tmp_path, "ground", *arguments)
    assert done.returncode == 2 and why in done.stderr


@pytest.mark.parametrize(
    ("format", "out", "form"),
    [
        (None, None, "jsonl"),
        (None, "told.md", "markdown"),
        (None, "told.txt", "table"),
        ("table", "told.md", "table"),
        ("markdown", None, "markdown"),
    ],
)
def test_the_form(format: str | None, out: str | None, form: str, tmp_path: Path) -> None:
    assert answers_form(format, tmp_path / out if out else None) == form
