"""The record's JSON Schema, generated from the types; `record.schema.json` beside this file is what ships."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from onrecord.types.record import FORMAT, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of one line of JSON Lines: every key is required, as the record never leaves one out."""
    (top,), definitions = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    return {
        "$schema": _DIALECT,
        "title": f"onrecord record, format {FORMAT}",
        **top,
        "$defs": {name: _all_keys_required(found) for name, found in definitions.items()},
    }


def _all_keys_required(definition: dict[str, Any]) -> dict[str, Any]:
    """A definition all of whose keys are required: a default is written out too."""
    return definition | {"required": list(definition["properties"])} if "properties" in definition else definition


def text() -> str:
    """The same as the file that ships holds it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
