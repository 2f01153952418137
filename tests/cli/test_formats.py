"""`onrecord formats`: what is installed here, sorted, under its kind."""

from __future__ import annotations

from pathlib import Path

from commandline import run

from onrecord.exports import offered


def test_each_kind_has_its_own(tmp_path: Path) -> None:
    kinds: dict[str, list[str]] = {}
    for line in run(tmp_path, "formats").stdout.splitlines():
        if line.startswith("  "):
            kinds[list(kinds)[-1]].append(line.split()[0])
        else:
            kinds[line] = []
    assert list(kinds) == ["readers:", "exporters:", "languages:"]
    assert kinds["exporters:"] == sorted(entry.name for entry in offered().values())
    assert "html" in kinds["readers:"] and "en" in kinds["languages:"] and "jsonl" not in kinds["languages:"]
