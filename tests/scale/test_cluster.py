"""A cluster of Dask in this process: parts hold what one process writes, are skipped when they are there, and fail alone."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import os
import platform
import queue
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import msgspec
import pytest

from onrecord.cli import main
from onrecord.desk import reading
from onrecord.kept import version
from onrecord.pages.source import Options
from onrecord.scale import cluster, part
from onrecord.scale.cluster import in_process
from onrecord.scale.part import MANIFEST, Broken, Job, Made, made_before, parts_of

distributed = pytest.importorskip("distributed")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as local:
        yield local.scheduler_address


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(ended.value.code or 0)


@pytest.mark.slow  # each part loads the models in a process of its own
def test_parts_hold_what_one_process_writes(
    address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.cluster.parts_of", functools.partial(parts_of, most=200))
    folder, out = tmp_path / "pages", tmp_path / "record"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(
            f"Maria Lopez said on Monday that bridge number {n} of the old town will stay open.\n"
        )
    (folder / "2.txt").write_text("")
    command = ("read", str(folder), "--cluster", address, "--out", str(out))
    assert run(*command, "--profile") == 3
    said = capfd.readouterr().err
    assert "2.txt: empty: 0 bytes" in said and "2 of 2 parts, 3 stories" in said
    assert " grammar\n" in said and "all of 3 stories" in said
    whole = tmp_path / "one.jsonl"
    run("read", str(folder), "--out", str(whole))
    run("export", str(whole), "--as", "parquet", "--out", str(tmp_path / "one"))
    for table in ("stories", "statements"):
        parts = [row for file in sorted(out.glob(f"*/{table}.parquet")) for row in parquet.read_table(file).to_pylist()]
        one = parquet.read_table(tmp_path / "one" / f"{table}.parquet").to_pylist()
        assert sorted(map(repr, parts)) == sorted(map(repr, one)) and len(one) == 3
    manifest = json.loads((out / "manifest.json").read_text())
    assert [part["name"] for part in manifest["parts"]] == ["part-00001", "part-00002"] and manifest["lost"] == []
    for made in manifest["parts"]:
        assert made["sha256"] == {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (out / made["name"]).glob("*.parquet")
        }
        assert made["read_by"] == version.version_line() and [made["processor"]] == manifest["processors"]
    before = (out / "part-00001" / MANIFEST).stat().st_mtime_ns
    (out / ".part-00001.node.7").mkdir()  # as a killed process leaves it
    assert run(*command) == 3
    assert (out / "part-00001" / MANIFEST).stat().st_mtime_ns == before, "a part that is there is not made again"
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "part-00001", "part-00002"]


_CRASHES = """
import ctypes
import sys

def hook(event, given):
    if event == "open" and str(given[0]).endswith("ends-it-when-opened.txt"):
        ctypes.string_at(0)
    if event == "open" and given[0] == "/proc/self/statm":  # asked before a page is annotated
        frame = sys._getframe()
        while frame is not None:
            if "ends-it" in str(getattr(frame.f_locals.get("page"), "uri", "")):
                ctypes.string_at(0)
            frame = frame.f_back

sys.addaudithook(hook)
"""  # of the processes that make parts: a fault of memory, as a C library's would be


@pytest.mark.slow  # each crash is a process that loads the models
def test_a_page_that_ends_its_process_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_idle", queue.SimpleQueue())
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "sitecustomize.py").write_text(_CRASHES)
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    with zipfile.ZipFile(crawl / "b.zip", "w") as packed:
        for name in ("1.txt", "2-ends-it.txt", "3.txt"):
            packed.writestr(name, f"Maria Lopez said on Monday that bridge {name[0]} would stay open.\n")
    for name in ("a.txt", "c-ends-it-when-opened.txt", "d.txt"):
        (crawl / name).write_text(f"Maria Lopez said on Monday that bridge {name[0]} would stay open.\n")
    (tmp_path / "record").mkdir()
    [job] = parts_of([str(file) for file in sorted(crawl.iterdir())], str(tmp_path / "record"), Options(), None)
    made = msgspec.json.decode(in_process(msgspec.json.encode(job)), type=Made)
    assert made.rows["stories"] == 4
    assert [line.removeprefix(f"{crawl}/") for line in made.failures] == [
        f"{name}: its reading ended the process - please report the page"
        for name in ("b.zip#2-ends-it.txt", "c-ends-it-when-opened.txt")
    ]
    assert made_before(job) == made


class Scripted:
    """Processes that end as they are told to, each with a page in hand, a status, or what became of the job."""

    script: ClassVar[list[tuple[Made | Broken | str, int]]] = []
    fatal: ClassVar[list[tuple[str, ...]]] = []
    made = 1

    def __init__(self) -> None:
        self.found, status = self.script.pop(0)
        self.process = SimpleNamespace(returncode=status)

    def answer(self, job: Job) -> Made | Broken | str:
        self.fatal.append(job.fatal)
        return self.found

    def end(self) -> str:
        return f"ended with {self.process.returncode}"


MADE = Made("part-1", ("a",), {"stories": 1}, {}, "0", "x")


@pytest.mark.parametrize(
    ("script", "told", "fatal"),
    [
        ([(MADE, 0)], None, [()]),
        ([("a", -11), ("b", -9), (MADE, 0)], None, [(), ("a",), ("a", "b")]),
        ([("", -9), ("a", -9), (MADE, 0)], None, [(), (), ("a",)]),
        ([("", -9), ("", -9)], "ended with -9", [(), ()]),
        ([("a", -9), ("a", -9)], "ended with -9", [(), ("a",)]),  # left out, and yet in hand
        ([("a", 1)], "ended with 1", [()]),  # an error, which would come again
        ([(Broken("KeyError"), 0)], "KeyError", [()]),
        ([(f"{n}", -11) for n in range(21)], "ended with -11", [tuple(map(str, range(n))) for n in range(21)]),
    ],
)
def test_what_is_tried_again(
    script: list[tuple[Made | Broken | str, int]],
    told: str | None,
    fatal: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_idle", queue.SimpleQueue())
    monkeypatch.setattr(cluster, "_PartProcess", Scripted)
    monkeypatch.setattr(Scripted, "script", [*script])
    monkeypatch.setattr(Scripted, "fatal", [])
    job = msgspec.json.encode(Job("part-1", ("a",), "record", 1))
    if told is None:
        assert msgspec.json.decode(in_process(job), type=Made) == MADE
    else:
        with pytest.raises(RuntimeError, match=told):
            in_process(job)
    assert Scripted.fatal == fatal and not Scripted.script


def test_a_process_has_the_workers_settings_but_one(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr("subprocess.Popen", lambda words, **more: given.update(more))
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "65536")
    monkeypatch.setenv("ONRECORD_LOG", "json")
    cluster._PartProcess()
    assert given["env"] == {name: value for name, value in os.environ.items() if name != "MALLOC_TRIM_THRESHOLD_"}
    assert given["env"]["ONRECORD_LOG"] == "json"


def test_who_is_asked_by_nobody_any_more_makes_no_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    [job] = parts_of([str(tmp_path / "a.txt")], str(tmp_path / "record"), Options(), None)
    end, writing = os.pipe()
    os.close(end)
    with open(writing, "wb", buffering=0) as nobody, pytest.raises(SystemExit):  # noqa: PTH123 - no name has it
        part._serve([msgspec.json.encode(job)], nobody)
    assert list((tmp_path / "record").iterdir()) == []


def test_the_limits_of_a_page_hold_in_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> object:
        while True:
            pass

    monkeypatch.setattr(reading.pipeline, "stories", endless)
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    (tmp_path / "a.txt").write_text("Maria Lopez said on Monday that the bridge would stay open.\n" * 50)
    [job] = parts_of([str(tmp_path / "a.txt")], str(tmp_path / "record"), Options(), None)
    answers = io.BytesIO()
    part._serve([msgspec.json.encode(job)], answers)
    *held, made = (msgspec.json.decode(line, type=Made | str) for line in answers.getvalue().splitlines())
    assert held[-2:] == [str(tmp_path / "a.txt"), ""] and isinstance(made, Made) and made.rows["stories"] == 0
    assert "a.txt: not done after 0 seconds of processor time" in made.failures[0]


@pytest.mark.parametrize(
    ("flags", "told"), [("fpu avx512_vnni", "with"), ("fpu avx_vnni", "with"), ("fpu avx512f", "without")]
)
def test_what_the_processor_can(flags: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "Path", lambda _: SimpleNamespace(read_text=lambda **_: f"flags : {flags}\n"))
    assert part._processor() == f"{platform.machine()} {told} VNNI"


def test_parts_are_whole_inputs(tmp_path: Path) -> None:
    for n, size in enumerate((10, 10, 90, 10, 300, 10)):
        (tmp_path / f"{n}").write_bytes(b"x" * size)
    places = [str(tmp_path / f"{n}") for n in range(6)]
    found = parts_of(places, str(tmp_path), Options(), None, most=100)
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
