"""Fetched pages kept: a crawl that onrecord reads back, an archive, a run that is killed, a second run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch.misbehaving import Server, answer, running

import onrecord
from onrecord.cli import main
from onrecord.desk import archives
from onrecord.desk.fetch import Keeping, fetch, watch
from onrecord.errors import UsageError
from onrecord.fetch.capture import CrawlFile
from onrecord.fetch.ledger import Ledger
from onrecord.fetch.manners import Manners
from onrecord.fetch.watchlist import DEFAULT, LEAST, Watched, watch_list

MANNERS = Manners("onrecord/test", delay=0.0, seconds=2, tries=1, first_wait=0.01, loopback=True)
PAGE = "<html><head><title>Bridge</title></head><body><article><h1>Bridge stays</h1><p>“The bridge will stay,” Maria Lopez said on Monday in front of the town hall, where people waited {n} hours for the vote.</p></article></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as made:
        yield made


def kept(folder: Path, name: str = "crawl.warc.gz", go_on: bool = False) -> Keeping:
    ledger = Ledger(folder / f"{name}.fetched", go_on)
    return Keeping(ledger, CrawlFile(folder / name, "onrecord/test", ledger.end, ledger.records, ledger.stopped))


def closed(keeping: Keeping) -> None:
    keeping.ledger.close()
    if keeping.out:
        keeping.out.close()
    if keeping.store:
        keeping.store.close()


def run(keeping: Keeping, *urls: str) -> list[str]:
    try:
        return [one.became for one in fetch(urls, keeping, MANNERS)]
    finally:
        closed(keeping)


def tagged(n: int) -> object:
    def one(_: str, fields: dict[str, str]) -> bytes:
        same = fields.get("if-none-match") == f'"{n}"'
        return answer("", "304 Not Modified", ETag=f'"{n}"') if same else answer(PAGE.format(n=n), ETag=f'"{n}"')

    return one


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_crawl_is_read_back_and_asked_for_changes_alone(server: Server, tmp_path: Path, name: str) -> None:
    server.routes |= {"/1": tagged(1), "/2": tagged(2), "/3": answer(status="302 Found", Location="/1?again")}  # type: ignore[dict-item]
    server.routes["/1?again"] = answer(PAGE.format(n=3))
    urls = [server.url(path) for path in ("/1", "/2", "/3")]
    assert run(kept(tmp_path, name), *urls) == ["saved"] * 3
    stories = list(onrecord.read(tmp_path / name))
    assert [story.record.url for story in stories] == [*urls[:2], server.url("/1?again")]
    assert all(story.page.captured and story.page.warc_record for story in stories)
    assert run(kept(tmp_path, name), *urls) == ["unchanged", "unchanged", "saved"]
    server.routes["/2"] = tagged(4)  # type: ignore[assignment]
    assert run(kept(tmp_path, name), *urls[:2]) == ["unchanged", "saved"]
    assert len(list(onrecord.read(tmp_path / name))) == 5


def test_a_run_that_is_killed_goes_on(server: Server, tmp_path: Path) -> None:
    server.routes |= {f"/{n}": answer(PAGE.format(n=n)) for n in range(4)}
    urls = [server.url(f"/{n}") for n in range(4)]
    keeping = kept(tmp_path)
    found = fetch(urls, keeping, MANNERS)
    next(found), next(found), next(found)  # the third is written, and not yet noted
    keeping.ledger.close()
    found.close()  # type: ignore[attr-defined]
    closed(keeping)
    with (tmp_path / "crawl.warc.gz").open("ab") as stream:
        stream.write(b"\x1f\x8b\x08half a record")
    with (tmp_path / "crawl.warc.gz.fetched").open("a") as stream:
        stream.write('{"asked": "http://half')
    server.asked.clear()
    assert run(kept(tmp_path, go_on=True), *urls) == ["saved", "saved"]
    assert server.paths() == ["/2", "/3"]
    assert sorted(story.record.url or "" for story in onrecord.read(tmp_path / "crawl.warc.gz")) == urls
    server.asked.clear()
    assert run(kept(tmp_path, go_on=True), *urls) == ["saved"] * 4, "the last run was whole: nothing to go on with"


def test_into_an_archive_and_its_versions(server: Server, tmp_path: Path) -> None:
    feed = '<rss version="2.0"><channel><title>N</title><item><link>/1</link></item><item><link>/2</link></item></channel></rss>'
    server.routes |= {"/feed": answer(feed, ETag='"f"'), "/1": answer(PAGE.format(n=1)), "/2": answer("", "500 Oh")}

    def again() -> list[str]:
        store = archives.opened_archive(str(tmp_path / "news.db"), create=True)
        return run(Keeping(Ledger(tmp_path / "news.db.fetched"), store=store), server.url("/feed"))

    assert again() == ["added", "failed", "listed"]
    server.routes |= {"/1": answer(PAGE.format(n=2)), "/2": answer(PAGE.format(n=9))}
    server.asked.clear()
    assert again() == ["version", "added", "listed"]
    assert "if-none-match" not in server.asked[2][2], "a feed is asked for whole until all of its pages came"
    with onrecord.Archive(tmp_path / "news.db") as archive:
        assert [str(row.row["speaker"]).partition(";")[0] for row in archive.statements()] == ["Maria Lopez"] * 2
        assert archive.check() == ()
        assert [one.where for one in archive.store.failures()] in ([], [server.url("/2")])


def test_a_page_that_its_site_keeps_out_is_no_failure(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/robots.txt": answer("User-agent: *\nDisallow: /no", Content_Type="text/plain"), "/oh": answer("", "500 Oh")}  # fmt: skip
    store = archives.opened_archive(str(tmp_path / "news.db"), create=True)
    keeping = Keeping(Ledger(tmp_path / "news.db.fetched"), store=store)
    found = [one.became for one in fetch([server.url("/no"), server.url("/oh")], keeping, MANNERS)]
    assert sorted(found) == ["failed", "kept out"]
    assert [one.place for one in store.failures()] == [server.url("/oh")]
    closed(keeping)
    assert run(kept(tmp_path), server.url("/oh")) == ["failed"], "without an archive it is only told"


def test_a_watch_list_is_looked_at_in_its_time(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/a": answer(PAGE.format(n=1)), "/b": answer(PAGE.format(n=2))}
    slept: list[float] = []
    keeping = kept(tmp_path)
    found = watch(
        [Watched(server.url("/a"), 500), Watched(server.url("/b"), 900)], keeping, MANNERS, sleep=slept.append
    )
    assert [one and one.became for one in (next(found), next(found), next(found))] == ["saved", "saved", None]
    closed(keeping)


def test_watch_lists(tmp_path: Path) -> None:
    file = tmp_path / "sites.txt"
    file.write_text("# ours\nhttps://a.example/feed\n\nhttps://b.example/ 6h\nhttps://c.example/#top 1m\n")
    found = [(one.url, one.every) for one in watch_list(file)]
    assert found == [("https://a.example/feed", DEFAULT), ("https://b.example/", 21_600), ("https://c.example/", LEAST)]
    for line, told in (
        ("x", "line 1: no address"),
        ("https://a.example 5x", "'5x' is no interval"),
        ("#", "no address in"),
    ):
        file.write_text(line)
        with pytest.raises(UsageError, match=told):
            watch_list(file)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(b"of somebody else")
    with pytest.raises(UsageError, match="was not written by"):
        kept(tmp_path)
    first = Ledger(tmp_path / "x.fetched")
    with pytest.raises(UsageError, match="another fetch is writing"):
        Ledger(tmp_path / "x.fetched")
    first.close()
    (tmp_path / "x.fetched").write_text(json.dumps({"a": 1}) + "\n")
    with pytest.raises(UsageError, match="line 1 is none of a fetch"):
        Ledger(tmp_path / "x.fetched")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to fetch"),
        (["https://a.example/"], "nowhere to put the pages"),
        (["https://a.example/", "--out", "x.html"], "is written as a WARC"),
        (["https://a.example/", "--out", "x.warc", "--watch-list", "y"], "not both"),
        (["https://a.example/", "--add", "postgresql://h/d"], "add --state FILE"),
    ],
)
def test_wrong_calls(
    arguments: list[str], told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["fetch", *arguments])
    said = capfd.readouterr().err
    assert ended.value.code == 2 and told in said and said.count("\n") == 1


def test_the_command_line_never_asks_this_machine(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fetch", server.url("/1"), "--out", str(tmp_path / "crawl.warc.gz")])
    said = capfd.readouterr().err
    assert ended.value.code == 3 and "no public address" in said and "fetched: 1 failed" in said
    assert server.asked == []
