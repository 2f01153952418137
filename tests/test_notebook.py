"""The notebook for social scientists runs, cell by cell, on the stories that were read by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

NOTEBOOK = ROOT / "docs/howto/who-said-what.ipynb"
STORIES = 10  # of the 140: reading all takes a minute


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for needed in ("pandas", "pyarrow", "matplotlib"):
        pytest.importorskip(needed)
    apart = set((ROOT / "corpus/apart.txt").read_text(encoding="utf-8").split())
    lines = (ROOT / "corpus/wikinews.jsonl").read_text(encoding="utf-8").splitlines()
    some = [line for line in lines if json.loads(line)["id"] not in apart][:STORIES]
    (tmp_path / "stories.jsonl").write_text("\n".join(some) + "\n", encoding="utf-8")
    monkeypatch.setenv("STORIES", str(tmp_path / "stories.jsonl"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names: dict[str, Any] = {}
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(cells):
        exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
    assert len(names["said"]) > 20
    assert len(names["weekly"]) > 3
    assert next(tmp_path.rglob("statements.png")).stat().st_size > 1000
