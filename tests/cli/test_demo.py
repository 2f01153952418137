"""`onrecord demo`: the report is written, and shown unless that is not wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run


@pytest.mark.parametrize(("more", "shown"), [((), True), (("--no-open",), False)])
def test_the_report_is_shown_unless_that_is_not_wanted(
    more: tuple[str, ...], shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr("onrecord.cli.output.show", seen.append)
    monkeypatch.setattr("onrecord.cli.inputs.read_and_write", lambda inputs, options, target: [])
    done = run(tmp_path, "demo", "--out", "d.html", *more)
    assert done.returncode == 0
    assert (seen == [Path("d.html")], done.stderr == "wrote d.html\n") == (shown, not shown)


def test_where_no_file_is_named_one_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr("onrecord.cli.output.show", seen.append)
    monkeypatch.setattr("onrecord.cli.inputs.read_and_write", lambda inputs, options, target: [])
    assert run(tmp_path, "demo").returncode == 0
    assert len(seen) == 1 and seen[0].suffix == ".html"
