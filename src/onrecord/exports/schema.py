"""The JSON Schemas of records and of judgements, generated from the types; the files beside this one are what ships."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from onrecord.types.record import FORMAT, Record
from onrecord.types.verdict import Finding, Judgement

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


def judgement_schema() -> dict[str, Any]:
    """The schema of one line that `verify` and `ground` write as JSON Lines: a judgement, or a finding of the voice
    check under `voice`."""
    tops, definitions = msgspec.json.schema_components([Judgement, Finding], ref_template="#/$defs/{name}")
    kept = {name: _all_keys_required(found) for name, found in definitions.items()}
    head = {"draft": {"type": "string"}, "passes": {"type": "boolean"}}
    whole = kept["Judgement"]
    first = head | {"to_read": {"type": "boolean"}}
    line = whole | {"properties": first | whole["properties"], "required": [*head, *whole["required"]]}
    found = {"type": "object", "properties": head | {"voice": tops[1]}, "required": [*head, "voice"]}
    return {"$schema": _DIALECT, "title": "onrecord judgement", "anyOf": [line, found], "$defs": kept}


def judgement_text() -> str:
    """What the file of judgements that ships holds."""
    return json.dumps(judgement_schema(), indent=1, ensure_ascii=False) + "\n"


def _all_keys_required(definition: dict[str, Any]) -> dict[str, Any]:
    """A definition all of whose keys are required: a default is written out too."""
    return definition | {"required": list(definition["properties"])} if "properties" in definition else definition


def text() -> str:
    """The same as the file that ships holds it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
