"""The JSON Schema that ships is the one that the types make, and what is written obeys it."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import msgspec
import pytest
from exports.sample import story
from support import ROOT

from docs import generate
from onrecord.exports import schema
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.verdict import Claim, Judgement


def test_the_file_that_ships_is_current() -> None:
    shipped = (files("onrecord.exports") / "record.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.text(), "run `make docs`"


def test_the_reference_of_the_command_line_is_current() -> None:
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == generate.cli(), "run `make docs`"


def test_a_record_obeys_it() -> None:
    jsonschema.Draft202012Validator(schema.schema()).validate(json.loads(msgspec.json.encode(story().record)))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), None),
        (("onrecord",), "1"),
        (("headline",), [0]),
        (("statements", 0, "kind"), "reported"),
        (("statements", 0, "content"), [[0, 1, 2]]),
        (("events", 0, "factuality"), None),
        (("residue", 0, "reason"), 7),
    ],
)
def test_what_is_wrong_does_not_obey_it(path: tuple[str | int, ...], value: object) -> None:
    record = json.loads(msgspec.json.encode(story().record))
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema.schema()).validate(record)


@pytest.mark.parametrize("key", Record.__struct_fields__)
def test_no_key_may_be_left_out(key: str) -> None:
    record = json.loads(msgspec.json.encode(story().record))
    del record[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema.schema()).validate(record)


def test_keys_stand_in_the_order_of_the_docs() -> None:
    """docs/record.md shows one line; a reader of it must find the keys where they stand."""
    text = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    block = text.split("```jsonc")[1].split("```")[0]
    top = [line.split('"')[1] for line in block.splitlines() if line.startswith(' "')]
    keys = [key for key in Record.__struct_fields__ if any(f' "{key}":' in line for line in block.splitlines())]
    assert set(keys) == set(Record.__struct_fields__)
    assert [key for key in keys if key in top] == top
    assert json.loads(schema.text())["$defs"]["Record"]["required"] == list(Record.__struct_fields__)


def test_judgements_obey_theirs() -> None:
    shipped = (files("onrecord.exports") / "judgement.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.judgement_text(), "run `make docs`"
    check = jsonschema.Draft202012Validator(schema.judgement_schema())
    jsonschema.Draft202012Validator.check_schema(check.schema)
    claim = Claim("c1", (Span(0, 4),), "four", quoted=True)
    row = {
        "draft": "a.md",
        "passes": True,
        **json.loads(msgspec.json.encode(Judgement(claim, ("verbatim",), "It stands."))),
    }
    check.validate(row)
    check.validate({**row, "to_read": False})
    for broken in (
        {**row, "to_read": "yes"},
        {**row, "verdicts": ["false"]},
        {key: row[key] for key in row if key != "says"},
        {**row, "passes": 1},
    ):
        assert not check.is_valid(broken)
