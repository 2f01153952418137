"""Inputs and parts in a store that fsspec reaches: `file://` here, and S3 where its server and client are installed
(pip install 'moto[server,s3]' s3fs)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.pages.source import Options, Watch
from onrecord.scale import places
from onrecord.scale.part import Job, made_before

pytest.importorskip("fsspec")
pytest.importorskip("pyarrow")

PAGE = "Maria Lopez said on Monday that the old bridge will stay open.\n"


@pytest.mark.parametrize(
    ("place", "remote"),
    [("s3://bucket/a", True), ("file:///a", True), ("C:\\a", False), ("a/b.html", False), ("a://", False), ("", False)],
)
def test_what_is_an_address(place: str, remote: bool) -> None:
    assert places.is_remote(place) is remote


def names(found: object) -> list[str]:
    return [str(one) if isinstance(one, InputError) else one.rpartition("/")[2] for one in found]  # type: ignore[attr-defined]


def test_what_an_argument_stands_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / "in" / name).write_text(PAGE)
    for given, expected in (
        (f"file://{tmp_path}/in/*.txt", ["a.txt", "b.txt"]),
        (f"file://{tmp_path}/in", ["a.txt", "b.txt", "c.html"]),
        (f"file://{tmp_path}/in/a.txt", ["a.txt"]),
        (str(tmp_path / "in"), ["a.txt", "b.txt", "c.html"]),
    ):
        assert names(places.expanded(given, Watch())) == expected
    for given, told in (
        (f"file://{tmp_path}/none/*.txt", "nothing is there - check the address"),
        (str(tmp_path / "none.txt"), "no such file"),
        ("nostore://x/y", "the store does not give it (Protocol not known: nostore"),
    ):
        [wrong] = places.expanded(given, Watch())
        assert isinstance(wrong, InputError) and told in str(wrong) and "\n" not in str(wrong)


def test_pages_of_a_store_keep_its_names_and_what_is_gone_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    here = f"file://{tmp_path}/a.txt"
    first, gone = places.place_pages([here, f"file://{tmp_path}/gone.txt"], Options())
    assert not isinstance(first, InputError) and first.uri == here and first.text == PAGE.strip("\n") + "\n"
    assert isinstance(gone, InputError) and "gone.txt" in str(gone) and "the store does not give it" in str(gone)
    assert places.place_size(here) == places.place_size(str(tmp_path / "a.txt")) == len(PAGE)


@pytest.mark.parametrize("kind", ["{}", "file://{}"])
def test_a_part_replaces_another_and_is_read_back(tmp_path: Path, kind: str) -> None:
    target = kind.format(tmp_path) + "/record/part-1"
    places.make_folder(kind.format(tmp_path) + "/record")
    (tmp_path / "record").mkdir(exist_ok=True)
    for number in (1, 2):
        made = tmp_path / f"made{number}"
        made.mkdir()
        for name in ("part.json", "x.parquet", f"only{number}"):
            (made / name).write_text(str(number))
        places.move_in(made, target, "part.json")
    assert sorted(path.name for path in (tmp_path / "record/part-1").iterdir()) == ["only2", "part.json", "x.parquet"]
    assert places.read_place(f"{target}/part.json") == b"2"
    assert places.read_place(f"{target}/none") is None
    places.write_place(f"{target}/manifest.json", b"{}")
    assert (tmp_path / "record/part-1/manifest.json").read_bytes() == b"{}"


@pytest.fixture(scope="module")
def bucket() -> Iterator[dict[str, str]]:
    pytest.importorskip("s3fs")
    pytest.importorskip("moto.server")
    port = 39_117
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(url + "/moto-api/", timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        yield {
            "FSSPEC_S3_ENDPOINT_URL": url, "FSSPEC_S3_KEY": "any", "FSSPEC_S3_SECRET": "any",
        }  # fmt: skip
    finally:
        server.kill()
        server.wait()


@pytest.mark.slow
def test_a_part_from_s3_to_s3(bucket: dict[str, str], tmp_path: Path) -> None:
    script = """
import json, sys
import msgspec, s3fs
from onrecord.pages.source import Options, Watch
from onrecord.scale.cluster import in_process
from onrecord.scale.part import parts_of
from onrecord.scale.places import expanded
store = s3fs.S3FileSystem()
store.mkdir("news")
for n in range(2):
    store.pipe_file(f"news/crawl/{n}.txt", sys.argv[1].encode())
found = list(expanded("s3://news/crawl/*.txt", Watch()))
[job] = parts_of(found, "s3://news/record", Options(), None)
in_process(msgspec.json.encode(job))
in_process(msgspec.json.encode(job))
print(json.dumps([found, sorted(store.find("news/record")), msgspec.to_builtins(job)]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, PAGE], env=os.environ | bucket, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found, there, job = json.loads(done.stdout.splitlines()[-1])
    assert found == ["s3://news/crawl/0.txt", "s3://news/crawl/1.txt"]
    assert "news/record/part-00001/statements.parquet" in there and "news/record/part-00001/part.json" in there
    with pytest.raises(InputError, match="the store does not give it"):  # this process has no settings of that store
        made_before(Job(**job))
