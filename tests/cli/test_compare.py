"""onrecord compare, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli.app import app

A = "A fire in a tyre warehouse on the Kolvik waterfront killed two people on Sunday. Signe Halloran, the fire chief, said: “{}”"
SAID = "We had three boats and one pump, and the pump failed."


def pages(folder: Path) -> list[str]:
    rows = [
        {"id": "a", "text": A.format(SAID)},
        {"id": "b", "text": A.format("We had three boats and one pump.") + " More."},
    ]
    for row in rows:
        (folder / f"{row['id']}.jsonl").write_text(
            json.dumps(row | {"published": "2024-03-04"}) + "\n", encoding="utf-8"
        )
    return [str(folder / "a.jsonl"), str(folder / "b.jsonl")]


def test_a_table_lines_up_what_differs(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", *pages(tmp_path), "--format", "table"])
    assert done.exit_code == 0
    assert "2 reports, 1 independent, 1 event" in done.output
    assert "and the pump failed" in " ".join(done.output.replace("│", " ").split())


def test_one_page_is_one_report_and_no_empty_table(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", pages(tmp_path)[0], "--format", "table"])
    assert "1 report, 1 independent, 1 event" in done.output
    assert "verdict" not in done.output


def test_json_lines_hold_the_places(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert CliRunner().invoke(app, ["compare", *pages(tmp_path), "--out", str(out)]).exit_code == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows[0]["what"] == "stories"
    toll = next(row for row in rows if row["what"] == "figure" and row["label"] == "dead")
    assert (toll["label"], toll["verdict"], [side["text"] for side in toll["sides"]]) == (
        "dead",
        "agree",
        ["two", "two"],
    )
    start, end = toll["sides"][0]["spans"][0]
    assert A[start:end] == "two"


def test_a_missing_page_is_one_line_and_the_rest_is_compared(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", *pages(tmp_path), str(tmp_path / "none.html"), "--format", "jsonl"])
    assert done.exit_code == 3
    assert "none.html" in done.output
