"""A day in the life of an archive, from the first page to the restored backup."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from archived import ROWS

from onrecord.cli import main
from onrecord.desk.python_archive import Archive


def run(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    out, err = capfd.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_day(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows, db = tmp_path / "rows.jsonl", str(tmp_path / "news.db")
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    assert run(capfd, "add", db, str(rows))[0] == 0

    _, out, _ = run(capfd, "find", db, '"win back"', "--format", "jsonl")
    said = [json.loads(line) for line in out.splitlines()]
    assert [one["speaker"] for one in said] == ["Maria Quimbel"] * 2

    draft = tmp_path / "draft.md"
    draft.write_text("“We will win back the trade volumes that we lost,” Maria Quimbel said.\n", encoding="utf-8")
    assert run(capfd, "verify", str(draft), "--against", db)[0] == 0
    draft.write_text("“We will never win back the trade volumes that we lost,” Maria Quimbel said.\n", encoding="utf-8")
    assert run(capfd, "verify", str(draft), "--against", db)[0] == 1

    assert run(capfd, "changes", db, "https://example.org/harbour", "--format", "jsonl")[1].count("\n") > 2

    wrong = next(one for one in said if one["input_id"] == "mayor") if "input_id" in said[0] else said[0]
    assert run(capfd, "correct", db, wrong["id"], "--speaker", "nobody", "--by", "ann", "--why", "a test")[0] == 0
    assert run(capfd, "rebuild", db, "--all")[0] == 0
    _, out, _ = run(capfd, "find", db, '"win back"', "--format", "jsonl")
    assert sorted(str(json.loads(line)["speaker"]) for line in out.splitlines()) == ["None", "None"]  # one page's text
    assert run(capfd, "correct", db, "--undo", "c1")[0] == 0

    with Archive(db) as archive:  # somebody reads meanwhile
        archive.find("trade")
        archive.backup(tmp_path / "backup.db")
    assert run(capfd, "forget", db, "--person", "Maria Quimbel", "--yes")[0] == 0
    assert run(capfd, "find", db, "--speaker", "Quimbel", "--format", "jsonl")[1] == ""
    assert run(capfd, "export", db, "--as", "csv", "--out", str(tmp_path / "tables"))[0] == 0
    assert "uimbel" not in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "tables").iterdir())
    assert run(capfd, "check", db)[0] == 0

    assert run(capfd, "check", str(tmp_path / "backup.db"))[0] == 0
    _, out, _ = run(capfd, "find", str(tmp_path / "backup.db"), "--speaker", "Quimbel", "--format", "jsonl")
    assert out.count("\n") == 2

    newer = sqlite3.connect(tmp_path / "backup.db")
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    status, _, err = run(capfd, "find", str(tmp_path / "backup.db"), "trade")
    assert (status, err.count("\n")) == (2, 1)
    assert "archive of version 99" in err
