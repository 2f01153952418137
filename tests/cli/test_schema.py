"""`onrecord schema` and `onrecord formats`: what is written, and what is installed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run


@pytest.mark.parametrize(
    ("of", "title"), [((), "onrecord record"), (("record",), "onrecord record"), (("judgement",), "onrecord judgement")]
)
def test_a_schema(of: tuple[str, ...], title: str, tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "schema", *of).stdout)["title"].startswith(title)


def test_a_schema_that_there_is_not(tmp_path: Path) -> None:
    assert run(tmp_path, "schema", "story").returncode == 2


def test_forms(tmp_path: Path) -> None:
    told = run(tmp_path, "formats").stdout
    parts = {part.partition(":")[0]: part.split() for part in told.split("\n\n") for part in told.split("\n") if part}
    assert {"readers", "exporters", "languages"} <= set(parts)
    lines = told.splitlines()
    at = [lines.index(f"{kind}:") for kind in ("readers", "exporters", "languages")]
    assert at == sorted(at)
    for kind, begin, end in (("warc", at[0], at[1]), ("jsonld", at[1], at[2]), ("en", at[2], len(lines))):
        names = [line.split()[0] for line in lines[begin + 1 : end]]
        assert kind in names and names == sorted(names)
