"""The document of the room's REST: whole, and each address with its parts."""

from __future__ import annotations

import json
import re

from onrecord.web.api import PAGES
from onrecord.web.openapi import document


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(document())
    there = document()["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/(\w+)"', text)) <= set(there)


def test_every_address_is_served_and_names_its_parts() -> None:
    served = {path for path, _ in PAGES} | {"/api/v1/verify", "/api/v1/ground", "/api/v1/health"}
    for path, methods in document()["paths"].items():
        assert path in served
        for one in methods.values():
            given = [p for p in one.get("parameters", ()) if p["in"] == "path"]
            assert [p["name"] for p in given] == re.findall(r"\{(\w+)\}", path)
            assert all(p["required"] for p in given) and "200" in one["responses"]


def test_what_may_be_asked_of_find() -> None:
    (find,) = document()["paths"]["/api/v1/find"].values()
    asked = {p["name"]: p for p in find["parameters"]}
    assert {"q", "what", "limit", "cursor", "speaker", "since"} <= set(asked)
    assert not any(p.get("required") for p in asked.values())
    assert asked["limit"]["schema"]["minimum"] == 1 and asked["limit"]["schema"]["default"] == 30
    assert asked["q"]["description"] and "description" not in asked["speaker"]


def test_a_draft_must_be_sent() -> None:
    paths = document()["paths"]
    assert all(paths[path]["post"]["requestBody"]["required"] is True for path in ("/api/v1/verify", "/api/v1/ground"))
