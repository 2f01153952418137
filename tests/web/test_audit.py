"""The audit in the room: the next thing with its question, judgements kept, none without --edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from newsroom import fresh, store_of
from web.clients import guest, visitor

from onrecord.archive.audit.counts import Count
from onrecord.desk.audit.frame import LAYERS
from onrecord.desk.audit.judging import judgements
from onrecord.web.draw.weeks import drawn_weeks

SAME = {"sec-fetch-site": "same-origin"}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, page
    return found[1].replace("&#39;", "'")


@pytest.fixture
def desk(tmp_path: Path):
    place = fresh(tmp_path)
    with visitor(place, edit=True) as client:
        client.place = place
        yield client


def test_who_may_not_edit_reads_and_does_not_judge() -> None:
    page = guest().get("/audit")
    assert (
        page.status_code == 200 and "start the room with" in page.text and 'href="/audit/statements"' not in page.text
    )
    assert guest().get("/audit/statements").status_code == 400
    assert guest().post("/audit", data={"layer": "statements"}, headers=SAME).status_code == 405


@pytest.mark.parametrize("layer", LAYERS)
def test_the_next_thing_comes_with_its_question_and_goes_when_it_is_judged(desk, layer: str) -> None:
    first = desk.get(f"/audit/{layer}")
    assert first.status_code == 200 and "0 judged of" in first.text
    item = hidden(first.text, "item")
    done = desk.post("/audit", data={"layer": layer, "item": item, "answer": "y"}, headers=SAME)
    assert (done.status_code, done.headers["location"]) == (303, f"/audit/{layer}")
    second = desk.get(f"/audit/{layer}").text
    assert "1 judged of" in second and hidden(second, "item") != item
    assert desk.post("/audit", data={"undo": "u"}, headers=SAME).headers["location"] == f"/audit/{layer}"
    assert hidden(desk.get(f"/audit/{layer}").text, "item") == item


def test_a_whole_story_is_read_and_the_report_tells_both(desk) -> None:
    for answer in "yynyyyny?y":
        item = hidden(desk.get("/audit/statements").text, "item")
        desk.post("/audit", data={"layer": "statements", "item": item, "answer": answer}, headers=SAME)
    page = desk.get("/audit/statements/whole").text
    story = hidden(page, "story")
    assert "<mark>" in page
    for sent in ({"missing": "1"}, {"more": "12"}):
        done = desk.post("/audit", data={"layer": "statements", "story": story, **sent}, headers=SAME)
        assert done.headers["location"] == "/audit/statements/whole"
    assert judgements(store_of(desk.place)).read["statements"][story].missing == 12
    report = desk.get("/audit").text
    assert (
        re.search(r'<td class="num">9</td><td><b>\d\d%</b>', report)
        and "By the judgements there are" in report
        and "<svg" in report
    )
    assert "1 correction," in desk.get("/corrections").text
    assert desk.post("/audit", data={"undo": "u", "whole": "1"}, headers=SAME).headers["location"].endswith("/whole")


@pytest.mark.parametrize(
    "sent",
    [
        {"layer": "times"}, {"layer": "statements", "item": "x", "answer": "y"}, {"layer": "statements", "answer": "y"},
        {"layer": "joins", "story": "0123456789abcdef", "missing": "1"},
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(desk, sent: dict[str, str]) -> None:
    assert desk.post("/audit", data=sent, headers=SAME).status_code == 400
    assert desk.post("/audit", data=sent, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert desk.get("/audit/times").status_code == 400 and desk.get("/audit/joins/whole").status_code == 400


def test_weeks_are_drawn_inside_their_frame() -> None:
    counts = [Count("", 30, 25, 20, 30), Count("2024-01-01", 10, 8, 6, 10), Count("2024-01-08", 20, 17, 14, 24)]
    drawn = drawn_weeks(counts)
    assert drawn is not None and len(drawn.bars) == 2 and drawn.most == 24
    for bar in drawn.bars:
        assert drawn.top <= bar.high <= bar.y <= bar.low <= drawn.bottom and drawn.left <= bar.x <= drawn.right
    assert drawn_weeks(counts[:2]) is None
