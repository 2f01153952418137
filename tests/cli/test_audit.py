"""`onrecord audit`: the table, the lines, and what is told when nobody judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli import shelf
from commandline import run

from onrecord.archive.audit.counts import Count
from onrecord.archive.audit.shares import Share
from onrecord.desk.audit import report as reports

PRECISION = Share(0.9, 0.81, 0.96, 40)
PARTS = (
    reports.Precision("all", "", 1_234, PRECISION),
    reports.Precision("outlet", "Marlow Post", 1_000, None),
)
COUNTS = (Count("", 1_234, 1_110.6, 1_000.2, 1_185.0), Count("2024-W18", 617, 555.4, 500.0, 592.0))


def report(lost: int = 0, judged: bool = True) -> reports.AuditReport:
    parts = PARTS if judged else (reports.Precision("all", "", 3, None),)
    counts = COUNTS if judged else ()
    return reports.AuditReport((reports._LayerReport("statements", 1_234, parts, None, (), counts),), lost)


def audited(folder: Path, monkeypatch: pytest.MonkeyPatch, made: reports.AuditReport, *arguments: str) -> list[str]:
    """The lines of stdout, words only, and then of stderr."""
    monkeypatch.setattr(reports, "audit_report", lambda store, layers: made)
    done = run(shelf.folder(folder, 1), "audit", shelf.DB, *arguments)
    assert done.returncode == 0, done.stderr
    return [" ".join(line.replace("│", " ").split()) for line in (*done.stdout.splitlines(), *done.stderr.splitlines())]


def test_a_table_tells_all_of_a_layer_then_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = audited(tmp_path, monkeypatch, report(), "--format", "table")
    assert "statements all 1,234 40 90% (81-96) 1,111 (1,000-1,185)" in told
    assert "outlet Marlow Post 1,000 0" in told
    assert not [line for line in told if "week of" in line or ("judge" in line and "of" not in line)]


def test_weeks_are_shown_where_they_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = audited(tmp_path, monkeypatch, report(), "--format", "table", "--weeks")
    assert [line for line in told if "week of" in line] == ["week of 2024-W18 617 555 (500-592)"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (report(), []),
        (report(lost=2), ["2 judgements no longer count: what they are about is gone, or told otherwise now"]),
        (report(judged=False), ["nothing is judged yet: onrecord serve held.db --edit --open, and there /audit"]),
    ],
)
def test_what_is_told_besides(
    made: reports.AuditReport, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, *said = audited(tmp_path, monkeypatch, made, "--format", "jsonl")
    assert row.startswith('{"layer":"statements"') and said == told
