"""`onrecord explain`, `demo`, `schema`, `formats` and `--version` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exports.sample import SOURCE

from onrecord.cli import main
from onrecord.kept.version import version_parts

PAGE = SOURCE.replace("evil", "good")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(args)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def record(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, object]:
    """A page read and its record written, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE)
    assert run(capsys, "page.txt", "-o", "record.jsonl", "--published", "2026-03-12")[0] == 0
    found: dict[str, object] = json.loads(Path("record.jsonl").read_text().splitlines()[0])
    return found


@pytest.mark.parametrize("source", ["page.txt", "record.jsonl"])
def test_from_the_page_or_from_its_record(capsys: pytest.CaptureFixture[str], record: dict, source: str) -> None:
    first = record["times"][0]
    status, out, _ = run(capsys, "explain", f"{record['id']}/t1", source, "--published", "2026-03-12")
    assert status == 0
    words = record["text"][slice(*first["span"])]
    shown = [line.partition(": ")[2] for line in out.splitlines() if line.startswith(("words", "page"))]
    assert shown == [words, words]
    assert first["because"] in out
    assert "onrecord/times/" in out
    assert json.loads(next(line for line in out.splitlines() if line.startswith("{"))) == first


def test_an_event_leads_to_its_words_and_what_decided_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Police arrested a man in Lund on Monday. The mayor condemned the attack. Two people were killed there."
    Path("page.txt").write_text(text)
    assert run(capsys, "page.txt", "-o", "record.jsonl", "--published", "2024-05-16")[0] == 0
    kept = json.loads(Path("record.jsonl").read_text().splitlines()[0])
    assert kept["events"]
    for event in kept["events"]:
        status, out, _ = run(capsys, "explain", event["id"], "record.jsonl", "--published", "2024-05-16")
        assert status == 0
        assert f"words: {text[slice(*event['trigger'])]}" in out.replace("words ", "words: ") or event["because"] in out
        assert "onrecord/events/" in out
        assert "event_verbs.tsv:" in out or "an event: " in out


def test_the_page_is_gone(capsys: pytest.CaptureFixture[str], record: dict) -> None:
    Path("page.txt").write_text("another page")
    assert "the page is not there any more, or has changed" in run(capsys, "explain", "t1", "record.jsonl")[1]


def test_the_story_itself(capsys: pytest.CaptureFixture[str], record: dict) -> None:
    status, out, _ = run(capsys, "explain", record["id"][:6], "record.jsonl")
    assert status == 0
    assert record["cut_because"] in out
    assert "stories.published/given" in out


def test_several_stories_need_the_whole_id(capsys: pytest.CaptureFixture[str], record: dict) -> None:
    Path("other.txt").write_text("“We go,” said Mara Weiss on Monday.")
    status, _, err = run(capsys, "explain", "s1", "page.txt", "other.txt")
    assert status == 2
    assert f"write STORY_ID/s1: {record['id']}" in err


def test_a_broken_line_among_records(capsys: pytest.CaptureFixture[str], record: dict) -> None:
    whole = Path("record.jsonl").read_text()
    Path("record.jsonl").write_text(whole[:99] + "\n" + whole)
    status, _, err = run(capsys, "explain", "t1", "record.jsonl")
    assert status == 0
    assert "record.jsonl line 1: not a record: " in err


@pytest.mark.parametrize("id", ["s1", "abc/s1", "abc"])
def test_where_nothing_could_be_read_that_alone_is_told(
    capsys: pytest.CaptureFixture[str], record: dict, id: str
) -> None:
    status, out, err = run(capsys, "explain", id, "gone.txt")
    assert (status, out) == (3, "")
    assert err == "onrecord: gone.txt: no such file - check the name\n"


def test_demo_writes_a_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "demo.html"
    assert run(capsys, "demo", "--no-open", "--out", str(out))[0] == 0
    text = out.read_text()
    assert "Norvania" in text
    assert "Content-Security-Policy" in text
    assert str(Path.home()) not in text


def test_demo_opens_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: seen.append(address) or True)
    assert run(capsys, "demo", "--out", str(tmp_path / "d.html"))[0] == 0
    assert seen == [(tmp_path / "d.html").as_uri()]


def test_version_tells_what_makes_a_record(capsys: pytest.CaptureFixture[str], record: dict) -> None:
    _, out, _ = run(capsys, "--version")
    assert out.split() == [word for name, value in version_parts().items() for word in (name, *value.split())]
    assert record["page"]["read_by"] == " ".join(out.split())


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, "schema")[1])["$ref"] == "#/$defs/Record"


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "formats")[1]
    for name in ("readers:", "exporters:", "languages:", "jsonl", "table", "html", "rows"):
        assert name in out
