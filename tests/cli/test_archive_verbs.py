"""The archive's verbs as somebody at a terminal meets them: what they tell, and one clear line for whatever is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run
from newsroom import fresh

from onrecord.exports.plain import how_many


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of invented stories, what is none, and what is broken."""
    folder = tmp_path_factory.mktemp("desk")
    fresh(folder)
    (folder / "newsroom.db").rename(folder / "news.db")
    (folder / "page.html").write_text("<p>No archive.</p>", encoding="utf-8")
    (folder / "broken.db").write_bytes((folder / "news.db").read_bytes()[:3_000])
    (folder / "deals.tsv").write_text("word\ttype\nbuy\tDEAL\n", encoding="utf-8")
    (folder / "junk.jsonl").write_text("junk\n", encoding="utf-8")
    (folder / "draft.md").write_text("“A ferry,” she said.\n", encoding="utf-8")
    return folder


WRONG = (
    ("find",), ("find nope.db x",), ("find page.html x",), ("find broken.db x",), ("find news.db --what dragons",),
    ("find news.db --since yesterday",), ("find news.db --since 2026-05 --until 2026-01",), ("find news.db --kind sideways",),
    ("find news.db --what events --type NOPE",), ("find news.db --format xml",), ("find news.db --limit 0",),
    ("find news.db --by nonsense",), ("find news.db --order nonsense",),
    ("add",), ("add news.db",), ("add nofolder/x.db page.html",), ("add page.html draft.md",),
    ("add new.db page.html --text half",), ("add news.db --watch page.html",), ("add news.db page.html --jobs 0",),
    ("changes nope.db",), ("changes news.db https://nowhere.example/",),
    ("correct news.db",), ("correct nope.db x --nothing",), ("correct news.db nosuch/s1 --nothing",), ("correct news.db STATEMENT",),
    ("correct news.db STATEMENT --speaker e99",), ("correct news.db STATEMENT --speaker nobody --nothing",),
    ("correct news.db STATEMENT --factuality actual",), ("correct news.db STORY --statement nowhere",),
    ("correct news.db STORY --statement 5000-6000",), ("correct news.db STORY --published 2026-13-45",),
    ("correct news.db STORY --belongs nowhere",), ("correct news.db STATEMENT --belongs 1-2",), ("correct news.db --undo c99",), ("correct news.db --import nope.jsonl",), ("correct news.db --import junk.jsonl",),
    ("forget news.db",), ("forget nope.db --person x",), ("forget news.db --person",), ("forget news.db --person Rell",),
    ("forget news.db --person A --url b",), ("forget news.db --person A --how burn",),
    ("check nope.db",), ("check broken.db",), ("check page.html",), ("rebuild nope.db",), ("rebuild page.html",),
    ("rebuild news.db --codebook nope.tsv",), ("rebuild news.db --codebook page.html",), ("rebuild news.db --index --no-codebook",),
    ("rebuild news.db --codebook deals.tsv --no-codebook",), ("rebuild news.db --kb nope.db",),
    ("add news.db page.html --codebook deals.tsv",), ("add news.db page.html --codebook page.html",), ("add news.db page.html --kb page.html",),
    ("compare",), ("compare news.db",), ("people nope.db",), ("audit nope.db",), ("audit news.db --what dragons",),
    ("explain nosuch/s1 news.db",), ("read news.db --format xls",), ("read page.html --out nofolder/x.jsonl",),
    ("export news.db",), ("export news.db --as xls --out t",), ("export nope.db --as csv --out t",),
    ("export news.db --as parquet --out page.html",), ("export news.db --as html --out nofolder/x.html",),
    ("verify draft.md --against nope.db",), ("ground nope.json news.db",), ("ground junk.jsonl nope.db",),
    ("digest nope.db",), ("digest news.db --since never",), ("digest news.db --save =q=x",),
    ("digest news.db --save x=what=dragons",), ("digest news.db --format pdf",),
    ("serve nope.db",), ("serve news.db --port 99999",), ("serve news.db --token short",), ("mcp nope.db",),
)  # fmt: skip


@pytest.mark.parametrize("line", [line for (line,) in WRONG])
def test_wrong_input_is_one_clear_line(desk: Path, line: str) -> None:
    asked = run(desk, "find", "news.db", "ferry", "--limit", "1", "--format", "jsonl")
    id = json.loads(asked.stdout.splitlines()[0])["id"]
    done = run(desk, *line.replace("STATEMENT", id).replace("STORY", id.partition("/")[0]).split())
    assert done.returncode in (2, 3), done
    told = [one for one in done.stderr.splitlines() if one.startswith("onrecord: ")]
    assert len(told) == 1 and len(told[0]) > 25, done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_the_table_tells_the_ids_that_other_verbs_take(desk: Path) -> None:
    for what in ("statements", "stories", "events", "figures", "people", "timeline"):
        given = ("find", "news.db", "--what", what, "--limit", "3")
        rows = [json.loads(line) for line in run(desk, *given, "--format", "jsonl").stdout.splitlines()]
        table = run(desk, *given, "--format", "table").stdout
        assert rows and all(row["id"] in table for row in rows), table


def test_who_is_not_named_is_told_as_the_page_tells_it(desk: Path) -> None:
    row = json.loads(run(desk, "find", "news.db", "inspected in January", "--format", "jsonl").stdout.splitlines()[0])
    assert row["speaker"] is None and row["named_as"]
    table = run(desk, "find", "news.db", "inspected in January", "--format", "table").stdout
    assert row["named_as"].split()[0] in table


def test_pages_that_changed_are_listed_and_found_by_their_files_too(desk: Path) -> None:
    (listed,) = map(json.loads, run(desk, "changes", "news.db", "--format", "jsonl").stdout.splitlines())
    assert (listed["address"], listed["versions"]) == ("coasttoday.example/ferry-accident", 2)
    by_address = run(
        desk, "changes", "news.db", "https://coasttoday.example/ferry-accident", "--format", "jsonl"
    ).stdout
    by_file = run(desk, "changes", "news.db", "newsroom/ferry-coast-today-1.html", "--format", "jsonl").stdout
    assert by_file == by_address != ""


def test_nothing_new_and_nothing_to_do_say_so(desk: Path) -> None:
    assert "No story came in." in run(desk, "digest", "news.db", "--since", "2030-01-01").stdout
    planned = run(desk, "forget", "news.db", "--person", "Nobody Here").stderr
    assert "kept out of whatever is added later" in planned and "alone goes too" not in planned
    assert "without a letter or digit" in run(desk, "find", "news.db", "((").stderr


@pytest.mark.parametrize(("count", "told"), [(0, "0 pages"), (1, "1 page"), (2_000, "2,000 pages")])
def test_how_many(count: int, told: str) -> None:
    assert how_many(count, "page") == told
