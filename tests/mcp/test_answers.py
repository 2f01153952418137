"""What the tools answer over records made by hand: what strangers wrote stands apart, with what nobody sees counted."""

from __future__ import annotations

from typing import Any

import handmade
import pytest
from held import empty, pair, put

from onrecord.errors import UsageError
from onrecord.mcp.answers import (
    cited_answer,
    found_answer,
    grounded_answer,
    statement_answer,
    story_answer,
    verified_answer,
)
from onrecord.stores.store import ArchiveStore

IDS: dict[int, str] = {}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArchiveStore:
    made = empty(tmp_path_factory.mktemp("held"))
    IDS[1] = put(made, 1)
    IDS[2] = put(made, 2, title="Brid\u200bges\u202e")
    return made


@pytest.mark.parametrize(
    ("limit", "asked", "total", "rows"),
    [(20, {"words": "choice"}, 2, 2), (1, {"words": "choice"}, 2, 1), (0, {"words": "choice"}, 2, 1),
     (20, {"words": "choice", "speaker": "", "outlet": None}, 2, 2), (20, {"words": "nowhere"}, 0, 0)],
)  # fmt: skip
def test_a_search(limit: int, asked: dict[str, Any], total: int, rows: int, store: ArchiveStore) -> None:
    found = found_answer(store, limit, **asked)
    assert (found["total"], len(found["rows"])) == (total, rows)
    for row in found["rows"]:
        assert row["kind"] and "speaker" not in row
        assert row["untrusted"]["speaker"] and row["untrusted"]["shown"]
        assert None not in row.values() and "" not in row["untrusted"].values()


def test_hidden_characters_are_counted(store: ArchiveStore) -> None:
    told = story_answer(store, IDS[2])
    assert told["hidden_characters"] == 2 and told["untrusted"]["title"] == "Brid\u200bges\u202e"
    assert story_answer(store, f"{IDS[2]}/s1")["id"] == IDS[2]
    assert "hidden_characters" not in story_answer(store, IDS[1])


def test_places_of_a_story_are_of_its_text(store: ArchiveStore) -> None:
    told = story_answer(store, IDS[1])
    text = told["untrusted"]["text"]
    assert told["text_cut_at"] is None and text == handmade.TEXT
    for one in (*told["figures"], *told["events"]):
        start, end = one["place"]
        assert text[start:end] == one["untrusted"]["words"] and one["id"].startswith(IDS[1])


def test_a_long_text_is_cut(store: ArchiveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.mcp import answers

    monkeypatch.setattr(answers, "_MOST_TEXT", 30)
    told = story_answer(store, IDS[1])
    assert told["text_cut_at"] == 30 and told["untrusted"]["text"] == handmade.TEXT[:30]
    monkeypatch.setattr(answers, "_MOST_TEXT", len(handmade.TEXT))
    assert story_answer(store, IDS[1])["text_cut_at"] is None


def test_a_statement_has_its_permalink(store: ArchiveStore) -> None:
    told = statement_answer(store, f"{IDS[1]}/s1")
    assert told["permalink"].startswith("/at/") and told["id"] == f"{IDS[1]}/s1"
    assert told["page_sha256"] == pair(1)[0].sha256
    assert told["place_in_page"] and told["story"]["untrusted"]["outlet"]


@pytest.mark.parametrize("draft", ["", " \n", "x" * 200_001])
def test_a_draft_that_is_none(draft: str, store: ArchiveStore) -> None:
    with pytest.raises(UsageError, match="1 to 200,000"):
        verified_answer(store, draft)


@pytest.mark.parametrize("count", [0, 201])
def test_claims_that_are_too_few_or_too_many(count: int, store: ArchiveStore) -> None:
    with pytest.raises(UsageError, match="1 to 200 claims"):
        grounded_answer(store, [{"quote": "x"}] * count)


def test_claims_are_judged(store: ArchiveStore) -> None:
    told = grounded_answer(
        store, [{"quote": "We had no choice.", "speaker": "Ann Lee"}, {"quote": "We had every choice of all."}]
    )
    stands, not_there = told["verdicts"]
    assert stands["verdicts"] == ["verbatim"] and stands["said_to_be_by"] == "Ann Lee" and stands["searched"] == 2
    assert {place["story_id"] for place in stands["places"]} <= set(IDS.values())
    assert stands["places"][0]["statement_id"].endswith("/s1")
    assert not_there["verdicts"] != ["verbatim"]


def test_answers_of_assistants_are_judged_citation_by_citation(store: ArchiveStore) -> None:
    told = cited_answer(
        store, [{"id": "mine", "citations": [{"quote": "We had no choice."}, {"quote": "We had it all"}]}]
    )
    (answer,) = told["answers"]
    assert answer["id"] == "mine" and [one["outcome"] for one in answer["citations"]] == ["holds", "does not hold"]
    assert answer["citations"][0]["places"] and "source" not in answer["citations"][0]
    assert sum(one["citations"] for one in told["sources"]) == 2
    with pytest.raises(UsageError, match="no answer"):
        cited_answer(store, [])
    with pytest.raises(UsageError, match="at most 200 citations"):
        cited_answer(store, [{"citations": [{"quote": "x y z"}] * 201}])
