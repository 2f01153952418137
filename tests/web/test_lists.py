"""Lists for programs, spreadsheets and feed readers; cursors; OpenAPI that says what is really sent."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as Xml
from typing import Any

import jsonschema
import pytest
from newsroom import HOSTILE, bundled, first, hostile
from web.clients import guest, visitor


def test_json_csv_and_page_have_the_same_rows() -> None:
    rows = guest().get("/find.json?q=ferry").json()["rows"]
    table = list(csv.DictReader(io.StringIO(guest().get("/find.csv?q=ferry").text)))
    assert [r["id"] for r in rows] == [r["id"] for r in table] != []
    page = guest().get("/find?q=ferry").text
    assert all(f"/statement/{r['id']}" in page for r in rows)


@pytest.mark.parametrize("what", ["statements", "stories", "events", "figures", "people", "timeline"])
def test_every_kind_is_to_be_had_in_every_form(what: str) -> None:
    for form, kind in (
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("rss", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
    ):
        answer = guest().get(f"/find.{form}?what={what}")
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)


def test_no_cell_is_a_formula_and_no_feed_is_broken_by_hostile_words() -> None:
    client = visitor(hostile())
    for row in csv.reader(io.StringIO(client.get("/find.csv?what=stories").text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    feed = Xml.fromstring(client.get("/find.rss?what=stories").content)
    titles = [item.findtext("title") or "" for item in feed.iter("item")]
    assert titles and all(title.startswith(HOSTILE[:30]) for title in titles)
    for item in feed.iter("item"):
        assert (item.findtext("link") or "").startswith("http://127.0.0.1:8000/story/")
        assert "<" not in (item.findtext("description") or "").replace("&lt;", "")


def test_a_feed_is_newest_first() -> None:
    rows = guest().get("/find.json?q=ferry&order=day").json()["rows"]
    feed = Xml.fromstring(guest().get("/find.rss?q=ferry").content)
    assert [item.findtext("link").split("/statement/")[1] for item in feed.iter("item")] == [r["id"] for r in rows]


def test_both_feeds_tell_the_same() -> None:
    rss = Xml.fromstring(guest().get("/find.rss?q=ferry").content)
    feed = guest().get("/find.feed.json?q=ferry").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/find.feed.json?q=ferry") and feed["home_page_url"].endswith("/find?q=ferry")
    assert [one["url"] for one in feed["items"]] == [item.findtext("link") for item in rss.iter("item")] != []
    assert all(one["id"] and one["title"] and one["content_text"] for one in feed["items"])
    assert feed["items"][0]["date_published"][:4] == "2026"
    assert all(
        one["title"].startswith(HOSTILE[:30])
        for one in visitor(hostile()).get("/find.feed.json?what=stories").json()["items"]
    )


def test_cursors_lead_through_everything_once() -> None:
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(99):
        more = f"&cursor={cursor}" if cursor else ""
        answer = guest().get(f"/api/v1/find?limit=7{more}").json()
        seen += [row["id"] for row in answer["rows"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == answer["total"]


@pytest.mark.parametrize(
    "asked", ["cursor=x", "cursor=djE6LTE", "limit=0", "limit=9999", "limit=x", "what=x", "since=x"]
)
def test_a_broken_question_is_answered_with_words(asked: str) -> None:
    answer = guest().get(f"/api/v1/find?{asked}")
    assert answer.status_code == 400 and len(answer.json()["error"]["says"]) > 10


def document() -> dict[str, Any]:
    return guest().get("/api/openapi.json").json()


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/api/v1/find?q=ferry&facets=1", "Found"),
        ("/api/v1/stories/STORY", "Record"),
        ("/api/v1/statements/STATEMENT", "StatementSheet"),
        ("/api/v1/people/PERSON", "PersonSheet"),
        ("/api/v1/events/EVENT", "EventSheet"),
        ("/api/v1/changes?url=coasttoday.example/ferry-accident", "ChangesSheet"),
        ("/api/v1/health", "Health"),
        ("/api/v1/stories/nothing", "Error"),
    ],
)
def test_what_is_sent_is_what_openapi_says(path: str, schema: str) -> None:
    statement = first(bundled(), "statements")
    path = (
        path.replace("STORY", statement.partition("/")[0]).replace("STATEMENT", statement)
        .replace("PERSON", first(bundled(), "people")).replace("EVENT", first(bundled(), "events"))
    )  # fmt: skip
    found = document()
    answer = guest().get(path).json()
    jsonschema.validate(answer, {"$ref": f"#/components/schemas/{schema}", "components": found["components"]})


def test_openapi_names_every_address() -> None:
    from onrecord.web import api

    served = {path for path, _ in api.PAGES} - {"/api/openapi.json"} | {
        "/api/v1/verify", "/api/v1/ground", "/api/v1/health"
    }  # fmt: skip
    assert set(document()["paths"]) == served


def test_claims_are_judged_one_by_one() -> None:
    row = guest().get("/api/v1/find", params={"what": "statements", "limit": 1}).json()["rows"][0]
    claims = [{"quote": row["content"], "id": "mine"}, {"quote": "Nobody ever said these words of any ferry at all"}]
    for path in ("/api/ground", "/api/v1/ground"):
        found = guest().post(path, json=claims).json()["found"]
        assert [one["verdicts"][0] for one in found][1] == "not found"
        assert found[0]["closest"]["story"] == row["story_id"]
        assert found[0]["claim"]["given_id"] == "mine"
    lines = "\n".join(json.dumps(one) for one in claims)
    assert len(guest().post("/api/ground", content=lines).json()["found"]) == 2


def test_answers_of_assistants_are_judged_too() -> None:
    row = guest().get("/api/v1/find", params={"what": "statements", "limit": 1}).json()["rows"][0]
    given = {"id": "a", "citations": [{"quote": row["content"]}, {"quote": "Nobody ever said these words of a ferry"}]}
    told = guest().post("/api/ground?answers=1", json=[given]).json()
    assert [one["outcome"] for one in told["answers"][0]["citations"]] == ["holds", "does not hold"]
    assert told["total"]["citations"] == 2 and sum(one["citations"] for one in told["sources"]) == 2
    refused = guest().post("/api/ground?answers=1", json=[{"quote": 3}])
    assert refused.status_code == 400 and "no answer of a form that is known" in refused.text


@pytest.mark.parametrize(
    ("body", "says"),
    [("", "not JSON"), ('[{"quote": ""}]', "empty quotation"), ("[7]", "not an object"), ("[" + '{"quote": "a b c"},' * 500 + '{"quote": "a"}]', "at most 500")],
)  # fmt: skip
def test_what_is_no_claim_is_told(body: str, says: str) -> None:
    got = guest().post("/api/ground", content=body.encode())
    assert got.status_code == 400
    assert says in got.json()["error"]["says"]


def test_a_draft_must_be_one() -> None:
    assert guest().post("/api/v1/verify", content=b"").status_code == 400
    assert guest().post("/api/v1/verify", content=b"x" * 400_001).status_code == 400
