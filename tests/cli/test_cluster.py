"""`onrecord read --cluster`: what is told of the parts, with parts that no cluster read."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.cluster import read_on_cluster
from onrecord.errors import UsageError
from onrecord.pages.source import Options
from onrecord.scale.cluster import Lost
from onrecord.scale.part import Made


def part(name: str, stories: int, *failures: str, processor: str = "x86") -> Made:
    return Made(name, ("a.txt",), {"stories": stories}, {}, "0", processor, failures)


LOST = Lost("part-2", ("a.txt", "b.txt", "c.txt", "d.txt"), "its process ended with 1")


@pytest.mark.parametrize(
    ("parts", "status", "told"),
    [
        ([part("part-1", 1_200), part("part-2", 34)], 0, ["{out}: 2 of 1 parts, 1,234 stories"]),
        ([part("part-1", 3, "x.txt: empty")], 3, ["onrecord: x.txt: empty", "{out}: 1 of 1 parts, 3 stories"]),
        ([LOST], 3, ["onrecord: part-2 (a.txt, b.txt, c.txt): its process ended with 1 - the same command tries it "
                     "again", "{out}: 0 of 1 parts, 0 stories"]),
        ([part("part-1", 1), part("part-2", 1, processor="arm")], 0,
         ["{out}: 2 of 1 parts, 2 stories", "{out}: made by processors of 2 kinds (arm; x86), whose answers may "
          "differ a little"]),
    ],
)  # fmt: skip
def test_what_became_of_the_parts(
    parts: list[Made | Lost],
    status: int,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr("onrecord.cli.cluster.read_on", lambda address, jobs: iter(parts))
    out = str(tmp_path / "record")
    assert read_on_cluster([str(tmp_path / "a.txt")], Options(), "tcp://none", out, None) == status
    assert capsys.readouterr().err.splitlines() == [line.replace("{out}", out) for line in told]


@pytest.mark.parametrize(
    ("inputs", "out"), [(["a.txt"], None), (["a.txt"], "record.jsonl"), (["a.txt", "-"], "record"), ([""], "record")]
)
def test_what_a_cluster_cannot_read(
    inputs: list[str], out: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        read_on_cluster(inputs, Options(), "tcp://none", out, None)
    assert not (tmp_path / "record").exists()
