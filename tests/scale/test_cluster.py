"""A cluster of Dask in this process: parts hold what one process writes, are skipped when they are there, and fail alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.pages.source import Options
from onrecord.scale.cluster import in_process
from onrecord.scale.part import MANIFEST, Job, made_before, parts_of

distributed = pytest.importorskip("distributed")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(ended.value.code or 0)


@pytest.mark.slow  # each part loads the models in a process of its own
def test_parts_hold_what_one_process_writes(
    address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.cluster.parts_of", lambda *given: parts_of(*given, most=200))
    folder, out = tmp_path / "pages", tmp_path / "record"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(
            f"Maria Lopez said on Monday that bridge number {n} of the old town will stay open.\n"
        )
    (folder / "2.txt").write_text("")
    command = ("read", str(folder), "--cluster", address, "--out", str(out))
    assert run(*command) == 3
    said = capfd.readouterr().err
    assert "2.txt: empty: 0 bytes" in said and "2 of 2 parts, 3 stories" in said
    whole = tmp_path / "one.jsonl"
    run("read", str(folder), "--out", str(whole))
    run("export", str(whole), "--as", "parquet", "--out", str(tmp_path / "one"))
    for table in ("stories", "statements"):
        parts = [row for file in sorted(out.glob(f"*/{table}.parquet")) for row in parquet.read_table(file).to_pylist()]
        one = parquet.read_table(tmp_path / "one" / f"{table}.parquet").to_pylist()
        assert sorted(map(repr, parts)) == sorted(map(repr, one)) and len(one) == 3
    manifest = json.loads((out / "manifest.json").read_text())
    assert [part["name"] for part in manifest["parts"]] == ["part-00001", "part-00002"] and manifest["lost"] == []
    before = (out / "part-00001" / MANIFEST).stat().st_mtime_ns
    assert run(*command) == 3
    assert (out / "part-00001" / MANIFEST).stat().st_mtime_ns == before, "a part that is there is not made again"
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "part-00001", "part-00002"]


def test_a_part_that_breaks_its_process_is_told() -> None:
    with pytest.raises(RuntimeError, match=r"its process ended with 1: .*malformed"):
        in_process(b"no job")


def test_parts_are_whole_inputs(tmp_path: Path) -> None:
    for n, size in enumerate((10, 10, 90, 10, 300, 10)):
        (tmp_path / f"{n}").write_bytes(b"x" * size)
    places = [str(tmp_path / f"{n}") for n in range(6)]
    found = parts_of(places, tmp_path, Options(), None, most=100)
    assert [[place[-1] for place in job.places] for job in found] == [["0", "1"], ["2", "3"], ["4"], ["5"]]
    assert made_before(found[0]) is None


def test_wrong_calls_are_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Words.")
    for arguments, told in (
        (["--cluster", "tcp://127.0.0.1:9"], "add --out record/"),
        (["--cluster", "tcp://127.0.0.1:9", "--out", str(tmp_path / "r.jsonl")], "add --out record/"),
        (["--cluster", "nonsense://x", "--out", str(tmp_path / "r")], "no Dask scheduler answers there"),
    ):
        assert run("read", str(page), *arguments) == 2
        said = capfd.readouterr().err
        assert told in said and said.count("\n") == 1


def test_a_job_of_other_inputs_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "part-00001").mkdir()
    (tmp_path / "part-00001" / MANIFEST).write_text("{}")
    assert made_before(Job("part-00001", ("a",), str(tmp_path), 1)) is None
