"""`onrecord check` finds what no longer stands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "Road Opens in Kersey\n\nMayor Lena Orth opened the road on Tuesday. “It took twelve years,” Orth said.\n"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    rows = [{"id": "a", "text": PAGE}, {"id": "b", "page": PAGE}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run(tmp_path, "read", "page.txt", "rows.jsonl", "--format", "jsonl", "--out", "record.jsonl")
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_fresh_records_stand(folder: Path) -> None:
    done = run(folder, "check", "record.jsonl")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert "3 records stand" in done.stderr


@pytest.mark.parametrize("verb", ["check", "people"])
def test_a_file_without_records_is_no_success(folder: Path, verb: str) -> None:
    (folder / "none.jsonl").touch()
    done = run(folder, verb, "none.jsonl")
    assert done.returncode == 3
    assert "no record in none.jsonl" in done.stderr


def test_a_changed_page_is_told(folder: Path) -> None:
    (folder / "page.txt").write_text(PAGE.replace("twelve", "ten"), encoding="utf-8")
    done = run(folder, "check", "record.jsonl")
    assert done.returncode == 1
    assert "page.txt: " in done.stdout
    assert "has changed" in done.stdout


def test_a_missing_page_is_told(folder: Path) -> None:
    (folder / "rows.jsonl").unlink()
    done = run(folder, "check", "record.jsonl")
    assert done.returncode == 1
    assert done.stdout.count("is not there") == 2


def test_a_forged_record_is_told(folder: Path) -> None:
    lines = (folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])
    record["text"] = record["text"].replace("twelve", "eleven")
    (folder / "record.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    done = run(folder, "check", "record.jsonl")
    assert done.returncode == 1
    assert "leads from" in done.stdout
