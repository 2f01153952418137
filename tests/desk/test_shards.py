"""Parts read apart and joined are what one machine writes; parts that do not belong together are not joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.desk.shards import Shard, part_path, shard, shard_places
from onrecord.errors import UsageError


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(ended.value.code or 0)


def test_parts_joined_are_the_bytes_of_one_machine(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"Maria Lopez said on Monday that bridge {n} will stay open.\n")
    (folder / "3.txt").write_text("")  # fails, in its own part
    one, out = tmp_path / "one.jsonl", tmp_path / "record.jsonl"
    assert run("read", str(folder), "--out", str(one)) == 3
    assert [run("read", str(folder), "--shard", f"{n}/3", "--out", str(out)) for n in (1, 3)] == [0, 3]
    assert run("merge", str(out)) == 2
    assert "1 of its 3 parts are missing (2) - read them with --shard N/3" in capfd.readouterr().err
    assert run("read", str(folder), "--shard", "2/3", "--out", str(out)) == 0
    assert run("merge", str(out)) == 0
    assert out.read_bytes() == one.read_bytes() and one.read_bytes().count(b"\n") == 4
    (folder / "4.txt").write_text("Maria Lopez said on Monday that it will be closed.\n")
    run("read", str(folder), "--shard", "3/3", "--out", str(out))
    assert run("merge", str(out)) == 2
    assert "its parts are of different inputs or versions" in capfd.readouterr().err


@pytest.mark.parametrize("count", [4, 5, 7, 100])
def test_every_place_is_in_one_part(count: int) -> None:
    places = [f"{n}.txt" for n in range(count)]
    shares = [shard_places(places, Shard(n, 4)) for n in range(1, 5)]
    assert [place for one in shares for place in one] == places
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_a_part_has_one_name_wherever_its_disk_is_mounted(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.warc.gz").write_bytes(b"123")
    names = {part_path(Path("r.jsonl"), Shard(1, 2), [str(tmp_path / one / "x.warc.gz")]) for one in "ab"}
    assert len(names) == 1


@pytest.mark.parametrize("words", ["0/4", "5/4", "4", "1/0", "a/b", "-1/4"])
def test_what_is_no_part(words: str) -> None:
    with pytest.raises(UsageError, match="write 1/4 for the first of four"):
        shard(words)


def test_wrong_calls_are_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Words.")
    out = str(tmp_path / "r.jsonl")
    for arguments, told in (
        (["read", str(page), "--shard", "1/2", "--out", out], "1 input is too few for 2 parts"),
        (["read", str(page), "--shard", "1/1"], "add --out record.jsonl"),
        (["merge", out], "has no parts beside it"),
    ):
        assert run(*arguments) == 2
        said = capfd.readouterr().err
        assert told in said and said.count("\n") == 1
