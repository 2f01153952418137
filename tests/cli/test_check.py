"""`onrecord check` finds what no longer stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run

PAGE = "Road Opens in Kersey\n\nMayor Lena Orth opened the road on Tuesday. “It took twelve years,” Orth said.\n"


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
    assert done.stderr == "onrecord: none.jsonl: holds no record - write it with onrecord read --format jsonl\n"


@pytest.mark.parametrize("verb", ["check", "people"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("page.txt", "page.txt: holds no records - "),  # once, not of every line
        ("noise.bin", "noise.bin: holds no records - "),
        ("gone.jsonl", "gone.jsonl: no such file - "),
        ("", "'': an empty name - "),
        ("folder", "folder: a folder, not a file - name the files in it"),
        ("ring", "ring: a link that leads back to itself - name the file itself"),
    ],
)
def test_what_is_no_file_of_records_is_one_line_and_harms_no_other(
    folder: Path, verb: str, name: str, told: str
) -> None:
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "folder").mkdir()
    (folder / "ring").symlink_to("ring")
    done = run(folder, verb, name, "record.jsonl")
    assert done.returncode == 3
    (line, *rest) = done.stderr.splitlines()
    assert line.startswith(f"onrecord: {told}")
    assert rest == (["3 records stand on their pages, 0 do not"] if verb == "check" else [])
    assert (len(done.stdout.splitlines()) > 0) is (verb == "people")


@pytest.mark.parametrize("verb", ["check", "people"])
def test_records_are_taken_from_a_pipe(folder: Path, verb: str) -> None:
    records = (folder / "record.jsonl").read_text(encoding="utf-8")
    piped, named = run(folder, verb, "-", input=records), run(folder, verb, "record.jsonl")
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, named.stdout, named.stderr)
    assert run(folder, verb, "-", input="").stderr.startswith("onrecord: standard input: holds no record - ")


def test_the_bundled_page_is_found_again(folder: Path) -> None:
    assert run(folder, "read", "demo:", "--out", "demo.jsonl").returncode == 0
    done = run(folder, "check", "demo.jsonl")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "file", "start"),
    [
        ((), None, "{"),
        (("--format", "table"), None, "┏"),
        (("--out", "p.txt"), "p.txt", "┏"),
        (("--out", "p.jsonl"), "p.jsonl", "{"),
        (("--out", "p.jsonl", "--format", "table"), "p.jsonl", "┏"),
    ],
)
def test_people_are_written_as_asked(folder: Path, arguments: tuple[str, ...], file: str | None, start: str) -> None:
    done = run(folder, "people", "record.jsonl", *arguments)
    written = (folder / file).read_text(encoding="utf-8") if file else done.stdout
    assert (done.returncode, done.stderr) == (0, "")
    assert written.startswith(start) and "Orth" in written
    assert bool(done.stdout) is (file is None)


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
