"""`onrecord join`: what it says and what it leaves."""

from __future__ import annotations

from pathlib import Path

import handmade
import msgspec
import pytest
from held import pair

from onrecord.cli import main, status
from onrecord.cli.join import join
from onrecord.types.record import Record

pytest.importorskip("pyarrow")


def three() -> list[Record]:
    text = handmade.BODY + " The council met for four hours on Thursday and nobody spoke for the ferry to Ely."
    a, b = (handmade.replace(pair(n)[1], text=text) for n in (1, 2))
    return [a, b, handmade.replace(pair(3)[1], text="Cheese.", entities=())]


@pytest.mark.parametrize(
    ("lines", "status", "told"),
    [(3, 0, "3 stories, 2 without copies, of 2 events; 2 people in stories are 1 persons"), (0, 3, "no record")],
)
def test_the_command(lines: int, status: int, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in three()[:lines]))
    with pytest.raises(SystemExit) as ended:
        main(["join", str(file), "--out", str(tmp_path / "groups")])
    assert int(ended.value.code or 0) == status and told in capfd.readouterr().err
    assert (tmp_path / "groups/groups.parquet").exists()


def test_what_is_no_record_is_told_and_the_others_are_joined(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for file, record in zip(files, three(), strict=False):
        file.write_bytes(msgspec.json.encode(record) + b"\n")
    with files[0].open("ab") as out:
        out.write(b'{"onrecord": 1, "id": 5}\n')
    assert join([str(file) for file in files], tmp_path / "groups") == status.PARTLY
    said = capfd.readouterr().err
    assert "a.jsonl line 2: not a record" in said and "2 stories, 1 without copies" in said
