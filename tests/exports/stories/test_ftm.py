"""FollowTheMoney: whom a story names, what they said, what happened."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from exports.sample import story
from msgspec.structs import replace

from onrecord.exports.stories.ftm import EXPORTER, entities
from onrecord.types.story import Story

WHOLE = story()


def by_id(one: Story) -> dict[str, dict[str, Any]]:
    return {entity["id"].removeprefix(one.id).lstrip("."): entity for entity in entities(one)}


def test_each_line_is_an_entity_and_points_at_the_story() -> None:
    out = io.BytesIO()
    EXPORTER.write([WHOLE, WHOLE], out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines == [*entities(WHOLE), *entities(WHOLE)] and lines[0]["schema"] == "Article"
    ids = {line["id"] for line in lines}
    for line in lines[1 : len(lines) // 2]:
        told = line["properties"]
        assert (told.get("proof") or told.get("document")) == [WHOLE.id]
        for name in ("entity", "involved", "resolved"):
            assert set(told.get(name, ())) <= ids
    assert all(values and all(values) for line in lines for values in line["properties"].values())


def test_only_who_is_named_is_an_entity() -> None:
    found = by_id(WHOLE)
    for one in WHOLE.record.entities:
        named = any(m.form == "name" for m in one.mentions)
        assert (one.id in found) is named
        if named:
            told = found[one.id]["properties"]
            assert told["name"] == [one.name] and one.name not in told.get("alias", ())
            assert (f"{one.id}.mention" in found) is (found[one.id]["schema"] != "Address")


@pytest.mark.parametrize(
    ("kind", "schema"), [("person", "Person"), ("place", "Address"), ("facility", "Address"), ("group", "LegalEntity")]
)
def test_a_place_takes_no_part_and_says_nothing(kind: str, schema: str) -> None:
    first = next(e for e in WHOLE.record.entities if any(m.form == "name" for m in e.mentions))
    others = tuple(replace(e, type=kind) if e.id == first.id else e for e in WHOLE.record.entities)
    found = by_id(Story(replace(WHOLE.record, entities=others), WHOLE.page, WHOLE.cut))
    assert found[first.id]["schema"] == schema
    place = schema == "Address"
    assert ("full" in found[first.id]["properties"]) is place and (f"{first.id}.mention" in found) is not place
    involved = [
        id for one in found.values() for name in ("entity", "involved") for id in one["properties"].get(name, ())
    ]
    assert (f"{WHOLE.id}.{first.id}" in involved) is not place


def test_what_the_story_does_not_have_is_left_out() -> None:
    bare = replace(
        WHOLE.record,
        published=None,
        updated=None,
        publisher=None,
        url=None,
        statements=(),
        events=(replace(WHOLE.record.events[0], begin=None, place=None),),
    )
    found = by_id(Story(bare, WHOLE.page, WHOLE.cut))
    article, event = found[""]["properties"], found[bare.events[0].id]["properties"]
    assert not {"publishedAt", "modifiedAt", "publisher", "sourceUrl"} & set(article)
    assert "date" not in event and "location" not in event and event["keywords"][0] == bare.events[0].type
    whole = by_id(WHOLE)
    assert whole[""]["properties"]["publishedAt"] == [WHOLE.record.published.value]  # type: ignore[union-attr]
    dated = next(e for e in WHOLE.record.events if e.begin)
    assert whole[dated.id]["properties"]["date"] == [dated.begin[:10]]  # type: ignore[index]
