"""Adding: once, in processes, with less text, from a folder that is watched; what fails is a line and a row."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from archived import ROWS, empty, filled

from onrecord.cli import main
from onrecord.desk.add import add_pages, watched
from onrecord.desk.forget import forget, plan
from onrecord.desk.reading import options
from onrecord.desk.rebuild import left, rebuild
from onrecord.desk.sound import faults
from onrecord.errors import UsageError
from onrecord.pages.source import Options
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Query


def written(folder: Path, rows: object = ROWS) -> str:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")  # type: ignore[attr-defined]
    return str(path)


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(ended.value.code or 0)


def test_the_command_line_from_end_to_end(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = written(tmp_path, [*ROWS[:3], {"id": "bad", "text": ""}])
    db = str(tmp_path / "news.db")
    assert run("add", db, rows) == 3
    assert run("add", db, rows) == 3
    said = capfd.readouterr().err
    assert "3 added, 1 failed" in said
    assert "0 added, 3 there already, 1 failed" in said
    assert run("find", db, "--what", "stories", "--format", "jsonl") == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {line["input_id"] for line in lines} == {"mayor", "copy", "volume"}
    wanted = {"id", "input_id", "title", "published", "outlet", "copy_group", "event_group"}
    assert all(wanted <= line.keys() for line in lines)
    for what in ("statements", "events", "figures", "people", "timeline"):
        for form in ("table", "jsonl", "csv"):
            assert run("find", db, "trade", "--what", what, "--format", form, "--facets") == 0
    capfd.readouterr()
    assert run("find", db, "trade", "volume", "--speaker", "Corr", "--since", "2024-06", "--format", "csv") == 0
    assert capfd.readouterr().out.count("\n") == 2
    assert run("check", db) == 0
    assert run("forget", db, "--person", "Maria Quimbel", "--yes") == 0
    assert run("check", db) == 0
    assert "uimbel" not in "".join(f.read_bytes().decode("latin-1") for f in tmp_path.glob("news.db*"))


def test_failures_are_rows_until_they_are_mended(tmp_path: Path) -> None:
    store = empty(tmp_path)
    page = tmp_path / "page.txt"
    page.write_bytes(b"")
    assert [one.became for one in add_pages(store, [str(page)], Options())] == ["failed"]
    (failed,) = store.failures()
    assert failed.place == str(page)
    page.write_text("Piet Doorn said it rained.", encoding="utf-8")
    assert [one.became for one in add_pages(store, [str(page)], Options())] == ["added"]
    assert store.failures() == ()
    store.close()


def test_reading_in_processes_adds_the_same(tmp_path: Path) -> None:
    rows = written(tmp_path, [*ROWS, {"id": "bad", "text": ""}])
    one, two = filled(empty(tmp_path, "one.db")), empty(tmp_path, "two.db")
    became = [outcome.became for outcome in add_pages(two, [rows], Options(), jobs=2)]
    assert became == ["added", "added", "added", "added", "version", "failed"]
    assert [outcome.became for outcome in add_pages(two, [rows], Options(), jobs=2)][:5] == ["known"] * 5
    a, b = ([h.row for h in store.find(Query()).hits] for store in (one, two))
    assert a == b
    one.close()
    two.close()


def words_in(store: ArchiveStore) -> str:
    return "".join(f.read_bytes().decode("latin-1") for f in Path(store.place).parent.glob("news.db*")).lower()


def test_an_archive_of_snippets_keeps_what_was_said(tmp_path: Path) -> None:
    store = filled(empty(tmp_path, text="snippet"))
    assert store.find(Query('"win back the trade volumes"')).total == 2
    assert store.find(Query("harbour", what="stories")).total == 1
    assert all(store.page(id) is None for id in store.all_stories())
    assert list(faults(store)) == []
    store.close()


def test_an_archive_without_text_keeps_words_but_not_their_order(tmp_path: Path) -> None:
    store = filled(empty(tmp_path, text="none"))
    found = store.find(Query("win back trade"))
    assert found.total == 2
    assert set(found.hits[0].text) == {"█"}
    assert store.find(Query('"back win"')).total == 2  # a phrase is its words
    assert list(faults(store)) == []
    assert "win back" not in words_in(store)
    forget(store, plan(store, person="Maria Quimbel"))
    assert "quimbel" not in words_in(store)
    assert store.find(Query("trade")).total == 1
    assert list(faults(store)) == []
    store.close()


def test_a_watched_folder_hands_on_files_that_no_longer_grow(tmp_path: Path) -> None:
    looks = watched([str(tmp_path)], every=0)
    assert next(looks) == []
    page = tmp_path / "a.html"
    page.write_text("<p>half", encoding="utf-8")
    assert next(looks) == []
    page.write_text("<p>half and half", encoding="utf-8")
    os.utime(page, ns=(1, 1))
    assert next(looks) == []
    assert next(looks) == [str(page)]
    assert next(looks) == []


WRONG = [
    (("add", "{d}/no/news.db", "{d}/rows.jsonl"), "there is no folder"),
    (("add", "{d}/news.db"), "nothing to add"),
    (("add", "{d}/rows.jsonl", "{d}/rows.jsonl"), "not an archive"),
    (("add", "{d}/other.db", "{d}/rows.jsonl"), "no archive of onrecord"),
    (("add", "{d}/news.db", "{d}/rows.jsonl", "--text", "most"), "none of full, snippet, none"),
    (("add", "{d}/news.db", "{d}/rows.jsonl", "--text", "none"), "keeps text 'full'"),
    (("add", "{d}/news.db", "--watch", "{d}/rows.jsonl"), "no folder"),
    (("add", "", "{d}/rows.jsonl"), "empty name"),
    (("find", "{d}/none.db"), "no such archive"),
    (("find", "{d}/other.db"), "no archive of onrecord"),
    (("find", "{d}"), "no such archive"),
    (("find", "{d}/news.db", "--what", "everything"), "none of stories"),
    (("find", "{d}/news.db", "--since", "May"), "no date"),
    (("find", "{d}/news.db", "--kind", "loud"), "none of direct"),
    (("find", "{d}/news.db", "--format", "xml"), "no format"),
    (("find", "{d}/newer.db"), "archive of version 99"),
    (("check", "{d}/none.db"), "no such archive"),
    (("check", "{d}/broken.db"), "damaged"),
    (("verify", "{d}/rows.jsonl", "--against", "{d}/none.db"), "no such archive"),
    (("forget", "{d}/news.db"), "name what to forget"),
    (("forget", "{d}/news.db", "--person", "  "), "is empty"),
    (("forget", "{d}/news.db", "--person", "X", "--how", "fully"), "none of redact"),
    (("correct", "{d}/news.db"), "name one thing"),
    (("correct", "{d}/news.db", "--undo", "c7"), "no such correction"),
    (("correct", "{d}/news.db", "--import", "{d}/none.jsonl"), "no such file"),
    (("rebuild", "{d}/none.db"), "no such archive"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wrong")
    written(made, ROWS[:1])
    filled(empty(made), ROWS[:1]).close()
    filled(empty(made, "newer.db"), ROWS[:1]).close()
    db = sqlite3.connect(made / "newer.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    sqlite3.connect(made / "other.db").execute("CREATE TABLE t (a)").connection.close()
    filled(empty(made, "broken.db"), ROWS[:1]).close()
    data = bytearray((made / "broken.db").read_bytes())
    data[5000 : len(data) // 2] = b"\x07" * (len(data) // 2 - 5000)
    (made / "broken.db").write_bytes(data)
    return made


@pytest.mark.parametrize(("args", "says"), WRONG, ids=[" ".join(a)[:40] for a, _ in WRONG])
def test_wrong_input_is_one_clear_line(
    folder: Path, args: tuple[str, ...], says: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.talk.piped", lambda: False)
    status = run(*(arg.format(d=folder) for arg in args))
    out, err = capfd.readouterr()
    assert status in (1, 2), (out, err)
    assert says in out + err
    assert "Traceback" not in err
    if status == 2:
        assert err.count("\n") == 1, err


DEALS = "word\ttype\nmeet\tTALKS\n"
LOSSES = "word\ttype\nlose\tLOSS\n"


def own_types(store: ArchiveStore) -> list[str]:
    return [e.type for _, r in store.records() for e in r.events if e.codebook is not None]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_archive_codes_all_its_pages_by_one_codebook(tmp_path: Path, jobs: int) -> None:
    for name, text in (("deals.tsv", DEALS), ("losses.tsv", LOSSES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    store = empty(tmp_path)
    first, later = tmp_path / "first.jsonl", tmp_path / "later.jsonl"
    first.write_text(json.dumps(ROWS[0]), encoding="utf-8")
    later.write_text(json.dumps(ROWS[1]), encoding="utf-8")
    assert [
        one.became for one in add_pages(store, [str(first)], options(codebook=tmp_path / "deals.tsv"), jobs=jobs)
    ] == ["added"]
    list(add_pages(store, [str(later)], Options(), jobs=jobs))  # without being told again
    assert own_types(store) == ["TALKS", "TALKS"] and left(store) == ()
    with pytest.raises(UsageError, match=r"--codebook losses.tsv: its pages are coded by deals.tsv - onrecord rebuild"):
        list(add_pages(store, [str(later)], options(codebook=tmp_path / "losses.tsv")))

    store.keep_codebook(options(codebook=tmp_path / "losses.tsv").codebook)
    assert len(left(store)) == 2
    rebuild(store, left(store)[:1])  # stopped: the next call goes on
    assert len(left(store)) == 1
    rebuild(store, left(store))
    assert own_types(store) == ["LOSS", "LOSS"] and list(faults(store)) == []
    store.keep_codebook(None)
    rebuild(store, left(store))
    assert own_types(store) == [] and left(store) == ()
    with pytest.raises(UsageError, match="its pages were read without a codebook"):
        list(add_pages(store, [str(later)], options(codebook=tmp_path / "deals.tsv")))
    store.close()


def test_a_codebook_forgets_too(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("word\ttype\nmeet\tTALKS\nmaria quimbel\tHER\n", encoding="utf-8")
    store = empty(tmp_path)
    store.keep_codebook(options(codebook=tmp_path / "names.tsv").codebook)
    filled(store, [ROWS[0]])
    forget(store, plan(store, person="Maria Quimbel"))
    assert [row.type for row in store.codebook.rows] == ["TALKS", "HER"]  # type: ignore[union-attr]
    store.close()
    assert b"uimbel" not in b"".join(f.read_bytes() for f in tmp_path.glob("news.db*"))
