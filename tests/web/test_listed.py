"""The same rows as JSON, CSV, RSS and JSON Feed, made by hand: titles, days, what XML cannot hold."""

from __future__ import annotations

import json
import xml.etree.ElementTree as Xml

import pytest

from onrecord.types.span import Span
from onrecord.types.store import Answer, Hit, What
from onrecord.web.listed import as_csv, as_json, as_json_feed, as_rss, row_of

BASE = "http://127.0.0.1:8000"


def hit(text: str = "we  shall\nsee", id: str = "a/s1", **row: object) -> Hit:
    return Hit(id, "a", text, marks=(Span(0, 2),), row=row)  # type: ignore[arg-type]


def answer(*hits: Hit) -> Answer:
    return Answer(hits=hits, total=len(hits))


def feed(one: Hit, what: What) -> dict[str, object]:
    return json.loads(as_json_feed(answer(one), what, "T", BASE, f"{BASE}/x.feed.json", f"{BASE}/x"))  # type: ignore[no-any-return]


def item(one: Hit, what: What) -> dict[str, str | None]:
    root = Xml.fromstring(as_rss(answer(one), what, "T", BASE, f"{BASE}/x.rss"))
    return {child.tag: child.text for child in root.iter("item").__next__()}


@pytest.mark.parametrize(
    ("what", "row", "title", "link"),
    [
        ("statements", {"speaker": "Mary Holt", "title": "Ferry"}, "Mary Holt: we shall see", "/statement/a/s1"),
        ("statements", {"speaker": None, "title": "Ferry"}, "we shall see", "/statement/a/s1"),
        ("stories", {"title": "Ferry"}, "Ferry", "/story/a/s1"),
        ("events", {"type": "AID"}, "AID", "/event/a/s1"),
        ("events", {}, "we shall see", "/event/a/s1"),
        ("figures", {}, "we shall see", "/story/a"),  # figures have no page of their own
    ],
)
def test_a_row_in_feeds(what: What, row: dict[str, object], title: str, link: str) -> None:
    (entry,) = feed(hit(**row), what)["items"]  # type: ignore[misc, attr-defined]
    assert (entry["title"], entry["url"], entry["content_text"]) == (title, BASE + link, "we shall see")
    told = item(hit(**row), what)
    assert (told["title"], told["link"], told["guid"]) == (title, BASE + link, BASE + link)


@pytest.mark.parametrize(
    ("row", "day", "in_rss"),
    [
        ({"published": "2026-03-09", "day": "2026-01-01"}, "2026-03-09T00:00:00+00:00", "Mon, 09 Mar 2026 00:00:00 +0000"),
        ({"day": "2026-01-01"}, "2026-01-01T00:00:00+00:00", "Thu, 01 Jan 2026 00:00:00 +0000"),
        ({"published": "2026-03-09T10:00:00+02:00"}, "2026-03-09T10:00:00+02:00", "Mon, 09 Mar 2026 10:00:00 +0200"),
        ({"published": "2026-W10"}, "2026-03-02T00:00:00+00:00", "Mon, 02 Mar 2026 00:00:00 +0000"),
        ({"published": "2026-XX"}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_the_day_of_a_row(row: dict[str, object], day: str | None, in_rss: str | None) -> None:
    (entry,) = feed(hit(**row), "stories")["items"]  # type: ignore[misc, attr-defined]
    assert entry.get("date_published") == day
    assert item(hit(**row), "stories").get("pubDate") == in_rss


def test_the_outlet_is_the_author_and_long_titles_end() -> None:
    (entry,) = feed(hit(outlet="The Paper", title="x" * 300), "stories")["items"]  # type: ignore[misc, attr-defined]
    assert entry["authors"] == [{"name": "The Paper"}] and len(entry["title"]) == 200
    assert "authors" not in feed(hit(), "stories")["items"][0]  # type: ignore[index, operator]


def test_words_that_xml_cannot_hold_are_marked_and_markup_stays_words() -> None:
    told = item(hit("a \x00<b>&amp;", title="<i>\x0b"), "stories")
    assert (told["title"], told["description"]) == ("<i>\ufffd", "a \ufffd&lt;b&gt;&amp;amp;")


def test_rows_name_what_strangers_wrote_and_json_does_not() -> None:
    one = hit("w", title="t", count=3)
    assert row_of(one) == {
        "id": "a/s1",
        "title": "t",
        "count": 3,
        "shown": "w",
        "marks": [[0, 2]],
        "untrusted": ["shown", "title"],
    }
    told = json.loads(as_json(answer(one), "stories"))
    assert told["rows"] == [{"id": "a/s1", "title": "t", "count": 3, "shown": "w", "marks": [[0, 2]]}]
    assert (told["what"], told["total"]) == ("stories", 1)


def test_csv_has_the_columns_of_its_rows() -> None:
    rows = as_csv(answer(hit(title="=SUM(1)", count=None), hit(id="b/s1", title="-3", count=2))).decode()
    assert rows.splitlines() == ["id,title,count", "a/s1,'=SUM(1),", "b/s1,'-3,2"]
    assert as_csv(answer()) == b""
