"""`onrecord kb build` on a small dump in Wikidata's true form; every item is invented."""

from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli.app import app
from onrecord.errors import InputError, MissingInput, UnreadableInput
from onrecord.kb.build import build, good
from onrecord.kb.dump import DumpItem, items
from onrecord.kb.table import Kb

HUMAN, STATE, CITY, COMPANY, POSITION = "Q5", "Q6256", "Q515", "Q4830453", "Q4164871"
PACKED: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    (".json", bytes),
    (".json.gz", gzip.compress),
    (".json.bz2", bz2.compress),
)


def item_claim(property: str, id: str, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    """A statement that names an item, as the dump writes it."""
    snak = {
        "snaktype": "value",
        "property": property,
        "datavalue": {
            "value": {"entity-type": "item", "numeric-id": int(id[1:]), "id": id},
            "type": "wikibase-entityid",
        },
        "datatype": "wikibase-item",
    }
    return {"mainsnak": snak, "type": "statement", "id": f"{id}$1", "rank": rank, "qualifiers": qualifiers}


def time(value: str, precision: int = 11) -> list[dict[str, Any]]:
    """A qualifier that tells a day."""
    inner = {"time": f"+{value}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision,
             "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip
    return [{"snaktype": "value", "property": "P580", "datavalue": {"value": inner, "type": "time"}}]


def named(id: str) -> list[dict[str, Any]]:
    """A qualifier that names an item."""
    return [item_claim("P642", id)["mainsnak"]]


def entity(
    id: str, label: str, aliases: tuple[str, ...] = (), page: str = "", links: int = 1, **claims: Any
) -> dict[str, Any]:
    """An entity of the dump."""
    pages = {f"x{n}wiki": {"site": f"x{n}wiki", "title": label, "badges": []} for n in range(links - bool(page))}
    if page:
        pages["enwiki"] = {"site": "enwiki", "title": page, "badges": []}
    return {
        "type": "item", "id": id, "labels": {"en": {"language": "en", "value": label}}, "descriptions": {},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": claims or [], "sitelinks": pages, "lastrevid": 1,
    }  # fmt: skip


def world() -> list[dict[str, Any]]:
    """A nation with two presidents, a mayor and two firms of one name."""
    of_norvania = [item_claim("P1001", "Q900")]
    return [
        entity("Q901", "Edda Voss", ("E. Voss",), "Edda Voss", P31=[item_claim("P31", HUMAN)], P39=[
            item_claim("P39", "Q910", P580=time("2015-03-01"), P582=time("2020-03-01"))]),
        entity("Q902", "Tomas Brek", (), "Tomas Brek (politician)", P31=[item_claim("P31", HUMAN)], P39=[
            item_claim("P39", "Q910", P580=time("2020-03-00", 10)),
            item_claim("P39", "Q910", "deprecated", P580=time("1999-01-01"))]),
        entity("Q900", "Norvania", ("Republic of Norvania",), "Norvania", 90, P31=[item_claim("P31", STATE)]),
        entity("Q910", "President of Norvania", P31=[item_claim("P31", POSITION)], P1001=of_norvania),
        entity("Q911", "mayor", P31=[item_claim("P31", POSITION)]),
        entity("Q903", "Lisbet Ahn", (), "", P31=[item_claim("P31", HUMAN)], P39=[
            item_claim("P39", "Q911", P642=named("Q904"), P580=time("2019-00-00", 9))]),
        entity("Q904", "Halvik", ("Port Halvik",), "Halvik", 12, P31=[item_claim("P31", "Q99")], P625=[{}], P1082=[{}],
               P17=[item_claim("P17", "Q900")]),
        entity("Q905", "Quantor Bank", (), "Quantor Bank", 40, P31=[item_claim("P31", COMPANY)]),
        entity("Q906", "Quantor Bank", (), "Quantor (band)", 3, P31=[item_claim("P31", COMPANY)]),
        entity("Q907", "Zelma Bank", (), "Zelma Bank", 5, P31=[item_claim("P31", COMPANY)]),
        entity("Q908", "Zelma Bank", (), "Zelma (firm)", 4, P31=[item_claim("P31", COMPANY)]),
        entity("Q909", "Nobody Known", (), "Nobody Known", P31=[item_claim("P31", HUMAN)]),
    ]  # fmt: skip


def dumped(path: Path, pack: Callable[[bytes], bytes] = bytes, lines: list[str] | None = None) -> Path:
    """Writes the world as Wikidata does: an array with one entity a line."""
    body = lines if lines is not None else [json.dumps(e, ensure_ascii=False) for e in world()]
    path.write_bytes(pack(("[\n" + ",\n".join(body) + "\n]\n").encode()))
    return path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("kb")
    build(good(items(dumped(folder / "dump.json")), fail), folder / "kb.sqlite", "dump.json")
    yield folder / "kb.sqlite"


def fail(error: InputError) -> None:
    raise error


@pytest.mark.parametrize(("ending", "pack"), PACKED)
def test_every_packing_gives_the_same_items(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    found = list(items(dumped(tmp_path / f"dump{ending}", pack)))
    assert [f.id for f in found if isinstance(f, DumpItem)] == [e["id"] for e in world()]


def test_offices_carry_days_as_exact_as_they_are_known(table: Path) -> None:
    with Kb(table) as kb:
        held = [(h.holder, h.office, h.nation, h.begin, h.end) for h in kb.terms_in("Q900")]
        assert held == [
            ("Edda Voss", "President of Norvania", "Q900", "2015-03-01", "2020-03-01"),
            ("Tomas Brek", "President of Norvania", "Q900", "2020-03", ""),
        ]
        assert [(h.holder, h.nation, h.begin) for h in kb.terms_of("ahn")] == [("Lisbet Ahn", "Q904", "2019")]
        assert kb.terms_of("known") == ()  # held no office
        assert [t.kind for t in kb.things("Port Halvik")] == ["city"]
        assert kb.things("Edda Voss") == ()
        assert kb.seen == "2020-03"


@pytest.mark.parametrize(
    ("text", "published", "name", "id"),
    [
        ("President Edda Voss spoke in Halvik.", "2018-05-01", "Edda Voss", "Q901"),
        ("Tomas Brek spoke to reporters on Monday.", "2021-05-01", "Tomas Brek", "Q902"),
        ("Mayor Lisbet Ahn met reporters.", "2020-05-01", "Lisbet Ahn", "Q903"),
        (
            "Profits of Quantor Bank rose, the company said.",
            "2020-05-01",
            "Quantor Bank",
            "Q905",
        ),  # far better known than its namesake
        (
            "Profits of Zelma Bank rose, the company said.",
            "2020-05-01",
            "Zelma Bank",
            None,
        ),  # one as well known as the other
    ],
)
def test_records_are_linked_by_it(
    table: Path, tmp_path: Path, text: str, published: str, name: str, id: str | None
) -> None:
    row = tmp_path / "row.jsonl"
    text += " The talks went on for several hours, people who were there told the newspapers."
    row.write_text(json.dumps({"id": "1", "text": text, "published": published}) + "\n")
    (story,) = onrecord.read(row, kb=table)
    its = [e.record for e in story.entities if e.record.name == name]
    assert its and its[0].links.wikidata == id
    (without,) = onrecord.read(row)
    assert all(e.record.links.wikidata is None for e in without.entities if e.record.name == name)


def test_damaged_lines_are_told_and_left_out(tmp_path: Path) -> None:
    lines = [json.dumps(e) for e in world()]
    lines[3:3] = ['{"id": "Q1", "labels": ', "[1, 2]", '{"type": "item"}']
    found = list(items(dumped(tmp_path / "dump.json", lines=lines)))
    errors = [str(f) for f in found if isinstance(f, InputError)]
    assert len(found) - len(errors) == len(world())
    assert [e.split(": ")[0].rpartition(" line ")[2] for e in errors] == ["5", "6", "7"]


def test_a_file_that_is_cut_short_keeps_what_stands_before(tmp_path: Path) -> None:
    path = dumped(tmp_path / "dump.json.gz", gzip.compress)
    path.write_bytes(path.read_bytes()[:-40])
    *found, last = items(path)
    assert isinstance(last, UnreadableInput) and "damaged" in str(last)
    assert all(isinstance(f, DumpItem) for f in found)


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    def peak(times: int) -> int:
        path = tmp_path / f"{times}.json"
        dumped(
            path,
            lines=[json.dumps(entity(f"Q{n}", f"Firm {n}", P31=[item_claim("P31", COMPANY)])) for n in range(times)],
        )
        tracemalloc.start()
        build(good(items(path), fail), tmp_path / f"{times}.sqlite", "d")
        (_, most) = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(4_000) < 1.5 * peak(400) + 200_000


@pytest.mark.parametrize("bytes_", [b"", b"not a table", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "kb.sqlite"
    path.write_bytes(bytes_)
    with pytest.raises(UnreadableInput, match="no link table"):
        Kb(path)
    with pytest.raises(MissingInput):
        Kb(tmp_path / "other")


@pytest.mark.parametrize("content", ["", "[\n]\n", "no dump at all\n", '{"labels": {}}\n'])
def test_a_dump_without_entities_makes_no_table(tmp_path: Path, content: str) -> None:
    (tmp_path / "dump.json").write_text(content)
    result = CliRunner().invoke(app, ["kb", "build", str(tmp_path / "dump.json"), str(tmp_path / "kb.sqlite")])
    assert result.exit_code == 2
    assert "holds no entity of Wikidata - name a dump of it" in result.output.splitlines()[-1]
    assert [file.name for file in tmp_path.iterdir()] == ["dump.json"]


@pytest.mark.parametrize(
    ("dump", "out", "told"),
    [
        ("gone.json", "kb.sqlite", "gone.json: no such file - "),
        (".", "kb.sqlite", "a folder, not a file - "),
        ("dump.json", "no/kb.sqlite", "cannot be written (unable to open database file) - "),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(tmp_path: Path, dump: str, out: str, told: str) -> None:
    dumped(tmp_path / "dump.json")
    result = CliRunner().invoke(app, ["kb", "build", str(tmp_path / dump), str(tmp_path / out)])
    assert result.exit_code == 2
    (line,) = result.output.splitlines()
    assert line.startswith("onrecord: ") and told in line


def test_on_the_command_line(tmp_path: Path) -> None:
    lines = [json.dumps(e) for e in world()]
    path = dumped(tmp_path / "dump.json.bz2", bz2.compress, [*lines, "{"])
    result = CliRunner().invoke(app, ["kb", "build", str(path), str(tmp_path / "kb.sqlite")])
    assert result.exit_code == 3, result.output
    assert "2 people" not in result.output
    assert "3 people with 3 terms of office, 6 places and organisations, of 12 entities" in result.output
    assert f"dump.json.bz2 line {len(lines) + 2}" in result.output.replace("\n", "")
    assert not list(tmp_path.glob("*.part"))
