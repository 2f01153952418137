"""`onrecord kb build`: damaged lines are told one by one, as many as one reads; the rest is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run

GOOD = b'{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Marlow"}},"claims":{}},\n'


@pytest.mark.parametrize(("damaged", "lines", "counted"), [(0, 0, None), (20, 20, None), (21, 20, "1 more damaged")])
def test_damaged_lines(damaged: int, lines: int, counted: str | None, tmp_path: Path) -> None:
    (tmp_path / "dump.json").write_bytes(b"[\n" + GOOD + b'{"type": "item", "id"\n' * damaged + b"]\n")
    done = run(tmp_path, "kb", "build", "dump.json", "kb.sqlite")
    told = done.stderr.splitlines()
    assert done.returncode == (3 if damaged else 0) and (tmp_path / "kb.sqlite").is_file()
    assert sum("dump.json" in line for line in told) == lines, told
    assert [line for line in told if "more damaged" in line] == (
        [f"onrecord: {counted} lines were left out"] if counted else []
    )
