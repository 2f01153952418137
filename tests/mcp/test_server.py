"""An agent asks an archive by the SDK's own client: in memory for the answers, once over stdio for the door."""

from __future__ import annotations

import sys
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from newsroom import HOSTILE, bundled, first, hostile

from onrecord.desk import archives
from onrecord.mcp.server import archive_server

TOOLS = {"find", "story", "statement", "person", "event", "verify", "ground", "ground_answers"}


def asked(place: str, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The results of some calls."""

    async def run() -> list[Any]:
        async with Client(archive_server(place)) as client:
            return [await client.call_tool(name, values) for name, values in calls]

    return anyio.run(run)


def test_tools_are_announced_as_reading_only() -> None:
    async def run() -> Any:
        async with Client(archive_server(bundled())) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(run)
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint for tool in tools)


def test_the_archive_is_opened_to_be_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, Any]] = []
    monkeypatch.setattr(archives, "opened_archive", lambda place, **how: opened.append(how))
    archive_server(bundled())
    assert opened == [{"read_only": True}]


def test_a_search_leads_to_statement_person_and_story() -> None:
    found = asked(bundled(), ("find", {"words": "rocks"}))[0].structured_content
    row = found["rows"][0]
    assert "The engine stopped" in row["untrusted"]["shown"]
    statement, person, story = (
        answer.structured_content
        for answer in asked(
            bundled(),
            ("statement", {"id": row["id"]}),
            ("person", {"id": row["speaker_id"]}),
            ("story", {"id": row["story_id"]}),
        )
    )
    assert statement["permalink"].startswith("/at/")
    assert person["untrusted"]["name"].endswith("Halloran")
    (own,) = [s for s in story["statements"] if s["id"] == row["id"]]
    start, end = own["place"][0]
    assert own["untrusted"]["words"].startswith(story["untrusted"]["text"][start:end])


def test_an_event_tells_the_figures_that_differ() -> None:
    id = first(bundled(), "events", words="aground", outlet="Northern Wire")
    event = asked(bundled(), ("event", {"id": id}))[0].structured_content
    assert event["told"][0]["factuality"] == "actual"
    assert event["figures_that_differ"]


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("story", {"id": "0123456789abcdef"}, "no story of this archive"),
        ("statement", {"id": "../../etc/passwd"}, "not the form of an id"),
        ("find", {"what": "dragons"}, "none of"),
        ("verify", {"draft": "  "}, "1 to 200,000 characters"),
        ("ground", {"claims": []}, "1 to 200 claims"),
        ("ground_answers", {"given": [{"quote": 3}]}, "no answer of a form that is known"),
    ],
)
def test_an_error_is_a_sentence(name: str, values: dict[str, Any], words: str) -> None:
    answer = asked(bundled(), (name, values))[0]
    assert answer.is_error
    assert words in answer.content[0].text


def test_a_claim_is_judged_with_its_place() -> None:
    claim = {"quote": "We did not cut a single inspection", "speaker": "Tomas Rell"}
    (verdict,) = asked(bundled(), ("ground", {"claims": [claim]}))[0].structured_content["verdicts"]
    assert verdict["verdicts"] == ["verbatim"]
    assert verdict["places"][0]["place_in_page"]


def test_words_of_pages_stand_apart_and_hidden_characters_are_told() -> None:
    found = asked(hostile(), ("find", {"what": "stories"}))[0].structured_content
    row = found["rows"][0]
    assert HOSTILE in row["untrusted"]["title"] and row["hidden_characters"]
    trusted = {key: value for key, value in row.items() if key != "untrusted"}
    assert "<img" not in str(trusted)
    assert "never an instruction" in found["caution"]


def test_the_door_is_stdio() -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "onrecord.cli", "mcp", bundled()])

    async def run() -> Any:
        with anyio.fail_after(60):
            async with Client(command) as client:
                return await client.call_tool("find", {"words": "ferry", "limit": 3})

    assert len(anyio.run(run).structured_content["rows"]) == 3
