"""A digest as Markdown and as HTML; nothing of a page becomes markup."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.desk.digests.made import Digest, DigestPart
from onrecord.desk.digests.written import as_html, as_markdown, as_text
from onrecord.desk.sheets.today import StoryTold
from onrecord.types.store import Failed, Hit

HIT = Hit(
    "a/s1",
    "a",
    "We *had* no\nchoice <b>",
    row={"speaker": "Ann Lee", "outlet": "Post", "published": "2024-05-02T10:00"},
)
STORY = Hit("a", "a", "", row={"title": "Bridges", "outlet": "Post", "day": "2024-05-02"})


def made(**parts: Any) -> Digest:
    return Digest(**({"archive": "x.db", "since": "2024-05-01", "stories": (), "story_total": 0, "people": (), "searches": (),
                      "changed": (), "failed": ()} | parts))  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({}, ["# New since 2024-05-01", "No story came in."]),
        ({"story_total": 1, "stories": (StoryTold(STORY),)}, ["1 story, 1 listed.", "## Stories", "- Bridges - Post, 2024-05-02"]),
        (
            {"story_total": 1200, "stories": (StoryTold(STORY, (("Wire", "b"), ("Wire", "c"), ("Sun", "d"))),)},
            ["1,200 stories, 1 listed, with 3 copies under the first of each text.", "- Bridges - Post, 2024-05-02 (same text: Wire, Sun)"],
        ),
        ({"stories": (StoryTold(Hit("a", "a")),), "story_total": 1}, ["- No headline -"]),
        ({"people": (DigestPart("Ann Lee", (HIT,), 1),)}, ["## Ann Lee said", r"- We \*had\* no choice \<b\> - Post, 2024-05-02 \[a/s1\]"]),
        ({"people": (DigestPart("Ann Lee", (), 0),)}, ["## Ann Lee said", "Nothing new."]),
        ({"searches": (DigestPart("bridges", (HIT,), 3),)}, ["## bridges", r"- Ann Lee: We \*had\* no choice \<b\> - Post, 2024-05-02 \[a/s1\]", "2 more."]),
        ({"changed": (("https://a.test/", 3, "2024-05-02"),)}, ["## Changed after publication", "- https://a.test/, 3 versions, the last seen 2024-05-02"]),
        ({"failed": (Failed("a.html", "x", "empty", "leave it out", "2024-05-02"),)}, ["## Could not be read", "- a.html: empty - leave it out"]),
    ],
)  # fmt: skip
def test_markdown(parts: dict[str, Any], lines: list[str]) -> None:
    told = [line.rstrip() for line in as_markdown(made(**parts)).splitlines()]
    assert [line for line in lines if line not in told] == []
    assert "more." not in "".join(told) or "2 more." in told


def test_text_has_nothing_but_words_and_fits() -> None:
    told = as_text(made(people=(DigestPart("Ann Lee", (HIT,), 1),), story_total=1, stories=(StoryTold(STORY),)), 30)
    assert told.splitlines() == [
        "New since 2024-05-01", "====================", "1 story, 1 listed.", "", "Ann Lee said", "------------",
        "- We *had* no choice <b> -", "  Post, 2024-05-02 [a/s1]", "", "Stories", "-------", "- Bridges - Post, 2024-05-02",
    ]  # fmt: skip
    assert "\x1b" not in as_text(made(failed=(Failed("a\x1b[31m", "x", "y", "z", "2024-05-02"),)))


def test_html_has_lists_and_escapes() -> None:
    page = as_html(made(people=(DigestPart("Ann Lee", (HIT, HIT), 2),), story_total=1, stories=(StoryTold(STORY),)))
    assert page.count("<ul>") == page.count("</ul>") == 2
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert "<h2>Stories</h2>\n<ul>\n<li>Bridges - Post, 2024-05-02</li>\n</ul>" in page
