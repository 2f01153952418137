"""`onrecord check` finds what no longer stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli import shelf
from commandline import run

from onrecord.desk import archives

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


def test_those_that_stand_and_those_that_do_not_are_counted(folder: Path) -> None:
    lines = (folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "record.jsonl").write_text("\n".join([lines[0], lines[1].replace("twelve", "eleven"), *lines[2:], "{"]))
    done = run(folder, "check", "record.jsonl", "gone.jsonl")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "2 records stand on their pages, 1 do not"
    assert all(line.startswith("rows.jsonl") for line in done.stdout.splitlines()) and done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("held.db", "records.jsonl"), "records.jsonl: check archives and files of records apart"),
        (("records.jsonl", "held.db"), "records.jsonl: check archives and files of records apart"),
        (("quotes.lock", "records.jsonl"), "records.jsonl: check locks and other files apart"),
        (("records.jsonl", "--key", "k.pub"), "--key belongs to an evidence pack"),
        (("records.jsonl", "--against", "held.db"), "--against belongs to a lock"),
    ],
)
def test_what_does_not_go_together(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    shelf.folder(tmp_path)
    (tmp_path / "draft.md").write_text("“We had no choice,” said Ann Lee.\n", encoding="utf-8")
    assert run(tmp_path, "verify", "draft.md", "--against", "held.db", "--lock", "quotes.lock").returncode in (0, 1)
    done = run(tmp_path, "check", *arguments)
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith(f"onrecord: {told}")


def test_archives_are_checked_one_by_one(tmp_path: Path) -> None:
    shelf.folder(tmp_path)
    done = run(tmp_path, "check", "held.db", "held.db")
    sound = "held.db: 3 stories, 3 statements; all stand on their pages, file and indexes are sound"
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (0, "", [sound, sound])
    store = archives.opened_archive(str(tmp_path / "held.db"))
    store.db.run("DELETE FROM statement WHERE rowid = (SELECT min(rowid) FROM statement)")
    store.close()
    done = run(tmp_path, "check", "held.db")
    assert done.returncode == 1 and f"; {len(done.stdout.splitlines())} faults" in done.stderr
